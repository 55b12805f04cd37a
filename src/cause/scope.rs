//! One counts more than the other: a district or the province, some or all.

use super::Difference;
use crate::model::{Cause, Claim, Evidence, Key, Scope};

/// A scope word stands on one side only.
const WORDED: f32 = 0.5;

/// Classes of scope words that change what is counted.
const CLASSES: [Key; 4] = [Key::of("total"), Key::of("further"), Key::of("part"), Key::of("each")];

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let alone = |one: &Claim, other: &Claim| -> Option<Scope> {
        let other = &other.slot.figure().scope;
        one.slot
            .figure()
            .scope
            .iter()
            .find(|scope| {
                CLASSES.contains(&scope.class) && other.iter().all(|o| o.class != scope.class)
            })
            .copied()
    };
    let (left, right) = (difference.left, difference.right);
    let (a, b) = (alone(left, right), alone(right, left));
    let (claim, scope) = match (a, b) {
        (Some(scope), _) => (left, scope),
        (None, Some(scope)) => (right, scope),
        (None, None) => return None,
    };
    let words = format!(
        "only {} says “{}” of its figure",
        difference.tables.voice(claim),
        difference.tables.text(claim, scope.span)
    );
    Some(Evidence {
        cause: Cause::Scope,
        strength: WORDED,
        words,
        left: a.map(|scope| scope.span),
        right: b.map(|scope| scope.span),
    })
}
