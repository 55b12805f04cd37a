//! Days of one month and hours of one half of the day, named together: "July 4-6", "14 to 16 June",
//! "between 8 and 9 p.m.".
//!
//! The month, the year and the half of the day stand once and hold for both.

use super::Reading;
use super::counted;
use super::item::{Content, Item};
use super::month::{day_at, day_month, year_behind};
use super::time;
use super::unit;
use super::view::View;
use crate::model::{Date, Key};

const AND: Key = Key::of("and");
const BETWEEN: Key = Key::of("between");
const TO: Key = Key::of("to");

/// The position behind what joins two days or hours: "-", "to", "and".
fn past_join(view: &View, at: usize) -> Option<usize> {
    (view.dash(at) || view.is(at, TO) || view.is(at, AND)).then_some(at + 1)
}

/// "14" of "14 to 16 June": a day whose month stands behind the next one.
pub(super) fn before_month(view: &View, reading: &Reading, at: usize) -> Option<Item> {
    if !view.is_number(at) {
        return None;
    }
    let (day, end) = day_at(view, at)?;
    let next = past_join(view, end).filter(|&next| view.is_number(next))?;
    let named = (next..next + 4).any(|at| view.lexicon.dates.months.contains_key(&view.key(at)));
    let last = day_month(view, reading, next).filter(|_| named)?.date?;
    let date = Date::new(last.year, last.month, Some(day)).filter(|_| last.day > Some(day));
    date.is_some().then(|| Item::date(at, end, view.span(at, end), date, "-"))
}

/// "6" of "July 4-6" and "July 4 and 6, 2012": a day whose month stands before the last one. A year
/// behind the two is the year of both.
pub(super) fn behind_month(view: &View, at: usize, items: &mut [Item]) -> Option<Item> {
    let item = items.last_mut()?;
    let Content::Whole(quantity) = &mut item.content else { return None };
    let first = quantity.date?;
    let months = &view.lexicon.dates.months;
    let named = (item.first..item.end).any(|at| months.contains_key(&view.key(at)));
    if !named || past_join(view, item.end) != Some(at) || !view.is_number(at) {
        return None;
    }
    let (day, mut end) =
        day_at(view, at).filter(|&(day, _)| first.day.is_some_and(|of| of < day))?;
    // "on July 4 and 20 people died", but "the attack on July 4-6 killed 20"
    let counts = || counted::behind(view, end).is_some() || unit::after(view, end, 2.0).is_some();
    if !view.joined(at - 1) && counts() || months.contains_key(&view.key(end)) {
        return None;
    }
    let mut year = first.year;
    if let Some((both, past)) = year_behind(view, end) {
        (year, end) = (both, past);
        quantity.date = Date::new(both, first.month, first.day);
    }
    let date = Date::new(year, first.month, Some(day));
    date.is_some().then(|| Item::date(at, end, view.span(at, end), date, "-"))
}

/// "8" of "between 8 and 9 p.m.", "8-9 p.m.": an hour whose half of the day stands behind the next.
pub(super) fn before_half(view: &View, at: usize) -> Option<Item> {
    const NOON: u8 = 12;
    let digits = view.is_number(at).then(|| view.text(at))?;
    let next = past_join(view, at + 1)?;
    let hour: u8 = digits.parse().ok().filter(|hour| (1..=NOON).contains(hour))?;
    let between = at.checked_sub(1).is_some_and(|before| view.is(before, BETWEEN));
    let later = time::halved_hour(view, next).filter(|_| between || !view.is(next - 1, AND))?;
    // "11 to 1 p.m." begins in the morning.
    let afternoon = (later >= NOON) == (hour % NOON <= later % NOON);
    let hour = hour % NOON + if afternoon { NOON } else { 0 };
    Some(Item::time(at, at + 1, view.span(at, at + 1), format!("{hour:02}:00")))
}
