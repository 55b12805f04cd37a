//! The kind of each line: by its own words, by its place, by its neighbours.

use super::line::Line;
use super::{Page, byline, glue};
use crate::ingest::article::one_line;
use crate::lexicon::{Furniture, Lexicon};
use crate::model::BlockKind::{self, Boilerplate, Caption, Headline};
use rustc_hash::FxHashMap;

/// Judges the lines that need no neighbour: furniture, addresses, numbers, credited pictures.
pub fn by_words(lines: &[Line], kinds: &mut [Option<BlockKind>], lexicon: &Lexicon) {
    for (line, kind) in lines.iter().zip(kinds.iter_mut()) {
        if kind.is_none() {
            *kind = own_kind(line, &lexicon.furniture);
        }
    }
    // "(Jane Doe/AP)The ministry said": the picture's words are the line right before.
    for at in 1..lines.len() {
        let credited = glue::leading_credit(lines[at].text, &lexicon.furniture).is_some();
        if credited && !lines[at].after_gap && kinds[at - 1].is_none() && lines[at - 1].words <= 80
        {
            kinds[at - 1] = Some(Caption);
        }
    }
}

fn own_kind(line: &Line, furniture: &Furniture) -> Option<BlockKind> {
    // A sentence of this length is a paragraph, whatever words it begins with.
    const MAX_FURNITURE_WORDS: usize = 45;
    if line.words == 0 || line.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Boilerplate);
    }
    if line.key.is_empty() {
        return None;
    }
    let short = line.words <= MAX_FURNITURE_WORDS;
    let inside = if short { furniture.inside(&line.key) } else { 0 };
    if furniture.is_line(&line.key)
        || short && furniture.starts(&line.key)
        || inside >= 2 && short
        || inside == 1 && !line.stops && line.words <= 25
        || is_address(line)
        || line.is_menu()
        || is_trail(line, furniture)
        || is_date(line, furniture)
    {
        return Some(Boilerplate);
    }
    glue::is_picture(line, furniture).then_some(Caption)
}

/// Only an e-mail address, a link or a handle, perhaps two of them.
fn is_address(line: &Line) -> bool {
    let is_one = |word: &str| {
        word.contains('@') || word.starts_with("www.") || word.starts_with("http") || word == "or"
    };
    line.words <= 4 && line.text.split_whitespace().all(is_one)
}

/// A full date alone, as pages print it between their parts: "Wed, June 14 2017".
fn is_date(line: &Line, furniture: &Furniture) -> bool {
    const MAX_DATE_WORDS: usize = 8;
    let year = |number: &str| number.len() == 4 && number.starts_with(['1', '2']);
    let dated = || line.key.split(|c: char| !c.is_ascii_digit()).any(year);
    let named = || line.key.bytes().any(|byte| byte.is_ascii_alphabetic());
    line.words <= MAX_DATE_WORDS
        && !line.stops
        && dated()
        && named()
        && byline::only_dates(&line.key, furniture)
}

/// The way to the page from the front page: "News / Russia", "Home › World › Europe".
fn is_trail(line: &Line, furniture: &Furniture) -> bool {
    if line.stops {
        return false;
    }
    let mut steps = line.key.split(['/', '›', '»', '>', '|']).map(str::trim);
    let first = steps.next().unwrap_or_default();
    let mut rest = steps.peekable();
    let short = |step: &str| step.split_whitespace().count() <= 3;
    furniture.is_line(first) && rest.peek().is_some() && rest.all(short)
}

/// Finds the headline and the line under it.
pub fn headline(
    lines: &[Line],
    kinds: &mut [Option<BlockKind>],
    title: Option<&str>,
    page: &mut Page,
    lexicon: &Lexicon,
) {
    /// Lines above a headline: menus, a date, a byline, and a picture.
    const MAX_ABOVE: usize = 40;
    const MAX_HEADLINE_WORDS: usize = 40;
    let stated = title.and_then(|title| {
        lines.iter().take(MAX_ABOVE).position(|line| one_line(line.text) == title)
    });
    let first = (0..lines.len().min(MAX_ABOVE)).find(|at| kinds[*at].is_none());
    let Some(at) = stated.or(first) else {
        return;
    };
    let line = &lines[at];
    let question = line.text.ends_with(['?', '!']) && line.words <= 15;
    let fits = line.words <= MAX_HEADLINE_WORDS && (!line.stops || question) && lines.len() > 1;
    if stated.is_none() && (!fits || lexicon.furniture.credits_picture(&line.key)) {
        return;
    }
    kinds[at] = Some(Headline);
    page.title = Some(one_line(line.text));
    // Scrapers print a headline twice, whole or cut, with a byline between.
    for other in at + 1..lines.len().min(at + 6) {
        let (a, b) = (&lines[other], line);
        let twin = a.key.starts_with(&b.key) || b.key.starts_with(&a.key);
        if kinds[other].is_none() && twin && a.words >= 4 && !a.key.is_empty() {
            kinds[other] = Some(Headline);
            if a.text.len() > b.text.len() {
                page.title = Some(one_line(a.text));
            }
        }
    }
    let is_headline = |at: &usize| kinds[*at] == Some(Headline);
    let last = (at..lines.len().min(at + 6)).rfind(is_headline).unwrap_or(at);
    let deck = last + 1;
    if kinds.get(deck) == Some(&None) && is_deck(lines, kinds, deck) {
        kinds[deck] = Some(Headline);
    }
}

/// Whether a line under the headline sums the article up: it stands above the
/// byline or the date, or has no full stop and stands above running text.
fn is_deck(lines: &[Line], kinds: &[Option<BlockKind>], at: usize) -> bool {
    const MAX_DECK_WORDS: usize = 45;
    let line = &lines[at];
    let Some(next) = lines.get(at + 1) else {
        return false;
    };
    let above_byline = kinds[at + 1] == Some(Boilerplate);
    let above_text = !line.stops && line.words >= 4 && kinds[at + 1].is_none() && next.is_prose();
    let more = (at + 1..lines.len()).any(|later| kinds[later].is_none() && lines[later].is_prose());
    line.words <= MAX_DECK_WORDS && more && (above_byline || above_text)
}

/// Judges the lines that their neighbours explain beyond doubt: twins of captions, lists below a heading.
pub fn by_headings(lines: &[Line], kinds: &mut [Option<BlockKind>], lexicon: &Lexicon) {
    twins(lines, kinds);
    zones(lines, kinds, &lexicon.furniture);
}

/// Judges the lines that look like menus and the end of a page; lists of an article may look so too.
pub fn by_looks(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    menus(lines, kinds);
    tail(lines, kinds);
}

/// A line that repeats the words of a credited picture, or that stands twice
/// in a row, is a caption: pages give it once to see and once to hear.
fn twins(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let mut captions: FxHashMap<&str, usize> = FxHashMap::default();
    for (line, kind) in lines.iter().zip(kinds.iter()) {
        if *kind == Some(Caption) {
            let words = line.text.split(" (").next().unwrap_or(line.text);
            captions.insert(words.trim(), line.words);
        }
    }
    for at in 0..lines.len() {
        let line = &lines[at];
        let same = |other: Option<usize>| {
            other.and_then(|other| lines.get(other)).is_some_and(|it| it.text == line.text)
        };
        let twice = same(at.checked_sub(1)) || same(Some(at + 1));
        let credited = captions.contains_key(line.text);
        if kinds[at].is_none() && line.words >= 4 && (twice || credited) {
            kinds[at] = Some(Caption);
        }
    }
}

/// Below "Most Read" and its like, until two lines of running text follow each other.
///
/// A list above the article ends at its first paragraph, which may be the only one.
fn zones(lines: &[Line], kinds: &mut [Option<BlockKind>], furniture: &Furniture) {
    let (mut inside, mut begun) = (false, false);
    for at in 0..lines.len() {
        let prose = kinds[at].is_none() && lines[at].is_prose() && lines[at].stops;
        begun |= prose && !inside;
        if furniture.is_zone(&lines[at].key) {
            inside = true;
        } else if inside && (returns(lines, kinds, at) || prose && !begun && lines[at].after_gap) {
            inside = false;
        }
        if inside && matches!(kinds[at], None | Some(Caption)) {
            kinds[at] = Some(Boilerplate);
        }
    }
}

/// Whether the article goes on at a line inside a list.
fn returns(lines: &[Line], kinds: &[Option<BlockKind>], at: usize) -> bool {
    let prose = |at: usize| kinds[at].is_none() && lines[at].is_prose() && lines[at].stops;
    prose(at) && at + 1 < lines.len() && prose(at + 1)
}

/// Four short entries in a row that hold no sentence, of which some is known furniture.
fn menus(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    const MIN_ENTRIES: usize = 4;
    let mut start = 0;
    while start < lines.len() {
        let is_entry =
            |at: usize| lines[at].is_entry() && matches!(kinds[at], None | Some(Boilerplate));
        let length = (start..lines.len()).take_while(|at| is_entry(*at)).count();
        let range = start..start + length;
        let known = kinds[range.clone()].iter().filter(|kind| kind.is_some()).count();
        if length >= MIN_ENTRIES && known >= 1 {
            kinds[range].fill(Some(Boilerplate));
        }
        start += length.max(1);
    }
}

/// After the last running text: short lines without a full stop belong to the page.
fn tail(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    const MAX_TAIL_WORDS: usize = 14;
    let is_text = |at: &usize| {
        let read = matches!(kinds[*at], None | Some(Caption));
        read && lines[*at].stops && lines[*at].words >= 6
    };
    let Some(last) = (0..lines.len()).rev().find(is_text) else {
        // No sentence at all: a page of links, unless nothing on it is known furniture.
        let furniture = kinds.iter().filter(|kind| **kind == Some(Boilerplate)).count();
        if furniture * 2 > lines.len() {
            kinds.fill(Some(Boilerplate));
        }
        return;
    };
    let mut wrapped_until = 0;
    for at in last + 1..lines.len() {
        let line = &lines[at];
        wrapped_until = wrapped_until.max(wrapped_end(lines, at));
        if at <= wrapped_until && wrapped_until > 0 {
            continue;
        }
        let announces = line.text.ends_with(':');
        if kinds[at].is_none() && !line.stops && !announces && line.words <= MAX_TAIL_WORDS {
            kinds[at] = Some(Boilerplate);
        }
    }
}

/// The last line of a sentence that is wrapped over short lines from `at` on; 0 where it is none.
fn wrapped_end(lines: &[Line], at: usize) -> usize {
    let goes_on = |next: &&Line| !next.after_gap && next.text.starts_with(char::is_lowercase);
    let end = at + lines[at + 1..].iter().take_while(goes_on).count();
    if end > at && lines[end].stops { end } else { 0 }
}
