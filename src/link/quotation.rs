//! Quotations: which of them are one utterance.
//!
//! The shared words speak for it, as far as they are many; the speakers speak
//! for or against. Words that are said alike at length are one utterance also
//! where the articles name two speakers: one of the names is then the finding.
//!
//! Does not see that two names mean one person.

use super::View;
use super::soft::{LINK, level, story_weight};
use crate::model::{Alignment, Claim, Facet, Level, Quotation, Term};

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
    (left, a): (&Claim, &Quotation),
    (right, b): (&Claim, &Quotation),
    alignment: &Alignment,
    view: &View,
    facets: &mut Vec<(Facet, Level, f32)>,
) {
    let shared = alignment.pairs.len() as f32;
    // A short stretch may be shared by chance, however alike it is.
    let likeness = alignment.similarity() as f32 * shared / (shared + CHANCE_WORDS);
    let enough = alignment.pairs.len() >= LEAST_SHARED_WORDS;
    let weight = if enough { WORDS * likeness } else { 0.0 };
    facets.push((Facet::Words, level(likeness), weight));
    let same_words = alignment.pairs.len() >= OWN_WORDS && alignment.similarity() >= WORD_FOR_WORD;
    let (source, weight) = speakers((left, a), (right, b), same_words, view);
    facets.push((Facet::Source, source, weight));
}

/// What the speakers of two quotations say; `same_words`: they are one utterance word for word.
fn speakers(
    (left, a): (&Claim, &Quotation),
    (right, b): (&Claim, &Quotation),
    same_words: bool,
    view: &View,
) -> (Level, f32) {
    match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x.key == y.key => (Level::Same, SAME_SPEAKER),
        // "the spokesman" may be Smith, Smith is not Jones.
        (Some(x), Some(y)) if is_name(x, left, view) && is_name(y, right, view) => {
            (Level::Different, if same_words { OTHER_SPEAKER_SAME_WORDS } else { OTHER_SPEAKER })
        }
        (Some(_), Some(_)) => (Level::Close, 0.0),
        (Some(_), None) | (None, Some(_)) | (None, None) => (Level::Unknown, 0.0),
    }
}

fn is_name(term: Term, claim: &Claim, view: &View) -> bool {
    view.tables.text(claim, term.span).starts_with(char::is_uppercase)
}

/// Whether two quotations that share so many words in order can be linked, be nothing between
/// them: most pairs of a block meet by chance, and their words need no alignment.
pub(super) fn may_link(
    (left, a): (&Claim, &Quotation),
    (right, b): (&Claim, &Quotation),
    count: usize,
    view: &View,
) -> bool {
    const ROUNDING: f32 = 1e-3;
    let shared = count as f32;
    let words = WORDS * shared / (shared + CHANCE_WORDS);
    let story = story_weight(view.story_level(left, right));
    let reaches = |speakers| PRIOR + words + story + speakers >= LINK - ROUNDING;
    reaches(SAME_SPEAKER) && reaches(speakers((left, a), (right, b), count >= OWN_WORDS, view).1)
}
