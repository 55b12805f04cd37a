//! The first pass: stops at the tokens that can begin a figure and reads what stands there.

use super::age;
use super::ago;
use super::code;
use super::date;
use super::days;
use super::exclusion;
use super::fraction;
use super::height;
use super::item::Item;
use super::list;
use super::magnitude;
use super::modifier;
use super::money;
use super::number::{self, Form, Numeral};
use super::result;
use super::time;
use super::unit::{self, Measure};
use super::view::View;
use super::{Reading, counted};
use crate::lexicon::Coin;
use crate::model::{Key, QuantityKind, Shape, Token, TokenKind};

const AFTER: Key = Key::of("after");
const AGO: Key = Key::of("ago");
const FROM: Key = Key::of("from");
const NO: Key = Key::of("no");
const OF: Key = Key::of("of");
const ONE: Key = Key::of("one");

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
        if !may_begin(view, token) {
            at += 1;
            continue;
        }
        if let Some(end) = exclusion::phrase(view, at)
            .or_else(|| code::address(view, at))
            .or_else(|| result::spoken(view, at))
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
    const ARTICLES: [Key; 2] = [Key::of("a"), Key::of("an")];
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
            view.lexicon.figure_starts.contains(&token.key)
                || token.key == NO
                || token.key == AGO
                || token.key == FROM
                || token.key == AFTER
                || holds_digit(view, token)
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
    if let Some(item) = time::read(view, at)
        .or_else(|| days::before_half(view, at))
        .or_else(|| days::before_month(view, reading, at))
        .or_else(|| date::read(view, reading, at, floor))
        .or_else(|| whole(view, at))
    {
        let end = item.end;
        return (Some(item), end);
    }
    if view.is_number(at) {
        if let Some(end) = code::code(view, at).or_else(|| result::read_at(view, at)) {
            return (None, end);
        }
        if code::is_version(view.text(at)) && number::read(view, at).is_none() {
            return (None, at + 1);
        }
    }
    if let Some(first) = age::spoken_decade(view, at)
        && let Some(numeral) = Numeral::exact(view, at, at + 1, first, Form::Words)
    {
        return (Some(ten_years(&numeral, at + 1)), at + 1);
    }
    let Some(mut numeral) = number::read(view, at) else { return (None, at + 1) };
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
    let item = amount(view, reading, &mut numeral, floor);
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
    Some(measured(&number::one(view, at), measure))
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
    measured(&decade, measure)
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
        return Some(Item::amount(numeral.clone(), Some(measure.clone()), first, measure.end));
    }
    if let Some((end, coin, scale)) = money::after(view, numeral, reading) {
        numeral.rescale(scale);
        let next = number::read(view, end).or_else(|| number::read(view, end + 1));
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
    // "the 20th century", "her first year": the unit is what is numbered.
    if numeral.form == Form::Ordinal {
        return counted_or_bare(view, numeral);
    }
    if let Some(measure) = height::read(view, numeral) {
        return Some(measured(numeral, measure));
    }
    let unit = inches(view, numeral)
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

/// "12 ft 2 in": behind feet the word is a unit.
fn inches(view: &View, numeral: &Numeral) -> Option<Measure> {
    const FEET: [Key; 3] = [Key::of("ft"), Key::of("feet"), Key::of("foot")];
    const IN: Key = Key::of("in");
    let feet = numeral.first.checked_sub(1).is_some_and(|before| view.is_any(before, &FEET));
    let inches = feet && view.is(numeral.end, IN) && (0.0..12.0).contains(&numeral.low);
    let (name, kind, end) = ("inch".to_owned(), QuantityKind::Distance, numeral.end + 1);
    inches.then_some(Measure { name, kind, end })
}

/// A unit of one letter right behind the digits.
fn glued_letter(view: &View, numeral: &Numeral, measure: &Measure) -> bool {
    measure.end == numeral.end + 1
        && view.glued(numeral.end)
        && view.text(numeral.end).len() == 1
        && view.get(numeral.end).is_some_and(|token| token.shape == Shape::Lower)
}

fn measured(numeral: &Numeral, measure: Measure) -> Item {
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
    let noun = counted::behind(view, behind).filter(|noun| {
        // "a 3-to-1 ratio" counts no ratios.
        let head = noun.noun.head.map(|head| view.key(head as usize));
        !head.is_some_and(|head| view.lexicon.numbers.ratio.contains(&head))
    });
    let head = noun.as_ref().and_then(|noun| noun.noun.head).map(|head| head as usize);
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
            if exclusion::is_label(view, numeral, head) || is_pronoun(view, numeral, noun.is_some())
            {
                return None;
            }
        }
    }
    // "12 per 100,000 people"
    const PER: Key = Key::of("per");
    if noun.is_none()
        && view.is(numeral.end, PER)
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
    // "killing one", "one dead", "one critically": a victim.
    if nouns.implied.contains_key(&before) || nouns.heads.contains_key(&view.key(numeral.end)) {
        return false;
    }
    numbers.pronoun_before_one.contains(&before)
        || numbers.pronoun_after_one.contains(&view.key(numeral.end))
        || !(noun_follows || view.is_any(numeral.end, &[OF, Key::of("out"), Key::of("in")]))
}
