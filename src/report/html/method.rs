//! What could not be read, the articles outside all stories shown, and how the findings were made.

use super::super::headline::Counted;
use super::super::{Counts, Word};
use super::Page;
use super::packed::packed;
use super::shown::Shown;
use super::story::{articles, table};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Articles without a finding that are listed in the page; a longer list is packed.
const MOST_ARTICLES: usize = 200;

/// What could not be read, and where.
pub(super) fn problems(page: &Page) -> Markup {
    html! {
        @if !page.report.problems.is_empty() {
            section id="problems" {
                h2 { "Problems with the input" }
                ul {
                    @for problem in &page.report.problems { li {
                        (Shown(&problem.path))
                        @if let Some(place) = &problem.place { ", " (Shown(place)) }
                        ": " (Shown(&problem.what))
                        @if problem.lost { " " span class="badge" { "left out" } }
                    } }
                }
            }
        }
    }
}

/// Articles that no story above lists.
pub(super) fn others(page: &Page) -> Markup {
    let listed: BTreeSet<usize> =
        page.stories.iter().flat_map(|story| story.documents.iter().copied()).collect();
    let others: Vec<usize> =
        (0..page.report.documents.len()).filter(|place| !listed.contains(place)).collect();
    html! {
        @if !others.is_empty() {
            section {
                h2 { "Articles without a finding" }
                p class="meta" { (Counted(others.len(), "article")) }
                @if others.len() > MOST_ARTICLES {
                    noscript { p { "They are listed in report.json: this page lists so many with its script only." } }
                    details class="articles" id="others" { summary { "The articles, by origin" } }
                    (packed("articles", &table(page, &others).into_string()))
                } @else {
                    (articles(page, &others))
                }
            }
        }
    }
}

/// Rules that fired, and how to read the page.
pub(super) fn method(page: &Page) -> Markup {
    let report = page.report;
    let mut fired = vec![(0_usize, 0_usize); report.rules.len()];
    for (place, finding) in report.findings.iter().enumerate() {
        let (all, open) = &mut fired[usize::from(finding.rule)];
        *all += 1;
        *open += usize::from(report.counts(place) == Counts::Open);
    }
    html! {
        section id="method" {
            h2 { "How this was made" }
            p {
                "crosscheck " (env!("CARGO_PKG_VERSION")) " read the articles, took claims from their sentences, "
                "compared claims about one thing and applied " (Counted(report.rules.len(), "rule")) ". "
                "It does not know who is right: it reports that sources differ."
            }
            dl {
                dt { "conflict" } dd { "no state of affairs satisfies both sides" }
                dt { "tension" } dd { "what is printed differs, yet something would satisfy both" }
                dt { "origin" } dd { "articles whose text comes from one source count as one voice" }
                dt { "match weight" } dd { "each point doubles the odds that both claims speak of one thing" }
                dt { "gate" } dd { "a respect in which two claims must not differ to be compared: measure, place, time and others" }
            }
            @if fired.iter().any(|(all, _)| *all > 0) {
                div class="wide" { table {
                    caption { "The rules that found something" }
                    thead { tr {
                        th { "rule" } th { "finds" } th { "kind" } th { "severity" }
                        th class="number" { "findings" } th class="number" { "open" }
                    } }
                    tbody {
                        @for (rule, (all, open)) in report.rules.iter().zip(&fired).filter(|(_, (all, _))| *all > 0) {
                            tr {
                                td { code { (Shown(&rule.id)) } } td { (Shown(&rule.title)) }
                                td { (Shown(&rule.kind)) } td { (Word(rule.severity)) }
                                td class="number" { (all) } td class="number" { (open) }
                            }
                        }
                    }
                } }
            }
            @if let Some(decisions) = &report.decisions {
                p class="meta" { "Decisions of reviewers are kept in " (Shown(decisions)) "." }
            }
            @for note in &report.notes { p class="meta" { (Shown(note)) } }
        }
    }
}
