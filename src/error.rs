//! What could not be read or done, where, and whose move it is.

use serde::Serialize;
use std::path::PathBuf;

/// Something that could not be read as it stands; listed in the report, never a stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file, as it was named or found.
    pub path: String,
    /// What is wrong and what was done about it, for the person whose file it is.
    pub what: String,
    /// Line, row, byte or member inside the file.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The sort of problem, by which a run counts what it left out.
    pub reason: Reason,
    /// Whether something was left out; what was mended or only noted loses nothing.
    pub lost: bool,
}

/// Why something was not read as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The system did not let it be read.
    Access,
    /// A link, a device, a pipe, or a name that leads out of its archive.
    Special,
    /// No reader for this format.
    Format,
    /// Bytes that are no text of the encoding they claim or look like.
    Encoding,
    /// The format is broken at this place.
    Damage,
    /// Nothing in it.
    Empty,
    /// The format lacks what makes an article.
    Fields,
    /// A date that cannot be read.
    Date,
    /// Two things of one name.
    Duplicate,
    /// A language that is not read yet.
    Language,
    /// More of something than a run takes in.
    Limit,
    /// A fault of the program.
    Fault,
}

impl Reason {
    /// What is left out for this reason, as a summary counts it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Access => "not readable",
            Self::Special => "links, devices or unsafe names",
            Self::Format => "formats not read yet",
            Self::Encoding => "not text in a known encoding",
            Self::Damage => "damaged",
            Self::Empty => "empty",
            Self::Fields => "without the text of an article",
            Self::Date => "dates not read",
            Self::Duplicate => "double names",
            Self::Language => "in other languages",
            Self::Limit => "beyond a limit",
            Self::Fault => "faults of the program",
        }
    }
}

impl Problem {
    /// Something in a file that is left out.
    pub fn lost(reason: Reason, path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into(), place: None, reason, lost: true }
    }

    /// Something in a file that is read all the same, mended or with a doubt.
    pub fn mended(reason: Reason, path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into(), place: None, reason, lost: false }
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
    /// No claim of the run has this id. Whoever typed it finds ids in report.json or claims.csv.
    #[error("{0}: no claim of these articles has this id; ids change with the text of an article")]
    Claim(String),
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
