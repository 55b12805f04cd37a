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
    let weight = prior(left, view) + facets.iter().map(|(.., weight)| weight).sum::<f32>();
    Comparison { facets, weight }
}

/// The match weight of two claims; `None` where a gate parts them.
pub fn weigh(left: &Claim, right: &Claim, view: &View) -> Option<f32> {
    let mut sum = prior(left, view);
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

/// The weight before anything is compared.
fn prior(claim: &Claim, view: &View) -> f32 {
    claim.quantity().map_or(0.0, |quantity| view.lexicon.weights.of(quantity.kind).prior)
}

type Sink<'a> = &'a mut dyn FnMut(Facet, Level, f32) -> ControlFlow<()>;

fn visit(left: &Claim, right: &Claim, view: &View, sink: Sink) -> ControlFlow<()> {
    match (&left.content, &right.content) {
        (Content::Figure(a), Content::Figure(b)) => figures((left, a), (right, b), view, sink),
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
    let table = lexicon.weights.of(a.kind);
    let mut say = |facet, level| sink(facet, level, table.weight(facet, level));
    let (here, there) = (&left.slot, &right.slot);
    let measure = facet::measure(here, there);
    let counted = facet::counted(here, there, lexicon);
    let modifiers = facet::modifiers(here, there);
    let from_place = a.kind == QuantityKind::Distance;
    say(Facet::Kind, facet::kind(a, b))?;
    say(Facet::Event, facet::dated(a, b))?;
    say(Facet::Measure, measure)?;
    say(Facet::Counted, counted)?;
    say(Facet::Modifiers, modifiers)?;
    say(Facet::Group, facet::group(here, there))?;
    say(Facet::When, facet::when(left, right, [left, right].map(|claim| view.published(claim))))?;
    say(Facet::Place, facet::place(here, there, from_place, lexicon))?;
    say(Facet::Scope, facet::scope(here, there))?;
    say(Facet::Names, facet::names(here, there))?;
    say(Facet::Story, view.story_level(left, right))?;
    say(Facet::Action, facet::action(here, there))?;
    say(Facet::Whole, facet::whole([measure, counted, modifiers]))?;
    say(Facet::Lede, facet::lede(left, right))?;
    say(Facet::Status, facet::status(left.status, right.status))?;
    say(Facet::Source, facet::source(left, right))?;
    let value = facet::value(a, b, lexicon);
    say(Facet::Small, facet::small(a, b, value))?;
    let apart = match value {
        Level::Close | Level::Different => facet::doublings(a, b, lexicon),
        Level::Same | Level::Unknown => 0.0,
    };
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
