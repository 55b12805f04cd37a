//! What a desk judges otherwise where certain outlets or paths take part.
//!
//! An entry names outlets or parts of paths, and rules or packs; a pair of
//! claims one of which comes from there gets another severity or tolerance, or
//! is left out. Of two entries that fit, the later one decides.
//!
//! Does not change what a rule finds between other outlets.

use crate::model::{Severity, Tables};
use crate::rule::form::Fraction;
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::select::precision;
use crate::rule::view::Pair;

/// An entry `[[override]]` of crosscheck.toml.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Override {
    /// Outlets it is about as reports name them, in small letters.
    pub outlets: Vec<String>,
    /// Parts of the paths it is about: "opinion/".
    pub paths: Vec<String>,
    /// Rules and packs it changes; empty: all.
    pub rules: Vec<String>,
    /// The severity in place of that of the rule.
    pub severity: Option<Severity>,
    /// The relative gap that rounding may explain, in place of that of a rule on figures.
    pub tolerance: Option<Fraction>,
    /// Whether such pairs are left out.
    pub off: bool,
    /// Why, for whoever reads this next.
    pub reason: String,
}

impl Override {
    pub(crate) fn read(table: &mut Table) -> Option<Self> {
        let outlets: Option<Vec<String>> = table.optional(
            "outlets",
            "outlets it is about, as reports name them",
            "those of \"paths\"",
        );
        let paths: Option<Vec<String>> = table.optional(
            "paths",
            "parts of the paths of articles it is about, such as \"opinion/\"",
            "those of \"outlets\"",
        );
        let rules = table.optional("rules", "rules and packs it changes", "all");
        let severity =
            table.optional("severity", "the severity in place of the rule's", "as it is");
        let tolerance = table.optional(
            "tolerance",
            "the relative gap that rounding may explain, in place of that of a rule on figures",
            "as it is",
        );
        let off = table.optional("off", "true: such pairs are left out", "false");
        let reason = table.required("reason", "why, for whoever reads this next");
        if outlets.is_none() && paths.is_none() {
            table.fault("outlets", "an override needs \"outlets\" or \"paths\"", None);
        }
        if severity.is_none() && tolerance.is_none() && off != Some(true) {
            let what = "an override needs \"severity\", \"tolerance\" or \"off = true\"";
            table.fault("severity", what, None);
        }
        Some(Self {
            outlets: outlets.iter().flatten().map(|name| name.to_lowercase()).collect(),
            paths: paths.unwrap_or_default(),
            rules: rules.unwrap_or_default(),
            severity,
            tolerance,
            off: off.unwrap_or_default(),
            reason: reason?,
        })
    }

    /// Whether it decides on a pair of claims that `rule` covers.
    pub(super) fn fits(&self, rule: &Rule, pair: &Pair, tables: &Tables) -> bool {
        let named = self.rules.is_empty()
            || self.rules.iter().any(|name| precision(name, &rule.id).is_some());
        named
            && [pair.a, pair.b].into_iter().any(|claim| {
                let document = tables.document(claim);
                self.outlets.iter().any(|name| *name == document.voice().to_lowercase())
                    || self.paths.iter().any(|part| document.path.contains(part.as_str()))
            })
    }
}
