//! Every shipped rule loads, is listed, and shows what it finds and what it leaves alone.

use crosscheck::lexicon::Lexicon;
use crosscheck::model::Severity;
use crosscheck::pipeline;
use crosscheck::rule::RulePack;
use crosscheck::rule::load::{Bound, RuleFile, bind, builtin_files, files};
use crosscheck::rule::manual::{TEMPLATE, json_schema, markdown};
use crosscheck::rule::test::{Grade, run};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// More known gaps than this, and the examples no longer say what the rules do.
const MOST_GAPS: usize = 6;

fn rules_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules")
}

#[test]
fn every_shipped_rule_loads() {
    let (pack, faults) = RulePack::parse(&builtin_files(), Lexicon::builtin());
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert!(!pack.rules.is_empty());
}

#[test]
fn every_file_in_the_rules_folder_is_built_in() {
    let on_disk: Vec<_> = files(&[rules_folder()]).rules.into_iter().map(|file| file.id).collect();
    let built_in: Vec<_> = builtin_files().into_iter().map(|file| file.id).collect();
    assert_eq!(built_in, on_disk);
}

#[test]
fn every_shipped_rule_has_examples_of_both_sorts() {
    for rule in RulePack::builtin().rules {
        let (silent, finding): (Vec<_>, Vec<_>) =
            rule.examples.iter().partition(|example| example.finds.is_empty());
        assert!(finding.len() >= 2, "{}: {} examples that find", rule.id, finding.len());
        assert!(silent.len() >= 2, "{}: {} silent examples", rule.id, silent.len());
        assert!(!rule.false_positives.is_empty(), "{}: no known false positive", rule.id);
    }
}

#[test]
fn examples_are_written_as_news_is_and_say_why() {
    /// Fewer are a phrase.
    const LEAST_WORDS: usize = 6;
    for rule in RulePack::builtin().rules {
        let why = rule.examples.iter().map(|example| &example.because);
        for because in why.chain(rule.exemptions.iter().map(|exemption| &exemption.because)) {
            let words = because.split_whitespace().count();
            assert!(because.ends_with(['.', '?']) && words > 2, "{}: {because}", rule.id);
        }
        for (outlet, text) in rule.examples.iter().flat_map(|example| &example.text) {
            let ends = text.ends_with(['.', '"', '?', '!']);
            let words = text.split_whitespace().count();
            assert!(ends && words >= LEAST_WORDS, "{}, {outlet}: {text}", rule.id);
        }
    }
}

#[test]
fn every_label_has_a_charge_and_the_guidance_it_rests_on() {
    /// What a word says that is not plain takes some words to tell.
    const LEAST_WORDS: usize = 4;
    for referent in &Lexicon::builtin().referents.list {
        let charges: BTreeSet<i8> = referent.frames.iter().map(|frame| frame.charge).collect();
        assert!(charges.len() > 1, "{}: frames of one charge never differ", referent.id);
        for frame in &referent.frames {
            let words = frame.guidance.split_whitespace().count();
            let least = if frame.charge == 0 { 1 } else { LEAST_WORDS };
            assert!(words >= least, "{}, {}: {}", referent.id, frame.id, frame.guidance);
        }
    }
}

#[test]
fn every_example_of_every_shipped_rule_holds() {
    let lexicon = Lexicon::shared();
    let results = run(&RulePack::builtin().rules, &|example, rule| {
        pipeline::example(rule, example, &lexicon)
    });
    let failed: Vec<_> =
        results.iter().filter(|result| result.failed()).map(ToString::to_string).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let gaps = results.iter().filter(|result| matches!(result.grade, Grade::KnownGap(_))).count();
    assert!(gaps <= MOST_GAPS, "{gaps} known gaps");
}

#[test]
fn every_example_of_the_template_for_new_rules_holds() {
    assert_eq!(examples_hold(TEMPLATE, &BTreeMap::new()), 2);
}

/// Whether a file of the repository is what the program makes of its rules.
#[track_caller]
fn is_current(name: &str, made: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{name}: run `UPDATE_EXPECT=1 cargo test --test rules`, see the diff");
}

#[test]
fn the_manual_of_rules_is_current() {
    is_current("docs/RULES.md", &markdown(&RulePack::builtin()));
}

#[test]
fn the_schema_that_editors_read_is_current() {
    let schema = serde_json::to_string_pretty(&json_schema()).unwrap();
    is_current("rules/rule.schema.json", &format!("{schema}\n"));
}

fn rule_file(id: &str, text: &str) -> RuleFile {
    RuleFile { path: format!("{id}.toml"), id: id.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Runs the examples of one rule file, bound to the built-in words with some laid over them.
#[track_caller]
fn examples_hold(text: &str, overlay: &BTreeMap<String, String>) -> usize {
    let Bound { pack, lexicon, faults } =
        bind(&[&[rule_file("house/rule", text)]], overlay).unwrap();
    assert_eq!(faults, []);
    let results = run(&pack.rules, &|example, rule| pipeline::example(rule, example, &lexicon));
    assert!(!results.is_empty());
    for result in &results {
        assert!(!result.failed(), "{result}");
    }
    results.len()
}

#[test]
fn a_rule_with_frames_of_its_own_finds_them() {
    let text = r#"
        title = "Groups in the Kesh valley are named differently"
        severity = "low"
        since = "0.1.0"
        why = "A house rule."
        false-positives = ["A quotation without its marks."]
        [check.framing-conflict.frames]
        rebels = ["Kesh insurgency"]
        heroes = ["sons of Kesh"]
        [[example]]
        finds = ["Kesh insurgency", "sons of Kesh"]
        because = "Each outlet uses its word in its own voice."
        [example.text]
        "Alpha Daily" = "The Kesh insurgency held the dam at Orsk on Monday."
        "Beta News" = "The sons of Kesh held the dam at Orsk on Monday."
        [[example]]
        finds = []
        because = "One word for both."
        [example.text]
        "Alpha Daily" = "The Kesh insurgency held the dam at Orsk on Monday."
        "Beta News" = "The Kesh insurgency left the dam at Orsk on Tuesday."
    "#;
    examples_hold(text, &BTreeMap::new());
}

#[test]
fn rules_run_with_the_words_they_were_read_with() {
    // The referents stand in another order than those that are built in.
    let built_in = fs::read_to_string(rules_folder().join("lexicon/referents.toml")).unwrap();
    let (comment, rest) = built_in.split_once("[[referent]]").unwrap();
    let mut entries: Vec<&str> = rest.split("[[referent]]").collect();
    entries.rotate_left(1);
    let turned = format!("{comment}[[referent]]{}", entries.join("\n[[referent]]"));
    let overlay = BTreeMap::from([("referents".to_owned(), turned)]);
    let rule = fs::read_to_string(rules_folder().join("framing/armed-groups.toml")).unwrap();
    examples_hold(&rule, &overlay);
}

const CARS: &str = r#"
    title = "Cars on a ferry differ"
    severity = "medium"
    since = "0.1.0"
    why = "A house rule."
    false-positives = ["None is known."]
    [check.figure-conflict]
    counted = "car"
    tolerance = 0.0
    [[except]]
    words = "so far"
    because = "Whoever still counts will print another number tomorrow."
    [[except]]
    sources = "passengers"
    severity = "low"
    because = "Passengers guess."
    [[example]]
    finds = ["42", "57"]
    because = "One ferry, one evening."
    [example.text]
    "Alpha Daily" = "The ferry Marit was carrying 42 cars when it ran aground off Havn on Tuesday."
    "Beta News" = "The ferry Marit had 57 cars on board when it ran aground off Havn on Tuesday."
    [[example]]
    finds = []
    because = "The rescuers still count."
    [example.text]
    "Alpha Daily" = "The ferry Marit had 42 cars on board, so far, when it ran aground off Havn on Tuesday."
    "Beta News" = "The ferry Marit had 57 cars on board when it ran aground off Havn on Tuesday."
"#;

#[test]
fn a_rule_leaves_alone_what_it_excepts() {
    examples_hold(CARS, &BTreeMap::new());
}

#[test]
fn an_overlay_changes_what_it_names_and_keeps_the_rest() {
    let overlay = r#"
        overlay = true
        severity = "high"
        [check.figure-conflict]
        tolerance = 0.5
        [[example]]
        finds = []
        because = "The desk lets half pass."
        [example.text]
        "Alpha Daily" = "The ferry Marit was carrying 42 cars when it ran aground off Havn on Tuesday."
        "Beta News" = "The ferry Marit had 43 cars on board when it ran aground off Havn on Tuesday."
    "#;
    let packs = [&[rule_file("house/cars", CARS)][..], &[rule_file("house/cars", overlay)][..]];
    let Bound { pack, faults, .. } = bind(&packs, &BTreeMap::new()).unwrap();
    assert_eq!(faults, []);
    let [rule] = pack.rules.as_slice() else { panic!("{} rules", pack.rules.len()) };
    assert_eq!((rule.title.as_str(), rule.severity), ("Cars on a ferry differ", Severity::High));
    assert_eq!((rule.check.tolerance(), rule.specificity()), (Some(0.5), 1));
    assert_eq!((rule.exemptions.len(), rule.examples.len()), (2, 3));
}

#[test]
fn labels_whose_charges_are_near_can_be_left_alone() {
    let text = r#"
        title = "Armed groups are named very differently"
        severity = "low"
        since = "0.1.0"
        why = "A house rule."
        [check.framing-conflict]
        referent = "armed-group"
        charge-apart = 2
        [[example]]
        finds = ["militants", "freedom fighters"]
        because = "Condemned and praised."
        [example.text]
        "Alpha Daily" = "A column of militants entered the town of Dahra on Monday."
        "Beta News" = "A column of freedom fighters entered the town of Dahra on Monday."
        [[example]]
        finds = []
        because = "One step of charge."
        [example.text]
        "Alpha Daily" = "A column of militants entered the town of Dahra on Monday."
        "Beta News" = "A column of rebels entered the town of Dahra on Monday."
    "#;
    examples_hold(text, &BTreeMap::new());
}
