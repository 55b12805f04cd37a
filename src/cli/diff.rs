//! `crosscheck diff`: what changed between two reports.

use super::args::{DiffArguments, DiffFormat};
use super::output::Output;
use super::{Outcome, review};
use crate::report::{visible, write_line};
use crate::review::difference::{Difference, Entry, difference};
use serde::Serialize;
use std::io::{self, Write};

/// The difference as JSON.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    difference: &'a Difference,
}

pub(super) fn run(arguments: &DiffArguments) -> anyhow::Result<Outcome> {
    let output = Output::new(&arguments.output);
    output.check()?;
    let found = difference(&review::read(&arguments.old)?, &review::read(&arguments.new)?);
    output.write(|out| match arguments.format {
        DiffFormat::Text => text(&found, out),
        DiffFormat::Json => {
            write_line(&Document { schema: "crosscheck-diff/1", difference: &found }, out)
        }
    })?;
    Ok(Outcome::Done)
}

fn text(found: &Difference, out: &mut dyn Write) -> io::Result<()> {
    let Difference { new, gone, changed, unchanged } = found;
    let (a, b, c, d) = (new.len(), gone.len(), changed.len(), unchanged.len());
    writeln!(out, "{a} new, {b} gone, {c} changed, {d} unchanged")?;
    for (word, entries) in [("new", new), ("gone", gone)] {
        for Entry { id, summary } in entries {
            writeln!(out, "{word:7}  {}  {}", visible(id), visible(summary))?;
        }
    }
    for change in changed {
        writeln!(out, "changed  {}  {}", visible(&change.id), visible(&change.summary))?;
        if let Some(was) = &change.was {
            writeln!(out, "         was {}", visible(was))?;
        }
        for what in &change.what {
            writeln!(out, "         {}", visible(what))?;
        }
    }
    Ok(())
}
