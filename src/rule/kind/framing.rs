//! Outlets call one referent by names of different charge.
//!
//! The names and their frames stand in `rules/lexicon/referents.toml`, or in
//! the rule itself. Two labels of one frame are synonyms; of two frames, a
//! choice of words that the reader of one outlet does not see.
//!
//! Does not see charge without a listed name ("the men who stormed the hall").

use crate::model::{Claim, Content, Facet, Label};
use crate::rule::form::{Named, Quoted};
use crate::rule::kind::Disagreement;
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// The keys of `[check.framing-conflict]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FramingConflict {
    /// Names of referents in `rules/lexicon/referents.toml`; empty: any.
    pub referent: Vec<String>,
    /// Frame → its phrases, the longest wins; empty: the frames of the lexicon.
    pub frames: Named<Vec<String>>,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// Whose words a label inside quotation marks counts as.
    pub quoted: Quoted,
}

impl FramingConflict {
    pub(crate) fn read(table: &mut Table) -> Option<Self> {
        let referent = table.optional(
            "referent",
            "who or what is named: names in rules/lexicon/referents.toml",
            "any",
        );
        let frames: Option<Named<Vec<String>>> = table.optional(
            "frames",
            "table frame = phrases, in place of the frames of the lexicon; the longest phrase wins",
            "the frames of the referent in the lexicon",
        );
        let agree_on = table.optional(
            "agree-on",
            "facets in which both claims have to be the same or close; unknown is not enough",
            "none but the gates",
        );
        let quoted =
            table.optional("quoted", "whose words a label inside quotation marks is", "speaker");
        if let Some(frames) = &frames {
            if frames.len() < 2 {
                table.fault("frames", "a framing needs two frames or more", None);
            }
            let mut phrases: Vec<_> = frames.values().flatten().map(|p| p.to_lowercase()).collect();
            phrases.sort();
            for twice in phrases.windows(2).filter(|pair| pair[0] == pair[1]) {
                table.fault("frames", format!("\"{}\" stands here twice", twice[0]), None);
            }
        }
        Some(Self {
            referent: referent.unwrap_or_default(),
            frames: frames.unwrap_or_default(),
            agree_on: agree_on.unwrap_or_default(),
            quoted: quoted.unwrap_or_default(),
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        u32::from(!self.referent.is_empty()) + u32::from(!self.frames.is_empty())
    }

    pub(crate) fn covers(&self, pair: &Pair, _view: &View) -> bool {
        // Gap: the name of the referent is not looked up in the lexicon yet.
        label(pair.a).zip(label(pair.b)).is_some_and(|(a, b)| a.referent == b.referent)
    }
}

/// The label of a claim that is one.
pub fn label(claim: &Claim) -> Option<&Label> {
    match &claim.content {
        Content::Label(label) => Some(label),
        Content::Figure(_) | Content::Statement(_) | Content::Quotation(_) => None,
    }
}

/// How two labels of one referent disagree, if they do.
pub fn find(
    _rule: &Rule,
    check: &FramingConflict,
    pair: &Pair,
    view: &View,
) -> Option<Disagreement> {
    if !view.agrees_on(pair, &check.agree_on) {
        return None;
    }
    // Gap: the frames are not compared yet, so nothing is found.
    None
}
