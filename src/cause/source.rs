//! Each side credits its figure to another authority, or one article tells both figures by two.

use super::Difference;
use crate::model::{Cause, Claim, Evidence};

const STRENGTH: f32 = 0.6;
/// One article sets the two side by side and says whose they are.
const SIDE_BY_SIDE: f32 = 0.8;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let Difference { left, right, tables, .. } = difference;
    let apart = || tables.attribution(left).names_another(tables.attribution(right));
    in_one_article(difference).or_else(|| apart().then(|| credits(difference)))
}

/// An article that credits one source with the value of the left side, another with that of the right.
fn in_one_article(difference: &Difference) -> Option<Evidence> {
    let Difference { left, right, tables, .. } = *difference;
    let stating = |side: &Claim| Some(difference.stating(side.quantity()?.central()?));
    let (a, b) = stating(left)?.find_map(|a| {
        let source = tables.attribution(a);
        let other =
            |b: &&Claim| b.document == a.document && source.names_another(tables.attribution(b));
        Some((a, stating(right)?.find(other)?))
    })?;
    let told = |claim: &Claim| {
        let source = tables.source(claim)?;
        let words = |span| tables.text(claim, span);
        Some(format!("{} ({})", words(claim.span), words(source.span)))
    };
    Some(Evidence {
        cause: Cause::Source,
        strength: SIDE_BY_SIDE,
        words: format!("{} gives both: {}, {}", tables.voice(a), told(a)?, told(b)?),
        left: None,
        right: None,
    })
}

/// Whom each side credits, as the reason why the two are told apart.
pub(super) fn credits(difference: &Difference) -> Evidence {
    let (here, there) = difference.voices();
    let source = |claim: &Claim| difference.tables.source(claim);
    let words = |claim: &Claim| match source(claim) {
        Some(source) => format!("credits {}", difference.tables.text(claim, source.span)),
        None => "names no source".to_owned(),
    };
    let span = |claim: &Claim| source(claim).map(|source| source.span);
    Evidence {
        cause: Cause::Source,
        strength: STRENGTH,
        words: format!("{here} {}, {there} {}", words(difference.left), words(difference.right)),
        left: span(difference.left),
        right: span(difference.right),
    }
}
