//! The commands; the only place that prints.
//!
//! Results go to standard output or to files, everything else to standard
//! error. Exit status: 0 done, 1 an open finding reached `--fail-on`, 2 could
//! not run, 3 done, but part of the input could not be read; 1 beats 3. A
//! closed pipe ends the program quietly with 0, SIGINT and SIGTERM with 130.

mod args;
mod check;
mod claims;
mod desk;
mod diff;
mod interrupt;
mod notices;
mod output;
mod progress;
mod quantities;
mod report;
mod review;
mod rules;
mod shell;
mod why;

use crate::report::VisibleLines;
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
    /// A finding reached `--fail-on`, or an example of a rule failed.
    Reached,
    /// Could not run: usage, rules, output.
    Unable,
    /// Part of the input could not be read.
    Partial,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Reached => 1,
            Outcome::Unable => 2,
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
            let printed = usage.print().and_then(|()| io::stdout().flush());
            let torn = printed.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
            return if usage.use_stderr() || torn { Outcome::Unable } else { Outcome::Done }.into();
        }
    };
    interrupt::watch();
    match dispatch(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "crosscheck: {}", VisibleLines(&told(&error)));
            Outcome::Unable.into()
        }
    }
}

fn dispatch(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Report(arguments) => report::run(&arguments),
        Command::Claims(arguments) => claims::run(&arguments),
        Command::Quantities(arguments) => quantities::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Review { command } => review::run(&command),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Why(arguments) => why::run(&arguments),
        Command::Rules { command } => rules::run(&command),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}

/// An error and its causes, each said once: some errors name their cause themselves.
fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if told.is_empty() {
            told = cause;
        } else if !told.ends_with(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == ErrorKind::BrokenPipe)
    })
}
