//! The commands; the only place that prints.
//!
//! Results go to standard output or to files, everything else to standard
//! error. Exit status: 0 done, 1 an open finding reached `--fail-on`, 2 could
//! not run, 3 done, but part of the input could not be read; 1 beats 3. A
//! closed pipe ends the program quietly with 0.

mod args;
mod claims;
mod notices;
mod output;
mod progress;
mod quantities;
mod report;
mod shell;

use crate::report::Visible;
use args::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All done.
    Done,
    /// A finding reached `--fail-on`.
    Reached,
    /// Part of the input could not be read.
    Partial,
}

/// Could not run: usage, rules, output.
const UNABLE: u8 = 2;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Reached => 1,
            Outcome::Partial => 3,
        })
    }
}

/// Runs the program with its arguments, the name of the program first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            // Help and version go to standard output; a closed pipe is no fault there either.
            let _ = usage.print();
            return ExitCode::from(if usage.use_stderr() { UNABLE } else { 0 });
        }
    };
    match dispatch(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "crosscheck: {}", Visible(&format!("{error:#}")));
            ExitCode::from(UNABLE)
        }
    }
}

fn dispatch(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Report(arguments) => report::run(&arguments),
        Command::Claims(arguments) => claims::run(&arguments),
        Command::Quantities(arguments) => quantities::run(&arguments),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == ErrorKind::BrokenPipe)
    })
}
