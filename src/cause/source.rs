//! Each side credits its figure to another authority.

use super::Difference;
use crate::model::{Cause, Claim, Evidence};

const STRENGTH: f32 = 0.6;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let source = |claim: &Claim| claim.attribution.source;
    let (a, b) = (source(difference.left)?, source(difference.right)?);
    if a.key == b.key {
        return None;
    }
    let (here, there) = difference.voices();
    let named = |claim: &Claim, span| difference.tables.text(claim, span).to_owned();
    Some(Evidence {
        cause: Cause::Source,
        strength: STRENGTH,
        words: format!(
            "{here} credits {}, {there} credits {}",
            named(difference.left, a.span),
            named(difference.right, b.span)
        ),
        left: Some(a.span),
        right: Some(b.span),
    })
}
