//! What each part of an article is, and what the page says of itself.
//!
//! Lines are judged by their own words first (furniture, dates, bylines,
//! picture credits), then by their neighbours (repeated lines, lists after
//! "Most Read", the end of the page). What remains is running text: a sentence
//! is never dropped on a doubt. Pictures and shouted links that a scraper glued
//! into a paragraph are cut out of it last.
//!
//! Does not see menus that look like sentences, and captions without a credit
//! that stand only once.

mod byline;
mod glue;
mod kind;
mod line;

use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Moment, Span};
use line::Line;
use std::collections::BTreeSet;

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Page {
    /// The blocks: in order, without overlap, covering all visible text.
    pub blocks: Vec<Block>,
    /// Headline as printed.
    pub title: Option<String>,
    /// The publisher, where the page names it as such.
    pub outlet: Option<String>,
    /// Date of publication.
    pub published: Option<Moment>,
    /// Date of the last change.
    pub updated: Option<Moment>,
    /// Bylines and agencies.
    pub credits: Vec<String>,
    /// Lines that are furniture beyond doubt, in order.
    furniture: Vec<Span>,
}

impl Page {
    /// The text without its furniture, and without lines that stand there twice; the blocks then fit it.
    ///
    /// A text that would be gone stays as it is.
    pub fn without_furniture(&mut self, text: &str) -> String {
        /// Shorter lines may well stand twice: a question asked again, an entry of two lists.
        const MIN_REPEATED_WORDS: usize = 15;
        let mut seen = BTreeSet::new();
        let mut made = String::with_capacity(text.len());
        let mut blocks: Vec<Block> = Vec::new();
        let mut end = 0;
        for block in &self.blocks {
            let from = block.span.start as usize;
            let mut gap = &text[end..from];
            end = block.span.end as usize;
            for line in block.span.of(text).split_inclusive('\n') {
                let start = from + (line.as_ptr() as usize - text[from..].as_ptr() as usize);
                let words = line.trim();
                let long = words.split_whitespace().nth(MIN_REPEATED_WORDS - 1).is_some();
                if words.is_empty() || self.is_furniture(start) || long && !seen.insert(words) {
                    gap = "\n\n";
                    continue;
                }
                if !made.is_empty() {
                    let near = gap.contains('\n') && !gap.contains("\n\n");
                    made.push_str(if near { "\n" } else { "\n\n" });
                }
                let start = made.len();
                made.push_str(words);
                let span = Span::new(start, made.len());
                match blocks.last_mut() {
                    Some(last) if last.kind == block.kind => last.span = last.span.join(span),
                    _ => blocks.push(Block { kind: block.kind, span }),
                }
                gap = "\n";
            }
        }
        if blocks.is_empty() {
            return text.to_owned();
        }
        self.blocks = blocks;
        made
    }

    /// Whether a line that begins here, or the piece of one, is furniture beyond doubt.
    fn is_furniture(&self, start: usize) -> bool {
        let next = self.furniture.partition_point(|span| span.end as usize <= start);
        self.furniture.get(next).is_some_and(|span| span.start as usize <= start)
    }
}

/// Marks the blocks of a text; `title` and `marked` are what the format already says.
pub fn mark(text: &str, title: Option<&str>, marked: &[Block], lexicon: &Lexicon) -> Page {
    let lines = line::lines(text, &lexicon.furniture);
    let mut page = Page::default();
    let mut kinds: Vec<Option<BlockKind>> =
        lines.iter().map(|line| known_kind(line.span, marked)).collect();
    byline::read(&lines, &mut kinds, &mut page, lexicon);
    kind::by_words(&lines, &mut kinds, lexicon);
    kind::headline(&lines, &mut kinds, title, &mut page, lexicon);
    kind::by_headings(&lines, &mut kinds, lexicon);
    let furniture =
        lines.iter().zip(&kinds).filter(|(_, kind)| **kind == Some(BlockKind::Boilerplate));
    page.furniture = furniture.map(|(line, _)| line.span).collect();
    kind::by_looks(&lines, &mut kinds);
    page.outlet = byline::outlet(&lines, &kinds, &mut page.title, lexicon);
    page.blocks = blocks(&lines, &kinds, lexicon);
    page
}

/// The kind that the markup gives a line.
fn known_kind(span: Span, marked: &[Block]) -> Option<BlockKind> {
    let next = marked.partition_point(|block| block.span.end <= span.start);
    marked.get(next).filter(|block| block.span.overlaps(span)).map(|block| block.kind)
}

/// Lines and pieces of lines to blocks; neighbours of one kind are one block.
fn blocks(lines: &[Line], kinds: &[Option<BlockKind>], lexicon: &Lexicon) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (line, kind) in lines.iter().zip(kinds) {
        let kind = kind.unwrap_or(BlockKind::Body);
        for block in glue::pieces(line, kind, &lexicon.furniture) {
            match blocks.last_mut() {
                Some(last) if last.kind == block.kind => last.span = last.span.join(block.span),
                _ => blocks.push(block),
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) -> Page {
        let page = mark(text, None, &[], Lexicon::builtin());
        let found: Vec<(BlockKind, &str)> =
            page.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(found, expected);
        page
    }

    use BlockKind::{Body, Boilerplate, Caption, Headline};

    const BODY: &str =
        "Hundreds of people left the valley on Monday, officials said, as the water rose.";

    #[test]
    fn headline_deck_byline_and_date_are_found() {
        let text = format!(
            "River town is evacuated\n\nThe water rose faster than the forecast had said.\n\n\
             By JANE DOE\nPublished: FEBRUARY 14, 2022 09:43\nUpdated: FEBRUARY 14, 2022 10:25\n{BODY}"
        );
        let deck = "River town is evacuated\n\nThe water rose faster than the forecast had said.";
        let byline =
            "By JANE DOE\nPublished: FEBRUARY 14, 2022 09:43\nUpdated: FEBRUARY 14, 2022 10:25";
        let page = check(&text, &[(Headline, deck), (Boilerplate, byline), (Body, BODY)]);
        assert_eq!(page.title.as_deref(), Some("River town is evacuated"));
        assert_eq!(page.published.unwrap().to_string(), "2022-02-14T09:43");
        assert_eq!(page.updated.unwrap().to_string(), "2022-02-14T10:25");
        assert_eq!(page.credits, ["By JANE DOE"]);
        assert_eq!(page.outlet, None);
    }

    #[test]
    fn a_date_stands_behind_who_and_where() {
        #[track_caller]
        fn check(line: &str, expected: Option<&str>) {
            let text = format!("River town is evacuated\n\n{line}\n\n{BODY}");
            let page = mark(&text, None, &[], Lexicon::builtin());
            let published = page.published.map(|moment| moment.to_string());
            assert_eq!(published.as_deref(), expected, "{line}");
        }
        check("ANP, Port Avelis | Fri, June 16 2017, 06:10 pm", Some("2017-06-16T18:10"));
        check("Oslo • 14 June 2017", Some("2017-06-14"));
        check("What we know of the flood | June 16 2017", None);
    }

    #[test]
    fn captions_and_their_twins_are_found() {
        let caption = "A bridge over the river is closed by soldiers in the valley, Monday. (photo credit: JANE DOE/REUTERS)";
        let twin = "A bridge over the river is closed by soldiers in the valley, Monday.";
        let text = format!("{BODY}\n{caption}\n{twin}\n\n{BODY} Nobody was hurt.");
        let captions = format!("{caption}\n{twin}");
        let rest = format!("{BODY} Nobody was hurt.");
        check(&text, &[(Body, BODY), (Caption, &captions), (Body, &rest)]);
    }

    #[test]
    fn glued_pictures_and_links_are_cut_out_of_a_paragraph() {
        let text = format!(
            "{BODY}\nThe minister speaks in the capital, Monday.\n(Jane Doe/Pool Photo via AP)The ministry \
             gave no details. MINISTER SAYS TALKS WILL GO ONThe talks were due to end on Friday."
        );
        let caption = "The minister speaks in the capital, Monday.\n(Jane Doe/Pool Photo via AP)";
        check(
            &text,
            &[
                (Body, BODY),
                (Caption, caption),
                (Body, "The ministry gave no details."),
                (Boilerplate, "MINISTER SAYS TALKS WILL GO ON"),
                (Body, "The talks were due to end on Friday."),
            ],
        );
    }

    #[test]
    fn lists_after_an_article_are_furniture() {
        let list = "Tags river flood\nMost Read\n1\nFive ways to cook an egg - study\nAn egg lies on a \
                    table in a kitchen in the old town of the capital, Jan. 2, 2021.\n2\nAbout Us\n\
                    Telephone: 03-555-0100\nCopyright © 2022 Alpha Daily Inc. All rights reserved";
        let text = format!("River town is evacuated\n{BODY}\nNobody was hurt.\n\n{list}");
        let body = format!("{BODY}\nNobody was hurt.");
        let page = check(
            &text,
            &[(Headline, "River town is evacuated"), (Body, &body), (Boilerplate, list)],
        );
        assert_eq!(page.outlet.as_deref(), Some("Alpha Daily"));
    }

    #[test]
    fn the_publisher_is_named_by_the_page_never_by_the_story() {
        let outlet = |text: &str| mark(text, None, &[], Lexicon::builtin()).outlet;
        let title = format!("River town is evacuated – News-Herald\n\n{BODY}");
        assert_eq!(outlet(&title).as_deref(), Some("News-Herald"));
        let story = format!(
            "River town is evacuated\n\nadmin\n\n{BODY}\n\nHe told Fox News so.\n\
                             CLICK HERE TO GET THE FOX NEWS APP\n\nSource link"
        );
        assert_eq!(outlet(&story), None);
        let agency = format!(
            "River town\n\n{BODY}\n\nCopyright 2016 The Associated Press. All rights reserved."
        );
        assert_eq!(outlet(&agency), None);
        let masthead = format!(
            "The Jerusalem Post - Israel News World News\n\nRiver town is evacuated\n\n{BODY}"
        );
        assert_eq!(outlet(&masthead).as_deref(), Some("The Jerusalem Post"));
        let site = format!("{BODY}\n\nPress TV’s website can also be accessed at other addresses:");
        assert_eq!(outlet(&site).as_deref(), Some("Press TV"));
    }
}
