//! claims.csv: one row a claim, for pandas, DuckDB or a spreadsheet.

use super::cell::{Cell, Column, Row, column, write_csv};
use crate::model::{ClaimId, Quantity, Term};
use crate::report::ids::content_kind;
use crate::report::view::{ClaimView, View};
use crate::report::{Id, Report, Word, Writer};
use std::io::{self, Write};

/// One row a claim.
#[derive(Clone, Copy, Debug)]
pub struct ClaimSheet;

pub(super) const COLUMNS: &[Column] = &[
    column("claim_id", 17, "names the claim"),
    column("kind", 10, "figure, date, time, statement, label or quotation"),
    column("text", 22, "the words that carry it"),
    column("value", 12, "the number in print"),
    column("low", 12, "the least number that the words allow"),
    column("high", 12, "the greatest number that the words allow"),
    column("unit", 14, "unit, or what is counted"),
    column("modifier", 12, "how firmly it is stated"),
    column("change", 8, "up or down, where it is a change"),
    column("date", 11, "the date it states"),
    column("time", 12, "the time it states"),
    column("seconds", 10, "a duration in seconds"),
    column("measure", 14, "what is measured of the thing"),
    column("counted", 16, "what is counted"),
    column("modifiers", 18, "words that narrow what is counted"),
    column("group", 14, "whose"),
    column("places", 18, "where"),
    column("event_date", 11, "when it happened"),
    column("as_of", 11, "the day for which it holds"),
    column("status", 10, "asserted, planned, possible or denied"),
    column("polarity", 10, "positive or negative"),
    column("voice", 10, "own words, attributed or quoted"),
    column("source", 18, "who is credited"),
    column("scope", 14, "words that widen or narrow it"),
    column("sentence", 60, "the sentence"),
    column("outlet", 18, "who printed it"),
    column("published", 11, "when"),
    column("document", 24, "the file"),
    column("start", 8, "first byte in the text of the file"),
    column("end", 8, "byte after the last"),
    column("url", 30, "address of the article"),
    column("origin", 17, "the same for copies of one text"),
    column("cluster", 17, "the same for claims about one thing"),
];

impl Writer for ClaimSheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn file_name(&self) -> &'static str {
        "claims.csv"
    }

    fn lists_claims(&self) -> bool {
        true
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_csv(COLUMNS, rows(report, |_| true), out)
    }
}

/// A row a claim, for those that `wanted` picks.
pub(super) fn rows<'a>(
    report: &'a Report,
    wanted: impl Fn(ClaimId) -> bool + 'a,
) -> impl Iterator<Item = Row<'a>> {
    let mut clusters = vec![None; report.claims.len()];
    for (cluster, id) in report.clusters.iter().zip(&report.ids().clusters) {
        for claim in cluster.claims.iter().filter(|_| cluster.claims.len() > 1) {
            clusters[claim.0 as usize] = Some(*id);
        }
    }
    let view = View(report);
    (0..)
        .map(ClaimId)
        .zip(clusters)
        .filter(move |(claim, _)| wanted(*claim))
        .map(move |(claim, cluster)| row(view, view.claim(claim), cluster))
}

fn row<'a>(view: View<'a>, shown: ClaimView<'a>, cluster: Option<Id>) -> Row<'a> {
    let claim = shown.claim;
    let slot = &claim.slot;
    let term = |term: Option<&Term>| Cell::text(term.map_or("", |term| shown.term(term)));
    let terms = |terms: &[Term]| {
        let words: Vec<&str> = terms.iter().map(|term| shown.term(term)).collect();
        Cell::owned(words.join("; "))
    };
    let quantity = claim.quantity();
    let number = |part: fn(&Quantity) -> Option<f64>| Cell::Number(quantity.and_then(part));
    let scope: Vec<&str> =
        slot.figure().scope.iter().map(|scope| shown.words(scope.span)).collect();
    let outlet = shown.document.outlet.as_deref();
    let id = |id: Option<Id>| Cell::owned(id.map(|id| id.to_string()).unwrap_or_default());
    vec![
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
        term(slot.figure().measure.as_ref()),
        term(slot.figure().counted.as_ref().map(|counted| &counted.head)),
        terms(slot.figure().counted.as_ref().map_or(&[], |counted| counted.modifiers.as_slice())),
        term(slot.group.as_deref()),
        terms(&slot.figure().places),
        Cell::Bare(
            slot.figure().when.and_then(|when| when.event?.calendar()).map(|date| date.to_string()),
        ),
        Cell::Bare(slot.figure().when.and_then(|when| when.as_of).map(|date| date.to_string())),
        Cell::owned(Word(claim.status).to_string()),
        Cell::owned(Word(claim.polarity).to_string()),
        Cell::owned(Word(shown.attribution().voice).to_string()),
        term(shown.attribution().source.as_ref()),
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
    ]
}
