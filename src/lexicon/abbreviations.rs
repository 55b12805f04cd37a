//! Words whose full stop does not end a sentence.

use super::read;
use crate::model::Key;
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// `rules/lexicon/abbreviations.toml`, ready for look-up.
#[derive(Debug)]
pub struct Abbreviations {
    /// Never end a sentence: "Mr", "Gen".
    pub titles: FxHashSet<Key>,
    /// End one only before a starter: "Jan", "Inc".
    pub other: FxHashSet<Key>,
    /// Often begin a sentence: "the", "he".
    pub starters: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    titles: Vec<String>,
    other: Vec<String>,
    starters: Vec<String>,
}

impl Abbreviations {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let keys = |words: Vec<String>| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            titles: keys(file.titles),
            other: keys(file.other),
            starters: keys(file.starters),
        })
    }
}
