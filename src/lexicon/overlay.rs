//! Lays a lexicon file of a desk over the built-in one.
//!
//! A file with `overlay = true` holds only what it adds: its tables are laid
//! over those of the built-in file key by key, its lists are added behind
//! theirs, and any other value takes the place of the one below. So an update
//! of the program's words arrives. A file without the mark takes the place of
//! the built-in one.
//!
//! Does not take a word away.

use super::BUILTIN;
use crate::error::Error;
use std::collections::BTreeMap;
use toml::{Table, Value};

const KEY: &str = "overlay";

/// The whole texts of the files that replace or extend built-in ones.
pub(super) fn laid(files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Error> {
    let laid = files.iter().map(|(name, text)| Ok((name.clone(), whole(name, text)?)));
    laid.collect()
}

fn whole(name: &str, text: &str) -> Result<String, Error> {
    let wrong = |what: String| Error::Lexicon { file: name.to_owned(), what };
    let Some((_, base)) = BUILTIN.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = BUILTIN.iter().map(|(known, _)| *known).collect();
        return Err(wrong(format!(
            "no file of words has this name; known are {}",
            known.join(", ")
        )));
    };
    // The built-in files are large: what is no overlay stays the text it is.
    if !text.contains(KEY) {
        return Ok(text.to_owned());
    }
    let mut top: Table = text.parse().map_err(|fault: toml::de::Error| wrong(fault.to_string()))?;
    match top.remove(KEY) {
        Some(Value::Boolean(true)) => {}
        Some(Value::Boolean(false)) => return Ok(top.to_string()),
        // A word that holds the key: the places of its mistakes are those of the text as it is.
        None => return Ok(text.to_owned()),
        Some(other) => return Err(wrong(format!("\"{KEY}\" is true or false, not {other}"))),
    }
    let mut base: Table = base.parse().expect("the built-in lexicon is tested to load");
    lay(&mut base, top);
    Ok(base.to_string())
}

fn lay(base: &mut Table, top: Table) {
    for (key, own) in top {
        match (base.get_mut(&key), own) {
            (Some(Value::Table(below)), Value::Table(own)) => lay(below, own),
            (Some(Value::Array(below)), Value::Array(own)) => below.extend(own),
            (_, own) => {
                base.insert(key, own);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, measure_key};

    fn load(name: &str, text: &str) -> Result<Lexicon, Error> {
        Lexicon::load(&BTreeMap::from([(name.to_owned(), text.to_owned())]))
    }

    #[test]
    fn an_overlay_adds_to_the_words_that_are_built_in() {
        let text = "overlay = true\n[[measure]]\nname = \"absent\"\nkinds = [\"count\"]\nwords = [\"absent\"]\n";
        let measures = load("measures", text).unwrap().measures;
        assert!(measures.measure(measure_key("absent")).is_some());
        assert!(measures.measure(measure_key("killed")).is_some());
        for mark in ["", "overlay = false\n", "# no overlay\n"] {
            let alone = load("measures", &text.replace("overlay = true\n", mark)).unwrap().measures;
            assert!(alone.measure(measure_key("killed")).is_none(), "{mark}");
        }
    }

    #[test]
    fn a_measure_leads_to_measures_that_there_are() {
        let text = "overlay = true\n[[measure]]\nname = \"hit\"\nkinds = [\"count\"]\nleads-to = [\"kild\"]\n";
        let message = load("measures", text).unwrap_err().to_string();
        assert!(message.contains("\"hit\" leads to \"kild\""), "{message}");
        assert!(load("measures", &text.replace("kild", "killed")).is_ok());
    }

    #[test]
    fn a_file_of_no_known_name_is_told() {
        let message = load("measure", "overlay = true\n").unwrap_err().to_string();
        assert!(message.contains("known are abbreviations, counted"), "{message}");
    }
}
