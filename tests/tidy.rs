//! The habits of `CONTRIBUTING.md` that a program can hold: sizes, depth, dead paths, printing.

use std::fs;
use std::path::{Path, PathBuf};

const MAX_LINES: usize = 500;
const MAX_DEPTH: usize = 3;

#[test]
fn no_source_file_is_too_long() {
    for path in files(&["src", "tests", "fuzz"], &["rs"]) {
        let lines = read(&path).lines().count();
        assert!(lines <= MAX_LINES, "{}: {lines} lines, {MAX_LINES} is the cap", path.display());
    }
}

#[test]
fn no_source_file_is_too_deep() {
    for path in files(&["src"], &["rs"]) {
        let depth = path.components().count() - 1;
        assert!(depth <= MAX_DEPTH, "{}: {depth} deep, {MAX_DEPTH} is the cap", path.display());
    }
}

#[test]
fn only_the_command_line_prints() {
    const PRINTING: [&str; 5] = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];
    for path in files(&["src"], &["rs"]) {
        if path.starts_with("src/cli") {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            let code = line.split("//").next().unwrap();
            let printing = PRINTING.iter().find(|name| code.contains(*name));
            assert_eq!(printing, None, "{}:{}", path.display(), number + 1);
        }
    }
}

#[test]
fn paths_in_guides_exist() {
    let guides = files(&["docs"], &["md"]).into_iter().chain(files_at_root("md"));
    for guide in guides {
        let text = read(&guide);
        for name in text.split('`').skip(1).step_by(2) {
            let exists = root().join(name).exists();
            assert!(exists || !is_path(name), "{} names `{name}`", guide.display());
        }
    }
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    // Put together here, so that this file does not name them.
    let places = ["work", "root", "home", "Users"].map(|name| format!("/{name}/"));
    const TEXT: [&str; 9] = ["rs", "toml", "md", "txt", "json", "jsonl", "csv", "py", "html"];
    let everywhere = ["src", "tests", "docs", "rules", "fixtures", "benches", "fuzz", ".ci"];
    for path in files(&everywhere, &TEXT) {
        let text = read(&path);
        let place = places.iter().find(|place| {
            // An address of the web may have such a part: https://example.org/home/news.
            text.match_indices(place.as_str()).any(|(at, _)| {
                text[..at].ends_with(|c: char| c.is_whitespace() || "\"'`(=".contains(c))
            })
        });
        assert_eq!(place, None, "{}", path.display());
    }
}

#[test]
fn what_looks_like_a_path_is_told_from_what_does_not() {
    for name in ["src/report/mod.rs", "docs/REPORT.md", "rules/lexicon", "tests/cli.rs"] {
        assert!(is_path(name), "{name}");
    }
    for name in ["crosscheck report pool/", "src/x/NAME.rs", "a/b", "`", "https://x.org/src/a"] {
        assert!(!is_path(name), "{name}");
    }
}

/// Whether words in backticks name a file of the repository; capitals like NAME stand for any name.
fn is_path(name: &str) -> bool {
    const FOLDERS: [&str; 8] =
        ["src", "tests", "docs", "rules", "fixtures", "benches", "fuzz", ".ci"];
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    let stands_for_any = name.contains("NAME") || name.contains("ID");
    let first = name.split('/').next().unwrap_or_default();
    plain && !stands_for_any && name.contains('/') && FOLDERS.contains(&first)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(root().join(path)).unwrap()).into_owned()
}

fn files_at_root(ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name().into());
    entries.filter(|path: &PathBuf| path.extension().is_some_and(|e| e == ending)).collect()
}

/// Files below some folders, as paths from the root of the repository.
fn files(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                if entry.file_name() != "target" {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
