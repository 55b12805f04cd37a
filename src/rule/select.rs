//! Which rules of a pack run, and with what changes.
//!
//! A name is the id of a rule or of a pack (`figures`). What is said of a rule
//! beats what is said of its pack; of two that say the same much, "off" wins.
//! Rules on trial run only where they are switched on.

use crate::model::Severity;
use crate::rule::form::{Fraction, Named, Stage};
use crate::rule::kind::Check;
use crate::rule::load::RulePack;
use crate::rule::read::nearest;
use crate::rule::schema::Rule;

/// What a desk changes about a pack without touching its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Rules and packs to run, also where they are on trial.
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

impl RulePack {
    /// The rules that run under `selection`, and the names in it that mean no rule.
    pub fn select(self, selection: &Selection) -> (Self, Vec<Stray>) {
        let strays = self.strays(selection);
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
        let takes_tolerance = |rule: &Rule| match rule.check {
            Check::FigureConflict(_) => true,
            Check::FramingConflict(_) | Check::Denial(_) | Check::QuoteDrift(_) => false,
        };
        let names = selection.tolerance.keys();
        strays.extend(names.filter_map(|name| self.stray(name, takes_tolerance)));
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
        match (best(&self.enable), best(&self.disable)) {
            (enable, Some(disable)) => enable > Some(disable),
            (Some(_), None) => true,
            (None, None) => rule.status == Stage::Stable,
        }
    }

    fn change(&self, mut rule: Rule) -> Rule {
        if let Some(severity) = most_precise(&self.severity, &rule.id) {
            rule.severity = *severity;
        }
        if let Some(tolerance) = most_precise(&self.tolerance, &rule.id) {
            match &mut rule.check {
                Check::FigureConflict(check) => check.tolerance = tolerance.0,
                Check::FramingConflict(_) | Check::Denial(_) | Check::QuoteDrift(_) => {}
            }
        }
        rule
    }
}

/// How precisely `name` means the rule: 2 its id, 1 its pack, `None` not at all.
fn precision(name: &str, id: &str) -> Option<u8> {
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
