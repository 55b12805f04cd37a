//! A line that is safe to print: every position, each with who holds it.
//!
//! A range of figures is attributed at both ends, as newsrooms ask for. It is
//! put together from the words of the articles, and made to be edited.
//!
//! Does not see who among the outlets has a reporter of its own.

use super::super::view::{FindingView, SideView};
use super::axis::day;
use super::points::{Point, Points, Scale};
use crate::model::{Cause, FindingKind};
use indexmap::IndexMap;

/// The line for a finding.
pub(super) fn wording(shown: &FindingView, points: Option<&Points>) -> String {
    let pairs = || shown.sides.iter().map(|side| format!("“{}” ({})", words(side), holders(side)));
    match shown.finding.kind {
        FindingKind::Figure => match points {
            Some(points) if points.scale == Scale::Number => range(shown, points),
            Some(_) | None => listed(shown),
        },
        FindingKind::Date | FindingKind::Time => listed(shown),
        FindingKind::Quote => {
            format!("The words are reported differently: {}.", joined(pairs().collect(), "and"))
        }
        FindingKind::Framing => {
            format!("The outlets choose different words: {}.", joined(pairs().collect(), "and"))
        }
        FindingKind::Denial => {
            let sides: Vec<String> = shown
                .sides
                .iter()
                .map(|side| format!("according to {}, {}", holders(side), words(side)))
                .collect();
            format!("Accounts differ: {}.", sides.join("; "))
        }
        FindingKind::Detail | FindingKind::Attribution | FindingKind::Status => listed(shown),
    }
}

/// "between 30 and 43 people were killed, according to Alpha Daily (30) and Beta News (43)".
fn range(shown: &FindingView, points: &Points) -> String {
    let cause = shown.finding.causes.first().map(|evidence| evidence.cause);
    if cause == Some(Cause::Transcription) {
        return format!(
            "{}. One of these looks like a slip: ask before printing any.",
            listed(shown)
        );
    }
    let firm = || points.points.iter().filter(|point| !point.hollow);
    let least = firm().min_by(|a, b| a.at().total_cmp(&b.at()));
    let most = firm().rev().max_by(|a, b| a.at().total_cmp(&b.at()));
    let (Some(least), Some(most)) = (least, most) else { return listed(shown) };
    let told = |point: &Point| point.words().split_whitespace().collect::<Vec<_>>().join(" ");
    let (low, high) = (told(least), told(most));
    // A bound or a vague number makes no end of a range.
    let ends = [least.value, most.value, least.low, most.high];
    if least.at() >= most.at() || ends.iter().any(Option::is_none) {
        return listed(shown);
    }
    let counted = counted(points);
    let (first, last) = (least.claim.voice(), most.claim.voice());
    match (cause, least.day, most.day) {
        (Some(Cause::Update), Some(earlier), Some(later)) if earlier.floor() < later.floor() => {
            let [earlier, later] = [earlier, later].map(day);
            format!(
                "{high}{counted}, according to {last} ({later}); {first} had said {low} ({earlier})"
            )
        }
        _ => format!(
            "between {low} and {high}{counted}, according to {first} ({low}) and {last} ({high})"
        ),
    }
}

/// What is counted and what happened to it, as most of the articles put it: " people were killed".
fn counted(points: &Points) -> String {
    let mut nouns: IndexMap<&str, usize> = IndexMap::new();
    let mut passives: IndexMap<&str, usize> = IndexMap::new();
    for point in &points.points {
        let claim = &point.claim;
        let slot = &claim.claim.slot;
        if let Some(counted) = &slot.figure().counted {
            *nouns.entry(claim.term(&counted.head)).or_default() += 1;
        }
        if let Some(measure) = &slot.figure().measure
            && is_passive(claim.words(claim.sentence.span), claim.term(measure))
        {
            *passives.entry(claim.term(measure)).or_default() += 1;
        }
    }
    // In "the toll" the measure is the noun as well: it is nothing that happened to something.
    let noun =
        most(&nouns).filter(|noun| !points.points.iter().any(|it| it.words().contains(noun)));
    match (noun, most(&passives)) {
        (Some(noun), Some(passive)) if noun != passive => format!(" {noun} were {passive}"),
        (Some(noun), _) => format!(" {noun}"),
        (None, _) => String::new(),
    }
}

/// The word that is used most; the first of equals.
fn most<'a>(words: &IndexMap<&'a str, usize>) -> Option<&'a str> {
    let words = words.iter().rev().max_by_key(|(_, count)| **count);
    words.map(|(word, _)| *word)
}

/// Whether an article itself says that they "were" so: "killed" can stand there, "died" cannot.
fn is_passive(sentence: &str, word: &str) -> bool {
    ["were", "was"].iter().any(|be| sentence.contains(&format!("{be} {word}")))
}

/// "troops, Russia: 100,000 according to Alpha Daily; tens of thousands according to Beta News".
fn listed(shown: &FindingView) -> String {
    let sides: Vec<String> = shown
        .sides
        .iter()
        .map(|side| format!("{} according to {}", words(side), holders(side)))
        .collect();
    let subject = &shown.finding.subject;
    let colon = if subject.is_empty() { "" } else { ": " };
    format!("{subject}{colon}{}", sides.join("; "))
}

fn words<'a>(side: &SideView<'a>) -> &'a str {
    &side.side.position
}

/// Who holds a position: two names, or one and how many more.
fn holders(side: &SideView) -> String {
    let names: Vec<String> = side.voices.iter().map(ToString::to_string).collect();
    match names.len() {
        0..=3 => joined(names, "and"),
        many => format!("{} and {} others", names[0], many - 1),
    }
}

fn joined(mut parts: Vec<String>, word: &str) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} {word} {last}", parts.join(", ")) }
}
