//! Dates in digits: "02/22/2016", "2016-11-07", "14.02.2022", and years alone.

use super::Reading;
use super::calendar;
use super::counted;
use super::date::Read;
use super::unit;
use super::view::View;
use crate::model::{Date, Key, Modifier};

const COMMA: Key = Key::of(",");
const OF: Key = Key::of("of");
const ON: Key = Key::of("on");
const THE: Key = Key::of("the");

/// Dates in digits, and years.
pub(super) fn numeric(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    coded(view, reading, at).or_else(|| year(view, at)).or_else(|| short_year(view, reading, at))
}

/// "the summer of ’69": the latest such year.
fn short_year(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    const APOSTROPHES: [&str; 3] = ["'", "’", "‘"];
    let mark = at.checked_sub(1).filter(|_| view.glued(at))?;
    let before = view.key(mark.checked_sub(1)?);
    let introduced = before == THE || view.lexicon.dates.before_year.contains(&before);
    let digits = view.text(at);
    let fits = APOSTROPHES.contains(&view.text(mark))
        && digits.len() == 2
        && introduced
        && !counts_people(view, at + 1)
        && !(view.glued(at + 1) && view.is_word(at + 1));
    let short: i32 = digits.parse().ok().filter(|_| fits)?;
    let latest = reading.published.map_or(i32::from(i16::MAX), |now| i32::from(now.date.year));
    let year = calendar::full_year(short);
    let year = if year > latest { year - 100 } else { year };
    Some(Read { end: at + 1, date: Date::new(year as i16, None, None) })
}

/// "02/22/2016", "2016-11-07", "14.02.2022", "4/22".
fn coded(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let text = view.text(at);
    if text.bytes().filter(|&byte| byte == b'.').count() == 2 {
        // "9.010.004" is a number.
        let lengths: Vec<usize> = text.split('.').map(str::len).collect();
        if !matches!(lengths.as_slice(), [1..=2, 1..=2, 2 | 4]) {
            return None;
        }
        let parts: Vec<i32> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let &[day, month, year] = parts.as_slice() else { return None };
        return whole_date(year, month, day).map(|date| Read { end: at + 1, date: Some(date) });
    }
    let separator = ['/', '-'].into_iter().find(|&mark| view.mark(at + 1, mark))?;
    let parted = |at: usize| view.glued(at) && view.glued(at + 1) && view.mark(at, separator);
    if !parted(at + 1) {
        return None;
    }
    let first: i32 = text.parse().ok()?;
    if parted(at + 3) && view.is_number(at + 4) {
        let second = match view.lexicon.dates.months.get(&view.key(at + 2)) {
            Some(&month) => i32::from(month),
            None => view.text(at + 2).parse().ok()?,
        };
        let third: i32 = view.text(at + 4).parse().ok()?;
        // "45-7-2": won, lost, drawn. A year of two digits goes with months and days of two.
        let short = |at: usize| view.text(at).len() == 1;
        if first > 31 && text.len() == 2 && (short(at + 2) || short(at + 4)) {
            return None;
        }
        return three_parts(first, second, third)
            .map(|date| Read { end: at + 5, date: Some(date) });
    }
    if !view.is_number(at + 2)
        || view.glued(at + 3) && (view.dash(at + 3) || view.mark(at + 3, '/'))
    {
        return None;
    }
    // "08/12,2015"
    if let Some((second, year)) = view.text(at + 2).split_once(',') {
        let date = three_parts(first, second.parse().ok()?, year.parse().ok()?)?;
        return Some(Read { end: at + 3, date: Some(date) });
    }
    let second: i32 = view.text(at + 2).parse().ok()?;
    // "1/16 of a pint"
    if separator == '/' && view.is(at + 3, OF) {
        return None;
    }
    let before = at.checked_sub(1).map_or(Key::default(), |before| view.key(before));
    let dated = before == ON || (separator == '/' && before != Key::of("at") && second > 12);
    let (month, day) = if first <= 12 { (first, second) } else { (second, first) };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && dated;
    fits.then(|| Read {
        end: at + 3,
        date: calendar::year_of(month as u8, Some(day as u8), None, reading),
    })
}

/// Year first, or month and day in the order that fits; the American order where both do.
fn three_parts(first: i32, second: i32, third: i32) -> Option<Date> {
    if first > 31 {
        return whole_date(first, second, third);
    }
    whole_date(third, first, second).or_else(|| whole_date(third, second, first))
}

fn whole_date(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = i16::try_from(calendar::full_year(year)).ok()?;
    let fits =
        (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Date::new(year, Some(month as u8), Some(day as u8))).flatten()
}

/// A bare year: "in 2014", "the 2004 constitution"; the decade "1990s".
fn year(view: &View, at: usize) -> Option<Read> {
    let text = view.text(at);
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i16 = text.parse().ok()?;
    let before = at.checked_sub(1);
    // "Copyright © 2019"
    if before.is_some_and(|before| claims_rights(view, before)) {
        return None;
    }
    if view.glued(at + 1) && (view.is(at + 1, Key::of("s")) || view.is(at + 1, Key::of("'s"))) {
        return (1000..2100).contains(&year).then_some(Read { end: at + 2, date: None });
    }
    // "2022-23", "2021/22": a season or financial year.
    if (view.dash(at + 1) || view.mark(at + 1, '/'))
        && view.is_number(at + 2)
        && view.glued(at + 2)
        && view.text(at + 2).len() == 2
    {
        return None;
    }
    if view.glued(at + 1) && (view.is_word(at + 1) || view.mark(at + 1, '%')) {
        return None;
    }
    let dates = &view.lexicon.dates;
    let introduced = before.is_some_and(|before| {
        dates.before_year.contains(&view.key(before))
            || dates.months.contains_key(&view.key(before))
            || view.mark(before, '(')
            || view.is(before, COMMA)
    });
    let determined = before.is_some_and(|before| {
        view.is_any(before, &[THE, Key::of("its"), Key::of("'s"), Key::of("'")])
    });
    let certain = (1900..=2100).contains(&year);
    let likely = certain || (1000..=2200).contains(&year) && introduced && !counts(view, at + 1);
    let modified =
        view.phrase_before(&view.lexicon.modifiers.before, at).is_some_and(|(start, modifier)| {
            let since = start
                .checked_sub(1)
                .is_some_and(|before| dates.before_year.contains(&view.key(before)));
            let amount = view.is(at - 1, OF);
            let round = year % 50 == 0 || !certain || counts(view, at + 1);
            modifier != Modifier::Exact && (amount || !since) && round
        });
    let quantity = before.is_some_and(|before| {
        view.mark(before, '$') || view.mark(before, '£') || view.mark(before, '€')
    }) || unit::after(view, at + 1, f64::from(year)).is_some()
        || modified
        || (!(introduced || certain && (determined || year % 50 != 0)) && counts(view, at + 1))
        || (!introduced && counts_people(view, at + 1));
    (likely && !quantity).then(|| Read { end: at + 1, date: Date::new(year, None, None) })
}

pub(super) fn claims_rights(view: &View, before: usize) -> bool {
    view.lexicon.exclusions.rights.contains(&view.key(before))
}

/// Whether a plural follows, so that the four digits count it: "2000 soldiers".
fn counts(view: &View, at: usize) -> bool {
    counted::behind(view, at).is_some_and(|noun| {
        let head = noun.noun.head.map_or("", |head| view.text(head as usize));
        noun.end == at + 1 && head.ends_with('s') && !head.ends_with("ss") && !view.is_capital(at)
            || view.lexicon.nouns.singular(head) == "people"
    })
}

/// "1963 people", a count whatever the number looks like.
fn counts_people(view: &View, at: usize) -> bool {
    counted::behind(view, at).is_some_and(|noun| noun.unit == "people")
}
