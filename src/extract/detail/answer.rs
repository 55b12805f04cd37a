//! Answers to the questions of `rules/lexicon/details.toml`: the weapon, the vehicle, the office.

use super::Mention;
use crate::lexicon::Lexicon;
use crate::model::{Aspect, Detail, Text};

/// Every answer that stands in a sentence; of two that overlap the earlier and longer.
pub(super) fn answers(text: &Text, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for (sentence, cut) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(cut);
        let mut at = 0;
        while at < tokens.len() {
            match lexicon.details.phrases.longest(tokens, at) {
                Some((end, (index, answer))) => {
                    let detail = Detail { aspect: Aspect::Trait(index), of: None, answer };
                    found.push(Mention { sentence, tokens: at..end, detail });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}
