//! One story: when, who, the articles by origin, who says what and who is silent, then its findings.

use super::super::headline::Counted;
use super::super::shortened::shortened;
use super::finding::finding;
use super::framing::framing;
use super::graph::graph;
use super::packed::packed;
use super::shown::{Shown, linked};
use super::{MOST_WHOLE, Page, Story};
use crate::model::{BlockKind, Document};
use indexmap::{IndexMap, IndexSet};
use maud::{Markup, html};

/// Points of dispute with a column of their own.
const MOST_COLUMNS: usize = 6;
/// Outlets with a row of their own.
const MOST_ROWS: usize = 40;

/// The section of a story with the findings at `places`.
pub(super) fn story(page: &Page, story: &Story) -> Markup {
    html! {
        section class="story" id=(story.anchor()) {
            h2 { (Shown(&story.title)) }
            p class="meta" { (facts(page, story)) }
            (positions(page, story))
            @if story.is_whole(page) { (framing(page, story)) }
            @for place in &story.findings { (finding(page, *place)) }
            @if story.is_whole(page) {
                (graph(page, story))
                (articles(page, &story.documents))
            } @else {
                details class="aside" data-place=(story.number - MOST_WHOLE - 1) hidden {
                    summary { "Word choices, claims and articles of this story" }
                }
            }
        }
    }
}

/// What stands beside the findings of the further stories of a long page.
pub(super) fn asides(page: &Page) -> Markup {
    let packed_ones = page.stories.iter().filter(|story| !story.is_whole(page));
    let aside = |story: &Story| {
        html! {
            (framing(page, story))
            (graph(page, story))
            (articles(page, &story.documents))
        }
    };
    let markups: Vec<String> = packed_ones.map(|story| aside(story).into_string()).collect();
    html! {
        @if !markups.is_empty() {
            noscript { p class="soft" {
                "Word choices, graphs and articles of the stories behind the first " (MOST_WHOLE)
                " are shown by the script of this page only; report.json has them too."
            } }
            (packed("asides", &serde_json::to_string(&markups).expect("strings are JSON")))
        }
    }
}

fn facts(page: &Page, story: &Story) -> String {
    let outlets: IndexSet<&str> =
        story.documents.iter().map(|place| page.report.documents[*place].voice()).collect();
    let origins: IndexSet<_> =
        story.documents.iter().filter_map(|place| page.report.origins.get(*place)).collect();
    let days = story.documents.iter().filter_map(|place| page.report.documents[*place].published);
    let days: Vec<String> = days.map(|moment| moment.date.to_string()).collect();
    let mut facts = vec![
        Counted(story.documents.len(), "article").to_string(),
        Counted(outlets.len(), "outlet").to_string(),
    ];
    if !origins.is_empty() {
        facts.push(Counted(origins.len(), "origin").to_string());
    }
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first == last => facts.push(first.clone()),
        (Some(first), Some(last)) => facts.push(format!("{first} to {last}")),
        (None, _) | (_, None) => {}
    }
    facts.push(Counted(story.findings.len(), "finding").to_string());
    facts.join(" · ")
}

/// Outlets against the points of dispute: who says what, and who is silent.
fn positions(page: &Page, story: &Story) -> Markup {
    let outlets: IndexSet<&str> =
        story.documents.iter().map(|place| page.report.documents[*place].voice()).collect();
    // Statements are too long for a cell, labels have a matrix of their own.
    let figures = story.findings.iter().map(|place| page.view.finding(*place));
    let figures =
        figures.filter(|shown| shown.sides.iter().any(|side| side.lead.claim.quantity().is_some()));
    let columns: Vec<_> = figures.take(MOST_COLUMNS).collect();
    if outlets.len() < 3 || columns.is_empty() {
        return html! {};
    }
    let cell = |outlet: &str, column: usize| {
        let sides = &columns[column].sides;
        let held = sides.iter().enumerate().filter(|(_, side)| side.voices.contains(outlet));
        let held: Vec<(usize, &str)> =
            held.map(|(place, side)| (place, side.side.position.as_str())).collect();
        html! {
            @if held.is_empty() { span class="silent" { "silent" } }
            @for (place, position) in held {
                span class=(match place { 0 => "said a", 1 => "said b", _ => "said" }) {
                    (Shown(&shortened(position, 28)))
                } " "
            }
        }
    };
    html! {
        details class="positions" open {
            summary { "Who says what, and who is silent" }
            div class="wide" { table {
                thead { tr {
                    th { "outlet" }
                    @for shown in &columns { th { a href=(format!("#{}", shown.id)) {
                        (Shown(&shortened(title(&shown.finding.subject, &shown.rule.title), 32)))
                    } } }
                } }
                tbody { @for outlet in outlets.iter().take(MOST_ROWS) { tr {
                    th { (Shown(outlet)) }
                    @for column in 0..columns.len() { td { (cell(outlet, column)) } }
                } } }
            } }
            @if outlets.len() > MOST_ROWS {
                p class="soft" { "and " (Counted(outlets.len() - MOST_ROWS, "more outlet")) }
            }
        }
    }
}

/// What a column is about; some findings have no subject.
fn title<'a>(subject: &'a str, rule: &'a str) -> &'a str {
    if subject.is_empty() { rule } else { subject }
}

/// Articles by origin: copies of one text stand together.
pub(super) fn articles(page: &Page, places: &[usize]) -> Markup {
    html! {
        details class="articles" {
            summary { "The articles, by origin" }
            (table(page, places))
        }
    }
}

/// The list itself.
pub(super) fn table(page: &Page, places: &[usize]) -> Markup {
    let mut origins: IndexMap<u32, Vec<&Document>> = IndexMap::new();
    for &place in places {
        // Where copies were not looked for, every article is a group of its own.
        let origin = page.report.origins.get(place).map_or(place as u32, |origin| origin.0);
        origins.entry(origin).or_default().push(&page.report.documents[place]);
    }
    html! {
        div class="wide" { table {
            thead { tr { th { "published" } th { "outlet" } th { "title and file" } th { "left out" } } }
            @for group in origins.values() { tbody {
                @for (place, document) in group.iter().enumerate() { tr {
                    td class="date" { @if let Some(published) = document.published { (published.spaced()) } }
                    td {
                        (linked(document, document.voice()))
                        @if let Some(version) = document.version {
                            span class="soft" { " version " (version.number) }
                        } @else if place > 0 {
                            span class="soft" { " same text" }
                        }
                    }
                    td {
                        (Shown(document.title.as_deref().unwrap_or_default()))
                        div class="soft" { (Shown(&document.path)) }
                    }
                    td { (furniture(document)) }
                } }
            } }
        } }
    }
}

/// What was taken for menus, credits and the like, and not read.
fn furniture(document: &Document) -> Markup {
    /// Letters shown of it.
    const MOST: usize = 600;
    let blocks = document.blocks.iter().filter(|block| block.kind == BlockKind::Boilerplate);
    let left: Vec<&str> = blocks.map(|block| block.span.of(&document.text).trim()).collect();
    let left: Vec<&str> = left.into_iter().filter(|text| !text.is_empty()).collect();
    let letters: usize = left.iter().map(|text| text.chars().count()).sum();
    html! {
        @if letters > 0 {
            details {
                summary { (Counted(letters, "letter")) }
                p class="soft" { (Shown(&shortened(&left.join(" / "), MOST))) }
            }
        }
    }
}
