//! Numbers in words: what was added up, with the shares, decimals and dozens behind it.
//!
//! "half a million", "a couple of thousand", "tens of thousands", "five point
//! five", "twenty-second". Words are added up in `spoken`.

use super::fraction;
use super::number::{Form, Numeral, half_behind_scale, scaled, scales};
use super::spoken::{self, Spoken, spoken};
use super::view::View;
use crate::lexicon::NumberWord;
use crate::model::{Classes, Key, Tag};

const A: Key = Key::of("a");
const AN: Key = Key::of("an");
const HALF: Key = Key::of("half");
const OF: Key = Key::of("of");
const POINT: Key = Key::of("point");
const SCORES: Key = Key::of("scores");

/// Numbers in words.
pub(super) fn in_words(view: &View, at: usize) -> Option<Numeral> {
    view.get(at).filter(|token| token.classes.meets(Classes::NUMBER))?;
    let numbers = &view.lexicon.numbers;
    let article = at.checked_sub(1).filter(|&before| view.is_any(before, &[A, AN]));
    let first = article.unwrap_or(at);
    if let Some((end, (low, high))) = view.phrase(&numbers.vague, at) {
        // "Holt scores win"
        let acts = view.tagged(at, Tag::Verb);
        if view.is(at, SCORES) && acts && !view.is(end, OF) {
            return None;
        }
        return Some(vague(view, first, end, low, high, Form::Vague));
    }
    if let Some(spoken) = spoken(view, at) {
        return from_spoken(view, first, at, &spoken);
    }
    let past = at + 1;
    match numbers.words.get(&view.key(at)) {
        Some(NumberWord::Scale(factor)) if article.is_some() => {
            return bare_scale(view, first, past, *factor);
        }
        // "a force hundred-thousand-strong"
        Some(NumberWord::Scale(factor)) if heads_compound(view, at) => {
            return bare_scale(view, first, past, *factor);
        }
        Some(NumberWord::Collective(value)) => {
            let (more, end) = collective_scale(view, past);
            return Numeral::exact(view, first, end, value * more, Form::Collective);
        }
        // "a double-decker bus"
        Some(NumberWord::Multiple(_)) if view.joined(past) => return None,
        Some(NumberWord::Multiple(value)) => {
            return Numeral::exact(view, at, past, *value, Form::Multiple);
        }
        Some(NumberWord::Sign(value)) => {
            let (scale, end) = scales(view, past, usize::MAX, false);
            let mut numeral = Numeral::exact(view, at, end, value * scale, Form::Fraction)?;
            numeral.scale = scale;
            return Some(numeral);
        }
        Some(NumberWord::Unit(_) | NumberWord::Ten(_) | NumberWord::Scale(_)) | None => {}
    }
    if let Some(numeral) = fraction::share(view, first, at, article.is_some()) {
        return Some(numeral);
    }
    if let Some(value) = ordinal(view, at) {
        return Numeral::exact(view, at, value.1, value.0, Form::Ordinal);
    }
    let (end, (low, high)) = view.phrase(&numbers.few, at)?;
    Some(vague(view, first, end, low, high, Form::Few))
}

/// "a hundred", "a million and a half", "a hundred trillionths".
fn bare_scale(view: &View, first: usize, past: usize, factor: f64) -> Option<Numeral> {
    let (more, end) = scales(view, past, usize::MAX, false);
    let value = factor * more;
    let fractions = &view.lexicon.numbers.fractions;
    if let Some(below) = fractions.get(&view.key(end)).filter(|below| below.plural) {
        return Numeral::exact(view, first, end + 1, value / below.parts, Form::Fraction);
    }
    let mut numeral = Numeral::exact(view, first, end, value, Form::Words)?;
    numeral.scale = value;
    half_behind_scale(view, &mut numeral);
    Some(numeral)
}

/// Whether a scale word without a number before it begins a compound: "hundred-thousand-strong".
fn heads_compound(view: &View, at: usize) -> bool {
    let opens = at.checked_sub(1).is_none_or(|before| !view.dash(before));
    opens && view.joined(at + 1)
}

fn vague(view: &View, first: usize, end: usize, low: f64, high: f64, form: Form) -> Numeral {
    let span = view.span(first, end);
    Numeral { first, end, span, value: None, low, high, scale: 1.0, form, currency: None }
}

/// "a couple of thousand", "a couple hundred".
fn collective_scale(view: &View, at: usize) -> (f64, usize) {
    let start = if view.is(at, OF) { at + 1 } else { at };
    match scales(view, start, usize::MAX, false) {
        (1.0, _) => (1.0, at),
        scaled => scaled,
    }
}

/// "third", "twenty-second".
fn ordinal(view: &View, at: usize) -> Option<(f64, usize)> {
    let ordinals = &view.lexicon.numbers.ordinals;
    if let Some(NumberWord::Ten(tens)) = view.lexicon.numbers.words.get(&view.key(at)) {
        let next = view.past_hyphen(at + 1);
        return ordinals
            .get(&view.key(next))
            .filter(|&&units| units < 10.0)
            .map(|units| (tens + units, next + 1));
    }
    ordinals.get(&view.key(at)).map(|&value| (value, at + 1))
}

/// Puts decimals, halves, fractions and dozens behind what was added up.
fn from_spoken(view: &View, first: usize, at: usize, spoken: &Spoken) -> Option<Numeral> {
    let numbers = &view.lexicon.numbers;
    if spoken.end == at + 1
        && matches!(numbers.words.get(&view.key(at)), Some(NumberWord::Ten(_)))
        && let Some((value, end)) = ordinal(view, at)
    {
        return Numeral::exact(view, at, end, value, Form::Ordinal);
    }
    let mut value = spoken.value;
    let mut end = spoken.end;
    if view.is(end, POINT)
        && let Some((decimals, past)) = spoken::spoken_decimals(view, end + 1)
    {
        value += decimals;
        end = past;
        let (scale, end) = scales(view, end, usize::MAX, false);
        let mut numeral = Numeral::exact(view, at, end, scaled(value, scale), Form::Words)?;
        numeral.scale = scale;
        return Some(numeral);
    }
    // "one over twenty"
    if value == 1.0
        && let Some(below) = fraction::spoken_below(view, end)
    {
        return Numeral::exact(view, at, below.end, 1.0 / below.value, Form::Fraction);
    }
    if let Some((parts, end)) =
        fraction::compound_denominator(view, spoken).or_else(|| fraction::one_part(view, spoken))
    {
        return Numeral::exact(view, at, end, parts, Form::Fraction);
    }
    let behind = fraction::spaced_hyphen(view, end);
    if let Some(denominator) = numbers.fractions.get(&view.key(behind)) {
        let singular_ordinal = !denominator.plural && !view.is(behind, HALF) && value != 1.0;
        if !singular_ordinal && (denominator.plural || value == 1.0) {
            let (scale, end) = fraction::scale_of_share(view, behind + 1);
            let form = if scale == 1.0 { Form::Fraction } else { Form::Words };
            let share = value / denominator.parts * scale;
            let mut numeral = Numeral::exact(view, at, end, share, form)?;
            numeral.scale = scale;
            return Some(numeral);
        }
    }
    let mut scale = spoken.scale;
    if let Some((part, past)) = fraction::mixed_fraction(view, end) {
        let (more, past) = scales(view, past, usize::MAX, false);
        if scale > 1.0 && more != scale {
            value += part * if more == 1.0 { scale } else { more };
        } else {
            value = (value + part) * more;
            scale = more;
        }
        end = past;
    } else if let (12.0, past) = dozens(view, end) {
        return Numeral::exact(view, at, past, value * 12.0, Form::Collective);
    }
    let first = if first < at && scale > 1.0 { first } else { at };
    let mut numeral = Numeral::exact(view, first, end, value, Form::Words)?;
    numeral.scale = if value == 0.0 { 1.0 } else { scale };
    Some(numeral)
}

fn dozens(view: &View, at: usize) -> (f64, usize) {
    const DOZEN: [Key; 2] = [Key::of("dozen"), Key::of("dozens")];
    if view.is_any(at, &DOZEN) { (12.0, at + 1) } else { (1.0, at) }
}
