//! The claims of a story as a drawing: a column a point of dispute, a row an outlet.
//!
//! Grey arcs join claims that comparison took for one thing, the thicker the
//! surer; red arcs are findings, from the first position to each other one.
//!
//! Does not show points beyond the first few, nor a second claim of one outlet
//! on one point: `--format graphml` has the whole graph.

use super::super::shortened::shortened;
use super::super::visible;
use super::line::px;
use super::{Page, Story};
use crate::model::ClaimId;
use indexmap::{IndexMap, IndexSet};
use maud::{Markup, html};

const MOST_COLUMNS: usize = 5;
const MOST_ROWS: usize = 20;
const LEFT: f64 = 190.0;
const COLUMN: f64 = 165.0;
const ROW: f64 = 24.0;
const TOP: f64 = 34.0;
const MOST_LETTERS: usize = 15;
const MOST_NAME: usize = 26;

/// A drawing of a story's claims; nothing where a single outlet speaks.
pub(super) fn graph(page: &Page, story: &Story) -> Markup {
    let columns: Vec<usize> = story.findings.iter().copied().take(MOST_COLUMNS).collect();
    let claims = |place: usize| -> &[ClaimId] {
        let finding = &page.report.findings[place];
        &page.report.clusters[finding.cluster.0 as usize].claims
    };
    let voice = |claim: ClaimId| page.view.claim(claim).voice();
    let outlets: IndexSet<&str> = columns
        .iter()
        .flat_map(|place| claims(*place).iter().map(|claim| voice(*claim)))
        .take(MOST_ROWS)
        .collect();
    if outlets.len() < 2 {
        return html! {};
    }
    let row = |claim: ClaimId| outlets.get_index_of(voice(claim));
    let height = TOP + outlets.len() as f64 * ROW + 10.0;
    let width = LEFT + columns.len() as f64 * COLUMN;
    html! {
        details class="graph" {
            summary { "The claims as a graph" }
            div class="drawing" { svg width=(px(width)) viewBox=(format!("0 0 {width} {height}")) role="img" aria-label="claims by outlet and point of dispute" {
                @for (place, outlet) in outlets.iter().enumerate() {
                    line class="grid" x1=(px(LEFT)) x2=(px(width)) y1=(px(y(place))) y2=(px(y(place))) {}
                    text class="outlet" x=(px(LEFT - 14.0)) y=(px(y(place) + 4.0)) {
                        (visible(&shortened(outlet, MOST_NAME)))
                    }
                }
                @for (column, place) in columns.iter().enumerate() {
                    (drawn(page, *place, column, &row))
                }
            } }
            p class="soft" { "grey: taken for one thing, the thicker the surer; red: they differ" }
        }
    }
}

fn y(row: usize) -> f64 {
    TOP + (row as f64 + 0.5) * ROW
}

/// One column: its arcs, then its claims, the first of each outlet.
fn drawn(
    page: &Page,
    place: usize,
    column: usize,
    row: &dyn Fn(ClaimId) -> Option<usize>,
) -> Markup {
    let shown = page.view.finding(place);
    let cluster = &page.report.clusters[shown.finding.cluster.0 as usize];
    let x = LEFT + column as f64 * COLUMN + 46.0;
    let mut same: IndexMap<(usize, usize), f32> = IndexMap::new();
    for link in &cluster.links {
        if let (Some(a), Some(b)) = (row(link.left), row(link.right))
            && a != b
        {
            let weight = same.entry((a.min(b), a.max(b))).or_insert(link.weight);
            *weight = weight.max(link.weight);
        }
    }
    let leads: Vec<ClaimId> = shown.finding.sides.iter().map(|side| side.claims[0]).collect();
    let differs = leads.iter().skip(1).filter_map(|other| Some((row(leads[0])?, row(*other)?)));
    let differs: IndexSet<(usize, usize)> = differs.filter(|(a, b)| a != b).collect();
    let mut nodes: IndexMap<usize, ClaimId> = IndexMap::new();
    for claim in leads.iter().chain(&cluster.claims) {
        if let Some(row) = row(*claim) {
            nodes.entry(row).or_insert(*claim);
        }
    }
    let number = page.numbers[place].map_or(String::new(), |number| format!("{number}. "));
    let subject = format!("{number}{}", shown.finding.subject);
    html! {
        text class="column" x=(px(x - 6.0)) y="18" { (visible(&shortened(&subject, MOST_LETTERS + 4))) }
        @for ((a, b), weight) in &same { path class="same" d=(arc(x, *a, *b)) stroke-width=(px(thickness(*weight))) {} }
        @for (a, b) in &differs { path class="differs" d=(arc(x, *a, *b)) {} }
        @for (row, claim) in &nodes {
            @let claim = page.view.claim(*claim);
            circle class="node" cx=(px(x)) cy=(px(y(*row))) r="4" {}
            text x=(px(x + 8.0)) y=(px(y(*row) + 4.0)) {
                (visible(&shortened(claim.text(), MOST_LETTERS)))
            }
        }
    }
}

/// From row to row, the wider the further.
fn arc(x: f64, a: usize, b: usize) -> String {
    let bow = 8.0 + (a.abs_diff(b) as f64).sqrt() * 9.0;
    let (top, foot) = (y(a), y(b));
    format!(
        "M{} {}C{} {} {} {} {} {}",
        px(x),
        px(top),
        px(x - bow),
        px(top),
        px(x - bow),
        px(foot),
        px(x),
        px(foot)
    )
}

fn thickness(weight: f32) -> f64 {
    f64::from(weight / 5.0).clamp(0.8, 4.0)
}
