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

use crate::model::{Document, Key, Profiles, Rows, StoryId};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
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
const LATER: f32 = 0.8;
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
/// Pairs that are weighed together, about: all of a large run would take much room.
const PAIRS_AT_A_TIME: usize = 1 << 18;
/// Shared key terms that make a pair worth scoring.
const MIN_SHARED_TERMS: u8 = 2;

/// The story of each document; ids ascend with the first document of each story.
pub fn stories(documents: &[Document], profiles: &Profiles) -> Vec<StoryId> {
    let vectors = Vectors::of(profiles);
    let days: Vec<_> =
        documents.iter().map(|document| document.published.map(|p| p.date.days())).collect();
    let floor = MIN_LIKENESS + LIKENESS_STEP * (documents.len() as f32 / SMALL_RUN).ln().max(0.0);
    let mut groups = Groups::new(documents.len());
    let connect = |pairs: &[(u32, u32)]| {
        for (&(left, right), likeness) in pairs.iter().zip(vectors.likenesses(pairs)) {
            let timing = timing(days[left as usize], days[right as usize]);
            groups.connect(left, right, likeness * timing);
        }
    };
    candidates(&vectors, &days, connect);
    drop(vectors);
    groups.join(floor);
    groups.stories()
}

/// The words that so many stories tell that they are no slips of each other.
#[derive(Clone, Debug, Default)]
pub struct Widespread(FxHashSet<Key>);

impl Widespread {
    /// Stories that tell a word of which there are two for one thing.
    const STORIES: usize = 4;

    /// Finds them among the telling words of documents, where several tell one of the stories.
    pub fn among(profiles: &Profiles, stories: &[StoryId]) -> Self {
        let mut documents: Vec<usize> = (0..profiles.len()).collect();
        documents.sort_by_key(|document| stories[*document]);
        // Of each word the last story that told it, and how many did.
        let mut told: FxHashMap<Key, (StoryId, usize)> = FxHashMap::default();
        let shared = documents.chunk_by(|a, b| stories[*a] == stories[*b]);
        for documents in shared.filter(|documents| documents.len() > 1) {
            let story = stories[documents[0]];
            for word in documents.iter().flat_map(|document| profiles.words(*document)) {
                let (last, count) = told.entry(*word).or_insert((story, 1));
                *count += usize::from(*last != story);
                *last = story;
            }
        }
        let widespread = told.into_iter().filter(|(_, (_, count))| *count >= Self::STORIES);
        Self(widespread.map(|(word, _)| word).collect())
    }

    /// Whether a stem is among them.
    pub(super) fn holds(&self, word: Key) -> bool {
        self.0.contains(&word)
    }
}

/// Term vectors of length 1, rare terms heavier.
struct Vectors {
    /// Of each document its terms, by numbers, with their weights: in the order of their keys, so that
    /// sums do not depend on the numbers.
    documents: Rows<(u32, f32)>,
    /// How many different terms there are.
    terms: usize,
}

impl Vectors {
    fn of(profiles: &Profiles) -> Self {
        let mut numbers: FxHashMap<Key, u32> = FxHashMap::default();
        let mut holders: Vec<u32> = Vec::new();
        let documents = 0..profiles.len();
        for key in documents.clone().flat_map(|document| profiles.words(document)) {
            let number = *numbers.entry(*key).or_insert(holders.len() as u32);
            if number as usize == holders.len() {
                holders.push(0);
            }
            holders[number as usize] += 1;
        }
        let count = profiles.len() as f32;
        let mut vectors = Rows::default();
        for document in documents {
            let weighed = profiles.terms(document).map(|(key, weight)| {
                let number = numbers[&key];
                (key, number, weight * (1.0 + count / holders[number as usize] as f32).ln())
            });
            let mut vector: Vec<_> = weighed.collect();
            let length = vector.iter().map(|(.., weight)| weight * weight).sum::<f32>().sqrt();
            let length = length.max(f32::MIN_POSITIVE);
            vector.sort_unstable_by_key(|entry| entry.0);
            vectors.push(vector.into_iter().map(|(_, number, weight)| (number, weight / length)));
        }
        Self { documents: vectors, terms: holders.len() }
    }

    /// The cosine of each pair; pairs stand in the order of their right documents.
    fn likenesses(&self, pairs: &[(u32, u32)]) -> Vec<f32> {
        let groups: Vec<_> = pairs.chunk_by(|a, b| a.1 == b.1).collect();
        // The weights of the right document by term: no branch, whatever the left one holds.
        let weights = || vec![0.0_f32; self.terms];
        let likenesses = groups.par_iter().map_init(weights, |weights, group| {
            let right = self.documents.row(group[0].1 as usize);
            right.iter().for_each(|&(term, weight)| weights[term as usize] = weight);
            let add = |sum, &(term, weight): &(u32, f32)| sum + weight * weights[term as usize];
            let cosine =
                |pair: &(u32, u32)| self.documents.row(pair.0 as usize).iter().fold(0.0, add);
            let likenesses: Vec<f32> = group.iter().map(cosine).collect();
            right.iter().for_each(|&(term, _)| weights[term as usize] = 0.0);
            likenesses
        });
        let likenesses: Vec<_> = likenesses.collect();
        likenesses.concat()
    }
}

/// Hands over, some at a time, the pairs of documents that share rare terms within the life of a story, in
/// the order of their right documents; all pairs of a small run. Each pair once.
fn candidates(vectors: &Vectors, days: &[Days], mut hand_over: impl FnMut(&[(u32, u32)])) {
    let documents = vectors.documents.len();
    if documents <= MAX_ALL_PAIRS {
        let pairs =
            (0..documents as u32).flat_map(|right| (0..right).map(move |left| (left, right)));
        return hand_over(&pairs.collect::<Vec<_>>());
    }
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); vectors.terms];
    let mut pairs = Vec::new();
    // How many terms each document shares with the one at hand, and which share any.
    let mut counts = vec![0_u8; documents];
    let mut sharing: Vec<u32> = Vec::new();
    for right in 0..documents as u32 {
        let mut heavy = vectors.documents.row(right as usize).to_vec();
        // Stable: of equal weights those of the lower keys stay first.
        heavy.sort_by(|a, b| b.1.total_cmp(&a.1));
        heavy.truncate(KEY_TERMS);
        for (term, _) in &heavy {
            let posting = &mut postings[*term as usize];
            if posting.len() < MAX_POSTING {
                for &left in posting.iter() {
                    let count = &mut counts[left as usize];
                    if *count == 0 {
                        sharing.push(left);
                    }
                    // Key terms are few: no count overflows.
                    *count += 1;
                }
                posting.push(right);
            }
        }
        let from = pairs.len();
        pairs.extend(
            sharing
                .drain(..)
                .filter(|&left| {
                    let count = std::mem::take(&mut counts[left as usize]);
                    let apart = days_apart(days[left as usize], days[right as usize]);
                    count >= MIN_SHARED_TERMS && apart.is_none_or(|days| days <= MAX_DAYS_APART)
                })
                .map(|left| (left, right)),
        );
        pairs[from..].sort_unstable();
        if pairs.len() >= PAIRS_AT_A_TIME {
            hand_over(&pairs);
            pairs.clear();
        }
    }
    hand_over(&pairs);
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

/// Documents joined so far.
struct Groups {
    members: Vec<Vec<usize>>,
    /// Sum of the likenesses inside each group.
    inside: Vec<f32>,
    /// Sum of the likenesses to each neighbouring group.
    across: Vec<FxHashMap<u32, f32>>,
}

/// Two groups that could be joined; the heap gives the likest first, the earliest between equals.
#[derive(PartialEq)]
struct Candidate {
    likeness: f32,
    left: u32,
    right: u32,
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

    fn connect(&mut self, left: u32, right: u32, likeness: f32) {
        if likeness > 0.0 {
            self.across[left as usize].insert(right, likeness);
            self.across[right as usize].insert(left, likeness);
        }
    }

    /// Joins groups by average linkage until none is as like as `floor`.
    fn join(&mut self, floor: f32) {
        let mut heap: BinaryHeap<Candidate> = (0..self.members.len() as u32)
            .flat_map(|left| self.across[left as usize].keys().map(move |&right| (left, right)))
            .filter(|(left, right)| left < right)
            .map(|(left, right)| self.candidate(left, right))
            .filter(|candidate| candidate.likeness >= floor)
            .collect();
        while let Some(best) = heap.pop() {
            if self.sizes(best.left, best.right) != best.sizes || !self.is_one_story(&best) {
                // Outdated, or apart for good: groups that grow later are weighed anew.
                continue;
            }
            self.merge(best.left, best.right);
            let mut neighbours: Vec<_> = self.across[best.left as usize].keys().copied().collect();
            neighbours.sort_unstable();
            for other in neighbours {
                let candidate = self.candidate(best.left.min(other), best.left.max(other));
                if candidate.likeness >= floor {
                    heap.push(candidate);
                }
            }
        }
    }

    fn sizes(&self, left: u32, right: u32) -> (usize, usize) {
        (self.members[left as usize].len(), self.members[right as usize].len())
    }

    fn candidate(&self, left: u32, right: u32) -> Candidate {
        let sizes = self.sizes(left, right);
        let sum = self.across[left as usize].get(&right).copied().unwrap_or(0.0);
        Candidate { likeness: sum / (sizes.0 * sizes.1) as f32, left, right, sizes }
    }

    /// Whether the likeness across two groups is a fair part of the likeness inside them.
    fn is_one_story(&self, pair: &Candidate) -> bool {
        let inside = |group: u32| {
            let size = self.members[group as usize].len();
            (size > 1).then(|| self.inside[group as usize] / (size * (size - 1) / 2) as f32)
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
    fn merge(&mut self, left: u32, right: u32) {
        let [into, from] = [left, right].map(|group| group as usize);
        let moved = std::mem::take(&mut self.members[from]);
        self.members[into].extend(moved);
        let mut across = std::mem::take(&mut self.across[from]);
        let between = across.remove(&left).unwrap_or(0.0);
        self.across[into].remove(&right);
        self.inside[into] += self.inside[from] + between;
        for (other, sum) in across {
            let total = self.across[into].entry(other).or_default();
            *total += sum;
            let total = *total;
            let other = &mut self.across[other as usize];
            other.remove(&right);
            other.insert(left, total);
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
