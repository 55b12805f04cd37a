//! One outlet states as done what another calls planned, possible or denied.
//!
//! Compared are figures of one value: "3,000 troops have been sent" and "3,000
//! troops are to be sent". Figures of different values are the business of
//! `figure-conflict`, which tells their status as a cause.
//!
//! Does not see plans and deeds without a figure ("in talks", "hired").

use crate::lexicon::Lexicon;
use crate::model::{Claim, Facet, Status, Verdict};
use crate::rule::kind::{Disagreement, is_amount};
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::subject::Subject;
use crate::rule::view::{Pair, View};

/// The keys of `[check.status-conflict]`.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusConflict {
    /// What both claims have to be about.
    pub subject: Subject,
    /// What one side calls it while the other states it as so; empty: any other status.
    pub against: Vec<Status>,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// Smaller figures recur by chance.
    pub least: u32,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
}

impl StatusConflict {
    /// Numbers below ten stand for many things.
    pub const LEAST: u32 = 10;

    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let against: Option<Vec<Status>> = table.optional(
            "against",
            "what one side calls it while the other states it as so",
            "planned, possible or denied",
        );
        if against.iter().flatten().any(|status| *status == Status::Asserted) {
            let what = "\"asserted\" is what the other side always is here";
            table.fault("against", what, None);
        }
        let subject = Subject::read(table, lexicon);
        let agree_on = table.agree_on();
        let least = table.or("least", "smaller figures are not compared", Self::LEAST);
        let published_within_days = table.published_within_days();
        let against = against.unwrap_or_default();
        Some(Self { subject, against, agree_on, least, published_within_days })
    }

    pub(crate) fn specificity(&self) -> u32 {
        self.subject.specificity() + u32::from(!self.against.is_empty())
    }

    pub(crate) fn covers(&self, pair: &Pair, view: &View) -> bool {
        let other = match (pair.a.status, pair.b.status) {
            (Status::Asserted, other) | (other, Status::Asserted) => other,
            (
                Status::Planned | Status::Possible | Status::Denied,
                Status::Planned | Status::Possible | Status::Denied,
            ) => return false,
        };
        other != Status::Asserted
            && (self.against.is_empty() || self.against.contains(&other))
            && [pair.a, pair.b].into_iter().all(|claim| self.is_about(claim, view))
    }

    fn is_about(&self, claim: &Claim, view: &View) -> bool {
        claim.quantity().is_some_and(|quantity| is_amount(quantity, self.least))
            && self.subject.fits(claim, view)
    }
}

/// How the statuses of two figures of one value disagree, if they do.
pub fn find(rule: &Rule, check: &StatusConflict, pair: &Pair, view: &View) -> Option<Disagreement> {
    let (a, b) = (pair.a.quantity()?, pair.b.quantity()?);
    let within = check.published_within_days.is_none_or(|days| view.published_within(pair, days));
    let one_value = a.unit == b.unit && a.value == b.value;
    if !within || !one_value || !view.agrees_on(pair, &check.agree_on) || !view.is_sure(pair) {
        return None;
    }
    let denied = [pair.a, pair.b].iter().any(|claim| claim.status == Status::Denied);
    let verdict = if denied { Verdict::Conflict } else { Verdict::Tension };
    Some(Disagreement { severity: rule.severity, verdict, size: 1.0 })
}
