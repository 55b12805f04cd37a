//! The findings beyond those that stand in the page, as JSON for the script.
//!
//! A browser lays out two thousand cards at once without trouble, not ten
//! thousand. The others are made by the same functions, packed, and put in when
//! the reader asks for more, filters or follows a link.

use super::finding::finding;
use super::packed::packed;
use super::{MOST_STATIC, Page};
use maud::{Markup, html};
use serde::Serialize;

/// Cards as JSON strings, and where the script puts them.
pub(super) fn rest(page: &Page) -> Markup {
    let count = page.report.findings.len().saturating_sub(MOST_STATIC);
    html! {
        @if count > 0 {
            section id="rest" class="story" data-count=(count) {
                h2 { "Further findings" }
                noscript { p { (count) " more stand in report.json: this page shows them with its script only." } }
                button type="button" id="more" hidden { "show more" }
            }
            (packed("cards", &cards(page)))
        }
    }
}

/// The cards and their order by rank.
#[derive(Serialize)]
struct Cards {
    order: Vec<usize>,
    markups: Vec<String>,
}

/// Story by story, because the sentences of a story stand on many of its cards, and packing finds
/// what repeats only near by.
fn cards(page: &Page) -> String {
    let report = page.report;
    let story = |place: &usize| report.clusters[report.findings[*place].cluster.0 as usize].story;
    let mut places: Vec<usize> = (MOST_STATIC..report.findings.len()).collect();
    places.sort_unstable_by_key(|place| (story(place), *place));
    let mut order = vec![0; places.len()];
    for (at, place) in places.iter().enumerate() {
        order[place - MOST_STATIC] = at;
    }
    let markups = places.into_iter().map(|place| finding(page, place).into_string()).collect();
    serde_json::to_string(&Cards { order, markups }).expect("numbers and strings are JSON")
}
