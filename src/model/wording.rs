//! How two wordings relate: the words two quotations share in order, and the terms two propositions share.

use super::{Key, Quotation, Statement};

/// Longer quotations are compared by their first words; the cost grows with the product of the lengths.
const MAX_ALIGNED_WORDS: usize = 160;
/// Stands in `Quotation::words` where words were left out or put in by the outlet.
const GAP: Key = Key(0);

/// The words two quotations share, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Places of equal words, ascending on both sides.
    pub pairs: Vec<(usize, usize)>,
    /// Words between the first and the last shared one that only the left has; none of them at a gap.
    pub left_only: Vec<Key>,
    /// The same for the right.
    pub right_only: Vec<Key>,
    /// Whether words of both sides stand at one place: a substitution rather than an omission.
    pub substituted: bool,
    /// Length of the shorter quotation.
    pub shorter: usize,
}

impl Alignment {
    /// Share of common words, 0 to 1, over the stretch both quotations cover.
    pub fn similarity(&self) -> f64 {
        let shared = self.pairs.len() as f64;
        let apart = (self.left_only.len() + self.right_only.len()) as f64;
        if self.pairs.is_empty() { 0.0 } else { 2.0 * shared / (2.0 * shared + apart) }
    }

    /// Share of the shorter quotation that the other one has too.
    pub fn coverage(&self) -> f64 {
        self.pairs.len() as f64 / self.shorter.max(1) as f64
    }
}

impl Quotation {
    /// The longest common subsequence of the words, and what stands between its ends.
    pub fn align(&self, other: &Self) -> Alignment {
        let left = &self.words[..self.words.len().min(MAX_ALIGNED_WORDS)];
        let right = &other.words[..other.words.len().min(MAX_ALIGNED_WORDS)];
        let pairs = common_subsequence(left, right);
        let mut alignment = Alignment {
            shorter: left.len().min(right.len()),
            pairs: pairs.clone(),
            ..Alignment::default()
        };
        let mut add = |a: &[Key], b: &[Key]| {
            // What the outlet left out or explained may stand for anything.
            if a.contains(&GAP) || b.contains(&GAP) {
                return;
            }
            alignment.substituted |= !a.is_empty() && !b.is_empty();
            alignment.left_only.extend(a);
            alignment.right_only.extend(b);
        };
        for step in pairs.windows(2) {
            add(&left[step[0].0 + 1..step[1].0], &right[step[0].1 + 1..step[1].1]);
        }
        // Words at an end that both sides have are a substitution; of one side, a shorter cut.
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let (a, b) = (&left[..first.0], &right[..first.1]);
            let near = a.len().min(b.len());
            add(&a[a.len() - near..], &b[b.len() - near..]);
            let (a, b) = (&left[last.0 + 1..], &right[last.1 + 1..]);
            let near = a.len().min(b.len());
            add(&a[..near], &b[..near]);
        }
        alignment
    }
}

/// Places of a longest common subsequence, by the usual table; a gap matches nothing.
fn common_subsequence(left: &[Key], right: &[Key]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut length = vec![0_u16; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            length[i * width + j] = if left[i] == right[j] && left[i] != GAP {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if left[i] == right[j] && left[i] != GAP {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

impl Statement {
    /// Shared weight of the terms over the weight of the lighter proposition, 0 to 1, and how many are shared.
    pub fn overlap(&self, other: &Self, weight: &dyn Fn(Key) -> f32) -> (f32, usize) {
        let sum =
            |statement: &Self| -> f32 { statement.terms.iter().map(|term| weight(term.key)).sum() };
        let shared: Vec<_> = self
            .terms
            .iter()
            .filter(|term| other.terms.iter().any(|known| known.key == term.key))
            .collect();
        let common: f32 = shared.iter().map(|term| weight(term.key)).sum();
        let least = sum(self).min(sum(other));
        (if least > 0.0 { common / least } else { 0.0 }, shared.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotation(words: &str) -> Quotation {
        let key = |word: &str| if word == "..." { GAP } else { Key::fold(word) };
        Quotation { speaker: None, words: words.split(' ').map(key).collect() }
    }

    #[track_caller]
    fn check(left: &str, right: &str, apart: (usize, usize), substituted: bool) {
        let found = quotation(left).align(&quotation(right));
        assert_eq!((found.left_only.len(), found.right_only.len()), apart, "{left} / {right}");
        assert_eq!(found.substituted, substituted, "{left} / {right}");
    }

    #[test]
    fn only_what_both_cover_is_compared() {
        check("it was a sad day for us", "a sad day", (0, 0), false);
        check("a sad day for us", "a sad time for us", (1, 1), true);
        check("it was just a sad day", "it was a sad day", (1, 0), false);
        check("we husband our resources", "we steward our resources", (1, 1), true);
        check("husband our resources", "we steward our resources", (1, 1), true);
    }

    #[test]
    fn a_gap_may_stand_for_anything() {
        check("we ... our resources", "we steward our resources", (0, 0), false);
    }
}
