//! The first line of a report: how much was read, what was compared, what disagrees.

use super::Report;
use crate::model::Verdict;
use std::collections::BTreeSet;
use std::fmt::{self, Display};

/// "38 articles, 9 origins; 61 claims could be compared: 4 conflicts, 7 tensions".
#[derive(Clone, Copy, Debug)]
pub struct Headline<'a>(pub &'a Report);

impl Headline<'_> {
    /// Number of open findings of one verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.0.open().filter(|finding| finding.verdict == verdict).count()
    }

    /// Number of sources behind the articles, copies counted once; `None` where copies were not looked for.
    pub fn origins(&self) -> Option<usize> {
        let origins: BTreeSet<_> = self.0.origins.iter().collect();
        (!origins.is_empty()).then_some(origins.len())
    }
}

impl Display for Headline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", Counted(self.0.documents.len(), "article"))?;
        if let Some(origins) = self.origins() {
            write!(f, ", {}", Counted(origins, "origin"))?;
        }
        write!(f, "; {} could be compared: ", Counted(self.0.comparable, "claim"))?;
        if self.0.open().next().is_none() {
            return f.write_str("no disagreement found");
        }
        let verdicts = [(Verdict::Conflict, "conflict"), (Verdict::Tension, "tension")];
        let mut separator = "";
        for (verdict, noun) in verdicts {
            let count = self.count(verdict);
            if count > 0 {
                write!(f, "{separator}{}", Counted(count, noun))?;
                separator = ", ";
            }
        }
        match self.0.held_back {
            0 => Ok(()),
            more => write!(f, "; {} of lower rank held back", Counted(more, "finding")),
        }
    }
}

/// A number with its noun, in the plural where it is one.
#[derive(Clone, Copy, Debug)]
pub struct Counted(pub usize, pub &'static str);

impl Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let ending = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} {}{ending}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_headline_counts_what_was_read_compared_and_found() {
        let report = sample::report();
        let headline = Headline(&report).to_string();
        assert_eq!(
            headline,
            "3 articles, 3 origins; 4 claims could be compared: 1 conflict, 1 tension"
        );
        let partial = Report { held_back: 7, ..report };
        let headline = Headline(&partial).to_string();
        assert!(headline.ends_with(": 1 conflict, 1 tension; 7 findings of lower rank held back"));
        let empty = Report::default();
        let headline = Headline(&empty).to_string();
        assert_eq!(headline, "0 articles; 0 claims could be compared: no disagreement found");
    }
}
