//! What each level of each facet says about two claims being about one thing.
//!
//! Weights are log2 of the ratio of two chances: how often claims about one
//! thing show that level, and how often claims about different things do
//! (Fellegi and Sunter, 1969; in the manner of Splink). They add up.

use crate::model::{Facet, Level, QuantityKind};
use indexmap::IndexMap;
use serde::Deserialize;

/// `rules/lexicon/weights.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// For figures.
    pub figure: Table,
    /// For dates, times and ranks, which many sentences of a story share by chance.
    pub moment: Table,
}

/// The weights for one kind of content.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// Weight before anything is compared: how rarely two claims of one block are about one thing.
    pub prior: f32,
    /// Two claims are linked when their weights add up to this.
    pub link: f32,
    /// Two groups are joined when the mean over all their pairs reaches this.
    pub join: f32,
    /// Weight of a context likeness of 1; likeness 0 weighs the facet's `different`.
    pub context_slope: f32,
    /// Added for each doubling between two values that differ.
    pub value_per_doubling: f32,
    /// Weight of each level of each facet.
    pub facet: IndexMap<Facet, Levels>,
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
    /// They differ.
    pub different: f32,
}

impl Weights {
    /// The weights for figures of one kind.
    pub fn of(&self, kind: QuantityKind) -> &Table {
        match kind {
            QuantityKind::Date | QuantityKind::Time | QuantityKind::Rank => &self.moment,
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
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

impl Table {
    /// The weight of one level of one facet; a facet that is not listed weighs nothing.
    pub fn weight(&self, facet: Facet, level: Level) -> f32 {
        let Some(levels) = self.facet.get(&facet) else { return 0.0 };
        match level {
            Level::Same => levels.same,
            Level::Close => levels.close,
            Level::Unknown => levels.unknown,
            Level::Different => levels.different,
        }
    }
}
