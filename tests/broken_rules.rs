//! What a rule author is told about each mistake: one file a mistake in `fixtures/broken-rules`.

use crosscheck::lexicon::Lexicon;
use crosscheck::rule::load::{RuleFile, RulePack, files};
use crosscheck::rule::{Check, Fault};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// File → its messages, without the path before them. A new mistake is a file and a line here.
const MESSAGES: &[(&str, &[&str])] = &[
    (
        "comments-only",
        &["there is no rule in this file; `crosscheck rules new ID` writes one to begin with"],
    ),
    (
        "date-that-is-none",
        &[r#"12:17: expected a date such as 2022-02-14 or 2022-02-14T09:30, found "30 February""#],
    ),
    ("date-without-text", &[r#"11:1: "Gamma Wire" has a date and no text"#]),
    (
        "days-beyond-all-numbers",
        &["7:25: expected a whole number from 0 to 100000, found 99999999999999999999"],
    ),
    ("days-negative", &["7:25: expected a whole number from 0 to 100000, found -3"]),
    ("empty-words", &["1:9: the words are missing"]),
    (
        "example-with-one-bracket",
        &["8:1: expected tables [[example]]; write [[example]], with two brackets on each side"],
    ),
    (
        "five-mistakes",
        &[
            r#"1:1: "title" is missing: words in quotation marks"#,
            r#"1:1: unknown key "titel"; did you mean "title"?"#,
            r#"2:12: expected one of "low", "medium", "high", found 3"#,
            "7:13: expected a number from 0 to 1, found 7",
            r#"8:19: expected one of "count", "money", "percent", "age", "date", "time", "duration", "distance", "area", "volume", "weight", "speed", "temperature", "magnitude", "rank", "score", "ratio", "rate", "number", found "moeny"; did you mean "money"?"#,
        ],
    ),
    (
        "include-of-itself",
        &[
            r#"1:1: unknown key "include"; the keys here are "title", "severity", "since", "why", "false-positives", "confirmed", "status", "overlay", "check", "except", "example""#,
        ],
    ),
    (
        "include-outside-the-folder",
        &[
            r#"1:1: unknown key "include"; the keys here are "title", "severity", "since", "why", "false-positives", "confirmed", "status", "overlay", "check", "except", "example""#,
        ],
    ),
    ("key-twice", &["5:1: not TOML: duplicate key"]),
    ("kind-beside-the-check", &["6:9: expected a table [check]"]),
    ("latin-1", &["the file is not UTF-8: byte 92; save it as UTF-8"]),
    (
        "missing-keys",
        &[
            r#"1:1: "severity" is missing: one of "low", "medium", "high""#,
            r#"1:1: "since" is missing: words in quotation marks"#,
            r#"1:1: "why" is missing: words in quotation marks"#,
        ],
    ),
    (
        "name with spaces",
        &[
            "the path is the id of the rule, and ' ' cannot be in an id; use letters, digits, - and _",
        ],
    ),
    ("nested-too-deep", &["1:85: not TOML: cannot recurse further; max recursion depth met"]),
    (
        "no-kind",
        &[
            r#"6:1: expected a table named one of "figure-conflict", "framing-conflict", "denial", "quote-drift", "detail-conflict", "attribution", "status-conflict""#,
        ],
    ),
    (
        "nothing",
        &["there is no rule in this file; `crosscheck rules new ID` writes one to begin with"],
    ),
    ("one-frame", &["7:10: a framing needs two frames or more"]),
    ("one-outlet", &["11:1: an example needs the words of two outlets or more"]),
    ("one-side", &["9:9: a disagreement has two sides or more"]),
    (
        "pattern",
        &[
            r#"1:1: unknown key "pattern"; the keys here are "title", "severity", "since", "why", "false-positives", "confirmed", "status", "overlay", "check", "except", "example""#,
        ],
    ),
    ("phrase-in-two-frames", &[r#"7:1: "fighters" stands here twice"#]),
    ("quotation-mark-missing", &[r#"1:24: not TOML: invalid basic string, expected `"`"#]),
    (
        "referent-beside-frames",
        &[
            r#"7:12: "referent" beside "frames"; a rule with frames is a referent of its own; leave "referent" out"#,
        ],
    ),
    (
        "silent-with-a-verdict",
        &["10:11: an example that finds nothing has no verdict and no cause"],
    ),
    ("similarities-crossed", &[r#"7:18: "min-similarity" is above "max-similarity""#]),
    (
        "thresholds-out-of-range",
        &[
            "6:13: expected a number from 0 to 1, found 1e999",
            "7:25: expected a whole number from 0 to 100000, found 99999999999999999999",
        ],
    ),
    ("tolerance-in-percent", &["7:13: expected a number from 0 to 1, found 10"]),
    ("tolerance-infinite", &["7:13: expected a number from 0 to 1, found inf"]),
    ("tolerance-negative", &["7:13: expected a number from 0 to 1, found -0.1"]),
    ("tolerance-not-a-number", &["7:13: expected a number from 0 to 1, found nan"]),
    ("two-kinds", &["8:8: a rule has one kind of check; write a file for each kind"]),
    ("unknown-key", &[r#"7:1: unknown key "toleranse"; did you mean "tolerance"?"#]),
    (
        "unknown-key-far-from-any",
        &[
            r#"5:1: unknown key "colour"; the keys here are "title", "severity", "since", "why", "false-positives", "confirmed", "status", "overlay", "check", "except", "example""#,
        ],
    ),
    ("unknown-kind", &[r#"6:8: unknown key "figure-conflit"; did you mean "figure-conflict"?"#]),
    ("unknown-measure", &[r#"7:22: no measure is called "injurd"; did you mean "injured"?"#]),
    ("utf-16", &["the file is not UTF-8 but UTF-16; save it as UTF-8"]),
    ("version-in-words", &["3:9: expected a version of three numbers such as 0.1.0"]),
    (
        "wrong-facet",
        &[
            r#"7:22: expected one of FACETS, found "palce"; did you mean "place"?"#,
            r#"7:31: expected one of FACETS, found "weather""#,
        ],
    ),
    ("wrong-type", &[r#"7:13: expected a number from 0 to 1, found "ten per cent""#]),
    (
        "wrong-word",
        &[r#"2:12: expected one of "low", "medium", "high", found "hihg"; did you mean "high"?"#],
    ),
];

fn broken_rules() -> Vec<RuleFile> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/broken-rules");
    let named = |file: RuleFile| {
        let id = file.id.strip_prefix("broken-rules/").unwrap().to_owned();
        RuleFile { id, ..file }
    };
    files(&[folder]).rules.into_iter().map(named).collect()
}

/// The facets as messages list them: what FACETS stands for in the table above.
fn facets() -> String {
    let keys = Check::keys();
    let (_, keys) = keys.iter().find(|(kind, _)| *kind == "figure-conflict").unwrap();
    let form = keys.iter().find(|key| key.name == "agree-on").unwrap().form.as_ref().unwrap();
    let form = form.to_string();
    let list = form.strip_prefix("one of ").unwrap();
    list.strip_suffix(", or a list of such").unwrap().to_owned()
}

/// `7:1: unknown key …`, as it reads behind the path.
fn message(fault: &Fault) -> String {
    let message = fault.to_string();
    message[fault.source.path.len() + 1..].trim_start().to_owned()
}

fn file(id: &str, bytes: impl Into<Vec<u8>>) -> RuleFile {
    RuleFile { path: format!("rules/{id}.toml"), id: id.to_owned(), bytes: bytes.into() }
}

const RULE: &str = r#"title = "Figures differ"
severity = "low"
since = "0.1.0"
why = "Somebody has to ask."
[check.figure-conflict]
"#;

#[test]
fn each_mistake_is_named_with_its_place_and_a_way_out() {
    for file in broken_rules() {
        let (pack, faults) = RulePack::parse(std::slice::from_ref(&file), Lexicon::builtin());
        let found: Vec<_> = faults.iter().map(message).collect();
        let expected = MESSAGES.iter().find(|(id, _)| *id == file.id);
        let expected = expected.map_or(&[][..], |(_, messages)| messages);
        let expected: Vec<_> =
            expected.iter().map(|message| message.replace("FACETS", &facets())).collect();
        assert_eq!(found, expected, "{}", file.id);
        assert_eq!(pack, RulePack::default(), "{}", file.id);
    }
}

#[test]
fn every_expected_message_has_its_file() {
    let on_disk: Vec<_> = broken_rules().into_iter().map(|file| file.id).collect();
    let expected: Vec<_> = MESSAGES.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(expected, on_disk);
}

#[test]
fn one_run_names_the_mistakes_of_all_files_and_the_rest_still_loads() {
    let mut all = broken_rules();
    all.push(file("figures/sound", RULE));
    let (pack, faults) = RulePack::parse(&all, Lexicon::builtin());
    let messages: usize = MESSAGES.iter().map(|(_, messages)| messages.len()).sum();
    assert_eq!(faults.len(), messages);
    assert_eq!(pack.rules.len(), 1);
}

#[test]
fn the_line_is_shown_with_a_caret_under_the_mistake() {
    let text = format!("{RULE}toleranse = 0.1\n");
    let (_, faults) = RulePack::parse(&[file("figures/troops", text)], Lexicon::builtin());
    let shown = faults[0].render(&annotate_snippets::Renderer::plain());
    let expected = r#"error: unknown key "toleranse"
 --> rules/figures/troops.toml:6:1
  |
6 | toleranse = 0.1
  | ^^^^^^^^^
  |
help: did you mean "tolerance"?"#;
    assert_eq!(shown, expected);
}

#[test]
fn every_mistake_can_be_shown() {
    for fault in RulePack::parse(&broken_rules(), Lexicon::builtin()).1 {
        let shown = fault.render(&annotate_snippets::Renderer::plain());
        assert!(shown.contains(&fault.what) && shown.contains(&fault.source.path), "{shown}");
    }
}

#[test]
fn an_id_that_two_files_share_is_a_mistake_of_the_second() {
    let first = file("figures/troops", RULE);
    let second = RuleFile { path: "house/figures/troops.toml".to_owned(), ..first.clone() };
    let (pack, faults) = RulePack::parse(&[first, second], Lexicon::builtin());
    assert_eq!(pack.rules.len(), 1);
    let expected = "house/figures/troops.toml: a rule with the id \"figures/troops\" is in \
                    rules/figures/troops.toml; rename one of the two files";
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

#[test]
fn an_overlay_needs_a_rule_below_it_and_its_mistakes_are_its_own() {
    let below = file("figures/troops", RULE);
    let over = |id: &str, text: &str| RuleFile {
        path: format!("house/{id}.toml"),
        ..file(id, format!("overlay = true\n{text}"))
    };
    for (overlay, expected) in [
        (
            over("figures/troop", ""),
            "house/figures/troop.toml: there is no rule \"figures/troop\" to lay this over; \
             did you mean \"figures/troops\"?",
        ),
        (
            over("figures/troops", "[check.figure-conflict]\ntolerance = 10\n"),
            "house/figures/troops.toml:3:13: expected a number from 0 to 1, found 10",
        ),
        (
            over("figures/troops", "[check.denial]\nmin-overlap = 0.9\n"),
            "house/figures/troops.toml:2:8: a rule has one kind of check; write a file for each kind",
        ),
    ] {
        let (_, faults) = RulePack::parse(&[below.clone(), overlay], Lexicon::builtin());
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn byte_order_marks_and_carriage_returns_are_no_mistakes() {
    let windows = format!("\u{feff}{}", RULE.replace('\n', "\r\n"));
    let (pack, faults) = RulePack::parse(&[file("figures/troops", windows)], Lexicon::builtin());
    assert_eq!(faults, []);
    assert_eq!(pack.rules[0].title, "Figures differ");
}

#[test]
fn places_count_from_the_text_also_behind_a_byte_order_mark() {
    let windows = format!("\u{feff}{}toleranse = 0.1\r\n", RULE.replace('\n', "\r\n"));
    let (_, faults) = RulePack::parse(&[file("figures/troops", windows)], Lexicon::builtin());
    assert_eq!(faults[0].place(), Some((6, 1)));
}

#[test]
fn nesting_without_end_is_a_mistake_and_no_crash() {
    const DEPTH: usize = 100_000;
    let bombs = [
        format!("title = {}{}", "[".repeat(DEPTH), "]".repeat(DEPTH)),
        format!("title = {}1{}", "{a=".repeat(DEPTH), "}".repeat(DEPTH)),
        format!("{}a = 1", "a.".repeat(DEPTH)),
        format!("[{}a]", "a.".repeat(DEPTH)),
        format!("title = {}", "[".repeat(DEPTH)),
    ];
    for bomb in bombs {
        let (pack, faults) = RulePack::parse(&[file("figures/bomb", bomb)], Lexicon::builtin());
        assert!(pack.rules.is_empty() && !faults.is_empty());
    }
}

#[test]
fn thousands_of_phrases_are_one_rule() {
    let phrases = |frame: &str| -> String {
        (0..2_500).map(|number| format!("\"{frame} phrase {number}\", ")).collect()
    };
    let text = format!(
        "{}[check.framing-conflict.frames]\nleft = [{}]\nright = [{}]\n",
        RULE.replace("[check.figure-conflict]\n", ""),
        phrases("left"),
        phrases("right"),
    );
    let (pack, faults) = RulePack::parse(&[file("framing/long", text)], Lexicon::builtin());
    assert_eq!(faults, []);
    assert_eq!(pack.rules[0].specificity(), 1);
}

/// A folder of its own for each test, below the build folder.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("broken-rules").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("house")).unwrap();
    folder
}

#[test]
fn links_and_files_without_end_are_left_out_and_named() {
    let folder = folder("links");
    fs::write(folder.join("secret.toml"), "password = 1").unwrap();
    fs::write(folder.join("house/long.toml"), vec![b'#'; 2 << 20]).unwrap();
    fs::write(folder.join("house/sound.toml"), RULE).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(folder.join("secret.toml"), folder.join("house/link.toml")).unwrap();
        symlink(&folder, folder.join("house/round")).unwrap();
    }
    let found = files(&[folder.join("house")]);
    let ids: Vec<_> = found.rules.iter().map(|file| file.id.as_str()).collect();
    assert_eq!(ids, ["house/sound"]);
    let mut told: Vec<_> = found.problems.iter().map(|problem| problem.what.as_str()).collect();
    told.sort_unstable();
    let link = if cfg!(unix) { &["a link; name the file that it leads to"][..] } else { &[] };
    assert_eq!(told, [link, &["larger than 1024 KiB; a rule is a page long"]].concat());
}

#[test]
fn words_go_with_the_pack_beside_them_and_with_nothing_else() {
    let folder = folder("words");
    fs::create_dir_all(folder.join("packs/house")).unwrap();
    fs::create_dir_all(folder.join("lexicon")).unwrap();
    fs::write(folder.join("lexicon/measures.toml"), "overlay = true\n").unwrap();
    for rule in ["house/sound.toml", "packs/house/sound.toml"] {
        fs::write(folder.join(rule), RULE).unwrap();
    }
    for (named, expected) in
        [("house", 1), ("house/sound.toml", 1), ("packs", 0), ("packs/house", 0), ("", 1)]
    {
        assert_eq!(files(&[folder.join(named)]).lexicon.len(), expected, "{named}");
    }
}

#[test]
fn what_a_rule_says_of_itself_cannot_act_on_a_terminal() {
    let folder = folder("terminal");
    let title = r#"title = "=cmd|'/c calc'!A1 <script>\u001b[2J\u202e""#;
    let text = format!("{title}\n{}", RULE.split_once('\n').unwrap().1);
    fs::write(folder.join("house/loud.toml"), text).unwrap();
    fs::write(folder.join("house/wrong.toml"), "\u{1b}[2J = 1\n\u{202e}").unwrap();
    for command in ["list", "check", "test"] {
        let program = env!("CARGO_BIN_EXE_crosscheck");
        let arguments = ["rules", command, "house"];
        let output = Command::new(program).args(arguments).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}");
        let shown = [output.stdout, output.stderr].concat();
        let shown = String::from_utf8(shown).unwrap();
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{command}: {shown}");
    }
}

#[test]
fn words_without_end_are_refused() {
    let words: String = (0..5_000).map(|number| format!("\"word {number}\", ")).collect();
    let text = format!("{RULE}words = [{words}]\n");
    let (_, faults) = RulePack::parse(&[file("figures/long", text)], Lexicon::builtin());
    let told: Vec<_> = faults.iter().map(message).collect();
    let expected = "6:9: 5000 words, at most 100 can be looked for; \
                    make them a class of words in rules/lexicon";
    assert_eq!(told, [expected]);
}

#[test]
fn tables_of_another_program_are_named_one_by_one() {
    let text = "[[rule]]\nid = \"x\"\npattern = \"a{5}{5}{5}{5}{5}{5}{5}{5}{5}{5}\"\n";
    let (_, faults) = RulePack::parse(&[file("figures/other", text)], Lexicon::builtin());
    let told: Vec<_> = faults.iter().map(message).collect();
    assert!(told.iter().any(|fault| fault.starts_with("1:3: unknown key \"rule\"")), "{told:?}");
    assert!(told.contains(&"1:1: [check] is missing".to_owned()), "{told:?}");
}
