//! What goes to standard error: problems with the input, and notes.
//!
//! A standard error that takes nothing more is no reason to lose a result.

use super::Outcome;
use crate::error::{Problem, Reason};
use crate::report::{Report, Visible};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The contract's limit: a folder of a thousand broken files must not scroll the result away.
const MAX_LINES: usize = 20;

/// Prints problems, those that lost something first, and tells the outcome they make.
pub(super) fn problems(problems: &[Problem]) -> Outcome {
    let (lost, mended): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|problem| problem.lost);
    let all: Vec<&Problem> = lost.iter().chain(&mended).copied().collect();
    let shown = if all.len() > MAX_LINES { MAX_LINES - 1 } else { all.len() };
    for problem in &all[..shown] {
        let place = problem.place.as_deref().map(|place| format!(", {place}"));
        note(&format!("{}{}: {}", problem.path, place.unwrap_or_default(), problem.what));
    }
    if all.len() > shown {
        let more = all.len() - shown;
        let sorts = [("left out", &lost), ("mended", &mended)];
        let sorts: Vec<String> = sorts
            .iter()
            .filter(|(_, problems)| !problems.is_empty())
            .map(|(word, problems)| format!("{word}: {}", by_reason(problems)))
            .collect();
        note(&format!("and {more} more problems; the report lists them; {}", sorts.join("; ")));
    }
    if lost.is_empty() { Outcome::Done } else { Outcome::Partial }
}

/// "12 empty, 3 damaged", the commonest first.
fn by_reason(problems: &[&Problem]) -> String {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    for problem in problems {
        *counts.entry(problem.reason).or_default() += 1;
    }
    let mut counts: Vec<(Reason, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
    let words = counts.iter().map(|(reason, count)| format!("{count} {}", reason.noun()));
    words.collect::<Vec<_>>().join(", ")
}

/// Prints a note.
pub(super) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{}", Visible(text));
}

/// Prints the size of each table, and what was left out for which reason.
pub(super) fn tables(report: &Report) {
    note(&format!(
        "{} rules, {} documents, {} sentences, {} claims, {} clusters, {} findings, {} problems",
        report.rules.len(),
        report.documents.len(),
        report.sentences.len(),
        report.claims.len(),
        report.clusters.len(),
        report.findings.len(),
        report.problems.len(),
    ));
    let lost: Vec<&Problem> = report.problems.iter().filter(|problem| problem.lost).collect();
    if !lost.is_empty() {
        note(&format!("left out: {}", by_reason(&lost)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_the_commonest_first() {
        let problem = |reason| Problem::lost(reason, "a.txt", "what");
        let problems = [problem(Reason::Empty), problem(Reason::Damage), problem(Reason::Damage)];
        let problems: Vec<&Problem> = problems.iter().collect();
        assert_eq!(by_reason(&problems), "2 damaged, 1 empty");
    }
}
