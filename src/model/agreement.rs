//! How two quantities of one unit relate: printed numbers first, bounds second.
//!
//! Two figures agree when some number satisfies both and nothing printed
//! contradicts it: equal at the coarser precision, or a bound that the other
//! side meets without being far from it. "more than 100" and 120 agree;
//! "more than 100" and 300 print different numbers, and an editor wants to know.

use super::{Agreement, Modifier, Quantity, QuantityKind};

/// A bound and a number this many times away still say the same in ordinary speech.
const BOUND_REACH: f64 = 1.5;
/// What the last digit of a round number may leave open, where the other is converted from another unit, and what
/// decimals left out may.
const COARSE: f64 = 0.1;
/// What "about" allows, relative to the number.
const APPROXIMATE: f64 = 0.1;
/// Below this, people count exactly: 49 is not 50.
const EXACT_COUNTS_BELOW: f64 = 100.0;
/// Vague words below this number have no fixed convention.
const FEW: f64 = 20.0;
/// Spans of time are told in fives and tens,
const ROUND_SPAN: f64 = 5.0;
/// and another may be so far from such a one, relative to the longer.
const SPAN_REACH: f64 = 0.12;
/// What news rounds clock times to.
const ROUND_MINUTES: i32 = 5;
/// Clock times on the hour, the half hour, the five minutes, and any other: how many minutes they may be off.
const CLOCK_REACH: [(i32, i32); 4] = [(60, 15), (30, 10), (5, 5), (1, 2)];

impl Quantity {
    /// How this and `other` relate, `other` already converted to the same unit;
    /// `tolerance` is the relative gap that rounding may explain.
    pub fn agreement(&self, other: &Self, tolerance: f64) -> Agreement {
        if let Some(agreement) = self.calendar_agreement(other) {
            return agreement;
        }
        let (Some(a), Some(b)) = (self.interval(), other.interval()) else {
            return Agreement::Compatible;
        };
        let excluded = self.excludes(other) || other.excludes(self);
        if let (Some(x), Some(y)) = (self.value, other.value)
            && (x == y || !excluded && self.rounds_to(other, tolerance))
        {
            return Agreement::Compatible;
        }
        let meet = a.0 <= b.1 && b.0 <= a.1;
        let near = self.near(other);
        match (meet, near) {
            (true, true) => Agreement::Compatible,
            (true, false) => Agreement::ValuesDiffer,
            (false, true) if self.is_few() || other.is_few() => Agreement::Compatible,
            (false, true) if self.is_loose() != other.is_loose() => Agreement::ValuesDiffer,
            (false, _) => Agreement::BoundsDisjoint,
        }
    }

    /// The numbers the words allow; what "about" allows is spelled out here.
    fn interval(&self) -> Option<(f64, f64)> {
        if let (Modifier::Approximate, Some(value)) = (self.modifier, self.value) {
            let slack = value.abs() * APPROXIMATE;
            return Some((value - slack, value + slack));
        }
        match (self.low, self.high) {
            // Where "hundreds" end, at a thousand, nobody counts.
            (Some(low), Some(high)) if self.is_loose() => Some((low, high + 1.0)),
            (None, None) => None,
            (low, high) => Some((low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY))),
        }
    }

    /// Whether the words are a written convention rather than a number ("dozens").
    fn is_loose(&self) -> bool {
        self.modifier == Modifier::Magnitude
    }

    /// Whether the words are "a few", "several": they reach as far as the reader likes.
    fn is_few(&self) -> bool {
        self.is_loose() && self.high.is_some_and(|high| high < FEW)
    }

    /// Whether the nearest printed numbers of the two lie within the reach of ordinary speech.
    fn near(&self, other: &Self) -> bool {
        let span = |quantity: &Self| match quantity.value {
            Some(value) => Some((value, value)),
            None => {
                let low = quantity.low.or(quantity.high)?;
                Some((low, quantity.high.unwrap_or(low)))
            }
        };
        let (Some(a), Some(b)) = (span(self), span(other)) else { return true };
        let gap_low = a.0.max(b.0);
        let gap_high = a.1.min(b.1);
        gap_low <= gap_high || gap_low <= gap_high * BOUND_REACH
    }

    /// Whether the two printed numbers are one, rounded: equal at the coarser
    /// precision of the two and closer than `tolerance`.
    fn rounds_to(&self, other: &Self, tolerance: f64) -> bool {
        let (Some(x), Some(y)) = (self.value, other.value) else { return false };
        let largest = x.abs().max(y.abs());
        let gap = (x - y).abs() / largest.max(f64::MIN_POSITIVE);
        // The unit of a count is the noun: "450 others" are no conversion of 500 people.
        let converted = self.kind.is_measured() && self.unit != other.unit;
        // Seismologists say "6.2 miles", newsrooms "six".
        let cut = self.kind.is_extent() && (x.round() == y || y.round() == x);
        match self.kind {
            QuantityKind::Age | QuantityKind::Rank | QuantityKind::Score => false,
            // "60 km" says no more than that 58 and 56 are far from 50 and 70.
            _ if cut => gap <= COARSE,
            _ if converted => {
                gap <= tolerance || gap <= COARSE && (x - y).abs() <= precision(x) / 2.0
            }
            QuantityKind::Count if largest < EXACT_COUNTS_BELOW => false,
            QuantityKind::Duration if x % ROUND_SPAN == 0.0 || y % ROUND_SPAN == 0.0 => {
                gap <= SPAN_REACH
            }
            _ => {
                let step = precision(x).max(precision(y));
                gap <= tolerance && (x / step).round() == (y / step).round()
            }
        }
    }

    /// Whether this says "more than" a number that the other does not reach, or
    /// "less than" one that it passes: whoever rounds does not turn a bound round.
    fn excludes(&self, other: &Self) -> bool {
        let (Some(bound), Some(value)) = (self.value, other.value) else { return false };
        match self.modifier {
            Modifier::MoreThan => value < bound,
            Modifier::LessThan => value > bound,
            Modifier::Exact
            | Modifier::Approximate
            | Modifier::AtLeast
            | Modifier::AtMost
            | Modifier::Range
            | Modifier::Magnitude => false,
        }
    }

    /// Minutes between two clock times of one zone; `None` where a side states none, or another zone.
    ///
    /// Times of two zones are not compared: the offset of "local" is not known, and an hour
    /// without a zone is that of the place.
    pub fn minutes_apart(&self, other: &Self) -> Option<i32> {
        let (x, here) = clock(self.time.as_deref()?)?;
        let (y, there) = clock(other.time.as_deref()?)?;
        let zone = |named| if str::is_empty(named) { "local" } else { named };
        (zone(here) == zone(there)).then(|| (x - y).abs())
    }

    /// Whole hours between two clock times that share an odd minute: the clock of another zone, or a
    /// slip, rather than another event.
    pub fn hours_apart(&self, other: &Self) -> Option<i32> {
        let gap = self.minutes_apart(other)?;
        let (minutes, _) = clock(self.time.as_deref()?)?;
        (gap > 0 && gap % 60 == 0 && minutes % ROUND_MINUTES != 0).then_some(gap / 60)
    }

    /// Days between two dates, as far as both are told; `None` where nothing can be said.
    pub fn days_apart(&self, other: &Self) -> Option<i32> {
        self.told()?.days_from(other.told()?)
    }

    /// Minutes by which a clock time may be rounded: "2 a.m." is told of 2:09, "2:25" of 2:28.
    fn clock_reach(&self) -> i32 {
        let minutes = self.time.as_deref().and_then(clock).map_or(0, |(minutes, _)| minutes);
        let rounded = CLOCK_REACH.iter().find(|(round, _)| minutes % round == 0);
        rounded.map_or(0, |(_, reach)| *reach)
    }

    /// Dates and clock times, where both sides have one.
    fn calendar_agreement(&self, other: &Self) -> Option<Agreement> {
        if self.kind == QuantityKind::Date && other.kind == QuantityKind::Date {
            let one = self.days_apart(other).is_none_or(|days| days == 0);
            return Some(if one { Agreement::Compatible } else { Agreement::BoundsDisjoint });
        }
        if self.time.is_none() || other.time.is_none() {
            return None;
        }
        let Some(apart) = self.minutes_apart(other) else {
            return Some(Agreement::Compatible);
        };
        let reach = self.clock_reach().max(other.clock_reach());
        Some(if apart <= reach { Agreement::Compatible } else { Agreement::BoundsDisjoint })
    }
}

/// The place value of the last digit that is not zero: 100 for 1,500, 0.1 for 7.6.
fn precision(value: f64) -> f64 {
    let mut step = 1e-3;
    while step < 1e15 {
        let next = step * 10.0;
        let parts = value.abs() / next;
        if (parts - parts.round()).abs() > 1e-6 {
            return step;
        }
        step = next;
    }
    step
}

/// Minutes since midnight and the zone of `HH:MM zone`.
fn clock(time: &str) -> Option<(i32, &str)> {
    let hours: i32 = time.get(..2)?.parse().ok()?;
    let minutes: i32 = time.get(3..5)?.parse().ok()?;
    Some((hours * 60 + minutes, time.get(5..)?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Agreement::{BoundsDisjoint, Compatible, ValuesDiffer};

    fn quantity(text: &str) -> Quantity {
        let (modifier, number) = text.split_at(1);
        let value: f64 = number.parse().unwrap();
        let mut quantity = Quantity::exact(QuantityKind::Count, value);
        match modifier {
            "=" => {}
            ">" => (quantity.modifier, quantity.high) = (Modifier::MoreThan, None),
            "<" => (quantity.modifier, quantity.low) = (Modifier::AtMost, None),
            "~" => quantity.modifier = Modifier::Approximate,
            other => panic!("{other}"),
        }
        quantity
    }

    fn dozens() -> Quantity {
        Quantity {
            value: None,
            low: Some(24.0),
            high: Some(99.0),
            modifier: Modifier::Magnitude,
            ..quantity("=24")
        }
    }

    #[track_caller]
    fn check(left: &str, right: &str, expected: Agreement) {
        let agreement = quantity(left).agreement(&quantity(right), 0.05);
        assert_eq!(agreement, expected, "{left} / {right}");
        assert_eq!(quantity(right).agreement(&quantity(left), 0.05), expected, "{right} / {left}");
    }

    #[test]
    fn printed_numbers_and_bounds_are_compared() {
        check(">100000", "<175000", ValuesDiffer);
        check(">150000", "<120000", BoundsDisjoint);
        check(">100", "=100", Compatible);
        check(">100", "=120", Compatible);
        check(">100", "=300", ValuesDiffer);
        check(">50", "<40", BoundsDisjoint);
        check("=30", "=43", BoundsDisjoint);
        check("~300", "=310", Compatible);
        check("=168000", ">170000", BoundsDisjoint);
    }

    #[test]
    fn rounding_is_no_difference_except_in_small_counts() {
        check("=14000", "=13900", Compatible);
        check("=49", "=50", BoundsDisjoint);
        check("=160000", "=167000", BoundsDisjoint);
        check("=100000", "=130000", BoundsDisjoint);
    }

    #[test]
    fn spans_of_time_are_told_in_fives_and_lengths_in_round_units() {
        let of = |kind, unit: &str, value| Quantity {
            unit: unit.to_owned(),
            ..Quantity::exact(kind, value)
        };
        let minutes = |value| of(QuantityKind::Duration, "minute", value);
        assert_eq!(minutes(10.0).agreement(&minutes(9.0), 0.05), Compatible);
        assert_eq!(minutes(9.0).agreement(&minutes(8.0), 0.05), BoundsDisjoint);
        assert_eq!(minutes(10.0).agreement(&minutes(6.0), 0.05), BoundsDisjoint);
        let miles = |value| of(QuantityKind::Distance, "mile", value);
        assert_eq!(miles(6.0).agreement(&miles(6.2), 0.02), Compatible);
        assert_eq!(miles(6.0).agreement(&miles(6.7), 0.02), BoundsDisjoint);
        assert_eq!(miles(6.0).agreement(&miles(5.4), 0.02), BoundsDisjoint);
        assert_eq!(miles(10.0).agreement(&miles(9.1), 0.02), BoundsDisjoint);
        // 35 miles are 56 km, and "60 km" says no more than that they are far from 50 and 70.
        let length = |unit, value| of(QuantityKind::Distance, unit, value);
        assert_eq!(length("kilometre", 60.0).agreement(&length("mile", 56.3), 0.02), Compatible);
        assert_eq!(
            length("kilometre", 61.0).agreement(&length("mile", 56.3), 0.02),
            BoundsDisjoint
        );
    }

    #[test]
    fn vague_words_reach_a_little_beyond_their_convention() {
        assert_eq!(dozens().agreement(&quantity("=30"), 0.05), Compatible);
        assert_eq!(dozens().agreement(&quantity("~100"), 0.05), Compatible);
        assert_eq!(dozens().agreement(&quantity(">100"), 0.05), Compatible);
        assert_eq!(dozens().agreement(&quantity("=120"), 0.05), ValuesDiffer);
        assert_eq!(dozens().agreement(&quantity("=400"), 0.05), BoundsDisjoint);
    }

    #[test]
    fn clock_times_of_one_zone_are_compared() {
        let at = |time: &str| Quantity { time: Some(time.to_owned()), ..quantity("=0") };
        assert_eq!(at("03:07 local").agreement(&at("03:37 local"), 0.0), BoundsDisjoint);
        assert_eq!(at("03:07 local").agreement(&at("20:07Z"), 0.0), Compatible);
        assert_eq!(at("03:07").agreement(&at("20:07Z"), 0.0), Compatible);
        assert_eq!(at("03:07").agreement(&at("03:07 local"), 0.0), Compatible);
        assert_eq!(at("03:07").agreement(&at("03:37 local"), 0.0), BoundsDisjoint);
        assert_eq!(at("02:00").agreement(&at("02:09"), 0.0), Compatible);
        assert_eq!(at("02:00").agreement(&at("02:20"), 0.0), BoundsDisjoint);
        assert_eq!(at("02:25").agreement(&at("02:30"), 0.0), Compatible);
        assert_eq!(at("07:02").agreement(&at("07:15"), 0.0), BoundsDisjoint);
    }
}
