//! What the value of a key may be, in words and as JSON Schema; and the values themselves.
//!
//! A [`Value`] knows its [`Form`]. Messages, `docs/RULES.md` and the published
//! schema are all made from the form, so they cannot part from what is accepted.

use crate::model::{
    Cause, Date, Facet, Moment, QuantityKind, Ruling, Severity, Stage, Status, Verdict,
};
use crate::rule::fault::Faults;
use crate::rule::read::nearest;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use serde_json::json;
use std::fmt;
use toml::Spanned;
use toml::de::DeValue;

/// What a value has to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Any words.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number, with its limits.
    Number(f64, f64),
    /// A whole number, with its limits.
    Whole(u32, u32),
    /// A date, or a date with a time of day.
    Moment,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these, or a list of them.
    OneOrMore(Box<Form>),
    /// A table `name = value`.
    Named(Box<Form>),
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Text => f.write_str("words in quotation marks"),
            Self::Flag => f.write_str("true or false"),
            Self::Number(low, high) => write!(f, "a number from {low} to {high}"),
            Self::Whole(low, high) => write!(f, "a whole number from {low} to {high}"),
            Self::Moment => f.write_str("a date such as 2022-02-14 or 2022-02-14T09:30"),
            Self::Word(words) => write!(f, "one of {}", list(words)),
            Self::OneOrMore(inner) => write!(f, "{inner}, or a list of such"),
            Self::Named(inner) => write!(f, "a table of name = {inner}"),
        }
    }
}

impl Form {
    /// The form as JSON Schema (draft 7), for editors that complete and check TOML.
    pub fn json_schema(&self) -> serde_json::Value {
        match self {
            Self::Text => json!({"type": "string"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Number(low, high) => json!({"type": "number", "minimum": low, "maximum": high}),
            Self::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
            // Taplo gives dates of TOML to the schema as strings.
            Self::Moment => json!({"type": "string"}),
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::OneOrMore(inner) => {
                let inner = inner.json_schema();
                json!({"anyOf": [inner, {"type": "array", "items": inner}]})
            }
            Self::Named(inner) => {
                json!({"type": "object", "additionalProperties": inner.json_schema()})
            }
        }
    }
}

/// `"a", "b", "c"`
pub(crate) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// Something a key can hold.
pub trait Value: Sized {
    /// What it has to be.
    fn form() -> Form;

    /// The value, or `None` and a fault.
    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self>;
}

/// Notes that `value` is not what `form` asks for.
fn refuse(value: &Spanned<DeValue>, form: &Form, faults: &mut Faults) {
    let found = match value.get_ref() {
        DeValue::String(text) => format!("\"{}\"", shortened(text)),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    faults.add(value.span(), format!("expected {form}, found {found}"), None);
}

fn shortened(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60; // a message stays on one line
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl Value for String {
    fn form() -> Form {
        Form::Text
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                faults.add(value.span(), "the words are missing", None);
                None
            }
            DeValue::String(text) => Some(text.trim().to_owned()),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                refuse(value, &Self::form(), faults);
                None
            }
        }
    }
}

impl Value for bool {
    fn form() -> Form {
        Form::Flag
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            refuse(value, &Self::form(), faults);
        }
        flag
    }
}

/// A value with the place it stands at, for what is checked after it is read.
impl<T: Value> Value for Spanned<T> {
    fn form() -> Form {
        T::form()
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        T::read(value, faults).map(|inner| Self::new(value.span(), inner))
    }
}

/// A share or a relative gap, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fraction(pub f64);

impl Value for Fraction {
    fn form() -> Form {
        Form::Number(0.0, 1.0)
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        // Not a number is in no range, so it is refused like one that is too large.
        let number = number(value.get_ref()).filter(|number| (0.0..=1.0).contains(number));
        if number.is_none() {
            refuse(value, &Self::form(), faults);
        }
        number.map(Self)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn number(value: &DeValue) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number as f64)
        }
        DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

const MAX_WHOLE: u32 = 100_000; // days or words; more is a slip of the finger

impl Value for u32 {
    fn form() -> Form {
        Form::Whole(0, MAX_WHOLE)
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        let whole = value
            .get_ref()
            .as_integer()
            .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok())
            .filter(|whole| *whole <= MAX_WHOLE);
        if whole.is_none() {
            refuse(value, &Self::form(), faults);
        }
        whole
    }
}

impl Value for u64 {
    fn form() -> Form {
        Form::Whole(0, u32::MAX)
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        let whole = value
            .get_ref()
            .as_integer()
            .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
        if whole.is_none() {
            refuse(value, &Self::form(), faults);
        }
        whole.map(Self::from)
    }
}

impl Value for Moment {
    fn form() -> Form {
        Form::Moment
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        let moment = match value.get_ref() {
            DeValue::String(text) => moment(text),
            DeValue::Datetime(datetime) => moment(&datetime.to_string()),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        if moment.is_none() {
            refuse(value, &Self::form(), faults);
        }
        moment
    }
}

// "2022", "2022-02", "2022-02-14", each but the first two with "T09:30" and more, which is not kept.
fn moment(text: &str) -> Option<Moment> {
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let date = Date::new(year, month, parts.next().map(str::parse).transpose().ok()?)?;
    let minute = match time {
        Some(time) => {
            let hour: u16 = time.get(..2)?.parse().ok().filter(|hour| *hour < 24)?;
            let minute: u16 = time.get(2..5)?.strip_prefix(':')?.parse().ok()?;
            Some(hour * 60 + minute).filter(|_| minute < 60 && date.day.is_some())
        }
        None => None,
    };
    (parts.next().is_none() && time.is_some() == minute.is_some())
        .then_some(Moment { date, minute })
}

impl<T: Value> Value for Vec<T> {
    fn form() -> Form {
        Form::OneOrMore(Box::new(T::form()))
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(items) => {
                // All of them first: each wrong item is a fault of its own.
                let read: Vec<_> = items.iter().map(|item| T::read(item, faults)).collect();
                read.into_iter().collect()
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => T::read(value, faults).map(|item| vec![item]),
            DeValue::Table(_) => {
                refuse(value, &Self::form(), faults);
                None
            }
        }
    }
}

/// `name = value`, in the order of the file.
pub type Named<T> = indexmap::IndexMap<String, T>;

impl<T: Value> Value for Named<T> {
    fn form() -> Form {
        Form::Named(Box::new(T::form()))
    }

    fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            refuse(value, &Self::form(), faults);
            return None;
        };
        let read: Vec<_> = table
            .iter()
            .map(|(name, item)| Some((name.get_ref().to_string(), T::read(item, faults)?)))
            .collect();
        read.into_iter().collect()
    }
}

/// Reads a word through the names that `serde` knows for an enum; in vain: the names.
fn word<T: DeserializeOwned>(text: &str) -> Result<T, &'static [&'static str]> {
    T::deserialize(StrDeserializer::<Unknown>::new(text)).map_err(|Unknown(names)| names)
}

#[derive(Debug)]
struct Unknown(&'static [&'static str]);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "not one of {}", list(self.0))
    }
}

impl std::error::Error for Unknown {}

impl serde::de::Error for Unknown {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

/// Makes an enum with `serde` names a value of rule files.
macro_rules! words {
    ($($name:ty),* $(,)?) => {$(
        impl Value for $name {
            fn form() -> Form {
                // No name is empty, so this always comes back with the names.
                Form::Word(word::<Self>("").err().unwrap_or(&[]))
            }

            fn read(value: &Spanned<DeValue>, faults: &mut Faults) -> Option<Self> {
                let Some(text) = value.get_ref().as_str() else {
                    refuse(value, &Self::form(), faults);
                    return None;
                };
                match word(text) {
                    Ok(found) => Some(found),
                    Err(names) => {
                        let what = format!("expected one of {}, found \"{}\"", list(names), shortened(text));
                        faults.add(value.span(), what, nearest(text, names.iter().copied()));
                        None
                    }
                }
            }
        }
    )*};
}

/// Whose words a label inside quotation marks counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quoted {
    /// The speaker's: an outlet that quotes a label does not use it.
    #[default]
    Speaker,
    /// The outlet's: it chose to print it.
    Outlet,
}

/// How many claims of a pair an exception is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// One or both.
    #[default]
    Any,
    /// One, and the other is not.
    One,
}

/// What a rule on attributions looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Credited {
    /// One figure for one thing.
    Figure,
    /// The same words inside quotation marks.
    Quotation,
}

/// Against what the source of one side is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Against {
    /// The source that the other side names.
    #[default]
    Another,
    /// The voice of an outlet that names none.
    Own,
}

words!(
    Severity,
    Verdict,
    Cause,
    Facet,
    QuantityKind,
    Status,
    Quoted,
    Sides,
    Credited,
    Against,
    Stage,
    Ruling
);
