//! Which decisions hold for what the findings say today.

use crate::model::{Date, Decision, Review, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// The review of each finding, and what the user may want to know of the decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// For each finding, in their order.
    pub reviews: Vec<Option<Review>>,
    /// Decisions that hold no longer, and those whose finding is gone.
    pub notes: Vec<String>,
}

/// A finding as far as a decision on it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Its id.
    pub id: String,
    /// Fingerprint of what it says.
    pub content: String,
    /// The ids of all claims on its sides.
    pub claims: Vec<String>,
}

/// Finds the decision on each finding, in their order.
///
/// `today` is the day as the caller states it; without it no decision expires.
/// A finding goes by its leading statements and the articles they stand in, so a
/// new or a corrected article can change its id. Where it says the same as when
/// it was reviewed, the decision holds; where it still holds both statements
/// that led then, the decision is its own, and stale. A decision on a finding that is gone is kept
/// in its file: the finding comes back with the article that made it.
pub fn standings(decisions: &[Decision], subjects: &[Subject], today: Option<Date>) -> Standings {
    let known: BTreeMap<&str, &Decision> =
        decisions.iter().map(|decision| (decision.finding.as_str(), decision)).collect();
    let found: BTreeSet<&str> = subjects.iter().map(|subject| subject.id.as_str()).collect();
    let mut gone: BTreeMap<&str, &Decision> =
        known.iter().filter(|(id, _)| !found.contains(*id)).map(|(id, it)| (*id, *it)).collect();
    let mut led: BTreeMap<&str, Vec<&Decision>> = BTreeMap::new();
    for decision in gone.values() {
        if let [first, _] = decision.claims.as_slice() {
            led.entry(first).or_default().push(decision);
        }
    }
    let mut said: BTreeMap<&str, &Decision> = BTreeMap::new();
    for decision in gone.values() {
        said.extend(decision.content.as_deref().map(|content| (content, *decision)));
    }
    let review = |subject: &Subject| {
        let decision = match known.get(subject.id.as_str()) {
            Some(decision) => *decision,
            None if said.contains_key(subject.content.as_str()) => {
                let decision = said.remove(subject.content.as_str())?;
                gone.remove(decision.finding.as_str())?
            }
            None => {
                let of_claim = subject.claims.iter().filter_map(|claim| led.get(claim.as_str()));
                let holds = |it: &&&Decision| {
                    gone.contains_key(it.finding.as_str())
                        && it.claims.iter().all(|claim| subject.claims.contains(claim))
                };
                let decision = of_claim.flatten().find(holds)?;
                gone.remove(decision.finding.as_str())?
            }
        };
        let standing = standing(decision, subject, today);
        Some(Review { decision: decision.clone(), standing })
    };
    let reviews: Vec<Option<Review>> = subjects.iter().map(review).collect();
    let gone = gone.into_keys().collect();
    let with = |standing| {
        let with = reviews.iter().flatten().filter(|review| review.standing == standing);
        with.map(|review| review.decision.finding.as_str()).collect()
    };
    let notes = [
        (with(Standing::Stale), "changed since the review, open again"),
        (with(Standing::Expired), "past the last day of the review, open again"),
        (gone, "reviewed and gone; the decision is kept"),
    ];
    let notes = notes.into_iter().filter_map(|(ids, what)| note(ids, what)).collect();
    Standings { reviews, notes }
}

fn standing(decision: &Decision, subject: &Subject, today: Option<Date>) -> Standing {
    let same = match &decision.content {
        Some(then) => *then == subject.content,
        None => decision.finding == subject.id,
    };
    if !same {
        return Standing::Stale;
    }
    match (decision.expires, today) {
        (Some(last), Some(today)) if last.has_passed(today) => Standing::Expired,
        (Some(_) | None, _) => Standing::Holds,
    }
}

/// "3 findings: changed since the review, open again: cc-…, cc-… and 1 more"
fn note(ids: Vec<&str>, what: &str) -> Option<String> {
    const SHOWN: usize = 3; // a pool reviewed for months must not scroll its result away
    let (first, rest) = ids.split_at(ids.len().min(SHOWN));
    if first.is_empty() {
        return None;
    }
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let ending = if ids.len() == 1 { "" } else { "s" };
    Some(format!("{} finding{ending} {what}: {}{more}", ids.len(), first.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(finding: &str, content: Option<&str>, expires: Option<Date>) -> Decision {
        let content = content.map(str::to_owned);
        Decision { finding: finding.to_owned(), content, expires, ..Decision::default() }
    }

    fn subject(id: &str, content: &str, claims: &[&str]) -> Subject {
        let claims = claims.iter().map(ToString::to_string).collect();
        Subject { id: id.to_owned(), content: content.to_owned(), claims }
    }

    #[track_caller]
    fn check(
        content: Option<&str>,
        expires: Option<Date>,
        today: Option<Date>,
        expected: Standing,
    ) {
        let found = standing(&decision("a", content, expires), &subject("a", "now", &[]), today);
        assert_eq!(found, expected, "{content:?} {expires:?} {today:?}");
    }

    #[test]
    fn a_decision_holds_until_the_finding_changes_or_its_last_day_passes() {
        let may = Date::new(2022, Some(5), None);
        let last = Date::new(2022, Some(5), Some(31));
        let after = Date::new(2022, Some(6), Some(1));
        check(None, None, after, Standing::Holds);
        check(Some("now"), may, last, Standing::Holds);
        check(Some("now"), may, after, Standing::Expired);
        check(Some("now"), may, None, Standing::Holds);
        check(Some("then"), None, None, Standing::Stale);
        check(Some("then"), may, after, Standing::Stale);
    }

    #[test]
    fn every_finding_gets_its_own_and_the_rest_is_noted() {
        let decisions = [
            decision("a", None, None),
            decision("b", Some("then"), None),
            decision("y", None, None),
            decision("z", None, None),
        ];
        let subjects = ["b", "c", "a"].map(|id| subject(id, "now", &[]));
        let found = standings(&decisions, &subjects, None);
        let standings: Vec<Option<Standing>> =
            found.reviews.iter().map(|review| review.as_ref().map(|it| it.standing)).collect();
        assert_eq!(standings, [Some(Standing::Stale), None, Some(Standing::Holds)]);
        assert_eq!(
            found.notes,
            [
                "1 finding changed since the review, open again: b",
                "2 findings reviewed and gone; the decision is kept: y, z"
            ]
        );
    }

    #[test]
    fn a_finding_that_says_the_same_under_another_id_keeps_its_decision() {
        let old = decision("old", Some("now"), None);
        let found = standings(&[old], &[subject("new", "now", &[])], None);
        let standing = found.reviews[0].as_ref().map(|review| review.standing);
        assert_eq!((standing, found.notes), (Some(Standing::Holds), Vec::new()));
    }

    #[test]
    fn a_finding_that_another_statement_leads_keeps_its_decision_as_a_stale_one() {
        let old = Decision {
            claims: vec!["c-1".to_owned(), "c-2".to_owned()],
            ..decision("old", None, None)
        };
        let with = |claims: &[&str]| {
            let found =
                standings(std::slice::from_ref(&old), &[subject("new", "now", claims)], None);
            found.reviews[0].as_ref().map(|review| review.standing)
        };
        assert_eq!(with(&["c-0", "c-1", "c-2"]), Some(Standing::Stale));
        assert_eq!(with(&["c-0", "c-1"]), None);
    }
}
