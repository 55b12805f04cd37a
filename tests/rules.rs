//! Every shipped rule loads, is listed, and shows what it finds and what it leaves alone.

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline;
use crosscheck::rule::RulePack;
use crosscheck::rule::load::{RuleFile, builtin_files, files};
use crosscheck::rule::manual::{TEMPLATE, markdown};
use crosscheck::rule::test::{Grade, run};
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
    let file = RuleFile {
        path: "template.toml".to_owned(),
        id: "house/template".to_owned(),
        bytes: TEMPLATE.into(),
    };
    let (pack, faults) = RulePack::parse(&[file], Lexicon::builtin());
    assert_eq!(faults, []);
    let lexicon = Lexicon::shared();
    let results = run(&pack.rules, &|example, rule| pipeline::example(rule, example, &lexicon));
    let failed: Vec<_> =
        results.iter().filter(|result| result.failed()).map(ToString::to_string).collect();
    assert_eq!(failed, Vec::<String>::new());
    assert_eq!(results.len(), 2);
}

#[test]
fn the_manual_of_rules_is_current() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/RULES.md");
    let manual = markdown(&RulePack::builtin());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &manual).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == manual, "run `UPDATE_EXPECT=1 cargo test --test rules` and look at the diff");
}
