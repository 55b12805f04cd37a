//! People, organisations and things by name.

use super::{Surroundings, place};
use crate::extract::clause;
use crate::extract::quantity::Figure;
use crate::extract::{Few, Short};
use crate::model::{Classes, QuantityKind, Shape, Tag, Term, TokenKind};
use std::ops::Range;

/// Tokens between a person's name and the age that belongs to it.
const MAX_AGE_GAP: usize = 3;
/// Tokens between a bracket and a figure in it.
const MAX_BRACKET: usize = 8;
/// The unit of what is counted by how often it was done.
const TURN: &str = "time";

/// The name words of a sentence, and the places of the other words that are no figure and tell
/// something; both in order. Names are compared word by word, so that a surname meets a full name.
/// The first word is capitalised anyway and a name word only where another follows.
pub(super) fn names(around: &Surroundings) -> (Few<8>, Short<usize, 24>) {
    let (mut names, mut others) = (Few::new(), Short::new());
    for (at, token) in around.tokens.iter().enumerate() {
        if !token.classes.meets(Classes::TELLING) || around.in_figure(at) {
            continue;
        }
        if is_name(around, at) && (at > 0 || is_name(around, at + 1)) {
            names.push(Term { key: token.stem, span: token.span });
        } else {
            others.push(at);
        }
    }
    (names, others)
}

fn is_name(around: &Surroundings, at: usize) -> bool {
    around.tokens.get(at).is_some_and(|token| {
        token.classes.meets(Classes::TELLING)
            && matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && token.span.len() > 1
            && !around.lexicon.grammar.titles.contains(&token.key)
            && !around.in_figure(at)
    })
}

/// The person a figure belongs to, by the words of the name: whose age it states, or who spends
/// the time it measures. Empty where the sentence names nobody.
pub(super) fn bearer(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    match figure.quantity.kind {
        QuantityKind::Age => beside(around, figure),
        QuantityKind::Duration => subject(around, figure),
        QuantityKind::Count if figure.quantity.unit == TURN => done_to(around, figure),
        QuantityKind::Count => bracketed(around, figure),
        _ => Vec::new(),
    }
}

/// "Oren Tal (45-1, 33 goals)": what is told of the one before the bracket.
fn bracketed(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    let first = figure.tokens.0 as usize;
    let mark = |at: usize| around.text(around.tokens[at].span);
    let near = (first.saturating_sub(MAX_BRACKET)..first).rev();
    let bracket = near.take_while(|&at| mark(at) != ")").find(|&at| mark(at) == "(");
    // "Pictures (15 Images)" is no list of what somebody did.
    let bracket = bracket.filter(|bracket| bracket + 1 < first);
    let last = bracket.and_then(|at| at.checked_sub(1)).filter(|&at| is_person_name(around, at));
    last.map_or_else(Vec::new, |last| words(around, run_start(around, last)..last + 1))
}

/// Whom something was done to so many times: the object that the verb names ("shot Oren Tal four
/// times"), else the subject of the first verb above that has one ("Oren Tal survived being shot
/// four times").
fn done_to(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    let named = |at: &usize| is_person_name(around, *at);
    let verbs = || around.above(figure).filter(|&at| around.tokens[at].tag == Tag::Verb);
    let beside = (figure.tokens.0 as usize).checked_sub(1).filter(named);
    let object = || clause::others(around.tokens, around.arcs, verbs().next()?).find(named);
    let subject = || verbs().find_map(|verb| around.subject_of(verb)).filter(named);
    let last = beside.or_else(object).or_else(subject);
    last.map_or_else(Vec::new, |last| words(around, run_start(around, last)..last + 1))
}

/// Whom a span of time is told of: the name it stands beside ("Oren Tal, a nine-year veteran"),
/// the subject of its verb, or the one that "who" stands for ("Ida Holm, who has worked there for
/// 30 years"). What somebody says lasted so long is not theirs.
fn subject(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    let named = |at: usize| is_person_name(around, at);
    let mut bearer = None;
    for at in around.above(figure) {
        if around.tokens[at].tag == Tag::Verb {
            let says = around.lexicon.cues.credits.longest(around.tokens, at).is_some();
            bearer = around.subject_of(at).filter(|_| !says);
            break;
        } else if named(at) {
            bearer = Some(at);
            break;
        }
    }
    let Some(last) = bearer.filter(|&at| named(at)) else { return Vec::new() };
    words(around, run_start(around, last)..last + 1)
}

/// The name right before an age ("Oren Tal, 27,"), right behind it ("29-year-old Mara
/// Lindqvist") or set beside the noun behind it ("The 45-year-old suspect, Ida Holm, was").
fn beside(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    let (first, end) = (figure.tokens.0 as usize, figure.tokens.1 as usize);
    // "63-year-old Mara Lindqvist": what is hyphenated stands before its noun.
    let attributive = first + 1 < end;
    let behind = (end..(end + MAX_AGE_GAP).min(around.tokens.len()))
        .take_while(|&at| {
            let token = &around.tokens[at];
            token.kind == TokenKind::Word && (attributive || token.tag != Tag::Verb)
        })
        .find(|&at| is_of_name(around, at))
        .or_else(|| apposed(around, end))
        .map(|start| start..run_end(around, start))
        // "a 31-year-old Brelo teacher"
        .filter(|name| name.clone().any(|at| is_person_name(around, at)));
    let before = (first.saturating_sub(MAX_AGE_GAP)..first)
        .rev()
        .find(|&at| is_of_name(around, at))
        .filter(|&at| around.tokens[at + 1..first].iter().all(|token| is_gap(around, token)))
        .map(|last| run_start(around, last)..last + 1);
    let name = if attributive { behind.or(before) } else { before.or(behind) };
    words(around, name.unwrap_or_default())
}

/// Whether a word belongs to a person's name; "Englishman Oren Tal" has two such words, and so has "Oren French".
fn is_of_name(around: &Surroundings, at: usize) -> bool {
    let surname = || at.checked_sub(1).is_some_and(|before| is_name(around, before));
    is_name(around, at) && (surname() || !place::names_people(around, at))
}

fn is_person_name(around: &Surroundings, at: usize) -> bool {
    let Some(token) = around.tokens.get(at) else { return false };
    // "Protesters have": capital as the first word alone.
    let counted = &around.lexicon.counted;
    let noun = || token.tag == Tag::Noun && counted.class(counted.class_of(token.stem)).is_some();
    is_name(around, at) && !noun() && !around.places.iter().any(|place| place.tokens.contains(&at))
}

fn words(around: &Surroundings, name: Range<usize>) -> Vec<Term> {
    name.map(|at| around.term(around.tokens[at].stem, at..at + 1)).collect()
}

/// Where the name begins that stands between commas behind the noun at `noun`.
fn apposed(around: &Surroundings, noun: usize) -> Option<usize> {
    let is_mark =
        |at: usize| around.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Mark);
    let comma = (noun + 1..noun + MAX_AGE_GAP).find(|&at| is_mark(at))?;
    let name = comma + 1;
    let closed = is_of_name(around, name) && is_mark(run_end(around, name));
    let nouns =
        (noun..comma).all(|at| around.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    (closed && nouns).then_some(name)
}

fn run_start(around: &Surroundings, last: usize) -> usize {
    (0..=last).rev().take_while(|&at| is_of_name(around, at)).last().unwrap_or(last)
}

fn run_end(around: &Surroundings, start: usize) -> usize {
    (start..around.tokens.len()).find(|&at| !is_of_name(around, at)).unwrap_or(around.tokens.len())
}

/// What may stand between a name and its age: a comma, a bracket, "aged", "is", "was".
fn is_gap(around: &Surroundings, token: &crate::model::Token) -> bool {
    match token.kind {
        TokenKind::Mark => true,
        TokenKind::Word => {
            let joins = matches!(token.tag, Tag::Conjunction | Tag::Particle | Tag::Adposition);
            around.text(token.span).len() <= 4 && token.shape == Shape::Lower && !joins
        }
        TokenKind::Number | TokenKind::Quote => false,
    }
}
