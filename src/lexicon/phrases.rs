//! Phrases of one or more words, looked up word by word.

use crate::model::Key;
use rustc_hash::FxHashMap;

/// Finds the longest phrase that begins at a word.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    entries: FxHashMap<Key, Entry<T>>,
}

/// A phrase, or the beginning of one.
#[derive(Clone, Copy, Debug)]
struct Entry<T> {
    value: Option<T>,
    continues: bool,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { entries: FxHashMap::default() }
    }
}

impl<T: Copy> Phrases<T> {
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
        let mut phrases = Phrases::default();
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
