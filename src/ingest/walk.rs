//! Paths named by the user to the files that are read.
//!
//! Folders are walked without hidden files and without what a `.gitignore` or
//! `.ignore` leaves out; links and devices are named, never followed or opened.
//! What the caller leaves out is read all the same where the user names it.

use crate::error::{Problem, Reason};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file to read: how it is shown, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The path as the user knows it, with forward slashes.
    pub shown: String,
    /// The path to open.
    pub path: PathBuf,
}

/// The files behind the inputs, each once, ordered by how they are shown; without those
/// that are, or lie in, one of `leave_out` below a folder that is walked.
pub fn files(inputs: &[PathBuf], leave_out: &[PathBuf]) -> (Vec<Found>, Vec<Problem>) {
    let leave_out: Vec<PathBuf> =
        leave_out.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut problems = Vec::new();
    // Two names of one file: the first in order is kept, so the order of inputs has no say.
    let mut found: BTreeMap<PathBuf, Found> = BTreeMap::new();
    for input in inputs.iter().filter(|input| input.as_os_str() != "-") {
        let root = input.canonicalize().unwrap_or_else(|_| input.clone());
        let below: Vec<&PathBuf> =
            leave_out.iter().filter(|path| **path != root && path.starts_with(&root)).collect();
        for (path, fault) in one(input) {
            let shown = shown(&path);
            match fault {
                Some((reason, what)) => problems.push(Problem::lost(reason, shown, what)),
                None => {
                    let key = path.canonicalize().unwrap_or_else(|_| path.clone());
                    if below.iter().any(|left_out| key.starts_with(left_out)) {
                        continue;
                    }
                    let file = Found { shown, path };
                    found
                        .entry(key)
                        .and_modify(|known| *known = known.clone().min(file.clone()))
                        .or_insert(file);
                }
            }
        }
    }
    let mut files: Vec<Found> = found.into_values().collect();
    files.sort_unstable();
    (files, problems)
}

/// The files below one input, and what is not read there.
fn one(input: &Path) -> Vec<(PathBuf, Option<(Reason, String)>)> {
    // The named path itself may be a link: the user chose it.
    let metadata = match std::fs::metadata(input) {
        Ok(metadata) => metadata,
        Err(error) => return vec![(input.to_owned(), Some((Reason::Access, not_read(&error))))],
    };
    if metadata.is_file() {
        return vec![(input.to_owned(), None)];
    }
    if !metadata.is_dir() {
        return vec![(input.to_owned(), Some((Reason::Special, SPECIAL.to_owned())))];
    }
    let walk = ignore::WalkBuilder::new(input)
        .require_git(false)
        .git_global(false)
        .parents(false)
        .follow_links(false)
        .build();
    walk.filter_map(|entry| match entry {
        Ok(entry) => {
            let kind = entry.file_type()?;
            if kind.is_dir() || entry.depth() == 0 {
                return None;
            }
            let fault = if kind.is_symlink() {
                Some((Reason::Special, LINK.to_owned()))
            } else {
                (!kind.is_file()).then(|| (Reason::Special, SPECIAL.to_owned()))
            };
            Some((entry.into_path(), fault))
        }
        Err(error) => {
            Some((input.to_owned(), Some((Reason::Access, format!("not walked: {error}")))))
        }
    })
    .collect()
}

const LINK: &str = "a symbolic link in a folder is not followed; name its target";

/// The problem of what is neither a file nor a folder.
pub const SPECIAL: &str = "a device, pipe or socket is not read; name a file or a folder";

/// What the system says, in the words of a problem.
pub fn not_read(error: &std::io::Error) -> String {
    format!("not read: {}", error.to_string().to_lowercase())
}

/// The path with forward slashes and without a leading "./".
fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown: String =
        shown.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    match shown.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_files_are_problems() {
        let (files, problems) = files(&[PathBuf::from("no/such/file.txt")], &[]);
        assert!(files.is_empty());
        assert_eq!(problems[0].path, "no/such/file.txt");
        assert!(problems[0].what.starts_with("not read:"), "{}", problems[0].what);
    }

    #[test]
    fn files_are_found_once_and_in_order() {
        let inputs = ["./src/ingest", "src/ingest/walk.rs", "src/ingest"].map(PathBuf::from);
        let (files, problems) = files(&inputs, &[]);
        assert!(problems.is_empty());
        assert!(files.is_sorted());
        let walks = files.iter().filter(|file| file.shown == "src/ingest/walk.rs").count();
        assert_eq!(walks, 1);
    }

    #[test]
    fn hidden_and_ignored_files_are_read_only_by_their_names() {
        let names = |input: &str| files(&[PathBuf::from(input)], &[]).0;
        let walked = names(".");
        let top = |name: &str| walked.iter().any(|file| file.shown.starts_with(name));
        assert!(top("src/") && !top(".gitignore") && !top("target/"));
        assert_eq!(names(".gitignore").len(), 1);
    }

    #[test]
    fn what_is_left_out_is_read_only_by_its_name() {
        let leave_out = ["src/ingest/html", "src/ingest/walk.rs"].map(PathBuf::from);
        let names = |inputs: &[&str]| -> Vec<String> {
            let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
            files(&inputs, &leave_out).0.into_iter().map(|file| file.shown).collect()
        };
        let walked = names(&["src/ingest"]);
        assert!(walked.contains(&"src/ingest/mod.rs".to_owned()));
        assert!(!walked.iter().any(|path| path.contains("html/") || path.ends_with("walk.rs")));
        assert_eq!(names(&["src/ingest/walk.rs"]), ["src/ingest/walk.rs"]);
        assert!(!names(&["src/ingest/html"]).is_empty());
    }
}
