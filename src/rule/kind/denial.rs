//! One outlet states what another denies, or states the contrary of it.
//!
//! The link stage joins statements of one proposition; here their predicates,
//! polarity and status are compared.
//!
//! Does not see a denial that the denying article itself sets beside the claim.

use crate::lexicon::Lexicon;
use crate::model::{Content, Facet, Key, Proposition, Severity, Status, Verdict};
use crate::rule::form::Fraction;
use crate::rule::kind::Disagreement;
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// The keys of `[check.denial]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial {
    /// Acts it looks at, as the lexicon names them; empty: any.
    pub topics: Vec<Key>,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
    /// Share of the terms that both propositions have to have in common.
    pub min_overlap: f64,
}

impl Denial {
    /// Half of the terms, unless a rule says otherwise: below, the two seldom speak of one thing.
    pub const MIN_OVERLAP: Fraction = Fraction(0.5);

    pub(crate) fn read(table: &mut Table, _: &Lexicon) -> Option<Self> {
        let topics: Option<Vec<String>> =
            table.optional("topics", "acts to look at, as rules/lexicon names them", "any");
        let agree_on = table.agree_on();
        let published_within_days = table.published_within_days();
        let min_overlap = table.or(
            "min-overlap",
            "share of the terms that both propositions have to have in common; below 0.5 a finding is of low severity",
            Self::MIN_OVERLAP,
        );
        Some(Self {
            topics: topics.unwrap_or_default().iter().map(|topic| Key::fold(topic)).collect(),
            agree_on,
            published_within_days,
            min_overlap: min_overlap.0,
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        u32::from(!self.topics.is_empty())
    }

    pub(crate) fn covers(&self, pair: &Pair, _: &View) -> bool {
        [pair.a, pair.b].into_iter().all(|claim| match &claim.content {
            Content::Statement(statement) => {
                self.topics.is_empty()
                    || statement.act.as_ref().is_some_and(|act| self.topics.contains(&act.key))
            }
            Content::Figure(_) | Content::Label(_) | Content::Quotation(_) | Content::Detail(_) => {
                false
            }
        })
    }
}

/// Share of terms in common below which the two may speak of two things.
const SURE_OVERLAP: f32 = 0.5;

/// How two statements of one proposition disagree, if they do.
pub fn find(rule: &Rule, check: &Denial, pair: &Pair, view: &View) -> Option<Disagreement> {
    if check.published_within_days.is_some_and(|days| !view.published_within(pair, days)) {
        return None;
    }
    if !view.agrees_on(pair, &check.agree_on) {
        return None;
    }
    let (Content::Statement(a), Content::Statement(b)) = (&pair.a.content, &pair.b.content) else {
        return None;
    };
    let [a, b] = [(a, pair.a), (b, pair.b)]
        .map(|(statement, claim)| Proposition::of(statement, view.tables.pool(claim)));
    let weight = |stem| view.lexicon.words.weight(stem);
    let denied = a.denial(b, &weight).is_some_and(|denial| denial.predicate > 0.0);
    let (overlap, _) = a.overlap(b, &weight);
    if !denied || pair.a.polarity == pair.b.polarity || f64::from(overlap) < check.min_overlap {
        return None;
    }
    // What is planned or possible on one side and denied on the other can both be so.
    let plain = [pair.a, pair.b].into_iter().all(|claim| match claim.status {
        Status::Asserted | Status::Denied => true,
        Status::Planned | Status::Possible => false,
    });
    let sure = overlap >= SURE_OVERLAP;
    Some(Disagreement {
        severity: match (plain, sure) {
            (true, true) => rule.severity,
            (false, true) => Severity::Medium.min(rule.severity),
            (_, false) => Severity::Low,
        },
        verdict: if plain { Verdict::Conflict } else { Verdict::Tension },
        size: overlap,
    })
}
