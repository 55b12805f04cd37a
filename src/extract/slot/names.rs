//! People, organisations and things by name.

use super::Surroundings;
use crate::extract::quantity::Figure;
use crate::model::{Shape, Tag, Term, TokenKind};
use std::ops::Range;

/// Tokens between a person's name and the age that belongs to it.
const MAX_AGE_GAP: usize = 3;

/// One word of a name: names are compared word by word, so that a surname meets a full name.
pub(super) struct Name {
    pub tokens: Range<usize>,
    pub term: Term,
}

/// The name words of a sentence, in order; not its first word, which is capitalised anyway,
/// unless another name word follows.
pub(super) fn names(around: &Surroundings) -> Vec<Name> {
    (0..around.tokens.len())
        .filter(|&at| is_name(around, at))
        .filter(|&at| at > 0 || is_name(around, at + 1))
        .map(|at| Name {
            tokens: at..at + 1,
            term: Term { key: around.stems[at], span: around.tokens[at].span },
        })
        .collect()
}

fn is_name(around: &Surroundings, at: usize) -> bool {
    around.tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Word
            && matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && token.span.len() > 1
            && !around.lexicon.grammar.titles.contains(&token.key)
            && around.lexicon.words.weight(around.stems[at]) > 0.0
            && !around.in_figure(at)
    })
}

/// The person whose age a figure states: the name right before it ("Cornell Beckley, 27,")
/// or right behind it ("29-year-old Deondre Davis"); the words of the name.
pub(super) fn beside(around: &Surroundings, figure: &Figure) -> Vec<Term> {
    let (first, end) = (figure.tokens.0 as usize, figure.tokens.1 as usize);
    let behind = (end..(end + MAX_AGE_GAP).min(around.tokens.len()))
        .take_while(|&at| around.tokens[at].kind == TokenKind::Word)
        .find(|&at| is_name(around, at))
        .map(|start| start..run_end(around, start));
    let before = (first.saturating_sub(MAX_AGE_GAP)..first)
        .rev()
        .find(|&at| is_name(around, at))
        .filter(|&at| around.tokens[at + 1..first].iter().all(|token| is_gap(around, token)))
        .map(|last| run_start(around, last)..last + 1);
    // "63-year-old Ronald Kienzle": what is hyphenated stands before its noun.
    let attributive = first + 1 < end;
    let words = if attributive { behind.or(before) } else { before.or(behind) };
    let words = words.unwrap_or_default();
    words.map(|at| around.term(around.stems[at], at..at + 1)).collect()
}

fn run_start(around: &Surroundings, last: usize) -> usize {
    (0..=last).rev().take_while(|&at| is_name(around, at)).last().unwrap_or(last)
}

fn run_end(around: &Surroundings, start: usize) -> usize {
    (start..around.tokens.len()).find(|&at| !is_name(around, at)).unwrap_or(around.tokens.len())
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
