//! Proposes exceptions from what reviewers decided again and again.
//!
//! Where findings of one rule on one subject were judged `different things` more
//! than once, the rule does not understand that subject, and an exception may
//! spare the next reviewer the work. One that would hide a confirmed finding is
//! refused. Each proposal brings its tests: the findings it came from, and
//! confirmed ones of the same rule that it has to leave alone.
//!
//! Does not see that two subjects in other words are one.

use super::decisions::{list, quoted};
use super::exception::folded;
use crate::model::Ruling;
use crate::report::{Counted, Recorded, RecordedFinding};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// What comes of the reviews in a report.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// How the reviewed findings of each rule were judged.
    pub tally: BTreeMap<String, Tally>,
    /// Exceptions to put into crosscheck.toml.
    pub proposed: Vec<Proposal>,
    /// Exceptions that would hide what was confirmed.
    pub refused: Vec<Refusal>,
}

/// How the reviewed findings of a rule were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that the rule found.
    pub found: usize,
    /// Those with a ruling.
    pub reviewed: usize,
    /// Real differences: confirmed, explained or fixed.
    pub real: usize,
    /// Different things.
    pub different: usize,
}

/// An exception that the reviews speak for.
#[derive(Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The rule.
    pub rule: String,
    /// The subject.
    pub subject: String,
    /// How many findings were judged different things.
    pub judged: usize,
    /// The first of them.
    pub hides: Vec<String>,
    /// Confirmed findings of the rule on other subjects.
    pub keeps: Vec<String>,
    /// Findings that it would hide and nobody has judged so.
    pub others: Vec<String>,
}

/// An exception that the reviews speak for and against.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule.
    pub rule: String,
    /// The subject.
    pub subject: String,
    /// The confirmed findings that it would hide.
    pub confirmed: Vec<String>,
}

/// Ids shown as tests; more would say nothing more.
const MAX_TESTS: usize = 10;

/// Draws exceptions from a report whose findings were reviewed; a subject needs `least` decisions.
pub fn suggest(report: &Recorded, least: usize) -> Suggestions {
    let mut suggestions = Suggestions::default();
    let mut subjects: BTreeMap<(&str, String), Vec<&RecordedFinding>> = BTreeMap::new();
    for finding in &report.findings {
        let tally = suggestions.tally.entry(finding.rule.clone()).or_default();
        count(tally, finding.ruling());
        let subject = folded(&finding.subject);
        if !subject.is_empty() {
            subjects.entry((&finding.rule, subject)).or_default().push(finding);
        }
    }
    let ids = |findings: &[&RecordedFinding], wanted: fn(Option<Ruling>) -> bool| -> Vec<String> {
        let found = findings.iter().filter(|finding| wanted(finding.ruling()));
        found.map(|finding| finding.id.clone()).collect()
    };
    for ((rule, folded_subject), findings) in &subjects {
        let mut hides = ids(findings, |ruling| ruling == Some(Ruling::DifferentThings));
        if hides.len() < least {
            continue;
        }
        let (rule, subject) = ((*rule).to_owned(), findings[0].subject.clone());
        let confirmed = ids(findings, is_confirmed);
        if !confirmed.is_empty() {
            suggestions.refused.push(Refusal { rule, subject, confirmed });
            continue;
        }
        let others = ids(findings, |ruling| ruling != Some(Ruling::DifferentThings));
        let elsewhere: Vec<&RecordedFinding> = report
            .findings
            .iter()
            .filter(|finding| finding.rule == rule && folded(&finding.subject) != *folded_subject)
            .collect();
        let mut keeps = ids(&elsewhere, is_confirmed);
        let judged = hides.len();
        hides.truncate(MAX_TESTS);
        keeps.truncate(MAX_TESTS);
        suggestions.proposed.push(Proposal { rule, subject, judged, hides, keeps, others });
    }
    suggestions
}

fn is_confirmed(ruling: Option<Ruling>) -> bool {
    ruling == Some(Ruling::Confirmed)
}

fn count(tally: &mut Tally, ruling: Option<Ruling>) {
    tally.found += 1;
    let Some(ruling) = ruling else { return };
    tally.reviewed += 1;
    tally.real += usize::from(ruling.is_real());
    tally.different += usize::from(ruling == Ruling::DifferentThings);
}

/// As TOML for crosscheck.toml; what is no exception stands in comments.
impl Display for Suggestions {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "# rule: found, reviewed, real differences, different things")?;
        for (rule, Tally { found, reviewed, real, different }) in &self.tally {
            writeln!(f, "# {rule}: {found}, {reviewed}, {real}, {different}")?;
        }
        if self.proposed.is_empty() {
            writeln!(f, "\n# no exception to propose")?;
        }
        for Refusal { rule, subject, confirmed } in &self.refused {
            let confirmed = confirmed.join(", ");
            writeln!(
                f,
                "\n# refused: {rule} on {}: it would hide what was confirmed: {confirmed}",
                quoted(subject)
            )?;
        }
        for proposal in &self.proposed {
            write!(f, "\n{proposal}")?;
        }
        Ok(())
    }
}

impl Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { rule, subject, judged, hides, keeps, others } = self;
        if !others.is_empty() {
            writeln!(f, "# it would also hide, and nobody judged so: {}", others.join(", "))?;
        }
        writeln!(f, "[[except]]")?;
        writeln!(f, "rule    = {}", quoted(rule))?;
        writeln!(f, "subject = {}", quoted(subject))?;
        let reason = format!("different things in {}", Counted(*judged, "reviewed finding"));
        writeln!(f, "reason  = {}", quoted(&reason))?;
        writeln!(f, "hides   = {}", list(hides))?;
        if !keeps.is_empty() {
            writeln!(f, "keeps   = {}", list(keeps))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Id, rule, subject and verdict of each finding.
    fn report(findings: &[[&str; 4]]) -> Recorded {
        let finding = |[id, rule, subject, verdict]: &[&str; 4]| {
            let review = (!verdict.is_empty())
                .then(|| json!({"verdict": verdict, "note": null, "state": "holds"}));
            json!({
                "id": id, "rule": rule, "kind": "figure", "severity": "low", "verdict": "conflict",
                "cause": null, "summary": "", "cluster": "k", "sides": [], "suppressed": null,
                "subject": subject, "content_hash": "h", "review": review,
            })
        };
        let findings: Vec<serde_json::Value> = findings.iter().map(finding).collect();
        let report = json!({"schema": "crosscheck-report/1", "findings": findings});
        Recorded::parse(report.to_string().as_bytes()).unwrap()
    }

    const DIFFERENT: &str = "different things";

    #[test]
    fn what_was_judged_twice_becomes_an_exception_with_its_tests() {
        let found = suggest(
            &report(&[
                ["a", "r/one", "Hours", DIFFERENT],
                ["b", "r/one", "hours", DIFFERENT],
                ["c", "r/one", "hours", ""],
                ["d", "r/one", "days", DIFFERENT],
                ["e", "r/one", "people", "confirmed"],
                ["f", "r/two", "hours", "confirmed"],
            ]),
            2,
        );
        assert_eq!(found.refused, []);
        assert_eq!(
            found.proposed[0].to_string(),
            "# it would also hide, and nobody judged so: c\n\
             [[except]]\nrule    = \"r/one\"\nsubject = \"Hours\"\n\
             reason  = \"different things in 2 reviewed findings\"\n\
             hides   = [\"a\", \"b\"]\nkeeps   = [\"e\"]\n"
        );
        assert_eq!(found.proposed.len(), 1);
        let tally = found.tally["r/one"];
        assert_eq!((tally.found, tally.reviewed, tally.real, tally.different), (5, 4, 1, 3));
    }

    #[test]
    fn an_exception_that_would_hide_what_was_confirmed_is_refused() {
        let found = suggest(
            &report(&[
                ["a", "r", "hours", DIFFERENT],
                ["b", "r", "hours", DIFFERENT],
                ["c", "r", "HOURS", "confirmed"],
            ]),
            2,
        );
        assert_eq!(found.proposed, []);
        assert_eq!(found.refused[0].confirmed, ["c"]);
        assert!(found.to_string().contains("would hide what was confirmed: c"));
    }

    #[test]
    fn a_finding_without_a_subject_is_no_ground_for_an_exception() {
        let found = suggest(&report(&[["a", "r", "", DIFFERENT], ["b", "r", " ", DIFFERENT]]), 2);
        assert_eq!((found.proposed, found.refused), (vec![], vec![]));
    }
}
