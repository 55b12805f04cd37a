//! The words that grammar ties to a label: whose act it is, against whom, of what, where.
//!
//! Before a noun these are the nouns and names of its own phrase ("the Benghazi attack",
//! "Assad's regime"), before a verb its subject; behind either the nouns that follow without
//! another verb between them ("the killing of the general in Baghdad", "killed two women").
//! Told by the parts of speech alone: a parse would say more and cost many times as much.
//!
//! Does not see what an earlier sentence says, nor whom a pronoun means.

use crate::extract::label::is_capital;
use crate::extract::{Few, holds};
use crate::model::{Classes, Key, Tag, Term, Token, TokenKind};

/// Tokens looked at on either side.
const REACH: usize = 12;
/// Words kept of either side, nearest first.
const MAX_TIED: usize = 4;
/// Words kept of both.
const MOST: usize = 2 * MAX_TIED;

/// What a token is to a walk along a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Belongs to the phrase and may tell what the label is about.
    Take,
    /// Belongs to the phrase and tells nothing.
    Pass,
    /// The phrase ends before it.
    Stop,
}

/// The words tied to the label `tokens[start..end]`, a verb or a noun; the tokens are tagged.
pub(super) fn tied(tokens: &[Token], (start, end): (usize, usize), verb: bool) -> Few<MOST> {
    let before = if verb { subject } else { modifier };
    let left = tokens[..start].iter().rev().take(REACH).map(|token| (token, before(token)));
    let behind = &tokens[end..tokens.len().min(end + REACH)];
    let right = (0..behind.len()).map(|place| (&behind[place], follower(behind, place)));
    let mut terms = Few::new();
    take(left, &mut terms);
    take(right, &mut terms);
    terms
}

/// Appends what a walk takes up to where it stops.
fn take<'t>(walk: impl Iterator<Item = (&'t Token, Step)>, terms: &mut Few<MOST>) {
    let most = terms.len() + MAX_TIED;
    let phrase = walk.take_while(|(_, step)| *step != Step::Stop);
    for (token, _) in phrase.filter(|(_, step)| *step == Step::Take) {
        let key = token.stem;
        let empty = token.weight == 0.0 || token.classes.meets(Classes::CALENDAR);
        if terms.len() < most && !empty && !holds(terms, key) {
            terms.push(Term { key, span: token.span });
        }
    }
}

/// A token before a noun: its own phrase reaches back to an article, a preposition or a verb.
fn modifier(token: &Token) -> Step {
    if token.kind == TokenKind::Mark {
        return if token.key == Key::of("-") { Step::Pass } else { Step::Stop };
    }
    match token.tag {
        Tag::Noun | Tag::ProperNoun => Step::Take,
        Tag::Adjective if is_capital(token) => Step::Take,
        // "allegations of sexual misconduct", "victims of the attack"
        Tag::Adposition if token.key == Key::of("of") => Step::Pass,
        Tag::Adjective | Tag::Adverb | Tag::Determiner | Tag::Numeral | Tag::Particle => Step::Pass,
        Tag::Adposition
        | Tag::Auxiliary
        | Tag::Conjunction
        | Tag::Interjection
        | Tag::Pronoun
        | Tag::Punctuation
        | Tag::Subordinator
        | Tag::Symbol
        | Tag::Verb
        | Tag::Other => Step::Stop,
    }
}

/// A token before a verb: its subject stands there, behind auxiliaries and "who".
fn subject(token: &Token) -> Step {
    match token.tag {
        Tag::Adposition | Tag::Auxiliary | Tag::Conjunction | Tag::Pronoun | Tag::Subordinator => {
            Step::Pass
        }
        Tag::Adjective
        | Tag::Adverb
        | Tag::Determiner
        | Tag::Interjection
        | Tag::Noun
        | Tag::Numeral
        | Tag::Particle
        | Tag::ProperNoun
        | Tag::Punctuation
        | Tag::Symbol
        | Tag::Verb
        | Tag::Other => modifier(token),
    }
}

/// A token behind a label: nouns follow, joined by prepositions and by commas before names ("in Benghazi, Libya").
fn follower(behind: &[Token], place: usize) -> Step {
    let token = &behind[place];
    match token.tag {
        Tag::Adposition | Tag::Conjunction => Step::Pass,
        Tag::Punctuation
            if behind.get(place + 1).is_some_and(|next| next.tag == Tag::ProperNoun) =>
        {
            Step::Pass
        }
        Tag::Adjective
        | Tag::Adverb
        | Tag::Auxiliary
        | Tag::Determiner
        | Tag::Interjection
        | Tag::Noun
        | Tag::Numeral
        | Tag::Particle
        | Tag::Pronoun
        | Tag::ProperNoun
        | Tag::Punctuation
        | Tag::Subordinator
        | Tag::Symbol
        | Tag::Verb
        | Tag::Other => modifier(token),
    }
}
