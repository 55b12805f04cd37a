//! What is wrong with a file of rules or settings, and where, for the person who wrote it.
//!
//! A fault keeps the file and the bytes it is about, so that it can be shown
//! with its line and a caret. Reading goes on after a fault: one run names
//! every mistake of every file.

use crate::error::{Problem, Reason};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path, as it was named or found.
    pub path: String,
    /// Its text without a byte order mark; empty when it is no text.
    pub text: String,
}

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes that are wrong; `None` when it is the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong: lower case, no full stop.
    pub what: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl Fault {
    /// Line and column of the first wrong byte, both from 1; columns count characters.
    pub fn place(&self) -> Option<(usize, usize)> {
        let start = self.span.as_ref()?.start.min(self.source.text.len());
        let before = &self.source.text.as_bytes()[..start];
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + String::from_utf8_lossy(&before[line_start..]).chars().count();
        Some((line, column))
    }

    /// The fault with the line it is on and a caret under the wrong words.
    pub fn render(&self, renderer: &Renderer) -> String {
        let title = Level::ERROR.primary_title(self.what.as_str());
        let mut report = match &self.span {
            Some(span) => {
                let end = span.end.min(self.source.text.len());
                let marked = span.start.min(end)..first_line(&self.source.text, span.start, end);
                vec![
                    title.element(
                        Snippet::source(self.source.text.as_str())
                            .path(self.source.path.as_str())
                            .annotation(AnnotationKind::Primary.span(marked)),
                    ),
                ]
            }
            None => vec![title.element(annotate_snippets::Origin::path(self.source.path.as_str()))],
        };
        if let Some(help) = &self.help {
            report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
        }
        renderer.render(&report)
    }

    /// The fault as the report lists it.
    pub fn problem(&self) -> Problem {
        let what = match &self.help {
            Some(help) => format!("{}; {help}", self.what),
            None => self.what.clone(),
        };
        let problem = Problem::lost(Reason::Damage, self.source.path.as_str(), what);
        match self.place() {
            Some((line, column)) => problem.at(format!("line {line}, column {column}")),
            None => problem,
        }
    }
}

// A table of forty lines is marked at its first, or the message drowns.
fn first_line(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).and_then(|marked| marked.find('\n')).map_or(end, |at| start + at)
}

/// One line: `rules/figures/troops.toml:7:1: unknown key "toleranse"; did you mean "tolerance"?`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.source.path)?;
        if let Some((line, column)) = self.place() {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.what)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

/// The faults of one file, gathered while it is read.
#[derive(Debug)]
pub struct Faults {
    /// The file.
    pub source: Arc<Source>,
    /// In the order they were met.
    pub list: Vec<Fault>,
}

impl Faults {
    /// No faults yet.
    pub fn new(source: Arc<Source>) -> Self {
        Self { source, list: Vec::new() }
    }

    /// Notes what is wrong with `span` and goes on.
    pub fn add(&mut self, span: Range<usize>, what: impl Into<String>, help: Option<String>) {
        self.list.push(Fault {
            source: Arc::clone(&self.source),
            span: Some(span),
            what: what.into(),
            help,
        });
    }

    /// Notes what is wrong with the file as a whole.
    pub fn whole(&mut self, what: impl Into<String>, help: Option<String>) {
        self.list.push(Fault {
            source: Arc::clone(&self.source),
            span: None,
            what: what.into(),
            help,
        });
    }

    /// The faults as they follow each other in the file.
    pub fn in_order(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
        self.list
    }
}
