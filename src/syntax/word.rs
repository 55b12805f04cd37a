//! What the tagger and the parser see of a token.
//!
//! A word the training texts hold rarely is known by its ending and casing
//! only: its own weights would be noise. Numbers are known by their look.

use super::weights::pair;
use crate::model::{Classes, Shape, Token, TokenKind};

/// The words that were frequent in training: one bit a hash.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    bits: &'static [u8],
    mask: usize,
}

impl Vocabulary {
    /// Takes `2^log2_bits` bits from the front of `bytes`; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8], log2_bits: u8) -> Option<Self> {
        let count = 1_usize.checked_shl(u32::from(log2_bits))?;
        let (bits, rest) = bytes.split_at_checked(count / 8)?;
        *bytes = rest;
        Some(Self { bits, mask: count - 1 })
    }

    /// The bit that stands for a token.
    pub fn bit(&self, token: &Token) -> usize {
        // The low bits of FNV are its best.
        token.key.0 as usize & self.mask
    }

    fn holds(&self, token: &Token) -> bool {
        let bit = self.bit(token);
        self.bits[bit / 8] & (1 << (bit % 8)) != 0
    }
}

/// How a sentence is cased: in headlines capitals do not tell names from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// Running text.
    Sentence,
    /// Every Word of Weight Is Capital.
    Title,
    /// ALL CAPITALS.
    Upper,
    /// no capitals at all
    Lower,
}

impl Casing {
    /// Judges by the casing of most words.
    pub fn of(tokens: &[Token]) -> Self {
        let count = |shape| tokens.iter().filter(|token| token.shape == shape).count();
        let [lower, capital, upper] = [Shape::Lower, Shape::Capital, Shape::Upper].map(count);
        if upper > 2 * (lower + capital) {
            Self::Upper
        } else if capital > 2 * lower {
            Self::Title
        } else if capital + upper == 0 {
            Self::Lower
        } else {
            Self::Sentence
        }
    }
}

/// A token as the features see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The word itself, or its ending and form where it is rare.
    pub key: u64,
    /// Its last two letters.
    pub ending: u64,
    /// Its last three letters.
    pub long_ending: u64,
    /// Its first three letters.
    pub beginning: u64,
    /// Kind and casing.
    pub form: u64,
}

impl Word {
    /// What stands before the first token and after the last.
    pub const EDGE: Self = Self { key: 1, ending: 1, long_ending: 1, beginning: 1, form: 63 };

    /// Looks at one token.
    pub fn of(source: &str, token: &Token, vocabulary: &Vocabulary) -> Self {
        let bytes = &source.as_bytes()[token.span.range()];
        match token.kind {
            TokenKind::Word => {
                let form = form_of_word(bytes, token);
                let (ending, long_ending) = endings(bytes);
                Self {
                    key: if vocabulary.holds(token) {
                        token.key.0
                    } else {
                        pair(long_ending, form)
                    },
                    ending,
                    long_ending,
                    beginning: beginning(bytes),
                    form,
                }
            }
            TokenKind::Number | TokenKind::Quote | TokenKind::Mark => {
                let key = Self::key_of(source, token, vocabulary);
                let form = form(bytes, token);
                Self { key, ending: key, long_ending: key, beginning: key, form }
            }
        }
    }

    /// The key alone.
    pub fn key_of(source: &str, token: &Token, vocabulary: &Vocabulary) -> u64 {
        let bytes = &source.as_bytes()[token.span.range()];
        match token.kind {
            TokenKind::Word if vocabulary.holds(token) => token.key.0,
            TokenKind::Word => pair(endings(bytes).1, form_of_word(bytes, token)),
            TokenKind::Number => form(bytes, token),
            TokenKind::Quote | TokenKind::Mark => token.key.0,
        }
    }
}

/// The last two letters of a word and the last three.
fn endings(bytes: &[u8]) -> (u64, u64) {
    match bytes {
        [.., a, b, c] => {
            let three = three_letters(*a, *b, *c);
            // As `letters` of the last two.
            (NO_LETTERS << 16 | three & 0xffff, three)
        }
        short => (letters(short), letters(short)),
    }
}

/// The first three letters of a word.
fn beginning(bytes: &[u8]) -> u64 {
    match bytes {
        [a, b, c, ..] => three_letters(*a, *b, *c),
        short => letters(short),
    }
}

/// No letter, as a number.
const NO_LETTERS: u64 = 2;

/// Up to seven bytes as one number, ASCII letters folded.
#[inline]
fn letters(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(NO_LETTERS, |letters, byte| letters << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// As `letters`, the four bytes of the number side by side.
fn three_letters(a: u8, b: u8, c: u8) -> u64 {
    const HIGH: u32 = 0x8080_8080;
    let number = u32::from_be_bytes([NO_LETTERS as u8, a, b, c]);
    // The highest bit of a byte tells whether it is "A" or more, and whether it is more than "Z".
    let low = number & !HIGH;
    let (from_a, above_z) = (low + 0x3f3f_3f3f, low + 0x2525_2525);
    let capitals = from_a & !above_z & !number & HIGH;
    u64::from(number | capitals >> 2)
}

/// Below 20: how a word is cased, and whether there is more to it than letters.
fn form_of_word(bytes: &[u8], token: &Token) -> u64 {
    let digits = token.classes.meets(Classes::DIGIT);
    let pointed = bytes.last() == Some(&b'.');
    let short = bytes.len() == 1;
    let special = if digits {
        1
    } else if pointed {
        2
    } else {
        u64::from(short) * 3
    };
    token.shape as u64 * 4 + special
}

/// Below 63: kind and casing of a token, for numbers their length and marks.
fn form(bytes: &[u8], token: &Token) -> u64 {
    match token.kind {
        TokenKind::Word => form_of_word(bytes, token),
        TokenKind::Number => {
            let has = |mark: u8| bytes.contains(&mark);
            let class = if has(b':') {
                0
            } else if has(b'.') {
                1
            } else if has(b',') {
                2
            } else if bytes.len() == 4 && (bytes.starts_with(b"19") || bytes.starts_with(b"20")) {
                3
            } else {
                3 + bytes.len().min(5) as u64
            };
            20 + class
        }
        TokenKind::Quote => 40,
        TokenKind::Mark => 41,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Span, Tag};

    fn tokens(shapes: &[Shape]) -> Vec<Token> {
        let token = |&shape: &Shape| Token {
            span: Span::new(0, 1),
            key: Key::of("a"),
            stem: Key::of("a"),
            weight: 0.0,
            classes: Classes::default(),
            kind: if shape == Shape::None { TokenKind::Mark } else { TokenKind::Word },
            shape,
            spaced: true,
            tag: Tag::Other,
        };
        shapes.iter().map(token).collect()
    }

    #[track_caller]
    fn check(shapes: &[Shape], expected: Casing) {
        assert_eq!(Casing::of(&tokens(shapes)), expected, "{shapes:?}");
    }

    #[test]
    fn three_letters_are_folded_as_any_number() {
        for middle in 0..=u8::MAX {
            assert_eq!(three_letters(b'Z', middle, b'@'), letters(&[b'Z', middle, b'@']));
        }
    }

    #[test]
    fn most_words_decide_the_casing() {
        use Shape::*;
        check(&[Capital, Lower, Lower, Upper, None], Casing::Sentence);
        check(&[Capital, Capital, Lower, Capital], Casing::Title);
        check(&[Upper, Upper, Capital, Upper, Upper], Casing::Upper);
        check(&[Lower, Lower, None], Casing::Lower);
        check(&[], Casing::Lower);
    }
}
