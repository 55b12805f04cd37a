//! Elements to lines of text.
//!
//! A block-level element stands on lines of its own, parted by a blank line;
//! inline elements join, so that "100<b>,000</b>" is one number; cells of a
//! table are parted by a tab.

use super::nodes::{Step, walk};
use crate::lexicon::Furniture;
use crate::model::{Block, BlockKind, Span, is_invisible};
use dom_query::{Document, NodeRef};

/// Elements that a reader does not see, or that are no text of the article.
const UNSEEN: &str = "script, style, template, noscript, svg, math, iframe, object, canvas, audio, \
    video, del, s, strike, select, button, input, textarea, nav, [hidden], dialog:not([open])";

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Takes out the parts of a page whose names say that they are no part of the article.
///
/// Names are those that its makers gave to elements for style sheets: a part that holds the headline
/// or much of the running text is kept, whatever it is called.
pub fn remove_parts(page: &Document, furniture: &Furniture) {
    let prose = |node: &NodeRef| -> usize {
        let paragraphs = node.find(&["p"]);
        paragraphs
            .iter()
            .map(|it| it.text().len())
            .filter(|length| *length >= MIN_PROSE_BYTES)
            .sum()
    };
    /// Shorter paragraphs are teasers and labels.
    const MIN_PROSE_BYTES: usize = 80;
    let Some(body) = page.body() else {
        return;
    };
    let all = prose(&body);
    for node in page.select("[class], [id]").nodes() {
        let named = ["class", "id"].iter().filter_map(|key| node.attr(key));
        let names = named.map(|names| names.to_string()).collect::<Vec<_>>().join(" ");
        if !furniture.is_part(&names) {
            continue;
        }
        let whole = node.node_name().is_none_or(|name| {
            matches!(&*name, "html" | "body" | "main" | "article" | "h1" | "p" | "a" | "span")
        });
        let heads = || !node.find(&["h1"]).is_empty() || !node.find(&["article"]).is_empty();
        if !whole && !heads() && prose(node) * 4 <= all {
            node.remove_from_parent();
        }
    }
}

/// Takes out what a reader of the page does not see.
pub fn remove_unseen(page: &Document) {
    page.select(UNSEEN).remove();
    for node in page.select("[style]").nodes() {
        let style = node.attr("style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        if style.contains("display:none") || style.contains("visibility:hidden") {
            node.remove_from_parent();
        }
    }
    for node in page.select("sup").nodes() {
        // A footnote mark after "100,000" would make another number of it.
        if node.text().chars().all(|c| !c.is_alphabetic()) || node.text().trim().len() == 1 {
            node.remove_from_parent();
        }
    }
}

/// The text below an element; its captions, and lines that only link elsewhere.
pub fn text(root: &NodeRef) -> (String, Vec<Block>) {
    let mut writer = Writer::default();
    walk(root, |step, node| match step {
        Step::Enter => enter(node, &mut writer),
        Step::Leave => leave(node, &mut writer),
    });
    writer.finish()
}

fn enter(node: &NodeRef, writer: &mut Writer) {
    if node.is_text() {
        return writer.write(&node.text());
    }
    let Some(name) = node.node_name() else {
        return;
    };
    match &*name {
        "a" if node.has_attr("href") => writer.link_depth += 1,
        "br" => writer.wish("\n"),
        "td" | "th" => writer.wish("\t"),
        "figcaption" => {
            writer.wish("\n\n");
            writer.caption_from = writer.caption_from.or(Some(writer.text.len()));
        }
        name if BLOCKS.contains(&name) => writer.wish(gap(name)),
        _ => {}
    }
}

fn leave(node: &NodeRef, writer: &mut Writer) {
    let Some(name) = node.node_name() else {
        return;
    };
    match &*name {
        "figcaption" => writer.end_caption(),
        "a" => writer.link_depth = writer.link_depth.saturating_sub(1),
        _ => {}
    }
    if BLOCKS.contains(&&*name) {
        writer.wish(gap(&name));
    }
}

/// Rows and entries of a list follow each other, other blocks have a blank line between.
fn gap(name: &str) -> &'static str {
    if matches!(name, "li" | "tr" | "dt" | "dd") { "\n" } else { "\n\n" }
}

/// Text in the making: white space is wished for, and written before the next word.
#[derive(Default)]
struct Writer {
    text: String,
    wish: &'static str,
    captions: Vec<Block>,
    caption_from: Option<usize>,
    link_depth: usize,
    /// Where the line begins that is written, and its bytes inside links.
    line_from: usize,
    linked: usize,
    links: Vec<Block>,
}

impl Writer {
    /// Asks for white space before the next word; the widest wish wins.
    fn wish(&mut self, wish: &'static str) {
        let rank = |wish: &str| match wish {
            "" => 0,
            " " => 1,
            "\t" => 2,
            "\n" => 3,
            _ => 4,
        };
        if rank(wish) > rank(self.wish) {
            self.wish = wish;
        }
    }

    fn write(&mut self, piece: &str) {
        let is_blank =
            |c: char| c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' && c != '\u{2009}';
        for part in piece.split_inclusive(is_blank) {
            let word = part.trim_end_matches(is_blank);
            if !word.is_empty() {
                if !self.text.is_empty() {
                    let ends = self.wish.starts_with('\n');
                    if ends {
                        self.end_line();
                    }
                    self.text.push_str(self.wish);
                    if ends {
                        self.line_from = self.text.len();
                    }
                }
                self.wish = "";
                let from = self.text.len();
                // "100,&shy;000" is one number to the eye.
                self.text.extend(word.chars().filter(|c| !c.is_control() && !is_invisible(*c)));
                if self.link_depth > 0 {
                    self.linked += self.text.len() - from;
                }
            }
            if word.len() < part.len() {
                self.wish(" ");
            }
        }
    }

    fn end_caption(&mut self) {
        let Some(from) = self.caption_from.take() else {
            return;
        };
        let written = &self.text[from..];
        let from = from + written.len() - written.trim_start().len();
        if from < self.text.len() {
            let span = Span::new(from, self.text.len());
            self.captions.push(Block { kind: BlockKind::Caption, span });
        }
    }

    /// Ends a line; one that is all link and no sentence leads away from the article.
    fn end_line(&mut self) {
        /// Bytes of a line outside its link: a bullet, a bracket with what kind of piece it is.
        const MAX_UNLINKED_SHARE: usize = 5;
        let line = &self.text[self.line_from..];
        let letters = line.split_whitespace().map(str::len).sum::<usize>();
        let stops = line.trim_end_matches(['"', '”', '’', ')', '…']).ends_with(['.', '!', '?']);
        let leads_away = self.linked * MAX_UNLINKED_SHARE >= letters * (MAX_UNLINKED_SHARE - 1);
        let captioned = self.caption_from.is_some()
            || self.captions.last().is_some_and(|last| last.span.end as usize > self.line_from);
        if letters > 0 && leads_away && self.linked > 0 && !stops && !captioned {
            let span = Span::new(self.line_from, self.text.len());
            self.links.push(Block { kind: BlockKind::Boilerplate, span });
        }
        self.linked = 0;
    }

    fn finish(mut self) -> (String, Vec<Block>) {
        self.end_line();
        let mut marked = self.captions;
        marked.extend(self.links);
        marked.sort_unstable_by_key(|block| block.span.start);
        (self.text, marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &str) -> Vec<Block> {
        let page = Document::from(markup);
        remove_unseen(&page);
        let (text, captions) = text(&page.body().unwrap());
        assert_eq!(text, expected, "{markup}");
        captions
    }

    #[test]
    fn blocks_part_and_inline_elements_join() {
        check("<p>100<b>,000</b> troops</p><p>More<br>text</p>", "100,000 troops\n\nMore\ntext");
        check("<p>175&shy;,000 &#8203;troops</p>", "175,000 troops");
        check("<div>a <i> b</i>\n c</div>", "a b c");
        check("<ul><li>one<li>two</ul>", "one\ntwo");
        check("<table><tr><td>100,000<td>US<tr><td>5<td>UK</table>", "100,000\tUS\n5\tUK");
    }

    #[test]
    fn what_nobody_sees_is_no_text() {
        check(
            "<p>5 <del>175,000</del><ins>100,000</ins><p hidden>9<p style='display: none'>7",
            "5 100,000",
        );
        check(
            "<p>100,000<sup>1</sup> and 8,500<sup><a href='#f'>[2]</a></sup>.",
            "100,000 and 8,500.",
        );
        check("<p>a<template>b</template><noscript>c</noscript><!-- d --><script>e</script>", "a");
    }

    #[test]
    fn captions_are_marked() {
        let captions = check(
            "<p>a</p><figure><img><figcaption>b <i>c</i></figcaption></figure><p>d",
            "a\n\nb c\n\nd",
        );
        assert_eq!(captions, [Block { kind: BlockKind::Caption, span: Span::new(3, 6) }]);
    }
}
