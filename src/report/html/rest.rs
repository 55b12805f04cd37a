//! The findings beyond those that stand in the page, as JSON for the script.
//!
//! A browser lays out two thousand cards at once without trouble, not ten
//! thousand. The others are made by the same functions, kept as text, and put
//! in when the reader scrolls to them, filters or follows a link.

use super::finding::finding;
use super::{MOST_STATIC, Page};
use maud::{Markup, PreEscaped, html};

/// Cards as JSON strings, and where the script puts them.
pub(super) fn rest(page: &Page) -> Markup {
    let count = page.report.findings.len().saturating_sub(MOST_STATIC);
    html! {
        @if count > 0 {
            section id="rest" class="story" {
                h2 { "Further findings" }
                noscript { p { (count) " more stand in report.json: this page shows them with its script only." } }
                button type="button" id="more" hidden { "show more" }
            }
            script type="application/json" id="cards" { (PreEscaped(cards(page))) }
        }
    }
}

/// A JSON list that cannot end its script element: no `</` and no `<!` stands in it.
fn cards(page: &Page) -> String {
    let mut list = String::from("[");
    for place in MOST_STATIC..page.report.findings.len() {
        let card = finding(page, place).into_string();
        let card = serde_json::to_string(&card).expect("a string is JSON");
        list.push_str(if place == MOST_STATIC { "\n" } else { ",\n" });
        list.push_str(&card.replace("</", "<\\/").replace("<!", "\\u003c!"));
    }
    list.push_str("\n]");
    list
}
