//! Dates and times as exact as their source states them, and no more.

use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// A calendar date that may lack its day or its month: a month stays a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only with a month.
    pub day: Option<u8>,
    /// Which part of the month or year; only without a day.
    pub part: Option<Part>,
}

/// A part of a month or year as prose names it: "early October", "late last year".
///
/// Nobody counts thirds, so that each takes in some days of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// "early October", "the beginning of 2016"
    Early,
    /// "mid-October", "the middle of the year"
    Middle,
    /// "late October", "the end of last month"
    Late,
}

impl Part {
    /// Where it begins and ends, in tenths of the whole.
    fn tenths(self) -> (i32, i32) {
        match self {
            Self::Early => (0, 4),
            Self::Middle => (3, 7),
            Self::Late => (6, 10),
        }
    }
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year is known.
    Year,
    /// Year and month.
    Month,
    /// A whole calendar date.
    Day,
}

/// An event this many days before the article is no news any more.
const MAX_NEWS_DAYS: i32 = 45;

impl Date {
    /// The date if it exists in the calendar; `None` for 31 February and its like.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let valid = match (month, day) {
            (None, None) => (1..=9999).contains(&year),
            (Some(month), None) => (1..=9999).contains(&year) && (1..=12).contains(&month),
            (Some(month), Some(day)) => {
                jiff::civil::Date::new(year, month as i8, day as i8).is_ok() && year >= 1
            }
            (None, Some(_)) => false,
        };
        valid.then_some(Self { year, month, day, part: None })
    }

    /// That part of it; a day has none.
    pub fn within(self, part: Option<Part>) -> Self {
        Self { part: part.filter(|_| self.precision() != Precision::Day), ..self }
    }

    /// Days between the nearest days that this and `other` may mean.
    pub fn days_from(self, other: Self) -> i32 {
        let ((a, b), (c, d)) = (self.days(), other.days());
        (a - d).max(c - b).max(0)
    }

    /// Whether an article that was `published` then speaks of an earlier event: news dates what is
    /// new by the day and what is past by month or year, or it is long before the article.
    pub fn is_past(self, published: Option<Self>) -> bool {
        match published {
            Some(published) => self.days_from(published) > MAX_NEWS_DAYS,
            None => self.precision() != Precision::Day,
        }
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            _ => Precision::Year,
        }
    }

    /// The first and last day it may mean, as days since 1970-01-01.
    pub fn days(self) -> (i32, i32) {
        let (year, month) = (i32::from(self.year), i32::from(self.month.unwrap_or(1)));
        let first = epoch_days(year, month, i32::from(self.day.unwrap_or(1)));
        let last = match (self.month, self.day) {
            (Some(_), Some(_)) => first,
            (Some(12), None) | (None, _) => epoch_days(year + 1, 1, 1) - 1,
            (Some(_), None) => epoch_days(year, month + 1, 1) - 1,
        };
        let Some(part) = self.part else { return (first, last) };
        let (from, to) = part.tenths();
        let length = last + 1 - first;
        (first + length * from / 10, first + length * to / 10 - 1)
    }

    /// 1 (Monday) to 7, of a whole calendar date.
    pub fn weekday(self) -> Option<u8> {
        let whole = self.precision() == Precision::Day;
        whole.then(|| weekday(self.days().0) as u8)
    }

    /// The calendar day `days` days after 1970-01-01.
    pub fn from_days(days: i32) -> Option<Self> {
        let epoch = jiff::civil::date(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::new(date.year(), Some(date.month() as u8), Some(date.day() as u8))
    }

    /// Whether every day it may mean is before `today`: a month has passed on the first of the next.
    pub fn has_passed(self, today: Self) -> bool {
        self.days().1 < today.days().0
    }

    /// Whether some day satisfies both: 2022 and 2022-02 do, 2022-01 and 2022-02 do not.
    pub fn agrees(self, other: Self) -> bool {
        let ((a, b), (c, d)) = (self.days(), other.days());
        a <= d && c <= b
    }
}

/// 1 (Monday) to 7, of the day that is so many days after 1970-01-01, a Thursday.
pub fn weekday(days: i32) -> i32 {
    (days + 3).rem_euclid(7) + 1
}

/// Days from 1970-01-01 to a day. Years begin in March here, so that the odd day ends one; 153 days are
/// five months, wherever they begin (Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013).
fn epoch_days(year: i32, month: i32, day: i32) -> i32 {
    /// Days from the first of March of the year 0.
    const EPOCH: i32 = 719_468;
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - EPOCH
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When an article was published: a date, with the minute of the day where known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The date, perhaps partial.
    pub date: Date,
    /// Minutes since midnight, in the zone the source printed.
    pub minute: Option<u16>,
}

impl Moment {
    /// Day and time as people read them: "2017-06-14 12:20".
    pub fn spaced(&self) -> String {
        self.to_string().replacen('T', " ", 1)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.minute {
            Some(minute) => write!(f, "T{:02}:{:02}", minute / 60, minute % 60),
            None => Ok(()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dated_by_month_or_long_before_the_article_is_past() {
        let date = |text: &str| {
            let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
            let year = parts.next().unwrap();
            let mut part = || parts.next().map(|part| part as u8);
            Date::new(year, part(), part()).unwrap()
        };
        #[track_caller]
        fn check(event: Date, published: Option<Date>, past: bool) {
            assert_eq!(event.is_past(published), past, "{event} {published:?}");
        }
        check(date("2017-6-14"), Some(date("2017-6-16")), false);
        check(date("2017-6"), Some(date("2017-6-16")), false);
        check(date("2009-9"), Some(date("2017-6-16")), true);
        check(date("2017-4-1"), Some(date("2017-6-16")), true);
        check(date("2009"), None, true);
        check(date("2017-6-14"), None, false);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let epoch = jiff::civil::date(1970, 1, 1);
        let mut day = jiff::civil::date(1, 1, 1);
        // A step that meets every day of a month and every month of a year.
        while let Ok(next) = day.checked_add(jiff::Span::new().days(37)) {
            let date = Date::new(day.year(), Some(day.month() as u8), Some(day.day() as u8));
            let days = (day - epoch).get_days();
            let date = date.unwrap();
            assert_eq!(date.days(), (days, days), "{day}");
            assert_eq!(date.weekday(), Some(day.weekday().to_monday_one_offset() as u8), "{day}");
            let month = Date::new(day.year(), Some(day.month() as u8), None).unwrap();
            let [first, last] =
                [day.first_of_month(), day.last_of_month()].map(|it| (it - epoch).get_days());
            assert_eq!(month.days(), (first, last), "{day}");
            day = next;
        }
    }

    #[test]
    fn impossible_dates_are_no_dates() {
        assert_eq!(Date::new(2022, Some(2), Some(30)), None);
        assert_eq!(Date::new(2022, Some(13), None), None);
        assert_eq!(Date::new(2022, None, Some(3)), None);
        assert!(Date::new(2024, Some(2), Some(29)).is_some());
    }

    #[track_caller]
    fn check_passed(last: &[i16], today: &[i16], expected: bool) {
        let date = |parts: &[i16]| {
            let part = |place: usize| parts.get(place).map(|part| *part as u8);
            Date::new(parts[0], part(1), part(2)).unwrap()
        };
        assert_eq!(date(last).has_passed(date(today)), expected, "{last:?} {today:?}");
    }

    #[test]
    fn a_date_has_passed_once_its_last_day_has() {
        check_passed(&[2022, 5, 31], &[2022, 5, 31], false);
        check_passed(&[2022, 5, 31], &[2022, 6, 1], true);
        check_passed(&[2022, 5], &[2022, 5, 31], false);
        check_passed(&[2022, 5], &[2022, 6], true);
        check_passed(&[2022, 5, 30], &[2022, 5], false);
        check_passed(&[2022], &[2022, 12, 31], false);
        check_passed(&[2022], &[2023], true);
    }

    #[test]
    fn a_month_agrees_with_its_days() {
        let day = Date::new(2022, Some(2), Some(14)).unwrap();
        let month = Date::new(2022, Some(2), None).unwrap();
        let other = Date::new(2022, Some(3), None).unwrap();
        assert!(day.agrees(month) && month.agrees(day));
        assert!(!day.agrees(other));
        assert_eq!(Date::from_days(day.days().0), Some(day));
        assert_eq!(format!("{month} {day}"), "2022-02 2022-02-14");
    }

    #[test]
    fn parts_of_a_month_or_year_agree_with_their_days_and_neighbours() {
        #[track_caller]
        fn check(whole: [u8; 2], part: Part, day: [u8; 2], agrees: bool) {
            let [month, _] = whole;
            let whole = Date::new(2022, Some(month).filter(|&month| month > 0), None).unwrap();
            let day = Date::new(2022, Some(day[0]), Some(day[1])).unwrap();
            assert_eq!(whole.within(Some(part)).agrees(day), agrees, "{part:?} {whole} {day}");
        }
        check([10, 0], Part::Early, [10, 1], true);
        check([10, 0], Part::Early, [10, 12], true);
        check([10, 0], Part::Early, [10, 20], false);
        check([10, 0], Part::Middle, [10, 15], true);
        check([10, 0], Part::Middle, [10, 28], false);
        check([10, 0], Part::Late, [10, 31], true);
        check([10, 0], Part::Late, [11, 1], false);
        check([0, 0], Part::Early, [3, 31], true);
        check([0, 0], Part::Late, [3, 31], false);
        let october = Date::new(2022, Some(10), None).unwrap();
        let [early, middle, late] =
            [Part::Early, Part::Middle, Part::Late].map(|part| october.within(Some(part)));
        assert!(early.agrees(middle) && middle.agrees(late) && !early.agrees(late));
        assert!(october.agrees(late));
    }
}
