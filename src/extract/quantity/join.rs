//! The second pass: ranges, conversions in brackets, modifiers and changes.
//!
//! Looks at the few items of a sentence and the words between them.

use super::Figure;
use super::counted;
use super::exclusion;
use super::item::{Content, Item};
use super::modifier;
use super::number::{Form, Numeral};
use super::unit::Measure;
use super::view::View;
use crate::model::{Change, Key, Modifier, Quantity, QuantityKind};

const AND: Key = Key::of("and");
const BETWEEN: Key = Key::of("between");
const FROM: Key = Key::of("from");
const IN: Key = Key::of("in");
const OF: Key = Key::of("of");
const OR: Key = Key::of("or");
const OUT: Key = Key::of("out");
const TO: Key = Key::of("to");

/// How two neighbouring numbers belong together.
enum Pair {
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
    /// "three or four": two figures of one unit.
    Alternatives,
}

/// Turns the items of a sentence into figures.
pub(super) fn figures(view: &View, items: Vec<Item>, found: &mut Vec<Figure>) {
    let mut items = items.into_iter().peekable();
    while let Some(mut item) = items.next() {
        let pair = items.peek().and_then(|next| pair(view, &item, next));
        match pair {
            None => push(view, item, None, found),
            Some(Pair::Result) => drop(items.next()),
            Some(Pair::Alternatives) => {
                if let Some(next) = items.peek() {
                    share_unit(&mut item, next);
                }
                push(view, item, None, found);
            }
            Some(pair @ (Pair::Range | Pair::Levels | Pair::LevelsReversed | Pair::Ratio)) => {
                if let Some(mut next) = items.next() {
                    share_unit(&mut item, &next);
                    share_unit(&mut next, &item);
                    joined(view, pair, item, next, found);
                }
            }
        }
    }
}

/// How an item and the next one belong together, by the words between and before them.
fn pair(view: &View, left: &Item, right: &Item) -> Option<Pair> {
    let (Some(low), Some(high)) = (left.numeral(), right.numeral()) else { return None };
    let gap = right.first.checked_sub(left.end)?;
    let ordinary =
        |numeral: &Numeral| !matches!(numeral.form, Form::Ordinal | Form::Few | Form::Multiple);
    if gap > 2 || !ordinary(low) || !ordinary(high) || !same_kind(left, right) {
        return None;
    }
    let between = left.end;
    let before = left.first.checked_sub(1).map_or(Key::default(), |at| view.key(at));
    let bare = left.measure().is_none() && right.measure().is_none();
    if gap == 1 && view.dash(between) {
        let noun = right.counted.is_some();
        if bare && exclusion::result(view, left.first, low.low, high.low, right.end, noun) {
            return Some(Pair::Result);
        }
        return rises(low, high).then_some(Pair::Range);
    }
    // "15.5 cm (6.1 inches) and": "four- to six-week".
    let between = if view.dash(between) && view.glued(between) { between + 1 } else { between };
    if view.is(between, TO) && between + 1 == right.first {
        if before == FROM && changes_before(view, left.first - 1) {
            return Some(Pair::Levels);
        }
        return rises(low, high).then_some(Pair::Range);
    }
    if view.is(between, FROM) && between + 1 == right.first && before == TO {
        return Some(Pair::LevelsReversed);
    }
    if gap == 1 && view.is(between, AND) && before == BETWEEN {
        return Some(Pair::Range);
    }
    if gap == 1 && view.is(between, OR) && left.measure().is_none() && left.counted.is_none() {
        return Some(Pair::Alternatives);
    }
    let small = low.value.zip(high.value).is_some_and(|(part, whole)| part < whole && part >= 1.0);
    let ratio = (gap == 1 && view.is(between, IN))
        || (gap == 2 && view.is(between, OUT) && view.is(between + 1, OF));
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

/// A range goes up, when the scale of the second is shared.
fn rises(low: &Numeral, high: &Numeral) -> bool {
    low.low < high.low
}

/// Whether a word of change stands before `from`.
fn changes_before(view: &View, from: usize) -> bool {
    (from.saturating_sub(6)..=from)
        .rev()
        .any(|end| view.phrase_before(&view.lexicon.modifiers.change, end).is_some())
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
fn joined(view: &View, pair: Pair, left: Item, right: Item, found: &mut Vec<Figure>) {
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
            push(view, item, None, found);
        }
        Pair::Ratio => {
            let mut numeral = a;
            let ratio = numeral.low / b.low;
            (numeral.value, numeral.low, numeral.high, numeral.form) =
                (Some(ratio), ratio, ratio, Form::Fraction);
            item.content = Content::Amount(numeral, measure);
            push(view, item, None, found);
        }
        Pair::Levels | Pair::LevelsReversed => {
            let forward = matches!(pair, Pair::Levels);
            let (now, then) = if forward { (b, a) } else { (a, b) };
            let change = if now.low >= then.low { Change::Up } else { Change::Down };
            let mut second = quantity(&then, measure.as_ref(), item.counted.is_some(), view, &item);
            second.change = None;
            item.content = Content::Amount(now, measure);
            push(view, item, Some(second), found);
            if let Some(figure) = found.last_mut() {
                figure.quantity.change = Some(change);
            }
        }
        Pair::Result | Pair::Alternatives => {}
    }
}

fn longer(first: Option<&Measure>, second: Option<&Measure>) -> Option<Measure> {
    match (first, second) {
        (Some(a), Some(b)) if b.name.len() > a.name.len() => Some(b.clone()),
        (Some(a), _) => Some(a.clone()),
        (None, b) => b.cloned(),
    }
}

/// Reads what stands around an item and appends it as a figure.
fn push(view: &View, item: Item, second: Option<Quantity>, found: &mut Vec<Figure>) {
    if converts(view, &item, found) {
        return;
    }
    let tokens = (item.first as u32, item.end as u32);
    let mut span = view.span(item.first, item.end).join(item.number);
    let number = item.number;
    let numeral = match item.content {
        Content::Whole(quantity) => {
            found.push(Figure {
                span,
                number,
                quantity: *quantity,
                tokens,
                counted: None,
                second: None,
            });
            return;
        }
        Content::Amount(ref numeral, _) => numeral.clone(),
    };
    let mut counted = item.counted.clone();
    if counted.is_none() && item.measure().is_none() && numeral.form != Form::Fraction {
        counted = counted::before(view, item.first);
    }
    let mut quantity = quantity(&numeral, item.measure(), counted.is_some(), view, &item);
    if let Some(noun) = counted.as_ref().filter(|_| item.measure().is_none()) {
        quantity.unit = match (&noun.implied, noun.head) {
            (Some(implied), _) => implied.clone(),
            (None, Some(head)) => view.lexicon.nouns.singular(view.text(head as usize)),
            (None, None) => quantity.unit,
        };
    }
    if let Some((start, modifier)) = stated(view, &item, &numeral) {
        span = span.join(view.span(start, start + 1));
        bound(&mut quantity, modifier);
    }
    if let Some((end, modifier)) = modifier::after(view, item.end) {
        span = span.join(view.span(end - 1, end));
        if quantity.modifier == Modifier::Exact || modifier != Modifier::Approximate {
            bound(&mut quantity, modifier);
        }
    } else if modifier::inclusive(view, item.end) {
        inclusive(&mut quantity);
    }
    if numeral.value.is_some() || quantity.modifier == Modifier::Range {
        quantity.change = change(view, &item, found.last());
    }
    found.push(Figure { span, number, quantity, tokens, counted, second });
}

/// The modifier before an item, also before the "from" or "between" of a range.
fn stated(view: &View, item: &Item, numeral: &Numeral) -> Option<(usize, Modifier)> {
    if numeral.form == Form::Ordinal {
        return None;
    }
    modifier::before(view, item.first)
}

/// "rose 5 %", also the second of "lost 190 points, or 0.6%".
fn change(view: &View, item: &Item, last: Option<&Figure>) -> Option<Change> {
    if let Some((_, change)) = modifier::change(view, item.first) {
        return Some(change);
    }
    let last = last?;
    let apposed = item.first >= 2
        && view.is(item.first - 1, OR)
        && view.mark(item.first - 2, ',')
        && last.tokens.1 as usize + 2 >= item.first;
    apposed.then_some(last.quantity.change).flatten()
}

/// What a numeral says before its modifiers are read.
fn quantity(
    numeral: &Numeral,
    measure: Option<&Measure>,
    counted: bool,
    view: &View,
    item: &Item,
) -> Quantity {
    let kind = match (measure, numeral.form) {
        (Some(measure), _) => measure.kind,
        (None, Form::Fraction) => QuantityKind::Ratio,
        (None, _) if counted => QuantityKind::Count,
        (None, _) => QuantityKind::Number,
    };
    let unit = measure.map_or("-", |measure| measure.name.as_str());
    let mut quantity = Quantity {
        value: numeral.value,
        low: Some(numeral.low),
        high: Some(numeral.high),
        unit: unit.to_owned(),
        ..Quantity::exact(kind, numeral.low)
    };
    quantity.modifier = match (numeral.value, numeral.form) {
        (Some(_), _) => Modifier::Exact,
        (None, Form::Vague | Form::Few) => Modifier::Magnitude,
        (None, _) => Modifier::Range,
    };
    if kind == QuantityKind::Duration {
        let seconds = view.lexicon.units.convert(numeral.low, &quantity.unit, "second");
        quantity.seconds = seconds.filter(|_| item.measure().is_some());
    }
    quantity
}

/// Narrows or widens what a number allows.
fn bound(quantity: &mut Quantity, modifier: Modifier) {
    if quantity.modifier == Modifier::Magnitude || quantity.modifier == Modifier::Range {
        return;
    }
    quantity.modifier = modifier;
    match modifier {
        Modifier::AtLeast | Modifier::MoreThan => quantity.high = None,
        Modifier::AtMost | Modifier::LessThan => quantity.low = None,
        Modifier::Exact | Modifier::Approximate | Modifier::Range | Modifier::Magnitude => {}
    }
    if quantity.value.is_some() {
        if quantity.high.is_some() {
            quantity.high = quantity.value;
        }
        if quantity.low.is_some() {
            quantity.low = quantity.value;
        }
    }
}

fn inclusive(quantity: &mut Quantity) {
    quantity.modifier = match quantity.modifier {
        Modifier::MoreThan => Modifier::AtLeast,
        Modifier::LessThan => Modifier::AtMost,
        kept @ (Modifier::Exact
        | Modifier::Approximate
        | Modifier::AtLeast
        | Modifier::AtMost
        | Modifier::Range
        | Modifier::Magnitude) => kept,
    };
}

/// "10 km (six miles)": the figure before takes the conversion, with its own modifier.
fn converts(view: &View, item: &Item, found: &mut [Figure]) -> bool {
    let Some(last) = found.last_mut() else { return false };
    let opens = item.first.checked_sub(1).filter(|&at| view.mark(at, '('));
    let (Some(open), Some(measure), Some(numeral)) = (opens, item.measure(), item.numeral()) else {
        return false;
    };
    if last.tokens.1 as usize != open || last.second.is_some() || !view.mark(item.end, ')') {
        return false;
    }
    let units = &view.lexicon.units;
    let money = last.quantity.kind == QuantityKind::Money && measure.kind == QuantityKind::Money;
    let dimension = units.dimension(&measure.name);
    let converts = dimension.is_some() && dimension == units.dimension(&last.quantity.unit);
    if !(money || converts) || measure.name == last.quantity.unit {
        return false;
    }
    let mut second = quantity(numeral, Some(measure), false, view, item);
    bound(&mut second, last.quantity.modifier);
    last.second = Some(second);
    last.span = last.span.join(view.span(open, item.end + 1));
    true
}
