//! The report, and one writer for each format.

use crate::error::Problem;
use crate::model::{Claim, Cluster, Document, Finding, OriginId, Sentence, Severity, StoryId};

/// Everything one run found; what the writers write.
#[derive(Debug, Default)]
pub struct Report {
    /// The rules that ran, by id.
    pub rules: Vec<RuleSummary>,
    /// Articles, by path.
    pub documents: Vec<Document>,
    /// The story of each document.
    pub stories: Vec<StoryId>,
    /// The origin of each document; copies share one.
    pub origins: Vec<OriginId>,
    /// Sentences of all documents, in order.
    pub sentences: Vec<Sentence>,
    /// Claims of all documents, in order.
    pub claims: Vec<Claim>,
    /// Claims about one thing.
    pub clusters: Vec<Cluster>,
    /// Disagreements, by rank.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A rule as the report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSummary {
    /// Path below the rules folder, without its ending.
    pub id: String,
    /// What it finds.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// Its kind, the name of its check table.
    pub kind: String,
}
