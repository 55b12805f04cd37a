//! On which side of a named place something lies: "south of Bireun".

use super::Mention;
use super::name::run;
use crate::lexicon::Lexicon;
use crate::model::{Aspect, Classes, Detail, FigureFacets, Key, Term, Text, Token, TokenKind};

/// Tokens of a distance: "nearly 1,000 miles (1,600 km) to the".
const MAX_DISTANCE: usize = 12;
/// Tokens between "of" and the name: "of the town of Bireun".
const MAX_GAP: usize = 3;

/// Appends the directions of a document that count from a name.
pub(super) fn directions(source: &str, text: &Text, lexicon: &Lexicon, found: &mut Vec<Mention>) {
    for (sentence, cut) in text.sentences_with(Classes::DIRECTION) {
        let tokens = text.tokens_of(cut);
        let mut at = 0;
        while at < tokens.len() {
            let Some((end, answer)) = side(tokens, at, lexicon) else {
                at += 1;
                continue;
            };
            if let Some((of, past)) = landmark(source, tokens, end, lexicon) {
                let detail = Detail { aspect: Aspect::Direction, of: Some(of), answer };
                let facets = lying(source, tokens, at, lexicon);
                found.push(Mention { sentence, tokens: at..past, detail, facets });
            }
            at = end;
        }
    }
}

/// A side at `at`, also a finer one in two words ("north-northeast"): one past it, and its key.
fn side(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, Key)> {
    let word = |at: usize| {
        let token = tokens.get(at).filter(|token| token.classes.meets(Classes::DIRECTION))?;
        lexicon.details.directions.get(&token.key)
    };
    let first = *word(at)?;
    let dash = tokens.get(at + 1).is_some_and(|token| token.key == Key::of("-"));
    let next = at + 1 + usize::from(dash);
    match word(next) {
        Some(second) => Some((next + 1, first.then(*second))),
        None => Some((at + 1, first)),
    }
}

/// What is said to lie there, where its name stands right before, a distance at most between:
/// "Orsk, about 55 km southeast".
fn lying(
    source: &str,
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
) -> Option<Box<FigureFacets>> {
    let between = |at: usize| match tokens[at].kind {
        TokenKind::Number | TokenKind::Mark => true,
        TokenKind::Word => {
            let unit = lexicon.units.names.begins(tokens[at].key);
            let modifier = lexicon.modifiers.before.begins(tokens[at].key);
            unit || modifier || lexicon.cues.function.contains(&tokens[at].key)
        }
        TokenKind::Quote => false,
    };
    let last = (at.saturating_sub(MAX_DISTANCE)..at).rev().find(|&at| !between(at))?;
    run(source, tokens, last)?;
    let token = tokens[last];
    let person = vec![Term { key: token.stem, span: token.span }];
    Some(Box::new(FigureFacets { person, ..FigureFacets::default() }))
}

/// The name after "of", perhaps behind "the town of": the key of its last word, and one past it.
fn landmark(source: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Key, usize)> {
    if tokens.get(at)?.key != Key::of("of") {
        return None;
    }
    let first = at + 1;
    let (start, end) = (first..(first + MAX_GAP).min(tokens.len()))
        .find_map(|start| Some((start, run(source, tokens, start)?)))?;
    let plain = tokens[first..start].iter().all(|token| {
        lexicon.cues.function.contains(&token.key)
            || tokens.get(start - 1).is_some_and(|before| before.key == Key::of("of"))
    });
    plain.then(|| (tokens[start].key, end))
}
