//! A run compares story by story, and keeps what the report shows: neither may be seen in what it finds.

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stories that two outlets tell, more than are compared at one time.
const SHARED: usize = 150;

/// What two outlets quote that tell nothing else together, with one word changed.
const SPEECH: [&str; 2] = [
    "We will rebuild every bridge in this valley before the first winter storms arrive",
    "We will rebuild every bridge in this valley before the first autumn storms arrive",
];

/// A name that no other story has.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["bar", "den", "fol", "gri", "hul", "kem", "lor", "mab", "nur", "pes", "sov", "tal"];
    let syllable = |place: usize| SYLLABLES[number / place % SYLLABLES.len()];
    format!("V{}{}{}", syllable(1), syllable(12), syllable(144))
}

/// The articles of one outlet, a line each: about what all tell, and about what nobody else does.
fn articles(outlet: usize) -> String {
    let mut lines = String::new();
    for story in 0..SHARED {
        let (town, river) = (name(story), name(story + 400));
        let toll = 20 + story + 30 * outlet;
        let text = format!(
            "Flood in {town} on the {river}\\n\\nThe flood in {town} killed {toll} people when the {river} \
             broke its banks, police in {town} said. Rescue teams along the {river} searched the town."
        );
        writeln!(
            lines,
            r#"{{"outlet":"Outlet {outlet}","published":"2022-03-02","text":"{text}"}}"#
        )
        .unwrap();
    }
    let lone = name(900 + 7 * outlet);
    let speech = SPEECH[outlet];
    let text =
        format!("{lone} votes\\n\\n\\\"{speech},\\\" Governor Ida Holm said at a fair in {lone}.");
    writeln!(lines, r#"{{"outlet":"Outlet {outlet}","published":"2022-03-09","text":"{text}"}}"#)
        .unwrap();
    lines
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stories-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for outlet in [0, 1] {
        fs::write(folder.join(format!("{outlet}.jsonl")), articles(outlet)).unwrap();
    }
    folder
}

/// What a report of all findings says in one format.
fn report(folder: &Path, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.args(["report", "--all", "--format", format, "-q"]).arg(folder);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn kind(finding: &Value) -> &str {
    finding["kind"].as_str().unwrap()
}

#[test]
fn a_report_of_findings_alone_finds_what_one_of_all_claims_finds() {
    let folder = folder("alone");
    let whole: Value = serde_json::from_str(&report(&folder, "json")).unwrap();
    let whole = whole["findings"].as_array().unwrap();
    let lines = report(&folder, "jsonl");
    let alone: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(whole, &alone);
    let of_kind = |wanted: &str| alone.iter().filter(|it| kind(it) == wanted).count();
    assert_eq!(of_kind("figure"), SHARED, "one a story");
    assert_eq!(of_kind("quote"), 1, "a speech is quoted in stories of its own");
}

#[test]
fn the_first_line_counts_what_was_compared_and_not_what_is_kept() {
    let folder = folder("counted");
    let text = report(&folder, "text");
    let whole: Value = serde_json::from_str(&report(&folder, "json")).unwrap();
    let clusters = whole["clusters"].as_array().unwrap();
    let compared: usize = clusters.iter().map(|it| it["claims"].as_array().unwrap().len()).sum();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains(&format!("; {compared} claims could be compared")),
        "{compared}\n{words:.200}"
    );
}

#[test]
fn a_finding_shows_the_sentences_beside_it_whatever_else_is_let_go() {
    let page = report(&folder("beside"), "html");
    let beside = format!("Rescue teams along the {} searched the town.", name(400));
    assert!(page.contains(&beside));
}
