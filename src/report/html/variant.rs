//! One utterance in several wordings, word by word: what the others have is plain, what they lack is marked.
//!
//! Words are compared without case and punctuation, by their longest common
//! subsequence with the wording that leads the finding.

use super::super::view::{FindingView, SideView};
use super::shown::{Part, Shown};
use crate::model::FindingKind;
use maud::{Markup, html};

/// Longer quotations are compared by their first words.
const MOST_WORDS: usize = 160;

/// The wordings of a finding under each other; `None` for other kinds of finding.
pub(super) fn variants(shown: &FindingView) -> Option<Markup> {
    match shown.finding.kind {
        FindingKind::Quote => {}
        FindingKind::Figure
        | FindingKind::Date
        | FindingKind::Time
        | FindingKind::Framing
        | FindingKind::Denial
        | FindingKind::Detail
        | FindingKind::Attribution
        | FindingKind::Status => return None,
    }
    let (first, others) = shown.sides.split_first()?;
    let second = others.first()?;
    let row = |side: &SideView, other: &SideView| {
        html! {
            tr {
                th { (Shown(side.lead.voice())) }
                td { bdi { (marked(side.lead.text(), other.lead.text())) } }
            }
        }
    };
    Some(html! {
        div class="wide" { table class="variants" {
            caption { "The wordings, with what differs marked" }
            tbody {
                (row(first, second))
                @for side in others { (row(side, first)) }
            }
        } }
    })
}

/// A wording with the words marked that the other one lacks.
fn marked(text: &str, other: &str) -> Markup {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let others: Vec<&str> = other.split_whitespace().take(MOST_WORDS).collect();
    let shared = shared(&words, &others);
    html! {
        @for (word, shared) in words.iter().zip(shared) {
            @if shared { (Part(word)) } @else { mark { (Part(word)) } }
            " "
        }
    }
}

/// For each word whether it belongs to the longest common subsequence.
fn shared(words: &[&str], others: &[&str]) -> Vec<bool> {
    let fold = |words: &[&str]| -> Vec<String> {
        let bare = |word: &&str| -> String {
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        words.iter().map(bare).collect()
    };
    let (left, right) = (fold(words), fold(others));
    let mut lengths = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            lengths[i][j] = if left[i] == right[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let mut shared = vec![false; left.len()];
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            shared[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, other: &str, expected: &str) {
        let shown = marked(text, other).into_string();
        let shown = shown.replace("<mark>", "[").replace("</mark>", "]");
        assert_eq!(shown.trim(), expected, "{text} / {other}");
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        check(
            "We steward our resources.",
            "we husband our resources",
            "We [steward] our resources.",
        );
        check("It was just a sad day", "it was a sad day", "It was [just] a sad day");
        check("a sad day", "a sad day for us", "a sad day");
    }
}
