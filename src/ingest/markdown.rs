//! Markdown: headings, paragraphs and quotations as text, without the marks.
//!
//! A block of settings at the top (`---` or `+++`, as static sites and scrapers
//! write them) gives outlet, date, title and address. Code, tables' rulers and
//! pictures are no text; the words of a picture are a caption.

use super::article::Article;
use super::field::{self, Field};
use super::html::{self, Dropped};
use super::{Context, Deadline, Reader, Source, Table, decode};
use crate::error::{Problem, Reason};
use crate::model::{Block, BlockKind, OriginMap, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::path::Path;

/// Reads Markdown.
#[derive(Debug)]
pub struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn detects(&self, path: &Path, _head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        matches!(ending.as_deref(), Some("md" | "markdown" | "mdown"))
    }

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let mut problems = Vec::new();
        let decoded = match decode::decode(source.bytes) {
            Ok(decoded) => decoded,
            Err(what) => {
                return (Vec::new(), vec![Problem::lost(Reason::Encoding, source.path, what)]);
            }
        };
        problems.extend(decoded.fault.map(|fault| fault.problem(source.path)));
        let (settings, body) = settings(&decoded.text);
        let mut writer = Writer::default();
        for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            if source.deadline.has_passed() {
                problems.push(Deadline::missed(source.path, "the rest is not read"));
                break;
            }
            writer.event(event, context);
        }
        problems.extend(writer.dropped.problem(source.path));
        let mut article = Article {
            path: source.path.to_owned(),
            text: writer.text.trim_end().to_owned(),
            marked: writer.captions,
            origin_map: OriginMap::Derived,
            url: source.url.map(str::to_owned),
            ..Article::default()
        };
        for (field, value) in settings {
            match field {
                Field::Outlet => article.outlet = Some(value),
                Field::Published => article.published = Some(value),
                Field::Updated => article.updated = Some(value),
                Field::Title => article.title = Some(value),
                Field::Url => article.url = Some(value),
                Field::Author => article.credits.push(value),
                Field::Language => article.language = Some(value),
                Field::Text | Field::Summary | Field::Markup | Field::Id | Field::Doc => {}
            }
        }
        article.lead_with_title();
        let document = article.document(context, &mut problems);
        (document.into_iter().collect(), problems)
    }
}

/// The settings at the top, one `key: value` or `key = value` a line, and what follows them.
fn settings(text: &str) -> (Vec<(Field, String)>, &str) {
    let none = || (Vec::new(), text);
    let Some(fence) = ["---", "+++"]
        .into_iter()
        .find(|fence| text.strip_prefix(*fence).is_some_and(|rest| rest.starts_with(['\n', '\r'])))
    else {
        return none();
    };
    let sign = if fence == "---" { ':' } else { '=' };
    let mut found = Vec::new();
    let mut at = fence.len();
    for line in text[at..].split_inclusive('\n').skip(1) {
        at += line.len();
        if line.trim_end() == fence {
            // The first line end belongs to the opening fence.
            let opening = text[fence.len()..].find('\n').map_or(0, |end| end + 1);
            return (found, text.get(at + opening..).unwrap_or_default());
        }
        let Some((key, value)) = line.split_once(sign) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if let (Some((field, _)), false) = (field::field(key), value.is_empty()) {
            found.push((field, value.to_owned()));
        }
    }
    none()
}

/// Text in the making.
#[derive(Default)]
struct Writer {
    text: String,
    captions: Vec<Block>,
    caption_from: Option<usize>,
    /// A block of markup, of which the parser gives a line at a time.
    markup: String,
    /// Tags of all such blocks that are dropped.
    dropped: Dropped,
    code: usize,
    struck: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>, context: &Context<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(TagEnd::HtmlBlock) => {
                self.gap("\n\n");
                let markup = std::mem::take(&mut self.markup);
                let fragment = html::fragment(&markup, context);
                self.dropped += fragment.dropped;
                self.write(&fragment.text);
            }
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.write(&words),
            Event::Code(words) => self.write(&words),
            Event::Html(line) => self.markup.push_str(&line),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Rule => self.gap("\n\n"),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.code += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Image { .. } => {
                self.gap("\n\n");
                self.caption_from = self.caption_from.or(Some(self.text.len()));
            }
            Tag::Item | Tag::TableRow | Tag::TableHead => self.gap("\n"),
            Tag::TableCell => self.gap("\t"),
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::List(_) => {
                self.gap("\n\n");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.code = self.code.saturating_sub(1);
            }
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Image => {
                if let Some(from) = self.caption_from.take().filter(|from| *from < self.text.len())
                {
                    let span = Span::new(from, self.text.len());
                    self.captions.push(Block { kind: BlockKind::Caption, span });
                }
                self.gap("\n\n");
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.gap("\n\n");
            }
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        if self.code == 0 && self.struck == 0 {
            self.text.extend(words.chars().filter(|c| !c.is_control() || c.is_whitespace()));
        }
    }

    /// Parts what comes from what stands there.
    fn gap(&mut self, gap: &str) {
        let end = self.text.trim_end_matches([' ', '\t', '\n']).len();
        let blank = &self.text[end..];
        // A row or a paragraph that begins here parts more than a cell does.
        let parts_more = blank.len() > gap.len() || blank.contains('\n') && gap == "\t";
        if end > 0 && !parts_more {
            self.text.truncate(end);
            self.text.push_str(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(markdown: &str, expected: &str) -> Table {
        let limits = Limits::default();
        let context = Context { lexicon: Lexicon::builtin(), limits: &limits };
        let table = Markdown.read(Source::new("a.md", markdown.as_bytes()), &context);
        assert_eq!(table.0[0].text, expected, "{markdown:?}");
        table
    }

    #[test]
    fn marks_go_and_words_stay() {
        check(
            "# River town\n\nIt **rose** by [two metres](https://x.test).\n\n> \"No,\" he\n> said.\n",
            "River town\n\nIt rose by two metres.\n\n\"No,\" he said.",
        );
        check(
            "Ten left.\n\n```\n5 = x\n```\n\n* one\n* two\n\n~~7~~ 8 stayed.",
            "Ten left.\n\none\ntwo\n\n 8 stayed.",
        );
        check("| a | b |\n|---|---|\n| 5 | 7 |\n", "a\tb\n5\t7");
    }

    #[test]
    fn a_block_of_markup_is_read_as_one() {
        check(
            "Ten left.\n\n<!-- draft:\n99 left\n\n98 left\n-->\n\nFive stayed.\n",
            "Ten left.\n\nFive stayed.",
        );
        check("Ten left.\n\n<script>\nlet left = 99;\n</script>\n", "Ten left.");
        check(
            "Ten left.\n\n<p>Five\n<b>stayed</b>.</p>\n<p>Two came.</p>\n\nThe end.\n",
            "Ten left.\n\nFive stayed.\n\nTwo came.\n\nThe end.",
        );
        check("<p>Ten left.</p>", "Ten left.");
    }

    #[test]
    fn settings_at_the_top_say_what_the_article_is() {
        let (documents, _) = check(
            "---\r\ntitle: \"River town\"\r\ndate: 2022-02-14\r\nsource: Alpha Daily\r\n---\r\n\r\nTen people left.\n",
            "River town\n\nTen people left.",
        );
        assert_eq!(documents[0].outlet.as_deref(), Some("Alpha Daily"));
        assert_eq!(documents[0].published.unwrap().to_string(), "2022-02-14");
        check("--- \nno settings\n", "no settings");
    }
}
