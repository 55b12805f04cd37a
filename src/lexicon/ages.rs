//! Words that make a bare number an age.

use crate::model::Key;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer};

/// The table `age` of `rules/lexicon/units.toml`, ready for look-up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgeWords {
    /// "aged"
    #[serde(deserialize_with = "keys")]
    pub names: FxHashSet<Key>,
    /// Between one of them and the number: "the age *of* 21".
    #[serde(deserialize_with = "keys")]
    pub joins: FxHashSet<Key>,
    /// Before a range: "aged *between* 5 and 7".
    #[serde(deserialize_with = "keys")]
    pub ranges: FxHashSet<Key>,
    /// Who is of an age: "she".
    #[serde(deserialize_with = "keys")]
    pub who: FxHashSet<Key>,
    /// "was", "turned"
    #[serde(deserialize_with = "keys")]
    pub is: FxHashSet<Key>,
    /// "be" in "she will be 35".
    #[serde(deserialize_with = "keys")]
    pub will_be: FxHashSet<Key>,
    /// Before a decade of life: "in *her* 50s".
    #[serde(deserialize_with = "keys")]
    pub whose: FxHashSet<Key>,
    /// Part of a decade: "*early* 50s".
    #[serde(deserialize_with = "keys")]
    pub part: FxHashSet<Key>,
    /// Behind a decade: "a 20-*something*".
    #[serde(deserialize_with = "keys")]
    pub something: FxHashSet<Key>,
    /// Before a bound: "*children* under 5".
    #[serde(deserialize_with = "keys")]
    pub people: FxHashSet<Key>,
    /// Before an age between commas: "the *pilot*, 27, took control".
    #[serde(deserialize_with = "keys")]
    pub persons: FxHashSet<Key>,
}

fn keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FxHashSet<Key>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    Ok(words.iter().map(|word| Key::fold(word)).collect())
}
