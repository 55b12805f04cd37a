//! Reviewed findings as JSON-LD in the manner of schema.org's ClaimReview.
//!
//! A finding with a ruling that holds becomes a `ClaimReview`: what is reviewed
//! are the claims of its sides, each with where it appeared; the rating is the
//! reviewer's word and has no number, because crosscheck rates nobody's truth.
//! A note without a ruling is no review, and is left out.

use super::json::write_json;
use super::view::{FindingView, SideView, View};
use super::{Report, Writer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Reviewed findings as JSON-LD.
#[derive(Clone, Copy, Debug)]
pub struct ClaimReviews;

impl Writer for ClaimReviews {
    fn name(&self) -> &'static str {
        "claimreview"
    }

    fn file_name(&self) -> &'static str {
        "claimreview.jsonld"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let reviews: Vec<Value> = View(report).findings().filter_map(|it| review(&it)).collect();
        let graph = json!({"@context": "https://schema.org", "@graph": reviews});
        write_json(&graph, 2, &mut *out)?;
        out.write_all(b"\n")
    }
}

fn review(shown: &FindingView) -> Option<Value> {
    let decision = &shown.review.filter(|review| review.holds())?.decision;
    let ruling = decision.ruling?;
    let mut review = json!({
        "@type": "ClaimReview",
        "identifier": shown.id.to_string(),
        "claimReviewed": shown.finding.summary,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": ruling.name(),
            "ratingExplanation": decision.note.as_deref().unwrap_or(ruling.meaning()),
        },
        "itemReviewed": shown.sides.iter().map(claim).collect::<Vec<_>>(),
    });
    if let Some(reviewer) = &decision.reviewer {
        review["author"] = json!({"@type": "Person", "name": reviewer});
    }
    if let Some(date) = decision.date {
        review["datePublished"] = json!(date);
    }
    Some(review)
}

fn claim(side: &SideView) -> Value {
    let lead = &side.lead;
    let document = lead.document;
    let mut article = json!({
        "@type": "NewsArticle",
        "publisher": {"@type": "Organization", "name": lead.voice()},
    });
    for (key, value) in [
        ("headline", document.title.clone()),
        ("url", document.web_address().map(str::to_owned)),
        ("datePublished", document.published.map(|moment| moment.to_string())),
    ] {
        if let Some(value) = value {
            article[key] = json!(value);
        }
    }
    json!({"@type": "Claim", "name": side.side.position, "text": lead.sentence_text(), "appearance": article})
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::model::{Decision, Review, Ruling, Standing};

    fn written(report: &Report) -> Value {
        let mut out = Vec::new();
        ClaimReviews.write(report, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    fn review(ruling: Option<Ruling>, standing: Standing) -> Option<Review> {
        let note = Some("two floods".to_owned());
        Some(Review { decision: Decision { ruling, note, ..Decision::default() }, standing })
    }

    #[test]
    fn only_rulings_that_hold_are_reviews() {
        let mut report = sample::report();
        assert_eq!(written(&report)["@graph"], json!([]));
        report.reviews = vec![
            review(Some(Ruling::Confirmed), Standing::Holds),
            review(Some(Ruling::Ignore), Standing::Stale),
        ];
        let graph = written(&report)["@graph"].clone();
        assert_eq!(graph.as_array().unwrap().len(), 1);
        assert_eq!(graph[0]["reviewRating"]["alternateName"], "confirmed");
        assert_eq!(graph[0]["itemReviewed"][1]["appearance"]["publisher"]["name"], "Beta News");
        report.reviews = vec![review(None, Standing::Holds), None];
        assert_eq!(written(&report)["@graph"], json!([]));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let mut report = sample::hostile_report();
        report.reviews = vec![review(Some(Ruling::Fixed), Standing::Holds), None];
        assert!(!written(&report).to_string().contains("javascript:alert(1)\""));
    }
}
