//! Words, numbers and marks.
//!
//! One pass over the bytes. Letters make words, digits make numbers; what the
//! press writes inside them (apostrophes, the points of "U.S.", the groups of
//! "1,234.5", the colon of "7:48") stays inside. The possessive is cut off and
//! a hyphen parts words, so that "Russia's" and "Russia-backed" both hold Russia.
//!
//! Does not see words parted by a line end.

use crate::lexicon::Words;
use crate::model::{Classes, Key, Shape, Span, Tag, Token, TokenKind, decimal_digit, is_invisible};
use smallvec::SmallVec;

/// Appends the tokens of `text[span]` to `tokens`, in order.
pub fn tokens(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text, end: span.end as usize, at: span.start as usize };
    let mut spaced = true;
    while let Some(c) = scanner.peek() {
        if c == ' ' {
            scanner.at += 1;
            spaced = true;
            continue;
        }
        let start = scanner.at;
        if let Some((key, shape)) = scanner.plain_word() {
            let (span, kind) = (Span::new(start, scanner.at), TokenKind::Word);
            tokens.push(token(span, key, kind, shape, spaced));
            spaced = false;
            continue;
        }
        if is_space(c) {
            scanner.at += c.len_utf8();
            spaced = true;
            continue;
        }
        let kind = if is_digit(c) || (c == '.' && scanner.digit_after(1) && spaced) {
            scanner.number();
            if scanner.keycap() { TokenKind::Mark } else { TokenKind::Number }
        } else if is_letter(c) {
            scanner.word();
            TokenKind::Word
        } else {
            scanner.at += c.len_utf8();
            if is_quote(c) { TokenKind::Quote } else { TokenKind::Mark }
        };
        let span = Span::new(start, scanner.at);
        if c.is_ascii() && span.len() == 1 && kind != TokenKind::Word {
            tokens.push(token(span, Key::NOTHING.with(c as u8), kind, Shape::None, spaced));
        } else {
            push(text, span, kind, spaced, tokens);
        }
        spaced = false;
    }
}

/// Whether the character is white space, or invisible and of no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && decimal_digit(c).is_some())
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphanumeric())
}

/// Whether the character is a quotation mark of any style; the apostrophe is one here.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›')
}

/// Whether a byte may begin a character that [`is_quote`]; false for nearly all text.
pub fn may_begin_quote(byte: u8) -> bool {
    matches!(byte, b'"'..=b'\'') | (byte == b'`') | (byte >= 0xc2)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

struct Scanner<'a> {
    text: &'a str,
    end: usize,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        let byte = self.text.as_bytes()[at];
        if byte.is_ascii() { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn digit_after(&self, bytes: usize) -> bool {
        self.char_at(self.at + bytes).is_some_and(is_digit)
    }

    /// Takes a word of ASCII letters with nothing inside, as nearly all are, and tells its key and
    /// its shape: three passes over its letters in one.
    fn plain_word(&mut self) -> Option<(Key, Shape)> {
        /// What a small letter has and its capital lacks.
        const SMALL: u8 = b'a' ^ b'A';
        let rest = &self.text.as_bytes()[self.at..self.end];
        let (mut key, mut length, mut capitals) = (Key::NOTHING, 0, 0);
        while let Some(byte) = rest.get(length).filter(|byte| byte.is_ascii_alphabetic()) {
            key = key.with_small(byte | SMALL);
            length += 1;
            capitals += usize::from(byte.is_ascii_uppercase());
        }
        let ends = match rest.get(length) {
            Some(b'\'' | b'0'..=b'9' | 0x80..) => false,
            Some(b'.') => length > 1,
            Some(_) | None => true,
        };
        if length == 0 || !ends {
            return None;
        }
        self.at += length;
        let shape = if capitals == 0 {
            Shape::Lower
        } else if capitals == length {
            Shape::Upper
        } else if capitals == 1 && rest[0].is_ascii_uppercase() {
            Shape::Capital
        } else {
            Shape::Mixed
        };
        Some((key, shape))
    }

    fn word(&mut self) {
        let start = self.at;
        while let Some(c) = self.peek() {
            let width = c.len_utf8();
            let next = || self.char_at(self.at + width);
            let joins = is_letter(c)
                || c.is_ascii_digit()
                || (is_apostrophe(c) && self.at > start && next().is_some_and(is_letter))
                || (!c.is_ascii() && is_combining(c))
                || (c == '.' && self.is_initial(start));
            if !joins {
                break;
            }
            self.at += width;
        }
    }

    /// Whether the point at `self.at` follows a single letter that is part of
    /// a pointed abbreviation: "U.S.", "a.m.", but not the point after "Plan B".
    fn is_initial(&self, start: usize) -> bool {
        let bytes = self.text.as_bytes();
        let single = self.at >= 1
            && bytes[self.at - 1].is_ascii_alphabetic()
            && (self.at - 1 == start || bytes[self.at - 2] == b'.');
        if !single {
            return false;
        }
        let pointed_before = self.at >= start + 2;
        let pointed_after = self.char_at(self.at + 1).is_some_and(|c| c.is_ascii_alphabetic())
            && self.char_at(self.at + 2) == Some('.');
        pointed_before || pointed_after
    }

    fn number(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
        // "100\u{200b},000": editors leave invisible characters inside numbers.
        while let Some(at) = self.past_invisible(self.at)
            && let Some(c) = self.char_at(at)
        {
            let next = at + c.len_utf8();
            let behind = || self.past_invisible(next).and_then(|at| self.char_at(at));
            if !(is_digit(c) || is_inner_mark(c) && behind().is_some_and(is_digit)) {
                break;
            }
            self.at = next;
        }
    }

    /// The first position from `at` on that holds a visible character.
    fn past_invisible(&self, mut at: usize) -> Option<usize> {
        while let Some(c) = self.char_at(at).filter(|&c| is_invisible(c)) {
            at += c.len_utf8();
        }
        (at < self.end).then_some(at)
    }

    /// Takes what makes a picture of a key of the digits before it.
    fn keycap(&mut self) -> bool {
        let start = self.at;
        while matches!(self.peek(), Some('\u{fe0f}' | '\u{20e3}')) {
            self.at += '\u{20e3}'.len_utf8();
        }
        self.at > start
    }
}

/// What stands inside numbers: points, commas and the colon of times, also those of other scripts.
fn is_inner_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '，' | '．' | '：' | '٫' | '٬')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn push(text: &str, span: Span, kind: TokenKind, spaced: bool, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    if kind == TokenKind::Word
        && let Some(cut) = possessive(word)
    {
        let middle = span.start as usize + cut;
        push(text, Span::new(span.start as usize, middle), kind, spaced, tokens);
        let rest = Span::new(middle, span.end as usize);
        tokens.push(token(rest, Key::fold(rest.of(text)), kind, Shape::Lower, false));
        return;
    }
    let mut token = token(span, Key::fold(word), kind, shape(word, kind), spaced);
    if kind == TokenKind::Word && word.bytes().any(|byte| byte.is_ascii_digit()) {
        token.classes = Classes::DIGIT;
    }
    tokens.push(token);
}

/// A token that is neither stemmed nor tagged.
fn token(span: Span, key: Key, kind: TokenKind, shape: Shape, spaced: bool) -> Token {
    let number = kind == TokenKind::Number;
    let classes = Classes::LEADING.only_if(number);
    Token { span, key, stem: key, weight: 0.0, classes, kind, shape, spaced, tag: Tag::Other }
}

/// Fills in the stems of tokens and what they say; gives the lists that hold one of them.
pub fn stem(text: &str, tokens: &mut [Token], words: &Words) -> Classes {
    let mut all = Classes::default();
    // They lie far apart in memory: asked for together, one does not wait for the other.
    let mut unlisted = SmallVec::<[usize; 32]>::new();
    for (place, token) in tokens.iter_mut().enumerate() {
        let (listed, classes) = words.listed(token.key);
        match (token.kind, listed) {
            (TokenKind::Word, Some(said)) => say(token, said),
            (TokenKind::Word, None) => unlisted.push(place),
            (TokenKind::Number | TokenKind::Quote | TokenKind::Mark, _) => {
                (token.stem, token.weight) = (token.key, words.weight(token.key));
            }
        }
        token.classes = token.classes.union(classes);
        all = all.union(token.classes);
    }
    for place in unlisted {
        let token = &mut tokens[place];
        say(token, words.unlisted(token.span.of(text), token.key));
    }
    all
}

/// Fills in the stem of a word and what it says.
fn say(word: &mut Token, (stem, weight): (Key, f32)) {
    (word.stem, word.weight) = (stem, weight);
    word.classes = word.classes.union(Classes::TELLING.only_if(weight > 0.0));
}

/// Where the possessive of a word begins, if it has one.
fn possessive(word: &str) -> Option<usize> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let last = stem.chars().next_back()?;
    (is_apostrophe(last) && stem.len() > last.len_utf8()).then(|| stem.len() - last.len_utf8())
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    if kind != TokenKind::Word {
        return Shape::None;
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    casing(word.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase))
}

/// The shape of a word of which each letter is in upper case or not.
fn casing(mut letters: impl Iterator<Item = bool>) -> Shape {
    let Some(first) = letters.next() else { return Shape::None };
    let (mut upper, mut lower) = (0, 0);
    for is_upper in letters {
        if is_upper {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first, upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, 0, 0) => Shape::Upper,
        (true, 0, _) => Shape::Capital,
        (true, _, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        tokens(text, Span::new(0, text.len()), &mut found);
        let words: Vec<_> = found.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn numbers_and_words_keep_their_inner_marks() {
        check("1,234.5 at 7:48, don't", "1,234.5|at|7:48|,|don't");
        check("$2.5m and .25ml.", "$|2.5|m|and|.25|ml|.");
        check("In 2014. Then", "In|2014|.|Then");
        check("the G7, AK-47s", "the|G7|,|AK|-|47|s");
        check("１０，０００ and ١٠٬٠٠٠ men", "１０，０００|and|١٠٬٠٠٠|men");
        check("10\u{200b},000\u{200b} men", "10\u{200b},000|men");
        check("1️⃣0️⃣ of 2½", "1️⃣|0️⃣|of|2|½");
    }

    #[test]
    fn pointed_abbreviations_are_one_word() {
        check("The U.S. said at 7 a.m. today", "The|U.S.|said|at|7|a.m.|today");
        check("Plan B. The end.", "Plan|B|.|The|end|.");
        check("J. K. Rowling", "J|.|K|.|Rowling");
    }

    #[test]
    fn possessives_and_hyphens_part_words() {
        check("Russia’s troops", "Russia|’s|troops");
        check("Russia-backed 'rebels'", "Russia|-|backed|'|rebels|'");
        check("Kyiv\u{a0}said — “no”", "Kyiv|said|—|“|no|”");
    }

    #[test]
    fn shapes_tell_names_from_words() {
        let text = "NATO troops Moscow McDonald U.S. 5";
        let mut found = Vec::new();
        tokens(text, Span::new(0, text.len()), &mut found);
        let shapes: Vec<_> = found.iter().map(|token| token.shape).collect();
        use Shape::*;
        assert_eq!(shapes, [Upper, Lower, Capital, Mixed, Upper, None]);
    }
}
