//! The program as a script sees it: arguments, exit status, streams, files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, below the build folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pool")).unwrap();
    let articles = [
        ("alpha.txt", "Flood in the valley\n\nThe flood killed 30 people, the police said.\n"),
        ("beta.txt", "Flood in the valley\n\nThe flood killed 43 people, the police said.\n"),
    ];
    for (file, text) in articles {
        fs::write(folder.join("pool").join(file), text).unwrap();
    }
    folder
}

fn crosscheck(folder: &Path, arguments: &[&str]) -> Output {
    fed(folder, arguments, b"")
}

fn fed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may end before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(output: &Output, status: i32) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    for stream in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(stream);
        let active = text.chars().find(|c| {
            (c.is_control() && !matches!(c, '\n' | '\r'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(active, None, "{text:?}");
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_summary_is_printed_when_nothing_else_is_asked() {
    let output = crosscheck(&folder("summary"), &["report", "pool"]);
    check(&output, 0);
    assert!(text(&output.stdout).starts_with("2 articles"), "{}", text(&output.stdout));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn every_format_can_be_written_to_a_file_and_to_standard_output() {
    let folder = folder("formats");
    for format in [
        "text",
        "csv",
        "xlsx",
        "json",
        "jsonl",
        "html",
        "markdown",
        "sarif",
        "graphml",
        "claimreview",
    ] {
        let printed = crosscheck(&folder, &["report", "pool", "--format", format]);
        if format == "xlsx" {
            assert_eq!(printed.status.code(), Some(0), "bytes, and no text to look into");
        } else {
            check(&printed, 0);
        }
        let to_file = ["report", "pool", "--format", format, "--output", "result"];
        let written = crosscheck(&folder, &to_file);
        check(&written, 0);
        assert_eq!(text(&written.stdout), "");
        assert_eq!(fs::read(folder.join("result")).unwrap(), printed.stdout, "{format}");
    }
}

#[test]
fn the_whole_report_goes_into_a_folder_that_is_made() {
    let folder = folder("whole");
    let output = crosscheck(&folder, &["report", "pool", "--out", "made/desk"]);
    check(&output, 0);
    assert_eq!(text(&output.stdout), "");
    let entries = fs::read_dir(folder.join("made/desk")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = [
        "claims.csv",
        "findings.csv",
        "findings.xlsx",
        "problems.csv",
        "report.html",
        "report.json",
    ];
    assert_eq!(names, expected, "and nothing is left beside them");
}

#[test]
fn equal_input_gives_equal_bytes() {
    let folder = folder("equal");
    let first = crosscheck(&folder, &["report", "pool", "--format", "json"]);
    let arguments =
        ["report", "pool/beta.txt", "pool/alpha.txt", "--format", "json", "--threads", "1"];
    let second = crosscheck(&folder, &arguments);
    check(&first, 0);
    assert_eq!(text(&first.stdout), text(&second.stdout));
}

#[test]
fn wrong_usage_is_status_two() {
    let folder = folder("usage");
    for arguments in [
        &["report"][..],
        &["report", "pool", "--format", "docx"],
        &["report", "pool", "--fail-on", "fatal"],
        &["report", "no-such-folder"],
        &["report", "pool", "--output", "no-such-folder/report.txt"],
        &["claims", "pool", "--format", "html"],
        &["unknown"],
    ] {
        let output = crosscheck(&folder, arguments);
        check(&output, 2);
        assert!(!output.stderr.is_empty(), "{arguments:?} says what is wrong");
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn what_is_no_regular_file_is_never_replaced() {
    let folder = folder("replace");
    let output = crosscheck(&folder, &["report", "pool", "--format", "json", "--output", "pool"]);
    check(&output, 2);
    assert!(folder.join("pool/alpha.txt").exists());
    fs::create_dir_all(folder.join("desk/report.json")).unwrap();
    let output = crosscheck(&folder, &["report", "pool", "--out", "desk"]);
    check(&output, 2);
    assert!(text(&output.stderr).contains("report.json: is not a regular file"));
    assert!(!folder.join("desk/findings.csv").exists(), "nothing is written before the fault");
}

#[test]
fn unreadable_input_is_status_three_and_named() {
    let folder = folder("unreadable");
    fs::write(folder.join("pool/\u{1b}[31mbroken.docx"), b"PK\x03\x04\x00\xff\xfe\x00\x9d")
        .unwrap();
    let output = crosscheck(&folder, &["report", "pool"]);
    check(&output, 3);
    assert!(text(&output.stderr).contains("broken.docx"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("2 articles"));
}

#[test]
fn many_problems_are_at_most_twenty_lines() {
    let folder = folder("many");
    for number in 0..30 {
        fs::write(folder.join(format!("pool/{number}.docx")), b"PK\x03\x04\x00\xff\xfe\x9d")
            .unwrap();
    }
    let output = crosscheck(&folder, &["report", "pool"]);
    check(&output, 3);
    let errors = text(&output.stderr);
    assert_eq!(errors.lines().count(), 20, "{errors}");
    assert!(errors.contains("and 11 more problems"), "{errors}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder("pipe");
    let long = "A sentence that says that 30 people stood there. ".repeat(20_000);
    fs::write(folder.join("pool/long.txt"), long).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["claims", "pool", "--text"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    check(&child.wait_with_output().unwrap(), 0);
}

#[test]
fn article_text_cannot_act_on_the_terminal() {
    let folder = folder("hostile");
    let article =
        "\u{1b}]0;owned\u{7} The flood \u{202e}killed 44 people\u{2066}, \u{9b}2Jsaid police.\n";
    fs::write(folder.join("pool/gamma.txt"), article).unwrap();
    for format in
        ["text", "csv", "json", "jsonl", "html", "markdown", "sarif", "graphml", "claimreview"]
    {
        check(&crosscheck(&folder, &["report", "pool", "--format", format]), 0);
    }
    for format in ["text", "csv", "jsonl"] {
        check(&crosscheck(&folder, &["claims", "pool", "--format", format]), 0);
    }
}

#[test]
fn the_text_of_an_article_is_printed_as_spans_count_it() {
    let folder = folder("text");
    let output = crosscheck(&folder, &["claims", "--text", "pool/alpha.txt"]);
    check(&output, 0);
    assert_eq!(output.stdout, fs::read(folder.join("pool/alpha.txt")).unwrap());
}

#[test]
fn quantities_answer_each_line_in_order() {
    let folder = folder("quantities");
    let lines = "{\"id\":\"b\",\"text\":\"Nothing here.\"}\n\
                 {\"id\":7,\"text\":\"It rose.\",\"published\":\"2022-02\"}\n";
    let output = fed(&folder, &["quantities", "-", "--format", "jsonl"], lines.as_bytes());
    check(&output, 0);
    let expected = "{\"id\":\"b\",\"quantities\":[]}\n{\"id\":7,\"quantities\":[]}\n";
    assert_eq!(text(&output.stdout), expected);

    let output = fed(&folder, &["quantities", "-", "--format", "jsonl"], b"{\"id\":1}\n");
    check(&output, 3);
    assert!(text(&output.stderr).contains("line 1"), "{}", text(&output.stderr));
}

#[test]
fn help_completions_and_manual_are_printed() {
    let folder = folder("help");
    for arguments in
        [&["--help"][..], &["report", "--help"], &["--version"], &["completions", "bash"]]
    {
        let output = crosscheck(&folder, arguments);
        check(&output, 0);
        assert!(text(&output.stdout).contains("crosscheck"), "{arguments:?}");
    }
    let output = crosscheck(&folder, &["man"]);
    check(&output, 0);
    assert!(text(&output.stdout).contains(".TH crosscheck"));
}

#[test]
fn the_results_of_an_earlier_run_are_no_articles() {
    let folder = folder("again");
    let first = crosscheck(&folder, &["report", ".", "--out", "desk"]);
    check(&first, 0);
    let report = fs::read(folder.join("desk/report.json")).unwrap();
    check(&crosscheck(&folder, &["report", ".", "--out", "desk"]), 0);
    assert_eq!(fs::read(folder.join("desk/report.json")).unwrap(), report);

    fs::write(folder.join("draft.txt"), "The flood killed 35 people, the police said.\n").unwrap();
    let claims = ["claims", "pool", "--format", "csv", "--output", "pool/claims.csv"];
    let remarks = ["check", "draft.txt", "--against", "pool", "--output", "pool/remarks.txt"];
    for (arguments, result) in [(claims, "pool/claims.csv"), (remarks, "pool/remarks.txt")] {
        check(&crosscheck(&folder, &arguments), 0);
        let first = fs::read(folder.join(result)).unwrap();
        check(&crosscheck(&folder, &arguments), 0);
        assert_eq!(fs::read(folder.join(result)).unwrap(), first, "{result}");
        fs::remove_file(folder.join(result)).unwrap();
    }
}

#[test]
fn a_desk_keeps_its_settings_beside_its_articles() {
    let folder = folder("desk");
    let json = |arguments: &[&str]| -> (serde_json::Value, String) {
        let output = crosscheck(&folder, &[&["report", "--format", "json"], arguments].concat());
        check(&output, 0);
        let report = serde_json::from_slice(&output.stdout).unwrap();
        (report, text(&output.stderr).to_owned())
    };
    let (report, _) = json(&["pool"]);
    let id = report["findings"][0]["id"].as_str().unwrap().to_owned();

    fs::write(folder.join("pool/sheet.csv"), "doc,outlet\nalpha,The Alpha\n").unwrap();
    let settings = format!(
        "[inputs]\npaths = \"pool\"\nmetadata = \"pool/sheet.csv\"\n\
         [outlets]\n\"Alpha Daily\" = \"the alpha\"\n\
         [[suppress]]\nfinding = \"{id}\"\nreason = \"two valleys\"\n\
         [[suppress]]\nfinding = \"cc-aaaaaaaaaaaaa\"\nreason = \"gone\"\n"
    );
    fs::write(folder.join("crosscheck.toml"), settings).unwrap();
    for arguments in [&[][..], &["pool"], &["pool", "--config", "crosscheck.toml"]] {
        let (report, notes) = json(arguments);
        assert_eq!(report["documents"].as_array().unwrap().len(), 2);
        let outlets: Vec<_> =
            report["documents"].as_array().unwrap().iter().map(|it| &it["outlet"]).collect();
        assert!(outlets.contains(&&"Alpha Daily".into()), "{outlets:?}");
        assert_eq!(report["findings"][0]["suppressed"]["reason"], "two valleys");
        assert!(notes.contains("cc-aaaaaaaaaaaaa: the suppressed finding is gone"), "{notes}");
    }
    check(&crosscheck(&folder, &["report", "--fail-on", "low"]), 0);

    fs::write(folder.join("crosscheck.toml"), "[rules]\ndisable = \"figure\"\n").unwrap();
    let output = crosscheck(&folder, &["report", "pool"]);
    check(&output, 2);
    assert!(text(&output.stderr).contains("\"figure\""), "{}", text(&output.stderr));
}

#[test]
fn why_shows_every_gate_of_two_claims() {
    let folder = folder("why");
    let third = "Storm on the coast\n\nThe storm destroyed 43 homes in Havn, the mayor said.\n";
    fs::write(folder.join("pool/gamma.txt"), third).unwrap();
    let made = crosscheck(&folder, &["report", "pool", "--format", "json", "--output", "r.json"]);
    assert_eq!(made.status.code(), Some(0));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("r.json")).unwrap()).unwrap();
    let id = |file: &str| {
        let figure = |claim: &&serde_json::Value| {
            claim["document"].as_str().unwrap().ends_with(file) && claim["kind"] == "figure"
        };
        json["claims"].as_array().unwrap().iter().find(figure).unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let told = |ids: &[&str]| {
        let output = crosscheck(&folder, &[&["why", "r.json"], ids].concat());
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (alpha, beta, gamma) = (id("alpha.txt"), id("beta.txt"), id("gamma.txt"));
    let (status, linked) = told(&[&alpha, &beta]);
    assert_eq!(status, Some(0), "{linked}");
    for part in ["measure    same", "sum", "linked: both are said", "both stand in finding cc-"] {
        assert!(linked.contains(part), "{part}: {linked}");
    }
    let (_, apart) = told(&[&alpha, &gamma]);
    assert!(apart.contains("counted    different") && apart.contains("parts them"), "{apart}");
    assert!(apart.contains("that is a gate"), "{apart}");
    let (status, misses) = told(&[]);
    assert_eq!(status, Some(0), "{misses}");
    assert!(misses.contains("pairs were almost linked"), "{misses}");
    let (status, unknown) = told(&[&alpha, "c-none"]);
    assert_eq!(status, Some(2));
    assert!(unknown.contains("no claim of these articles has this id"), "{unknown}");
    assert_eq!(told(&[&alpha]).0, Some(2));
}

#[test]
fn why_says_from_which_sum_on_a_difference_is_reported() {
    let folder = folder("why-company");
    let pool = folder.join("tremor");
    fs::create_dir_all(&pool).unwrap();
    let first = "The first tremor lasted 10 seconds, she says, and then the lights went out.\n";
    let other = "A clerk in Port Ansel said the tremor lasted 30 seconds and was strong enough to \
                 shake the building.\n";
    fs::write(pool.join("a.txt"), first).unwrap();
    fs::write(pool.join("b.txt"), other).unwrap();
    check(&crosscheck(&folder, &["report", "tremor", "--format", "json", "--output", "r.json"]), 0);
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("r.json")).unwrap()).unwrap();
    let seconds = |claim: &&serde_json::Value| claim["quantity"]["kind"] == "duration";
    let claims = json["claims"].as_array().unwrap().iter().filter(seconds);
    let ids: Vec<&str> = claims.map(|claim| claim["id"].as_str().unwrap()).collect();
    let output = crosscheck(&folder, &["why", "r.json", ids[0], ids[1]]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("linked: both are said to be about one thing; where"), "{told}");
    assert!(told.contains("(2), a difference is reported from -0.3 on"), "{told}");
}

#[test]
fn dates_of_an_unknown_week_or_year_are_compared() {
    let folder = folder("undated");
    let pool = folder.join("trawler");
    fs::create_dir_all(&pool).unwrap();
    #[track_caller]
    fn told(folder: &Path, days: [&str; 2]) -> String {
        for (day, file) in days.into_iter().zip(["a.txt", "b.txt"]) {
            let text = format!("The trawler Sankta Anna sank off Brenn {day}.\n");
            fs::write(folder.join("trawler").join(file), text).unwrap();
        }
        let output = crosscheck(folder, &["report", "trawler"]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    }
    let months = told(&folder, ["on May 14", "on May 15"]);
    assert!(months.contains("date, trawler, sank: May 14 (a) and May 15 (b)"), "{months}");
    let weekdays = told(&folder, ["last Friday", "last Monday"]);
    assert!(weekdays.contains("last Friday (a) and last Monday (b)"), "{weekdays}");
    for may_be_one in [["on May 14", "in May"], ["on Friday", "in May"], ["on Friday", "Friday"]] {
        let told = told(&folder, may_be_one);
        assert!(told.contains("no disagreement found"), "{told}");
    }
}

#[test]
fn why_reads_the_files_that_hold_the_articles() {
    let folder = folder("why-files");
    let lines = "{\"text\":\"The flood killed 30 people, the police said.\"}\n\
                 {\"text\":\"The flood killed 43 people, the police said.\"}\nno article\n";
    fs::write(folder.join("lines.jsonl"), lines).unwrap();
    fs::write(folder.join("pool/a#1.txt"), "The flood killed 31 people, the police said.\n")
        .unwrap();
    let report = ["report", "lines.jsonl", "pool", "--format", "json", "--output", "r.json"];
    check(&crosscheck(&folder, &report), 3);
    let output = crosscheck(&folder, &["why", "r.json", "--verbose"]);
    check(&output, 3);
    let notes = text(&output.stderr);
    assert!(notes.contains("5 documents") && notes.contains("not JSON"), "{notes}");

    let report = ["report", "-", "--format", "json", "--output", "r.json"];
    check(&fed(&folder, &report, lines.as_bytes()), 3);
    let output = crosscheck(&folder, &["why", "r.json"]);
    check(&output, 2);
    assert!(text(&output.stderr).contains("with --from"), "{}", text(&output.stderr));
    check(&crosscheck(&folder, &["why", "r.json", "--from", "lines.jsonl"]), 3);
}

#[test]
fn the_bounds_of_the_settings_hold_for_a_draft() {
    let folder = folder("bounds");
    let page = format!("{}The flood killed 30 people.{}", "<div>".repeat(20), "</div>".repeat(20));
    fs::write(folder.join("draft.html"), format!("<html><body>{page}</body></html>")).unwrap();
    for (bound, told) in [("html-depth=200", false), ("html-depth=10", true)] {
        let arguments = ["check", "draft.html", "--against", "pool", "--verbose", "--limit", bound];
        let output = crosscheck(&folder, &arguments);
        check(&output, 0);
        let notes = text(&output.stderr);
        assert_eq!(notes.contains("nested too deep"), told, "{bound}: {notes}");
        assert!(notes.contains("3 documents"), "{notes}");
    }
}

#[test]
fn a_rule_that_cannot_be_written_is_named_with_its_place() {
    let folder = folder("new-rule");
    fs::write(folder.join("rules"), "no folder").unwrap();
    let output = crosscheck(&folder, &["rules", "new", "house/fires"]);
    check(&output, 2);
    let errors = text(&output.stderr);
    assert!(errors.contains("rules/house: "), "{errors}");
}

#[test]
fn a_lone_name_that_many_stories_know_is_no_slip_of_another() {
    let folder = folder("lone-names");
    // Both names stand in each of so many stories, in an article each.
    let stories = [
        ("Harbour ferry sinks", "The ferry sank in the harbour after a collision with a tanker"),
        ("Wheat prices soar", "Wheat prices soared after the drought ruined the northern harvest"),
        ("Museum theft", "Thieves took three paintings from the museum through a broken skylight"),
        ("Marathon record", "A runner broke the marathon record on the flat coastal course"),
    ];
    let found = |told: usize| {
        let mut lines = String::new();
        for (title, lede) in &stories[..told] {
            for (outlet, name) in [("Alpha Daily", "Kessler"), ("Beta News", "Kesseler")] {
                let text =
                    format!("{lede}. Officials asked {name} about it. It was {name} who came.");
                let article =
                    format!(r#"{{"outlet":"{outlet}","title":"{title}","text":"{text}"}}"#);
                lines.push_str(&article);
                lines.push('\n');
            }
        }
        let output = fed(&folder, &["report", "-", "--format", "csv", "--all"], lines.as_bytes());
        check(&output, 0);
        text(&output.stdout).lines().filter(|line| line.contains("details/name")).count()
    };
    assert_eq!(found(3), 3);
    assert_eq!(found(4), 0);
}
