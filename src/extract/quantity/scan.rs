//! The first pass: stops at the tokens that can begin a figure and reads what stands there.

use super::exclusion;
use super::item::Item;
use super::money;
use super::number::{self, Form, Numeral};
use super::unit::{self, Measure};
use super::view::View;
use super::{Reading, counted};
use crate::lexicon::Coin;
use crate::model::{Key, QuantityKind, Token, TokenKind};

const NO: Key = Key::of("no");
const OF: Key = Key::of("of");
const ONE: Key = Key::of("one");

/// The figures of a sentence, in order, without overlap.
pub(super) fn items(view: &View, reading: &Reading) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while let Some(token) = view.get(at) {
        if !may_begin(view, token) {
            at += 1;
            continue;
        }
        if let Some(end) = exclusion::phrase(view, at) {
            at = end;
            continue;
        }
        let (item, end) = read(view, reading, at, items.last());
        if let Some(item) = item {
            items.push(item);
        }
        at = end.max(at + 1);
    }
    items
}

/// Whether a figure can begin with this token.
fn may_begin(view: &View, token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let lexicon = view.lexicon;
            lexicon.numbers.begins(token.key)
                || lexicon.exclusions.phrases.begins(token.key)
                || token.key == NO
                || ends_in_digit(view, token)
        }
        TokenKind::Mark | TokenKind::Quote => false,
    }
}

/// "EUR50m", "RM23": a digit within a word.
fn ends_in_digit(view: &View, token: &Token) -> bool {
    let bytes = &view.source.as_bytes()[token.span.range()];
    bytes.len() > 1
        && bytes[0].is_ascii_alphabetic()
        && bytes[1..].iter().take(4).any(u8::is_ascii_digit)
}

/// Reads the figure at `at`; the position to go on from.
fn read(view: &View, reading: &Reading, at: usize, last: Option<&Item>) -> (Option<Item>, usize) {
    if view.is(at, NO) {
        return (none_of(view, at), at + 1);
    }
    if view.is_number(at) {
        if let Some(end) = exclusion::code(view, at) {
            return (None, end);
        }
        if exclusion::is_version(view.text(at)) && number::read(view, at).is_none() {
            return (None, at + 1);
        }
    }
    let Some(mut numeral) = number::read(view, at) else { return (None, at + 1) };
    let mut end = numeral.end;
    // A number never reaches back into the figure before it.
    let floor = last.map_or(0, |item| item.end);
    numeral.first = numeral.first.max(floor);
    let item = amount(view, reading, &mut numeral, floor);
    if let Some(item) = &item {
        end = item.end;
    }
    (item, end)
}

/// "no casualties": none, where the noun is one that reports count.
fn none_of(view: &View, at: usize) -> Option<Item> {
    let nouns = &view.lexicon.numbers.none_of;
    let head = (at + 1..at + 4).find(|&word| nouns.contains(&view.key(word)))?;
    let numeral = number::zero(view, at);
    let mut item = Item::amount(numeral, None, at, at + 1);
    item.counted = counted::behind(view, at + 1).map(|noun| noun.noun);
    (head > at).then_some(item)
}

/// A number with what it measures or counts.
fn amount(view: &View, reading: &Reading, numeral: &mut Numeral, floor: usize) -> Option<Item> {
    let before = money::before(view, numeral).filter(|&(first, _)| first >= floor);
    if let Some((first, currency)) = before {
        let coin = Coin { currency, minor: false };
        let measure = money::measure(view, coin, numeral.end, reading);
        let first = numeral.first.min(first);
        return Some(Item::amount(numeral.clone(), Some(measure.clone()), first, measure.end));
    }
    if let Some((end, coin, scale)) = money::after(view, numeral, reading) {
        numeral.rescale(scale);
        let next = number::read(view, if view.is_number(end) { end } else { end + 1 });
        let (cents, end) = money::hundredths(view, coin, end, next.as_ref()).unwrap_or((0.0, end));
        if cents > 0.0 {
            numeral.add(cents);
        }
        let measure = money::measure(view, coin, end, reading);
        return Some(Item::amount(
            numeral.clone(),
            Some(measure.clone()),
            numeral.first,
            measure.end,
        ));
    }
    let unit =
        unit::after(view, numeral.end, numeral.low).or_else(|| unit_behind_of(view, numeral));
    match unit {
        Some(measure) => Some(measured(numeral, measure)),
        None => counted_or_bare(view, numeral),
    }
}

/// "couple of weeks", "dozens of kilometres"
fn unit_behind_of(view: &View, numeral: &Numeral) -> Option<Measure> {
    let joins = match numeral.form {
        Form::Vague | Form::Few | Form::Collective => true,
        Form::Fraction => false,
        Form::Plain | Form::Digits | Form::Words | Form::Ordinal | Form::Multiple => false,
    };
    if joins && view.is(numeral.end, OF) {
        return unit::after(view, numeral.end + 1, numeral.low);
    }
    // "half an hour", "half a mile"
    const ARTICLES: [Key; 2] = [Key::of("a"), Key::of("an")];
    let half = numeral.form == Form::Fraction && view.is_any(numeral.end, &ARTICLES);
    half.then(|| unit::after(view, numeral.end + 1, numeral.low)).flatten()
}

fn measured(numeral: &Numeral, measure: Measure) -> Item {
    let end = measure.end;
    Item::amount(numeral.clone(), Some(measure), numeral.first, end)
}

/// A number without unit: a count, a share, a rank, a bare number, or no figure at all.
fn counted_or_bare(view: &View, numeral: &Numeral) -> Option<Item> {
    let noun = counted::behind(view, numeral.end);
    let mut item = Item::amount(numeral.clone(), None, numeral.first, numeral.end);
    match numeral.form {
        Form::Few => {
            return None;
        }
        Form::Ordinal => {
            let measure =
                Measure { name: "-".to_owned(), kind: QuantityKind::Rank, end: numeral.end };
            item.set_measure(measure);
        }
        Form::Multiple => {
            let measure =
                Measure { name: "time".to_owned(), kind: QuantityKind::Ratio, end: numeral.end };
            item.set_measure(measure);
        }
        Form::Plain
        | Form::Digits
        | Form::Words
        | Form::Collective
        | Form::Vague
        | Form::Fraction => {
            if exclusion::is_label(view, numeral, noun.is_some())
                || is_pronoun(view, numeral, noun.is_some())
            {
                return None;
            }
        }
    }
    if let Some(found) = noun {
        item.counted = Some(found.noun);
        if let Some((end, below)) = unit::denominator(view, found.end) {
            let name = format!("{} per {below}", found.unit);
            item.set_measure(Measure { name, kind: QuantityKind::Rate, end });
            item.end = end;
        }
    }
    Some(item)
}

/// "that one", "one is": the word stands for a noun.
fn is_pronoun(view: &View, numeral: &Numeral, noun_follows: bool) -> bool {
    let numbers = &view.lexicon.numbers;
    let one = numeral.end == numeral.first + 1 && view.is(numeral.first, ONE);
    if !one {
        return false;
    }
    let before = numeral.first.checked_sub(1).map_or(Key::default(), |before| view.key(before));
    numbers.pronoun_before_one.contains(&before)
        || numbers.pronoun_after_one.contains(&view.key(numeral.end))
        || !(noun_follows || view.is(numeral.end, OF))
}
