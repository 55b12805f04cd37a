//! What each outlet calls a referent: in its own voice, and what it only quotes or credits.
//!
//! Shows the referents that a story names in ways of different charge; all others are in `report.json`.

use super::super::Cell;
use super::shown::Shown;
use super::{Page, Story};
use indexmap::{IndexMap, IndexSet};
use maud::{Markup, html};

/// Referents with a row.
const MOST_ROWS: usize = 12;

/// The matrix of a story; nothing where no labels differ.
pub(super) fn framing(page: &Page, story: &Story) -> Markup {
    let mut rows: IndexMap<&str, Vec<&Cell>> = IndexMap::new();
    // The cells stand by story, so that those of one are a stretch.
    let cells = &page.report.framing;
    let first = cells.partition_point(|cell| cell.story < story.id);
    for cell in cells[first..].iter().take_while(|cell| cell.story == story.id) {
        rows.entry(&cell.referent).or_default().push(cell);
    }
    rows.retain(|_, cells| differ(cells));
    let outlets: IndexSet<&str> =
        rows.values().flatten().map(|cell| cell.outlet.as_str()).collect();
    html! {
        @if !rows.is_empty() {
            details class="framing" open {
                summary { "Words for the same thing, by outlet" }
                div class="wide" { table {
                    thead { tr { th { "words for" } @for outlet in &outlets { th { (Shown(outlet)) } } } }
                    tbody { @for (referent, cells) in rows.iter().take(MOST_ROWS) { tr {
                        th { (Shown(&referent.replace('-', " "))) }
                        @for outlet in &outlets { td {
                            @for cell in cells.iter().filter(|cell| cell.outlet == **outlet) { (used(cell)) }
                        } }
                    } } }
                } }
                p class="soft" { "grey: only quoted or credited to somebody; − harsher than plain, + kinder" }
            }
        }
    }
}

/// Whether outlets choose words of different charge in their own voice.
fn differ(cells: &[&Cell]) -> bool {
    let own = || cells.iter().filter(|cell| cell.own > 0);
    let charges: IndexSet<i8> = own().map(|cell| cell.charge).collect();
    let outlets: IndexSet<&str> = own().map(|cell| cell.outlet.as_str()).collect();
    charges.len() > 1 && outlets.len() > 1
}

fn used(cell: &Cell) -> Markup {
    let count = if cell.own > 0 { cell.own } else { cell.attributed + cell.quoted };
    let words: Vec<&str> = cell.words.iter().map(String::as_str).collect();
    let sign = match cell.charge {
        ..0 => " −",
        0 => "",
        1.. => " +",
    };
    html! {
        span class=(if cell.own > 0 { "said" } else { "said quoted" }) {
            (Shown(&words.join(", ")))
            span class="soft" { (sign) @if count > 1 { " ×" (count) } }
        } " "
    }
}
