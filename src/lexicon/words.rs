//! Words as stems, and how common they are.
//!
//! Stems are those of the English Snowball stemmer (Porter, Snowball: A
//! language for stemming algorithms, 2001). It does not join "invade" and
//! "invasion": such families are listed in `rules/lexicon/families.toml`.

use super::read;
use crate::model::{Classes, Key};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::cell::RefCell;

/// Commonness of words that are not listed: rarer than the last band.
const UNLISTED_SHARE: f32 = 0.004;
/// What they say.
const UNLISTED_WEIGHT: f32 = 1.0;
/// Share from which on a word says nothing about what a sentence is about.
const STOP_SHARE: f32 = 0.3;

/// Stems, families and commonness.
#[derive(Debug)]
pub struct Words {
    /// The stems that are listed, or belong to a family.
    stems: FxHashMap<Key, Stem>,
    /// Nine in ten words of a text are found here.
    listed: FxHashMap<Key, Listed>,
}

/// What is known of a stem.
#[derive(Clone, Copy, Debug)]
struct Stem {
    /// The stem that stands for its family, most times itself.
    head: Key,
    /// What it says, where it is listed.
    weight: Option<f32>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
struct Listed {
    /// Its stem; `UNKNOWN` for a word of other lists alone.
    stem: Key,
    /// What its stem says.
    weight: f32,
    classes: Classes,
}

/// No stem of a word.
const UNKNOWN: Key = Key(0);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrequencyFile {
    band: Vec<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    share: f32,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyFile {
    families: Vec<String>,
}

thread_local! {
    // The stemmer allocates; news repeats its words. The cache holds what is the same for every thread.
    static STEMS: RefCell<FxHashMap<Key, Key>> = RefCell::default();
}

/// Words kept in the stem cache of a thread; beyond, new words are stemmed each time.
const MAX_CACHED_STEMS: usize = 1 << 18;

/// The key of the stem of `word`.
fn snowball(word: &str) -> Key {
    let lower = word.to_lowercase();
    Key::fold(&Stemmer::create(Algorithm::English).stem(&lower))
}

/// The same, kept for the next time; `key` is that of the word.
fn cached_snowball(word: &str, key: Key) -> Key {
    STEMS.with_borrow_mut(|cache| {
        if let Some(&stem) = cache.get(&key) {
            return stem;
        }
        let stem = snowball(word);
        if cache.len() < MAX_CACHED_STEMS {
            cache.insert(key, stem);
        }
        stem
    })
}

impl Words {
    /// Reads `frequency.toml` and `families.toml`.
    pub(super) fn parse(frequency: &str, families: &str) -> Result<Self, String> {
        let file: FamilyFile = read::file(families)?;
        let mut words = Self { stems: FxHashMap::default(), listed: FxHashMap::default() };
        for line in &file.families {
            let mut members = line.split_whitespace();
            let Some(first) = members.next() else { continue };
            let stem = Stem { head: snowball(first), weight: None };
            words.stems.extend(members.map(|word| (snowball(word), stem)));
        }
        let file: FrequencyFile = read::file(frequency)?;
        for band in file.band {
            let stop = band.share >= STOP_SHARE;
            let weight = if stop { 0.0 } else { band.share.ln() / UNLISTED_SHARE.ln() };
            for word in band.words.split_whitespace() {
                let stem = words.stem_of(snowball(word)).head;
                let known = words.stems.entry(stem).or_insert(Stem { head: stem, weight: None });
                // Bands come from common to rare: the commonest form of a stem counts.
                let weight = *known.weight.get_or_insert(weight);
                let classes = Classes::default();
                words.listed.insert(Key::fold(word), Listed { stem, weight, classes });
            }
        }
        Ok(words)
    }

    /// The key under which all forms of `word` are equal; `key` is `Key::fold(word)`.
    pub fn stem(&self, word: &str, key: Key) -> Key {
        match self.listed(key) {
            (Some((stem, _)), _) => stem,
            (None, _) => self.stem_of(cached_snowball(word, key)).head,
        }
    }

    /// What is known of a stem: of most, nothing.
    fn stem_of(&self, stem: Key) -> Stem {
        self.stems.get(&stem).copied().unwrap_or(Stem { head: stem, weight: None })
    }

    /// Adds words to a class.
    pub(super) fn mark(&mut self, keys: impl Iterator<Item = Key>, class: Classes) {
        for key in keys {
            let unlisted = Listed { stem: UNKNOWN, weight: 0.0, classes: Classes::default() };
            let listed = self.listed.entry(key).or_insert(unlisted);
            listed.classes = listed.classes.union(class);
        }
    }

    /// The stem of a word and how much it says, where it is listed; and the classes of the word.
    pub fn listed(&self, key: Key) -> (Option<(Key, f32)>, Classes) {
        match self.listed.get(&key) {
            Some(&Listed { stem, weight, classes }) => {
                ((stem != UNKNOWN).then_some((stem, weight)), classes)
            }
            None => (None, Classes::default()),
        }
    }

    /// The stem of a word that is not listed, and how much it says.
    pub fn unlisted(&self, word: &str, key: Key) -> (Key, f32) {
        let stem = cached_snowball(word, key);
        let Stem { head, weight } = self.stem_of(stem);
        let weight = if head == stem { weight } else { self.stem_of(head).weight };
        (head, weight.unwrap_or(UNLISTED_WEIGHT))
    }

    /// How much a shared stem says: 0 for "the", about 1 for words found in one article of 250.
    pub fn weight(&self, stem: Key) -> f32 {
        self.stem_of(stem).weight.unwrap_or(UNLISTED_WEIGHT)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Key;

    #[track_caller]
    fn check(left: &str, right: &str, same: bool) {
        let words = &Lexicon::builtin().words;
        let stem = |word: &str| words.stem(word, Key::fold(word));
        assert_eq!(stem(left) == stem(right), same, "{left} / {right}");
    }

    #[test]
    fn forms_and_families_share_a_stem() {
        check("troop", "Troops", true);
        check("invading", "invaded", true);
        check("invasion", "invade", true);
        check("troops", "tanks", false);
    }

    #[test]
    fn common_words_say_little() {
        let words = &Lexicon::builtin().words;
        let weight = |word: &str| words.weight(words.stem(word, Key::fold(word)));
        assert_eq!(weight("the"), 0.0);
        assert!(weight("government") < weight("helicopter"));
        assert!((weight("xylophone") - 1.0).abs() < 1e-6);
    }
}
