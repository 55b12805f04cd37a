//! JSON within a bound on its depth.
//!
//! A parser takes a piece of its stack for each value inside a value. Values that
//! stand deeper than the bound are taken out before it, `null` in their place; what
//! stands around them is read.

use super::limit::{Limits, MAX_JSON_DEPTH};
use crate::error::{Problem, Reason};
use serde::Deserialize;
use serde_json::Value;
use serde_json::de::StrRead;
use std::borrow::Cow;

/// A parser that leaves the depth to [`shallow`], which has to come before it.
pub fn parser(shallow: &str) -> serde_json::Deserializer<StrRead<'_>> {
    let mut parser = serde_json::Deserializer::from_str(shallow);
    parser.disable_recursion_limit();
    parser
}

/// The one value that a text within the bound holds.
pub fn value(shallow: &str) -> serde_json::Result<Value> {
    let mut parser = parser(shallow);
    let value = Value::deserialize(&mut parser)?;
    parser.end()?;
    Ok(value)
}

/// JSON without the arrays and objects that stand too deep, and the count of those.
pub fn shallow<'t>(text: &'t str, limits: &Limits) -> (Cow<'t, str>, usize) {
    let most = limits.json_depth.clamp(1, MAX_JSON_DEPTH);
    let bytes = text.as_bytes();
    let (mut kept, mut copied, mut cut) = (String::new(), 0, 0);
    let (mut depth, mut at) = (0u64, 0);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => at = string_end(bytes, at),
            b'[' | b'{' => {
                depth += 1;
                if depth == most + 1 {
                    kept.push_str(&text[copied..at - 1]);
                    kept.push_str("null");
                    copied = bytes.len();
                    cut += 1;
                }
            }
            b']' | b'}' => {
                if depth == most + 1 {
                    copied = at;
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    if cut == 0 {
        return (Cow::Borrowed(text), 0);
    }
    kept.push_str(&text[copied..]);
    (Cow::Owned(kept), cut)
}

/// One past the quotation mark that ends a string.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at..]) {
        at += found + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        // What follows a backslash ends nothing.
        at = (at + 1).min(bytes.len());
    }
    bytes.len()
}

/// What is said of a file in which `cut` values were left out.
pub fn left_out(path: &str, cut: usize, limits: &Limits) -> Option<Problem> {
    let noun = if cut == 1 { "value" } else { "values" };
    let what = format!(
        "{cut} {noun} nested deeper than {} others left out; if an article stands there, set the limit json-depth",
        limits.json_depth.clamp(1, MAX_JSON_DEPTH)
    );
    (cut > 0).then(|| Problem::lost(Reason::Limit, path, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, cut: usize) {
        let limits = Limits { json_depth: 2, ..Limits::default() };
        assert_eq!(shallow(text, &limits), (Cow::Borrowed(expected), cut));
    }

    #[test]
    fn values_that_stand_too_deep_are_taken_out() {
        check(r#"{"a": [1, {"b": 2}, "x"]}"#, r#"{"a": [1, null, "x"]}"#, 1);
        check(r#"[[[], [1], 2]] [[[[3]]]]"#, r#"[[null, null, 2]] [[null]]"#, 3);
        check(r#"{"a": {"b": "[[[ \" {{{"}}"#, r#"{"a": {"b": "[[[ \" {{{"}}"#, 0);
        check("[[[[", "[[null", 1);
        check("]]]] [[1]] \"\\", "]]]] [[1]] \"\\", 0);
        check(r#"[["\\"], ["["#, r#"[["\\"], ["["#, 0);
    }

    #[test]
    fn the_greatest_depth_that_can_be_set_fits_half_a_stack() {
        /// Half the stack of the threads that read files.
        const STACK_BYTES: usize = 1 << 20;
        let limits = Limits { json_depth: u64::MAX, ..Limits::default() };
        let read = move || {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let depth = 10_000;
                let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                let (text, cut) = shallow(&text, &limits);
                assert_eq!(cut, 1);
                drop(value(&text).unwrap().clone());
            }
        };
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(read);
        thread.unwrap().join().unwrap();
    }
}
