//! Reviewed sheets through LibreOffice: opened in English, German and French settings, saved in
//! every format, read back. Every id, verdict and note survives, and no formula is alive.
//!
//! It starts the program dozens of times, so it runs where `CROSSCHECK_OFFICE` is set, and is
//! skipped with a word on standard error elsewhere; `.ci/office` installs LibreOffice and sets it.

use calamine::{Reader, Sheets};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Notes that a spreadsheet would compute, reformat or cut, each in the repertoire of Windows-1252.
const NOTES: [&str; 16] = [
    "=1+1",
    "+49 30 1234",
    "-",
    "@SUM(A1:A9)",
    "'=1",
    "'quoted' word",
    "1/2",
    "1.5.2022",
    "0012",
    "1,5",
    "TRUE",
    "1E5",
    "zwei Täler; 30 % – “sicher”, \"ja\"",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "_x0041_ &amp; <b>",
    "2022-03-04",
];

/// A locale, and how people there save CSV: delimiter and encoding as LibreOffice numbers them.
const SETTINGS: [(&str, &str); 3] =
    [("en-US", "44,34,76"), ("de-DE", "59,34,1"), ("fr-FR", "9,34,65535")];

#[test]
fn what_reviewers_write_survives_every_office() {
    if std::env::var_os("CROSSCHECK_OFFICE").is_none() {
        eprintln!("skipped: .ci/office runs this test with LibreOffice");
        return;
    }
    let folder = desk();
    let expected = fs::read_to_string(folder.join("decisions.toml")).unwrap();
    for (locale, csv) in SETTINGS {
        let profile = profile(&folder, locale);
        let saved = folder.join(locale);
        let csv = format!("csv:Text - txt - csv (StarCalc):{csv},1");
        for (sheet, format) in [
            ("desk/findings.xlsx", csv.as_str()),
            ("desk/findings.xlsx", "xlsx"),
            ("desk/findings.xlsx", "ods"),
            ("desk/findings.csv", "xlsx"),
            ("desk/findings.csv", "ods"),
            ("desk/findings.csv", csv.as_str()),
        ] {
            let name = format!("{locale} {sheet} {format}");
            let out = convert(&profile, &folder.join(sheet), format, &saved);
            assert_eq!(decisions(&folder, &out), expected, "{name}");
            // A formula in a text file wakes up when the file is opened.
            let opened = if format.starts_with("csv") {
                convert(&profile, &out, "ods", &saved.join("again"))
            } else {
                out
            };
            assert_eq!(formulas(&opened), Vec::<String>::new(), "{name}");
        }
    }
}

/// A desk with a decision on every finding, and its report.
fn desk() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    crosscheck(&folder, &["--out", "first"]);
    let bytes = fs::read(folder.join("first/findings.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let verdicts = ["confirmed", "explained", "different things", "same source", "ignore", "fixed"];
    let mut writer = csv::Writer::from_path(folder.join("first/back.csv")).unwrap();
    writer.write_record(["finding_id", "verdict", "notes", "reviewer", "expires"]).unwrap();
    let mut rows = 0;
    for (place, row) in reader.records().enumerate() {
        let note = NOTES[place % NOTES.len()];
        // A guard of its own, for the one that is taken off.
        let note = if note.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) {
            format!("'{note}")
        } else {
            note.to_owned()
        };
        let verdict = verdicts[place % verdicts.len()];
        let id = row.unwrap()[0].to_owned();
        writer.write_record([&id, verdict, &note, "=M. Moss", "2022-05-31"]).unwrap();
        rows += 1;
    }
    writer.flush().unwrap();
    assert!(rows >= NOTES.len(), "{rows} findings carry {} notes", NOTES.len());
    apply(&folder, Path::new("first/back.csv"), "decisions.toml", "first/report.json");
    crosscheck(&folder, &["--out", "desk", "--decisions", "decisions.toml"]);
    folder
}

fn crosscheck(folder: &Path, arguments: &[&str]) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let status = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["report", "--quiet"])
        .args(["ukraine-2022", "strait-quake"].map(|name| fixtures.join(name).join("articles")))
        .args(arguments)
        .current_dir(folder)
        .status();
    assert!(status.unwrap().success());
}

fn apply(folder: &Path, sheet: &Path, decisions: &str, report: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["review", "apply", "--date", "2022-03-01", "--decisions", decisions])
        .args(["--report", report])
        .arg(sheet)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The file of decisions that a sheet gives.
fn decisions(folder: &Path, sheet: &Path) -> String {
    let _ = fs::remove_file(folder.join("read.toml"));
    apply(folder, sheet, "read.toml", "desk/report.json");
    fs::read_to_string(folder.join("read.toml")).unwrap()
}

/// A profile of LibreOffice with the settings of a country.
fn profile(folder: &Path, locale: &str) -> PathBuf {
    let profile = folder.join("profiles").join(locale);
    fs::create_dir_all(profile.join("user")).unwrap();
    let item = |name: &str| {
        format!(
            "<item oor:path=\"/org.openoffice.Setup/L10N\"><prop oor:name=\"{name}\" oor:op=\"fuse\">\
             <value>{locale}</value></prop></item>"
        )
    };
    let settings = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\
         {}{}</oor:items>\n",
        item("ooSetupSystemLocale"),
        item("ooLocale"),
    );
    fs::write(profile.join("user/registrymodifications.xcu"), settings).unwrap();
    profile
}

/// Opens a sheet and saves it in another format.
fn convert(profile: &Path, sheet: &Path, format: &str, out: &Path) -> PathBuf {
    let ending = format.split(':').next().unwrap();
    let target = out.join(sheet.with_extension(ending).file_name().unwrap());
    let _ = fs::remove_file(&target);
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    if sheet.extension().is_some_and(|ending| ending == "csv") {
        // As the dialogue opens it: the saved settings, quoted cells as text.
        command
            .arg(format!("--infilter=Text - txt - csv (StarCalc):{},1,,0,true", separators(sheet)));
    }
    let output = command
        .args(["--headless", "--convert-to", format, "--outdir"])
        .args([out, sheet])
        .output()
        .unwrap();
    assert!(target.is_file(), "{}", String::from_utf8_lossy(&output.stderr));
    target
}

/// The delimiter and encoding a text file was saved with.
fn separators(sheet: &Path) -> &'static str {
    let folder = sheet.parent().unwrap().file_name().unwrap();
    SETTINGS.iter().find(|(locale, _)| folder == *locale).map_or("44,34,76", |(_, csv)| csv)
}

/// The formulas in a workbook.
fn formulas(path: &Path) -> Vec<String> {
    let mut book: Sheets<_> =
        calamine::open_workbook_auto_from_rs(Cursor::new(fs::read(path).unwrap())).unwrap();
    let names = book.sheet_names();
    let formulas = names.iter().flat_map(|name| {
        let range = book.worksheet_formula(name).unwrap();
        let found: Vec<String> =
            range.used_cells().map(|(_, _, formula)| formula.clone()).collect();
        found.into_iter().filter(|formula| !formula.is_empty())
    });
    formulas.collect()
}
