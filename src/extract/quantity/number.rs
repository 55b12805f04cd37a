//! Numbers: digits, words and mixtures of both.
//!
//! "1.5 million", "two hundred and six", "half a million", "three-quarters",
//! "tens of thousands", "2½", "minus five point five". Words are added up as
//! they are spoken; what cannot be added ("twenty twenty") ends the number.
//!
//! Does not see numbers spelled digit by digit.

use super::digits;
use super::view::View;
use crate::lexicon::NumberWord;
use crate::model::{Key, Span, TokenKind};

/// What overflows this stays text.
const MAX_VALUE: f64 = 1e21;

const A: Key = Key::of("a");
const AN: Key = Key::of("an");
const AND: Key = Key::of("and");
const HALF: Key = Key::of("half");
const OF: Key = Key::of("of");
const ONE: Key = Key::of("one");
const OVER: Key = Key::of("over");
const POINT: Key = Key::of("point");
const THE: Key = Key::of("the");

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
    fn exact(view: &View, first: usize, end: usize, value: f64, form: Form) -> Option<Self> {
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
        self.value = self.value.map(|value| value * scale);
        self.low *= scale;
        self.high *= scale;
        self.scale *= scale;
    }
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
            None => in_words(view, at)?,
        },
        TokenKind::Mark | TokenKind::Quote => return None,
    };
    sign(view, &mut numeral);
    // A count of less than nothing is a slip, not a figure.
    (numeral.value != Some(0.0) || numeral.low.is_sign_positive()).then_some(numeral)
}

/// "EUR50m", "RM23.50", "$US113": letters of a currency before the digits of one token.
fn glued_currency(view: &View, at: usize) -> Option<Numeral> {
    let token = view.get(at)?;
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
    Some(numeral)
}

/// A number whose digits begin at byte `start` of token `at`.
fn in_digits(view: &View, at: usize, start: usize) -> Option<Numeral> {
    let sentence_end = view.tokens.last()?.span.end as usize;
    let digits = digits::read(&view.source[start..sentence_end])?;
    let byte = start + digits.end;
    let mut end = view.token_at(at + 1, byte);
    if let Some(numeral) = simple_fraction(view, at, end, digits.value) {
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
    let mut numeral = Numeral::exact(view, at, end, value * scale, form)?;
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

/// "1/3", "1⁄32": numerator below a denominator that is used for shares.
fn simple_fraction(view: &View, at: usize, end: usize, value: f64) -> Option<Numeral> {
    let slash = view.mark(end, '/') || view.mark(end, '⁄');
    if !slash || !view.is_number(end + 1) || view.mark(end + 2, '/') {
        return None;
    }
    let divisor: f64 = view.text(end + 1).parse().ok()?;
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 16.0, 32.0, 64.0, 100.0, 128.0];
    let share = value >= 1.0 && value < divisor && value.fract() == 0.0 && usual.contains(&divisor);
    share.then(|| Numeral::exact(view, at, end + 2, value / divisor, Form::Fraction)).flatten()
}

/// The fraction behind a whole number: "2 1/4", "2½", "two and a half", "forty-two and a third".
fn mixed_fraction(view: &View, at: usize) -> Option<(f64, usize)> {
    if let Some(NumberWord::Sign(value)) = view.lexicon.numbers.words.get(&view.key(at)) {
        return Some((*value, at + 1));
    }
    if view.is_number(at) && view.get(at)?.spaced {
        let fraction = simple_fraction(view, at, at + 1, view.text(at).parse().ok()?)?;
        return Some((fraction.low, fraction.end));
    }
    if !view.is(at, AND) {
        return None;
    }
    let (numerator, next) = match view.key(at + 1) {
        A | AN | ONE => (1.0, view.past_hyphen(at + 2)),
        _ => {
            let spoken = spoken(view, at + 1)?;
            (spoken.value, view.past_hyphen(spoken.end))
        }
    };
    let denominator = view.lexicon.numbers.fractions.get(&view.key(next))?;
    (denominator.plural == (numerator != 1.0)).then_some((numerator / denominator.parts, next + 1))
}

/// Where the ordinal ending behind digits ends: "22nd".
fn ordinal_ending(view: &View, end: usize, plain: bool) -> Option<usize> {
    const ENDINGS: [Key; 4] = [Key::of("st"), Key::of("nd"), Key::of("rd"), Key::of("th")];
    (plain && view.glued(end) && view.is_any(end, &ENDINGS)).then_some(end + 1)
}

/// The scale words behind a number: their product, and where they end.
fn scales(view: &View, mut end: usize, byte: usize, digits: bool) -> (f64, usize) {
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
        "m" => glued && (money || next_is_noun),
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
fn half_behind_scale(view: &View, numeral: &mut Numeral) {
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

/// Numbers in words.
fn in_words(view: &View, at: usize) -> Option<Numeral> {
    let numbers = &view.lexicon.numbers;
    let article = at.checked_sub(1).filter(|&before| view.is_any(before, &[A, AN]));
    let first = article.unwrap_or(at);
    if let Some((end, (low, high))) = view.phrase(&numbers.vague, at) {
        return Some(vague(view, first, end, low, high, Form::Vague));
    }
    if let Some(spoken) = spoken(view, at) {
        return from_spoken(view, first, at, &spoken);
    }
    let past = at + 1;
    match numbers.words.get(&view.key(at)) {
        Some(NumberWord::Scale(factor)) if article.is_some() => {
            return bare_scale(view, first, past, *factor);
        }
        // "a force hundred-thousand-strong"
        Some(NumberWord::Scale(factor)) if heads_compound(view, at) => {
            return bare_scale(view, first, past, *factor);
        }
        Some(NumberWord::Collective(value)) => {
            let (more, end) = collective_scale(view, past);
            return Numeral::exact(view, first, end, value * more, Form::Collective);
        }
        Some(NumberWord::Multiple(value)) => {
            return Numeral::exact(view, at, past, *value, Form::Multiple);
        }
        Some(NumberWord::Sign(value)) => {
            let (scale, end) = scales(view, past, usize::MAX, false);
            let mut numeral = Numeral::exact(view, at, end, value * scale, Form::Fraction)?;
            numeral.scale = scale;
            return Some(numeral);
        }
        Some(NumberWord::Unit(_) | NumberWord::Ten(_) | NumberWord::Scale(_)) | None => {}
    }
    if let Some(numeral) = share(view, first, at, article.is_some()) {
        return Some(numeral);
    }
    if let Some(value) = ordinal(view, at) {
        return Numeral::exact(view, at, value.1, value.0, Form::Ordinal);
    }
    let (end, (low, high)) = view.phrase(&numbers.few, at)?;
    Some(vague(view, first, end, low, high, Form::Few))
}

/// "a hundred", "a million and a half", "a hundred trillionths".
fn bare_scale(view: &View, first: usize, past: usize, factor: f64) -> Option<Numeral> {
    let (more, end) = scales(view, past, usize::MAX, false);
    let value = factor * more;
    let fractions = &view.lexicon.numbers.fractions;
    if let Some(below) = fractions.get(&view.key(end)).filter(|below| below.plural) {
        return Numeral::exact(view, first, end + 1, value / below.parts, Form::Fraction);
    }
    let mut numeral = Numeral::exact(view, first, end, value, Form::Words)?;
    numeral.scale = value;
    half_behind_scale(view, &mut numeral);
    Some(numeral)
}

/// Whether a scale word without a number before it begins a compound: "hundred-thousand-strong".
fn heads_compound(view: &View, at: usize) -> bool {
    let opens = at.checked_sub(1).is_none_or(|before| !view.dash(before));
    opens && view.joined(at + 1)
}

fn vague(view: &View, first: usize, end: usize, low: f64, high: f64, form: Form) -> Numeral {
    let span = view.span(first, end);
    Numeral { first, end, span, value: None, low, high, scale: 1.0, form, currency: None }
}

/// "a couple of thousand", "a couple hundred".
fn collective_scale(view: &View, at: usize) -> (f64, usize) {
    let start = if view.is(at, OF) { at + 1 } else { at };
    match scales(view, start, usize::MAX, false) {
        (1.0, _) => (1.0, at),
        scaled => scaled,
    }
}

/// A fraction without a numerator of its own: "half a million", "a third", "a quarter of a million".
fn share(view: &View, first: usize, at: usize, article: bool) -> Option<Numeral> {
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
    const TIMES: [Key; 6] = [
        Key::of("this"),
        Key::of("that"),
        Key::of("last"),
        Key::of("other"),
        Key::of("per"),
        Key::of("next"),
    ];
    let fraction = if half {
        !TIMES.contains(&before) && before != THE
    } else {
        // "a third of", "by a third", but "a third attack".
        article
            && (view.is(end, OF)
                || !view.is_word(end)
                || view.lexicon.nouns.stops.contains(&view.key(end)))
    };
    fraction.then(|| Numeral::exact(view, first, at + 1, value, Form::Fraction)).flatten()
}

/// The scale behind a share: "half a million", "three-quarters of a million", "half a dozen".
fn scale_of_share(view: &View, at: usize) -> (f64, usize) {
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

/// "third", "twenty-second".
fn ordinal(view: &View, at: usize) -> Option<(f64, usize)> {
    let ordinals = &view.lexicon.numbers.ordinals;
    if let Some(NumberWord::Ten(tens)) = view.lexicon.numbers.words.get(&view.key(at)) {
        let next = view.past_hyphen(at + 1);
        return ordinals
            .get(&view.key(next))
            .filter(|&&units| units < 10.0)
            .map(|units| (tens + units, next + 1));
    }
    ordinals.get(&view.key(at)).map(|&value| (value, at + 1))
}

/// What words add up to.
pub(super) struct Spoken {
    pub value: f64,
    /// The last scale word of a thousand or more, where nothing is added behind it.
    pub scale: f64,
    pub end: usize,
}

/// Adds up number words from `at` on: "two hundred and six", "ninety-five thousand".
pub(super) fn spoken(view: &View, at: usize) -> Option<Spoken> {
    let words = &view.lexicon.numbers.words;
    let (mut total, mut current) = (0.0_f64, 0.0_f64);
    let mut next = at;
    let mut end = at;
    let mut scale = 1.0;
    let mut last_unit = false;
    while let Some(word) = words.get(&view.key(next)) {
        match *word {
            NumberWord::Unit(value) => {
                let fits = end == at
                    || (current % 100.0 >= 20.0
                        && current % 10.0 == 0.0
                        && value < 10.0
                        && value > 0.0)
                    || (current % 100.0 == 0.0 && (current > 0.0 || total > 0.0));
                if !fits || last_unit {
                    break;
                }
                current += value;
                last_unit = true;
                scale = 1.0;
            }
            NumberWord::Ten(value) => {
                let fits = end == at || (current % 100.0 == 0.0 && (current > 0.0 || total > 0.0));
                if !fits || last_unit {
                    break;
                }
                current += value;
                scale = 1.0;
            }
            NumberWord::Scale(100.0) if end > at && current > 0.0 && current < 100.0 => {
                current *= 100.0;
                last_unit = false;
            }
            NumberWord::Scale(factor) if end > at && factor > 100.0 => {
                if current == 0.0 && total > 0.0 {
                    total *= factor;
                    scale *= factor;
                } else if total > 0.0 && factor > total {
                    total = (total + current) * factor;
                    scale = factor;
                } else {
                    total += current * factor;
                    scale = factor;
                }
                current = 0.0;
                last_unit = false;
            }
            NumberWord::Scale(_)
            | NumberWord::Collective(_)
            | NumberWord::Multiple(_)
            | NumberWord::Sign(_) => break,
        }
        end = next + 1;
        next = view.past_hyphen(end);
        // "fifty - two" with spaces round the hyphen.
        if view.dash(next) && matches!(word, NumberWord::Ten(_)) {
            next += 1;
        }
        let hundred_or_more = current >= 100.0 || total > 0.0;
        if view.is(next, AND) && hundred_or_more && adds_behind_and(view, next + 1) {
            next += 1;
        }
    }
    (end > at).then_some(Spoken { value: total + current, scale, end })
}

/// Whether the word behind "and" is added to the number before it, not a fraction of its own.
fn adds_behind_and(view: &View, at: usize) -> bool {
    let words = &view.lexicon.numbers.words;
    let number = matches!(words.get(&view.key(at)), Some(NumberWord::Unit(_) | NumberWord::Ten(_)));
    let next = view.past_hyphen(at + 1);
    number && !view.lexicon.numbers.fractions.contains_key(&view.key(next))
}

/// Puts decimals, halves, fractions and dozens behind what was added up.
fn from_spoken(view: &View, first: usize, at: usize, spoken: &Spoken) -> Option<Numeral> {
    let numbers = &view.lexicon.numbers;
    if spoken.end == at + 1
        && matches!(numbers.words.get(&view.key(at)), Some(NumberWord::Ten(_)))
        && let Some((value, end)) = ordinal(view, at)
    {
        return Numeral::exact(view, at, end, value, Form::Ordinal);
    }
    let mut value = spoken.value;
    let mut end = spoken.end;
    if view.is(end, POINT)
        && let Some((decimals, past)) = spoken_decimals(view, end + 1)
    {
        value += decimals;
        end = past;
        let (scale, end) = scales(view, end, usize::MAX, false);
        let mut numeral = Numeral::exact(view, at, end, value * scale, Form::Words)?;
        numeral.scale = scale;
        return Some(numeral);
    }
    // "one over twenty"
    if value == 1.0
        && view.is(end, OVER)
        && let Some(below) = spoken_below(view, end + 1)
    {
        return Numeral::exact(view, at, below.end, 1.0 / below.value, Form::Fraction);
    }
    if let Some((parts, end)) = compound_denominator(view, spoken) {
        return Numeral::exact(view, at, end, parts, Form::Fraction);
    }
    let behind = spaced_hyphen(view, end);
    if let Some(denominator) = numbers.fractions.get(&view.key(behind)) {
        let singular_ordinal = !denominator.plural && !view.is(behind, HALF) && value != 1.0;
        if !singular_ordinal && (denominator.plural || value == 1.0) {
            let (scale, end) = scale_of_share(view, behind + 1);
            let form = if scale == 1.0 { Form::Fraction } else { Form::Words };
            let share = value / denominator.parts * scale;
            let mut numeral = Numeral::exact(view, at, end, share, form)?;
            numeral.scale = scale;
            return Some(numeral);
        }
    }
    let mut scale = spoken.scale;
    if let Some((part, past)) = mixed_fraction(view, end) {
        let (more, past) = scales(view, past, usize::MAX, false);
        if scale > 1.0 && more != scale {
            value += part * if more == 1.0 { scale } else { more };
        } else {
            value = (value + part) * more;
            scale = more;
        }
        end = past;
    } else if let (12.0, past) = dozens(view, end) {
        return Numeral::exact(view, at, past, value * 12.0, Form::Collective);
    }
    let first = if first < at && scale > 1.0 { first } else { at };
    let mut numeral = Numeral::exact(view, first, end, value, Form::Words)?;
    numeral.scale = if value == 0.0 { 1.0 } else { scale };
    Some(numeral)
}

/// "twenty twenty-fifths", "one hundred thirty-fifths": the share, and where it ends.
fn compound_denominator(view: &View, spoken: &Spoken) -> Option<(f64, usize)> {
    let numbers = &view.lexicon.numbers;
    let ten = |at: usize| match numbers.words.get(&view.key(at)) {
        Some(NumberWord::Ten(value)) => Some(*value),
        _ => None,
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

/// The number under a spoken stroke.
fn spoken_below(view: &View, at: usize) -> Option<Spoken> {
    spoken(view, at).filter(|below| below.value > 1.0 && !view.is_word(below.end))
}

/// "one - third": past a hyphen with or without spaces.
fn spaced_hyphen(view: &View, at: usize) -> usize {
    if view.dash(at) { at + 1 } else { at }
}

fn dozens(view: &View, at: usize) -> (f64, usize) {
    const DOZEN: [Key; 2] = [Key::of("dozen"), Key::of("dozens")];
    if view.is_any(at, &DOZEN) { (12.0, at + 1) } else { (1.0, at) }
}

/// "point zero three", "point seventy-one".
fn spoken_decimals(view: &View, at: usize) -> Option<(f64, usize)> {
    let words = &view.lexicon.numbers.words;
    let mut text = String::from("0.");
    let mut end = at;
    while let Some(NumberWord::Unit(value) | NumberWord::Ten(value)) = words.get(&view.key(end)) {
        let spoken = spoken(view, end)?;
        let whole = if *value < 10.0 { *value } else { spoken.value };
        text.push_str(&format!("{whole}"));
        end = if *value < 10.0 { end + 1 } else { spoken.end };
        if text.len() > 12 {
            break;
        }
    }
    (end > at).then(|| text.parse().ok().map(|value| (value, end))).flatten()
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
    let negative = word || (short && opens && (glued || lone));
    if negative {
        numeral.first = before;
        numeral.span = numeral.span.join(view.span(before, before + 1));
        numeral.value = numeral.value.map(|value| -value);
        (numeral.low, numeral.high) = (-numeral.high, -numeral.low);
    }
}
