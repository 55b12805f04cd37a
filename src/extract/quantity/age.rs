//! Ages that are not written as "22-year-old".
//!
//! "aged 25 to 54", "at the age of 21", "Jane Doe, 44, said", "a man (38)",
//! "in her 50s". The last is a range of ten years.

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
            || apposed(view, before, numeral)
            || will_be(view, before, numeral));
    let end = numeral.end;
    age.then(|| Measure { name: "year of age".to_owned(), kind: QuantityKind::Age, end })
}

/// "the age of 5 years": a length of time that is an age.
pub(super) fn of_years(view: &View, numeral: &Numeral) -> bool {
    numeral.first.checked_sub(1).is_some_and(|before| named(view, before))
}

/// "in her 50s", as the position behind it.
pub(super) fn decade(view: &View, numeral: &Numeral) -> Option<usize> {
    const WHOSE: [Key; 4] = [Key::of("his"), Key::of("her"), Key::of("their"), Key::of("my")];
    const PART: [Key; 4] = [Key::of("early"), Key::of("late"), Key::of("mid"), Key::of("-")];
    let mut before = numeral.first.checked_sub(1)?;
    while before > 0 && view.is_any(before, &PART) {
        before -= 1;
    }
    let tens = numeral.low >= 20.0 && numeral.low < 100.0 && numeral.low % 10.0 == 0.0;
    let plural =
        view.glued(numeral.end) && view.is_any(numeral.end, &[Key::of("s"), Key::of("'s")]);
    (tens && plural && view.is_any(before, &WHOSE)).then_some(numeral.end + 1)
}

/// "aged 22", "age 22", "ages 5", "the age of 22", "between the ages of 5"
fn named(view: &View, before: usize) -> bool {
    const AGED: [Key; 3] = [Key::of("aged"), Key::of("age"), Key::of("ages")];
    const JOINS: [Key; 3] = [Key::of("of"), Key::of("at"), Key::of("from")];
    let mut at = before;
    // "aged between 5 and 7"
    if view.is(at, Key::of("between")) && at > 0 {
        at -= 1;
    }
    view.is_any(at, &AGED) || (at > 0 && view.is_any(at, &JOINS) && view.is_any(at - 1, &AGED))
}

/// "Jane Doe, 44, said", "a man (38)"
fn apposed(view: &View, before: usize, numeral: &Numeral) -> bool {
    let Some(name) = before.checked_sub(1) else { return false };
    let named = view.is_word(name) && view.is_capital(name) && numeral.form == Form::Plain;
    let commas =
        view.mark(before, ',') && (view.mark(numeral.end, ',') || view.mark(numeral.end, '.'));
    let brackets = view.mark(before, '(') && view.mark(numeral.end, ')');
    let date = view.lexicon.dates.months.contains_key(&view.key(name))
        || view.lexicon.dates.weekdays.contains_key(&view.key(name));
    // A list of numbers is no list of ages.
    named && !date && numeral.low >= 1.0 && (commas || brackets) && !view.is_number(numeral.end + 1)
}

/// "he was 35", "she will be 35", "turned 21"
fn will_be(view: &View, before: usize, numeral: &Numeral) -> bool {
    const WHO: [Key; 3] = [Key::of("he"), Key::of("she"), Key::of("who")];
    const IS: [Key; 4] = [Key::of("was"), Key::of("is"), Key::of("turned"), Key::of("turns")];
    let Some(subject) = before.checked_sub(1) else { return false };
    let noun =
        super::counted::behind(view, numeral.end).is_some() || view.is(numeral.end, Key::of("of"));
    if noun || numeral.low < 1.0 {
        return false;
    }
    let simple = view.is_any(before, &IS) && view.is_any(subject, &WHO);
    let future = view.is(before, Key::of("be")) && subject > 0 && view.is_any(subject - 1, &WHO);
    simple || future
}
