//! Articles as read from disk.

use super::{Moment, Span};

/// Place of a document in the documents table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// A group of documents about one story; equal ids, same story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// Documents whose text comes from one source (wire copy, rehost, rewrite); equal ids, one voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(pub u32);

/// One of several texts that were read from one address: copies, and what an outlet made of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The same for all texts of one address within a run.
    pub address: u32,
    /// Counts texts that differ, from 1, the oldest first.
    pub number: u32,
}

/// One article.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its place in the table; set by the pipeline once all files are read.
    pub id: DocumentId,
    /// Where it was read from; `path#3` for the third article of a file of many.
    pub path: String,
    /// Who published it; `None` where neither the article nor the metadata say so.
    pub outlet: Option<String>,
    /// First publication.
    pub published: Option<Moment>,
    /// Last change, where the article states one.
    pub updated: Option<Moment>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// What it is among the texts that were read from one address; `None` for the only one.
    pub version: Option<Version>,
    /// Credited agency or author lines ("By REUTERS", "(AP)"), as printed; feeds the search for origins.
    pub credits: Vec<String>,
    /// Decoded text; every span in the program counts its bytes.
    pub text: String,
    /// The way back to the bytes of the file.
    pub origin_map: OriginMap,
    /// What is headline, body, caption and page furniture; in order, without overlap, covering all visible text.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Line and column of a byte of the text, both from 1; columns count characters.
    pub fn place(&self, position: u32) -> (usize, usize) {
        let before = &self.text[..position as usize];
        let line = before.rsplit('\n').next().unwrap_or(before);
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// How people call its outlet: the name, or the name of the file where the outlet is unknown.
    pub fn voice(&self) -> &str {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, ending)| {
            if stem.is_empty() || ending.contains('#') { file } else { stem }
        });
        self.outlet.as_deref().unwrap_or(stem)
    }

    /// Its address where that is one of the web: whatever else stands there must not become a link.
    pub fn web_address(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| {
            let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
            matches!(scheme.as_deref(), Some("http" | "https"))
        })
    }
}

/// The file of an article: `pool/news.zip` of `pool/news.zip#day/feed.jsonl#2`.
pub fn file_of(path: &str) -> &str {
    path.split_once('#').map_or(path, |(file, _)| file)
}

/// Where text bytes come from in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OriginMap {
    /// The text is the file's bytes from this offset on (a BOM is skipped).
    Offset(u32),
    /// Stretches `(text start, file start)`, ascending; between two starts the distance is kept.
    Stretches(Vec<(u32, u32)>),
    /// The text was made from markup or from one cell or key; no byte-exact way back.
    #[default]
    Derived,
}

impl OriginMap {
    /// The byte of the file behind byte `position` of the text, where there is an exact one.
    pub fn file_position(&self, position: u32) -> Option<u32> {
        match self {
            Self::Offset(offset) => Some(position + offset),
            Self::Stretches(stretches) => {
                let next = stretches.partition_point(|&(text, _)| text <= position);
                let (text, file) = *stretches.get(next.checked_sub(1)?)?;
                Some(file + (position - text))
            }
            Self::Derived => None,
        }
    }
}

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands; whole lines of the text.
    pub span: Span,
}

/// What a part of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline and the line under it.
    Headline,
    /// Running text.
    Body,
    /// Words under a picture.
    Caption,
    /// Menus, "Most Read", contact blocks, credits: makes no claims.
    Boilerplate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(outlet: Option<&str>, path: &str, expected: &str) {
        let (outlet, path) = (outlet.map(str::to_owned), path.to_owned());
        assert_eq!(Document { outlet, path, ..Document::default() }.voice(), expected);
    }

    #[test]
    fn an_article_without_outlet_speaks_by_the_name_of_its_file() {
        check(Some("Alpha Daily"), "pool/quake-two.txt", "Alpha Daily");
        check(None, "pool/quake-two.txt", "quake-two");
        check(None, "C:\\pool\\quake-two.txt", "quake-two");
        check(None, "pool/feed.jsonl#3", "feed.jsonl#3");
        check(None, "pool\\feed.csv#2", "feed.csv#2");
        check(None, ".txt", ".txt");
        check(None, "stdin#1", "stdin#1");
    }

    #[test]
    fn the_file_of_an_article_stands_before_the_first_mark() {
        for (path, file) in [
            ("pool/a.txt", "pool/a.txt"),
            ("x.jsonl#2", "x.jsonl"),
            ("a.zip#day/feed.jsonl#2", "a.zip"),
        ] {
            assert_eq!(file_of(path), file);
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (url, expected) in [
            ("https://example.org/a", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("data://x", false),
            (" javascript://x", false),
            ("example.org", false),
        ] {
            let document = Document { url: Some(url.to_owned()), ..Document::default() };
            assert_eq!(document.web_address().is_some(), expected, "{url}");
        }
    }

    #[test]
    fn a_place_is_a_line_and_a_column_of_characters() {
        let document = Document { text: "One.\n\nÉté 30\n".to_owned(), ..Document::default() };
        assert_eq!(document.place(0), (1, 1));
        assert_eq!(document.place(document.text.find("30").unwrap() as u32), (3, 5));
        assert_eq!(document.place(document.text.len() as u32), (4, 1));
    }
}
