//! Tables of weights, used where they lie in the program.
//!
//! A feature is a 32-bit hash; it has no entry of its own but a row of the
//! table, shared with the few others that fall there (the "hash kernel" of Shi
//! et al., Hash Kernels for Structured Data, JMLR 10, 2009). A row holds one
//! 8-bit weight a class, so a score is a sum of short rows.

/// Weights of `CLASSES` classes: a power of two of rows.
#[derive(Clone, Copy, Debug)]
pub struct Table<const CLASSES: usize> {
    rows: &'static [[u8; CLASSES]],
    mask: usize,
}

impl<const CLASSES: usize> Table<CLASSES> {
    /// Takes `2^log2_rows` rows from the front of `bytes`; `None` where they do not reach.
    pub fn take(bytes: &mut &'static [u8], log2_rows: u8) -> Option<Self> {
        let count = 1_usize.checked_shl(u32::from(log2_rows))?;
        let (rows, rest) = bytes.split_at_checked(count.checked_mul(CLASSES)?)?;
        *bytes = rest;
        Some(Self { rows: rows.as_chunks().0, mask: count - 1 })
    }

    /// The sum of the rows of `features`.
    pub fn scores(&self, features: &[u32]) -> [i16; CLASSES] {
        // 8-bit weights of fewer than 256 features cannot overflow 16 bits.
        let mut scores = [0; CLASSES];
        for &feature in features {
            let row = &self.rows[feature as usize & self.mask];
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i16::from(weight.cast_signed());
            }
        }
        scores
    }
}

/// The first class of the highest score.
pub fn best<const CLASSES: usize>(scores: &[i16; CLASSES]) -> usize {
    let mut best = 0;
    for class in 1..CLASSES {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    best
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
