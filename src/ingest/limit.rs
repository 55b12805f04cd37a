//! How much of one input is read, in one place, each bound with its reason.
//!
//! What a bound cuts is always named in a problem. The bounds in [`Limits`] can
//! be set in crosscheck.toml (`[limits]`) and with `--limit NAME=NUMBER`; the
//! constants below them are part of how the program works.

use crate::error::{Problem, Reason};
use std::time::{Duration, Instant};

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident: $name:literal = $default:literal,)+) => {
        /// The bounds that a user can set.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $field: u64,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// Every bound: its name, its default, what it bounds and why.
            pub const ALL: &[(&str, &str, &str)] =
                &[$(($name, stringify!($default), concat!($($doc),+).trim_ascii()),)+];

            /// The bound of this name.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut u64> {
                match name {
                    $($name => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    };
}

limits! {
    /// Largest file or member that is read as one piece, in MiB; a longer one is a dump, no article.
    file_mib: "file-mib" = 64,
    /// Longest line of a file of lines, in MiB; a longer one is no article.
    record_mib: "record-mib" = 16,
    /// All that one archive unpacks to, in MiB; more is a trap or wants splitting.
    unpacked_mib: "unpacked-mib" = 16384,
    /// Times its own size that an archive may unpack to; pages reach 20, traps reach 1,000.
    unpacked_ratio: "unpacked-ratio" = 200,
    /// Members of one archive, those of archives inside it counted.
    members: "members" = 1_000_000,
    /// Archives inside archives; a crawl packed in a zip of tars needs three.
    archive_depth: "archive-depth" = 4,
    /// Values inside values of JSON, 500 at most; exports reach 10, and each takes from the stack.
    json_depth: "json-depth" = 128,
    /// Open elements of a page; pages reach 100, and the cost of parsing grows with the square.
    html_depth: "html-depth" = 200,
    /// Mean depth of a large page; the search for its main text costs the square of it.
    html_mean_depth: "html-mean-depth" = 32,
    /// Open formatting elements of a page; each new paragraph opens all of them again.
    html_formatting: "html-formatting" = 20,
    /// Elements of a page; long pages with a thousand comments reach 50,000, and each takes memory.
    html_elements: "html-elements" = 250_000,
    /// Largest tag of a page, in KiB; a longer one carries a picture or a program, no words.
    html_tag_kib: "html-tag-kib" = 512,
    /// Attributes of a tag; tags reach 30, and each is compared with all before it.
    html_attributes: "html-attributes" = 256,
    /// Longest sentence, in bytes; a longer one is a menu or a table without full stops.
    sentence_bytes: "sentence-bytes" = 2000,
    /// Seconds for one file, asked between its members and its articles; a file that takes longer is cut there.
    file_seconds: "file-seconds" = 1800,
    /// Problems that one file may list; a file of the wrong format has one for each line.
    problems: "problems" = 100,
}

/// When the time for a file is up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// So many seconds from now.
    pub fn after(seconds: u64) -> Self {
        Self(Instant::now().checked_add(Duration::from_secs(seconds)))
    }

    /// Whether the time is up; it never is for bytes that nobody waits for.
    pub fn has_passed(self) -> bool {
        self.0.is_some_and(|until| Instant::now() >= until)
    }

    /// What is said of a file of which something is not read for want of time.
    pub fn missed(path: &str, what: &str) -> Problem {
        let what = format!("reading takes too long (limit file-seconds); {what}");
        Problem::lost(Reason::Limit, path, what)
    }

    /// The same of some of its articles, `unread` being the places of those.
    pub fn missed_some(path: &str, unread: &[String]) -> Option<Problem> {
        let first = unread.first()?;
        let what = format!("{} articles are not read from here on", unread.len());
        Some(Self::missed(path, &what).at(first.clone()))
    }
}

/// One MiB in bytes.
pub const MIB: u64 = 1 << 20;

/// Bytes of a file of lines that are in memory at once; many articles, yet small beside them.
pub const PIECE_BYTES: usize = 16 << 20;

/// Bytes that a reader looks at to know its format; more than any prolog or header row.
pub const HEAD_BYTES: usize = 4096;

/// The most that can be set for the depth of JSON; the stack of a thread bears some times as much.
pub const MAX_JSON_DEPTH: u64 = 500;

/// Bytes of a page times the square of their depth that are spent on a page whatever its size; a
/// small one may well be deep.
pub const FREE_HTML_WORK: u64 = 1 << 30;

/// Members of an archive up to this size are held and read on all cores; larger ones are streamed.
pub const HELD_MEMBER_BYTES: usize = 4 << 20;

/// Bytes and members that are held before the cores read them.
pub const BATCH_BYTES: usize = 8 << 20;
/// See [`BATCH_BYTES`].
pub const BATCH_MEMBERS: usize = 512;

/// What an archive may unpack to whatever its size; a small one may well hold one long page.
pub const FREE_UNPACKED_BYTES: u64 = MIB;

/// Characters of an article's id that are shown in its path; longer ones are texts, not ids.
pub const MAX_ID_CHARS: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_has_a_name_and_a_reason() {
        let mut limits = Limits::default();
        for (name, default, reason) in Limits::ALL {
            let number = default.replace('_', "").parse().ok();
            assert_eq!(limits.get_mut(name).copied(), number, "{name}");
            assert!(reason.contains(';') || reason.contains(','), "{name} says why");
        }
        assert_eq!(limits.get_mut("no-such"), None);
    }
}
