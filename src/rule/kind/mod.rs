//! The kinds of rules, one file each.
//!
//! A kind has a struct with the keys of its table and four functions:
//! `read` the keys, `covers` (is this pair its subject?), `find` (do the two
//! disagree?) and `specificity` (how many keys narrow the subject?). A new kind
//! is a file and a line in [`Check`].

pub mod attribution;
pub mod denial;
pub mod detail;
pub mod figure;
pub mod framing;
pub mod quote;
pub mod status;

use crate::lexicon::Lexicon;
use crate::model::{Claim, FindingKind, Quantity, QuantityKind, Severity, Verdict};
use crate::rule::form::Fraction;
use crate::rule::read::{KeyDoc, Table, describe};
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// How the two claims of a pair disagree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disagreement {
    /// How grave it is, by the rule.
    pub severity: Severity,
    /// Whether some state of affairs satisfies both.
    pub verdict: Verdict,
    /// Relative size of the difference: 0 none, 1 one side is twice the other; 1 where there is no number.
    pub size: f32,
}

macro_rules! kinds {
    ($($(#[$about:meta])* $name:literal => $variant:ident in $module:ident,)*) => {
        /// What a rule looks for, by kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Check {
            $($(#[$about])* $variant($module::$variant),)*
        }

        impl Check {
            /// The names of all kinds, as they stand in `[check.KIND]`.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The name of the kind.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $name,)*
                }
            }

            /// How many keys narrow what it is about.
            pub fn specificity(&self) -> u32 {
                match self {
                    $(Self::$variant(check) => check.specificity(),)*
                }
            }

            /// Whether the two claims are what it is about.
            pub fn covers(&self, pair: &Pair, view: &View) -> bool {
                match self {
                    $(Self::$variant(check) => check.covers(pair, view),)*
                }
            }

            /// How the two disagree, if they do.
            pub fn find(&self, rule: &Rule, pair: &Pair, view: &View) -> Option<Disagreement> {
                match self {
                    $(Self::$variant(check) => $module::find(rule, check, pair, view),)*
                }
            }

            pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
                let read = |name: &'static str, table: &mut Table| match name {
                    $($name => $module::$variant::read(table, lexicon).map(Self::$variant),)*
                    // `one_of` gives one of the names it is given.
                    _ => None,
                };
                table.one_of(Self::NAMES, read)?
            }

            /// The keys of each kind, for documentation and schema.
            pub fn keys() -> Vec<(&'static str, Vec<KeyDoc>)> {
                let lexicon = Lexicon::builtin();
                vec![$(($name, describe(|table| $module::$variant::read(table, lexicon))),)*]
            }
        }
    };
}

impl Check {
    /// The relative gap that rounding may explain, where the kind knows one.
    pub fn tolerance(&self) -> Option<f64> {
        match self {
            Self::FigureConflict(check) => Some(check.tolerance),
            Self::FramingConflict(_)
            | Self::Denial(_)
            | Self::QuoteDrift(_)
            | Self::DetailConflict(_)
            | Self::Attribution(_)
            | Self::StatusConflict(_) => None,
        }
    }

    /// What disagrees where it finds something in a claim.
    pub fn finds(&self, claim: &Claim) -> FindingKind {
        match self {
            Self::FigureConflict(_) => {
                let is = |kind| claim.quantity().is_some_and(|quantity| quantity.kind == kind);
                if is(QuantityKind::Date) {
                    FindingKind::Date
                } else if is(QuantityKind::Time) {
                    FindingKind::Time
                } else {
                    FindingKind::Figure
                }
            }
            Self::FramingConflict(_) => FindingKind::Framing,
            Self::Denial(_) => FindingKind::Denial,
            Self::QuoteDrift(_) => FindingKind::Quote,
            Self::DetailConflict(_) => FindingKind::Detail,
            Self::Attribution(_) => FindingKind::Attribution,
            Self::StatusConflict(_) => FindingKind::Status,
        }
    }

    /// The same check with another such gap.
    pub fn with_tolerance(&self, tolerance: Fraction) -> Self {
        let mut check = self.clone();
        if let Self::FigureConflict(own) = &mut check {
            own.tolerance = tolerance.0;
        }
        check
    }
}

/// Whether a quantity says how much, and that at least `least`.
///
/// Nobody is credited with a date, a time or an age, and a day to come is printed
/// in the future tense and in the past by turns.
fn is_amount(quantity: &Quantity, least: u32) -> bool {
    !quantity.kind.is_moment()
        && quantity.kind != QuantityKind::Age
        && quantity.value.is_some_and(|value| value.abs() >= f64::from(least))
}

kinds! {
    /// Different figures, dates or times for one thing.
    "figure-conflict" => FigureConflict in figure,
    /// Names of different charge for one referent.
    "framing-conflict" => FramingConflict in framing,
    /// One states what another denies.
    "denial" => Denial in denial,
    /// One utterance in several wordings.
    "quote-drift" => QuoteDrift in quote,
    /// Different particulars of one thing.
    "detail-conflict" => DetailConflict in detail,
    /// One statement with several sources.
    "attribution" => Attribution in attribution,
    /// Done on one side, planned or possible on the other.
    "status-conflict" => StatusConflict in status,
}
