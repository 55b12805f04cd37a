//! Exceptions inside a rule: `[[except]]`.
//!
//! A pair of which a claim fits an exception is left alone, or gets the severity
//! that the exception names; with `sides = "one"` only where the other claim
//! does not fit it ("turnout" against the share of the votes). The first
//! exception that fits decides.
//! An exception belongs to the rule and holds for everybody who runs it; what
//! one desk settles for itself stands in crosscheck.toml.

use crate::lexicon::Lexicon;
use crate::model::Severity;
use crate::rule::form::Sides;
use crate::rule::kind::Disagreement;
use crate::rule::read::Table;
use crate::rule::subject::Subject;
use crate::rule::view::{Pair, View};

/// One `[[except]]` of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Exemption {
    /// What a claim has to be about.
    pub subject: Subject,
    /// How many of the two claims.
    pub sides: Sides,
    /// The severity such a pair gets; without it the pair is left alone.
    pub severity: Option<Severity>,
    /// Why.
    pub because: String,
}

impl Exemption {
    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let subject = Subject::read(table, lexicon);
        let sides = table.optional(
            "sides",
            "any: one claim or both are about it; one: the other is not",
            "any",
        );
        let severity =
            table.optional("severity", "the severity such a pair gets", "it is left alone");
        let because = table.required("because", "the reason, in a sentence");
        if subject.specificity() == 0 {
            let help = "say what it is about: counted, measure, sources, words …".to_owned();
            table.fault("because", "this exception fits every pair", Some(help));
        }
        Some(Self { subject, sides: sides.unwrap_or_default(), severity, because: because? })
    }

    fn fits(&self, pair: &Pair, view: &View) -> bool {
        let [a, b] = [pair.a, pair.b].map(|claim| self.subject.fits(claim, view));
        match self.sides {
            Sides::Any => a || b,
            Sides::One => a != b,
        }
    }
}

/// What `exemptions` leave of a disagreement.
pub fn exempted(
    found: Disagreement,
    exemptions: &[Exemption],
    pair: &Pair,
    view: &View,
) -> Option<Disagreement> {
    match exemptions.iter().find(|exemption| exemption.fits(pair, view)) {
        Some(exemption) => Some(Disagreement { severity: exemption.severity?, ..found }),
        None => Some(found),
    }
}
