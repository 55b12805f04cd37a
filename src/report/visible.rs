//! Text from articles made safe to show.
//!
//! An article can hold control characters that move the cursor, change the
//! title of a terminal or turn the reading direction of what follows. Every
//! writer for people and every message passes such text through [`Visible`]:
//! the characters become visible escapes (`\u{1b}`), white space one space.

use crate::model::position;
use std::fmt::{self, Display, Write};

/// Shows `text` with its control and direction characters as visible escapes.
pub fn visible(text: &str) -> Visible<'_, str> {
    Visible(text)
}

/// Anything shown with its control and direction characters as visible escapes, on one line.
#[derive(Clone, Copy, Debug)]
pub struct Visible<'a, T: ?Sized>(pub &'a T);

impl<T: Display + ?Sized> Display for Visible<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(Escaping { out: f, spaced: false }, "{}", self.0)
    }
}

/// Text of several lines with its control and direction characters as visible escapes;
/// line feeds and spaces stay, so that columns do.
#[derive(Clone, Copy, Debug)]
pub struct VisibleLines<'a>(pub &'a str);

impl Display for VisibleLines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.chars().try_for_each(|c| if c == '\n' { f.write_char(c) } else { show(c, f) })
    }
}

/// Whether a character acts on the display instead of showing something.
pub(super) fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        // No characters at all; a sheet or a graph that holds one is no XML.
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The first character of a text of several lines that acts on the display, with its place.
pub(super) fn first_active(text: &[u8]) -> Option<(usize, char)> {
    /// A character has no more.
    const MAX_BYTES: usize = 4;
    let mut from = 0;
    loop {
        let place = from + position(&text[from..], may_begin_active)?;
        // What can begin such a character is no inner byte of another.
        let next = &text[place..text.len().min(place + MAX_BYTES)];
        let c = next.utf8_chunks().next()?.valid().chars().next()?;
        if is_active(c) {
            return Some((place, c));
        }
        from = place + c.len_utf8();
    }
}

/// Whether a byte begins a character that [`is_active`] may hold to act, and that ends no line; false
/// for nearly all text.
fn may_begin_active(byte: u8) -> bool {
    (byte.is_ascii_control() & (byte != b'\n')) | matches!(byte, 0xc2 | 0xd8 | 0xe2 | 0xef)
}

fn show(c: char, f: &mut fmt::Formatter) -> fmt::Result {
    if is_active(c) { write!(f, "\\u{{{:x}}}", u32::from(c)) } else { f.write_char(c) }
}

struct Escaping<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    /// Whether the last character was white space: a run of it becomes one space.
    spaced: bool,
}

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let spaced = c.is_whitespace();
            if spaced {
                if !self.spaced {
                    self.out.write_char(' ')?;
                }
            } else {
                show(c, self.out)?;
            }
            self.spaced = spaced;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{VisibleLines, first_active, is_active, visible};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(visible(text).to_string(), expected, "{text:?}");
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_passes() {
        check("plain “words” – Ångström", "plain “words” – Ångström");
        check("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}");
        check("\u{9b}2J\u{7f}", "\\u{9b}2J\\u{7f}");
        check("abc\u{202e}fed\u{2066}x\u{2069}", "abc\\u{202e}fed\\u{2066}x\\u{2069}");
    }

    #[test]
    fn what_acts_is_found_wherever_it_begins() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32) {
            let expected = (is_active(c) && c != '\n').then_some((4, c));
            assert_eq!(first_active(format!("a”{c}").as_bytes()), expected);
        }
    }

    #[test]
    fn text_stays_on_one_line() {
        check("one\r\n\ttwo", "one two");
        check("one\u{2028}two\u{85}three", "one two three");
    }

    #[test]
    fn lines_and_columns_stay_where_they_are_meant() {
        assert_eq!(VisibleLines("a\n  \u{1b}b\r\n").to_string(), "a\n  \\u{1b}b\\u{d}\n");
    }
}
