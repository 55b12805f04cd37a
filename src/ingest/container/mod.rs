//! Files that hold other files: one file a format.
//!
//! A container gives its members one by one and never writes them anywhere.
//! Members whose name leads out of the archive, links and devices are named
//! and left out.

mod gzip;
mod tar;
mod warc;
mod zip;

use super::open::{Member, Opening};
use crate::error::{Problem, Reason};
use std::ops::ControlFlow;
use std::path::Path;

pub use gzip::Gzip;
pub use tar::Tar;
pub use warc::Warc;
pub use zip::Zip;

/// Opens one format of files that hold others.
pub trait Container: Sync {
    /// The name in messages and in the documentation.
    fn name(&self) -> &'static str;

    /// Whether the file looks like this format, judged by name and first bytes.
    fn detects(&self, path: &Path, head: &[u8]) -> bool;

    /// Gives every member to `opening`; a break ends the outermost file.
    fn unpack(&self, file: Member<'_>, opening: &mut Opening<'_>) -> ControlFlow<()>;
}

/// Asked in order, before the readers.
pub const CONTAINERS: &[&dyn Container] = &[&Gzip, &Zip, &Tar, &Warc];

/// What becomes of a member by its name.
enum Named {
    /// It is read under this path.
    Read(String),
    /// It leads out of the archive.
    Refused,
    /// The archive's own housekeeping.
    Hidden,
}

/// Judges the name of a member; nothing is written, yet a name that climbs is no name of an article.
fn named(archive: &str, name: &str) -> Named {
    let plain = name.replace('\\', "/");
    let plain: String =
        plain.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    let drive = plain.as_bytes().get(1) == Some(&b':');
    let steps = || plain.split('/').filter(|step| !step.is_empty() && *step != ".");
    if plain.starts_with('/') || drive || steps().any(|step| step == "..") {
        return Named::Refused;
    }
    if steps().any(|step| step.starts_with('.') || step == "__MACOSX") {
        return Named::Hidden;
    }
    Named::Read(format!("{archive}#{}", steps().collect::<Vec<_>>().join("/")))
}

/// The problem of a member that is not read for what it is.
fn refused(archive: &str, name: &str, what: &str) -> Problem {
    let shown: String = name.chars().take(200).collect();
    Problem::lost(Reason::Special, archive, what).at(format!("member {shown}"))
}

const CLIMBS: &str = "its name leads out of the archive; not read";
const LINK: &str = "a link or device in an archive is not followed";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let found = match named("a.zip", name) {
            Named::Read(path) => Some(path),
            Named::Refused => None,
            Named::Hidden => Some(String::new()),
        };
        assert_eq!(found.as_deref(), expected, "{name}");
    }

    #[test]
    fn names_that_climb_are_refused() {
        check("day/one.txt", Some("a.zip#day/one.txt"));
        check("./day//one.txt", Some("a.zip#day/one.txt"));
        check("../one.txt", None);
        check("day/../../one.txt", None);
        check("/etc/one.txt", None);
        check("C:\\one.txt", None);
        check("day\\..\\..\\one.txt", None);
        check("__MACOSX/._one.txt", Some(""));
        check("one\u{1b}.txt", Some("a.zip#one\u{FFFD}.txt"));
    }
}
