//! Files to documents: one reader a format, decoding, main text, bylines.
//!
//! [`read`] finds the files, asks the [`READERS`] in order which one knows the
//! format, and gives one table of documents, ordered by date. What cannot be
//! read is a [`Problem`] and never stops the rest.
//!
//! Feeds, web archives and zip files are told apart, and not read yet.

mod article;
mod date;
pub mod decode;
mod field;
mod html;
mod jsonl;
mod limit;
mod metadata;
mod page;
mod sheet;
mod text;
mod walk;

use crate::error::Problem;
use crate::lexicon::Lexicon;
use crate::model::{Document, DocumentId};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub use date::{Reading, common_date, read_date};
pub use html::Html;
pub use jsonl::Jsonl;
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
}

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
    fn read(&self, source: Source<'_>, lexicon: &Lexicon) -> (Vec<Document>, Vec<Problem>);
}

/// Asked in order; plain text comes last because it accepts anything.
pub const READERS: &[&dyn Reader] = &[&Html, &Jsonl, &Sheet, &Text];

/// Reads all inputs: documents by date of publication with their ids set, and problems by path.
///
/// The order of documents comes from what they say, so that no later stage can
/// depend on how files are named; only exact copies are ordered by path.
///
/// `progress` is called with the count of files done so far, from any thread.
pub fn read(
    request: &Request<'_>,
    lexicon: &Lexicon,
    progress: &(dyn Fn(usize) + Sync),
) -> (Vec<Document>, Vec<Problem>) {
    let (files, mut problems) = walk::files(request.inputs, request.leave_out);
    let done = AtomicUsize::new(0);
    let tables: Vec<_> = files
        .par_iter()
        .map(|file| {
            let table = read_file(file, lexicon);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            table
        })
        .collect();
    let mut documents = Vec::new();
    let stdin = request.stdin.as_deref().map(|bytes| read_bytes("-", bytes, lexicon));
    for (read, faults) in tables.into_iter().chain(stdin) {
        documents.extend(read);
        problems.extend(faults);
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    part_equal_paths(&mut documents, &mut problems);
    if let Some(path) = request.metadata {
        problems.extend(metadata::apply(path, &mut documents));
    }
    documents.sort_by(|a, b| told(a).cmp(&told(b)));
    for (place, document) in documents.iter_mut().enumerate() {
        document.id = DocumentId(place as u32);
    }
    problems.sort();
    problems.dedup();
    (documents, problems)
}

/// What tells articles apart, the path last.
fn told(document: &Document) -> impl Ord + '_ {
    let Document { published, outlet, title, url, text, path, .. } = document;
    (*published, outlet, title, url, text, path)
}

/// Reads one article or file of articles that is in memory; `path` names it and tells its format.
pub fn read_bytes(path: &str, bytes: &[u8], lexicon: &Lexicon) -> (Vec<Document>, Vec<Problem>) {
    let head = &bytes[..bytes.len().min(limit::HEAD_BYTES)];
    match reader(Path::new(path), head) {
        Ok(reader) => read_with(reader, Source { path, bytes, lines_before: 0 }, lexicon),
        Err(what) => (Vec::new(), vec![Problem::new(path, what)]),
    }
}

/// The reader for a file, or why there is none.
fn reader(path: &Path, head: &[u8]) -> Result<&'static dyn Reader, String> {
    if let Some(format) = unread_format(path, head) {
        return Err(format!("{format}: this format is not read yet"));
    }
    let reader = READERS.iter().find(|reader| reader.detects(path, head));
    Ok(*reader.expect("plain text accepts anything"))
}

/// Names a format that has no reader, by the file's ending and first bytes.
fn unread_format(path: &Path, head: &[u8]) -> Option<&'static str> {
    const ENDINGS: &[(&str, &str)] = &[
        ("rss", "news feed"),
        ("atom", "news feed"),
        ("warc", "web archive"),
        ("gz", "compressed file"),
        ("zip", "zip archive"),
        ("pdf", "PDF"),
        ("docx", "word processor file"),
        ("odt", "word processor file"),
        ("xlsx", "spreadsheet"),
        ("ods", "spreadsheet"),
        ("parquet", "parquet table"),
    ];
    const FIRST_BYTES: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "zip archive"),
        (b"\x1F\x8B", "compressed file"),
        (b"%PDF-", "PDF"),
        (b"WARC/", "web archive"),
        (b"PAR1", "parquet table"),
    ];
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let by_ending = ENDINGS.iter().find(|(known, _)| ending.as_deref() == Some(*known));
    let by_bytes = FIRST_BYTES.iter().find(|(known, _)| head.starts_with(known));
    let markup = head.trim_ascii_start().to_ascii_lowercase();
    let feed = [&b"<rss"[..], b"<feed", b"<rdf:rdf"]
        .iter()
        .any(|tag| memchr::memmem::find(&markup[..markup.len().min(1000)], tag).is_some());
    let is_feed = markup.starts_with(b"<") && feed;
    let by_bytes = by_bytes.map(|(_, name)| *name);
    by_bytes.or(by_ending.map(|(_, name)| *name)).or(is_feed.then_some("news feed"))
}

/// Reads one file from disk.
fn read_file(file: &walk::Found, lexicon: &Lexicon) -> (Vec<Document>, Vec<Problem>) {
    match open(file, lexicon) {
        Ok(table) => table,
        Err(error) => (Vec::new(), vec![Problem::new(&*file.shown, walk::not_read(&error))]),
    }
}

/// Opens, chooses the reader, and reads at once or in pieces of whole lines.
fn open(file: &walk::Found, lexicon: &Lexicon) -> std::io::Result<(Vec<Document>, Vec<Problem>)> {
    let mut handle = std::fs::File::open(&file.path)?;
    let length = handle.metadata()?.len();
    let mut bytes = Vec::new();
    handle.by_ref().take(limit::HEAD_BYTES as u64).read_to_end(&mut bytes)?;
    let reader = match reader(&file.path, &bytes) {
        Ok(reader) => reader,
        Err(what) => return Ok((Vec::new(), vec![Problem::new(&*file.shown, what)])),
    };
    if reader.by_lines(&bytes) && length > limit::PIECE_BYTES as u64 {
        return read_pieces(reader, &file.shown, bytes, handle, lexicon);
    }
    if length > limit::MAX_FILE_BYTES {
        let mebibytes = limit::MAX_FILE_BYTES >> 20;
        let what = format!("larger than {mebibytes} MiB; split it, or give articles as JSONL");
        return Ok((Vec::new(), vec![Problem::new(&*file.shown, what)]));
    }
    // A file may grow while it is read; the bound holds all the same.
    handle.take(limit::MAX_FILE_BYTES).read_to_end(&mut bytes)?;
    Ok(read_with(reader, Source { path: &file.shown, bytes: &bytes, lines_before: 0 }, lexicon))
}

/// Reads a large file of lines without holding it in memory.
fn read_pieces(
    reader: &dyn Reader,
    path: &str,
    mut held: Vec<u8>,
    mut handle: std::fs::File,
    lexicon: &Lexicon,
) -> std::io::Result<(Vec<Document>, Vec<Problem>)> {
    let (mut documents, mut problems, mut lines_before) = (Vec::new(), Vec::new(), 0);
    loop {
        let wanted = limit::PIECE_BYTES.max(held.len() + limit::HEAD_BYTES) - held.len();
        let read = handle.by_ref().take(wanted as u64).read_to_end(&mut held)?;
        let end = match memchr::memrchr(b'\n', &held) {
            _ if read == 0 => held.len(),
            Some(newline) => newline + 1,
            None if held.len() as u64 > limit::MAX_FILE_BYTES => {
                problems.push(Problem::new(path, "line too long; the rest is not read"));
                return Ok((documents, problems));
            }
            None => continue,
        };
        let source = Source { path, bytes: &held[..end], lines_before };
        let (read_documents, faults) = reader.read(source, lexicon);
        documents.extend(read_documents);
        problems.extend(faults);
        lines_before += memchr::memchr_iter(b'\n', &held[..end]).count();
        held.drain(..end);
        if read == 0 {
            return Ok((documents, shorten(path, problems)));
        }
    }
}

/// Runs a reader on a whole file; an empty one needs no reader.
fn read_with(
    reader: &dyn Reader,
    source: Source<'_>,
    lexicon: &Lexicon,
) -> (Vec<Document>, Vec<Problem>) {
    let blank = source.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    if blank || source.bytes == b"\xEF\xBB\xBF" {
        return (Vec::new(), vec![Problem::new(source.path, "empty, nothing to read")]);
    }
    let (documents, problems) = reader.read(source, lexicon);
    (documents, shorten(source.path, problems))
}

/// Keeps the first problems of a file and counts the rest.
fn shorten(path: &str, mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(limit::MAX_PROBLEMS);
    if more > 0 {
        problems.truncate(limit::MAX_PROBLEMS);
        problems.push(Problem::new(path, format!("{more} more problems are not listed")));
    }
    problems
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
            problems.push(Problem::new(
                article::file_of(&path),
                format!("duplicate id; this article is {own}"),
            ));
            documents[place + twins].path = own;
            twins += 1;
        }
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
}
