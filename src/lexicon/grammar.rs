//! Function words that shape a clause.

use super::read;
use crate::model::{Classes, Key, Token};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// `rules/lexicon/grammar.toml`, ready for look-up.
#[derive(Debug)]
pub struct Grammar {
    /// The words that part what stands on their two sides, and how far.
    pub boundary: FxHashMap<Key, u16>,
    /// Before the name of a place.
    pub locative: FxHashSet<Key>,
    /// Before the name of a place or of anything else.
    pub perhaps_locative: FxHashSet<Key>,
    /// What such a name stands beside, or has in it, where it is a place.
    pub geographic: FxHashSet<Key>,
    /// Behind the name of a place, whom it sent or whose paper it is.
    pub of_place: FxHashSet<Key>,
    /// With a hyphen before the name of a place, the party of whom it sent.
    pub parties: FxHashSet<Key>,
    /// Behind a name that is not what the clause is about.
    pub prepositions: FxHashSet<Key>,
    /// Capitalised, yet no name.
    pub titles: FxHashSet<Key>,
    /// In front of a clause, tying it to the one before.
    pub ties: FxHashSet<Key>,
    /// Open the phrase behind a preposition.
    pub determiners: FxHashSet<Key>,
    /// Bring in another figure of the same.
    pub compares: FxHashSet<Key>,
    /// Forms of the present that end in no "s".
    pub present: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    boundary: IndexMap<String, u16>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    locative: Vec<String>,
    perhaps_locative: Vec<String>,
    geographic: Vec<String>,
    of_place: Vec<String>,
    parties: Vec<String>,
    prepositions: Vec<String>,
    titles: Vec<String>,
    ties: Vec<String>,
    determiners: Vec<String>,
    compares: Vec<String>,
    present: Vec<String>,
}

impl Grammar {
    /// How far a word parts what stands on its two sides, in tokens; most words do not.
    pub fn toll(&self, token: &Token) -> u32 {
        let toll = || self.boundary.get(&token.key).copied().unwrap_or_default();
        if token.classes.meets(Classes::TOLL) { u32::from(toll()) } else { 0 }
    }

    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let keys = |words: Vec<String>| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            boundary: file.boundary.iter().map(|(word, cost)| (Key::fold(word), *cost)).collect(),
            locative: keys(file.words.locative),
            perhaps_locative: keys(file.words.perhaps_locative),
            geographic: keys(file.words.geographic),
            of_place: keys(file.words.of_place),
            parties: keys(file.words.parties),
            prepositions: keys(file.words.prepositions),
            titles: keys(file.words.titles),
            ties: keys(file.words.ties),
            determiners: keys(file.words.determiners),
            compares: keys(file.words.compares),
            present: keys(file.words.present),
        })
    }
}
