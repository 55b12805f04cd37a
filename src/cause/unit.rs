//! Two units were mixed up: the numbers differ by the factor between them, clock times by whole hours.

use super::Difference;
use crate::model::{Cause, Evidence, QuantityKind};

const STRENGTH: f32 = 0.6;
/// Relative gap left to rounding when the factor is recognised.
const MAX_GAP: f64 = 0.02;
/// Pairs of units that the press mixes up: miles and kilometres, feet and metres, pounds and kilograms.
const FACTORS: [(QuantityKind, f64, &str); 4] = [
    (QuantityKind::Distance, 1.609_344, "miles and kilometres"),
    (QuantityKind::Distance, 3.280_84, "feet and metres"),
    (QuantityKind::Speed, 1.609_344, "miles and kilometres"),
    (QuantityKind::Weight, 2.204_62, "pounds and kilograms"),
];

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let words = words(difference)?;
    Some(Evidence { cause: Cause::Unit, strength: STRENGTH, words, left: None, right: None })
}

fn words(difference: &Difference) -> Option<String> {
    let (a, b) = difference.quantities()?;
    if a.kind == QuantityKind::Money && b.kind == QuantityKind::Money && a.unit != b.unit {
        let (here, there) = difference.voices();
        return Some(format!("{here} counts in {}, {there} in {}", a.unit, b.unit));
    }
    if let Some(hours) = a.hours_apart(b) {
        return Some(format!(
            "the times differ by whole hours ({hours}), as clocks of two zones do"
        ));
    }
    let (x, y) = difference.values()?;
    let ratio = x.max(y) / x.min(y);
    let (.., names) = FACTORS
        .iter()
        .find(|(kind, factor, _)| *kind == a.kind && (ratio / factor - 1.0).abs() < MAX_GAP)?;
    Some(format!("the figures differ by the factor between {names}"))
}
