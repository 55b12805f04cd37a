//! Who does what in a parsed sentence: the verb a word hangs on, its subject, all who take part.
//!
//! Does not see whom a pronoun means.

use crate::model::{Arc, Relation, Tag, Token};

/// Steps up the parse, at most: what hangs lower belongs to another clause.
const MAX_CLIMB: usize = 8;

/// What a token hangs by, nearest first.
pub(super) fn above(arcs: &[Arc], token: usize) -> impl Iterator<Item = usize> {
    let head = |token: usize| arcs.get(token)?.head.map(usize::from);
    std::iter::successors(head(token), move |&token| head(token)).take(MAX_CLIMB)
}

/// The first token that hangs by another in a relation.
pub(super) fn below(arcs: &[Arc], head: usize, relation: Relation) -> Option<usize> {
    let hangs = |arc: &Arc| arc.head.map(usize::from) == Some(head) && arc.relation == relation;
    arcs.iter().position(hangs)
}

/// The subject of a verb: its own, that of the verb it stands beside or under, or what its "who" stands for.
pub(super) fn subject_of(tokens: &[Token], arcs: &[Arc], verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..MAX_CLIMB {
        let own = |token: &usize| {
            let arc = &arcs[*token];
            arc.head.is_some_and(|head| head as usize == verb) && is_subject(arc.relation)
        };
        let arc = arcs.get(verb)?;
        match (0..arcs.len()).find(own) {
            Some(subject) if arc.relation == Relation::RelativeClause => {
                let names_itself = matches!(tokens[subject].tag, Tag::ProperNoun | Tag::Noun);
                return if names_itself { Some(subject) } else { arc.head.map(usize::from) };
            }
            Some(subject) => return Some(subject),
            None => verb = arc.head? as usize,
        }
    }
    None
}

/// Whether a token does what its verb says, or has it done to it.
fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Subject | Relation::PassiveSubject)
}

fn is_object(relation: Relation) -> bool {
    matches!(relation, Relation::Object | Relation::IndirectObject)
}

/// The nouns and names that take part in what a verb says, without its subject: what is done
/// something to, who does it to them, and all that prepositions tie to it.
pub(super) fn others(tokens: &[Token], arcs: &[Arc], verb: usize) -> impl Iterator<Item = usize> {
    let hangs_on = move |token: usize, head: usize| arcs[token].head.map(usize::from) == Some(head);
    (0..arcs.len()).filter(move |&token| {
        let named = matches!(tokens[token].tag, Tag::Noun | Tag::ProperNoun);
        let tied = match arcs[token].relation == Relation::PrepositionObject {
            true => arcs[token].head.is_some_and(|preposition| hangs_on(preposition.into(), verb)),
            false => is_object(arcs[token].relation) && hangs_on(token, verb),
        };
        named && tied
    })
}
