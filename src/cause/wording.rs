//! The sides choose words of different charge, or give one utterance in other words.

use super::Difference;
use crate::model::{BlockKind, Cause, Claim, Content, Evidence};

/// Labels of one referent differ by choice of words, by their nature.
const LABELS: f32 = 0.9;
/// One figure stands in a headline, which rounds and sharpens.
const HEADLINE: f32 = 0.3;
/// Relative gap that a headline may leave: it does not make 80 of 50.
const SHARPENS: f64 = 0.1;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let words = match (&difference.left.content, &difference.right.content) {
        (Content::Label(_), Content::Label(_)) => {
            (LABELS, "each uses its word in its own voice".to_owned())
        }
        (Content::Quotation(_), Content::Quotation(_)) => {
            (LABELS, "the same utterance stands in other words inside quotation marks".to_owned())
        }
        (Content::Figure(_), Content::Figure(_)) => {
            let (x, y) = difference.values()?;
            if (x - y).abs() > SHARPENS * x.abs().max(y.abs()) {
                return None;
            }
            let headline = [difference.left, difference.right]
                .into_iter()
                .find(|claim| in_headline(difference, claim))?;
            let who = difference.tables.voice(headline);
            (HEADLINE, format!("the figure of {who} stands in a headline"))
        }
        (
            Content::Figure(_)
            | Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_),
            Content::Figure(_)
            | Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_),
        ) => return None,
    };
    let (strength, words) = words;
    Some(Evidence { cause: Cause::Wording, strength, words, left: None, right: None })
}

fn in_headline(difference: &Difference, claim: &Claim) -> bool {
    difference.tables.sentence(claim).block == BlockKind::Headline
}
