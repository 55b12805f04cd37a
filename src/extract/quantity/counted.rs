//! What a number counts: the head noun behind it, or a word before it.
//!
//! Walks from the number over adjectives, nouns and names until the noun
//! phrase ends: "100,000 Russian troops massed near" counts troops, "30
//! transport and attack helicopters" helicopters. Where nothing follows, a
//! word before the number may say it: "killing 24", "a death toll of 24".
//! Parts of speech decide where the tokens carry them; until then a list of
//! words that no noun phrase holds does.

use super::CountedNoun;
use super::view::View;
use crate::model::{Key, Shape, Tag};

/// Longest noun phrase behind a number, in tokens.
const MAX_PHRASE: usize = 8;
/// How far before a number the word may stand that says what it counts.
const MAX_BEFORE: usize = 4;

const AND: Key = Key::of("and");
const OF: Key = Key::of("of");
const THE: Key = Key::of("the");

/// A counted noun and its name as a unit.
pub(super) struct Noun {
    pub unit: String,
    pub noun: CountedNoun,
    /// Behind the phrase.
    pub end: usize,
}

/// The noun phrase behind a number that ends before `at`.
pub(super) fn behind(view: &View, at: usize) -> Option<Noun> {
    const DETERMINERS: [Key; 9] = [
        THE,
        Key::of("these"),
        Key::of("those"),
        Key::of("his"),
        Key::of("her"),
        Key::of("its"),
        Key::of("their"),
        Key::of("our"),
        Key::of("my"),
    ];
    let mut start = view.past_hyphen(at);
    // "one of the people", "dozens of people", "three of his sons"
    let of = view.is(start, OF);
    if of {
        start += 1;
        while view.is_any(start, &DETERMINERS) {
            start += 1;
        }
    }
    if let Some(person) = view.lexicon.nouns.heads.get(&view.key(start)) {
        let next = start + 1;
        if !continues(view, next) {
            return Some(noun(view, start, start, person.clone()));
        }
    }
    let mut head = None;
    let mut at = start;
    while at < start + MAX_PHRASE {
        let joined = at > start && view.dash(at);
        if joined && view.glued(at) && view.glued(at + 1) {
            at += 1;
            continue;
        }
        if at > start && view.is(at, AND) && coordinated(view, at) {
            at += 1;
            continue;
        }
        if !continues(view, at) {
            break;
        }
        head = Some(at);
        // A plural ends the phrase: "troops massed", unless a noun follows that is plural itself.
        if is_plural(view, at) && !plural_follows(view, at + 1) {
            break;
        }
        at += 1;
    }
    let head = head.filter(|&head| is_noun(view, head))?;
    let unit = view.lexicon.nouns.singular(view.text(head));
    Some(noun(view, start, head, unit))
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

/// Whether a noun phrase can hold the token.
fn continues(view: &View, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    if !view.is_word(at) || view.lexicon.nouns.stops.contains(&token.key) {
        return false;
    }
    let dates = &view.lexicon.dates;
    if token.shape == Shape::Capital
        && (dates.months.contains_key(&token.key) || dates.weekdays.contains_key(&token.key))
    {
        return false;
    }
    match token.tag {
        Tag::Adjective | Tag::Noun | Tag::ProperNoun | Tag::Symbol => true,
        // Participles stand before nouns: "injured people".
        Tag::Verb => view.text(at).ends_with("ed") || view.text(at).ends_with("ing"),
        Tag::Adverb => view.text(at).ends_with("ly"),
        Tag::Adposition
        | Tag::Auxiliary
        | Tag::Conjunction
        | Tag::Determiner
        | Tag::Interjection
        | Tag::Numeral
        | Tag::Particle
        | Tag::Pronoun
        | Tag::Punctuation
        | Tag::Subordinator => false,
        Tag::Other => true,
    }
}

/// Whether "and" joins two modifiers of one head: "transport and attack helicopters".
fn coordinated(view: &View, and: usize) -> bool {
    continues(view, and + 1)
        && continues(view, and + 2)
        && !is_plural(view, and - 1)
        && (is_plural(view, and + 2) || is_plural(view, and + 3))
}

fn is_plural(view: &View, at: usize) -> bool {
    if !view.is_word(at) {
        return false;
    }
    let text = view.text(at);
    let ends = text.len() > 3
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("us")
        && !text.ends_with("ous");
    const IRREGULAR: [Key; 6] = [
        Key::of("people"),
        Key::of("men"),
        Key::of("women"),
        Key::of("children"),
        Key::of("police"),
        Key::of("staff"),
    ];
    ends || view.is_any(at, &IRREGULAR)
}

/// Whether the phrase goes on to another plural: "sales representatives".
fn plural_follows(view: &View, at: usize) -> bool {
    continues(view, at)
        && (is_plural(view, at) || (continues(view, at + 1) && is_plural(view, at + 1)))
        && !view.is_capital(at)
}

/// Adverbs and participles are no heads.
fn is_noun(view: &View, at: usize) -> bool {
    let text = view.text(at);
    match view.get(at).map_or(Tag::Other, |token| token.tag) {
        Tag::Noun | Tag::ProperNoun | Tag::Symbol => true,
        Tag::Other | Tag::Adjective | Tag::Verb => {
            text.len() > 1 && !(text.ends_with("ly") && text.len() > 5) && !text.ends_with("'t")
        }
        Tag::Adposition
        | Tag::Adverb
        | Tag::Auxiliary
        | Tag::Conjunction
        | Tag::Determiner
        | Tag::Interjection
        | Tag::Numeral
        | Tag::Particle
        | Tag::Pronoun
        | Tag::Punctuation
        | Tag::Subordinator => false,
    }
}

/// What a number counts by the words before it: "killing 24", "a death toll of 24".
pub(super) fn before(view: &View, first: usize) -> Option<CountedNoun> {
    let nouns = &view.lexicon.nouns;
    (1..=MAX_BEFORE).find_map(|back| {
        let at = first.checked_sub(back)?;
        let person = nouns.implied.get(&view.key(at))?;
        Some(CountedNoun {
            head: None,
            modifiers: (at as u32, at as u32),
            phrase: view.span(at, at + 1),
            implied: Some(person.clone()),
        })
    })
}
