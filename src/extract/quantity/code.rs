//! Digits that name something: telephone numbers, addresses of the web, versions, columns of a page.

use super::counted;
use super::number;
use super::view::View;
use crate::model::Key;

/// A telephone number has so many digits, and a country's code makes it no shorter.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Series of pictures are no longer than these digits tell.
const SERIES_DIGITS: usize = 3;
/// How far before a telephone number the word may stand that tells it, in tokens.
const PHONE_CUE: usize = 4;
/// Fewer small numbers in a row may be two figures and a slip.
const ROW: usize = 3;
/// Numbers of a list or a page have so many digits.
const ROW_DIGITS: usize = 2;

/// Whether digits joined by `-`, `/` or `.` from `at` on are a telephone number, a date in code or a version: its end.
pub(super) fn code(view: &View, at: usize) -> Option<usize> {
    if let Some(end) = phone(view, at).or_else(|| emergency(view, at)).or_else(|| row(view, at)) {
        return Some(end);
    }
    let mut end = at + 1;
    let mut groups = 1;
    while (view.dash(end) || view.mark(end, '/'))
        && view.glued(end)
        && view.is_number(end + 1)
        && view.glued(end + 1)
    {
        end += 2;
        groups += 1;
    }
    let international = at > 0 && view.mark(at - 1, '+');
    (groups >= 3 || (international && groups >= 2)).then_some(end)
}

/// "+44 20 7946 0958", "(202) 555-0123", "call 555-1234": where a telephone number ends.
fn phone(view: &View, at: usize) -> Option<usize> {
    let before = at.checked_sub(1);
    let international = before.is_some_and(|before| view.mark(before, '+')) && view.glued(at);
    let bracket = before.is_some_and(|before| view.mark(before, '(')) && view.mark(at + 1, ')');
    let mut digits = 0;
    let mut groups = 0;
    let mut end = at;
    let mut next = at;
    while is_plain(view, next) {
        digits += view.text(next).len();
        groups += 1;
        end = next + 1;
        let mark = view.dash(end) || view.mark(end, ')') || view.mark(end, '/');
        next = if mark { end + 1 } else { end };
        if view.mark(next, '(') || view.dash(next) {
            next += 1;
        }
    }
    let told = || {
        (at.saturating_sub(PHONE_CUE)..at)
            .any(|word| view.lexicon.exclusions.phones.contains(&view.key(word)))
    };
    let long = PHONE_DIGITS.contains(&digits) && groups > 1;
    (long && (international || bracket && groups > 2 || told())).then_some(end)
}

/// "dialed 911", "a 999 call", but "300 calls": where the number of the emergency services ends.
fn emergency(view: &View, at: usize) -> Option<usize> {
    let words = &view.lexicon.exclusions;
    let phones = |at: usize| words.phones.contains(&view.key(at));
    let alone = || number::read(view, at).is_some_and(|numeral| numeral.end == at + 1);
    let called =
        || at.checked_sub(1).is_some_and(phones) && counted::behind(view, at + 1).is_none();
    (words.emergencies.contains(&view.key(at)) && alone() && (called() || phones(at + 1)))
        .then_some(at + 1)
}

/// "Most read 1 2 3": small numbers side by side are places in a list or a column: where they end.
fn row(view: &View, at: usize) -> Option<usize> {
    let small = |at: &usize| {
        is_plain(view, *at)
            && view.text(*at).len() <= ROW_DIGITS
            && number::read(view, *at).is_some_and(|numeral| numeral.end == at + 1)
    };
    let count = (at..).take_while(small).count();
    (count >= ROW).then_some(at + count)
}

/// A number without points and commas.
fn is_plain(view: &View, at: usize) -> bool {
    view.is_number(at) && view.text(at).bytes().all(|byte| byte.is_ascii_digit())
}

/// "Caption 11 of 45 Photos", "(2/3)": the place of one picture or message among so many: where it ends.
pub(super) fn place_in_series(view: &View, at: usize) -> Option<usize> {
    const OF: Key = Key::of("of");
    let short = |at: usize| is_plain(view, at) && view.text(at).len() <= SERIES_DIGITS;
    let stroke = view.mark(at + 1, '/');
    if !(short(at) && (stroke || view.is(at + 1, OF)) && short(at + 2)) {
        return None;
    }
    let number = |at: usize| view.text(at).parse::<u32>().unwrap_or(0);
    if number(at) > number(at + 2) || number(at) == 0 {
        return None;
    }
    let end = at + 3;
    let before = at.checked_sub(1)?;
    let series = view.lexicon.exclusions.series.contains(&view.key(end)) && view.is_capital(end);
    let bracketed = view.mark(before, '(') && view.mark(end, ')');
    (if stroke { bracketed } else { series }).then_some(end)
}

/// "https://example.org/2019/03/12/story-3137915002": where an address of the web ends that `at` stands in.
pub(super) fn address(view: &View, at: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    const HEADS: [Key; 4] = [Key::of("https"), Key::of("http"), Key::of("www"), Key::of("com")];
    let slash = at > 0 && view.glued(at) && view.mark(at - 1, '/');
    if !slash {
        return None;
    }
    let mut first = at;
    while first > 0 && view.glued(first) && at - first < LONGEST {
        first -= 1;
    }
    let address = (first..at).any(|part| view.is_any(part, &HEADS));
    let rest = (at + 1..).take_while(|&part| view.get(part).is_some() && view.glued(part));
    address.then(|| rest.last().map_or(at + 1, |last| last + 1))
}

/// "version 2.0.1", "192.168.0.1"
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == b'.').count() > 1
}
