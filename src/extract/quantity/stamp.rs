//! Sentences that only tell when: "Wed, June 14 2017", "Updated 3:30 p.m. EDT", "2 hours ago",
//! also behind who and where: "ANP, Oslo | 14 June 2017, 08:55", "OSLO, June 14".
//!
//! They are furniture of a page that its main text kept, and state nothing. Nor does the stamp that
//! an entry of a live page opens with: "[Updated 8:52 a.m. ET] Police have".

use super::Figure;
use crate::lexicon::Lexicon;
use crate::model::{Key, Precision, QuantityKind, Shape, Token, TokenKind};

/// Longer sentences say more than when.
const MAX_TOKENS: usize = 16;

/// What pages set between a byline and its date.
const SEPARATORS: [&str; 4] = ["|", "•", "·", "/"];

/// Whether a sentence holds nothing but dates, times and the words of a page around them.
pub fn is_stamp(source: &str, tokens: &[Token], figures: &[Figure], lexicon: &Lexicon) -> bool {
    const AGO: Key = Key::of("ago");
    let tells_when = |figure: &Figure| {
        let ago = || tokens.get(figure.tokens.1 as usize).is_some_and(|token| token.key == AGO);
        let kind = figure.quantity.kind;
        kind.is_moment() || kind == QuantityKind::Duration && ago()
    };
    if tokens.len() > MAX_TOKENS || figures.is_empty() || !figures.iter().all(tells_when) {
        return false;
    }
    let inside = |at: usize| {
        figures.iter().any(|figure| (figure.tokens.0..figure.tokens.1).contains(&(at as u32)))
    };
    let separated = tokens.iter().any(|token| SEPARATORS.contains(&token.span.of(source)));
    // "OSLO, NORWAY, June 14": a dateline has its names in capitals, and a mark before its date.
    let mark = (figures[0].tokens.0 as usize).checked_sub(1).map(|before| tokens[before].kind);
    let dateline = tokens[0].shape == Shape::Upper && mark == Some(TokenKind::Mark);
    let names = |token: &Token| match token.shape {
        Shape::Upper => separated || dateline,
        Shape::Capital => separated,
        Shape::None | Shape::Lower | Shape::Mixed => false,
    };
    let idle = |at: usize, token: &Token| match token.kind {
        TokenKind::Mark | TokenKind::Quote => true,
        TokenKind::Number => inside(at),
        TokenKind::Word => {
            let word = token.span.of(source).to_lowercase();
            inside(at)
                || names(token)
                || token.key == AGO
                || lexicon.furniture.stands_by_date(&word)
        }
    };
    fills_line(source, tokens) && tokens.iter().enumerate().all(|(at, token)| idle(at, token))
}

/// How many figures at the beginning of a sentence tell when it was written: "[Updated 8:52 a.m. ET]
/// Police have", "Update, 10:42 a.m. Monday: The chief said".
pub fn opening(source: &str, tokens: &[Token], figures: &[Figure], lexicon: &Lexicon) -> usize {
    let exact = |figure: &Figure| {
        let day = figure.quantity.date.is_some_and(|date| date.precision() == Precision::Day);
        figure.quantity.kind == QuantityKind::Time || day
    };
    // Most sentences begin with no date at all.
    if !figures.first().is_some_and(exact) {
        return 0;
    }
    let (mut at, mut labelled, mut count) = (0, false, 0);
    while let Some(token) = tokens.get(at) {
        if let Some(figure) = figures.get(count).filter(|figure| figure.tokens.0 as usize == at) {
            if !labelled || !figure.quantity.kind.is_moment() {
                break;
            }
            (at, count) = (figure.tokens.1 as usize, count + 1);
            continue;
        }
        if token.kind == TokenKind::Number {
            break;
        }
        if token.kind == TokenKind::Word {
            let word = token.span.of(source).to_lowercase();
            let label = lexicon.furniture.labels_date(&word);
            if !label && !lexicon.furniture.is_date_word(&word) {
                break;
            }
            labelled |= label;
        }
        at += 1;
    }
    count
}

/// Whether a figure tells when a post was written that the article shows: "— Ida Holm (@idaholm) May 9, 2018".
pub fn dates_post(source: &str, figure: &Figure) -> bool {
    let before = source[..figure.span.start as usize].trim_end();
    let handle = || before.strip_suffix(')')?.rsplit_once('(').map(|(_, name)| name);
    figure.quantity.kind == QuantityKind::Date && handle().is_some_and(|it| it.starts_with('@'))
}

/// Whether no other words stand in the line.
fn fills_line(source: &str, tokens: &[Token]) -> bool {
    let [first, ..] = tokens else { return false };
    let last = tokens[tokens.len() - 1];
    let before = source[..first.span.start as usize].trim_end_matches([' ', '\t']);
    let behind = source[last.span.end as usize..].trim_start_matches([' ', '\t']);
    (before.is_empty() || before.ends_with('\n'))
        && (behind.is_empty() || behind.starts_with(['\r', '\n']))
}
