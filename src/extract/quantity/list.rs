//! Numbers and years in one token, parted by commas without spaces: "22,24,26,31", "2008,2009".
//!
//! What could be one grouped number or a decimal is left to the reader of digits.

use super::exclusion;
use super::item::Item;
use super::number::{Form, Numeral};
use super::view::View;
use crate::model::{Date, Span};

/// Years of the news; other groups of four digits are codes.
const YEARS: std::ops::Range<i16> = 1900..2100;
/// Fewer short numbers may be a decimal or a slip.
const FEWEST_NUMBERS: usize = 3;

/// The figures of the list that token `at` is; labels in it give none.
pub(super) fn read(view: &View, at: usize) -> Option<Vec<Item>> {
    let text = view.text(at);
    if !view.is_number(at) || !text.contains(',') || !text.bytes().all(is_listed) {
        return None;
    }
    let parts = || text.split(',');
    let years = parts().all(|part| part.len() == 4);
    let numbers = parts().all(|part| part.len() <= 2) && parts().count() >= FEWEST_NUMBERS;
    if !years && !numbers {
        return None;
    }
    let mut start = view.get(at)?.span.start as usize;
    let mut items = Vec::new();
    for part in parts() {
        let span = Span::new(start, start + part.len());
        start = span.end as usize + 1;
        if years {
            items.push(year(at, span, part)?);
        } else {
            items.extend(number(view, at, span, part));
        }
    }
    Some(items)
}

fn is_listed(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b','
}

fn year(at: usize, span: Span, part: &str) -> Option<Item> {
    let year = part.parse().ok().filter(|year| YEARS.contains(year))?;
    Some(Item::date(at, at + 1, span, Date::new(year, None, None), "-"))
}

fn number(view: &View, at: usize, span: Span, part: &str) -> Option<Item> {
    let numeral = Numeral::exact(view, at, at + 1, part.parse().ok()?, Form::Plain)?;
    if exclusion::is_label(view, &numeral, None) {
        return None;
    }
    Some(Item::amount(Numeral { span, ..numeral }, None, at, at + 1))
}
