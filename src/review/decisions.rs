//! The file of decisions: `[[decision]]` tables, by finding, for people and programs.
//!
//! It is read as all files of a desk are: every mistake is named with its place.
//! It is written whole, ordered by finding, so that two versions can be compared
//! by line; comments of people do not survive that.

use crate::error::Error;
use crate::model::{Date, Decision, Moment, Ruling};
use crate::rule::fault::{Fault, Source};
use crate::rule::load::decode;
use crate::rule::read::{self, Table};
use crate::rule::suppress::read_finding_id;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// The name of the file.
pub const FILE_NAME: &str = "crosscheck.decisions.toml";

const HEAD: &str = "\
# What reviewers decided about findings of crosscheck. Every report reads this file;
# `crosscheck review apply` writes it anew. Entries may be edited or deleted; comments are not kept.
";

/// Reads the bytes of the file at `path`.
///
/// # Errors
/// Every mistake in the file, with its place.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Decision>, Error> {
    let shown = path.display().to_string();
    let told = |faults: Vec<Fault>| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::Config(faults.join("\n"))
    };
    let text = decode(bytes).map_err(|what| Error::Config(format!("{shown}: {what}")))?;
    let source = Arc::new(Source { path: shown, text: text.to_owned() });
    read::file(&source, |table| {
        let mut seen = BTreeSet::new();
        let decisions = table.tables("decision", "what was decided about a finding", |table| {
            let decision = read_decision(table)?;
            if !seen.insert(decision.finding.clone()) {
                table.fault("finding", "this finding has an entry already", None);
            }
            Some(decision)
        });
        decisions.into_iter().collect()
    })
    .map_err(told)
}

fn read_decision(table: &mut Table) -> Option<Decision> {
    let finding = read_finding_id(table);
    let day = |moment: Option<Moment>| -> Option<Date> { moment.map(|moment| moment.date) };
    Some(Decision {
        ruling: table.optional::<Ruling>("verdict", "what was decided", "nothing"),
        note: table.optional("note", "the reviewer's words", "none"),
        reviewer: table.optional("reviewer", "who decided", "nobody is named"),
        date: day(table.optional("date", "when", "not said")),
        expires: day(table.optional("expires", "the last day it holds", "never")),
        about: table.optional("about", "what the finding said, for people", "not said"),
        content: table.optional(
            "content",
            "fingerprint of what the finding said; once it says something else, the entry is stale",
            "holds whatever the finding says",
        ),
        claims: table
            .optional("claims", "the statements that led its sides", "not said")
            .unwrap_or_default(),
        finding: finding?,
    })
}

/// The text of the file.
pub fn render(decisions: &[Decision]) -> String {
    let mut sorted: Vec<&Decision> = decisions.iter().collect();
    sorted.sort_by(|a, b| a.finding.cmp(&b.finding));
    let mut text = HEAD.to_owned();
    for decision in sorted {
        let day = |day: Option<Date>| day.map(quoted_unless_whole);
        let words = |words: &Option<String>| words.as_deref().map(quoted);
        let entries = [
            ("finding", Some(quoted(&decision.finding))),
            ("about", words(&decision.about)),
            ("verdict", decision.ruling.map(|ruling| quoted(ruling.name()))),
            ("note", words(&decision.note)),
            ("reviewer", words(&decision.reviewer)),
            ("date", day(decision.date)),
            ("expires", day(decision.expires)),
            ("content", words(&decision.content)),
            ("claims", (!decision.claims.is_empty()).then(|| list(&decision.claims))),
        ];
        text.push_str("\n[[decision]]\n");
        for (name, value) in entries {
            if let Some(value) = value {
                writeln!(text, "{name:8} = {value}").expect("memory takes every text");
            }
        }
    }
    text
}

/// A string of TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A list of strings of TOML.
pub(super) fn list(words: &[String]) -> String {
    toml::Value::from(words.to_vec()).to_string()
}

/// TOML knows whole dates only; "2022-05" is kept as words.
fn quoted_unless_whole(date: Date) -> String {
    if date.day.is_some() { date.to_string() } else { quoted(&date.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(finding: &str) -> Decision {
        Decision { finding: finding.to_owned(), ..Decision::default() }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let full = Decision {
            ruling: Some(Ruling::SameSource),
            note: Some("=1+1 \"quoted\" 'too' \\ # [x] é\\u{1b}".to_owned()),
            reviewer: Some("M. Moss".to_owned()),
            date: Date::new(2022, Some(2), Some(14)),
            expires: Date::new(2022, Some(5), None),
            content: Some("h-2f6q3kxw5m7ay".to_owned()),
            about: Some("killed: 30 and 43".to_owned()),
            claims: vec!["c-a".to_owned(), "c-b".to_owned()],
            ..decision("cc-2f6q3kxw5m7ay")
        };
        let decisions = [decision("cc-aaaaaaaaaaaaa-2"), full];
        let text = render(&decisions);
        let mut read = parse(Path::new("d.toml"), text.as_bytes()).unwrap();
        read.sort_by(|a, b| b.finding.cmp(&a.finding));
        assert_eq!(read, decisions, "{text}");
        assert_eq!(render(&read), text, "and is the same text again");
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let told = parse(Path::new("d.toml"), text.as_bytes()).unwrap_err().to_string();
        assert!(told.contains(expected), "{told}");
    }

    #[test]
    fn every_mistake_is_named_with_its_place() {
        check("[[decision]]\nfinding = \"17\"\n", "d.toml:2:11: this is not the id of a finding");
        check("[[decision]]\nverdict = \"fixd\"\n", "did you mean \"fixed\"?");
        check(
            "[[decision]]\nfinding = \"cc-aaaaaaaaaaaaa\"\n[[decision]]\nfinding = \"cc-aaaaaaaaaaaaa\"\n",
            "d.toml:4:11: this finding has an entry already",
        );
        check("[decision]\n", "expected tables [[decision]]");
        check("\u{0}", "d.toml: the file is not UTF-8 text");
        check("[[decision", "d.toml:1:11: not TOML");
    }
}
