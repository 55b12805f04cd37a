//! The words that tell a document from others.
//!
//! Names count more than other words, and words of the headline and the first
//! sentences more than later ones: that is where news says what it is about.

use crate::extract::note_places;
use crate::model::{BlockKind, Classes, Key, Profile, Shape, Text, Token, TokenKind};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// What a name weighs beside another word of the same commonness.
const NAME_WEIGHT: f32 = 2.0;
/// Sentences that count double: the headline and the lede.
const LEDE_SENTENCES: usize = 3;
/// Tokens in which a word comes up that an article has not used, about: makes room for its words.
const TOKENS_A_TERM: usize = 3;
/// Shorter sentences are alike by chance.
const MIN_COPY_TOKENS: usize = 9;

/// The profile of a document.
pub fn profile(text: &Text) -> Profile {
    let mut weights: FxHashMap<Key, f32> =
        FxHashMap::with_capacity_and_hasher(text.tokens.len() / TOKENS_A_TERM, FxBuildHasher);
    let (mut sentences, mut telling) = (Vec::new(), Vec::new());
    for (index, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        let share = if index < LEDE_SENTENCES { 2.0 } else { 1.0 };
        note_places(tokens, &mut telling, |token| {
            token.classes.meets(Classes::TELLING) & (token.span.len() > 1)
        });
        for &place in &telling {
            let token = &tokens[place];
            *weights.entry(token.stem).or_default() += share * weight(token, place == 0);
        }
        if sentence.block == BlockKind::Body && tokens.len() >= MIN_COPY_TOKENS {
            sentences.push(masked(tokens));
        }
    }
    let mut terms: Vec<_> =
        weights.into_iter().map(|(key, weight)| (key, (1.0 + weight).ln())).collect();
    let heavier = |a: &(Key, f32), b: &(Key, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if terms.len() > Profile::MAX_TERMS {
        terms.select_nth_unstable_by(Profile::MAX_TERMS, heavier);
        terms.truncate(Profile::MAX_TERMS);
        terms.shrink_to_fit();
    }
    terms.sort_unstable_by(heavier);
    sentences.sort_unstable();
    sentences.dedup();
    Profile { terms, sentences }
}

/// What a word says; the first of its sentence is capitalised for its place.
fn weight(word: &Token, first: bool) -> f32 {
    let name = matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Mixed) & !first;
    word.weight * if name { NAME_WEIGHT } else { 1.0 }
}

/// The key of a sentence without its figures and marks.
fn masked(tokens: &[Token]) -> Key {
    tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .fold(Key::default(), |words, token| words.run(token.key))
}
