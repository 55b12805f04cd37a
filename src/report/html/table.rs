//! The figures of a cluster as a table: the same as the number line, to read and to copy.

use super::super::Word;
use super::points::{Point, Points};
use super::shown::{Shown, linked};
use crate::model::Status;
use maud::{Markup, html};

/// All figures of a cluster, in order of their time.
pub(super) fn table(points: &Points) -> Markup {
    html! {
        details class="figures" {
            summary { "The figures as a table" }
            div class="wide" { table {
                thead { tr {
                    th { "outlet" } th { "published" } th { "as of" } th { "in print" }
                    th { "status" } th { "credited to" }
                } }
                tbody { @for point in &points.points { (row(point)) } }
            } }
        }
    }
}

fn row(point: &Point) -> Markup {
    let claim = &point.claim;
    let as_of = claim.claim.slot.figure().when.and_then(|when| when.as_of);
    html! {
        tr {
            td { (linked(claim.document, claim.voice())) }
            td class="date" { @if let Some(published) = claim.document.published { (published.spaced()) } }
            td class="date" { @if let Some(as_of) = as_of { (as_of) } }
            td { (Shown(claim.text())) }
            td { @if claim.claim.status != Status::Asserted { (Word(claim.claim.status)) } }
            td { @if let Some(source) = &claim.attribution().source { (Shown(claim.term(source))) } }
        }
    }
}
