//! Words that widen or narrow what is counted.

use super::{Phrases, read};
use crate::model::{Key, Sieve};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The class of words that set a number on top of another: "another 20", "20 more".
pub const FURTHER: Key = Key::of("further");

/// The class of words that make a number part of another: "including 11 children", "of which four exploded".
pub const PART: Key = Key::of("part");

/// The class of words that make a figure lead from another and none of its own: "two decades after", "five years
/// earlier", "all but three".
pub const OFFSET: Key = Key::of("offset");

/// `rules/lexicon/scope.toml`: words by what they do.
#[derive(Debug)]
pub struct Scopes {
    by_phrase: FxHashMap<Key, Key>,
    /// The first words of these phrases.
    starts: Sieve,
    /// Words that speak of a figure behind them only, and of one before them only.
    before: FxHashSet<Key>,
    after: FxHashSet<Key>,
    /// Phrases that speak of every figure of their sentence, with their class.
    pub sentence: Phrases<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    classes: IndexMap<String, Vec<String>>,
    before: Sided,
    after: Sided,
    sentence: IndexMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sided {
    words: Vec<String>,
}

impl Scopes {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let (mut by_phrase, mut starts) = (FxHashMap::default(), Sieve::default());
        for (class, phrases) in &file.classes {
            for phrase in phrases {
                let mut words = phrase.split_whitespace().map(Key::fold);
                let Some(first) = words.next() else { continue };
                starts.insert(first);
                by_phrase.insert(words.fold(first, Key::then), Key::fold(class));
            }
        }
        let keys = |side: Sided| side.words.iter().map(|word| Key::fold(word)).collect();
        let mut sentence = Phrases::default();
        for (class, phrases) in &file.sentence {
            sentence.add_nouns(phrases, Key::fold(class));
        }
        let (before, after) = (keys(file.before), keys(file.after));
        Ok(Self { by_phrase, starts, before, after, sentence })
    }

    /// Whether a word can speak of a figure that stands behind it, or before it; nearly all speak of none.
    pub fn speaks(&self, word: Key, figure_behind: bool) -> bool {
        let of_the_other_side = if figure_behind { &self.after } else { &self.before };
        self.starts.may_hold(word) && !of_the_other_side.contains(&word)
    }

    /// The class of a word, or of a word with the one after it.
    pub fn class(&self, word: Key, next: Option<Key>) -> Option<Key> {
        let phrase = next.and_then(|next| self.by_phrase.get(&word.then(next)));
        phrase.or_else(|| self.by_phrase.get(&word)).copied()
    }
}
