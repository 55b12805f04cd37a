//! What a rule file says, after it has been read and found right.
//!
//! The id of a rule is its path below the rules folder and stands nowhere else.
//! The keys of a check are with its kind, in `rule/kind`.

use crate::lexicon::Lexicon;
use crate::model::{Cause, Moment, Severity, Stage, Verdict};
use crate::rule::exempt::Exemption;
use crate::rule::form::{Fraction, Named};
use crate::rule::kind::Check;
use crate::rule::read::{Presence, Table};

/// One rule: a judgement on what counts as a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Path below the rules folder, without its ending: `figures/casualties`.
    pub id: String,
    /// What it finds, in a few words.
    pub title: String,
    /// How grave a finding of it is.
    pub severity: Severity,
    /// The version of crosscheck that first had it.
    pub since: String,
    /// Why a desk wants to know.
    pub why: String,
    /// Known cases in which it reports what is no disagreement.
    pub false_positives: Vec<String>,
    /// Share of its findings that careful readers confirm, 0 to 1: what it finds ranks by it. That of a
    /// shipped rule lies between what was counted over annotated events and over mixed news of 10,000
    /// articles; where too few were found, a like rule lends it (forces and displaced people: tolls).
    pub confirmed: f64,
    /// Whether it runs without being asked to.
    pub status: Stage,
    /// What it looks for.
    pub check: Check,
    /// Pairs that it leaves alone, or judges otherwise.
    pub exemptions: Vec<Exemption>,
    /// Cases that show what it finds and what it leaves alone.
    pub examples: Vec<Example>,
}

/// A case in a rule file: short articles and what the rule says about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The line of the rule file it begins on.
    pub line: usize,
    /// What the sides of the finding say, in print or as a position; empty: nothing is found.
    pub finds: Vec<String>,
    /// Why.
    pub because: String,
    /// The verdict, where the example fixes it.
    pub verdict: Option<Verdict>,
    /// The likeliest cause, where the example fixes it.
    pub cause: Option<Cause>,
    /// A known gap: it is counted, and does not fail.
    pub todo: bool,
    /// When each outlet published; an outlet that is not named here published on the same day as the rest.
    pub published: Named<Moment>,
    /// What each outlet wrote.
    pub text: Named<String>,
}

impl Rule {
    /// What is taken for the share of a rule that nobody has counted.
    pub const CONFIRMED: Fraction = Fraction(0.2);

    /// How narrow its check is: of two rules that cover a pair of claims, the narrower one judges it.
    pub fn specificity(&self) -> u32 {
        self.check.specificity()
    }

    pub(crate) fn read(id: String, table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let title = table.required("title", "what the rule finds, in a few words");
        let severity = table.required("severity", "how grave a finding of it is");
        let since: Option<String> =
            table.required("since", "the version of crosscheck that first had it");
        if since.as_deref().is_some_and(|since| !is_version(since)) {
            table.fault("since", "expected a version of three numbers such as 0.1.0", None);
        }
        let why = table.required("why", "why a desk wants to know");
        let false_positives = table.optional(
            "false-positives",
            "known cases in which it reports what is no disagreement",
            "none known",
        );
        let confirmed = table.or(
            "confirmed",
            "share of its findings that careful readers confirm, as `rules stats` counts it; what it finds ranks by it",
            Self::CONFIRMED,
        );
        let status = table.optional("status", "how far the rule is trusted", "stable");
        let _: Option<bool> = table.optional(
            "overlay",
            "true: this file holds what changes about the rule of the same id in a pack",
            "false",
        );
        let check = table.table(
            "check",
            "what the rule looks for; the name of the table inside is the kind",
            Presence::Required,
            |table| Check::read(table, lexicon),
        );
        let exemptions = table.tables(
            "except",
            "pairs of claims that the rule leaves alone, or judges otherwise",
            |table| Exemption::read(table, lexicon),
        );
        let examples = table.tables(
            "example",
            "a case that shows what the rule finds or leaves alone",
            Example::read,
        );
        Some(Self {
            id,
            title: title?,
            severity: severity?,
            since: since?,
            why: why?,
            false_positives: false_positives.unwrap_or_default(),
            confirmed: confirmed.0,
            status: status.unwrap_or_default(),
            check: check??,
            exemptions: exemptions.into_iter().collect::<Option<_>>()?,
            examples: examples.into_iter().collect::<Option<_>>()?,
        })
    }
}

/// What a pack is, by its manifest `pack.toml`; the pack is the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The name of its folder.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its version; raise it when what its rules find changes.
    pub version: String,
    /// What its rules find, in a sentence.
    pub description: String,
}

impl Pack {
    pub(crate) fn read(id: String, table: &mut Table) -> Option<Self> {
        let name = table.required("name", "the name of the pack, for people");
        let version: Option<String> =
            table.required("version", "three numbers; raise it when what the rules find changes");
        if version.as_deref().is_some_and(|version| !is_version(version)) {
            table.fault("version", "expected a version of three numbers such as 0.1.0", None);
        }
        let description = table.required("description", "what the rules find, in a sentence");
        Some(Self { id, name: name?, version: version?, description: description? })
    }
}

fn is_version(text: &str) -> bool {
    let mut parts = text.split('.');
    let numbers = parts.by_ref().take(3).filter(|part| part.parse::<u16>().is_ok()).count();
    numbers == 3 && parts.next().is_none()
}

impl Example {
    pub(crate) fn read(table: &mut Table) -> Option<Self> {
        let line = table.line();
        let finds: Option<Vec<String>> = table.required(
            "finds",
            "what the sides say, as printed or as a position; [] if nothing is to be found",
        );
        let because = table.required("because", "the reason, in a sentence");
        let verdict = table.optional("verdict", "the verdict it has to get", "any");
        let cause = table.optional("cause", "the cause it has to get", "any");
        let todo = table.optional(
            "todo",
            "true for a known gap: it is counted, and does not fail the test",
            "false",
        );
        let published: Option<Named<Moment>> = table.optional(
            "published",
            "table outlet = date of publication",
            "the same day for all",
        );
        let text: Option<Named<String>> =
            table.required("text", "table outlet = what it wrote, a sentence or more");
        if finds.as_ref().is_some_and(|finds| finds.len() == 1) {
            table.fault("finds", "a disagreement has two sides or more", None);
        }
        let silent = finds.as_ref().is_some_and(Vec::is_empty);
        if silent && (verdict.is_some() || cause.is_some()) {
            let key = if verdict.is_some() { "verdict" } else { "cause" };
            table.fault(key, "an example that finds nothing has no verdict and no cause", None);
        }
        if let Some(text) = &text {
            if text.len() < 2 {
                table.fault("text", "an example needs the words of two outlets or more", None);
            }
            for outlet in published.iter().flat_map(Named::keys) {
                if !text.contains_key(outlet) {
                    let what = format!("\"{outlet}\" has a date and no text");
                    table.fault("published", what, None);
                }
            }
        }
        Some(Self {
            line,
            finds: finds?,
            because: because?,
            verdict,
            cause,
            todo: todo.unwrap_or_default(),
            published: published.unwrap_or_default(),
            text: text?,
        })
    }
}
