//! Whole runs over the fixture articles, compared with what was found the last time somebody looked.
//!
//! `fixtures/NAME/expected.csv` holds a line a finding, `expected.txt` the
//! summary for people. `UPDATE_EXPECT=1 cargo test --test golden` writes both
//! anew; the diff is the review. The other tests hold that a report depends on
//! the articles alone: not on threads, not on their order, not on file names.

use crosscheck::pipeline::{self, Settings, Silent};
use crosscheck::report::{Json, Report, Text, View, Word, Writer};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FIXTURES: [&str; 2] = ["ukraine-2022", "strait-quake"];

// Paths in reports are those that were named, so the tests name them from the root of the repository.
fn articles(name: &str) -> PathBuf {
    Path::new("fixtures").join(name).join("articles")
}

fn run(inputs: Vec<PathBuf>) -> Report {
    pipeline::run(&Settings { inputs, ..Settings::default() }, &Silent).unwrap()
}

fn written(writer: &dyn Writer, report: &Report) -> String {
    let mut out = Vec::new();
    writer.write(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A line a finding: what sort it is, why, and who holds what.
fn findings(report: &Report) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["rule", "severity", "verdict", "cause", "sides"]).unwrap();
    for shown in View(report).findings() {
        let finding = shown.finding;
        let cause = finding.causes.first().map(|evidence| Word(evidence.cause).to_string());
        let sides: Vec<String> = shown.sides.iter().map(|side| side.position()).collect();
        let row = [
            shown.rule.id.clone(),
            Word(finding.severity).to_string(),
            Word(finding.verdict).to_string(),
            cause.unwrap_or_default(),
            sides.join(" | "),
        ];
        table.write_record(row).unwrap();
    }
    String::from_utf8(table.into_inner().unwrap()).unwrap()
}

#[track_caller]
fn check(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, found).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let differs = |(number, (old, new)): (usize, (&str, &str))| {
        (old != new).then(|| format!("line {}:\n- {old}\n+ {new}", number + 1))
    };
    let first = expected.lines().zip(found.lines()).enumerate().find_map(differs);
    assert!(
        expected == found,
        "{} is not what the run gives; run `UPDATE_EXPECT=1 cargo test --test golden` and look at \
         the diff. {}",
        path.display(),
        first.unwrap_or_else(|| "one is longer".to_owned())
    );
}

#[test]
fn the_fixtures_give_what_they_gave_before() {
    for name in FIXTURES {
        let report = run(vec![articles(name)]);
        assert_eq!(report.problems, []);
        let folder = Path::new("fixtures").join(name);
        check(&folder.join("expected.csv"), &findings(&report));
        check(&folder.join("expected.txt"), &written(&Text::PLAIN, &report));
    }
}

#[test]
fn neither_threads_nor_the_order_of_inputs_change_a_byte() {
    for name in FIXTURES {
        let expected = written(&Json, &run(vec![articles(name)]));
        for threads in 1..=3 {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| written(&Json, &run(vec![articles(name)])));
            assert!(found == expected, "{name} with {threads} threads");
        }
        let mut reversed = files(name);
        reversed.reverse();
        assert!(written(&Json, &run(reversed)) == expected, "{name} reversed");
    }
}

#[test]
fn findings_keep_their_ids_when_files_are_renamed() {
    for name in FIXTURES {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("renamed").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        // The new names stand in the opposite order.
        for (place, file) in files(name).iter().rev().enumerate() {
            fs::copy(file, folder.join(format!("{place:02}.txt"))).unwrap();
        }
        assert_eq!(ids(&run(vec![folder])), ids(&run(vec![articles(name)])), "{name}");
    }
}

fn ids(report: &Report) -> BTreeSet<String> {
    report.ids().findings.iter().map(ToString::to_string).collect()
}

fn files(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(articles(name)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once("```text\n").expect("a sample of the output");
    let (sample, _) = after.split_once("```").expect("the end of the sample");
    let report = run(vec![articles("ukraine-2022")]);
    let printed = written(&Text::PLAIN, &report);
    assert!(printed.starts_with(sample.trim_end()), "the sample in README.md is out of date");
}
