//! Imports point one way: a module uses only what stands to its right.
//!
//! `main -> cli -> pipeline -> config -> review -> ingest | segment | syntax | extract | link |
//! cause | rule | report -> lexicon -> error -> model`; modules joined by `|`
//! are strangers to each other. The tests inside a module may call any other:
//! a finder is tested on text, and text has to be cut into tokens first.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Top-level modules from left to right; one line is one layer.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["pipeline"],
    &["config"],
    &["review"],
    &["ingest", "segment", "syntax", "extract", "link", "cause", "rule", "report"],
    &["lexicon"],
    &["error"],
    &["model"],
];

#[test]
fn every_module_has_a_layer() {
    let known: BTreeSet<&str> = LAYERS.concat().into_iter().chain(["lib"]).collect();
    let found = sources().into_iter().map(|path| module(&path));
    let unknown: Vec<String> = found.filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "name their layer in tests/layers.rs: {unknown:?}");
}

#[test]
fn imports_point_to_the_right() {
    let mut wrong = Vec::new();
    for path in sources() {
        let from = module(&path);
        for (line, to) in imports(&fs::read_to_string(&path).unwrap()) {
            if from != "lib" && !allowed(&from, &to) {
                wrong.push(format!("{}:{line}: {from} uses {to}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_import_gathers_several_modules() {
    let mut wrong = Vec::new();
    for path in sources() {
        let source = fs::read_to_string(&path).unwrap();
        let lines = source.lines().enumerate();
        let gathered = lines.filter(|(_, line)| line.trim_start().starts_with("use crate::{"));
        wrong.extend(gathered.map(|(line, _)| format!("{}:{}", path.display(), line + 1)));
    }
    assert!(wrong.is_empty(), "write one `use crate::x::..` a module: {wrong:?}");
}

#[test]
fn an_import_is_found_where_it_stands() {
    let source = "use crate::model::Span;\n// crate::cli in a comment\nlet x = crate::link::y();\n\
                  use crate::\n    rule::Z;\npub(crate) fn f() {}\n#[cfg(test)]\nmod tests {\nuse crate::cli;\n}\n";
    let expected = [(1, "model"), (3, "link"), (4, "rule")].map(|(n, m)| (n, m.to_owned()));
    assert_eq!(imports(source), expected);
    assert!(allowed("rule", "model") && allowed("rule", "rule") && allowed("cli", "error"));
    assert!(!allowed("rule", "link") && !allowed("model", "rule") && !allowed("error", "lexicon"));
}

fn allowed(from: &str, to: &str) -> bool {
    let layer = |name: &str| LAYERS.iter().position(|layer| layer.contains(&name));
    from == to || layer(from) < layer(to)
}

/// Line and top-level module of every path that begins with `crate::`, outside comments and tests.
fn imports(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    // Comments go, lines stay: their numbers lead to the place.
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap()).collect();
    let code = code.join("\n");
    let places = code.match_indices("crate::").filter(|(place, _)| {
        !code[..*place].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
    });
    let import = |(place, path): (usize, &str)| {
        let rest = code[place + path.len()..].trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        (code[..place].matches('\n').count() + 1, rest[..end].to_owned())
    };
    places.map(import).filter(|(_, name)| !name.is_empty()).collect()
}

/// The top-level module that a file belongs to.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(source_folder()).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 10, "the sources are found");
    files
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
