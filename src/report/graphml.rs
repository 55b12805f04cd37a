//! The graph of claims as GraphML, for Gephi, yEd, networkx and their like.
//!
//! A node is a claim that shares a cluster with another one. An edge `same` was
//! a comparison that joined two claims, with its match weight; an edge `differs`
//! is a finding, between the leading statement of its first side and that of
//! each other side.

use super::ids::content_kind;
use super::view::{ClaimView, FindingView, View};
use super::{Report, Word, Writer, visible};
use crate::model::ClaimId;
use std::fmt::{self, Display};
use std::io::{self, Write};

/// The graph of claims.
#[derive(Clone, Copy, Debug)]
pub struct GraphMl;

/// Attributes: what has them, name, type.
const KEYS: [(&str, &str, &str); 16] = [
    ("node", "kind", "string"),
    ("node", "text", "string"),
    ("node", "sentence", "string"),
    ("node", "outlet", "string"),
    ("node", "published", "string"),
    ("node", "document", "string"),
    ("node", "value", "double"),
    ("node", "cluster", "string"),
    ("edge", "relation", "string"),
    ("edge", "weight", "double"),
    ("edge", "finding", "string"),
    ("edge", "severity", "string"),
    ("edge", "verdict", "string"),
    ("edge", "cause", "string"),
    ("edge", "summary", "string"),
    ("edge", "settled", "boolean"),
];

impl Writer for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn file_name(&self) -> &'static str {
        "claims.graphml"
    }

    fn lists_claims(&self) -> bool {
        true
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let view = View(report);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
        for (owner, name, kind) in KEYS {
            writeln!(
                out,
                "<key id=\"{owner}-{name}\" for=\"{owner}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            )?;
        }
        writeln!(out, "<graph edgedefault=\"undirected\">")?;
        let compared = || {
            let clusters = report.clusters.iter().zip(&report.ids().clusters);
            clusters.filter(|(cluster, _)| cluster.claims.len() > 1)
        };
        for (cluster, id) in compared() {
            for claim in &cluster.claims {
                node(&view.claim(*claim), &id.to_string(), out)?;
            }
        }
        for (cluster, _) in compared() {
            for link in &cluster.links {
                edge(view, link.left, link.right, out)?;
                datum("edge", "relation", "same", out)?;
                datum("edge", "weight", &link.weight.to_string(), out)?;
                writeln!(out, "</edge>")?;
            }
        }
        view.findings().try_for_each(|shown| finding(view, &shown, out))?;
        writeln!(out, "</graph>\n</graphml>")
    }
}

fn node(shown: &ClaimView, cluster: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<node id=\"{}\">", shown.id)?;
    datum("node", "kind", content_kind(&shown.claim.content), out)?;
    datum("node", "text", shown.text(), out)?;
    datum("node", "sentence", shown.sentence_text(), out)?;
    datum("node", "outlet", shown.voice(), out)?;
    datum("node", "document", &shown.document.path, out)?;
    datum("node", "cluster", cluster, out)?;
    if let Some(published) = shown.published() {
        datum("node", "published", &published, out)?;
    }
    let value = shown.claim.quantity().and_then(|quantity| quantity.value);
    if let Some(value) = value.filter(|value| value.is_finite()) {
        datum("node", "value", &value.to_string(), out)?;
    }
    writeln!(out, "</node>")
}

fn finding(view: View, shown: &FindingView, out: &mut dyn Write) -> io::Result<()> {
    let finding = shown.finding;
    let mut leads = finding.sides.iter().filter_map(|side| side.claims.first().copied());
    let Some(first) = leads.next() else { return Ok(()) };
    for other in leads {
        edge(view, first, other, out)?;
        datum("edge", "relation", "differs", out)?;
        datum("edge", "finding", &shown.id.to_string(), out)?;
        datum("edge", "severity", &Word(finding.severity).to_string(), out)?;
        datum("edge", "verdict", &Word(finding.verdict).to_string(), out)?;
        if let Some(evidence) = finding.causes.first() {
            datum("edge", "cause", &Word(evidence.cause).to_string(), out)?;
        }
        datum("edge", "summary", &finding.summary, out)?;
        datum("edge", "settled", &shown.settled.is_some().to_string(), out)?;
        writeln!(out, "</edge>")?;
    }
    Ok(())
}

fn edge(view: View, from: ClaimId, to: ClaimId, out: &mut dyn Write) -> io::Result<()> {
    let id = |claim| view.0.claim_id(claim);
    write!(out, "<edge source=\"{}\" target=\"{}\">", id(from), id(to))
}

fn datum(owner: &str, name: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<data key=\"{owner}-{name}\">{}</data>", Escaped(text))
}

/// Text inside an element; what XML cannot hold is shown as in every other format.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for c in visible(self.0).to_string().chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                other => write!(f, "{other}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::model::Link;

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        GraphMl.write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn claims_are_nodes_and_both_sorts_of_relation_edges() {
        let mut report = sample::report();
        let link = Link { left: ClaimId(0), right: ClaimId(2), weight: 3.5 };
        report.clusters[0].links.push(link);
        let graph = written(&report);
        assert_eq!(graph.matches("<node ").count(), 4, "{graph}");
        assert_eq!(graph.matches("<edge ").count(), 3, "{graph}");
        assert!(graph.contains("<data key=\"edge-weight\">3.5</data>"), "{graph}");
        assert!(graph.contains("<data key=\"node-value\">43</data>"), "{graph}");
    }

    #[test]
    fn article_text_is_no_markup() {
        let graph = written(&sample::hostile_report());
        assert_eq!(graph.matches('<').count(), graph.matches('>').count());
        assert!(!graph.contains("<script") && graph.contains("&lt;script&gt;"));
        let raw = graph.chars().find(|c| *c != '\n' && c.is_control());
        assert_eq!(raw, None);
    }
}
