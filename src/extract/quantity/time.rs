//! Clock times with their zones.
//!
//! "7:48 p.m.", "0737 GMT", "3:37 a.m. EDT", "7:37 AM local time", "10.45pm",
//! "noon", "half past seven". Printed as `HH:MM` and the zone as written.
//!
//! Does not see times in words without a mark of time inside a clause ("at eight forty the doors").

use super::exclusion;
use super::item::Item;
use super::spoken::spoken;
use super::view::View;
use crate::model::{Key, Tag};

const AT: Key = Key::of("at");
const FOR: Key = Key::of("for");
const PAST: Key = Key::of("past");
const TO: Key = Key::of("to");
const HALF: Key = Key::of("half");
const QUARTER: Key = Key::of("quarter");
const OCLOCK: Key = Key::of("o'clock");

/// Half of the day a time is said to be in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

impl Half {
    /// The hour of 24 that an hour of 12 is.
    fn hour(self, hour: u8) -> u8 {
        match self {
            Self::Morning if hour == 12 => 0,
            Self::Evening if hour < 12 => hour + 12,
            Self::Morning | Self::Evening => hour,
        }
    }
}

/// The clock time that begins at token `at`.
pub(super) fn read(view: &View, at: usize) -> Option<Item> {
    let dates = &view.lexicon.dates;
    if let Some((end, (hour, minute))) = view.phrase(&dates.clock, at) {
        return Some(item(view, at, end, hour, minute));
    }
    if let Some(found) = spoken_past(view, at) {
        return Some(found);
    }
    let (hour, minute, end) = clock(view, at)?;
    // "John 3:16"
    let verse = |end: usize| {
        half_of_day(view, end).is_none()
            && at
                .checked_sub(1)
                .is_some_and(|book| view.is_capital(book) && exclusion::labelled(view, book))
    };
    if view.text(at).contains(':') && verse(end) {
        return None;
    }
    // "afternoon at 7", "evening 7:30"
    let ahead =
        half_before(view, at).filter(|_| minute.is_some() || view.is(at.wrapping_sub(1), AT));
    if let Some((half, end)) = half_of_day(view, end).or(ahead.map(|half| (half, end))) {
        let hour = half.hour(hour);
        return (minute.is_some() || hour <= 23)
            .then(|| item(view, at, end, hour, minute.unwrap_or(0)));
    }
    if view.is(end, OCLOCK) {
        let evening = half_of_day(view, end + 1);
        let shift = if evening.is_some_and(|(half, _)| half == Half::Evening) && hour < 12 {
            12
        } else {
            0
        };
        return Some(item(view, at, evening.map_or(end + 1, |(_, end)| end), hour + shift, 0));
    }
    if let Some(minute) = spoken_clock(view, at, hour, minute, end) {
        return Some(item(view, at, end, hour, minute));
    }
    let zone = view.phrase(&dates.zones, end).is_some_and(|(past, _)| named_zone(view, end, past));
    let text = view.text(at);
    let colon = text.contains(':');
    // "at 1353 (1023 GMT)": the bracket says that both are times.
    let explained = view.mark(end, '(')
        && view.text(end + 1).len() == 4
        && view.is_number(end + 1)
        && view.phrase(&dates.zones, end + 2).is_some();
    let military = (zone || explained) && text.len() == 4 && !text.contains(['.', ',']);
    let pointed = text.contains('.') && zone;
    if of_a_game(view, at, end) {
        return None;
    }
    // "Storm over Kiev 02:32": the length of a film behind its title.
    let described = |before: usize| {
        let tag = view.get(before).map(|token| token.tag);
        matches!(tag, Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective))
            && !dates.weekdays.contains_key(&view.key(before))
    };
    let ends = !zone && text.starts_with('0') && view.get(end).is_none();
    if ends && at.checked_sub(1).is_some_and(described) {
        return None;
    }
    (minute.is_some() && (colon || military || pointed))
        .then(|| item(view, at, end, hour, minute.unwrap_or(0)))
}

/// Whether minutes and seconds from `at` to `end` are what is left or gone of a game: "with 7:42 left", "at the
/// 2:15 mark"; but "at 10:15 to go home".
pub(super) fn of_a_game(view: &View, at: usize, end: usize) -> bool {
    let behind = if view.is(end, TO) { end + 1 } else { end };
    let hour = at.checked_sub(1).is_some_and(|before| view.is(before, AT));
    !hour && !view.joined(behind + 1) && view.lexicon.dates.game_clock.contains(&view.key(behind))
}

/// The hour of a time in digits with its half of the day: 21 of "9 p.m.", "9.30 p.m.".
pub(super) fn halved_hour(view: &View, at: usize) -> Option<u8> {
    let (hour, _, end) = clock(view, at).filter(|_| view.is_number(at))?;
    let (half, _) = half_of_day(view, end)?;
    Some(half.hour(hour))
}

/// "at eight forty", "for ten forty-five", "at seven": words alone, at the end of a clause. The minute.
fn spoken_clock(view: &View, at: usize, hour: u8, minute: Option<u8>, end: usize) -> Option<u8> {
    let before = at.checked_sub(1)?;
    let introduced = view.is(before, AT) || (view.is(before, FOR) && minute.is_some());
    let clause_ends = !view.is_word(end) && !view.is_number(end) && !view.joined(end);
    let words = view.is_word(at) && hour <= 12;
    (introduced && clause_ends && words).then_some(minute.unwrap_or(0))
}

/// "et" and "mt" are zones only in capitals.
fn named_zone(view: &View, at: usize, end: usize) -> bool {
    view.is_capital(at) || end > at + 1 || view.text(at).len() > 3
}

fn item(view: &View, first: usize, end: usize, hour: u8, minute: u8) -> Item {
    let dates = &view.lexicon.dates;
    let bracket = if view.mark(end, '(') { end + 1 } else { end };
    let zone = view
        .phrase(&dates.zones, bracket)
        .filter(|&(past, _)| bracket == end && named_zone(view, bracket, past));
    let (end, zone) =
        zone.map_or((end, ""), |(end, zone)| (end, dates.zone_marks[zone as usize].as_str()));
    let time = format!("{hour:02}:{minute:02}{zone}");
    Item::time(first, end, view.span(first, end), time)
}

/// Hour and minute in digits: "7:48", "7:48:30", "10.45", "0737", "7"; words: "eleven twenty".
fn clock(view: &View, at: usize) -> Option<(u8, Option<u8>, usize)> {
    let text = view.text(at);
    if view.is_number(at) {
        // Times in other scripts are not read.
        if !text.is_ascii() {
            return None;
        }
        let mut parts = text.split([':', '.']);
        let (hour, minute) = (parts.next()?, parts.next());
        let valid = |text: &str, most: u8| {
            text.parse().ok().filter(|&value: &u8| value < most && text.len() <= 2)
        };
        return match minute {
            Some(minute) if minute.len() == 2 => {
                Some((valid(hour, 24)?, Some(valid(minute, 60)?), at + 1))
            }
            Some(_) => None,
            // "630 a.m."
            None if hour.len() == 3 && half_of_day(view, at + 1).is_some() => {
                Some((valid(&hour[..1], 24)?, Some(valid(&hour[1..], 60)?), at + 1))
            }
            None if hour.len() == 4 => {
                Some((valid(&hour[..2], 24)?, Some(valid(&hour[2..], 60)?), at + 1))
            }
            None => Some((valid(hour, 24)?, None, at + 1)),
        };
    }
    let hour = spoken(view, at)?;
    if !(1.0..=24.0).contains(&hour.value) {
        return None;
    }
    let minute = spoken(view, hour.end).filter(|minute| (1.0..60.0).contains(&minute.value));
    let end = minute.as_ref().map_or(hour.end, |minute| minute.end);
    Some((hour.value as u8, minute.map(|minute| minute.value as u8), end))
}

/// Half of the day named before a time.
fn half_before(view: &View, at: usize) -> Option<Half> {
    let mut before = at.checked_sub(1)?;
    if view.is(before, AT) {
        before = before.checked_sub(1)?;
    }
    let dates = &view.lexicon.dates;
    let long = view.text(before).len() > 4;
    if long && dates.morning.contains(&view.key(before)) {
        Some(Half::Morning)
    } else if long && dates.evening.contains(&view.key(before)) {
        Some(Half::Evening)
    } else {
        None
    }
}

/// "a.m.", "pm", "p m", "in the morning", "at night".
fn half_of_day(view: &View, at: usize) -> Option<(Half, usize)> {
    const IN: [Key; 2] = [Key::of("in"), Key::of("at")];
    const THE: Key = Key::of("the");
    let dates = &view.lexicon.dates;
    let mut next = at;
    if view.is_any(next, &IN) {
        next += 1;
        if view.is(next, THE) {
            next += 1;
        }
    }
    if next == at
        && let Some(found) = letters(view, at)
    {
        return Some(found);
    }
    // "3.30pm" may lose its last point to the end of the sentence.
    let key = view.key(next);
    if dates.morning.contains(&key) {
        Some((Half::Morning, next + 1))
    } else if dates.evening.contains(&key) {
        Some((Half::Evening, next + 1))
    } else {
        None
    }
}

/// "p m", "p. m.", and "a.m" where the last point is lost.
fn letters(view: &View, at: usize) -> Option<(Half, usize)> {
    const POINT: Key = Key::of(".");
    const M: [Key; 2] = [Key::of("m"), Key::of("m.")];
    let half = match view.key(at) {
        key if [Key::of("a"), Key::of("a.")].contains(&key) => Half::Morning,
        key if [Key::of("p"), Key::of("p.")].contains(&key) => Half::Evening,
        _ => return None,
    };
    let pointed = |at: usize| view.is(at, POINT) && view.glued(at);
    let next = if pointed(at + 1) { at + 2 } else { at + 1 };
    let end = view.is_any(next, &M).then_some(next + 1)?;
    // The last point may end the sentence instead.
    Some((half, if pointed(end) && end + 1 < view.tokens.len() { end + 1 } else { end }))
}

/// "half past seven", "a quarter to 8", "10 past 9".
fn spoken_past(view: &View, at: usize) -> Option<Item> {
    let (minutes, next) = if view.is(at, HALF) {
        (30, at + 1)
    } else if view.is(at, QUARTER) {
        (15, at + 1)
    } else if view.is_number(at) {
        (view.text(at).parse().ok()?, at + 1)
    } else {
        let spoken = spoken(view, at)?;
        let quarters = view.is(spoken.end, Key::of("quarters"));
        let value = spoken.value as u8;
        if quarters { (value.checked_mul(15)?, spoken.end + 1) } else { (value, spoken.end) }
    };
    const MINUTES: [Key; 4] =
        [Key::of("minutes"), Key::of("mins"), Key::of("min"), Key::of("minute")];
    let named = view.is_any(next, &MINUTES);
    let next = if named { next + 1 } else { next };
    let past = view.is(next, PAST);
    let words = view.is_any(at, &[HALF, QUARTER]) || named || past;
    if minutes >= 60 || !(past || (view.is(next, TO) && words)) {
        return None;
    }
    let (hour, extra, end) = clock(view, next + 1)?;
    let half = half_of_day(view, if view.is(end, OCLOCK) { end + 1 } else { end });
    let marked = half.is_some() || view.is(end, OCLOCK) || hour <= 12 && extra.is_none();
    if !marked && extra.is_none() {
        return None;
    }
    let evening = half.is_some_and(|(half, _)| half == Half::Evening) && hour < 12;
    let whole =
        i32::from(hour) * 60 + i32::from(extra.unwrap_or(0)) + if evening { 720 } else { 0 };
    let total = (if past { whole + i32::from(minutes) } else { whole - i32::from(minutes) })
        .rem_euclid(1440);
    let end = half.map_or(if view.is(end, OCLOCK) { end + 1 } else { end }, |(_, end)| end);
    Some(item(view, at, end, (total / 60) as u8, (total % 60) as u8))
}
