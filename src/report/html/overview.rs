//! What a desk looks at first: how much, how grave, the largest differences, and who tells which story.

use super::super::headline::Counted;
use super::super::text::cause;
use super::super::{Counts, Headline, Word};
use super::Page;
use super::finding::headline;
use super::points::{Point, Points, Scale};
use super::shown::Shown;
use crate::model::{Cause, FindingKind, Severity};
use maud::{Markup, html};
use std::collections::BTreeMap;

const SEVERITIES: [Severity; 3] = [Severity::High, Severity::Medium, Severity::Low];
/// Sentences in the overview.
const MOST_SENTENCES: usize = 5;
/// Findings among which the largest differences are looked for.
const MOST_LOOKED_AT: usize = 2_000;
/// Stories with a column.
const MOST_STORIES: usize = 10;
/// Outlets with a row.
const MOST_OUTLETS: usize = 40;

/// Title, counts, and what was not read.
pub(super) fn header(page: &Page) -> Markup {
    let report = page.report;
    let lost = report.problems.iter().filter(|problem| problem.lost).count();
    let noted = report.problems.len() - lost;
    let settled = report.counting(Counts::Settled).count();
    let apart = report.counting(Counts::Apart).count();
    html! {
        header {
            h1 { "Where the sources differ" }
            p class="headline" { (Headline(report)) }
            @if settled > 0 { p class="meta" { (Counted(settled, "finding")) " settled by review, shown where asked for" } }
            @if apart > 0 { p class="meta" { (Counted(apart, "finding")) " of rules on trial, shown behind the others" } }
            @if !report.problems.is_empty() {
                p class="unread" {
                    a href="#problems" {
                        @if lost > 0 { (Counted(lost, "input")) " not read" }
                        @if lost > 0 && noted > 0 { ", " }
                        @if noted > 0 { (Counted(noted, "remark")) " on the input" }
                    }
                }
            }
        }
    }
}

/// The first screen.
pub(super) fn overview(page: &Page) -> Markup {
    html! {
        section id="overview" {
            h2 { "Overview" }
            @if page.report.open().next().is_none() {
                p { "No disagreement found among the claims that could be compared." }
            } @else {
                div class="columns" { (kinds(page)) (largest(page)) }
            }
            (stories(page))
        }
    }
}

fn kinds(page: &Page) -> Markup {
    let mut kinds: BTreeMap<FindingKind, [usize; 3]> = BTreeMap::new();
    for finding in page.report.open() {
        let counts = kinds.entry(finding.kind).or_default();
        for (count, severity) in counts.iter_mut().zip(SEVERITIES) {
            *count += usize::from(finding.severity == severity);
        }
    }
    html! {
        table class="kinds" {
            caption { "Findings by kind and severity" }
            thead { tr {
                th { "kind" }
                @for severity in SEVERITIES { th class="number" { (Word(severity)) } }
            } }
            tbody {
                @for (kind, counts) in &kinds { tr {
                    th { (Word(kind)) }
                    @for (count, severity) in counts.iter().zip(SEVERITIES) {
                        td class=(format!("number {}", Word(severity))) {
                            @if *count > 0 {
                                a href="#findings" data-set-kind=(Word(kind)) data-set-severity=(Word(severity)) { (count) }
                            } @else { span class="soft" { "–" } }
                        }
                    }
                } }
            }
        }
    }
}

/// The figures that differ most, what nothing explains first.
fn largest(page: &Page) -> Markup {
    let open = page.view.open().take(MOST_LOOKED_AT);
    let mut differences: Vec<_> = open
        .filter_map(|shown| {
            let points = Points::of(page.view, shown.finding)?;
            // Of the two positions that are told, not of all.
            let at = |side| points.points.iter().find(|it| it.side == Some(side)).map(Point::at);
            let (one, other) = (at(0)?, at(1)?);
            let (least, most) = (one.min(other), one.max(other));
            let factor =
                if points.scale == Scale::Number && least > 0.0 { most / least } else { 1.0 };
            let explained = shown.finding.causes.first()?.cause != Cause::Unexplained;
            Some((explained, factor, shown))
        })
        .collect();
    differences.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    html! {
        @if !differences.is_empty() {
            div {
                h3 { "The figures that differ most" }
                p class="soft" { "those without a likely cause first" }
                ol class="largest" {
                    @for (_, factor, shown) in differences.iter().take(MOST_SENTENCES) { li {
                        a href=(format!("#{}", shown.id)) { (Shown(&headline(shown))) }
                        div class="soft" {
                            @if *factor >= 1.05 { (format!("{factor:.1}")) " times apart · " }
                            (cause(shown))
                        }
                    } }
                }
            }
        }
    }
}

/// Outlets against stories, where there are several.
fn stories(page: &Page) -> Markup {
    let stories: Vec<_> = page.stories.iter().take(MOST_STORIES).collect();
    let counts: Vec<BTreeMap<&str, usize>> = stories
        .iter()
        .map(|story| {
            let mut counts = BTreeMap::new();
            for place in &story.documents {
                *counts.entry(page.report.documents[*place].voice()).or_default() += 1;
            }
            counts
        })
        .collect();
    let outlets: Vec<&str> = page
        .outlets
        .iter()
        .copied()
        .filter(|outlet| counts.iter().any(|counts| counts.contains_key(outlet)))
        .take(MOST_OUTLETS)
        .collect();
    html! {
        @if !stories.is_empty() {
            h3 { "Stories" }
            ol class="stories" {
                @for story in &stories { li {
                    a href=(format!("#{}", story.anchor())) { (Shown(&story.title)) }
                    " " span class="soft" {
                        (Counted(story.documents.len(), "article")) ", " (Counted(story.findings.len(), "finding"))
                    }
                } }
            }
            @if page.stories.len() > stories.len() {
                p class="soft" { "and " (page.stories.len() - stories.len()) " more" }
            }
            @if stories.len() > 1 {
                details { summary { "Which outlet tells which story" }
                    div class="wide" { table class="coverage" {
                        thead { tr {
                            th { "outlet" }
                            @for place in 1..=stories.len() { th class="number" { "story " (place) } }
                        } }
                        tbody { @for outlet in outlets { tr {
                            th { (Shown(outlet)) }
                            @for counts in &counts { td class="number" {
                                @if let Some(articles) = counts.get(outlet) { (articles) }
                                @else { span class="silent" { "silent" } }
                            } }
                        } } }
                    } }
                }
            }
        }
    }
}
