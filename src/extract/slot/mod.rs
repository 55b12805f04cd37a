//! What a figure is about: the slot it fills.
//!
//! Everything is looked for in the sentence of the figure, nearest first;
//! nearness is counted in tokens, with a toll on clause borders, so that a
//! figure belongs to the verb of its own clause.
//!
//! Does not see what only an earlier sentence says.

mod counted;
mod grammar;
mod measure;
mod names;
mod place;
mod when;

use crate::extract::quantity::Figure;
use crate::extract::{Few, Short, holds};
use crate::lexicon::{FURTHER, Lexicon, Measure, OFFSET, PART};
use crate::model::{
    Arc, Classes, FigureFacets, Key, PoolBuilder, QuantityKind, Scope, Slot, Span, Tag, Term, Token,
};
use place::Mention;

/// Context words kept a claim, nearest first.
const MAX_CONTEXT_TERMS: usize = 14;
/// Tokens before and after a figure in which a scope word speaks of it.
const SCOPE_REACH: usize = 4;

/// Lists that figure after figure fills anew.
#[derive(Default)]
pub struct Room {
    near: Vec<u32>,
    ways: Vec<u32>,
    order: Vec<u64>,
}

/// A sentence that holds a figure, with what all its figures need.
pub struct Surroundings<'a> {
    source: &'a str,
    tokens: &'a [Token],
    arcs: &'a [Arc],
    figures: &'a [Figure],
    lexicon: &'a Lexicon,
    /// Position of each token on the line on which nearness is measured.
    position: Short<u32, 48>,
    places: Vec<Mention>,
    names: Few<8>,
    measures: Short<(usize, &'a Measure), 8>,
    /// The telling words that are neither figure nor name.
    telling: Short<usize, 24>,
    /// The scope words that speak of every figure.
    scopes: Vec<Scope>,
}

impl<'a> Surroundings<'a> {
    /// Looks a sentence over once.
    pub fn new(
        source: &'a str,
        tokens: &'a [Token],
        arcs: &'a [Arc],
        figures: &'a [Figure],
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut position = Short::with_capacity(tokens.len());
        let mut at = 0;
        for token in tokens {
            let toll = lexicon.grammar.toll(token);
            position.push(at + toll / 2);
            at += 1 + toll;
        }
        let mut surroundings = Self {
            source,
            tokens,
            arcs,
            figures,
            lexicon,
            position,
            places: Vec::new(),
            names: Few::new(),
            measures: Short::new(),
            telling: Short::new(),
            scopes: Vec::new(),
        };
        surroundings.places = place::mentions(&surroundings);
        (surroundings.names, surroundings.telling) = names::names(&surroundings);
        surroundings.measures = measure::named(&surroundings);
        surroundings.scopes = surroundings.scopes();
        surroundings
    }

    /// The slot that one figure of the sentence fills.
    pub fn slot(&self, figure: &Figure, pool: &mut PoolBuilder, room: &mut Room) -> Slot {
        let Room { near, ways, order } = room;
        self.distances(figure, near, ways);
        let noun = counted::noun(self, figure);
        let measure = measure::measure(self, figure, noun, near);
        let counted = counted::counted(self, figure, noun, measure, near);
        let action = self.action_of(figure, near);
        let nouns = self.noun_distances(figure, ways);
        Slot {
            group: place::group(
                self,
                figure,
                counted.as_ref(),
                measure.map(|(measure, _)| measure),
                nouns.as_ref().unwrap_or(near),
            )
            .map(Box::new),
            around: pool.around(self.names.iter().copied(), self.context(near, order)),
            facets: Some(Box::new(FigureFacets {
                measure: measure.map(|(_, term)| term),
                action,
                person: names::bearer(self, figure),
                places: place::places(self, figure, near),
                when: when::when(self, figure, near),
                scope: self.scope(figure),
                counted,
            })),
        }
    }

    /// The verb that governs a figure, or what happened at a moment: words for one measure are one event.
    fn action_of(&self, figure: &Figure, near: &[u32]) -> Option<Term> {
        let at = self.action(figure, near)?;
        let token = &self.tokens[at];
        let event = || self.lexicon.measures.named(token, token.stem).next();
        let moment = figure.quantity.kind.is_moment();
        let measure = if moment { event() } else { None };
        Some(self.term(measure.map_or(token.stem, |measure| measure.key), at..at + 1))
    }

    fn term(&self, key: Key, tokens: std::ops::Range<usize>) -> Term {
        let span = self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span);
        Term { key, span }
    }

    /// Whether the token belongs to the expression of some figure of the sentence.
    fn in_figure(&self, token: usize) -> bool {
        self.figures.iter().any(|figure| covers(figure, token))
    }

    /// Whether the token belongs to a date or time of the sentence.
    fn in_date(&self, token: usize) -> bool {
        let mut moments = self.figures.iter().filter(|figure| figure.quantity.kind.is_moment());
        moments.any(|figure| covers(figure, token))
    }

    /// The scope words near a figure and in its clause, and those that speak of all figures.
    fn scope(&self, figure: &Figure) -> Vec<Scope> {
        let (first, end) = (figure.tokens.0 as usize, figure.tokens.1 as usize);
        let parts = |at: &usize| self.tokens[*at].classes.meets(Classes::TOLL);
        let reach = first.saturating_sub(SCOPE_REACH)..(end + SCOPE_REACH).min(self.tokens.len());
        // A word that parts two clauses belongs to the one it begins: "including 11 children".
        let begin = (reach.start..first).rev().find(parts).unwrap_or(reach.start);
        let behind = (end..reach.end).find(parts).unwrap_or(reach.end);
        // "Another climber fell on Friday", "each was held since Monday": a moment is none of several.
        let counts = !figure.quantity.kind.is_moment();
        let scope = |at: usize| {
            let class = self.lexicon.scopes.class(self.tokens[at].key, self.key(at + 1))?;
            let part = class != PART || !self.is_had(figure, at);
            part.then_some(Scope { class, span: self.tokens[at].span })
        };
        let near = (begin..behind)
            .filter(|&at| counts && self.lexicon.scopes.speaks(self.tokens[at].key, at < first))
            .filter_map(scope);
        let said = near.chain(self.scopes.iter().copied());
        said.chain(self.offset(figure)).chain(self.further(figure)).collect()
    }

    /// "The raid could include 300 troops": what a subject of another sort could have is no part of it, as
    /// "the dead could include 11 children" is.
    fn is_had(&self, figure: &Figure, verb: usize) -> bool {
        let before = verb.checked_sub(1).map(|before| self.tokens[before].tag);
        let finite = self.tokens[verb].tag == Tag::Verb && before == Some(Tag::Auxiliary);
        let sort = |head| self.lexicon.counted.sort(counted::class(self, head));
        let noun = figure.counted.as_ref().and_then(|noun| noun.head);
        let subject = noun.filter(|_| finite).and_then(|_| self.subject_of(verb));
        noun.zip(subject).is_some_and(|(noun, subject)| sort(noun as usize) != sort(subject))
    }

    /// "wounded 21 more", but "21 more than in May": on top of those that were told of before.
    fn further(&self, figure: &Figure) -> Option<Scope> {
        const THAN: Key = Key::of("than");
        let at = figure.tokens.1 as usize;
        let word = self.tokens.get(at)?;
        let compared = self.tokens.get(at + 1).is_some_and(|next| next.key == THAN);
        let more = self.lexicon.nouns.further.contains(&word.key) && !compared;
        more.then_some(Scope { class: FURTHER, span: word.span })
    }

    /// What leads from another figure and is none of its own: the length of time of "two decades after",
    /// the number of "all but three".
    fn offset(&self, figure: &Figure) -> Option<Scope> {
        const ALL_BUT: [Key; 2] = [Key::of("all"), Key::of("but")];
        let before = &self.tokens[..figure.tokens.0 as usize];
        let excepted = before
            .last_chunk()
            .filter(|chunk: &&[Token; 2]| chunk.iter().map(|token| token.key).eq(ALL_BUT));
        if let Some([all, but]) = excepted {
            return Some(Scope { class: OFFSET, span: all.span.join(but.span) });
        }
        let behind = self.tokens.get(figure.tokens.1 as usize)?;
        let leads = figure.quantity.kind == QuantityKind::Duration
            && self.lexicon.dates.anchors.contains(&behind.key);
        leads.then_some(Scope { class: OFFSET, span: behind.span })
    }

    /// "the updated toll": what speaks of every figure of the sentence.
    fn scopes(&self) -> Vec<Scope> {
        let scope = |at: usize| {
            let (end, class) = self.lexicon.scopes.sentence.longest(self.tokens, at)?;
            Some(Scope { class, span: self.term(class, at..end).span })
        };
        (0..self.tokens.len()).filter_map(scope).collect()
    }

    /// The telling words of the sentence, nearest first.
    fn context(&self, near: &[u32], order: &mut Vec<u64>) -> Few<MAX_CONTEXT_TERMS> {
        order.clear();
        // How near, then the place: a number is compared at one go.
        order.extend(self.telling.iter().map(|&at| u64::from(near[at]) << 32 | at as u64));
        order.sort_unstable();
        let mut context = Few::new();
        for &place in &*order {
            if context.len() >= MAX_CONTEXT_TERMS {
                break;
            }
            let Token { stem: key, span, .. } = self.tokens[place as u32 as usize];
            if !holds(&context, key) {
                context.push(Term { key, span });
            }
        }
        context
    }

    fn stem(&self, token: usize) -> Option<Key> {
        self.tokens.get(token).map(|token| token.stem)
    }

    fn key(&self, token: usize) -> Option<Key> {
        self.tokens.get(token).map(|token| token.key)
    }

    fn text(&self, span: Span) -> &'a str {
        span.of(self.source)
    }
}

/// Whether a token belongs to the expression of a figure.
fn covers(figure: &Figure, token: usize) -> bool {
    (figure.tokens.0 as usize..figure.tokens.1 as usize).contains(&token)
}

/// Whether a figure says when or how old, and so may stand between another figure and its verb.
fn is_aside(figure: &Figure) -> bool {
    figure.quantity.kind.is_moment() || figure.quantity.kind == QuantityKind::Age
}
