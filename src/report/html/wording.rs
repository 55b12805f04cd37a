//! A line that is safe to print: every position, each with who holds it.
//!
//! A range of figures is attributed at both ends, as newsrooms ask for. It is
//! put together from the words of the articles, and made to be edited.
//!
//! Does not see who among the outlets has a reporter of its own.

use super::super::shortened::shortened;
use super::super::view::{FindingView, SideView};
use super::axis::day;
use super::points::{Points, Scale};
use crate::lexicon::Lexicon;
use crate::model::{Cause, FindingKind};
use indexmap::{IndexMap, IndexSet};

/// Letters of a statement that stands in the heading and in its sentence already.
const MOST_STATED: usize = 120;

/// The line for a finding.
pub(super) fn wording(shown: &FindingView, points: Option<&Points>) -> String {
    match shown.finding.kind {
        FindingKind::Figure => match points {
            Some(points) if points.scale == Scale::Number => range(shown, points),
            Some(_) | None => listed(shown),
        },
        FindingKind::Quote => {
            let sides =
                shown.sides.iter().map(|side| format!("{} ({})", stated(side), holders(side)));
            format!("The words are reported differently: {}.", joined(sides.collect(), "and"))
        }
        FindingKind::Framing => {
            let sides =
                shown.sides.iter().map(|side| format!("“{}” ({})", words(side), holders(side)));
            format!("The outlets choose different words: {}.", joined(sides.collect(), "and"))
        }
        FindingKind::Denial => {
            let sides = shown.sides.iter();
            let sides =
                sides.map(|side| format!("{}, according to {}", stated(side), holders(side)));
            format!("Accounts differ: {}.", sides.collect::<Vec<_>>().join("; "))
        }
        FindingKind::Attribution => {
            let sides: Vec<String> = shown.sides.iter().map(credited).collect();
            format!("{}{}", prefix(shown), sides.join("; "))
        }
        FindingKind::Date | FindingKind::Time | FindingKind::Detail | FindingKind::Status => {
            listed(shown)
        }
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
    let (low, high) = (&least.words, &most.words);
    // A bound or a vague number makes no end of a range.
    let ends = [least.value, most.value, least.low, most.high];
    if least.at() >= most.at() || ends.iter().any(Option::is_none) {
        return listed(shown);
    }
    let counted = counted(shown).filter(|noun| !low.contains(noun.as_str()));
    let before = if counted.is_some() { String::new() } else { prefix(shown) };
    let counted = counted.map(|noun| format!(" {noun}")).unwrap_or_default();
    let (first, last) = (least.claim.voice(), most.claim.voice());
    match (cause, least.day, most.day) {
        (Some(Cause::Update), Some(earlier), Some(later)) if earlier.floor() < later.floor() => {
            let [earlier, later] = [earlier, later].map(day);
            format!(
                "{before}{high}{counted}, according to {last} ({later}); {first} had said {low} ({earlier})"
            )
        }
        _ => format!(
            "{before}between {low} and {high}{counted}, according to {first} ({low}) and {last} ({high})"
        ),
    }
}

/// What is counted and what became of it: "people were killed"; `None` where nothing is counted.
fn counted(shown: &FindingView) -> Option<String> {
    let facets = shown.sides.first()?.lead.claim.slot.figure();
    facets.counted.as_ref()?;
    let subject = shown.finding.subject.split(", ").next()?;
    let measure = facets.measure.and_then(|it| Lexicon::builtin().measures.measure(it.key));
    let state = measure.filter(|measure| measure.state).map(|measure| measure.name.as_str());
    let noun = state.and_then(|state| Some((subject.strip_suffix(state)?.trim_end(), state)));
    Some(match noun {
        Some((noun, state)) if !noun.is_empty() => format!("{noun} were {state}"),
        Some(_) | None => subject.to_owned(),
    })
}

/// "troops, Russia: 100,000 according to Alpha Daily; tens of thousands according to Beta News".
fn listed(shown: &FindingView) -> String {
    // Planned or done, one number is told once.
    let mut said: IndexMap<&str, IndexSet<&str>> = IndexMap::new();
    for side in &shown.sides {
        said.entry(words(side)).or_default().extend(side.voices.iter().copied());
    }
    let sides =
        said.iter().map(|(words, voices)| format!("{words} according to {}", named(voices)));
    format!("{}{}", prefix(shown), sides.collect::<Vec<_>>().join("; "))
}

fn prefix(shown: &FindingView) -> String {
    let subject = &shown.finding.subject;
    if subject.is_empty() { String::new() } else { format!("{subject}: ") }
}

fn words<'a>(side: &SideView<'a>) -> &'a str {
    &side.side.position
}

/// The beginning of a statement, in its quotation marks.
fn stated(side: &SideView) -> String {
    shortened(words(side), MOST_STATED)
}

/// "Beta News credits police", "Alpha Daily and Gamma Wire name no source".
fn credited(side: &SideView) -> String {
    let many = side.voices.len() > 1;
    match side.lead.attribution().source {
        Some(source) => {
            let verb = if many { "credit" } else { "credits" };
            format!("{} {verb} {}", holders(side), side.lead.term(&source))
        }
        None => format!("{} {} no source", holders(side), if many { "name" } else { "names" }),
    }
}

/// Who holds a position: two names, or one and how many more.
fn holders(side: &SideView) -> String {
    named(&side.voices)
}

fn named(voices: &IndexSet<&str>) -> String {
    match voices.len() {
        0..=3 => joined(voices.iter().map(ToString::to_string).collect(), "and"),
        many => format!("{} and {} others", voices[0], many - 1),
    }
}

fn joined(mut parts: Vec<String>, word: &str) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} {word} {last}", parts.join(", ")) }
}
