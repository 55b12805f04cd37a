//! Shares in words as percentages: outlets give one share as "two-thirds" and as "65 percent".
//!
//! Which percentage a share in words stands for is not told to the digit, so that it prints none.

use super::quantity::Figure;
use crate::model::{Modifier, Quantity, QuantityKind};

/// What percentages are measured in, as in `rules/lexicon/units.toml`.
const PERCENTAGE: &str = "percentage";
/// How far the percentage may be from a share that has no bounds, relative to it.
const LOOSE: f64 = 0.1;

/// Turns a share into the percentage that it is about: "half of the homes" is some 50 percent of them.
pub(super) fn to_percentage(figure: &mut Figure) {
    let quantity = &mut figure.quantity;
    if !is_share(quantity) {
        return;
    }
    let loose = if quantity.low == quantity.high { LOOSE } else { 0.0 };
    quantity.value = None;
    quantity.low = quantity.low.map(|part| part * 100.0 * (1.0 - loose));
    quantity.high = quantity.high.map(|part| part * 100.0 * (1.0 + loose));
    quantity.kind = QuantityKind::Percent;
    quantity.unit = PERCENTAGE.to_owned();
    if quantity.modifier == Modifier::Exact {
        quantity.modifier = Modifier::Approximate;
    }
}

/// Whether a count or ratio is of a part of one.
fn is_share(quantity: &Quantity) -> bool {
    let part = |value: f64| value > 0.0 && value < 1.0;
    matches!(quantity.kind, QuantityKind::Ratio | QuantityKind::Count)
        && quantity.central().is_some_and(part)
        && quantity.high.is_none_or(|high| high < 1.0)
}
