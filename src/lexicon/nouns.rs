//! Nouns that numbers count: where their phrases end, and their singulars.

use super::read;
use crate::model::Key;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/nouns.toml`, ready for look-up.
#[derive(Debug)]
pub struct Nouns {
    /// Words that no counted noun phrase holds.
    pub stops: FxHashSet<Key>,
    /// Those of them that are nouns too ("no new *vote*").
    pub acts: FxHashSet<Key>,
    /// Plurals that may stand before the head ("sales representatives").
    pub plural_modifiers: FxHashSet<Key>,
    /// Participles that may head one ("24 injured"), and whom they count.
    pub heads: FxHashMap<Key, String>,
    /// The same of things; a noun has to follow ("355 *damaged* shops").
    pub attributes: FxHashSet<Key>,
    /// Words before a number that say what it counts ("killing 24").
    pub implied: FxHashMap<Key, String>,
    /// Objects that are the subject again: "killed *themselves*", "shot each *other*".
    pub reflexive: FxHashSet<Key>,
    /// Whom a number behind them and "of" counts: "a *mother* of two".
    pub parents: FxHashMap<Key, String>,
    /// Subjects whose level a verb gives: "the *toll* from the storm rose to 24".
    pub tolls: FxHashMap<Key, String>,
    /// "number" in "the number of injured rose to 249".
    pub number_of: FxHashSet<Key>,
    /// Words between such a subject and its level.
    pub levels: FxHashSet<Key>,
    /// "them" in "24 of them children".
    pub whole: FxHashSet<Key>,
    /// Words before a noun that belong to no name of it: "one of *the most* gifted".
    pub determiners: FxHashSet<Key>,
    /// Tell how much of what the next word says a noun is: "the **most** famous climbers".
    pub grades: FxHashSet<Key>,
    /// Between a number and its noun: "four *more* soldiers".
    pub further: FxHashSet<Key>,
    /// "four *fewer* soldiers"
    pub lesser: FxHashSet<Key>,
    /// Verbs of people: "thousands *marched*".
    pub doers: FxHashSet<Key>,
    /// Between a number and the participle that tells who is counted: "24 *were* injured".
    pub auxiliaries: FxHashSet<Key>,
    /// Call what is counted by the noun behind them.
    pub copulas: FxHashSet<Key>,
    /// Comparatives and superlatives without their degree: "smaller" is small.
    positives: FxHashMap<Key, String>,
    /// Plurals that do not end like one.
    irregular: FxHashSet<Key>,
    /// Plurals without a rule, and singulars that look like plurals.
    plurals: FxHashMap<Key, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    stops: Vec<String>,
    acts: Vec<String>,
    plural_modifiers: Vec<String>,
    determiners: Vec<String>,
    grades: Vec<String>,
    auxiliaries: Vec<String>,
    copulas: Vec<String>,
    further: Vec<String>,
    lesser: Vec<String>,
    doers: Vec<String>,
    irregular: Vec<String>,
    positives: BTreeMap<String, Vec<String>>,
    heads: BTreeMap<String, String>,
    attributes: Vec<String>,
    implied: BTreeMap<String, String>,
    reflexive: Vec<String>,
    parents: BTreeMap<String, String>,
    tolls: BTreeMap<String, String>,
    number_of: Vec<String>,
    levels: Vec<String>,
    whole: Vec<String>,
    plurals: BTreeMap<String, String>,
}

impl Nouns {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let by_key = |table: BTreeMap<String, String>| {
            table.into_iter().map(|(word, value)| (Key::fold(&word), value)).collect()
        };
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            stops: keys(&file.stops),
            acts: keys(&file.acts),
            plural_modifiers: keys(&file.plural_modifiers),
            determiners: keys(&file.determiners),
            grades: keys(&file.grades),
            auxiliaries: keys(&file.auxiliaries),
            copulas: keys(&file.copulas),
            further: keys(&file.further),
            lesser: keys(&file.lesser),
            doers: keys(&file.doers),
            irregular: keys(&file.irregular),
            positives: (file.positives.iter())
                .flat_map(|(word, degrees)| {
                    degrees.iter().map(|degree| (Key::fold(degree), word.clone()))
                })
                .collect(),
            heads: by_key(file.heads),
            attributes: keys(&file.attributes),
            implied: by_key(file.implied),
            reflexive: keys(&file.reflexive),
            parents: by_key(file.parents),
            tolls: by_key(file.tolls),
            number_of: keys(&file.number_of),
            levels: keys(&file.levels),
            whole: keys(&file.whole),
            plurals: by_key(file.plurals),
        })
    }

    /// An adjective without its degree: "small" for "smaller".
    pub fn positive(&self, adjective: Key) -> Option<&str> {
        self.positives.get(&adjective).map(String::as_str)
    }

    /// Whether the noun is a plural that no rule makes: "people", "aircraft".
    pub fn is_plural(&self, noun: Key) -> bool {
        self.irregular.contains(&noun)
    }

    /// The singular of a noun, in lower case.
    pub fn singular(&self, noun: &str) -> String {
        if let Some(known) = self.plurals.get(&Key::fold(noun)) {
            return known.clone();
        }
        let word = noun.to_lowercase();
        let cut = |ending: &str, with: &str| {
            word.strip_suffix(ending)
                .filter(|stem| stem.len() >= 2)
                .map(|stem| format!("{stem}{with}"))
        };
        if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
            return word;
        }
        cut("men", "man")
            .or_else(|| cut("ies", "y"))
            .or_else(|| cut("sses", "ss"))
            .or_else(|| cut("shes", "sh"))
            .or_else(|| cut("ches", "ch"))
            .or_else(|| cut("xes", "x"))
            .or_else(|| cut("s", ""))
            .unwrap_or(word)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn plurals_become_singular() {
        let nouns = &Lexicon::builtin().nouns;
        for (plural, singular) in [
            ("Houses", "house"),
            ("people", "people"),
            ("tenancies", "tenancy"),
            ("businessmen", "businessman"),
            ("batches", "batch"),
            ("buses", "bus"),
            ("bosses", "boss"),
            ("virus", "virus"),
            ("series", "series"),
            ("gas", "gas"),
        ] {
            assert_eq!(nouns.singular(plural), singular);
        }
    }
}
