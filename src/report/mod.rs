//! The report, and one writer for each format.
//!
//! Writers know no rule and no stage: they take a [`Report`] and give bytes.
//! What several of them need stands beside them: ids from content ([`Ids`]),
//! what a finding shows ([`View`]), JSON records ([`QuantityRecord`] and its
//! like) and text that is safe to show ([`Visible`]).

mod claimreview;
mod claims;
mod draft;
mod graphml;
mod guard;
mod headline;
mod html;
mod ids;
mod json;
mod markdown;
mod matrix;
mod paragraph;
mod record;
mod recorded;
mod reviewed;
mod sarif;
mod sheet;
mod shortened;
mod text;
mod view;
mod visible;
mod word;

#[cfg(test)]
mod sample;

pub use claimreview::ClaimReviews;
pub use claims::{ClaimLines, ClaimText, described, figure};
pub use draft::{Against, Draft, Part, Remark, parts};
pub use graphml::GraphMl;
pub use guard::unguarded;
pub use headline::{Counted, Headline};
pub use html::Html;
pub use ids::{Id, Ids};
pub use json::{Json, JsonLines, write_line};
pub use markdown::Markdown;
pub use matrix::{Cell, matrix};
pub use record::{PlacedQuantity, QuantityRecord, TextQuantities};
pub use recorded::{Recorded, RecordedClaim, RecordedFinding};
pub use reviewed::{Decided, tidy};
pub use sarif::Sarif;
pub use sheet::{ClaimSheet, FindingSheet, ProblemSheet, Workbook};
pub use text::Text;
pub use view::{FindingView, View};
pub use visible::{Visible, VisibleLines, visible};
pub use word::Word;

use crate::error::Problem;
use crate::model::{
    Claim, ClaimId, Cluster, Comparison, Date, Document, Finding, OriginId, Pool, Review, Sentence,
    Severity, Stage, StoryId,
};
use serde::Serialize;
use std::io::{self, Write};
use std::sync::OnceLock;

/// Everything one run found; what the writers write.
#[derive(Debug, Default)]
pub struct Report {
    /// The rules that ran, by id.
    pub rules: Vec<RuleSummary>,
    /// Articles, by date of publication.
    pub documents: Vec<Document>,
    /// The story of each document; empty where stories were not looked for.
    pub stories: Vec<StoryId>,
    /// The origin of each document; copies share one. Empty where copies were not looked for.
    pub origins: Vec<OriginId>,
    /// Sentences of all documents, in order.
    pub sentences: Vec<Sentence>,
    /// Claims of all documents, in order.
    pub claims: Vec<Claim>,
    /// What the claims of each document share; empty before any were looked for.
    pub pools: Vec<Pool>,
    /// Claims about one thing.
    pub clusters: Vec<Cluster>,
    /// How many claims share a cluster with another one, also where the report shows no cluster.
    pub comparable: usize,
    /// Disagreements, by rank.
    pub findings: Vec<Finding>,
    /// Open findings of a lower rank, which the report leaves out; see [`Report::keep`].
    pub held_back: usize,
    /// Who calls which referent what; empty where nothing was compared.
    pub framing: Vec<Cell>,
    /// For each finding how the statements that lead its first two sides compare; empty where that was not kept.
    pub comparisons: Vec<Comparison>,
    /// For each finding what settled it; empty where nothing is settled.
    pub settled: Vec<Option<Settled>>,
    /// For each finding what a reviewer decided about it; empty where nobody did.
    pub reviews: Vec<Option<Review>>,
    /// The file that keeps what is decided about these findings, whether there is one yet or not.
    pub decisions: Option<String>,
    /// What the user may want to tidy up, such as a suppression whose finding is gone; no fault.
    pub notes: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Made by [`Report::ids`] when a writer first asks; leave it empty.
    pub ids: OnceLock<Ids>,
}

impl Report {
    /// The ids of all claims, clusters and findings, the same for every writer.
    pub fn ids(&self) -> &Ids {
        self.ids.get_or_init(|| Ids::new(self))
    }

    /// The id of a claim.
    pub fn claim_id(&self, claim: ClaimId) -> Id {
        self.ids().claim(claim, self)
    }

    /// What settled a finding; an open one has nothing.
    pub fn settled(&self, finding: usize) -> Option<&Settled> {
        self.settled.get(finding)?.as_ref()
    }

    /// What a reviewer decided about a finding, also where that holds no longer.
    pub fn review(&self, finding: usize) -> Option<&Review> {
        self.reviews.get(finding)?.as_ref()
    }

    /// Leaves out the findings that nobody has looked at and that rank behind the first `most` of
    /// those that count alike; how many of the open ones go is kept in `held_back`.
    pub fn keep(&mut self, most: usize) {
        let mut kept: Vec<bool> = (0..self.findings.len())
            .map(|place| self.counts(place) == Counts::Settled || self.review(place).is_some())
            .collect();
        for counts in [Counts::Open, Counts::Apart] {
            self.counting(counts).take(most).for_each(|place| kept[place] = true);
        }
        self.held_back += self.counting(Counts::Open).filter(|place| !kept[*place]).count();
        keep(&mut self.findings, &kept);
        keep(&mut self.comparisons, &kept);
        keep(&mut self.settled, &kept);
        keep(&mut self.reviews, &kept);
    }

    /// How a finding counts.
    pub fn counts(&self, finding: usize) -> Counts {
        let rule = &self.rules[usize::from(self.findings[finding].rule)];
        match (self.settled(finding), rule.stage) {
            (Some(_), Stage::Stable | Stage::Experimental) => Counts::Settled,
            (None, Stage::Stable) => Counts::Open,
            (None, Stage::Experimental) => Counts::Apart,
        }
    }

    /// The findings that count, by rank: nobody has settled them, and their rule is not on trial.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.counting(Counts::Open).map(|place| &self.findings[place])
    }

    /// The places of the findings that count in one way.
    pub fn counting(&self, counts: Counts) -> impl Iterator<Item = usize> {
        (0..self.findings.len()).filter(move |place| self.counts(*place) == counts)
    }
}

/// Keeps what stands at a place that is `kept`; a table that was not filled stays empty.
pub(crate) fn keep<T>(table: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    table.retain(|_| *kept.next().expect("a table is as long as that of the findings, or empty"));
}

/// How a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It is open, and can fail a run.
    Open,
    /// Somebody has settled it.
    Settled,
    /// Its rule is on trial; it is shown behind the others.
    Apart,
}

impl Counts {
    /// Its name in sheets and on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled => "settled",
            Self::Apart => "on trial",
        }
    }
}

/// A reviewed no: the finding stays in the report, marked, and counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// Why it is settled.
    pub reason: String,
    /// Who says so.
    pub author: Option<String>,
    /// The last day it holds.
    pub expires: Option<Date>,
}

/// A rule as the report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSummary {
    /// Path below the rules folder, without its ending.
    pub id: String,
    /// What it finds.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// Its kind, the name of its check table.
    pub kind: String,
    /// Whether what it finds counts, or is reported apart.
    pub stage: Stage,
}

/// Writes a report in one format.
pub trait Writer: std::fmt::Debug + Sync {
    /// The name in `--format` and in the documentation.
    fn name(&self) -> &'static str;

    /// What the file is called in a folder of report files.
    fn file_name(&self) -> &'static str;

    /// Whether it lists claims and clusters of which no finding speaks.
    fn lists_claims(&self) -> bool {
        false
    }

    /// Whether it writes text, which a terminal can show.
    fn is_text(&self) -> bool {
        true
    }

    /// Writes the whole report; the same bytes for the same report.
    ///
    /// # Errors
    /// Only those of `out`.
    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats of `crosscheck report`; the first is the default.
pub const WRITERS: &[&dyn Writer] = &[
    &Text::PLAIN,
    &FindingSheet,
    &Workbook,
    &Json,
    &JsonLines,
    &Html,
    &Markdown,
    &Sarif,
    &GraphMl,
    &ClaimReviews,
];

/// The formats of `crosscheck claims`; the first is the default.
pub const CLAIM_WRITERS: &[&dyn Writer] = &[&ClaimText, &ClaimSheet, &ClaimLines];

/// The files of a whole report: what `--out` writes.
pub const FILES: &[&dyn Writer] =
    &[&Html, &FindingSheet, &Workbook, &ClaimSheet, &Json, &ProblemSheet];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ranks_behind_is_left_out_and_counted_unless_somebody_decided_on_it() {
        let kept = |most: usize, settled: bool| {
            let mut report = sample::report();
            if settled {
                let by_hand = Settled { reason: "seen".to_owned(), author: None, expires: None };
                report.settled = vec![None, Some(by_hand)];
            }
            report.keep(most);
            assert!(report.settled.is_empty() || report.settled.len() == report.findings.len());
            (report.findings.len(), report.held_back)
        };
        assert_eq!(kept(2, false), (2, 0));
        assert_eq!(kept(1, false), (1, 1));
        assert_eq!(kept(1, true), (2, 0));
        assert_eq!(kept(0, true), (1, 1));
    }
}
