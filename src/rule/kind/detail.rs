//! Outlets give different particulars of one thing: a name, a side, a weapon, an office.
//!
//! The link stage joins details that answer one question; here their answers
//! are compared. Names that differ in their spelling alone can both be in use,
//! so they are a tension; answers that exclude each other are a conflict.
//!
//! Does not see that one answer includes the other ("a vehicle", "a car").

use crate::lexicon::Lexicon;
use crate::model::{Aspect, Claim, Content, Detail, Facet, Level, Verdict, Voice};
use crate::rule::kind::Disagreement;
use crate::rule::read::{Table, unknown};
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// The keys of `[check.detail-conflict]`.
#[derive(Clone, Debug, PartialEq)]
pub struct DetailConflict {
    /// Questions it looks at; empty: any.
    pub about: Vec<Aspect>,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
}

impl DetailConflict {
    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let details = &lexicon.details;
        let about = table.looked_up(
            "about",
            "questions to look at: name, direction, or a trait in rules/lexicon/details.toml",
            "any",
            |name| match name {
                "name" => Ok(Aspect::Name),
                "direction" => Ok(Aspect::Direction),
                _ => details.index(name).map(Aspect::Trait).ok_or_else(|| {
                    let traits = details.traits.iter().map(|entry| entry.id.as_str());
                    unknown("question", name, ["name", "direction"].into_iter().chain(traits))
                }),
            },
        );
        let agree_on = table.agree_on();
        let published_within_days = table.published_within_days();
        Some(Self { about, agree_on, published_within_days })
    }

    pub(crate) fn specificity(&self) -> u32 {
        u32::from(!self.about.is_empty())
    }

    pub(crate) fn covers(&self, pair: &Pair, _: &View) -> bool {
        detail(pair.a).zip(detail(pair.b)).is_some_and(|(a, b)| {
            a.aspect == b.aspect && (self.about.is_empty() || self.about.contains(&a.aspect))
        })
    }
}

/// The detail of a claim that is one.
fn detail(claim: &Claim) -> Option<&Detail> {
    match &claim.content {
        Content::Detail(detail) => Some(detail),
        Content::Figure(_) | Content::Statement(_) | Content::Label(_) | Content::Quotation(_) => {
            None
        }
    }
}

/// How two details disagree, if they do.
pub fn find(rule: &Rule, check: &DetailConflict, pair: &Pair, view: &View) -> Option<Disagreement> {
    let (a, b) = (detail(pair.a)?, detail(pair.b)?);
    if a.answer == b.answer || pair.a.polarity != pair.b.polarity {
        return None;
    }
    if check.published_within_days.is_some_and(|days| !view.published_within(pair, days)) {
        return None;
    }
    let comparison = (view.compare)(pair.left, pair.right);
    // Of names, those that are close are one in two spellings.
    let no_variants = comparison
        .facets
        .iter()
        .any(|(facet, level, _)| *facet == Facet::Words && *level != Level::Close);
    if comparison.gate().is_some() || no_variants || !view.agrees_on(pair, &check.agree_on) {
        return None;
    }
    let quoted =
        [pair.a, pair.b].iter().any(|claim| view.tables.attribution(claim).voice == Voice::Quoted);
    Some(Disagreement {
        severity: rule.severity,
        verdict: match a.aspect {
            Aspect::Name => Verdict::Tension,
            Aspect::Direction | Aspect::Trait(_) if quoted => Verdict::Tension,
            Aspect::Direction | Aspect::Trait(_) => Verdict::Conflict,
        },
        size: 1.0,
    })
}
