//! Each side credits its figure to another authority.

use super::Difference;
use crate::model::{Cause, Claim, Evidence};

const STRENGTH: f32 = 0.6;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let source = |claim: &Claim| claim.attribution.source;
    let (a, b) = (source(difference.left)?, source(difference.right)?);
    (a.key != b.key).then(|| credits(difference))
}

/// Whom each side credits, as the reason why the two are told apart.
pub(super) fn credits(difference: &Difference) -> Evidence {
    let (here, there) = difference.voices();
    let words = |claim: &Claim| match claim.source() {
        Some(source) => format!("credits {}", difference.tables.text(claim, source.span)),
        None => "names no source".to_owned(),
    };
    let span = |claim: &Claim| claim.source().map(|source| source.span);
    Evidence {
        cause: Cause::Source,
        strength: STRENGTH,
        words: format!("{here} {}, {there} {}", words(difference.left), words(difference.right)),
        left: span(difference.left),
        right: span(difference.right),
    }
}
