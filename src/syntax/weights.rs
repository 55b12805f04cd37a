//! Tables of weights, used where they lie in the program.
//!
//! A feature is a 32-bit hash; it has no entry of its own but a row of the
//! table, shared with the few others that fall there (the "hash kernel" of Shi
//! et al., Hash Kernels for Structured Data, JMLR 10, 2009). A row holds one
//! short weight a class, so a score is a sum of short rows. Weights are stored
//! with half their range added: all classes gain the same by it, and sums need
//! no sign.

/// Weights of `CLASSES` classes, 8 bits each, in `ROWS` rows, a power of two: as the program knows how
/// many, it finds a row without asking whether there is one.
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
        &self.rows[place(feature, ROWS)]
    }
}

/// Weights of four classes, 16 bits each: a row is one machine word, and so is a sum of rows.
#[derive(Clone, Copy, Debug)]
pub struct PackedTable<const ROWS: usize> {
    rows: Table<8, ROWS>,
}

impl<const ROWS: usize> PackedTable<ROWS> {
    /// Takes the rows from the front of `bytes`; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        Some(Self { rows: Table::take(bytes)? })
    }

    /// The row of a feature, to be added to those of at most 63 others: weights have 10 bits.
    #[inline]
    pub fn row(&self, feature: u32) -> u64 {
        u64::from_le_bytes(*self.rows.row(feature))
    }
}

/// The scores in a sum of packed rows, to be compared with each other only.
pub fn unpack(sum: u64) -> [u16; 4] {
    [0, 16, 32, 48].map(|bits| (sum >> bits) as u16)
}

/// The row of a feature in a table of so many rows, a power of two.
pub const fn place(feature: u32, rows: usize) -> usize {
    (feature >> (u32::BITS - rows.ilog2())) as usize
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

/// An odd number without order in its bits, by which hashes are multiplied.
const MULTIPLIER: u64 = 0xd6e8_feb8_6659_fd93;

/// A value, told apart by the template that it fills.
pub const fn of_template(template: u64, value: u64) -> u64 {
    value.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// A key with its bits all over the number, as those of numbers lie in its lowest.
pub const fn spread(key: u64) -> u64 {
    key.wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// A feature of template `template` about one value: the upper half of a multiplicative hash, whose highest
/// bits know every bit of the value (Dietzfelbinger et al., A Reliable Randomized Algorithm for the
/// Closest-Pair Problem, Journal of Algorithms 25, 1997).
pub const fn feature(template: u64, value: u64) -> u32 {
    (of_template(template, value).wrapping_mul(MULTIPLIER) >> 32) as u32
}

/// Two hashes or a hash and lanes as one, in this order.
pub const fn join(left: u64, right: u64) -> u64 {
    left.rotate_left(37).wrapping_add(right)
}

/// Any two values as one, in this order.
pub const fn pair(left: u64, right: u64) -> u64 {
    (spread(left) ^ right).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// A hash of a value whose bits may lie anywhere; of the product, the 16 bits above the lower half are its highest.
pub const fn mix(value: u64) -> u32 {
    ((value ^ (value >> 32)).wrapping_mul(MULTIPLIER) >> 16) as u32
}

/// A value below 64 in the `nth` six bits of a number, from 0 to 9: values in different bits add up to one.
pub const fn lane(nth: u32, value: u64) -> u64 {
    value << (6 * nth)
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
        // The highest bits of a feature are its row.
        let [first, second] = [5, 0x2000_0005];
        assert_eq!(scores(&[first, second]), [148, 37 + 185, 74 + 222, 111 + 3]);
    }

    #[test]
    fn packed_rows_add_up_class_by_class() {
        let mut bytes: &[u8] = &[0xff, 3, 1, 0, 0, 0, 0, 2, 0xff, 3, 2, 0, 0, 1, 9, 0];
        let table = PackedTable::<2>::take(&mut bytes).expect("16 bytes hold 2 rows of 4");
        assert!(bytes.is_empty());
        let sum = (0..32).map(|_| table.row(0) + table.row(1 << 31)).sum();
        assert_eq!(unpack(sum), [64 * 0x3ff, 32 * 3, 32 * 0x100, 32 * 0x209]);
    }

    #[test]
    fn a_table_that_is_too_short_is_refused() {
        let mut bytes: &[u8] = &[0; 31];
        assert!(Table::<4, 8>::take(&mut bytes).is_none());
        assert!(PackedTable::<4>::take(&mut bytes).is_none());
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
