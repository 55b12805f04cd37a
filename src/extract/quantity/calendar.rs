//! What relative words mean on the day an article was published.
//!
//! News looks back: "on Friday" is the latest Friday, "in March" the latest
//! March, unless the verb before says that it is still to come. A month stays
//! a month and a year a year. Without a day of publication nothing is guessed.

use super::{Figure, Reading};
use crate::lexicon::{Lexicon, Period};
use crate::model::{Date, QuantityKind, Token, weekday};

/// The day of publication, in days since 1970-01-01, if it is known to the day.
pub(super) fn today(reading: &Reading) -> Option<i32> {
    let date = reading.published?.date;
    date.day.map(|_| date.days().0)
}

/// Whether a date is counted from the day on which it is said ("today"): inside quotation marks nobody
/// knows which.
pub fn is_counted_from_now(tokens: &[Token], figure: &Figure, lexicon: &Lexicon) -> bool {
    let words = &tokens[figure.tokens.0 as usize..figure.tokens.1 as usize];
    let begins = |at: usize| {
        let rest = words[at..].iter().map(|token| (at, token.key));
        lexicon.dates.days.longest(rest).is_some()
    };
    figure.quantity.kind == QuantityKind::Date && (0..words.len()).any(begins)
}

/// The latest such weekday, or the next one.
pub(super) fn nearest_weekday(wanted: u8, ahead: bool, reading: &Reading) -> Option<Date> {
    let today = today(reading)?;
    let back = (weekday(today) - i32::from(wanted)).rem_euclid(7);
    let day = if ahead { today + (7 - back) % 7 } else { today - back };
    Date::from_days(day)
}

/// The weekday of this week, of the one before, of the one after.
pub(super) fn weekday_of_week(wanted: u8, step: i32, reading: &Reading) -> Option<Date> {
    let today = today(reading)?;
    let monday = today - (weekday(today) - 1);
    Date::from_days(monday + 7 * step + i32::from(wanted) - 1)
}

/// The year of a month or of a day without one: the latest, unless a day is to come soon or the words say so.
pub(super) fn year_of(
    month: u8,
    day: Option<u8>,
    ahead: Option<bool>,
    reading: &Reading,
) -> Option<Date> {
    let published = reading.published?.date;
    let Some(month_now) = published.month else {
        return Date::new(published.year, Some(month), day);
    };
    let dated = |year: i16| Date::new(year, Some(month), day);
    let today = Date::new(published.year, Some(month_now), published.day)?.days().0;
    let this = dated(published.year)
        .or_else(|| dated(published.year + 1))
        .or_else(|| dated(published.year - 1))?;
    let start = this.days().0;
    if ahead == Some(true) {
        return if this.days().1 >= today { Some(this) } else { dated(this.year + 1) };
    }
    let open = ahead.is_none() && day.is_some();
    if start <= today {
        if !open {
            return Some(this);
        }
        // Written in December of a day in January: next month, not eleven months ago.
        let next = dated(this.year + 1);
        return next.filter(|next| (next.days().0 - today) * 3 < today - start).or(Some(this));
    }
    let last = dated(this.year - 1)?;
    let sooner = (start - today) * 2 < today - last.days().0;
    Some(if sooner && open { this } else { last })
}

/// The so-many-th such weekday after publication, or before it where `count` is negative.
pub(super) fn weekday_after(wanted: u8, count: i32, reading: &Reading) -> Option<Date> {
    let today = today(reading)?;
    let ahead = (i32::from(wanted) - weekday(today)).rem_euclid(7);
    let (next, last) =
        (if ahead == 0 { 7 } else { ahead }, if ahead == 0 { -7 } else { ahead - 7 });
    let days = if count > 0 { next + 7 * (count - 1) } else { last + 7 * (count + 1) };
    Date::from_days(today + days)
}

/// So many days without Saturdays and Sundays after publication, or before it.
pub(super) fn business_day(count: i32, reading: &Reading) -> Option<Date> {
    const WEEK: i32 = 5;
    let today = today(reading)?;
    // A week has five of them, wherever it begins.
    let mut day = today.checked_add(count / WEEK * 7)?;
    for _ in 0..(count % WEEK).abs() {
        day += count.signum();
        while weekday(day) > WEEK {
            day += count.signum();
        }
    }
    Date::from_days(day)
}

/// "last month", "this year", "next year"; weeks have no date of their own.
pub(super) fn period(period: Period, step: i32, reading: &Reading) -> Option<Date> {
    let published = reading.published?.date;
    match period {
        Period::Year => Date::new(published.year + step as i16, None, None),
        Period::Month => shift_months(Date::new(published.year, published.month, None)?, step),
        Period::Week | Period::Weekend | Period::Quarter | Period::Decade | Period::Century => None,
    }
}

/// So many days, months and years before or after publication, as exact as the finest of them.
pub(super) fn shift(days: i32, months: i32, years: i32, reading: &Reading) -> Option<Date> {
    let published = reading.published?.date;
    let months = months + 12 * years;
    if days == 0 {
        let exact = if months % 12 == 0 && years != 0 { None } else { published.month };
        let shifted = shift_months(Date::new(published.year, published.month, None)?, months)?;
        return Date::new(shifted.year, exact.and(shifted.month), None);
    }
    let month = shift_months(Date::new(published.year, published.month, None)?, months)?;
    let day = published.day?;
    let clamped = (1..=day).rev().find_map(|day| Date::new(month.year, month.month, Some(day)))?;
    Date::from_days(clamped.days().0.checked_add(days)?)
}

fn shift_months(date: Date, months: i32) -> Option<Date> {
    let Some(month) = date.month else {
        return Date::new(date.year.checked_add((months / 12) as i16)?, None, None);
    };
    let total = i32::from(date.year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(total.div_euclid(12)).ok()?;
    Date::new(year, Some(total.rem_euclid(12) as u8 + 1), None)
}

/// The so-many-th weekday of a month; `None` if the month has fewer.
pub(super) fn nth_weekday(nth: i32, wanted: u8, month: Date) -> Option<Date> {
    let first = month.days().0;
    let ahead = (i32::from(wanted) - weekday(first)).rem_euclid(7);
    let day = first + ahead + 7 * (nth - 1);
    (day <= month.days().1).then(|| Date::from_days(day)).flatten()
}

/// A year in two digits: 89 is 1989, 15 is 2015.
pub(super) fn full_year(short: i32) -> i32 {
    match short {
        0..=49 => 2000 + short,
        50..=99 => 1900 + short,
        year => year,
    }
}
