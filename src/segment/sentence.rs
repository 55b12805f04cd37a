//! Where sentences end.
//!
//! A blank line ends one, and a line end where the next line does not go on in
//! lower case. Inside a line a full stop, question or exclamation mark ends
//! one before white space and a capital, unless an abbreviation stands before
//! it; and, as scrapers glue paragraphs together, also without the space
//! (`Ukraine.”It`, `AP)The`, `EASTThe`).
//!
//! Does not see sentences that begin in lower case.

use super::token::is_quote;
use crate::lexicon::Abbreviations;
use crate::model::{Key, Span, position_of_pair};

/// More marks than this behind a full stop are ornament.
const MAX_CLOSING_MARKS: usize = 16;

/// Calls `found` with each sentence of `text[block]`, in order, without white space around it.
///
/// Runs of more than `longest` bytes are navigation or data without full stops; they are cut at
/// white space. Gives how often.
pub fn sentences(
    text: &str,
    block: Span,
    longest: usize,
    words: &Abbreviations,
    mut found: impl FnMut(Span),
) -> usize {
    let mut start = block.start as usize;
    let end = block.end as usize;
    let bytes = text.as_bytes();
    let mut at = start;
    let mut cuts = 0;
    loop {
        // Up to the longest sentence few bytes can end one.
        let short = end.min(start.saturating_add(longest));
        at = next_end(bytes, at, short).unwrap_or(at.max(short));
        if at >= end {
            break;
        }
        let cut = match bytes[at] {
            b'\n' | b'\r' if line_ends(text, at, end) => Some(at + 1),
            b'.' | b'!' | b'?' => full_stop(text, start, at, end, words),
            // U+2026, the ellipsis.
            0xe2 if text[at..].starts_with('…') => full_stop(text, start, at, end, words),
            b')' if glued(text, at + 1, end) => Some(at + 1),
            b'a'..=b'z' => shouting_glue(bytes, start, at),
            b' ' if at - start >= longest => {
                cuts += 1;
                Some(at + 1)
            }
            // Without any white space; the surplus is that of a long word.
            _ if at - start >= longest.saturating_mul(2) && text.is_char_boundary(at) => {
                cuts += 1;
                Some(at)
            }
            _ => None,
        };
        match cut {
            Some(cut) => {
                emit(text, start, cut, &mut found);
                start = cut;
                // Runs of line ends are passed in one go, so that their cost stays linear.
                at = end - text[cut..end].trim_start().len();
            }
            None => at += 1,
        }
    }
    emit(text, start, end, &mut found);
    cuts
}

/// Whether two bytes are capitals, asked without a stop in between.
fn are_capitals(byte: u8, next: u8) -> bool {
    byte.is_ascii_uppercase() & next.is_ascii_uppercase()
}

/// The next place in `bytes[from..end]` at which a sentence may end while it is not too long: few bytes
/// are such.
fn next_end(bytes: &[u8], mut from: usize, end: usize) -> Option<usize> {
    // Not as a pattern: the compiler would make jumps of it.
    let ends = |byte: u8| {
        (byte == b'\n')
            | (byte == b'\r')
            | (byte == b'.')
            | (byte == b'!')
            | (byte == b'?')
            | (byte == b')')
            | (byte == 0xe2)
    };
    loop {
        let rest = bytes.get(from..end)?;
        let Some(found) =
            position_of_pair(rest, |byte, next| ends(byte) | are_capitals(byte, next))
        else {
            return rest.last().is_some_and(|last| ends(*last)).then(|| end - 1);
        };
        from += found;
        if ends(bytes[from]) {
            return Some(from);
        }
        // A small letter behind capitals.
        from += bytes[from..end].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        if from < end && bytes[from].is_ascii_lowercase() {
            return Some(from);
        }
    }
}

fn emit(text: &str, start: usize, end: usize, found: &mut impl FnMut(Span)) {
    if start >= end {
        return;
    }
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let first = start + (piece.len() - piece.trim_start().len());
        found(Span::new(first, first + trimmed.len()));
    }
}

/// Whether the line end at `at` ends a sentence: not where a hard-wrapped line goes on in lower case.
fn line_ends(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[at..end];
    let line_breaks = rest.chars().take_while(|c| c.is_whitespace()).filter(|&c| c == '\n').count();
    if line_breaks > 1 {
        return true;
    }
    let next = rest.trim_start().chars().next();
    let wrapped = next.is_some_and(|c| c.is_lowercase() || c == ',' || c == ';');
    let closed = text[..at].trim_end().ends_with(['.', '!', '?', ':', '”', '"']);
    !wrapped || closed
}

/// The end of the sentence that the mark at `at` closes, closing quotes and brackets included.
fn full_stop(
    text: &str,
    start: usize,
    at: usize,
    end: usize,
    words: &Abbreviations,
) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    let mut after = at + mark.len_utf8();
    let mut closing = false;
    for c in text[after..end].chars().take(MAX_CLOSING_MARKS) {
        let closes = is_quote(c) && !opens(text, after, c, end) || c == ')' || c == ']';
        if !closes && !matches!(c, '.' | '!' | '?') {
            break;
        }
        closing |= closes;
        after += c.len_utf8();
    }
    let rest = &text[after..end];
    let Some(next) = rest.chars().next() else { return Some(after) };
    if !next.is_whitespace() {
        let capital = next.is_uppercase()
            && rest[next.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
        let word_before =
            text[start..at].chars().rev().take_while(|c| c.is_lowercase()).take(2).count();
        // "troops.EUROPEAN", `Ukraine.”It`, but neither "U.S" nor "example.Com".
        return (capital && (word_before >= 2 || closing)).then_some(after);
    }
    let follower = rest.trim_start().chars().next()?;
    if follower.is_lowercase() {
        return None;
    }
    if mark == '.' && !closing && is_abbreviation(text, start, at, rest, words) {
        return None;
    }
    Some(after)
}

/// Whether a straight mark after a full stop opens the next quotation: `said. "We`.
fn opens(text: &str, at: usize, c: char, end: usize) -> bool {
    matches!(c, '“' | '‘' | '«' | '„')
        || (matches!(c, '"' | '\'')
            && text[..at].ends_with(char::is_whitespace)
            && text[at + 1..end].starts_with(char::is_alphanumeric))
}

fn is_abbreviation(text: &str, start: usize, at: usize, rest: &str, words: &Abbreviations) -> bool {
    let before = &text[start..at];
    let word_start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |found| found + before[found..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    let next = rest.trim_start().trim_start_matches(is_quote);
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starter = || words.starters.contains(&Key::fold(next));
    let initial = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase();
    let pointed = word.contains('.') && word.chars().all(|c| c == '.' || c.is_alphabetic());
    let key = Key::fold(word);
    if words.titles.contains(&key) {
        // "No." is a title before a number only; "St." before a name.
        let number = next.starts_with(|c: char| c.is_ascii_digit());
        return number || !word.eq_ignore_ascii_case("no");
    }
    (initial && word != "I" || pointed || words.other.contains(&key)) && !starter()
}

/// Whether a capital word is glued to what ends at `at`: "AP)The".
fn glued(text: &str, at: usize, end: usize) -> bool {
    let mut next = text[at.min(end)..end].chars();
    next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
}

/// Where a headline in capitals is glued to the sentence after it ("EXPAND EASTThe announcement"):
/// the cut stands before the last capital.
fn shouting_glue(bytes: &[u8], start: usize, at: usize) -> Option<usize> {
    if at < start + 4 || !bytes[at - 1].is_ascii_uppercase() || !bytes[at - 2].is_ascii_uppercase()
    {
        return None;
    }
    let line =
        bytes[start..at].iter().rposition(|&b| b == b'\n').map_or(start, |found| start + found + 1);
    let (mut words, mut letters) = (0, 0);
    for &byte in bytes[line..at - 1].iter().rev() {
        match byte {
            b'A'..=b'Z' => letters += 1,
            b' ' => words += 1,
            b'a'..=b'z' | b'.' | b'?' | b'!' => break,
            _ => {}
        }
    }
    (words >= 2 && letters >= 8).then_some(at - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let words = &Lexicon::builtin().abbreviations;
        sentences(text, Span::new(0, text.len()), 2_000, words, |span| found.push(span.of(text)));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_full_stop_ends_a_sentence_before_a_capital() {
        check("Troops moved. Talks failed.", &["Troops moved.", "Talks failed."]);
        check("It rose 2.5 percent. Why?", &["It rose 2.5 percent.", "Why?"]);
        check("He said \"no.\" Then he left.", &["He said \"no.\"", "Then he left."]);
        check("She agreed. \"We go,\" he said.", &["She agreed.", "\"We go,\" he said."]);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check(
            "Gen. Smith met Mr. Lavrov in the U.S. Senate.",
            &["Gen. Smith met Mr. Lavrov in the U.S. Senate."],
        );
        check(
            "It sold to Intel Corp. The price was low.",
            &["It sold to Intel Corp.", "The price was low."],
        );
        check(
            "On Jan. 4 it shook. He is No. 2 there.",
            &["On Jan. 4 it shook.", "He is No. 2 there."],
        );
        check("They left the U.S. The rest stayed.", &["They left the U.S.", "The rest stayed."]);
        check("The answer was no. Nobody asked.", &["The answer was no.", "Nobody asked."]);
    }

    #[test]
    fn scraper_glue_is_cut() {
        check("near Ukraine.”It is agreed", &["near Ukraine.”", "It is agreed"]);
        check("(via AP)The State Department", &["(via AP)", "The State Department"]);
        check(
            "NATO WON’T EXPAND EASTThe announcement",
            &["NATO WON’T EXPAND EAST", "The announcement"],
        );
        check(
            "175,000 troops.EUROPEAN LEADERS PRESS",
            &["175,000 troops.", "EUROPEAN LEADERS PRESS"],
        );
        check("a NATOs IBMers UNHCRs talk", &["a NATOs IBMers UNHCRs talk"]);
    }

    #[test]
    fn lines_end_sentences_unless_wrapped() {
        check("A headline\nThe text begins", &["A headline", "The text begins"]);
        check("a line that was\nwrapped by hand.", &["a line that was\nwrapped by hand."]);
        check("one\n\ntwo", &["one", "two"]);
    }

    #[test]
    fn long_runs_are_cut() {
        let text = "word ".repeat(2_000);
        let mut count = 0;
        let whole = Span::new(0, text.len());
        let cuts = sentences(&text, whole, 2_000, &Lexicon::builtin().abbreviations, |span| {
            assert!(span.len() <= 2_010);
            count += 1;
        });
        assert_eq!((count, cuts), (5, 4));
    }
}
