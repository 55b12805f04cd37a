//! What a number counts: the head noun behind it, or a word before it.
//!
//! Walks from the number over adjectives, nouns and names until the noun
//! phrase ends: "100,000 Russian troops massed near" counts troops, "30
//! transport and attack helicopters" helicopters. Where nothing follows, a
//! word before the number may say it: "killing 24", "a death toll of 24".

use super::CountedNoun;
use super::exclusion;
use super::modifier;
use super::number;
use super::phrase::{
    completes, compound, continues, coordinated, ends_designation, is_code, is_noun, is_participle,
    is_person, is_plural, is_quote, listed, modifies,
};
use super::unit;
use super::view::View;
use crate::model::{Key, Tag};

/// Longest noun phrase behind a number, in tokens.
const MAX_PHRASE: usize = 8;
/// How far before a number the word may stand that says what it counts.
const MAX_BEFORE: usize = 4;
/// Longest subject between "the number of" and its verb, in tokens.
const MAX_SUBJECT: usize = 14;

/// What is counted where people are.
const PEOPLE: &str = "people";

const AND: Key = Key::of("and");
const ONE: Key = Key::of("one");
pub(super) const POSSESSIVE: Key = Key::of("'s");
const STRONG: Key = Key::of("strong");
const OF: Key = Key::of("of");
const TO: Key = Key::of("to");
const WHO: Key = Key::of("who");

/// A counted noun and its name as a unit.
pub(super) struct Noun {
    pub unit: String,
    pub noun: CountedNoun,
    /// Behind the phrase.
    pub end: usize,
}

/// The noun phrase behind a number that ends before `at`.
pub(super) fn behind(view: &View, at: usize) -> Option<Noun> {
    let mut start = view.past_hyphen(past_note(view, at));
    // "a 100,000-strong force"
    if start > at && view.is(start, STRONG) {
        start += 1;
    }
    // "one of the people", "dozens of people", "three of his sons"
    let of = view.is(start, OF);
    let mut named_before = false;
    if of {
        start += 1;
        // "24 of them children", "two of whom were women"
        if view.lexicon.nouns.whole.contains(&view.key(start)) {
            named_before = true;
            start += 1;
            // "twelve of them have children": those are not what is counted.
            let owns = |at| view.tagged(at, Tag::Verb);
            while view.lexicon.nouns.auxiliaries.contains(&view.key(start)) && !owns(start) {
                start += 1;
            }
        }
        while view.lexicon.nouns.determiners.contains(&view.key(start)) {
            start += 1;
        }
    }
    // "four more soldiers", "22 million fewer people"
    let degree = |at: usize| {
        let nouns = &view.lexicon.nouns;
        nouns.further.contains(&view.key(at)) || nouns.lesser.contains(&view.key(at))
    };
    if degree(start) && continues(view, start + 1) {
        start += 1;
    }
    // "three of their last seven matches"
    let recent = view.lexicon.dates.relative.contains_key(&view.key(start));
    if of && recent && number::read(view, start + 1).is_some_and(|group| group.first == start + 1) {
        start += 1;
    }
    // "one of the two parties", "10 of 48 people": both numbers count the same.
    if of && let Some(group) = number::read(view, start).filter(|group| group.first == start) {
        start = group.end;
    }
    // "eight million 250ml bottles": a measure of its own stands before the noun.
    if let Some(numeral) = number::read(view, start).filter(|_| view.is_number(start))
        && let Some(measure) = unit::after(view, numeral.end, numeral.low)
    {
        start = measure.end;
    }
    if let Some(harmed) = participle(view, start).filter(|_| !of || named_before) {
        return Some(harmed);
    }
    if let Some(people) = doers(view, at).filter(|_| start == at) {
        return Some(people);
    }
    // "a five-boat attack", "an 80-employee start-up": the noun joined to the number is what it counts;
    // "the third-largest city", "a six-pointed star" have none.
    if view.joined(start - 1)
        && continues(view, start)
        && view.tagged(start, Tag::Noun)
        && !view.joined(start + 1)
    {
        let unit = view.lexicon.nouns.singular(view.text(start));
        return Some(noun(view, start, start, unit));
    }
    let mut head = None;
    let mut at = start + usize::from(attributive(view, start));
    while at < start + MAX_PHRASE {
        // "one of Mr. Holm's rivals"
        let titled = view.mark(at + 1, '.') && view.is_capital(at + 2) && continues(view, at + 2);
        if titled && view.glued(at + 1) && view.lexicon.grammar.titles.contains(&view.key(at)) {
            at += 2;
            continue;
        }
        // "four off-duty officers", "12 worst-hit villages"
        if compound(view, at) {
            at += 3;
            continue;
        }
        // "two Northern Alliance (NA) fighters"
        let short = view.mark(at, '(') && view.is_word(at + 1) && view.mark(at + 2, ')');
        if head.is_some() && short && view.is_capital(at + 1) && continues(view, at + 3) {
            at += 3;
            continue;
        }
        // "12 AR-15s"
        if ends_designation(view, at) {
            break;
        }
        let joined = at > start && view.dash(at);
        // "six AK-47 assault rifles"
        let designation = at > start && view.is_number(at) && view.dash(at - 1) && view.glued(at)
            || at == start + 1 && exclusion::inside_phrase(view, at) && continues(view, at + 1);
        if joined && view.glued(at) && view.glued(at + 1) || designation {
            at += 1;
            continue;
        }
        // "2,000 “unmasking” requests"
        if is_quote(view, at) && (is_quote(view, at + 2) || at > 1 && is_quote(view, at - 2)) {
            start += usize::from(at == start);
            at += 1;
            continue;
        }
        if at > start && (view.is(at, AND) && coordinated(view, at) || listed(view, at)) {
            at += 1;
            continue;
        }
        // "200 low-to-moderate-income households"
        let inside = at > start && view.joined(at - 1) && view.joined(at + 1) && view.is_word(at);
        if !(continues(view, at) || completes(view, at, head) || inside) {
            break;
        }
        if !is_participle(view, at) && !inside {
            head = Some(at);
        }
        let owned = view.is(at + 1, POSSESSIVE) && view.glued(at + 1);
        // "ten of the city's 14 hospitals": both numbers count the same.
        if owned
            && of
            && let Some(group) = number::read(view, at + 2).filter(|it| it.first == at + 2)
        {
            (start, at) = (group.end, group.end);
            continue;
        }
        // "one of Airbnb's earliest investments"
        if owned && continues(view, at + 2) {
            at += 2;
            continue;
        }
        // A plural ends the phrase: "troops massed", but "sales representatives".
        if is_plural(view, at) && !modifies(view, at) {
            break;
        }
        at += 1;
    }
    let head = head.filter(|&head| is_noun(view, head) && !is_code(view, head))?;
    // "around 73 raising doubts": a participle goes on with the sentence.
    let participle = head == start && !is_plural(view, head) && view.text(head).ends_with("ing");
    if participle && !view.is(at_number(start, of), ONE) {
        return None;
    }
    let unit = view.lexicon.nouns.singular(view.text(head));
    Some(noun(view, start, head, unit))
}

/// The position behind a mark that leads to a note: "100,000[1] troops".
fn past_note(view: &View, at: usize) -> usize {
    let note =
        view.mark(at, '[') && view.glued(at) && view.is_number(at + 1) && view.mark(at + 2, ']');
    if note { at + 3 } else { at }
}

/// "15 wounded soldiers", "355 damaged shops": what became of them stands before the noun.
fn attributive(view: &View, at: usize) -> bool {
    let (nouns, key) = (&view.lexicon.nouns, view.key(at));
    (nouns.heads.contains_key(&key) || nouns.attributes.contains(&key))
        && view.tagged(at + 1, Tag::Noun)
        && continues(view, at + 1)
}

/// "24 injured", "dozens were hurt": the participle says that people are counted.
fn participle(view: &View, start: usize) -> Option<Noun> {
    let mut at = start;
    while at < start + 3 && view.lexicon.nouns.auxiliaries.contains(&view.key(at)) {
        at += 1;
    }
    let person = view.lexicon.nouns.heads.get(&view.key(at))?;
    if at == start && continues(view, at + 1) {
        return None;
    }
    let place = at as u32;
    let noun = CountedNoun {
        head: (at == start).then_some(place),
        modifiers: (place, place),
        phrase: view.span(at, at + 1),
        implied: Some(person.clone()),
    };
    Some(Noun { unit: person.clone(), noun, end: at + 1 })
}

/// What a number from token `first` to `at` is the number of: "bringing to 10 the number of Israelis killed".
pub(super) fn number_of(view: &View, first: usize, at: usize) -> Option<Noun> {
    let nouns = &view.lexicon.nouns;
    let of = (at + 2..at + 4).find(|&of| view.is(of, OF))?;
    if !nouns.number_of.contains(&view.key(of - 1)) || !nouns.determiners.contains(&view.key(at)) {
        return None;
    }
    let start = modifier::before(view, first).map_or(first, |(start, _)| start);
    let reached = start.checked_sub(1).is_some_and(|before| view.is(before, TO));
    if reached { behind(view, of) } else { None }
}

/// "Thousands marched": a vague number before a verb of people; "the 365,000 who had enrolled".
fn doers(view: &View, at: usize) -> Option<Noun> {
    let vague = |at| view.lexicon.numbers.vague.begins(view.key(at));
    let verb = view.get(at).is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::Other));
    let act = verb
        && view.lexicon.nouns.doers.contains(&view.key(at))
        && at.checked_sub(1).is_some_and(vague);
    if !act && !view.is(at, WHO) {
        return None;
    }
    let person = PEOPLE.to_owned();
    let noun = CountedNoun {
        head: None,
        modifiers: (at as u32, at as u32),
        phrase: view.span(at, at + 1),
        implied: Some(person.clone()),
    };
    Some(Noun { unit: person, noun, end: at })
}

fn noun(view: &View, start: usize, head: usize, unit: String) -> Noun {
    let counted = CountedNoun {
        head: Some(head as u32),
        modifiers: (start as u32, head as u32),
        phrase: view.span(start, head + 1),
        implied: None,
    };
    Noun { unit, noun: counted, end: head + 1 }
}

/// Whether a number counts the children of a parent.
pub(super) fn is_children(view: &View, noun: &CountedNoun) -> bool {
    noun.said_by().is_some_and(|at| view.lexicon.nouns.parents.contains_key(&view.key(at)))
}

/// Whether people are counted.
pub(super) fn is_people(view: &View, noun: &CountedNoun) -> bool {
    noun.implied.as_deref() == Some(PEOPLE)
        || noun.head.is_some_and(|head| is_person(view, head as usize))
}

/// The last token of the number before a phrase.
fn at_number(start: usize, of: bool) -> usize {
    start.saturating_sub(if of { 2 } else { 1 })
}

/// Whose children a number from token `first` on counts: "the mother of two was killed".
pub(super) fn children(view: &View, first: usize) -> Option<CountedNoun> {
    let parent = first.checked_sub(2).filter(|_| view.is(first - 1, OF))?;
    let child = view.lexicon.nouns.parents.get(&view.key(parent))?;
    Some(implied(view, parent, child))
}

/// What a number counts by the words before it: "killing 24", "a death toll of 24", "the number of
/// injured people in the district rose to 249".
pub(super) fn before(view: &View, first: usize) -> Option<CountedNoun> {
    let nouns = &view.lexicon.nouns;
    let back = || (1..=MAX_BEFORE).map_while(|back| first.checked_sub(back));
    let near = back().find_map(|at| Some((at, nouns.implied.get(&view.key(at))?)));
    let level = back().find(|&at| nouns.levels.contains(&view.key(at)));
    let near_one = || near.map(|(at, person)| implied(view, at, person));
    match level {
        // "the number of soldiers killed this year rose to 58", but "the number of raids rose, killing 24"
        Some(verb) if near.is_none_or(|(at, _)| at < verb) => subject(view, verb).or_else(near_one),
        Some(_) | None => near_one(),
    }
}

/// The subject of "the toll from the quake rose to 24": a word of tolls, or what "the number of" counts.
fn subject(view: &View, verb: usize) -> Option<CountedNoun> {
    let nouns = &view.lexicon.nouns;
    for at in (verb.saturating_sub(MAX_SUBJECT)..verb).rev() {
        if let Some(person) = nouns.tolls.get(&view.key(at)) {
            return Some(implied(view, at, person));
        }
        if nouns.number_of.contains(&view.key(at)) && view.is(at + 1, OF) {
            if let Some(person) = nouns.heads.get(&view.key(at + 2)) {
                return Some(implied(view, at + 2, person));
            }
            return behind(view, at + 1).map(|found| found.noun);
        }
        // Another clause.
        if view.is_number(at) || [';', ':', '.'].iter().any(|&mark| view.mark(at, mark)) {
            return None;
        }
    }
    None
}

/// The word at `at` says who is counted.
fn implied(view: &View, at: usize, person: &str) -> CountedNoun {
    CountedNoun {
        head: None,
        modifiers: (at as u32, at as u32),
        phrase: view.span(at, at + 1),
        implied: Some(person.to_owned()),
    }
}
