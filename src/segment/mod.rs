//! Documents to sentences, tokens and quotations.
//!
//! Block by block, so that a caption never runs into the text under it;
//! boilerplate gives nothing. A sentence that stands twice in a document is
//! one sentence that remembers its repeats.

mod quotation;
mod sentence;
mod token;

use crate::lexicon::Lexicon;
use crate::model::{BlockKind, Document, Key, Sentence, Span, Text};
use rustc_hash::FxHashMap;

/// Sentences shorter than this repeat by chance ("Yes.") and are kept apart.
const MIN_REPEAT_TOKENS: usize = 6;

/// A little less than in news, so that room for the tokens of a text is made once.
const BYTES_A_TOKEN: usize = 5;

/// The same for sentences.
const BYTES_A_SENTENCE: usize = 100;

/// Bytes of the longest sentence of a passage.
const LONGEST_OF_PASSAGE: usize = 2_000;

/// Cuts a document into sentences with their tokens, and finds its quotations; a sentence of more
/// than `longest` bytes is cut.
pub fn segment(document: &Document, longest: usize, lexicon: &Lexicon) -> Text {
    let tokens = Vec::with_capacity(document.text.len() / BYTES_A_TOKEN);
    let sentences = document.text.len() / BYTES_A_SENTENCE;
    let (sentences, classes) = (Vec::with_capacity(sentences), Vec::with_capacity(sentences));
    let mut text = Text { tokens, sentences, classes, ..Text::default() };
    let mut seen: FxHashMap<Key, usize> = FxHashMap::default();
    for block in &document.blocks {
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        let source = &document.text;
        text.quotations.extend(quotation::quotations(source, block.span));
        let cuts = sentence::sentences(
            source,
            block.span,
            longest.max(1),
            &lexicon.abbreviations,
            |span| push(document, block.kind, span, lexicon, &mut seen, &mut text),
        );
        text.cuts += cuts;
    }
    text
}

/// The tokens and quotations of a text that is one passage, without blocks: for the readers of bare figures.
pub fn passage(source: &str, lexicon: &Lexicon) -> Text {
    let span = Span::new(0, source.len());
    let mut text = Text { quotations: quotation::quotations(source, span), ..Text::default() };
    let document = Document::default();
    let longest = LONGEST_OF_PASSAGE;
    text.cuts = sentence::sentences(source, span, longest, &lexicon.abbreviations, |span| {
        let first = text.tokens.len() as u32;
        token::tokens(source, span, &mut text.tokens);
        let classes = token::stem(source, &mut text.tokens[first as usize..], &lexicon.words);
        text.classes.push(classes);
        text.sentences.push(Sentence {
            document: document.id,
            span,
            block: BlockKind::Body,
            tokens: (first, text.tokens.len() as u32),
            repeats: Vec::new(),
        });
    });
    text
}

fn push(
    document: &Document,
    kind: BlockKind,
    span: Span,
    lexicon: &Lexicon,
    seen: &mut FxHashMap<Key, usize>,
    text: &mut Text,
) {
    let first = text.tokens.len();
    token::tokens(&document.text, span, &mut text.tokens);
    let tokens = &text.tokens[first..];
    if tokens.len() >= MIN_REPEAT_TOKENS {
        let words = tokens.iter().fold(Key::default(), |words, token| words.run(token.key));
        match seen.get(&words) {
            Some(&earlier) => {
                text.sentences[earlier].repeats.push(span);
                text.tokens.truncate(first);
                return;
            }
            None => {
                seen.insert(words, text.sentences.len());
            }
        }
    }
    let classes = token::stem(&document.text, &mut text.tokens[first..], &lexicon.words);
    text.classes.push(classes);
    text.sentences.push(Sentence {
        document: document.id,
        span,
        block: kind,
        tokens: (first as u32, text.tokens.len() as u32),
        repeats: Vec::new(),
    });
}
