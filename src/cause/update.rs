//! The thing, or the knowledge of it, moved between the two reports.
//!
//! Tolls, damage and arrests move while a story runs, mostly upwards. The whole
//! series tells more than the pair: where every article with the one value
//! comes before every article with the other, the figure moved; where both
//! values stand side by side, the sources differ. Without dates the kind of
//! figure is little evidence: it is told, and explains nothing by itself.

use super::{Difference, source};
use crate::model::{Cause, Claim, Evidence, Key, Moment};

/// The figure rises, and its values follow one another in time.
const RISES: f32 = 0.85;
/// It falls, as when attackers are told from victims; or it rises while some still print the old value.
const MOVES: f32 = 0.62;
/// The words say that the figure moves: "so far", "confirmed", "rose to".
const WORDED: f32 = 0.7;
/// It falls, and both values stand side by side: nothing but the kind of figure speaks for it.
const SIDE_BY_SIDE: f32 = 0.2;
/// Each side credits another authority: the two may differ, however late the one was asked.
const CREDITED: f32 = 0.5;
/// Figures of this kind develop, yet neither dates nor words speak: told, and no cause by itself.
const BY_KIND: f32 = 0.08;

const SO_FAR: Key = Key::of("so-far");

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (a, b) = difference.quantities()?;
    if !a.kind.counts() || !b.kind.counts() {
        return None;
    }
    let developing =
        develops(difference, difference.left) || develops(difference, difference.right);
    let worded = [difference.left, difference.right].into_iter().find(|claim| {
        claim.slot.figure().has_scope(SO_FAR)
            || claim.quantity().is_some_and(|quantity| quantity.change.is_some())
    });
    let (strength, words) = match (in_time(difference), worded) {
        (Some(dated), _) if developing => dated,
        (_, Some(claim)) => {
            let who = difference.tables.voice(claim);
            (WORDED, format!("{who} gives its figure as of its time of writing"))
        }
        (None, None) if developing && !is_settled(difference) => {
            (BY_KIND, "figures of this kind move while a story runs".to_owned())
        }
        (Some(_), None) | (None, None) => return None,
    };
    Some(Evidence { cause: Cause::Update, strength, words, left: None, right: None })
}

/// Whether either article tells of the thing as past: tolls of long ago do not move.
fn is_settled(difference: &Difference) -> bool {
    [difference.left, difference.right].into_iter().any(|claim| {
        let published = difference.tables.document(claim).published.map(|moment| moment.date);
        let event = claim.slot.figure().when.and_then(|when| when.event?.calendar());
        event.is_some_and(|event| event.is_past(published))
    })
}

/// How strongly the dates of the two articles, and of all others with their values, speak for a move.
fn in_time(difference: &Difference) -> Option<(f32, String)> {
    let (here, there) = difference.voices();
    let published = |claim: &Claim| difference.tables.document(claim).published;
    let (x, y) = (published(difference.left)?, published(difference.right)?);
    let minutes = x.minute.zip(y.minute);
    let (from, to) = difference.values()?;
    if x.date.agrees(y.date) && minutes.is_none_or(|(x, y)| x == y) {
        return in_series(difference, [from, to]);
    }
    let (first, second, early, late, from, to) =
        if x <= y { (here, there, x, y, from, to) } else { (there, here, y, x, to, from) };
    let follow = last(difference, from) < first_of(difference, to);
    let strength = match (to > from, follow) {
        (true, true) if source::evidence(difference).is_some() => CREDITED,
        (true, true) => RISES,
        (true, false) | (false, true) => MOVES,
        (false, false) => SIDE_BY_SIDE,
    };
    let told = format!(
        "figures of this kind move: {first} wrote on {}, {second} on {}",
        early.spaced(),
        late.spaced()
    );
    Some((strength, told))
}

/// The two articles are of one day: others still print the one value when none prints the other any more.
fn in_series(difference: &Difference, values: [f64; 2]) -> Option<(f32, String)> {
    let span = |value| Some((first_of(difference, value)?, last(difference, value)?));
    let [x, y] = [span(values[0])?, span(values[1])?];
    let (old, new, end) = match (x.0 <= y.0 && x.1 < y.1, y.0 <= x.0 && y.1 < x.1) {
        (true, false) => (difference.left, difference.right, y.1),
        (false, true) => (difference.right, difference.left, x.1),
        (true, true) | (false, false) => return None,
    };
    let text = |claim: &Claim| difference.tables.text(claim, claim.span);
    let (old, new, end) = (text(old), text(new), end.spaced());
    Some((
        MOVES,
        format!("figures of this kind move: “{new}” is told until {end}, “{old}” no longer"),
    ))
}

/// When the articles that state a value were published.
fn stated<'a>(difference: &'a Difference, value: f64) -> impl Iterator<Item = Moment> + 'a {
    let claims = difference.stating(value);
    claims.filter_map(|claim| difference.tables.document(claim).published)
}

fn last(difference: &Difference, value: f64) -> Option<Moment> {
    stated(difference, value).max()
}

fn first_of(difference: &Difference, value: f64) -> Option<Moment> {
    stated(difference, value).min()
}

fn develops(difference: &Difference, claim: &Claim) -> bool {
    claim.slot.figure().measure.is_some_and(|measure| {
        difference.lexicon.measures.measure(measure.key).is_some_and(|measure| measure.developing)
    })
}
