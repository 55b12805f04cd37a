//! `crosscheck review`: reviewed sheets back in, and exceptions drawn from them.

use super::args::{ApplyArguments, ReviewCommand, SuggestArguments};
use super::output::Output;
use super::{Outcome, desk};
use crate::model::Date;
use crate::report::{Counted, Decided, Recorded, VisibleLines, visible};
use crate::review::apply::{self, Plan, Stated, Step};
use crate::review::suggest::suggest;
use crate::review::{decisions, grid, sheet};
use anyhow::{Context, bail};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(command: &ReviewCommand) -> anyhow::Result<Outcome> {
    match command {
        ReviewCommand::Apply(arguments) => run_apply(arguments),
        ReviewCommand::Suggest(arguments) => run_suggest(arguments),
    }
}

fn run_suggest(arguments: &SuggestArguments) -> anyhow::Result<Outcome> {
    let suggestions = suggest(&read(&arguments.report)?, arguments.least.get());
    Output::Standard.write(|out| write!(out, "{}", VisibleLines(&suggestions.to_string())))?;
    Ok(Outcome::Done)
}

/// A reviewed sheet is smaller; what is larger is something else.
const MAX_SHEET_BYTES: u64 = 64 << 20;

fn run_apply(arguments: &ApplyArguments) -> anyhow::Result<Outcome> {
    let path = &arguments.sheet;
    let shown = || path.display().to_string();
    if fs::metadata(path).with_context(shown)?.len() > MAX_SHEET_BYTES {
        bail!("{}: larger than {} MiB", path.display(), MAX_SHEET_BYTES >> 20);
    }
    let bytes = fs::read(path).with_context(shown)?;
    let entries = grid::grids(&bytes)
        .and_then(|grids| sheet::entries(&grids))
        .map_err(|what| anyhow::anyhow!("{}: {what}", path.display()))?;
    let report = report(arguments)?;
    let file = file(arguments, report.as_ref())?;
    let output = Output::File(file.clone());
    output.check()?;
    let kept = desk::decisions(&file, false)?;
    let stated = Stated {
        reviewer: arguments.reviewer.as_deref().and_then(crate::report::tidy),
        date: arguments.date.or_else(today),
        expires: arguments.expires,
    };
    let plan = apply::plan(&entries, report.as_ref(), &kept, &stated);
    let changed = plan.steps.iter().any(|step| changes(&step.outcome));
    if changed && !arguments.dry_run {
        let bytes = decisions::render(&plan.decisions);
        output.write(|out| out.write_all(bytes.as_bytes()))?;
    }
    Output::Standard.write(|out| {
        plan.steps.iter().try_for_each(|step| tell(step, out))?;
        writeln!(out, "{}", totals(&plan))?;
        if report.is_none() {
            let what = "no report.json beside the sheet: whether the findings have changed is seen in the next report";
            writeln!(out, "{what}")?;
        }
        let (file, dry) = (file.display().to_string(), arguments.dry_run);
        match (changed, dry) {
            (true, true) => writeln!(out, "nothing is written; would be kept in {}", visible(&file)),
            (true, false) => writeln!(out, "kept in {}", visible(&file)),
            (false, _) => writeln!(out, "nothing to write"),
        }
    })?;
    let refused = plan.steps.iter().any(|step| matches!(step.outcome, apply::Outcome::Refused(_)));
    Ok(if refused { Outcome::Partial } else { Outcome::Done })
}

/// The report that the sheet belongs to.
fn report(arguments: &ApplyArguments) -> anyhow::Result<Option<Recorded>> {
    let beside = arguments.sheet.with_file_name("report.json");
    let path = match &arguments.report {
        Some(named) => named,
        None if beside.is_file() => &beside,
        None => return Ok(None),
    };
    read(path).map(Some)
}

/// Reads a report.json.
pub(super) fn read(path: &Path) -> anyhow::Result<Recorded> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Recorded::parse(&bytes).map_err(|what| anyhow::anyhow!("{}: {what}", path.display()))
}

/// Where the decisions are kept.
fn file(arguments: &ApplyArguments, report: Option<&Recorded>) -> anyhow::Result<PathBuf> {
    if let Some(named) = &arguments.decisions {
        return Ok(named.clone());
    }
    if let Some(path) = report.and_then(|report| report.decisions.as_deref()) {
        return desk::of_report(path);
    }
    let folder = arguments.sheet.parent().filter(|folder| *folder != Path::new(""));
    let found = desk::nearest(folder.unwrap_or(Path::new(".")));
    Ok(found.unwrap_or_else(|| PathBuf::from(decisions::FILE_NAME)))
}

/// The day it is: the one clock of the program, for what a person decides and not for what it finds.
fn today() -> Option<Date> {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    Date::new(now.year(), Some(now.month() as u8), Some(now.day() as u8))
}

fn changes(outcome: &apply::Outcome) -> bool {
    use apply::Outcome::{Applied, Refused, Stale, Unchanged, Undecided, Withdrawn};
    match outcome {
        Applied(_) | Withdrawn => true,
        Undecided | Unchanged | Stale | Refused(_) => false,
    }
}

/// A line for a row that does something or that cannot be used.
fn tell(step: &Step, out: &mut dyn Write) -> io::Result<()> {
    let (word, what) = match &step.outcome {
        apply::Outcome::Undecided | apply::Outcome::Unchanged => return Ok(()),
        apply::Outcome::Applied(decision) => ("applied", Decided(decision).to_string()),
        apply::Outcome::Withdrawn => ("applied", "decision taken back".to_owned()),
        apply::Outcome::Stale => {
            ("stale", "the finding has changed since the sheet was written; look again".to_owned())
        }
        apply::Outcome::Refused(reason) => ("refused", reason.clone()),
    };
    let finding = if step.finding.is_empty() { "no finding" } else { &step.finding };
    let line = format!("{word}: {}, {finding}: {what}", step.place);
    writeln!(out, "{}", visible(&line))
}

/// "12 applied, 3 unchanged, 1 stale, 2 refused; 40 rows undecided"
fn totals(plan: &Plan) -> String {
    let count = |wanted: fn(&apply::Outcome) -> bool| {
        plan.steps.iter().filter(|step| wanted(&step.outcome)).count()
    };
    format!(
        "{} applied, {} unchanged, {} stale, {} refused; {} undecided",
        count(changes),
        count(|outcome| *outcome == apply::Outcome::Unchanged),
        count(|outcome| *outcome == apply::Outcome::Stale),
        count(|outcome| matches!(outcome, apply::Outcome::Refused(_))),
        Counted(count(|outcome| *outcome == apply::Outcome::Undecided), "row"),
    )
}
