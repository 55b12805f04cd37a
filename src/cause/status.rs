//! One says what is, the other what is planned, possible or denied.

use super::Difference;
use crate::model::{Cause, Evidence, Status};

/// The texts themselves say so: nothing is stronger.
const STRENGTH: f32 = 0.95;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (left, right) = (difference.left.status, difference.right.status);
    if left == right {
        return None;
    }
    let (here, there) = difference.voices();
    Some(Evidence {
        cause: Cause::Status,
        strength: STRENGTH,
        words: format!("{here} states {}, {there} {}", words(left), words(right)),
        left: None,
        right: None,
    })
}

fn words(status: Status) -> &'static str {
    match status {
        Status::Asserted => "what is",
        Status::Planned => "what is planned",
        Status::Possible => "what could be",
        Status::Denied => "what is denied",
    }
}
