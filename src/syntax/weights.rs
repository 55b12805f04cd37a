//! Tables of weights, used where they lie in the program.
//!
//! A feature is a 32-bit hash; it has no entry of its own but a row of the
//! table, shared with the few others that fall there (the "hash kernel" of Shi
//! et al., Hash Kernels for Structured Data, JMLR 10, 2009). A row holds one
//! 8-bit weight a class, so a score is a sum of short rows. Weights are stored
//! with 128 added: all classes gain the same by it, and sums need no sign.

/// Weights of `CLASSES` classes in `ROWS` rows, a power of two: as the program knows how many, it finds
/// a row without asking whether there is one.
#[derive(Clone, Copy, Debug)]
pub struct Table<const CLASSES: usize, const ROWS: usize> {
    rows: &'static [[u8; CLASSES]; ROWS],
}

impl<const CLASSES: usize, const ROWS: usize> Table<CLASSES, ROWS> {
    /// Takes the rows from the front of `bytes`; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        let (rows, rest) = bytes.split_at_checked(ROWS * CLASSES)?;
        let rows = rows.as_chunks().0.try_into().ok()?;
        *bytes = rest;
        Some(Self { rows })
    }

    /// The sum of the rows of at most 256 features, a score a class, to be compared with each other
    /// only: so many 8-bit weights cannot overflow 16 bits.
    // Never in line: among what makes the features, the compiler takes the sums apart class by class.
    #[inline(never)]
    pub fn scores<const FEATURES: usize>(&self, features: &[u32; FEATURES]) -> [u16; CLASSES] {
        let mut scores = [0; CLASSES];
        for &feature in features {
            for (score, &weight) in scores.iter_mut().zip(self.row(feature)) {
                *score += u16::from(weight);
            }
        }
        scores
    }

    fn row(&self, feature: u32) -> &[u8; CLASSES] {
        &self.rows[feature as usize % ROWS]
    }
}

impl<const ROWS: usize> Table<4, ROWS> {
    /// A sum of rows, none yet.
    pub fn narrow_sum(&self) -> NarrowSum<'_, ROWS> {
        NarrowSum { table: self, rows: 0, even: 0 }
    }
}

/// The sum of the rows seen so far, where they fit a machine word.
#[derive(Debug)]
pub struct NarrowSum<'a, const ROWS: usize> {
    table: &'a Table<4, ROWS>,
    /// The sum of the rows as numbers.
    rows: u64,
    /// That of their even bytes, which are far enough apart for their own sums.
    even: u32,
}

impl<const ROWS: usize> NarrowSum<'_, ROWS> {
    /// Adds the row of a feature, one of at most 256.
    #[inline]
    pub fn add(&mut self, feature: u32) {
        const EVEN: u32 = 0x00ff_00ff;
        let row = u32::from_le_bytes(*self.table.row(feature));
        self.rows += u64::from(row);
        self.even += row & EVEN;
    }

    /// A score a class, to be compared with each other only.
    pub fn scores(self) -> [u16; 4] {
        let Self { rows, even, .. } = self;
        let odd = (rows - u64::from(even)) >> 8;
        [even as u16, odd as u16, (even >> 16) as u16, (odd >> 16) as u16]
    }
}

/// The first class of the highest score.
pub fn best<Score: Copy + PartialOrd>(scores: &[Score]) -> usize {
    let classes = scores.iter().copied().enumerate();
    classes.reduce(|best, it| if it.1 > best.1 { it } else { best }).map_or(0, |(class, _)| class)
}

/// The first class of the highest of at most 256 scores.
///
/// As [`best`], without a jump that depends on scores: which one is best can hardly be foretold.
pub fn best_of_many(scores: &[u16]) -> usize {
    // Below zero, as the compiler takes signed numbers for such; of equals the first is the highest.
    let key = |class: usize| (i32::from(scores[class]) - 0x8000) << 8 | (0xff - class as i32);
    let highest = (0..scores.len()).fold(i32::MIN, |highest, class| key(class).max(highest));
    0xff - (highest & 0xff) as usize
}

/// A feature of template `template` about one value.
pub const fn feature(template: u64, value: u64) -> u32 {
    mix(value.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

/// Two values as one, in this order.
pub const fn pair(left: u64, right: u64) -> u64 {
    (left.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ right).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// The upper half of a multiplicative hash, where every bit of the value counts.
const fn mix(value: u64) -> u32 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (value >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight rows of four weights, all different.
    fn table() -> Table<4, 8> {
        static BYTES: [u8; 33] = {
            let mut bytes = [0; 33];
            let mut at = 0;
            while at < bytes.len() {
                bytes[at] = (at * 37 % 256) as u8;
                at += 1;
            }
            bytes
        };
        let mut bytes: &[u8] = &BYTES;
        let table = Table::take(&mut bytes).expect("33 bytes hold 8 rows of 4");
        assert_eq!(bytes.len(), 1, "what is left stays for the next table");
        table
    }

    fn scores<const FEATURES: usize>(features: &[u32; FEATURES]) -> [u16; 4] {
        table().scores(features)
    }

    #[test]
    fn a_score_is_the_sum_of_the_rows() {
        assert_eq!(scores(&[0, 1]), [148, 37 + 185, 74 + 222, 111 + 3]);
        assert_eq!(scores(&[8, 9]), scores(&[0, 1]), "hashes wrap round");
    }

    #[test]
    fn both_ways_to_sum_agree() {
        let features: [u32; 256] = std::array::from_fn(|at| (at * at) as u32);
        let table = table();
        let mut narrow = table.narrow_sum();
        features.iter().for_each(|feature| narrow.add(*feature));
        assert_eq!(narrow.scores(), scores(&features));
    }

    #[test]
    fn a_table_that_is_too_short_is_refused() {
        let mut bytes: &[u8] = &[0; 31];
        assert!(Table::<4, 8>::take(&mut bytes).is_none());
        assert_eq!(bytes.len(), 31);
    }

    #[test]
    fn the_first_of_equals_is_best() {
        for scores in [[1, 3, 3, 2], [0, 0, 0, 0], [u16::MAX, 1, u16::MAX, 0x8000]] {
            let first = scores.iter().position(|score| score == scores.iter().max().unwrap());
            assert_eq!(Some(best(&scores)), first, "{scores:?}");
            assert_eq!(Some(best_of_many(&scores)), first, "{scores:?}");
        }
    }
}
