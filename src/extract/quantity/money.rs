//! Money: marks, codes and names before and behind a number.
//!
//! "$1.5tn", "US$ 4.5 billion", "C $6", "RM23.50", "9 billion shekels",
//! "115USD", "75 USD million", "thirteen dollars and forty-five cents".
//! Pounds are weight unless something says money.

use super::Reading;
use super::number::{Form, Numeral};
use super::unit::{self, Measure};
use super::view::View;
use crate::lexicon::{Coin, NumberWord};
use crate::model::{Key, QuantityKind};

/// Most tokens a mark is written in: "U.S" "$", "Y" "=".
const MAX_MARK_TOKENS: usize = 4;
/// Bytes of the longest of them.
const MAX_MARK_BYTES: usize = 6;

const AND: Key = Key::of("and");
const OF: Key = Key::of("of");
const POUND: [Key; 2] = [Key::of("pound"), Key::of("pounds")];

/// The currency before a number: first token of its mark, and the currency.
pub(super) fn before(view: &View, numeral: &Numeral) -> Option<(usize, u16)> {
    if let Some(currency) = numeral.currency {
        return Some((numeral.first, currency));
    }
    let end = numeral.first;
    let mut found = None;
    let mut text = String::with_capacity(MAX_MARK_TOKENS * MAX_MARK_BYTES);
    for first in (end.saturating_sub(MAX_MARK_TOKENS)..end).rev() {
        // "US $ 150", "C $6", but a code stands right before its number or a space away.
        let piece = view.text(first);
        // "A $5 million fine" is no Australian one.
        let article = piece.eq_ignore_ascii_case("a") && !view.glued(first + 1);
        if piece.len() > MAX_MARK_BYTES || article {
            break;
        }
        text.insert_str(0, piece);
        let currencies = &view.lexicon.currencies;
        let mark = currencies.prefix(&text).or_else(|| {
            let folded = text.contains('$') && text.len() > 1;
            folded.then(|| currencies.mark(&text.to_ascii_uppercase())).flatten()
        });
        // "R26 million", but "type R 5"
        let letter = is_letter(&text) && !(view.glued(end) && numeral.scale > 1.0);
        if let Some(currency) = mark.filter(|_| !letter && stands_alone(view, first, &text)) {
            found = Some((first, currency));
        }
    }
    found
}

/// A mark that may as well be part of a name.
fn is_letter(mark: &str) -> bool {
    matches!(mark.as_bytes(), [letter] if letter.is_ascii_alphabetic())
}

/// "MAUD 60": millions of a currency before the number, as banks write them.
pub(super) fn millions_before(view: &View, numeral: &Numeral) -> Option<(usize, u16)> {
    let before = numeral.first.checked_sub(1)?;
    let code = view.text(before).strip_prefix('M').filter(|code| code.len() == 3)?;
    view.lexicon.currencies.mark(code).map(|currency| (before, currency))
}

/// A mark of letters must not be the end of a longer word or name.
fn stands_alone(view: &View, first: usize, text: &str) -> bool {
    let letters = text.starts_with(|c: char| c.is_alphabetic());
    !letters || !view.glued(first) || first == 0 || !view.is_word(first - 1)
}

/// The currency behind a number: the position behind it, the coin, and a scale that stands there ("75 USD million").
pub(super) fn after(
    view: &View,
    numeral: &Numeral,
    reading: &Reading,
) -> Option<(usize, Coin, f64)> {
    // "millions of dollars"
    let of = usize::from(numeral.form == Form::Vague && view.is(numeral.end, OF));
    let start = view.past_hyphen(numeral.end) + of;
    let currencies = &view.lexicon.currencies;
    let words = view.phrase(&currencies.words, start);
    let (end, coin) = match words {
        Some(found) => found,
        None if view.is_any(start, &POUND) && is_money_pound(numeral, reading) => {
            (start + 1, Coin { currency: currencies.mark("£")?, minor: false })
        }
        None => match millions(view, start) {
            Some(found) => return Some(found),
            None => pence(view, start).or_else(|| behind_mark(view, start))?,
        },
    };
    let (scale, end) = match view.lexicon.numbers.words.get(&view.key(end)) {
        Some(NumberWord::Scale(scale)) if numeral.scale == 1.0 && end == start + 1 => {
            (*scale, end + 1)
        }
        _ => (1.0, end),
    };
    Some((end, coin, scale))
}

/// "200p"
fn pence(view: &View, at: usize) -> Option<(usize, Coin)> {
    let currency = view.lexicon.currencies.mark("£")?;
    (view.glued(at) && view.text(at) == "p").then_some((at + 1, Coin { currency, minor: true }))
}

/// "30 MUSD", "120 MEUR": millions of a currency, as banks write them.
fn millions(view: &View, at: usize) -> Option<(usize, Coin, f64)> {
    let code = view.text(at).strip_prefix('M').filter(|code| code.len() == 3)?;
    let currency = view.lexicon.currencies.mark(code)?;
    Some((at + 1, Coin { currency, minor: false }, 1e6))
}

/// "10 €", "100₾", "115USD", "30 MUSD"; a mark that belongs to the next number is not taken.
fn behind_mark(view: &View, at: usize) -> Option<(usize, Coin)> {
    let text = view.text(at);
    let currency = view.lexicon.currencies.mark(text)?;
    let next_number = view.is_number(at + 1) && view.glued(at + 1);
    (!next_number && !is_letter(text)).then_some((at + 1, Coin { currency, minor: false }))
}

/// Millions and billions of pounds are money; so are pounds in a British paper.
fn is_money_pound(numeral: &Numeral, reading: &Reading) -> bool {
    numeral.scale >= 1e6 || reading.country == Some(*b"GB")
}

/// What a money figure is measured in, with the rate behind it: "$2.11 per gallon".
pub(super) fn measure(view: &View, coin: Coin, end: usize, reading: &Reading) -> Measure {
    let currencies = &view.lexicon.currencies;
    let name = if coin.minor {
        minor_name(view, end)
    } else {
        currencies.unit(coin.currency, reading.country).to_owned()
    };
    let plain = Measure { name, kind: QuantityKind::Money, end };
    // "$75 U.S. per barrel"
    const US: [Key; 2] = [Key::of("u.s."), Key::of("us")];
    let shifted = if view.is_any(end, &US) { end + 1 } else { end };
    match unit::priced(view, shifted) {
        Some((end, below)) if !coin.minor => {
            let full = &currencies.all[coin.currency as usize].name;
            Measure { name: format!("{full} per {below}"), kind: QuantityKind::Money, end }
        }
        Some(_) | None => plain,
    }
}

/// "cents" → "cent", "pence" → "penny"
fn minor_name(view: &View, end: usize) -> String {
    match view.text(end - 1) {
        "p" | "pence" => "penny".to_owned(),
        "¢" => "cent".to_owned(),
        word => view.lexicon.nouns.singular(word),
    }
}

/// Hundredths behind a round amount: "ten dollars and forty cents", "15 dollars 50".
pub(super) fn hundredths(
    view: &View,
    coin: Coin,
    at: usize,
    numeral: Option<&Numeral>,
) -> Option<(f64, usize)> {
    let numeral = numeral?;
    let whole =
        numeral.value.filter(|value| (1.0..100.0).contains(value) && value.fract() == 0.0)?;
    let near = numeral.first == at || (numeral.first == at + 1 && view.is(at, AND));
    if coin.minor || !near {
        return None;
    }
    let Some((end, minor)) = view.phrase(&view.lexicon.currencies.words, numeral.end) else {
        // "15 dollars 50", "15 dollars and 50"
        const MORE: Key = Key::of("more");
        const ENDS: [char; 5] = ['.', ',', ';', '?', '!'];
        let ends = view.get(numeral.end).is_none()
            || view.is(numeral.end, MORE)
            || ENDS.iter().any(|&mark| view.mark(numeral.end, mark));
        let two_digits = whole >= 10.0;
        return (ends && two_digits).then_some((whole / 100.0, numeral.end));
    };
    (minor.minor && minor.currency == coin.currency).then_some((whole / 100.0, end))
}
