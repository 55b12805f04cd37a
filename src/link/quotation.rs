//! Quotations: which of them are one utterance.
//!
//! Quotations meet when they share two telling words that stand near each other. The shared words
//! speak for one utterance, as far as they are many; the speakers speak for or against. Words that
//! are said alike at length are one utterance also where the articles name two speakers: one of the
//! names is then the finding.
//!
//! Does not see that two names mean one person.

use super::View;
use super::blocking::met;
use super::soft::{LINK, level, pairs_of, story_weight};
use super::utterance::{Bar, Sketch, Spoken, Utterance};
use crate::lexicon::Lexicon;
use crate::model::{
    Alignment, Claim, ClaimId, Facet, GAP, Key, Level, Link, Quotation, SharedWords, Sieve,
    StoryId, Term,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Telling words pair up within this distance.
const PAIR_REACH: usize = 3;
/// Blocking keys of one quotation on average.
const KEYS_OF_A_QUOTATION: usize = 24;

/// Wordings of which the links are looked for together.
const GROUPS_AT_A_TIME: usize = 1 << 14;

/// log2 odds that two quotations of a block are one utterance, before their words are compared.
pub(super) const PRIOR: f32 = -5.0;
/// What quotations whose words are all shared say.
const WORDS: f32 = 10.0;
/// What it says that two quotations have one speaker.
const SAME_SPEAKER: f32 = 2.0;
/// What it says that two quotations have two speakers, both named.
const OTHER_SPEAKER: f32 = -4.0;
/// The same where they are one utterance word for word: whoever is named, somebody said it.
const OTHER_SPEAKER_SAME_WORDS: f32 = -1.0;
/// Shared words from which on nobody else says the same by chance.
const OWN_WORDS: usize = 8;
/// Share of common words from which on two quotations are one word for word.
const WORD_FOR_WORD: f64 = 0.9;
/// Fewer shared words of a quotation are chance.
const LEAST_SHARED_WORDS: usize = 3;
/// Shared words that are worth half of endlessly many.
const CHANCE_WORDS: f32 = 3.0;

/// Compares two quotations whose words are aligned.
pub(super) fn compare(
    left: &Claim,
    right: &Claim,
    alignment: &Alignment,
    view: &View,
    facets: &mut Vec<(Facet, Level, f32)>,
) {
    let [a, b] = [left, right].map(|claim| {
        let text = &view.tables.document(claim).text;
        view.tables.source(claim).map(|term| Speaker::of(term, text))
    });
    let source = speakers(a, b);
    let likeness = likeness(alignment.pairs.len(), alignment.similarity() as f32);
    let [words, speakers] = weights(alignment, source);
    facets.push((Facet::Words, level(likeness), words));
    facets.push((Facet::Source, source, speakers));
}

/// What the words of two quotations say, and what their speakers do.
fn weights(alignment: &Alignment, source: Level) -> [f32; 2] {
    let (shared, similarity) = (alignment.pairs.len(), alignment.similarity());
    let words = words_weight(shared, likeness(shared, similarity as f32));
    [words, speakers_weight(source, shared, similarity)]
}

/// A short stretch may be shared by chance, however alike it is.
fn likeness(shared: usize, similarity: f32) -> f32 {
    similarity * shared as f32 / (shared as f32 + CHANCE_WORDS)
}

fn words_weight(shared: usize, likeness: f32) -> f32 {
    if shared >= LEAST_SHARED_WORDS { WORDS * likeness } else { 0.0 }
}

/// Who says a quotation, and whether that is a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    key: Key,
    named: bool,
}

impl Speaker {
    /// Whom a text calls so.
    pub(super) fn of(term: Term, text: &str) -> Self {
        Self { key: term.key, named: term.span.of(text).starts_with(char::is_uppercase) }
    }
}

/// How two speakers compare.
pub(super) fn speakers(left: Option<Speaker>, right: Option<Speaker>) -> Level {
    match (left, right) {
        (Some(x), Some(y)) if x.key == y.key => Level::Same,
        // "the spokesman" may be Smith, Smith is not Jones.
        (Some(x), Some(y)) if x.named && y.named => Level::Different,
        (Some(_), Some(_)) => Level::Close,
        (Some(_), None) | (None, Some(_)) | (None, None) => Level::Unknown,
    }
}

fn speakers_weight(speakers: Level, shared: usize, similarity: f64) -> f32 {
    let same_words = shared >= OWN_WORDS && similarity >= WORD_FOR_WORD;
    match speakers {
        Level::Same => SAME_SPEAKER,
        Level::Different if same_words => OTHER_SPEAKER_SAME_WORDS,
        Level::Different => OTHER_SPEAKER,
        Level::Close | Level::Unknown | Level::Unlike => 0.0,
    }
}

/// Whether two quotations that share so many words, with so many between them that they do not share,
/// may be linked.
pub(super) fn may_link(story: Level, source: Level, shared: usize, apart: usize) -> bool {
    const ROUNDING: f32 = 1e-3;
    let similarity = Alignment::similarity_of(shared, apart);
    let words = words_weight(shared, likeness(shared, similarity as f32));
    let speakers = speakers_weight(source, shared, similarity);
    PRIOR + story_weight(story) + words + speakers >= LINK - ROUNDING
}

/// Links between quotations, by their places; across stories, as what is said in public is quoted in
/// many.
pub fn links(spoken: &[Spoken], stories: &[StoryId], lexicon: &Lexicon) -> Vec<Link> {
    let (wordings, sketches) = wordings(spoken);
    let places = (0..).map(ClaimId).zip(spoken).zip(&wordings);
    let utterances: Vec<Utterance> = places
        .map(|((id, spoken), wording)| {
            Utterance::of(id, spoken, &sketches[*wording as usize], stories)
        })
        .collect();
    let bar = Bar::new();
    let pairs = pairs(&utterances, &bar, lexicon);
    let wording = |pair: &(u32, u32)| wordings[pair.0 as usize];
    let other = |pair: &(u32, u32)| wordings[pair.1 as usize];
    // Copies of a quotation one behind the other: their words are noted and counted once.
    let mut groups: Vec<_> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    groups.sort_unstable_by_key(|group| wording(&group[0]));
    let groups: Vec<_> = groups.chunk_by(|a, b| wording(&a[0]) == wording(&b[0])).collect();
    let links_of_group = |group: &&[&[(u32, u32)]]| {
        let words = SharedWords::of(utterances[group[0][0].0 as usize].quotation);
        let mut pairs = group.concat();
        pairs.sort_unstable_by_key(other);
        let mut links = Vec::new();
        for copies in pairs.chunk_by(|a, b| other(a) == other(b)) {
            links_of(copies, &words, &utterances, &bar, &mut links);
        }
        links
    };
    // Not all at once: what each thread finds is held twice while it is put together.
    let mut links = Vec::new();
    for some in groups.chunks(GROUPS_AT_A_TIME) {
        links.par_extend(some.par_iter().flat_map_iter(links_of_group));
    }
    links
}

/// The number of the wording of each quotation, in the order in which wordings come up, and a sketch of each.
fn wordings<'a>(spoken: &'a [Spoken]) -> (Vec<u32>, Vec<Sketch>) {
    let mut numbers = FxHashMap::default();
    let mut wordings = Vec::new();
    let number = |Spoken { quotation, .. }: &'a Spoken| {
        *numbers.entry(&quotation.words).or_insert_with(|| {
            wordings.push(quotation);
            wordings.len() as u32 - 1
        })
    };
    let numbered = spoken.iter().map(number).collect();
    (numbered, wordings.into_par_iter().map(Sketch::of).collect())
}

/// Adds the links among pairs of places; all have these words on the left, and the same on the right.
fn links_of(
    pairs: &[(u32, u32)],
    words: &SharedWords,
    utterances: &[Utterance],
    bar: &Bar,
    links: &mut Vec<Link>,
) {
    let other = utterances[pairs[0].1 as usize].quotation;
    let shared = words.count(other);
    let mut alignment = None;
    for pair in pairs {
        let [left, right] = [pair.0, pair.1].map(|place| &utterances[place as usize]);
        if !bar.passes(left, right, shared) {
            continue;
        }
        let alignment = alignment.get_or_insert_with(|| words.align(other));
        let [words, speakers] = weights(alignment, left.speakers(right));
        // Added up as `compare` does it, to the bit.
        let weight = PRIOR + (story_weight(left.story_level(right)) + words + speakers);
        if weight >= LINK {
            links.push(Link { left: left.id, right: right.id, weight });
        }
    }
}

/// Pairs of places of quotations that share a block, ascending, each once; without those that
/// cannot be linked, which are nearly all: stock phrases meet everywhere.
fn pairs(utterances: &[Utterance], bar: &Bar, lexicon: &Lexicon) -> Vec<(u32, u32)> {
    // Nearly all keys are those of one quotation: to make them twice takes less than to keep them once.
    let room = KEYS_OF_A_QUOTATION * utterances.len();
    let (mut once, mut again) = (Sieve::of(room), Sieve::of(room));
    for key in utterances.iter().flat_map(|utterance| keys(utterance.quotation, lexicon)) {
        if once.may_hold(key) {
            again.insert(key);
        } else {
            once.insert(key);
        }
    }
    drop(once);
    // Half a key will do: what meets by chance is asked below what it shares.
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for (place, utterance) in (0..).zip(utterances) {
        let keys = keys(utterance.quotation, lexicon).into_iter();
        entries.extend(keys.filter(|key| again.may_hold(*key)).map(|key| (key.0 as u32, place)));
    }
    drop(again);
    let at = |place: u32| &utterances[place as usize];
    met(entries, |left, right| bar.may_pass(at(left), at(right)))
}

/// The blocks of a quotation: recurring word for word, it needs no story.
fn keys(quotation: &Quotation, lexicon: &Lexicon) -> Vec<Key> {
    let telling: Vec<Key> = quotation
        .words
        .iter()
        .copied()
        .filter(|word| *word != GAP && !lexicon.cues.function.contains(word))
        .collect();
    pairs_of(&telling, PAIR_REACH)
}
