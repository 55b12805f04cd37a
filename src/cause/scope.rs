//! One counts more than the other: a district or the province, some or all.

use super::Difference;
use crate::model::{Cause, Claim, Evidence, Key, Scope};

/// A scope word stands on one side only.
const WORDED: f32 = 0.5;

/// Classes of scope words that change what is counted.
const CLASSES: [Key; 4] = [Key::of("total"), Key::of("further"), Key::of("part"), Key::of("each")];

/// What a scope word makes of the figure beside it.
fn meant(scope: Scope) -> &'static str {
    const MEANINGS: [&str; 4] = ["a whole", "some on top of others", "a part", "each of several"];
    let place = CLASSES.iter().position(|class| *class == scope.class);
    place.map_or("another scope", |place| MEANINGS[place])
}

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
    let said = difference.tables.text(claim, scope.span);
    let words =
        format!("only {} speaks of {} (“{said}”)", difference.tables.voice(claim), meant(scope));
    Some(Evidence {
        cause: Cause::Scope,
        strength: WORDED,
        words,
        left: a.map(|scope| scope.span),
        right: b.map(|scope| scope.span),
    })
}
