//! What stands around an item: modifiers, changes, counted nouns, conversions in brackets.

use super::Figure;
use super::change;
use super::counted;
use super::item::{Content, Item};
use super::modifier;
use super::number::{self, Form, Numeral};
use super::unit::{self, Measure};
use super::view::View;
use crate::model::{Key, Modifier, Quantity, QuantityKind, Tag};

const AND: Key = Key::of("and");

/// Reads what stands around an item and appends it as a figure.
pub(super) fn push(
    view: &View,
    item: Item,
    earlier: Option<Quantity>,
    found: &mut Vec<Figure>,
    base: usize,
) {
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
                earlier: None,
            });
            return;
        }
        Content::Amount(ref numeral, _) => numeral.clone(),
    };
    let mut counted = item.counted.clone();
    if item.measure().is_none() && numeral.form != Form::Fraction {
        if counted.as_ref().is_none_or(|noun| noun.implied.is_some()) {
            counted = counted::children(view, item.first).or(counted);
        }
        counted = counted.or_else(|| counted::before(view, item.first));
    }
    // "fell 190 points, or 0.6 %, to 24,370": a share between two levels is passed over.
    let last = found[base..].iter().rev().find(|figure| {
        let kind = figure.quantity.kind;
        !kind.is_moment() && !matches!(kind, QuantityKind::Percent | QuantityKind::Rank)
    });
    // "A mother of three, 34": no children.
    let last = last
        .filter(|figure| !figure.counted.as_ref().is_some_and(|it| counted::is_children(view, it)));
    let inherited = inherit(view, &item, &numeral, counted.is_some(), last);
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
    } else if let Some(modifier) = converted(view, &item, last) {
        bound(&mut quantity, modifier);
    }
    // "24 or more homes", "24 homes or so"
    let noun_end = counted.as_ref().and_then(|noun| noun.head).map(|head| head as usize + 1);
    // "20 soldiers and over 30 tanks": the words belong to the next number.
    let behind_noun = || {
        let noun_end = noun_end.filter(|&end| end > item.end)?;
        modifier::after(view, noun_end).filter(|&(end, _)| number::read(view, end).is_none())
    };
    if let Some((end, modifier)) = modifier::after(view, item.end).or_else(behind_noun) {
        span = span.join(view.span(end - 1, end));
        if quantity.modifier == Modifier::Exact || modifier != Modifier::Approximate {
            bound(&mut quantity, modifier);
        }
    } else if modifier::inclusive(view, item.end) {
        inclusive(&mut quantity);
    }
    if numeral.value.is_some() || quantity.modifier == Modifier::Range {
        let people = counted.as_ref().is_some_and(|noun| counted::is_people(view, noun));
        let moved = change::change(view, &item, start, &quantity, people, found[base..].last());
        if let Some((change, level)) = moved {
            (quantity.change, quantity.level) = (Some(change), level);
        }
    }
    found.push(Figure { span, number, quantity, tokens, counted, earlier });
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
    view: &View,
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
        QuantityKind::Number => {
            last.quantity.unit == "point" || contrasts(view, item, numeral, last)
        }
        QuantityKind::Money
        | QuantityKind::Distance
        | QuantityKind::Area
        | QuantityKind::Volume
        | QuantityKind::Weight
        | QuantityKind::Speed
        | QuantityKind::Temperature
        | QuantityKind::Rate => contrasts(view, item, numeral, last),
        QuantityKind::Percent
        | QuantityKind::Age
        | QuantityKind::Date
        | QuantityKind::Time
        | QuantityKind::Duration
        | QuantityKind::Magnitude
        | QuantityKind::Rank
        | QuantityKind::Score
        | QuantityKind::Ratio => false,
    };
    (bare && ordinary && fits).then_some(last)
}

/// Whether a bare number is another level of what the figure before it measures.
fn contrasts(view: &View, item: &Item, numeral: &Numeral, last: &Figure) -> bool {
    const MAX_RATIO: f64 = 3.0;
    let words = &view.lexicon.modifiers;
    let start = modifier::before(view, item.first).map_or(item.first, |(start, _)| start);
    let before = start.checked_sub(1).map_or(Key::default(), |before| view.key(before));
    let decimals = numeral.low.fract() != 0.0
        && last.quantity.central().is_some_and(|level| level.fract() != 0.0);
    let tied = words.shared_levels.contains(&before)
        || decimals && words.shared_decimals.contains(&before);
    let one_size = last.quantity.central().is_some_and(|level| {
        let ratio = (numeral.low / level).abs();
        (1.0 / MAX_RATIO..=MAX_RATIO).contains(&ratio)
    });
    tied && one_size
}

/// The modifier before an item, also before the "from" or "between" of a range.
fn stated(view: &View, item: &Item, numeral: &Numeral) -> Option<(usize, Modifier)> {
    if numeral.form == Form::Ordinal {
        return None;
    }
    let kind = item.measure().map(|measure| measure.kind);
    modifier::before(view, item.first)
        .filter(|&(start, _)| kind != Some(QuantityKind::Duration) || !spans(view, start))
}

/// "$3 billion a year over 10 years": behind what is spread over it, a time is how long that takes.
fn spans(view: &View, at: usize) -> bool {
    const OVER: Key = Key::of("over");
    let before = at.checked_sub(1).and_then(|before| view.get(before));
    view.is(at, OVER)
        && before
            .is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Numeral))
}

/// What a numeral says before its modifiers are read.
pub(super) fn quantity(
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

/// "about 400 hp (298 kW / 406 PS)": a further conversion is as firm as the figure it converts.
fn converted(view: &View, item: &Item, last: Option<&Figure>) -> Option<Modifier> {
    let last = last.filter(|last| lists_on(view, item, last))?;
    Some(last.quantity.modifier)
}

/// Whether an item follows the conversions of a figure inside their brackets.
fn lists_on(view: &View, item: &Item, last: &Figure) -> bool {
    let before = item.first.checked_sub(1).map(|mark| view.span(mark, item.first).end);
    !last.quantity.conversions.is_empty() && before == Some(last.span.end)
}

/// "10 km (six miles)", "2m euros (£1.7m; $2.6m)": the figure before takes the conversion, with its
/// own modifier.
fn converts(view: &View, item: &Item, found: &mut [Figure]) -> bool {
    const BRACKETS: [(char, char); 2] = [('(', ')'), ('[', ']')];
    const LISTED: [char; 3] = ['/', ';', ','];
    let Some(last) = found.last_mut() else { return false };
    let opens = item.first.checked_sub(1);
    let (Some(open), Some(measure), Some(numeral)) = (opens, item.measure(), item.numeral()) else {
        return false;
    };
    let further = lists_on(view, item, last);
    let first = last.quantity.conversions.is_empty() && last.tokens.1 as usize == open;
    let listed = LISTED.iter().any(|&mark| view.mark(item.end, mark));
    let inside = BRACKETS.iter().any(|&(left, right)| {
        (further || view.mark(open, left)) && (listed || view.mark(item.end, right))
    });
    if !(first || further) || !inside {
        return false;
    }
    let units = &view.lexicon.units;
    let money = last.quantity.kind == QuantityKind::Money && measure.kind == QuantityKind::Money;
    let dimension = units.dimension(&measure.name);
    let converts = dimension.is_some() && dimension == units.dimension(&last.quantity.unit);
    if !(money || converts) || measure.name == last.quantity.unit {
        return false;
    }
    let mut conversion = quantity(numeral, Some(measure), false, view, item);
    bound(&mut conversion, last.quantity.modifier);
    // "C$6 (US$4.46) per share"
    if let Some((end, below)) = unit::denominator(view, item.end + 1)
        && !measure.name.contains(" per ")
    {
        last.quantity.unit = format!("{} per {below}", long_name(view, &last.quantity.unit));
        conversion.unit = format!("{} per {below}", long_name(view, &conversion.unit));
        last.tokens.1 = end as u32;
    }
    last.quantity.conversions.push(conversion);
    last.span = last.span.join(view.span(open, item.end + 1));
    true
}
