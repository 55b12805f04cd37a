//! Dates, bylines, agencies and the publisher, as the page prints them.

use super::Page;
use super::line::Line;
use crate::ingest::article::one_line;
use crate::ingest::date::{self, Reading};
use crate::lexicon::{Furniture, Lexicon};
use crate::model::{BlockKind, Moment, position};

/// Lines at the top in which dates, bylines and a masthead stand.
const TOP_LINES: usize = 40;

/// Finds dates, bylines and agencies, and marks their lines as furniture.
pub fn read(lines: &[Line], kinds: &mut [Option<BlockKind>], page: &mut Page, lexicon: &Lexicon) {
    for (at, line) in lines.iter().enumerate() {
        if kinds[at].is_some() || line.key.is_empty() {
            continue;
        }
        let near_end = at + 12 >= lines.len();
        let names = !line.stops && line.joining <= 1 && line.capitals >= line.words;
        let above = at < TOP_LINES && at + 1 < lines.len();
        let is_masthead = above && names && masthead(line.text, lexicon).is_some();
        let thanks = near_end && line.words <= 60 && lexicon.furniture.credits_people(&line.key);
        if is_masthead || at < TOP_LINES && dates(line, page, &lexicon.furniture) {
            kinds[at] = Some(BlockKind::Boilerplate);
        } else if thanks || (at < TOP_LINES || near_end) && is_byline(line, lexicon) {
            page.credits.push(one_line(line.text));
            kinds[at] = Some(BlockKind::Boilerplate);
        } else if let Some(agency) = dateline_agency(line.text, lexicon) {
            page.credits.push(agency);
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    page.credits.retain(|credit| seen.insert(credit.clone()));
}

/// What a stretch of a date line dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Published,
    Updated,
}

/// Reads a line of dates; false where the line holds more than dates.
fn dates(line: &Line, page: &mut Page, furniture: &Furniture) -> bool {
    /// Words of the longest lines of dates, with weekdays, zones and two labels.
    const MAX_DATE_WORDS: usize = 24;
    // Most lines are prose without a digit: nothing else is looked for there.
    if position(line.text.as_bytes(), |byte| byte.is_ascii_digit()).is_none() {
        return false;
    }
    // Nor in a paragraph: what has more words is a menu or holds more than dates.
    if line.words > MAX_DATE_WORDS && !line.is_menu() {
        return false;
    }
    let key = behind_names(line);
    let labelled = labels(key, furniture);
    let menu = labelled.first() == Some(&(0, Label::Published)) && line.is_menu();
    if !menu && (line.words > MAX_DATE_WORDS || !only_dates(key, furniture)) {
        return false;
    }
    let mut bounds: Vec<(usize, Option<Label>)> =
        labelled.iter().map(|(start, label)| (*start, Some(*label))).collect();
    if bounds.first().is_none_or(|(start, _)| *start > 0) {
        bounds.insert(0, (0, None));
    }
    let mut found = false;
    for (place, (start, label)) in bounds.iter().enumerate() {
        let end = bounds.get(place + 1).map_or(key.len(), |(next, _)| *next);
        let moment = match date::read_date(&key[*start..end]) {
            Reading::Moment(moment) => Some(moment),
            Reading::Ambiguous | Reading::Nothing => None,
        };
        found |= moment.is_some() || label.is_some();
        let slot: &mut Option<Moment> = match label {
            Some(Label::Updated) => &mut page.updated,
            Some(Label::Published) | None => &mut page.published,
        };
        // The same day with its minute, further down, is the same date more exactly.
        let refines = |known: Moment, new: Moment| known.date == new.date && known.minute.is_none();
        *slot = match (*slot, moment) {
            (Some(known), Some(new)) if refines(known, new) => Some(new),
            (known, new) => known.or(new),
        };
    }
    found
}

/// The key of a line without the names that a page sets before its date: "ANP, Oslo | 14 June 2017".
fn behind_names<'a>(line: &'a Line) -> &'a str {
    const SEPARATORS: [char; 3] = ['|', '•', '·'];
    const MAX_NAMES: usize = 8;
    let whole = line.key.as_str();
    let Some((names, _)) = line.text.rsplit_once(SEPARATORS) else { return whole };
    let mut words = names.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let few = words.clone().count() <= MAX_NAMES;
    let named = words.all(|word| word.starts_with(char::is_uppercase));
    match line.key.rsplit_once(SEPARATORS) {
        Some((_, dates)) if few && named => dates,
        _ => whole,
    }
}

/// Where labels of dates stand in a line.
fn labels(key: &str, furniture: &Furniture) -> Vec<(usize, Label)> {
    let mut found: Vec<(usize, usize, Label)> = Vec::new();
    let updated = furniture.updated_labels.iter().map(|it| (it, Label::Updated));
    let published = furniture.published_labels.iter().map(|it| (it, Label::Published));
    for (words, label) in updated.chain(published) {
        for (start, _) in key.match_indices(words.as_str()) {
            let end = start + words.len();
            let free = found.iter().all(|(from, to, _)| end <= *from || *to <= start);
            let whole = !key[end..].starts_with(char::is_alphabetic)
                && !key[..start].ends_with(char::is_alphabetic);
            if free && whole {
                found.push((start, end, label));
            }
        }
    }
    found.sort_unstable_by_key(|(start, ..)| *start);
    found.into_iter().map(|(start, _, label)| (start, label)).collect()
}

/// Whether all words of a line are numbers, names of days and months, zones and labels.
pub fn only_dates(key: &str, furniture: &Furniture) -> bool {
    let mut rest = key.to_owned();
    for label in furniture.updated_labels.iter().chain(&furniture.published_labels) {
        rest = if rest.contains(&**label) { rest.replace(&**label, " ") } else { rest };
    }
    rest.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| furniture.is_date_word(word))
}

/// "By Jane Doe", "By REUTERS", or the name of an agency alone.
fn is_byline(line: &Line, lexicon: &Lexicon) -> bool {
    const MAX_BYLINE_WORDS: usize = 14;
    let text = line.text.trim();
    if line.words <= MAX_BYLINE_WORDS
        && lexicon.outlets.is_agency(text.trim_matches(['(', ')', '.', ' ']))
    {
        return true;
    }
    let by = ["By ", "BY ", "by "].iter().find_map(|by| text.strip_prefix(by));
    let Some(names) = by else {
        return false;
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    let named = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let joins = lexicon.furniture.joins_names(word);
        word.is_empty() || word.starts_with(|c: char| c.is_uppercase()) || joins
    };
    let initial = words.last().is_some_and(|word| word.len() <= 3);
    (1..=MAX_BYLINE_WORDS).contains(&words.len())
        && words[0].starts_with(|c: char| c.is_uppercase())
        && words.iter().all(named)
        && (!line.stops || initial)
        && !words[0].bytes().all(|byte| byte.is_ascii_digit())
}

/// The agency in "GENEVA (AP) —", "MOSCOW, Feb 14 (Reuters) -".
fn dateline_agency(text: &str, lexicon: &Lexicon) -> Option<String> {
    const MAX_DATELINE_BYTES: usize = 80; // two towns, a date and an agency
    let mut end = text.len().min(MAX_DATELINE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let (place, rest) = head.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let dash = after.trim_start().starts_with(['-', '–', '—', ':']);
    let short = place.split_whitespace().count() <= 8 && !place.contains(". ");
    let agency = name.split('/').any(|part| lexicon.outlets.is_agency(part));
    (dash && short && agency).then(|| name.trim().to_owned())
}

/// The publisher, where the page names it: behind the headline, above it, in the copyright
/// line, or in a line about its own services.
pub fn outlet(
    lines: &[Line],
    kinds: &[Option<BlockKind>],
    title: &mut Option<String>,
    lexicon: &Lexicon,
) -> Option<String> {
    let suffix = title.as_deref().and_then(|title| title_suffix(title, lexicon));
    if let Some((length, name)) = suffix {
        if let Some(title) = title {
            title.truncate(length);
        }
        return Some(name);
    }
    let furniture = || {
        let lines = lines.iter().zip(kinds).enumerate();
        lines
            .filter(|(_, (_, kind))| **kind == Some(BlockKind::Boilerplate))
            .map(|(at, (line, _))| (at, line))
    };
    let first_text = kinds.iter().position(|kind| *kind != Some(BlockKind::Boilerplate));
    furniture()
        .take_while(|(at, _)| first_text.is_none_or(|first| *at < first))
        .find_map(|(_, line)| masthead(line.text, lexicon))
        .or_else(|| {
            // A text that is sold names its owner on the pages of everybody who bought it.
            let sold = lines.iter().any(|line| lexicon.outlets.is_syndicated(&line.key));
            furniture().find_map(|(_, line)| copyright(line.text, lexicon)).filter(|_| !sold)
        })
        .or_else(|| furniture().find_map(|(_, line)| own_service(line, lexicon)))
}

/// "… over Ukraine – News-Herald": the length of the headline and the name.
fn title_suffix(title: &str, lexicon: &Lexicon) -> Option<(usize, String)> {
    [" – ", " — ", " | ", " - "].iter().find_map(|dash| {
        let (head, name) = title.rsplit_once(dash)?;
        let whole = head.split_whitespace().count() >= 3;
        Some((head.len(), lexicon.outlets.publisher_name(name).filter(|_| whole)?))
    })
}

/// A line above the headline that begins with an outlet's name.
fn masthead(text: &str, lexicon: &Lexicon) -> Option<String> {
    let after_date = text.trim_start_matches(|c: char| !c.is_uppercase());
    // "date 2022-02-14 The Jerusalem Post - News": the label of the date may be a word.
    let after_date = if after_date.is_empty() { text } else { after_date };
    let (name, rest) = lexicon.outlets.leading(after_date)?;
    lexicon.outlets.is_masthead_rest(rest).then(|| name.to_owned())
}

/// The owner in "Copyright © 2022 Alpha Daily Inc. All rights reserved"; agencies own texts
/// on pages that are not theirs.
fn copyright(text: &str, lexicon: &Lexicon) -> Option<String> {
    let place = text.find('©').map(|at| at + '©'.len_utf8());
    let place = place.or_else(|| {
        text.get(..9).filter(|head| head.eq_ignore_ascii_case("copyright")).map(|_| 9)
    })?;
    let owner = text[place..].trim_start_matches(|c: char| !c.is_alphabetic());
    let end = owner.find([',', '|', '•', ')', '(', ';']).unwrap_or(owner.len());
    let owner = owner[..end].split(". ").next().unwrap_or_default();
    lexicon.outlets.of_owner(owner)
}

/// "The Jerusalem Post Customer Service Center can be contacted …".
fn own_service(line: &Line, lexicon: &Lexicon) -> Option<String> {
    let (name, rest) = lexicon.outlets.leading(line.text)?;
    let rest = rest.to_lowercase();
    let near = rest.trim_start();
    let own = lexicon.outlets.publisher_cues.iter().any(|cue| near.starts_with(cue.as_str()));
    own.then(|| name.to_owned())
}
