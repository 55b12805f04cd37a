//! Parts in one article that add up to the whole of another.
//!
//! "12 sailors and six passengers were hurt" is the 18 of another article, and "Oren Tal and three
//! other passengers" are four. Nothing differs there, whatever the two numbers are.
//!
//! Does not see three parts or more.

use super::view::{Pair, View};
use crate::lexicon::FURTHER;
use crate::model::{Claim, Term};

/// Whether the lesser figure and what stands beside it make the greater.
pub(super) fn adds_up(pair: &Pair, view: &View) -> bool {
    let number = |claim: &Claim| claim.count()?.value;
    let (Some(x), Some(y)) = (number(pair.a), number(pair.b)) else { return false };
    let (part, gap) = if x < y { (pair.a, y - x) } else { (pair.b, x - y) };
    let sort = |noun| view.lexicon.counted.sort(noun);
    gap == 1.0 && part.slot.figure().has_scope(FURTHER) && !is_object(part, view)
        || view.tables.counts_beside(part, gap, sort).any(|other| fared_alike(other, part))
}

/// Whether two figures of a sentence are told the same of, by one verb or by a word each: "hours after 20 were
/// murdered, two candidates placed blame" are no 22.
fn fared_alike(left: &Claim, right: &Claim) -> bool {
    let [a, b] = [left, right].map(|claim| claim.slot.figure());
    let key = |term: Option<Term>| term.map(|term| term.key);
    let own_words = a.measure.map(|term| term.span) != b.measure.map(|term| term.span);
    key(a.measure) == key(b.measure) && (own_words || key(a.action) == key(b.action))
}

/// "Oren Tal and three others", but "killed two people and injured four others": those before the others
/// fared otherwise.
fn is_object(part: &Claim, view: &View) -> bool {
    let text = &view.tables.document(part).text[..part.span.start as usize];
    let measure = |claim: &Claim| claim.slot.figure().measure;
    let Some(own) = measure(part).filter(|it| it.span.end as usize == text.trim_end().len()) else {
        return false;
    };
    let before = |other: &&Claim| other.span.end <= part.span.start;
    view.tables.beside(part).filter(before).filter_map(measure).any(|it| it.key != own.key)
}
