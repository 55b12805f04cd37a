use super::Model;
use crate::lexicon::Lexicon;
use crate::model::{Tag, Text};
use crate::segment;

fn tagged(source: &str) -> Text {
    let mut text = segment::passage(source, Lexicon::builtin());
    Model::builtin().tag(source, &mut text.tokens);
    text
}

/// The tags of the words of `source`, in short.
#[track_caller]
fn check_tags(source: &str, expected: &str) {
    let short = |tag| match tag {
        Tag::Adjective => "adj",
        Tag::Adposition => "prep",
        Tag::Adverb => "adv",
        Tag::Auxiliary => "aux",
        Tag::Conjunction => "and",
        Tag::Determiner => "det",
        Tag::Interjection => "oh",
        Tag::Noun => "noun",
        Tag::Numeral => "num",
        Tag::Particle => "part",
        Tag::Pronoun => "pron",
        Tag::ProperNoun => "name",
        Tag::Punctuation => ".",
        Tag::Subordinator => "that",
        Tag::Symbol => "$",
        Tag::Verb => "verb",
        Tag::Other => "other",
    };
    let text = tagged(source);
    let found: Vec<_> = text.tokens.iter().map(|token| short(token.tag)).collect();
    assert_eq!(found.join(" "), expected, "{source}");
}

#[test]
fn figures_and_what_they_count_are_told_apart() {
    check_tags("more than 100,000 Russian troops", "adj prep num adj noun");
    check_tags("The quake killed at least 24 people.", "det noun verb adv adv num noun .");
    check_tags("It caused $2.5 million in damage.", "pron verb $ num num prep noun .");
    check_tags("Prices rose by 5 percent.", "noun verb prep num noun .");
}

#[test]
fn one_word_form_gets_the_tag_of_its_place() {
    check_tags("They fire at the fire.", "pron verb prep det noun .");
    check_tags("He said that that man left.", "pron verb that det noun verb .");
    check_tags("Troops were killed in May.", "noun aux verb prep name .");
}

#[test]
fn names_are_found_in_any_casing() {
    check_tags("Russia sends troops to Ukraine", "name verb noun prep name");
    check_tags("RUSSIA SENDS TROOPS TO UKRAINE", "name verb noun prep name");
    check_tags("russia sends troops to ukraine", "name verb noun prep name");
}

#[test]
fn weights_that_are_cut_short_are_refused() {
    assert!(Model::read(b"").is_none());
    assert!(Model::read(&super::BUILTIN[..super::BUILTIN.len() - 1]).is_none());
    assert!(Model::read(super::BUILTIN).is_some());
}
