//! `crosscheck quantities`: figures, dates and times of texts.
//!
//! `--format jsonl` reads a JSON object a line and answers each with a line in
//! the same order; `--format text` reads one plain text. `start` and `end`
//! count bytes of UTF-8, as all spans do.

use super::args::{QuantitiesArguments, QuantitiesFormat};
use super::output::Output;
use super::{Outcome, notices};
use crate::error::{Problem, Reason};
use crate::pipeline;
use crate::report::{PlacedQuantity, QuantityRecord, TextQuantities, figure, visible, write_line};
use anyhow::Context;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// One text to read.
#[derive(Debug, Deserialize)]
struct Case {
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

pub(super) fn run(arguments: &QuantitiesArguments) -> anyhow::Result<Outcome> {
    let bytes = read(&arguments.file).with_context(|| arguments.file.display().to_string())?;
    match arguments.format {
        QuantitiesFormat::Text => {
            let text = String::from_utf8_lossy(&bytes);
            Output::Standard.write(|out| plain(&text, out))?;
            Ok(Outcome::Done)
        }
        QuantitiesFormat::Jsonl => lines(&arguments.file, &bytes),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn plain(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (span, quantity, _) in pipeline::quantities(text, None) {
        writeln!(
            out,
            "{}..{}\t{}\t{}",
            span.start,
            span.end,
            visible(span.of(text)),
            visible(&figure(&quantity))
        )?;
    }
    Ok(())
}

fn lines(path: &Path, bytes: &[u8]) -> anyhow::Result<Outcome> {
    let lines: Vec<(usize, &[u8])> = bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .collect();
    let answers: Vec<Result<Vec<u8>, Problem>> = lines
        .par_iter()
        .map(|(number, line)| {
            answer(line).map_err(|what| {
                Problem::lost(
                    Reason::Damage,
                    path.display().to_string(),
                    format!("{what}; left out"),
                )
                .at(format!("line {}", number + 1))
            })
        })
        .collect();
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok(line) => found.push(line),
            Err(problem) => problems.push(problem),
        }
    }
    Output::Standard.write(|out| found.iter().try_for_each(|line| out.write_all(line)))?;
    Ok(notices::problems(&problems))
}

fn answer(line: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let case: Case = serde_json::from_slice(line)?;
    let found = pipeline::quantities(&case.text, case.published.as_deref());
    let quantities = found.iter().map(|(span, quantity, counted)| {
        PlacedQuantity::new(&case.text, *span, QuantityRecord::new(quantity, counted.as_deref()))
    });
    let answer = TextQuantities { id: &case.id, quantities: quantities.collect() };
    let mut out = Vec::new();
    write_line(&answer, &mut out).expect("memory takes every byte");
    Ok(out)
}
