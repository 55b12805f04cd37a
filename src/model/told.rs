//! Dates as far as a text tells them.
//!
//! An article without a day of publication says "on Thursday" or "July 17" of
//! a week or year that nobody can name. Two such dates still agree or differ.

use super::{Date, Precision};

/// Days of a week, and of a leap year.
const WEEK: i32 = 7;
const YEAR: i32 = 366;
/// A year in which every day exists.
const ANY_YEAR: i16 = 2024;

/// A date of which the week or the year is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurring {
    /// "Thursday": 1 (Monday) to 7.
    Weekday(u8),
    /// "July 17", "September": a month of any year, perhaps with its day.
    Yearly(Date),
}

/// A date, as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// On the calendar.
    On(Date),
    /// In an unknown week or year.
    Recurring(Recurring),
}

impl Recurring {
    /// A month of an unknown year, perhaps with its day; `None` for 30 February and its like.
    pub fn yearly(month: u8, day: Option<u8>) -> Option<Self> {
        Date::new(ANY_YEAR, Some(month), day).map(Self::Yearly)
    }

    /// What recurs of a date: its weekday, or its month and day; `None` where it has none.
    fn of(date: Date, like: Self) -> Option<Self> {
        match like {
            Self::Weekday(_) => date.weekday().map(Self::Weekday),
            Self::Yearly(_) => Self::yearly(date.month?, date.day),
        }
    }
}

impl Told {
    /// What a date, or else what recurs, tells.
    pub fn of(date: Option<Date>, recurring: Option<Recurring>) -> Option<Self> {
        date.map(Self::On).or(recurring.map(Self::Recurring))
    }

    /// Days between the nearest days that this and `other` may mean; `None` where nothing can be
    /// said, as of "Thursday" and "July".
    pub fn days_from(self, other: Self) -> Option<i32> {
        let (a, b) = match (self, other) {
            (Self::On(a), Self::On(b)) => return Some(a.days_from(b)),
            (Self::On(a), Self::Recurring(b)) => (Recurring::of(a, b)?, b),
            (Self::Recurring(a), Self::On(b)) => (a, Recurring::of(b, a)?),
            (Self::Recurring(a), Self::Recurring(b)) => (a, b),
        };
        let (gap, round) = match (a, b) {
            (Recurring::Weekday(a), Recurring::Weekday(b)) => (i32::from(a.abs_diff(b)), WEEK),
            (Recurring::Yearly(a), Recurring::Yearly(b)) => (a.days_from(b), YEAR),
            _ => return None,
        };
        Some(gap.min(round - gap))
    }

    /// The date, where it is one of the calendar.
    pub fn calendar(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Recurring(_) => None,
        }
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        match self {
            Self::On(date) | Self::Recurring(Recurring::Yearly(date)) => date.precision(),
            Self::Recurring(Recurring::Weekday(_)) => Precision::Day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_without_week_or_year_agree_or_differ() {
        let on = |month, day| Told::On(Date::new(2016, Some(month), Some(day)).unwrap());
        let yearly = |month, day| Told::Recurring(Recurring::yearly(month, day).unwrap());
        let weekday = |day| Told::Recurring(Recurring::Weekday(day));
        #[track_caller]
        fn check(left: Told, right: Told, days: Option<i32>) {
            assert_eq!(left.days_from(right), days, "{left:?} {right:?}");
            assert_eq!(right.days_from(left), days, "{right:?} {left:?}");
        }
        check(weekday(4), weekday(4), Some(0));
        check(weekday(1), weekday(7), Some(1));
        check(weekday(3), weekday(7), Some(3));
        // 17 July 2016 was a Sunday.
        check(weekday(7), on(7, 17), Some(0));
        check(weekday(6), on(7, 17), Some(1));
        check(weekday(4), yearly(7, Some(17)), None);
        check(yearly(7, Some(17)), yearly(7, Some(18)), Some(1));
        check(yearly(7, None), on(7, 18), Some(0));
        check(yearly(12, Some(31)), yearly(1, Some(1)), Some(1));
        check(weekday(7), Told::On(Date::new(2016, Some(7), None).unwrap()), None);
        check(yearly(7, Some(17)), Told::On(Date::new(2016, None, None).unwrap()), None);
        assert_eq!(Recurring::yearly(2, Some(30)), None);
    }
}
