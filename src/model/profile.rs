//! What a document is about, in a form small enough to keep for every document.

use super::{Key, Rows};

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

/// The profiles of all documents, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    words: Rows<Key>,
    /// What each word weighs; beside it, a key would leave half of its room empty.
    weights: Rows<f32>,
    sentences: Rows<Key>,
}

impl Profiles {
    /// Adds the profile of the next document.
    pub fn push(&mut self, profile: &Profile) {
        self.words.push(profile.terms.iter().map(|(word, _)| *word));
        self.weights.push(profile.terms.iter().map(|(_, weight)| *weight));
        self.sentences.push(profile.sentences.iter().copied());
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The telling words of a document, heaviest first.
    pub fn words(&self, document: usize) -> &[Key] {
        self.words.row(document)
    }

    /// The same with their weights.
    pub fn terms(&self, document: usize) -> impl Iterator<Item = (Key, f32)> {
        self.words(document).iter().copied().zip(self.weights.row(document).iter().copied())
    }

    /// One key a sentence of a document, ascending.
    pub fn sentences(&self, document: usize) -> &[Key] {
        self.sentences.row(document)
    }
}

impl FromIterator<Profile> for Profiles {
    fn from_iter<I: IntoIterator<Item = Profile>>(profiles: I) -> Self {
        let mut all = Self::default();
        profiles.into_iter().for_each(|profile| all.push(&profile));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_keeps_its_profile() {
        let profile = |terms: &[(u64, f32)], sentences: &[u64]| Profile {
            terms: terms.iter().map(|(word, weight)| (Key(*word), *weight)).collect(),
            sentences: sentences.iter().map(|sentence| Key(*sentence)).collect(),
        };
        let all = [
            profile(&[(1, 0.5), (2, 0.25)], &[7]),
            profile(&[], &[]),
            profile(&[(1, 2.0)], &[7, 9]),
        ];
        let table: Profiles = all.iter().cloned().collect();
        assert_eq!((table.len(), table.is_empty()), (3, false));
        for (document, profile) in all.iter().enumerate() {
            assert_eq!(table.terms(document).collect::<Vec<_>>(), profile.terms);
            assert_eq!(table.sentences(document), profile.sentences);
        }
    }
}
