//! What a document is about, in a form small enough to keep for every document.

use super::Key;

/// The words that tell a document from others, and its sentences as keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Stems and names with their local weight (frequency × how much the word says),
    /// heaviest first, at most [`Profile::MAX_TERMS`].
    pub terms: Vec<(Key, f32)>,
    /// One key a sentence of running text, figures masked, so that copies are
    /// recognised even where a figure was changed; ascending.
    pub sentences: Vec<Key>,
}

impl Profile {
    /// Terms kept a document: enough to tell two quakes apart, small enough for a million articles.
    pub const MAX_TERMS: usize = 96;
}
