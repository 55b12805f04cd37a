//! findings.csv: one row a finding, with room for a reviewer's verdict.
//!
//! The two leading sides have columns of their own; `sources` names the
//! holders of every position, so that a third side is not lost.

use super::cell::{Cell, Sheet};
use crate::model::Content;
use crate::report::view::{FindingView, SideView, View};
use crate::report::{Report, Word, Writer};
use std::io::{self, Write};

/// One row a finding.
#[derive(Clone, Copy, Debug)]
pub struct FindingSheet;

const COLUMNS: &[&str] = &[
    "finding_id",
    "verdict",
    "notes",
    "severity",
    "kind",
    "cause",
    "subject",
    "value_a",
    "value_b",
    "unit",
    "outlet_a",
    "date_a",
    "quote_a",
    "outlet_b",
    "date_b",
    "quote_b",
    "why",
    "sources",
    "url_a",
    "url_b",
    "rule",
    "reviewer",
    "content_hash",
];

impl Writer for FindingSheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn file_name(&self) -> &'static str {
        "findings.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut sheet = Sheet::new(out, COLUMNS)?;
        for shown in View(report).findings() {
            // `Finding` has two sides or more.
            let [a, b, ..] = shown.sides.as_slice() else { continue };
            row(&mut sheet, &shown, a, b)?;
        }
        Ok(())
    }
}

fn row(sheet: &mut Sheet, shown: &FindingView, a: &SideView, b: &SideView) -> io::Result<()> {
    let finding = shown.finding;
    let cause = finding.causes.first().map(|evidence| evidence.cause);
    let why: Vec<&str> = shown.why().collect();
    let (outlet_a, outlet_b) = (a.lead.voice(), b.lead.voice());
    sheet.row(&[
        Cell::owned(shown.id.to_string()),
        Cell::EMPTY,
        Cell::text(shown.settled.map_or("", |settled| &settled.reason)),
        Cell::owned(Word(finding.severity).to_string()),
        Cell::owned(Word(finding.kind).to_string()),
        Cell::owned(cause.map(|cause| Word(cause).to_string()).unwrap_or_default()),
        Cell::text(&finding.subject),
        value(a),
        value(b),
        Cell::text(unit(a).or(unit(b)).unwrap_or_default()),
        Cell::text(&outlet_a),
        Cell::Bare(a.lead.published()),
        Cell::Passage(a.lead.sentence_text()),
        Cell::text(&outlet_b),
        Cell::Bare(b.lead.published()),
        Cell::Passage(b.lead.sentence_text()),
        Cell::owned(why.join("; ")),
        Cell::owned(sources(shown)),
        Cell::text(a.lead.document.url.as_deref().unwrap_or_default()),
        Cell::text(b.lead.document.url.as_deref().unwrap_or_default()),
        Cell::text(&shown.rule.id),
        Cell::text(shown.settled.and_then(|settled| settled.author.as_deref()).unwrap_or_default()),
        Cell::owned(shown.content.to_string()),
    ])
}

/// The printed number or the date; in words where the text gives neither.
fn value<'a>(side: &'a SideView) -> Cell<'a> {
    match &side.lead.claim.content {
        Content::Figure(quantity) => match (quantity.value, quantity.date) {
            (Some(value), _) => Cell::Number(Some(value)),
            (None, Some(date)) => Cell::Bare(Some(date.to_string())),
            (None, None) => Cell::text(&side.side.position),
        },
        Content::Statement(_) | Content::Label(_) | Content::Quotation(_) => {
            Cell::text(&side.side.position)
        }
    }
}

fn unit<'a>(side: &SideView<'a>) -> Option<&'a str> {
    match &side.lead.claim.content {
        Content::Figure(quantity) if quantity.unit != "-" => Some(&quantity.unit),
        Content::Figure(_) | Content::Statement(_) | Content::Label(_) | Content::Quotation(_) => {
            None
        }
    }
}

/// Every position with all who hold it: "30 (Alpha Daily, Gamma Wire); 43 (Beta News)".
fn sources(shown: &FindingView) -> String {
    shown.sides.iter().map(SideView::position).collect::<Vec<_>>().join("; ")
}
