//! Words of an article as they read outside their sentence.
//!
//! "More than 200" began a sentence and "at Least 11" stood in a headline; "and the number rose to
//! 24." hung on another clause. Beside other words they are "more than 200", "at least 11" and "the
//! number rose to 24". Names and units keep their letters.
//!
//! Does not see a capital inside a headline that is printed in capitals altogether.

use crate::lexicon::Lexicon;
use crate::model::{Claim, Key, Span, Tables};

/// Words of an article on one line.
pub(super) fn printed(claim: &Claim, span: Span, tables: Tables) -> String {
    tables.text(claim, span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a figure: those before its digits are no names, so that their capitals go.
pub(super) fn figure_words(printed: &str) -> String {
    let digits = printed.contains(|c: char| c.is_ascii_digit());
    let mut plain = true;
    let words = printed.split(' ').enumerate().map(|(place, word)| {
        plain &= !word.contains(|c: char| c.is_ascii_digit()) && (digits || place == 0);
        if plain && is_capitalised(word) { word.to_lowercase() } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// One capital in front: "More", not "US", "EUR" or "McDonald".
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// A clause without the words and marks that tie it to its sentence.
pub(super) fn clause<'a>(printed: &'a str, lexicon: &Lexicon) -> &'a str {
    const MARKS: [char; 5] = ['“', '”', '"', '«', '»'];
    let mut rest = printed.trim_end_matches([',', ';', ' ']);
    // A mark without its twin was opened or closed outside the clause.
    if rest.matches(MARKS).count() % 2 == 1 {
        rest = rest.trim_start_matches(MARKS).trim_end_matches(MARKS);
        rest = rest.trim().trim_end_matches([',', ';', ' ']);
    }
    while let Some((word, behind)) = rest.split_once(' ') {
        if !lexicon.grammar.ties.contains(&Key::fold(word)) {
            break;
        }
        rest = behind.trim_start();
    }
    if rest.is_empty() { printed } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_figure(printed: &str, expected: &str) {
        assert_eq!(figure_words(printed), expected, "{printed}");
    }

    #[test]
    fn capitals_of_a_sentence_or_a_headline_go_and_those_of_units_stay() {
        check_figure("More than 200", "more than 200");
        check_figure("at Least 11", "at least 11");
        check_figure("Ten minutes", "ten minutes");
        check_figure("A few minutes", "a few minutes");
        check_figure("US$5 million", "US$5 million");
        check_figure("EUR 5", "EUR 5");
        check_figure("some 30 degrees Celsius", "some 30 degrees Celsius");
        check_figure("Dozens", "dozens");
    }

    #[track_caller]
    fn check_clause(printed: &str, expected: &str) {
        assert_eq!(clause(printed, Lexicon::builtin()), expected, "{printed}");
    }

    #[test]
    fn what_ties_a_clause_to_its_sentence_goes() {
        check_clause("and the number rose to 24", "the number rose to 24");
        check_clause("but when the dam broke,", "the dam broke");
        check_clause("“Negotiations appear to be one-sided", "Negotiations appear to be one-sided");
        check_clause("and accused it of \"hysteria\"", "accused it of \"hysteria\"");
        check_clause("a sad time for us,”", "a sad time for us");
        check_clause("Android phones sold out", "Android phones sold out");
        check_clause("and", "and");
    }
}
