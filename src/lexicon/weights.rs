//! What each level of each facet says about two claims being about one thing.
//!
//! Weights are log2 of the ratio of two chances: how often claims about one
//! thing show that level, and how often claims about different things do
//! (Fellegi and Sunter, 1969; in the manner of Splink). They add up.

use super::read;
use crate::model::{Facet, Level, QuantityKind};
use indexmap::IndexMap;
use serde::Deserialize;

/// `rules/lexicon/weights.toml`.
///
/// What joins two equal figures is not what joins two that differ: "26 pirates"
/// and "26 crew" are one thing for their number, 26 and 30 need all the rest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// For figures.
    pub figure: Tables,
    /// For dates and ranks, which many sentences of a story share by chance.
    pub date: Tables,
    /// For clock times, of which a story tells few.
    pub time: Tables,
}

/// The weights for one kind of figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// Two groups are joined when the mean over all their pairs reaches this.
    pub join: f32,
    /// Two figures that differ are reported when their own weight reaches this: company in a
    /// cluster is evidence enough to show them beside each other, not to call them a conflict.
    pub report: f32,
    /// Taken off `report` for each doubling of the independent origins that tell of the thing: many tell
    /// what a story turns on, while what two alone tell may be two things.
    #[serde(default)]
    pub company: f32,
    /// For two figures of equal value.
    pub equal: Table,
    /// For two figures that differ, or of which one has no number.
    pub differing: Table,
}

/// The weights for one kind of content.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// Weight before anything is compared: how rarely two claims of one block are about one thing.
    pub prior: f32,
    /// Two claims are linked when their weights add up to this.
    pub link: f32,
    /// Weight of a context likeness of 1; likeness 0 weighs the facet's `different`.
    pub context_slope: f32,
    /// Added for each doubling between two values that differ.
    pub value_per_doubling: f32,
    /// Added for the kind of the figures: a story tells many percentages, few of them of one question.
    #[serde(default)]
    pub quantity: IndexMap<QuantityKind, f32>,
    /// Weight of each level of each facet.
    pub facet: Facets,
}

/// The weights of all facets by their place among them: every comparison asks for many.
#[derive(Debug, Deserialize)]
#[serde(from = "IndexMap<Facet, Levels>")]
pub struct Facets([Levels; Facet::COUNT]);

impl From<IndexMap<Facet, Levels>> for Facets {
    fn from(listed: IndexMap<Facet, Levels>) -> Self {
        let mut facets = [Levels::default(); Facet::COUNT];
        listed.into_iter().for_each(|(facet, levels)| facets[facet as usize] = levels);
        Self(facets)
    }
}

/// The weights of one facet.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Levels {
    /// Both sides agree.
    pub same: f32,
    /// They could be meant alike.
    pub close: f32,
    /// A side says nothing.
    pub unknown: f32,
    /// They read differently without excluding each other.
    pub unlike: f32,
    /// They differ.
    pub different: f32,
}

impl Weights {
    /// The weights for figures of one kind.
    pub fn of(&self, kind: QuantityKind) -> &Tables {
        match kind {
            QuantityKind::Date | QuantityKind::Rank => &self.date,
            QuantityKind::Time => &self.time,
            QuantityKind::Count
            | QuantityKind::Money
            | QuantityKind::Percent
            | QuantityKind::Age
            | QuantityKind::Duration
            | QuantityKind::Distance
            | QuantityKind::Area
            | QuantityKind::Volume
            | QuantityKind::Weight
            | QuantityKind::Speed
            | QuantityKind::Temperature
            | QuantityKind::Magnitude
            | QuantityKind::Score
            | QuantityKind::Ratio
            | QuantityKind::Rate
            | QuantityKind::Number => &self.figure,
        }
    }

    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        read::file(text)
    }
}

/// Origins that it takes to disagree.
const LEAST_ORIGINS: usize = 2;

impl Tables {
    /// The sum from which on two figures that differ are reported, where so many independent origins tell of
    /// the thing.
    pub fn report_from(&self, origins: usize) -> f32 {
        let doublings = (origins.max(LEAST_ORIGINS) as f32 / LEAST_ORIGINS as f32).log2();
        self.report - self.company * doublings
    }

    /// The weights for two figures whose values compare like that.
    pub fn at(&self, value: Level) -> &Table {
        match value {
            Level::Same => &self.equal,
            Level::Close | Level::Unknown | Level::Unlike | Level::Different => &self.differing,
        }
    }
}

impl Table {
    /// What the kind of two figures weighs; a kind that is not listed weighs nothing.
    pub fn of_kind(&self, kind: QuantityKind) -> f32 {
        self.quantity.get(&kind).copied().unwrap_or(0.0)
    }

    /// The weight of one level of one facet; a facet that is not listed weighs nothing.
    pub fn weight(&self, facet: Facet, level: Level) -> f32 {
        let levels = &self.facet.0[facet as usize];
        match level {
            Level::Same => levels.same,
            Level::Close => levels.close,
            Level::Unknown => levels.unknown,
            Level::Unlike => levels.unlike,
            Level::Different => levels.different,
        }
    }
}
