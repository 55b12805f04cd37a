//! Details: which names are one name, which answers answer one question.
//!
//! Names that are spellings of one (`name`) are compared by the words around
//! them. Other details meet by a shared word around them, or by the place they count
//! from. A sentence that has both names speaks of two things, and an article that gives
//! both answers may too.
//!
//! Does not see that "the vehicle" is the car of the sentence before.

use super::name::{name, spelled};
use super::soft::{self, level};
use super::spelling::{Name, is_slip};
use super::stories::Widespread;
use super::{View, facet};
use crate::model::{
    Aspect, Claim, ClaimId, Content, Detail, DocumentId, Facet, Key, Level, SentenceId, StoryId,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// log2 odds that two names of a block are one.
const NAME_PRIOR: f32 = -4.0;
/// What it says that two names differ as spellings do.
const NAME_SPELLING: f32 = 6.0;
/// What sentences whose words are all shared say about their names.
const NAME_CONTEXT: f32 = 4.0;
/// log2 odds that two answers told of one thing answer one question.
const ANSWER_PRIOR: f32 = 0.0;
/// The same of two answers of which it has to be shown whose they are.
const OWNED_PRIOR: f32 = -4.0;
/// What it says that one act has the two answers, or that no act is asked for.
const SAME_ACT: f32 = 2.25;
/// What it says that one person or thing has the two answers, or takes part in the act.
const SAME_OWNER: f32 = 2.25;
/// What sentences whose words are all shared say about their answers.
const ANSWER_CONTEXT: f32 = 10.0;
/// The same where it has to be shown whose they are.
const OWNED_CONTEXT: f32 = 1.0;
/// Shared words that are worth half of endlessly many.
const CHANCE_WORDS: f32 = 2.0;

/// Who says what, to tell two things from one thing said twice.
pub(super) struct Mentions<'a> {
    /// The sentences of a story that hold a word of a name, in order.
    sentences: FxHashMap<(StoryId, Key), Vec<SentenceId>>,
    /// The words that many stories tell.
    widespread: &'a Widespread,
    answers: FxHashSet<(DocumentId, Detail)>,
}

impl<'a> Mentions<'a> {
    /// What will be asked of `pairs` of names.
    pub(super) fn new(
        view: &View,
        shared: &FxHashSet<StoryId>,
        pairs: &[(ClaimId, ClaimId)],
        widespread: &'a Widespread,
    ) -> Self {
        let words_of = |claim: &Claim| name(claim, view).words.into_iter().map(|it| Key::fold(&it));
        let asked: FxHashSet<Key> = pairs
            .iter()
            .flat_map(|(left, right)| [*left, *right])
            .flat_map(|id| words_of(view.claim(id)))
            .collect();
        // The words of a name that are asked for; news repeats its names.
        let mut names: FxHashMap<&str, Box<[Key]>> = FxHashMap::default();
        let mut mentions =
            Self { sentences: FxHashMap::default(), widespread, answers: FxHashSet::default() };
        for claim in view.tables.claims {
            let Content::Detail(detail) = claim.content else { continue };
            let story = view.tables.story(claim);
            if !shared.contains(&story) {
                continue;
            }
            match detail.aspect {
                Aspect::Name => {
                    let printed = view.tables.text(claim, claim.span);
                    let words = names.entry(printed).or_insert_with(|| {
                        words_of(claim).filter(|word| asked.contains(word)).collect()
                    });
                    for word in words.iter() {
                        mentions.sentences.entry((story, *word)).or_default().push(claim.sentence);
                    }
                }
                Aspect::Direction | Aspect::Trait(_) => {
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
                // An article that has both lone names knows two: no other word says they are one.
                let lone = x.words.len() == 1 && y.words.len() == 1;
                let knows = |claim: &Claim, other: &Name| {
                    let held = self.sentences.get(&(story, Key::fold(&other.words[0])));
                    held.into_iter().flatten().any(|sentence| {
                        view.tables.sentences[sentence.0 as usize].document == claim.document
                    })
                };
                // "Jews" and "Jewish", "Qaeda" and "Qaida": no slip.
                let established = |name: &Name| {
                    let word = &name.words[0];
                    self.widespread.holds(view.lexicon.words.stem(word, Key::fold(word)))
                };
                if lone && established(&x) && established(&y)
                    || lone && !is_slip(&x, &y) && (knows(left, &y) || knows(right, &x))
                {
                    return true;
                }
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
            Aspect::Direction | Aspect::Trait(_) => {
                let left = self.answers.contains(&(left.document, *b));
                let right = self.answers.contains(&(right.document, *a));
                // One person may hold two offices; a story is full of cars.
                match a.aspect {
                    Aspect::Trait(_) if a.of.is_some() => left || right,
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
        (Aspect::Trait(number), None) => {
            let owners = claim.slot.figure().person.iter();
            owners.map(|owner| Key(u64::from(number)).then(owner.key)).collect()
        }
        (Aspect::Direction, None) => Vec::new(),
    }
}

/// Whether one person or thing has two answers, or takes part in the acts they are particulars of.
fn owner(left: &Claim, right: &Claim) -> Level {
    let (a, b) = (&left.slot.figure().person, &right.slot.figure().person);
    if a.is_empty() || b.is_empty() {
        return Level::Unknown;
    }
    let shared = a.iter().any(|term| b.iter().any(|other| other.key == term.key));
    if shared { Level::Same } else { Level::Different }
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
        Aspect::Direction | Aspect::Trait(_) => {
            let shared = shared as f32;
            let likeness = likeness * shared / (shared + CHANCE_WORDS);
            let owned = match a.aspect {
                Aspect::Trait(_) => a.of.is_none(),
                Aspect::Direction | Aspect::Name => false,
            };
            let context = if owned { OWNED_CONTEXT } else { ANSWER_CONTEXT };
            facets.push((Facet::Context, level(likeness), context * likeness));
            let owner = owner(left, right);
            let weight = if owner == Level::Same { SAME_OWNER } else { 0.0 };
            facets.push((Facet::Person, owner, weight));
            if !owned {
                return ANSWER_PRIOR;
            }
            let act = facet::action(&left.slot, &right.slot);
            let weight = if act == Level::Different { 0.0 } else { SAME_ACT };
            facets.push((Facet::Action, act, weight));
            OWNED_PRIOR
        }
    }
}
