//! A number with what it measures or counts: money, a unit, a noun, or nothing.

use super::Reading;
use super::age;
use super::ago;
use super::counted;
use super::exclusion;
use super::fraction;
use super::height;
use super::item::Item;
use super::magnitude;
use super::modifier;
use super::money;
use super::number::{self, Form, Numeral};
use super::unit::{self, Measure};
use super::view::View;
use crate::lexicon::Coin;
use crate::model::{Key, QuantityKind, Shape};

const OF: Key = Key::of("of");
const ONE: Key = Key::of("one");

/// What a numeral amounts to; it never reaches back before `floor`.
pub(super) fn read(
    view: &View,
    reading: &Reading,
    numeral: &mut Numeral,
    floor: usize,
) -> Option<Item> {
    let mut before = money::before(view, numeral);
    if before.is_none()
        && let Some(found) = money::millions_before(view, numeral)
    {
        numeral.rescale(1e6);
        before = Some(found);
    }
    let before = before.filter(|&(first, _)| first >= floor);
    if let Some((first, currency)) = before {
        let coin = Coin { currency, minor: false };
        let measure = money::measure(view, coin, numeral.end, reading);
        let first = numeral.first.min(first);
        return Some(Item { first, ..measured(numeral, measure) });
    }
    if let Some((end, coin, scale)) = money::after(view, numeral, reading) {
        numeral.rescale(scale);
        let next = number::read(view, end).or_else(|| number::read(view, end + 1));
        let (cents, end) = money::hundredths(view, coin, end, next.as_ref()).unwrap_or((0.0, end));
        if cents > 0.0 {
            numeral.add(cents);
        }
        let measure = money::measure(view, coin, end, reading);
        return Some(measured(numeral, measure));
    }
    // "the 20th century", "her first year": the unit is what is numbered.
    if numeral.form == Form::Ordinal {
        return counted_or_bare(view, numeral);
    }
    if let Some(measure) = height::read(view, numeral) {
        return Some(measured(numeral, measure));
    }
    let unit = height::inches(view, numeral)
        .or_else(|| unit::after(view, numeral.end, numeral.low))
        .or_else(|| unit_behind_of(view, numeral));
    // "in a few minutes" is a manner of speaking, "a few minutes later" tells a time.
    let anchors = &view.lexicon.dates.anchors;
    let idle = numeral.form == Form::Few && numeral.low < 3.0;
    if idle && !unit.as_ref().is_some_and(|unit| anchors.contains(&view.key(unit.end))) {
        return None;
    }
    let implied = || magnitude::measure(view, numeral).or_else(|| age::measure(view, numeral));
    match unit.or_else(implied) {
        // "Channel 5s", "Model 3s"
        Some(measure)
            if glued_letter(view, numeral, &measure)
                && exclusion::is_label(view, numeral, None) =>
        {
            None
        }
        Some(measure) if measure.name == "year" && age::of_years(view, numeral) => {
            let (name, kind) = ("year of age".to_owned(), QuantityKind::Age);
            Some(measured(numeral, Measure { name, kind, ..measure }))
        }
        Some(measure) => ago::ahead(view, reading, numeral, &measure)
            .or_else(|| Some(measured(numeral, measure))),
        None => counted_or_bare(view, numeral),
    }
}

/// "couple of weeks", "dozens of kilometres", "a quarter of a century"
fn unit_behind_of(view: &View, numeral: &Numeral) -> Option<Measure> {
    let joins = match numeral.form {
        Form::Vague | Form::Few | Form::Collective => true,
        Form::Fraction => false,
        Form::Plain | Form::Digits | Form::Words | Form::Ordinal | Form::Multiple => false,
    };
    if joins && view.is(numeral.end, OF) {
        return unit::after(view, numeral.end + 1, numeral.low);
    }
    // "half an hour", "a third of a mile"
    const ARTICLES: [Key; 2] = [Key::of("a"), Key::of("an")];
    let article = if view.is(numeral.end, OF) { numeral.end + 1 } else { numeral.end };
    let share = numeral.form == Form::Fraction && view.is_any(article, &ARTICLES);
    share.then(|| unit::after(view, article + 1, numeral.low)).flatten()
}

/// A unit of one letter right behind the digits.
fn glued_letter(view: &View, numeral: &Numeral, measure: &Measure) -> bool {
    measure.end == numeral.end + 1
        && view.glued(numeral.end)
        && view.text(numeral.end).len() == 1
        && view.get(numeral.end).is_some_and(|token| token.shape == Shape::Lower)
}

pub(super) fn measured(numeral: &Numeral, measure: Measure) -> Item {
    let end = measure.end;
    Item::amount(numeral.clone(), Some(measure), numeral.first, end)
}

/// A number without unit: a count, a share, a rank, a bare number, or no figure at all.
fn counted_or_bare(view: &View, numeral: &Numeral) -> Option<Item> {
    // "200 or more homes"
    let mut behind = modifier::after(view, numeral.end).map_or(numeral.end, |(end, _)| end);
    // "half his voters"
    if numeral.form == Form::Fraction && view.lexicon.nouns.determiners.contains(&view.key(behind))
    {
        behind += 1;
    }
    // ".45 handgun", "a .300 average": no part of one is counted.
    let bare_decimals = numeral.span.of(view.source).starts_with('.');
    let number_of = || counted::number_of(view, numeral.first, behind);
    let noun = number_of().or_else(|| counted::behind(view, behind)).filter(|noun| {
        // "a 3-to-1 ratio" counts no ratios.
        let head = noun.noun.head.map(|head| view.key(head as usize));
        !bare_decimals && !head.is_some_and(|head| view.lexicon.numbers.ratio.contains(&head))
    });
    let head = noun.as_ref().and_then(|noun| noun.noun.head).map(|head| head as usize);
    let mut item = Item::amount(numeral.clone(), None, numeral.first, numeral.end);
    match numeral.form {
        Form::Few => {
            return None;
        }
        Form::Ordinal => {
            if exclusion::names_place(view, numeral) || exclusion::lists(view, numeral) {
                return None;
            }
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
            if exclusion::is_label(view, numeral, head) || is_pronoun(view, numeral, noun.is_some())
            {
                return None;
            }
        }
    }
    // "12 per 100,000 people", "about 1,000 a day"
    if noun.is_none()
        && numeral.form != Form::Ordinal
        && numeral.form != Form::Multiple
        && let Some((end, below)) = unit::denominator(view, numeral.end)
    {
        let name = format!("per {below}");
        item.set_measure(Measure { name, kind: QuantityKind::Rate, end });
        item.end = end;
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
    const OR: Key = Key::of("or");
    let one = numeral.end == numeral.first + 1 && view.is(numeral.first, ONE);
    // "one or two people", "outnumbered three to one"
    let guess = view.is(numeral.end, OR) && number::read(view, numeral.end + 1).is_some();
    if !one || guess || fraction::is_ratio(view, numeral.first, numeral.end) {
        return false;
    }
    let before = numeral.first.checked_sub(1).map_or(Key::default(), |before| view.key(before));
    let nouns = &view.lexicon.nouns;
    // "killing one", "one dead": a victim.
    if nouns.implied.contains_key(&before) || nouns.heads.contains_key(&view.key(numeral.end)) {
        return false;
    }
    // "nine were shot, one fatally"
    let parted = numeral.first.checked_sub(1).is_some_and(|at| view.mark(at, ',') || view.dash(at));
    let adverb = view.text(numeral.end).ends_with("ly");
    // "said that one person died"
    let counts = noun_follows && numbers.count_before_one.contains(&before);
    if parted && adverb || counts {
        return false;
    }
    numbers.pronoun_before_one.contains(&before)
        || numbers.pronoun_after_one.contains(&view.key(numeral.end))
        || !(noun_follows || view.is_any(numeral.end, &[OF, Key::of("out"), Key::of("in")]))
}
