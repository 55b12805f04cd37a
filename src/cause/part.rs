//! One figure holds the other: the gap is a figure that stands beside it,
//! as in "17 people, two attackers among them" against 15.

use super::Difference;
use crate::model::{Cause, Claim, Evidence, Quantity, QuantityKind};

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
    let whole = if x > y { difference.left } else { difference.right };
    let part = [whole, difference.left, difference.right]
        .into_iter()
        .find_map(|claim| beside(difference, claim, gap).map(|part| (claim, part)));
    let (claim, part) = part?;
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

/// Another count of the claim's sentence that is exactly `gap` and counts the same sort of thing.
fn beside<'a>(difference: &Difference<'a>, claim: &Claim, gap: f64) -> Option<&'a Claim> {
    let exact =
        |quantity: &Quantity| quantity.kind == QuantityKind::Count && quantity.value == Some(gap);
    let classes = &difference.lexicon.counted;
    let sort = |claim: &Claim| {
        classes
            .with_wider(claim.slot.figure().counted.as_ref().map(|counted| counted.head.key))
            .last()
    };
    let wanted = sort(claim)?;
    difference.tables.beside(claim).find(|other| {
        let another = other.span != claim.span && sort(other) == Some(wanted);
        another && other.quantity().is_some_and(exact)
    })
}
