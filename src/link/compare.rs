//! Two claims, facet by facet, and what it adds up to.
//!
//! The manner is that of Fellegi and Sunter: each facet has a named level,
//! each level a weight from rules/lexicon/weights.toml, the weights add up.
//! A gate that says "different" ends the comparison.

use super::{View, facet, soft};
use crate::lexicon::Table;
use crate::model::{Claim, ClaimId, Comparison, Facet, Key, Level, Quantity, QuantityKind};
use std::ops::ControlFlow;

/// The whole comparison, every facet: for people.
pub fn compare(left: ClaimId, right: ClaimId, view: &View) -> Comparison {
    let Some(figures) = Figures::of(left, right, view) else {
        return soft::compare(view.claim(left), view.claim(right), view);
    };
    let mut facets = Vec::new();
    let _ = figures.visit(&mut |facet, level, weight| {
        facets.push((facet, level, weight));
        ControlFlow::Continue(())
    });
    let weight = figures.table.prior + facets.iter().map(|(.., weight)| weight).sum::<f32>();
    Comparison { facets, weight }
}

/// The match weight of two figures; `None` where a gate parts them.
pub fn weigh(left: ClaimId, right: ClaimId, view: &View) -> Option<f32> {
    Figures::of(left, right, view)?.weigh()
}

/// The match weight of two figures that it links.
pub fn link(left: ClaimId, right: ClaimId, view: &View) -> Option<f32> {
    let figures = Figures::of(left, right, view)?;
    figures.weigh().filter(|weight| *weight >= figures.table.link)
}

/// The sum of weights that links two figures.
pub fn needed(left: ClaimId, right: ClaimId, view: &View) -> Option<f32> {
    Some(Figures::of(left, right, view)?.table.link)
}

/// Whether two figures state one value, of what may be one thing; who says "in July" states no day, and
/// "of which four exploded" is no four that fell.
pub fn repeat(left: ClaimId, right: ClaimId, view: &View) -> bool {
    let same = |figures: &Figures| {
        figures.value == Level::Same
            && facet::dated(figures.a, figures.b) != Level::Close
            && facet::is_one_part(&figures.left.slot, &figures.right.slot)
    };
    Figures::of(left, right, view).filter(same).is_some_and(|figures| figures.weigh().is_some())
}

type Sink<'a> = &'a mut dyn FnMut(Facet, Level, f32) -> ControlFlow<()>;

/// Two figures side by side, and the weights that speak for figures of their kind whose values
/// compare like theirs.
struct Figures<'a> {
    ids: [ClaimId; 2],
    left: &'a Claim,
    right: &'a Claim,
    a: &'a Quantity,
    b: &'a Quantity,
    value: Level,
    table: &'a Table,
    view: &'a View<'a>,
}

impl<'a> Figures<'a> {
    /// `None` where a claim is no figure.
    fn of(left: ClaimId, right: ClaimId, view: &'a View<'a>) -> Option<Self> {
        let ids = [left, right];
        let (left, right) = (view.claim(left), view.claim(right));
        let [a, b] = view.lexicon.side_by_side(left.quantity()?, right.quantity()?);
        let value = facet::value(a, b, view.lexicon);
        let table = view.lexicon.weights.of(a.kind).at(value);
        Some(Self { ids, left, right, a, b, value, table, view })
    }

    fn weigh(&self) -> Option<f32> {
        let mut sum = self.table.prior;
        let flow = self.visit(&mut |facet, level, weight| {
            sum += weight;
            if facet.is_gate() && level == Level::Different {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        flow.is_continue().then_some(sum)
    }

    /// Gates first, cheapest first: most pairs end there.
    fn visit(&self, sink: Sink) -> ControlFlow<()> {
        let Self { left, right, a, b, value, table, view, .. } = *self;
        let (tables, lexicon, equal) = (view.tables, view.lexicon, value == Level::Same);
        let (here, there) = (&left.slot, &right.slot);
        let kind = facet::kind(a, b, [here, there]);
        let of_kind = if kind == Level::Same { table.of_kind(a.kind) } else { 0.0 };
        sink(Facet::Kind, kind, table.weight(Facet::Kind, kind) + of_kind)?;
        let mut say = |facet, level| sink(facet, level, table.weight(facet, level));
        // A depth is no height and no distance, whatever the number.
        let length = a.kind == QuantityKind::Distance;
        say(Facet::Event, facet::dated(a, b))?;
        let measure = facet::measure(here, there, equal && !length);
        say(Facet::Measure, measure)?;
        let told = |one, other| view.told.holds(view.tables.story(left), one, other);
        let counted = facet::counted(here, there, equal, lexicon, &told);
        say(Facet::Counted, counted)?;
        let modifiers = facet::modifiers(here, there);
        say(Facet::Modifiers, modifiers)?;
        say(Facet::Group, facet::group(here, there, equal))?;
        let person = facet::person(here, there, equal);
        say(Facet::Person, person)?;
        let published = [left, right].map(|claim| view.published(claim));
        say(Facet::When, facet::when(left, right, published, equal))?;
        say(Facet::Place, facet::place(here, there, length, equal, lexicon))?;

        say(Facet::Scope, facet::scope(here, there))?;
        say(Facet::Names, facet::names(tables.names(left), tables.names(right)))?;
        say(Facet::Story, view.story_level(left, right))?;
        let action = facet::action(here, there);
        say(Facet::Action, action)?;
        say(Facet::Lede, facet::lede(left, right))?;
        say(Facet::Status, facet::status(left.status, right.status))?;
        say(Facet::Source, facet::source(tables.attribution(left), tables.attribution(right)))?;
        let [one, other] = self.ids;
        // Rivals are two values.
        let rival = if equal { Level::Unknown } else { view.rivals.level(one, other, view) };
        say(Facet::Rival, rival)?;
        say(Facet::Odd, facet::odd(a, b))?;
        let apart = if equal { 0.0 } else { facet::doublings(a, b, lexicon) };
        sink(
            Facet::Value,
            value,
            table.weight(Facet::Value, value) + table.value_per_doubling * apart,
        )?;
        let likeness = facet::context(tables.context(left), tables.context(right), &|key: Key| {
            view.weight(key)
        });
        let context = facet::context_level(likeness);
        let whole = facet::whole([measure, counted, modifiers], [action, person, context]);
        sink(Facet::Whole, whole, table.weight(Facet::Whole, whole))?;
        let weight =
            table.weight(Facet::Context, Level::Different) + table.context_slope * likeness;
        sink(Facet::Context, context, weight)
    }
}
