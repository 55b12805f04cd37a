//! Loaded names: which words name which referent, and how they are charged.

use super::{Phrases, read};
use serde::Deserialize;

/// `rules/lexicon/referents.toml`, ready for look-up.
#[derive(Debug)]
pub struct Referents {
    /// In the order of the file; `Label::referent` is an index.
    pub list: Vec<Referent>,
    /// What a phrase may name; several referents may share it.
    pub phrases: Phrases<Epithet>,
}

/// A phrase as a name of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Epithet {
    /// What it names and how.
    pub label: (u16, u16),
    /// Whether it is a verb.
    pub verb: bool,
}

/// Something that sources name differently.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referent {
    /// Name for rules.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Whether a story may hold several of its sort, told apart by a name ("the Syrian government").
    #[serde(default)]
    pub owned: bool,
    /// The ways to name it; `Label::frame` is an index.
    #[serde(rename = "frame")]
    pub frames: Vec<Frame>,
}

/// One way to name a referent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Name for rules.
    pub id: String,
    /// -3 condemns, 0 is plain, 2 praises; frames of one charge never conflict.
    pub charge: i8,
    /// What to think of when choosing it.
    pub guidance: String,
    /// Whether it may stand before a name ("President Smith").
    #[serde(default)]
    pub title: bool,
    /// Nouns and phrases.
    #[serde(default)]
    pub words: Vec<String>,
    /// Verbs and phrases that begin with one.
    #[serde(default)]
    pub verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    referent: Vec<Referent>,
}

impl Referents {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let list = read::file::<File>(text)?.referent;
        let mut phrases = Phrases::default();
        for (referent, entry) in list.iter().enumerate() {
            for (frame, words) in entry.frames.iter().enumerate() {
                let label = (referent as u16, frame as u16);
                phrases.add_nouns(&words.words, Epithet { label, verb: false });
                phrases.add_verbs(&words.verbs, Epithet { label, verb: true });
            }
        }
        Ok(Self { list, phrases })
    }

    /// The index of a referent by its id.
    pub fn index(&self, id: &str) -> Option<u16> {
        self.list.iter().position(|referent| referent.id == id).map(|index| index as u16)
    }

    /// The frame behind a label.
    pub fn frame(&self, referent: u16, frame: u16) -> &Frame {
        &self.list[usize::from(referent)].frames[usize::from(frame)]
    }
}
