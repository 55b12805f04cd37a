//! Whether a day without a date is still to come: the nearest verb before it tells.
//!
//! Does not see that "the trial over the attack on Friday" is to come and the attack was.

use super::view::View;
use crate::model::{Key, Tag};

/// How far before a month the verb may stand that tells past from future, and before a weekday.
const REACH: usize = 8;
const REACH_TO_WEEKDAY: usize = 14;

/// Behind these stands another clause.
const CLAUSES: [Key; 8] = [
    Key::of("who"),
    Key::of("whose"),
    Key::of("which"),
    Key::of("where"),
    Key::of("why"),
    Key::of("how"),
    Key::of("because"),
    Key::of("while"),
];
const JOINTS: [Key; 2] = [Key::of("and"), Key::of("but")];
const AFTER: Key = Key::of("after");
const HAVE: Key = Key::of("have");
const TO: Key = Key::of("to");
const OWNS: Key = Key::of("'s");
const SET: Key = Key::of("set");
const FOR: Key = Key::of("for");
const IS: [Key; 2] = [Key::of("is"), Key::of("are")];
const WAS: [Key; 3] = [Key::of("was"), Key::of("were"), Key::of("been")];
/// Behind "would" and "might": what was, or was not to be.
const PAST: [Key; 3] = [Key::of("not"), Key::of("n't"), HAVE];

/// Whether the words before a month or a holiday say that it is still to come, or that it was.
pub(super) fn is_ahead(view: &View, first: usize) -> Option<bool> {
    told(view, first, REACH, false)
}

/// Whether a weekday is still to come. "Sunday's shooting" was, whatever may come of it.
pub(super) fn weekday_is_ahead(view: &View, at: usize) -> bool {
    let owns = view.is(at + 1, OWNS) || view.is(at + 2, OWNS);
    !owns && told(view, at, REACH_TO_WEEKDAY, true) == Some(true)
}

fn told(view: &View, first: usize, reach: usize, weekday: bool) -> Option<bool> {
    let dates = &view.lexicon.dates;
    let (mut limited, mut infinitive) = (None, false);
    for at in (first.saturating_sub(reach)..first).rev() {
        let key = view.key(at);
        if begins_clause(view, at, first) {
            return limited;
        }
        let may = weekday && dates.perhaps_ahead.contains(&key) && !view.is_capital(at);
        // "would not comment on Friday", "might have been lost on Friday"
        if may && (at + 1..at + 3).any(|at| view.is_any(at, &PAST)) {
            return limited;
        }
        if dates.ahead.contains(&key) || may || intends(view, at) {
            return Some(true);
        }
        // "the next mayor, suspended on Friday"
        if dates.ahead_beside.contains(&key) && stands_beside(view, at, first) {
            return Some(true);
        }
        if dates.behind.contains(&key) {
            // "confirmed him to head the bank in May"
            return if infinitive { limited } else { Some(false) };
        }
        match verb(view, at) {
            Some(Verb::Led(by)) => infinitive |= by == TO,
            Some(Verb::Own) => return limited,
            None => {}
        }
        if dates.limits.contains(&key) {
            limited = Some(true);
        }
    }
    limited
}

/// Whether what stands before a token belongs to another clause than the date at `first`: "they could do, and
/// on Friday", "would call up more after mobilising 500 on Friday".
fn begins_clause(view: &View, at: usize, first: usize) -> bool {
    let tagged = |at: usize, tag: Tag| view.get(at).is_some_and(|token| token.tag == tag);
    view.is_any(at, &CLAUSES)
        || view.mark(at, '(')
        || view.mark(at, ';')
        || view.is(at, AFTER) && at + 1 < first
        || view.is_any(at, &JOINTS) && at + 2 == first && tagged(at + 1, Tag::Adposition)
}

/// Whether a token leads with the next to what is still to come: "set for May", "is to strike on Friday"; "was
/// about to" leads to nothing.
fn intends(view: &View, at: usize) -> bool {
    let was = at.checked_sub(1).is_some_and(|before| view.is_any(before, &WAS));
    let acts = view.tagged(at + 2, Tag::Verb);
    let meant = view.lexicon.dates.intends.contains(&view.key(at)) && !was;
    let to = view.is(at + 1, TO) && (meant || view.is_any(at, &IS) && acts);
    to || meant && view.is(at, SET) && view.is(at + 1, FOR)
}

/// Whether a token tells of the date at `first`, or of the noun before it.
fn stands_beside(view: &View, at: usize, first: usize) -> bool {
    let noun = |tag| matches!(tag, Tag::Noun | Tag::ProperNoun);
    let described = view.get(at + 1).is_some_and(|next| noun(next.tag));
    at + 1 == first || described
}

/// A verb, by what tells its time.
enum Verb {
    /// The word before it: "will **be**", "to **deliver**".
    Led(Key),
    /// It tells itself.
    Own,
}

fn verb(view: &View, at: usize) -> Option<Verb> {
    let tag = |at: usize| view.get(at).map(|token| token.tag);
    if tag(at) != Some(Tag::Verb) || view.text(at).ends_with("ing") {
        return None;
    }
    // "will also be", "will it be"
    let passed = |at: &usize| matches!(tag(*at), Some(Tag::Adverb | Tag::Pronoun));
    let before = (0..at).rev().find(|at| !passed(at))?;
    let led = match tag(before)? {
        // "ten carries" are nouns, whatever they were taken for.
        Tag::Numeral | Tag::Determiner | Tag::Adjective => return None,
        // "would have met on Friday"
        Tag::Particle | Tag::Auxiliary if !view.is(before, HAVE) => view.key(before),
        _ => return Some(Verb::Own),
    };
    Some(Verb::Led(led))
}
