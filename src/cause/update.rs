//! The thing, or the knowledge of it, moved between the two reports.
//!
//! Tolls, damage and arrests move while a story runs. Where both articles are
//! dated and the later one differs, that is strong evidence; without dates the
//! kind of figure alone is weak evidence.

use super::Difference;
use crate::model::{Cause, Claim, Evidence, Key, QuantityKind};

/// The later article has another figure of a thing that develops.
const DATED: f32 = 0.8;
/// The words say that the figure moves: "so far", "confirmed", "rose to".
const WORDED: f32 = 0.7;
/// Figures of this kind develop, yet neither dates nor words speak.
const BY_KIND: f32 = 0.4;

const SO_FAR: Key = Key::of("so-far");

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (a, b) = difference.quantities()?;
    let counts = |kind| matches!(kind, QuantityKind::Count | QuantityKind::Number);
    if !counts(a.kind) || !counts(b.kind) {
        return None;
    }
    let developing =
        develops(difference, difference.left) || develops(difference, difference.right);
    let (here, there) = difference.voices();
    let date = |claim: &Claim| difference.tables.document(claim).published;
    let dates = match (date(difference.left), date(difference.right)) {
        (Some(x), Some(y))
            if !x.date.agrees(y.date) || x.minute.zip(y.minute).is_some_and(|(x, y)| x != y) =>
        {
            Some((x, y))
        }
        _ => None,
    };
    let worded = [difference.left, difference.right].into_iter().find(|claim| {
        claim.slot.scope.iter().any(|scope| scope.class == SO_FAR)
            || claim.quantity().is_some_and(|quantity| quantity.change.is_some())
    });
    let (strength, words) = match (dates, worded) {
        (Some((x, y)), _) if developing => {
            let (first, second, early, late) =
                if x <= y { (here, there, x, y) } else { (there, here, y, x) };
            (
                DATED,
                format!("figures of this kind move: {first} wrote on {early}, {second} on {late}"),
            )
        }
        (_, Some(claim)) => {
            let who = difference.tables.voice(claim);
            (WORDED, format!("{who} gives its figure as of its time of writing"))
        }
        (Some(_), None) => return None,
        (None, None) if developing => {
            (BY_KIND, "figures of this kind move while a story runs".to_owned())
        }
        (None, None) => return None,
    };
    Some(Evidence { cause: Cause::Update, strength, words, left: None, right: None })
}

fn develops(difference: &Difference, claim: &Claim) -> bool {
    claim.slot.measure.is_some_and(|measure| {
        difference.lexicon.measures.measure(measure.key).is_some_and(|measure| measure.developing)
    })
}
