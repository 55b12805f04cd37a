//! Whether a text is in a language that is read: English.
//!
//! Small words decide: English prose is full of them, no other language is.
//! Only texts without them are looked at letter by letter; a text too short to
//! tell is taken for English, because most are, and a name list has no language.
//!
//! Does not see single foreign paragraphs in an English article.

use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Key};
use std::collections::BTreeSet;

/// The English name of the language of a text, where it is not English.
///
/// `stated` is what the format says of itself; it never rules alone, as templates say "en" of all.
pub fn foreign(
    text: &str,
    blocks: &[Block],
    stated: Option<&str>,
    lexicon: &Lexicon,
) -> Option<&'static str> {
    /// Bytes that are looked at; languages do not change further down.
    const ENOUGH_BYTES: usize = 6000;
    /// Different small words of English, in a text of some length, that no other language holds together.
    const MIN_SMALL_WORDS: usize = 5;
    /// Below this, names and figures outweigh the prose.
    const MIN_WORDS: usize = 25;
    const MIN_LETTERS: usize = 100;
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Body) {
        sample.push_str(block.span.of(text));
        sample.push('\n');
        if sample.len() > ENOUGH_BYTES {
            break;
        }
    }
    let mut small = BTreeSet::new();
    let mut words = 0;
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() <= 5 {
            small.extend(
                Some(Key::fold(word)).filter(|key| lexicon.furniture.is_function_word(*key)),
            );
        }
        if small.len() > MIN_SMALL_WORDS {
            return None;
        }
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    // Chinese and Japanese put no blanks between words: there, letters count.
    if words < MIN_WORDS && letters < MIN_LETTERS {
        return None;
    }
    let found = whatlang::detect(&sample)?;
    let code = found.lang().code();
    let agrees = stated.is_some_and(|stated| {
        let stated = stated.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        !stated.is_empty() && stated != "en" && code.starts_with(&*stated)
    });
    // Relatives such as Russian and Ukrainian are hard to tell apart, and neither is English.
    let latin = sample.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let other_letters = latin * 5 < letters;
    let sure = found.is_reliable() || agrees || other_letters;
    let foreign = found.lang() != whatlang::Lang::Eng && sure;
    foreign.then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let blocks = [Block { kind: BlockKind::Body, span: Span::new(0, text.len()) }];
        assert_eq!(foreign(text, &blocks, None, Lexicon::builtin()), expected, "{text}");
    }

    #[test]
    fn languages_are_told_apart() {
        check(
            "The river rose by two metres in the night, and most of the people left for the hills.",
            None,
        );
        check(
            "Der Fluss stieg in der Nacht um zwei Meter, und die meisten Menschen verließen ihre Häuser. \
             Nach Angaben der Polizei wurden dreißig Personen verletzt, darunter auch mehrere Kinder aus dem Dorf.",
            Some("German"),
        );
        check(
            "Le fleuve est monté de deux mètres pendant la nuit et la plupart des habitants ont quitté leurs \
             maisons. Selon la police, trente personnes ont été blessées, dont plusieurs enfants du village.",
            Some("French"),
        );
        check(
            "Ночью уровень реки поднялся на два метра, и большинство жителей покинули свои дома. По данным \
             полиции, пострадали тридцать человек, среди них несколько детей из соседней деревни у моста.",
            Some("Russian"),
        );
    }

    #[test]
    fn short_texts_and_lists_are_read() {
        check("Überschwemmung im Tal", None);
        check("Müller 3, Schmidt 5, Becker 7", None);
    }
}
