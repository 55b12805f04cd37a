//! What goes to standard error: problems with the input, and notes.

use super::Outcome;
use crate::error::Problem;
use crate::report::{Report, Visible};
use std::io::{self, Write};

/// The contract's limit: a folder of a thousand broken files must not scroll the result away.
const MAX_LINES: usize = 20;

/// Prints problems and tells the outcome they make.
pub(super) fn problems(problems: &[Problem]) -> io::Result<Outcome> {
    if problems.is_empty() {
        return Ok(Outcome::Done);
    }
    let mut out = io::stderr().lock();
    let shown = if problems.len() > MAX_LINES { MAX_LINES - 1 } else { problems.len() };
    for problem in &problems[..shown] {
        let place = problem.place.as_deref().map(|place| format!(", {place}"));
        let line = format!("{}{}: {}", problem.path, place.unwrap_or_default(), problem.what);
        writeln!(out, "{}", Visible(&line))?;
    }
    if problems.len() > shown {
        writeln!(out, "and {} more problems; the report lists them", problems.len() - shown)?;
    }
    Ok(Outcome::Partial)
}

/// Prints a note.
pub(super) fn note(text: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{}", Visible(text))
}

/// Prints the size of each table.
pub(super) fn tables(report: &Report) -> io::Result<()> {
    note(&format!(
        "{} rules, {} documents, {} sentences, {} claims, {} clusters, {} findings, {} problems",
        report.rules.len(),
        report.documents.len(),
        report.sentences.len(),
        report.claims.len(),
        report.clusters.len(),
        report.findings.len(),
        report.problems.len(),
    ))
}
