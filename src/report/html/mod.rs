//! One self-contained page that opens from disk: the report that people look at.
//!
//! Overview, then story by story the findings with their figures on a line,
//! both sentences, causes, origins and gates; problems and method last. The page
//! loads nothing; its policy lets it run one script, for search, filters and keys,
//! and everything can be read without it. `maud` escapes every text that is put
//! in. Characters that act on a display are shown as marks by [`Shown`]; whatever
//! passes it, in attributes and drawings, is escaped in the finished page, so that
//! no place can be forgotten.
//!
//! [`Shown`]: shown::Shown

mod axis;
mod finding;
mod framing;
mod graph;
mod line;
mod method;
mod overview;
mod packed;
mod points;
mod policy;
mod rest;
mod series;
mod shown;
mod side;
mod story;
mod table;
mod toolbar;
mod variant;
mod wording;

use super::view::{FindingView, View};
use super::visible::is_active;
use super::{Counts, Report, Writer};
use crate::model::Document;
use indexmap::{IndexMap, IndexSet};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use policy::{SCRIPT, STYLE, policy};
use std::io::{self, Write};

/// One self-contained page.
#[derive(Clone, Copy, Debug)]
pub struct Html;

/// Findings that stand in the page; the script puts in the others.
const MOST_STATIC: usize = 2_000;

/// Findings that a browser lays out at once without being slow.
const MOST_LAID_OUT: usize = 100;

/// Stories of a long page whose word choices, graph and articles are not packed.
const MOST_WHOLE: usize = 10;

/// A report as the page tells it.
struct Page<'a> {
    report: &'a Report,
    view: View<'a>,
    /// For each finding its number among the open ones.
    numbers: Vec<Option<usize>>,
    /// Everybody who speaks, by name.
    outlets: IndexSet<&'a str>,
    /// Stories with a finding in the page, by their highest ranked one.
    stories: Vec<Story>,
}

/// Articles about one thing, and where they disagree.
struct Story {
    /// Its number within the report.
    id: u32,
    /// Its place in the page, from 1.
    number: usize,
    /// The first headline, or what its claims are about.
    title: String,
    /// Places of its articles.
    documents: Vec<usize>,
    /// Places of its findings, by rank.
    findings: Vec<usize>,
}

impl Story {
    fn anchor(&self) -> String {
        format!("story-{}", self.number)
    }

    /// Whether all of it stands in the page, or only its findings, with the rest packed.
    fn is_whole(&self, page: &Page) -> bool {
        self.number <= MOST_WHOLE || !page.is_long()
    }
}

impl Writer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn file_name(&self) -> &'static str {
        "report.html"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let page = page(&Page::new(report)).into_string();
        let mut rest = page.as_str();
        while let Some((place, c)) = rest.char_indices().find(|(_, c)| *c != '\n' && is_active(*c))
        {
            write!(out, "{}\\u{{{:x}}}", &rest[..place], u32::from(c))?;
            rest = &rest[place + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

impl<'a> Page<'a> {
    fn new(report: &'a Report) -> Self {
        let mut open = 0;
        let numbers = (0..report.findings.len()).map(|place| {
            (report.counts(place) == Counts::Open).then(|| {
                open += 1;
                open
            })
        });
        let numbers = numbers.collect();
        let mut outlets: IndexSet<&str> = report.documents.iter().map(Document::voice).collect();
        outlets.sort_unstable();
        Self { report, view: View(report), numbers, outlets, stories: stories(report) }
    }

    fn is_long(&self) -> bool {
        self.report.findings.len() > MOST_LAID_OUT
    }

    /// The places of all outlets of a finding among [`Self::outlets`], parted by spaces.
    fn outlets_of(&self, shown: &FindingView) -> String {
        let voices: IndexSet<&str> =
            shown.sides.iter().flat_map(|side| side.voices.iter().copied()).collect();
        let places = voices.into_iter().filter_map(|voice| self.outlets.get_index_of(voice));
        places.map(|place| place.to_string()).collect::<Vec<_>>().join(" ")
    }
}

/// The stories of the findings that stand in the page.
fn stories(report: &Report) -> Vec<Story> {
    let mut findings: IndexMap<u32, Vec<usize>> = IndexMap::new();
    for (place, finding) in report.findings.iter().enumerate().take(MOST_STATIC) {
        let story = report.clusters[finding.cluster.0 as usize].story;
        findings.entry(story.0).or_default().push(place);
    }
    let mut documents: IndexMap<u32, Vec<usize>> = IndexMap::new();
    for (place, story) in report.stories.iter().enumerate() {
        documents.entry(story.0).or_default().push(place);
    }
    let story = |(place, (id, findings)): (usize, (u32, Vec<usize>))| {
        let documents = documents.get(&id).cloned().unwrap_or_default();
        let about = || View(report).finding(findings[0]).sides[0].lead.label();
        let title = title(report, &documents).map_or_else(about, str::to_owned);
        Story { id, number: place + 1, title, documents, findings }
    };
    findings.into_iter().enumerate().map(story).collect()
}

/// The headline that shares most words with the others; the earliest of equals.
///
/// Some pages carry the name of the outlet where the headline should be: nobody else says it.
fn title<'a>(report: &'a Report, documents: &[usize]) -> Option<&'a str> {
    /// Articles looked at: a story of thousands is told by its first ones too.
    const MOST: usize = 60;
    let words = |title: &str| -> IndexSet<String> {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
        words.map(str::to_lowercase).collect()
    };
    let titles = documents.iter().filter_map(|place| {
        let document = &report.documents[*place];
        let title = document.title.as_deref()?.trim();
        let told = words(title);
        // The name of the outlet, or a date: that tells nothing of the story.
        (!told.is_empty() && !told.is_subset(&words(document.voice()))).then_some(title)
    });
    let titles: Vec<&str> = titles.take(MOST).collect();
    let words: Vec<IndexSet<String>> = titles.iter().map(|title| words(title)).collect();
    let shared = |place: usize| -> usize {
        let others = words.iter().enumerate().filter(|(other, _)| *other != place);
        // Copies of one headline say nothing about the story.
        let others = others.filter(|(_, other)| **other != words[place]);
        others.map(|(_, other)| words[place].intersection(other).count()).sum()
    };
    let best = (0..titles.len()).max_by_key(|place| (shared(*place), std::cmp::Reverse(*place)))?;
    Some(titles[best])
}

fn page(page: &Page) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "Where the sources differ" }
                style { (PreEscaped(STYLE)) }
            }
            // Long pages are laid out as they are read.
            body class=[page.is_long().then_some("long")] {
                (overview::header(page))
                (toolbar::toolbar(page))
                main id="findings" {
                    (overview::overview(page))
                    @for story in &page.stories { (story::story(page, story)) }
                    (story::asides(page))
                    (rest::rest(page))
                    (method::problems(page))
                    (method::others(page))
                    (method::method(page))
                }
                footer class="soft" { p { "crosscheck " (env!("CARGO_PKG_VERSION")) } }
                script { (PreEscaped(SCRIPT)) }
            }
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
        let body = page.split("</head>").nth(1).unwrap().split(SCRIPT).next().unwrap();
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
        let known = "body header h1 h2 h3 p a main section article div details summary table caption thead \
                     tbody tr th td ul ol li dl dt dd blockquote bdi span b mark em code kbd input \
                     select option button output i svg g path line circle text title footer script html";
        let page = written(&sample::hostile_report());
        let (elements, attributes) = names(&page);
        for element in elements {
            assert!(
                known.split_whitespace().any(|name| name == element.trim_start_matches('/')),
                "{element}"
            );
        }
        for attribute in attributes {
            assert!(!attribute.starts_with("on"), "{attribute}");
            assert!(
                !["src", "srcset", "style", "action", "formaction"].contains(&attribute),
                "{attribute}"
            );
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
        assert_eq!(page.matches("<script").count(), 1);
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
