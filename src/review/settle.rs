//! Marks the findings of a report that are settled: by hand in crosscheck.toml, or by a decision.

use super::standing::{Subject, standings};
use crate::model::{Date, Decision, Review};
use crate::report::{FindingView, Report, Settled, View};
use crate::rule::suppress::{Suppression, suppress};

/// Marks the findings that a reviewer has settled, and notes what settles nothing any more.
///
/// Without a day that is stated, it is that of the newest article: the same input gives the same
/// report on any day.
pub fn settle(
    report: &mut Report,
    suppressions: &[Suppression],
    decisions: &[Decision],
    today: Option<Date>,
) {
    if suppressions.is_empty() && decisions.is_empty() {
        return;
    }
    let subjects: Vec<Subject> = View(report).findings().map(|it| subject(&it)).collect();
    let ids: Vec<String> = subjects.iter().map(|subject| subject.id.clone()).collect();
    let published = report.documents.iter().filter_map(|document| document.published);
    let newest = published.map(|moment| moment.date).max_by_key(|date| date.days());
    let today = today.or(newest);
    let suppressed = suppress(suppressions, &ids, today);
    let standings = standings(decisions, &subjects, today);
    let settled = suppressed.findings.into_iter().zip(&standings.reviews);
    report.settled = settled
        .map(|(suppression, review)| {
            let review = review.as_ref().filter(|review| review.settles());
            suppression.map(by_suppression).or_else(|| by_review(review?))
        })
        .collect();
    let gone = suppressed.unmatched.into_iter().map(|suppression| {
        format!("{}: the suppressed finding is gone; its entry can go too", suppression.finding)
    });
    let over = suppressed.expired.into_iter().map(|suppression| {
        format!("{}: the suppression has expired; the finding is open again", suppression.finding)
    });
    report.notes.extend(gone.chain(over).chain(standings.notes));
    report.reviews = standings.reviews;
}

fn subject(shown: &FindingView) -> Subject {
    let claims = shown.claims().map(|id| id.to_string()).collect();
    Subject { id: shown.id.to_string(), content: shown.content.to_string(), claims }
}

fn by_suppression(suppression: &Suppression) -> Settled {
    Settled {
        reason: suppression.reason.clone(),
        author: suppression.author.clone(),
        expires: suppression.expires,
    }
}

fn by_review(review: &Review) -> Option<Settled> {
    let decision = &review.decision;
    let ruling = decision.ruling?.name();
    let reason = match &decision.note {
        Some(note) => format!("{ruling}: {note}"),
        None => ruling.to_owned(),
    };
    Some(Settled { reason, author: decision.reviewer.clone(), expires: decision.expires })
}
