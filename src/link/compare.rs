//! Two claims, facet by facet, and what it adds up to.
//!
//! The manner is that of Fellegi and Sunter: each facet has a named level,
//! each level a weight from rules/lexicon/weights.toml, the weights add up.
//! A gate that says "different" ends the comparison.

use super::{View, facet, soft};
use crate::model::{Claim, Comparison, Content, Facet, Key, Level, Quantity, QuantityKind};
use std::ops::ControlFlow;

/// The whole comparison, every facet: for people.
pub fn compare(left: &Claim, right: &Claim, view: &View) -> Comparison {
    if left.quantity().is_none() || right.quantity().is_none() {
        return soft::compare(left, right, view);
    }
    let mut facets = Vec::new();
    let _ = visit(left, right, view, &mut |facet, level, weight| {
        facets.push((facet, level, weight));
        ControlFlow::Continue(())
    });
    let weight =
        view.lexicon.weights.figure.prior + facets.iter().map(|(.., weight)| weight).sum::<f32>();
    Comparison { facets, weight }
}

/// The match weight of two claims; `None` where a gate parts them.
pub fn weigh(left: &Claim, right: &Claim, view: &View) -> Option<f32> {
    let mut sum = view.lexicon.weights.figure.prior;
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

type Sink<'a> = &'a mut dyn FnMut(Facet, Level, f32) -> ControlFlow<()>;

fn visit(left: &Claim, right: &Claim, view: &View, sink: Sink) -> ControlFlow<()> {
    match (&left.content, &right.content) {
        (Content::Figure(a), Content::Figure(b)) => figures((left, a), (right, b), view, sink),
        (
            Content::Figure(_) | Content::Statement(_) | Content::Label(_) | Content::Quotation(_),
            Content::Figure(_) | Content::Statement(_) | Content::Label(_) | Content::Quotation(_),
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
    let table = &view.lexicon.weights.figure;
    let lexicon = view.lexicon;
    let mut say = |facet, level| sink(facet, level, table.weight(facet, level));
    say(Facet::Kind, facet::kind(a, b))?;
    say(Facet::Event, facet::dated(a, b))?;
    say(Facet::Measure, facet::measure(&left.slot, &right.slot))?;
    say(Facet::Counted, facet::counted(&left.slot, &right.slot, lexicon))?;
    say(Facet::Modifiers, facet::modifiers(&left.slot, &right.slot))?;
    say(Facet::Action, facet::action(&left.slot, &right.slot))?;
    say(Facet::Group, facet::group(&left.slot, &right.slot))?;
    say(Facet::When, facet::when(left, right, [left, right].map(|claim| view.published(claim))))?;
    say(
        Facet::Place,
        facet::place(&left.slot, &right.slot, a.kind == QuantityKind::Distance, lexicon),
    )?;
    say(Facet::Scope, facet::scope(&left.slot, &right.slot))?;
    say(Facet::Names, facet::names(&left.slot, &right.slot))?;
    say(Facet::Story, view.story_level(left, right))?;
    say(Facet::Status, facet::status(left.status, right.status))?;
    say(Facet::Source, facet::source(left, right))?;
    say(Facet::Value, facet::value(a, b, lexicon))?;
    let likeness = facet::context(&left.slot, &right.slot, &|key: Key| view.weight(key));
    let level = facet::context_level(likeness);
    let weight = table.weight(Facet::Context, Level::Different) + table.context_slope * likeness;
    sink(Facet::Context, level, weight)
}
