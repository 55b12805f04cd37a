//! Which rules of a pack run, and with what changes.
//!
//! A name is the id of a rule or of a pack (`figures`). What is said of a rule
//! beats what is said of its pack; of two that say the same much, "off" wins.
//! Rules on trial run too; what they find is reported apart.

use crate::model::Severity;
use crate::rule::form::{Fraction, Named};
use crate::rule::load::RulePack;
use crate::rule::overrule::Override;
use crate::rule::read::nearest;
use crate::rule::schema::Rule;
use std::fmt;

/// What a desk changes about a pack without touching its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Rules and packs to run although their pack is switched off.
    pub enable: Vec<String>,
    /// Rules and packs not to run.
    pub disable: Vec<String>,
    /// Severities in place of those in the files.
    pub severity: Named<Severity>,
    /// Tolerances of rules on figures in place of those in the files.
    pub tolerance: Named<Fraction>,
}

/// A name in a selection that means no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The name.
    pub name: String,
    /// What is wrong with it.
    pub what: String,
    /// What may have been meant.
    pub help: Option<String>,
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.help {
            Some(help) => write!(f, "{}; {help}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl RulePack {
    /// The rules that run under `selection`, and the names in it and in `overrides` that mean no rule.
    pub fn select(self, selection: &Selection, overrides: &[Override]) -> (Self, Vec<Stray>) {
        let mut strays = self.strays(selection);
        for entry in overrides {
            let suits = |rule: &Rule| entry.tolerance.is_none() || knows_tolerance(rule);
            strays.extend(entry.rules.iter().filter_map(|name| self.stray(name, suits)));
        }
        let rules = self
            .rules
            .into_iter()
            .filter(|rule| selection.runs(rule))
            .map(|rule| selection.change(rule))
            .collect();
        (Self { rules }, strays)
    }

    fn strays(&self, selection: &Selection) -> Vec<Stray> {
        let names = selection.enable.iter().chain(&selection.disable);
        let names = names.chain(selection.severity.keys());
        let mut strays: Vec<_> = names.filter_map(|name| self.stray(name, |_| true)).collect();
        let names = selection.tolerance.keys();
        strays.extend(names.filter_map(|name| self.stray(name, knows_tolerance)));
        strays
    }

    fn stray(&self, name: &str, suits: impl Fn(&Rule) -> bool) -> Option<Stray> {
        let mut named = self.rules.iter().filter(|rule| precision(name, &rule.id).is_some());
        let what = match named.clone().next() {
            None => format!("no rule or pack is called \"{name}\""),
            Some(_) if !named.any(suits) => format!("\"{name}\" compares no figures"),
            Some(_) => return None,
        };
        let packs = self.rules.iter().filter_map(|rule| Some(rule.id.split_once('/')?.0));
        let known = self.rules.iter().map(|rule| rule.id.as_str()).chain(packs);
        let help = nearest(name, known.filter(|known| *known != name));
        Some(Stray { name: name.to_owned(), what, help })
    }
}

impl Selection {
    fn runs(&self, rule: &Rule) -> bool {
        let best = |names: &[String]| names.iter().filter_map(|n| precision(n, &rule.id)).max();
        best(&self.disable).is_none_or(|off| best(&self.enable) > Some(off))
    }

    fn change(&self, mut rule: Rule) -> Rule {
        if let Some(severity) = most_precise(&self.severity, &rule.id) {
            rule.severity = *severity;
        }
        if let Some(tolerance) = most_precise(&self.tolerance, &rule.id) {
            rule.check = rule.check.with_tolerance(*tolerance);
        }
        rule
    }
}

/// Whether rounding may explain what a rule finds.
fn knows_tolerance(rule: &Rule) -> bool {
    rule.check.tolerance().is_some()
}

/// How precisely `name` means the rule: 2 its id, 1 its pack, `None` not at all.
pub(super) fn precision(name: &str, id: &str) -> Option<u8> {
    if name == id {
        return Some(2);
    }
    id.strip_prefix(name).is_some_and(|rest| rest.starts_with('/')).then_some(1)
}

fn most_precise<'s, T>(named: &'s Named<T>, id: &str) -> Option<&'s T> {
    named
        .iter()
        .filter_map(|(name, value)| Some((precision(name, id)?, value)))
        .max_by_key(|(precision, _)| *precision)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[track_caller]
    fn check(enable: &[&str], disable: &[&str], runs: bool) {
        let selection =
            Selection { enable: names(enable), disable: names(disable), ..Selection::default() };
        let mut pack = RulePack::builtin();
        pack.rules.retain(|rule| rule.id == "figures/money");
        assert_eq!(selection.runs(&pack.rules[0]), runs, "{enable:?} {disable:?}");
    }

    #[test]
    fn the_more_precise_name_wins_and_off_wins_between_equals() {
        check(&[], &[], true);
        check(&[], &["figures"], false);
        check(&["figures/money"], &["figures"], true);
        check(&["figures"], &["figures/money"], false);
        check(&["figures"], &["figures"], false);
        check(&[], &["figures/mone"], true);
        check(&[], &["framing"], true);
    }

    #[test]
    fn severities_and_tolerances_change_their_rules_only() {
        let mut selection = Selection::default();
        selection.severity.insert("figures".to_owned(), Severity::Low);
        selection.severity.insert("figures/money".to_owned(), Severity::High);
        selection.tolerance.insert("figures/money".to_owned(), Fraction(0.3));
        let (pack, strays) = RulePack::builtin().select(&selection, &[]);
        assert_eq!(strays, []);
        let rule = |id: &str| pack.rules.iter().find(|rule| rule.id == id).unwrap();
        assert_eq!(rule("figures/money").severity, Severity::High);
        assert_eq!(rule("figures/casualties").severity, Severity::Low);
        assert_eq!(rule("denials/denied-claim").severity, Severity::High);
        let tolerance = |id: &str| rule(id).check.tolerance().unwrap();
        assert_eq!((tolerance("figures/money"), tolerance("figures/ages")), (0.3, 0.0));
    }

    #[test]
    fn names_that_mean_no_rule_are_told() {
        let mut selection =
            Selection { disable: names(&["figures/mony", "weather"]), ..Selection::default() };
        selection.tolerance.insert("framing".to_owned(), Fraction(0.3));
        let (_, strays) = RulePack::builtin().select(&selection, &[]);
        let told: Vec<_> = strays.into_iter().map(|stray| (stray.what, stray.help)).collect();
        let meant = "did you mean \"figures/money\"?".to_owned();
        assert_eq!(told[0], ("no rule or pack is called \"figures/mony\"".to_owned(), Some(meant)));
        assert_eq!(told[1].0, "no rule or pack is called \"weather\"");
        assert_eq!(told[2].0, "\"framing\" compares no figures");
    }
}
