//! Phrases found in running tokens in one pass: a trie over word keys.
//!
//! A hyphen between two words counts as a space, so that "self-defence force"
//! and "self defence force" are one phrase. Editors write base forms; regular
//! plurals and verb forms are added when the table is built. The figure reader,
//! which reads in both directions, has [`Sequences`](super::Sequences).
//!
//! Does not see irregular forms; the lexicon lists them beside the base form.

use super::Words;
use crate::model::{Classes, Key, Sieve, Token};
use rustc_hash::FxHashMap;

/// A set of phrases, each with what it stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    /// The first words of all phrases.
    first: Sieve,
    /// The class of the first words, where the words of texts have it.
    class: Option<Classes>,
    next: FxHashMap<(u32, Key), u32>,
    ends: Vec<Vec<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let (first, next) = (Sieve::default(), FxHashMap::default());
        Self { first, class: None, next, ends: vec![Vec::new()] }
    }
}

const HYPHEN: Key = Key::of("-");

impl<T: Copy + PartialEq> Phrases<T> {
    /// A table of phrases that all stand for the same, each with its verb forms.
    pub fn of_verbs(phrases: &[String], meaning: T) -> Self {
        let mut table = Self::default();
        table.add_verbs(phrases, meaning);
        table
    }

    /// A table of phrases that all stand for the same, exactly as written.
    pub fn of_words(phrases: &[String], meaning: T) -> Self {
        let mut table = Self::default();
        for phrase in phrases {
            table.add(phrase, meaning);
        }
        table
    }

    /// Adds a phrase exactly as written; a phrase may have several meanings.
    pub fn add(&mut self, phrase: &str, meaning: T) {
        let mut node = 0;
        for word in phrase.split([' ', '-']).filter(|word| !word.is_empty()) {
            let (fresh, key) = (self.ends.len() as u32, Key::fold(word));
            if node == 0 {
                self.first.insert(key);
            }
            node = *self.next.entry((node, key)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        let meanings = &mut self.ends[node as usize];
        if node != 0 && !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Adds noun phrases with the plural of their last word.
    pub fn add_nouns(&mut self, phrases: &[String], meaning: T) {
        for phrase in phrases {
            self.add(phrase, meaning);
            self.add(&plural(phrase), meaning);
        }
    }

    /// Adds verb phrases with the forms of their first word.
    pub fn add_verbs(&mut self, phrases: &[String], meaning: T) {
        for phrase in phrases {
            self.add(phrase, meaning);
            let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            for form in verb_forms(verb) {
                self.add(&format!("{form} {rest}"), meaning);
            }
        }
    }

    /// Notes with the words with which a phrase begins that they do.
    pub(super) fn mark(&mut self, class: Classes, words: &mut Words) {
        let firsts = self.next.keys().filter(|(node, _)| *node == 0);
        words.mark(firsts.map(|(_, word)| *word), class);
        self.class = Some(class);
    }

    /// Every phrase that begins at token `at`, shortest first: one past its last token, and its meanings.
    pub fn all<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a [T])> {
        let mut node = 0;
        let mut index = at;
        let tokens = if self.may_begin(tokens, at) { tokens } else { &[] };
        std::iter::from_fn(move || {
            while let Some(token) = tokens.get(index) {
                index += 1;
                if index > at + 1 && token.key == HYPHEN {
                    continue;
                }
                node = *self.next.get(&(node, token.key))?;
                let meanings = &self.ends[node as usize];
                if !meanings.is_empty() {
                    return Some((index, meanings.as_slice()));
                }
            }
            None
        })
    }

    /// The longest phrase that begins at token `at`: one past its last token, and its first meaning.
    #[inline]
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, T)> {
        if self.may_begin(tokens, at) { self.longest_of_some(tokens, at) } else { None }
    }

    /// Whether a phrase may begin at token `at`; false for nearly all.
    #[inline]
    fn may_begin(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| match self.class {
            Some(class) => token.classes.meets(class),
            None => self.first.may_hold(token.key),
        })
    }

    fn longest_of_some(&self, tokens: &[Token], at: usize) -> Option<(usize, T)> {
        self.all(tokens, at).last().map(|(end, meanings)| (end, meanings[0]))
    }
}

/// The regular plural of the last word of a phrase.
fn plural(phrase: &str) -> String {
    if let Some(stem) = phrase.strip_suffix("man") {
        return format!("{stem}men");
    }
    if let Some(stem) = phrase.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "ch", "sh", "z"].iter().any(|ending| phrase.ends_with(ending));
    format!("{phrase}{}", if hissing { "es" } else { "s" })
}

/// Third person, past and -ing forms of a regular verb.
fn verb_forms(verb: &str) -> Vec<String> {
    if let Some(stem) = verb.strip_suffix('e') {
        return vec![format!("{verb}s"), format!("{verb}d"), format!("{stem}ing")];
    }
    if let Some(stem) = verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        return vec![format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")];
    }
    let mut forms = vec![plural(verb), format!("{verb}ed"), format!("{verb}ing")];
    // "ban" doubles its last letter: banned, banning.
    let last: Vec<char> = verb.chars().rev().take(3).collect();
    if let [end, vowel, before] = last[..]
        && !is_vowel(end)
        && is_vowel(vowel)
        && !is_vowel(before)
        && !matches!(end, 'w' | 'x')
    {
        forms.extend([format!("{verb}{end}ed"), format!("{verb}{end}ing")]);
    }
    forms
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, u8)]) {
        let mut phrases = Phrases::default();
        phrases.add_nouns(&["rebel".into(), "self-defence force".into(), "militia".into()], 1);
        phrases.add_nouns(&["pro-Russian rebel".into(), "gunman".into()], 2);
        phrases.add_verbs(&["deny".into(), "rule out".into(), "ban".into()], 3);
        let passage = segment::passage(text, Lexicon::builtin());
        let mut found = Vec::new();
        let mut at = 0;
        while at < passage.tokens.len() {
            match phrases.longest(&passage.tokens, at) {
                Some((end, meaning)) => {
                    let span = passage.tokens[at].span.join(passage.tokens[end - 1].span);
                    found.push((span.of(text), meaning));
                    at = end;
                }
                None => at += 1,
            }
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_phrase_wins() {
        check("Pro-Russian rebels and rebels", &[("Pro-Russian rebels", 2), ("rebels", 1)]);
        check("self defence forces, two gunmen", &[("self defence forces", 1), ("gunmen", 2)]);
    }

    #[test]
    fn regular_forms_are_understood() {
        check("he denies, denied, denying", &[("denies", 3), ("denied", 3), ("denying", 3)]);
        check("ruled out and banned", &[("ruled out", 3), ("banned", 3)]);
        check("ruling it out", &[]); // Gap: parted verbs are not joined.
    }
}
