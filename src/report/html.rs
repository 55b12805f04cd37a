//! One self-contained page: overview, findings with both sentences, articles, rules.
//!
//! The page loads nothing and runs nothing; its policy forbids both. `maud`
//! escapes every text that is put in; characters that would turn the reading
//! direction are made visible in the finished page, so that no place can be
//! forgotten.

use super::headline::Counted;
use super::text::{cause, decided, verdict};
use super::view::{FindingView, SideView, View, voice};
use super::visible::is_active;
use super::{Headline, Report, Word, Writer};
use crate::model::{Document, FindingKind, OriginId, Severity};
use indexmap::IndexMap;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// One self-contained page.
#[derive(Clone, Copy, Debug)]
pub struct Html;

const STYLE: &str = include_str!("html.css");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Characters shown on either side of a figure.
const REACH: usize = 400;

impl Writer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn file_name(&self) -> &'static str {
        "report.html"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let page = page(report).into_string();
        let mut rest = page.as_str();
        while let Some((place, c)) = rest.char_indices().find(|(_, c)| *c != '\n' && is_active(*c))
        {
            write!(out, "{}\\u{{{:x}}}", &rest[..place], u32::from(c))?;
            rest = &rest[place + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "Where the sources differ" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Where the sources differ" }
                    p class="headline" { (Headline(report)) }
                    @if !report.problems.is_empty() {
                        p { a href="#problems" { (Counted(report.problems.len(), "problem")) " with the input" } }
                    }
                }
                (overview(report))
                (findings(report))
                (problems(report))
                (documents(report))
                (rules(report))
                footer class="soft" { p { "crosscheck " (env!("CARGO_PKG_VERSION")) } }
            }
        }
    }
}

fn overview(report: &Report) -> Markup {
    const SEVERITIES: [Severity; 3] = [Severity::High, Severity::Medium, Severity::Low];
    let mut kinds: BTreeMap<FindingKind, [usize; 3]> = BTreeMap::new();
    for finding in report.open() {
        let counts = kinds.entry(finding.kind).or_default();
        for (count, severity) in counts.iter_mut().zip(SEVERITIES) {
            *count += usize::from(finding.severity == severity);
        }
    }
    html! {
        @if !kinds.is_empty() {
            section {
                h2 { "Overview" }
                table {
                    thead { tr {
                        th { "kind" }
                        @for severity in SEVERITIES { th class="number" { (Word(severity)) } }
                    } }
                    tbody {
                        @for (kind, counts) in &kinds { tr {
                            td { (Word(kind)) }
                            @for count in counts { td class="number" { (count) } }
                        } }
                    }
                }
            }
        }
    }
}

fn findings(report: &Report) -> Markup {
    let view = View(report);
    html! {
        section {
            h2 { "Findings" }
            @if report.open().next().is_none() {
                p { "No disagreement found among the claims that could be compared." }
            }
            @for (place, shown) in view.open().enumerate() { (finding(Some(place + 1), &shown)) }
        }
        @if view.findings().any(|shown| shown.settled.is_some()) {
            section {
                h2 { "Settled" }
                @for shown in view.findings().filter(|shown| shown.settled.is_some()) {
                    (finding(None, &shown))
                }
            }
        }
    }
}

fn finding(number: Option<usize>, shown: &FindingView) -> Markup {
    let finding = shown.finding;
    html! {
        article id=(shown.id) class=(Word(finding.severity)) {
            h3 { @if let Some(number) = number { (number) ". " } bdi { (finding.summary) } }
            p class="meta" {
                span class="severity" { (Word(finding.severity)) }
                " · " (Word(finding.kind)) " " (verdict(finding.verdict))
                " · " (cause(shown)) " · " code { (shown.id) }
            }
            @if let Some(decided) = decided(shown) { p { bdi { (decided) } } }
            div class="sides" { @for shown in &shown.sides { (side(shown)) } }
            @if shown.why().next().is_some() {
                ul { @for why in shown.why() { li { bdi { (why) } } } }
            }
        }
    }
}

fn side(shown: &SideView) -> Markup {
    let passage = shown.lead.passage(REACH);
    html! {
        div {
            div class="position" { bdi { (shown.side.position) } }
            div class="meta" {
                (linked(shown.lead.document, &shown.lead.voice()))
                @if let Some(date) = shown.lead.published() { " · " (date) }
                @if let Some(others) = shown.others() { " · " bdi { (others) } }
            }
            blockquote { bdi {
                @if passage.cut_before { "… " }
                (passage.before) mark { bdi { (passage.marked) } } (passage.after)
                @if passage.cut_after { " …" }
            } }
        }
    }
}

fn problems(report: &Report) -> Markup {
    html! {
        @if !report.problems.is_empty() {
            section id="problems" {
                h2 { "Problems with the input" }
                ul {
                    @for problem in &report.problems { li {
                        bdi { (problem.path) }
                        @if let Some(place) = &problem.place { ", " bdi { (place) } }
                        ": " bdi { (problem.what) }
                    } }
                }
            }
        }
    }
}

/// Articles by origin: copies of one text stand together.
fn documents(report: &Report) -> Markup {
    let mut origins: IndexMap<OriginId, Vec<&Document>> = IndexMap::new();
    for (place, document) in report.documents.iter().enumerate() {
        // Where copies were not looked for, every article is a group of its own.
        let origin = report.origins.get(place).copied().unwrap_or(OriginId(place as u32));
        origins.entry(origin).or_default().push(document);
    }
    html! {
        section {
            h2 { "Articles" }
            table {
                thead { tr { th { "outlet" } th { "published" } th { "title" } th { "file" } th { "origin" } } }
                @for (place, group) in origins.values().enumerate() { tbody {
                    @for document in group { tr {
                        td { (linked(document, &voice(document))) }
                        td { @if let Some(published) = document.published { (published) } }
                        td { bdi { (document.title.as_deref().unwrap_or_default()) } }
                        td class="soft" { bdi { (document.path) } }
                        td class="number" { @if !report.origins.is_empty() { (place + 1) } }
                    } }
                } }
            }
        }
    }
}

fn rules(report: &Report) -> Markup {
    let mut fired = vec![0_usize; report.rules.len()];
    for finding in &report.findings {
        fired[usize::from(finding.rule)] += 1;
    }
    html! {
        section {
            h2 { "Rules that found something" }
            table {
                thead { tr { th { "rule" } th { "finds" } th class="number" { "findings" } } }
                tbody {
                    @for (rule, count) in report.rules.iter().zip(&fired).filter(|(_, count)| **count > 0) {
                        tr { td { code { (rule.id) } } td { (rule.title) } td class="number" { (count) } }
                    }
                }
            }
            p class="soft" { (Counted(report.rules.len(), "rule")) " ran" }
        }
    }
}

/// A name, linked to the article where its address is one of the web.
fn linked(document: &Document, name: &str) -> Markup {
    let address = document.url.as_deref().filter(|url| {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
    });
    html! {
        @match address {
            Some(url) => { a href=(url) rel="noreferrer noopener" { bdi { (name) } } }
            None => { bdi { (name) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, HOSTILE};
    use super::*;

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        Html.write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Names of all elements and attributes of a page.
    fn names(page: &str) -> (Vec<&str>, Vec<&str>) {
        let body = page.split("</head>").nth(1).unwrap();
        let tags = body.split('<').skip(1).map(|tag| tag.split('>').next().unwrap());
        let tags: Vec<&str> = tags.collect();
        let elements = tags.iter().map(|tag| tag.split(' ').next().unwrap()).collect();
        let attributes = tags.iter().flat_map(|tag| {
            tag.match_indices("=\"").map(|(at, _)| tag[..at].rsplit(' ').next().unwrap())
        });
        (elements, attributes.collect())
    }

    #[test]
    fn hostile_text_adds_no_element_and_no_attribute() {
        let known = "body header h1 p a section h2 table thead tr th tbody td article h3 bdi span code \
                     div blockquote mark ul li footer html";
        let page = written(&sample::hostile_report());
        let (elements, attributes) = names(&page);
        for element in elements {
            assert!(
                known.split_whitespace().any(|name| name == element.trim_start_matches('/')),
                "{element}"
            );
        }
        for attribute in attributes {
            assert!(["href", "class", "id", "rel"].contains(&attribute), "{attribute}");
        }
        for text in HOSTILE.iter().filter(|text| text.contains(['<', '"', '\u{1b}', '\u{202e}'])) {
            assert!(!page.contains(*text), "{text:?}");
        }
        assert!(!page.contains("href=\"javascript"));
        assert_eq!(page.chars().find(|c| *c != '\n' && is_active(*c)), None);
    }

    #[test]
    fn the_page_shows_both_sentences_with_the_figure_marked() {
        let page = written(&sample::report());
        assert!(page.contains("At least <mark><bdi>30</bdi></mark> people were killed"));
        assert!(page.contains("The flood killed <mark><bdi>43</bdi></mark> people"));
        assert!(page.contains("http-equiv=\"Content-Security-Policy\""));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn a_report_without_findings_is_a_page_too() {
        assert!(written(&Report::default()).contains("No disagreement found"));
    }

    #[test]
    fn a_settled_finding_stays_on_the_page_and_counts_no_more() {
        let mut report = sample::report();
        report.settled = vec![Some(sample::settled()), None];
        let page = written(&report);
        assert!(page.contains("compared: 1 tension"));
        assert!(page.contains("<bdi>settled: two floods (desk)</bdi>"), "{page}");
        assert!(!page.contains("2. "), "only the open finding has a number");
    }
}
