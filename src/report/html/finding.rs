//! One finding as a card: what differs, on a line and in sentences; why; whether it is one thing at all.

use super::super::headline::Counted;
use super::super::shortened::shortened;
use super::super::text::{cause, decided, verdict};
use super::super::view::FindingView;
use super::super::{Counts, Word};
use super::Page;
use super::line::line;
use super::points::Points;
use super::series::series;
use super::shown::Shown;
use super::side::side;
use super::table::table;
use super::variant::variants;
use super::wording::wording;
use crate::model::{Cause, Comparison, Facet, Level, Span};
use indexmap::IndexMap;
use maud::{Markup, html};

/// Positions shown with their sentence; further ones follow when asked for.
const MOST_SIDES: usize = 2;

/// The card of the finding at a place in the report.
pub(super) fn finding(page: &Page, place: usize) -> Markup {
    let shown = page.view.finding(place);
    let finding = shown.finding;
    let points = Points::of(page.view, finding);
    html! {
        article id=(shown.id) class=(format!("finding {}", Word(finding.severity)))
            data-kind=(Word(finding.kind)) data-severity=(Word(finding.severity))
            data-cause=(finding.causes.first().map_or(Word(Cause::Unexplained), |it| Word(it.cause)))
            data-state=(shown.counts.name()) data-outlets=(page.outlets_of(&shown)) {
            h3 {
                @if let Some(number) = page.numbers[place] { span class="rank" { (number) } " " }
                (summary(&shown))
            }
            p class="badges" {
                b { (Word(finding.severity)) } " "
                span { (Word(finding.kind)) " " (verdict(finding.verdict)) } " "
                span { (cause(&shown)) }
                @if shown.counts == Counts::Apart { " " span { (shown.counts.name()) } }
            }
            @if let Some(decided) = decided(&shown) { p class="decided" { (Shown(&decided)) } }
            @if let Some(points) = &points {
                (line(points, &finding.summary))
                @if let Some(series) = series(finding, points) { (series) }
            }
            (sides(page, &shown))
            @if let Some(variants) = variants(&shown) { (variants) }
            @let words = wording(&shown, points.as_ref());
            p class="wording" { span class="label" { "Safe wording" } " " (Shown(&words)) }
            (why(&shown))
            (origins(page, &shown))
            @if let Some(comparison) = page.report.comparisons.get(place) { (gates(comparison)) }
            @if let Some(points) = &points { (table(points)) }
            p class="meta foot" {
                "rule " code { (shown.rule.id) } " · "
                a href=(format!("#{}", shown.id)) { code { (shown.id) } }
            }
        }
    }
}

/// The summary; of positions that are whole sentences, the beginnings.
fn summary(shown: &FindingView) -> Markup {
    html! { (Shown(&headline(shown))) }
}

/// The summary with its positions cut, so that both and their holders can be read at a glance.
pub(super) fn headline(shown: &FindingView) -> String {
    const MOST: usize = 180;
    const MOST_POSITION: usize = 70;
    let summary = &shown.finding.summary;
    if summary.chars().count() <= MOST {
        return summary.clone();
    }
    let sides = shown.sides.iter().take(2).map(|side| side.side.position.as_str());
    let cut = sides.fold(summary.clone(), |summary, position| {
        summary.replacen(position, &shortened(position, MOST_POSITION), 1)
    });
    shortened(&cut, 2 * MOST)
}

fn sides(page: &Page, shown: &FindingView) -> Markup {
    let causes = &shown.finding.causes;
    let left: Vec<Span> = causes.iter().filter_map(|evidence| evidence.left).collect();
    let right: Vec<Span> = causes.iter().filter_map(|evidence| evidence.right).collect();
    let cues = |place: usize| match place {
        0 => left.as_slice(),
        1 => right.as_slice(),
        _ => &[],
    };
    let one = |place: usize| side(page.report, &shown.sides[place], place, cues(place));
    let first = shown.sides.len().min(MOST_SIDES);
    html! {
        div class="sides" { @for place in 0..first { (one(place)) } }
        @if shown.sides.len() > first {
            details {
                summary { (Counted(shown.sides.len() - first, "more position")) }
                div class="sides" { @for place in first..shown.sides.len() { (one(place)) } }
            }
        }
    }
}

fn why(shown: &FindingView) -> Markup {
    // That nothing explains it, the badge says.
    let told = shown
        .finding
        .causes
        .iter()
        .filter(|evidence| evidence.cause != Cause::Unexplained && !evidence.words.is_empty());
    let told: Vec<_> = told.collect();
    html! {
        @if !told.is_empty() {
            div class="why" {
                span class="label" { "Why they may differ" }
                ul { @for evidence in told {
                    li { b { (Word(evidence.cause)) } " " (Shown(&evidence.words)) }
                } }
            }
        }
    }
}

/// "5 outlets, 3 origins", and which of them are one.
fn origins(page: &Page, shown: &FindingView) -> Markup {
    let mut groups: IndexMap<u32, Vec<&str>> = IndexMap::new();
    let mut outlets = Vec::new();
    for claim in shown.finding.sides.iter().flat_map(|side| &side.claims) {
        let claim = page.view.claim(*claim);
        let voice = claim.voice();
        if !outlets.contains(&voice) {
            outlets.push(voice);
        }
        let Some(origin) = page.report.origins.get(claim.claim.document.0 as usize) else {
            continue;
        };
        let held = groups.entry(origin.0).or_default();
        if !held.contains(&voice) {
            held.push(voice);
        }
    }
    html! {
        @if !groups.is_empty() {
            p class="meta" {
                (Counted(outlets.len(), "outlet")) ", " (Counted(groups.len(), "origin"))
                @for group in groups.values().filter(|group| group.len() > 1) {
                    "; one text: " (Shown(&group.join(", ")))
                }
            }
        }
    }
}

/// Whether the leading statements are about one thing, facet by facet.
fn gates(comparison: &Comparison) -> Markup {
    let (gates, soft): (Vec<_>, Vec<_>) =
        comparison.facets.iter().partition(|(facet, ..)| facet.is_gate());
    html! {
        details class="gates" {
            summary {
                "Is it the same thing? "
                @for (_, level, _) in &gates { i class=(Word(*level)) {} }
                // Words have no gates: one utterance is known by its story and its wording.
                @if !gates.is_empty() { " " (passed(&gates)) }
            }
            ul class="chips" {
                // What neither side says weighs nothing, unless it is a gate.
                @for facet in gates.iter().chain(soft.iter().filter(|facet| facet.1 != Level::Unknown)) {
                    (chip(facet))
                }
            }
            p class="meta" { "match weight " (format!("{:.1}", comparison.weight)) }
        }
    }
}

fn passed(gates: &[(Facet, Level, f32)]) -> String {
    let count =
        |wanted: &[Level]| gates.iter().filter(|(_, level, _)| wanted.contains(level)).count();
    let same = count(&[Level::Same, Level::Close]);
    let unknown = count(&[Level::Unknown]);
    format!("{same} of {} gates agree, {unknown} unknown", gates.len())
}

fn chip((facet, level, weight): &(Facet, Level, f32)) -> Markup {
    /// Less than this does not show.
    const LEAST: f32 = 0.05;
    html! {
        li class=(Word(*level)) {
            (Word(*facet)) " " i {
                (Word(*level))
                @if weight.abs() >= LEAST { " " (format!("{weight:+.1}")) }
            }
        }
    }
}
