//! Words for dates and times.

use super::phrases::Phrases;
use crate::model::Key;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/dates.toml`, ready for look-up.
#[derive(Debug)]
pub struct Dates {
    /// 1 to 12.
    pub months: FxHashMap<Key, u8>,
    /// 1 (Monday) to 7.
    pub weekdays: FxHashMap<Key, u8>,
    /// "yesterday": days from the day of publication.
    pub days: Phrases<i32>,
    /// "Christmas Day": month and day.
    pub holidays: Phrases<(u8, u8)>,
    /// "noon": hour and minute.
    pub clock: Phrases<(u8, u8)>,
    /// Zones behind a clock time, as places in [`Dates::zone_marks`].
    pub zones: Phrases<u16>,
    /// How a zone is printed.
    pub zone_marks: Vec<String>,
    /// "a.m."
    pub morning: FxHashSet<Key>,
    /// "p.m."
    pub evening: FxHashSet<Key>,
    /// "summer"
    pub seasons: FxHashSet<Key>,
    /// Words before a bare year.
    pub before_year: FxHashSet<Key>,
    /// "early", "late"
    pub part: FxHashSet<Key>,
    /// Words that make a weekday one to come.
    pub ahead: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    days: BTreeMap<String, i32>,
    holidays: BTreeMap<String, (u8, u8)>,
    clock: BTreeMap<String, (u8, u8)>,
    zones: BTreeMap<String, String>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    morning: Vec<String>,
    evening: Vec<String>,
    seasons: Vec<String>,
    before_year: Vec<String>,
    part: Vec<String>,
    ahead: Vec<String>,
}

impl Dates {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        let numbered = |table: &BTreeMap<String, u8>| {
            table.iter().map(|(word, &value)| (Key::fold(word), value)).collect()
        };
        let mut zones = Phrases::default();
        let mut zone_marks = Vec::new();
        for (phrase, mark) in &file.zones {
            zones.insert(phrase, zone_marks.len() as u16);
            zone_marks.push(mark.clone());
        }
        Ok(Self {
            months: numbered(&file.months),
            weekdays: numbered(&file.weekdays),
            days: phrases(&file.days),
            holidays: phrases(&file.holidays),
            clock: phrases(&file.clock),
            zones,
            zone_marks,
            morning: keys(&file.words.morning),
            evening: keys(&file.words.evening),
            seasons: keys(&file.words.seasons),
            before_year: keys(&file.words.before_year),
            part: keys(&file.words.part),
            ahead: keys(&file.words.ahead),
        })
    }

    /// Whether a date or time can begin with this word.
    pub fn begins(&self, word: Key) -> bool {
        self.months.contains_key(&word)
            || self.weekdays.contains_key(&word)
            || self.days.begins(word)
            || self.holidays.begins(word)
            || self.clock.begins(word)
            || self.seasons.contains(&word)
    }
}

fn phrases<T: Copy>(table: &BTreeMap<String, T>) -> Phrases<T> {
    let mut phrases = Phrases::default();
    for (phrase, &value) in table {
        phrases.insert(&phrase.replace('-', " "), value);
    }
    phrases
}
