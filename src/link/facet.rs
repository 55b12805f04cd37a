//! How far two figure claims agree, facet by facet.
//!
//! Each function answers for one facet: same, close, unknown, unlike or
//! different. "Different" on a gate ends the comparison, so it is said only
//! where the texts themselves tell the two things apart. One odd number in two
//! articles is rarely chance: of figures of equal value, what reads
//! differently is mostly "unlike", where it would part two that differ.

use crate::lexicon::{FURTHER, Lexicon, OFFSET, PART, Relation};
use crate::model::{
    Attribution, Claim, Date, Key, Level, Listed, Modifier, Quantity, QuantityKind, Slot, Status,
    Term, Told, Voice,
};

/// Likeness of contexts from which on they count as the same, and as close.
const SAME_CONTEXT: f32 = 0.45;
const CLOSE_CONTEXT: f32 = 0.2;
/// Relative gap that rounding leaves between a figure and its conversion into another unit.
const ROUNDED_UNIT: f64 = 0.05;
/// Values closer than this may be one value, rounded.
const CLOSE_RATIO: f64 = 1.1;
/// Days and minutes within which two moments may be one, told twice.
const CLOSE_DAYS: i32 = 1;
const CLOSE_MINUTES: i32 = 30;
/// An event this many days from another is another event.
const MAX_EVENT_DAYS: i32 = 3;
/// Clock times this many minutes apart are of two events.
const MAX_EVENT_MINUTES: i32 = 60;
/// Numbers below this stand for many things in one story.
const SMALL: f64 = 10.0;
/// Values farther apart than this many doublings are all equally far.
const MAX_DOUBLINGS: f32 = 10.0;
/// A context word counts less the farther it stands from the figure.
const CONTEXT_FADE: f32 = 0.06;

/// What reads differently parts two figures that differ, and makes equal ones less likely one.
fn apart(equal: bool) -> Level {
    if equal { Level::Unlike } else { Level::Different }
}

/// Kind and dimension: a count is no percentage, a level is no change. A bare number may be
/// anything but a date or time: "it was 6.1", "Ida Holm, 47;".
pub fn kind(left: &Quantity, right: &Quantity, [here, there]: [&Slot; 2]) -> Level {
    // "one dead and 15 more hurt" tells how many were hurt.
    let change = |quantity: &Quantity, slot: &Slot| {
        quantity.is_difference()
            && !(quantity.kind == QuantityKind::Count && slot.figure().has_scope(FURTHER))
    };
    let offset = |slot: &Slot| slot.figure().has_scope(OFFSET);
    if change(left, here) != change(right, there) || offset(here) != offset(there) {
        return Level::Different;
    }
    match (left.kind, right.kind) {
        (a, b) if a == b => Level::Same,
        (QuantityKind::Number, other) | (other, QuantityKind::Number) if !is_position(other) => {
            Level::Close
        }
        _ => Level::Different,
    }
}

/// Whether a kind says when, or in which place of an order.
fn is_position(kind: QuantityKind) -> bool {
    kind.is_moment() || kind == QuantityKind::Rank
}

/// What is measured.
pub fn measure(left: &Slot, right: &Slot, equal: bool) -> Level {
    match (left.figure().measure, right.figure().measure) {
        (Some(a), Some(b)) if a.key == b.key => Level::Same,
        (Some(_), Some(_)) => apart(equal),
        _ => Level::Unknown,
    }
}

/// The governing verb, or what happened at a moment: never a gate, since words vary.
pub fn action(left: &Slot, right: &Slot) -> Level {
    match (left.figure().action, right.figure().action) {
        (Some(a), Some(b)) if a.key == b.key => Level::Same,
        (Some(_), Some(_)) => Level::Different,
        _ => Level::Unknown,
    }
}

/// What is counted. Some of a class are never all of it, whatever the number; two kinds of people
/// may be the same people ("26 pirates", "26 crew"), people and houses are not.
///
/// `told` says whether the articles count the one beside the other.
pub fn counted(
    left: &Slot,
    right: &Slot,
    equal: bool,
    lexicon: &Lexicon,
    told: &impl Fn(Key, Key) -> bool,
) -> Level {
    let (Some(a), Some(b)) = (&left.figure().counted, &right.figure().counted) else {
        return Level::Unknown;
    };
    let (a, b, classes) = (a.head.key, b.head.key, &lexicon.counted);
    if a == b {
        return Level::Same;
    }
    let within = |narrow: Key, wide: Key| classes.with_wider(Some(narrow)).any(|key| key == wide);
    let part = |key: Key| classes.class(key).is_some_and(|class| class.part);
    if within(a, b) || within(b, a) {
        let narrow = if within(a, b) { a } else { b };
        return if equal || !part(narrow) { Level::Close } else { Level::Different };
    }
    match (classes.widest(a), classes.widest(b)) {
        (Some(a), Some(b)) if a != b => Level::Different,
        (Some(_), Some(_)) => apart(equal),
        _ if told(a, b) => apart(equal),
        // What no class lists may be another word for it.
        _ => Level::Unlike,
    }
}

/// What narrows the thing counted: never a gate, words may just be left out.
pub fn modifiers(left: &Slot, right: &Slot) -> Level {
    fn words(slot: &Slot) -> &[Term] {
        slot.figure().counted.as_ref().map_or(&[], |counted| &counted.modifiers)
    }
    let (a, b) = (words(left), words(right));
    if a.is_empty() && b.is_empty() {
        Level::Unknown
    } else if a.iter().any(|one| b.iter().any(|other| one.key == other.key)) {
        Level::Same
    } else {
        Level::Close
    }
}

/// Whose.
pub fn group(left: &Slot, right: &Slot, equal: bool) -> Level {
    match (&left.group, &right.group) {
        (Some(a), Some(b)) if a.key == b.key => Level::Same,
        (Some(_), Some(_)) => apart(equal),
        _ => Level::Unknown,
    }
}

/// Whose age or time: a surname alone may stand for any full name that ends in it, a first name for
/// any that begins with it. Whose nobody says is hardly that of the person whom the other names.
pub fn person(left: &Slot, right: &Slot, equal: bool) -> Level {
    match (left.figure().person.as_slice(), right.figure().person.as_slice()) {
        ([], []) => Level::Unknown,
        ([], _) | (_, []) if equal => Level::Unknown,
        ([], _) | (_, []) => Level::Unlike,
        ([one], [other]) if one.key == other.key => Level::Same,
        ([one], [other, ..]) | ([other, ..], [one]) if one.key == other.key => Level::Close,
        ([one], [.., last]) | ([.., last], [one]) if one.key == last.key => Level::Close,
        ([first, .., last], [other, .., surname])
            if (first.key, last.key) == (other.key, surname.key) =>
        {
            Level::Same
        }
        _ => apart(equal),
    }
}

/// Where: known places that lie apart part two claims; unknown names only make it unlikely.
///
/// A distance is measured from its place: another place, another distance.
pub fn place(
    left: &Slot,
    right: &Slot,
    measured_from: bool,
    equal: bool,
    lexicon: &Lexicon,
) -> Level {
    if left.figure().places.is_empty() || right.figure().places.is_empty() {
        return Level::Unknown;
    }
    let mut all_apart = true;
    for a in &left.figure().places {
        for b in &right.figure().places {
            if a.key == b.key {
                return Level::Same;
            }
            match lexicon.places.relation(a.key, b.key) {
                Relation::Same => return Level::Same,
                Relation::Contains | Relation::Inside | Relation::Unknown => {
                    all_apart = measured_from
                }
                Relation::Apart => {}
            }
        }
    }
    if all_apart { apart(equal) } else { Level::Close }
}

/// When: events that the texts date apart part two claims. News dates what is new by the day and
/// what is past by month or year: a claim of the past is hardly one about an event without a date.
pub fn when(left: &Claim, right: &Claim, published: [Option<Date>; 2], equal: bool) -> Level {
    let event = |claim: &Claim| claim.slot.figure().when.and_then(|when| when.event);
    let (a, b) = (event(left), event(right));
    let past = |event: Option<Told>, published| {
        event.and_then(Told::calendar).is_some_and(|event| event.is_past(published))
    };
    match a.zip(b).map(|(a, b)| a.days_from(b)) {
        Some(Some(0)) => Level::Same,
        Some(Some(days)) if days <= MAX_EVENT_DAYS => Level::Close,
        Some(Some(_)) => apart(equal),
        Some(None) => Level::Unknown,
        None if past(a, published[0]) != past(b, published[1]) => Level::Unlike,
        None => Level::Unknown,
    }
}

/// Two dates stated of one event: days far apart are two events, not two versions of one.
pub fn dated(left: &Quantity, right: &Quantity) -> Level {
    let precision = |quantity: &Quantity| quantity.told().map(Told::precision);
    match left.days_apart(right) {
        Some(days) if days > MAX_EVENT_DAYS => Level::Different,
        Some(_) if precision(left) != precision(right) => Level::Close,
        Some(_) => Level::Same,
        None if left.minutes_apart(right).is_some_and(|gap| gap > MAX_EVENT_MINUTES)
            && left.hours_apart(right).is_none() =>
        {
            Level::Different
        }
        None => Level::Unknown,
    }
}

/// Asserted, planned, possible or denied: never a gate, a difference is a finding's cause.
pub fn status(left: Status, right: Status) -> Level {
    match (left, right) {
        (a, b) if a == b => Level::Same,
        (Status::Asserted, Status::Denied) | (Status::Denied, Status::Asserted) => Level::Close,
        _ => Level::Different,
    }
}

/// "another 20" is not the 20 of the total; "each" is not all.
pub fn scope(left: &Slot, right: &Slot) -> Level {
    const DISTINCT: [Key; 2] = [FURTHER, Key::of("each")];
    let (left, right) = (left.figure(), right.figure());
    if DISTINCT.iter().any(|&class| left.has_scope(class) != right.has_scope(class)) {
        Level::Close
    } else {
        Level::Same
    }
}

/// Whether both or neither tell of a part, or of what came on top.
pub fn is_one_part(left: &Slot, right: &Slot) -> bool {
    let (left, right) = (left.figure(), right.figure());
    [PART, FURTHER].iter().all(|&class| left.has_scope(class) == right.has_scope(class))
}

/// Names in the two sentences.
pub fn names(left: Listed, right: Listed) -> Level {
    if left.is_empty() || right.is_empty() {
        return Level::Unknown;
    }
    let shared = left.keys().any(|key| right.has(key));
    if shared { Level::Same } else { Level::Close }
}

/// Who says it.
pub fn source(a: &Attribution, b: &Attribution) -> Level {
    let named = a.source.is_some() && b.source.is_some();
    let own = a.voice == Voice::Own && b.voice == Voice::Own;
    if a.names_another(b) {
        Level::Different
    } else if named || own {
        Level::Same
    } else {
        Level::Unknown
    }
}

/// The printed values: equal ones are rarely chance, unless they are small.
pub fn value(left: &Quantity, right: &Quantity, lexicon: &Lexicon) -> Level {
    if let Some(days) = left.days_apart(right) {
        return near(days == 0, days <= CLOSE_DAYS);
    }
    if let (Some(a), Some(b)) = (&left.time, &right.time) {
        let close = left.minutes_apart(right).is_some_and(|minutes| minutes <= CLOSE_MINUTES)
            || left.hours_apart(right).is_some();
        return near(a.get(..5) == b.get(..5), close);
    }
    let (Some(a), Some(b)) = (left.central(), right.central()) else { return Level::Unknown };
    // Two million euros are no two million dollars.
    let money = left.kind == QuantityKind::Money && right.kind == QuantityKind::Money;
    if money && !lexicon.currencies.may_be_one(&left.unit, &right.unit) {
        return Level::Different;
    }
    let b = lexicon.units.convert(b, &right.unit, &left.unit).unwrap_or(b);
    if (a - b).abs() <= 1e-6 * a.abs().max(b.abs()) {
        return Level::Same;
    }
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    if large <= small * CLOSE_RATIO { Level::Close } else { Level::Different }
}

fn near(same: bool, close: bool) -> Level {
    if same {
        Level::Same
    } else if close {
        Level::Close
    } else {
        Level::Different
    }
}

/// Both in the headline or lede: both say what the story is about.
pub fn lede(left: &Claim, right: &Claim) -> Level {
    match (left.lede, right.lede) {
        (true, true) => Level::Same,
        (false, false) => Level::Unknown,
        _ => Level::Close,
    }
}

/// How telling the numbers are: every story is full of twos and threes of different things, and
/// round numbers meet by chance more often than odd ones.
pub fn odd(left: &Quantity, right: &Quantity) -> Level {
    let (Some(a), Some(b)) = (left.central(), right.central()) else { return Level::Unknown };
    if a.abs() < SMALL || b.abs() < SMALL {
        Level::Different
    } else if is_round(a) || is_round(b) {
        Level::Close
    } else {
        Level::Same
    }
}

/// Whether a number has one digit and zeros behind it.
fn is_round(value: f64) -> bool {
    let unit = 10f64.powi(value.abs().log10().floor() as i32);
    (value / unit).fract() == 0.0
}

/// The whole slot: one measure of one counted thing, with nothing that narrows it; different where no
/// word of the two says that they are of one thing, but only their kind, place and time.
pub fn whole([measure, counted, modifiers]: [Level; 3], others: [Level; 3]) -> Level {
    let says = |level: &Level| matches!(level, Level::Same | Level::Close);
    match [measure, counted, modifiers] {
        [Level::Same, Level::Same, Level::Unknown | Level::Same] => Level::Same,
        _ if ![measure, counted].iter().chain(&others).any(says) => Level::Different,
        _ => Level::Unknown,
    }
}

/// How often the smaller value has to be doubled to reach the larger. Of two vague numbers the ends
/// count that lie nearest: from "dozens" to "hundreds" it is one step. 0 where a side has no number.
pub fn doublings(left: &Quantity, right: &Quantity, lexicon: &Lexicon) -> f32 {
    let vague = extent(left).zip(extent(right));
    let printed = || Some(([left.central()?; 2], [right.central()?; 2]));
    let Some((a, b)) = vague.or_else(printed) else { return 0.0 };
    let b = b.map(|end| lexicon.units.convert(end, &right.unit, &left.unit).unwrap_or(end).abs());
    let a = a.map(f64::abs);
    let ([_, small], [large, _]) = if a[0] <= b[0] { (a, b) } else { (b, a) };
    if small == 0.0 {
        return MAX_DOUBLINGS;
    }
    let ratio = (large / small).max(1.0);
    // "Six miles" stands for ten kilometres.
    let slack = if left.unit == right.unit { 1e-6 } else { ROUNDED_UNIT };
    let shifted = [10.0, 100.0, 1000.0].iter().any(|factor| (ratio / factor - 1.0).abs() < slack);
    // A shifted point is a slip of one thing rather than a sign of two.
    if shifted { 1.0 } else { (ratio.log2() as f32).min(MAX_DOUBLINGS) }
}

/// The least and the most that a range or a vague number names.
fn extent(quantity: &Quantity) -> Option<[f64; 2]> {
    let vague = matches!(quantity.modifier, Modifier::Range | Modifier::Magnitude);
    vague.then_some([quantity.low?, quantity.high?])
}

/// Likeness of the other words of the two sentences, 0 to 1: cosine over stems, rare and near ones heavier.
pub fn context(left: Listed, right: Listed, weigh: &impl Fn(Key) -> f32) -> f32 {
    let mass = |(rank, key): (usize, Key)| weigh(key) / (1.0 + CONTEXT_FADE * rank as f32);
    let (mut shared, mut own) = (0.0, 0.0);
    for (rank, key) in left.keys().enumerate() {
        let weight = mass((rank, key));
        own += weight * weight;
        let other = right.keys().enumerate().find(|(_, other)| *other == key);
        shared += other.map_or(0.0, |other| weight * mass(other));
    }
    let other: f32 = right.keys().enumerate().map(mass).map(|weight| weight * weight).sum();
    shared / (own.sqrt() * other.sqrt()).max(f32::MIN_POSITIVE)
}

/// The level of a context likeness, for people.
pub fn context_level(likeness: f32) -> Level {
    if likeness >= SAME_CONTEXT {
        Level::Same
    } else if likeness >= CLOSE_CONTEXT {
        Level::Close
    } else {
        Level::Different
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counted, FigureFacets, Span};

    fn quantity(modifier: Modifier, value: Option<f64>, [low, high]: [f64; 2]) -> Quantity {
        let exact = Quantity::exact(QuantityKind::Count, low);
        Quantity { modifier, value, low: Some(low), high: Some(high), ..exact }
    }

    #[test]
    fn values_are_as_far_apart_as_their_nearest_ends() {
        #[track_caller]
        fn check(left: &Quantity, right: &Quantity, expected: f32) {
            let found = doublings(left, right, Lexicon::builtin());
            assert!((found - expected).abs() < 0.1, "{left:?} {right:?}: {found}");
            assert_eq!(found, doublings(right, left, Lexicon::builtin()));
        }
        let exact = |value| quantity(Modifier::Exact, Some(value), [value; 2]);
        let dozens = quantity(Modifier::Magnitude, None, [24.0, 99.0]);
        let hundreds = quantity(Modifier::Magnitude, None, [200.0, 999.0]);
        check(&exact(10.0), &exact(40.0), 2.0);
        check(&dozens, &hundreds, 1.0);
        check(&quantity(Modifier::Range, None, [5.0, 7.0]), &dozens, 1.8);
        // A shifted point is a slip of one thing.
        check(&exact(1.2), &exact(12.0), 1.0);
        check(&exact(0.0), &exact(3.0), MAX_DOUBLINGS);
    }

    #[test]
    fn a_person_whom_one_side_names_is_hardly_the_one_whom_the_other_leaves_out() {
        #[track_caller]
        fn check(left: &str, right: &str, expected: [Level; 2]) {
            let slot = |name: &str| {
                let term = |word: &str| Term { key: Key::of(word), span: Span::default() };
                let person = name.split_whitespace().map(term).collect();
                let figure = FigureFacets { person, ..FigureFacets::default() };
                Slot { facets: Some(Box::new(figure)), ..Slot::default() }
            };
            let level = |equal| person(&slot(left), &slot(right), equal);
            assert_eq!([level(true), level(false)], expected, "{left} / {right}");
        }
        use Level::*;
        check("ada brook", "ada brook", [Same, Same]);
        check("ada brook", "brook", [Close, Close]);
        check("ada brook", "eva brook", [Unlike, Different]);
        check("ada brook", "", [Unknown, Unlike]);
        check("", "", [Unknown, Unknown]);
    }

    #[test]
    fn nouns_may_be_two_words_for_one_thing_until_an_article_counts_both() {
        let slot = |noun: &str| {
            let head = Term { key: Key::of(noun), span: Span::default() };
            let counted = Some(Counted { head, modifiers: Vec::new() });
            let figure = FigureFacets { counted, ..FigureFacets::default() };
            Slot { facets: Some(Box::new(figure)), ..Slot::default() }
        };
        let (crates, barrels) = (slot("crate"), slot("barrel"));
        let level = |other: &Slot, equal, told: bool| {
            counted(&crates, other, equal, Lexicon::builtin(), &|_, _| told)
        };
        assert_eq!(level(&crates, false, true), Level::Same);
        assert_eq!(level(&barrels, false, false), Level::Unlike);
        assert_eq!(level(&barrels, false, true), Level::Different);
        // One odd number of both may be the one number told twice.
        assert_eq!(level(&barrels, true, true), Level::Unlike);
    }

    #[test]
    fn one_number_in_two_currencies_is_not_one_value() {
        #[track_caller]
        fn check(left: &str, right: &str, expected: Level) {
            let money = |unit: &str| Quantity {
                unit: unit.to_owned(),
                ..Quantity::exact(QuantityKind::Money, 2e6)
            };
            assert_eq!(value(&money(left), &money(right), Lexicon::builtin()), expected, "{left}");
        }
        check("EUR", "EUR", Level::Same);
        check("EUR", "USD", Level::Different);
        // Of whose dollars the one speaks is not said.
        check("dollar", "AUD", Level::Same);
        check("dollar", "EUR", Level::Different);
    }
}
