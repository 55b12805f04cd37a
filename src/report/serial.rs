//! Values as JSON, in the layout and with the escapes of the reports.
//!
//! A large report is a hundred megabytes of strings under a few keys. Keys are
//! names of fields and are copied as they are; of strings many bytes are looked
//! at together, and nearly all are plain. What acts on a terminal is escaped
//! as `\u` sequences.

use super::visible::is_active;
use crate::model::position;
use serde::ser::{self, Error as _, Serialize, Serializer};
use std::fmt::{self, Display};
use std::io::{self, Write};

/// What is passed on at once.
const CHUNK_BYTES: usize = 1 << 16;

/// Writes one value, with a line for each element of the first `lines` levels.
///
/// # Errors
/// Those of `out`, and of values that refuse to be written.
pub(super) fn write_json(
    value: &impl Serialize,
    lines: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serial = Serial { text: Vec::new(), out, lines, depth: 0, filled: false };
    value.serialize(&mut serial).map_err(|Fault(error)| error)?;
    serial.pass()
}

/// JSON on its way out.
struct Serial<'a> {
    /// What is not passed on yet.
    text: Vec<u8>,
    out: &'a mut dyn Write,
    /// Containers up to this depth have their elements on lines.
    lines: usize,
    depth: usize,
    /// Whether the innermost container holds an element.
    filled: bool,
}

/// What stops a value from being written.
#[derive(Debug)]
struct Fault(io::Error);

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Fault {}

impl ser::Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        Self(io::Error::other(message.to_string()))
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self(error)
    }
}

type Written = Result<(), Fault>;

impl Serial<'_> {
    fn pass(&mut self) -> io::Result<()> {
        self.out.write_all(&self.text)?;
        self.text.clear();
        Ok(())
    }

    fn push(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    fn open(&mut self, bracket: u8) {
        self.depth += 1;
        self.filled = false;
        self.text.push(bracket);
    }

    fn close(&mut self, bracket: u8) -> Written {
        if self.filled && self.depth <= self.lines {
            self.text.push(b'\n');
        }
        self.depth -= 1;
        self.filled = true;
        self.text.push(bracket);
        if self.text.len() >= CHUNK_BYTES {
            self.pass()?;
        }
        Ok(())
    }

    /// What stands before an element.
    fn part(&mut self) {
        if self.filled {
            self.text.push(b',');
        }
        self.filled = true;
        if self.depth <= self.lines {
            self.text.push(b'\n');
        }
    }

    /// What stands before the value of a field or of a variant, whose names are plain.
    fn name(&mut self, name: &'static str) {
        self.part();
        self.text.push(b'"');
        self.push(name);
        self.push("\":");
    }

    fn string(&mut self, text: &str) -> Written {
        let may_be_escaped =
            |byte: u8| !matches!(byte, b' '..=b'~') | (byte == b'"') | (byte == b'\\');
        self.text.push(b'"');
        let (mut passed, mut seen) = (0, 0);
        while let Some(place) = position(&text.as_bytes()[seen..], may_be_escaped)
            && let Some(c) = text[seen + place..].chars().next()
        {
            let at = seen + place;
            seen = at + c.len_utf8();
            if matches!(c, '"' | '\\') || is_active(c) {
                self.push(&text[passed..at]);
                self.escape(c)?;
                passed = seen;
            }
        }
        self.push(&text[passed..]);
        self.text.push(b'"');
        Ok(())
    }

    fn escape(&mut self, c: char) -> Written {
        match c {
            '"' => self.push("\\\""),
            '\\' => self.push("\\\\"),
            '\n' => self.push("\\n"),
            '\r' => self.push("\\r"),
            '\t' => self.push("\\t"),
            '\u{8}' => self.push("\\b"),
            '\u{c}' => self.push("\\f"),
            c => write!(self.text, "\\u{:04x}", u32::from(c))?,
        }
        Ok(())
    }
}

/// What JSON prints as Rust does.
macro_rules! printed {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Written {
            Ok(write!(self.text, "{value}")?)
        })*
    };
}

impl Serializer for &mut Serial<'_> {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    printed! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
    }

    fn serialize_f32(self, value: f32) -> Written {
        serde_json::to_writer(&mut self.text, &value).map_err(Fault::custom)
    }

    fn serialize_f64(self, value: f64) -> Written {
        serde_json::to_writer(&mut self.text, &value).map_err(Fault::custom)
    }

    fn serialize_char(self, value: char) -> Written {
        self.string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.push("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.open(b'{');
        self.name(variant);
        value.serialize(&mut *self)?;
        self.close(b'}')
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Fault> {
        self.open(b'[');
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Fault> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Fault> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Fault> {
        self.open(b'{');
        self.name(variant);
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Fault> {
        self.open(b'{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Fault> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Fault> {
        self.open(b'{');
        self.name(variant);
        self.serialize_map(None)
    }
}

/// The elements of an array, whatever serde calls it.
macro_rules! array {
    ($trait:ident, $method:ident, $end:expr) => {
        impl ser::$trait for &mut Serial<'_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.part();
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                $end(self)
            }
        }
    };
}

array!(SerializeSeq, serialize_element, |serial: &mut Serial| serial.close(b']'));
array!(SerializeTuple, serialize_element, |serial: &mut Serial| serial.close(b']'));
array!(SerializeTupleStruct, serialize_field, |serial: &mut Serial| serial.close(b']'));
array!(SerializeTupleVariant, serialize_field, |serial: &mut Serial| {
    serial.close(b']')?;
    serial.close(b'}')
});

impl ser::SerializeMap for &mut Serial<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.part();
        let start = self.text.len();
        key.serialize(&mut **self)?;
        // A number is a key in quotation marks.
        if self.text.get(start) != Some(&b'"') {
            self.text.insert(start, b'"');
            self.text.push(b'"');
        }
        self.text.push(b':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.close(b'}')
    }
}

impl ser::SerializeStruct for &mut Serial<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.name(name);
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.close(b'}')
    }
}

impl ser::SerializeStructVariant for &mut Serial<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        ser::SerializeStruct::serialize_field(self, name, value)
    }

    fn end(self) -> Written {
        self.close(b'}')?;
        self.close(b'}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    fn written(value: &impl Serialize, lines: usize) -> String {
        let mut out = Vec::new();
        write_json(value, lines, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Every sort of value there is.
    #[derive(Serialize)]
    enum Sort {
        Unit,
        Newtype(f64),
        Tuple(i8, char),
        Struct { numbers: BTreeMap<u8, Option<f32>>, nested: Box<[Sort]> },
    }

    #[track_caller]
    fn check(value: &impl Serialize) {
        assert_eq!(written(value, 0), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn json_is_that_of_serde_json() {
        check(&[Sort::Unit, Sort::Newtype(0.1), Sort::Newtype(1e300), Sort::Newtype(f64::NAN)]);
        let numbers = BTreeMap::from([(3, None), (5, Some(0.5))]);
        let nested = Box::new([Sort::Tuple(-7, '"'), Sort::Unit]);
        check(&Sort::Struct { numbers, nested });
        check(&Sort::Struct { numbers: BTreeMap::new(), nested: Box::default() });
        check(&((), (true, u64::MAX), i64::MIN, "", [0_u8; 0]));
        let ascii: String = (0..0x7f_u8).map(char::from).collect();
        check(&[&ascii, &ascii.repeat(3), "„Ångström“ – ‘no’ 𝛑", "\\"]);
    }

    #[test]
    fn what_acts_on_a_terminal_is_escaped() {
        for c in (0x7f..=0x2_ffff).filter_map(char::from_u32) {
            let json = written(&format!("a”{c}b"), 0);
            assert_eq!(json.contains(c), !is_active(c), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), format!("a”{c}b"));
        }
    }

    #[test]
    fn elements_of_the_first_levels_stand_on_lines() {
        let value = ([[1, 2], [3, 4]], Vec::<u8>::new(), "a");
        assert_eq!(written(&value, 1), "[\n[[1,2],[3,4]],\n[],\n\"a\"\n]");
        assert_eq!(written(&value, 2), "[\n[\n[1,2],\n[3,4]\n],\n[],\n\"a\"\n]");
    }
}
