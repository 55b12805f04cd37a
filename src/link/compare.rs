//! Two claims, facet by facet, and what it adds up to.
//!
//! The manner is that of Fellegi and Sunter: each facet has a named level,
//! each level a weight from rules/lexicon/weights.toml, the weights add up.
//! A gate that says "different" ends the comparison.

use super::{View, facet, soft};
use crate::lexicon::Table;
use crate::model::{
    Claim, ClaimId, Comparison, Content, Facet, Key, Level, Quantity, QuantityKind,
};
use std::ops::ControlFlow;

/// The whole comparison, every facet: for people.
pub fn compare(left: ClaimId, right: ClaimId, view: &View) -> Comparison {
    let (a, b) = (view.claim(left), view.claim(right));
    if a.quantity().is_none() || b.quantity().is_none() {
        return soft::compare(a, b, view);
    }
    let mut facets = Vec::new();
    let _ = visit(left, right, view, &mut |facet, level, weight| {
        facets.push((facet, level, weight));
        ControlFlow::Continue(())
    });
    let weight =
        table(left, right, view).prior + facets.iter().map(|(.., weight)| weight).sum::<f32>();
    Comparison { facets, weight }
}

/// The match weight of two claims; `None` where a gate parts them.
pub fn weigh(left: ClaimId, right: ClaimId, view: &View) -> Option<f32> {
    let mut sum = table(left, right, view).prior;
    let flow = visit(left, right, view, &mut |facet, level, weight| {
        sum += weight;
        if facet.is_gate() && level == Level::Different {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    flow.is_continue().then_some(sum)
}

/// The weights for two figures: those of their kind, for equal values or for different ones.
pub fn table<'a>(left: ClaimId, right: ClaimId, view: &View<'a>) -> &'a Table {
    let lexicon = view.lexicon;
    match (view.claim(left).quantity(), view.claim(right).quantity()) {
        (Some(a), Some(b)) => lexicon.weights.of(a.kind).at(facet::value(a, b, lexicon)),
        _ => lexicon.weights.of(QuantityKind::Number).at(Level::Unknown),
    }
}

/// The sum of weights that links two figures.
pub fn needed(left: ClaimId, right: ClaimId, view: &View) -> f32 {
    table(left, right, view).link
}

/// Whether two claims state one value.
pub fn is_equal(left: ClaimId, right: ClaimId, view: &View) -> bool {
    match (view.claim(left).quantity(), view.claim(right).quantity()) {
        (Some(a), Some(b)) => facet::value(a, b, view.lexicon) == Level::Same,
        _ => false,
    }
}

type Sink<'a> = &'a mut dyn FnMut(Facet, Level, f32) -> ControlFlow<()>;

fn visit(left: ClaimId, right: ClaimId, view: &View, sink: Sink) -> ControlFlow<()> {
    let (one, other) = (view.claim(left), view.claim(right));
    match (&one.content, &other.content) {
        (Content::Figure(a), Content::Figure(b)) => {
            figures((one, a), (other, b), view, sink)?;
            let rival = view.rivals.level(left, right, view);
            let table = table(left, right, view);
            sink(Facet::Rival, rival, table.weight(Facet::Rival, rival))
        }
        (
            Content::Figure(_)
            | Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_),
            Content::Figure(_)
            | Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_),
        ) => sink(Facet::Kind, Level::Different, 0.0),
    }
}

/// Gates first, cheapest first: most pairs end there.
fn figures(
    (left, a): (&Claim, &Quantity),
    (right, b): (&Claim, &Quantity),
    view: &View,
    sink: Sink,
) -> ControlFlow<()> {
    let lexicon = view.lexicon;
    let value = facet::value(a, b, lexicon);
    let equal = value == Level::Same;
    let table = lexicon.weights.of(a.kind).at(value);
    let mut say = |facet, level| sink(facet, level, table.weight(facet, level));
    let (here, there) = (&left.slot, &right.slot);
    let measure = facet::measure(here, there, equal);
    let counted = facet::counted(here, there, equal, lexicon);
    let modifiers = facet::modifiers(here, there);
    let published = [left, right].map(|claim| view.published(claim));
    let from_place = a.kind == QuantityKind::Distance;
    say(Facet::Kind, facet::kind(a, b))?;
    say(Facet::Event, facet::dated(a, b))?;
    say(Facet::Measure, measure)?;
    say(Facet::Counted, counted)?;
    say(Facet::Modifiers, modifiers)?;
    say(Facet::Group, facet::group(here, there, equal))?;
    say(Facet::Person, facet::person(here, there, equal))?;
    say(Facet::When, facet::when(left, right, published, equal))?;
    say(Facet::Place, facet::place(here, there, from_place, equal, lexicon))?;
    say(Facet::Scope, facet::scope(here, there))?;
    say(Facet::Names, facet::names(here, there))?;
    say(Facet::Story, view.story_level(left, right))?;
    say(Facet::Action, facet::action(here, there))?;
    say(Facet::Whole, facet::whole([measure, counted, modifiers]))?;
    say(Facet::Lede, facet::lede(left, right))?;
    say(Facet::Status, facet::status(left.status, right.status))?;
    say(Facet::Source, facet::source(left, right))?;
    say(Facet::Odd, facet::odd(a, b))?;
    let apart = if equal { 0.0 } else { facet::doublings(a, b, lexicon) };
    sink(
        Facet::Value,
        value,
        table.weight(Facet::Value, value) + table.value_per_doubling * apart,
    )?;
    let likeness = facet::context(here, there, &|key: Key| view.weight(key));
    let level = facet::context_level(likeness);
    let weight = table.weight(Facet::Context, Level::Different) + table.context_slope * likeness;
    sink(Facet::Context, level, weight)
}
