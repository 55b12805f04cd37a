//! How two neighbouring numbers belong together, by the words between and before them.

use super::change;
use super::fraction;
use super::item::Item;
use super::number::{Form, Numeral};
use super::result;
use super::view::View;
use crate::model::{Key, QuantityKind, Tag};
use std::collections::VecDeque;

const AND: Key = Key::of("and");
const BY: Key = Key::of("by");
const BETWEEN: Key = Key::of("between");
const FROM: Key = Key::of("from");
const IN: Key = Key::of("in");
const OF: Key = Key::of("of");
const OR: Key = Key::of("or");
const OUT: Key = Key::of("out");
const TO: Key = Key::of("to");
const UP: Key = Key::of("up");

/// How far before "from" or "to" the word of change may stand, in tokens.
const MAX_CHANGE_DISTANCE: usize = 6;
/// How far apart the two levels of a change may stand, in tokens.
const MAX_LEVEL_DISTANCE: usize = 8;

/// Longest join of two numbers, in tokens: "out of every".
const MAX_GAP: usize = 3;

/// How two neighbouring numbers belong together.
pub(super) enum Pair {
    /// "between 5 and 7", "5-7"
    Range,
    /// "from 11 to 24" behind a word of change: the first is the earlier level.
    Levels,
    /// "to 24 from 11"
    LevelsReversed,
    /// "one in five"
    Ratio,
    /// "3-2", "450-0": no figure.
    Result,
    /// "100 or 500": two figures of one unit.
    Alternatives,
    /// "6ft 2in", "one week three days": one length in two units.
    Sum,
}

/// Two levels of a change with dates or nouns between them: "plummeted from
/// $36,040 on Friday to $34,935", "narrowed to 138,285 lots from 212,577 lots".
pub(super) fn distant(view: &View, left: &Item, items: &VecDeque<Item>) -> Option<(Pair, usize)> {
    let before = left.first.checked_sub(1)?;
    let reversed = view.is(before, TO);
    if !(reversed || view.is(before, FROM)) || !changes_before(view, before) {
        return None;
    }
    let amounts = items.iter().enumerate().take(3).filter(|(_, item)| item.numeral().is_some());
    let (place, right) = amounts.into_iter().next()?;
    let joins = view.is(right.first.checked_sub(1)?, if reversed { FROM } else { TO });
    let near = right.first <= left.end + MAX_LEVEL_DISTANCE;
    let kinds = match (left.measure(), right.measure()) {
        (Some(a), Some(b)) => a.kind == b.kind,
        (Some(_), None) => right.counted.is_none(),
        (None, None) => left.counted.is_some() == right.counted.is_some(),
        (None, Some(_)) => false,
    };
    let pair = if reversed { Pair::LevelsReversed } else { Pair::Levels };
    (joins && near && kinds).then_some((pair, place))
}

/// How an item and the next one belong together, by the words between and before them.
pub(super) fn pair(view: &View, left: &Item, right: &Item) -> Option<Pair> {
    let (Some(low), Some(high)) = (left.numeral(), right.numeral()) else { return None };
    let gap = right.first.checked_sub(left.end)?;
    let ordinary =
        |numeral: &Numeral| !matches!(numeral.form, Form::Ordinal | Form::Few | Form::Multiple);
    // "a 5-10W laser": what the first seems to count is the unit of both.
    let tied = gap == 1 && view.dash(left.end) && left.measure().is_none();
    // "a six-to-three decision", "two-to-three-year terms"
    let hyphened =
        gap == 3 && view.joined(left.end) && view.is(left.end + 1, TO) && view.joined(left.end + 2);
    if hyphened && ordinary(low) && ordinary(high) && left.measure().is_none() {
        if fraction::is_ratio(view, left.first, right.end) {
            return Some(Pair::Ratio);
        }
        return Some(if rises(low, high) { Pair::Range } else { Pair::Result });
    }
    if gap > MAX_GAP || !ordinary(low) || !ordinary(high) || !(tied || same_kind(left, right)) {
        return None;
    }
    if gap == 0 {
        return adds_up(view, left, right).then_some(Pair::Sum);
    }
    let between = left.end;
    let before = left.first.checked_sub(1).map_or(Key::default(), |at| view.key(at));
    let bare = left.measure().is_none() && right.measure().is_none();
    if gap == 1 && view.dash(between) {
        let noun = right.counted.is_some();
        if bare && result::is_result(view, left.first, low.low, high.low, right.end, noun) {
            return Some(Pair::Result);
        }
        return rises(low, high).then_some(Pair::Range);
    }
    // "from 450 up to 900"
    let up = gap == 2 && before == FROM && view.is(between, UP) && view.is(between + 1, TO);
    if up {
        return rises(low, high).then_some(Pair::Range);
    }
    // "15.5 cm (6.1 inches) and": "four- to six-week".
    let between = if view.dash(between) && view.glued(between) { between + 1 } else { between };
    // "200,000 to-260,000"
    let to = view.is(between, TO)
        && (between + 1 == right.first || view.joined(between + 1) && between + 2 == right.first);
    if to {
        if before == FROM && changes_before(view, left.first - 1) {
            return Some(Pair::Levels);
        }
        // "outnumbered 3 to 1"
        if bare && fraction::is_ratio(view, left.first, right.end) && high.low > 0.0 {
            return Some(Pair::Ratio);
        }
        // "ruled 6 to 3", but "won 3 to 6 seats".
        let falls = !rises(low, high) && before != FROM;
        if bare && falls && right.counted.is_none() && result::told(view, left.first, right.end) {
            return Some(Pair::Result);
        }
        // "rose 64 points to 4,577", "by 501,000 to 6.2 million": the change, then the level.
        let scales_alone = high.scale > low.scale && low.low > high.mantissa();
        if before == BY && scales_alone
            || left.measure().is_some() && change::before(view, left.first).is_some()
        {
            return None;
        }
        return rises(low, high).then_some(Pair::Range);
    }
    if view.is(between, FROM) && between + 1 == right.first && before == TO {
        return Some(Pair::LevelsReversed);
    }
    if gap == 1 && view.is(between, AND) && before == BETWEEN {
        return Some(Pair::Range);
    }
    // "two or three", "the age of 18 or 20"
    let open = left.measure().is_none_or(|unit| unit.kind == QuantityKind::Age);
    if view.is(between, OR) && between + 1 == right.first && open && left.counted.is_none() {
        let money = right.measure().is_some_and(|unit| unit.kind == QuantityKind::Money);
        let guess = left.end == between && !money && is_guess(low.low, high.low);
        return Some(if guess { Pair::Range } else { Pair::Alternatives });
    }
    let small = low.value.zip(high.value).is_some_and(|(part, whole)| part < whole && part >= 1.0);
    let every = usize::from(gap > 1 && view.is(right.first - 1, Key::of("every")));
    let ratio = (gap == 1 + every && view.is(between, IN))
        || (gap == 2 + every && view.is(between, OUT) && view.is(between + 1, OF));
    if ratio
        && small
        && left.measure().is_none()
        && right.measure().is_none()
        && high.form != Form::Vague
    {
        let year = high.form == Form::Plain && high.low >= 1000.0;
        return (!year).then_some(Pair::Ratio);
    }
    None
}

/// Both measure the same, or one of them leaves it to the other.
fn same_kind(left: &Item, right: &Item) -> bool {
    match (left.measure(), right.measure()) {
        (Some(a), Some(b)) => {
            a.kind == b.kind || a.name.starts_with(&b.name) || b.name.starts_with(&a.name)
        }
        (Some(a), None) => a.kind == QuantityKind::Money || right.counted.is_none(),
        (None, Some(_)) => left.counted.is_none(),
        (None, None) => true,
    }
}

/// Two amounts of one dimension side by side, the second in the smaller unit or in days and months.
fn adds_up(view: &View, left: &Item, right: &Item) -> bool {
    let (Some(a), Some(b)) = (left.measure(), right.measure()) else { return false };
    let units = &view.lexicon.units;
    let sums =
        matches!(a.kind, QuantityKind::Duration | QuantityKind::Distance | QuantityKind::Weight);
    sums && a.kind == b.kind && a.name != b.name && units.convert(1.0, &b.name, &a.name).is_some()
}

/// "three or four", "20 or 30": neighbours are one number that is not known better; "25 or 40" are two.
fn is_guess(low: f64, high: f64) -> bool {
    let step = high - low;
    let whole = low.fract() == 0.0 && low >= 1.0;
    let round = low % 5.0 == 0.0 && (step == 5.0 || step == 10.0) && high <= 2.0 * low;
    whole && ((1.0..=2.0).contains(&step) || round)
}

/// A range goes up, when the scale of the second is shared.
fn rises(low: &Numeral, high: &Numeral) -> bool {
    low.low < high.low
}

/// Whether a word of change stands before `from`.
fn changes_before(view: &View, from: usize) -> bool {
    let modifiers = &view.lexicon.modifiers;
    let earliest = from.saturating_sub(MAX_CHANGE_DISTANCE);
    let mut words = (earliest..from).rev().take_while(|&at| view.is_word(at));
    let verb = words.find(|&at| view.tagged(at, Tag::Verb));
    // "turnout went from 184 to 320", "they revised the toll from 40 to 70"
    let moves = verb.is_some_and(|at| {
        let (verb, right_before) = (view.key(at), at + 1 == from);
        modifiers.change_revises.contains(&verb)
            || right_before && modifiers.change_moves.contains(&verb)
    });
    moves
        || (earliest..=from)
            .rev()
            .any(|end| matches!(view.phrase_before(&modifiers.change, end), Some((_, Some(_)))))
}
