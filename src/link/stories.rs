//! Which documents tell one story.
//!
//! Documents are vectors of their telling words, weighted by how few documents
//! of the run hold them (Spärck Jones, A statistical interpretation of term
//! specificity, 1972). The likest pair is joined first, and two groups are
//! joined only if their centroids are alike as well, so that no chain of weak
//! likenesses makes one story of two.
//!
//! Cost: pairs come from shared rare terms within a time window, a bounded
//! number a document.

use crate::model::{Document, Key, Profile, StoryId};
use rustc_hash::FxHashMap;

/// Likeness of two documents from which on they may tell one story.
const MIN_PAIR_COSINE: f32 = 0.20;
/// Likeness of two groups' centroids from which on they are one.
const MIN_GROUP_COSINE: f32 = 0.26;
/// A story lives this long; later articles are about its anniversary.
const MAX_DAYS_APART: i32 = 60;
/// Terms of a document that may bring a pair about.
const KEY_TERMS: usize = 24;
/// A term held by more documents brings no pairs about.
const MAX_POSTING: usize = 400;
/// Shared key terms that make a pair worth scoring.
const MIN_SHARED_TERMS: u8 = 2;

type Vector = FxHashMap<Key, f32>;

/// The story of each document; ids ascend with the first document of each story.
pub fn stories(documents: &[Document], profiles: &[Profile]) -> Vec<StoryId> {
    let vectors = vectors(profiles);
    let days: Vec<_> =
        documents.iter().map(|document| document.published.map(|p| p.date.days())).collect();
    let mut pairs: Vec<(f32, usize, usize)> = candidates(&vectors, &days)
        .into_iter()
        .map(|(left, right)| (cosine(&vectors[left], &vectors[right]), left, right))
        .filter(|pair| pair.0 >= MIN_PAIR_COSINE)
        .collect();
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups = Groups::new(vectors);
    for (_, left, right) in pairs {
        groups.join(left, right);
    }
    groups.stories()
}

/// Term vectors of length 1, rare terms heavier, sorted by nothing: sums are taken in key order where it matters.
fn vectors(profiles: &[Profile]) -> Vec<Vec<(Key, f32)>> {
    let mut holders: FxHashMap<Key, u32> = FxHashMap::default();
    for profile in profiles {
        for (key, _) in &profile.terms {
            *holders.entry(*key).or_default() += 1;
        }
    }
    let count = profiles.len() as f32;
    profiles
        .iter()
        .map(|profile| {
            let mut vector: Vec<_> = profile
                .terms
                .iter()
                .map(|&(key, weight)| (key, weight * (1.0 + count / holders[&key] as f32).ln()))
                .collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            for (_, weight) in &mut vector {
                *weight /= length.max(f32::MIN_POSITIVE);
            }
            vector.sort_unstable_by(|a, b| a.0.cmp(&b.0));
            vector
        })
        .collect()
}

/// Pairs of documents that share rare terms within the life of a story; each pair once.
fn candidates(vectors: &[Vec<(Key, f32)>], days: &[Option<(i32, i32)>]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
    let mut pairs = Vec::new();
    let mut shared: FxHashMap<u32, u8> = FxHashMap::default();
    for (right, vector) in vectors.iter().enumerate() {
        let mut heavy: Vec<_> = vector.clone();
        heavy.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        heavy.truncate(KEY_TERMS);
        for (key, _) in &heavy {
            let posting = postings.entry(*key).or_default();
            if posting.len() < MAX_POSTING {
                for &left in posting.iter() {
                    let count = shared.entry(left).or_default();
                    *count = count.saturating_add(1);
                }
                posting.push(right as u32);
            }
        }
        let from = pairs.len();
        pairs.extend(
            shared
                .drain()
                .filter(|&(left, count)| {
                    count >= MIN_SHARED_TERMS && near(days[left as usize], days[right])
                })
                .map(|(left, _)| (left as usize, right)),
        );
        pairs[from..].sort_unstable();
    }
    pairs
}

/// Whether two articles may belong to one story by their dates; unknown dates may.
fn near(left: Option<(i32, i32)>, right: Option<(i32, i32)>) -> bool {
    match (left, right) {
        (Some(a), Some(b)) => a.0 - b.1 <= MAX_DAYS_APART && b.0 - a.1 <= MAX_DAYS_APART,
        _ => true,
    }
}

fn cosine(left: &[(Key, f32)], right: &[(Key, f32)]) -> f32 {
    let (mut sum, mut i, mut j) = (0.0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].0.cmp(&right[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += left[i].1 * right[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Documents joined so far, with the sum of each group's vectors.
struct Groups {
    parent: Vec<usize>,
    sums: Vec<Vector>,
}

impl Groups {
    fn new(vectors: Vec<Vec<(Key, f32)>>) -> Self {
        Self {
            parent: (0..vectors.len()).collect(),
            sums: vectors.into_iter().map(|vector| vector.into_iter().collect()).collect(),
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, left: usize, right: usize) {
        let (a, b) = (self.root(left), self.root(right));
        if a == b || centroid_cosine(&self.sums[a], &self.sums[b]) < MIN_GROUP_COSINE {
            return;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        self.parent[gone] = keep;
        let moved = std::mem::take(&mut self.sums[gone]);
        let sum = &mut self.sums[keep];
        for (key, weight) in moved {
            *sum.entry(key).or_default() += weight;
        }
    }

    fn stories(mut self) -> Vec<StoryId> {
        let mut ids = FxHashMap::default();
        (0..self.parent.len())
            .map(|document| {
                let next = StoryId(ids.len() as u32);
                *ids.entry(self.root(document)).or_insert(next)
            })
            .collect()
    }
}

fn centroid_cosine(left: &Vector, right: &Vector) -> f32 {
    let (small, large) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    // f64 and one pass: the sum of a few thousand products is the same in any order to seven digits.
    let dot: f64 = small
        .iter()
        .map(|(key, weight)| f64::from(*weight) * f64::from(large.get(key).copied().unwrap_or(0.0)))
        .sum();
    let length = |vector: &Vector| {
        vector.values().map(|weight| f64::from(*weight) * f64::from(*weight)).sum::<f64>().sqrt()
    };
    (dot / (length(left) * length(right)).max(f64::MIN_POSITIVE)) as f32
}
