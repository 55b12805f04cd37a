//! The findings beyond those that stand in the page, as JSON for the script.
//!
//! A browser lays out two thousand cards at once without trouble, not ten
//! thousand. The others are made by the same functions, packed, and put in when
//! the reader asks for more, filters or follows a link.

use super::finding::finding;
use super::packed::packed;
use super::{MOST_STATIC, Page};
use maud::{Markup, html};

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

fn cards(page: &Page) -> String {
    let places = MOST_STATIC..page.report.findings.len();
    let cards: Vec<String> = places.map(|place| finding(page, place).into_string()).collect();
    serde_json::to_string(&cards).expect("strings are JSON")
}
