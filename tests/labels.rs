//! What counts as a label, and what grammar ties to it.

use crosscheck::lexicon::Lexicon;
use crosscheck::model::{Claim, Content, Document};
use crosscheck::{extract, segment, syntax};

/// The labels of a text for one referent: the words, and what is tied to them.
fn labels(text: &str, referent: &str) -> Vec<(String, String)> {
    let lexicon = Lexicon::builtin();
    let wanted = lexicon.referents.index(referent).expect("a referent of the lexicon");
    let document = Document { text: text.to_owned(), ..Document::default() };
    let mut passage = segment::passage(text, lexicon);
    let asked = extract::Asked::of(&document, &passage, lexicon);
    syntax::tag(text, &mut passage, asked.tagged.into_iter());
    let (claims, pool) = extract::claims(&document, &passage, &[], lexicon);
    let words = |claim: &Claim| {
        let Content::Label(label) = &claim.content else { return None };
        let tied: Vec<_> = pool.terms(label.tied).iter().map(|term| term.span.of(text)).collect();
        (label.referent == wanted).then(|| (claim.span.of(text).to_owned(), tied.join(" ")))
    };
    claims.iter().filter_map(words).collect()
}

#[track_caller]
fn check(text: &str, referent: &str, expected: &[(&str, &str)]) {
    let found = labels(text, referent);
    let found: Vec<_> = found.iter().map(|(label, tied)| (label.as_str(), tied.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn names_and_nouns_of_its_phrase_are_tied_to_a_noun() {
    for (text, expected) in [
        ("He spoke of the Tarn attack again.", ("attack", "Tarn")),
        ("He spoke of the attack on the ferry in Tarn.", ("attack", "ferry Tarn")),
        ("The families of the victims of the attack met.", ("attack", "victims families")),
    ] {
        check(text, "attack", &[expected]);
    }
}

#[test]
fn subject_and_object_are_tied_to_a_verb() {
    for (text, expected) in [
        ("The singer Mira Solan was murdered in Tarn.", ("murdered", "Solan Mira singer Tarn")),
        ("The gunman murdered two nurses.", ("murdered", "gunman nurses")),
    ] {
        check(text, "killing", &[expected]);
    }
}

#[test]
fn a_label_alone_means_what_was_spoken_of_last_or_else_next() {
    check(
        "He spoke of the Tarn attack. The incident was over. She came.",
        "attack",
        &[("attack", "Tarn"), ("incident", "Tarn")],
    );
    check(
        "The incident was over. He spoke of the Tarn attack.",
        "attack",
        &[("incident", "Tarn"), ("attack", "Tarn")],
    );
}

#[test]
fn a_word_in_another_sense_is_no_label() {
    check("They attack the mayor in every speech.", "attack", &[]);
    check("The riot police left the square.", "protest", &[]);
    check("They met in March.", "protest", &[]);
    check("She may face the death penalty.", "killing", &[]);
}
