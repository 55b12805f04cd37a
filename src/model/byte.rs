//! Rare bytes in long texts.

/// Bytes that are looked at together.
const STRETCH: usize = 64;

/// The same where they are sought by twos, which are less rare.
const STRETCH_OF_PAIRS: usize = 32;

/// The place of the first byte that is `sought`, where few are.
///
/// Whether one is among a stretch of bytes is asked of all of them without a stop in between: where
/// `sought` compares with ranges, the compiler makes it some instructions for the whole stretch.
#[inline]
pub fn position(bytes: &[u8], sought: impl Fn(u8) -> bool) -> Option<usize> {
    let among = |bytes: &[u8]| bytes.iter().fold(false, |any, &byte| any | sought(byte));
    let mut from = 0;
    while let Some(stretch) = bytes.get(from..from + STRETCH) {
        if among(stretch) {
            break;
        }
        from += STRETCH;
    }
    // What is left of a long text is asked with bytes before it.
    let last = bytes.last_chunk::<STRETCH>().filter(|_| bytes.len() - from < STRETCH);
    if last.is_some_and(|last| !among(last)) {
        return None;
    }
    bytes[from..].iter().position(|&byte| sought(byte)).map(|at| from + at)
}

/// The first place at which `sought` is true of a byte and the next; as [`position`].
#[inline]
pub fn position_of_pair(bytes: &[u8], sought: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let mut from = 0;
    while let Some(stretch) = bytes.get(from..=from + STRETCH_OF_PAIRS) {
        let pairs = stretch[..STRETCH_OF_PAIRS].iter().zip(&stretch[1..]);
        if pairs.fold(false, |any, (&byte, &next)| any | sought(byte, next)) {
            break;
        }
        from += STRETCH_OF_PAIRS;
    }
    let found = bytes[from..].windows(2).position(|pair| sought(pair[0], pair[1]));
    found.map(|at| from + at)
}

/// At how many places `sought` is true of a byte and the next.
///
/// Each stretch is counted in a number no wider than a byte, so that the compiler counts many at once.
#[inline]
pub fn count_of_pairs(bytes: &[u8], sought: impl Fn(u8, u8) -> bool) -> usize {
    let next = bytes.get(1..).unwrap_or_default();
    let stretches = bytes.chunks(STRETCH).zip(next.chunks(STRETCH));
    let count = |(bytes, next): (&[u8], &[u8])| {
        let pairs = bytes.iter().zip(next);
        pairs.fold(0_u8, |count, (&byte, &next)| count + u8::from(sought(byte, next)))
    };
    stretches.map(|stretch| usize::from(count(stretch))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..3 * STRETCH {
            let mut text = vec![b'a'; length];
            assert_eq!(position(&text, |byte| byte == b'.'), None);
            for place in (0..length).rev() {
                text[place] = b'.';
                assert_eq!(position(&text, |byte| byte == b'.'), Some(place), "{length}");
            }
        }
    }

    #[test]
    fn pairs_are_counted_across_stretches() {
        let is_end = |byte, next| (byte, next) == (b'.', b' ');
        for length in 0..3 * STRETCH {
            let text = ". ".repeat(length);
            assert_eq!(count_of_pairs(text.as_bytes(), is_end), length);
            assert_eq!(
                count_of_pairs(&text.as_bytes()[length.min(1)..], is_end),
                length.max(1) - 1
            );
        }
    }

    #[test]
    fn a_pair_is_found_wherever_it_stands() {
        let is_end = |byte, next| (byte, next) == (b'.', b' ');
        for length in 0..3 * STRETCH_OF_PAIRS {
            let mut text = vec![b'.'; length];
            assert_eq!(position_of_pair(&text, is_end), None);
            for place in (1..length).rev() {
                text[place] = b' ';
                assert_eq!(position_of_pair(&text, is_end), Some(place - 1), "{length}");
            }
        }
    }
}
