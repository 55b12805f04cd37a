//! What changed between two reports: findings that are new, gone, changed or the same.
//!
//! A finding keeps its id while its two leading statements stay. Where an
//! article is corrected, or another statement leads, the id goes; then a finding
//! of the same rule that stands in the same cluster, or speaks of the same
//! subject with a position in common, is taken for its successor.
//!
//! Does not see that a cluster fell in two: one part is the successor, the other new.

use crate::report::{Recorded, RecordedFinding, Word};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What changed, each list in the order of its report.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Findings that only the new report has.
    pub new: Vec<Entry>,
    /// Findings that only the old report has.
    pub gone: Vec<Entry>,
    /// Findings that say something else, or count otherwise.
    pub changed: Vec<Change>,
    /// Findings that are the same.
    pub unchanged: Vec<Entry>,
}

/// A finding in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// One sentence.
    pub summary: String,
}

/// A finding that changed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its id in the new report.
    pub id: String,
    /// Its id in the old report, where that was another.
    pub was: Option<String>,
    /// One sentence, of the new report.
    pub summary: String,
    /// What changed about it, in words.
    pub what: Vec<String>,
}

/// Compares two reports.
pub fn difference(old: &Recorded, new: &Recorded) -> Difference {
    let before: BTreeMap<&str, &RecordedFinding> =
        old.findings.iter().map(|finding| (finding.id.as_str(), finding)).collect();
    let after: BTreeSet<&str> = new.findings.iter().map(|finding| finding.id.as_str()).collect();
    let mut left: Vec<&RecordedFinding> =
        old.findings.iter().filter(|finding| !after.contains(finding.id.as_str())).collect();
    let mut difference = Difference::default();
    for finding in &new.findings {
        let was = before.get(finding.id.as_str()).copied();
        match was.or_else(|| predecessor(finding, &mut left)) {
            None => difference.new.push(entry(finding)),
            Some(was) => {
                let what = changes(was, finding);
                if what.is_empty() {
                    difference.unchanged.push(entry(finding));
                } else {
                    let Entry { id, summary } = entry(finding);
                    let was = (was.id != finding.id).then(|| was.id.clone());
                    difference.changed.push(Change { id, was, summary, what });
                }
            }
        }
    }
    difference.gone = left.into_iter().map(entry).collect();
    difference
}

/// Takes the finding that `finding` goes on from out of those whose ids are gone.
fn predecessor<'a>(
    finding: &RecordedFinding,
    left: &mut Vec<&'a RecordedFinding>,
) -> Option<&'a RecordedFinding> {
    let shares = |was: &RecordedFinding| {
        was.sides.iter().any(|side| finding.sides.iter().any(|own| own.position == side.position))
    };
    let continues = |was: &RecordedFinding| {
        was.rule == finding.rule
            && (was.cluster == finding.cluster || was.subject == finding.subject && shares(was))
    };
    // One that says the same comes first: its articles may have changed elsewhere.
    let same = left.iter().position(|was| was.content_hash == finding.content_hash);
    let place = same.or_else(|| left.iter().position(|was| continues(was)))?;
    Some(left.remove(place))
}

fn entry(finding: &RecordedFinding) -> Entry {
    Entry { id: finding.id.clone(), summary: finding.summary.clone() }
}

/// What is different about two states of one finding.
fn changes(old: &RecordedFinding, new: &RecordedFinding) -> Vec<String> {
    let mut changes = Vec::new();
    let mut compare = |name: &str, old: String, new: String| {
        if old != new {
            changes.push(format!("{name} was {old}, is {new}"));
        }
    };
    let cause = |finding: &RecordedFinding| {
        finding.cause.map_or_else(|| "unexplained".to_owned(), |cause| Word(cause).to_string())
    };
    compare("severity", Word(old.severity).to_string(), Word(new.severity).to_string());
    compare("verdict", Word(old.verdict).to_string(), Word(new.verdict).to_string());
    compare("cause", cause(old), cause(new));
    let held: BTreeSet<String> = old.positions().collect();
    let holds: BTreeSet<String> = new.positions().collect();
    changes.extend(holds.difference(&held).map(|position| format!("now also {position}")));
    changes.extend(held.difference(&holds).map(|position| format!("no longer {position}")));
    match (&old.suppressed, &new.suppressed) {
        (None, Some(reason)) => changes.push(format!("settled: {}", reason.reason)),
        (Some(_), None) => changes.push("open again".to_owned()),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if changes.is_empty() && old.content_hash != new.content_hash {
        changes.push("other statements hold the same positions".to_owned());
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Id, cluster, severity, and the positions with their outlets.
    type Case<'a> = (&'a str, &'a str, &'a str, &'a [(&'a str, &'a str)]);

    fn report(findings: &[Case]) -> Recorded {
        let findings: Vec<serde_json::Value> = findings
            .iter()
            .map(|(id, cluster, severity, sides)| {
                let side = |(position, outlet): &(&str, &str)| {
                    serde_json::json!({"position": position, "claims": [], "outlets": [outlet]})
                };
                serde_json::json!({
                    "id": id, "rule": "r", "kind": "figure", "severity": severity,
                    "verdict": "conflict", "cause": null, "summary": id, "cluster": cluster,
                    "sides": sides.iter().map(side).collect::<Vec<_>>(),
                    "suppressed": null, "subject": "people killed", "content_hash": cluster,
                })
            })
            .collect();
        let json = serde_json::json!({"schema": "crosscheck-report/1", "findings": findings});
        Recorded::parse(json.to_string().as_bytes()).unwrap()
    }

    fn ids(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn findings_are_new_gone_changed_or_the_same() {
        let sides: &[(&str, &str)] = &[("30", "Alpha"), ("43", "Beta")];
        let more: &[(&str, &str)] = &[("30", "Alpha"), ("44", "Beta")];
        let old =
            report(&[("a", "1", "low", sides), ("b", "2", "low", sides), ("c", "3", "low", &[])]);
        let new =
            report(&[("d", "4", "low", &[]), ("b", "2", "high", more), ("a", "1", "low", sides)]);
        let found = difference(&old, &new);
        assert_eq!(ids(&found.unchanged), ["a"]);
        assert_eq!((ids(&found.new), ids(&found.gone)), (vec!["d"], vec!["c"]));
        assert_eq!(
            found.changed[0].what,
            ["severity was low, is high", "now also 44 (Beta)", "no longer 43 (Beta)"]
        );
    }

    #[test]
    fn a_finding_whose_id_is_gone_goes_on_in_its_cluster_or_with_its_position() {
        let old =
            report(&[("a", "1", "low", &[("30", "Alpha")]), ("b", "2", "low", &[("7", "Alpha")])]);
        let new = report(&[
            ("x", "9", "low", &[("7", "Alpha"), ("8", "Beta")]),
            ("y", "1", "low", &[("31", "Alpha")]),
        ]);
        let found = difference(&old, &new);
        assert_eq!((found.new, found.gone), (vec![], vec![]));
        let was: Vec<_> = found.changed.iter().map(|change| change.was.as_deref()).collect();
        assert_eq!(was, [Some("b"), Some("a")]);
    }

    #[test]
    fn equal_reports_have_no_difference() {
        let one = report(&[("a", "1", "low", &[])]);
        let found = difference(&one, &one);
        assert_eq!(ids(&found.unchanged), ["a"]);
        assert!(found.new.is_empty() && found.gone.is_empty() && found.changed.is_empty());
    }
}
