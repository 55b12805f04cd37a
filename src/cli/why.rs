//! `crosscheck why`: every gate and weight between two claims, or the pairs that were almost linked.

use super::args::WhyArguments;
use super::output::Output;
use super::progress::Bar;
use super::{Outcome, notices};
use crate::model::{ClaimId, Level, file_of};
use crate::pipeline::{self, NearMiss, Settings, Why};
use crate::report::{Report, View, Word, described, visible};
use anyhow::Context;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Near misses that are listed.
const MAX_LISTED: usize = 20;

/// Said where the articles of a report are not found.
const AGAIN: &str = "the articles are read again; name their files or folders with --from";

/// What is needed of a report.json: where its articles were.
#[derive(Deserialize)]
struct Named {
    documents: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    path: String,
}

pub(super) fn run(arguments: &WhyArguments) -> anyhow::Result<Outcome> {
    let settings = settings(arguments)?;
    let output = Output::new(Path::new("-"));
    let bar = Bar::new(arguments.reading.quiet);
    let noted = |report: &Report| {
        if arguments.reading.verbose {
            notices::tables(report);
        }
        notices::problems(&report.problems)
    };
    let outcome = if let [a, b] = arguments.claims.as_slice() {
        let why = pipeline::why(&settings, [a, b], &bar)?;
        drop(bar);
        let outcome = noted(&why.report);
        output.write(|out| explained(&why, out))?;
        outcome
    } else if arguments.claims.is_empty() {
        let (report, misses) = pipeline::near_misses(&settings, &bar)?;
        drop(bar);
        let outcome = noted(&report);
        output.write(|out| listed(&report, &misses, out))?;
        outcome
    } else {
        anyhow::bail!("name two claims, or none to list the pairs that were almost linked");
    };
    Ok(outcome)
}

/// The run of the report, from the files that it names or from those named instead.
fn settings(arguments: &WhyArguments) -> anyhow::Result<Settings> {
    let path = &arguments.report;
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let named: Named = serde_json::from_str(&text)
        .with_context(|| format!("{}: not a report.json of crosscheck", path.display()))?;
    let from: Vec<PathBuf> = if arguments.from.is_empty() {
        let own: BTreeSet<PathBuf> =
            named.documents.iter().map(|place| file(&place.path)).collect();
        own.into_iter().collect()
    } else {
        arguments.from.clone()
    };
    // What came on standard input is gone.
    if arguments.from.is_empty() && from.iter().any(|path| path == Path::new("-")) {
        anyhow::bail!(AGAIN);
    }
    let mut settings = arguments.reading.settings(&from, false).context(AGAIN)?;
    // The run of the report may have been told outlets and dates that the articles lack.
    if arguments.from.is_empty() {
        settings.metadata.get_or_insert_with(|| path.clone());
    }
    Ok(settings)
}

/// The file that holds an article; the name of a file may have the mark of a member in it.
fn file(path: &str) -> PathBuf {
    let whole = Path::new(path);
    if whole.exists() { whole.to_owned() } else { PathBuf::from(file_of(path)) }
}

fn explained(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let view = View(&why.report);
    for id in why.pair {
        let claim = view.claim(id);
        writeln!(out, "{}  {}", claim.id, visible(&described(&claim)))?;
        writeln!(out, "    {}", visible(claim.sentence_text()))?;
    }
    writeln!(out)?;
    for (facet, level, weight) in &why.comparison.facets {
        let gate = if facet.is_gate() && *level == Level::Different { "  parts them" } else { "" };
        writeln!(out, "{:10} {:9} {weight:+5.1}{gate}", Word(*facet), Word(*level))?;
    }
    let sum = why.comparison.weight;
    writeln!(out, "{:20} {sum:+5.1}  with what is known before anything is compared", "sum")?;
    writeln!(out)?;
    writeln!(out, "{}", outcome(why))?;
    let [left, right] = why.pair;
    for finding in view.findings() {
        let claims: Vec<ClaimId> =
            finding.finding.sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
        if claims.contains(&left) && claims.contains(&right) {
            let id = finding.id;
            writeln!(out, "both stand in finding {id}: {}", visible(&finding.finding.summary))?;
        }
    }
    Ok(())
}

/// What became of the pair, in a sentence.
fn outcome(why: &Why) -> String {
    let sum = why.comparison.weight;
    if why.linked {
        let linked = "linked: both are said to be about one thing";
        return match why.reported {
            Some((least, origins)) if sum < least => format!(
                "{linked}; where so many origins tell of it ({origins}), a difference is reported from {least:+.1} on"
            ),
            Some(_) | None => linked.to_owned(),
        };
    }
    if let Some(gate) = why.comparison.gate() {
        return format!("apart: they differ in {}, and that is a gate", Word(gate));
    }
    match why.needed {
        Some(needed) if sum < needed => {
            format!("apart: the sum does not reach {needed:+.1}, which links two such figures")
        }
        Some(_) if !why.candidate => {
            "apart: they share no block, and were not compared in the run".to_owned()
        }
        Some(_) => "apart: each is nearer to others that do not go together with it".to_owned(),
        None => "apart: their words are too far from each other".to_owned(),
    }
}

fn listed(report: &Report, misses: &[NearMiss], out: &mut dyn Write) -> io::Result<()> {
    let shown = misses.len().min(MAX_LISTED);
    writeln!(out, "{} pairs were almost linked; the nearest {shown}:", misses.len())?;
    for NearMiss { pair, weight, needed } in &misses[..shown] {
        writeln!(out)?;
        writeln!(out, "{weight:+.1} of {needed:+.1}")?;
        for id in pair {
            let claim = View(report).claim(*id);
            writeln!(out, "    {}  {}", claim.id, visible(&described(&claim)))?;
        }
    }
    Ok(())
}
