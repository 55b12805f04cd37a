//! Results of games and votes: "3-2", "52-48", "a two-one win", "ruled 6 to 3".
//!
//! Two numbers that fall, or that stand beside a word of winning, losing or
//! voting. A score line without such a word that rises ("14-21") is a range.

use super::counted;
use super::unit;
use super::view::View;
use crate::lexicon::NumberWord;
use crate::model::Key;

/// How far before the numbers the word may stand that makes a result of them, in tokens.
const NEAR: usize = 5;

/// Whether "A-B" in small plain digits at `at` is a result: where it ends.
pub(super) fn read_at(view: &View, at: usize) -> Option<usize> {
    let season = view.mark(at + 1, '/') && view.text(at).len() == 4 && view.text(at + 2).len() == 2;
    let dashed = (view.dash(at + 1) || season)
        && view.glued(at + 1)
        && view.glued(at + 2)
        && view.is_number(at + 2);
    if !dashed
        || view.glued(at + 3)
            && (view.is_word(at + 3) || view.dash(at + 3) || view.mark(at + 3, '%'))
    {
        return None;
    }
    let low: u16 = view.text(at).parse().ok()?;
    let high: u16 = view.text(at + 2).parse().ok()?;
    let noun = counted::behind(view, at + 3).is_some();
    is_result(view, at, f64::from(low), f64::from(high), at + 3, noun).then_some(at + 3)
}

/// Whether "A-B" is the result of a game or a vote, not a range: where it ends.
pub(super) fn is_result(
    view: &View,
    at: usize,
    low: f64,
    high: f64,
    end: usize,
    noun_follows: bool,
) -> bool {
    // "2022-23": a season or financial year.
    if (1900.0..2100.0).contains(&low) && high < 100.0 {
        return true;
    }
    if low >= high {
        return low < 1000.0;
    }
    told(view, at, end) && !noun_follows && high < 1000.0
}

/// Whether a word beside two numbers says that they are a result.
pub(super) fn told(view: &View, at: usize, end: usize) -> bool {
    let results = &view.lexicon.exclusions.results;
    let near = (1..=NEAR)
        .any(|back| at.checked_sub(back).is_some_and(|word| results.contains(&view.key(word))));
    near || results.contains(&view.key(end))
}

/// "3-for-4 with two home runs", "5-on-5", "two-for-one": where it ends.
pub(super) fn compound(view: &View, at: usize) -> Option<usize> {
    const JOINS: [Key; 3] = [Key::of("for"), Key::of("on"), Key::of("v")];
    if !view.joined(at + 1) {
        return None;
    }
    let number = |at: usize| {
        let word = view.lexicon.numbers.words.get(&view.key(at));
        view.is_number(at) || matches!(word, Some(NumberWord::Unit(_)))
    };
    let tied = number(at) && view.is_any(at + 2, &JOINS);
    (tied && view.joined(at + 3) && number(at + 4)).then_some(at + 5)
}

/// "three-nil", "a two-one win", "three-nought-four": small numbers in words, joined: where they end.
pub(super) fn spoken(view: &View, at: usize) -> Option<usize> {
    let words = &view.lexicon.numbers.words;
    let nothing = |at: usize| view.lexicon.exclusions.nothing.contains(&view.key(at));
    let small =
        |at: usize| matches!(words.get(&view.key(at)), Some(NumberWord::Unit(_))) || nothing(at);
    let mut end = at + 1;
    // Nearly every word that may begin a figure stands alone.
    if !(view.joined(end) && small(at)) {
        return None;
    }
    while view.joined(end) && small(end + 1) {
        end += 2;
    }
    if end == at + 1 {
        return None;
    }
    // "two-three years" is about that many.
    let measured = || unit::after(view, end, 2.0).is_some() || counted::behind(view, end).is_some();
    let result = end > at + 3 || nothing(end - 1) || told(view, at, end) || !measured();
    let goes_on = view.joined(end) || words.contains_key(&view.key(end));
    (result && !goes_on).then_some(end)
}
