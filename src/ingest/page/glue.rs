//! Captions and shouted links that a scraper glued into running text.
//!
//! "…said.PRESIDENT CALLS FOR TALKSThe ministry" holds a link to another story
//! between two sentences; "(Jane Doe/AP)The ministry" holds the end of a
//! caption. The borders of blocks then fall inside the line.

use super::line::Line;
use crate::lexicon::Furniture;
use crate::model::{Block, BlockKind, Key, Span, position_of_pair};
use smallvec::SmallVec;

/// Words of a picture's text; a longer line is a paragraph that has a picture beside it.
const MAX_CAPTION_WORDS: usize = 90;

/// Whether a whole line is the words of a picture.
pub fn is_picture(line: &Line, furniture: &Furniture) -> bool {
    if line.key.is_empty() || line.words > MAX_CAPTION_WORDS {
        return false;
    }
    if furniture.starts_picture(&line.key) && line.words <= 40 {
        return true;
    }
    if let Some(end) = leading_credit(line.text, furniture) {
        // "(AP Photo/Jane Doe). A bridge is closed": the words follow their credit.
        let rest = line.text[end..].trim_start();
        return rest.is_empty() || rest.starts_with('.');
    }
    trailing_credit(line, furniture)
}

/// Whether a line ends with a picture's credit, in brackets or bare ("… REUTERS/Jane Doe").
fn trailing_credit(line: &Line, furniture: &Furniture) -> bool {
    let key = line.key.trim_end_matches(['.', ' ']);
    if let Some(open) = key.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        return furniture.credits_picture(&key[open..]);
    }
    if line.stops {
        return false;
    }
    // Bare credits are few words after the last full stop, and none of them joins words.
    let last = key.rsplit_once(". ").map_or("", |(_, last)| last);
    let words = last.split_whitespace().count();
    let joins = last.split_whitespace().any(|word| furniture.is_function_word(Key::fold(word)));
    (1..=6).contains(&words) && !joins && furniture.credits_picture(last)
}

/// The end of a picture's credit in brackets at the beginning of a text.
pub fn leading_credit(text: &str, furniture: &Furniture) -> Option<usize> {
    const MAX_CREDIT_BYTES: usize = 160; // names of a photographer and three agencies
    if !text.starts_with('(') {
        return None;
    }
    let end = text.bytes().take(MAX_CREDIT_BYTES).position(|byte| byte == b')')? + 1;
    furniture.credits_picture(&text[..end].to_lowercase()).then_some(end)
}

/// A line as blocks: one for most lines, several where pieces are glued.
pub fn pieces(line: &Line, kind: BlockKind, furniture: &Furniture) -> SmallVec<[Block; 1]> {
    let start = line.span.start as usize;
    let mut cuts: Vec<(usize, usize, BlockKind)> = Vec::new();
    if let Some(player) = furniture
        .glued_starts
        .iter()
        .find(|player| line.key.starts_with(player.as_str()) && line.key.len() == line.text.len())
    {
        cuts.push((0, player.len(), BlockKind::Boilerplate));
        let rest = if kind == BlockKind::Body { BlockKind::Caption } else { kind };
        cuts.push((player.len(), line.text.len(), rest));
    } else if kind == BlockKind::Body {
        if let Some(end) = leading_credit(line.text, furniture) {
            cuts.push((0, end, BlockKind::Caption));
        }
        for (from, to) in shouts(line.text) {
            cuts.push((from, to, BlockKind::Boilerplate));
        }
    }
    let mut blocks = SmallVec::new();
    let mut push = |from: usize, to: usize, kind: BlockKind| {
        let piece = &line.text[from..to];
        let blank = piece.len() - piece.trim_start().len();
        let piece = piece.trim();
        if !piece.is_empty() {
            let from = start + from + blank;
            blocks.push(Block { kind, span: Span::new(from, from + piece.len()) });
        }
    };
    let mut done = 0;
    for (from, to, cut) in cuts {
        push(done, from, kind);
        push(from, to, cut);
        done = to;
    }
    push(done, line.text.len(), kind);
    blocks
}

/// Runs of shouted words between two sentences: at least four words, begun after
/// the end of a sentence, and ended by the next sentence glued to them or by the line.
fn shouts(text: &str) -> Vec<(usize, usize)> {
    const MIN_WORDS: usize = 4;
    const MIN_CAPITALS: usize = 16;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_shout(text, at) {
        let end = shout_end(text, start);
        let run = &text[start..end];
        let words = run.split_whitespace().count();
        let capitals = run.chars().filter(|c| c.is_uppercase()).count();
        let rest = &text[end..];
        let glued = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
        let begins = start == 0 || ends_sentence(&text[..start]);
        if words >= MIN_WORDS
            && capitals >= MIN_CAPITALS
            && begins
            && (glued || rest.trim().is_empty())
            && (start > 0 || glued)
        {
            found.push((start, end));
        }
        at = end.max(start + 1);
    }
    found
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']) || text.ends_with(')')
}

/// The next place where two capitals begin a word, or follow the full stop of the sentence before.
fn next_shout(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let capitals = |byte: u8, next: u8| byte.is_ascii_uppercase() & next.is_ascii_uppercase();
    let mut at = from;
    loop {
        at += position_of_pair(bytes.get(at..)?, capitals)?;
        if at == 0 || !bytes[at - 1].is_ascii_alphanumeric() {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the run of words without a small letter ends; "TALKSThe" ends before "The".
fn shout_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut last_capital = start;
    for (offset, character) in text[start..].char_indices() {
        let at = start + offset;
        if character.is_lowercase() {
            let word = text[start..at].trim_end();
            // The capital before a small letter begins the next sentence.
            return if last_capital > start { last_capital } else { start + word.len() }
                .min(end.max(start));
        }
        if matches!(character, '.' | '!' | '?' | '“' | '"' | '(' | '\n') {
            return at;
        }
        if character.is_uppercase() || character.is_numeric() {
            last_capital = at;
        }
        end = at + character.len_utf8();
    }
    end
}
