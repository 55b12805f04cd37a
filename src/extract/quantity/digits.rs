//! Numbers in digits, with the groupings of the world's papers.
//!
//! Knows 1,234.5 and 1.234.567,89 and 1 234,5 (any space) and 12,34,567.
//! A single comma before one or two digits is a decimal comma ("1,5 million");
//! a single point is always a decimal point, so "1.500" in the German manner
//! is read as 1.5. Digits of other scripts ("１，０００", "١٬٠٠٠") are read as
//! ours, and invisible characters inside a number are passed over. Numbers
//! beyond 10^21 are no figures and stay text.

use crate::model::{decimal_digit, is_invisible};

/// Larger numbers are noise or astronomy, and print badly.
const MAX_VALUE: f64 = 1e21;
/// Smaller ones print as nothing.
const MIN_VALUE: f64 = 1e-18;
/// More groups than this are lists of codes.
const MAX_GROUPS: usize = 8;

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    /// Its value.
    pub value: f64,
    /// The byte behind it, from the start of the text.
    pub end: usize,
    /// Digits only: no grouping, no decimals.
    pub plain: bool,
}

/// Reads the number at the start of `text`, whose first `token` bytes are one token.
pub(super) fn read(text: &str, token: usize) -> Option<Digits> {
    if text.as_bytes()[..token].is_ascii() { plain(text) } else { foreign(&text[..token]) }
}

/// A token in digits of another script, or with invisible characters inside.
fn foreign(token: &str) -> Option<Digits> {
    let mut clean = String::with_capacity(token.len());
    let mut ends = vec![0];
    for (at, c) in token.char_indices().filter(|&(_, c)| !is_invisible(c)) {
        clean.push(match (c, decimal_digit(c).and_then(|digit| char::from_digit(digit, 10))) {
            (_, Some(digit)) => digit,
            ('，' | '٬', None) => ',',
            ('．' | '٫', None) => '.',
            ('：', None) => ':',
            (other, None) if other.is_ascii() => other,
            (_, None) => return None,
        });
        ends.push(at + c.len_utf8());
    }
    let digits = plain(&clean)?;
    Some(Digits { end: ends[digits.end], ..digits })
}

/// Reads a number in ASCII digits; `None` for versions, dates and lists of codes.
fn plain(text: &str) -> Option<Digits> {
    let bytes = text.as_bytes();
    let whole = run(bytes, 0);
    if whole == 0 {
        // ".534"
        let decimals = run(bytes, 1);
        return if bytes.first() == Some(&b'.') && decimals > 0 {
            finish(text, format!("0{}", &text[..=decimals]), decimals + 1, false)
        } else {
            None
        };
    }
    let mut clean = text[..whole].to_owned();
    let mut end = whole;
    let mut plain = true;
    let separator = separator(text, whole);
    let groups = separator.map_or(Vec::new(), |separator| groups(text, whole, separator));
    if let (Some(separator), Some(&last)) = (separator, groups.last()) {
        let width = separator.len_utf8();
        let thousands = whole <= 3 && groups.iter().all(|group| group.1 == 3);
        let indian = separator == ','
            && whole <= 2
            && groups.len() > 1
            && last.1 == 3
            && groups[..groups.len() - 1].iter().all(|group| group.1 == 2);
        let continental =
            separator == '.' && groups.len() == 1 && decimals(text, last, ',').is_some();
        let grouped = match separator {
            ',' => thousands || indian,
            '.' => thousands && (groups.len() > 1 || continental),
            _ => thousands && text.as_bytes()[0] != b'0',
        };
        if grouped {
            plain = false;
            for &(start, length) in &groups {
                clean.push_str(&text[start..start + length]);
            }
            end = last.0 + last.1;
            let points: &[char] = match separator {
                '.' => &[','],
                ',' => &['.'],
                _ => &['.', ','],
            };
            for &point in points {
                if let Some((start, length)) = decimals(text, last, point) {
                    clean.push('.');
                    clean.push_str(&text[start..start + length]);
                    end = start + length;
                    break;
                }
            }
        } else if matches!(separator, '.' | ',') && groups.len() == 1 {
            let decimal = separator == '.' || (last.1 < 3 || last.1 > 4);
            if decimal {
                plain = false;
                clean.push('.');
                clean.push_str(&text[last.0..last.0 + last.1]);
                end = last.0 + last.1;
            }
        } else if separator == '.' {
            return None;
        }
        debug_assert!(width > 0);
    }
    let (clean, end, plain) = exponent(text, clean, end, plain);
    finish(text, clean, end, plain)
}

fn finish(text: &str, clean: String, end: usize, plain: bool) -> Option<Digits> {
    let mut value: f64 = clean.parse().ok()?;
    let (mut end, mut plain) = (end, plain);
    if let Some((width, power)) = power(&text[end..]) {
        (value, end, plain) = (value.powi(power), end + width, false);
    }
    debug_assert!(text.is_char_boundary(end));
    let small = value != 0.0 && value.abs() < MIN_VALUE;
    (value.is_finite() && value.abs() <= MAX_VALUE && !small).then_some(Digits {
        value,
        end,
        plain,
    })
}

/// Length of the run of digits at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// What parts the first group from the next, if a digit follows it.
fn separator(text: &str, at: usize) -> Option<char> {
    let c = text[at..].chars().next()?;
    let known = matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    (known && run(text.as_bytes(), at + c.len_utf8()) > 0).then_some(c)
}

/// The groups behind the first one: start and length of each. Spaces part groups of three only.
fn groups(text: &str, whole: usize, separator: char) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut groups = Vec::new();
    let mut at = whole;
    while text[at..].starts_with(separator) && groups.len() < MAX_GROUPS {
        let start = at + separator.len_utf8();
        let length = run(bytes, start);
        let strict = !matches!(separator, ',' | '.');
        if length == 0 || (strict && (length != 3 || whole > 3)) {
            break;
        }
        groups.push((start, length));
        at = start + length;
    }
    groups
}

/// The decimals behind the last group, parted by `point`.
fn decimals(text: &str, last: (usize, usize), point: char) -> Option<(usize, usize)> {
    let at = last.0 + last.1;
    if !text[at..].starts_with(point) {
        return None;
    }
    let length = run(text.as_bytes(), at + 1);
    // "12 000, 300": a comma before three digits begins another number.
    (length > 0 && !(point == ',' && length == 3)).then_some((at + 1, length))
}

/// "2.5^-1": where the power ends, and the power.
fn power(text: &str) -> Option<(usize, i32)> {
    let rest = text.strip_prefix('^')?;
    let signs = rest.bytes().take_while(|byte| matches!(byte, b'+' | b'-')).count();
    let length = run(rest.as_bytes(), signs);
    let power: i32 = rest[signs..signs + length].parse().ok()?;
    let minus = rest[..signs].bytes().filter(|&byte| byte == b'-').count() % 2 == 1;
    Some((1 + signs + length, if minus { -power } else { power }))
}

/// "1e10", "12.32e+14", "6.23x10^-4".
fn exponent(text: &str, clean: String, end: usize, plain: bool) -> (String, usize, bool) {
    let rest = &text[end..];
    let (head, rest) = if rest.starts_with(['e', 'E']) {
        (1, &rest[1..])
    } else if let Some(after) =
        ["x10^", "×10^", "x 10^", "×10", "* 10^"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        (rest.len() - after.len(), after)
    } else {
        return (clean, end, plain);
    };
    let sign =
        rest.chars().next().filter(|c| matches!(c, '+' | '-' | '−')).map_or(0, char::len_utf8);
    let length = run(rest.as_bytes(), sign);
    if length == 0 || length > 3 || rest[sign + length..].starts_with(char::is_alphabetic) {
        return (clean, end, plain);
    }
    let minus = if sign > 0 && !rest.starts_with('+') { "-" } else { "" };
    let power = &rest[sign..sign + length];
    (format!("{clean}e{minus}{power}"), end + head + sign + length, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, &str)>) {
        let inside =
            |c: char| decimal_digit(c).is_some() || is_invisible(c) || ".,，٬٫".contains(c);
        let token = text.find(|c| !inside(c)).unwrap_or(text.len());
        let found = read(text, token).map(|digits| (digits.value, &text[..digits.end]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn groupings_of_the_world_are_read() {
        check("1,234.5 tonnes", Some((1234.5, "1,234.5")));
        check("1 234,5 t", Some((1234.5, "1 234,5")));
        check("1.234.567,89 euros", Some((1_234_567.89, "1.234.567,89")));
        check("1.111,11", Some((1111.11, "1.111,11")));
        check("12,34,56,789 voters", Some((123_456_789.0, "12,34,56,789")));
        check("1,00,000", Some((100_000.0, "1,00,000")));
        check("40\u{202f}000", Some((40_000.0, "40\u{202f}000")));
        check("1\u{a0}234\u{a0}567.89", Some((1_234_567.89, "1\u{a0}234\u{a0}567.89")));
        check("1,5 million", Some((1.5, "1,5")));
        check("4.800", Some((4.8, "4.800")));
        check(".25ml", Some((0.25, ".25")));
        check("2,000,000.", Some((2_000_000.0, "2,000,000")));
    }

    #[test]
    fn lists_and_codes_are_not_one_number() {
        check("423 0000", Some((423.0, "423")));
        check("22,24,26", Some((22.0, "22")));
        check("1.2.3", None);
        check("2014 300", Some((2014.0, "2014")));
        check(&"9".repeat(60), None);
    }

    #[test]
    fn digits_of_other_scripts_and_invisible_characters() {
        check("１００，０００ men", Some((100_000.0, "１００，０００")));
        check("١٠٠٬٠٠٠ men", Some((100_000.0, "١٠٠٬٠٠٠")));
        check("१,००,००० men", Some((100_000.0, "१,००,०००")));
        check("१२.५ km", Some((12.5, "१२.५")));
        check("100\u{200b},000 men", Some((100_000.0, "100\u{200b},000")));
        check("17\u{ad}5,000", Some((175_000.0, "17\u{ad}5,000")));
        check("8\u{2060},500", Some((8_500.0, "8\u{2060},500")));
    }

    #[test]
    fn powers_of_ten_are_read() {
        check("1e10", Some((1e10, "1e10")));
        check("12.32e+14", Some((12.32e14, "12.32e+14")));
        check("2.998×10−8 m", Some((2.998e-8, "2.998×10−8")));
        check("2.5^-1", Some((0.4, "2.5^-1")));
        check("10^500", None);
        check("1e400", None);
        check("5 euros", Some((5.0, "5")));
    }
}
