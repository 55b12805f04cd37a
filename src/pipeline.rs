//! The order of the stages.
//!
//! Each stage takes the tables before it and gives one more; this module alone
//! knows which comes when. Reading and extraction look at one document at a
//! time and use all cores; linking looks at the claims of one block. Blocks lie
//! within a story, so all that comes behind the grouping goes [story by story](by_story).

mod by_story;
mod extraction;
mod merge;
mod shelf;
mod utterances;
mod why;

use crate::cause;
use crate::config::{Config, FILE_NAME};
use crate::error::Error;
use crate::extract;
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::link::{self, Widespread};
use crate::model::{
    ClaimId, Cluster, Comparison, Date, Decision, Document, DocumentId, Finding, OriginId,
    Quantity, Side, Span, StoryId, Tables,
};
use crate::report::{self, Draft, Report, RuleSummary};
use crate::review::settle::{Grounds, settle};
use crate::rule::load::Bound;
use crate::rule::{self, Example, Rule};
use crate::segment;
use crate::syntax;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};

use by_story::Kept;

pub use why::{NearMiss, Why, near_misses, why};

/// What one run reads and how.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// Articles as JSON lines that came on standard input.
    pub stdin: Option<Vec<u8>>,
    /// Outlets and dates of the articles; beats what they say of themselves.
    pub metadata: Option<PathBuf>,
    /// Rule files or folders instead of the built-in ones.
    pub rules: Vec<PathBuf>,
    /// Rule files or folders beside them.
    pub also_rules: Vec<PathBuf>,
    /// Files and folders below the inputs that are no articles.
    pub leave_out: Vec<PathBuf>,
    /// What reviewers have decided.
    pub decisions: Vec<Decision>,
    /// The file that keeps their decisions, for the report to name.
    pub decisions_file: Option<String>,
    /// The day for which decisions and suppressions expire; without it that of the newest article.
    pub today: Option<Date>,
    /// How many open findings a report holds, the first by rank; without it all of them.
    pub most: Option<usize>,
    /// Whether the report lists all claims, also those that are compared with nothing.
    pub lists_claims: bool,
    /// What crosscheck.toml says; the fields above beat it.
    pub config: Config,
}

/// Told how far a run is.
pub trait Progress: Sync {
    /// A stage begins that has so many steps.
    fn begin(&self, stage: &'static str, steps: usize);

    /// So many steps are done.
    fn advance(&self, steps: usize);
}

/// The words and judgements of a run.
#[derive(Debug)]
pub struct Judgement {
    /// The words.
    pub lexicon: Arc<Lexicon>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// What is judged otherwise for certain outlets or paths.
    pub overrides: Vec<rule::Override>,
    /// Bytes of the longest sentence.
    pub longest_sentence: u64,
}

/// Reads the articles.
///
/// # Errors
/// Rules or words that cannot be used.
pub fn read(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    let judgement = judgement(settings)?;
    Ok(documents(settings, &judgement.lexicon, progress))
}

/// Reads the articles and extracts their claims.
///
/// # Errors
/// As [`read`].
pub fn claims(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    let judgement = judgement(settings)?;
    let mut report = documents(settings, &judgement.lexicon, progress);
    progress.begin("extracting", report.documents.len());
    extraction::all(&mut report, &judgement, progress);
    Ok(report)
}

/// Everything: articles in, a discrepancy report out.
///
/// # Errors
/// As [`read`].
pub fn run(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    let judgement = judgement(settings)?;
    let kept = if settings.lists_claims { Kept::All } else { Kept::Found };
    // Among the threads that read: what these let go of is free for it.
    let mut report = rayon::scope(|_| {
        let report = documents(settings, &judgement.lexicon, progress);
        by_story::checked(report, &judgement, kept, progress)
    });
    reviewed(&mut report, settings);
    if let Some(most) = settings.most {
        report.keep(most);
    }
    Ok(report)
}

/// One's own draft against the articles of the settings, and against itself.
///
/// # Errors
/// As [`read`].
pub fn check(settings: &Settings, draft: &Path, progress: &dyn Progress) -> Result<Draft, Error> {
    /// How a draft is called among the outlets, whatever it says of itself.
    const NAME: &str = "draft";
    let judgement = judgement(settings)?;
    let mut report = documents(settings, &judgement.lexicon, progress);
    // A draft is read as it stands, whatever is set for articles; the bounds hold for it too.
    let config = Config { limits: settings.config.limits.clone(), ..Config::default() };
    let alone = Settings { inputs: vec![draft.to_owned()], config, ..Settings::default() };
    let own = documents(&alone, &judgement.lexicon, progress);
    let articles = report.documents.len();
    let own_documents = own.documents.into_iter().zip(articles as u32..);
    report.documents.extend(own_documents.map(|(document, place)| Document {
        id: DocumentId(place),
        outlet: Some(NAME.to_owned()),
        ..document
    }));
    report.problems.extend(own.problems);
    let (documents, parts) = report::parts(&report.documents[articles..]);
    let mut report = by_story::checked(report, &judgement, Kept::Found, progress);
    reviewed(&mut report, settings);
    let itself = one_story(Report { documents, ..Report::default() }, &judgement);
    let path = draft.display().to_string();
    Ok(Draft { path, report, articles, itself, parts })
}

/// Compares documents that are known to tell one story, each with a voice of its own.
fn one_story(mut report: Report, judgement: &Judgement) -> Report {
    let glance = by_story::glanced(&mut report, judgement, &Silent);
    report.stories = vec![StoryId(0); report.documents.len()];
    report.origins = (0..report.documents.len() as u32).map(OriginId).collect();
    by_story::completed(report, glance, judgement, Kept::Found, &Silent)
}

/// The rules and words that the settings name.
///
/// # Errors
/// Rule files that cannot be used, every mistake named.
pub fn judgement(settings: &Settings) -> Result<Judgement, Error> {
    let config = &settings.config;
    let or = |own: &[PathBuf], other: &[PathBuf]| {
        rule::load::files(if own.is_empty() { other } else { own })
    };
    let chosen = or(&settings.rules, &config.rules);
    let added = or(&settings.also_rules, &config.also_rules);
    let mut overlay = chosen.lexicon;
    overlay.extend(added.lexicon);
    let builtin = settings.rules.is_empty() && config.rules.is_empty();
    let base = if builtin { rule::load::builtin_files() } else { chosen.rules };
    let Bound { pack, lexicon, faults } = rule::load::bind(&[&base, &added.rules], &overlay)?;
    let problems = chosen.problems.into_iter().chain(added.problems);
    let messages: Vec<String> = problems
        .map(|problem| format!("{}: {}", problem.path, problem.what))
        .chain(faults.iter().map(ToString::to_string))
        .collect();
    if !messages.is_empty() {
        return Err(Error::Rules(messages.join("\n")));
    }
    let (pack, strays) = config.select(pack);
    if !strays.is_empty() {
        return Err(Error::Config(
            strays.iter().map(|it| format!("{FILE_NAME}: {it}")).collect::<Vec<_>>().join("\n"),
        ));
    }
    let overrides = config.overrides.clone();
    let longest_sentence = config.limits.sentence_bytes;
    Ok(Judgement { lexicon, rules: pack.rules, overrides, longest_sentence })
}

fn documents(settings: &Settings, lexicon: &Lexicon, progress: &dyn Progress) -> Report {
    let request = ingest::Request {
        inputs: &settings.inputs,
        stdin: settings.stdin.clone(),
        metadata: settings.metadata.as_deref().or(settings.config.metadata.as_deref()),
        leave_out: &settings.leave_out,
        limits: settings.config.limits.clone(),
    };
    let begun = Once::new();
    let (mut documents, problems) = ingest::read(&request, lexicon, &|_, files| {
        begun.call_once(|| progress.begin("reading", files));
        progress.advance(1);
    });
    for outlet in documents.iter_mut().filter_map(|document| document.outlet.as_mut()) {
        if let Some(name) = settings.config.outlet(outlet) {
            name.clone_into(outlet);
        }
    }
    Report { documents, problems, ..Report::default() }
}

/// What `look` sees in the linking of a report: its view, and the pairs that shared a block, ascending.
fn linking<T>(
    report: &Report,
    lexicon: &Lexicon,
    look: impl FnOnce(&link::View, &[(ClaimId, ClaimId)]) -> T,
) -> T {
    let unknown = link::Rivals::default();
    let told = link::ToldApart::of(tables(report));
    let view = link::View { tables: tables(report), lexicon, told: &told, rivals: &unknown };
    let pairs = link::pairs(&view);
    let rivals = link::Rivals::among(&view, &pairs);
    look(&link::View { rivals: &rivals, ..view }, &pairs)
}

/// Fills in clusters and findings, but for those of quotations, and who frames what how.
fn compared(report: &mut Report, widespread: &Widespread, judgement: &Judgement) {
    let found = linking(report, &judgement.lexicon, |view, pairs| {
        let graph = link::graph(view, pairs);
        let mut clusters = link::clusters(view, &graph);
        clusters.extend(link::soft_clusters(view, widespread));
        Found::among(clusters, view, judgement)
    });
    report.framing = report::matrix(&found.clusters, tables(report), &judgement.lexicon);
    found.join(report);
}

/// What was found in some claims.
struct Found {
    clusters: Vec<Cluster>,
    findings: Vec<Finding>,
    /// How the leading statements of each finding compare.
    comparisons: Vec<Comparison>,
    /// How many claims share a cluster with another one; none is in two.
    comparable: usize,
}

impl Found {
    /// What the rules find in some clusters.
    fn among(clusters: Vec<Cluster>, view: &link::View, judgement: &Judgement) -> Self {
        let compare = |left, right| link::compare(left, right, view);
        let judged = rule::View { tables: view.tables, lexicon: view.lexicon, compare: &compare };
        let (rules, overrides) = (&judgement.rules, &judgement.overrides);
        let conflicts = rule::check(rules, overrides, &clusters, &judged);
        let findings = cause::findings(&conflicts, &clusters, view.tables, view.lexicon);
        let lead = |side: &Side| side.claims[0];
        let compared = |it: &Finding| compare(lead(&it.sides[0]), lead(&it.sides[1]));
        let comparisons = findings.iter().map(compared).collect();
        let sizes = clusters.iter().map(|cluster| cluster.claims.len());
        let comparable = sizes.filter(|claims| *claims > 1).sum();
        Self { clusters, findings, comparisons, comparable }
    }

    /// Adds it to a report, behind what is there.
    fn join(mut self, report: &mut Report) {
        let before = report.clusters.len() as u32;
        self.findings.iter_mut().for_each(|finding| finding.cluster.0 += before);
        report.clusters.append(&mut self.clusters);
        report.findings.append(&mut self.findings);
        report.comparisons.append(&mut self.comparisons);
        report.comparable += self.comparable;
    }
}

/// What linking, rules and causes look at in a report so far.
fn tables(report: &Report) -> Tables<'_> {
    Tables {
        documents: &report.documents,
        stories: &report.stories,
        origins: &report.origins,
        sentences: &report.sentences,
        claims: &report.claims,
        pools: &report.pools,
    }
}

/// Marks what reviewers have settled, in crosscheck.toml and in the file of decisions.
fn reviewed(report: &mut Report, settings: &Settings) {
    report.decisions.clone_from(&settings.decisions_file);
    let grounds = Grounds {
        suppressions: &settings.config.suppressions,
        exceptions: &settings.config.exceptions,
        decisions: &settings.decisions,
        today: settings.today,
    };
    settle(report, grounds);
}

/// What a report keeps of a rule.
pub fn summary(rule: &Rule) -> RuleSummary {
    RuleSummary {
        id: rule.id.clone(),
        title: rule.title.clone(),
        severity: rule.severity,
        kind: rule.check.name().to_owned(),
        stage: rule.status,
    }
}

/// The quantities of one text, with the words for what they count.
///
/// `published` is a date as articles print it; relative dates are counted from it.
pub fn quantities(text: &str, published: Option<&str>) -> Vec<(Span, Quantity, Option<String>)> {
    let lexicon = Lexicon::builtin();
    let published = published.and_then(ingest::common_date);
    let reading = extract::quantity::Reading { published, country: None };
    let mut passage = segment::passage(text, lexicon);
    let may_hold = |place: &usize| {
        let tokens = passage.tokens_of(&passage.sentences[*place]);
        extract::quantity::may_hold(text, tokens, &reading, lexicon)
    };
    let sentences: Vec<usize> = (0..passage.sentences.len()).filter(may_hold).collect();
    syntax::tag(text, &mut passage, sentences.iter().copied());
    let (mut figures, mut printed) = (Vec::new(), Vec::new());
    for place in sentences {
        let tokens = passage.tokens_of(&passage.sentences[place]);
        figures.clear();
        extract::quantity::figures(text, tokens, &reading, lexicon, &mut figures);
        for figure in &figures {
            let counted = figure.counted.as_ref().map(|noun| noun.phrase.of(text).to_owned());
            let quantities = figure.printed(text, tokens, lexicon);
            printed.extend(quantities.map(|quantity| (figure.number, quantity, counted.clone())));
        }
    }
    printed
}

/// Runs one example of a rule: its outlets' sentences as articles, the rule alone.
pub fn example(rule: &Rule, example: &Example, lexicon: &Arc<Lexicon>) -> rule::test::Outcome {
    let report = Report { documents: rule::test::documents(example), ..Report::default() };
    let judgement = Judgement {
        lexicon: Arc::clone(lexicon),
        rules: vec![rule.clone()],
        overrides: Vec::new(),
        longest_sentence: ingest::Limits::default().sentence_bytes,
    };
    let report = by_story::checked(report, &judgement, Kept::All, &Silent);
    rule::test::outcome(0, &report.findings, &report.claims, &report.documents)
}

/// Progress that nobody watches.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _steps: usize) {}

    fn advance(&self, _steps: usize) {}
}
