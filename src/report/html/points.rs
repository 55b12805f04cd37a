//! The figures of a cluster as points on one scale.
//!
//! Units are converted to that of the first figure. Dates count days, clock
//! times minutes.
//!
//! Does not see units that only the user's own lexicon knows, figures of
//! another kind in the same cluster, and clock times of a zone that the first
//! one does not state: they are left off the line and stay in the list of claims.

use super::super::view::{ClaimView, View};
use crate::lexicon::Lexicon;
use crate::model::{
    Claim, ClaimId, Date, Finding, FindingKind, Polarity, Quantity, QuantityKind, Status,
};

/// What the numbers of a scale are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Numbers of one unit.
    Number,
    /// Days since 1970-01-01.
    Day,
    /// Minutes since midnight.
    Minute,
}

/// A figure on the scale.
pub(super) struct Point<'a> {
    /// The claim that states it.
    pub claim: ClaimView<'a>,
    /// The printed number; `None` for a range or a vague count.
    pub value: Option<f64>,
    /// The smallest number the words allow; `None` is no limit.
    pub low: Option<f64>,
    /// The largest.
    pub high: Option<f64>,
    /// Whether it is planned, possible or denied rather than so.
    pub hollow: bool,
    /// The position it holds, by its place in the finding.
    pub side: Option<usize>,
    /// The figure in words, on one line, as they read outside their sentence.
    pub words: String,
    /// The day for which it holds: as stated, else that of publication.
    pub day: Option<f64>,
}

/// The figures of one cluster.
pub(super) struct Points<'a> {
    /// What their numbers are.
    pub scale: Scale,
    /// The unit of the numbers; what is counted stands in the summary.
    pub unit: Option<String>,
    /// In order of the time for which they hold.
    pub points: Vec<Point<'a>>,
}

impl<'a> Points<'a> {
    /// The figures of the cluster of a finding; `None` where there are fewer than two.
    pub fn of(view: View<'a>, finding: &Finding) -> Option<Self> {
        let lead = view.claim(*finding.sides.first()?.claims.first()?);
        let first = lead.claim.quantity()?;
        let scale = match first.kind {
            QuantityKind::Date => Scale::Day,
            QuantityKind::Time => Scale::Minute,
            _ => Scale::Number,
        };
        let side_of = |id: ClaimId| finding.sides.iter().position(|side| side.claims.contains(&id));
        let claims = &view.0.clusters[finding.cluster.0 as usize].claims;
        let mut points: Vec<Point> = claims
            .iter()
            .filter_map(|&id| point(view.claim(id), first, scale, side_of(id)))
            .collect();
        if finding.kind == FindingKind::Figure {
            for point in &mut points {
                let side = point.side.and_then(|side| finding.sides.get(side));
                point.words =
                    side.map_or(std::mem::take(&mut point.words), |it| it.position.clone());
            }
        }
        points.sort_by(|a, b| {
            let day = |point: &Point| point.day.unwrap_or(f64::INFINITY);
            day(a).total_cmp(&day(b)).then(a.claim.document.id.cmp(&b.claim.document.id))
        });
        let named =
            scale == Scale::Number && first.kind != QuantityKind::Count && first.unit != "-";
        let unit = named.then(|| first.unit.clone());
        (points.len() > 1).then_some(Self { scale, unit, points })
    }

    /// The smallest and the largest finite number.
    pub fn reach(&self) -> (f64, f64) {
        let numbers = self.points.iter().flat_map(|point| [point.value, point.low, point.high]);
        numbers.flatten().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| {
            (least.min(number), most.max(number))
        })
    }
}

impl Point<'_> {
    /// The number to stand at: the printed one, else the middle of what is allowed.
    pub fn at(&self) -> f64 {
        self.value
            .or(match (self.low, self.high) {
                (Some(low), Some(high)) => Some((low + high) / 2.0),
                (low, high) => low.or(high),
            })
            .expect("a point has a number")
    }
}

fn point<'a>(
    claim: ClaimView<'a>,
    first: &Quantity,
    scale: Scale,
    side: Option<usize>,
) -> Option<Point<'a>> {
    let quantity = claim.claim.quantity()?;
    let (value, low, high) = match scale {
        Scale::Number => converted(quantity, first)?,
        Scale::Day => {
            let (from, to) = quantity.date?.days();
            let (from, to) = (f64::from(from), f64::from(to));
            ((from == to).then_some(from), Some(from), Some(to))
        }
        Scale::Minute => {
            // Only how far apart two times are can be told across zones.
            quantity.minutes_apart(first)?;
            let minute = minute(quantity.time.as_deref()?)?;
            (Some(minute), Some(minute), Some(minute))
        }
    };
    value.or(low).or(high)?;
    let day = claim.claim.slot.figure().when.and_then(|when| when.as_of).map(day_of);
    let words = claim.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Point {
        claim,
        words,
        value,
        low,
        high,
        hollow: is_hollow(claim.claim),
        side,
        day: day.or_else(|| published(&claim)),
    })
}

/// Value and bounds in the unit of `first`.
fn converted(
    quantity: &Quantity,
    first: &Quantity,
) -> Option<(Option<f64>, Option<f64>, Option<f64>)> {
    if quantity.kind.is_moment() {
        return None;
    }
    let units = &Lexicon::builtin().units;
    let convert = |value: Option<f64>| match value {
        // Nouns that are counted are no units: "people" and "victims" stand on one line.
        Some(value) if quantity.unit == first.unit || quantity.kind == QuantityKind::Count => {
            Some(Some(value))
        }
        Some(value) => units.convert(value, &quantity.unit, &first.unit).map(Some),
        None => Some(None),
    };
    if quantity.kind != first.kind {
        return None;
    }
    Some((convert(quantity.value)?, convert(quantity.low)?, convert(quantity.high)?))
}

/// Whether a claim says that something could be, shall be or is not, rather than that it is.
pub(super) fn is_hollow(claim: &Claim) -> bool {
    let open = match claim.status {
        Status::Asserted => false,
        Status::Planned | Status::Possible | Status::Denied => true,
    };
    open || claim.polarity == Polarity::Negative
}

/// The moment of publication in days; a month stands at its first day.
fn published(claim: &ClaimView) -> Option<f64> {
    const MINUTES_OF_DAY: f64 = 1440.0;
    let moment = claim.document.published?;
    Some(day_of(moment.date) + f64::from(moment.minute.unwrap_or(0)) / MINUTES_OF_DAY)
}

fn day_of(date: Date) -> f64 {
    f64::from(date.days().0)
}

fn minute(time: &str) -> Option<f64> {
    let hours: f64 = time.get(..2)?.parse().ok()?;
    let minutes: f64 = time.get(3..5)?.parse().ok()?;
    Some(hours * 60.0 + minutes)
}
