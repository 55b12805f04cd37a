//! claims.csv: one row a claim, for pandas, DuckDB or a spreadsheet.

use super::cell::{Cell, Sheet};
use crate::model::{Content, Quantity, Term};
use crate::report::ids::content_kind;
use crate::report::view::{ClaimView, View};
use crate::report::{Id, Report, Word, Writer};
use std::io::{self, Write};

/// One row a claim.
#[derive(Clone, Copy, Debug)]
pub struct ClaimSheet;

const COLUMNS: &[&str] = &[
    "claim_id",
    "kind",
    "text",
    "value",
    "low",
    "high",
    "unit",
    "modifier",
    "change",
    "date",
    "time",
    "seconds",
    "measure",
    "counted",
    "modifiers",
    "group",
    "places",
    "event_date",
    "as_of",
    "status",
    "polarity",
    "voice",
    "source",
    "scope",
    "sentence",
    "outlet",
    "published",
    "document",
    "start",
    "end",
    "url",
    "origin",
    "cluster",
];

impl Writer for ClaimSheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn file_name(&self) -> &'static str {
        "claims.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut sheet = Sheet::new(out, COLUMNS)?;
        let mut clusters = vec![None; report.claims.len()];
        for (cluster, id) in report.clusters.iter().zip(&report.ids().clusters) {
            for claim in cluster.claims.iter().filter(|_| cluster.claims.len() > 1) {
                clusters[claim.0 as usize] = Some(*id);
            }
        }
        let view = View(report);
        for (claim, cluster) in view.claims().zip(clusters) {
            row(&mut sheet, view, claim, cluster)?;
        }
        Ok(())
    }
}

fn row(sheet: &mut Sheet, view: View, shown: ClaimView, cluster: Option<Id>) -> io::Result<()> {
    let claim = shown.claim;
    let slot = &claim.slot;
    let term = |term: &Option<Term>| Cell::text(term.as_ref().map_or("", |term| shown.term(term)));
    let terms = |terms: &[Term]| {
        let words: Vec<&str> = terms.iter().map(|term| shown.term(term)).collect();
        Cell::owned(words.join("; "))
    };
    let quantity = match &claim.content {
        Content::Figure(quantity) => Some(quantity),
        Content::Statement(_) | Content::Label(_) | Content::Quotation(_) => None,
    };
    let number = |part: fn(&Quantity) -> Option<f64>| Cell::Number(quantity.and_then(part));
    let scope: Vec<&str> = slot.scope.iter().map(|scope| shown.words(scope.span)).collect();
    let outlet = shown.document.outlet.as_deref();
    let id = |id: Option<Id>| Cell::owned(id.map(|id| id.to_string()).unwrap_or_default());
    sheet.row(&[
        id(Some(shown.id)),
        Cell::text(content_kind(&claim.content)),
        Cell::Passage(shown.text()),
        number(|quantity| quantity.value),
        number(|quantity| quantity.low),
        number(|quantity| quantity.high),
        Cell::text(quantity.map_or("", |quantity| &quantity.unit)),
        Cell::owned(quantity.map(|q| Word(q.modifier).to_string()).unwrap_or_default()),
        Cell::owned(
            quantity.and_then(|q| q.change).map(|c| Word(c).to_string()).unwrap_or_default(),
        ),
        Cell::Bare(quantity.and_then(|quantity| quantity.date).map(|date| date.to_string())),
        Cell::text(quantity.and_then(|quantity| quantity.time.as_deref()).unwrap_or_default()),
        number(|quantity| quantity.seconds),
        term(&slot.measure),
        term(&slot.counted.as_ref().map(|counted| counted.head)),
        terms(slot.counted.as_ref().map_or(&[], |counted| counted.modifiers.as_slice())),
        term(&slot.group),
        terms(&slot.places),
        Cell::Bare(slot.when.and_then(|when| when.event).map(|date| date.to_string())),
        Cell::Bare(slot.when.and_then(|when| when.as_of).map(|date| date.to_string())),
        Cell::owned(Word(claim.status).to_string()),
        Cell::owned(Word(claim.polarity).to_string()),
        Cell::owned(Word(claim.attribution.voice).to_string()),
        term(&claim.attribution.source),
        Cell::owned(scope.join("; ")),
        Cell::Passage(shown.sentence_text()),
        Cell::text(outlet.unwrap_or_default()),
        Cell::Bare(shown.published()),
        Cell::text(&shown.document.path),
        Cell::Number(Some(f64::from(claim.span.start))),
        Cell::Number(Some(f64::from(claim.span.end))),
        Cell::text(shown.document.url.as_deref().unwrap_or_default()),
        id(view.origin(claim.document)),
        id(cluster),
    ])
}
