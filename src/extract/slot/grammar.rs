//! How near a word is to a figure: by the parse where there is one, else by the line.

use super::Surroundings;
use crate::extract::clause;
use crate::extract::quantity::Figure;
use crate::model::{Arc, Relation, Tag, Token};

/// Tokens that one step of the parse counts for.
const STEP: u32 = 3;
/// Tokens of the line that count as one, where there is a parse.
const FADE: u32 = 4;

impl Surroundings<'_> {
    /// The token a figure hangs by: the noun it counts, else its last token.
    ///
    /// "One person is dead and 14 more were injured": the noun of the 14 is that of the one, its place is not.
    pub(super) fn anchor(&self, figure: &Figure) -> usize {
        let shared = self.shares_noun(figure);
        let noun = figure.counted.as_ref().and_then(|noun| noun.head).filter(|_| !shared);
        let last = (figure.tokens.1.max(figure.tokens.0 + 1) - 1) as usize;
        noun.map_or(last, |head| head as usize).min(self.tokens.len() - 1)
    }

    /// Whether the noun that a figure counts is that of a figure before it.
    fn shares_noun(&self, figure: &Figure) -> bool {
        let head = |figure: &Figure| figure.counted.as_ref().and_then(|noun| noun.head);
        head(figure).is_some_and(|noun| {
            let own =
                |other: &Figure| other.tokens.0 < figure.tokens.0 && head(other) == Some(noun);
            noun < figure.tokens.0 && self.figures.iter().any(own)
        })
    }

    /// How far each token is from a figure, into `near`.
    pub(super) fn distances(&self, figure: &Figure, near: &mut Vec<u32>, ways: &mut Vec<u32>) {
        self.distances_from(figure, self.anchor(figure), near, ways);
    }

    /// How far each token is from the noun that a figure shares with another, where it does: whose
    /// 130,000 troops are, theirs are the 100,000 of before.
    pub(super) fn noun_distances(&self, figure: &Figure, ways: &mut Vec<u32>) -> Option<Vec<u32>> {
        let head = figure.counted.as_ref()?.head? as usize;
        let mut near = Vec::new();
        self.shares_noun(figure).then(|| {
            self.distances_from(figure, head, &mut near, ways);
            near
        })
    }

    fn distances_from(
        &self,
        figure: &Figure,
        anchor: usize,
        near: &mut Vec<u32>,
        ways: &mut Vec<u32>,
    ) {
        self.line_distances(figure, anchor, near);
        if !self.arcs.is_empty() {
            self.ways(anchor, ways);
            near.iter_mut().zip(ways).for_each(|(line, way)| *line = *way + *line / FADE);
        }
    }

    /// The verb that governs a figure: the nearest above it in the parse, else the nearest of all. A date or time
    /// hangs by a noun as well: "the July 17 killings".
    pub(super) fn action(&self, figure: &Figure, near: &[u32]) -> Option<usize> {
        if self.arcs.is_empty() {
            let verbs = (0..self.tokens.len()).filter(|&token| self.is_verb(token));
            return verbs.min_by_key(|&token| near[token]);
        }
        let moment = figure.quantity.kind.is_moment();
        self.above(figure).find(|&token| self.is_verb(token) || moment && self.is_event(token))
    }

    /// Whether a noun may tell what happened; "Thursday night" is an hour, "a warship on Thursday stopped them" tells
    /// of no warship.
    fn is_event(&self, token: usize) -> bool {
        let (dates, key) = (&self.lexicon.dates, &self.tokens[token].key);
        !self.in_figure(token)
            && !dates.morning.contains(key)
            && !dates.evening.contains(key)
            && self.happens(token)
    }

    /// Whether a noun may be a word for what happens: what is counted is none, unless it is an event.
    pub(super) fn happens(&self, noun: usize) -> bool {
        let counted = &self.lexicon.counted;
        let Token { tag, stem, .. } = self.tokens[noun];
        let measured = || self.measures.iter().any(|(measure, _)| *measure == noun);
        let class = counted.class(counted.class_of(stem));
        tag == Tag::Noun && class.is_none_or(|class| class.event || measured())
    }

    /// What a figure hangs by in the parse, nearest first.
    pub(super) fn above(&self, figure: &Figure) -> impl Iterator<Item = usize> {
        clause::above(self.arcs, self.anchor(figure))
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        self.tokens[token].tag == Tag::Verb
    }

    /// Whether a token is the verb of a clause, be it "are".
    pub(super) fn tells(&self, token: usize) -> bool {
        let helps =
            |arc: &Arc| matches!(arc.relation, Relation::Auxiliary | Relation::PassiveAuxiliary);
        let copula = || self.tokens[token].tag == Tag::Auxiliary;
        self.is_verb(token) || copula() && self.arcs.get(token).is_some_and(|arc| !helps(arc))
    }

    /// Whether a token is one of the auxiliaries by which a verb is told.
    pub(super) fn is_auxiliary(&self, token: usize) -> bool {
        let token = self.tokens.get(token);
        token.is_some_and(|token| self.lexicon.nouns.auxiliaries.contains(&token.key))
    }

    /// The verb above a token, where it credits somebody.
    pub(super) fn said_by(&self, token: usize) -> Option<usize> {
        let verb = clause::above(self.arcs, token).find(|&at| self.is_verb(at))?;
        self.credits(verb).then_some(verb)
    }

    /// Whether a verb credits somebody.
    pub(super) fn credits(&self, verb: usize) -> bool {
        self.is_verb(verb) && self.lexicon.cues.credits.longest(self.tokens, verb).is_some()
    }

    /// The subject of a verb: its own, that of the verb it stands beside or under, or what its "who" stands for.
    pub(super) fn subject_of(&self, verb: usize) -> Option<usize> {
        clause::subject_of(self.tokens, self.arcs, verb)
    }

    /// Whether a token is the subject of its clause, or owns the thing named next.
    pub(super) fn is_subject(&self, token: usize) -> bool {
        self.arcs.get(token).is_some_and(|arc| match arc.relation {
            Relation::Subject | Relation::PassiveSubject | Relation::Possessor => true,
            Relation::Compound | Relation::AdjectivalModifier => arc.head.is_some_and(|head| {
                let relation = self.arcs[head as usize].relation;
                matches!(relation, Relation::Subject | Relation::PassiveSubject)
            }),
            _ => false,
        })
    }

    /// What the step from a token to its head costs: the members of a list stand side by side.
    fn step(&self, token: usize) -> u32 {
        match self.arcs[token].relation {
            Relation::Conjunct => 1,
            _ => STEP,
        }
    }

    /// The way through the parse, which is a tree, between `anchor` and each token.
    fn ways(&self, anchor: usize, ways: &mut Vec<u32>) {
        const UNKNOWN: u32 = u32::MAX;
        let head = |at: usize| self.arcs[at].head.map(usize::from);
        ways.clear();
        ways.resize(self.tokens.len(), UNKNOWN);
        // Up to the root.
        let (mut at, mut top) = (anchor, 0);
        ways[at] = top;
        while let Some(above) = head(at) {
            top += self.step(at);
            at = above;
            ways[at] = top;
        }
        for token in 0..ways.len() {
            // Up to the first token whose way is known, and once more with what is left of the sum.
            let (mut at, mut way) = (token, 0);
            while ways[at] == UNKNOWN {
                match head(at) {
                    Some(above) => {
                        way += self.step(at);
                        at = above;
                    }
                    None => ways[at] = top,
                }
            }
            way += ways[at];
            let known = at;
            at = token;
            while at != known {
                ways[at] = way;
                way -= self.step(at);
                at = head(at).unwrap_or(known);
            }
        }
    }

    /// Tokens and tolls between a figure and each token, more with other figures between.
    fn line_distances(&self, figure: &Figure, anchor: usize, distances: &mut Vec<u32>) {
        // Figures that end right before a token behind the anchor, and that begin right behind one
        // in front of it; then those between.
        distances.clear();
        distances.resize(self.tokens.len(), 0);
        for other in self.figures {
            let (first, last) = (other.tokens.0 as usize, other.tokens.1 as usize);
            if other.tokens == figure.tokens || super::is_aside(other) {
                continue;
            }
            let border = if first > anchor { Some(last) } else { first.checked_sub(1) };
            let beside = first > anchor || last <= anchor;
            if let Some(count) = border.filter(|_| beside).and_then(|at| distances.get_mut(at)) {
                *count += 1;
            }
        }
        for token in anchor + 1..distances.len() {
            distances[token] += distances[token - 1];
        }
        for token in (0..anchor).rev() {
            distances[token] += distances[token + 1];
        }
        for (between, position) in distances.iter_mut().zip(&self.position) {
            *between = position.abs_diff(self.position[anchor]) + FIGURE_TOLL * *between;
        }
    }
}

/// Another figure between parts a word from a figure by this many tokens.
const FIGURE_TOLL: u32 = 4;
