//! How firmly a number is stated.
//!
//! "more than 100,000", "as many as 24", "40 or so". Words of the lexicon
//! stand right before or behind the number, with a few small words between.

use super::view::View;
use crate::model::Modifier;

/// Most small words between a modifier and its number.
const MAX_SKIPPED: usize = 5;

/// The modifier before token `first`: where it begins, and what it says.
pub(super) fn before(view: &View, first: usize) -> Option<(usize, Modifier)> {
    let modifiers = &view.lexicon.modifiers;
    let mut end = first;
    for _ in 0..MAX_SKIPPED {
        // "sub-300", "then-18": a hyphen before the number.
        if end > 0 && view.dash(end - 1) && view.glued(end - 1) && view.glued(end) {
            end -= 1;
        }
        if let Some((start, modifier)) = view.phrase_before(&modifiers.before, end) {
            // "a total of 24" is exact, yet "at least a total of 24" is not.
            if modifier == Modifier::Exact {
                return before(view, start).or(Some((start, modifier)));
            }
            return Some((start, modifier));
        }
        end = end.checked_sub(1)?;
        if !modifiers.skipped.contains(&view.key(end)) {
            return None;
        }
    }
    None
}

/// The modifier behind token `end`: where it ends, and what it says.
pub(super) fn after(view: &View, end: usize) -> Option<(usize, Modifier)> {
    view.phrase(&view.lexicon.modifiers.after, end)
}

/// "more than 5000 or equal to": the bound itself belongs to it.
pub(super) fn inclusive(view: &View, end: usize) -> bool {
    view.phrase(&view.lexicon.modifiers.inclusive, end).is_some_and(|(past, ())| {
        // "or equal to 6000" is another bound.
        !view.is_number(past)
    })
}
