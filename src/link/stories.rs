//! Which documents tell one story.
//!
//! Documents are vectors of their telling words, weighted by how few documents
//! of the run hold them (Spärck Jones, A statistical interpretation of term
//! specificity, 1972). Groups of documents are joined by average linkage, the
//! likest first. Two look-alike events (two quakes) share many words, yet each
//! group is more alike inside than across: where the likeness across is too
//! small a part of the likeness inside, the two groups are kept apart for good.
//! The days of publication weigh in: what appears together belongs together.
//!
//! Cost: pairs come from shared rare terms within a time window, a bounded
//! number a document; small runs compare every pair.

use crate::model::{Document, Key, Profile, StoryId};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Mean likeness from which on two groups may tell one story, in a run of a few documents.
const MIN_LIKENESS: f32 = 0.06;
/// The larger the run, the rarer its words and the likelier chance likeness: added for each e-fold.
const LIKENESS_STEP: f32 = 0.03;
/// Runs up to this size need no more than [`MIN_LIKENESS`].
const SMALL_RUN: f32 = 50.0;
/// Likeness across two groups as a part of the likeness inside them, below which they are two
/// stories: lenient for a document alone, which may just be short, strict for groups.
const MIN_CONTRAST: [f32; 5] = [0.2, 0.27, 0.35, 0.42, 0.5];
/// Articles of the same days are likelier to tell one story than their words say ...
const SAME_DAYS: (i32, f32) = (3, 1.2);
/// ... those of one season as likely ...
const SAME_SEASON: (i32, f32) = (120, 1.0);
/// ... later ones less: a trial follows a shooting, but so does the next shooting.
const LATER: f32 = 0.6;
/// Beside an article of known date, one without a date mostly comes from elsewhere.
const ONE_UNDATED: f32 = 0.7;
/// In large runs, where every topic comes back, articles farther apart are no candidates.
const MAX_DAYS_APART: i32 = 60;
/// Runs up to this size compare every pair of documents.
const MAX_ALL_PAIRS: usize = 256;
/// Terms of a document that may bring a pair about in larger runs.
const KEY_TERMS: usize = 24;
/// A term held by more documents brings no pairs about.
const MAX_POSTING: usize = 400;
/// Shared key terms that make a pair worth scoring.
const MIN_SHARED_TERMS: u8 = 2;

/// The story of each document; ids ascend with the first document of each story.
pub fn stories(documents: &[Document], profiles: &[Profile]) -> Vec<StoryId> {
    let vectors = vectors(profiles);
    let days: Vec<_> =
        documents.iter().map(|document| document.published.map(|p| p.date.days())).collect();
    let floor = MIN_LIKENESS + LIKENESS_STEP * (documents.len() as f32 / SMALL_RUN).ln().max(0.0);
    let pairs = if documents.len() <= MAX_ALL_PAIRS {
        (0..documents.len()).flat_map(|right| (0..right).map(move |left| (left, right))).collect()
    } else {
        candidates(&vectors, &days)
    };
    let mut groups = Groups::new(documents.len());
    for (left, right) in pairs {
        let likeness = cosine(&vectors[left], &vectors[right]);
        groups.connect(left, right, likeness * timing(days[left], days[right]));
    }
    groups.join(floor);
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
            vector.sort_unstable_by_key(|entry| entry.0);
            vector
        })
        .collect()
}

/// Pairs of documents that share rare terms within the life of a story; each pair once.
fn candidates(vectors: &[Vec<(Key, f32)>], days: &[Days]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
    let mut pairs = Vec::new();
    // How many terms each document shares with the one at hand, and which share any.
    let mut counts = vec![0_u8; vectors.len()];
    let mut sharing: Vec<u32> = Vec::new();
    for (right, vector) in vectors.iter().enumerate() {
        let mut heavy: Vec<_> = vector.clone();
        heavy.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        heavy.truncate(KEY_TERMS);
        for (key, _) in &heavy {
            let posting = postings.entry(*key).or_default();
            if posting.len() < MAX_POSTING {
                for &left in posting.iter() {
                    let count = &mut counts[left as usize];
                    if *count == 0 {
                        sharing.push(left);
                    }
                    // Key terms are few: no count overflows.
                    *count += 1;
                }
                posting.push(right as u32);
            }
        }
        let from = pairs.len();
        pairs.extend(
            sharing
                .drain(..)
                .map(|left| left as usize)
                .filter(|&left| {
                    let count = std::mem::take(&mut counts[left]);
                    let apart = days_apart(days[left], days[right]);
                    count >= MIN_SHARED_TERMS && apart.is_none_or(|days| days <= MAX_DAYS_APART)
                })
                .map(|left| (left, right)),
        );
        pairs[from..].sort_unstable();
    }
    pairs
}

/// The first and the last day that a date may mean, where it is known.
type Days = Option<(i32, i32)>;

/// Days between two articles; `None` where one has no date.
fn days_apart(left: Days, right: Days) -> Option<i32> {
    let (a, b) = (left?, right?);
    Some((a.0 - b.1).max(b.0 - a.1).max(0))
}

/// How much the dates of two articles speak for one story, 1 for neither way.
fn timing(left: Days, right: Days) -> f32 {
    match days_apart(left, right) {
        Some(days) if days <= SAME_DAYS.0 => SAME_DAYS.1,
        Some(days) if days <= SAME_SEASON.0 => SAME_SEASON.1,
        Some(_) => LATER,
        None if left.is_none() && right.is_none() => 1.0,
        None => ONE_UNDATED,
    }
}

fn cosine(left: &[(Key, f32)], right: &[(Key, f32)]) -> f32 {
    let (mut sum, mut i, mut j) = (0.0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].0.cmp(&right[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += left[i].1 * right[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Documents joined so far.
struct Groups {
    members: Vec<Vec<usize>>,
    /// Sum of the likenesses inside each group.
    inside: Vec<f32>,
    /// Sum of the likenesses to each neighbouring group.
    across: Vec<FxHashMap<usize, f32>>,
}

/// Two groups that could be joined; the heap gives the likest first, the earliest between equals.
#[derive(PartialEq)]
struct Candidate {
    likeness: f32,
    left: usize,
    right: usize,
    sizes: (usize, usize),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness
            .total_cmp(&other.likeness)
            .then((other.left, other.right).cmp(&(self.left, self.right)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Groups {
    fn new(documents: usize) -> Self {
        Self {
            members: (0..documents).map(|document| vec![document]).collect(),
            inside: vec![0.0; documents],
            across: vec![FxHashMap::default(); documents],
        }
    }

    fn connect(&mut self, left: usize, right: usize, likeness: f32) {
        if likeness > 0.0 {
            self.across[left].insert(right, likeness);
            self.across[right].insert(left, likeness);
        }
    }

    /// Joins groups by average linkage until none is as like as `floor`.
    fn join(&mut self, floor: f32) {
        let mut heap: BinaryHeap<Candidate> = (0..self.members.len())
            .flat_map(|left| self.across[left].keys().map(move |&right| (left, right)))
            .filter(|(left, right)| left < right)
            .map(|(left, right)| self.candidate(left, right))
            .filter(|candidate| candidate.likeness >= floor)
            .collect();
        while let Some(best) = heap.pop() {
            let current = (self.members[best.left].len(), self.members[best.right].len());
            if current != best.sizes || !self.is_one_story(&best) {
                // Outdated, or apart for good: groups that grow later are weighed anew.
                continue;
            }
            self.merge(best.left, best.right);
            let mut neighbours: Vec<_> = self.across[best.left].keys().copied().collect();
            neighbours.sort_unstable();
            for other in neighbours {
                let candidate = self.candidate(best.left.min(other), best.left.max(other));
                if candidate.likeness >= floor {
                    heap.push(candidate);
                }
            }
        }
    }

    fn candidate(&self, left: usize, right: usize) -> Candidate {
        let sizes = (self.members[left].len(), self.members[right].len());
        let sum = self.across[left].get(&right).copied().unwrap_or(0.0);
        Candidate { likeness: sum / (sizes.0 * sizes.1) as f32, left, right, sizes }
    }

    /// Whether the likeness across two groups is a fair part of the likeness inside them.
    fn is_one_story(&self, pair: &Candidate) -> bool {
        let inside = |group: usize| {
            let size = self.members[group].len();
            (size > 1).then(|| self.inside[group] / (size * (size - 1) / 2) as f32)
        };
        let within = match (inside(pair.left), inside(pair.right)) {
            (Some(a), Some(b)) => (a * b).sqrt(),
            (Some(a), None) | (None, Some(a)) => a,
            (None, None) => return true,
        };
        let smaller = pair.sizes.0.min(pair.sizes.1).min(MIN_CONTRAST.len());
        pair.likeness >= MIN_CONTRAST[smaller - 1] * within
    }

    /// Moves the documents of `right` to `left`.
    fn merge(&mut self, left: usize, right: usize) {
        let moved = std::mem::take(&mut self.members[right]);
        self.members[left].extend(moved);
        let mut across = std::mem::take(&mut self.across[right]);
        let between = across.remove(&left).unwrap_or(0.0);
        self.across[left].remove(&right);
        self.inside[left] += self.inside[right] + between;
        let mut across: Vec<_> = across.into_iter().collect();
        across.sort_unstable_by_key(|(other, _)| *other);
        for (other, sum) in across {
            *self.across[left].entry(other).or_default() += sum;
            self.across[other].remove(&right);
            let total = self.across[left][&other];
            self.across[other].insert(left, total);
        }
    }

    fn stories(self) -> Vec<StoryId> {
        let mut group_of = vec![0; self.members.len()];
        for (group, members) in self.members.iter().enumerate() {
            for &document in members {
                group_of[document] = group;
            }
        }
        let mut ids = FxHashMap::default();
        group_of
            .into_iter()
            .map(|group| {
                let next = StoryId(ids.len() as u32);
                *ids.entry(group).or_insert(next)
            })
            .collect()
    }
}
