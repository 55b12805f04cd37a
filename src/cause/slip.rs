//! A slip on the way to print: a shifted point, a lost zero, swapped digits.
//!
//! Zeros and digit swaps are evidence only where the figure is otherwise the
//! same story; within a copy any changed figure is one.

use super::Difference;
use crate::model::{Cause, Evidence};

/// Factors of a shifted point, and of thousand, million and billion mixed up.
const FACTORS: [f64; 3] = [10.0, 100.0, 1000.0];
const SHIFTED: f32 = 0.75;
/// From fewer than ten to ten times as many a toll grows as well.
const SHIFTED_UNIT: f32 = 0.6;
const SWAPPED: f32 = 0.65;
const IN_COPY: f32 = 0.9;
/// A copy of another day may have been brought up to date.
const COPY_OF_ANOTHER_DAY: f32 = 0.6;
/// Relative gap left to rounding when a factor is recognised.
const FACTOR_GAP: f64 = 0.001;

pub(super) fn evidence(difference: &Difference) -> Option<Evidence> {
    let (x, y) = difference.values()?;
    if x <= 0.0 || y <= 0.0 {
        return None;
    }
    let (a, b) = difference.quantities()?;
    let (tables, left, right) = (difference.tables, difference.left, difference.right);
    // What an outlet changes in its own article is no slip of copying.
    let copy =
        tables.origin(left) == tables.origin(right) && tables.versions(left, right).is_none();
    let day = |claim| tables.document(claim).published.map(|moment| moment.date);
    let another_day = day(left).zip(day(right)).is_some_and(|(one, other)| !one.agrees(other));
    let in_copy = if another_day { COPY_OF_ANOTHER_DAY } else { IN_COPY };
    let ratio = x.max(y) / x.min(y);
    let shifted = FACTORS.iter().find(|factor| (ratio / **factor - 1.0).abs() < FACTOR_GAP);
    let exact = a.value.is_some() && b.value.is_some();
    let (strength, words) = if let Some(factor) = shifted.filter(|_| exact) {
        let strength = if a.kind.counts() && x.min(y) < 10.0 { SHIFTED_UNIT } else { SHIFTED };
        (strength, format!("one figure is exactly {factor} times the other"))
    } else if exact && swapped(x, y) {
        (SWAPPED, "the same digits in another order".to_owned())
    } else if copy && exact {
        (in_copy, String::new())
    } else {
        return None;
    };
    let (strength, words) = if copy {
        let copied = "the two texts are copies of one another, this figure apart";
        let words = if words.is_empty() { copied.to_owned() } else { format!("{words}; {copied}") };
        (in_copy.max(strength), words)
    } else {
        (strength, words)
    };
    Some(Evidence { cause: Cause::Transcription, strength, words, left: None, right: None })
}

/// Whether two whole numbers of two digits or more have two neighbouring digits swapped.
fn swapped(x: f64, y: f64) -> bool {
    let digits = |value: f64| format!("{value}").into_bytes();
    let (a, b) = (digits(x), digits(y));
    if a.len() != b.len() || a.len() < 2 || a == b {
        return false;
    }
    let differ: Vec<_> = (0..a.len()).filter(|&at| a[at] != b[at]).collect();
    matches!(differ[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
}

#[cfg(test)]
mod tests {
    use super::swapped;

    #[test]
    fn two_neighbouring_digits_may_be_swapped() {
        assert!(swapped(54.0, 45.0) && swapped(1_243.0, 1_234.0));
        assert!(!swapped(54.0, 46.0) && !swapped(5.0, 6.0) && !swapped(543.0, 345.0));
    }
}
