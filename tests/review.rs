//! Reviews as a desk goes through them: report, sheet, verdicts, the next report.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for each test, below the build folder, with two articles that disagree twice.
fn desk(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pool")).unwrap();
    for (file, killed, homes) in [("alpha", 30, 210), ("beta", 43, 340)] {
        let text = format!(
            "Flood in the valley\n\nThe flood killed {killed} people on 14 February 2022, the police said.\n\n\
             The flood destroyed {homes} homes, the mayor said.\n"
        );
        fs::write(folder.join(format!("pool/{file}.txt")), text).unwrap();
    }
    let dates = "doc,published\nalpha,2022-02-14\nbeta,2022-02-15\n";
    fs::write(folder.join("dates.csv"), dates).unwrap();
    folder
}

#[track_caller]
fn run(folder: &Path, status: i32, arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_crosscheck");
    let output: Output =
        Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {errors}");
    String::from_utf8(if status == 2 { output.stderr } else { output.stdout }).unwrap()
}

fn report(folder: &Path, more: &[&str]) -> Value {
    let arguments = ["report", "pool", "--metadata", "dates.csv", "--format", "json"];
    serde_json::from_str(&run(folder, 0, &[&arguments, more].concat())).unwrap()
}

fn write(folder: &Path) {
    run(folder, 0, &["report", "pool", "--metadata", "dates.csv", "--out", "desk", "--quiet"]);
}

/// Fills in the sheet that was written, and gives it back under another name beside it.
fn fill(folder: &Path, verdicts: &[(&str, &str)]) {
    let bytes = fs::read(folder.join("desk/findings.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let mut writer = csv::Writer::from_path(folder.join("desk/back.csv")).unwrap();
    writer.write_record(reader.headers().unwrap()).unwrap();
    for (place, row) in reader.records().enumerate() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        if let Some((verdict, note)) = verdicts.get(place) {
            (cells[1], cells[2]) = ((*verdict).to_owned(), (*note).to_owned());
        }
        writer.write_record(cells).unwrap();
    }
    writer.flush().unwrap();
}

#[test]
fn verdicts_come_back_in_every_format_and_survive_the_next_run() {
    let folder = desk("round");
    write(&folder);
    fill(&folder, &[("Different Things", "'=two floods"), ("confirmed", "")]);
    let apply =
        ["review", "apply", "desk/back.csv", "--date", "2022-03-01", "--reviewer", "M. Moss"];
    let told = run(&folder, 0, &[&apply[..], &["--dry-run"]].concat());
    assert!(told.contains("2 applied, 0 unchanged, 0 stale, 0 refused"), "{told}");
    let kept = folder.join("pool/crosscheck.decisions.toml");
    assert!(!kept.exists(), "a dry run writes nothing");
    run(&folder, 0, &apply);
    let text = fs::read_to_string(&kept).unwrap();
    assert!(text.contains("note     = \"=two floods\"") && text.contains("2022-03-01"), "{text}");
    let told = run(&folder, 0, &apply);
    assert!(told.contains("0 applied, 2 unchanged"), "{told}");

    let json = report(&folder, &[]);
    assert_eq!(json["documents"].as_array().unwrap().len(), 2, "decisions are no article");
    let review = &json["findings"][0]["review"];
    assert_eq!(
        review.to_string(),
        "{\"verdict\":\"different things\",\"note\":\"=two floods\",\"reviewer\":\"M. Moss\",\
         \"date\":\"2022-03-01\",\"expires\":null,\"state\":\"holds\"}"
    );
    assert_eq!(json["findings"][0]["suppressed"]["reason"], "different things: =two floods");
    assert_eq!(json["findings"][1]["suppressed"], Value::Null, "what is confirmed stays open");
    for (format, settled, confirmed) in [
        ("text", "1 finding settled", "reviewed: confirmed (M. Moss, 2022-03-01)"),
        ("markdown", "different things: \\=two floods (M. Moss", "reviewed: confirmed (M. Moss"),
        ("html", "different things: =two floods (M. Moss", "reviewed: confirmed (M. Moss"),
        ("csv", "\"different things\",\"'=two floods\"", ",\"confirmed\",,"),
    ] {
        let again = ["report", "pool", "--metadata", "dates.csv", "--format", format];
        let text = run(&folder, 0, &again);
        assert!(text.contains(settled) && text.contains(confirmed), "{format}: {text}");
    }
    write(&folder);
    let told = run(&folder, 0, &["review", "apply", "desk/findings.csv"]);
    assert!(told.contains("0 applied, 2 unchanged"), "what is written reads as it was: {told}");
    let told = run(&folder, 0, &["review", "apply", "desk/findings.xlsx"]);
    assert!(told.contains("0 applied, 2 unchanged"), "what is written reads as it was: {told}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), text);
}

#[test]
fn refused_rows_are_status_three_and_the_others_applied() {
    let folder = desk("refused");
    write(&folder);
    fill(&folder, &[("ignore", ""), ("perhaps", "")]);
    let told = run(&folder, 3, &["review", "apply", "desk/back.csv"]);
    assert!(
        told.contains("refused: row 3") && told.contains("\"perhaps\" is no verdict"),
        "{told}"
    );
    assert!(told.contains("1 applied, 0 unchanged, 0 stale, 1 refused"), "{told}");
    assert_ne!(report(&folder, &[])["findings"][0]["suppressed"], Value::Null);
}

#[test]
fn a_decision_goes_stale_with_its_finding_and_ends_with_its_last_day() {
    let folder = desk("stale");
    write(&folder);
    fill(&folder, &[("ignore", "")]);
    let last = ["review", "apply", "desk/back.csv", "--expires", "2022-02-20"];
    run(&folder, 0, &last);
    let state = |more: &[&str]| report(&folder, more)["findings"][0]["review"]["state"].clone();
    assert_eq!(state(&[]), "holds");
    assert_eq!(state(&["--today", "2022-02-20"]), "holds");
    assert_eq!(state(&["--today", "2022-02-21"]), "expired");

    // A third voice changes what the finding says, not which sentences lead it.
    let gamma = fs::read_to_string(folder.join("pool/beta.txt")).unwrap();
    fs::write(folder.join("pool/gamma.txt"), gamma.replace("Flood in", "The flood in")).unwrap();
    let dated = |day| format!("doc,published\nalpha,2022-02-14\nbeta,2022-02-15\ngamma,{day}\n");
    fs::write(folder.join("dates.csv"), dated("2022-02-16")).unwrap();
    let json = report(&folder, &[]);
    let stale: Vec<&Value> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["review"]["state"] == "stale")
        .collect();
    assert_eq!(stale.len(), 1, "{json}");
    assert_eq!(stale[0]["suppressed"], Value::Null);
    let told = run(&folder, 0, &last);
    assert!(told.contains("1 unchanged"), "the report beside the sheet is the old one: {told}");
    write(&folder);
    let told = run(&folder, 0, &["review", "apply", "desk/back.csv"]);
    assert!(told.contains("1 stale"), "{told}");
    let csv = fs::read_to_string(folder.join("desk/findings.csv")).unwrap();
    assert!(csv.contains("\"stale: ignore"), "{csv}");

    // Now it leads, and the finding has another id.
    fs::write(folder.join("dates.csv"), dated("2022-02-13")).unwrap();
    let json = report(&folder, &[]);
    assert_eq!(json["findings"][0]["review"]["state"], "stale", "{json}");
}

#[test]
fn only_a_regular_file_is_replaced() {
    let folder = desk("replaced");
    write(&folder);
    fill(&folder, &[("ignore", "")]);
    fs::create_dir(folder.join("kept.toml")).unwrap();
    let apply = ["review", "apply", "desk/back.csv", "--decisions"];
    let told = run(&folder, 2, &[&apply[..], &["kept.toml"]].concat());
    assert!(told.contains("not a regular file"), "{told}");
    fs::write(folder.join("faulty.toml"), "[[decision]]\nfinding = 1\n").unwrap();
    let told = run(&folder, 2, &[&apply[..], &["faulty.toml"]].concat());
    assert!(told.contains("faulty.toml:2:11"), "{told}");
    run(&folder, 0, &[&apply[..], &["new.toml"]].concat());
    let json = report(&folder, &["--decisions", "new.toml"]);
    assert_eq!(json["findings"][0]["review"]["verdict"], "ignore");
    run(&folder, 2, &["report", "pool", "--decisions", "missing.toml"]);
}

#[test]
fn a_sheet_alone_is_enough() {
    let folder = desk("alone");
    write(&folder);
    fill(&folder, &[("ignore", "")]);
    fs::rename(folder.join("desk/back.csv"), folder.join("back.csv")).unwrap();
    let told = run(&folder, 0, &["review", "apply", "back.csv"]);
    assert!(told.contains("kept in crosscheck.decisions.toml"), "{told}");
    assert_eq!(report(&folder, &[])["findings"][0]["review"]["state"], "holds");
}

#[test]
fn two_reports_are_compared() {
    let folder = desk("diff");
    write(&folder);
    let old = "desk/report.json";
    let told = run(&folder, 0, &["diff", old, old]);
    assert!(told.starts_with("0 new, 0 gone, 0 changed, 2 unchanged"), "{told}");
    let beta = fs::read_to_string(folder.join("pool/beta.txt")).unwrap();
    fs::write(folder.join("pool/beta.txt"), beta.replace("340 homes", "210 homes")).unwrap();
    fs::write(folder.join("now.json"), report(&folder, &[]).to_string()).unwrap();
    let told = run(&folder, 0, &["diff", old, "now.json"]);
    assert!(told.contains("1 gone, 0 changed, 1 unchanged"), "{told}");
    let json = run(&folder, 0, &["diff", old, "now.json", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "crosscheck-diff/1");
    assert_eq!(json["gone"].as_array().unwrap().len(), 1);
    run(&folder, 2, &["diff", old, "pool/beta.txt"]);
}

#[test]
fn a_draft_is_checked_against_articles_and_against_itself() {
    let folder = desk("draft");
    let draft = "Flood kills 50 people\n\nThe flood killed 51 people on 14 February 2022, the police said.\n\n\
                 The valley is quiet now.\n\nThe flood destroyed 210 homes, the mayor said.\n";
    fs::write(folder.join("pool/draft.txt"), draft).unwrap();
    let check = ["check", "pool/draft.txt", "--against", "pool", "--format", "json"];
    let json: Value = serde_json::from_str(&run(&folder, 0, &check)).unwrap();
    assert_eq!(json["articles"], 2, "a draft among the articles is none of them");
    let found: Vec<(u64, u64, &str, &str)> = json["remarks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let number = |key: &str| it[key].as_u64().unwrap();
            let word = |key: &str| it[key].as_str().unwrap();
            (number("line"), number("column"), word("text"), word("against"))
        })
        .collect();
    assert!(found.contains(&(1, 13, "50", "articles")), "{found:?}");
    assert!(found.contains(&(1, 13, "50", "itself")), "{found:?}");
    assert!(found.iter().any(|(line, _, text, _)| (*line, *text) == (7, "210")), "{found:?}");
    let told =
        run(&folder, 1, &["check", "pool/draft.txt", "--against", "pool", "--fail-on", "high"]);
    assert!(told.contains("\npool/draft.txt:1:13: “50” · high figure conflict"), "{told}");
    fs::write(folder.join("crosscheck.toml"), "[thresholds]\nfail-on = \"high\"\n").unwrap();
    run(&folder, 1, &["check", "pool/draft.txt", "--against", "pool"]);
    fs::remove_file(folder.join("crosscheck.toml")).unwrap();
    let alone = run(&folder, 0, &["check", "pool/draft.txt"]);
    assert!(alone.starts_with("pool/draft.txt: 0 remarks against 0 articles, "), "{alone}");
    assert!(alone.contains("\npool/draft.txt:1:13: “50” · high figure conflict"), "{alone}");
    assert!(alone.contains("    51 · here, 3:18\n"), "{alone}");
    run(&folder, 2, &["check", "missing.txt"]);
}

#[test]
fn what_was_judged_again_and_again_becomes_an_exception() {
    let folder = desk("suggest");
    write(&folder);
    fill(&folder, &[("confirmed", ""), ("different things", "")]);
    run(&folder, 0, &["review", "apply", "desk/back.csv"]);
    write(&folder);
    let told = run(&folder, 0, &["review", "suggest", "desk/report.json"]);
    assert!(told.contains("# no exception to propose"), "once is not again: {told}");
    let told = run(&folder, 0, &["review", "suggest", "desk/report.json", "--least", "1"]);
    fs::write(folder.join("crosscheck.toml"), &told).unwrap();
    fs::remove_file(folder.join("pool/crosscheck.decisions.toml")).unwrap();
    let json = report(&folder, &[]);
    assert_eq!(json["findings"][0]["suppressed"], Value::Null);
    let reason = "different things in 1 reviewed finding";
    assert_eq!(json["findings"][1]["suppressed"]["reason"], reason, "{told}");

    // An exception hides nothing that is confirmed.
    fs::rename(folder.join("crosscheck.toml"), folder.join("later.toml")).unwrap();
    write(&folder);
    fill(&folder, &[("", ""), ("confirmed", "")]);
    run(&folder, 0, &["review", "apply", "desk/back.csv"]);
    fs::rename(folder.join("later.toml"), folder.join("crosscheck.toml")).unwrap();
    assert_eq!(report(&folder, &[])["findings"][1]["suppressed"], Value::Null);
}

#[test]
fn a_desk_judges_outlets_and_rules_otherwise() {
    let folder = desk("otherwise");
    let tolls = |report: &Value| -> Vec<(String, String)> {
        let findings = report["findings"].as_array().unwrap().iter();
        let word = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
        findings.map(|it| (word(it, "rule"), word(it, "severity"))).collect()
    };
    let (toll, homes) = ("figures/casualties".to_owned(), "figures/any-figure".to_owned());
    let found = tolls(&report(&folder, &[]));
    assert_eq!(found, [(toll, "high".to_owned()), (homes.clone(), "low".to_owned())]);
    let settings = |text: &str| fs::write(folder.join("crosscheck.toml"), text).unwrap();
    let entry = "[[override]]\npaths = \"alpha\"\nreason = \"a young desk\"\n";

    settings(&format!("{entry}rules = \"figures/any-figure\"\nseverity = \"medium\"\n"));
    let medium = "medium".to_owned();
    assert_eq!(tolls(&report(&folder, &[]))[1], (homes.clone(), medium));
    settings(&format!("{entry}rules = \"figures/casualties\"\noff = true\n"));
    assert_eq!(tolls(&report(&folder, &[])), [(homes.clone(), "low".to_owned())]);
    // An outlet that is not known goes by the name of its file.
    let named = entry.replace("paths = \"alpha\"", "outlets = \"Alpha\"");
    settings(&format!("{named}rules = \"figures/casualties\"\noff = true\n"));
    assert_eq!(tolls(&report(&folder, &[])), [(homes, "low".to_owned())]);
    for (file, homes) in [("alpha", "1,200"), ("beta", "1,230")] {
        let text =
            format!("The flood destroyed {homes} homes on 14 February 2022, the mayor said.\n");
        fs::write(folder.join(format!("pool/{file}.txt")), text).unwrap();
    }
    settings("");
    assert_eq!(tolls(&report(&folder, &[])), [], "twelve hundred may be rounded");
    settings(&format!("{entry}tolerance = 0.01\n"));
    assert_eq!(tolls(&report(&folder, &[])).len(), 1);
    settings(&format!("{entry}rules = \"figures/casulties\"\noff = true\n"));
    let told = run(&folder, 2, &["report", "pool"]);
    assert!(
        told.contains("crosscheck.toml: no rule or pack is called \"figures/casulties\""),
        "{told}"
    );
}

#[test]
fn what_a_rule_on_trial_finds_is_reported_apart_and_counted_by_the_ledger() {
    let folder = desk("trial");
    fs::create_dir_all(folder.join("rules/figures")).unwrap();
    for rule in ["casualties", "any-figure"] {
        let overlay = "overlay = true\nstatus = \"experimental\"\n";
        fs::write(folder.join(format!("rules/figures/{rule}.toml")), overlay).unwrap();
    }
    let more = ["--also-rules", "rules", "--fail-on", "low"];
    let text = ["report", "pool", "--metadata", "dates.csv"];
    let told = run(&folder, 0, &[&text[..], &more[..]].concat());
    assert!(told.contains("no disagreement found"), "{told}");
    assert!(
        told.contains("\n2 findings of rules on trial, which count nowhere\n  - people killed"),
        "{told}"
    );
    let json = report(&folder, &more);
    fs::write(folder.join("report.json"), json.to_string()).unwrap();
    let id = json["findings"][0]["id"].as_str().unwrap();
    let decision = format!("[[decision]]\nfinding = \"{id}\"\nverdict = \"confirmed\"\n");
    fs::write(folder.join("later.toml"), decision).unwrap();
    let stats = run(&folder, 0, &["rules", "stats", ".", "--decisions", "later.toml"]);
    let line = |rule: &str| stats.lines().find(|line| line.starts_with(rule)).unwrap().to_owned();
    let counts = |rule: &str| line(rule).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(counts("figures/casualties")[1..], ["1", "1", "0", "0", "(experimental)"]);
    assert_eq!(counts("figures/any-figure")[1..], ["1", "0", "0", "1", "(experimental)"]);
    assert!(stats.contains("\nnever fired: attribution/figure, "), "{stats}");
}
