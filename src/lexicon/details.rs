//! Particulars that are no figures: which words make up a name, which side of a place, which of several answers.

use super::{Phrases, read};
use crate::model::Key;
use aho_corasick::{AhoCorasick, MatchKind};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer};

/// `rules/lexicon/details.toml`, ready for look-up.
#[derive(Debug)]
pub struct Details {
    /// Small words inside a name: "bin", "de".
    pub particles: FxHashSet<Key>,
    /// Endings that make another word of a name, not another spelling: Iraq, Iraqi.
    pub derivations: Vec<String>,
    /// Beginnings that do: committee, subcommittee.
    pub prefixes: Vec<String>,
    /// Letters with a mark, each with the plain one; typographic apostrophes too.
    pub plain: FxHashMap<char, char>,
    /// Letters that one sound of another script is written with.
    sounds: Sounds,
    /// Words that say what sort of thing a name names, each with the number of its sort: "street", "avenue".
    pub sorts: FxHashMap<String, u16>,
    /// Words for the sides of a place, each with the side it says.
    pub directions: FxHashMap<Key, Key>,
    /// In the order of the file; `Aspect::Trait` is an index.
    pub traits: Vec<Trait>,
    /// Trait and answer by phrase.
    pub phrases: Phrases<(u16, Key)>,
}

/// Groups of letters, each with the letters that stand for its sound.
#[derive(Debug)]
struct Sounds {
    search: AhoCorasick,
    plain: Vec<String>,
}

impl Sounds {
    /// The first of each line stands for all.
    fn of(lines: Vec<Vec<String>>) -> Result<Self, String> {
        let (mut groups, mut plain) = (Vec::new(), Vec::new());
        for line in lines {
            let Some((first, others)) = line.split_first() else { continue };
            plain.resize(plain.len() + others.len(), first.clone());
            groups.extend_from_slice(others);
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(groups)
            .map_err(|error| error.to_string())?;
        Ok(Self { search, plain })
    }
}

/// A question with several answers of which one excludes the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trait {
    /// Name for rules.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// An answer counts only right before one of these words; empty: anywhere.
    #[serde(default)]
    pub before: Vec<String>,
    /// Right before one of these words it is another thing: "in the face of".
    #[serde(default, rename = "never-before", deserialize_with = "keys")]
    pub never_before: Vec<Key>,
    /// Behind one of these words it is another thing: "former president", "attorney general".
    #[serde(default, rename = "never-after", deserialize_with = "keys")]
    pub never_after: Vec<Key>,
    /// An answer counts only behind one of these words; empty: anywhere.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whether an answer belongs to the name beside it, and counts for nothing without one.
    #[serde(default, rename = "of-name")]
    pub of_name: bool,
    /// Whether an answer belongs to who is in it, whatever is done: a condition, a wound.
    #[serde(default, rename = "of-person")]
    pub of_person: bool,
    /// The answers, each with its words.
    answers: IndexMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: Names,
    directions: IndexMap<String, Vec<String>>,
    #[serde(rename = "trait")]
    traits: Vec<Trait>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    particles: Vec<String>,
    derivations: Vec<String>,
    prefixes: Vec<String>,
    plain: Vec<String>,
    sounds: Vec<Vec<String>>,
    sorts: Vec<Vec<String>>,
}

/// Words as keys.
fn keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Key>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    Ok(words.iter().map(|word| Key::fold(word)).collect())
}

/// The key of a side by its name, part by part: "south-west" is south, then west.
fn side_key(side: &str) -> Key {
    side.split('-').map(Key::fold).reduce(Key::then).unwrap_or_default()
}

impl Details {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let File { names, directions, traits } = read::file(text)?;
        let mut phrases = Phrases::default();
        for (index, entry) in traits.iter().enumerate() {
            for (answer, words) in &entry.answers {
                let meaning = (index as u16, Key::fold(answer));
                for word in words {
                    match entry.before.is_empty() {
                        // Several of a sort are no particular of one act: others may be of another.
                        true => phrases.add(word, meaning),
                        false => {
                            entry.before.iter().for_each(|head| {
                                phrases.add(&format!("{word} {head}"), meaning);
                            });
                        }
                    }
                }
            }
        }
        let plain = names.plain.iter().filter_map(|line| {
            let mut letters = line.chars();
            let first = letters.next()?;
            Some(letters.map(move |letter| (letter, first)))
        });
        let sorts = (0..).zip(names.sorts);
        let sorts = sorts.flat_map(|(sort, words)| words.into_iter().map(move |word| (word, sort)));
        let directions = directions
            .iter()
            .flat_map(|(side, words)| words.iter().map(|word| (Key::fold(word), side_key(side))));
        Ok(Self {
            particles: names.particles.iter().map(|word| Key::fold(word)).collect(),
            derivations: names.derivations,
            prefixes: names.prefixes,
            plain: plain.flatten().collect(),
            sounds: Sounds::of(names.sounds)?,
            sorts: sorts.collect(),
            directions: directions.collect(),
            traits,
            phrases,
        })
    }

    /// A word with the letters of each sound made those that stand for it.
    pub fn sounded(&self, word: &str) -> String {
        self.sounds.search.replace_all(word, &self.sounds.plain)
    }

    /// The index of a trait by its id.
    pub fn index(&self, id: &str) -> Option<u16> {
        self.traits.iter().position(|entry| entry.id == id).map(|index| index as u16)
    }
}
