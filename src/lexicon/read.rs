//! Reads a file of words into the struct that lists its keys.
//!
//! The text becomes one tree of values, and serde is led through it by the few
//! steps that a word list takes: tables, lists, texts, numbers and flags. The
//! typed reader of the `toml` crate offers each type dates and places as well:
//! compiled for each of the fifty structs here, that was an eighth of the program.
//!
//! Does not read dates.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeString, DeTable, DeValue};

/// What is wrong with a file of words, and where.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    what: String,
    place: Option<Range<usize>>,
}

/// The struct that a text fills.
///
/// # Errors
/// The first mistake, with its line.
pub(super) fn file<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let tree = DeTable::parse(text)
        .map_err(|fault| Fault { what: fault.message().to_owned(), place: fault.span() });
    let read = tree.and_then(|tree| {
        let (place, table) = (tree.span(), DeValue::Table(tree.into_inner()));
        T::deserialize(Node(&Spanned::new(place, table)))
    });
    read.map_err(|fault| fault.shown(text))
}

impl Fault {
    /// The fault with the innermost place that is known.
    fn at(mut self, place: Range<usize>) -> Self {
        self.place.get_or_insert(place);
        self
    }

    /// The fault with its line, marked below it.
    fn shown(self, text: &str) -> String {
        let Self { what, place: Some(place) } = self else { return self.what };
        let before = text.get(..place.start).unwrap_or(text);
        let line = before.matches('\n').count();
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        let words = text.split('\n').nth(line).unwrap_or_default();
        format!("line {}, column {column}: {what}\n  {words}\n  {:>column$}", line + 1, '^')
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self { what: what.to_string(), place: None }
    }
}

/// A value of the file.
#[derive(Clone, Copy)]
struct Node<'a>(&'a Spanned<DeValue<'a>>);

impl<'a> Node<'a> {
    fn table(self) -> Result<&'a DeTable<'a>, Fault> {
        self.0.get_ref().as_table().ok_or_else(|| self.refused("a table"))
    }

    fn list(self) -> Result<&'a DeArray<'a>, Fault> {
        self.0.get_ref().as_array().ok_or_else(|| self.refused("a list"))
    }

    fn text(self) -> Result<&'a str, Fault> {
        self.0.get_ref().as_str().ok_or_else(|| self.refused("a text"))
    }

    fn refused(self, expected: &str) -> Fault {
        let found = match self.0.get_ref() {
            DeValue::String(text) => Unexpected::Str(text),
            DeValue::Integer(number) => Unexpected::Other(number.as_str()),
            DeValue::Float(number) => Unexpected::Other(number.as_str()),
            DeValue::Boolean(flag) => Unexpected::Bool(*flag),
            DeValue::Datetime(_) => Unexpected::Other("a date"),
            DeValue::Array(_) => Unexpected::Other("a list"),
            DeValue::Table(_) => Unexpected::Other("a table"),
        };
        Fault { what: format!("expected {expected}, found {found}"), place: Some(self.0.span()) }
    }
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Fault;

    /// A number or a flag; the steps below are for all else.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let whole = |number: &DeInteger| i64::from_str_radix(number.as_str(), number.radix()).ok();
        let read = match self.0.get_ref() {
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            DeValue::Integer(number) => match whole(number) {
                Some(number) => visitor.visit_i64(number),
                None => return Err(self.refused("a smaller number")),
            },
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => return Err(self.refused("a number")),
            },
            DeValue::String(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                return Err(self.refused("a number or a flag"));
            }
        };
        read.map_err(|fault: Fault| fault.at(self.0.span()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.text()?).map_err(|fault: Fault| fault.at(self.0.span()))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(Items(self.list()?.iter())).map_err(|fault| fault.at(self.0.span()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let entries = Entries { rest: self.table()?.iter(), value: None };
        visitor.visit_map(entries).map_err(|fault| fault.at(self.0.span()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let word = StrDeserializer::<Fault>::new(self.text()?);
        visitor.visit_enum(word).map_err(|fault| fault.at(self.0.span()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit
        unit_struct newtype_struct tuple_struct identifier ignored_any
    }
}

/// The rest of a list.
struct Items<'a>(std::slice::Iter<'a, Spanned<DeValue<'a>>>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        self.0.next().map(|item| seed.deserialize(Node(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The rest of a table, and the value whose key was read last.
struct Entries<'a> {
    rest: toml::map::Iter<'a, Spanned<DeString<'a>>, Spanned<DeValue<'a>>>,
    value: Option<Node<'a>>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(Node(value));
        let word = StrDeserializer::<Fault>::new(key.get_ref());
        seed.deserialize(word).map(Some).map_err(|fault| fault.at(key.span()))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        seed.deserialize(self.value.take().expect("serde asks for a value behind its key"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuantityKind;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Words {
        words: Vec<String>,
        #[serde(default)]
        factor: f64,
        #[serde(default)]
        kind: Option<QuantityKind>,
        #[serde(default)]
        costs: BTreeMap<String, u16>,
        #[serde(default)]
        closed: bool,
    }

    #[test]
    fn every_form_of_a_word_list_is_read() {
        let text = "words = [\"a\", 'b']\nfactor = 2\nkind = \"money\"\nclosed = true\n[costs]\nx = 0x10\n";
        let words = Words {
            words: vec!["a".to_owned(), "b".to_owned()],
            factor: 2.0,
            kind: Some(QuantityKind::Money),
            costs: BTreeMap::from([("x".to_owned(), 16)]),
            closed: true,
        };
        assert_eq!(file(text), Ok(words));
    }

    #[track_caller]
    fn check(text: &str, fault: &str) {
        assert_eq!(file::<Words>(text).unwrap_err(), fault);
    }

    #[test]
    fn a_fault_is_marked_where_it_stands() {
        check("words = 3", "line 1, column 9: expected a list, found 3\n  words = 3\n          ^");
        check(
            "\nwords = [\n  \"é\", 4.5]",
            "line 3, column 8: expected a text, found 4.5\n    \"é\", 4.5]\n         ^",
        );
        check(
            "words = []\nword = []",
            "line 2, column 1: unknown field `word`, expected one of `words`, `factor`, `kind`, \
             `costs`, `closed`\n  word = []\n  ^",
        );
        check(
            "words = []\n[costs]\nx = 70000",
            "line 3, column 5: invalid value: integer `70000`, expected u16\n  x = 70000\n      ^",
        );
        check(
            "words = []\nclosed = \"yes\"",
            "line 2, column 10: expected a number or a flag, found string \"yes\"\n  \
             closed = \"yes\"\n           ^",
        );
        check("factor = 1", "line 1, column 1: missing field `words`\n  factor = 1\n  ^");
        check(
            "words = [",
            "line 1, column 10: unclosed array, expected `]`\n  words = [\n           ^",
        );
        check("words = 1\nwords = 2", "line 2, column 1: duplicate key\n  words = 2\n  ^");
    }

    #[test]
    fn a_word_that_is_none_of_a_few_is_told_them() {
        let fault = file::<Words>("words = []\nkind = \"mony\"").unwrap_err();
        assert!(
            fault.starts_with("line 2, column 8: unknown variant `mony`, expected one of `count`")
        );
    }
}
