//! Dates told by their distance from the day of publication: "two weeks ago", "three days from now".

use super::Reading;
use super::calendar;
use super::item::Item;
use super::view::View;
use crate::model::Key;

const AGO: Key = Key::of("ago");

/// Turns durations before "ago" into a date: "two weeks ago", "1 month and 21 days ago".
pub(super) fn ago(
    view: &View,
    reading: &Reading,
    at: usize,
    items: &mut Vec<Item>,
) -> Option<Item> {
    const NOW: [Key; 2] = [Key::of("now"), Key::of("today")];
    const AFTER: [Key; 2] = [Key::of("from"), Key::of("after")];
    let from_now = view.is_any(at, &AFTER) && view.is_any(at + 1, &NOW);
    if !view.is(at, AGO) && !from_now {
        return None;
    }
    let sign = if from_now { 1 } else { -1 };
    let (mut days, mut months, mut years) = (0, 0, 0);
    let mut add = |unit: &str, count: f64| {
        let count = count.round().clamp(-9_999.0, 9_999.0) as i32;
        match unit {
            "day" | "night" | "business day" => days += count,
            "week" => days += 7 * count,
            "fortnight" => days += 14 * count,
            "month" => months += count,
            "year" => years += count,
            "decade" => years += 10 * count,
            _ => return false,
        }
        true
    };
    let mut first = at;
    while let Some(item) = items.last() {
        let near =
            item.end == first || (item.end + 1 == first && view.is(item.end, Key::of("and")));
        let (Some(numeral), Some(measure)) = (item.numeral(), item.measure()) else { break };
        if !near || !add(&measure.name, numeral.value.unwrap_or(numeral.low)) {
            break;
        }
        first = item.first;
        items.pop();
    }
    if first == at {
        // "a month ago"
        let unit = at.checked_sub(1)?;
        let (_, place) = view.phrase(&view.lexicon.units.names, unit)?;
        let article = unit.checked_sub(1)?;
        let counted = view.is_any(article, &[Key::of("a"), Key::of("an"), Key::of("one")]);
        if !counted || !add(&view.lexicon.units.all[place as usize].name, 1.0) {
            return None;
        }
        first = article;
    }
    let date = calendar::shift(sign * days, sign * months, sign * years, reading);
    let end = if from_now { at + 2 } else { at + 1 };
    Some(Item::date(first, end, view.span(first, end), date, "ago"))
}
