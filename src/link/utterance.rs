//! Quotations as their pairs need them, side by side, and what a pair has to share to be linked.
//!
//! Most quotations of a block meet by chance. What is said alike is said in a row: two that share few
//! pairs of neighbouring words cannot be linked, which some words of bits tell before any are aligned.

use super::quotation::{Speaker, may_link, speakers};
use crate::model::{
    Claim, ClaimId, Content, Document, DocumentId, GAP, Key, Level, MAX_ALIGNED_WORDS, Pool,
    Quotation, Shared, Span, StoryId,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A quotation that is held while nothing else of its article is.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The article.
    pub document: DocumentId,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub quotation: Quotation,
    speaker: Option<Speaker>,
}

impl Spoken {
    /// The quotation that a claim of a document is, with who says it.
    pub fn of(claim: Claim, document: &Document, pool: &Pool) -> Option<Self> {
        let source = pool.attribution(claim.attribution).source;
        let speaker = source.map(|term| Speaker::of(term, &document.text));
        let Content::Quotation(quotation) = claim.content else { return None };
        Some(Self { document: claim.document, span: claim.span, quotation, speaker })
    }
}

/// The wordings of quotations, each once: what is said in public is quoted in many articles.
#[derive(Debug, Default)]
pub struct Wordings(FxHashSet<Arc<[Key]>>);

impl Wordings {
    /// Lets a quotation share the words of an earlier one that says the same.
    pub fn share(&mut self, spoken: &mut Spoken) {
        let words = &mut spoken.quotation.words;
        match self.0.get(words) {
            Some(known) => *words = Arc::clone(known),
            None => _ = self.0.insert(Arc::clone(words)),
        }
    }
}

/// A quotation, and in short what it says.
pub(super) struct Utterance<'a> {
    pub id: ClaimId,
    pub quotation: &'a Quotation,
    document: DocumentId,
    story: StoryId,
    speaker: Option<Speaker>,
    sketch: &'a Sketch,
}

impl<'a> Utterance<'a> {
    pub(super) fn of(
        id: ClaimId,
        spoken: &'a Spoken,
        sketch: &'a Sketch,
        stories: &[StoryId],
    ) -> Self {
        let Spoken { document, quotation, speaker, .. } = spoken;
        let story = stories[document.0 as usize];
        Self { id, quotation, document: *document, story, speaker: *speaker, sketch }
    }

    /// How its speaker compares with that of another.
    pub(super) fn speakers(&self, other: &Self) -> Level {
        speakers(self.speaker, other.speaker)
    }

    /// Whether both are told in one story.
    pub(super) fn story_level(&self, other: &Self) -> Level {
        if self.story == other.story { Level::Same } else { Level::Different }
    }
}

/// The words of a quotation in a few bits.
pub(super) struct Sketch {
    /// How many words can be shared.
    words: usize,
    /// Where words were left out or put in.
    gaps: usize,
    /// Pairs of neighbouring words that have no bit of their own.
    beyond: usize,
    /// A bit for each pair of neighbouring words.
    neighbours: [u64; SKETCH_WORDS],
}

const SKETCH_WORDS: usize = 8;

impl Sketch {
    pub(super) fn of(quotation: &Quotation) -> Self {
        let words = quotation.aligned();
        let gaps = words.iter().filter(|word| **word == GAP).count();
        let mut neighbours = [0_u64; SKETCH_WORDS];
        for pair in words.windows(2) {
            let bit = pair[0].then(pair[1]).0 as usize % (64 * SKETCH_WORDS);
            neighbours[bit / 64] |= 1 << (bit % 64);
        }
        let bits: u32 = neighbours.iter().map(|bits| bits.count_ones()).sum();
        let beyond = words.len().saturating_sub(1) - bits as usize;
        Self { words: words.len() - gaps, gaps, beyond, neighbours }
    }

    /// Pairs of neighbouring words that two quotations share, at most.
    fn shared_neighbours(&self, other: &Self) -> usize {
        let both = self.neighbours.iter().zip(&other.neighbours);
        let bits: u32 = both.map(|(one, other)| (one & other).count_ones()).sum();
        bits as usize + self.beyond.min(other.beyond)
    }
}

/// What pairs have to share, by whether they tell one story and by how their speakers compare.
pub(super) struct Bar([[Needed; SPEAKERS.len()]; STORIES.len()]);

const STORIES: [Level; 2] = [Level::Same, Level::Different];
const SPEAKERS: [Level; 3] = [Level::Same, Level::Different, Level::Unknown];

/// What pairs of one sort have to share.
struct Needed {
    /// In words.
    words: usize,
    /// In pairs of neighbours, whatever the words.
    neighbours: usize,
    /// The same by how many words they share; more than any where so many words are too few.
    by_words: [usize; MAX_ALIGNED_WORDS + 1],
}

impl Needed {
    fn of(story: Level, speakers: Level) -> Self {
        // Each word that only one side has parts two shared words that were neighbours at most.
        let by_words = std::array::from_fn(|words| {
            let most = (0..words).rev().find(|apart| may_link(story, speakers, words, *apart));
            most.map_or(usize::MAX, |apart| words - 1 - apart)
        });
        let words = by_words.iter().position(|needed| *needed < usize::MAX).unwrap_or(usize::MAX);
        let neighbours = by_words.iter().copied().min().unwrap_or(0);
        Self { words, neighbours, by_words }
    }

    /// Whether two quotations may share enough, as far as a look tells. A gap may hide what stands
    /// between two words.
    fn may_have(&self, left: &Sketch, right: &Sketch) -> bool {
        left.words.min(right.words) >= self.words
            && left.shared_neighbours(right) + left.gaps + right.gaps >= self.neighbours
    }

    /// The same once it is known what they share.
    fn has(&self, shared: Shared, left: &Sketch, right: &Sketch) -> bool {
        shared.neighbours + left.gaps + right.gaps >= self.by_words[shared.words]
    }
}

impl Bar {
    pub(super) fn new() -> Self {
        Self(STORIES.map(|story| SPEAKERS.map(|speakers| Needed::of(story, speakers))))
    }

    fn needed(&self, left: &Utterance, right: &Utterance) -> &Needed {
        let speakers = match left.speakers(right) {
            Level::Same => 0,
            Level::Different => 1,
            Level::Close | Level::Unknown | Level::Unlike => 2,
        };
        &self.0[usize::from(left.story != right.story)][speakers]
    }

    /// Whether two quotations are of two articles and may share enough.
    pub(super) fn may_pass(&self, left: &Utterance, right: &Utterance) -> bool {
        left.document != right.document
            && self.needed(left, right).may_have(left.sketch, right.sketch)
    }

    /// Whether what two quotations share may link them.
    pub(super) fn passes(&self, left: &Utterance, right: &Utterance, shared: Shared) -> bool {
        self.needed(left, right).has(shared, left.sketch, right.sketch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SharedWords;

    #[test]
    fn quotations_in_the_same_words_share_them() {
        let mut wordings = Wordings::default();
        let mut words = |words: &[u64]| {
            let words = words.iter().map(|word| Key(*word)).collect();
            let mut spoken = Spoken {
                document: DocumentId::default(),
                span: Span::default(),
                quotation: Quotation { words },
                speaker: None,
            };
            wordings.share(&mut spoken);
            spoken.quotation.words
        };
        let (first, other, copy) = (words(&[1, 2]), words(&[1, 3]), words(&[1, 2]));
        assert!(Arc::ptr_eq(&first, &copy));
        assert_eq!((&*first, &*other), (&[Key(1), Key(2)][..], &[Key(1), Key(3)][..]));
    }

    #[test]
    fn what_may_be_linked_passes() {
        let bar = Bar::new();
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut linked = 0;
        for round in 0..3_000 {
            // Words of one speech, each side with slips and gaps of its own.
            let length = random(60);
            let speech: Vec<u64> = (0..length).map(|_| 1 + random(40) as u64).collect();
            let mut side = || {
                let mut word = |word: &u64| match random(4 + round % 40) {
                    0 => random(40) as u64,
                    _ => *word,
                };
                let words = speech.iter().map(|it| Key(word(it))).collect();
                Quotation { words }
            };
            let (left, right) = (side(), side());
            let words = SharedWords::of(&left);
            let (alignment, shared) = (words.align(&right), words.count(&right));
            let apart = alignment.left_only.len() + alignment.right_only.len();
            let sketches = [&left, &right].map(Sketch::of);
            for (story, sorts) in STORIES.into_iter().zip(&bar.0) {
                for (speakers, needed) in SPEAKERS.into_iter().zip(sorts) {
                    if may_link(story, speakers, shared.words, apart) {
                        linked += 1;
                        assert!(needed.may_have(&sketches[0], &sketches[1]), "{left:?} {right:?}");
                        assert!(
                            needed.has(shared, &sketches[0], &sketches[1]),
                            "{left:?} {right:?}"
                        );
                    }
                }
            }
        }
        assert!(linked > 1_000, "{linked}");
    }
}
