//! Number words added up as they are spoken: "two hundred and six".
//!
//! What cannot be added ("twenty twenty") ends the number.

use super::view::View;
use crate::lexicon::NumberWord;
use crate::model::{Classes, Key};

const AND: Key = Key::of("and");

/// What words add up to.
pub(super) struct Spoken {
    pub value: f64,
    /// The last scale word of a thousand or more, where nothing is added behind it.
    pub scale: f64,
    pub end: usize,
}

/// Adds up number words from `at` on: "two hundred and six", "ninety-five thousand".
pub(super) fn spoken(view: &View, at: usize) -> Option<Spoken> {
    view.get(at).filter(|token| token.classes.meets(Classes::NUMBER))?;
    let words = &view.lexicon.numbers.words;
    let (mut total, mut current) = (0.0_f64, 0.0_f64);
    let mut next = at;
    let mut end = at;
    let mut scale = 1.0;
    let mut last_unit = false;
    while let Some(word) = words.get(&view.key(next)) {
        match *word {
            NumberWord::Unit(value) => {
                let fits = end == at
                    || (current % 100.0 >= 20.0
                        && current % 10.0 == 0.0
                        && value < 10.0
                        && value > 0.0)
                    || (current % 100.0 == 0.0 && (current > 0.0 || total > 0.0));
                if !fits || last_unit {
                    break;
                }
                current += value;
                last_unit = true;
                scale = 1.0;
            }
            NumberWord::Ten(value) => {
                let fits = end == at || (current % 100.0 == 0.0 && (current > 0.0 || total > 0.0));
                if !fits || last_unit {
                    break;
                }
                current += value;
                scale = 1.0;
            }
            NumberWord::Scale(100.0) if end > at && current > 0.0 && current < 100.0 => {
                current *= 100.0;
                last_unit = false;
            }
            NumberWord::Scale(factor) if end > at && factor > 100.0 => {
                if current == 0.0 && total > 0.0 {
                    total *= factor;
                    scale *= factor;
                } else if total > 0.0 && factor > total {
                    total = (total + current) * factor;
                    scale = factor;
                } else {
                    total += current * factor;
                    scale = factor;
                }
                current = 0.0;
                last_unit = false;
            }
            NumberWord::Scale(_)
            | NumberWord::Collective(_)
            | NumberWord::Multiple(_)
            | NumberWord::Sign(_) => break,
        }
        end = next + 1;
        next = view.past_hyphen(end);
        // "fifty - two" with spaces round the hyphen.
        if view.dash(next) && matches!(word, NumberWord::Ten(_)) {
            next += 1;
        }
        let hundred_or_more = current >= 100.0 || total > 0.0;
        if view.is(next, AND) && hundred_or_more && adds_behind_and(view, next + 1) {
            next += 1;
        }
    }
    (end > at).then_some(Spoken { value: total + current, scale, end })
}

/// Whether the word behind "and" is added to the number before it, not a fraction of its own.
fn adds_behind_and(view: &View, at: usize) -> bool {
    let words = &view.lexicon.numbers.words;
    let number = matches!(words.get(&view.key(at)), Some(NumberWord::Unit(_) | NumberWord::Ten(_)));
    let next = view.past_hyphen(at + 1);
    number && !view.lexicon.numbers.fractions.contains_key(&view.key(next))
}

/// "point zero three", "point seventy-one".
pub(super) fn spoken_decimals(view: &View, at: usize) -> Option<(f64, usize)> {
    let words = &view.lexicon.numbers.words;
    let mut text = String::from("0.");
    let mut end = at;
    while let Some(NumberWord::Unit(value) | NumberWord::Ten(value)) = words.get(&view.key(end)) {
        let spoken = spoken(view, end)?;
        let whole = if *value < 10.0 { *value } else { spoken.value };
        text.push_str(&format!("{whole}"));
        end = if *value < 10.0 { end + 1 } else { spoken.end };
        if text.len() > 12 {
            break;
        }
    }
    (end > at).then(|| text.parse().ok().map(|value| (value, end))).flatten()
}
