//! How firmly a number is stated, and which way it moved.
//!
//! "more than 100,000", "as many as 24", "40 or so", "rose by 5 %". Words of
//! the lexicon stand right before or behind the number, with a few small
//! words between.

use super::view::View;
use crate::model::{Change, Key, Modifier};

/// Most small words between a modifier or a word of change and its number.
const MAX_SKIPPED: usize = 5;

/// Longest object between a word of change and "by", in tokens.
const MAX_OBJECT: usize = 6;

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

/// Which way the number that begins at `first` moved: "rose 5 %", "cut by a third", "+0.2%".
pub(super) fn change(view: &View, first: usize) -> Option<(usize, Change)> {
    const TO: Key = Key::of("to");
    const FROM: Key = Key::of("from");
    const UP: Key = Key::of("up");
    const BY: Key = Key::of("by");
    let modifiers = &view.lexicon.modifiers;
    if first > 0 && view.mark(first - 1, '+') {
        return Some((first - 1, Change::Up));
    }
    if first > 1 && view.is(first - 1, BY) {
        return by(view, first - 1);
    }
    let mut end = first;
    for _ in 0..=MAX_SKIPPED {
        let found = view.phrase_before(&modifiers.change, end);
        // "up to 24" is a bound.
        let bound = end > 0 && view.is(end - 1, UP) && view.is(end, TO);
        if let Some((start, change)) = found.filter(|_| !bound) {
            return change.map(|change| (start, change));
        }
        end = end.checked_sub(1)?;
        // "rose to 24" tells the level, not the change.
        let level = view.is(end, TO) && !view.is(end.checked_sub(1)?, UP);
        if level || view.is(end, FROM) || !modifiers.change_skipped.contains(&view.key(end)) {
            return None;
        }
    }
    None
}

/// "cut the budget by a third": the word of change stands before its object.
fn by(view: &View, by: usize) -> Option<(usize, Change)> {
    (by.saturating_sub(MAX_OBJECT)..=by)
        .rev()
        .find_map(|end| view.phrase_before(&view.lexicon.modifiers.change, end))
        .and_then(|(start, change)| change.map(|change| (start, change)))
}
