//! Whose and where.

use super::Surroundings;
use crate::extract::quantity::Figure;
use crate::lexicon::{Measure, Naming, Role};
use crate::model::{Counted, Key, QuantityKind, Relation, Shape, Term, Token, TokenKind};
use std::ops::Range;

/// Places kept a claim, nearest first.
const MAX_PLACES: usize = 4;

const HYPHEN: Key = Key::of("-");
const POSSESSIVE: Key = Key::of("'s");
/// "the boss's", "the bosses'".
const POSSESSIVES: [Key; 2] = [POSSESSIVE, Key::of("'")];

/// A place or people named in the sentence.
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub key: Key,
    /// What the gazetteer says, where it knows the name.
    pub naming: Option<Naming>,
}

/// All places of a sentence: those of the gazetteer, and unknown names behind "in", "near", "off".
pub(super) fn mentions(around: &Surroundings) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < around.tokens.len() {
        if let Some((naming, length)) = around.lexicon.places.at(around.tokens, at) {
            let tokens = at..at + length;
            at = tokens.end;
            if !is_of_somebody(around, &tokens, found.last()) {
                found.push(Mention { tokens, key: naming.place, naming: Some(naming) });
            }
            continue;
        }
        // "In Kirkuk": the word that begins a sentence is capital for that alone.
        let end = name_end(around, at);
        let named = end > at && around.tokens[at].weight > 0.0;
        if named && is_placed(around, at..end) {
            let key = around.tokens[at..end]
                .iter()
                .map(|token| token.stem)
                .reduce(Key::then)
                .unwrap_or_default();
            found.push(Mention { tokens: at..end, key, naming: None });
            at = end;
            continue;
        }
        at = if named { end } else { at + 1 };
    }
    found
}

/// Whether a place only says who sent somebody, whose paper it is, or how somebody is called: "R-Ohio", "Ohio Sen. Ida
/// Holm", "The Velm Herald", "Schooping-Medina".
fn is_of_somebody(around: &Surroundings, name: &Range<usize>, before: Option<&Mention>) -> bool {
    let grammar = &around.lexicon.grammar;
    let capital = |token: &Token| matches!(token.shape, Shape::Capital | Shape::Upper);
    let named = |token: &Token| capital(token) && grammar.of_place.contains(&token.key);
    let first = name.start;
    let joined = first > 1
        && around.tokens[first - 1].key == HYPHEN
        && !around.tokens[first - 1].spaced
        && !around.tokens[first].spaced;
    // "Ida Schooping-Medina", but "the Paris-London train"
    let beside = before.is_some_and(|place| place.tokens.end + 1 == first);
    let of_name = |word: &Token| capital(word) && (grammar.parties.contains(&word.key) || !beside);
    around.tokens.get(name.end).is_some_and(named) || joined && of_name(&around.tokens[first - 2])
}

/// Whether the words around an unknown name say that it is a place: "in Brelo", "south of Brelo", "on Brelo Street", but
/// "the mother of Brelo", "in Brelo's words".
fn is_placed(around: &Surroundings, name: Range<usize>) -> bool {
    let grammar = &around.lexicon.grammar;
    let Some(before) = name.start.checked_sub(1).map(|at| around.tokens[at].key) else {
        return false;
    };
    let owns = around.key(name.end).is_some_and(|key| POSSESSIVES.contains(&key));
    let beside = || name.start.checked_sub(2).into_iter().chain(name.start..=name.end);
    let geographic =
        |at: usize| around.key(at).is_some_and(|key| grammar.geographic.contains(&key));
    !owns
        && (grammar.locative.contains(&before)
            || grammar.perhaps_locative.contains(&before) && beside().any(geographic))
}

/// One past the last token of the run of capitalised words that begins at `at`.
fn name_end(around: &Surroundings, at: usize) -> usize {
    let capital = |at: usize| {
        let token = &around.tokens[at];
        token.kind == TokenKind::Word
            && matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && !around.in_figure(at)
    };
    (at..around.tokens.len()).find(|&at| !capital(at)).unwrap_or(around.tokens.len())
}

/// Whether a token belongs to the name of a people: "20 Germans", "Englishman Oren Tal".
pub(super) fn names_people(around: &Surroundings, at: usize) -> bool {
    let people = |place: &Mention| {
        place.tokens.contains(&at) && place.naming.is_some_and(|naming| naming.role == Role::People)
    };
    around.places.iter().any(people)
}

/// Where a figure holds, nearest place first; for a distance only the place it is measured from.
pub(super) fn places(around: &Surroundings, figure: &Figure, near: &[u32]) -> Vec<Term> {
    let term = |place: &Mention| around.term(place.key, place.tokens.clone());
    let places = || {
        around.places.iter().filter(|place| {
            place.naming.is_none_or(|naming| naming.role != Role::People)
                && !is_where_said(around, figure, place)
                && !is_whose_word(around, place)
        })
    };
    if figure.quantity.kind == QuantityKind::Distance {
        let behind = || places().filter(|place| place.tokens.start >= figure.tokens.1 as usize);
        // "85 miles from Papua's main city of Manokwari"
        let owner = |place: &&Mention| {
            around.tokens.get(place.tokens.end).is_some_and(|token| token.key == POSSESSIVE)
        };
        let from = behind().find(|place| !owner(place)).or_else(|| behind().next());
        return from.map(term).into_iter().collect();
    }
    let mut found: Vec<_> = places().map(|place| (near[place.tokens.start], place)).collect();
    found.sort_by_key(|(distance, place)| (*distance, place.tokens.start));
    found.truncate(MAX_PLACES);
    found.into_iter().map(|(_, place)| term(place)).collect()
}

/// "In Washington, officials said that Russia had 100,000 troops": where it is said, not where it holds.
fn is_where_said(around: &Surroundings, figure: &Figure, place: &Mention) -> bool {
    let last = place.tokens.end - 1;
    let Some(verb) = around.said_by(last) else { return false };
    around.arcs[last].head.map(usize::from) == Some(verb)
        && around.above(figure).filter(|&at| around.is_verb(at)).skip(1).any(|it| it == verb)
}

/// "U.S. intelligence described": whose word it is, neither where it holds nor whose the things are.
fn is_whose_word(around: &Surroundings, place: &Mention) -> bool {
    let last = place.tokens.end - 1;
    let names_speaker = |relation| {
        matches!(relation, Relation::Compound | Relation::AdjectivalModifier | Relation::Possessor)
    };
    place.naming.is_some_and(|naming| is_actor(naming.role))
        && around.arcs.get(last).is_some_and(|arc| names_speaker(arc.relation))
        && around.said_by(last).is_some()
}

/// Whose: the people or country in the noun phrase; for what belongs to a
/// country, else the country that the clause is about.
pub(super) fn group(
    around: &Surroundings,
    figure: &Figure,
    counted: Option<&Counted>,
    measure: Option<&Measure>,
    near: &[u32],
) -> Option<Term> {
    let counted = counted?;
    let phrase = (figure.tokens.0 as usize).saturating_sub(2)..figure.tokens.1 as usize + 4;
    // The nearest to its head: "three Norwegians and four Danes".
    let inside = around.places.iter().rfind(|place| {
        place.naming.is_some_and(|naming| is_actor(naming.role))
            && phrase.contains(&place.tokens.start)
            && around.tokens[place.tokens.start].span.start < counted.head.span.end
            && touches(around, place, counted)
    });
    if let Some(place) = inside {
        return Some(actor(around, place));
    }
    let owned = around.lexicon.counted.class(counted.head.key).is_some_and(|class| class.owned);
    if !owned || measure.is_some_and(|measure| measure.suffered) {
        return None;
    }
    around
        .places
        .iter()
        .filter(|place| place.naming.is_some_and(|naming| is_actor(naming.role)))
        .filter(|place| is_subject(around, place) && !is_whose_word(around, place))
        .min_by_key(|place| near[place.tokens.start])
        .map(|place| actor(around, place))
}

/// Whether a name stands in the noun phrase of the counted thing: before its head with nothing but words between,
/// as its owner ("Russia's 100,000 troops") or as the head itself ("dozens of Israelis").
fn touches(around: &Surroundings, place: &Mention, counted: &Counted) -> bool {
    if around.tokens[place.tokens.start].span.start == counted.head.span.start {
        return true;
    }
    around.tokens[place.tokens.end..]
        .iter()
        .take_while(|token| token.span.start < counted.head.span.start)
        .all(|token| token.kind != TokenKind::Mark || token.span.of(around.source) == "-")
        && !around.lexicon.grammar.prepositions.contains(
            &place
                .tokens
                .start
                .checked_sub(1)
                .map_or(Key::default(), |before| around.tokens[before].key),
        )
}

fn is_actor(role: Role) -> bool {
    match role {
        Role::Country | Role::People | Role::Seat | Role::Body => true,
        Role::Region | Role::City | Role::Water => false,
    }
}

/// Whether the clause seems to be about the place: a verb follows, no preposition stands before.
fn is_subject(around: &Surroundings, place: &Mention) -> bool {
    if !around.arcs.is_empty() {
        return place.tokens.clone().any(|token| around.is_subject(token));
    }
    let prepositions = &around.lexicon.grammar.prepositions;
    let before = place.tokens.start.checked_sub(1).map(|at| around.tokens[at].key);
    let after = around.tokens.get(place.tokens.end);
    !before.is_some_and(|key| prepositions.contains(&key))
        && after.is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.shape == Shape::Lower
                && !prepositions.contains(&token.key)
        })
}

fn actor(around: &Surroundings, place: &Mention) -> Term {
    let country = around.lexicon.places.country(place.key).unwrap_or(place.key);
    around.term(country, place.tokens.clone())
}
