//! `crosscheck check`: one's own draft against articles and against itself, before it is published.

use super::args::{CheckArguments, CheckFormat};
use super::output::Output;
use super::progress::Bar;
use super::{Outcome, notices};
use crate::model::Severity;
use crate::pipeline;
use anyhow::bail;
use std::path::Path;

pub(super) fn run(arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let output = Output::new(&arguments.output);
    output.check()?;
    let draft = &arguments.draft;
    if draft.symlink_metadata().is_err() {
        bail!("{}: no such file", draft.display());
    }
    let mut settings = arguments.input.settings(&arguments.against, true)?;
    settings.rules.clone_from(&arguments.rules);
    settings.also_rules.clone_from(&arguments.also_rules);
    settings.leave_out.push(draft.clone());
    // What the last run wrote beside the articles is not one of them.
    settings.leave_out.extend(output.path().map(Path::to_owned));
    let checked = {
        let bar = Bar::new(arguments.input.quiet);
        pipeline::check(&settings, draft, &bar)?
    };
    if arguments.input.verbose {
        notices::tables(&checked.report);
    }
    let outcome = notices::problems(&checked.report.problems);
    if checked.articles == 0 {
        notices::note("no articles to compare the draft with: name some with --against PATH");
    }
    if checked.report.documents.len() == checked.articles {
        bail!("{}: no text found in the draft", draft.display());
    }
    let remarks = checked.remarks();
    output.write(|out| match arguments.format {
        CheckFormat::Text => checked.write_text(&remarks, out),
        CheckFormat::Json => checked.write_json(&remarks, out),
    })?;
    let least = arguments.fail_on.map(Severity::from).or(settings.config.fail_on);
    let reached = least.is_some_and(|least| remarks.iter().any(|it| it.severity >= least));
    Ok(if reached { Outcome::Reached } else { outcome })
}
