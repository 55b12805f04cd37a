//! Answers to the questions of `rules/lexicon/details.toml`: the weapon, the vehicle, the office.

use super::Mention;
use super::name::run;
use crate::lexicon::{Lexicon, Trait};
use crate::model::{Aspect, Detail, Key, Shape, Text, Token, TokenKind};
use std::ops::Range;

/// Tokens between a preposition and the answer behind it: "in the third-floor break room".
const MAX_BEFORE: usize = 5;
/// Tokens between a name and the office behind it: "Lisa Su, the senior".
const MAX_BETWEEN: usize = 2;

/// Every answer that stands in a sentence; of two that overlap the earlier and longer.
pub(super) fn answers(source: &str, text: &Text, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for (sentence, cut) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(cut);
        let mut at = 0;
        while at < tokens.len() {
            let Some((end, (index, answer))) = lexicon.details.phrases.longest(tokens, at) else {
                at += 1;
                continue;
            };
            let entry = &lexicon.details.traits[usize::from(index)];
            let of = entry.of_name.then(|| beside(source, tokens, &(at..end), lexicon)).flatten();
            let owned = !entry.of_name || of.is_some();
            let next = tokens.get(end).map(|token| token.key);
            let other = entry.never_before.iter().any(|word| Some(Key::fold(word)) == next);
            if owned
                && !other
                && let Some(start) = start(tokens, at, entry, lexicon)
            {
                let detail = Detail { aspect: Aspect::Trait(index), of, answer };
                found.push(Mention { sentence, tokens: start..end, detail });
            }
            at = end;
        }
    }
    found
}

/// Where an answer at `at` begins, with the preposition that it needs; `None` without one.
fn start(tokens: &[Token], at: usize, entry: &Trait, lexicon: &Lexicon) -> Option<usize> {
    if entry.after.is_empty() {
        return Some(at);
    }
    let before = (at.saturating_sub(MAX_BEFORE)..at).rev();
    for index in before {
        let token = &tokens[index];
        if entry.after.iter().any(|word| Key::fold(word) == token.key) {
            let near = index + 1 == at || is_determined(&tokens[index + 1], lexicon);
            return near.then_some(index);
        }
        // Another clause, or another preposition: the answer is no place of this one.
        let ends = token.kind != TokenKind::Word && token.key != Key::of("-");
        if ends || lexicon.grammar.prepositions.contains(&token.key) {
            return None;
        }
    }
    None
}

/// Whether a token opens a phrase for one thing: "in the back yard", "in Ida Holm's yard", not
/// "in looking over the yard".
fn is_determined(token: &Token, lexicon: &Lexicon) -> bool {
    let named = matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    named || lexicon.grammar.determiners.contains(&token.key)
}

/// The last word of the name right behind an office, or before it with a comma between.
fn beside(source: &str, tokens: &[Token], at: &Range<usize>, lexicon: &Lexicon) -> Option<Key> {
    if let Some(end) = run(source, tokens, at.end, lexicon) {
        return Some(tokens[end - 1].key);
    }
    let comma = (at.start.saturating_sub(MAX_BETWEEN + 1)..at.start)
        .rev()
        .find(|&index| tokens[index].key == Key::of(","))?;
    let last = comma.checked_sub(1)?;
    run(source, tokens, last, lexicon).map(|_| tokens[last].key)
}
