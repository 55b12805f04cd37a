//! Which counted things the articles of a story tell apart.
//!
//! "Six rifles, 12 magazines": whoever counts both in one sentence says that they are two things, and
//! what is two things to one article of a story is hardly one to another.

use crate::model::{Claim, Key, StoryId, Tables};
use rustc_hash::FxHashSet;

/// Pairs of counted nouns that stand in one sentence with different numbers, by story.
#[derive(Clone, Debug, Default)]
pub struct ToldApart(FxHashSet<(StoryId, Key, Key)>);

impl ToldApart {
    /// Finds them in all sentences.
    pub fn of(tables: Tables) -> Self {
        let mut pairs = FxHashSet::default();
        let mut counts = Vec::new();
        for sentence in tables.claims.chunk_by(|a, b| a.sentence == b.sentence) {
            counts.clear();
            counts.extend(sentence.iter().filter_map(count));
            for (place, (a, x)) in counts.iter().enumerate() {
                let others = counts[place + 1..].iter().filter(|(b, y)| a != b && x != y);
                pairs.extend(others.map(|(b, _)| pair(tables.story(&sentence[0]), *a, *b)));
            }
        }
        Self(pairs)
    }

    /// Whether an article of a story counts the one beside the other.
    pub(super) fn holds(&self, story: StoryId, left: Key, right: Key) -> bool {
        self.0.contains(&pair(story, left, right))
    }
}

fn pair(story: StoryId, left: Key, right: Key) -> (StoryId, Key, Key) {
    (story, left.min(right), left.max(right))
}

/// What a claim counts, and the number.
fn count(claim: &Claim) -> Option<(Key, Option<f64>)> {
    let counted = claim.slot.figure().counted.as_ref()?;
    Some((counted.head.key, claim.count()?.central()))
}
