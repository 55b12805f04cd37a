//! The findings as SARIF 2.1.0, for the programs that show remarks beside texts.
//!
//! A finding stands at the best statement of its first side; the other sides are
//! related places. Lines and columns are given where the file is plain text;
//! text that was made from markup has no place in its file.

use super::json::write_json;
use super::view::{FindingView, SideView, View};
use super::{Counts, Report, Word, Writer};
use crate::model::{OriginMap, Severity, file_of};
use serde_json::{Value, json};
use std::io::{self, Write};

/// The findings as SARIF.
#[derive(Clone, Copy, Debug)]
pub struct Sarif;

impl Writer for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn file_name(&self) -> &'static str {
        "report.sarif"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = report
            .rules
            .iter()
            .map(|rule| {
                json!({
                    "id": rule.id,
                    "shortDescription": {"text": rule.title},
                    "defaultConfiguration": {"level": level(rule.severity)},
                })
            })
            .collect();
        let results: Vec<Value> = View(report).findings().filter_map(|it| result(&it)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "crosscheck",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        write_json(&log, 4, &mut *out)?;
        out.write_all(b"\n")
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

fn result(shown: &FindingView) -> Option<Value> {
    let finding = shown.finding;
    let (first, others) = shown.sides.split_first()?;
    let related: Vec<Value> = (1..)
        .zip(others)
        .map(|(number, side)| {
            let mut place = location(side);
            place["id"] = json!(number);
            place["message"] = json!({"text": side.position()});
            place
        })
        .collect();
    let mut result = json!({
        "ruleId": shown.rule.id,
        "ruleIndex": finding.rule,
        "level": if shown.counts == Counts::Apart { "note" } else { level(finding.severity) },
        "message": {"text": finding.summary},
        "locations": [location(first)],
        "relatedLocations": related,
        "fingerprints": {"finding/v1": shown.id.to_string()},
        "partialFingerprints": {"content/v1": shown.content.to_string()},
        "properties": {
            "kind": Word(finding.kind).to_string(),
            "verdict": Word(finding.verdict).to_string(),
            "cause": finding.causes.first().map(|evidence| Word(evidence.cause).to_string()),
            "why": shown.why().collect::<Vec<_>>(),
        },
    });
    if let Some(settled) = shown.settled {
        let justification = &settled.reason;
        result["suppressions"] =
            json!([{"kind": "external", "status": "accepted", "justification": justification}]);
    }
    Some(result)
}

fn location(side: &SideView) -> Value {
    let lead = &side.lead;
    let document = lead.document;
    let (path, is_file) = match document.origin_map {
        OriginMap::Offset(_) | OriginMap::Stretches(_) => (document.path.as_str(), true),
        // The third article of a file is `file#3`.
        OriginMap::Derived => (file_of(&document.path), false),
    };
    let mut place = json!({"physicalLocation": {"artifactLocation": {"uri": uri(path)}}});
    if is_file {
        let (line, column) = lead.place();
        let span = lead.claim.span;
        let (end_line, end_column) = document.place(span.end);
        place["physicalLocation"]["region"] = json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "snippet": {"text": lead.text()},
        });
    }
    place
}

/// A path as a relative URI reference: all but plain letters and slashes as `%XX`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(report: &Report) -> Value {
        let mut out = Vec::new();
        Sarif.write(report, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn a_finding_stands_where_its_first_side_does() {
        let mut report = sample::report();
        report.documents[0].origin_map = OriginMap::Offset(0);
        report.settled = vec![None, Some(sample::settled())];
        let log = written(&report);
        let results = &log["runs"][0]["results"];
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "pool/alpha.txt");
        let region = &place["region"];
        assert_eq!([&region["startLine"], &region["startColumn"]], [1, 10]);
        assert_eq!(region["snippet"]["text"], "30");
        assert_eq!(results[0]["level"], "error");
        assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "43 (Beta News)");
        assert_eq!(results[0]["suppressions"], Value::Null);
        assert_eq!(results[1]["suppressions"][0]["justification"], "two floods");

        report.documents[0].origin_map = OriginMap::Derived;
        report.documents[0].path = "pool/news.zip#day/feed.jsonl#2".to_owned();
        let log = written(&report);
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "pool/news.zip");
    }

    #[test]
    fn a_path_is_a_uri_whatever_it_holds() {
        assert_eq!(uri("pool/a b#1é.txt"), "pool/a%20b%231%C3%A9.txt");
        for result in written(&sample::hostile_report())["runs"][0]["results"].as_array().unwrap() {
            let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            assert!(uri.as_str().unwrap().is_ascii(), "{uri}");
        }
    }
}
