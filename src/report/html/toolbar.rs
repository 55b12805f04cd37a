//! Search and filters; without the script they are not shown.

use super::super::headline::Counted;
use super::super::shortened::shortened;
use super::super::visible;
use super::super::{Counts, Word};
use super::Page;
use crate::model::{Cause, FindingKind, Severity};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The bar that stays in sight; no form, as there is nowhere to send anything.
pub(super) fn toolbar(page: &Page) -> Markup {
    let findings = &page.report.findings;
    let kinds: BTreeSet<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    let severities: BTreeSet<Severity> = findings.iter().map(|finding| finding.severity).collect();
    let causes: BTreeSet<Cause> = findings
        .iter()
        .map(|finding| finding.causes.first().map_or(Cause::Unexplained, |it| it.cause))
        .collect();
    let mut states = [Counts::Open, Counts::Settled, Counts::Apart].to_vec();
    states.retain(|state| page.report.counting(*state).next().is_some());
    html! {
        @if !findings.is_empty() {
            div id="filters" role="search" aria-label="findings" hidden {
                input id="search" type="search" placeholder="search ( / )" aria-label="search the findings" autocomplete="off";
                (choice("kind", kinds.iter().map(|kind| (Word(kind).to_string(), Word(kind).to_string()))))
                (choice("severity", severities.iter().rev().map(|it| (Word(it).to_string(), Word(it).to_string()))))
                (choice("cause", causes.iter().map(|it| (Word(it).to_string(), Word(it).to_string()))))
                (choice("outlet", page.outlets.iter().enumerate().map(|(place, outlet)| {
                    (place.to_string(), visible(&shortened(outlet, 40)).to_string())
                })))
                @if states.iter().any(|state| *state != Counts::Open) {
                    (choice("state", states.iter().map(|it| (it.name().to_owned(), it.name().to_owned()))))
                }
                button type="button" id="clear" { "clear" }
                output id="shown" role="status" { (Counted(findings.len(), "finding")) }
                span class="keys" { kbd { "j" } " " kbd { "k" } " move" }
                button type="button" id="theme" aria-label="light or dark" { "◐" }
            }
        }
    }
}

/// A list to choose one value from, or any.
fn choice(name: &str, values: impl Iterator<Item = (String, String)>) -> Markup {
    html! {
        select name=(name) aria-label=(name) {
            option value="" { "any " (name) }
            @for (value, shown) in values { option value=(value) { (shown) } }
        }
    }
}
