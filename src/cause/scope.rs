//! One counts more than the other: a district or the province, some or all.

use super::Difference;
use crate::lexicon::{FURTHER, PART};
use crate::model::{Cause, Claim, Evidence, Key, Scope};

/// A scope word stands on one side only.
const WORDED: f32 = 0.5;

/// Classes of scope words that change what is counted, and what they make of the figure beside them.
const CLASSES: [(Key, &str); 4] = [
    (Key::of("total"), "a whole"),
    (FURTHER, "some on top of others"),
    (PART, "a part"),
    (Key::of("each"), "each of several"),
];

fn meaning(scope: &Scope) -> Option<&'static str> {
    CLASSES.iter().find(|(class, _)| *class == scope.class).map(|(_, meaning)| *meaning)
}

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let alone = |one: &Claim, other: &Claim| -> Option<(Scope, &str)> {
        let other = &other.slot.figure().scope;
        let own = one.slot.figure().scope.iter();
        own.filter(|scope| other.iter().all(|it| it.class != scope.class))
            .find_map(|scope| Some((*scope, meaning(scope)?)))
    };
    let (left, right) = (difference.left, difference.right);
    let (a, b) = (alone(left, right), alone(right, left));
    let (claim, (scope, meaning)) = match (a, b) {
        (Some(scope), _) => (left, scope),
        (None, Some(scope)) => (right, scope),
        (None, None) => return None,
    };
    let said = difference.tables.text(claim, scope.span);
    let words = format!("only {} speaks of {meaning} (“{said}”)", difference.tables.voice(claim));
    Some(Evidence {
        cause: Cause::Scope,
        strength: WORDED,
        words,
        left: a.map(|(scope, _)| scope.span),
        right: b.map(|(scope, _)| scope.span),
    })
}
