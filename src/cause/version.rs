//! The outlet changed its article: both sides stand in versions of one text.
//!
//! Does not see whether it moved with the story or corrected itself: versions
//! rarely say so.

use super::Difference;
use crate::model::{Cause, Evidence};

/// Surer than a slip within copies: the same desk wrote both.
const CHANGED: f32 = 0.95;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (left, right) = difference.tables.versions(difference.left, difference.right)?;
    let (who, _) = difference.voices();
    let words = format!("{who} changed its article: these are versions {left} and {right} of it");
    Some(Evidence { cause: Cause::Update, strength: CHANGED, words, left: None, right: None })
}
