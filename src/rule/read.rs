//! Reads a TOML table key by key, with the place of every mistake.
//!
//! The keys that are asked for are the keys that are known: asking names a key,
//! what it is for and its default, and the same calls on an empty table give
//! the documentation. What was not asked for is an unknown key. This is done on
//! `toml`'s table of spans and not through `serde`, because `serde` ends at the
//! first mistake.

use crate::model::Facet;
use crate::rule::fault::{Fault, Faults, Source};
use crate::rule::form::{Form, Value, list};
use crate::rule::overlay;
use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table being read.
pub struct Table<'a, 'i> {
    entries: &'a DeTable<'i>,
    span: Range<usize>,
    faults: &'a mut Faults,
    asked: Vec<KeyDoc>,
}

/// What is known of one key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyDoc {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What its value has to be; `None` for a table with keys of its own.
    pub form: Option<Form>,
    /// Whether it has to be there, and what holds if it is not.
    pub presence: Presence,
}

/// Whether a key has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A file without it is faulty.
    Required,
    /// What holds without it, in words or as a value.
    Default(String),
}

impl<'a, 'i> Table<'a, 'i> {
    /// A key that has to be there.
    pub fn required<T: Value>(&mut self, name: &'static str, about: &'static str) -> Option<T> {
        let form = T::form();
        if !self.entries.contains_key(name) {
            self.faults.add(self.span.clone(), format!("\"{name}\" is missing: {form}"), None);
        }
        self.ask(name, about, Some(form), Presence::Required);
        self.value(name)
    }

    /// A key that may be left out; `otherwise` says what holds then.
    pub fn optional<T: Value>(
        &mut self,
        name: &'static str,
        about: &'static str,
        otherwise: &'static str,
    ) -> Option<T> {
        self.ask(name, about, Some(T::form()), Presence::Default(otherwise.to_owned()));
        self.value(name)
    }

    /// A key with words that `look_up` has to know; what it does not know is a fault, in its words.
    pub fn looked_up<T>(
        &mut self,
        name: &'static str,
        about: &'static str,
        otherwise: &'static str,
        look_up: impl Fn(&str) -> Result<T, (String, Option<String>)>,
    ) -> Vec<T> {
        let words: Option<Vec<Spanned<String>>> = self.optional(name, about, otherwise);
        let mut found = Vec::new();
        for word in words.unwrap_or_default() {
            match look_up(word.get_ref()) {
                Ok(value) => found.push(value),
                Err((what, help)) => self.faults.add(word.span(), what, help),
            }
        }
        found
    }

    /// A key with a default value.
    pub fn or<T: Value + Display>(
        &mut self,
        name: &'static str,
        about: &'static str,
        default: T,
    ) -> T {
        self.ask(name, about, Some(T::form()), Presence::Default(default.to_string()));
        self.value(name).unwrap_or(default)
    }

    /// The key `agree-on` of a check.
    pub fn agree_on(&mut self) -> Vec<Facet> {
        let about =
            "facets in which both claims have to be the same or close; unknown is not enough";
        self.optional("agree-on", about, "none but the gates").unwrap_or_default()
    }

    /// The key `published-within-days` of a check.
    pub fn published_within_days(&mut self) -> Option<u32> {
        let about = "days between the two publications, at most";
        self.optional("published-within-days", about, "no limit")
    }

    /// A table inside this one, read by `read`; `None` if it is not there.
    pub fn table<T>(
        &mut self,
        name: &'static str,
        about: &'static str,
        presence: Presence,
        read: impl FnOnce(&mut Table) -> T,
    ) -> Option<T> {
        let required = presence == Presence::Required;
        self.ask(name, about, None, presence);
        match self.entries.get(name) {
            Some(value) => self.inner(value, &format!("[{name}]"), read),
            None if required => {
                self.faults.add(self.span.clone(), format!("[{name}] is missing"), None);
                None
            }
            None => None,
        }
    }

    /// The tables `[[name]]`, read by `read`.
    pub fn tables<T>(
        &mut self,
        name: &'static str,
        about: &'static str,
        mut read: impl FnMut(&mut Table) -> T,
    ) -> Vec<T> {
        self.ask(name, about, None, Presence::Default("none".to_owned()));
        let Some(value) = self.entries.get(name) else {
            return Vec::new();
        };
        match value.get_ref().as_array() {
            Some(items) => items
                .iter()
                .filter_map(|item| self.inner(item, &format!("[[{name}]]"), &mut read))
                .collect(),
            None => {
                let help = format!("write [[{name}]], with two brackets on each side");
                self.faults.add(value.span(), format!("expected tables [[{name}]]"), Some(help));
                Vec::new()
            }
        }
    }

    /// The one table inside this one, whose name is one of `names`; others are faults.
    pub fn one_of<T>(
        &mut self,
        names: &'static [&'static str],
        read: impl FnOnce(&'static str, &mut Table) -> T,
    ) -> Option<T> {
        for name in names {
            self.ask(name, "", None, Presence::Default("one of them".to_owned()));
        }
        let mut known = self.entries.iter().filter_map(|(key, value)| {
            let name = names.iter().find(|name| **name == key.get_ref().as_ref())?;
            Some((*name, key, value))
        });
        let first = known.next();
        let second = known.next();
        if let Some((_, key, _)) = second {
            let help = "write a file for each kind".to_owned();
            self.faults.add(key.span(), "a rule has one kind of check", Some(help));
        }
        match first {
            Some((name, _, value)) => self.inner(value, name, |table| read(name, table)),
            None => {
                // A misspelt kind is an unknown key, and is reported as that.
                if self.entries.is_empty() {
                    let what = format!("expected a table named one of {}", list(names));
                    self.faults.add(self.span.clone(), what, None);
                }
                None
            }
        }
    }

    /// Notes that the value of `name`, or the table if it has none, is wrong.
    pub fn fault(&mut self, name: &str, what: impl Into<String>, help: Option<String>) {
        let span = self.entries.get(name).map_or(self.span.clone(), Spanned::span);
        self.faults.add(span, what, help);
    }

    /// Where the table begins: line, from 1.
    pub fn line(&self) -> usize {
        1 + self.faults.source.text[..self.span.start].matches('\n').count()
    }

    fn ask(
        &mut self,
        name: &'static str,
        about: &'static str,
        form: Option<Form>,
        presence: Presence,
    ) {
        self.asked.push(KeyDoc { name, about, form, presence });
    }

    fn value<T: Value>(&mut self, name: &str) -> Option<T> {
        T::read(self.entries.get(name)?, self.faults)
    }

    fn inner<T>(
        &mut self,
        value: &Spanned<DeValue>,
        name: &str,
        read: impl FnOnce(&mut Table) -> T,
    ) -> Option<T> {
        match value.get_ref().as_table() {
            Some(entries) => Some(read_table(entries, value.span(), self.faults, read)),
            None => {
                self.faults.add(value.span(), format!("expected a table {name}"), None);
                None
            }
        }
    }

    fn refuse_unknown(&mut self) {
        for (key, _) in self.entries {
            let name = key.get_ref().as_ref();
            if self.asked.iter().any(|known| known.name == name) {
                continue;
            }
            let names = self.asked.iter().map(|known| known.name);
            let help = nearest(name, names.clone()).unwrap_or_else(|| {
                format!("the keys here are {}", list(&names.collect::<Vec<_>>()))
            });
            self.faults.add(key.span(), format!("unknown key \"{name}\""), Some(help));
        }
    }
}

fn read_table<T>(
    entries: &DeTable,
    span: Range<usize>,
    faults: &mut Faults,
    read: impl FnOnce(&mut Table) -> T,
) -> T {
    let mut table = Table { entries, span, faults, asked: Vec::new() };
    let value = read(&mut table);
    table.refuse_unknown();
    value
}

/// Reads a whole file: all of it is right, or the faults.
///
/// # Errors
/// Every mistake in the file.
pub fn file<T>(
    source: &Arc<Source>,
    read: impl FnOnce(&mut Table) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    layers(std::slice::from_ref(source), read)
}

/// Reads files that are laid over each other, the lowest first; those below the last one are right.
///
/// # Errors
/// Every mistake in the last file.
pub fn layers<T>(
    sources: &[Arc<Source>],
    read: impl FnOnce(&mut Table) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    let (top, below) = sources.split_last().expect("there is a file to read");
    let mut faults = Faults::new(Arc::clone(top));
    let (document, errors) = DeTable::parse_recoverable(&top.text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        faults.add(span, format!("not TOML: {}", error.message()), None);
    }
    // What the parser made up to go on would only give faults that are none.
    if !errors.is_empty() {
        return Err(faults.list);
    }
    let below = below.iter().map(|source| DeTable::parse_recoverable(&source.text).0);
    let tables = below.chain([document]).map(Spanned::into_inner);
    let entries = tables.reduce(overlay::lay).expect("there is a file to read");
    let value = read_table(&entries, 0..0, &mut faults, read);
    match value {
        Some(value) if faults.list.is_empty() => Ok(value),
        Some(_) | None => Err(faults.in_order()),
    }
}

/// What is known of the keys that `read` asks for.
pub fn describe<T>(read: impl FnOnce(&mut Table) -> T) -> Vec<KeyDoc> {
    let source = Arc::new(Source { path: String::new(), text: String::new() });
    let mut faults = Faults::new(source);
    let entries = DeTable::new();
    let mut table = Table { entries: &entries, span: 0..0, faults: &mut faults, asked: Vec::new() };
    read(&mut table);
    table.asked
}

/// "did you mean …?", if a known word is near enough to be a slip.
pub(crate) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    const MIN_SIMILARITY: f64 = 0.6; // "toleranse" is 0.9 from "tolerance"; strangers stay below 0.5
    if word.len() > 64 {
        return None; // no slip of a key is that long, and the measure is quadratic
    }
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| format!("did you mean \"{candidate}\"?"))
}

/// What to say of a name that is none of the known ones.
pub(crate) fn unknown<'w>(
    thing: &str,
    name: &str,
    known: impl Iterator<Item = &'w str> + Clone,
) -> (String, Option<String>) {
    let help = nearest(name, known.clone())
        .unwrap_or_else(|| format!("known are {}", list(&known.collect::<Vec<_>>())));
    (format!("no {thing} is called \"{name}\""), Some(help))
}
