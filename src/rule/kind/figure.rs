//! Outlets give different figures for the same thing.
//!
//! Printed numbers are compared first, bounds second. "more than 100,000" and
//! "as many as 175,000" print different numbers, yet 150,000 would satisfy
//! both: worth a look. "at least 150,000" and "up to 120,000" exclude each
//! other: a conflict.
//!
//! Does not see figures written as shares ("a third of the army").

use crate::lexicon::Lexicon;
use crate::model::{Agreement, Claim, Facet, Quantity, QuantityKind, Severity, Verdict};
use crate::rule::form::Fraction;
use crate::rule::kind::Disagreement;
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::subject::Subject;
use crate::rule::sum::adds_up;
use crate::rule::view::{Pair, View};

/// The keys of `[check.figure-conflict]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureConflict {
    /// The kinds of quantity it looks at.
    pub kinds: Vec<QuantityKind>,
    /// What both claims have to be about.
    pub subject: Subject,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
    /// Relative gap that rounding may explain.
    pub tolerance: f64,
    /// Severity where the numbers differ and some number satisfies both; without it, that of the rule.
    pub severity_if_bounds_overlap: Option<Severity>,
}

impl FigureConflict {
    /// What is compared unless a rule names kinds: whatever is measured of a thing.
    ///
    /// Scores, ranks, ratios and bare numbers are left out, because what they
    /// count is seldom said in their sentence.
    pub const KINDS: &'static [QuantityKind] = &[
        QuantityKind::Count,
        QuantityKind::Money,
        QuantityKind::Percent,
        QuantityKind::Age,
        QuantityKind::Date,
        QuantityKind::Time,
        QuantityKind::Duration,
        QuantityKind::Distance,
        QuantityKind::Area,
        QuantityKind::Volume,
        QuantityKind::Weight,
        QuantityKind::Speed,
        QuantityKind::Temperature,
        QuantityKind::Magnitude,
        QuantityKind::Rate,
    ];

    /// Relative gap that rounding explains, unless a rule says otherwise: "nearly 14" for 13.2.
    pub const TOLERANCE: Fraction = Fraction(0.05);

    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let kinds = table.optional(
            "kinds",
            "kinds of quantity to look at",
            "all but rank, score, ratio and number",
        );
        let subject = Subject::read(table, lexicon);
        let agree_on = table.agree_on();
        let published_within_days = table.published_within_days();
        let tolerance =
            table.or("tolerance", "relative gap that rounding may explain", Self::TOLERANCE).0;
        let severity_if_bounds_overlap = table.optional(
            "severity-if-bounds-overlap",
            "severity where the printed numbers differ and some number satisfies both",
            "the severity of the rule",
        );
        Some(Self {
            kinds: kinds.unwrap_or_default(),
            subject,
            agree_on,
            published_within_days,
            tolerance,
            severity_if_bounds_overlap,
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        u32::from(!self.kinds.is_empty()) + self.subject.specificity()
    }

    pub(crate) fn covers(&self, pair: &Pair, view: &View) -> bool {
        self.covers_claim(pair.a, view) && self.covers_claim(pair.b, view)
    }

    fn covers_claim(&self, claim: &Claim, view: &View) -> bool {
        let kinds = if self.kinds.is_empty() { Self::KINDS } else { &self.kinds };
        claim.quantity().is_some_and(|quantity| kinds.contains(&quantity.kind))
            && self.subject.fits(claim, view)
    }
}

/// How two figures of one thing disagree, if they do.
pub fn find(rule: &Rule, check: &FigureConflict, pair: &Pair, view: &View) -> Option<Disagreement> {
    let [a, b] = view.lexicon.side_by_side(pair.a.quantity()?, pair.b.quantity()?);
    if check.published_within_days.is_some_and(|days| !view.published_within(pair, days)) {
        return None;
    }
    if !view.agrees_on(pair, &check.agree_on) {
        return None;
    }
    // One message, "earlier today" and all, in articles of two days: nothing that they print differs.
    let printed = |claim: &Claim| view.tables.text(claim, view.tables.sentence(claim).span);
    if a.kind.is_moment() && printed(pair.a) == printed(pair.b) {
        return None;
    }
    let converted_b = converted(b, a, view)?;
    // Each is read in its own unit once: its precision is that of the number as it is printed.
    if b.agreement(&converted(a, b, view)?, check.tolerance) == Agreement::Compatible {
        return None;
    }
    let overlap = check.severity_if_bounds_overlap.unwrap_or(rule.severity);
    let (severity, verdict) = match a.agreement(&converted_b, check.tolerance) {
        Agreement::Compatible => return None,
        Agreement::ValuesDiffer => (overlap, Verdict::Tension),
        // What is and what could be do not exclude each other, whatever the numbers.
        Agreement::BoundsDisjoint if pair.a.status != pair.b.status => (overlap, Verdict::Tension),
        Agreement::BoundsDisjoint => (rule.severity, Verdict::Conflict),
    };
    if adds_up(pair, view) {
        return None;
    }
    view.is_sure(pair).then(|| Disagreement { severity, verdict, size: size(a, &converted_b) })
}

/// `quantity` in the unit of `other`; `None` where one unit cannot be turned into the other.
fn converted(quantity: &Quantity, other: &Quantity, view: &View) -> Option<Quantity> {
    if quantity.unit == other.unit || !quantity.kind.is_measured() || !other.kind.is_measured() {
        return Some(quantity.clone());
    }
    let convert = |value: Option<f64>| match value {
        Some(value) => view.lexicon.units.convert(value, &quantity.unit, &other.unit).map(Some),
        None => Some(None),
    };
    Some(Quantity {
        value: convert(quantity.value)?,
        low: convert(quantity.low)?,
        high: convert(quantity.high)?,
        ..quantity.clone()
    })
}

/// Relative size of the difference: 1 where one is twice the other, 1 where there is no number.
fn size(a: &Quantity, b: &Quantity) -> f32 {
    match (a.central(), b.central()) {
        (Some(x), Some(y)) if x != 0.0 && y != 0.0 => {
            (x.abs().max(y.abs()) / x.abs().min(y.abs()) - 1.0) as f32
        }
        _ => 1.0,
    }
}
