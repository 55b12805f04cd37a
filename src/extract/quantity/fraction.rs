//! Shares and ratios: "1/3", "2½", "3:1", "a third of", "three-quarters of a million", "one over twenty".

use super::number::{Form, Numeral, scales};
use super::spoken::{Spoken, spoken};
use super::unit;
use super::view::View;
use crate::lexicon::NumberWord;
use crate::model::Key;

const A: Key = Key::of("a");
const AN: Key = Key::of("an");
const AND: Key = Key::of("and");
const HALF: Key = Key::of("half");
const OF: Key = Key::of("of");
const ONE: Key = Key::of("one");
const OVER: Key = Key::of("over");

/// "1/3", "1⁄32": numerator below a denominator that is used for shares.
pub(super) fn simple_fraction(view: &View, at: usize, end: usize, value: f64) -> Option<Numeral> {
    let slash = view.mark(end, '/') || view.mark(end, '⁄');
    if !slash || !view.is_number(end + 1) || view.mark(end + 2, '/') {
        return None;
    }
    let divisor: f64 = view.text(end + 1).parse().ok()?;
    let usual = view.lexicon.numbers.denominators.contains(&divisor);
    let share = usual && value >= 1.0 && value < divisor && value.fract() == 0.0;
    share.then(|| Numeral::exact(view, at, end + 2, value / divisor, Form::Fraction)).flatten()
}

/// "3:1", where a word beside it says that it is a ratio.
pub(super) fn colon_ratio(view: &View, at: usize) -> Option<Numeral> {
    let (left, right) = view.text(at).split_once(':')?;
    let (left, right): (f64, f64) = (left.parse().ok()?, right.parse().ok()?);
    (right > 0.0 && is_ratio(view, at, at + 1))
        .then(|| Numeral::exact(view, at, at + 1, left / right, Form::Fraction))
        .flatten()
}

/// Whether a word beside two numbers says that one is told as so many times the other.
pub(super) fn is_ratio(view: &View, first: usize, end: usize) -> bool {
    const NEAR: usize = 4;
    let words = &view.lexicon.numbers.ratio;
    let before = (first.saturating_sub(NEAR)..first).any(|at| words.contains(&view.key(at)));
    before || words.contains(&view.key(end))
}

/// The fraction behind a whole number: "2 1/4", "2½", "two and a half", "forty-two and a third".
pub(super) fn mixed_fraction(view: &View, at: usize) -> Option<(f64, usize)> {
    if let Some(NumberWord::Sign(value)) = view.lexicon.numbers.words.get(&view.key(at)) {
        return Some((*value, at + 1));
    }
    if view.is_number(at) && view.get(at)?.spaced {
        let fraction = simple_fraction(view, at, at + 1, view.text(at).parse().ok()?)?;
        return Some((fraction.low, fraction.end));
    }
    // "eight-and-a-half hours"
    let and = if view.joined(at) { at + 1 } else { at };
    if !view.is(and, AND) {
        return None;
    }
    let part = if and > at { view.past_hyphen(and + 1) } else { and + 1 };
    let (numerator, next) = match view.key(part) {
        A | AN | ONE => (1.0, view.past_hyphen(part + 1)),
        _ => {
            let spoken = spoken(view, part)?;
            (spoken.value, view.past_hyphen(spoken.end))
        }
    };
    let denominator = view.lexicon.numbers.fractions.get(&view.key(next))?;
    (denominator.plural == (numerator != 1.0)).then_some((numerator / denominator.parts, next + 1))
}

/// A fraction without a numerator of its own: "half a million", "a third", "a quarter of a million".
pub(super) fn share(view: &View, first: usize, at: usize, article: bool) -> Option<Numeral> {
    let denominator = view.lexicon.numbers.fractions.get(&view.key(at))?;
    let half = view.is(at, HALF);
    if denominator.plural {
        return None;
    }
    let value = 1.0 / denominator.parts;
    let (scale, end) = scale_of_share(view, at + 1);
    if scale != 1.0 {
        let mut numeral = Numeral::exact(view, first, end, value * scale, Form::Words)?;
        numeral.scale = scale;
        return Some(numeral);
    }
    let before = at.checked_sub(1).map_or(Key::default(), |before| view.key(before));
    // "half-measures", "a fifth-floor flat"
    let joined = view.joined(end) && unit::after(view, end + 1, value).is_none();
    let fraction = if half {
        !view.lexicon.numbers.no_half.contains(&before) && !joined
    } else {
        // "a third of", "by a third", but "a third attack"
        article
            && (view.is(end, OF)
                || !(view.is_word(end) || joined)
                || view.lexicon.nouns.stops.contains(&view.key(end)))
    };
    fraction.then(|| Numeral::exact(view, first, at + 1, value, Form::Fraction)).flatten()
}

/// The scale behind a share: "half a million", "three-quarters of a million", "half a dozen".
pub(super) fn scale_of_share(view: &View, at: usize) -> (f64, usize) {
    let mut start = view.past_hyphen(at);
    if view.is(start, OF) {
        start += 1;
    }
    if view.is_any(start, &[A, AN]) {
        start = view.past_hyphen(start + 1);
    }
    match scales(view, start, usize::MAX, false) {
        (1.0, _) => (1.0, at),
        scaled => scaled,
    }
}

/// "twenty twenty-fifths", "one hundred thirty-fifths": the share, and where it ends.
pub(super) fn compound_denominator(view: &View, spoken: &Spoken) -> Option<(f64, usize)> {
    let numbers = &view.lexicon.numbers;
    let ten = |at: usize| {
        let Some(NumberWord::Ten(value)) = numbers.words.get(&view.key(at)) else { return None };
        Some(*value)
    };
    let inside = ten(spoken.end - 1).filter(|&tens| spoken.value > tens);
    let (at, tens, above) = match inside {
        Some(tens) => (spoken.end, tens, spoken.value - tens),
        None => (spoken.end + 1, ten(spoken.end)?, spoken.value),
    };
    let behind = view.past_hyphen(at);
    let units = numbers.fractions.get(&view.key(behind))?;
    let fits = units.plural && (3.0..10.0).contains(&units.parts);
    fits.then(|| (above / (tens + units.parts), behind + 1))
}

/// "one one hundred fifth", "one twenty-fifth": the share, and where it ends.
pub(super) fn one_part(view: &View, one: &Spoken) -> Option<(f64, usize)> {
    let numbers = &view.lexicon.numbers;
    let below = spoken(view, view.past_hyphen(one.end)).filter(|_| one.value == 1.0)?;
    let behind = view.past_hyphen(below.end);
    let units = numbers.ordinals.get(&view.key(behind)).filter(|&&units| units < 20.0)?;
    let fits = below.value >= 20.0 && below.value % 10.0 == 0.0;
    fits.then(|| (1.0 / (below.value + units), behind + 1))
}

/// "over twenty": the number under a spoken stroke.
pub(super) fn spoken_below(view: &View, at: usize) -> Option<Spoken> {
    let over = view.is(at, OVER).then_some(at + 1)?;
    spoken(view, over).filter(|below| below.value > 1.0 && !view.is_word(below.end))
}

/// "one - third": past a hyphen with or without spaces.
pub(super) fn spaced_hyphen(view: &View, at: usize) -> usize {
    if view.dash(at) { at + 1 } else { at }
}
