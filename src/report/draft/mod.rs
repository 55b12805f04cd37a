//! One's own draft, compared with articles and with itself: remarks with line and column.
//!
//! Against articles, a remark is a finding in which the draft holds a position.
//! Against itself, headline, captions and paragraphs are compared as if each
//! were an article. What paragraphs explain themselves, such as two sources or a
//! count that rose, is no remark; a headline has to agree with the text below it
//! whatever the cause. Loaded names in rotation are no remark either.

mod parts;

pub use parts::parts;

use crate::model::{BlockKind, Cause, DocumentId, FindingKind, Severity, Verdict};
use crate::report::headline::Counted;
use crate::report::json::write_line;
use crate::report::text::{likely, verdict};
use crate::report::view::{ClaimView, FindingView, SideView, View};
use crate::report::{Report, Word, visible};
use serde::Serialize;
use std::io::{self, Write};

/// A draft after the run.
#[derive(Debug, Default)]
pub struct Draft {
    /// The file.
    pub path: String,
    /// The articles, and behind them the draft.
    pub report: Report,
    /// How many documents are articles.
    pub articles: usize,
    /// The parts of the draft as documents of their own.
    pub itself: Report,
    /// Where each of them stands.
    pub parts: Vec<Part>,
}

/// A headline, a caption or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The document of the draft.
    pub document: DocumentId,
    /// Where it begins in its text.
    pub start: u32,
    /// What it is.
    pub block: BlockKind,
}

/// What a remark sets the draft against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Against {
    /// The articles.
    Articles,
    /// Another place in the draft.
    Itself,
}

/// A place in the draft where something disagrees with it.
#[derive(Debug, Serialize)]
pub struct Remark {
    line: usize,
    column: usize,
    text: String,
    against: Against,
    kind: FindingKind,
    /// How grave it is.
    pub severity: Severity,
    verdict: Verdict,
    cause: Option<Cause>,
    summary: String,
    others: Vec<Other>,
    why: Vec<String>,
    rule: String,
    finding: String,
}

/// A position that the draft does not hold, or holds elsewhere.
#[derive(Debug, Serialize)]
struct Other {
    position: String,
    outlets: Vec<String>,
    published: Option<String>,
    sentence: String,
    url: Option<String>,
    /// Line and column, in the draft.
    place: Option<(usize, usize)>,
}

/// The draft and its remarks as JSON.
#[derive(Serialize)]
struct Checked<'a> {
    schema: &'static str,
    draft: &'a str,
    articles: usize,
    remarks: &'a [Remark],
}

impl Draft {
    /// All remarks, in the order of the text.
    pub fn remarks(&self) -> Vec<Remark> {
        let against = View(&self.report).open().filter_map(|shown| self.against_articles(&shown));
        let itself = View(&self.itself).open().filter_map(|shown| self.against_itself(&shown));
        let mut remarks: Vec<Remark> = against.chain(itself).collect();
        remarks.sort_by(|a, b| {
            let key = |it: &Remark| (it.line, it.column, std::cmp::Reverse(it.severity));
            key(a).cmp(&key(b)).then_with(|| a.finding.cmp(&b.finding))
        });
        remarks
    }

    fn against_articles(&self, shown: &FindingView) -> Option<Remark> {
        let is_own = |claim: &ClaimView| claim.document.id.0 as usize >= self.articles;
        let view = View(&self.report);
        let own = |side: &SideView| {
            side.side.claims.iter().map(|claim| view.claim(*claim)).find(|claim| is_own(claim))
        };
        let lead = shown.sides.iter().find_map(own)?;
        let others: Vec<Other> = shown
            .sides
            .iter()
            .filter(|side| own(side).is_none())
            .map(|side| other(side, None))
            .collect();
        (!others.is_empty()).then(|| remark(shown, &lead, lead.place(), Against::Articles, others))
    }

    fn against_itself(&self, shown: &FindingView) -> Option<Remark> {
        if shown.finding.kind == FindingKind::Framing {
            return None;
        }
        let part = |claim: &ClaimView| self.parts[claim.document.id.0 as usize];
        let running = shown.sides.iter().all(|side| part(&side.lead).block == BlockKind::Body);
        let cause = shown.finding.causes.first().map(|evidence| evidence.cause);
        if running && cause.is_some_and(explains_itself) {
            return None;
        }
        let place = |claim: &ClaimView| {
            let part = part(claim);
            let document = &self.report.documents[part.document.0 as usize];
            document.place(part.start + claim.claim.span.start)
        };
        let mut sides: Vec<&SideView> = shown.sides.iter().collect();
        sides.sort_by_key(|side| place(&side.lead));
        let (first, rest) = sides.split_first()?;
        let others = rest.iter().map(|side| other(side, Some(place(&side.lead)))).collect();
        Some(remark(shown, &first.lead, place(&first.lead), Against::Itself, others))
    }

    /// Writes remarks for reading.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write_text(&self, remarks: &[Remark], out: &mut dyn Write) -> io::Result<()> {
        let count = |against| remarks.iter().filter(|remark| remark.against == against).count();
        writeln!(
            out,
            "{}: {} against {}, {} against itself",
            visible(&self.path),
            Counted(count(Against::Articles), "remark"),
            Counted(self.articles, "article"),
            count(Against::Itself),
        )?;
        remarks.iter().try_for_each(|remark| self.write_remark(remark, out))
    }

    fn write_remark(&self, remark: &Remark, out: &mut dyn Write) -> io::Result<()> {
        let Remark { line, column, severity, kind, .. } = remark;
        let cause = likely(remark.cause);
        writeln!(
            out,
            "\n{}:{line}:{column}: “{}” · {} {} {} · {cause}",
            visible(&self.path),
            visible(&remark.text),
            Word(severity),
            Word(kind),
            verdict(remark.verdict),
        )?;
        for other in &remark.others {
            let where_it_stands = match (other.place, &other.published) {
                (Some((line, column)), _) => format!("here, {line}:{column}"),
                (None, Some(date)) => format!("{} · {date}", other.outlets.join(", ")),
                (None, None) => other.outlets.join(", "),
            };
            writeln!(out, "    {} · {}", visible(&other.position), visible(&where_it_stands))?;
            writeln!(out, "      “{}”", visible(&other.sentence))?;
        }
        remark.why.iter().try_for_each(|why| writeln!(out, "    why {}", visible(why)))
    }

    /// Writes remarks as one JSON object.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write_json(&self, remarks: &[Remark], out: &mut dyn Write) -> io::Result<()> {
        let (draft, articles) = (self.path.as_str(), self.articles);
        write_line(&Checked { schema: "crosscheck-check/1", draft, articles, remarks }, out)
    }
}

/// Causes that running text states when it prints both figures; the others are slips.
fn explains_itself(cause: Cause) -> bool {
    match cause {
        Cause::Update
        | Cause::Scope
        | Cause::Definition
        | Cause::Status
        | Cause::Source
        | Cause::PartWhole
        | Cause::Copy
        | Cause::Wording
        | Cause::Translation => true,
        Cause::Bound
        | Cause::Rounding
        | Cause::Unit
        | Cause::Transcription
        | Cause::Unexplained => false,
    }
}

fn remark(
    shown: &FindingView,
    lead: &ClaimView,
    (line, column): (usize, usize),
    against: Against,
    others: Vec<Other>,
) -> Remark {
    let finding = shown.finding;
    // The evidence is on the two leading sides; where the draft leads neither, it is not on the draft.
    let leads = shown.sides.iter().take(2).any(|side| side.lead.id == lead.id);
    let why = shown.why().filter(|_| leads).map(str::to_owned).collect();
    let cause = finding.causes.first().filter(|_| leads).map(|evidence| evidence.cause);
    Remark {
        line,
        column,
        text: lead.text().to_owned(),
        against,
        kind: finding.kind,
        severity: finding.severity,
        verdict: finding.verdict,
        cause,
        summary: finding.summary.clone(),
        others,
        why,
        rule: shown.rule.id.clone(),
        finding: shown.id.to_string(),
    }
}

fn other(side: &SideView, place: Option<(usize, usize)>) -> Other {
    Other {
        position: side.side.position.clone(),
        outlets: side.voices.iter().map(ToString::to_string).collect(),
        published: side.lead.published(),
        sentence: side.lead.sentence_text().to_owned(),
        url: side.lead.document.url.clone(),
        place,
    }
}
