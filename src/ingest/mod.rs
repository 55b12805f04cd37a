//! Files to documents: one reader a format, decoding, main text, bylines.
//!
//! [`read`] finds the files, asks the [`READERS`] in order which one knows the
//! format, and gives one table of documents, ordered by date. Archives and web
//! crawls are unpacked on the way by the [`CONTAINERS`]. What cannot be read is a
//! [`Problem`] and never stops the rest.

mod article;
mod container;
mod date;
pub mod decode;
mod feed;
mod field;
mod html;
mod json;
mod jsonl;
mod language;
mod limit;
mod mail;
mod markdown;
mod metadata;
mod open;
mod page;
mod sheet;
mod text;
mod version;
mod walk;

use crate::error::{Problem, Reason};
use crate::lexicon::Lexicon;
use crate::model::{Document, DocumentId, file_of};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub use container::{CONTAINERS, Container};
pub use date::{Reading, common_date, read_date};
pub use feed::Feed;
pub use html::Html;
pub use jsonl::Jsonl;
pub use limit::{Deadline, Limits};
pub use mail::Mail;
pub use markdown::Markdown;
pub use open::{Input, Member, Opening};
pub use sheet::Sheet;
pub use text::Text;

/// What a run is asked to read.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// Files and folders as the user named them, and "-" for standard input.
    pub inputs: &'a [PathBuf],
    /// What standard input held, when "-" is among the inputs.
    pub stdin: Option<Vec<u8>>,
    /// A CSV file that says more of the documents than they do.
    pub metadata: Option<&'a Path>,
    /// Files and folders below the inputs that are no articles: sheets, results of an earlier run.
    pub leave_out: &'a [PathBuf],
    /// How much is read of one input.
    pub limits: Limits,
}

/// What every reader needs beside the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The bounds.
    pub limits: &'a Limits,
}

/// The bytes of a file, or a piece of them that begins and ends at a line.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file as the user knows it.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Lines of the file before this piece.
    pub lines_before: usize,
    /// The address it was fetched from, where a web archive says so.
    pub url: Option<&'a str>,
    /// The encoding that its server named.
    pub charset: Option<&'a str>,
    /// When the time for the file is up.
    pub deadline: Deadline,
}

impl<'a> Source<'a> {
    /// A whole file.
    pub fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        let deadline = Deadline::default();
        Self { path, bytes, lines_before: 0, url: None, charset: None, deadline }
    }
}

/// Articles, and what could not be read.
pub type Table = (Vec<Document>, Vec<Problem>);

/// Turns one file into articles.
pub trait Reader: Sync {
    /// The name in messages and in the documentation.
    fn name(&self) -> &'static str;

    /// Whether the file looks like this format, judged by name and first bytes.
    fn detects(&self, path: &Path, head: &[u8]) -> bool;

    /// Whether a file with these first bytes can be read in pieces of whole lines.
    fn by_lines(&self, _head: &[u8]) -> bool {
        false
    }

    /// Reads every article it can; what it cannot read becomes a problem.
    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table;
}

/// Asked in order; plain text comes last because it accepts anything.
pub const READERS: &[&dyn Reader] = &[&Mail, &Feed, &Html, &Jsonl, &Sheet, &Markdown, &Text];

/// Reads all inputs: documents by date of publication with their ids set, and problems by path.
///
/// The order of documents comes from what they say, so that no later stage can
/// depend on how files are named; only exact copies are ordered by path.
///
/// `progress` is called with the count of files done so far and of all files, from any thread.
pub fn read(
    request: &Request<'_>,
    lexicon: &Lexicon,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Table {
    let context = Context { lexicon, limits: &request.limits };
    let (files, mut problems) = walk::files(request.inputs, request.leave_out);
    let done = AtomicUsize::new(0);
    let tables: Vec<_> = files
        .par_iter()
        .map(|file| {
            let table = open::file(file, &context);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            table
        })
        .collect();
    let mut documents = Vec::new();
    let stdin = request.stdin.as_deref().map(|bytes| open::bytes("-", bytes, &context));
    for (read, faults) in tables.into_iter().chain(stdin) {
        documents.extend(read);
        problems.extend(faults);
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    part_equal_paths(&mut documents, &mut problems);
    if let Some(path) = request.metadata {
        problems.extend(metadata::apply(path, &mut documents));
    }
    version::number(&mut documents);
    documents.sort_unstable_by(|a, b| told(a).cmp(&told(b)));
    for (place, document) in documents.iter_mut().enumerate() {
        document.id = DocumentId(place as u32);
    }
    problems.sort_unstable();
    problems.dedup();
    (documents, problems)
}

/// What tells articles apart, the path last.
fn told(document: &Document) -> impl Ord + '_ {
    let Document { published, outlet, title, url, text, path, .. } = document;
    (*published, outlet, title, url, text, path)
}

/// Reads one article or file of articles that is in memory; `path` names it and tells its format.
pub fn read_bytes(path: &str, bytes: &[u8], lexicon: &Lexicon) -> Table {
    read_bytes_within(path, bytes, lexicon, &Limits::default())
}

/// As [`read_bytes`], within other bounds.
pub fn read_bytes_within(path: &str, bytes: &[u8], lexicon: &Lexicon, limits: &Limits) -> Table {
    open::bytes(path, bytes, &Context { lexicon, limits })
}

/// Gives articles with one name names of their own; `documents` is ordered by path.
fn part_equal_paths(documents: &mut [Document], problems: &mut Vec<Problem>) {
    if documents.windows(2).all(|pair| pair[0].path != pair[1].path) {
        return;
    }
    let mut known: BTreeSet<String> = documents.iter().map(|it| it.path.clone()).collect();
    for place in 1..documents.len() {
        let path = documents[place - 1].path.clone();
        let mut number = 2;
        let mut twins = 0;
        while documents.get(place + twins).is_some_and(|document| document.path == path) {
            let mut own = format!("{path}~{number}");
            while !known.insert(own.clone()) {
                number += 1;
                own = format!("{path}~{number}");
            }
            problems.push(Problem::mended(
                Reason::Duplicate,
                file_of(&path),
                format!("duplicate id; this article is {own}"),
            ));
            documents[place + twins].path = own;
            twins += 1;
        }
    }
    documents.sort_unstable_by(|a, b| a.path.cmp(&b.path));
}
