//! What could not be read or done, where, and whose move it is.

use serde::Serialize;
use std::path::PathBuf;

/// Something that could not be read in whole or part; listed in the report, never a stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file, as it was named or found.
    pub path: String,
    /// What is wrong and what was done about it, for the person whose file it is.
    pub what: String,
    /// Line, row, byte or member inside the file.
    #[serde(rename = "where")]
    pub place: Option<String>,
}

impl Problem {
    /// A problem with a whole file.
    pub fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into(), place: None }
    }

    /// The same problem at a place inside the file ("line 2").
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }
}

/// What stops a run before it can give a report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A lexicon file cannot be used. The editor of the file has to mend it.
    #[error("rules/lexicon/{file}.toml: {what}")]
    Lexicon {
        /// Name of the file, without its ending.
        file: String,
        /// What is wrong, with line and column where known.
        what: String,
    },
    /// Rule files cannot be used; each mistake on lines of its own. Their editor has to mend them.
    #[error("{0}")]
    Rules(String),
    /// crosscheck.toml cannot be used; each mistake on a line of its own. Whoever keeps the file has to mend it.
    #[error("{0}")]
    Config(String),
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file cannot be written.
    #[error("{}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}
