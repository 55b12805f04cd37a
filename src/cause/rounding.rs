//! One side rounded: the numbers differ by little and one of them is round.

use super::Difference;
use crate::model::{Cause, Evidence};

/// Relative gap that rounding may leave.
const MAX_GAP: f64 = 0.06;
const STRENGTH: f32 = 0.35;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (x, y) = difference.values()?;
    let largest = x.abs().max(y.abs());
    let round = |value: f64| value >= 100.0 && value % 10f64.powf(value.log10().floor()) == 0.0;
    if (x - y).abs() > MAX_GAP * largest || !(round(x) || round(y)) {
        return None;
    }
    let (here, there) = difference.voices();
    let who = if round(x) { here } else { there };
    Some(Evidence {
        cause: Cause::Rounding,
        strength: STRENGTH,
        words: format!("{who} may have rounded"),
        left: None,
        right: None,
    })
}
