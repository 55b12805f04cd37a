//! Dates: absolute, partial and relative.
//!
//! "Feb. 14, 2022", "14 June", "the 21st", "2022-02-14", "on Tuesday", "two
//! weeks ago", "earlier this year", "the 2004 constitution", "the 1990s".
//! Impossible dates are no dates. A weekday or "yesterday" without a day of
//! publication keeps its word as the unit and has no date.
//!
//! Does not see dates of other calendars, nor days counted from an event.

use super::Reading;
use super::calendar;
use super::item::Item;
use super::number::{self, Form};
use super::view::View;
use crate::lexicon::Period;
use crate::model::{Date, Key, Modifier, Shape};

const AGO: Key = Key::of("ago");
const COMMA: Key = Key::of(",");
const MAY: [Key; 2] = [Key::of("may"), Key::of("march")];
const OF: Key = Key::of("of");
const ON: Key = Key::of("on");
const POINT: Key = Key::of(".");
const THE: Key = Key::of("the");

/// A date as read: where it ends, and what it says.
struct Read {
    end: usize,
    date: Option<Date>,
}

/// The date that begins at token `at`; it never reaches back before `floor`.
pub(super) fn read(view: &View, reading: &Reading, at: usize, floor: usize) -> Option<Item> {
    let read = if view.is_number(at) {
        numeric(view, reading, at).or_else(|| day_month(view, reading, at))
    } else {
        worded(view, reading, at)
    }?;
    let first = start(view, at, floor);
    let number = view.span(at, read.end);
    let unit = view.text(at).to_lowercase();
    let unit = if read.date.is_some() { "-" } else { unit.as_str() };
    Some(Item::date(first, read.end, number, read.date, unit))
}

/// The date with "late", "the" and their like before it.
fn start(view: &View, at: usize, floor: usize) -> usize {
    let dates = &view.lexicon.dates;
    let mut first = at;
    while first > floor && (dates.part.contains(&view.key(first - 1)) || view.is(first - 1, THE)) {
        first -= 1;
    }
    first
}

/// Dates that begin with a word.
fn worded(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let dates = &view.lexicon.dates;
    if let Some((end, (month, day))) = view.phrase(&dates.holidays, at) {
        let (year, end) =
            year_behind(view, end).map_or((None, end), |(year, end)| (Some(year), end));
        let date = match year {
            Some(year) => Date::new(year, Some(month), Some(day)),
            None => calendar::year_of(month, Some(day), calendar::is_ahead(view, at), reading),
        };
        return Some(Read { end, date });
    }
    if let Some((end, step)) = view.phrase(&dates.days, at) {
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
    if dates.seasons.contains(&view.key(at)) {
        let (year, end) = year_behind(view, at + 1)?;
        return Some(Read { end, date: Date::new(year, None, None) });
    }
    ordinal_first(view, reading, at)
}

/// "sat" and "sun" are weekdays only as names; whole names also in texts without capitals.
fn is_name(view: &View, at: usize) -> bool {
    view.is_capital(at) || view.text(at).len() > 5
}

/// "February 14, 2022", "Feb. 14", "March 2015", "in March", "Jan first".
fn month_first(view: &View, reading: &Reading, at: usize) -> Option<Read> {
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
        let (year, end) =
            year_behind(view, end).map_or((None, end), |(year, end)| (Some(year), end));
        let date = match year {
            Some(year) => Date::new(year, Some(month), Some(day)),
            // 30 February exists in no year.
            None => Date::new(2024, Some(month), Some(day)).and_then(|_| {
                calendar::year_of(month, Some(day), calendar::is_ahead(view, at), reading)
            }),
        };
        return Some(Read { end, date });
    }
    if let Some((year, end)) = year_behind(view, next) {
        return Some(Read { end, date: Date::new(year, Some(month), None) });
    }
    bare_month(view, reading, at, month)
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
    let ambiguous = view.is_any(at, &MAY) || name_near || before.is_none();
    if ambiguous && !introduced {
        return None;
    }
    let step = before.and_then(|before| dates.relative.get(&view.key(before)));
    // "March of last year"
    if view.is(at + 1, OF)
        && let Some((end, year)) = relative_year(view, reading, at + 2)
    {
        return Some(Read { end, date: year.and_then(|year| Date::new(year, Some(month), None)) });
    }
    const UNTIL: [Key; 3] = [Key::of("by"), Key::of("until"), Key::of("before")];
    let limit = before.is_some_and(|before| view.is_any(before, &UNTIL));
    let ahead = match step {
        Some(&step) => Some(step > 0),
        None if limit => Some(true),
        None => calendar::is_ahead(view, at),
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
fn day_at(view: &View, at: usize) -> Option<(u8, usize)> {
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
        && number::spoken(view, numeral.end).is_none();
    let fits =
        (1.0..=31.0).contains(&value) && value.fract() == 0.0 && numeral.first == at && !counts;
    fits.then_some((value as u8, numeral.end))
}

/// The year behind a day or month, with or without a comma: ", 2022", "nineteen seventy eight".
fn year_behind(view: &View, at: usize) -> Option<(i16, usize)> {
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
    let spoken = number::spoken(view, at)?;
    if (1900.0..2100.0).contains(&spoken.value) {
        return Some((spoken.value as i16, spoken.end));
    }
    let rest = number::spoken(view, spoken.end)?;
    let century = (19.0..=20.0).contains(&spoken.value) && (10.0..100.0).contains(&rest.value);
    century.then_some(((spoken.value * 100.0 + rest.value) as i16, rest.end))
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
        None => {
            calendar::nearest_weekday(weekday, calendar::is_ahead(view, at) == Some(true), reading)
        }
    };
    Some(Read { end: at + 1, date })
}

/// "last Friday" is never today.
fn last_weekday(weekday: u8, reading: &Reading) -> Option<Date> {
    let date = calendar::nearest_weekday(weekday, false, reading)?;
    let day = date.days().0;
    if calendar::today(reading) == Some(day) { Date::from_days(day - 7) } else { Some(date) }
}

/// "the 21st": the latest such day.
fn day_near(day: u8, reading: &Reading) -> Option<Date> {
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
fn ordinal_first(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let numeral = number::read(view, at).filter(|numeral| numeral.form == Form::Ordinal)?;
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

/// "15 June 2016", "4th of July", "the 21st".
fn day_month(view: &View, reading: &Reading, at: usize) -> Option<Read> {
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
fn month_behind(view: &View, reading: &Reading, at: usize, day: u8) -> Option<Read> {
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
    let date = match year_behind(view, end) {
        Some((year, past)) => {
            end = past;
            Date::new(year, Some(month), Some(day))
        }
        None => {
            end = next + 1;
            Date::new(2024, Some(month), Some(day)).and_then(|_| {
                calendar::year_of(month, Some(day), calendar::is_ahead(view, at), reading)
            })
        }
    };
    Some(Read { end, date })
}

/// Dates in digits, and years.
fn numeric(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    coded(view, reading, at).or_else(|| year(view, at))
}

/// "02/22/2016", "2016-11-07", "14.02.2022", "4/22".
fn coded(view: &View, reading: &Reading, at: usize) -> Option<Read> {
    let text = view.text(at);
    if text.bytes().filter(|&byte| byte == b'.').count() == 2 {
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
            modifier != Modifier::Exact && (amount || !since)
        });
    let quantity = before.is_some_and(|before| {
        view.mark(before, '$') || view.mark(before, '£') || view.mark(before, '€')
    }) || super::unit::after(view, at + 1, f64::from(year)).is_some()
        || modified
        || (!(introduced || certain && (determined || year % 50 != 0)) && counts(view, at + 1))
        || (!introduced && counts_people(view, at + 1));
    (likely && !quantity).then(|| Read { end: at + 1, date: Date::new(year, None, None) })
}

/// Whether a plural follows, so that the four digits count it: "2000 soldiers".
fn counts(view: &View, at: usize) -> bool {
    super::counted::behind(view, at).is_some_and(|noun| {
        let head = noun.noun.head.map_or("", |head| view.text(head as usize));
        noun.end == at + 1 && head.ends_with('s') && !head.ends_with("ss") && !view.is_capital(at)
            || view.lexicon.nouns.singular(head) == "people"
    })
}

/// "1963 people", a count whatever the number looks like.
fn counts_people(view: &View, at: usize) -> bool {
    super::counted::behind(view, at).is_some_and(|noun| noun.unit == "people")
}

/// Turns durations before "ago" into a date: "two weeks ago", "1 month and 21 days ago".
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
    let (mut days, mut months, mut years) = (0, 0, 0);
    let mut add = |unit: &str, count: f64| {
        let count = count.round().clamp(-9_999.0, 9_999.0) as i32;
        match unit {
            "day" | "night" | "business day" => days += count,
            "week" => days += 7 * count,
            "fortnight" => days += 14 * count,
            "month" => months += count,
            "year" => years += count,
            "decade" => years += 10 * count,
            _ => return false,
        }
        true
    };
    let mut first = at;
    while let Some(item) = items.last() {
        let near =
            item.end == first || (item.end + 1 == first && view.is(item.end, Key::of("and")));
        let (Some(numeral), Some(measure)) = (item.numeral(), item.measure()) else { break };
        if !near || !add(&measure.name, numeral.value.unwrap_or(numeral.low)) {
            break;
        }
        first = item.first;
        items.pop();
    }
    if first == at {
        // "a month ago"
        let unit = at.checked_sub(1)?;
        let (_, place) = view.phrase(&view.lexicon.units.names, unit)?;
        let article = unit.checked_sub(1)?;
        let counted = view.is_any(article, &[Key::of("a"), Key::of("an"), Key::of("one")]);
        if !counted || !add(&view.lexicon.units.all[place as usize].name, 1.0) {
            return None;
        }
        first = article;
    }
    let date = calendar::shift(sign * days, sign * months, sign * years, reading);
    let end = if from_now { at + 2 } else { at + 1 };
    Some(Item::date(first, end, view.span(first, end), date, "ago"))
}
