//! Numbers that are not figures of a claim.
//!
//! "9/11", "AK-47", "Part 2", "Boeing 787", "the S&P 500", "575 Wilbraham
//! Road", telephone numbers, footnote marks, results of games. A number that
//! carries a unit, a currency or a scale word is never taken for one of these,
//! except inside a fixed phrase.

use super::digital;
use super::number::{Form, Numeral};
use super::view::View;
use crate::model::{Key, Shape, Tag};

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
    if marks_item(view, numeral) {
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
    let small = numeral.value.is_some_and(|value| (0.0..=MAX_NAME_NUMBER).contains(&value));
    let plain = numeral.form == Form::Plain;
    if (small || plain) && labelled(view, listed(view, before)) {
        return true;
    }
    if vote(view, noun) || power(view, before) || plain && lone(view, numeral) {
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
            && !counts(view, noun)
            && behind_name(view, before))
}

/// Whether a plural follows, so that the number counts: "In Iraq 24 soldiers".
fn counts(view: &View, noun: Option<usize>) -> bool {
    noun.is_some_and(|head| super::counted::is_plural(view, head))
}

/// The token before the first number of a list that ends at `before`: "pp. 6-7", "sections 4, 5 and 6".
fn listed(view: &View, mut before: usize) -> usize {
    const JOINS: [Key; 4] = [Key::of("and"), Key::of(","), Key::of("&"), Key::of("to")];
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

/// "787 Dreamliner", "11 Pro Max": a number before a name in the singular is part of it.
fn names_model(view: &View, numeral: &Numeral, noun: Option<usize>) -> bool {
    let Some(head) = noun.filter(|_| numeral.low > 1.0) else { return false };
    let name = |at: usize| {
        view.is_capital(at)
            && view.get(at).is_some_and(|token| token.tag == Tag::ProperNoun)
            && !super::counted::is_plural(view, at)
    };
    (numeral.end..=head).all(name)
}

/// "Part 2", "No. 4", "pp. 6", "Section 3(a)".
fn labelled(view: &View, before: usize) -> bool {
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

/// Whether "A-B" in small plain digits at `at` is a result: where it ends.
pub(super) fn result_at(view: &View, at: usize) -> Option<usize> {
    let season = view.mark(at + 1, '/') && view.text(at).len() == 4 && view.text(at + 2).len() == 2;
    let dashed = (view.dash(at + 1) || season)
        && view.glued(at + 1)
        && view.glued(at + 2)
        && view.is_number(at + 2);
    if !dashed
        || view.glued(at + 3)
            && (view.is_word(at + 3) || view.dash(at + 3) || view.mark(at + 3, '%'))
    {
        return None;
    }
    let low: u16 = view.text(at).parse().ok()?;
    let high: u16 = view.text(at + 2).parse().ok()?;
    let noun = super::counted::behind(view, at + 3).is_some();
    result(view, at, f64::from(low), f64::from(high), at + 3, noun).then_some(at + 3)
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
    // "2022-23": a season or financial year.
    if (1900.0..2100.0).contains(&low) && high < 100.0 {
        return true;
    }
    if low >= high {
        return low < 1000.0;
    }
    let near = (1..=NEAR)
        .any(|back| at.checked_sub(back).is_some_and(|word| results.contains(&view.key(word))));
    let behind = results.contains(&view.key(end));
    (near || behind) && !noun_follows && high < 1000.0
}

/// "https://example.org/2019/03/12/story-3137915002": where an address of the web ends that `at` stands in.
pub(super) fn address(view: &View, at: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    const HEADS: [Key; 4] = [Key::of("https"), Key::of("http"), Key::of("www"), Key::of("com")];
    let slash = at > 0 && view.glued(at) && view.mark(at - 1, '/');
    if !slash {
        return None;
    }
    let mut first = at;
    while first > 0 && view.glued(first) && at - first < LONGEST {
        first -= 1;
    }
    let address = (first..at).any(|part| view.is_any(part, &HEADS));
    let rest = (at + 1..).take_while(|&part| view.get(part).is_some() && view.glued(part));
    address.then(|| rest.last().map_or(at + 1, |last| last + 1))
}

/// "version 2.0.1", "192.168.0.1"
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == b'.').count() > 1
}
