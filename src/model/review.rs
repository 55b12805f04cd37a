//! What reviewers decide about findings, and whether it still holds.

use super::Date;
use serde::{Deserialize, Serialize};

/// A reviewer's word on a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// The sources do differ about one thing; the finding stays open.
    Confirmed,
    /// They differ, and it is known why.
    Explained,
    /// The sides speak of different things.
    #[serde(rename = "different things")]
    DifferentThings,
    /// The sides go back to one source.
    #[serde(rename = "same source")]
    SameSource,
    /// Not worth a look.
    Ignore,
    /// Somebody has put it right.
    Fixed,
}

impl Ruling {
    /// All of them, in the order of the drop-down list.
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::Explained,
        Self::DifferentThings,
        Self::SameSource,
        Self::Ignore,
        Self::Fixed,
    ];

    /// What a cell says to take a ruling back; an empty one says nothing.
    pub const UNDECIDED: &str = "undecided";

    /// Its name in sheets, reports and the file of decisions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Explained => "explained",
            Self::DifferentThings => "different things",
            Self::SameSource => "same source",
            Self::Ignore => "ignore",
            Self::Fixed => "fixed",
        }
    }

    /// What it means, for the one who chooses.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Confirmed => "the sources do differ about one thing; the finding stays open",
            Self::Explained => "they differ, and it is known why; say why in the notes",
            Self::DifferentThings => "the two sides speak of different things",
            Self::SameSource => "the sides go back to one source",
            Self::Ignore => "not worth a look",
            Self::Fixed => "somebody has put it right",
        }
    }

    /// Whether the sources do differ about one thing, whatever came of it.
    pub fn is_real(self) -> bool {
        match self {
            Self::Confirmed | Self::Explained | Self::Fixed => true,
            Self::DifferentThings | Self::SameSource | Self::Ignore => false,
        }
    }

    /// Whether a finding with this ruling counts no more: only what is confirmed has still to be acted on.
    pub fn settles(self) -> bool {
        match self {
            Self::Confirmed => false,
            Self::Explained
            | Self::DifferentThings
            | Self::SameSource
            | Self::Ignore
            | Self::Fixed => true,
        }
    }
}

/// What somebody decided about one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Id of the finding.
    pub finding: String,
    /// The ruling; `None` for a note alone.
    pub ruling: Option<Ruling>,
    /// The reviewer's words, on one line.
    pub note: Option<String>,
    /// Who decided.
    pub reviewer: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// The last day it holds.
    pub expires: Option<Date>,
    /// Fingerprint of what the finding said then; without it, it is taken to say the same for ever.
    pub content: Option<String>,
    /// What the finding said then, for people.
    pub about: Option<String>,
    /// Ids of the claims that led its sides then: they find it again when another statement leads.
    pub claims: Vec<String>,
}

/// A decision as a run meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What was decided.
    pub decision: Decision,
    /// Whether it holds.
    pub standing: Standing,
}

impl Review {
    /// Whether the finding counts no more.
    pub fn settles(&self) -> bool {
        self.holds() && self.decision.ruling.is_some_and(Ruling::settles)
    }

    /// Whether it holds for what the finding says today.
    pub fn holds(&self) -> bool {
        self.standing == Standing::Holds
    }
}

/// Whether a decision holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It does.
    Holds,
    /// The finding says something else than when it was reviewed.
    Stale,
    /// Its last day has passed.
    Expired,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruling_has_one_name_everywhere() {
        for ruling in Ruling::ALL {
            assert_eq!(serde_json::to_value(ruling).unwrap(), ruling.name());
        }
    }

    #[test]
    fn only_what_holds_settles_and_what_is_confirmed_stays_open() {
        let review = |ruling, standing| {
            let decision = Decision { ruling, ..Decision::default() };
            Review { decision, standing }.settles()
        };
        assert!(review(Some(Ruling::DifferentThings), Standing::Holds));
        assert!(!review(Some(Ruling::DifferentThings), Standing::Stale));
        assert!(!review(Some(Ruling::Ignore), Standing::Expired));
        assert!(!review(Some(Ruling::Confirmed), Standing::Holds));
        assert!(!review(None, Standing::Holds), "a note decides nothing");
    }
}
