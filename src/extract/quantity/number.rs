//! Numbers: digits, words and mixtures of both.
//!
//! "1.5 million", "two hundred and six", "half a million", "three-quarters",
//! "tens of thousands", "2½", "minus five point five". Words are added up as
//! they are spoken; what cannot be added ("twenty twenty") ends the number.
//!
//! Does not see numbers spelled digit by digit.

use super::digits;
use super::fraction::{colon_ratio, mixed_fraction, simple_fraction};
use super::spoken::spoken;
use super::unit;
use super::view::View;
use super::words;
use crate::lexicon::NumberWord;
use crate::model::{Classes, Key, Span, TokenKind};

/// What overflows this stays text.
const MAX_VALUE: f64 = 1e21;

const AND: Key = Key::of("and");
const OR: Key = Key::of("or");

/// A number as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// First token, sign and article included.
    pub first: usize,
    /// Behind the last token.
    pub end: usize,
    /// Its bytes.
    pub span: Span,
    /// The number in print; `None` for vague counts.
    pub value: Option<f64>,
    /// Smallest number it stands for.
    pub low: f64,
    /// Largest number it stands for.
    pub high: f64,
    /// What the scale words multiply it with; 1 without any.
    pub scale: f64,
    /// How it is written.
    pub form: Form,
    /// The currency glued to it: "EUR50m".
    pub currency: Option<u16>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits without grouping, decimals or scale: may be a year or a label.
    Plain,
    /// Digits otherwise.
    Digits,
    /// "two hundred and six"
    Words,
    /// "dozen", "pair", "twin"
    Collective,
    /// "tens of thousands"
    Vague,
    /// "several", "a few"
    Few,
    /// "a third", "three-quarters", "2/3"
    Fraction,
    /// "third", "22nd"
    Ordinal,
    /// "twice", "tripled"
    Multiple,
}

impl Numeral {
    pub fn exact(view: &View, first: usize, end: usize, value: f64, form: Form) -> Option<Self> {
        (value.is_finite() && value.abs() <= MAX_VALUE).then(|| Self {
            first,
            end,
            span: view.span(first, end),
            value: Some(value),
            low: value,
            high: value,
            scale: 1.0,
            form,
            currency: None,
        })
    }

    /// Adds to the number: cents to dollars.
    pub fn add(&mut self, amount: f64) {
        self.value = self.value.map(|value| value + amount);
        self.low += amount;
        self.high += amount;
    }

    /// The number before its scale words: 1.5 of "1.5 million".
    pub fn mantissa(&self) -> f64 {
        self.low / self.scale
    }

    /// Multiplies it by a scale word that stands behind a later number: "8 to 10 thousand".
    pub fn rescale(&mut self, scale: f64) {
        self.value = self.value.map(|value| scaled(value, scale));
        self.low = scaled(self.low, scale);
        self.high = scaled(self.high, scale);
        self.scale *= scale;
    }
}

/// A number times its scale, as exact as decimal digits are: 16.4 trillion is 16,400,000,000,000.
pub(super) fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if scale == 1.0 || product.fract() == 0.0 && value.fract() == 0.0 || !product.is_finite() {
        return product;
    }
    // A double holds fifteen decimal digits for certain.
    format!("{product:.14e}").parse().unwrap_or(product)
}

/// "no", as a number.
pub(super) fn zero(view: &View, at: usize) -> Numeral {
    implied(view, at, 0.0)
}

/// "another", "all": one of what follows.
pub(super) fn one(view: &View, at: usize) -> Numeral {
    implied(view, at, 1.0)
}

fn implied(view: &View, at: usize, value: f64) -> Numeral {
    let span = view.span(at, at + 1);
    let (first, end, form) = (at, at + 1, Form::Words);
    Numeral {
        first,
        end,
        span,
        value: Some(value),
        low: value,
        high: value,
        scale: 1.0,
        form,
        currency: None,
    }
}

/// Reads the number that begins at token `at`, with the article or sign before it.
pub(super) fn read(view: &View, at: usize) -> Option<Numeral> {
    let token = view.get(at)?;
    let mut numeral = match token.kind {
        TokenKind::Number => in_digits(view, at, token.span.start as usize)?,
        TokenKind::Word => match glued_currency(view, at) {
            Some(numeral) => numeral,
            None => words::in_words(view, at)?,
        },
        TokenKind::Mark | TokenKind::Quote => return None,
    };
    fold(view, &mut numeral);
    sign(view, &mut numeral);
    // A count of less than nothing is a slip, not a figure.
    (numeral.value != Some(0.0) || numeral.low.is_sign_positive()).then_some(numeral)
}

/// "EUR50m", "RM23.50", "$US113": letters of a currency before the digits of one token.
fn glued_currency(view: &View, at: usize) -> Option<Numeral> {
    let token = view.get(at).filter(|token| token.classes.meets(Classes::DIGIT))?;
    let text = view.text(at);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 4 || !text.as_bytes().get(letters)?.is_ascii_digit() {
        return None;
    }
    let currencies = &view.lexicon.currencies;
    let prefix = &text[..letters];
    let dollar = at > 0 && view.mark(at - 1, '$') && view.glued(at);
    let currency =
        if dollar { currencies.mark(&format!("${prefix}")) } else { currencies.prefix(prefix) }?;
    let mut numeral = in_digits(view, at, token.span.start as usize + letters)?;
    numeral.first = if dollar { at - 1 } else { at };
    numeral.currency = Some(currency);
    // "R26 million", but "R2" is a name.
    (letters > 1 || dollar || numeral.scale > 1.0).then_some(numeral)
}

/// A number whose digits begin at byte `start` of token `at`.
fn in_digits(view: &View, at: usize, start: usize) -> Option<Numeral> {
    let sentence_end = view.tokens.last()?.span.end as usize;
    let token = view.get(at)?.span.end as usize - start;
    let digits = digits::read(&view.source[start..sentence_end], token)?;
    let byte = start + digits.end;
    let mut end = view.token_at(at + 1, byte);
    let ratio = colon_ratio(view, at);
    if let Some(numeral) = ratio.or_else(|| simple_fraction(view, at, end, digits.value)) {
        return Some(numeral);
    }
    let form = if digits.plain { Form::Plain } else { Form::Digits };
    let mut value = digits.value;
    // "22nd", "1980s" are for the readers of ranks and dates.
    if let Some(ordinal) = ordinal_ending(view, end, digits.plain) {
        let mut numeral = Numeral::exact(view, at, ordinal, value, Form::Ordinal)?;
        numeral.span.start = start as u32;
        return Some(numeral);
    }
    if let Some((part, past)) = mixed_fraction(view, end) {
        value += part;
        end = past;
    }
    let (scale, end) = scales(view, end, byte, true);
    let form = if scale == 1.0 { form } else { Form::Digits };
    let mut numeral = Numeral::exact(view, at, end, scaled(value, scale), form)?;
    numeral.scale = scale;
    numeral.span = Span::new(start, (view.span(at, end).end as usize).max(byte));
    if end == view.token_at(at + 1, byte) {
        numeral.span.end = byte as u32;
    }
    half_behind_scale(view, &mut numeral);
    hundreds_behind(view, &mut numeral);
    Some(numeral)
}

/// "3 hundred and 21": what is added behind a scale word.
fn hundreds_behind(view: &View, numeral: &mut Numeral) {
    if numeral.scale != 100.0 || !view.is(numeral.end, AND) || !numeral.low.is_finite() {
        return;
    }
    let next = numeral.end + 1;
    let rest = match view.get(next).map(|token| token.kind) {
        Some(TokenKind::Number) => {
            view.text(next).parse::<f64>().ok().map(|value| (value, next + 1))
        }
        Some(TokenKind::Word) => spoken(view, next).map(|spoken| (spoken.value, spoken.end)),
        Some(TokenKind::Mark | TokenKind::Quote) | None => None,
    };
    if let Some((value, end)) = rest.filter(|&(value, _)| value < 100.0 && value.fract() == 0.0) {
        let total = numeral.low + value;
        (numeral.low, numeral.high, numeral.value) = (total, total, Some(total));
        numeral.end = end;
        numeral.span = numeral.span.join(view.span(end - 1, end));
    }
}

/// "20-fold": a multiple.
fn fold(view: &View, numeral: &mut Numeral) {
    let at = view.past_hyphen(numeral.end);
    if at > numeral.end && view.lexicon.numbers.fold.contains(&view.key(at)) {
        (numeral.form, numeral.end) = (Form::Multiple, at + 1);
        numeral.span = numeral.span.join(view.span(at, at + 1));
    }
}

/// Where the ordinal ending behind digits ends: "22nd".
fn ordinal_ending(view: &View, end: usize, plain: bool) -> Option<usize> {
    const ENDINGS: [Key; 4] = [Key::of("st"), Key::of("nd"), Key::of("rd"), Key::of("th")];
    (plain && view.glued(end) && view.is_any(end, &ENDINGS)).then_some(end + 1)
}

/// The scale words behind a number: their product, and where they end.
pub(super) fn scales(view: &View, mut end: usize, byte: usize, digits: bool) -> (f64, usize) {
    let mut scale = 1.0;
    if digits && let Some((short, past)) = short_scale(view, end, byte) {
        return (short, past);
    }
    loop {
        let at = if scale == 1.0 { view.past_hyphen(end) } else { end };
        match view.lexicon.numbers.words.get(&view.key(at)) {
            Some(NumberWord::Scale(factor)) => {
                scale *= factor;
                end = at + 1;
            }
            Some(NumberWord::Collective(factor)) if *factor == 12.0 && scale == 1.0 => {
                return (*factor, at + 1);
            }
            _ => return (scale, end),
        }
    }
}

/// A short form behind digits: "2bn", "5k", "$3m", "8 B". A bare m is metres
/// unless money stands before it, it is a capital, or a noun follows.
fn short_scale(view: &View, end: usize, byte: usize) -> Option<(f64, usize)> {
    let inside = view.get(end.checked_sub(1)?).filter(|token| token.span.end as usize > byte);
    let (text, past, glued) = match inside {
        Some(token) => (&view.source[byte..token.span.end as usize], end, true),
        None => (view.text(end), end + 1, view.glued(end)),
    };
    let factor = *view.lexicon.numbers.short.get(&Key::fold(text))?;
    let money = money_near(view, end);
    let next_is_noun = view.is_word(past)
        && !view.lexicon.nouns.stops.contains(&view.key(past))
        && view.get(past).is_some_and(|token| token.spaced);
    let accepted = match text {
        "m" => {
            let race = view.lexicon.numbers.races.contains(&view.key(past));
            glued && (money || next_is_noun && !race)
        }
        "M" | "B" => glued || next_is_noun,
        "b" => glued,
        "t" => glued && money,
        "G" => !glued,
        "g" | "T" | "CR" => false,
        "k" | "K" => true,
        _ => text.len() > 1,
    };
    accepted.then_some((factor, past))
}

/// Whether a currency mark stands right before the number that ends at `end`.
fn money_near(view: &View, end: usize) -> bool {
    (1..=3).filter_map(|back| end.checked_sub(back)).any(|at| {
        let text = view.text(at);
        let letters = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        !letters.is_empty() && view.lexicon.currencies.prefix(letters).is_some()
    })
}

/// "3 million and a half": a half of the scale.
pub(super) fn half_behind_scale(view: &View, numeral: &mut Numeral) {
    if numeral.scale < 1000.0 {
        return;
    }
    let Some((part, end)) = mixed_fraction(view, numeral.end) else { return };
    let (scale, end) = match scales(view, end, usize::MAX, false) {
        (1.0, end) => (numeral.scale, end),
        own => own,
    };
    let total = numeral.low + part * scale;
    (numeral.low, numeral.high, numeral.value) = (total, total, Some(total));
    numeral.end = end;
    numeral.span = numeral.span.join(view.span(end - 1, end));
}

/// A minus before the number: "-1.3%", "minus-130", "- 20 degrees" at the start.
fn sign(view: &View, numeral: &mut Numeral) {
    const MINUS: [Key; 2] = [Key::of("minus"), Key::of("negative")];
    let Some(mut before) = numeral.first.checked_sub(1) else { return };
    if numeral.form == Form::Ordinal || numeral.value.is_none() {
        return;
    }
    if view.dash(before) && before > 0 && view.is_any(before - 1, &MINUS) && view.glued(before) {
        before -= 1;
    }
    let glued = view.glued(numeral.first);
    let opens = before == 0
        || view.get(before).is_some_and(|token| token.spaced)
        || view.mark(before - 1, '$');
    let short = view.dash(before) && !matches!(view.text(before), "—");
    let word = view.is_any(before, &MINUS);
    let lone = before == 0
        || !(view.is_word(before - 1) || view.is_number(before - 1))
        || view.is(before - 1, Key::of("convert"));
    // "- Four people were shot": a dash before what is counted opens a line.
    let measured = || {
        view.get(numeral.end).is_none()
            || unit::after(view, view.past_hyphen(numeral.end), numeral.low).is_some()
    };
    // "plus or minus 3 points" is no number below nothing.
    let both = before > 1 && view.is(before - 1, OR) && view.is(before - 2, Key::of("plus"));
    let negative = word && !both || (short && opens && (glued || lone && measured()));
    if negative {
        numeral.first = before;
        numeral.span = numeral.span.join(view.span(before, before + 1));
        numeral.value = numeral.value.map(|value| -value);
        (numeral.low, numeral.high) = (-numeral.high, -numeral.low);
    }
}
