//! Ages that are not written as "22-year-old".
//!
//! "aged 25 to 54", "at the age of 21", "Jane Doe, 44, said", "a man (38)",
//! "in her 50s". The last is a range of ten years.

use super::exclusion;
use super::number::{Form, Numeral};
use super::unit::Measure;
use super::view::View;
use crate::model::{Key, QuantityKind};

/// Older people are rare enough to be a misreading.
const MAX_AGE: f64 = 115.0;

/// The unit of an age, where the words around a bare number say that it is one.
pub(super) fn measure(view: &View, numeral: &Numeral) -> Option<Measure> {
    let plain = matches!(numeral.form, Form::Plain | Form::Words);
    let before = numeral.first.checked_sub(1)?;
    let human = (0.0..=MAX_AGE).contains(&numeral.low) && numeral.low.fract() == 0.0 && plain;
    let age = human
        && (named(view, before)
            || listed(view, before, numeral)
            || apposed(view, before, numeral)
            || bounded(view, numeral)
            || younger(view, numeral.end)
            || will_be(view, before, numeral));
    let end = numeral.end;
    age.then(|| Measure { name: "year of age".to_owned(), kind: QuantityKind::Age, end })
}

/// "the age of 5 years": a length of time that is an age.
pub(super) fn of_years(view: &View, numeral: &Numeral) -> bool {
    numeral.first.checked_sub(1).is_some_and(|before| named(view, before))
}

/// "in her 50s", "a 20-something", as the position behind it.
pub(super) fn decade(view: &View, numeral: &Numeral) -> Option<usize> {
    let words = &view.lexicon.units.age;
    let something = view.past_hyphen(numeral.end);
    if is_tens(numeral) && words.something.contains(&view.key(something)) {
        return Some(something + 1);
    }
    let end = decades(view, numeral)?;
    is_of_life(view, numeral.first, 2).then_some(end)
}

/// "in his late thirties", as its first year.
pub(super) fn spoken_decade(view: &View, at: usize) -> Option<f64> {
    let decade = view.lexicon.numbers.decades.get(&view.key(at)).copied();
    decade.filter(|_| is_of_life(view, at, 1))
}

/// Whether "her", "his late" or "their 20s and" stands before a decade of so many tokens.
fn is_of_life(view: &View, first: usize, width: usize) -> bool {
    let words = &view.lexicon.units.age;
    let mut before = first;
    while before > 0 && words.part.contains(&view.key(before - 1)) {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1) else { return false };
    if view.is_any(before, &[Key::of("and"), Key::of("or")]) {
        let ends =
            |at: usize| view.lexicon.numbers.decades.contains_key(&view.key(at)) || width > 1;
        return before.checked_sub(width).is_some_and(|at| ends(at) && is_of_life(view, at, width));
    }
    words.whose.contains(&view.key(before))
}

/// "the '60s", "the 90s", "temperatures in the 80s": ten years or degrees, as the position behind it.
pub(super) fn decades(view: &View, numeral: &Numeral) -> Option<usize> {
    let plural =
        view.glued(numeral.end) && view.is_any(numeral.end, &[Key::of("s"), Key::of("'s")]);
    (is_tens(numeral) && plural).then_some(numeral.end + 1)
}

fn is_tens(numeral: &Numeral) -> bool {
    (20.0..100.0).contains(&numeral.low) && numeral.low % 10.0 == 0.0 && numeral.form == Form::Plain
}

/// "aged 22", "age 22", "ages 5", "the age of 22", "between the ages of 5"
fn named(view: &View, before: usize) -> bool {
    let words = &view.lexicon.units.age;
    let mut at = before;
    // "aged between 5 and 7"
    if words.ranges.contains(&view.key(at)) && at > 0 {
        at -= 1;
    }
    words.names.contains(&view.key(at))
        || at > 0 && words.joins.contains(&view.key(at)) && words.names.contains(&view.key(at - 1))
}

/// "ages 6, 8 and 10", but "aged 22, 24 people died".
fn listed(view: &View, before: usize, numeral: &Numeral) -> bool {
    let first = exclusion::listed(view, before);
    let noun = || super::counted::behind(view, numeral.end).is_some();
    first < before && view.lexicon.units.age.names.contains(&view.key(first)) && !noun()
}

/// "children under 5", "people over 65"
fn bounded(view: &View, numeral: &Numeral) -> bool {
    const BOUNDS: [Key; 4] =
        [Key::of("under"), Key::of("over"), Key::of("above"), Key::of("below")];
    let Some(bound) = numeral.first.checked_sub(1).filter(|&at| view.is_any(at, &BOUNDS)) else {
        return false;
    };
    let people = &view.lexicon.units.age.people;
    bound.checked_sub(1).is_some_and(|at| people.contains(&view.key(at)))
        && super::counted::behind(view, numeral.end).is_none()
}

/// "those 9 and younger", "65 or older"
fn younger(view: &View, end: usize) -> bool {
    const JOINS: [Key; 2] = [Key::of("and"), Key::of("or")];
    const SIDES: [Key; 2] = [Key::of("younger"), Key::of("older")];
    view.is_any(end, &JOINS) && view.is_any(end + 1, &SIDES)
}

/// "Jane Doe, 44, said", "Joe Doe Jr., 44,", "the co-pilot, 27, took", "a man (38)"
fn apposed(view: &View, before: usize, numeral: &Numeral) -> bool {
    let Some(name) = before.checked_sub(1) else { return false };
    const SUFFIXES: [Key; 2] = [Key::of("jr"), Key::of("sr")];
    let suffix = view.mark(name, '.') && name > 0 && view.is_any(name - 1, &SUFFIXES);
    let name = name - usize::from(suffix);
    let person = view.is_capital(name) || view.lexicon.units.age.persons.contains(&view.key(name));
    let named = view.is_word(name) && person && numeral.form == Form::Plain;
    let ends = || [',', '.', ';'].iter().any(|&end| view.mark(numeral.end, end));
    let commas = view.mark(before, ',') && (ends() || leads_to_age(view, name, numeral.end));
    let brackets = view.mark(before, '(') && view.mark(numeral.end, ')');
    let date = view.lexicon.dates.months.contains_key(&view.key(name))
        || view.lexicon.dates.weekdays.contains_key(&view.key(name));
    // A list of numbers is no list of ages.
    named && !date && numeral.low >= 1.0 && (commas || brackets) && !view.is_number(numeral.end + 1)
}

/// "Jane Doe, 20 and Joe Doe, 24": two whole names, and behind the second its age. "Paris, 20 and Lyon, 24" are no two.
fn leads_to_age(view: &View, name: usize, and: usize) -> bool {
    const AND: Key = Key::of("and");
    const MAX_NAME: usize = 4;
    let first = and + 1;
    let words = (first..first + MAX_NAME).take_while(|&at| view.is_capital(at)).count();
    let whole = words > 1 && name > 0 && view.is_capital(name - 1);
    view.is(and, AND) && whole && view.mark(first + words, ',') && view.is_number(first + words + 1)
}

/// "he was 35", "she will be 35", "turned 21"
fn will_be(view: &View, before: usize, numeral: &Numeral) -> bool {
    let words = &view.lexicon.units.age;
    let Some(subject) = before.checked_sub(1) else { return false };
    let noun =
        super::counted::behind(view, numeral.end).is_some() || view.is(numeral.end, Key::of("of"));
    if noun || numeral.low < 1.0 {
        return false;
    }
    let who = |at: usize| words.who.contains(&view.key(at));
    let simple = words.is.contains(&view.key(before)) && who(subject);
    let future = words.will_be.contains(&view.key(before)) && subject > 0 && who(subject - 1);
    simple || future
}
