//! Answers to the questions of `rules/lexicon/details.toml`: the weapon, the vehicle, the office.
//!
//! An answer belongs to something. An office or the class of a ship is told of the name beside it.
//! Everything else belongs to a person ("the woman is in critical condition") or to an act ("a man
//! drove a van into the crowd"): grammar tells who and which, so the sentences that
//! [`needs_grammar`] have to be parsed, and an answer of a sentence that is not belongs to nothing.
//!
//! Does not see whom a pronoun means, nor a whole name in a surname.

use super::Mention;
use super::name::run;
use crate::extract::clause;
use crate::lexicon::{Lexicon, Trait};
use crate::model::{
    Arc, Aspect, Classes, Detail, FigureFacets, Key, Relation, Shape, Tag, Term, Text, Token,
    TokenKind,
};
use std::ops::Range;

/// Tokens between a preposition and the answer behind it: "in the third-floor break room".
const MAX_BEFORE: usize = 5;
/// Tokens between a name and the office behind it: "Lisa Su, the senior".
const MAX_BETWEEN: usize = 2;
/// Tokens in front of an office in which a word may say that it is another one: "former NRA president".
const MAX_TURNED: usize = 2;

/// Whether a sentence may hold an answer of which its parse tells what it belongs to.
pub(in crate::extract) fn needs_grammar(tokens: &[Token], lexicon: &Lexicon) -> bool {
    (0..tokens.len()).any(|at| {
        let found = lexicon.details.phrases.longest(tokens, at);
        found.is_some_and(|(_, (index, _))| !lexicon.details.traits[usize::from(index)].of_name)
    })
}

/// Appends every answer that stands in a sentence; of two that overlap the earlier and longer.
pub(super) fn answers(source: &str, text: &Text, lexicon: &Lexicon, found: &mut Vec<Mention>) {
    for (sentence, cut) in text.sentences_with(Classes::DETAIL) {
        let (tokens, arcs) = (text.tokens_of(cut), text.arcs_of(cut));
        let mut at = 0;
        while at < tokens.len() {
            let Some((end, (index, answer))) = lexicon.details.phrases.longest(tokens, at) else {
                at += 1;
                continue;
            };
            let entry = &lexicon.details.traits[usize::from(index)];
            let phrase = at..end;
            at = end;
            if is_other(tokens, &phrase, entry) {
                continue;
            }
            let Some(start) = start(tokens, phrase.start, entry, lexicon) else { continue };
            let (of, facets) = if entry.of_name {
                let beside = beside(source, tokens, &phrase, index, lexicon);
                // "Ida Holm, chairwoman and chief executive"
                let before = || {
                    let last = found.last().filter(|last| last.sentence == sentence)?;
                    let tied = last.tokens.end + 1 == start && is_and(&tokens[last.tokens.end]);
                    let alike = last.detail.aspect == Aspect::Trait(index);
                    last.detail.of.filter(|_| tied && alike)
                };
                let Some(of) = beside.or_else(before) else { continue };
                (Some(of), None)
            } else if arcs.is_empty() {
                (None, None)
            } else {
                let Some(facets) = owner(tokens, arcs, &phrase, entry, lexicon) else {
                    continue;
                };
                (None, Some(Box::new(facets)))
            };
            let detail = Detail { aspect: Aspect::Trait(index), of, answer };
            found.push(Mention { sentence, tokens: start..end, detail, facets });
        }
    }
}

/// Whether the words beside a phrase make it part of another thing: "in the face of", "attorney
/// general", "a former president", "general-election".
fn is_other(tokens: &[Token], phrase: &Range<usize>, entry: &Trait) -> bool {
    let next = tokens.get(phrase.end);
    let joined = next.is_some_and(|next| next.key == Key::of("-") && !next.spaced);
    let turned = tokens[phrase.start.saturating_sub(MAX_TURNED)..phrase.start]
        .iter()
        .any(|token| entry.never_after.contains(&token.key));
    joined || turned || next.is_some_and(|next| entry.never_before.contains(&next.key))
}

/// Who carries an answer, or takes part in the act that it is a particular of; `None` where the
/// words are no answer: a verb ("to train"), or the modifier of another noun ("a rocket launcher").
fn owner(
    tokens: &[Token],
    arcs: &[Arc],
    phrase: &Range<usize>,
    entry: &Trait,
    lexicon: &Lexicon,
) -> Option<FigureFacets> {
    let head = phrase.end - 1;
    let modifies = matches!(
        arcs[head].relation,
        Relation::Compound
            | Relation::NounModifier
            | Relation::AdjectivalModifier
            | Relation::Possessor
    );
    if modifies || tokens[head].tag == Tag::Verb && phrase.len() == 1 {
        return None;
    }
    let term = |at: usize| {
        let token = tokens[at];
        Term { key: token.stem, span: token.span }
    };
    let is_verb = |at: &usize| matches!(tokens[*at].tag, Tag::Verb | Tag::Auxiliary);
    let Some(verb) = clause::above(arcs, head).find(is_verb) else {
        return Some(FigureFacets::default());
    };
    // "a bomber driving a car": the noun that a clause narrows does what it says.
    let narrowed = arcs[verb].head.filter(|_| arcs[verb].relation == Relation::NounClause);
    let subject = narrowed.map(usize::from).or_else(|| clause::subject_of(tokens, arcs, verb));
    // "Two are in critical condition": another two may be in another.
    let counted = |at: usize| {
        let counts = |arc: &Arc| {
            arc.relation == Relation::NumericModifier && arc.head.map(usize::from) == Some(at)
        };
        arcs.iter().any(counts)
    };
    let takes_part = |at: &usize| {
        let named = matches!(tokens[*at].tag, Tag::Noun | Tag::ProperNoun);
        let moment = lexicon.cues.calendar.contains(&tokens[*at].key);
        named && !moment && !counted(*at) && !phrase.contains(at)
    };
    let others = clause::others(tokens, arcs, verb).filter(|_| !entry.of_person);
    let person = subject.into_iter().chain(others).filter(takes_part).map(term).collect();
    let action = (!entry.of_person).then(|| term(verb));
    Some(FigureFacets { action, person, ..FigureFacets::default() })
}

/// Where an answer at `at` begins, with the preposition that it needs; `None` without one.
fn start(tokens: &[Token], at: usize, entry: &Trait, lexicon: &Lexicon) -> Option<usize> {
    if entry.after.is_empty() {
        return Some(at);
    }
    let before = (at.saturating_sub(MAX_BEFORE)..at).rev();
    for index in before {
        let token = &tokens[index];
        if entry.after.iter().any(|word| Key::fold(word) == token.key) {
            let near = index + 1 == at || is_determined(&tokens[index + 1], lexicon);
            return near.then_some(index);
        }
        // Another clause, or another preposition: the answer is no place of this one.
        let ends = token.kind != TokenKind::Word && token.key != Key::of("-");
        if ends || lexicon.grammar.prepositions.contains(&token.key) {
            return None;
        }
    }
    None
}

/// Whether a token opens a phrase for one thing: "in the back yard", "in Ida Holm's yard", not
/// "in looking over the yard".
fn is_determined(token: &Token, lexicon: &Lexicon) -> bool {
    let named = matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    named || lexicon.grammar.determiners.contains(&token.key)
}

/// The whole name right behind an office, perhaps with another one between ("president and chief
/// executive Ida Holm"), or before it with a comma between.
fn beside(
    source: &str,
    tokens: &[Token],
    at: &Range<usize>,
    index: u16,
    lexicon: &Lexicon,
) -> Option<Key> {
    let mut end = at.end;
    while tokens.get(end).is_some_and(is_and)
        && let Some((next, (other, _))) = lexicon.details.phrases.longest(tokens, end + 1)
        && other == index
    {
        end = next;
    }
    if let Some(past) = run(source, tokens, end) {
        return whole(&tokens[end..past]);
    }
    let comma = (at.start.saturating_sub(MAX_BETWEEN + 1)..at.start)
        .rev()
        .find(|&index| tokens[index].key == Key::of(","))?;
    let ends_there = |first: &usize| run(source, tokens, *first) == Some(comma);
    let first = (comma.saturating_sub(MAX_BEFORE)..comma).find(ends_there)?;
    whole(&tokens[first..comma])
}

fn is_and(token: &Token) -> bool {
    token.key == Key::of("and") || token.key == Key::of("&")
}

/// A name by its first word and its last, without what stands between; `None` of a word alone.
fn whole(name: &[Token]) -> Option<Key> {
    let mut words = name.iter().filter(|token| token.kind == TokenKind::Word);
    let (first, last) = (words.next()?, words.next_back()?);
    Some(first.key.then(last.key))
}
