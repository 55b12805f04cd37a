//! Words round a number: how firmly it is stated, and which way it moved.

use super::{Sequences, read};
use crate::model::{Change, Key, Modifier};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// `rules/lexicon/modifiers.toml`, ready for look-up.
#[derive(Debug)]
pub struct Modifiers {
    /// Before the number, read from the number backwards.
    pub before: Sequences<Modifier>,
    /// Behind the number.
    pub after: Sequences<Modifier>,
    /// "or equal to": turns "more than" into "at least".
    pub inclusive: Sequences<()>,
    /// May stand between a modifier and its number.
    pub skipped: FxHashSet<Key>,
    /// Words of change, read from the number backwards; `None` for phrases that only look like it.
    pub change: Sequences<Option<Change>>,
    /// Verbs that act on what is counted: "dropped 12 bombs".
    pub change_acts: FxHashSet<Key>,
    /// The same of sums: "raised $35 million".
    pub change_obtains: FxHashSet<Key>,
    /// Before "up" and "down" that tell a change: "the share *went* up $3", but "scooped up 300 votes".
    pub change_movers: FxHashSet<Key>,
    /// A change led there: "climbed *above* 82,000".
    pub change_levels: FxHashSet<Key>,
    /// Between a difference and its level: "lost 3 % to *end* at 40".
    pub change_ends: FxHashSet<Key>,
    /// Right before two levels, whichever is higher: "turnout *went* from 184 to 320".
    pub change_moves: FxHashSet<Key>,
    /// The same, also with an object between: "they *revised* the toll from 40 to 70".
    pub change_revises: FxHashSet<Key>,
    /// Nouns of change behind their number: "a 3 % drop".
    pub change_nouns: FxHashMap<Key, Change>,
    /// May stand between a word of change and its number.
    pub change_skipped: FxHashSet<Key>,
    /// Before a bare number in the unit of the figure before it: "from 14-18 mpg *to* 24".
    pub shared_levels: FxHashSet<Key>,
    /// The same before decimals alone.
    pub shared_decimals: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    before: Before,
    after: After,
    skipped: Skipped,
    change: Changes,
    shared: Shared,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Before {
    approximate: Vec<String>,
    at_least: Vec<String>,
    more_than: Vec<String>,
    at_most: Vec<String>,
    less_than: Vec<String>,
    exact: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct After {
    approximate: Vec<String>,
    at_least: Vec<String>,
    at_most: Vec<String>,
    inclusive: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skipped {
    between: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    levels: Vec<String>,
    decimals: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    up: Vec<String>,
    down: Vec<String>,
    none: Vec<String>,
    between: Vec<String>,
    acts: Vec<String>,
    obtains: Vec<String>,
    movers: Vec<String>,
    levels: Vec<String>,
    ends: Vec<String>,
    moves: Vec<String>,
    revises: Vec<String>,
    nouns: Nouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    up: Vec<String>,
    down: Vec<String>,
}

impl Modifiers {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let File { before, after, skipped, change, shared } = read::file(text)?;
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            before: reversed(&[
                (&before.exact, Modifier::Exact),
                (&before.approximate, Modifier::Approximate),
                (&before.at_least, Modifier::AtLeast),
                (&before.more_than, Modifier::MoreThan),
                (&before.at_most, Modifier::AtMost),
                (&before.less_than, Modifier::LessThan),
            ]),
            after: forward(&[
                (&after.approximate, Modifier::Approximate),
                (&after.at_least, Modifier::AtLeast),
                (&after.at_most, Modifier::AtMost),
            ]),
            inclusive: forward(&[(&after.inclusive, ())]),
            skipped: keys(&skipped.between),
            change: reversed(&[
                (&change.up, Some(Change::Up)),
                (&change.down, Some(Change::Down)),
                (&change.none, None),
            ]),
            change_skipped: keys(&change.between),
            change_acts: keys(&change.acts),
            change_obtains: keys(&change.obtains),
            change_movers: keys(&change.movers),
            change_levels: keys(&change.levels),
            change_ends: keys(&change.ends),
            change_moves: keys(&change.moves),
            change_revises: keys(&change.revises),
            change_nouns: (change.nouns.up.iter().map(|word| (Key::fold(word), Change::Up)))
                .chain(change.nouns.down.iter().map(|word| (Key::fold(word), Change::Down)))
                .collect(),
            shared_levels: keys(&shared.levels),
            shared_decimals: keys(&shared.decimals),
        })
    }
}

fn forward<T: Copy>(lists: &[(&Vec<String>, T)]) -> Sequences<T> {
    let mut phrases = Sequences::default();
    for (list, value) in lists {
        list.iter().for_each(|phrase| phrases.insert(phrase, *value));
    }
    phrases
}

fn reversed<T: Copy>(lists: &[(&Vec<String>, T)]) -> Sequences<T> {
    let mut phrases = Sequences::default();
    for (list, value) in lists {
        list.iter().for_each(|phrase| phrases.insert_reversed(phrase, *value));
    }
    phrases
}
