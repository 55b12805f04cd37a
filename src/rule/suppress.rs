//! What a reviewer has settled: findings that stay in the report, marked, and count no more.
//!
//! A finding is named by its id, which is made of its content: it is the same
//! in the next run, and another one as soon as a side says something else.

use crate::model::{Date, Moment};
use crate::rule::read::Table;

/// A reviewed no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Id of the finding.
    pub finding: String,
    /// Why it is settled.
    pub reason: String,
    /// Who says so.
    pub author: Option<String>,
    /// The last day it holds.
    pub expires: Option<Date>,
}

/// What became of the findings and of the suppressions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suppressed<'s> {
    /// For each finding, in their order, the suppression that settles it.
    pub findings: Vec<Option<&'s Suppression>>,
    /// Suppressions whose finding is gone: they can go too.
    pub unmatched: Vec<&'s Suppression>,
    /// Suppressions that held until a day before this one.
    pub expired: Vec<&'s Suppression>,
}

/// Finds the suppression of each finding; `ids` are those of the findings, in their order.
///
/// `day` is the day of the run as the caller states it, because nothing here
/// reads a clock; without it no suppression expires.
pub fn suppress<'s>(
    suppressions: &'s [Suppression],
    ids: &[String],
    day: Option<Date>,
) -> Suppressed<'s> {
    let is_over = |suppression: &&Suppression| {
        suppression.expires.zip(day).is_some_and(|(last, day)| last.has_passed(day))
    };
    let (expired, valid): (Vec<_>, Vec<_>) = suppressions.iter().partition(is_over);
    let findings =
        ids.iter().map(|id| valid.iter().copied().find(|valid| valid.finding == *id)).collect();
    let unmatched = valid.into_iter().filter(|valid| !ids.contains(&valid.finding)).collect();
    Suppressed { findings, unmatched, expired }
}

impl Suppression {
    pub(crate) fn read(table: &mut Table) -> Option<Self> {
        let finding = read_finding_id(table);
        let reason = table.required("reason", "why it is settled, for whoever reads this next");
        let author = table.optional("author", "who settled it", "nobody is named");
        let expires: Option<Moment> = table.optional("expires", "the last day it holds", "never");
        Some(Self {
            finding: finding?,
            reason: reason?,
            author,
            expires: expires.map(|moment| moment.date),
        })
    }
}

/// Whether these are the letters of a finding's id: `cc-`, 13 base32 letters, and a number behind
/// the id of a further exact copy.
pub fn is_finding_id(id: &str) -> bool {
    let Some(rest) = id.strip_prefix("cc-") else { return false };
    let (letters, copy) = rest.split_once('-').unwrap_or((rest, "2"));
    letters.len() == 13
        && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && copy.parse::<u32>().is_ok_and(|copy| copy > 1)
}

/// Reads the key `finding`; what is no id of one is a fault.
pub(crate) fn read_finding_id(table: &mut Table) -> Option<String> {
    let finding: Option<String> =
        table.required("finding", "id of the finding, as the report gives it");
    if finding.as_deref().is_some_and(|id| !is_finding_id(id)) {
        let help = "the ids of findings look like cc-2f6q3kxw5m7ay".to_owned();
        table.fault("finding", "this is not the id of a finding", Some(help));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suppression(finding: &str, expires: Option<Date>) -> Suppression {
        let (finding, reason) = (finding.to_owned(), "two districts".to_owned());
        Suppression { finding, reason, author: None, expires }
    }

    #[track_caller]
    fn check(day: Option<Date>, findings: [bool; 2], unmatched: &[&str], expired: &[&str]) {
        let end_of_may = Date::new(2022, Some(5), None);
        let all = [suppression("a", None), suppression("b", end_of_may), suppression("z", None)];
        let ids = ["b".to_owned(), "c".to_owned()];
        let found = suppress(&all, &ids, day);
        let names = |list: &[&Suppression]| -> Vec<String> {
            list.iter().map(|suppression| suppression.finding.clone()).collect()
        };
        assert_eq!(found.findings.iter().map(Option::is_some).collect::<Vec<_>>(), findings);
        assert_eq!(names(&found.unmatched), unmatched);
        assert_eq!(names(&found.expired), expired);
    }

    #[test]
    fn ids_of_copies_are_ids_too() {
        for (id, expected) in [
            ("cc-2f6q3kxw5m7ay", true),
            ("cc-2f6q3kxw5m7ay-2", true),
            ("cc-2f6q3kxw5m7ay-1", false),
            ("cc-2f6q3kxw5m7ay-", false),
            ("cc-2f6q3kxw5m7", false),
            ("2f6q3kxw5m7ay", false),
        ] {
            assert_eq!(is_finding_id(id), expected, "{id}");
        }
    }

    #[test]
    fn a_suppression_settles_its_finding_until_it_expires() {
        let last = Date::new(2022, Some(5), Some(31));
        let after = Date::new(2022, Some(6), Some(1));
        check(None, [true, false], &["a", "z"], &[]);
        check(last, [true, false], &["a", "z"], &[]);
        check(after, [false, false], &["a", "z"], &["b"]);
    }
}
