//! From a file, or a member of an archive, to the reader that knows it.
//!
//! The first bytes and the name choose. Files of lines are read in pieces,
//! archives member by member; small members are held and read on all cores,
//! in their order. Bounds are counted while reading, never believed from headers.

use super::limit::{self, Deadline, MIB};
use super::{CONTAINERS, Container, Context, READERS, Reader, Source, Table, walk};
use crate::error::{Problem, Reason};
use rayon::prelude::*;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

/// Where bytes come from.
pub enum Input<'a> {
    /// A file on disk.
    File(File),
    /// Bytes in memory.
    Bytes(&'a [u8]),
    /// Bytes that come once and in order; the first ones may have been looked at, up to a fault.
    Stream(Cursor<Vec<u8>>, Option<io::Error>, Box<dyn Read + 'a>),
}

impl<'a> Input<'a> {
    /// Bytes that come once and in order.
    pub fn stream(input: impl Read + 'a) -> Self {
        Self::Stream(Cursor::default(), None, Box::new(input))
    }

    /// The first bytes, which stay to be read.
    fn head(&mut self) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        match self {
            Self::File(file) => {
                file.take(limit::HEAD_BYTES as u64).read_to_end(&mut head)?;
                file.rewind()?;
            }
            Self::Bytes(bytes) => head.extend(&bytes[..bytes.len().min(limit::HEAD_BYTES)]),
            Self::Stream(seen, fault, rest) => {
                // What stands before a fault is read first.
                *fault = rest.take(limit::HEAD_BYTES as u64).read_to_end(&mut head).err();
                *seen = Cursor::new(head.clone());
            }
        }
        Ok(head)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Bytes(bytes) => bytes.read(buffer),
            Self::Stream(seen, fault, rest) => match (seen.read(buffer)?, fault.take()) {
                (0, Some(fault)) => Err(fault),
                (0, None) => rest.read(buffer),
                (read, later) => {
                    *fault = later;
                    Ok(read)
                }
            },
        }
    }
}

/// A file, or a member of one.
pub struct Member<'a> {
    /// The path as the user knows it, `news.zip#a.txt` for a member.
    pub path: String,
    /// The name that tells its format.
    pub name: String,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// The encoding that its server named.
    pub charset: Option<String>,
    /// Its bytes.
    pub input: Input<'a>,
}

impl<'a> Member<'a> {
    /// A file that nothing more is known of.
    pub fn new(path: impl Into<String>, name: impl Into<String>, input: Input<'a>) -> Self {
        Self { path: path.into(), name: name.into(), url: None, charset: None, input }
    }
}

/// Reads one file from disk.
pub fn file(found: &walk::Found, context: &Context<'_>) -> Table {
    let refused = |error: io::Error| {
        let problem = Problem::lost(Reason::Access, &*found.shown, walk::not_read(&error));
        (Vec::new(), vec![problem])
    };
    let file = match File::open(&found.path) {
        Ok(file) => file,
        Err(error) => return refused(error),
    };
    let length = match file.metadata() {
        // Between the walk and now, a pipe may have taken the place of the file.
        Ok(metadata) if !metadata.is_file() => {
            return (
                Vec::new(),
                vec![Problem::lost(Reason::Special, &*found.shown, walk::SPECIAL)],
            );
        }
        Ok(metadata) => metadata.len(),
        Err(error) => return refused(error),
    };
    let name = found.path.to_string_lossy();
    read(Member::new(&*found.shown, name, Input::File(file)), length, context)
}

/// Reads one file that is in memory.
pub fn bytes(path: &str, bytes: &[u8], context: &Context<'_>) -> Table {
    read(Member::new(path, path, Input::Bytes(bytes)), bytes.len() as u64, context)
}

fn read(member: Member<'_>, length: u64, context: &Context<'_>) -> Table {
    let path = member.path.clone();
    let mut opening = Opening::new(length, context);
    let read = catch_unwind(AssertUnwindSafe(|| {
        let _ = opening.member(member);
        opening.flush();
    }));
    let Opening { table: (documents, mut problems), .. } = opening;
    if read.is_err() {
        problems.push(own_fault(&path));
    }
    (documents, shorten(&path, problems, context))
}

/// The last net: one file that the program cannot take must not end a run over thousands.
fn own_fault(path: &str) -> Problem {
    let what = "not read: a fault of crosscheck, not of the file; please report it with the file";
    Problem::lost(Reason::Fault, path, what)
}

/// Keeps the first problems of a file and counts the rest.
fn shorten(path: &str, mut problems: Vec<Problem>, context: &Context<'_>) -> Vec<Problem> {
    let most = usize::try_from(context.limits.problems).unwrap_or(usize::MAX);
    if problems.len() > most {
        let more = problems.split_off(most);
        let what = format!("{} more problems are not listed", more.len());
        let lost = more.iter().any(|problem| problem.lost);
        problems.push(Problem { lost, ..Problem::mended(Reason::Limit, path, what) });
    }
    problems
}

/// One file in the course of being read, with all that is inside it.
pub struct Opening<'c> {
    context: &'c Context<'c>,
    depth: u64,
    members: u64,
    unpacked: Rc<Unpacked>,
    deadline: Deadline,
    table: Table,
    batch: Vec<Held>,
    batch_bytes: usize,
}

/// A small member in memory.
struct Held {
    reader: &'static dyn Reader,
    path: String,
    url: Option<String>,
    charset: Option<String>,
    bytes: Vec<u8>,
}

impl<'c> Opening<'c> {
    fn new(length: u64, context: &'c Context<'c>) -> Self {
        let limits = context.limits;
        let by_ratio = length.saturating_mul(limits.unpacked_ratio).max(limit::FREE_UNPACKED_BYTES);
        let left = by_ratio.min(limits.unpacked_mib.saturating_mul(MIB));
        Self {
            context,
            depth: 0,
            members: 0,
            unpacked: Rc::new(Unpacked { left: Cell::new(left), exceeded: Cell::new(false) }),
            deadline: Deadline::after(limits.file_seconds),
            table: Table::default(),
            batch: Vec::new(),
            batch_bytes: 0,
        }
    }

    /// Notes what could not be read.
    pub fn problem(&mut self, problem: Problem) {
        self.table.1.push(problem);
    }

    /// Bytes that a container unpacks, counted against the bounds of the whole file.
    pub fn counted<R: Read>(&self, input: R) -> Counted<R> {
        Counted { input, unpacked: Rc::clone(&self.unpacked) }
    }

    /// The most bytes of a member that are held in memory.
    pub fn most_bytes(&self) -> u64 {
        self.context.limits.file_mib.saturating_mul(MIB)
    }

    /// Reads a member, now or with others of its batch; a break ends the file it stands in.
    pub fn member(&mut self, mut member: Member<'_>) -> ControlFlow<()> {
        self.members += 1;
        if self.members > self.context.limits.members {
            return self.stop(&member.path, "too many members in one archive (limit members)");
        }
        self.in_time(&member.path, None)?;
        let head = match member.input.head() {
            Ok(head) => head,
            Err(error) => return self.broken(&member.path, &error),
        };
        let name = Path::new(&member.name);
        if let Some(container) = CONTAINERS.iter().find(|it| it.detects(name, &head)) {
            return self.container(*container, member);
        }
        match reader(name, &head) {
            Ok(reader) => self.plain(reader, &head, member),
            Err(what) => {
                self.problem(Problem::lost(Reason::Format, member.path, what));
                ControlFlow::Continue(())
            }
        }
    }

    fn container(&mut self, container: &dyn Container, member: Member<'_>) -> ControlFlow<()> {
        if self.depth >= self.context.limits.archive_depth {
            let what = "an archive too deep inside others (limit archive-depth), not read";
            self.problem(Problem::lost(Reason::Limit, member.path, what));
            return ControlFlow::Continue(());
        }
        self.depth += 1;
        let flow = container.unpack(member, self);
        self.depth -= 1;
        flow
    }

    /// Reads a file that is no archive.
    fn plain(
        &mut self,
        reader: &'static dyn Reader,
        head: &[u8],
        mut member: Member<'_>,
    ) -> ControlFlow<()> {
        let mut bytes = Vec::new();
        let most = if self.depth > 0 { limit::HELD_MEMBER_BYTES } else { limit::PIECE_BYTES };
        let most = most.min(usize::try_from(self.most_bytes()).unwrap_or(most) + 1);
        let read = member.input.by_ref().take(most as u64).read_to_end(&mut bytes);
        let whole = bytes.len() < most;
        if read.is_ok() && whole && self.depth > 0 {
            let Member { path, url, charset, .. } = member;
            self.batch_bytes += bytes.len();
            self.batch.push(Held { reader, path, url, charset, bytes });
            let full = self.batch.len() >= limit::BATCH_MEMBERS;
            if full || self.batch_bytes >= limit::BATCH_BYTES {
                self.flush();
            }
            return ControlFlow::Continue(());
        }
        self.flush();
        if let Err(error) = read {
            self.read_with(reader, &member, &bytes, 0);
            return self.broken(&member.path, &error);
        }
        if !whole && reader.by_lines(head) {
            return self.pieces(reader, member, bytes);
        }
        // A file may grow while it is read; the bound holds all the same.
        let left = (self.most_bytes() + 1).saturating_sub(bytes.len() as u64);
        let read = member.input.by_ref().take(left).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.most_bytes() {
            let mebibytes = self.context.limits.file_mib;
            let what = format!(
                "larger than {mebibytes} MiB, not read; split it, give JSONL, or set the limit file-mib"
            );
            self.problem(Problem::lost(Reason::Limit, member.path, what));
            return ControlFlow::Continue(());
        }
        self.read_with(reader, &member, &bytes, 0);
        match read {
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => self.broken(&member.path, &error),
        }
    }

    /// Reads a large file of lines without holding it in memory.
    fn pieces(
        &mut self,
        reader: &dyn Reader,
        mut member: Member<'_>,
        mut held: Vec<u8>,
    ) -> ControlFlow<()> {
        let most = self.context.limits.record_mib.saturating_mul(MIB);
        let mut lines_before = 0;
        // Whether the rest of a line that is too long is being passed over.
        let mut passing = false;
        loop {
            self.in_time(&member.path, Some(format!("line {}", lines_before + 1)))?;
            let before = held.len();
            let read = member.input.by_ref().take(limit::PIECE_BYTES as u64).read_to_end(&mut held);
            let done = read.is_err() || held.len() == before;
            if passing {
                let newline = memchr::memchr(b'\n', &held);
                held.drain(..newline.unwrap_or(held.len()));
                passing = newline.is_none();
            }
            let end = match memchr::memrchr(b'\n', &held) {
                _ if done => held.len(),
                Some(newline) => newline + 1,
                None => 0,
            };
            // A line that is longer than a piece is no empty file.
            if end > 0 {
                self.read_with(reader, &member, &held[..end], lines_before);
            }
            lines_before += memchr::memchr_iter(b'\n', &held[..end]).count();
            held.drain(..end);
            if held.len() as u64 > most {
                let what = "line too long, not read (limit record-mib)";
                let place = format!("line {}", lines_before + 1);
                self.problem(Problem::lost(Reason::Limit, &*member.path, what).at(place));
                held.clear();
                passing = true;
            }
            match read {
                Ok(_) if done => return ControlFlow::Continue(()),
                Ok(_) => {}
                Err(error) => return self.broken(&member.path, &error),
            }
        }
    }

    /// Runs a reader on bytes that are there.
    fn read_with(&mut self, reader: &dyn Reader, member: &Member<'_>, bytes: &[u8], lines: usize) {
        let source = Source {
            lines_before: lines,
            url: member.url.as_deref(),
            charset: member.charset.as_deref(),
            deadline: self.deadline,
            ..Source::new(&member.path, bytes)
        };
        let (documents, problems) = run(reader, source, self.context);
        self.table.0.extend(documents);
        self.table.1.extend(problems);
    }

    /// Reads the members that are held, on all cores and in their order.
    fn flush(&mut self) {
        self.batch_bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let (context, deadline) = (self.context, self.deadline);
        let tables: Vec<Table> =
            batch.par_iter().map(|held| held.read(context, deadline)).collect();
        for (documents, problems) in tables {
            self.table.0.extend(documents);
            self.table.1.extend(problems);
        }
    }

    /// Ends a file whose time is up; `place` is where in it.
    pub fn in_time(&mut self, path: &str, place: Option<String>) -> ControlFlow<()> {
        if !self.deadline.has_passed() {
            return ControlFlow::Continue(());
        }
        let problem = Deadline::missed(path, "the rest is not read");
        self.problem(Problem { place, ..problem });
        ControlFlow::Break(())
    }

    /// Says that the rest of the file is not read, and ends it.
    fn stop(&mut self, path: &str, what: &str) -> ControlFlow<()> {
        let what = format!("{what}; the rest is not read");
        self.problem(Problem::lost(Reason::Limit, path, what));
        ControlFlow::Break(())
    }

    /// Says that bytes could not be read to their end; a bound that is reached ends the file.
    pub fn broken(&mut self, path: &str, error: &io::Error) -> ControlFlow<()> {
        if self.unpacked.exceeded.get() {
            let what = "unpacks to far more than its size, as traps do (limits unpacked-ratio, \
                        unpacked-mib)";
            return self.stop(path, what);
        }
        let error = error.to_string().to_lowercase();
        let what = format!("damaged or cut off, read as far as it goes: {error}");
        self.problem(Problem::lost(Reason::Damage, path, what));
        ControlFlow::Continue(())
    }
}

impl Held {
    fn read(&self, context: &Context<'_>, deadline: Deadline) -> Table {
        if deadline.has_passed() {
            return (Vec::new(), vec![Deadline::missed(&self.path, "not read")]);
        }
        let source = Source {
            url: self.url.as_deref(),
            charset: self.charset.as_deref(),
            deadline,
            ..Source::new(&self.path, &self.bytes)
        };
        run(self.reader, source, context)
    }
}

/// Runs a reader; an empty file needs none.
fn run(reader: &dyn Reader, source: Source<'_>, context: &Context<'_>) -> Table {
    let blank = source.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    if blank || source.bytes == b"\xEF\xBB\xBF" {
        if source.lines_before > 0 {
            return Table::default();
        }
        let problem = Problem::lost(Reason::Empty, source.path, "empty, nothing to read");
        return (Vec::new(), vec![problem]);
    }
    catch_unwind(AssertUnwindSafe(|| reader.read(source, context)))
        .unwrap_or_else(|_| (Vec::new(), vec![own_fault(source.path)]))
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
pub fn unread_format(path: &Path, head: &[u8]) -> Option<&'static str> {
    const ENDINGS: &[(&str, &str)] = &[
        ("pdf", "PDF"),
        ("doc", "word processor file"),
        ("docx", "word processor file"),
        ("odt", "word processor file"),
        ("rtf", "word processor file"),
        ("epub", "e-book"),
        ("xls", "spreadsheet"),
        ("xlsx", "spreadsheet"),
        ("ods", "spreadsheet"),
        ("parquet", "parquet table"),
        ("webarchive", "Safari web archive"),
        ("7z", "7z archive"),
        ("rar", "RAR archive"),
        ("bz2", "bzip2 file"),
        ("xz", "xz file"),
        ("zst", "zstd file"),
    ];
    const FIRST_BYTES: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "word processor file"),
        (b"PAR1", "parquet table"),
        (b"bplist00", "Safari web archive"),
        (b"7z\xBC\xAF\x27\x1C", "7z archive"),
        (b"Rar!", "RAR archive"),
        (b"BZh", "bzip2 file"),
        (b"\xFD7zXZ", "xz file"),
        (b"\x28\xB5\x2F\xFD", "zstd file"),
    ];
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let by_ending = ENDINGS.iter().find(|(known, _)| ending.as_deref() == Some(*known));
    let by_bytes = FIRST_BYTES.iter().find(|(known, _)| head.starts_with(known));
    by_bytes.map(|(_, name)| *name).or(by_ending.map(|(_, name)| *name))
}

/// What an archive may still unpack to.
struct Unpacked {
    left: Cell<u64>,
    exceeded: Cell<bool>,
}

/// Bytes that are counted as they are unpacked.
pub struct Counted<R> {
    input: R,
    unpacked: Rc<Unpacked>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        match self.unpacked.left.get().checked_sub(read as u64) {
            Some(left) => {
                self.unpacked.left.set(left);
                Ok(read)
            }
            None => {
                self.unpacked.exceeded.set(true);
                Err(io::Error::other("too much is unpacked"))
            }
        }
    }
}
