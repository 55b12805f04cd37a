//! Currencies: codes, names, marks and their hundredths.

use super::{Sequences, read};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/currencies.toml`, ready for look-up.
#[derive(Debug)]
pub struct Currencies {
    /// All currencies, plain ones ("dollar") included.
    pub all: Vec<Currency>,
    /// Words behind a number.
    pub words: Sequences<Coin>,
    /// Marks before or behind a number, written exactly so.
    marks: FxHashMap<String, u16>,
    /// Marks that stand before a number only.
    prefixes: FxHashMap<String, u16>,
}

/// A currency, or a word that several countries use for theirs.
#[derive(Clone, Debug)]
pub struct Currency {
    /// ISO code; `None` for "dollar" of an unknown country.
    pub code: Option<String>,
    /// Its name in rates.
    pub name: String,
    /// For plain words: the code in each country.
    pub countries: BTreeMap<String, String>,
}

/// What a word behind a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coin {
    /// Place in [`Currencies::all`].
    pub currency: u16,
    /// Whether it is a hundredth ("cents").
    pub minor: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plain: Vec<Plain>,
    currency: Vec<Coded>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    name: String,
    words: Vec<String>,
    marks: Vec<String>,
    minor: Vec<String>,
    countries: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coded {
    code: String,
    name: String,
    words: Vec<String>,
    marks: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    minor: Vec<String>,
}

impl Currencies {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let mut currencies = Self {
            all: Vec::new(),
            words: Sequences::default(),
            marks: FxHashMap::default(),
            prefixes: FxHashMap::default(),
        };
        for Plain { name, words, marks, minor, countries } in file.plain {
            currencies.add(Currency { code: None, name, countries }, &words, marks, &minor);
        }
        for Coded { code, name, words, marks, prefixes, minor } in file.currency {
            for prefix in prefixes {
                currencies.prefixes.insert(prefix, currencies.all.len() as u16);
            }
            let currency = Currency { code: Some(code), name, countries: BTreeMap::new() };
            currencies.add(currency, &words, marks, &minor);
        }
        Ok(currencies)
    }

    fn add(&mut self, currency: Currency, words: &[String], marks: Vec<String>, minor: &[String]) {
        let place = self.all.len() as u16;
        for word in words {
            self.words.insert(word, Coin { currency: place, minor: false });
        }
        for word in minor {
            self.words.insert(word, Coin { currency: place, minor: true });
        }
        for mark in marks {
            self.marks.insert(mark, place);
        }
        self.all.push(currency);
    }

    /// The currency with that mark.
    pub fn mark(&self, text: &str) -> Option<u16> {
        self.marks.get(text).copied()
    }

    /// The currency with that mark before a number.
    pub fn prefix(&self, text: &str) -> Option<u16> {
        self.mark(text).or_else(|| self.prefixes.get(text).copied())
    }

    /// Whether two units of money may be one currency: the same, or a plain name and a country's own.
    pub fn may_be_one(&self, left: &str, right: &str) -> bool {
        let holds = |plain: &str, code: &str| {
            let mut named = self.all.iter().filter(|currency| currency.name == plain);
            named.any(|currency| currency.countries.values().any(|own| own == code))
        };
        left == right || holds(left, right) || holds(right, left)
    }

    /// What to print as the unit: the ISO code, that of the outlet's country, or the plain name.
    pub fn unit(&self, currency: u16, country: Option<[u8; 2]>) -> &str {
        let currency = &self.all[currency as usize];
        let local = country.and_then(|letters| {
            let letters = std::str::from_utf8(&letters).ok()?.to_ascii_uppercase();
            currency.countries.get(&letters)
        });
        currency.code.as_ref().or(local).unwrap_or(&currency.name)
    }
}
