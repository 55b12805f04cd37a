//! Which articles state a value themselves.
//!
//! An outlet holds one position on one thing. Where the other article states
//! this very value of what may be the same thing, its differing figure is
//! likely about another: "49 killed, 53 wounded" in both, and 50 in one.

use super::{View, compare};
use crate::model::{ClaimId, DocumentId, Level};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Claims with the other articles that state their value of what may be the same thing.
#[derive(Clone, Debug, Default)]
pub struct Rivals(FxHashSet<(ClaimId, DocumentId)>);

impl Rivals {
    /// Finds them among the candidate pairs.
    pub fn among(view: &View, pairs: &[(ClaimId, ClaimId)]) -> Self {
        let equal: Vec<_> = pairs
            .par_iter()
            .filter(|&&(left, right)| compare::repeat(left, right, view))
            .flat_map_iter(|&(left, right)| {
                let stated = |one, other| (one, view.claim(other).document);
                [stated(left, right), stated(right, left)]
            })
            .collect();
        Self(equal.into_iter().collect())
    }

    /// Whether the article of either claim states the value of the other.
    pub(super) fn level(&self, left: ClaimId, right: ClaimId, view: &View) -> Level {
        let states = |one, other| self.0.contains(&(one, view.claim(other).document));
        if states(left, right) || states(right, left) { Level::Same } else { Level::Unknown }
    }
}
