//! Parts in one article that add up to the whole of another.
//!
//! "12 sailors and six passengers were hurt" is the 18 of another article, and "Oren Tal and three
//! other passengers" are four. Nothing differs there, whatever the two numbers are.
//!
//! Does not see three parts or more.

use super::view::{Pair, View};
use crate::model::{Claim, Key, QuantityKind};

/// The class of scope words that set a number on top of somebody named before it.
const FURTHER: Key = Key::of("further");

/// Whether the lesser figure and what stands beside it make the greater.
pub(super) fn adds_up(pair: &Pair, view: &View) -> bool {
    let (Some(x), Some(y)) = (count(pair.a), count(pair.b)) else { return false };
    let (part, gap) = if x < y { (pair.a, y - x) } else { (pair.b, x - y) };
    let further = part.slot.figure().scope.iter().any(|scope| scope.class == FURTHER);
    let sort = |claim: &Claim| {
        let counted = claim.slot.figure().counted.as_ref()?;
        let head = counted.head.key;
        Some(view.lexicon.counted.widest(head).unwrap_or(head))
    };
    let measure = |claim: &Claim| claim.slot.figure().measure.map(|measure| measure.key);
    let mut beside = view.tables.beside(part).filter(|other| other.span != part.span);
    gap == 1.0 && further
        || beside.any(|other| {
            count(other) == Some(gap)
                && sort(other) == sort(part)
                && measure(other) == measure(part)
        })
}

/// The number of a claim that counts.
fn count(claim: &Claim) -> Option<f64> {
    claim.quantity().filter(|quantity| quantity.kind == QuantityKind::Count)?.value
}
