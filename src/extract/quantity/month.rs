//! Days and months: "Feb. 14, 2022", "14 June", "the 21st", "in March", "March of last year".

use super::Reading;
use super::ahead::is_ahead;
use super::calendar;
use super::date::Read;
use super::number::{self, Form};
use super::spoken::spoken;
use super::view::View;
use crate::lexicon::Period;
use crate::model::{Date, Key, Recurring};

const COMMA: Key = Key::of(",");
const MAY: [Key; 2] = [Key::of("may"), Key::of("march")];
const OF: Key = Key::of("of");
const ON: Key = Key::of("on");
const POINT: Key = Key::of(".");
const THE: Key = Key::of("the");

/// "February 14, 2022", "Feb. 14", "March 2015", "in March", "Jan first".
pub(super) fn month_first(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let month = *view.lexicon.dates.months.get(&view.key(at))?;
    if !view.is_capital(at) && view.text(at).len() < 3 {
        return None;
    }
    let short = view.text(at).len() <= 4 && !view.is_any(at, &MAY);
    let mut next = at + 1;
    // "October. 2" is a slip that ends no sentence.
    let slip = view.is_number(next + 1) && ends_clause(view, next + 2);
    if (short || slip) && view.is(next, POINT) && view.glued(next) {
        next += 1;
    }
    if (view.dash(next) || view.mark(next, '/')) && view.glued(next) && view.is_number(next + 1) {
        next += 1;
    }
    if view.is(next, THE) {
        next += 1;
    }
    if let Some((day, end)) = day_at(view, next) {
        return dated(view, reading, at, month, day, end);
    }
    // "October 5,2016"
    if let Some((day, year)) = view.text(next).split_once(',')
        && let (Ok(day), Ok(year)) = (day.parse(), year.parse())
        && (1000..=2999).contains(&year)
    {
        return Some(Read { end: next + 1, date: Date::new(year, Some(month), Some(day)) });
    }
    if let Some((year, end)) = year_behind(view, next) {
        return Some(Read { end, date: Date::new(year, Some(month), None) });
    }
    bare_month(view, reading, at, month)
}

/// "October2": the space is lost.
pub(super) fn glued_month(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    const SHORTEST_MONTH: usize = 3;
    let text = view.text(at);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters < SHORTEST_MONTH || letters == text.len() || !view.is_capital(at) {
        return None;
    }
    let month = *view.lexicon.dates.months.get(&Key::fold(&text[..letters]))?;
    let day: u8 = text[letters..].parse().ok()?;
    dated(view, reading, at, month, day, at + 1)
}

/// A month and a day, with the year behind them or the one that the words around mean.
fn dated(
    view: &View,
    reading: &Reading,
    at: usize,
    month: u8,
    day: u8,
    end: usize,
) -> Option<Read> {
    if let Some((year, end)) = year_behind(view, end) {
        return Some(Read { end, date: Date::new(year, Some(month), Some(day)) });
    }
    // "February 11 this year"
    if let Some((end, Some(year))) = relative_year(view, reading, end) {
        return Some(Read { end, date: Date::new(year, Some(month), Some(day)) });
    }
    // 30 February exists in no year.
    let date = Recurring::yearly(month, Some(day))
        .and_then(|_| calendar::year_of(month, Some(day), is_ahead(view, at), reading));
    Some(Read { end, date })
}

/// A month alone: a name, and neither the verb "may" nor a first name.
fn bare_month(view: &View, reading: &Reading, at: usize, month: u8) -> Option<Read> {
    let full = view.text(at).len() > 3 || view.is_any(at, &MAY);
    if !view.is_capital(at) || !full {
        return None;
    }
    let before = at.checked_sub(1);
    let dates = &view.lexicon.dates;
    let introduced = before.is_some_and(|before| {
        let key = view.key(before);
        dates.before_year.contains(&key)
            || dates.relative.contains_key(&key)
            || dates.part.contains(&key)
    });
    let name_near = before.is_some_and(|before| view.is_capital(before) && before > 0)
        || view.is_capital(at + 1);
    // "March of last year", "March last year"
    let behind = if view.is(at + 1, OF) { at + 2 } else { at + 1 };
    if let Some((end, year)) = relative_year(view, reading, behind) {
        return Some(Read { end, date: year.and_then(|year| Date::new(year, Some(month), None)) });
    }
    let ambiguous = view.is_any(at, &MAY) || name_near || before.is_none();
    if ambiguous && !introduced {
        return None;
    }
    let step = before.and_then(|before| dates.relative.get(&view.key(before)));
    const LIMITS: [Key; 2] = [Key::of("by"), Key::of("before")];
    let limited = before.is_some_and(|before| view.is_any(before, &LIMITS));
    let ahead = match step {
        Some(&step) => Some(step > 0),
        None => is_ahead(view, at).or(limited.then_some(true)),
    };
    let date = match (step, reading.published) {
        (Some(0), Some(published)) => Date::new(published.date.year, Some(month), None),
        _ => calendar::year_of(month, None, ahead, reading),
    };
    Some(Read { end: at + 1, date })
}

/// "last year", "this year" at `at`: where it ends, and the year.
fn relative_year(view: &View, reading: &Reading, at: usize) -> Option<(usize, Option<i16>)> {
    let step = *view.lexicon.dates.relative.get(&view.key(at))?;
    let year = *view.lexicon.dates.periods.get(&view.key(at + 1))? == Period::Year;
    year.then(|| (at + 2, calendar::period(Period::Year, step, reading).map(|date| date.year)))
}

/// A day of the month: "14", "4th", "twenty-first".
pub(super) fn day_at(view: &View, at: usize) -> Option<(u8, usize)> {
    if view.is_number(at) {
        let day: u8 = view.text(at).parse().ok()?;
        let ending = view.glued(at + 1)
            && view.is_any(at + 1, &[Key::of("st"), Key::of("nd"), Key::of("rd"), Key::of("th")]);
        let unit = view.mark(at + 1, '%') || view.mark(at + 1, ':');
        return ((1..=31).contains(&day) && !unit).then_some((day, at + 1 + usize::from(ending)));
    }
    let numeral = number::read(view, at)?;
    let value = numeral.value?;
    // "In early October four suicide bombers": the number counts what follows.
    let counts = numeral.form != Form::Ordinal
        && view.is_word(numeral.end)
        && spoken(view, numeral.end).is_none();
    let fits =
        (1.0..=31.0).contains(&value) && value.fract() == 0.0 && numeral.first == at && !counts;
    fits.then_some((value as u8, numeral.end))
}

/// The year behind a day or month, with or without a comma: ", 2022", "nineteen seventy eight".
pub(super) fn year_behind(view: &View, at: usize) -> Option<(i16, usize)> {
    let mut at = at;
    while view.is(at, COMMA) || view.is(at, OF) || (view.dash(at) && view.glued(at)) {
        at += 1;
    }
    if view.is_number(at) {
        let text = view.text(at);
        let year: i16 = text.parse().ok()?;
        let whole = text.len() == 4
            && (1000..=2999).contains(&year)
            && !(view.glued(at + 1) && view.is_word(at + 1));
        return whole.then_some((year, at + 1));
    }
    let first = spoken(view, at)?;
    if (1900.0..2100.0).contains(&first.value) {
        return Some((first.value as i16, first.end));
    }
    let rest = spoken(view, first.end)?;
    let century = (19.0..=20.0).contains(&first.value) && (10.0..100.0).contains(&rest.value);
    century.then_some(((first.value * 100.0 + rest.value) as i16, rest.end))
}

/// "the 21st": the latest such day.
pub(super) fn day_near(day: u8, reading: &Reading) -> Option<Date> {
    let published = reading.published?.date;
    let this = Date::new(published.year, published.month, Some(day));
    let today = calendar::today(reading)?;
    match this.filter(|date| date.days().0 <= today) {
        Some(date) => Some(date),
        None => {
            let month = calendar::period(Period::Month, -1, reading)?;
            Date::new(month.year, month.month, Some(day))
        }
    }
}

/// "15 June 2016", "4th of July", "the 21st".
pub(super) fn day_month(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let (day, end) = day_at(view, at)?;
    if let Some(read) = month_behind(view, reading, end, day) {
        return Some(read);
    }
    const CUES: [Key; 3] = [ON, Key::of("for"), Key::of("until")];
    let ordinal = end > at + 1;
    let before = at.checked_sub(2)?;
    // "on the 21st"
    let alone = ordinal && view.is(at - 1, THE) && view.is_any(before, &CUES) && !view.is_word(end);
    // "back on 15", "for the 27" at the end of a clause
    let bare = !ordinal
        && ends_clause(view, end)
        && (view.is(at - 1, ON) || view.is(at - 1, THE) && view.is_any(before, &CUES));
    (alone || bare).then(|| Read { end, date: day_near(day, reading) })
}

/// Whether nothing but a mark that ends a clause stands at `at`.
fn ends_clause(view: &View, at: usize) -> bool {
    view.get(at).is_none() || ['.', ',', ';', '?', '!'].iter().any(|&mark| view.mark(at, mark))
}

/// A month behind a day: "June 2016", "of next month".
pub(super) fn month_behind(view: &View, reading: &Reading, at: usize, day: u8) -> Option<Read> {
    let dates = &view.lexicon.dates;
    let mut next = at;
    if view.is(next, OF) {
        next += 1;
    }
    if let Some(&step) = dates.relative.get(&view.key(next)) {
        let month = dates.periods.get(&view.key(next + 1)) == Some(&Period::Month);
        let date = calendar::period(Period::Month, step, reading);
        return month.then(|| Read {
            end: next + 2,
            date: date.and_then(|date| Date::new(date.year, date.month, Some(day))),
        });
    }
    next = view.past_hyphen(next);
    let month = *dates.months.get(&view.key(next))?;
    // "5 may have died"
    if view.is_any(next, &MAY) && !view.is_capital(next) {
        return None;
    }
    let mut end = next + 1;
    if view.is(end, POINT)
        && view.glued(end)
        && view.text(next).len() <= 4
        && end + 1 < view.tokens.len()
    {
        end += 1;
    }
    if year_behind(view, end).is_none() {
        end = next + 1;
    }
    dated(view, reading, at, month, day, end)
}
