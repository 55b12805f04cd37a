//! Numbers that are not figures of a claim.
//!
//! "9/11", "AK-47", "Part 2", "Boeing 787", "the S&P 500", "575 Wilbraham
//! Road", telephone numbers, footnote marks, results of games. A number that
//! carries a unit, a currency or a scale word is never taken for one of these,
//! except inside a fixed phrase.

use super::number::{Form, Numeral};
use super::view::View;
use crate::model::Shape;

/// Names with larger numbers are rare; larger numbers behind a name are figures.
const MAX_NAME_NUMBER: f64 = 9_999.0;

/// Whether a fixed phrase begins at `at`: the position behind it.
pub(super) fn phrase(view: &View, at: usize) -> Option<usize> {
    view.phrase(&view.lexicon.exclusions.phrases, at).map(|(end, ())| end)
}

/// Whether a number without unit, currency and noun is a label, a code or page furniture.
pub(super) fn is_label(view: &View, numeral: &Numeral, noun_follows: bool) -> bool {
    let digits = matches!(numeral.form, Form::Plain | Form::Digits);
    let Some(before) = numeral.first.checked_sub(1) else {
        return digits && street_follows(view, numeral.end);
    };
    if designation(view, numeral.first) || designation_behind(view, numeral.end) {
        return true;
    }
    let small = numeral.value.is_some_and(|value| (0.0..=MAX_NAME_NUMBER).contains(&value));
    let label = labelled(view, before);
    if label && small && !noun_follows {
        return true;
    }
    if !digits {
        return false;
    }
    footnote(view, numeral)
        || street_follows(view, numeral.end)
        || (small && numeral.form == Form::Plain && !noun_follows && behind_name(view, before))
}

/// "Part 2", "No. 4", "pp. 6", "Section 3(a)".
fn labelled(view: &View, before: usize) -> bool {
    let labels = &view.lexicon.exclusions.labels;
    if labels.contains(&view.key(before)) {
        return true;
    }
    let point = view.mark(before, '.') || view.mark(before, '#');
    view.mark(before, '#') || (point && before > 0 && labels.contains(&view.key(before - 1)))
}

/// "AK-47", "COVID-19", "F-16s": a hyphen ties the number to a name.
fn designation(view: &View, first: usize) -> bool {
    let Some(hyphen) = first.checked_sub(1) else { return false };
    hyphen > 0
        && view.dash(hyphen)
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

/// "777F", "24703 L-202", "5G": letters tied to the number that are no unit.
fn designation_behind(view: &View, end: usize) -> bool {
    let glued = view.glued(end) && view.is_word(end);
    glued && view.get(end).is_some_and(|token| token.shape != Shape::Lower)
}

/// "Boeing 787", "FTSE 100", "iPhone 11": a number right behind a name inside a sentence.
fn behind_name(view: &View, before: usize) -> bool {
    view.is_word(before)
        && view.is_capital(before)
        && (before > 0 || view.get(before).is_some_and(|token| token.shape != Shape::Capital))
        && !view.lexicon.dates.before_year.contains(&view.key(before))
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

/// Whether digits joined by `-`, `/` or `.` from `at` on are a telephone number, a date in code or a version: its end.
pub(super) fn code(view: &View, at: usize) -> Option<usize> {
    let mut end = at + 1;
    let mut groups = 1;
    while (view.dash(end) || view.mark(end, '/'))
        && view.glued(end)
        && view.is_number(end + 1)
        && view.glued(end + 1)
    {
        end += 2;
        groups += 1;
    }
    let international = at > 0 && view.mark(at - 1, '+');
    (groups >= 3 || (international && groups >= 2)).then_some(end)
}

/// Whether "A-B" is the result of a game or a vote, not a range: where it ends.
pub(super) fn result(
    view: &View,
    at: usize,
    low: f64,
    high: f64,
    end: usize,
    noun_follows: bool,
) -> bool {
    const NEAR: usize = 5;
    let results = &view.lexicon.exclusions.results;
    if low >= high {
        return low < 1000.0;
    }
    let near = (1..=NEAR)
        .any(|back| at.checked_sub(back).is_some_and(|word| results.contains(&view.key(word))));
    let behind = results.contains(&view.key(end));
    let season = (1900.0..2100.0).contains(&low);
    season || ((near || behind) && !noun_follows && high < 1000.0)
}

/// "version 2.0.1", "192.168.0.1"
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == b'.').count() > 1
}
