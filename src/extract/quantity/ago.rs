//! Dates told by their distance from the day of publication.
//!
//! "two weeks ago", "1 month and 21 days ago", "three days from now", "two
//! Sundays from now", "will reply in four business days". A vague distance
//! ("a few months ago") gives what all its readings share: a year, a month, or
//! no date. Business days leave out Saturdays and Sundays; holidays are not
//! known.

use super::Reading;
use super::ahead::is_ahead;
use super::calendar;
use super::item::Item;
use super::number::Numeral;
use super::unit::Measure;
use super::view::View;
use crate::model::{Date, Key, QuantityKind};

const AGO: Key = Key::of("ago");
const AND: Key = Key::of("and");
const IN: Key = Key::of("in");
/// Longer ones are no distance from a day of news.
const MAX_COUNT: f64 = 9_999.0;

/// Longer ones are round.
const MAX_YEARS: i32 = 150;

/// So much of the calendar.
#[derive(Clone, Copy, Default)]
struct Distance {
    days: i32,
    business_days: i32,
    months: i32,
    years: i32,
}

impl Distance {
    /// Adds so many units; whether the unit is one of the calendar.
    fn add(&mut self, unit: &str, count: f64) -> bool {
        let count = count.round().clamp(-MAX_COUNT, MAX_COUNT) as i32;
        match unit {
            "day" | "night" => self.days += count,
            "business day" => self.business_days += count,
            "week" => self.days += 7 * count,
            "fortnight" => self.days += 14 * count,
            "month" => self.months += count,
            "year" => self.years += count,
            "decade" => self.years += 10 * count,
            _ => return false,
        }
        true
    }

    fn from(self, sign: i32, reading: &Reading) -> Option<Date> {
        // "2,000 years ago" is no year.
        if self.years > MAX_YEARS {
            return None;
        }
        if self.business_days != 0 {
            return calendar::business_day(sign * self.business_days, reading);
        }
        calendar::shift(sign * self.days, sign * self.months, sign * self.years, reading)
    }
}

/// The nearest and the farthest reading of a distance.
#[derive(Clone, Copy, Default)]
struct Distances {
    low: Distance,
    high: Distance,
}

impl Distances {
    fn add(&mut self, unit: &str, numeral: &Numeral) -> bool {
        self.low.add(unit, numeral.low) && self.high.add(unit, numeral.high)
    }

    /// What both readings share.
    fn from(self, sign: i32, reading: &Reading) -> Option<Date> {
        let low = self.low.from(sign, reading)?;
        let high = self.high.from(sign, reading)?;
        let month = low.month.filter(|_| low.month == high.month);
        let day = low.day.filter(|_| month.is_some() && low.day == high.day);
        (low.year == high.year).then(|| Date::new(low.year, month, day)).flatten()
    }
}

/// Turns durations before "ago" at `at` into a date.
pub(super) fn ago(
    view: &View,
    reading: &Reading,
    at: usize,
    items: &mut Vec<Item>,
) -> Option<Item> {
    const NOW: [Key; 2] = [Key::of("now"), Key::of("today")];
    const AFTER: [Key; 2] = [Key::of("from"), Key::of("after")];
    let from_now = view.is_any(at, &AFTER) && view.is_any(at + 1, &NOW);
    if !view.is(at, AGO) && !from_now {
        return None;
    }
    let sign = if from_now { 1 } else { -1 };
    let end = if from_now { at + 2 } else { at + 1 };
    let dated = |first: usize, date: Option<Date>| {
        Some(Item::date(first, end, view.span(first, end), date, "ago"))
    };
    if let Some((first, date)) = weekdays(view, reading, at, sign, items) {
        return dated(first, date);
    }
    let mut distances = Distances::default();
    let mut first = at;
    while let Some(item) = items.last() {
        let near = item.end == first || (item.end + 1 == first && view.is(item.end, AND));
        let (Some(numeral), Some(measure)) = (item.numeral(), item.measure()) else { break };
        if !near || !distances.add(&measure.name, numeral) {
            break;
        }
        first = item.first;
        let unit = measure.name.clone();
        items.pop();
        // "seven or eight years ago"
        if let Some(lower) = alternative(view, items, first) {
            distances.low = Distance::default();
            distances.low.add(&unit, lower);
            first = items.pop().map_or(first, |item| item.first);
            break;
        }
    }
    if first == at {
        // "a month ago"
        let unit = at.checked_sub(1)?;
        let (_, place) = view.phrase(&view.lexicon.units.names, unit)?;
        let article = unit.checked_sub(1)?;
        let counted = view.is_any(article, &[Key::of("a"), Key::of("an"), Key::of("one")]);
        let mut one = Distance::default();
        if !counted || !one.add(&view.lexicon.units.all[place as usize].name, 1.0) {
            return None;
        }
        (distances.low, distances.high) = (one, one);
        first = article;
    }
    dated(first, distances.from(sign, reading))
}

/// The number of a bare item that "or", "to" or a hyphen ties to what begins at `first`.
fn alternative(view: &View, items: &[Item], first: usize) -> Option<f64> {
    let item = items.last().filter(|item| item.end + 1 == first && item.measure().is_none())?;
    let tied = view.is_any(item.end, &[Key::of("or"), Key::of("to")]) || view.dash(item.end);
    item.numeral().filter(|_| tied)?.value
}

/// "two Sundays from now", "three Fridays ago": the first token, and the day.
fn weekdays(
    view: &View,
    reading: &Reading,
    at: usize,
    sign: i32,
    items: &mut Vec<Item>,
) -> Option<(usize, Option<Date>)> {
    let name = at.checked_sub(1)?;
    let &weekday = view.lexicon.dates.weekdays.get(&view.key(name))?;
    let place = items.iter().rposition(|item| item.end == name && item.numeral().is_some())?;
    let count = items[place].numeral()?.value.filter(|count| (1.0..=99.0).contains(count))?;
    let first = items[place].first;
    items.truncate(place);
    Some((first, calendar::weekday_after(weekday, sign * count as i32, reading)))
}

/// "will reply in four business days": a length of time behind "in" that tells a day to come.
pub(super) fn ahead(
    view: &View,
    reading: &Reading,
    numeral: &Numeral,
    measure: &Measure,
) -> Option<Item> {
    let before = numeral.first.checked_sub(1).filter(|&before| view.is(before, IN))?;
    let distant = matches!(measure.name.as_str(), "day" | "business day" | "week" | "month");
    let clause_ends = !view.is_word(measure.end) && !view.joined(measure.end);
    if measure.kind != QuantityKind::Duration
        || !(distant && clause_ends)
        || is_ahead(view, before) != Some(true)
    {
        return None;
    }
    let mut distances = Distances::default();
    let (first, end) = (numeral.first, measure.end);
    distances
        .add(&measure.name, numeral)
        .then(|| Item::date(before, end, view.span(first, end), distances.from(1, reading), "in"))
}
