//! The time a figure is about: the nearest date of its sentence.

use super::Surroundings;
use crate::extract::clause;
use crate::extract::quantity::Figure;
use crate::model::{Key, QuantityKind, Relation, Token, When};

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
        .filter(|other| !is_origin(around, figure, other) && !is_when_said(around, figure, other))
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
    // "in May 2015": the year hangs by the month.
    let inside = |at: &usize| (date.tokens.0 as usize..date.tokens.1 as usize).contains(at);
    let above = clause::above(around.arcs, date.tokens.1 as usize - 1).find(|at| !inside(at));
    let hangs_by =
        above.and_then(|by| if ON.contains(&around.tokens[by].key) { head(by) } else { Some(by) });
    let Some(verb) = hangs_by.filter(|&verb| !fronted && around.credits(verb)) else {
        return false;
    };
    // "a deal announced on Monday"
    let narrows = around.arcs[verb].relation == Relation::NounClause;
    !narrows && around.above(figure).find(|&at| around.is_verb(at)) != Some(verb)
}
