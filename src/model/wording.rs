//! How two wordings relate: the words two quotations share in order, and the terms two propositions share.

use super::{Key, Listed, Pool, Quotation, Statement};

/// Longer quotations are compared by their first words: the rest of a speech says little more.
pub const MAX_ALIGNED_WORDS: usize = 160;
/// Longer stretches in the place of one another are two passages.
const MAX_EXCHANGE: usize = 8;
/// Longer stretches that one side lacks, or that stand at an end, are where a quotation was cut.
const MAX_SLIP: usize = 3;
/// Stands in `Quotation::words` where words were left out or put in by the outlet.
pub const GAP: Key = Key(0);

/// The words two quotations share, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Places of equal words, ascending on both sides.
    pub pairs: Vec<(usize, usize)>,
    /// Words between the first and the last shared one that only the left has; none of them at a gap.
    pub left_only: Vec<Key>,
    /// The same for the right.
    pub right_only: Vec<Key>,
    /// Those of them that were changed: few words stand in the place of few, or are left out. Longer
    /// stretches were cut, as quotations are.
    pub changed: Vec<Key>,
    /// Whether changed words of both sides stand at one place: a substitution rather than an omission.
    pub substituted: bool,
    /// Length of the shorter quotation.
    pub shorter: usize,
}

impl Alignment {
    /// Share of common words, 0 to 1, over the stretch both quotations cover.
    pub fn similarity(&self) -> f64 {
        Self::similarity_of(self.pairs.len(), self.left_only.len() + self.right_only.len())
    }

    /// The same, where so many words are shared and so many between them stand on one side only.
    pub fn similarity_of(shared: usize, apart: usize) -> f64 {
        if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (2.0 * shared as f64 + apart as f64) }
    }

    /// Share of the shorter quotation that the other one has too.
    pub fn coverage(&self) -> f64 {
        self.pairs.len() as f64 / self.shorter.max(1) as f64
    }
}

impl Quotation {
    /// The words that are compared.
    pub fn aligned(&self) -> &[Key] {
        &self.words[..self.words.len().min(MAX_ALIGNED_WORDS)]
    }

    /// The longest common subsequence of the words, and what stands between its ends.
    pub fn align(&self, other: &Self) -> Alignment {
        let words = self.aligned();
        if words != other.aligned() {
            return SharedWords::of(self).align(other);
        }
        // A copy.
        let spoken = (0..words.len()).filter(|place| words[*place] != GAP);
        let pairs = spoken.map(|place| (place, place)).collect();
        Alignment { pairs, shorter: words.len(), ..Alignment::default() }
    }
}

/// The words of one quotation by their places, to be compared with those of many others.
///
/// A column of the usual table of lengths grows by nothing or one from row to row, so that it is a
/// row of bits, and a step from column to column a few operations on machine words (Hyyrö,
/// Bit-Parallel LCS-length Computation Revisited, AWOCA 2004).
#[derive(Debug)]
pub struct SharedWords<'a> {
    words: &'a [Key],
    /// Each word once, with its places.
    places: Vec<(Key, Bits)>,
    /// Where a word stands in `places`, counted from 1, at the slot that its key names or at the next free
    /// one; 0 for none. Most words are asked for in vain, and no map answers that as fast.
    slots: [u8; SLOTS],
}

/// A bit for each word that is aligned, the last word in the lowest.
type Bits = [u64; LANES];

const LANES: usize = MAX_ALIGNED_WORDS.div_ceil(64);
/// A power of two, thrice as many as words.
const SLOTS: usize = 512;

/// How much two quotations share, in numbers alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Words in order: as many as [`SharedWords::align`] pairs.
    pub words: usize,
    /// Pairs of neighbouring words of the other quotation that are neighbours in this one too.
    pub neighbours: usize,
}

impl<'a> SharedWords<'a> {
    /// Notes where each word stands; a gap matches nothing.
    pub fn of(quotation: &'a Quotation) -> Self {
        let words = quotation.aligned();
        let mut shared = Self { words, places: Vec::with_capacity(words.len()), slots: [0; SLOTS] };
        for (place, word) in words.iter().rev().enumerate() {
            if *word == GAP {
                continue;
            }
            let slot = shared.slot(*word);
            if shared.slots[slot] == 0 {
                shared.places.push((*word, Bits::default()));
                shared.slots[slot] = shared.places.len() as u8;
            }
            let (_, bits) = &mut shared.places[usize::from(shared.slots[slot]) - 1];
            bits[place / 64] |= 1 << (place % 64);
        }
        shared
    }

    /// The slot of a word, or the free one where it would be.
    fn slot(&self, word: Key) -> usize {
        // The low bits of FNV are its best.
        let mut slot = word.0 as usize % SLOTS;
        loop {
            match self.slots[slot] {
                0 => return slot,
                place if self.places[usize::from(place) - 1].0 == word => return slot,
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    fn places(&self, word: Key) -> Option<&Bits> {
        let place = usize::from(self.slots[self.slot(word)]);
        place.checked_sub(1).map(|place| &self.places[place].1)
    }

    /// How much the two quotations share.
    pub fn count(&self, other: &Quotation) -> Shared {
        let (mut column, mut behind, mut neighbours) = ([u64::MAX; LANES], Bits::default(), 0);
        for word in other.aligned().iter().rev() {
            let Some(places) = self.places(*word) else {
                behind = Bits::default();
                continue;
            };
            column = before(column, places);
            neighbours += usize::from(is_before(places, &behind));
            behind = *places;
        }
        let words = column.iter().map(|bits| bits.count_zeros() as usize).sum();
        Shared { words, neighbours }
    }

    /// The longest common subsequence of the words, and what stands between its ends.
    pub fn align(&self, other: &Quotation) -> Alignment {
        let (left, right) = (self.words, other.aligned());
        let pairs = self.pairs(other);
        let mut alignment = Alignment {
            shorter: left.len().min(right.len()),
            pairs: pairs.clone(),
            ..Alignment::default()
        };
        let mut add = |a: &[Key], b: &[Key], within: bool| {
            // What the outlet left out or explained may stand for anything.
            if a.contains(&GAP) || b.contains(&GAP) {
                return;
            }
            let (substituted, longest) = (!a.is_empty() && !b.is_empty(), a.len().max(b.len()));
            if longest <= if substituted && within { MAX_EXCHANGE } else { MAX_SLIP } {
                alignment.substituted |= substituted;
                alignment.changed.extend(a.iter().chain(b));
            }
            alignment.left_only.extend(a);
            alignment.right_only.extend(b);
        };
        for step in pairs.windows(2) {
            add(&left[step[0].0 + 1..step[1].0], &right[step[0].1 + 1..step[1].1], true);
        }
        // Words at an end that both sides have are a substitution; of one side, a shorter cut.
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let (a, b) = (&left[..first.0], &right[..first.1]);
            let near = a.len().min(b.len());
            add(&a[a.len() - near..], &b[b.len() - near..], false);
            let (a, b) = (&left[last.0 + 1..], &right[last.1 + 1..]);
            let near = a.len().min(b.len());
            add(&a[..near], &b[..near], false);
        }
        alignment
    }

    /// Places of a longest common subsequence, the earliest on the left.
    fn pairs(&self, other: &Quotation) -> Vec<(usize, usize)> {
        let (left, right) = (self.words, other.aligned());
        let mut columns = vec![[u64::MAX; LANES]; right.len() + 1];
        for (place, word) in right.iter().enumerate().rev() {
            let column = columns[place + 1];
            columns[place] = self.places(*word).map_or(column, |places| before(column, places));
        }
        // Whether the words from `i` on share no more with those from `j` on than the words behind it.
        let dispensable = |i: usize, j: usize| {
            let bit = left.len() - 1 - i;
            columns[j][bit / 64] & (1 << (bit % 64)) != 0
        };
        let mut pairs = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            if left[i] == right[j] && left[i] != GAP {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if dispensable(i, j) {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }
}

/// The column before another, one word of the other quotation earlier: a bit is clear where
/// the word of this quotation, which stands at `places`, lengthens what is shared.
fn before(mut column: Bits, places: &Bits) -> Bits {
    let mut carry = false;
    for (bits, mask) in column.iter_mut().zip(places) {
        let (sum, first) = bits.overflowing_add(*bits & mask);
        let (sum, second) = sum.overflowing_add(u64::from(carry));
        carry = first || second;
        *bits = sum | (*bits & !mask);
    }
    column
}

/// Whether a word stands somewhere right before another.
fn is_before(places: &Bits, behind: &Bits) -> bool {
    let mut carry = 0;
    let mut found = 0;
    for (bits, behind) in places.iter().zip(behind) {
        found |= bits & (behind << 1 | carry);
        carry = behind >> 63;
    }
    found != 0
}

/// The words of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Proposition<'a> {
    terms: Listed<'a>,
    predicate: Listed<'a>,
}

impl<'a> Proposition<'a> {
    /// Those of a statement, among the terms of its document.
    pub fn of(statement: &Statement, pool: &'a Pool) -> Self {
        let Statement { terms: said, predicate, .. } = statement;
        Self { terms: pool.terms(*said), predicate: pool.terms(*predicate) }
    }

    /// Shared weight of the terms over the weight of the lighter proposition, 0 to 1, and how many are shared.
    pub fn overlap(self, other: Self, weight: &dyn Fn(Key) -> f32) -> (f32, usize) {
        let sum = |terms: Listed| -> f32 { terms.keys().map(weight).sum() };
        let shared = || self.terms.keys().filter(|key| other.terms.has(*key));
        let common: f32 = shared().map(weight).sum();
        let least = sum(self.terms).min(sum(other.terms));
        (if least > 0.0 { common / least } else { 0.0 }, shared().count())
    }

    /// How far one speaks of what the other says is not so; `None` where neither singles out a predicate.
    pub fn denial(self, other: Self, weight: &dyn Fn(Key) -> f32) -> Option<Denial> {
        let (denial, claim) = match (self.predicate.is_empty(), other.predicate.is_empty()) {
            (true, true) => return None,
            (true, false) => (other, self),
            (false, _) => (self, other),
        };
        let mut found = Denial::default();
        if claim.speaks_of(denial.predicate) {
            found.predicate = denial.predicate.keys().map(weight).sum();
        }
        let arguments =
            |terms: Listed<'a>| terms.keys().filter(move |key| !denial.predicate.has(*key));
        let sum = |terms| -> f32 { arguments(terms).map(weight).sum() };
        found.arguments =
            arguments(denial.terms).filter(|key| claim.terms.has(*key)).map(weight).sum();
        let least = sum(denial.terms).min(sum(claim.terms));
        found.share = if least > 0.0 { found.arguments / least } else { 1.0 };
        Some(found)
    }

    /// Whether the words of a predicate stand together here: "the invasion of Ukraine tightens a noose
    /// round Russia" does not say that Russia was invaded.
    fn speaks_of(self, predicate: Listed) -> bool {
        let places = |wanted: Key| {
            let terms = self.terms.keys().enumerate();
            terms.filter(move |(_, key)| *key == wanted).map(|(place, _)| place)
        };
        let mut rest = predicate.keys();
        let Some(head) = rest.next() else { return true };
        places(head).any(|head| {
            let near = |key: Key| places(key).any(|at| at.abs_diff(head) <= PREDICATE_REACH);
            rest.clone().all(near)
        })
    }
}

/// Terms between the words of one predicate, at most.
const PREDICATE_REACH: usize = 3;

/// How far one proposition speaks of what another denies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Denial {
    /// Weight of the predicate, all of which the other speaks of; 0 where it does not.
    pub predicate: f32,
    /// Weight of the arguments they share.
    pub arguments: f32,
    /// Their share of the arguments of the side that has fewer.
    pub share: f32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PoolBuilder, Span, Term};

    fn quotation(words: &str) -> Quotation {
        let key = |word: &str| if word == "..." { GAP } else { Key::fold(word) };
        Quotation { words: words.split(' ').map(key).collect() }
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

    /// The usual table, cell by cell.
    fn by_table(left: &[Key], right: &[Key]) -> Vec<(usize, usize)> {
        let same = |i: usize, j: usize| left[i] == right[j] && left[i] != GAP;
        let mut length = vec![vec![0; right.len() + 1]; left.len() + 1];
        for i in (0..left.len()).rev() {
            for j in (0..right.len()).rev() {
                length[i][j] = match same(i, j) {
                    true => length[i + 1][j + 1] + 1,
                    false => length[i + 1][j].max(length[i][j + 1]),
                };
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < left.len() && j < right.len() {
            if same(i, j) {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if length[i + 1][j] >= length[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    #[test]
    fn rows_of_bits_give_what_the_table_gives() {
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for round in 0..200 {
            let mut side = || {
                let length = random(MAX_ALIGNED_WORDS + 20);
                let words = (0..length).map(|_| Key(random(2 + round % 30) as u64)).collect();
                Quotation { words }
            };
            let (left, right) = (side(), side());
            let expected = by_table(left.aligned(), right.aligned());
            let words = SharedWords::of(&left);
            let neighbours = right.aligned().windows(2).filter(|pair| {
                !pair.contains(&GAP) && left.aligned().windows(2).any(|other| other == *pair)
            });
            let shared = Shared { words: expected.len(), neighbours: neighbours.count() };
            assert_eq!(words.count(&right), shared, "{left:?} / {right:?}");
            assert_eq!(words.pairs(&right), expected, "{left:?} / {right:?}");
        }
    }

    #[test]
    fn a_gap_may_stand_for_anything() {
        check("we ... our resources", "we steward our resources", (0, 0), false);
    }

    #[test]
    fn the_words_of_a_predicate_stand_together() {
        #[track_caller]
        fn check(claim: &str, spoken: bool) {
            let statement = |words: &str, predicate: &[&str]| {
                let mut pool = PoolBuilder::of("");
                let term = |word: &str| Term { key: Key::fold(word), span: Span::default() };
                let terms = pool.list(words.split(' ').map(term));
                let predicate = pool.list(predicate.iter().map(|word| term(word)));
                (Statement { terms, act: None, predicate }, pool.finish())
            };
            let denial = statement("norland invade sudland", &["invade", "sudland"]);
            let claim_of = statement(claim, &[]);
            let [denial, said] =
                [&denial, &claim_of].map(|(said, terms)| Proposition::of(said, terms));
            let found = denial.denial(said, &|_| 1.0).unwrap();
            assert_eq!(found.predicate > 0.0, spoken, "{claim}");
        }
        check("norland invade sudland spring", true);
        check("sudland fear norland invade", true);
        check("norland invade westland allies urge ships sudland", false);
        check("norland warn sudland", false);
    }
}
