//! Words as numbers, so that stages compare and look up without copying text.

use serde::{Serialize, Serializer};

/// A 64-bit hash of a word or phrase in folded form (lower case, plain apostrophe).
///
/// Equal keys mean equal words for every practical purpose: at a million
/// distinct words the chance of one clash is below 1 in 30 million. FNV-1a,
/// because it is `const`, the same on every machine and run, and fast on short
/// words (Fowler, Noll and Vo, IETF draft-eastlake-fnv).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Key {
    /// The key of a word known at compile time; the case of ASCII letters is folded.
    pub const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let mut key = Self::NOTHING;
        let mut i = 0;
        while i < bytes.len() {
            key = key.with(bytes[i]);
            i += 1;
        }
        key
    }

    /// The key of no letter at all.
    pub const NOTHING: Self = Self(OFFSET);

    /// The key of a word that has one more ASCII character; letter case is folded.
    pub const fn with(self, byte: u8) -> Self {
        self.with_small(byte.to_ascii_lowercase())
    }

    /// The same of a byte that is no capital.
    pub const fn with_small(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(PRIME))
    }

    /// The key of any word: folds letter case in all scripts and ’ to '.
    pub fn fold(word: &str) -> Self {
        if word.is_ascii() {
            return Self::of(word);
        }
        let plain = |c| if c == '’' || c == 'ʼ' { '\'' } else { c };
        word.chars().flat_map(char::to_lowercase).map(plain).fold(Self::NOTHING, Self::letter)
    }

    /// The key of this word with one more letter, which is a small one.
    pub fn letter(self, letter: char) -> Self {
        letter.encode_utf8(&mut [0; 4]).bytes().fold(self, Self::with_small)
    }

    /// The key of this word followed by a space and `next`: phrases, word by word.
    pub fn then(self, next: Self) -> Self {
        next.0.to_le_bytes().into_iter().fold(self.with_small(b' '), Self::with_small)
    }

    /// The key of a long run of words and the next of them: as [`then`](Self::then), a step in
    /// place of nine, for keys that are never shown.
    pub fn run(self, next: Self) -> Self {
        Self((self.0.rotate_left(29) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// Bits in front of a table of keys: for most keys that the table lacks they say so.
///
/// Running text asks every table about every word and nearly always in vain. The bits of a table
/// of some hundred keys fit eight cache lines, so that the answer costs a load in place of a probe.
#[derive(Clone, Debug)]
pub struct Sieve(Box<[u64]>);

impl Sieve {
    /// For some hundred keys, 4,096 bits: of 300 keys, 7 in 100 others pass by chance.
    const WORDS: usize = 64;

    /// For so many keys, a byte each or two: one other key in eight or fewer passes by chance.
    pub fn of(keys: usize) -> Self {
        Self(vec![0; (keys / 8).next_power_of_two()].into())
    }

    /// Lets the key pass from now on.
    pub fn insert(&mut self, key: Key) {
        let (word, bit) = self.place(key);
        self.0[word] |= bit;
    }

    /// Whether the table may hold the key; false is certain.
    pub fn may_hold(&self, key: Key) -> bool {
        let (word, bit) = self.place(key);
        self.0[word] & bit != 0
    }

    fn place(&self, key: Key) -> (usize, u64) {
        // The low bits of FNV are its best.
        ((key.0 >> 6) as usize & (self.0.len() - 1), 1 << (key.0 % 64))
    }
}

impl Default for Sieve {
    fn default() -> Self {
        Self(Box::new([0; Self::WORDS]))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophe_do_not_matter() {
        assert_eq!(Key::fold("Troops"), Key::of("troops"));
        assert_eq!(Key::fold("Russia’s"), Key::of("russia's"));
        assert_eq!(Key::fold("ÉCOLE"), Key::fold("école"));
        assert_ne!(Key::of("troop"), Key::of("troops"));
        assert_eq!("école".chars().fold(Key::of(""), Key::letter), Key::fold("École"));
    }

    #[test]
    fn a_sieve_passes_what_it_holds_and_little_else() {
        let words: Vec<String> = (0..300).map(|number| format!("word{number}")).collect();
        let mut sieve = Sieve::default();
        words.iter().for_each(|word| sieve.insert(Key::fold(word)));
        assert!(words.iter().all(|word| sieve.may_hold(Key::fold(word))));
        let strangers = (0..1_000).map(|number| Key::fold(&format!("stranger{number}")));
        assert!(strangers.filter(|key| sieve.may_hold(*key)).count() < 100);
    }

    #[test]
    fn phrases_depend_on_the_order_of_words() {
        let (a, b) = (Key::of("rocket"), Key::of("launcher"));
        assert_ne!(a.then(b), b.then(a));
    }
}
