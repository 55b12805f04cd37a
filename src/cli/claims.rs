//! `crosscheck claims`: what was extracted.

use super::args::ClaimsArguments;
use super::output::Output;
use super::progress::Bar;
use super::{Outcome, notices};
use crate::pipeline;
use crate::report::{Report, visible};
use std::io::{self, IsTerminal, Write};
use std::mem;
use std::path::Path;

pub(super) fn run(arguments: &ClaimsArguments) -> anyhow::Result<Outcome> {
    let output = Output::new(&arguments.output);
    output.check()?;
    let mut settings = arguments.input.settings()?;
    // What the last run wrote beside the articles is not one of them.
    settings.leave_out.extend(output.path().map(Path::to_owned));
    let report = {
        let bar = Bar::new(arguments.input.reading.quiet);
        let stages = if arguments.text { pipeline::read } else { pipeline::claims };
        stages(&settings, &bar)?
    };
    if arguments.input.reading.verbose {
        notices::tables(&report);
    }
    let outcome = notices::problems(&report.problems);
    if arguments.text {
        let on_terminal = output == Output::Standard && io::stdout().is_terminal();
        output.write(|out| texts(&report, on_terminal, out))?;
    } else {
        output.write(|out| arguments.format.write(&report, out))?;
    }
    // The process ends: what it holds goes at once, not claim by claim.
    mem::forget(report);
    Ok(outcome)
}

/// The texts byte for byte, so that spans count in them; made safe on a terminal.
fn texts(report: &Report, on_terminal: bool, out: &mut dyn Write) -> io::Result<()> {
    for document in &report.documents {
        if on_terminal {
            document.text.lines().try_for_each(|line| writeln!(out, "{}", visible(line)))?;
        } else {
            out.write_all(document.text.as_bytes())?;
        }
    }
    Ok(())
}
