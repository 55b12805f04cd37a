//! Which pairs of claims are worth comparing.
//!
//! Claims of one story that could fill one slot share a block: the story with
//! the widest class that is counted, with what is measured, with the kind of
//! figure, or with the value itself. In a large block only claims that share a telling word are paired,
//! so that the cost stays linear in the number of claims.

use super::View;
use crate::model::{Claim, ClaimId, Key, Quantity, QuantityKind};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Members of a block that meet in [`met`].
const MAX_BLOCK: usize = 60;
/// Blocks up to this size are compared pair by pair.
const MAX_FULL_BLOCK: usize = 96;
/// Pairs that may stand there more than once each.
const FEW_PAIRS: usize = 1 << 20;
/// Telling words a claim brings into a large block.
const KEY_WORDS: usize = 5;
/// A word held by more claims of a block brings no pairs about.
const MAX_HOLDERS: usize = 48;

/// Pairs of claims from different documents, the earlier first, ascending, each once.
pub fn pairs(view: &View) -> Vec<(ClaimId, ClaimId)> {
    let shared = view.shared_stories();
    // Sorted, a block is a run.
    let mut entries: Vec<(Key, ClaimId)> = Vec::new();
    for (index, claim) in view.tables.claims.iter().enumerate() {
        let story = view.tables.story(claim);
        if !shared.contains(&story) {
            continue;
        }
        let keys = keys(claim, view).map(|key| key.then(Key(story.0.into())));
        entries.extend(keys.map(|key| (key, ClaimId(index as u32))));
    }
    entries.sort_unstable();
    let mut pairs = Vec::new();
    for block in entries.chunk_by(|a, b| a.0 == b.0) {
        if block.len() <= MAX_FULL_BLOCK {
            all(view, block, &mut pairs);
        } else {
            pairs.extend(by_word(view, block));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.shrink_to_fit();
    pairs
}

/// Pairs of what shares a block and may meet, the earlier first, ascending, each once. A block with more than
/// `MAX_BLOCK` holds a stock phrase or a common word: only its first meet.
pub(super) fn met<K: Ord, T: Copy + Ord>(
    mut entries: Vec<(K, T)>,
    may_meet: impl Fn(T, T) -> bool,
) -> Vec<(T, T)> {
    // Sorted, a block is a run: an allocation for each of the many blocks of one would cost more.
    entries.sort_unstable();
    let mut pairs = Vec::new();
    let mut full = FEW_PAIRS;
    for block in entries.chunk_by(|a, b| a.0 == b.0) {
        let block = &block[..block.len().min(MAX_BLOCK)];
        for (place, &(_, left)) in block.iter().enumerate() {
            let others = block[place + 1..].iter().map(|&(_, right)| right);
            pairs.extend(others.filter(|right| may_meet(left, *right)).map(|right| (left, right)));
        }
        // Copies meet in every block that they share.
        if pairs.len() > full {
            pairs.sort_unstable();
            pairs.dedup();
            full = FEW_PAIRS.max(2 * pairs.len());
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The blocks of a claim.
fn keys(claim: &Claim, view: &View) -> impl Iterator<Item = Key> {
    claim.quantity().map(|quantity| keys_of(claim, quantity, view)).into_iter().flatten().flatten()
}

fn keys_of(claim: &Claim, quantity: &Quantity, view: &View) -> [Option<Key>; 3] {
    let value = quantity.central().map(|value| Key(value.to_bits()).then(Key::of("value")));
    let [counted, measure] = match quantity.kind {
        QuantityKind::Count | QuantityKind::Number => {
            let counted = claim.slot.figure().counted.as_ref();
            let counted = counted.map(|counted| view.lexicon.counted.sort(counted.head.key));
            let measure = claim.slot.figure().measure.map(|measure| measure.key);
            [counted, measure]
        }
        kind => [Some(Key(kind as u64)), None],
    };
    [counted, measure, value]
}

fn all(view: &View, block: &[(Key, ClaimId)], found: &mut Vec<(ClaimId, ClaimId)>) {
    for (place, &(_, left)) in block.iter().enumerate() {
        for &(_, right) in &block[place + 1..] {
            found.extend(pair(view, left, right));
        }
    }
}

/// Those that share a telling word, each once: most share several.
fn by_word(view: &View, block: &[(Key, ClaimId)]) -> FxHashSet<(ClaimId, ClaimId)> {
    let mut found = FxHashSet::default();
    let mut holders: FxHashMap<Key, Vec<ClaimId>> = FxHashMap::default();
    for &(_, id) in block {
        let (tables, claim) = (view.tables, view.claim(id));
        let words = tables.context(claim).keys().chain(tables.names(claim).keys());
        let mut words: Vec<_> = words.map(|key| (view.weight(key), key)).collect();
        words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        words.dedup_by_key(|word| word.1);
        for (_, word) in words.into_iter().take(KEY_WORDS) {
            let holders = holders.entry(word).or_default();
            if holders.len() < MAX_HOLDERS {
                for &earlier in holders.iter() {
                    found.extend(pair(view, earlier, id));
                }
                holders.push(id);
            }
        }
    }
    found
}

/// Two claims, the earlier first; no pair where one document makes both.
fn pair(view: &View, left: ClaimId, right: ClaimId) -> Option<(ClaimId, ClaimId)> {
    let apart = view.claim(left).document != view.claim(right).document;
    apart.then(|| (left.min(right), left.max(right)))
}
