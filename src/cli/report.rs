//! `crosscheck report`: articles in, discrepancies out.

use super::args::ReportArguments;
use super::output::{Output, Staged, put};
use super::progress::Bar;
use super::{Outcome, notices};
use crate::config::Config;
use crate::model::Severity;
use crate::pipeline;
use crate::report::{FILES, Headline, Report, Text, WRITERS, Writer};
use anyhow::{Context, bail};
use std::fs;
use std::io::{self, IsTerminal};
use std::mem;
use std::path::Path;

/// Lines longer than this are hard to read, however wide the terminal.
const MAX_WIDTH: usize = 100;

pub(super) fn run(arguments: &ReportArguments) -> anyhow::Result<Outcome> {
    let single = single(arguments);
    if let Some((writer, output)) = &single {
        if !writer.is_text() && *output == Output::Standard && io::stdout().is_terminal() {
            bail!("{} is nothing to read on a terminal; name a file with --output", writer.name());
        }
        output.check()?;
    }
    let files = files(arguments.out.as_deref())?;

    let mut settings = arguments.input.settings()?;
    settings.rules.clone_from(&arguments.rules);
    settings.also_rules.clone_from(&arguments.also_rules);
    settings.today = arguments.today;
    settings.most = (!arguments.all).then(|| settings.config.most.unwrap_or(Config::MOST) as usize);
    let mut writers = files.iter().map(|(writer, _)| writer).chain(single.iter().map(|it| &it.0));
    settings.lists_claims = writers.any(|writer| writer.lists_claims());
    // What the last run wrote beside the articles is not one of them.
    settings.leave_out.extend(arguments.out.clone());
    settings.leave_out.extend(arguments.output.clone());
    let written = files.iter().filter_map(|(_, output)| output.path());
    settings.leave_out.extend(written.map(Path::to_owned));
    let report = {
        let bar = Bar::new(arguments.input.reading.quiet);
        pipeline::run(&settings, &bar)?
    };

    let staged = files.iter().filter_map(|(writer, output)| {
        output.path().map(|path| Staged::new(path, |out| writer.write(&report, out)))
    });
    put(staged.collect::<anyhow::Result<_>>()?)?;
    if arguments.input.reading.verbose {
        notices::tables(&report);
    }
    let outcome = notices::problems(&report.problems);
    if !arguments.input.reading.quiet {
        report.notes.iter().for_each(|note| notices::note(note));
    }
    if let Some(folder) = &arguments.out
        && !arguments.input.reading.quiet
    {
        notices::note(&Headline(&report).to_string());
        notices::note(&folder.join(files[0].0.file_name()).display().to_string());
    }
    if let Some((writer, output)) = &single {
        output.write(|out| {
            if writer.name() == Text::PLAIN.name() {
                summary(arguments.all, output).write(&report, out)
            } else {
                writer.write(&report, out)
            }
        })?;
    }
    let fail_on = arguments.fail_on.map(Severity::from).or(settings.config.fail_on);
    let outcome = if reached(&report, fail_on) { Outcome::Reached } else { outcome };
    // The process ends: what it holds goes at once, not claim by claim.
    mem::forget(report);
    Ok(outcome)
}

/// The one format that was asked for; the summary when nothing was.
fn single(arguments: &ReportArguments) -> Option<(&'static dyn Writer, Output)> {
    let asked = arguments.format.is_some() || arguments.output.is_some();
    if arguments.out.is_some() && !asked {
        return None;
    }
    let output = arguments.output.as_deref().map_or(Output::Standard, Output::new);
    Some((arguments.format.unwrap_or(WRITERS[0]), output))
}

/// The files of the whole report, in a folder that exists.
fn files(folder: Option<&Path>) -> anyhow::Result<Vec<(&'static dyn Writer, Output)>> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let files = FILES.iter().map(|writer| {
        let output = Output::File(folder.join(writer.file_name()));
        output.check().map(|()| (*writer, output))
    });
    files.collect()
}

/// The summary in the width and colours of where it goes.
fn summary(all: bool, output: &Output) -> Text {
    let most = if all { usize::MAX } else { Text::PLAIN.most };
    let stdout = io::stdout();
    if *output != Output::Standard || !stdout.is_terminal() {
        return Text { most, ..Text::PLAIN };
    }
    let width =
        terminal_size::terminal_size().map_or(Text::PLAIN.width, |(width, _)| width.0.into());
    let styled = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    Text { width: width.min(MAX_WIDTH), styled, most }
}

fn reached(report: &Report, least: Option<Severity>) -> bool {
    least.is_some_and(|least| report.open().any(|finding| finding.severity >= least))
}
