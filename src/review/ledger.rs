//! How each rule fared: how often it fired, and what reviewers made of what it found.
//!
//! A finding that several reports hold counts once, as the last of them has it.
//! Decisions that were taken since a report was made are laid over it.
//!
//! Does not know the rules that were switched off when a report was made.

use super::standing::{Subject, standings};
use crate::model::{Decision, Ruling, Stage, Standing};
use crate::report::{Recorded, RecordedFinding};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// What became of the findings of each rule, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The rules that ran.
    pub rules: BTreeMap<String, Account>,
}

/// What became of the findings of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether it is on trial.
    pub stage: Stage,
    /// Its findings.
    pub fired: usize,
    /// Those that reviewers found to be real: confirmed, explained or fixed.
    pub confirmed: usize,
    /// Those that reviewers dismissed: different things, one source, not worth a look, suppressed.
    pub dismissed: usize,
}

impl Account {
    /// Its findings that nobody has judged.
    pub fn open(&self) -> usize {
        self.fired - self.confirmed - self.dismissed
    }
}

/// The account of each rule in some reports, each with the decisions that go with it; without
/// them those hold that the report was made with.
pub fn ledger(reports: &[(Recorded, Option<Vec<Decision>>)]) -> Ledger {
    let mut ledger = Ledger::default();
    let mut findings: BTreeMap<&str, (&RecordedFinding, Option<Ruling>)> = BTreeMap::new();
    for (report, decisions) in reports {
        for rule in &report.rules {
            ledger.rules.entry(rule.id.clone()).or_default().stage = rule.status;
        }
        let rulings = match decisions {
            Some(decisions) => rulings(report, decisions),
            None => report.findings.iter().map(RecordedFinding::ruling).collect(),
        };
        for (finding, ruling) in report.findings.iter().zip(rulings) {
            findings.insert(&finding.id, (finding, ruling));
        }
    }
    for (finding, ruling) in findings.into_values() {
        let account = ledger.rules.entry(finding.rule.clone()).or_default();
        account.fired += 1;
        match ruling.map(Ruling::is_real) {
            Some(true) => account.confirmed += 1,
            Some(false) => account.dismissed += 1,
            None => account.dismissed += usize::from(finding.suppressed.is_some()),
        }
    }
    ledger
}

/// The ruling that holds on each finding of a report.
fn rulings(report: &Recorded, decisions: &[Decision]) -> Vec<Option<Ruling>> {
    let subject = |finding: &RecordedFinding| Subject {
        id: finding.id.clone(),
        content: finding.content_hash.clone(),
        claims: finding.sides.iter().flat_map(|side| side.claims.clone()).collect(),
    };
    let subjects: Vec<Subject> = report.findings.iter().map(subject).collect();
    let reviews = standings(decisions, &subjects, None).reviews;
    let holds =
        reviews.into_iter().map(|review| review.filter(|it| it.standing == Standing::Holds));
    holds.map(|review| review?.decision.ruling).collect()
}

/// A line a rule that fired, and the names of those that did not.
impl Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (fired, silent): (Vec<_>, Vec<_>) =
            self.rules.iter().partition(|(_, account)| account.fired > 0);
        let width = fired.iter().map(|(id, _)| id.len()).max().unwrap_or_default().max(4);
        writeln!(f, "{:width$}  fired  confirmed  dismissed  open", "rule")?;
        for (id, account) in fired {
            let trial = match account.stage {
                Stage::Stable => "",
                Stage::Experimental => "  (experimental)",
            };
            writeln!(
                f,
                "{id:width$}  {:>5}  {:>9}  {:>9}  {:>4}{trial}",
                account.fired,
                account.confirmed,
                account.dismissed,
                account.open()
            )?;
        }
        let silent: Vec<&str> = silent.iter().map(|(id, _)| id.as_str()).collect();
        if !silent.is_empty() {
            writeln!(f, "never fired: {}", silent.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(findings: &str) -> Recorded {
        let text = format!(
            r#"{{"schema": "crosscheck-report/1", "findings": [{findings}],
            "rules": [{{"id": "figures/money"}}, {{"id": "house/new", "status": "experimental"}},
                {{"id": "quotes/wording"}}]}}"#
        );
        Recorded::parse(text.as_bytes()).unwrap()
    }

    fn finding(id: &str, rule: &str, more: &str) -> String {
        format!(
            r#"{{"id": "{id}", "rule": "{rule}", "kind": "figure", "severity": "low", "verdict": "conflict",
            "summary": "", "cluster": "", "sides": [], "content_hash": "c"{more}}}"#
        )
    }

    #[test]
    fn findings_are_counted_once_and_as_they_were_last_judged() {
        let reviewed =
            r#", "review": {"verdict": "different things", "note": null, "state": "holds"}"#;
        let first = [
            finding("a", "figures/money", ""),
            finding("b", "figures/money", reviewed),
            finding("c", "house/new", r#", "suppressed": {"reason": "two floods"}"#),
        ];
        let decision = |finding: &str, ruling| Decision {
            finding: finding.to_owned(),
            ruling: Some(ruling),
            ..Decision::default()
        };
        let later = report(&finding("a", "figures/money", ""));
        let reports = [
            (report(&first.join(",")), None),
            (later, Some(vec![decision("a", Ruling::Explained), decision("z", Ruling::Ignore)])),
        ];
        let expected = "\
rule           fired  confirmed  dismissed  open
figures/money      2          1          1     0
house/new          1          0          1     0  (experimental)
never fired: quotes/wording
";
        assert_eq!(ledger(&reports).to_string(), expected);
    }
}
