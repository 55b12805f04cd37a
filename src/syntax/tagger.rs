//! Parts of speech, word by word from left to right.
//!
//! An averaged perceptron (Collins, Discriminative Training Methods for Hidden
//! Markov Models, EMNLP 2002) that looks at two words on either side and at the
//! two tags it has just given. It never takes a tag back.
//!
//! Does not see beyond the sentence.

use super::LAYOUT;
use super::weights::{Table, best_of_many, mix, of_template, pair};
use super::word::{Casing, Vocabulary, Word};
use crate::model::{Tag, Token};

/// The tags it gives, by class; all but `Other`.
pub const TAGS: [Tag; 16] = [
    Tag::Adjective,
    Tag::Adposition,
    Tag::Adverb,
    Tag::Auxiliary,
    Tag::Conjunction,
    Tag::Determiner,
    Tag::Interjection,
    Tag::Noun,
    Tag::Numeral,
    Tag::Particle,
    Tag::Pronoun,
    Tag::ProperNoun,
    Tag::Punctuation,
    Tag::Subordinator,
    Tag::Symbol,
    Tag::Verb,
];

/// Number of features of a token.
pub const FEATURES: usize = 22;

/// A feature of template `template` about one value, whose bits may be anywhere.
const fn feature(template: u64, value: u64) -> u32 {
    mix(of_template(template, value))
}

/// A sentence with its edges, while it is tagged; keeps its room from sentence to sentence.
#[derive(Debug)]
pub struct Window<'a> {
    vocabulary: &'a Vocabulary,
    casing: u64,
    next: usize,
    /// With two edges before and two behind.
    words: Vec<Word>,
    /// The last tag and the one before it.
    tags: [u64; 2],
}

impl<'a> Window<'a> {
    /// Stands nowhere yet.
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        Self { vocabulary, casing: 0, next: 0, words: Vec::new(), tags: [0; 2] }
    }

    /// Stands before the first token of a sentence.
    pub fn enter(&mut self, source: &str, tokens: &[Token]) {
        const EDGES: [Word; 2] = [Word::EDGE; 2];
        let Self { vocabulary, casing, next, words, tags } = self;
        (*casing, *next, *tags) = (Casing::of(tokens) as u64, 0, [TAGS.len() as u64; 2]);
        words.clear();
        words.extend(EDGES);
        words.extend(tokens.iter().map(|token| Word::of(source, token, vocabulary)));
        words.extend(EDGES);
    }

    /// The features of the next token; asked once a token.
    pub fn features(&mut self) -> [u32; FEATURES] {
        let around = self.words[self.next..].first_chunk().expect("a token stands between edges");
        let [before_last, last, word, next, after_next] = around;
        self.next += 1;
        let [tag, tag_before] = self.tags;
        let form = pair(word.form, self.casing);
        [
            feature(0, word.key),
            feature(1, word.long_ending),
            feature(2, pair(word.ending, form)),
            feature(3, word.beginning),
            feature(4, pair(form, last.form)),
            feature(5, last.key),
            feature(6, before_last.key),
            feature(7, next.key),
            feature(8, after_next.key),
            feature(9, tag),
            feature(10, pair(tag, tag_before)),
            feature(11, pair(word.key, tag)),
            feature(12, last.long_ending),
            feature(13, next.long_ending),
            feature(14, pair(form, next.form)),
            feature(15, pair(word.key, last.key)),
            feature(16, pair(word.key, next.key)),
            feature(17, pair(tag, next.key)),
            feature(18, pair(pair(word.ending, tag), tag_before)),
            feature(19, pair(pair(word.long_ending, next.ending), form)),
            feature(20, pair(pair(tag, form), next.ending)),
            feature(21, pair(word.key, form)),
        ]
    }

    /// Notes the class given to the token whose features were last read.
    pub fn give(&mut self, class: usize) {
        self.tags = [class as u64, self.tags[0]];
    }
}

/// A tagger.
#[derive(Clone, Copy, Debug)]
pub struct Tagger {
    /// The words that it knows.
    pub vocabulary: Vocabulary,
    /// By [`TAGS`].
    pub weights: Table<16, { 1 << LAYOUT.tags }>,
}

impl Tagger {
    /// Takes the tables from the front of `bytes`, in their order; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        let vocabulary = Vocabulary::take(bytes, LAYOUT.vocabulary)?;
        Some(Self { vocabulary, weights: Table::take(bytes)? })
    }

    /// Tags one sentence; `window` looks through the same vocabulary.
    pub fn tag(&self, window: &mut Window, source: &str, tokens: &mut [Token]) {
        window.enter(source, tokens);
        for token in tokens {
            let class = best_of_many(&self.weights.scores(&window.features()));
            window.give(class);
            token.tag = TAGS[class];
        }
    }
}
