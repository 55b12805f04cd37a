//! The frames that rules bring along, as entries of `rules/lexicon/referents.toml`.
//!
//! Labels are found with the lexicon, long before a rule runs. So the phrases
//! of a rule become a referent of the lexicon, under the id of the rule; the
//! caller lays the text behind that of the file.

use crate::rule::kind::Check;
use crate::rule::schema::Rule;
use serde::Serialize;

#[derive(Serialize)]
struct File<'r> {
    referent: Vec<Referent<'r>>,
}

#[derive(Serialize)]
struct Referent<'r> {
    id: &'r str,
    title: &'r str,
    frame: Vec<Frame<'r>>,
}

#[derive(Serialize)]
struct Frame<'r> {
    id: &'r str,
    charge: i8,
    guidance: &'r str,
    words: &'r [String],
}

/// The referents of all rules with frames of their own, as TOML; empty if there are none.
pub fn referents(rules: &[Rule]) -> String {
    let referent: Vec<_> = rules.iter().filter_map(referent).collect();
    if referent.is_empty() {
        return String::new();
    }
    toml::to_string(&File { referent }).expect("tables of words and numbers are TOML")
}

fn referent(rule: &Rule) -> Option<Referent<'_>> {
    let frames = match &rule.check {
        Check::FramingConflict(check) if !check.frames.is_empty() => &check.frames,
        Check::FramingConflict(_)
        | Check::FigureConflict(_)
        | Check::Denial(_)
        | Check::QuoteDrift(_)
        | Check::DetailConflict(_)
        | Check::Attribution(_)
        | Check::StatusConflict(_) => return None,
    };
    // An author who parts two frames means them to conflict; frames of one charge do not.
    let frame = (0..)
        .zip(frames)
        .map(|(charge, (id, words))| Frame { id, charge, guidance: &rule.title, words })
        .collect();
    Some(Referent { id: &rule.id, title: &rule.title, frame })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::rule::load::{RuleFile, RulePack};

    #[test]
    fn the_frames_of_a_rule_become_a_referent_with_its_id() {
        let text = r#"
            title = "Groups in the Kesh valley are named differently"
            severity = "low"
            since = "0.1.0"
            why = "A house rule."
            [check.framing-conflict.frames]
            rebels = ["Kesh rebels"]
            heroes = ["sons of \"Kesh\""]
        "#;
        let id = "house/kesh".to_owned();
        let file = RuleFile { path: "house/kesh.toml".to_owned(), id, bytes: text.into() };
        let (pack, faults) = RulePack::parse(&[file], Lexicon::builtin());
        assert_eq!(faults, []);
        let table: toml::Table = referents(&pack.rules).parse().unwrap();
        let referent = &table["referent"][0];
        assert_eq!(referent["id"].as_str(), Some("house/kesh"));
        assert_eq!(referent["frame"][1]["id"].as_str(), Some("heroes"));
        assert_eq!(referent["frame"][1]["words"][0].as_str(), Some("sons of \"Kesh\""));
        assert_ne!(referent["frame"][0]["charge"], referent["frame"][1]["charge"]);
    }

    #[test]
    fn rules_on_the_frames_of_the_lexicon_bring_none() {
        assert_eq!(referents(&RulePack::builtin().rules), "");
    }
}
