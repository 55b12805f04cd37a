//! The bodies of the fuzz targets: what must hold of any bytes, one function a target.
//!
//! libFuzzer runs them through `fuzz_targets`, which needs a nightly compiler or `RUSTC_BOOTSTRAP=1`;
//! `tests/mutants.rs` runs the same functions over mutants of `corpus` with any compiler.

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use crosscheck::config::Config;
use crosscheck::ingest;
use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::{self, Settings, Silent};
use crosscheck::report::{CLAIM_WRITERS, Recorded, WRITERS};
use crosscheck::review::{apply, decisions, grid, sheet};
use crosscheck::rule::RulePack;
use crosscheck::rule::load::{RuleFile, parse_pack};
use crosscheck::segment;
use std::path::{Path, PathBuf};

/// Something that takes any bytes.
pub struct Target {
    /// Its name, also that of its file in `fuzz_targets`.
    pub name: &'static str,
    /// Files and folders of the repository to begin with.
    pub corpus: &'static [&'static str],
    /// Panics where bytes break it.
    pub run: fn(&[u8]),
}

const ARTICLES: &[&str] = &["fixtures/strait-quake/articles", "fixtures/ukraine-2022/articles"];

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "text", corpus: ARTICLES, run: |bytes| read("a.txt", bytes) },
    Target {
        name: "markdown",
        corpus: &["fixtures/formats/same-article.md", "README.md"],
        run: |bytes| read("a.md", bytes),
    },
    Target {
        name: "html",
        corpus: &["fixtures/formats/same-article.html", "fixtures/broken/deep.html"],
        run: |bytes| read("a.html", bytes),
    },
    Target {
        name: "mail",
        corpus: &["fixtures/formats/same-article.mhtml", "fixtures/broken/letter.eml"],
        run: |bytes| read("a.mhtml", bytes),
    },
    Target {
        name: "feed",
        corpus: &[
            "fixtures/formats/same-article.rss",
            "fixtures/formats/same-article.atom",
            "fixtures/broken/entities.rss",
            "fixtures/broken/feed.rss",
        ],
        run: |bytes| read("a.rss", bytes),
    },
    Target {
        name: "json",
        corpus: &[
            "fixtures/formats/same-article.json",
            "fixtures/formats/same-article.jsonl",
            "fixtures/broken/no-text.jsonl",
            "fixtures/broken/two-on-a-line.jsonl",
        ],
        run: |bytes| read("a.jsonl", bytes),
    },
    Target {
        name: "sheet",
        corpus: &[
            "fixtures/formats/same-article.csv",
            "fixtures/formats/same-article.tsv",
            "fixtures/broken/open-quote.csv",
            "fixtures/broken/ragged.csv",
        ],
        run: |bytes| read("a.csv", bytes),
    },
    Target {
        name: "archive",
        corpus: &["fixtures/formats", "fixtures/broken"],
        run: |bytes| read("unnamed", bytes),
    },
    Target {
        name: "warc",
        corpus: &["fixtures/formats/same-article.warc", "fixtures/broken/lengths.warc"],
        run: |bytes| read("a.warc", bytes),
    },
    Target { name: "dates", corpus: &["fixtures/broken/dates.jsonl"], run: dates },
    Target { name: "sentences", corpus: ARTICLES, run: sentences },
    Target { name: "figures", corpus: ARTICLES, run: figures },
    Target { name: "rules", corpus: &["rules", "fixtures/broken-rules"], run: rules },
    Target { name: "review", corpus: &["fixtures/strait-quake/expected.csv"], run: review },
    Target { name: "pipeline", corpus: &["fixtures/formats/same-article.jsonl"], run: pipeline },
];

/// Runs the target of a name.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("the targets are listed above").run)(bytes);
}

/// Reads bytes as a file of this name and checks what every later stage relies on.
pub fn read(name: &str, bytes: &[u8]) {
    let (documents, problems) = ingest::read_bytes(name, bytes, Lexicon::builtin());
    for document in &documents {
        let mut end = 0;
        for block in &document.blocks {
            assert!(end <= block.span.start as usize && !block.span.is_empty());
            let _ = block.span.of(&document.text);
            end = block.span.end as usize;
        }
    }
    // Readers are caught so that one file ends no run; here they are not let off.
    let caught = problems.iter().find(|problem| problem.what.contains("a fault of crosscheck"));
    assert_eq!(caught, None);
}

/// Each line as a date of publication, and each word of it.
fn dates(bytes: &[u8]) {
    for line in String::from_utf8_lossy(bytes).lines() {
        let _ = ingest::read_date(line);
        for word in line.split(['"', ' ']) {
            let _ = ingest::read_date(word);
        }
    }
}

/// Sentences and tokens: every span fits the text, in order.
fn sentences(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let passage = segment::passage(&text, Lexicon::builtin());
    for sentence in &passage.sentences {
        let mut end = 0;
        for token in passage.tokens_of(sentence) {
            assert!(end <= token.span.start);
            let _ = token.span.of(&text);
            end = token.span.end;
        }
    }
}

/// Figures: no character cut, no number that is none.
fn figures(bytes: &[u8]) {
    invariants::read(&String::from_utf8_lossy(bytes));
}

/// A rule, a manifest of a pack, crosscheck.toml.
fn rules(bytes: &[u8]) {
    let (path, id) = ("rules/figures/a.toml".to_owned(), "figures/a".to_owned());
    let file = RuleFile { path, id, bytes: bytes.to_owned() };
    let (pack, faults) = RulePack::parse(std::slice::from_ref(&file), Lexicon::builtin());
    assert_eq!(pack.rules.is_empty(), !faults.is_empty(), "a rule or the reason why not");
    let manifest = parse_pack(&file).err().unwrap_or_default();
    let config = Config::parse(Path::new("crosscheck.toml"), bytes).err().unwrap_or_default();
    // What is wrong is told with its place in the file, whatever the file holds.
    faults.iter().chain(&manifest).chain(&config).for_each(|fault| drop(fault.to_string()));
}

/// A reviewed sheet, a file of decisions, an earlier report.
fn review(bytes: &[u8]) {
    if let Ok(entries) = grid::grids(bytes).and_then(|grids| sheet::entries(&grids)) {
        let plan = apply::plan(&entries, None, &[], &apply::Stated::default());
        let written = decisions::render(&plan.decisions);
        let read = decisions::parse(Path::new("decisions.toml"), written.as_bytes());
        assert_eq!(read.expect("what is written can be read"), plan.decisions);
    }
    let _ = decisions::parse(Path::new("decisions.toml"), bytes);
    let _ = Recorded::parse(bytes);
}

/// Articles, one a line, through every stage into every format.
fn pipeline(bytes: &[u8]) {
    whole(&Settings {
        inputs: vec![PathBuf::from("-")],
        stdin: Some(bytes.to_vec()),
        ..Settings::default()
    });
}

/// The whole way, into every format.
pub fn whole(settings: &Settings) {
    let report = pipeline::run(settings, &Silent).expect("the built-in rules load");
    let caught = report.problems.iter().find(|it| it.what.contains("a fault of crosscheck"));
    assert_eq!(caught, None);
    for writer in WRITERS.iter().chain(CLAIM_WRITERS) {
        let mut out = Vec::new();
        writer.write(&report, &mut out).expect("memory takes every byte");
        if writer.name() == "json" {
            serde_json::from_slice::<serde_json::Value>(&out).expect("report.json is JSON");
        }
    }
}
