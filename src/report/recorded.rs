//! A report read back from report.json, as far as a later command needs it.
//!
//! Keys that later versions add are passed over; a report of another schema is refused.

use crate::model::{Cause, Ruling, Severity, Stage, Standing, Verdict};
use serde::Deserialize;

/// What a report.json says.
#[derive(Debug, Default, Deserialize)]
pub struct Recorded {
    schema: String,
    /// The rules that ran.
    #[serde(default)]
    pub rules: Vec<RecordedRule>,
    /// The articles.
    #[serde(default)]
    pub documents: Vec<RecordedDocument>,
    /// What they claim.
    #[serde(default)]
    pub claims: Vec<RecordedClaim>,
    /// The findings, by rank.
    pub findings: Vec<RecordedFinding>,
    /// The file that keeps the decisions of reviewers, from where the report was made.
    #[serde(default)]
    pub decisions: Option<String>,
}

/// A rule.
#[derive(Debug, Deserialize)]
pub struct RecordedRule {
    /// Its id.
    pub id: String,
    /// Whether what it finds counts.
    #[serde(default)]
    pub status: Stage,
}

/// An article.
#[derive(Debug, Deserialize)]
pub struct RecordedDocument {
    /// Its path.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: a date, perhaps with a time.
    pub published: Option<String>,
}

/// A claim.
#[derive(Debug, Deserialize)]
pub struct RecordedClaim {
    /// Its id.
    pub id: String,
    /// The id of its article.
    pub document: String,
    /// The words that carry it.
    pub text: String,
    /// Its sentence.
    pub sentence: String,
}

/// A finding.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordedFinding {
    /// Its id.
    pub id: String,
    /// The rule that made it.
    pub rule: String,
    /// What disagrees.
    pub kind: String,
    /// How grave it is.
    pub severity: Severity,
    /// Tension or conflict.
    pub verdict: Verdict,
    /// The likeliest cause.
    pub cause: Option<Cause>,
    /// One sentence for people.
    pub summary: String,
    /// The id of its cluster.
    pub cluster: String,
    /// Its positions.
    pub sides: Vec<RecordedSide>,
    /// What settled it.
    pub suppressed: Option<RecordedReason>,
    /// What the sides speak of.
    #[serde(default)]
    pub subject: String,
    /// Fingerprint of what it says.
    #[serde(default)]
    pub content_hash: String,
    /// What a reviewer decided.
    #[serde(default)]
    pub review: Option<RecordedReview>,
}

/// A position.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordedSide {
    /// In words.
    pub position: String,
    /// The ids of the claims that hold it, the best stated first.
    pub claims: Vec<String>,
    /// Who holds it.
    pub outlets: Vec<String>,
}

/// Why a finding is settled.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordedReason {
    /// In words.
    pub reason: String,
}

/// A decision.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordedReview {
    /// The ruling; none for a note alone.
    pub verdict: Option<Ruling>,
    /// The reviewer's words.
    pub note: Option<String>,
    /// Whether it holds.
    pub state: Standing,
}

impl RecordedFinding {
    /// The ruling that holds.
    pub fn ruling(&self) -> Option<Ruling> {
        self.review.as_ref().filter(|review| review.state == Standing::Holds)?.verdict
    }

    /// The ids of the claims that lead its first two sides.
    pub fn leading(&self) -> impl Iterator<Item = &str> {
        self.sides.iter().take(2).filter_map(|side| side.claims.first()).map(String::as_str)
    }

    /// Its positions with who holds them: "30 (Alpha Daily) and 43 (Beta News)".
    pub fn positions(&self) -> impl Iterator<Item = String> {
        self.sides.iter().map(|side| format!("{} ({})", side.position, side.outlets.join(", ")))
    }
}

impl Recorded {
    /// Reads a report.json.
    ///
    /// # Errors
    /// What is wrong with it, in words for whoever named the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        const SCHEMA: &str = "crosscheck-report/1";
        let report: Self = serde_json::from_slice(bytes)
            .map_err(|error| format!("no report.json of crosscheck: {error}"))?;
        if report.schema != SCHEMA {
            let schema = report.schema;
            return Err(format!("its schema is {schema:?}, this program reads {SCHEMA:?}"));
        }
        Ok(report)
    }

    /// The finding with an id.
    pub fn finding(&self, id: &str) -> Option<&RecordedFinding> {
        self.findings.iter().find(|finding| finding.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Json, Writer, sample};
    use super::*;
    use crate::model::{Decision, Review};

    #[test]
    fn what_is_written_is_read_back() {
        let mut report = sample::hostile_report();
        let decision = Decision { ruling: Some(Ruling::DifferentThings), ..Decision::default() };
        let review = |standing| Some(Review { decision: decision.clone(), standing });
        report.reviews = vec![review(Standing::Holds), review(Standing::Stale)];
        let mut bytes = Vec::new();
        Json.write(&report, &mut bytes).unwrap();
        let read = Recorded::parse(&bytes).unwrap();
        assert_eq!(read.findings.len(), report.findings.len());
        assert_eq!(read.findings[0].summary, report.findings[0].summary);
        assert_eq!(read.findings[0].ruling(), Some(Ruling::DifferentThings));
        assert_eq!(read.findings[1].ruling(), None);
        assert_eq!(read.claims[0].sentence, report.documents[0].text);
        let id = report.ids().findings[1].to_string();
        assert_eq!(read.finding(&id).unwrap().subject, report.findings[1].subject);
    }

    #[test]
    fn what_is_no_report_is_refused_with_a_reason() {
        for (text, expected) in [
            ("", "no report.json"),
            ("[]", "no report.json"),
            ("{\"schema\":\"crosscheck-report/2\",\"findings\":[]}", "crosscheck-report/2"),
        ] {
            let fault = Recorded::parse(text.as_bytes()).unwrap_err();
            assert!(fault.contains(expected), "{fault}");
        }
    }
}
