//! Details: which names are one name, which answers answer one question.
//!
//! Names that are spellings of one (`name`) are compared by the words around
//! them. Other details meet by a shared word around them, or by the place they count
//! from. A sentence that has both names speaks of two things, and an article that gives
//! both answers may too.
//!
//! Does not see that "the vehicle" is the car of the sentence before.

use super::View;
use super::name::{name, spelled};
use super::soft::{self, level};
use super::spelling::Name;
use crate::model::{
    Aspect, Claim, Content, Detail, DocumentId, Facet, Key, Level, SentenceId, StoryId,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// log2 odds that two names of a block are one.
const NAME_PRIOR: f32 = -4.0;
/// What it says that two names differ as spellings do.
const NAME_SPELLING: f32 = 6.0;
/// What sentences whose words are all shared say about their names.
const NAME_CONTEXT: f32 = 4.0;
/// log2 odds that two answers of a block answer one question.
const ANSWER_PRIOR: f32 = 0.0;
/// What sentences whose words are all shared say about their answers.
const ANSWER_CONTEXT: f32 = 10.0;
/// Shared words that are worth half of endlessly many.
const CHANCE_WORDS: f32 = 2.0;

/// Who says what, to tell two things from one thing said twice.
pub(super) struct Mentions {
    /// The sentences of a story that hold a word of a name, in order.
    sentences: FxHashMap<(StoryId, Key), Vec<SentenceId>>,
    answers: FxHashSet<(DocumentId, Detail)>,
}

impl Mentions {
    pub(super) fn new(view: &View, shared: &FxHashSet<StoryId>) -> Self {
        let mut mentions = Self { sentences: FxHashMap::default(), answers: FxHashSet::default() };
        for claim in view.tables.claims {
            let Content::Detail(detail) = claim.content else { continue };
            let story = view.tables.story(claim);
            if !shared.contains(&story) {
                continue;
            }
            match detail.aspect {
                Aspect::Name => {
                    for word in name(claim, view).words {
                        let word = (story, Key::fold(&word));
                        mentions.sentences.entry(word).or_default().push(claim.sentence);
                    }
                }
                Aspect::Direction | Aspect::Place | Aspect::Trait(_) => {
                    mentions.answers.insert((claim.document, detail));
                }
            }
        }
        mentions
    }

    /// Whether the two are told apart: by a sentence of the story that has both names, or by an
    /// article that gives both answers.
    pub(super) fn part(&self, left: &Claim, right: &Claim, view: &View) -> bool {
        let (Content::Detail(a), Content::Detail(b)) = (&left.content, &right.content) else {
            return false;
        };
        match a.aspect {
            Aspect::Name => {
                let (x, y) = (name(left, view), name(right, view));
                if x.letters == y.letters {
                    return false;
                }
                // Names are paired within one story.
                let story = view.tables.story(left);
                let own = |name: &Name, other: &Name| -> FxHashSet<SentenceId> {
                    let words = name.words.iter().filter(|word| {
                        !other.words.contains(word)
                            && !view.lexicon.details.sorts.contains_key(*word)
                    });
                    let held =
                        words.filter_map(|word| self.sentences.get(&(story, Key::fold(word))));
                    held.flatten().copied().collect()
                };
                !own(&x, &y).is_disjoint(&own(&y, &x))
            }
            Aspect::Direction | Aspect::Place | Aspect::Trait(_) => {
                let left = self.answers.contains(&(left.document, *b));
                let right = self.answers.contains(&(right.document, *a));
                // One person may hold two offices; a story is full of cars.
                match a.aspect {
                    Aspect::Trait(_) if a.of.is_some() => left || right,
                    Aspect::Place => left || right,
                    Aspect::Trait(_) | Aspect::Direction | Aspect::Name => left && right,
                }
            }
        }
    }
}

/// The blocks of a detail within its story; names meet as names, not claim by claim.
pub(super) fn keys(claim: &Claim, detail: &Detail) -> Vec<Key> {
    match (detail.aspect, detail.of) {
        (Aspect::Name, _) => Vec::new(),
        (Aspect::Direction, Some(of)) => vec![Key::of("direction of").then(of)],
        (Aspect::Trait(_), Some(of)) => vec![Key::of("office of").then(of)],
        (Aspect::Trait(number), None) => around(claim, Key(u64::from(number))),
        (Aspect::Place | Aspect::Direction, _) => around(claim, Key::of("place")),
    }
}

fn around(claim: &Claim, kind: Key) -> Vec<Key> {
    soft::around(claim).map(|key| kind.then(key)).collect()
}

/// Compares two details of one aspect; gives the odds before anything is compared.
pub(super) fn compare(
    (left, a): (&Claim, &Detail),
    (right, b): (&Claim, &Detail),
    view: &View,
    facets: &mut Vec<(Facet, Level, f32)>,
) -> f32 {
    let kind = if a.aspect == b.aspect && a.of == b.of { Level::Same } else { Level::Different };
    facets.push((Facet::Kind, kind, 0.0));
    let (likeness, shared) = soft::likeness(left, right, view);
    match a.aspect {
        Aspect::Name => {
            let (x, y) = (name(left, view), name(right, view));
            let (words, weight) = match spelled(&x, &y, view) {
                _ if x == y => (Level::Same, NAME_SPELLING),
                Some(strength) => (Level::Close, NAME_SPELLING * strength),
                None => (Level::Different, -NAME_SPELLING),
            };
            facets.push((Facet::Words, words, weight));
            facets.push((Facet::Context, level(likeness), NAME_CONTEXT * likeness));
            NAME_PRIOR
        }
        Aspect::Direction | Aspect::Place | Aspect::Trait(_) => {
            let shared = shared as f32;
            let weight = ANSWER_CONTEXT * likeness * shared / (shared + CHANCE_WORDS);
            facets.push((Facet::Context, level(likeness), weight));
            ANSWER_PRIOR
        }
    }
}
