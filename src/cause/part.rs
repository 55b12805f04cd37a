//! One figure holds the other: the gap is a figure that stands beside it,
//! as in "17 people, two attackers among them" against 15.

use super::Difference;
use crate::model::{Cause, Evidence};

/// The gap is stated in the same sentence, to the unit.
const ADDS_UP: f32 = 0.75;
/// Smaller gaps are met by chance.
const MIN_TOTAL: f64 = 10.0;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (x, y) = difference.values()?;
    let gap = (x - y).abs();
    if gap == 0.0 || x.max(y) < MIN_TOTAL {
        return None;
    }
    let Difference { left, right, tables, lexicon, .. } = *difference;
    let sides = if x > y { [left, right] } else { [right, left] };
    let (claim, part) = sides.into_iter().find_map(|claim| {
        let mut beside = tables.counts_beside(claim, gap, |noun| lexicon.counted.sort(noun));
        Some((claim, beside.next()?))
    })?;
    let who = difference.tables.voice(claim);
    Some(Evidence {
        cause: Cause::PartWhole,
        strength: ADDS_UP,
        words: format!(
            "the gap is the “{}” that {who} tells beside it",
            difference.tables.text(claim, part.span)
        ),
        left: None,
        right: None,
    })
}
