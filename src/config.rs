//! crosscheck.toml: inputs, outlets, rules, suppressions, exceptions.
//!
//! The file is looked for from the first input upwards, so that a desk keeps it
//! beside its articles. Without one, everything has a default. Arguments of the
//! command line beat it.

use crate::error::Error;
use crate::ingest::Limits;
use crate::model::Severity;
use crate::review::exception::Exception;
use crate::rule::fault::{Fault, Source};
use crate::rule::form::Named;
use crate::rule::load::{RulePack, decode};
use crate::rule::overrule::Override;
use crate::rule::read::{self, Presence, Table};
use crate::rule::select::{Selection, Stray};
use crate::rule::suppress::Suppression;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file.
pub const FILE_NAME: &str = "crosscheck.toml";

/// What crosscheck.toml says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Articles to read where the command names none; relative to the file.
    pub inputs: Vec<PathBuf>,
    /// The sheet with outlets and dates; relative to the file.
    pub metadata: Option<PathBuf>,
    /// Outlet → other names it goes by in articles and sheets.
    pub outlets: Named<Vec<String>>,
    /// Rule files and folders in place of the built-in ones; relative to the file.
    pub rules: Vec<PathBuf>,
    /// Rule files and folders beside those; relative to the file.
    pub also_rules: Vec<PathBuf>,
    /// Which rules run, and what is changed about them.
    pub selection: Selection,
    /// What is judged otherwise where certain outlets or paths take part.
    pub overrides: Vec<Override>,
    /// The severity at which an open finding fails the run.
    pub fail_on: Option<Severity>,
    /// How many open findings a report holds unless all are asked for; else [`Config::MOST`].
    pub most: Option<u32>,
    /// How much is read of one input.
    pub limits: Limits,
    /// What reviewers have settled.
    pub suppressions: Vec<Suppression>,
    /// Subjects of rules that count no more.
    pub exceptions: Vec<Exception>,
}

impl Config {
    /// Open findings in a report where the file does not say otherwise: more than a desk opens in a day.
    pub const MOST: u32 = 300;

    /// The nearest crosscheck.toml in the folder of `input` or above it.
    pub fn find(input: &Path) -> Option<PathBuf> {
        let input = std::path::absolute(input).ok()?;
        input.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// What the file at `path` says.
    ///
    /// # Errors
    /// A file that cannot be read, or every mistake in it.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let bytes =
            fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Self::parse(path, &bytes).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Error::Config(faults.join("\n"))
        })
    }

    /// What the bytes of the file at `path` say.
    ///
    /// # Errors
    /// Every mistake in the file, with its place.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let shown = path.display().to_string();
        let text = decode(bytes).map_err(|what| {
            let source = Arc::new(Source { path: shown.clone(), text: String::new() });
            vec![Fault { source, span: None, what, help: Some("save it as UTF-8".to_owned()) }]
        })?;
        let source = Arc::new(Source { path: shown, text: text.to_owned() });
        let folder = path.parent().unwrap_or(Path::new(""));
        read::file(&source, |table| Self::read(folder, table))
    }

    /// The name of an outlet that goes by `name`, where the file knows it; letter case does not matter.
    pub fn outlet(&self, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        self.outlets
            .iter()
            .find(|(outlet, others)| {
                outlet.to_lowercase() == name
                    || others.iter().any(|other| other.to_lowercase() == name)
            })
            .map(|(outlet, _)| outlet.as_str())
    }

    /// The rules of `pack` that run, and the names in the file that mean no rule.
    pub fn select(&self, pack: RulePack) -> (RulePack, Vec<Stray>) {
        pack.select(&self.selection, &self.overrides)
    }

    fn read(folder: &Path, table: &mut Table) -> Option<Self> {
        let otherwise = || Presence::Default("empty".to_owned());
        let in_folder = |paths: Option<Vec<String>>| -> Vec<PathBuf> {
            paths.unwrap_or_default().iter().map(|path| folder.join(path)).collect()
        };
        let mut config = Self::default();
        table.table("inputs", "what to read", otherwise(), |table| {
            config.inputs = in_folder(table.optional(
                "paths",
                "articles, where the command names none; relative to this file",
                "none",
            ));
            let metadata: Option<String> = table.optional(
                "metadata",
                "the sheet with outlets and dates; relative to this file",
                "none",
            );
            config.metadata = metadata.map(|path| folder.join(path));
        });
        let outlets = table.optional(
            "outlets",
            "table outlet = other names it goes by in articles and sheets",
            "as the articles say",
        );
        config.outlets = outlets.unwrap_or_default();
        config.refuse_shared_names(table);
        table.table("rules", "which rules run, and how", otherwise(), |table| {
            config.rules = in_folder(table.optional(
                "paths",
                "rule files and folders in place of the built-in ones",
                "the built-in rules",
            ));
            config.also_rules =
                in_folder(table.optional("also", "rule files and folders beside those", "none"));
            config.selection = Selection::read(table);
        });
        table.table("thresholds", "when a run fails", otherwise(), |table| {
            config.fail_on = table.optional(
                "fail-on",
                "severity at which an open finding fails the run",
                "none",
            );
            config.most = Some(table.or(
                "most",
                "open findings in a report, the first by rank; --all beats it",
                Self::MOST,
            ));
        });
        let overrides = table.tables(
            "override",
            "what is judged otherwise where certain outlets or paths take part",
            Override::read,
        );
        config.overrides = overrides.into_iter().collect::<Option<_>>()?;
        table.table("limits", "how much is read of one input", otherwise(), |table| {
            for (name, default, what) in Limits::ALL {
                let own: Option<u64> = table.optional(name, what, default);
                if let (Some(own), Some(bound)) = (own, config.limits.get_mut(name)) {
                    *bound = own;
                }
            }
        });
        let suppressions =
            table.tables("suppress", "a finding that a reviewer has settled", Suppression::read);
        config.suppressions = suppressions.into_iter().collect::<Option<_>>()?;
        let exceptions =
            table.tables("except", "a subject of a rule that counts no more", Exception::read);
        config.exceptions = exceptions.into_iter().collect::<Option<_>>()?;
        Some(config)
    }

    // A name that two outlets share would make a voice of two.
    fn refuse_shared_names(&self, table: &mut Table) {
        let mut seen: Vec<(String, &str)> = Vec::new();
        for (outlet, others) in &self.outlets {
            for name in others.iter().chain([outlet]) {
                let folded = name.to_lowercase();
                match seen.iter().find(|(known, _)| *known == folded) {
                    Some((_, first)) if first != outlet => {
                        let what = format!("\"{name}\" names both {first} and {outlet}");
                        table.fault("outlets", what, None);
                    }
                    Some(_) => {}
                    None => seen.push((folded, outlet)),
                }
            }
        }
    }
}

impl Selection {
    fn read(table: &mut Table) -> Self {
        let enable = table.optional(
            "enable",
            "rules and packs to run although their pack is in \"disable\"",
            "all",
        );
        let disable = table.optional("disable", "rules and packs not to run", "none");
        let severity = table.optional(
            "severity",
            "table rule or pack = severity in place of its own",
            "that of the rule",
        );
        let tolerance = table.optional(
            "tolerance",
            "table rule or pack = relative gap that rounding may explain",
            "that of the rule",
        );
        Self {
            enable: enable.unwrap_or_default(),
            disable: disable.unwrap_or_default(),
            severity: severity.unwrap_or_default(),
            tolerance: tolerance.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::form::Fraction;

    fn parse(text: &str) -> Result<Config, Vec<String>> {
        Config::parse(Path::new("desk/crosscheck.toml"), text.as_bytes())
            .map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(parse("").unwrap(), Config::default());
    }

    #[test]
    fn every_key_is_read_and_paths_count_from_the_file() {
        let config = parse(
            r#"
            [inputs]
            paths = "articles"
            metadata = "sheet.csv"
            [outlets]
            "Alpha Daily" = ["alpha.example", "The Alpha"]
            [rules]
            also = ["house"]
            disable = ["framing", "figures/ages"]
            enable = "framing/armed-groups"
            severity = { "figures/money" = "high", figures = "low" }
            tolerance = { "figures/money" = 0.2 }
            [thresholds]
            fail-on = "medium"
            most = 40
            [[suppress]]
            finding = "cc-2f6q3kxw5m7ay"
            reason = "two districts"
            expires = 2022-05-31
            [[except]]
            rule    = "figures/any-figure"
            subject = "hours"
            reason  = "different things"
            hides   = ["cc-2f6q3kxw5m7ay"]
            "#,
        )
        .unwrap();
        assert_eq!(config.inputs, [PathBuf::from("desk/articles")]);
        assert_eq!(config.metadata, Some(PathBuf::from("desk/sheet.csv")));
        assert_eq!(config.also_rules, [PathBuf::from("desk/house")]);
        assert_eq!(config.outlet("ALPHA.example"), Some("Alpha Daily"));
        assert_eq!(config.outlet("Beta News"), None);
        assert_eq!(config.selection.tolerance["figures/money"], Fraction(0.2));
        assert_eq!(config.fail_on, Some(Severity::Medium));
        assert_eq!(config.most, Some(40));
        assert_eq!(config.suppressions.len(), 1);
        assert!(config.exceptions[0].covers("figures/any-figure", "Hours"));
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(parse(text).unwrap_err(), expected, "{text}");
    }

    #[test]
    fn every_mistake_is_named_with_its_place() {
        check(
            "[rule]\nenable = \"figures\"\n[thresholds]\nfail-on = \"hihg\"\n",
            &[
                "desk/crosscheck.toml:1:2: unknown key \"rule\"; did you mean \"rules\"?",
                "desk/crosscheck.toml:4:11: expected one of \"low\", \"medium\", \"high\", \
                 found \"hihg\"; did you mean \"high\"?",
            ],
        );
        check(
            "[[suppress]]\nfinding = \"17\"\n",
            &[
                "desk/crosscheck.toml:1:1: \"reason\" is missing: words in quotation marks",
                "desk/crosscheck.toml:2:11: this is not the id of a finding; \
                 the ids of findings look like cc-2f6q3kxw5m7ay",
            ],
        );
        check(
            "[outlets]\nAlpha = [\"The Paper\"]\nBeta = [\"the paper\"]\n",
            &["desk/crosscheck.toml:1:1: \"the paper\" names both Alpha and Beta"],
        );
    }
}
