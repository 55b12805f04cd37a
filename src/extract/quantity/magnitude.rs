//! Strengths of earthquakes.
//!
//! "magnitude 6.4", "a 6.9-magnitude quake", "a magnitude of at least 5.9", and
//! without the word where a decimal number stands at the word for a quake: "a
//! 7.3 quake", "an earthquake measuring 4.6". Whole numbers count quakes.
//!
//! Does not see bare numbers in a later sentence ("The first was a 5.9").

use super::number::{Form, Numeral};
use super::unit::Measure;
use super::view::View;
use crate::model::{Key, QuantityKind};

/// No quake was stronger.
const MAX_MAGNITUDE: f64 = 10.0;

/// How far before the number the word may stand that says what it is, in tokens.
const MAX_BEFORE: usize = 7;

const JOINS: [Key; 4] = [Key::of("and"), Key::of(","), Key::of("to"), Key::of("or")];

/// The unit of a magnitude, where the words around a bare number say that it is one.
pub(super) fn measure(view: &View, numeral: &Numeral) -> Option<Measure> {
    let digits = matches!(numeral.form, Form::Plain | Form::Digits) && numeral.scale == 1.0;
    if !digits || !(0.0..=MAX_MAGNITUDE).contains(&numeral.low) {
        return None;
    }
    let end = match behind(view, numeral) {
        Some(end) => end,
        None => before(view, numeral).then_some(numeral.end)?,
    };
    Some(Measure { name: "magnitude".to_owned(), kind: QuantityKind::Magnitude, end })
}

/// "6.9-magnitude", "7.6 and 7.5 magnitude quakes", "a 7.3 quake": the end of the figure.
fn behind(view: &View, numeral: &Numeral) -> Option<usize> {
    let words = &view.lexicon.units.magnitude;
    let at = view.past_hyphen(numeral.end);
    if words.names.contains(&view.key(at)) {
        return Some(at + 1);
    }
    let listed = view.is_any(at, &JOINS) && view.is_number(at + 1);
    let next = if listed { view.past_hyphen(at + 2) } else { at };
    let named = listed && words.names.contains(&view.key(next));
    let quake = is_decimal(view, numeral)
        && [next, next + 1].iter().any(|&at| words.quakes.contains(&view.key(at)))
        && view.is_word(next);
    (named || quake).then_some(numeral.end)
}

/// "magnitude 6.4", "an earthquake measuring at least 6.4"
fn before(view: &View, numeral: &Numeral) -> bool {
    let words = &view.lexicon.units.magnitude;
    let decimal = is_decimal(view, numeral);
    for at in (numeral.first.saturating_sub(MAX_BEFORE)..numeral.first).rev() {
        let key = view.key(at);
        if words.names.contains(&key) {
            return true;
        }
        if decimal && words.quakes.contains(&key) {
            return view.is(at + 1, Key::of("of"));
        }
        if decimal && words.cues.contains(&key) {
            return view.tokens.iter().any(|token| words.quakes.contains(&token.key));
        }
        if !words.between.contains(&key) && !view.is_number(at) {
            return false;
        }
    }
    false
}

/// "6.4", but not "64" nor "6.43".
fn is_decimal(view: &View, numeral: &Numeral) -> bool {
    numeral.span.of(view.source).split_once('.').is_some_and(|(_, decimals)| decimals.len() == 1)
}
