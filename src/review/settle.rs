//! Marks the findings of a report that are settled: by hand in crosscheck.toml, one by one or by an
//! exception, or by a decision.

use super::exception::Exception;
use super::standing::{Subject, standings};
use crate::model::{Date, Decision, Review, Ruling};
use crate::report::{FindingView, Report, Settled, View};
use crate::rule::suppress::{Suppression, suppress};

/// What may settle a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grounds<'a> {
    /// Single findings, in crosscheck.toml.
    pub suppressions: &'a [Suppression],
    /// Subjects of rules, in crosscheck.toml.
    pub exceptions: &'a [Exception],
    /// Decisions of reviewers, in their file.
    pub decisions: &'a [Decision],
    /// The day for which they expire; without it that of the newest article, so that the same
    /// input gives the same report on any day.
    pub today: Option<Date>,
}

/// Marks the findings that are settled, and notes what settles nothing any more.
pub fn settle(report: &mut Report, grounds: Grounds) {
    let Grounds { suppressions, exceptions, decisions, today } = grounds;
    if suppressions.is_empty() && exceptions.is_empty() && decisions.is_empty() {
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
    report.reviews = standings.reviews;
    let gone = suppressed.unmatched.into_iter().map(|suppression| {
        format!("{}: the suppressed finding is gone; its entry can go too", suppression.finding)
    });
    let over = suppressed.expired.into_iter().map(|suppression| {
        format!("{}: the suppression has expired; the finding is open again", suppression.finding)
    });
    report.notes.extend(gone.chain(over).chain(standings.notes));
    for exception in exceptions.iter().filter(|exception| !exception.is_over(today)) {
        except(report, exception, &ids);
    }
}

/// Settles what an exception covers; what is confirmed, or what it says it keeps, stays open.
fn except(report: &mut Report, exception: &Exception, ids: &[String]) {
    let mut notes = Vec::new();
    for (place, id) in ids.iter().enumerate() {
        let finding = &report.findings[place];
        let rule = &report.rules[usize::from(finding.rule)].id;
        let covers = exception.covers(rule, &finding.subject);
        let keeps = exception.keeps.contains(id);
        let review = report.review(place).filter(|review| review.holds());
        let confirmed =
            review.is_some_and(|review| review.decision.ruling == Some(Ruling::Confirmed));
        let named = || format!("exception on \"{}\" of {}", exception.subject, exception.rule);
        match covers {
            true if confirmed => {
                notes.push(format!("{}: {id} is confirmed and stays open", named()));
            }
            true if keeps => {
                notes.push(format!("{}: it covers {id}, which it has to keep", named()));
            }
            true if report.settled[place].is_none() => {
                report.settled[place] = Some(by_exception(exception));
            }
            false if exception.hides.contains(id) => {
                notes.push(format!("{}: it no longer covers {id}", named()));
            }
            true | false => {}
        }
    }
    report.notes.extend(notes);
}

fn by_exception(exception: &Exception) -> Settled {
    Settled {
        reason: exception.reason.clone(),
        author: exception.author.clone(),
        expires: exception.expires,
    }
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
