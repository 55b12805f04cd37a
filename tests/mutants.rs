//! No bytes break the program: mutants of the fixtures go through every reader and the whole pipeline.
//!
//! `cargo test` takes a few dozen. For a long run, or files of another folder:
//! `MUTANTS=10000 MUTANT_SEEDS=10 MUTANT_FOLDER=DIR cargo test --release --test mutants`

use crosscheck::ingest;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::{self, Settings, Silent};
use crosscheck::report::{CLAIM_WRITERS, WRITERS};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Bytes that readers stumble over, if they do.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xFF",
    b"\xED\xA0\x80",
    b"\xC0\xAF",
    "\u{202E}".as_bytes(),
    "\u{2028}".as_bytes(),
    b"=1+1",
    b"\"",
    b"\"\"",
    b"\r",
    b"\r\n",
    b"\n\n",
    b",",
    b";",
    b"\t",
    b"<script>",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"&a;",
    b"{",
    b"[",
    b"\\ud800",
    b"1e400",
    b"-0",
    b"99999999999999999999",
    b"100,000",
    b"1,00,000",
    b"between 5 and",
    b"2022-02-30",
    b"..",
    b"\x1B[2J",
    "\u{1F469}\u{200D}".as_bytes(),
    "\u{FFFE}".as_bytes(),
    b"Content-Length: -1\r\n",
    b"WARC/1.0\r\n",
    b"PK\x03\x04",
    b"\x1F\x8B\x08",
    "\u{201C}he said".as_bytes(),
    b"half a dozen",
    b"<div>",
    b"<b>",
    b"<a href=x>",
    b"(AP)",
    b"%",
    b"$",
];

/// A sequence that is the same on every machine (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}

/// A file with one to thirty of its stretches changed.
fn mutant(files: &[(PathBuf, Vec<u8>)], chance: &mut Chance) -> (PathBuf, Vec<u8>) {
    const MAX_BYTES: usize = 1 << 16;
    let (path, bytes) = &files[chance.below(files.len())];
    let mut bytes = bytes[..bytes.len().min(MAX_BYTES)].to_vec();
    for _ in 0..[1, 1, 1, 2, 3, 8, 30][chance.below(7)] {
        let at = chance.below(bytes.len() + 1);
        let token = TOKENS[chance.below(TOKENS.len())];
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            2 => drop(bytes.splice(at..at, token.iter().copied())),
            3 => {
                let end = (at + [1, 2, 7, 64, 1024][chance.below(5)]).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => bytes.truncate(at),
            5 => {
                let from = chance.below(bytes.len() + 1);
                let end = (from + [1, 16, 256, 4096][chance.below(4)]).min(bytes.len());
                let copy = bytes[from..end].to_vec();
                drop(bytes.splice(at..at, copy));
            }
            6 => {
                let other = &files[chance.below(files.len())].1;
                let from = chance.below(other.len() + 1);
                let end = (from + [16, 256, 4096][chance.below(3)]).min(other.len());
                drop(bytes.splice(at..at, other[from..end].iter().copied()));
            }
            _ => drop(bytes.splice(at..at, token.repeat([2, 50, 400][chance.below(3)]))),
        }
    }
    bytes.truncate(4 * MAX_BYTES);
    (path.clone(), bytes)
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |text| text.parse().expect("a whole number"))
}

fn files(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
}

/// What every stage after reading relies on, and that no reader had to be caught.
fn check_reading(path: &str, bytes: &[u8]) {
    let (documents, problems) = ingest::read_bytes(path, bytes, Lexicon::builtin());
    for document in &documents {
        let mut end = 0;
        for block in &document.blocks {
            assert!(end <= block.span.start as usize && !block.span.is_empty());
            let _ = block.span.of(&document.text);
            end = block.span.end as usize;
        }
    }
    let caught = problems.iter().find(|problem| problem.what.contains("a fault of crosscheck"));
    assert_eq!(caught, None);
}

/// The whole way, into every format.
fn check_whole(folder: &Path) {
    let settings = Settings { inputs: vec![folder.to_owned()], ..Settings::default() };
    let report = pipeline::run(&settings, &Silent).unwrap();
    let caught = report.problems.iter().find(|it| it.what.contains("a fault of crosscheck"));
    assert_eq!(caught, None);
    for writer in WRITERS.iter().chain(CLAIM_WRITERS) {
        let mut out = Vec::new();
        writer.write(&report, &mut out).unwrap();
        if writer.name() == "json" {
            serde_json::from_slice::<serde_json::Value>(&out).unwrap();
        }
    }
}

#[test]
fn mutants_of_the_fixtures_break_nothing() {
    let mut pool = Vec::new();
    match std::env::var_os("MUTANT_FOLDER") {
        Some(folder) => files(Path::new(&folder), &mut pool),
        None => ["formats", "broken", "ukraine-2022/articles", "strait-quake/articles"]
            .iter()
            .for_each(|name| files(&Path::new("fixtures").join(name), &mut pool)),
    }
    assert!(!pool.is_empty());
    let (count, seeds) = (number("MUTANTS", 40), number("MUTANT_SEEDS", 1));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let mut broken: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 1..=seeds {
        let mut chance = Chance(seed as u64 * 0x9E37_79B9_7F4A_7C15);
        let mut batch = Vec::new();
        for number in 0..count {
            let (path, bytes) = mutant(&pool, &mut chance);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if catch_unwind(|| check_reading(&name, &bytes)).is_err() {
                *broken
                    .entry(format!("reading seed {seed} number {number} ({name})"))
                    .or_default() += 1;
            }
            batch.push((format!("{number}-{name}"), bytes));
            if batch.len() == 100 || number + 1 == count {
                let _ = fs::remove_dir_all(&folder);
                fs::create_dir_all(&folder).unwrap();
                for (name, bytes) in batch.drain(..) {
                    fs::write(folder.join(name), bytes).unwrap();
                }
                if catch_unwind(AssertUnwindSafe(|| check_whole(&folder))).is_err() {
                    *broken.entry(format!("seed {seed}, up to number {number}")).or_default() += 1;
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
