//! findings.csv: one row a finding, with room for a reviewer's verdict.
//!
//! The two leading sides have columns of their own; `sources` names the
//! holders of every position, so that a third side is not lost.

use super::cell::{Cell, Column, Row, column, write_csv};
use crate::model::{Content, Date, FindingKind, QuantityKind, Ruling};
use crate::report::shortened::shortened;
use crate::report::view::{FindingView, SideView, View};
use crate::report::{Decided, Report, Word, Writer};
use std::io::{self, Write};

/// One row a finding.
#[derive(Clone, Copy, Debug)]
pub struct FindingSheet;

/// Letters of a statement as a position.
const MOST_STATED: usize = 90;

/// The columns; a review finds its way back by `finding_id` and the names of the others.
pub(super) const COLUMNS: &[Column] = &[
    column("finding_id", 19, "names the finding; the review finds its way back by it"),
    column("verdict", 16, "yours: one of the list; empty is undecided"),
    column("notes", 36, "yours: why"),
    column("severity", 9, "low, medium or high, by the rule"),
    column("kind", 9, "what differs"),
    column("cause", 13, "the likeliest reason"),
    column("subject", 22, "what the sides speak of"),
    column("value_a", 20, "the figure, date or position of the first side"),
    column("value_b", 20, "the same of the second side, in words where its unit is another"),
    column("unit", 11, "unit of the figures, or what is counted"),
    column("outlet_a", 18, "who holds the first position"),
    column("date_a", 11, "when its article was published"),
    column("quote_a", 60, "its sentence"),
    column("outlet_b", 18, "who holds the second position"),
    column("date_b", 11, "when its article was published"),
    column("quote_b", 60, "its sentence"),
    column("why", 50, "the evidence for the cause"),
    column("sources", 44, "every position and all who hold it"),
    column("url_a", 30, "address of the first article"),
    column("url_b", 30, "address of the second article"),
    column("rule", 24, "the rule that found it"),
    column("reviewer", 16, "yours: who decided"),
    column("content_hash", 18, "changes when the finding says something else"),
    column("reviewed", 12, "yours: the day of the decision, as 2022-02-14"),
    column("expires", 12, "yours: the last day it holds, as 2022-02-14; empty is for ever"),
    column("earlier", 40, "a decision that no longer holds, and why"),
    column(
        "state",
        9,
        "open, settled, or on trial: of a rule that is tried out and counts nowhere",
    ),
];

impl Writer for FindingSheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn file_name(&self) -> &'static str {
        "findings.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_csv(COLUMNS, rows(report), out)
    }
}

/// A row a finding, by rank.
pub(super) fn rows(report: &Report) -> impl Iterator<Item = Row<'_>> {
    View(report).findings().filter_map(|shown| {
        // `Finding` has two sides or more.
        let [a, b, ..] = shown.sides.as_slice() else { return None };
        Some(row(&shown, a, b))
    })
}

fn row<'a>(shown: &FindingView<'a>, a: &SideView<'a>, b: &SideView<'a>) -> Row<'a> {
    let finding = shown.finding;
    let cause = finding.causes.first().map(|evidence| evidence.cause);
    let why: Vec<&str> = shown.why().collect();
    let day = |date: Option<Date>| Cell::Bare(date.map(|date| date.to_string()));
    let words = |words: &'a Option<String>| Cell::text(words.as_deref().unwrap_or_default());
    let holding = shown.review.filter(|review| review.holds()).map(|review| &review.decision);
    let (ruling, note, reviewer, reviewed, expires) = match (holding, shown.settled) {
        (Some(own), _) => {
            (own.ruling, words(&own.note), words(&own.reviewer), own.date, own.expires)
        }
        (None, Some(settled)) => {
            (None, Cell::text(&settled.reason), words(&settled.author), None, settled.expires)
        }
        (None, None) => (None, Cell::EMPTY, Cell::EMPTY, None, None),
    };
    vec![
        Cell::owned(shown.id.to_string()),
        Cell::text(ruling.map_or("", Ruling::name)),
        note,
        Cell::owned(Word(finding.severity).to_string()),
        Cell::owned(Word(finding.kind).to_string()),
        Cell::owned(cause.map(|cause| Word(cause).to_string()).unwrap_or_default()),
        Cell::text(&finding.subject),
        value(finding.kind, a, None),
        value(finding.kind, b, unit(a)),
        Cell::text(unit(a).or(unit(b)).unwrap_or_default()),
        Cell::text(a.lead.voice()),
        Cell::Bare(a.lead.published()),
        Cell::Passage(a.lead.sentence_text()),
        Cell::text(b.lead.voice()),
        Cell::Bare(b.lead.published()),
        Cell::Passage(b.lead.sentence_text()),
        Cell::owned(why.join("; ")),
        Cell::owned(sources(shown)),
        Cell::text(a.lead.document.url.as_deref().unwrap_or_default()),
        Cell::text(b.lead.document.url.as_deref().unwrap_or_default()),
        Cell::text(&shown.rule.id),
        reviewer,
        Cell::owned(shown.content.to_string()),
        day(reviewed),
        day(expires),
        Cell::owned(earlier(shown).unwrap_or_default()),
        Cell::text(shown.counts.name()),
    ]
}

/// A decision that holds no longer: "stale: different things, two floods (M. Moss, 2022-02-14)".
fn earlier(shown: &FindingView) -> Option<String> {
    let review = shown.review.filter(|review| !review.holds())?;
    Some(format!("{}: {}", Word(review.standing), Decided(&review.decision)))
}

/// The printed number or the date; in words where the text gives neither, where both sides print the same, and
/// where it is not a number of the `unit` that the row names.
fn value<'a>(kind: FindingKind, side: &SideView<'a>, other: Option<&str>) -> Cell<'a> {
    if matches!(kind, FindingKind::Attribution | FindingKind::Status) {
        return Cell::text(&side.side.position);
    }
    match &side.lead.claim.content {
        // Nouns are no units: people and victims are counted alike.
        Content::Figure(quantity)
            if quantity.kind != QuantityKind::Count
                && other.is_some_and(|unit| unit != quantity.unit) =>
        {
            Cell::text(&side.side.position)
        }
        Content::Figure(quantity) => match (quantity.value, quantity.date) {
            (Some(value), _) => Cell::Number(Some(value)),
            (None, Some(date)) => Cell::Bare(Some(date.to_string())),
            (None, None) => Cell::text(&side.side.position),
        },
        // The whole sentence stands in a column of its own.
        Content::Statement(_) | Content::Quotation(_) => {
            Cell::owned(shortened(&side.side.position, MOST_STATED))
        }
        Content::Label(_) | Content::Detail(_) => Cell::text(&side.side.position),
    }
}

fn unit<'a>(side: &SideView<'a>) -> Option<&'a str> {
    match &side.lead.claim.content {
        Content::Figure(quantity) if quantity.unit != "-" => Some(&quantity.unit),
        Content::Figure(_)
        | Content::Statement(_)
        | Content::Label(_)
        | Content::Quotation(_)
        | Content::Detail(_) => None,
    }
}

/// Every position with all who hold it: "30 (Alpha Daily, Gamma Wire); 43 (Beta News)".
fn sources(shown: &FindingView) -> String {
    shown.sides.iter().map(SideView::position).collect::<Vec<_>>().join("; ")
}
