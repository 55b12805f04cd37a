//! Units of measure: their words, dimensions and conversions.

use super::{AgeWords, Sequences, read};
use crate::model::{Key, QuantityKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/units.toml`, ready for look-up.
#[derive(Debug)]
pub struct Units {
    /// All units; the phrases give places in it.
    pub all: Vec<Unit>,
    /// Words for units, in any case.
    pub names: Sequences<u16>,
    /// Symbols, written exactly so.
    symbols: FxHashMap<String, u16>,
    /// Symbols that count only right behind the digits.
    glued: FxHashMap<String, u16>,
    /// Units by their name.
    by_name: FxHashMap<String, u16>,
    /// "per", "a", "/"
    pub joins: FxHashSet<Key>,
    /// Words a rate may end in besides units, singular.
    pub denominators: FxHashMap<Key, String>,
    /// Words for the strength of earthquakes.
    pub magnitude: Magnitude,
    /// Words for ages.
    pub age: AgeWords,
}

/// Words that make a bare number the strength of an earthquake.
#[derive(Debug)]
pub struct Magnitude {
    /// "magnitude"
    pub names: FxHashSet<Key>,
    /// "measuring": only in a sentence that names a quake.
    pub cues: FxHashSet<Key>,
    /// "quake", "aftershock"
    pub quakes: FxHashSet<Key>,
    /// Words that may stand between them and the number.
    pub between: FxHashSet<Key>,
}

/// One unit.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Singular, British spelling.
    pub name: String,
    /// Length, mass ...; units of one dimension can be compared.
    pub dimension: String,
    /// The kind of quantity it makes.
    pub kind: QuantityKind,
    /// Base units in it; `None` where no conversion exists.
    pub factor: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dimension: BTreeMap<String, Dimension>,
    compound: Compound,
    magnitude: MagnitudeFile,
    age: AgeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MagnitudeFile {
    names: Vec<String>,
    cues: Vec<String>,
    quakes: Vec<String>,
    between: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dimension {
    kind: String,
    units: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    factor: f64,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compound {
    joins: Vec<String>,
    denominators: Vec<String>,
}

impl Magnitude {
    fn new(file: &MagnitudeFile) -> Self {
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        Self {
            names: keys(&file.names),
            cues: keys(&file.cues),
            quakes: keys(&file.quakes),
            between: keys(&file.between),
        }
    }
}

impl Units {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let mut units = Self {
            all: Vec::new(),
            names: Sequences::default(),
            symbols: FxHashMap::default(),
            glued: FxHashMap::default(),
            by_name: FxHashMap::default(),
            joins: file.compound.joins.iter().map(|word| Key::fold(word)).collect(),
            denominators: FxHashMap::default(),
            magnitude: Magnitude::new(&file.magnitude),
            age: file.age,
        };
        for word in file.compound.denominators {
            units.denominators.insert(Key::fold(&word), word);
        }
        for (dimension, Dimension { kind, units: entries }) in file.dimension {
            let kind = kind_named(&kind)?;
            for entry in entries {
                units.add(&dimension, kind, entry);
            }
        }
        Ok(units)
    }

    fn add(&mut self, dimension: &str, kind: QuantityKind, entry: Entry) {
        let id = self.all.len() as u16;
        for name in entry.names.iter().chain([&entry.name]) {
            let spaced = name.replace('-', " ");
            self.names.insert(&spaced, id);
            let ending =
                if spaced.ends_with(['s', 'x']) || spaced.ends_with("ch") { "es" } else { "s" };
            self.names.insert(&format!("{spaced}{ending}"), id);
            // "miles per hour": the first word takes the plural.
            if let Some((first, rest)) = spaced.split_once(" per ") {
                self.names.insert(&format!("{first}s per {rest}"), id);
            }
        }
        for symbol in entry.symbols {
            self.symbols.insert(symbol, id);
        }
        for symbol in entry.glued {
            self.glued.insert(symbol, id);
        }
        self.by_name.insert(entry.name.clone(), id);
        self.all.push(Unit {
            name: entry.name,
            dimension: dimension.to_owned(),
            kind,
            factor: (entry.factor != 0.0).then_some(entry.factor),
        });
    }

    /// The unit of that name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.by_name.get(name).map(|&id| &self.all[id as usize])
    }

    /// The unit with that symbol, behind digits with or without a space between.
    pub fn symbol(&self, text: &str, spaced: bool) -> Option<u16> {
        let glued = self.glued.get(text).filter(|_| !spaced);
        glued.or_else(|| self.symbols.get(text)).copied()
    }

    /// The dimension of a unit; `None` for counted nouns, currencies and unknown words.
    pub fn dimension(&self, name: &str) -> Option<&str> {
        self.named(name).map(|unit| unit.dimension.as_str())
    }

    /// `value` of unit `from` in unit `to`; `None` where they measure different things.
    pub fn convert(&self, value: f64, from: &str, to: &str) -> Option<f64> {
        if from == to {
            return Some(value);
        }
        let (from, to) = (self.named(from)?, self.named(to)?);
        if from.dimension != to.dimension {
            return None;
        }
        match (from.name.as_str(), to.name.as_str()) {
            ("celsius", "fahrenheit") => Some(value * 1.8 + 32.0),
            ("fahrenheit", "celsius") => Some((value - 32.0) / 1.8),
            ("celsius", "kelvin") => Some(value + 273.15),
            ("kelvin", "celsius") => Some(value - 273.15),
            ("fahrenheit", "kelvin") => Some((value - 32.0) / 1.8 + 273.15),
            ("kelvin", "fahrenheit") => Some((value - 273.15) * 1.8 + 32.0),
            _ => Some(value * from.factor? / to.factor?),
        }
    }
}

fn kind_named(name: &str) -> Result<QuantityKind, String> {
    use QuantityKind::{
        Age, Area, Distance, Duration, Number, Percent, Rate, Speed, Temperature, Volume, Weight,
    };
    let kinds = [
        ("distance", Distance),
        ("area", Area),
        ("volume", Volume),
        ("weight", Weight),
        ("duration", Duration),
        ("age", Age),
        ("speed", Speed),
        ("temperature", Temperature),
        ("percent", Percent),
        ("rate", Rate),
        ("number", Number),
    ];
    kinds
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| kind)
        .ok_or_else(|| format!("unknown kind of quantity \"{name}\""))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(value: f64, from: &str, to: &str, expected: Option<f64>) {
        let found = Lexicon::builtin().units.convert(value, from, to);
        match (found, expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() < 0.01, "{value} {from} is {found} {to}");
            }
            (found, expected) => assert_eq!(found, expected, "{from} {to}"),
        }
    }

    #[test]
    fn units_of_one_dimension_convert() {
        check(10.0, "kilometre", "mile", Some(6.21));
        check(500.0, "kilometre per hour", "mile per hour", Some(310.69));
        check(20.0, "celsius", "fahrenheit", Some(68.0));
        check(5.0, "ton", "kilogram", Some(5000.0));
        check(24.0, "person", "person", Some(24.0));
        check(1.0, "kilometre", "kilogram", None);
        check(1.0, "kilometre", "parsnip", None);
    }
}
