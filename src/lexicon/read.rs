//! Reads a file of words into the struct that lists its keys.

use serde::de::DeserializeOwned;

/// The struct that a text fills.
///
/// # Errors
/// The first mistake, with its line.
pub(super) fn file<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|fault| fault.to_string())
}
