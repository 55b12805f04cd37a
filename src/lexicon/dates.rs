//! Words for dates and times.

use super::{Sequences, read};
use crate::model::{Key, Part};
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
    pub days: Sequences<i32>,
    /// "the next day": days from the day told of before.
    pub told: Sequences<i32>,
    /// "following": counts from what was told of before.
    pub from_told: FxHashSet<Key>,
    /// "Christmas Day": month and day.
    pub holidays: Sequences<(u8, u8)>,
    /// "noon": hour and minute.
    pub clock: Sequences<(u8, u8)>,
    /// Zones behind a clock time, as places in [`Dates::zone_marks`].
    pub zones: Sequences<u16>,
    /// How a zone is printed.
    pub zone_marks: Vec<String>,
    /// "a.m."
    pub morning: FxHashSet<Key>,
    /// "p.m."
    pub evening: FxHashSet<Key>,
    /// "summer"
    pub seasons: FxHashSet<Key>,
    /// Behind a length of time: it tells a moment ("two weeks earlier").
    pub anchors: FxHashSet<Key>,
    /// Words before a bare year.
    pub before_year: FxHashSet<Key>,
    /// "early", "late"
    pub part: FxHashSet<Key>,
    /// Before a date to come, unless other words look back: "*until* January".
    pub limits: FxHashSet<Key>,
    /// Behind a figure and before a date that is not its own: "the strongest *since* 2009".
    pub origins: FxHashSet<Key>,
    /// Which part of a month or year is meant, read backwards: "early", "the end of".
    pub parts: Sequences<Part>,
    /// Words that make a weekday one to come.
    pub ahead: FxHashSet<Key>,
    /// The same before a weekday.
    pub perhaps_ahead: FxHashSet<Key>,
    /// The same right before it, or before its noun.
    pub ahead_beside: FxHashSet<Key>,
    /// The same before "to".
    pub intends: FxHashSet<Key>,
    /// Behind minutes and seconds of a game.
    pub game_clock: FxHashSet<Key>,
    /// Say before an origin that it is compared with.
    pub records: FxHashSet<Key>,
    /// Say behind a date that what follows happened then.
    pub then: FxHashSet<Key>,
    /// Words that make it one that was.
    pub behind: FxHashSet<Key>,
    /// "last", "this", "next": -1, 0, 1.
    pub relative: FxHashMap<Key, i32>,
    /// "week", "month"
    pub periods: FxHashMap<Key, Period>,
    /// "all" in "all day".
    pub whole: FxHashSet<Key>,
    /// A length of time that needs no number: "fortnight".
    pub lone: FxHashSet<Key>,
    /// A unit that needs none where it is measured: "more than a week".
    pub measured: FxHashSet<Key>,
    /// "long" in "a week-long curfew".
    pub long: FxHashSet<Key>,
    /// "about", which measures a week only behind one of `lasting`.
    pub about: FxHashSet<Key>,
    /// "for" in "for about a week".
    pub lasting: FxHashSet<Key>,
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    days: BTreeMap<String, i32>,
    told: BTreeMap<String, i32>,
    holidays: BTreeMap<String, (u8, u8)>,
    clock: BTreeMap<String, (u8, u8)>,
    zones: BTreeMap<String, String>,
    relative: BTreeMap<String, i32>,
    periods: BTreeMap<String, Period>,
    parts: BTreeMap<Part, Vec<String>>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    morning: Vec<String>,
    evening: Vec<String>,
    seasons: Vec<String>,
    anchors: Vec<String>,
    before_year: Vec<String>,
    part: Vec<String>,
    ahead: Vec<String>,
    perhaps_ahead: Vec<String>,
    ahead_beside: Vec<String>,
    told: Vec<String>,
    intends: Vec<String>,
    game_clock: Vec<String>,
    records: Vec<String>,
    then: Vec<String>,
    origins: Vec<String>,
    limits: Vec<String>,
    behind: Vec<String>,
    whole: Vec<String>,
    lone: Vec<String>,
    measured: Vec<String>,
    long: Vec<String>,
    about: Vec<String>,
    lasting: Vec<String>,
}

impl Dates {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        let numbered = |table: &BTreeMap<String, u8>| {
            table.iter().map(|(word, &value)| (Key::fold(word), value)).collect()
        };
        let mut zones = Sequences::default();
        let mut zone_marks = Vec::new();
        for (phrase, mark) in &file.zones {
            zones.insert(phrase, zone_marks.len() as u16);
            zone_marks.push(mark.clone());
        }
        let mut parts = Sequences::default();
        for (&part, phrases) in &file.parts {
            phrases.iter().for_each(|phrase| parts.insert_reversed(phrase, part));
        }
        Ok(Self {
            months: numbered(&file.months),
            weekdays: numbered(&file.weekdays),
            days: phrases(&file.days),
            told: phrases(&file.told),
            from_told: keys(&file.words.told),
            holidays: phrases(&file.holidays),
            clock: phrases(&file.clock),
            zones,
            zone_marks,
            morning: keys(&file.words.morning),
            evening: keys(&file.words.evening),
            seasons: keys(&file.words.seasons),
            anchors: keys(&file.words.anchors),
            before_year: keys(&file.words.before_year),
            part: keys(&file.words.part),
            parts,
            ahead: keys(&file.words.ahead),
            perhaps_ahead: keys(&file.words.perhaps_ahead),
            ahead_beside: keys(&file.words.ahead_beside),
            intends: keys(&file.words.intends),
            game_clock: keys(&file.words.game_clock),
            records: keys(&file.words.records),
            then: keys(&file.words.then),
            origins: keys(&file.words.origins),
            limits: keys(&file.words.limits),
            behind: keys(&file.words.behind),
            relative: file.relative.iter().map(|(word, &step)| (Key::fold(word), step)).collect(),
            periods: file.periods.iter().map(|(word, &period)| (Key::fold(word), period)).collect(),
            whole: keys(&file.words.whole),
            lone: keys(&file.words.lone),
            measured: keys(&file.words.measured),
            long: keys(&file.words.long),
            about: keys(&file.words.about),
            lasting: keys(&file.words.lasting),
        })
    }

    /// Words a date or time can begin with.
    pub fn starts(&self) -> impl Iterator<Item = Key> {
        let names = self.months.keys().chain(self.weekdays.keys()).chain(self.relative.keys());
        let words = names.chain(&self.seasons).chain(&self.whole).chain(&self.lone);
        let words = words.chain(&self.measured).copied();
        let words = words.chain(self.days.keys()).chain(self.told.keys());
        words.chain(self.holidays.keys()).chain(self.clock.keys())
    }
}

fn phrases<T: Copy>(table: &BTreeMap<String, T>) -> Sequences<T> {
    let mut phrases = Sequences::default();
    for (phrase, &value) in table {
        // Tokens part hyphens and possessives from their words.
        phrases.insert(&phrase.replace('-', " ").replace("'s", " 's"), value);
    }
    phrases
}
