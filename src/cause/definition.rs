//! The sides count different things under one name: homes or buildings, the
//! injured or the seriously injured.
//!
//! Does not see a definition that only another sentence gives.

use super::Difference;
use crate::model::{Cause, Claim, Counted, Evidence, Term};

/// Another class is counted, one that holds the other.
const OTHER_CLASS: f32 = 0.5;
/// A word narrows the thing on one side only.
const NARROWED: f32 = 0.25;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let counted = |claim: &Claim| -> Option<Counted> { claim.slot.figure().counted.clone() };
    let (a, b) = (counted(difference.left)?, counted(difference.right)?);
    let (here, there) = difference.voices();
    let text = |claim, term: &Term| difference.tables.text(claim, term.span).to_lowercase();
    let (one, other) = (text(difference.left, &a.head), text(difference.right, &b.head));
    if a.head.key != b.head.key && one != other {
        return Some(Evidence {
            cause: Cause::Definition,
            strength: OTHER_CLASS,
            words: format!("{here} counts “{one}”, {there} “{other}”"),
            left: Some(a.head.span),
            right: Some(b.head.span),
        });
    }
    let alone = |one: &Counted, other: &Counted| -> Option<Term> {
        let missing = |term: &&Term| other.modifiers.iter().all(|o| o.key != term.key);
        one.modifiers.iter().find(missing).copied()
    };
    let (left, right) = (alone(&a, &b), alone(&b, &a));
    let (claim, term) = match (left, right) {
        (Some(term), _) => (difference.left, term),
        (None, Some(term)) => (difference.right, term),
        (None, None) => return None,
    };
    let who = difference.tables.voice(claim);
    Some(Evidence {
        cause: Cause::Definition,
        strength: NARROWED,
        words: format!("only {who} counts what is “{}”", text(claim, &term)),
        left: left.map(|term| term.span),
        right: right.map(|term| term.span),
    })
}
