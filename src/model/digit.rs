//! Digits of every script, and characters that take no room.

/// The zero of each script whose decimal digits stand in numbers of the press; nine more follow it.
const ZEROS: [u32; 18] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0x1040, 0x17e0, 0xff10,
];

/// The value of a decimal digit: "7", "٧", "७", "７".
pub fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = c as u32;
    let place = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    Some(code - ZEROS[place]).filter(|&value| value < 10)
}

/// Whether a character is drawn as nothing: joiners, soft hyphens, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_have_their_value() {
        for (c, value) in [('0', 0), ('7', 7), ('٧', 7), ('۷', 7), ('७', 7), ('７', 7), ('๗', 7)]
        {
            assert_eq!(decimal_digit(c), Some(value), "{c}");
        }
        for c in ['a', 'é', '½', '²', '٪', 'Ⅶ', '七', '\u{66a}', '\u{10ffff}'] {
            assert_eq!(decimal_digit(c), None, "{c}");
        }
    }
}
