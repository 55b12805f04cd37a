//! The order of the stages.

use crate::error::{Error, Problem};
use crate::model::{Document, DocumentId, Moment, Quantity, Span};
use crate::report::Report;
use std::path::PathBuf;

/// What one run reads and how.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// Articles as JSON lines that came on standard input.
    pub stdin: Option<Vec<u8>>,
    /// Outlets and dates of the articles; beats what they say of themselves.
    pub metadata: Option<PathBuf>,
    /// Rule files or folders instead of the built-in ones.
    pub rules: Vec<PathBuf>,
    /// Rule files or folders beside them.
    pub also_rules: Vec<PathBuf>,
}

/// Told how far a run is.
pub trait Progress: Sync {
    /// A stage begins that has so many steps.
    fn begin(&self, stage: &'static str, steps: usize);

    /// So many steps are done.
    fn advance(&self, steps: usize);
}

/// Reads the articles.
///
/// # Errors
/// Inputs that do not exist.
pub fn read(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    let mut report = Report::default();
    progress.begin("reading", settings.inputs.len());
    for path in &settings.inputs {
        let bytes =
            std::fs::read(path).map_err(|source| Error::Read { path: path.clone(), source })?;
        progress.advance(1);
        match String::from_utf8(bytes) {
            Ok(text) => report.documents.push(Document {
                id: DocumentId(report.documents.len() as u32),
                path: path.display().to_string(),
                text,
                ..Document::default()
            }),
            Err(_) => report
                .problems
                .push(Problem::new(path.display().to_string(), "not UTF-8; left out")),
        }
    }
    Ok(report)
}

/// Reads the articles and extracts their claims.
///
/// # Errors
/// As [`read`].
pub fn claims(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    read(settings, progress)
}

/// Everything.
///
/// # Errors
/// As [`read`], and rules that cannot be used.
pub fn run(settings: &Settings, progress: &dyn Progress) -> Result<Report, Error> {
    claims(settings, progress)
}

/// The quantities of one text, with the words for what they count.
pub fn quantities(
    _text: &str,
    _published: Option<Moment>,
) -> Vec<(Span, Quantity, Option<String>)> {
    Vec::new()
}
