//! Reads a file of words into the struct that lists its keys.
//!
//! The `toml` crate reads the text into a tree, and serde leads each struct through it. The crate's own
//! way into structs carries dates and places for every type: for the fifty structs of words, that was
//! a tenth of the program and of a first build.
//!
//! Does not read dates.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use std::cell::Cell;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

/// The struct that a text fills.
///
/// # Errors
/// The first mistake, with its line; that of a missing key is the last line of its table.
pub(super) fn file<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let table = DeTable::parse(text).map_err(|fault| fault.to_string())?;
    let place = Cell::new(0);
    let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
    T::deserialize(Node { value: &root, place: &place }).map_err(|fault| {
        let line = 1 + text.bytes().take(place.get()).filter(|&byte| byte == b'\n').count();
        format!("line {line}: {fault}")
    })
}

/// A value of the file.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Spanned<DeValue<'a>>,
    /// Where reading stands: the byte of the key or value that was taken last.
    place: &'a Cell<usize>,
}

impl<'a> Node<'a> {
    fn take(self) -> &'a DeValue<'a> {
        self.place.set(self.value.span().start);
        self.value.get_ref()
    }

    fn entries(self, table: &'a DeTable<'a>) -> impl Iterator<Item = (&'a str, Self)> {
        table.iter().map(move |(key, value)| {
            self.place.set(key.span().start);
            (key.get_ref().as_ref(), Self { value, ..self })
        })
    }

    fn items(self, list: &'a [Spanned<DeValue<'a>>]) -> impl Iterator<Item = Self> {
        list.iter().map(move |value| Self { value, ..self })
    }
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.take() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            DeValue::Integer(number) => visitor.visit_i64(whole(number)?),
            DeValue::Float(number) => {
                visitor.visit_f64(number.as_str().parse().map_err(Error::custom)?)
            }
            DeValue::Datetime(_) => Err(Error::custom("no word list holds dates")),
            DeValue::Array(list) => visitor.visit_seq(SeqDeserializer::new(self.items(list))),
            DeValue::Table(table) => visitor.visit_map(MapDeserializer::new(self.entries(table))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let word = self.take().as_str().ok_or_else(|| Error::custom("a word is expected here"))?;
        visitor.visit_enum(StrDeserializer::new(word))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Node<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn whole(number: &DeInteger) -> Result<i64, Error> {
    i64::from_str_radix(number.as_str(), number.radix()).map_err(Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Side {
        North,
        South,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Words {
        words: Vec<String>,
        factor: Option<f32>,
        side: Option<Side>,
        #[serde(default)]
        spans: BTreeMap<Side, (u8, u8)>,
        #[serde(default)]
        closed: bool,
    }

    #[test]
    fn every_form_of_a_word_list_is_read() {
        let text = "words = [\"a\", 'b']\nfactor = 2\nside = \"south\"\nclosed = true\n[spans]\nnorth = [1_0, 0x10]\n";
        let words = Words {
            words: vec!["a".to_owned(), "b".to_owned()],
            factor: Some(2.0),
            side: Some(Side::South),
            spans: BTreeMap::from([(Side::North, (10, 16))]),
            closed: true,
        };
        assert_eq!(file(text), Ok(words));
    }

    #[track_caller]
    fn check(text: &str, place: &str, fault: &str) {
        let found = file::<Words>(text).unwrap_err();
        assert!(found.contains(place) && found.contains(fault), "{found}");
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        check("words = 3", "line 1", "integer `3`, expected a sequence");
        check("\nwords = [\n  \"a\",\n  4.5]", "line 4", "`4.5`, expected a string");
        check("words = []\n\nword = []", "line 3", "unknown field `word`, expected one of `words`");
        check("words = []\n[spans]\nnorth = [1, 300]", "line 3", "`300`, expected u8");
        check("words = []\n[spans]\nnorth = [1]", "line 3", "length 1, expected a tuple of size 2");
        check("words = []\n[spans]\n\neast = [1, 2]", "line 4", "unknown variant `east`");
        check("words = []\nside = \"west\"", "line 2", "expected `north` or `south`");
        check("words = []\nside = 7", "line 2", "a word is expected");
        check("words = []\nfactor = 1979-05-27", "line 2", "no word list holds dates");
        check("closed = true\n\nfactor = 1", "line 3", "missing field `words`");
        check("words = [", "line 1", "unclosed array");
        check("words = []\nwords = []", "line 2", "duplicate key");
    }
}
