//! A sentence as the readers of figures see it: tokens with look-ahead and look-back.
//!
//! Positions are token numbers; one past either end is no token, and every
//! question about it is answered with no.

use crate::lexicon::{Lexicon, Sequences as Phrases};
use crate::model::{Key, Shape, Span, Tag, Token, TokenKind};

/// Longest phrase that is looked up, in words.
const MAX_PHRASE_WORDS: usize = 8;

/// One sentence and the words of the world.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Text of the document.
    pub source: &'a str,
    /// Tokens of the sentence.
    pub tokens: &'a [Token],
    /// Words of the world.
    pub lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    pub fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.span.of(self.source))
    }

    pub fn key(&self, at: usize) -> Key {
        self.get(at).map_or(Key::default(), |token| token.key)
    }

    pub fn is(&self, at: usize, word: Key) -> bool {
        self.get(at).is_some_and(|token| token.key == word)
    }

    pub fn is_any(&self, at: usize, words: &[Key]) -> bool {
        self.get(at).is_some_and(|token| words.contains(&token.key))
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the tagger takes the word for such a one.
    pub fn tagged(&self, at: usize, tag: Tag) -> bool {
        self.get(at).is_some_and(|token| token.tag == tag)
    }

    /// Whether the word begins with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| match token.shape {
            Shape::Capital | Shape::Upper | Shape::Mixed => true,
            Shape::None | Shape::Lower => false,
        })
    }

    pub fn mark(&self, at: usize, mark: char) -> bool {
        let mark = Key::NOTHING.letter(mark);
        self.get(at).is_some_and(|token| token.key == mark && token.kind != TokenKind::Number)
    }

    /// Whether the token stands right behind the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// A hyphen or dash of any width.
    pub fn dash(&self, at: usize) -> bool {
        const DASHES: [Key; 6] =
            [Key::of("-"), Key::of("–"), Key::of("—"), Key::of("‐"), Key::of("‑"), Key::of("−")];
        self.get(at)
            .is_some_and(|token| token.kind == TokenKind::Mark && DASHES.contains(&token.key))
    }

    /// A hyphen between two words that are written as one.
    pub fn joined(&self, at: usize) -> bool {
        const EM_DASH: Key = Key::of("—");
        self.dash(at) && !self.is(at, EM_DASH) && self.glued(at) && self.glued(at + 1)
    }

    /// The token behind `at`, or behind the hyphen that follows it.
    pub fn past_hyphen(&self, at: usize) -> usize {
        // "- year-old", "65 year -old": some desks put a space on one side.
        let half_joined = self.dash(at) && (self.glued(at) != self.glued(at + 1));
        if half_joined || self.joined(at) { at + 1 } else { at }
    }

    /// Keys from `at` on, hyphens inside compounds left out; each with the position behind it.
    pub fn words_from(&self, at: usize) -> impl Iterator<Item = (usize, Key)> {
        let mut next = at;
        let view = *self;
        std::iter::from_fn(move || {
            if next > at {
                next = view.past_hyphen(next);
            }
            let token = view.get(next)?;
            next += 1;
            Some((next, token.key))
        })
        .take(MAX_PHRASE_WORDS)
    }

    /// Keys before `end`, last first, hyphens inside compounds left out; each with its position.
    pub fn words_before(&self, end: usize) -> impl Iterator<Item = (usize, Key)> {
        let mut next = end;
        let view = *self;
        std::iter::from_fn(move || {
            let mut at = next.checked_sub(1)?;
            if next < end && view.joined(at) {
                at = at.checked_sub(1)?;
            }
            next = at;
            view.get(at).map(|token| (at, token.key))
        })
        .take(MAX_PHRASE_WORDS)
    }

    /// The longest phrase that begins at `at`: the position behind it, and its value.
    pub fn phrase<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(usize, T)> {
        // Nearly always none begins.
        let begins = self.get(at).is_some_and(|token| phrases.begins(token.key));
        if begins { phrases.longest(self.words_from(at)) } else { None }
    }

    /// The longest phrase that ends before `end`: its first position, and its value.
    pub fn phrase_before<T: Copy>(&self, phrases: &Phrases<T>, end: usize) -> Option<(usize, T)> {
        phrases.longest(self.words_before(end))
    }

    /// The first token that begins at or behind byte `position`.
    pub fn token_at(&self, from: usize, position: usize) -> usize {
        let mut at = from;
        while self.get(at).is_some_and(|token| (token.span.start as usize) < position) {
            at += 1;
        }
        at
    }

    /// The bytes of tokens `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let last = end.saturating_sub(1).max(first);
        match (self.get(first), self.get(last)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            (Some(only), None) | (None, Some(only)) => only.span,
            (None, None) => Span::default(),
        }
    }
}
