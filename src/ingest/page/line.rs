//! The lines of a text with the features by which their kind is judged.

use crate::lexicon::Furniture;
use crate::model::{Key, Span, count_of_pairs, is_invisible, position, position_of_pair};

/// Bytes of a line that are compared with the furniture; longer lines are paragraphs.
const MAX_KEY_BYTES: usize = 700;

/// A line that is not blank.
#[derive(Debug)]
pub struct Line<'t> {
    /// Its place, without the white space around it.
    pub span: Span,
    /// Its text.
    pub text: &'t str,
    /// The text in lower case; empty for a paragraph too long to be furniture.
    pub key: String,
    /// Words with a letter or digit.
    pub words: usize,
    /// Words that begin with a capital letter or a digit.
    pub capitals: usize,
    /// Words that are numbers.
    pub numbers: usize,
    /// Words in lower case, and words that only join others.
    pub joining: usize,
    /// Whether it ends like a sentence.
    pub stops: bool,
    /// Whether a blank line stands before it.
    pub after_gap: bool,
}

impl Line<'_> {
    /// Whether it reads like running text: long enough, and either ended or well joined.
    pub fn is_prose(&self) -> bool {
        // Figures neither join nor part words: "See table 4, pp. 6-7".
        let joined = self.joining * 2 >= self.words - self.numbers;
        self.words >= 8 && self.stops && joined || self.words >= 16 && joined
    }

    /// Whether it looks like a run of entries of a menu: many names, hardly a joining word.
    pub fn is_menu(&self) -> bool {
        let named = self.capitals * 20 >= self.words * 17 && self.joining * 8 <= self.words;
        // Below, a headline with every word capitalised looks the same.
        const MIN_MENU_WORDS: usize = 12;
        self.words >= MIN_MENU_WORDS && !self.stops && named
    }

    /// Whether it could be one entry of a menu.
    pub fn is_entry(&self) -> bool {
        self.words <= 5 && !self.stops && self.joining <= 1 && self.capitals >= 1
    }
}

/// Signs that end a line besides "\n": "\r", vertical tab, form feed, NEL, U+2028 and U+2029.
fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// One past the line that begins at `start`, with the sign that ends it.
fn line_end(text: &str, start: usize) -> usize {
    // The first bytes of those signs, and of few other characters.
    let may_begin = |byte: u8| (byte <= b'\r') | (byte >= 0xc2);
    let mut from = start;
    while let Some(place) = position(&text.as_bytes()[from..], may_begin) {
        let sign = text[from + place..].chars().next();
        from += place + sign.map_or(0, char::len_utf8);
        if sign.is_some_and(is_line_end) {
            return from;
        }
    }
    text.len()
}

/// The lines of a text that hold a visible character.
pub fn lines<'t>(text: &'t str, furniture: &Furniture) -> Vec<Line<'t>> {
    let mut lines = Vec::new();
    let (mut start, mut blank) = (0, false);
    while start < text.len() {
        let end = line_end(text, start);
        let piece = &text[start..end];
        // "\r\n" comes as two pieces; its second half is no blank line.
        let half = piece == "\n" && text[..start].ends_with('\r');
        let content =
            piece.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
        if content.is_empty() {
            blank |= !half && start > 0;
        } else {
            let from = start + (content.as_ptr() as usize - piece.as_ptr() as usize);
            let span = Span::new(from, from + content.len());
            lines.push(line(content, span, blank, furniture));
            blank = false;
        }
        start = end;
    }
    lines
}

/// As `str::to_lowercase`, which goes letter by letter from the first sign on that is not ASCII; and
/// with plain apostrophes.
fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = position(rest.as_bytes(), |byte| !byte.is_ascii()) {
        let (plain, behind) = rest.split_at(at);
        lower.push_str(plain);
        let mut letters = behind.chars();
        match letters.next() {
            Some('’') => lower.push('\''),
            // The only letter whose small form depends on its neighbours.
            Some('Σ') => return text.to_lowercase().replace('’', "'"),
            Some(letter) => lower.extend(letter.to_lowercase()),
            None => {}
        }
        rest = letters.as_str();
    }
    lower.push_str(rest);
    lower.make_ascii_lowercase();
    lower
}

/// How many words of a line begin with a small letter of ASCII, as most do; gives all others to `other`.
fn small_words(text: &str, mut other: impl FnMut(&str)) -> usize {
    let mut rest = text;
    while let Some(at) = position(rest.as_bytes(), |byte| !byte.is_ascii()) {
        let mut letters = rest[at..].chars();
        if letters.next().is_some_and(char::is_whitespace) {
            text.split_whitespace().for_each(other);
            return 0;
        }
        rest = letters.as_str();
    }
    // No other blanks are left inside a line. Words are counted and found without a stop at each.
    let is_blank = |byte: u8| (byte == b' ') | (byte == b'\t');
    let small = |before: u8, byte: u8| is_blank(before) & byte.is_ascii_lowercase();
    let large =
        |before: u8, byte: u8| is_blank(before) & !is_blank(byte) & !byte.is_ascii_lowercase();
    let bytes = text.as_bytes();
    let next_large =
        |from: usize| position_of_pair(&bytes[from..], large).map(|before| from + before + 1);
    let first = usize::from(bytes[0].is_ascii_lowercase());
    let mut next = if first == 0 { Some(0) } else { next_large(0) };
    while let Some(start) = next {
        let length = bytes[start..].iter().position(|&byte| is_blank(byte));
        let end = length.map_or(text.len(), |length| start + length);
        other(&text[start..end]);
        next = next_large(end);
    }
    first + count_of_pairs(bytes, small)
}

fn line<'t>(text: &'t str, span: Span, after_gap: bool, furniture: &Furniture) -> Line<'t> {
    let key = if text.len() <= MAX_KEY_BYTES { lower(text) } else { String::new() };
    let (mut words, mut capitals, mut numbers, mut joining) = (0, 0, 0, 0);
    let mut count = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else {
            return;
        };
        words += 1;
        let is_capital = first.is_uppercase();
        capitals += usize::from(is_capital || first.is_numeric());
        numbers += usize::from(first.is_numeric());
        let joins = first.is_lowercase()
            || is_capital && word.len() <= 7 && furniture.is_function_word(Key::fold(word));
        joining += usize::from(joins);
    };
    let small = small_words(text, &mut count);
    (words, joining) = (words + small, joining + small);
    let closers = ['"', '”', '\'', '’', ')', ']', ' ', '»'];
    let stops = text.trim_end_matches(closers).ends_with(['.', '!', '?', '…']);
    Line { span, text, key, words, capitals, numbers, joining, stops, after_gap }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<(&str, bool)> = lines(text, &Lexicon::builtin().furniture)
            .iter()
            .map(|line| (line.span.of(text), line.after_gap))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn every_line_end_ends_a_line() {
        check("a\r\nb\r\n\r\nc", &[("a", false), ("b", false), ("c", true)]);
        check("a\rb\r\rc", &[("a", false), ("b", false), ("c", true)]);
        check(" a \n\n\n b", &[("a", false), ("b", true)]);
        check("a\u{2028}b\u{85}c", &[("a", false), ("b", false), ("c", false)]);
        check("\n \u{200B}\n", &[]);
    }

    #[test]
    fn menus_are_told_from_headlines() {
        let furniture = &Lexicon::builtin().furniture;
        let menu = lines(
            "Health & Wellness Science World Real Estate Law Premium Opinion Podcast Culture Cars",
            furniture,
        );
        assert!(menu[0].is_menu());
        let headline =
            lines("Senator Calls The Vote A 'Horror Show,' Says He Will Appeal", furniture);
        assert!(!headline[0].is_menu());
    }
}
