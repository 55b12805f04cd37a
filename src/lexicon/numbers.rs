//! Numbers in words, and what vague counts stand for.

use super::{Sequences, read};
use crate::model::Key;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/numbers.toml`, ready for look-up.
#[derive(Debug)]
pub struct Numbers {
    /// Words that make up a number.
    pub words: FxHashMap<Key, NumberWord>,
    /// Words that can stand behind a numerator: "third", "quarters", "half".
    pub fractions: FxHashMap<Key, Denominator>,
    /// Places in a row: "third", "twentieth".
    pub ordinals: FxHashMap<Key, f64>,
    /// "thirties"
    pub decades: FxHashMap<Key, f64>,
    /// "thousands", "tens of thousands": the numbers they stand for.
    pub vague: Sequences<(f64, f64)>,
    /// "several", "a few": they count only before a unit.
    pub few: Sequences<(f64, f64)>,
    /// Short forms behind digits: "bn", "k".
    pub short: FxHashMap<Key, f64>,
    /// What "no" counts: "no casualties".
    pub none_of: FxHashSet<Key>,
    /// "that one"
    pub pronoun_before_one: FxHashSet<Key>,
    /// "said that one person": a number where a noun follows, else a pronoun.
    pub count_before_one: FxHashSet<Key>,
    /// "one is"
    pub pronoun_after_one: FxHashSet<Key>,
    /// "fold" in "20-fold".
    pub fold: FxHashSet<Key>,
    /// Denominators of shares written with a stroke.
    pub denominators: Vec<f64>,
    /// Beside two numbers: they are a ratio.
    pub ratio: FxHashSet<Key>,
    /// What is run or swum over metres: "400m hurdles".
    pub races: FxHashSet<Key>,
    /// Words before a "half" that is no share.
    pub no_half: FxHashSet<Key>,
}

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// 0 to 19.
    Unit(f64),
    /// 20, 30 ... 90.
    Ten(f64),
    /// "hundred", "million": multiplies.
    Scale(f64),
    /// "dozen", "pair": a noun for a number.
    Collective(f64),
    /// "twice", "tripled".
    Multiple(f64),
    /// "½"
    Sign(f64),
}

/// Makes a number word of its value.
type Kind = fn(f64) -> NumberWord;

/// The lower part of a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Denominator {
    /// 4 for "quarter".
    pub parts: f64,
    /// "quarters"
    pub plural: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    units: BTreeMap<String, f64>,
    tens: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    short: BTreeMap<String, f64>,
    collective: BTreeMap<String, f64>,
    multiple: BTreeMap<String, f64>,
    fractions: BTreeMap<String, f64>,
    signs: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, f64>,
    vague: BTreeMap<String, [f64; 2]>,
    few: BTreeMap<String, [f64; 2]>,
    grammar: Grammar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Grammar {
    none_of: Vec<String>,
    pronoun_before_one: Vec<String>,
    count_before_one: Vec<String>,
    pronoun_after_one: Vec<String>,
    fold: Vec<String>,
    denominators: Vec<f64>,
    no_half: Vec<String>,
    ratio: Vec<String>,
    races: Vec<String>,
}

impl Numbers {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let mut words = FxHashMap::default();
        let kinds: [(&BTreeMap<_, _>, Kind); 6] = [
            (&file.units, NumberWord::Unit),
            (&file.tens, NumberWord::Ten),
            (&file.scales, NumberWord::Scale),
            (&file.collective, NumberWord::Collective),
            (&file.multiple, NumberWord::Multiple),
            (&file.signs, NumberWord::Sign),
        ];
        for (table, kind) in kinds {
            words.extend(table.iter().map(|(word, &value)| (Key::fold(word), kind(value))));
        }
        let mut fractions = FxHashMap::default();
        for (word, &parts) in &file.fractions {
            fractions.insert(Key::fold(word), Denominator { parts, plural: word == "halves" });
            fractions.insert(Key::fold(&format!("{word}s")), Denominator { parts, plural: true });
        }
        let decade = |word: &str| format!("{}ies", word.trim_end_matches('y'));
        let decades =
            file.tens.iter().map(|(word, &value)| (Key::fold(&decade(word)), value)).collect();
        let keys = |words: Vec<String>| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            words,
            fractions,
            ordinals: by_key(&file.ordinals),
            decades,
            vague: ranges(&file.vague),
            few: ranges(&file.few),
            short: by_key(&file.short),
            none_of: keys(file.grammar.none_of),
            count_before_one: keys(file.grammar.count_before_one),
            pronoun_before_one: keys(file.grammar.pronoun_before_one),
            pronoun_after_one: keys(file.grammar.pronoun_after_one),
            fold: keys(file.grammar.fold),
            denominators: file.grammar.denominators,
            no_half: keys(file.grammar.no_half),
            ratio: keys(file.grammar.ratio),
            races: keys(file.grammar.races),
        })
    }

    /// Words a number can begin with.
    pub fn starts(&self) -> impl Iterator<Item = Key> {
        let words = self.words.keys().chain(self.fractions.keys()).chain(self.ordinals.keys());
        let words = words.chain(self.decades.keys());
        words.copied().chain(self.vague.keys()).chain(self.few.keys())
    }
}

fn by_key(table: &BTreeMap<String, f64>) -> FxHashMap<Key, f64> {
    table.iter().map(|(word, &value)| (Key::fold(word), value)).collect()
}

fn ranges(table: &BTreeMap<String, [f64; 2]>) -> Sequences<(f64, f64)> {
    let mut phrases = Sequences::default();
    for (phrase, &[low, high]) in table {
        // The article stands before the first word where it is written, and is read from there.
        phrases.insert(phrase.strip_prefix("a ").unwrap_or(phrase), (low, high));
    }
    phrases
}
