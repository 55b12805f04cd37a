//! The arguments of every command; help texts are generated from here.

use super::desk;
use super::rules::RulesCommand;
use crate::config::{Config, FILE_NAME};
use crate::ingest::{Limits, common_date};
use crate::model::{Date, Severity};
use crate::pipeline::Settings;
use crate::report::{CLAIM_WRITERS, WRITERS, Writer};
use anyhow::{Context, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Find where news outlets disagree about one story, and why they probably do
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, max_term_width = 100, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare articles and report where they disagree
    Report(ReportArguments),
    /// Show what was extracted from articles, for authors of rules
    Claims(ClaimsArguments),
    /// Show the figures, dates and times of a text
    Quantities(QuantitiesArguments),
    /// Compare a draft of one's own with articles and with itself, before it is published
    Check(CheckArguments),
    /// Work with what reviewers decide
    Review {
        #[command(subcommand)]
        command: ReviewCommand,
    },
    /// Show what changed between two reports
    Diff(DiffArguments),
    /// Show why two claims were, or were not, said to be about one thing
    Why(WhyArguments),
    /// Work with rule files
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Subcommand)]
pub(super) enum ReviewCommand {
    /// Take a reviewed sheet back; status 3 when a row is refused
    Apply(ApplyArguments),
    /// Propose exceptions for crosscheck.toml from what was judged again and again
    Suggest(SuggestArguments),
}

#[derive(Debug, Args)]
pub(super) struct SuggestArguments {
    /// A report.json made after the review
    #[arg(value_name = "REPORT.json")]
    pub(super) report: PathBuf,

    /// Propose what was judged so often
    #[arg(long, value_name = "N", default_value = "2")]
    pub(super) least: std::num::NonZeroUsize,
}

#[derive(Debug, Args)]
pub(super) struct ApplyArguments {
    /// findings.csv or findings.xlsx as a spreadsheet saved it: CSV, XLSX, ODS or XLS
    #[arg(value_name = "SHEET")]
    pub(super) sheet: PathBuf,

    /// The report that the sheet belongs to [default: report.json beside the sheet, if there is one]
    #[arg(long, value_name = "REPORT.json")]
    pub(super) report: Option<PathBuf>,

    /// Keep the decisions in this file [default: the one the report names, else
    /// crosscheck.decisions.toml beside the sheet or above it, else in the current folder]
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,

    /// Who decided, for rows that name nobody
    #[arg(long, value_name = "NAME")]
    pub(super) reviewer: Option<String>,

    /// When it was decided, for rows that do not say [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,

    /// The last day the decisions hold, for rows that do not say
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) expires: Option<Date>,

    /// Say what would be done and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The draft: plain text, HTML or any other format of articles
    #[arg(value_name = "DRAFT")]
    pub(super) draft: PathBuf,

    /// Articles to compare it with: files or folders [default: the inputs in crosscheck.toml]
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) against: Vec<PathBuf>,

    /// Write in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,

    /// Write to a file; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,

    /// Use these rule files or folders instead of the built-in ones
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) rules: Vec<PathBuf>,

    /// Use these rule files or folders too
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) also_rules: Vec<PathBuf>,

    /// End with status 1 when a remark is at least so severe
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,

    #[command(flatten)]
    pub(super) input: ReadingArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CheckFormat {
    /// For reading: line, column, and what stands against it
    Text,
    /// {"schema","draft","articles","remarks"}
    Json,
}

#[derive(Debug, Args)]
pub(super) struct WhyArguments {
    /// The report.json; its articles are read again from where they were
    #[arg(value_name = "REPORT.json")]
    pub(super) report: PathBuf,

    /// Ids of two claims of the report [default: list the pairs that were almost linked]
    #[arg(value_name = "CLAIM", num_args = 0..=2)]
    pub(super) claims: Vec<String>,

    /// Read the articles from here instead; once for each file or folder
    #[arg(long = "from", value_name = "PATH")]
    pub(super) from: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The report.json of before
    #[arg(value_name = "OLD.json")]
    pub(super) old: PathBuf,

    /// The report.json of now
    #[arg(value_name = "NEW.json")]
    pub(super) new: PathBuf,

    /// Write in this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: DiffFormat,

    /// Write to a file; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DiffFormat {
    /// For reading: the unchanged ones are only counted
    Text,
    /// {"schema","new","gone","changed","unchanged"}
    Json,
}

/// What is read.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Files, folders (walked), or - for articles as JSON lines on standard input [default: the
    /// inputs in crosscheck.toml]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

impl InputArguments {
    /// Settings for a run; reads standard input where it is one of the paths.
    pub(super) fn settings(&self) -> anyhow::Result<Settings> {
        self.reading.settings(&self.paths, false)
    }
}

/// How it is read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Take outlets, rules and settled findings from this file [default: crosscheck.toml beside
    /// the first path or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Take what reviewers decided from this file [default: crosscheck.decisions.toml beside
    /// crosscheck.toml or the articles, or above them]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,

    /// Take outlet, date, title and address of articles from a CSV file, or from a report.json
    #[arg(long, value_name = "FILE.csv")]
    metadata: Option<PathBuf>,

    /// Take in more or less of one input, as in file-mib=256
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit, long_help = bounds())]
    limits: Vec<(&'static str, u64)>,

    /// Use so many threads [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,

    /// Show neither progress nor notes
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// Show what each stage made
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

impl ReadingArguments {
    /// Settings for a run on `named`, or on the inputs in crosscheck.toml; reads standard input
    /// where it is one of the paths.
    pub(super) fn settings(
        &self,
        named: &[PathBuf],
        may_be_none: bool,
    ) -> anyhow::Result<Settings> {
        if let Some(threads) = self.threads {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads.get())
                .build_global()
                .context("cannot start the threads")?;
        }
        let file = self.config.clone().or_else(|| nearest_config(named));
        let mut config = file.as_deref().map(Config::load).transpose()?.unwrap_or_default();
        for (name, number) in &self.limits {
            if let Some(bound) = config.limits.get_mut(name) {
                *bound = *number;
            }
        }
        let paths = if named.is_empty() { &config.inputs } else { named };
        if paths.is_empty() && !may_be_none {
            bail!("nothing to read; name files or folders, or inputs in {FILE_NAME}");
        }
        let (dashes, inputs): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| path == Path::new("-"));
        // A path that leads nowhere is a slip of the one who typed it, not a fault of the input.
        if let Some(missing) = inputs.iter().find(|path| path.symlink_metadata().is_err()) {
            bail!("{}: no such file or folder", missing.display());
        }
        let mut stdin = None;
        if !dashes.is_empty() {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
            stdin = Some(bytes);
        }
        let metadata = self.metadata.clone();
        let kept = desk::decisions_file(self.decisions.as_deref(), self.config.as_deref(), paths);
        let decisions = desk::decisions(&kept, self.decisions.is_some())?;
        let sheets = [&file, &metadata, &config.metadata].into_iter().flatten();
        let leave_out = sheets.chain([&kept]).cloned().collect();
        let decisions_file = Some(shown(&kept));
        Ok(Settings {
            inputs,
            stdin,
            metadata,
            leave_out,
            decisions,
            decisions_file,
            config,
            ..Settings::default()
        })
    }
}

/// The crosscheck.toml of the first path; for standard input, of the current folder.
fn nearest_config(paths: &[PathBuf]) -> Option<PathBuf> {
    let first = paths.iter().find(|path| *path != Path::new("-"));
    Config::find(first.map_or(Path::new("."), PathBuf::as_path))
}

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Write the whole report into a folder, which is made if it is missing
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,

    /// Write one format [default: text]
    #[arg(long, value_name = "FORMAT", value_parser = one_of(WRITERS))]
    pub(super) format: Option<&'static dyn Writer>,

    /// Write to a file; - is standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Use these rule files or folders instead of the built-in ones
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) rules: Vec<PathBuf>,

    /// Use these rule files or folders too
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) also_rules: Vec<PathBuf>,

    /// End with status 1 when a finding is at least so severe
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,

    /// The day for which decisions expire [default: that of the newest article]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) today: Option<Date>,

    /// Report all findings: more than the first in the summary, and what files hold back for its low rank
    #[arg(long)]
    pub(super) all: bool,

    #[command(flatten)]
    pub(super) input: InputArguments,
}

#[derive(Debug, Args)]
pub(super) struct ClaimsArguments {
    /// Write in this format
    #[arg(long, value_name = "FORMAT", value_parser = one_of(CLAIM_WRITERS), default_value = "text")]
    pub(super) format: &'static dyn Writer,

    /// Write to a file; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,

    /// Print the text that claims are read from; their spans count its bytes
    #[arg(long, conflicts_with = "format")]
    pub(super) text: bool,

    #[command(flatten)]
    pub(super) input: InputArguments,
}

#[derive(Debug, Args)]
pub(super) struct QuantitiesArguments {
    /// A file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    /// Read and write this format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: QuantitiesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum QuantitiesFormat {
    /// One plain text in, a line a quantity out
    Text,
    /// {"id","text","published"?} a line in, {"id","quantities"} a line out
    Jsonl,
}

/// The least severity that ends with status 1.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailOn {
    /// Any finding
    Low,
    /// A finding to look at
    Medium,
    /// A finding to act on
    High,
}

impl From<FailOn> for Severity {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Low => Self::Low,
            FailOn::Medium => Self::Medium,
            FailOn::High => Self::High,
        }
    }
}

/// The bounds for the long help.
fn bounds() -> String {
    let bounds = Limits::ALL.iter().map(|(name, default, what)| {
        format!("\n{name} [default: {}]: {what}", default.replace('_', ""))
    });
    format!("Take in more or less of one input. The bounds:\n{}", bounds.collect::<String>())
}

/// Parses a bound and its name.
fn limit(text: &str) -> Result<(&'static str, u64), String> {
    let (name, number) = text.split_once('=').unwrap_or((text, ""));
    let mut names = Limits::ALL.iter().map(|(name, _, _)| *name);
    let Some(name) = names.find(|known| *known == name) else {
        let names: Vec<&str> = Limits::ALL.iter().map(|(name, _, _)| *name).collect();
        return Err(format!("no such bound; there are {}", names.join(", ")));
    };
    let number = number.parse().map_err(|_| format!("{name}= wants a whole number"))?;
    Ok((name, number))
}

/// Parses the name of a writer; the help lists the names.
fn one_of(
    writers: &'static [&'static dyn Writer],
) -> impl TypedValueParser<Value = &'static dyn Writer> {
    PossibleValuesParser::new(writers.iter().map(|writer| writer.name())).map(move |name| {
        *writers.iter().find(|writer| writer.name() == name).expect("only their names are offered")
    })
}

/// Parses a whole day.
fn day(text: &str) -> Result<Date, String> {
    let date = common_date(text).map(|moment| moment.date).filter(|date| date.day.is_some());
    date.ok_or_else(|| "write a day as 2022-02-14".to_owned())
}

/// A path as reports name it: forward slashes, no leading "./".
fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    shown.strip_prefix("./").unwrap_or(&shown).to_owned()
}
