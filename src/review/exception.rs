//! Exceptions: findings of one rule on one subject that count no more.
//!
//! `[[except]]` in crosscheck.toml. An exception carries its own tests: findings
//! it has to cover (`hides`) and findings it has to leave alone (`keeps`). Every
//! run looks at those that its report holds, and says where one fails. What a
//! reviewer confirmed stays open, whatever an exception says.

use crate::model::{Date, Moment};
use crate::rule::read::Table;

/// A subject that a rule has nothing to say about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exception {
    /// Id of the rule.
    pub rule: String,
    /// The subject of its findings, as reports give it; letter case does not matter.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub author: Option<String>,
    /// The last day it holds.
    pub expires: Option<Date>,
    /// Ids of findings that it has to cover.
    pub hides: Vec<String>,
    /// Ids of findings that it has to leave alone.
    pub keeps: Vec<String>,
}

impl Exception {
    /// Whether findings of `rule` on `subject` are its own.
    pub fn covers(&self, rule: &str, subject: &str) -> bool {
        self.rule == rule && folded(&self.subject) == folded(subject)
    }

    /// Whether its last day is before `today`.
    pub fn is_over(&self, today: Option<Date>) -> bool {
        self.expires.zip(today).is_some_and(|(last, today)| last.has_passed(today))
    }

    pub(crate) fn read(table: &mut Table) -> Option<Self> {
        let rule = table.required("rule", "id of the rule");
        let subject = table.required("subject", "subject of its findings, as reports give it");
        let reason = table.required("reason", "why, for whoever reads this next");
        let author = table.optional("author", "who says so", "nobody is named");
        let expires: Option<Moment> = table.optional("expires", "the last day it holds", "never");
        let hides = table.optional("hides", "ids of findings that it has to cover", "none");
        let keeps = table.optional("keeps", "ids of findings that it has to leave alone", "none");
        Some(Self {
            rule: rule?,
            subject: subject?,
            reason: reason?,
            author,
            expires: expires.map(|moment| moment.date),
            hides: hides.unwrap_or_default(),
            keeps: keeps.unwrap_or_default(),
        })
    }
}

/// A subject without letter case and with single spaces.
pub fn folded(subject: &str) -> String {
    subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_covers_its_rule_and_subject_only() {
        let exception = Exception {
            rule: "figures/any-figure".to_owned(),
            subject: "Homes, damaged".to_owned(),
            expires: Date::new(2022, Some(5), None),
            ..Exception::default()
        };
        assert!(exception.covers("figures/any-figure", "homes,  damaged"));
        assert!(!exception.covers("figures/money", "homes, damaged"));
        assert!(!exception.covers("figures/any-figure", "homes"));
        assert!(!exception.is_over(None));
        assert!(!exception.is_over(Date::new(2022, Some(5), Some(31))));
        assert!(exception.is_over(Date::new(2022, Some(6), None)));
    }
}
