//! Web pages: the main text without navigation, and what the page says of itself.
//!
//! Readability scoring finds the element that holds the article; its blocks
//! become lines, so that no two of them run together. What a reader of the page
//! does not see (hidden, struck out, footnote marks) is no text of ours. Names
//! and dates come from JSON-LD first, then from OpenGraph, then from the page.
//!
//! Does not see text that scripts put in, and style sheets that hide elements.

mod lines;
mod stated;
mod tame;

use super::article::Article;
use super::{Reader, Source, decode};
use crate::error::Problem;
use crate::lexicon::Lexicon;
use crate::model::{Block, Document, OriginMap};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::path::Path;

/// Reads web pages.
#[derive(Debug)]
pub struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("html" | "htm" | "xhtml") => true,
            Some("txt" | "csv" | "tsv" | "tab" | "json" | "jsonl" | "ndjson") => false,
            _ => {
                let head = head.trim_ascii_start().to_ascii_lowercase();
                head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
            }
        }
    }

    fn read(&self, source: Source<'_>, lexicon: &Lexicon) -> (Vec<Document>, Vec<Problem>) {
        let mut problems = Vec::new();
        let markup = match markup(source.bytes) {
            Ok((markup, fault)) => {
                let place = |(what, place)| Problem::new(source.path, what).at(place);
                problems.extend(fault.map(place));
                markup
            }
            Err(what) => return (Vec::new(), vec![Problem::new(source.path, what)]),
        };
        let (markup, cut) = tame::tame(&markup);
        if cut > 0 {
            let what = format!("{cut} tags nested too deep are dropped, their text is kept");
            problems.push(Problem::new(source.path, what));
        }
        let page = dom_query::Document::from(&*markup);
        let stated = stated::read(&page, lexicon);
        lines::remove_unseen(&page);
        let (text, marked) = main_text(page);
        let mut article = Article {
            path: source.path.to_owned(),
            text,
            marked,
            origin_map: OriginMap::Derived,
            ..stated
        };
        article.lead_with_title();
        let document = article.document(lexicon, &mut problems);
        (document.into_iter().collect(), problems)
    }
}

/// What was mended in the bytes, and where.
type Fault = Option<(String, String)>;

/// The page as text: by its byte order mark, as UTF-8, or as the encoding it declares.
fn markup(bytes: &[u8]) -> Result<(Cow<'_, str>, Fault), String> {
    /// A declaration further down is not looked for by browsers either.
    const DECLARED_WITHIN: usize = 1024;
    let unmarked = Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    if unmarked && !decode::is_binary(bytes) {
        let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
        let label = memchr::memmem::find(&head, b"charset=").map(|at| &head[at + 8..]);
        let label = label.map(|label| label.strip_prefix(b"\"").unwrap_or(label));
        let end = |label: &[u8]| {
            label.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'-' || *b == b'_'))
        };
        let label = label.map(|label| &label[..end(label).unwrap_or(label.len())]);
        let declared = label.and_then(Encoding::for_label).filter(|it| *it != encoding_rs::UTF_8);
        if let Some(encoding) = declared {
            return Ok((encoding.decode(bytes).0, None));
        }
    }
    let decoded = decode::decode(bytes)?;
    Ok((decoded.text, decoded.fault))
}

/// The lines of the article and the captions among them; of the whole page where no article is found.
fn main_text(page: dom_query::Document) -> (String, Vec<Block>) {
    let whole = page.body().map(|body| lines::text(&body)).unwrap_or_default();
    let settings = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(page, None, Some(settings)) else {
        return whole;
    };
    if readability.parse().is_err() {
        return whole;
    }
    let found = readability.doc.select_single("#readability-page-1");
    match found.nodes().first().map(lines::text) {
        Some((text, marked)) if !text.is_empty() => (text, marked),
        _ => whole,
    }
}
