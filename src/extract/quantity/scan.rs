//! The first pass: stops at the tokens that can begin a figure and reads what stands there.

use super::age;
use super::ago;
use super::amount;
use super::code;
use super::date;
use super::days;
use super::exclusion;
use super::item::Item;
use super::list;
use super::modifier;
use super::number::{self, Form, Numeral};
use super::result;
use super::time;
use super::unit::{self, Measure};
use super::view::View;
use super::{Reading, counted};
use crate::model::{Classes, Key, QuantityKind, Token, TokenKind};

const NO: Key = Key::of("no");
const OF: Key = Key::of("of");
const ARTICLES: [Key; 2] = [Key::of("a"), Key::of("an")];

/// The figures of a sentence, in order, without overlap.
pub(super) fn items(view: &View, reading: &Reading) -> Vec<Item> {
    up_to(view, reading, usize::MAX)
}

/// Whether there is any expression of a sentence at all.
pub(super) fn any(view: &View, reading: &Reading) -> bool {
    !up_to(view, reading, 1).is_empty()
}

/// Reads until there are `most` expressions.
fn up_to(view: &View, reading: &Reading, most: usize) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while items.len() < most
        && let Some(token) = view.get(at)
    {
        if !token.classes.meets(Classes::FIGURE) {
            at += 1;
            continue;
        }
        if token.classes.meets(Classes::EXCLUDED)
            && let Some(end) = exclusion::phrase(view, at)
        {
            at = end;
            continue;
        }
        if !may_begin(view, token) {
            at += 1;
            continue;
        }
        if let Some(end) = code::address(view, at)
            .or_else(|| code::place_in_series(view, at))
            .or_else(|| result::spoken(view, at))
            .or_else(|| result::compound(view, at))
        {
            at = end;
            continue;
        }
        if let Some(item) = ago::ago(view, reading, at, &mut items) {
            at = item.end;
            items.push(item);
            continue;
        }
        if let Some(parts) = list::read(view, at) {
            items.extend(parts);
            at += 1;
            continue;
        }
        if let Some(item) = days::behind_month(view, at, &mut items) {
            at = item.end;
            items.push(item);
            continue;
        }
        let floor = items.last().map_or(0, |item| item.end);
        if let Some(item) = and_a_half(view, at, &mut items) {
            at = item.end;
            items.push(item);
            continue;
        }
        let reading = &date::counted_from(view, reading, at, &items);
        let (item, end) = read(view, reading, at, floor);
        if let Some(item) = item {
            items.push(item);
        }
        at = end.max(at + 1);
    }
    items
}

/// "a year and a half", "two miles and a quarter": a part of the unit before it.
fn and_a_half(view: &View, at: usize, items: &mut Vec<Item>) -> Option<Item> {
    const AND: Key = Key::of("and");
    let end = if at > 0 && view.joined(at - 1) { at - 1 } else { at };
    let mut before = view.words_before(end);
    before.next().filter(|(_, key)| ARTICLES.contains(key))?;
    let (and, _) = before.next().filter(|&(_, key)| key == AND)?;
    let part = view.lexicon.numbers.fractions.get(&view.key(at)).filter(|part| !part.plural)?;
    let share = 1.0 / part.parts;
    if unit::after(view, at + 1, share).is_some() || view.is(at + 1, OF) {
        return None;
    }
    let whole = items.last().filter(|item| item.end == and);
    if let Some((mut numeral, measure)) =
        whole.and_then(|item| item.numeral().cloned().zip(item.measure().cloned()))
    {
        if numeral.value.is_none_or(|value| value.fract() != 0.0) {
            return None;
        }
        numeral.add(share);
        numeral.span = numeral.span.join(view.span(at, at + 1));
        items.pop();
        return Some(Item::amount(numeral.clone(), Some(measure), numeral.first, at + 1));
    }
    let (unit, _) = before.next()?;
    let measure = unit::after(view, unit, 1.0).filter(|measure| measure.end <= and)?;
    // "a year and a half", "the coming month-and-a-half"
    let one = match before.next() {
        Some((one, key)) if ARTICLES.contains(&key) => one,
        Some(_) | None if view.joined(unit + 1) => unit,
        Some(_) | None => return None,
    };
    let mut numeral = number::one(view, one);
    numeral.add(share);
    numeral.span = view.span(one, at + 1);
    Some(Item::amount(numeral, Some(Measure { end: at + 1, ..measure }), one, at + 1))
}

/// Whether a figure can begin with this token.
fn may_begin(view: &View, token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            token.classes.meets(Classes::NUMBER.union(Classes::DATE).union(Classes::LEADING))
                || token.classes.meets(Classes::DIGIT) && holds_digit(view, token)
        }
        TokenKind::Mark | TokenKind::Quote => false,
    }
}

/// "EUR50m", "RM23", "October2": a digit within a word.
fn holds_digit(view: &View, token: &Token) -> bool {
    let bytes = &view.source.as_bytes()[token.span.range()];
    bytes.len() > 1
        && bytes[0].is_ascii_alphabetic()
        && (bytes[bytes.len() - 1].is_ascii_digit()
            || bytes[1..].iter().take(4).any(u8::is_ascii_digit))
}

/// Reads the figure at `at`; the position to go on from.
fn read(view: &View, reading: &Reading, at: usize, floor: usize) -> (Option<Item>, usize) {
    if view.is(at, NO) {
        return (none_of(view, at), at + 1);
    }
    let number = number::read(view, at);
    if let Some(item) = time::read(view, at)
        .or_else(|| days::before_half(view, at))
        .or_else(|| days::before_month(view, reading, at))
        .or_else(|| date::read(view, reading, at, floor, number.as_ref()))
        .or_else(|| whole(view, at))
        .or_else(|| measured(view, reading, at, floor))
    {
        let end = item.end;
        return (Some(item), end);
    }
    if view.is_number(at) {
        if let Some(end) = code::code(view, at).or_else(|| result::read_at(view, at)) {
            return (None, end);
        }
        if code::is_version(view.text(at)) && number.is_none() {
            return (None, at + 1);
        }
    }
    if let Some(first) = age::spoken_decade(view, at)
        && let Some(numeral) = Numeral::exact(view, at, at + 1, first, Form::Words)
    {
        return (Some(ten_years(&numeral, at + 1)), at + 1);
    }
    let Some(mut numeral) = number else { return (None, at + 1) };
    let mut end = numeral.end;
    if let Some(item) = decade_of_life(view, &numeral) {
        let end = item.end;
        return (Some(item), end);
    }
    // "the '60s", "back in the 90s"
    if let Some(end) = age::decades(view, &numeral) {
        return (None, end);
    }
    // A number never reaches back into the figure before it.
    numeral.first = numeral.first.max(floor);
    let item = amount::read(view, reading, &mut numeral, floor);
    if let Some(item) = &item {
        end = item.end;
    }
    (item, end)
}

/// "all day", "another hour", "a fortnight": one unit of time, whole.
fn whole(view: &View, at: usize) -> Option<Item> {
    const EVERY: [Key; 2] = [Key::of("every"), Key::of("per")];
    let dates = &view.lexicon.dates;
    let distributed = at.checked_sub(1).is_some_and(|before| view.is_any(before, &EVERY));
    let lone = dates.lone.contains(&view.key(at));
    if distributed || !(lone || dates.whole.contains(&view.key(at))) {
        return None;
    }
    let unit = if lone { at } else { at + 1 };
    let measure =
        unit::after(view, unit, 1.0).filter(|measure| measure.kind == QuantityKind::Duration)?;
    Some(amount::measured(&number::one(view, at), measure))
}

/// "more than a week", "a week-long curfew": one unit of time that the words around it measure.
fn measured(view: &View, reading: &Reading, at: usize, floor: usize) -> Option<Item> {
    let dates = &view.lexicon.dates;
    if !dates.measured.contains(&view.key(at)) || view.is(at + 1, counted::POSSESSIVE) {
        return None;
    }
    let before = at.checked_sub(1)?;
    if view.joined(at + 1) && dates.long.contains(&view.key(at + 2)) && !view.joined(before) {
        let measure = unit::after(view, at, 1.0)?;
        return Some(amount::measured(&number::one(view, at), Measure { end: at + 3, ..measure }));
    }
    let article =
        Some(before).filter(|&before| before >= floor && view.is_any(before, &ARTICLES))?;
    let (start, _) = modifier::before(view, article)?;
    const OLD: Key = Key::of("old");
    let leads_on = dates.anchors.contains(&view.key(at + 1)) || view.is(at + 1, OLD);
    let lasts = start.checked_sub(1).is_some_and(|it| dates.lasting.contains(&view.key(it)));
    // "a film about a day in May"
    if start + 1 == article && dates.about.contains(&view.key(start)) && !leads_on && !lasts {
        return None;
    }
    amount::read(view, reading, &mut number::one(view, article), floor)
}

/// "in her 50s"
fn decade_of_life(view: &View, numeral: &Numeral) -> Option<Item> {
    age::decade(view, numeral).map(|end| ten_years(numeral, end))
}

/// The ten years of age that begin with a number.
fn ten_years(first: &Numeral, end: usize) -> Item {
    let measure = Measure { name: "year of age".to_owned(), kind: QuantityKind::Age, end };
    let mut decade = first.clone();
    (decade.value, decade.high) = (None, first.low + 9.0);
    amount::measured(&decade, measure)
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
