//! Numbers that are not figures of a claim.

use super::{Sequences, read};
use crate::model::Key;
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// `rules/lexicon/exclusions.toml`, ready for look-up.
#[derive(Debug)]
pub struct Exclusions {
    /// Fixed phrases that hold a number.
    pub phrases: Sequences<()>,
    /// A bare number behind one of these is a label.
    pub labels: FxHashSet<Key>,
    /// Before a label these make it a time.
    pub times: FxHashSet<Key>,
    /// A year behind one of these is no date: "© 2019".
    pub rights: FxHashSet<Key>,
    /// Words of streets behind a house number.
    pub streets: FxHashSet<Key>,
    /// Words beside results of games and votes.
    pub results: FxHashSet<Key>,
    /// What only the result of a vote counts.
    pub votes: FxHashSet<Key>,
    /// Names of zero in results: "three-nil".
    pub nothing: FxHashSet<Key>,
    /// Behind the place of a picture among others: "2 of 15 *Photos*".
    pub series: FxHashSet<Key>,
    /// Before a telephone number, and beside that of the emergency services.
    pub phones: FxHashSet<Key>,
    /// Numbers of the emergency services.
    pub emergencies: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrases: Vec<String>,
    labels: Vec<String>,
    times: Vec<String>,
    rights: Vec<String>,
    streets: Vec<String>,
    results: Vec<String>,
    votes: Vec<String>,
    nothing: Vec<String>,
    series: Vec<String>,
    phones: Vec<String>,
    emergencies: Vec<String>,
}

impl Exclusions {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let keys = |words: Vec<String>| words.iter().map(|word| Key::fold(word)).collect();
        let mut phrases = Sequences::default();
        // Hyphens are skipped in look-ups, so that "COVID 19" and "COVID-19" are one phrase.
        for phrase in &file.phrases {
            phrases.insert(&phrase.replace(" - ", " "), ());
        }
        Ok(Self {
            phrases,
            labels: keys(file.labels),
            times: keys(file.times),
            rights: keys(file.rights),
            streets: keys(file.streets),
            results: keys(file.results),
            votes: keys(file.votes),
            nothing: keys(file.nothing),
            series: keys(file.series),
            phones: keys(file.phones),
            emergencies: keys(file.emergencies),
        })
    }
}
