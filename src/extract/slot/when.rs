//! The time a figure is about: the nearest date of its sentence.

use super::Surroundings;
use crate::extract::clause;
use crate::extract::quantity::Figure;
use crate::model::{Arc, Key, QuantityKind, Relation, Tag, Token, When};

const AS: Key = Key::of("as");
const OF: Key = Key::of("of");

/// When the event of a figure took place, or for which day it holds.
pub(super) fn when(around: &Surroundings, figure: &Figure, near: &[u32]) -> Option<When> {
    if figure.quantity.kind.is_moment() {
        return None;
    }
    let moment = around
        .figures
        .iter()
        .filter(|other| {
            other.quantity.kind == QuantityKind::Date && other.quantity.told().is_some()
        })
        .filter(|other| {
            !is_origin(around, figure, other)
                && !is_when_said(around, figure, other)
                && !is_of_a_name(around, other)
                && !is_of_another_clause(around, figure, other)
        })
        .min_by_key(|other| (near[other.tokens.0 as usize], other.tokens.0))?;
    let first = moment.tokens.0 as usize;
    let holds_for =
        first >= 2 && around.tokens[first - 2].key == AS && around.tokens[first - 1].key == OF;
    let told = moment.quantity.told();
    let (event, as_of) = if holds_for { (None, moment.quantity.date) } else { (told, None) };
    Some(When { event, as_of, span: moment.span })
}

/// How far before "since" the word may stand that says what is compared: "the **worst** fire since 1953".
const RECORD_REACH: usize = 3;
/// Tokens behind a date among which "when" tells of it.
const BEHIND_DATE: usize = 2;

/// Whether a date is where a span of time begins or what is compared with, and the figure stands
/// before it: "of magnitude 6.4, the strongest since 2009, when 67 people died" dates the 67 alone.
fn is_origin(around: &Surroundings, figure: &Figure, date: &Figure) -> bool {
    let dates = &around.lexicon.dates;
    let first = date.tokens.0 as usize;
    let Some(origin) = first.checked_sub(1) else { return false };
    // "In the worst fire since 1953, 40 died": but "since 2009, when 67 people died".
    let told = || {
        let behind = around.tokens.get(date.tokens.1 as usize..).unwrap_or_default();
        behind.iter().take(BEHIND_DATE).any(|token| dates.then.contains(&token.key))
    };
    let record = |token: &Token| {
        dates.records.contains(&token.key) || token.span.of(around.source).ends_with("est")
    };
    let compared = || around.tokens[origin.saturating_sub(RECORD_REACH)..origin].iter().any(record);
    dates.origins.contains(&around.tokens[origin].key)
        && (figure.tokens.1 <= date.tokens.0 || compared() && !told())
}

/// "A monitor said on Saturday that 48 had been executed": when it is said, not when it was so. What stands before a
/// comma is of the whole sentence: "On Saturday, a monitor said, 48 were executed".
fn is_when_said(around: &Surroundings, figure: &Figure, date: &Figure) -> bool {
    const COMMA: Key = Key::of(",");
    const ON: [Key; 2] = [Key::of("on"), Key::of("in")];
    let head = |at: usize| around.arcs.get(at)?.head.map(usize::from);
    let fronted = around.tokens.get(date.tokens.1 as usize).is_some_and(|next| next.key == COMMA);
    let above = above(around, date).next();
    let hangs_by =
        above.and_then(|by| if ON.contains(&around.tokens[by].key) { head(by) } else { Some(by) });
    let Some(verb) = hangs_by.filter(|&verb| !fronted && around.credits(verb)) else {
        return false;
    };
    // "a deal announced on Monday"
    let narrows = around.arcs[verb].relation == Relation::NounClause;
    !narrows && around.above(figure).find(|&at| around.is_verb(at)) != Some(verb)
}

/// What a date hangs by in the parse: "in May 2015" is one date, the year hangs by the month.
fn above<'a>(around: &'a Surroundings, date: &Figure) -> impl Iterator<Item = usize> + 'a {
    let inside = date.tokens.0 as usize..date.tokens.1 as usize;
    clause::above(around.arcs, inside.end - 1).filter(move |at| !inside.contains(at))
}

/// "under the Recovery Act of 2009", "the 2007 Working Group": a part of what a thing is called.
fn is_of_a_name(around: &Surroundings, date: &Figure) -> bool {
    let names = |at: usize| around.tokens[at].tag == Tag::ProperNoun;
    let mut above = above(around, date);
    match above.next() {
        Some(of) if around.tokens[of].key == OF => above.next().is_some_and(names),
        Some(at) => names(at) && at == date.tokens.1 as usize,
        None => false,
    }
}

/// Whether a date tells of something else: "the man, who was freed in 2009, killed 12", "it opened in 1999 and has 12
/// shops".
fn is_of_another_clause(around: &Surroundings, figure: &Figure, date: &Figure) -> bool {
    let Some(dated) = above(around, date).find(|&at| around.is_verb(at)) else { return false };
    let anchor = around.anchor(figure);
    let verb = around.above(figure).find(|&at| around.is_verb(at));
    if anchor == dated || around.above(figure).any(|at| at == dated) {
        return verb.is_some_and(|verb| is_over(around, dated, verb));
    }
    let Arc { head: Some(head), relation } = around.arcs[dated] else { return false };
    let head = head as usize;
    // "which crashed in 2005, killing 12": the parser may hang it higher.
    let goes_on = verb
        .is_some_and(|verb| verb > dated && around.text(around.tokens[verb].span).ends_with("ing"));
    // "90 percent of those who voted on Sunday"
    let own = head == anchor || clause::above(around.arcs, head).any(|at| at == anchor);
    relation == Relation::RelativeClause && !own && !goes_on && !around.happens(head)
}

/// Whether what a verb says is over, and another beside it tells how things stand: "it **opened** in 1999 and **has**".
fn is_over(around: &Surroundings, past: usize, verb: usize) -> bool {
    let beside = |at: &usize| around.arcs[*at].relation == Relation::Conjunct;
    let mut chain = std::iter::once(verb).chain(clause::above(around.arcs, verb));
    verb != past
        && chain.by_ref().take_while(|&at| at != past).all(|at| beside(&at))
        && !is_present(around, past)
        && is_present(around, verb)
}

/// Whether a verb stands in the present or perfect: "carries", "has killed", "are missing".
fn is_present(around: &Surroundings, verb: usize) -> bool {
    let form = |at: usize| {
        let token = &around.tokens[at];
        let present = &around.lexicon.grammar.present;
        let text = around.text(token.span);
        present.contains(&token.key) || text.ends_with('s') && !text.eq_ignore_ascii_case("was")
    };
    let below = |relation| clause::below(around.arcs, verb, relation);
    let auxiliary = below(Relation::Auxiliary).or_else(|| below(Relation::PassiveAuxiliary));
    form(auxiliary.unwrap_or(verb))
}
