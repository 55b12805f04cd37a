//! Names as they are spelled: runs of capitalised words.
//!
//! The first mentions of each spelling are kept. A word that the document also
//! writes small is no name, nor is a title, a day, a month, an abbreviation of
//! news ("Mich."), a handle or a hashtag, nor two words without the space
//! between them; a word that opens a sentence is one only where the document
//! writes it large elsewhere.

use super::Mention;
use crate::extract::label::{is_capital, is_title_case};
use crate::extract::note_places;
use crate::lexicon::Lexicon;
use crate::model::{Aspect, Classes, Detail, Key, Shape, Sieve, Text, Token, TokenKind};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// Mentions kept of one spelling: a name is found by the words around it, which differ each time.
const MAX_MENTIONS: u32 = 4;
/// Longer runs are headlines or lists.
const MAX_NAME_TOKENS: usize = 9;
/// Words that an article of usual length writes large.
const CAPITALISED: usize = 100;
/// Weight from which on a word that opens a sentence is rather a name than a common word.
const RARE: f32 = 0.95;

/// Appends the first mentions of each name of a document.
pub(super) fn names(source: &str, text: &Text, lexicon: &Lexicon, found: &mut Vec<Mention>) {
    let titles: Vec<bool> =
        text.sentences.iter().map(|cut| is_title_case(text.tokens_of(cut))).collect();
    let casings = casings(text, &titles);
    let mut seen: FxHashMap<Key, u32> = map();
    for (sentence, cut) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(cut);
        if titles[sentence] {
            continue;
        }
        let mut at = 0;
        while at < tokens.len() {
            let begins = is_capital(&tokens[at]);
            let Some(end) = begins.then(|| run(source, tokens, at)).flatten() else {
                at += 1;
                continue;
            };
            let (opens, alone) = (opens(tokens, at), end == at + 1);
            let first = tokens[at];
            let casing = casings.get(&first.key).copied().unwrap_or_default();
            let common = casing.small || opens && first.weight < RARE;
            let unknown = opens && alone && !casing.large;
            // "Police Smith": what opens a sentence may still be followed by a name.
            if common && (opens || alone) || unknown || alone && is_short(tokens, at, lexicon) {
                at += 1;
                continue;
            }
            let glued = |token: &Token| {
                let first = first_part(source, token).and_then(|it| casings.get(&Key::fold(it)));
                first.is_some_and(|casing| casing.large)
            };
            if is_tag(tokens, at) || tokens[at..end].iter().any(glued) {
                at = end;
                continue;
            }
            let answer = tokens[at..end].iter().map(|token| token.key).reduce(Key::then);
            if let Some(answer) = answer.filter(|_| end - at <= MAX_NAME_TOKENS) {
                let mentions = seen.entry(answer).or_default();
                *mentions += 1;
                if *mentions > MAX_MENTIONS {
                    at = end;
                    continue;
                }
                let detail = Detail { aspect: Aspect::Name, of: None, answer };
                found.push(Mention { sentence, tokens: at..end, detail, facets: None });
            }
            at = end;
        }
    }
}

/// A table with room for the capitalised words of most articles.
fn map<T>() -> FxHashMap<Key, T> {
    FxHashMap::with_capacity_and_hasher(CAPITALISED, FxBuildHasher)
}

/// How a document writes a word besides where its place asks for a capital.
#[derive(Clone, Copy, Default)]
struct Casing {
    small: bool,
    large: bool,
}

/// The words that a document writes large anywhere.
fn casings(text: &Text, titles: &[bool]) -> FxHashMap<Key, Casing> {
    let mut casings: FxHashMap<Key, Casing> = map();
    let mut capitals = Sieve::default();
    for (cut, title_case) in text.sentences.iter().zip(titles) {
        let tokens = text.tokens_of(cut);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_capital(token)) {
            capitals.insert(token.key);
            casings.entry(token.key).or_default().large |= !title_case && !opens(tokens, at);
        }
    }
    let mut small = Vec::new();
    note_places(&text.tokens, &mut small, |token| {
        (token.shape == Shape::Lower) & capitals.may_hold(token.key)
    });
    for at in small {
        if let Some(casing) = casings.get_mut(&text.tokens[at].key) {
            casing.small = true;
        }
    }
    casings
}

/// Whether a word opens its sentence or what is quoted.
fn opens(tokens: &[Token], at: usize) -> bool {
    match tokens[..at].iter().rposition(|token| token.kind != TokenKind::Mark) {
        Some(before) => {
            let quote = before + 1 == at && tokens[before].kind == TokenKind::Quote;
            quote && !tokens[at].spaced
        }
        None => true,
    }
}

/// Whether a word is the short form of another, with the full stop that says so: "Mich.".
fn is_short(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    lexicon.abbreviations.other.contains(&tokens[at].key)
        && tokens.get(at + 1).is_some_and(|next| next.key == Key::of(".") && !next.spaced)
}

/// Whether a name is how a network calls somebody or something: "@AdaHolm", "#FreeVelm".
fn is_tag(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| tokens[before].key);
    !tokens[at].spaced && [Key::of("@"), Key::of("#")].into_iter().any(|mark| before == Some(mark))
}

/// What stands before a capital or a digit inside a word. Where the article has it as a word of its own, two
/// words lost the space between them: "HolmKent", "Holm2020", but "McHolm" and "AstraZeneca".
fn first_part<'a>(source: &'a str, token: &Token) -> Option<&'a str> {
    /// Letters of the shortest such part: "I" is a word, "iPhone" no two.
    const LEAST: usize = 3;
    if token.shape != Shape::Mixed && !token.classes.meets(Classes::DIGIT) {
        return None;
    }
    let word = token.span.of(source);
    let letters = || word.char_indices();
    let (_, (end, _)) = letters().zip(letters().skip(1)).find(|((_, one), (_, next))| {
        one.is_lowercase() && (next.is_uppercase() || next.is_ascii_digit())
    })?;
    (end >= LEAST).then_some(&word[..end])
}

/// One past the name that begins at `at`.
pub(super) fn run(source: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if !begins(source, tokens.get(at)?) {
        return None;
    }
    let mut end = at + 1;
    loop {
        // An initial with its full stop, a hyphen, or small words between two parts of a name.
        let mut next = end;
        while let Some(token) = tokens.get(next)
            && next - end < 3
            && (token.classes.meets(Classes::PARTICLE) && token.shape != Shape::None
                || token.key == Key::of("-") && !token.spaced
                || is_initial(source, tokens, next)
                || token.key == Key::of(".") && is_initial(source, tokens, next - 1))
        {
            next += 1;
        }
        match tokens.get(next) {
            Some(token) if begins(source, token) => end = next + 1,
            Some(_) | None => return Some(end),
        }
    }
}

fn is_initial(source: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let word = token.span.of(source).trim_end_matches('.');
        token.kind == TokenKind::Word && is_capital(token) && word.len() == 1 && word != "I"
    })
}

fn begins(source: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && is_capital(token)
        && token.span.of(source).trim_end_matches('.').len() > 1
        && !token.classes.meets(Classes::UNNAMED)
}
