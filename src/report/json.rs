//! report.json: one JSON object, strict, keys in a fixed order, a line a record.
//!
//! Each element of the tables stands on a line of its own, so that two reports
//! can be compared by line and a large one be read by `grep`. Characters that
//! act on a terminal are escaped as `\u` sequences: JSON allows it, and the
//! text stays the exact slice that `span` names.

use super::record::{ClaimRecord, ClusterRecord, DocumentRecord, FindingRecord, RuleRecord};
use super::view::View;
use super::visible::first_active;
use super::{Report, Writer};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// What is passed on at once.
const BUFFER_BYTES: usize = 1 << 16;

/// The whole report as one JSON object.
#[derive(Clone, Copy, Debug)]
pub struct Json;

/// One finding a line.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines;

impl Writer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn file_name(&self) -> &'static str {
        "report.json"
    }

    fn lists_claims(&self) -> bool {
        true
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_json(&Whole(View(report)), 2, &mut *out)?;
        out.write_all(b"\n")
    }
}

impl Writer for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn file_name(&self) -> &'static str {
        "findings.jsonl"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let view = View(report);
        view.findings().try_for_each(|finding| write_line(&FindingRecord::new(view, finding), out))
    }
}

/// Writes one record and a line feed.
///
/// # Errors
/// Only those of `out`.
pub fn write_line(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_json(record, 0, &mut *out)?;
    out.write_all(b"\n")
}

/// Writes one value, with a line for each element of the first `lines` levels.
pub(super) fn write_json(value: &impl Serialize, lines: usize, out: impl Write) -> io::Result<()> {
    let layout = Layout { lines, depth: 0, filled: false };
    let mut out = Escaping { out, held: Vec::with_capacity(BUFFER_BYTES) };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, layout))?;
    out.pass_on()
}

/// Passes on what is written, in long pieces, with the characters that act on a display escaped.
///
/// serde_json has escaped what JSON demands and writes whole characters; those that are left and
/// act stand in strings, for between strings there are none but line feeds.
struct Escaping<W> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> Escaping<W> {
    fn pass_on(&mut self) -> io::Result<()> {
        let mut rest = self.held.as_slice();
        while let Some((place, c)) = first_active(rest) {
            self.out.write_all(&rest[..place])?;
            write!(self.out, "\\u{:04x}", u32::from(c))?;
            rest = &rest[place + c.len_utf8()..];
        }
        self.out.write_all(rest)?;
        self.held.clear();
        Ok(())
    }
}

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.held.len() + bytes.len() > BUFFER_BYTES {
            self.pass_on()?;
        }
        self.held.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}

/// The tables in the order of the contract.
struct Whole<'a>(View<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = self.0;
        let report = view.0;
        let compared =
            (0..report.clusters.len()).filter(|&place| report.clusters[place].claims.len() > 1);
        let mut object = serializer.serialize_struct("Report", 11)?;
        object.serialize_field("schema", "crosscheck-report/1")?;
        object.serialize_field("tool", &Tool { version: env!("CARGO_PKG_VERSION") })?;
        object.serialize_field("rules", &Sequence(|| report.rules.iter().map(RuleRecord::new)))?;
        let documents =
            || report.documents.iter().map(|document| DocumentRecord::new(view, document));
        object.serialize_field("documents", &Sequence(documents))?;
        object.serialize_field("claims", &Sequence(|| view.claims().map(ClaimRecord::new)))?;
        let clusters = || compared.clone().map(|place| ClusterRecord::new(view, place));
        object.serialize_field("clusters", &Sequence(clusters))?;
        let findings = || view.findings().map(|finding| FindingRecord::new(view, finding));
        object.serialize_field("findings", &Sequence(findings))?;
        object.serialize_field("problems", &report.problems)?;
        object.serialize_field("decisions", &report.decisions)?;
        object.serialize_field("framing", &report.framing)?;
        object.serialize_field("held_back", &report.held_back)?;
        object.end()
    }
}

#[derive(Serialize)]
struct Tool {
    version: &'static str,
}

/// Records that are made while they are written: a large report is never held twice.
struct Sequence<F>(F);

impl<F, I> Serialize for Sequence<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// Compact JSON with a line for each element down to a depth.
struct Layout {
    /// Containers up to this depth have their elements on lines.
    lines: usize,
    depth: usize,
    /// Whether the innermost container holds an element.
    filled: bool,
}

impl Layout {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.filled && self.depth <= self.lines {
            out.write_all(b"\n")?;
        }
        self.depth -= 1;
        self.filled = true;
        out.write_all(bracket)
    }

    fn element<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.filled = true;
        if self.depth <= self.lines { out.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.element(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.element(out, first)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::visible::is_active;
    use super::*;
    use serde_json::Value;

    fn written(writer: &dyn Writer, report: &Report) -> String {
        let mut out = Vec::new();
        writer.write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keys_stand_in_the_order_of_the_contract() {
        let json: Value = serde_json::from_str(&written(&Json, &sample::report())).unwrap();
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys.join(" "),
            "schema tool rules documents claims clusters findings problems decisions framing held_back"
        );
        let keys: Vec<&str> =
            json["findings"][0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys.join(" "),
            "id rule kind severity verdict cause summary cluster claims sides why suppressed \
             subject content_hash review"
        );
    }

    #[test]
    fn text_is_the_exact_slice_that_the_span_names() {
        let report = sample::hostile_report();
        let json: Value = serde_json::from_str(&written(&Json, &report)).unwrap();
        for claim in json["claims"].as_array().unwrap() {
            let document = report
                .documents
                .iter()
                .find(|document| document.path == claim["document"])
                .unwrap();
            let place = |key: &str| claim["span"][key].as_u64().unwrap() as usize;
            assert_eq!(claim["text"], document.text[place("start")..place("end")]);
        }
    }

    #[test]
    fn no_raw_control_character_is_written() {
        let json = written(&Json, &sample::hostile_report());
        let raw = json.chars().find(|c| *c != '\n' && is_active(*c));
        assert_eq!(raw, None);
    }

    #[test]
    fn numbers_are_finite_and_whole_where_they_are_whole() {
        let mut report = sample::report();
        sample::set_value(&mut report, f64::INFINITY);
        let json = written(&Json, &report);
        assert!(json.contains(r#""value":null"#) && json.contains(r#""value":43,"#));
        serde_json::from_str::<Value>(&json).unwrap();
    }

    #[test]
    fn every_finding_is_a_line() {
        let report = sample::report();
        let lines = written(&JsonLines, &report);
        assert_eq!(lines.lines().count(), report.findings.len());
        for line in lines.lines() {
            serde_json::from_str::<Value>(line).unwrap();
        }
        assert!(written(&Json, &report).lines().any(|line| line.starts_with(r#"{"id":"cc-"#)));
    }

    #[test]
    fn only_settled_findings_say_by_what() {
        let mut report = sample::report();
        report.settled = vec![Some(sample::settled()), None];
        let json: Value = serde_json::from_str(&written(&Json, &report)).unwrap();
        assert_eq!(json["findings"][0]["suppressed"]["reason"], "two floods");
        assert_eq!(json["findings"][1]["suppressed"], Value::Null);
    }
}
