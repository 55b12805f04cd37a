//! Disagreements, and why they probably exist.

use super::{ClaimId, ClusterId, Span};
use serde::{Deserialize, Serialize};

/// A pair of claims that a rule found to disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Index of the rule that found it.
    pub rule: u16,
    /// How far that rule is trusted.
    pub stage: Stage,
    /// Share of the findings of that rule that careful readers confirm, 0 to 1.
    pub confirmed: f32,
    /// Sum of the weights of the comparison: log2 of the odds that both claims are about one thing.
    pub weight: f32,
    /// What disagrees.
    pub kind: FindingKind,
    /// The cluster both claims are in.
    pub cluster: ClusterId,
    /// The earlier claim.
    pub left: ClaimId,
    /// The later claim.
    pub right: ClaimId,
    /// How grave it is, by the rule.
    pub severity: Severity,
    /// Whether some state of affairs satisfies both.
    pub verdict: Verdict,
    /// Relative size of the difference: 0 none, 1 one side is twice the other; 1 where there is no number.
    pub size: f32,
}

/// A disagreement between two sides or more, as the report shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Index of the rule.
    pub rule: u16,
    /// What disagrees.
    pub kind: FindingKind,
    /// How grave it is.
    pub severity: Severity,
    /// Tension or conflict, of the gravest pair.
    pub verdict: Verdict,
    /// Likely causes with their evidence, likeliest first; at least one.
    pub causes: Vec<Evidence>,
    /// One sentence for people: "people killed: 30 (Alpha Daily) and 43 (Beta News)".
    pub summary: String,
    /// What the sides speak of: "troops, Russia".
    pub subject: String,
    /// The cluster.
    pub cluster: ClusterId,
    /// The positions, at least two; first the pair that differs most.
    pub sides: Vec<Side>,
    /// Rank in the report, descending: chance that a reader confirms it, cubed, × size × severity.
    pub rank: f32,
}

/// One position in a disagreement, and all who hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The position in words: "100,000", "terrorist", "denies".
    pub position: String,
    /// The claims that hold it, at least one; the best stated first.
    pub claims: Vec<ClaimId>,
}

/// A likely cause and what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The cause.
    pub cause: Cause,
    /// Strength, 0 to 1; orders the causes of one finding.
    pub strength: f32,
    /// The evidence in words: "'as many as' speaks of a possible force, 'has massed' of one that stands".
    pub words: String,
    /// The words of the left claim that show it, where some do.
    pub left: Option<Span>,
    /// The words of the right claim that show it, where some do.
    pub right: Option<Span>,
}

/// What disagrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// Figures of one thing.
    Figure,
    /// Dates of one event.
    Date,
    /// Clock times of one event.
    Time,
    /// Labels of one referent.
    Framing,
    /// One states, one denies.
    Denial,
    /// One utterance in several wordings.
    Quote,
    /// Names, places, directions, roles.
    Detail,
    /// One statement with several sources.
    Attribution,
    /// Planned against done.
    Status,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Low,
    /// Look at it.
    Medium,
    /// Act on it.
    High,
}

/// How far a rule, and what it finds, is trusted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// It counts.
    #[default]
    Stable,
    /// On trial: it is reported apart, and counts no more than what is settled.
    Experimental,
}

/// Whether the sides can both be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// What is printed differs; some state of affairs satisfies both.
    Tension,
    /// None does.
    Conflict,
}

/// Why two claims differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The thing, or the knowledge of it, moved.
    Update,
    /// One counts more than the other.
    Scope,
    /// What counts as one differs.
    Definition,
    /// Has against plans or could.
    Status,
    /// Different authorities.
    Source,
    /// The words round the number were lost or turned.
    Bound,
    /// Equal at the coarser precision.
    Rounding,
    /// Miles or kilometres, A$ or US$.
    Unit,
    /// A slip of digits or scale.
    Transcription,
    /// Words went through another language.
    Translation,
    /// Parts and their sum.
    PartWhole,
    /// One source, changed on the way.
    Copy,
    /// Labels of different charge.
    Wording,
    /// None of these.
    Unexplained,
}
