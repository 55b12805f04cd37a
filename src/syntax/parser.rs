//! Heads and relations, in one greedy pass.
//!
//! One perceptron chooses the action, a second one names each arc as it is
//! made; both were trained with the dynamic oracle of Goldberg and Nivre (A
//! Dynamic Oracle for Arc-Eager Dependency Parsing, COLING 2012), so that they
//! have seen the states their own mistakes lead to.
//!
//! Does not see arcs that cross others.

use super::LAYOUT;
use super::feature::{self, Words};
use super::settled::Settled;
use super::state::{Action, MAX_TOKENS, NONE, State};
use super::weights::{PackedTable, Table, best, best_of_many, unpack};
use super::word::Vocabulary;
use crate::model::{Arc, Relation, Tag, Token};

/// The relations an arc can have, by class; all but `Root`.
pub const RELATIONS: [Relation; 39] = [
    Relation::Subject,
    Relation::PassiveSubject,
    Relation::ClausalSubject,
    Relation::Expletive,
    Relation::Object,
    Relation::IndirectObject,
    Relation::Attribute,
    Relation::AdjectivalComplement,
    Relation::Preposition,
    Relation::PrepositionObject,
    Relation::PrepositionComplement,
    Relation::Agent,
    Relation::NounModifier,
    Relation::AdjectivalModifier,
    Relation::NumericModifier,
    Relation::QuantityModifier,
    Relation::Compound,
    Relation::Apposition,
    Relation::Possessor,
    Relation::Case,
    Relation::Determiner,
    Relation::Coordinator,
    Relation::Conjunct,
    Relation::AdverbialClause,
    Relation::NounClause,
    Relation::RelativeClause,
    Relation::ClausalComplement,
    Relation::OpenComplement,
    Relation::Auxiliary,
    Relation::PassiveAuxiliary,
    Relation::Negation,
    Relation::Marker,
    Relation::Adverbial,
    Relation::NounAdverbial,
    Relation::VerbParticle,
    Relation::Parataxis,
    Relation::Punctuation,
    Relation::Interjection,
    Relation::Unclassified,
];

/// The weights of the parser.
#[derive(Clone, Copy, Debug)]
pub struct Parser {
    /// The words that it knows: fewer than the tagger, as rare ones crowd its rows.
    pub vocabulary: Vocabulary,
    /// By `Action::ALL`.
    pub actions: PackedTable<{ 1 << LAYOUT.actions }>,
    /// By `RELATIONS`; the last class is padding.
    pub relations: Table<40, { 1 << LAYOUT.relations }>,
    /// By [`feature::case_of_state`].
    pub settled_actions: Settled<{ feature::STATE_CASES }>,
    /// By [`feature::case_of_arc`].
    pub settled_relations: Settled<{ feature::ARC_CASES }>,
}

impl Parser {
    /// Takes the tables from the front of `bytes`, in their order; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        Some(Self {
            vocabulary: Vocabulary::take(bytes, LAYOUT.vocabulary)?,
            actions: PackedTable::take(bytes)?,
            relations: Table::take(bytes)?,
            settled_actions: Settled::take(bytes)?,
            settled_relations: Settled::take(bytes)?,
        })
    }

    /// Adds an arc for each token of one tagged sentence to `arcs`.
    pub fn parse(&self, source: &str, tokens: &[Token], arcs: &mut Vec<Arc>) {
        if tokens.is_empty() {
            return;
        }
        let parsed = &tokens[..tokens.len().min(MAX_TOKENS)];
        let words = Words::new(source, parsed, &self.vocabulary);
        let mut state = State::new(parsed.len());
        while !state.is_done() {
            let action = self.action(&state, &words);
            let (top, next) = (state.top(0), state.next);
            let relation = match action {
                Action::Shift | Action::Reduce => 0,
                Action::Left => self.relation(&state, &words, next, top),
                Action::Right => self.relation(&state, &words, top, next),
            };
            state.take(action, relation);
        }
        let root = root(&state, parsed);
        arcs.extend((0..parsed.len()).map(|place| {
            let node = &state.nodes[place];
            if place == root {
                Arc { head: None, relation: Relation::Root }
            } else if usize::from(node.head) == NONE {
                let relation = self.relation(&state, &words, root, place);
                Arc { head: Some(root as u16), relation: RELATIONS[usize::from(relation)] }
            } else {
                let relation = RELATIONS[usize::from(node.relation)];
                Arc { head: Some(u16::from(node.head)), relation }
            }
        }));
        let rest = Arc { head: Some(root as u16), relation: Relation::Unclassified };
        arcs.extend(tokens[parsed.len()..].iter().map(|_| rest));
    }

    fn action(&self, state: &State, words: &Words) -> Action {
        if state.stack().is_empty() {
            return Action::Shift;
        }
        if let Some(settled) = self.settled_actions.class(feature::case_of_state(state, words)) {
            return Action::ALL[settled];
        }
        let mut sum = 0;
        feature::each_of_state(state, words, |feature| sum += self.actions.row(feature));
        let mut scores = unpack(sum);
        for action in Action::ALL {
            if !state.allows(action) {
                // Below any sum: the least weight is 1.
                scores[action as usize] = 0;
            }
        }
        Action::ALL[best(&scores)]
    }

    fn relation(&self, state: &State, words: &Words, head: usize, dependent: usize) -> u8 {
        let case = feature::case_of_arc(words, head, dependent);
        let settled = self.settled_relations.class(case);
        let weighed = || {
            let features = feature::of_arc(state, words, head, dependent);
            best_of_many(&self.relations.scores(&features)[..RELATIONS.len()])
        };
        settled.unwrap_or_else(weighed) as u8
    }
}

/// Of the tokens that found no head, the one that is head of all: the first verb, or the first.
pub fn root(state: &State, tokens: &[Token]) -> usize {
    let headless = || (0..tokens.len()).filter(|&at| usize::from(state.nodes[at].head) == NONE);
    let verb = |&at: &usize| matches!(tokens[at].tag, Tag::Verb | Tag::Auxiliary);
    headless().find(verb).or_else(|| headless().next()).unwrap_or(0)
}
