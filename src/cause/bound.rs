//! The number is the same and the words round it were lost or turned, or one
//! side gives a bound where the other gives a number.

use super::Difference;
use crate::model::{Agreement, Cause, Evidence, Modifier, Quantity};

/// Same number, other bound: nothing else is likely.
const TURNED: f32 = 0.85;
/// A bound against a number that it admits.
const LOOSE: f32 = 0.3;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (a, b) = difference.quantities()?;
    if a.modifier == b.modifier {
        return None;
    }
    let (here, there) = difference.voices();
    let same = a.value.is_some() && a.value == b.value;
    let (strength, words) = if same {
        (
            TURNED,
            format!(
                "the same number, {} in {here} and {} in {there}",
                words(a.modifier),
                words(b.modifier)
            ),
        )
    } else if (is_bound(a.modifier) || is_bound(b.modifier)) && admits(a, b) {
        (LOOSE, format!("{here} gives {}, {there} {}", words(a.modifier), words(b.modifier)))
    } else {
        return None;
    };
    Some(Evidence { cause: Cause::Bound, strength, words, left: None, right: None })
}

/// Whether both may be true: "at least 43" does not explain a plain 31. In two units both may.
fn admits(a: &Quantity, b: &Quantity) -> bool {
    let converted = !a.kind.counts() && a.unit != b.unit;
    converted || a.agreement(b, 0.0) != Agreement::BoundsDisjoint
}

fn is_bound(modifier: Modifier) -> bool {
    match modifier {
        Modifier::AtLeast
        | Modifier::MoreThan
        | Modifier::AtMost
        | Modifier::LessThan
        | Modifier::Magnitude => true,
        Modifier::Exact | Modifier::Approximate | Modifier::Range => false,
    }
}

fn words(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact => "a plain number",
        Modifier::Approximate => "an approximate number",
        Modifier::AtLeast | Modifier::MoreThan => "a lower bound",
        Modifier::AtMost | Modifier::LessThan => "an upper bound",
        Modifier::Range => "a range",
        Modifier::Magnitude => "an order of magnitude",
    }
}
