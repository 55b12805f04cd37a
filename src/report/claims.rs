//! What was extracted, for the authors of rules: as text and as JSON lines.

use super::ids::content_kind;
use super::json::write_line;
use super::record::ClaimRecord;
use super::view::{ClaimView, View};
use super::{Report, Word, Writer, visible};
use crate::model::{Content, DocumentId, Quantity, Status, Voice};
use std::io::{self, Write};

/// Claims by article, for reading.
#[derive(Clone, Copy, Debug)]
pub struct ClaimText;

/// One claim a line, as in report.json.
#[derive(Clone, Copy, Debug)]
pub struct ClaimLines;

impl Writer for ClaimLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn file_name(&self) -> &'static str {
        "claims.jsonl"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        View(report).claims().try_for_each(|claim| write_line(&ClaimRecord::new(claim), out))
    }
}

/// Characters shown on either side of a claim.
const REACH: usize = 60;

impl Writer for ClaimText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn file_name(&self) -> &'static str {
        "claims.txt"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut current = None::<DocumentId>;
        for shown in View(report).claims() {
            let document = shown.document;
            if current != Some(document.id) {
                let gap = if current.is_some() { "\n" } else { "" };
                let outlet = document.outlet.as_deref().unwrap_or("outlet unknown");
                let date = shown.published().unwrap_or_else(|| "date unknown".to_owned());
                let (path, outlet) = (visible(&document.path), visible(outlet));
                writeln!(out, "{gap}{path} ({outlet}, {date})")?;
                current = Some(document.id);
            }
            claim(&shown, out)?;
        }
        Ok(())
    }
}

fn claim(shown: &ClaimView, out: &mut dyn Write) -> io::Result<()> {
    let passage = shown.passage(REACH);
    let kind = content_kind(&shown.claim.content);
    writeln!(
        out,
        "  {kind:<9} {}{}«{}»{}{}",
        if passage.cut_before { "… " } else { "" },
        visible(passage.before),
        visible(passage.marked),
        visible(passage.after),
        if passage.cut_after { " …" } else { "" },
    )?;
    let about = about(shown).join(", ");
    if about.is_empty() { Ok(()) } else { writeln!(out, "{:12}{}", "", visible(&about)) }
}

/// A claim in words: "Alpha Daily: 42 (count 42 car exact, counted cars)".
pub fn described(shown: &ClaimView) -> String {
    format!("{}: {} ({})", shown.voice(), shown.text(), about(shown).join(", "))
}

/// The filled facets of a claim: "value 30, counted people, place Kyiv".
fn about(shown: &ClaimView) -> Vec<String> {
    let claim = shown.claim;
    let slot = &claim.slot;
    let mut about = Vec::new();
    if let Content::Figure(quantity) = &claim.content {
        about.push(figure(quantity));
    }
    let counted = slot.figure().counted.as_ref().map(|counted| counted.head);
    let terms = [
        ("measure", slot.figure().measure),
        ("counted", counted),
        ("group", slot.group.as_deref().copied()),
    ];
    for (name, term) in terms {
        about.extend(term.map(|term| format!("{name} {}", shown.term(&term))));
    }
    about.extend(slot.figure().places.iter().map(|place| format!("place {}", shown.term(place))));
    about.extend(slot.figure().when.map(|when| format!("when {}", shown.words(when.span))));
    about.extend(
        slot.figure().scope.iter().map(|scope| format!("scope {}", shown.words(scope.span))),
    );
    if claim.status != Status::Asserted {
        about.push(Word(claim.status).to_string());
    }
    let attribution = shown.attribution();
    about.extend(attribution.source.map(|source| format!("source {}", shown.term(&source))));
    if attribution.voice != Voice::Own {
        about.push(Word(attribution.voice).to_string());
    }
    about
}

/// A quantity in a few words: "count 30 people", "distance 5 to 7 kilometre, range".
pub fn figure(quantity: &Quantity) -> String {
    let number = |number: Option<f64>| number.map_or("…".to_owned(), |number| number.to_string());
    let value = match (quantity.date, &quantity.time, quantity.value) {
        (Some(date), _, _) => date.to_string(),
        (None, Some(time), _) => time.clone(),
        (None, None, Some(value)) => value.to_string(),
        (None, None, None) => format!("{} to {}", number(quantity.low), number(quantity.high)),
    };
    let unit = if quantity.unit == "-" { String::new() } else { format!(" {}", quantity.unit) };
    let level = if quantity.level { ", level" } else { "" };
    let change = quantity.change.map(|change| format!(" {}{level}", Word(change)));
    let change = change.unwrap_or_default();
    format!("{} {value}{unit}{change} {}", Word(quantity.kind), Word(quantity.modifier))
}

#[cfg(test)]
mod tests {
    use super::super::{CLAIM_WRITERS, sample};
    use super::*;

    #[test]
    fn a_claim_shows_its_figure_and_its_facets() {
        let mut out = Vec::new();
        ClaimText.write(&sample::report(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.starts_with(
                "pool/alpha.txt (Alpha Daily, 2022-02-14)\n  \
                 figure    At least «30» people were killed, said rebels.\n            \
                 count 30 people exact, counted rebels, place rebels\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn no_format_of_claims_acts_on_a_terminal() {
        for writer in CLAIM_WRITERS {
            let mut out = Vec::new();
            writer.write(&sample::hostile_report(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let text = text.trim_start_matches('\u{feff}');
            let active = text
                .chars()
                .find(|c| !matches!(c, '\r' | '\n') && super::super::visible::is_active(*c));
            assert_eq!(active, None, "{}", writer.file_name());
        }
    }
}
