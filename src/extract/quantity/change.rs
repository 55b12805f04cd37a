//! Which way an amount moved: by so much, or to here.
//!
//! "rose by 5 %", "fell to 24", "a 3 % drop". Words of the lexicon stand before
//! the number, with a few small words or, before "by", an object between. What
//! is done to things is no change of their number ("dropped 12 bombs", "lost
//! 33 officers"), and neither is money that is got ("raised $35 million").
//!
//! Does not see a level behind an object ("raised its forecast to 5 %").

use super::Figure;
use super::item::Item;
use super::view::View;
use crate::model::{Change, Key, Quantity, QuantityKind, Tag};

/// Most small words between a word of change and its number.
const MAX_SKIPPED: usize = 5;
/// Most adverbs between a word of change and the "to" of its level.
const MAX_ADVERBS: usize = 2;
/// Longest object between a word of change and "by", in tokens.
const MAX_OBJECT: usize = 6;

const DOWN: Key = Key::of("down");
const OR: Key = Key::of("or");
const TO: Key = Key::of("to");
const UP: Key = Key::of("up");

/// The change that an amount tells, and whether it is the level that the change led to: "rose 5 %",
/// "fell to 24", "a 3 % drop", also the second of "lost 190 points, or 0.6%".
pub(super) fn change(
    view: &View,
    item: &Item,
    start: usize,
    quantity: &Quantity,
    people: bool,
    last: Option<&Figure>,
) -> Option<(Change, bool)> {
    let found = before(view, start).or_else(|| before(view, item.first));
    if let Some(found) = found {
        // "rose to a 13-year high"
        let joined = (item.first..item.end).any(|at| view.joined(at));
        let measures = matches!(quantity.kind, QuantityKind::Duration | QuantityKind::Ratio);
        let tells =
            tells(view, found, quantity.kind, people) && !(found.level && joined && measures);
        return tells.then_some((found.change, found.level));
    }
    let difference = |change| Some((change, false));
    if quantity.kind == QuantityKind::Count {
        // "fifteen more bodies": what comes on top of an earlier number.
        if view.lexicon.nouns.further.contains(&view.key(item.end)) {
            return difference(Change::Up);
        }
        if view.lexicon.nouns.lesser.contains(&view.key(item.end)) {
            return difference(Change::Down);
        }
    }
    if quantity.kind == QuantityKind::Percent {
        // "FTSE -0.6%"
        if quantity.value.is_some_and(|value| value < 0.0) {
            return difference(Change::Down);
        }
        if let Some(change) = noun_of_change(view, item.end) {
            return difference(change);
        }
    }
    let last = last.filter(|last| last.quantity.is_difference())?;
    let change = last.quantity.change?;
    let apposed = start >= 1 && view.is(start - 1, OR) && last.tokens.1 as usize + 3 >= start;
    if apposed {
        return difference(change);
    }
    ends_at(view, last, quantity, start).then_some((change, true))
}

/// "rose 18 cents to $23.50", "lost 3 % to end at 40": the level behind a difference.
fn ends_at(view: &View, last: &Figure, level: &Quantity, start: usize) -> bool {
    let between = last.tokens.1 as usize..start;
    let ends = &view.lexicon.modifiers.change_ends;
    let counts = last.quantity.kind == QuantityKind::Count && last.quantity.unit != level.unit;
    !between.is_empty() && !counts && between.into_iter().all(|at| ends.contains(&view.key(at)))
}

/// A word of change and what it tells of a number.
#[derive(Clone, Copy)]
pub(super) struct Move {
    change: Change,
    /// Whether the number is where the change led: "rose to 24".
    level: bool,
    /// The first token of the word of change, where it stands before the number itself.
    word: Option<usize>,
}

/// Which way the number that begins at `first` moved: "rose 5 %", "cut by a third", "+0.2%", "fell to 24".
pub(super) fn before(view: &View, first: usize) -> Option<Move> {
    const FROM: Key = Key::of("from");
    const BY: Key = Key::of("by");
    let modifiers = &view.lexicon.modifiers;
    if first > 0 && view.mark(first - 1, '+') {
        return Some(Move { change: Change::Up, level: false, word: None });
    }
    if first > 1 && view.is(first - 1, BY) {
        return by(view, first - 1);
    }
    let level = modifiers.change_levels.contains(&view.key(first));
    let mut end = first;
    for _ in 0..=MAX_SKIPPED {
        if let Some((word, change)) = word_before(view, end) {
            return change.map(|change| Move { change, level, word: Some(word) });
        }
        end = end.checked_sub(1)?;
        // "rose to 24" tells the level, not the change.
        if view.is(end, TO) && !view.is(end.checked_sub(1)?, UP) {
            return led(view, end);
        }
        if view.is(end, FROM) || !modifiers.change_skipped.contains(&view.key(end)) {
            return None;
        }
    }
    None
}

/// The word of change that ends before `end`; `None` in it for one that only looks like it.
fn word_before(view: &View, end: usize) -> Option<(usize, Option<Change>)> {
    // "up to 24" is a bound.
    let bound = end > 0 && view.is(end - 1, UP) && view.is(end, TO);
    view.phrase_before(&view.lexicon.modifiers.change, end).filter(|_| !bound)
}

/// "fell sharply to 24": the change that leads to a level.
fn led(view: &View, to: usize) -> Option<Move> {
    let mut end = to;
    loop {
        if let Some((word, change)) = word_before(view, end) {
            return change.map(|change| Move { change, level: true, word: Some(word) });
        }
        end = end.checked_sub(1)?;
        if to - end > MAX_ADVERBS || !view.lexicon.modifiers.change_skipped.contains(&view.key(end))
        {
            return None;
        }
    }
}

/// "cut the budget by a third": the word of change stands before its object.
fn by(view: &View, by: usize) -> Option<Move> {
    // "rose, followed by 3", but "was raised by 3"
    let other = view.tagged(by - 1, Tag::Verb) && word_before(view, by).is_none();
    if other {
        return None;
    }
    let found = (by.saturating_sub(MAX_OBJECT)..=by + 1)
        .rev()
        .find_map(|end| view.phrase_before(&view.lexicon.modifiers.change, end));
    let (_, change) = found?;
    change.map(|change| Move { change, level: false, word: None })
}

/// Whether a change speaks of an amount of that kind, or only of what was done to the things:
/// "rose $3", but "raised $35 million", "dropped 12 bombs", "scooped up 300 votes", "fell 20 feet".
fn tells(view: &View, found: Move, kind: QuantityKind, people: bool) -> bool {
    let modifiers = &view.lexicon.modifiers;
    let Some(word) = found.word else { return true };
    let key = view.key(word);
    let is_verb = |at: usize| view.tagged(at, Tag::Verb);
    let particle = view.is(word, UP) || view.is(word, DOWN);
    let carried = particle
        && word.checked_sub(1).is_some_and(|verb| {
            is_verb(verb) && !modifiers.change_movers.contains(&view.key(verb))
        });
    if found.level {
        // "it boils down to $3"
        return !carried;
    }
    let obtained = modifiers.change_obtains.contains(&key);
    match kind {
        QuantityKind::Percent | QuantityKind::Number | QuantityKind::Rate | QuantityKind::Ratio => {
            true
        }
        QuantityKind::Count => {
            // "lost 33 officers" tells how many were lost.
            !(carried
                || obtained
                || modifiers.change_acts.contains(&key)
                || people && is_verb(word))
        }
        QuantityKind::Duration | QuantityKind::Distance | QuantityKind::Age => false,
        QuantityKind::Money
        | QuantityKind::Date
        | QuantityKind::Time
        | QuantityKind::Area
        | QuantityKind::Volume
        | QuantityKind::Weight
        | QuantityKind::Speed
        | QuantityKind::Temperature
        | QuantityKind::Magnitude
        | QuantityKind::Rank
        | QuantityKind::Score => !(carried || obtained),
    }
}

/// The noun of change behind a number: "a 3 % drop", "a 5 % pay rise".
fn noun_of_change(view: &View, end: usize) -> Option<Change> {
    let noun = |at: usize| {
        let named = view.tagged(at, Tag::Noun);
        view.lexicon.modifiers.change_nouns.get(&view.key(at)).copied().filter(|_| named)
    };
    let narrowed =
        view.get(end).is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::Adjective));
    let end = view.past_hyphen(end);
    noun(end).or_else(|| noun(end + 1).filter(|_| narrowed))
}
