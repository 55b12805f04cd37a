//! Words that widen or narrow what is counted.

use super::{Phrases, read};
use crate::lexicon::words::Words;
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
    /// The first stems of these phrases.
    starts: Sieve,
    /// Stems that speak of a figure behind them only, and of one before them only.
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
    pub(super) fn parse(text: &str, words: &Words) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let (mut by_phrase, mut starts) = (FxHashMap::default(), Sieve::default());
        for (class, phrases) in &file.classes {
            for phrase in phrases {
                let stem = |word| words.stem(word, Key::fold(word));
                let mut stems = phrase.split_whitespace().map(stem);
                let Some(first) = stems.next() else { continue };
                starts.insert(first);
                by_phrase.insert(stems.fold(first, Key::then), Key::fold(class));
            }
        }
        let stems = |side: Sided| -> FxHashSet<Key> {
            side.words.iter().map(|word| words.stem(word, Key::fold(word))).collect()
        };
        let mut sentence = Phrases::default();
        for (class, phrases) in &file.sentence {
            sentence.add_nouns(phrases, Key::fold(class));
        }
        let (before, after) = (stems(file.before), stems(file.after));
        Ok(Self { by_phrase, starts, before, after, sentence })
    }

    /// Whether a stem can speak of a figure that stands behind it, or before it; nearly all speak of none.
    pub fn speaks(&self, stem: Key, figure_behind: bool) -> bool {
        let of_the_other_side = if figure_behind { &self.after } else { &self.before };
        self.starts.may_hold(stem) && !of_the_other_side.contains(&stem)
    }

    /// The class of a stem, or of a stem with the one after it.
    pub fn class(&self, stem: Key, next: Option<Key>) -> Option<Key> {
        let phrase = next.and_then(|next| self.by_phrase.get(&stem.then(next)));
        phrase.or_else(|| self.by_phrase.get(&stem)).copied()
    }
}
