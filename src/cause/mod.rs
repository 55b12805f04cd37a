//! Why two claims differ: one file a cause, each gives evidence in words.
//!
//! Every cause is asked; each that has something to show gives its evidence
//! with a strength, and the strongest comes first. Never says who is right.

mod bound;
mod definition;
mod finding;
mod part;
mod position;
mod rounding;
mod scope;
mod slip;
mod source;
mod status;
mod subject;
mod unit;
mod update;
mod version;
mod wording;

use crate::lexicon::Lexicon;
use crate::model::{Cause, Claim, ClaimId, Evidence, FindingKind, Quantity, Tables};

pub use finding::{by_rank, findings};

/// Two claims that differ, and where to look for the reason.
#[derive(Clone, Copy)]
pub struct Difference<'a> {
    /// The earlier claim.
    pub left: &'a Claim,
    /// The later claim.
    pub right: &'a Claim,
    /// All claims about the thing.
    pub series: &'a [ClaimId],
    /// The tables behind them.
    pub tables: Tables<'a>,
    /// Words and classes.
    pub lexicon: &'a Lexicon,
}

impl<'a> Difference<'a> {
    /// The figures of both sides, where both are figures; in one unit where a text gives it.
    fn quantities(&self) -> Option<(&'a Quantity, &'a Quantity)> {
        let (left, right) = (self.left.quantity()?, self.right.quantity()?);
        let [a, b] = self.lexicon.side_by_side(left, right);
        Some((a, b))
    }

    /// The printed values of both sides, the right one in the unit of the left.
    fn values(&self) -> Option<(f64, f64)> {
        let (a, b) = self.quantities()?;
        let (x, y) = (a.central()?, b.central()?);
        Some((x, self.lexicon.units.convert(y, &b.unit, &a.unit).unwrap_or(y)))
    }

    /// All claims about the thing that state a value.
    fn stating(&self, value: f64) -> impl Iterator<Item = &'a Claim> {
        let tables = self.tables;
        let claims = self.series.iter().map(move |id| tables.claim(*id));
        claims.filter(move |claim| claim.quantity().and_then(Quantity::central) == Some(value))
    }

    /// What the two outlets are called.
    fn voices(&self) -> (&'a str, &'a str) {
        (self.tables.voice(self.left), self.tables.voice(self.right))
    }
}

type Detector = fn(&Difference) -> Option<Evidence>;

const DETECTORS: &[Detector] = &[
    status::evidence,
    slip::evidence,
    unit::evidence,
    bound::evidence,
    part::evidence,
    update::evidence,
    version::evidence,
    source::evidence,
    scope::evidence,
    definition::evidence,
    rounding::evidence,
    wording::evidence,
];

/// Weaker evidence than this explains nothing yet.
const UNEXPLAINED: f32 = 0.1;

/// The likely causes of the difference between two claims, likeliest first; at least one.
/// `series`: all claims about the thing; `kind`: what disagrees.
pub fn explain(
    kind: FindingKind,
    [left, right]: [ClaimId; 2],
    series: &[ClaimId],
    tables: Tables,
    lexicon: &Lexicon,
) -> Vec<Evidence> {
    let (left, right) = (tables.claim(left), tables.claim(right));
    let difference = Difference { left, right, series, tables, lexicon };
    // Who says it is the difference, and needs no reason.
    if kind == FindingKind::Attribution {
        return vec![source::credits(&difference)];
    }
    let mut causes: Vec<_> =
        DETECTORS.iter().filter_map(|detector| detector(&difference)).collect();
    causes.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.cause.cmp(&b.cause)));
    if causes.first().is_none_or(|best| best.strength < UNEXPLAINED) {
        let unexplained = Evidence {
            cause: Cause::Unexplained,
            strength: UNEXPLAINED,
            words: "nothing in the two texts explains the difference".to_owned(),
            left: None,
            right: None,
        };
        causes.insert(0, unexplained);
    }
    causes
}
