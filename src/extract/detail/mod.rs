//! Particulars that are no figures: names, sides of a place, and answers to listed questions.
//!
//! One file a finder. Each gives the mentions of an answer in a document
//! with the names and words around it, by which the link stage tells what it
//! is an answer about.
//!
//! Does not see particulars told in whole clauses ("he had let himself in").

mod answer;
mod direction;
mod name;

use crate::extract::attribution::Credits;
use crate::extract::label::surround;
use crate::extract::status::{polarity, status};
use crate::lexicon::Lexicon;
use crate::model::{Claim, Content, Detail, DocumentId, SentenceId, Slot, Text};
use std::ops::Range;

/// Names and other words kept around a detail, of each at most.
const MAX_AROUND: usize = 6;

/// The details of a document; sentences are numbered within `text`.
pub fn details(
    source: &str,
    text: &Text,
    document: DocumentId,
    credits: &Credits,
    lexicon: &Lexicon,
) -> Vec<Claim> {
    let mut found = name::names(source, text, lexicon);
    found.extend(direction::directions(source, text, lexicon));
    found.extend(answer::answers(source, text, lexicon));
    found
        .into_iter()
        .map(|mention| claim(source, text, document, &mention, credits, lexicon))
        .collect()
}

/// A detail and the tokens of its sentence that state it.
struct Mention {
    sentence: usize,
    tokens: Range<usize>,
    detail: Detail,
}

fn claim(
    source: &str,
    text: &Text,
    document: DocumentId,
    mention: &Mention,
    credits: &Credits,
    lexicon: &Lexicon,
) -> Claim {
    let tokens = text.tokens_of(&text.sentences[mention.sentence]);
    let Range { start, end } = mention.tokens;
    let span = tokens[start].span.join(tokens[end - 1].span);
    let mut slot = Slot::default();
    surround(source, tokens, (start, end), MAX_AROUND, &mut slot, lexicon);
    let (status, _) = status(tokens, start, lexicon);
    Claim {
        document,
        sentence: SentenceId(mention.sentence as u32),
        span,
        content: Content::Detail(mention.detail),
        slot,
        status,
        polarity: polarity(status),
        attribution: credits.attribution(mention.sentence, span),
        lede: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Aspect;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, aspect: fn(Aspect) -> bool, expected: &[&str]) {
        let lexicon = Lexicon::builtin();
        let passage = segment::passage(text, lexicon);
        let credits = Credits::new(text, &passage, lexicon);
        let claims = details(text, &passage, DocumentId(0), &credits, lexicon);
        let found: Vec<_> = claims
            .iter()
            .filter(
                |claim| matches!(claim.content, Content::Detail(detail) if aspect(detail.aspect)),
            )
            .map(|claim| claim.span.of(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    const NAME: fn(Aspect) -> bool = |aspect| aspect == Aspect::Name;
    const DIRECTION: fn(Aspect) -> bool = |aspect| aspect == Aspect::Direction;
    const TRAIT: fn(Aspect) -> bool = |aspect| matches!(aspect, Aspect::Trait(_));

    #[test]
    fn names_run_over_particles_initials_and_hyphens() {
        check("He met Khaled bin al-Walid there.", NAME, &["Khaled bin al-Walid"]);
        check("She saw how Bertram A. Holm fell down the stairs.", NAME, &["Bertram A. Holm"]);
        check("A man called Ada Harris-Brook came.", NAME, &["Ada Harris-Brook"]);
    }

    #[test]
    fn words_that_are_capitalised_for_their_place_are_no_names() {
        check("Firefighters came. The firefighters left.", NAME, &[]);
        check("On Monday the President left.", NAME, &[]);
    }

    #[test]
    fn a_direction_counts_from_a_name() {
        check("It struck 12 km south of Velm.", DIRECTION, &["south of Velm"]);
        check("It struck north-northeast of Velm.", DIRECTION, &["north-northeast of Velm"]);
        check("They live south of the river.", DIRECTION, &[]);
    }

    #[test]
    fn answers_are_those_of_the_lexicon() {
        check("One is in critical condition.", TRAIT, &["critical condition"]);
        check("It was a critical vote.", TRAIT, &[]);
    }

    #[test]
    fn a_place_stands_behind_its_preposition() {
        check("He hid in Ida Holm's back yard.", TRAIT, &["in Ida Holm's back yard"]);
        check("Two were shot outside courtroom 3.", TRAIT, &["outside courtroom"]);
        check("They fell in looking for the kitchen.", TRAIT, &[]);
        check("She was in office for a year.", TRAIT, &[]);
        check("He was hit in the face.", TRAIT, &["in the face"]);
        check("She rose to the head of the bank in the face of a scandal.", TRAIT, &[]);
    }
}
