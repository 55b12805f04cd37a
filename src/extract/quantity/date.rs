//! Dates: absolute, partial and relative.
//!
//! "Feb. 14, 2022", "14 June", "the 21st", "2022-02-14", "on Tuesday", "two
//! weeks ago", "late last year", "the 2004 constitution", "mid-October".
//! Impossible dates are no dates. A weekday or "yesterday" without a day of
//! publication keeps its word as the unit and has no date.
//!
//! Does not see dates of other calendars, days counted from an event, and
//! leaves decades ("the 1990s") without one.

use super::Reading;
use super::ahead::{is_ahead, weekday_is_ahead};
use super::calendar;
use super::digital::numeric;
use super::item::Item;
use super::month::{
    day_at, day_month, day_near, glued_month, month_behind, month_first, year_behind,
};
use super::number::{Form, Numeral};
use super::view::View;
use crate::lexicon::Period;
use crate::model::{Classes, Date, Key, Moment, Part, Recurring, Shape, Tag};

const COMMA: Key = Key::of(",");
const OF: Key = Key::of("of");
const POINT: Key = Key::of(".");
const THE: Key = Key::of("the");

/// A date as read: where it ends, and what it says.
pub(super) struct Read {
    pub end: usize,
    pub date: Option<Date>,
}

/// The date that begins at token `at`, or with the `number` there; it never reaches back before `floor`.
pub(super) fn read(
    view: &View,
    reading: &Reading,
    at: usize,
    floor: usize,
    number: Option<&Numeral>,
) -> Option<Item> {
    let read = if view.is_number(at) {
        numeric(view, reading, at).or_else(|| day_month(view, reading, at))
    } else {
        worded(view, reading, at, number)
    }?;
    let (first, part) = start(view, at, floor);
    let date = read.date.map(|date| date.within(part));
    let number = view.span(at, read.end);
    let word = date.is_none().then(|| view.text(at).to_lowercase());
    let unit = word.as_deref().unwrap_or("-");
    let recurring = if date.is_none() { recurring(view, at, read.end) } else { None };
    Some(Item::date(first, read.end, number, date, unit).recurring(recurring))
}

/// What words without a year or week tell of a date: a month, perhaps with its day, else a weekday.
fn recurring(view: &View, first: usize, end: usize) -> Option<Recurring> {
    let dates = &view.lexicon.dates;
    let month = (first..end).find_map(|at| dates.months.get(&view.key(at)));
    let day = || (first..end).find_map(|at| day_at(view, at)).map(|(day, _)| day);
    let weekday = || (first..end).find_map(|at| dates.weekdays.get(&view.key(at)));
    match month {
        Some(&month) => Recurring::yearly(month, day()),
        None => weekday().map(|&weekday| Recurring::Weekday(weekday)),
    }
}

/// Where the date begins with "late", "the end of" and their like before it, and the part they tell.
fn start(view: &View, at: usize, floor: usize) -> (usize, Option<Part>) {
    let dates = &view.lexicon.dates;
    let mut first = at;
    while first > floor && view.is(first - 1, THE) {
        first -= 1;
    }
    // "mid-October"
    let tied = first > floor && view.joined(first - 1);
    let told = view.phrase_before(&dates.parts, first - usize::from(tied));
    let told = told.filter(|&(start, _)| start >= floor);
    if let Some((start, _)) = told {
        first = start;
    }
    while first > floor && (dates.part.contains(&view.key(first - 1)) || view.is(first - 1, THE)) {
        first -= 1;
    }
    (first, told.map(|(_, part)| part))
}

/// Dates that begin with a word.
fn worded(view: &View, reading: &Reading, at: usize, number: Option<&Numeral>) -> Option<Read> {
    let dates = &view.lexicon.dates;
    // Most words with which a figure may begin are no words of dates.
    if !view.get(at)?.classes.meets(Classes::DATE.union(Classes::DIGIT)) {
        return ordinal_first(view, reading, number?);
    }
    if let Some((end, (month, day))) = view.phrase(&dates.holidays, at) {
        let (year, end) =
            year_behind(view, end).map_or((None, end), |(year, end)| (Some(year), end));
        let date = match year {
            Some(year) => Date::new(year, Some(month), Some(day)),
            None => calendar::year_of(month, Some(day), is_ahead(view, at), reading),
        };
        return Some(Read { end, date });
    }
    // "USA TODAY", "the Overnight Ferry Bulletin": a name, where no sentence begins.
    let capital = |at: usize| view.is_word(at) && view.is_capital(at);
    let is_named =
        || at > 0 && capital(at) && view.is_word(at - 1) && (capital(at - 1) || capital(at + 1));
    let days = || view.phrase(&dates.days, at).or_else(|| told(view, at));
    if let Some((end, step)) = days().filter(|_| !is_named()) {
        let date = calendar::today(reading).and_then(|today| Date::from_days(today + step));
        return Some(Read { end, date });
    }
    if dates.months.contains_key(&view.key(at)) {
        return month_first(view, reading, at);
    }
    if let Some(&weekday) = dates.weekdays.get(&view.key(at)) {
        return is_name(view, at).then(|| weekday_first(view, reading, at, weekday)).flatten();
    }
    if let Some(&step) = dates.relative.get(&view.key(at)) {
        return relative(view, reading, at, step);
    }
    if let Some(read) = glued_month(view, reading, at) {
        return Some(read);
    }
    if dates.seasons.contains(&view.key(at)) {
        let (year, end) = year_behind(view, at + 1)?;
        return Some(Read { end, date: Date::new(year, None, None) });
    }
    ordinal_first(view, reading, number?)
}

/// "the next day", but "the day before the vote".
fn told(view: &View, at: usize) -> Option<(usize, i32)> {
    const NAMED: [Tag; 4] = [Tag::Determiner, Tag::Noun, Tag::ProperNoun, Tag::Pronoun];
    let named = |end: usize| view.get(end).is_some_and(|token| NAMED.contains(&token.tag));
    view.phrase(&view.lexicon.dates.told, at).filter(|&(end, step)| step == 1 || !named(end))
}

/// From which day a date that begins at token `at` is counted: "the next day" from the one told of before.
pub(super) fn counted_from(view: &View, reading: &Reading, at: usize, items: &[Item]) -> Reading {
    let dates = &view.lexicon.dates;
    if view.phrase(&dates.told, at).is_none() && !dates.from_told.contains(&view.key(at)) {
        return *reading;
    }
    let before = items.iter().rev().find_map(Item::told_date);
    let before = before.map(|date| Moment { date, minute: None });
    Reading { published: before.or(reading.published), ..*reading }
}

/// "sat" and "sun" are weekdays only as names, and "the Baltimore Sun" is none; whole names also in texts
/// without capitals.
fn is_name(view: &View, at: usize) -> bool {
    const SUN: Key = Key::of("sun");
    // "Updated Sun, 4 June" is dated.
    let dated = || {
        let behind = (at + 1..at + 3).find(|&at| !view.mark(at, '.') && !view.mark(at, ','));
        let month = |at| view.lexicon.dates.months.contains_key(&view.key(at));
        behind.is_some_and(|at| view.is_number(at) || month(at))
    };
    // What begins a sentence is capital for that alone.
    let of_a_name = at > 1 && view.is(at, SUN) && view.is_word(at - 1) && view.is_capital(at - 1);
    view.text(at).len() > 5 || view.is_capital(at) && (!of_a_name || dated())
}

/// "Friday", "Thursday the 21st", "Monday, Jan. 22, 2018", "Tuesday next week".
fn weekday_first(view: &View, reading: &Reading, at: usize, weekday: u8) -> Option<Read> {
    let dates = &view.lexicon.dates;
    let mut next = at + 1;
    if view.is(next, POINT)
        && view.glued(next)
        && view.text(at).len() <= 4
        && dates.months.contains_key(&view.key(next + 1))
    {
        next += 1;
    }
    let behind = if view.is(next, COMMA) { next + 1 } else { next };
    if dates.months.contains_key(&view.key(behind))
        && let Some(read) = month_first(view, reading, behind)
    {
        return Some(read);
    }
    if view.is_number(behind)
        && let Some(read) =
            day_month(view, reading, behind).or_else(|| numeric(view, reading, behind))
    {
        return Some(read);
    }
    if view.is(next, THE)
        && let Some((day, end)) = day_at(view, next + 1)
    {
        return Some(Read { end, date: day_near(day, reading) });
    }
    let of = if view.is(next, OF) { next + 1 } else { next };
    if let Some(&step) = dates.relative.get(&view.key(of))
        && dates.periods.get(&view.key(of + 1)) == Some(&Period::Week)
    {
        return Some(Read { end: of + 2, date: calendar::weekday_of_week(weekday, step, reading) });
    }
    let before = at.checked_sub(1).and_then(|before| dates.relative.get(&view.key(before)));
    let date = match before {
        Some(0) => calendar::weekday_of_week(weekday, 0, reading),
        Some(1) => calendar::weekday_of_week(weekday, 1, reading),
        Some(_) => last_weekday(weekday, reading),
        None => calendar::nearest_weekday(weekday, weekday_is_ahead(view, at), reading),
    };
    Some(Read { end: at + 1, date })
}

/// "last Friday" is never today.
fn last_weekday(weekday: u8, reading: &Reading) -> Option<Date> {
    let date = calendar::nearest_weekday(weekday, false, reading)?;
    let day = date.days().0;
    if calendar::today(reading) == Some(day) { Date::from_days(day - 7) } else { Some(date) }
}

/// "last month", "next week Sunday", "this year", "last March", "this week".
fn relative(view: &View, reading: &Reading, at: usize, step: i32) -> Option<Read> {
    let dates = &view.lexicon.dates;
    let next = at + 1;
    if let Some(&weekday) = dates.weekdays.get(&view.key(next)) {
        return weekday_first(view, reading, next, weekday);
    }
    if dates.months.contains_key(&view.key(next)) && view.is_capital(next) {
        return month_first(view, reading, next);
    }
    if dates.seasons.contains(&view.key(next)) && view.get(next)?.shape == Shape::Lower {
        return Some(Read { end: next + 1, date: calendar::period(Period::Year, step, reading) });
    }
    let &period = dates.periods.get(&view.key(next))?;
    // "the past week's", "the current quarter", but not "next week-long".
    if view.joined(next + 1) {
        return None;
    }
    if period == Period::Week
        && let Some(&weekday) = dates.weekdays.get(&view.key(next + 1))
    {
        return Some(Read {
            end: next + 2,
            date: calendar::weekday_of_week(weekday, step, reading),
        });
    }
    let date = if view.lexicon.dates.relative.get(&view.key(at)) == Some(&-1)
        && view.is(at, Key::of("past"))
    {
        None
    } else {
        calendar::period(period, step, reading)
    };
    Some(Read { end: next + 1, date })
}

/// "second of Aug", "the first Friday of July", "20th of next month" with the ordinal in words.
fn ordinal_first(view: &View, reading: &Reading, numeral: &Numeral) -> Option<Read> {
    if numeral.form != Form::Ordinal {
        return None;
    }
    let nth = numeral.value.filter(|nth| (1.0..=31.0).contains(nth))?;
    let dates = &view.lexicon.dates;
    if let Some(&weekday) = dates.weekdays.get(&view.key(numeral.end)) {
        return nth_weekday(view, reading, numeral.end + 1, nth as i32, weekday);
    }
    month_behind(view, reading, numeral.end, nth as u8)
}

/// "the first Friday in this month", "first Sunday"
fn nth_weekday(view: &View, reading: &Reading, at: usize, nth: i32, weekday: u8) -> Option<Read> {
    const JOINS: [Key; 2] = [OF, Key::of("in")];
    let dates = &view.lexicon.dates;
    let next = if view.is_any(at, &JOINS) { at + 1 } else { at };
    if let Some(&month) = dates.months.get(&view.key(next)) {
        let date = calendar::year_of(month, None, Some(false), reading);
        return Some(Read {
            end: next + 1,
            date: date.and_then(|month| calendar::nth_weekday(nth, weekday, month)),
        });
    }
    let step = dates
        .relative
        .get(&view.key(next))
        .filter(|_| dates.periods.get(&view.key(next + 1)) == Some(&Period::Month));
    let (end, step) = step.map_or((at, 0), |&step| (next + 2, step));
    let month = calendar::period(Period::Month, step, reading);
    Some(Read { end, date: month.and_then(|month| calendar::nth_weekday(nth, weekday, month)) })
}
