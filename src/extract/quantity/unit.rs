//! What a number measures: the unit behind it, and rates made of two units.
//!
//! "10 km", "six-mile", "20 (kg)", "188 miles an hour", "800,000 barrels a day".
//! Symbols count as written ("5 MW" is not "5 mW"); single letters only right
//! behind the digits.

use super::view::View;
use crate::model::{Key, QuantityKind};

const PER: Key = Key::of("per");

/// A unit as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// Singular, British spelling.
    pub name: String,
    /// The kind of quantity it makes.
    pub kind: QuantityKind,
    /// Behind its last token.
    pub end: usize,
}

/// The unit that begins at `at`, right behind a number of `value`.
pub(super) fn after(view: &View, at: usize, value: f64) -> Option<Measure> {
    let (end, unit) = named(view, at, value).or_else(|| bracketed(view, at))?;
    let unit = &view.lexicon.units.all[unit as usize];
    let measure = Measure { name: unit.name.clone(), kind: unit.kind, end };
    Some(match unit.kind {
        QuantityKind::Percent | QuantityKind::Age | QuantityKind::Rate => measure,
        _ => rate(view, measure),
    })
}

/// The place of the unit in the table, and the position behind it.
fn named(view: &View, at: usize, value: f64) -> Option<(usize, u16)> {
    let units = &view.lexicon.units;
    let mut start = view.past_hyphen(at);
    // "one US gallon"
    const US: Key = Key::of("us");
    if view.is(start, US) && view.is_capital(start) {
        start += 1;
    }
    // "two second-half goals": the word begins a phrase that is no unit.
    if view.phrase(&view.lexicon.exclusions.phrases, start).is_some() {
        return None;
    }
    let phrase = view.phrase(&units.names, start);
    let token = view.get(start)?;
    let text = view.text(start);
    let spaced = token.spaced && !(text == "m" && is_length(view, start));
    let symbol = units.symbol(text, spaced).filter(|_| is_symbol(view, start, text, value));
    match (phrase, symbol) {
        (Some((end, unit)), Some(symbol)) => {
            Some(if end > start + 1 { (end, unit) } else { (end, symbol) })
        }
        (Some(phrase), None) => Some(phrase),
        (None, Some(symbol)) => Some((start + 1, symbol)),
        (None, None) => None,
    }
}

/// "67 m high", "3 m x 4 m": no noun follows that would be counted in millions.
fn is_length(view: &View, at: usize) -> bool {
    const BY: [Key; 2] = [Key::of("x"), Key::of("×")];
    let next = at + 1;
    !view.is_word(next)
        || view.is_any(next, &BY)
        || view.lexicon.nouns.stops.contains(&view.key(next))
}

/// Single letters are degrees, metres or hours only where nothing else is likelier.
fn is_symbol(view: &View, at: usize, text: &str, value: f64) -> bool {
    // "800,000 F-Series pickups", "two F-16s"
    let name = view.is_number(at + 2) || view.is_word(at + 2) && view.is_capital(at + 2);
    if text.len() == 1 && view.joined(at + 1) && name {
        return false;
    }
    match text {
        // Nobody reports 777 degrees outdoors; "13F" and "777F" are names.
        "C" | "F" if view.glued(at) => (-90.0..=130.0).contains(&value) && value != 13.0,
        "g" | "t" | "h" | "s" | "l" => !view.glued(at + 1) || !view.is_word(at + 1),
        _ => true,
    }
}

/// "20 (kg)", "20 <kg>"
fn bracketed(view: &View, at: usize) -> Option<(usize, u16)> {
    let closing = match view.text(at) {
        "(" => ')',
        "{" => '}',
        "<" => '>',
        _ => return None,
    };
    let symbol = view.lexicon.units.symbol(view.text(at + 1), true)?;
    view.mark(at + 2, closing).then_some((at + 3, symbol))
}

/// Adds "per hour", "a day", "/ms" to a unit.
pub(super) fn rate(view: &View, measure: Measure) -> Measure {
    let Some((end, below)) = denominator(view, measure.end) else { return measure };
    let name = format!("{} per {below}", measure.name);
    match view.lexicon.units.named(&name) {
        Some(unit) => Measure { name, kind: unit.kind, end },
        None => Measure { name, kind: QuantityKind::Rate, end },
    }
}

/// What an amount is per: the position behind it and its name. "a" joins times only: "two metres a
/// second", but not "10 km a mile".
pub(super) fn denominator(view: &View, at: usize) -> Option<(usize, String)> {
    below(view, at, |kind| kind == QuantityKind::Duration)
}

/// What a price is for: "$78.30 a barrel", "£2 a mile".
pub(super) fn priced(view: &View, at: usize) -> Option<(usize, String)> {
    below(view, at, |_| true)
}

/// The unit below the stroke; behind "a" only where its kind `fits`.
fn below(view: &View, at: usize, fits: impl Fn(QuantityKind) -> bool) -> Option<(usize, String)> {
    let units = &view.lexicon.units;
    let mut join = view.past_hyphen(at);
    if view.dash(join) {
        join += 1;
        // "16 million people - a quarter of them": a dash between words begins a clause.
        if !view.is(join, PER) {
            return None;
        }
    }
    if !units.joins.contains(&view.key(join)) {
        return None;
    }
    let strict = !view.is(join, PER) && !view.mark(join, '/');
    let mut start = view.past_hyphen(join + 1);
    if view.dash(start) {
        start += 1;
    }
    if view.is_number(start) && view.is(join, PER) {
        // "12 per 100,000", "per 1,000 people"
        let text = view.text(start).replace(',', "");
        let noun =
            view.is_word(start + 1) && !view.lexicon.nouns.stops.contains(&view.key(start + 1));
        let (end, noun) = if noun {
            (start + 2, format!(" {}", view.lexicon.nouns.singular(view.text(start + 1))))
        } else {
            (start + 1, String::new())
        };
        return text.parse::<f64>().ok().map(|_| (end, format!("{text}{noun}")));
    }
    if let Some(word) = units
        .denominators
        .get(&view.key(start))
        .filter(|_| units.names.longest(view.words_from(start)).is_none())
    {
        return Some((start + 1, word.clone()));
    }
    let symbol = units.symbol(view.text(start), false).filter(|_| view.mark(join, '/'));
    let (end, unit) = match symbol {
        Some(symbol) => (start + 1, symbol),
        None => view.phrase(&units.names, start)?,
    };
    let unit = &units.all[unit as usize];
    // "210,643 contracts a week earlier" is a date, not a rate.
    if view.lexicon.dates.anchors.contains(&view.key(end)) {
        return None;
    }
    (!strict || fits(unit.kind)).then(|| (end, unit.name.clone()))
}
