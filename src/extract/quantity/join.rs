//! The second pass: ranges, levels, sums and ratios made of neighbouring numbers.
//!
//! Looks at the few items of a sentence and the words between them.

use super::Figure;
use super::item::{Content, Item};
use super::number::Form;
use super::pair::{Pair, distant, pair};
use super::surroundings::{push, quantity};
use super::unit::Measure;
use super::view::View;
use crate::model::{Change, Key, Quantity, QuantityKind};
use std::collections::VecDeque;

/// Turns the items of a sentence into figures.
pub(super) fn figures(view: &View, items: Vec<Item>, found: &mut Vec<Figure>) {
    let base = found.len();
    found.reserve(items.len());
    let mut items: VecDeque<Item> = items.into();
    while let Some(mut item) = items.pop_front() {
        if is_suspended(view, &item) {
            item.counted = None;
        }
        let (pair, place) = match items.front().and_then(|next| pair(view, &item, next)) {
            Some(pair) => (Some(pair), 0),
            None => {
                distant(view, &item, &items).map_or((None, 0), |(pair, place)| (Some(pair), place))
            }
        };
        match pair {
            None => {
                if let Some(next) = items.front().filter(|next| one_unit(view, &item, next)) {
                    share_unit(&mut item, next);
                }
                push(view, item, None, found, base);
            }
            Some(Pair::Result) => drop(items.pop_front()),
            Some(Pair::Alternatives) => {
                if let Some(next) = items.front() {
                    share_unit(&mut item, next);
                }
                push(view, item, None, found, base);
            }
            Some(
                pair
                @ (Pair::Range | Pair::Levels | Pair::LevelsReversed | Pair::Ratio | Pair::Sum),
            ) => {
                if let Some(mut next) = items.remove(place) {
                    share_unit(&mut item, &next);
                    share_unit(&mut next, &item);
                    joined(view, pair, item, next, found, base);
                }
            }
        }
    }
}

/// "16,369.03 up 58.06 points", "15 and 11 points": two numbers in the unit behind the second.
fn one_unit(view: &View, level: &Item, change: &Item) -> bool {
    let bare = level.measure().is_none() && level.counted.is_none();
    // "by 15 and 11 points"
    const JOINS: [Key; 5] =
        [Key::of("and"), Key::of("or"), Key::of("x"), Key::of("×"), Key::of("by")];
    let plain = |item: &Item| {
        item.numeral().is_some_and(|numeral| matches!(numeral.form, Form::Plain | Form::Digits))
    };
    // "30 x 40 cm", "a 10-by-12-foot room"
    let hyphened = usize::from(view.joined(level.end) && view.joined(level.end + 2));
    let suspended = usize::from(is_suspended(view, level));
    let join = level.end + hyphened + suspended;
    if join + 1 + hyphened == change.first && view.is_any(join, &JOINS) {
        return bare && change.measure().is_some() && plain(level) && plain(change);
    }
    let measure = change.measure().filter(|measure| measure.kind != QuantityKind::Percent);
    let moved = level.end + 1 == change.first
        && matches!(
            view.phrase_before(&view.lexicon.modifiers.change, change.first),
            Some((start, Some(_))) if start == level.end
        );
    bare && measure.is_some() && level.numeral().is_some() && moved
}

/// "8- and 10-year-old girls": a hyphen that waits for the unit of the next number.
fn is_suspended(view: &View, item: &Item) -> bool {
    view.dash(item.end) && view.glued(item.end) && !view.glued(item.end + 1)
}

/// Gives an item the unit, scale and noun of the other, where it has none of its own.
fn share_unit(item: &mut Item, other: &Item) {
    let (Some(numeral), Some(model)) = (item.numeral(), other.numeral()) else { return };
    // "8 to 10 thousand", "$10 to $15 billion", but not "$200 to $4 million".
    let scale = model.scale;
    let shares = scale > 1.0
        && numeral.scale == 1.0
        && numeral.low.abs() < 1000.0
        && item.first < other.first
        && numeral.low < model.mantissa();
    if shares && let Content::Amount(numeral, _) = &mut item.content {
        numeral.rescale(scale);
    }
    if item.measure().is_none()
        && let Some(measure) = other.measure()
    {
        item.set_measure(measure.clone());
    }
    if item.counted.is_none() {
        item.counted.clone_from(&other.counted);
    }
}

/// Makes one figure of two items.
fn joined(view: &View, pair: Pair, left: Item, right: Item, found: &mut Vec<Figure>, base: usize) {
    let (Some(a), Some(b)) = (left.numeral().cloned(), right.numeral().cloned()) else { return };
    let measure = longer(right.measure(), left.measure());
    let number = left.number.join(right.number);
    let (first, end) = (left.first, right.end);
    let counted = right.counted.clone().or(left.counted.clone());
    let mut item = Item { first, end, number, content: left.content.clone(), counted };
    match pair {
        Pair::Range => {
            let mut numeral = a;
            numeral.value = None;
            numeral.high = b.high;
            numeral.form = Form::Words;
            item.content = Content::Amount(numeral, measure);
            push(view, item, None, found, base);
        }
        Pair::Sum => {
            let (mut numeral, units) = (a, &view.lexicon.units);
            if let (Some(own), Some(other)) = (left.measure(), right.measure())
                && let Some(rest) = units.convert(b.low, &other.name, &own.name)
            {
                numeral.add(rest);
            }
            item.content = Content::Amount(numeral, left.measure().cloned());
            push(view, item, None, found, base);
        }
        Pair::Ratio => {
            let mut numeral = a;
            let ratio = numeral.low / b.low;
            (numeral.value, numeral.low, numeral.high, numeral.form) =
                (Some(ratio), ratio, ratio, Form::Fraction);
            item.content = Content::Amount(numeral, measure);
            push(view, item, None, found, base);
        }
        Pair::Levels | Pair::LevelsReversed => {
            let forward = matches!(pair, Pair::Levels);
            let (now, then) = if forward { (b, a) } else { (a, b) };
            let mut earlier =
                quantity(&then, measure.as_ref(), item.counted.is_some(), view, &item);
            earlier.change = None;

            item.content = Content::Amount(now, measure);
            push(view, item, Some(earlier), found, base);
            // The level itself is no difference to an earlier number; the two levels tell the change.
            if let Some(figure) = found.last_mut() {
                let moved = figure.quantity.central().zip(earlier_level(&figure.earlier));
                figure.quantity.change = moved
                    .filter(|(now, then)| now != then)
                    .map(|(now, then)| if now > then { Change::Up } else { Change::Down });
                figure.quantity.level = figure.quantity.change.is_some();
                let unit = &figure.quantity.unit;
                figure.earlier =
                    figure.earlier.take().map(|then| Quantity { unit: unit.clone(), ..then });
            }
        }
        Pair::Result | Pair::Alternatives => {}
    }
}

fn earlier_level(earlier: &Option<Quantity>) -> Option<f64> {
    earlier.as_ref().and_then(Quantity::central)
}

fn longer(first: Option<&Measure>, second: Option<&Measure>) -> Option<Measure> {
    match (first, second) {
        (Some(a), Some(b)) if b.name.len() > a.name.len() => Some(b.clone()),
        (Some(a), _) => Some(a.clone()),
        (None, b) => b.cloned(),
    }
}
