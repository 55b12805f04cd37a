//! Numbers along a line: where they stand, and which ones are named below it.
//!
//! The line is linear unless the largest number is many times the smallest.

use super::points::Scale;
use crate::model::Date;

/// From this ratio on, a linear line would press the small numbers together.
const LOGARITHMIC_FROM: f64 = 20.0;
/// Share of the line left free at either end.
const MARGIN: f64 = 0.06;
/// Ticks that a line has room for.
const MOST_TICKS: usize = 7;

/// A line with numbers on it.
pub(super) struct Axis {
    scale: Scale,
    logarithmic: bool,
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Axis {
    /// A line from `start` to `end` of the drawing that holds the numbers of `reach`.
    pub fn new(scale: Scale, reach: (f64, f64), (start, end): (f64, f64)) -> Self {
        let logarithmic =
            scale == Scale::Number && reach.0 > 0.0 && reach.1 / reach.0 >= LOGARITHMIC_FROM;
        let turn = |number: f64| if logarithmic { number.log10() } else { number };
        let (low, high) = (turn(reach.0), turn(reach.1));
        let margin =
            if high > low { (high - low) * MARGIN } else { f64::max(low.abs() * MARGIN, 1.0) };
        Self { scale, logarithmic, low: low - margin, high: high + margin, start, end }
    }

    /// Where a number stands.
    pub fn place(&self, number: f64) -> f64 {
        let turned = if self.logarithmic { number.max(f64::MIN_POSITIVE).log10() } else { number };
        let share = ((turned - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }

    /// Whether equal steps are equal factors.
    pub fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// The numbers named below the line, ascending, with their names.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let numbers = if self.logarithmic { self.powers() } else { self.steps() };
        numbers.into_iter().map(|number| (self.place(number), self.name(number))).collect()
    }

    fn steps(&self) -> Vec<f64> {
        let whole = match self.scale {
            Scale::Number => None,
            Scale::Day => Some([1.0, 2.0, 7.0, 14.0, 30.0, 91.0, 365.0].as_slice()),
            Scale::Minute => Some([1.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0].as_slice()),
        };
        let reach = self.high - self.low;
        let fits = |step: &f64| reach / step <= MOST_TICKS as f64 - 1.0;
        let step = match whole {
            Some(steps) => {
                let known = steps.iter().copied().find(fits);
                known.unwrap_or_else(|| (reach / (MOST_TICKS as f64 - 1.0)).ceil())
            }
            None => {
                let power = 10_f64.powf((reach / MOST_TICKS as f64).log10().floor());
                let steps = [1.0, 2.0, 5.0, 10.0, 20.0].map(|factor| factor * power);
                steps.into_iter().find(fits).unwrap_or(reach)
            }
        };
        let first = (self.low / step).ceil() as i64;
        let last = (self.high / step).floor() as i64;
        (first..=last).map(|count| count as f64 * step).collect()
    }

    /// 1, 2 and 5 times the powers of ten, thinned out until they have room.
    fn powers(&self) -> Vec<f64> {
        let digits: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let mut found = Vec::new();
        for digits in digits {
            let powers = self.low.floor() as i32..=self.high.ceil() as i32;
            found = powers
                .flat_map(|power| digits.iter().map(move |digit| digit * 10_f64.powi(power)))
                .filter(|number| (self.low..=self.high).contains(&number.log10()))
                .collect();
            if found.len() <= MOST_TICKS {
                break;
            }
        }
        let every = found.len().div_ceil(MOST_TICKS).max(1);
        found.into_iter().step_by(every).collect()
    }

    /// A number as the line names it.
    pub fn name(&self, number: f64) -> String {
        match self.scale {
            Scale::Number => grouped(number),
            Scale::Day => day(number),
            Scale::Minute => {
                let minutes = number as i64;
                format!("{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// A day as short as it can be told: "14 Jun 2017".
pub(super) fn day(number: f64) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(date) = Date::from_days(number.floor() as i32) else { return String::new() };
    let month = MONTHS[usize::from(date.month.unwrap_or(1)) - 1];
    format!("{} {month} {}", date.day.unwrap_or(1), date.year)
}

/// A number with its thousands parted: "175,000", "6.4".
pub(super) fn grouped(number: f64) -> String {
    /// Above this, all digits say less than the power of ten.
    const PLAIN_BELOW: f64 = 1e15;
    if number.abs() >= PLAIN_BELOW {
        return format!("{number:e}");
    }
    let text = format!("{:.3}", number.abs());
    let (whole, part) = text.split_once('.').expect("three places were asked for");
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let part = part.trim_end_matches('0');
    let sign = if number < 0.0 { "−" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scale: Scale, reach: (f64, f64), expected: &[&str]) {
        let axis = Axis::new(scale, reach, (0.0, 100.0));
        let names: Vec<String> = axis.ticks().into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, expected, "{reach:?}");
    }

    #[test]
    fn ticks_are_round_and_few() {
        check(Scale::Number, (11.0, 39.0), &["10", "20", "30", "40"]);
        check(Scale::Number, (6.2, 7.0), &["6.2", "6.4", "6.6", "6.8", "7"]);
        check(
            Scale::Number,
            (1000.0, 1000.0),
            &["940", "960", "980", "1,000", "1,020", "1,040", "1,060"],
        );
        check(Scale::Number, (10.0, 100_000.0), &["10", "100", "1,000", "10,000", "100,000"]);
        check(Scale::Day, (0.0, 2.0), &["1 Jan 1970", "2 Jan 1970", "3 Jan 1970"]);
        check(Scale::Minute, (187.0, 217.0), &["03:10", "03:20", "03:30"]);
    }

    #[test]
    fn numbers_are_read_in_thousands() {
        for (number, expected) in [
            (1e6, "1,000,000"),
            (-1234.5, "−1,234.5"),
            (0.25, "0.25"),
            (999.0, "999"),
            (1e18, "1e18"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn every_number_stands_on_the_line() {
        let axis = Axis::new(Scale::Number, (10.0, 1e9), (100.0, 200.0));
        assert!(axis.is_logarithmic());
        for number in [-1.0, 0.0, 10.0, 1e9, f64::MAX] {
            assert!((100.0..=200.0).contains(&axis.place(number)), "{number}");
        }
    }
}
