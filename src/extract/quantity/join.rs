//! The second pass: ranges, conversions in brackets, modifiers and changes.
//!
//! Looks at the few items of a sentence and the words between them.

use super::Figure;
use super::counted;
use super::exclusion;
use super::item::{Content, Item};
use super::modifier;
use super::number::{Form, Numeral};
use super::unit::{self, Measure};
use super::view::View;
use crate::model::{Change, Key, Modifier, Quantity, QuantityKind};
use std::collections::VecDeque;

const AND: Key = Key::of("and");
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
    /// "6ft 2in", "one week three days": one length in two units.
    Sum,
}

/// Turns the items of a sentence into figures.
pub(super) fn figures(view: &View, items: Vec<Item>, found: &mut Vec<Figure>) {
    let base = found.len();
    let mut items: VecDeque<Item> = items.into();
    while let Some(mut item) = items.pop_front() {
        let (pair, place) = match items.front().and_then(|next| pair(view, &item, next)) {
            Some(pair) => (Some(pair), 0),
            None => {
                distant(view, &item, &items).map_or((None, 0), |(pair, place)| (Some(pair), place))
            }
        };
        match pair {
            None => push(view, item, None, found, base),
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

/// Two levels of a change with dates or nouns between them: "plummeted from
/// $36,040 on Friday to $34,935", "narrowed to 138,285 lots from 212,577 lots".
fn distant(view: &View, left: &Item, items: &VecDeque<Item>) -> Option<(Pair, usize)> {
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
fn pair(view: &View, left: &Item, right: &Item) -> Option<Pair> {
    let (Some(low), Some(high)) = (left.numeral(), right.numeral()) else { return None };
    let gap = right.first.checked_sub(left.end)?;
    let ordinary =
        |numeral: &Numeral| !matches!(numeral.form, Form::Ordinal | Form::Few | Form::Multiple);
    // "a 5-10W laser": what the first seems to count is the unit of both.
    let tied = gap == 1 && view.dash(left.end) && left.measure().is_none();
    if gap > 2 || !ordinary(low) || !ordinary(high) || !(tied || same_kind(left, right)) {
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
        if bare && exclusion::result(view, left.first, low.low, high.low, right.end, noun) {
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
        // "rose 64 points to 4,577": the change, then the level.
        if left.measure().is_some() && modifier::change(view, left.first).is_some() {
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
    if view.is(between, OR)
        && between + 1 == right.first
        && left.measure().is_none()
        && left.counted.is_none()
    {
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

/// Two amounts of one dimension side by side, the second in the smaller unit or in days and months.
fn adds_up(view: &View, left: &Item, right: &Item) -> bool {
    let (Some(a), Some(b)) = (left.measure(), right.measure()) else { return false };
    let units = &view.lexicon.units;
    let sums =
        matches!(a.kind, QuantityKind::Duration | QuantityKind::Distance | QuantityKind::Weight);
    sums && a.kind == b.kind && a.name != b.name && units.convert(1.0, &b.name, &a.name).is_some()
}

/// A range goes up, when the scale of the second is shared.
fn rises(low: &Numeral, high: &Numeral) -> bool {
    low.low < high.low
}

/// Whether a word of change stands before `from`.
fn changes_before(view: &View, from: usize) -> bool {
    (from.saturating_sub(MAX_CHANGE_DISTANCE)..=from).rev().any(|end| {
        matches!(view.phrase_before(&view.lexicon.modifiers.change, end), Some((_, Some(_))))
    })
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
            let mut second = quantity(&then, measure.as_ref(), item.counted.is_some(), view, &item);
            second.change = None;

            item.content = Content::Amount(now, measure);
            push(view, item, Some(second), found, base);
            // The level itself is no difference to an earlier number; the two levels tell the change.
            if let Some(figure) = found.last_mut() {
                figure.quantity.change = None;
                let unit = &figure.quantity.unit;
                figure.second =
                    figure.second.take().map(|then| Quantity { unit: unit.clone(), ..then });
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
fn push(view: &View, item: Item, second: Option<Quantity>, found: &mut Vec<Figure>, base: usize) {
    if converts(view, &item, &mut found[base..]) {
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
    // "fell 190 points, or 0.6 %, to 24,370": a share between two levels is passed over.
    let last = found[base..].iter().rev().find(|figure| {
        !matches!(
            figure.quantity.kind,
            QuantityKind::Date | QuantityKind::Time | QuantityKind::Percent | QuantityKind::Rank
        )
    });
    let inherited = inherit(&item, &numeral, counted.is_some(), last);
    if counted.is_none()
        && let Some(last) = inherited
    {
        counted.clone_from(&last.counted);
    }
    let mut quantity = quantity(&numeral, item.measure(), counted.is_some(), view, &item);
    if let Some(last) = inherited {
        quantity.kind = last.quantity.kind;
        quantity.unit.clone_from(&last.quantity.unit);
    }
    if let Some(noun) = counted.as_ref().filter(|_| item.measure().is_none()) {
        quantity.unit = match (&noun.implied, noun.head) {
            (Some(implied), _) => implied.clone(),
            (None, Some(head)) => view.lexicon.nouns.singular(view.text(head as usize)),
            (None, None) => quantity.unit,
        };
    }
    let mut start = item.first;
    if let Some((first, modifier)) = stated(view, &item, &numeral) {
        span = span.join(view.span(first, first + 1));
        bound(&mut quantity, modifier);
        start = first;
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
        quantity.change = change(view, &item, start, &quantity, found[base..].last());
    }
    found.push(Figure { span, number, quantity, tokens, counted, second });
    two_bounds(view, found, base);
}

/// "more than 20 and less than 35": two bounds of one number.
fn two_bounds(view: &View, found: &mut Vec<Figure>, base: usize) {
    const JOINS: [Key; 3] = [AND, Key::of("but"), Key::of(",")];
    let [.., left, right] = &found[base..] else { return };
    let joined = view.span(left.tokens.1 as usize, left.tokens.1 as usize + 1);
    let adjacent = view.is_any(left.tokens.1 as usize, &JOINS)
        && right.span.start >= joined.end
        && view.source[joined.end as usize..right.span.start as usize].trim().is_empty();
    let (low, high) =
        match (left.quantity.low, left.quantity.high, right.quantity.low, right.quantity.high) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => {
                (low, high)
            }
            _ => return,
        };
    let silent = left.counted.is_none() || left.counted == right.counted;
    let units = left.quantity.unit == right.quantity.unit || silent;
    if !adjacent || !units || low >= high {
        return;
    }
    if let Some(right) = found.pop()
        && let Some(left) = found.last_mut()
    {
        left.span = left.span.join(right.span);
        left.number = left.number.join(right.number);
        left.tokens.1 = right.tokens.1;
        left.counted = right.counted;
        let bounds = Quantity {
            value: None,
            low: Some(low),
            high: Some(high),
            modifier: Modifier::Range,
            ..right.quantity
        };
        left.quantity = bounds;
    }
}

/// The figure whose unit or noun a bare number takes over: "460 cars were stolen, compared with 63".
fn inherit<'a>(
    item: &Item,
    numeral: &Numeral,
    counted: bool,
    last: Option<&'a Figure>,
) -> Option<&'a Figure> {
    let last = last?;
    let bare = item.measure().is_none() && !counted;
    let whole = numeral.low.fract() == 0.0 || numeral.scale > 1.0;
    let ordinary = matches!(numeral.form, Form::Plain | Form::Digits | Form::Words);
    let fits = match last.quantity.kind {
        QuantityKind::Count => whole,
        QuantityKind::Number => last.quantity.unit == "point",
        QuantityKind::Money
        | QuantityKind::Percent
        | QuantityKind::Age
        | QuantityKind::Date
        | QuantityKind::Time
        | QuantityKind::Duration
        | QuantityKind::Distance
        | QuantityKind::Area
        | QuantityKind::Volume
        | QuantityKind::Weight
        | QuantityKind::Speed
        | QuantityKind::Temperature
        | QuantityKind::Magnitude
        | QuantityKind::Rank
        | QuantityKind::Score
        | QuantityKind::Ratio
        | QuantityKind::Rate => false,
    };
    (bare && ordinary && fits).then_some(last)
}

/// The modifier before an item, also before the "from" or "between" of a range.
fn stated(view: &View, item: &Item, numeral: &Numeral) -> Option<(usize, Modifier)> {
    if numeral.form == Form::Ordinal {
        return None;
    }
    modifier::before(view, item.first)
}

/// "rose 5 %", also the second of "lost 190 points, or 0.6%".
fn change(
    view: &View,
    item: &Item,
    start: usize,
    quantity: &Quantity,
    last: Option<&Figure>,
) -> Option<Change> {
    let found = modifier::change(view, start).or_else(|| modifier::change(view, item.first));
    if let Some((_, change)) = found {
        return Some(change);
    }
    // "FTSE -0.6%"
    if quantity.kind == QuantityKind::Percent && quantity.value.is_some_and(|value| value < 0.0) {
        return Some(Change::Down);
    }
    let last = last?;
    let apposed = start >= 1 && view.is(start - 1, OR) && last.tokens.1 as usize + 3 >= start;
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
        // "about 14-18": both ends are approximate.
        if modifier == Modifier::Approximate && quantity.modifier == Modifier::Range {
            quantity.modifier = modifier;
        }
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

/// The name of a currency for its code, and any other unit as it is.
fn long_name<'a>(view: &'a View, unit: &'a str) -> &'a str {
    let currencies = &view.lexicon.currencies;
    currencies.mark(unit).map_or(unit, |currency| &currencies.all[currency as usize].name)
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
    // "C$6 (US$4.46) per share"
    if let Some((end, below)) = unit::denominator(view, item.end + 1)
        && !measure.name.contains(" per ")
    {
        last.quantity.unit = format!("{} per {below}", long_name(view, &last.quantity.unit));
        second.unit = format!("{} per {below}", long_name(view, &second.unit));
        last.tokens.1 = end as u32;
    }
    last.second = Some(second);
    last.span = last.span.join(view.span(open, item.end + 1));
    true
}
