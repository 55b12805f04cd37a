//! Numbers that are not figures of a claim.
//!
//! "9/11", "AK-47", "Part 2", "Boeing 787", "the S&P 500", "575 Wilbraham
//! Road", "per 100,000", footnote marks. A number that carries a unit, a
//! currency or a scale word is never taken for one of these, except inside a
//! fixed phrase. Telephone numbers are read in `code`, results in `result`.

use super::digital;
use super::number::{self, Form, Numeral};
use super::time;
use super::view::View;
use crate::model::{Key, Shape, Tag, Token};

/// Names with larger numbers are rare; larger numbers behind a name are figures.
const MAX_NAME_NUMBER: f64 = 9_999.0;

/// Whether a fixed phrase begins at `at`: the position behind it.
pub(super) fn phrase(view: &View, at: usize) -> Option<usize> {
    let (end, ()) = view.phrase(&view.lexicon.exclusions.phrases, at)?;
    // "50 50-dollar bills"
    let money = view.is_number(end - 1)
        && view.phrase(&view.lexicon.currencies.words, view.past_hyphen(end)).is_some();
    (!money).then_some(end)
}

/// Whether a number without unit, currency and noun is a label, a code or page furniture.
pub(super) fn is_label(view: &View, numeral: &Numeral, noun: Option<usize>) -> bool {
    let digits = matches!(numeral.form, Form::Plain | Form::Digits);
    let clock =
        view.text(numeral.first).contains(':') && time::of_a_game(view, numeral.first, numeral.end);
    if marks_item(view, numeral) || clock {
        return true;
    }
    let Some(before) = numeral.first.checked_sub(1) else {
        let plain = numeral.form == Form::Plain;
        return digits && street_follows(view, numeral.end)
            || designation_behind(view, numeral.end)
            || plain && lone(view, numeral);
    };
    if designation(view, numeral.first) || designation_behind(view, numeral.end) {
        return true;
    }
    // "Apartment 4B"
    let lettered = numeral.scale > 1.0 && ends_in_capital(numeral.span.of(view.source));
    let value = numeral.value.map(|value| if lettered { numeral.mantissa() } else { value });
    let small = value.is_some_and(|value| (0.0..=MAX_NAME_NUMBER).contains(&value));
    let plain = numeral.form == Form::Plain;
    if (small || plain) && labelled(view, listed(view, before)) {
        return true;
    }
    if vote(view, noun)
        || power(view, before)
        || base(view, numeral, before)
        || plain && lone(view, numeral)
    {
        return true;
    }
    if plain && names_model(view, numeral, noun) {
        return true;
    }
    if !digits {
        return false;
    }
    footnote(view, numeral)
        || street_follows(view, numeral.end)
        || (small
            && numeral.form == Form::Plain
            && (!counts(view, noun) || inside_phrase(view, numeral.first))
            && behind_name(view, before))
}

/// "4B": a digit and one letter.
fn ends_in_capital(text: &str) -> bool {
    matches!(text.as_bytes(), [.., digit, letter] if digit.is_ascii_digit() && letter.is_ascii_uppercase())
}

/// "six AK 47 rifles": a number and a name before it, inside a noun phrase that goes on behind it.
pub(super) fn inside_phrase(view: &View, at: usize) -> bool {
    at > 1
        && view.is_number(at)
        && view.is_capital(at - 1)
        && view
            .get(at - 1)
            .is_some_and(|name| name.tag == Tag::ProperNoun || name.shape == Shape::Upper)
        && number::read(view, at - 2).is_some_and(|before| before.end == at - 1)
}

/// Whether what follows says that the number counts: "In Iraq 24 soldiers", "BBC News 24 killed".
fn counts(view: &View, noun: Option<usize>) -> bool {
    let heads = &view.lexicon.nouns.heads;
    noun.is_some_and(|head| {
        super::phrase::is_plural(view, head) || heads.contains_key(&view.key(head))
    })
}

/// The token before the first number of a list that ends at `before`: "pp. 6-7", "sections 4, 5 and 6",
/// "photo 2 of 7".
pub(super) fn listed(view: &View, mut before: usize) -> usize {
    const JOINS: [Key; 6] =
        [Key::of("and"), Key::of("or"), Key::of(","), Key::of("&"), Key::of("to"), Key::of("of")];
    while before > 1
        && (view.dash(before) || view.is_any(before, &JOINS))
        && view.is_number(before - 1)
    {
        before -= 2;
    }
    before
}

/// "11-1 with 3 abstentions": part of the result of a vote.
fn vote(view: &View, noun: Option<usize>) -> bool {
    noun.is_some_and(|head| view.lexicon.exclusions.votes.contains(&view.key(head)))
}

/// "deaths per 100,000 people rose": what a rate is told on.
fn base(view: &View, numeral: &Numeral, before: usize) -> bool {
    const PER: Key = Key::of("per");
    let round = numeral.low >= 10.0 && numeral.low.log10().fract() == 0.0;
    round && view.is(before, PER)
}

/// "10^500": the power of a number past every type.
fn power(view: &View, before: usize) -> bool {
    view.mark(before, '^')
}

/// A line of one or two digits: a place in a list, the number of a page.
fn lone(view: &View, numeral: &Numeral) -> bool {
    const LONGEST: f64 = 99.0;
    view.tokens.len() == 1 && numeral.low <= LONGEST
}

/// "3. Trump holds", "5) Go west", "(2) Of course": the number of an item at the start of its sentence.
fn marks_item(view: &View, numeral: &Numeral) -> bool {
    const LONGEST: usize = 2;
    let opens = numeral.first == 0 || numeral.first == 1 && view.mark(0, '(');
    let closes = view.glued(numeral.end)
        && (view.mark(numeral.end, ')') || numeral.first == 0 && view.mark(numeral.end, '.'));
    numeral.form == Form::Plain && opens && closes && view.text(numeral.first).len() <= LONGEST
}

/// Whether an ordinal only puts sentences in order: "Third, the plan cuts taxes."
pub(super) fn lists(view: &View, numeral: &Numeral) -> bool {
    numeral.first == 0 && view.mark(numeral.end, ',')
}

/// "42nd Street", "the 101st Airborne": digits before a name are part of it.
pub(super) fn names_place(view: &View, ordinal: &Numeral) -> bool {
    view.is_number(ordinal.first)
        && view.is_capital(ordinal.end)
        && view.tagged(ordinal.end, Tag::ProperNoun)
}

/// "787 Dreamliner", "11 Pro Max": a number before a name in the singular is part of it.
fn names_model(view: &View, numeral: &Numeral, noun: Option<usize>) -> bool {
    let Some(head) = noun.filter(|_| numeral.low > 1.0) else { return false };
    let name = |at: usize| {
        view.is_capital(at)
            && view.tagged(at, Tag::ProperNoun)
            && !super::phrase::is_plural(view, at)
    };
    (numeral.end..=head).all(name)
}

/// "Part 2", "No. 4", "pp. 6", "Section 3(a)".
pub(super) fn labelled(view: &View, before: usize) -> bool {
    let words = &view.lexicon.exclusions;
    // "last week 12 soldiers": a time, whatever else "week 12" is.
    let times = |at: usize| at > 0 && words.times.contains(&view.key(at - 1));
    let label = |at: usize| words.labels.contains(&view.key(at)) && !times(at);
    if label(before) || digital::claims_rights(view, before) {
        return true;
    }
    let point = view.mark(before, '.') || view.mark(before, '#');
    view.mark(before, '#') || (point && before > 0 && label(before - 1))
}

/// "AK-47", "COVID-19", "F-16s", "BA.5": a hyphen or point ties the number to a name.
fn designation(view: &View, first: usize) -> bool {
    let Some(hyphen) = first.checked_sub(1) else { return false };
    hyphen > 0
        && (view.dash(hyphen) || view.mark(hyphen, '.') && is_upper(view, hyphen - 1))
        && view.glued(first)
        && view.glued(hyphen)
        && view.get(hyphen - 1).is_some_and(|token| match token.shape {
            Shape::Upper | Shape::Mixed => true,
            Shape::Capital => !view.lexicon.dates.months.contains_key(&token.key),
            Shape::Lower | Shape::None => false,
        })
        && !view.lexicon.modifiers.before.begins(view.key(hyphen - 1))
        && view.lexicon.currencies.mark(view.text(hyphen - 1)).is_none()
}

/// "777F", "7.62x39mm", "5G": letters tied to the number that are no unit.
fn designation_behind(view: &View, end: usize) -> bool {
    let glued = view.glued(end) && view.is_word(end);
    let name = |token: &Token| {
        token.shape != Shape::Lower || view.text(end).bytes().any(|byte| byte.is_ascii_digit())
    };
    glued && view.get(end).is_some_and(name)
}

fn is_upper(view: &View, at: usize) -> bool {
    view.get(at).is_some_and(|token| token.shape == Shape::Upper)
}

/// "Boeing 787", "FTSE 100", "iPhone 11": a number right behind a name inside a sentence.
fn behind_name(view: &View, before: usize) -> bool {
    view.is_word(before)
        && view.is_capital(before)
        && !view.lexicon.nouns.implied.contains_key(&view.key(before))
        && (before > 0 || view.get(before).is_some_and(|token| token.shape != Shape::Capital))
        && !view.lexicon.dates.before_year.contains(&view.key(before))
        && !view.lexicon.dates.months.contains_key(&view.key(before))
        && !view.lexicon.dates.weekdays.contains_key(&view.key(before))
        && !view.lexicon.modifiers.before.begins(view.key(before))
}

/// "575 Wilbraham Road": a house number before the name of a street.
fn street_follows(view: &View, end: usize) -> bool {
    (1..=3).any(|ahead| {
        view.is_capital(end + ahead)
            && view.lexicon.exclusions.streets.contains(&view.key(end + ahead))
            && (0..ahead).all(|word| view.is_capital(end + word))
    })
}

/// "100,000[1]", "Ukraine.(3)": marks that lead to notes.
fn footnote(view: &View, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    let square = view.mark(before, '[') && view.mark(numeral.end, ']');
    let round = view.mark(before, '(')
        && view.glued(before)
        && view.mark(numeral.end, ')')
        && numeral.form == Form::Plain;
    square || round
}
