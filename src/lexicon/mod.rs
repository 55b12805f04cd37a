//! The words of the world: loads `rules/lexicon`, compiles it to tables that the finders look up.
//!
//! One file, one module, one field of [`Lexicon`]. The files are built into the
//! program; a rule folder with a `lexicon` folder inside replaces them file by file.

mod abbreviations;
mod cues;
mod labels;
mod phrase;
mod words;

use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use abbreviations::Abbreviations;
pub use cues::{Credit, Cues, Oppositions, StatusWords};
pub use labels::{Frame, Referent, Referents};
pub use phrase::Phrases;
pub use words::Words;

/// All tables, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    /// Where full stops do not end sentences.
    pub abbreviations: Abbreviations,
    /// Who is credited, what is denied.
    pub cues: Cues,
    /// What states the contrary.
    pub oppositions: Oppositions,
    /// Loaded names.
    pub referents: Referents,
    /// What is planned, possible or denied.
    pub status: StatusWords,
    /// Stems and how common words are.
    pub words: Words,
}

/// The text of a file below `rules/lexicon`, built into the program.
macro_rules! builtin {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../rules/lexicon/", $name, ".toml")))),*]
    };
}

/// The lexicon files that are built into the program, by name.
const BUILTIN: &[(&str, &str)] = builtin![
    "abbreviations",
    "cues",
    "families",
    "frequency",
    "oppositions",
    "referents",
    "status",
];

impl Lexicon {
    /// The lexicon that is built into the program.
    pub fn builtin() -> &'static Self {
        static BUILT: OnceLock<Lexicon> = OnceLock::new();
        BUILT.get_or_init(|| {
            Self::load(&BTreeMap::new()).expect("the built-in lexicon is tested to load")
        })
    }

    /// The built-in lexicon with some files replaced: `name of the file → its text`.
    ///
    /// # Errors
    /// A replaced file that does not parse, with its place.
    pub fn load(overlay: &BTreeMap<String, String>) -> Result<Self, Error> {
        Ok(Self {
            abbreviations: section("abbreviations", overlay, Abbreviations::parse)?,
            cues: section("cues", overlay, Cues::parse)?,
            oppositions: section("oppositions", overlay, Oppositions::parse)?,
            referents: section("referents", overlay, Referents::parse)?,
            status: section("status", overlay, StatusWords::parse)?,
            words: section("frequency", overlay, |frequency| {
                Words::parse(frequency, text("families", overlay))
            })?,
        })
    }
}

/// The text of one file, replaced or built in.
fn text<'a>(name: &str, overlay: &'a BTreeMap<String, String>) -> &'a str {
    let builtin = BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    overlay.get(name).map(String::as_str).or(builtin).unwrap_or_default()
}

/// Parses one file.
fn section<T, E: std::fmt::Display>(
    name: &str,
    overlay: &BTreeMap<String, String>,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Error> {
    parse(text(name, overlay))
        .map_err(|fault| Error::Lexicon { file: name.to_owned(), what: fault.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_loads() {
        assert!(!Lexicon::builtin().abbreviations.titles.is_empty());
    }

    #[test]
    fn a_broken_replacement_is_named_with_its_place() {
        let overlay = BTreeMap::from([("abbreviations".to_owned(), "titles = 3".to_owned())]);
        let message = Lexicon::load(&overlay).unwrap_err().to_string();
        assert!(message.starts_with("rules/lexicon/abbreviations.toml:"), "{message}");
        assert!(message.contains("line 1"), "{message}");
    }
}
