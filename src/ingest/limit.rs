//! How much of one input is read, in one place, each bound with its reason.
//!
//! What a bound cuts is always named in a problem.

/// Largest file that is read as one article; a longer one is a dump, not an article.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// Bytes of a file of lines that are in memory at once; many articles, yet small beside them.
pub const PIECE_BYTES: usize = 16 << 20;

/// Bytes that a reader looks at to know its format; more than any prolog or header row.
pub const HEAD_BYTES: usize = 4096;

/// Open elements of a page; browsers stop near here, and the cost of parsing grows with its square.
pub const MAX_NESTING: usize = 500;

/// Open formatting elements of a page; each new paragraph opens all of them again.
pub const MAX_FORMATTING: usize = 20;

/// Characters of an article's id that are shown in its path; longer ones are texts, not ids.
pub const MAX_ID_CHARS: usize = 80;

/// Problems that one file may list; a file of the wrong format has one for each line.
pub const MAX_PROBLEMS: usize = 100;
