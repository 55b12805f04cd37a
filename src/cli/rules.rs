//! `crosscheck rules`: list, show, check and test rule files.

use super::output::Output;
use super::{Outcome, desk, notices, review};
use crate::lexicon::Lexicon;
use crate::model::Stage;
use crate::pipeline;
use crate::report::{VisibleLines, Word, visible};
use crate::review::ledger::ledger;
use crate::rule::load::{Bound, RuleFile, bind, builtin_files, files, parse_pack};
use crate::rule::overlay::is_overlay;
use crate::rule::{self, Example, Fault, Rule, RulePack};
use annotate_snippets::Renderer;
use anyhow::{Context, bail};
use clap::Subcommand;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List rules: id, severity, kind and title
    List {
        /// Rule files or folders [default: the built-in rules]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print what a rule is for, what it finds and what it leaves alone
    Show {
        /// Id of the rule, as rules list prints it
        id: String,
        /// Rule files or folders to look in besides the built-in rules
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Print its file instead, to begin a rule with; where it is laid over another, what lies on top
        #[arg(long)]
        file: bool,
    },
    /// Name every mistake in rule files
    Check {
        /// Rule files or folders
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Run the examples in rule files; status 1 when one fails
    Test {
        /// Rule files or folders
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Write a new rule file rules/ID.toml to begin with, perhaps from two sentences, and the schema; never over another rule
    New {
        /// Id of the rule: PACK/NAME
        id: String,
        /// A sentence of one outlet and one of another, which the rule is to find
        #[arg(value_name = "SENTENCE", num_args = 0..=2)]
        sentences: Vec<String>,
        /// The folder with the rules
        #[arg(long, value_name = "FOLDER", default_value = "rules")]
        folder: PathBuf,
    },
    /// Tell how each rule fared: what it found, and what reviewers made of it
    Stats {
        /// Files report.json, or folders with one
        #[arg(value_name = "REPORT", required = true)]
        reports: Vec<PathBuf>,
        /// The file of decisions [default: the one that each report names]
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
    },
    /// Print the JSON schema of rule files, for editors
    Schema,
}

pub(super) fn run(command: &RulesCommand) -> anyhow::Result<Outcome> {
    match command {
        RulesCommand::List { paths } => list(paths),
        RulesCommand::Show { id, paths, file } => show(id, paths, *file),
        RulesCommand::Check { paths } => check(paths),
        RulesCommand::Test { paths } => test(paths),
        RulesCommand::New { id, sentences, folder } => new(id, sentences, folder),
        RulesCommand::Stats { reports, decisions } => stats(reports, decisions.as_deref()),
        RulesCommand::Schema => schema(),
    }
}

fn list(paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (pack, _, outcome) = load(paths)?;
    let width = |column: fn(&Rule) -> &str| {
        pack.rules.iter().map(|rule| column(rule).chars().count()).max().unwrap_or_default()
    };
    let (id, kind) = (width(|rule| &rule.id), width(|rule| rule.check.name()));
    Output::Standard.write(|out| {
        pack.rules.iter().try_for_each(|rule| {
            let severity = Word(rule.severity).to_string();
            let (title, name) = (visible(&rule.title), rule.check.name());
            let trial = match rule.status {
                Stage::Stable => "",
                Stage::Experimental => " (experimental)",
            };
            writeln!(out, "{:id$}  {severity:6}  {name:kind$}  {title}{trial}", rule.id)
        })
    })?;
    Ok(outcome)
}

fn show(id: &str, paths: &[PathBuf], file: bool) -> anyhow::Result<Outcome> {
    let (builtin, found) = (builtin_files(), files(paths));
    let outcome = notices::problems(&found.problems);
    let own = found.rules.iter().filter(|file| file.id == id);
    let layers: Vec<RuleFile> =
        builtin.iter().filter(|file| file.id == id).chain(own).cloned().collect();
    let Some(top) = layers.last() else {
        let known = builtin.iter().chain(&found.rules).map(|file| file.id.as_str());
        let nearest = known.min_by_key(|known| strsim::osa_distance(known, id));
        bail!("no rule is called {id:?}; the nearest id is {:?}", nearest.unwrap_or_default());
    };
    if file {
        Output::Standard.write(|out| out.write_all(&top.bytes))?;
        return Ok(outcome);
    }
    let packs: Vec<&[RuleFile]> = layers.chunks(1).collect();
    let Bound { pack, faults, .. } = bind(&packs, &found.lexicon)?;
    faults.iter().try_for_each(tell)?;
    let Some(rule) = pack.rules.first() else { return Ok(Outcome::Unable) };
    let page = rule::manual::page(rule);
    Output::Standard.write(|out| writeln!(out, "{}", VisibleLines(page.trim_end())))?;
    Ok(outcome)
}

fn check(paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (pack, _, outcome) = load(paths)?;
    Output::Standard.write(|out| writeln!(out, "rules without a mistake: {}", pack.rules.len()))?;
    Ok(outcome)
}

fn test(paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (pack, lexicon, outcome) = load(paths)?;
    let run = |example: &Example, rule: &Rule| pipeline::example(rule, example, &lexicon);
    let results = rule::test::run(&pack.rules, &run);
    let failed = results.iter().filter(|result| result.failed()).count();
    Output::Standard.write(|out| {
        for result in &results {
            writeln!(out, "{}", VisibleLines(&result.to_string()))?;
        }
        writeln!(out, "{} examples, {failed} failed", results.len())
    })?;
    Ok(if failed > 0 && outcome == Outcome::Done { Outcome::Reached } else { outcome })
}

/// Writes a file for the author to change; one with two sentences has them as its first example.
/// The schema beside it lets an editor complete and check what is typed.
fn new(id: &str, sentences: &[String], rules: &Path) -> anyhow::Result<Outcome> {
    let sound = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let Some((pack, name)) = id.split_once('/').filter(|(a, b)| sound(a) && sound(b)) else {
        bail!("{id:?} is no id; an id is PACK/NAME, of letters, digits, - and _");
    };
    let text = match sentences {
        [] => rule::manual::TEMPLATE.to_owned(),
        [left, right] => rule::draft::from_sentences(left, right, &figures(left, right)),
        _ => bail!("a rule begins with two sentences, one of each outlet"),
    };
    let folder = rules.join(pack);
    let path = folder.join(name).with_extension("toml");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut file = match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) => bail!("{}: {error}; choose another id", path.display()),
    };
    file.write_all(text.as_bytes()).with_context(|| path.display().to_string())?;
    let schema = rules.join("rule.schema.json");
    std::fs::write(&schema, schema_text()?).with_context(|| schema.display().to_string())?;
    let path = path.display();
    Output::Standard.write(|out| {
        writeln!(out, "{path} written; change it, then run: crosscheck rules test {path}")
    })?;
    Ok(Outcome::Done)
}

/// The figures in each of two sentences.
fn figures(left: &str, right: &str) -> [Vec<rule::draft::Figure>; 2] {
    [left, right].map(|sentence| {
        let figures = pipeline::quantities(sentence, None).into_iter();
        figures
            .map(|(span, quantity, _)| rule::draft::Figure {
                printed: span.of(sentence).to_owned(),
                kind: quantity.kind,
                unit: quantity.unit,
            })
            .collect()
    })
}

/// What each rule found in some reports, and what reviewers made of it.
fn stats(reports: &[PathBuf], decisions: Option<&Path>) -> anyhow::Result<Outcome> {
    let named = decisions.map(|path| desk::decisions(path, true)).transpose()?;
    let mut read = Vec::new();
    for path in reports {
        let file = if path.is_dir() { path.join("report.json") } else { path.clone() };
        let report = review::read(&file)?;
        // Reviews go on behind a report: the file knows more, where it can be found from here.
        let own = report.decisions.as_deref().and_then(|path| desk::of_report(path).ok());
        let kept = match (&named, own.filter(|path| path.is_file())) {
            (Some(named), _) => Some(named.clone()),
            (None, Some(own)) => Some(desk::decisions(&own, true)?),
            (None, None) => None,
        };
        read.push((report, kept));
    }
    let ledger = ledger(&read);
    Output::Standard.write(|out| write!(out, "{}", VisibleLines(&ledger.to_string())))?;
    Ok(Outcome::Done)
}

fn schema() -> anyhow::Result<Outcome> {
    let schema = schema_text()?;
    Output::Standard.write(|out| write!(out, "{schema}"))?;
    Ok(Outcome::Done)
}

/// The schema of rule files, as it stands in a file beside them.
fn schema_text() -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&rule::manual::json_schema())? + "\n")
}

/// The rules at some paths with their words; names every mistake and every unreadable file on the way.
fn load(paths: &[PathBuf]) -> anyhow::Result<(RulePack, Arc<Lexicon>, Outcome)> {
    if paths.is_empty() {
        return Ok((RulePack::builtin(), Lexicon::shared(), Outcome::Done));
    }
    let found = files(paths);
    let Bound { pack, lexicon, mut faults } =
        bind(&[&below(&found.rules), &found.rules], &found.lexicon)?;
    faults.extend(found.packs.iter().filter_map(|file| parse_pack(file).err()).flatten());
    faults.iter().try_for_each(tell)?;
    notices::problems(&found.problems);
    let sound = faults.is_empty() && found.problems.is_empty();
    Ok((pack, lexicon, if sound { Outcome::Done } else { Outcome::Unable }))
}

/// The built-in rules that some of the files are laid over.
fn below(own: &[RuleFile]) -> Vec<RuleFile> {
    let overlays: Vec<&str> =
        own.iter().filter(|file| is_overlay(file)).map(|file| file.id.as_str()).collect();
    builtin_files().into_iter().filter(|file| overlays.contains(&file.id.as_str())).collect()
}

/// A mistake with the line it is on and a caret under the wrong words.
fn tell(fault: &Fault) -> io::Result<()> {
    let told = fault.render(&Renderer::plain());
    writeln!(io::stderr(), "{}\n", VisibleLines(&told))
}
