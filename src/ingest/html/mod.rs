//! Web pages: the main text without navigation, and what the page says of itself.
//!
//! Readability scoring finds the element that holds the article; its blocks
//! become lines, so that no two of them run together. What a reader of the page
//! does not see (hidden, struck out, footnote marks) is no text of ours. Names
//! and dates come from JSON-LD first, then from OpenGraph, then from the page.
//!
//! Does not see text that scripts put in, and style sheets that hide elements.

mod lines;
mod nodes;
mod stated;
mod tag;
mod tree;

use super::article::Article;
use super::{Context, Deadline, Reader, Source, Table, decode};
use crate::error::{Problem, Reason};
use crate::model::{Block, OriginMap};
use dom_smoothie::{Config, Readability};
use std::path::Path;

pub use tree::Dropped;

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

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let mut problems = Vec::new();
        let markup = match decode::declared(source.bytes, b"charset=", source.charset) {
            Ok(decoded) => {
                problems.extend(decoded.fault.map(|fault| fault.problem(source.path)));
                decoded.text
            }
            Err(what) => {
                return (Vec::new(), vec![Problem::lost(Reason::Encoding, source.path, what)]);
            }
        };
        let (page, dropped) = tree::parse(&markup, context.limits);
        problems.extend(dropped.problem(source.path));
        // The search for the main text takes longer than all before it.
        if source.deadline.has_passed() {
            problems.push(Deadline::missed(source.path, "not read"));
            return (Vec::new(), problems);
        }
        let stated = stated::read(&page, context);
        lines::remove_unseen(&page);
        lines::remove_parts(&page, &context.lexicon.furniture);
        let (text, marked) = main_text(page);
        let mut article = Article {
            path: source.path.to_owned(),
            text,
            marked,
            made: true,
            origin_map: OriginMap::Derived,
            url: stated.url.or_else(|| source.url.map(str::to_owned)),
            ..stated
        };
        article.lead_with_title();
        let document = article.document(context, &mut problems);
        (document.into_iter().collect(), problems)
    }
}

/// A piece of markup that stands in another format.
#[derive(Debug, Default)]
pub struct Fragment {
    /// Its text; what has no markup stays as it is.
    pub text: String,
    /// The captions in it.
    pub marked: Vec<Block>,
    /// The tags of it that are dropped.
    pub dropped: Dropped,
}

/// The text of a piece of markup.
pub fn fragment(markup: &str, context: &Context<'_>) -> Fragment {
    let tag = |at: usize| {
        let next = markup[at + 1..].bytes().next().unwrap_or(b' ');
        next.is_ascii_alphabetic() || matches!(next, b'/' | b'!')
    };
    let marked_up = memchr::memchr_iter(b'<', markup.as_bytes()).any(tag);
    if !marked_up && !markup.contains('&') {
        return Fragment { text: markup.trim().to_owned(), ..Fragment::default() };
    }
    let (page, dropped) = tree::parse(markup, context.limits);
    lines::remove_unseen(&page);
    let (text, marked) = page.body().map(|body| lines::text(&body)).unwrap_or_default();
    Fragment { text, marked, dropped }
}

/// Whether HTML has a character of this name.
pub fn knows_reference(name: &str) -> bool {
    let letters = (2..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    letters && {
        let reference = format!("&{name};");
        tree::text(&reference) != reference
    }
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
