//! Short sequences of words, looked up forwards or backwards in any stream of keys.
//!
//! The figure reader tries several tables at most words of a sentence, skips
//! marks as it sees fit, and reads back from a number ("an estimated 24") as
//! well as on from it. So a table here takes an iterator of keys, holds one
//! value a sequence, and is a single flat map: a miss, the usual case, costs
//! one look-up. [`Phrases`](super::Phrases) is the other way to find several
//! words: over a whole sentence from left to right, with every meaning of
//! every phrase and the inflected forms of its words.

use crate::model::Key;
use rustc_hash::FxHashMap;

/// Finds the longest sequence that begins at a word.
#[derive(Clone, Debug)]
pub struct Sequences<T> {
    entries: FxHashMap<Key, Entry<T>>,
}

/// A phrase, or the beginning of one.
#[derive(Clone, Copy, Debug)]
struct Entry<T> {
    value: Option<T>,
    continues: bool,
}

impl<T> Default for Sequences<T> {
    fn default() -> Self {
        Self { entries: FxHashMap::default() }
    }
}

impl<T: Copy> Sequences<T> {
    /// Adds a phrase; its words are parted by spaces, marks ("%") are words of their own.
    pub fn insert(&mut self, phrase: &str, value: T) {
        self.insert_words(phrase.split_whitespace(), value);
    }

    /// Adds a phrase that is looked up from its last word to its first.
    pub fn insert_reversed(&mut self, phrase: &str, value: T) {
        self.insert_words(phrase.split_whitespace().rev(), value);
    }

    fn insert_words<'a>(&mut self, words: impl Iterator<Item = &'a str>, value: T) {
        let mut words = words.peekable();
        let mut path: Option<Key> = None;
        while let Some(word) = words.next() {
            let key = Key::fold(word);
            let here = path.map_or(key, |path| path.then(key));
            let entry = self.entries.entry(here).or_insert(Entry { value: None, continues: false });
            match words.peek() {
                Some(_) => entry.continues = true,
                None => entry.value = Some(value),
            }
            path = Some(here);
        }
    }

    /// Keys of all first words, and of longer beginnings.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.entries.keys().copied()
    }

    /// Whether a phrase begins with this word.
    pub fn begins(&self, word: Key) -> bool {
        self.entries.contains_key(&word)
    }

    /// The longest phrase made of the first of these words: the mark of its last word, and its value.
    pub fn longest(&self, words: impl Iterator<Item = (usize, Key)>) -> Option<(usize, T)> {
        let mut path: Option<Key> = None;
        let mut best = None;
        for (mark, word) in words {
            let here = path.map_or(word, |path| path.then(word));
            let Some(entry) = self.entries.get(&here) else { break };
            if let Some(value) = entry.value {
                best = Some((mark, value));
            }
            if !entry.continues {
                break;
            }
            path = Some(here);
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Sequences::default();
        phrases.insert("square", 1);
        phrases.insert("square metre per hour", 2);
        let words = |text: &'static str| {
            text.split(' ').enumerate().map(|(place, word)| (place, Key::of(word)))
        };
        assert_eq!(phrases.longest(words("square metre per day")), Some((0, 1)));
        assert_eq!(phrases.longest(words("square metre per hour")), Some((3, 2)));
        assert_eq!(phrases.longest(words("metre")), None);
    }
}
