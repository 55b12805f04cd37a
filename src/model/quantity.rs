//! Numbers with what they measure and how firmly they are stated.

use super::{Date, Recurring, Told};
use serde::{Deserialize, Serialize};

/// A figure, a date or a time as the text states it.
///
/// "more than 100,000" keeps both the number that was printed (`value`) and
/// the set of numbers it allows (`low` and `high`). A rule needs the two: the
/// printed numbers of two outlets can differ although the bounds overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What sort of thing is measured.
    pub kind: QuantityKind,
    /// The number in print, scale words applied; `None` for ranges, vague counts, dates and times.
    pub value: Option<f64>,
    /// The smallest number the words allow; `None` is no limit. Always finite.
    pub low: Option<f64>,
    /// The largest number the words allow; `None` is no limit. Always finite.
    pub high: Option<f64>,
    /// Singular English name, ISO code of a currency, counted noun; `-` for a bare number.
    pub unit: String,
    /// How firmly the number is stated.
    pub modifier: Modifier,
    /// Which way the number moved: by this much ("rose by 5"), or to here ("rose to 24").
    pub change: Option<Change>,
    /// Whether the number is where a change led ("rose to 24"), no difference to an earlier one.
    pub level: bool,
    /// For dates: as exact as the text.
    pub date: Option<Date>,
    /// For a date in a week or year that is not known.
    pub recurring: Option<Recurring>,
    /// For clock times: `HH:MM` and the zone as written (`07:37Z`, `07:37 local`).
    pub time: Option<String>,
    /// For durations: length in seconds.
    pub seconds: Option<f64>,
    /// The same amount in other units, as the text gives it: "10 km (six miles)", "2m euros (£1.7m; $2.6m)".
    pub conversions: Vec<Quantity>,
}

impl Quantity {
    /// A bare exact number; the finders fill in the rest.
    pub fn exact(kind: QuantityKind, value: f64) -> Self {
        Self {
            kind,
            value: Some(value),
            low: Some(value),
            high: Some(value),
            unit: "-".to_owned(),
            modifier: Modifier::Exact,
            change: None,
            level: false,
            date: None,
            recurring: None,
            time: None,
            seconds: None,
            conversions: Vec::new(),
        }
    }

    /// The date, as far as the text tells it.
    pub fn told(&self) -> Option<Told> {
        Told::of(self.date, self.recurring)
    }

    /// Whether the number is a difference to an earlier one, no amount of its own.
    pub fn is_difference(&self) -> bool {
        self.change.is_some() && !self.level
    }

    /// The number to show and to compare first: the printed one, or the middle of a range.
    pub fn central(&self) -> Option<f64> {
        self.value.or(match (self.low, self.high) {
            (Some(low), Some(high)) => Some((low + high) / 2.0),
            (low, high) => low.or(high),
        })
    }
}

/// What sort of thing a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// Things or people counted.
    Count,
    /// Money of one currency.
    Money,
    /// Hundredths, or percentage points.
    Percent,
    /// Age of a person or thing.
    Age,
    /// Calendar date.
    Date,
    /// Clock time.
    Time,
    /// Length of time.
    Duration,
    /// Length, height, depth.
    Distance,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Weight or mass.
    Weight,
    /// Speed.
    Speed,
    /// Temperature.
    Temperature,
    /// Strength of an earthquake.
    Magnitude,
    /// An ordinal that carries a figure ("the third attack").
    Rank,
    /// Result of a game or a vote.
    Score,
    /// "one in five", "3:1".
    Ratio,
    /// An amount per something ("barrels a day").
    Rate,
    /// A number without a noun or unit.
    Number,
}

impl QuantityKind {
    /// Whether it says when, and so measures nothing.
    pub fn is_moment(self) -> bool {
        matches!(self, Self::Date | Self::Time)
    }

    /// Whether it counts, or may: its unit is then the noun that is counted, if any.
    pub fn counts(self) -> bool {
        matches!(self, Self::Count | Self::Number)
    }

    /// Whether it tells how far, large, heavy or fast something is.
    pub fn is_extent(self) -> bool {
        matches!(self, Self::Distance | Self::Area | Self::Volume | Self::Weight | Self::Speed)
    }

    /// Whether its unit is one of measurement, so that another unit may state the same amount.
    pub fn is_measured(self) -> bool {
        !self.counts() && !self.is_moment()
    }
}

/// How firmly a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modifier {
    /// "24"
    Exact,
    /// "about 24", "nearly 24", "an estimated 24"
    Approximate,
    /// "at least 24"
    AtLeast,
    /// "more than 24"
    MoreThan,
    /// "up to 24", "as many as 24"
    AtMost,
    /// "fewer than 24"
    LessThan,
    /// "between 20 and 24"
    Range,
    /// "dozens", "tens of thousands"
    Magnitude,
}

/// Which way a number moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// "rose by 5"
    Up,
    /// "fell 3 %"
    Down,
}

/// How two quantities of one unit relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The printed numbers agree, or the bounds meet in the ordinary sense of the words.
    Compatible,
    /// The printed numbers differ; some number would satisfy both sides.
    ValuesDiffer,
    /// No number satisfies both sides.
    BoundsDisjoint,
}
