//! Styled text in lines of a given width.

use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Words of one style.
#[derive(Clone, Debug)]
pub struct Piece {
    /// How they look; plain where the output has no styles.
    pub style: Style,
    /// The words, already safe to show.
    pub text: String,
}

impl Piece {
    /// Words in a style.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

/// Where lines begin and end.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// Columns of a line.
    pub width: usize,
    /// What the first line begins with.
    pub first: &'a str,
    /// Spaces before every further line.
    pub indent: usize,
}

impl Paragraph<'_> {
    /// Writes the pieces as one paragraph; lines break at spaces only.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(&self, pieces: &[Piece], out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", self.first)?;
        let mut column = self.first.width();
        let mut at_start = true;
        for word in words(pieces) {
            let space = usize::from(!at_start);
            if !at_start && column + space + word.width() > self.width {
                write!(out, "\n{:indent$}", "", indent = self.indent)?;
                column = self.indent;
            } else if !at_start {
                styled(word.space.unwrap_or_default(), " ", out)?;
                column += 1;
            }
            for (style, text) in &word.parts {
                styled(*style, text, out)?;
            }
            column += word.width();
            at_start = false;
        }
        writeln!(out)
    }
}

/// What stands between two spaces; may change its style on the way.
#[derive(Default)]
struct Word {
    /// The style of the space before it.
    space: Option<Style>,
    parts: Vec<(Style, String)>,
}

impl Word {
    fn width(&self) -> usize {
        self.parts.iter().map(|(_, text)| text.width()).sum()
    }
}

fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for piece in pieces {
        for (place, text) in piece.text.split(' ').enumerate() {
            if place > 0 {
                let next = Word { space: Some(piece.style), parts: Vec::new() };
                words.push(std::mem::replace(&mut word, next));
            }
            if !text.is_empty() {
                word.parts.push((piece.style, text.to_owned()));
            }
        }
    }
    words.push(word);
    words.retain(|word| !word.parts.is_empty());
    words
}

fn styled(style: Style, text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[Piece], expected: &str) {
        let mut out = Vec::new();
        let paragraph = Paragraph { width: 16, first: "  - ", indent: 4 };
        paragraph.write(pieces, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{expected}\n"));
    }

    #[test]
    fn lines_break_at_spaces_within_the_width() {
        let plain = |text: &str| Piece::new(Style::new(), text);
        check(&[plain("one two three four")], "  - one two\n    three four");
        check(&[plain("one «"), plain("two"), plain("», x")], "  - one «two», x");
        check(&[plain("averyveryverylongword no")], "  - averyveryverylongword\n    no");
        check(&[plain("日本語 日本語 日")], "  - 日本語\n    日本語 日");
    }

    #[test]
    fn styles_do_not_count_as_width() {
        let bold = Style::new().bold();
        check(
            &[Piece::new(Style::new(), "one two "), Piece::new(bold, "six")],
            "  - one two \u{1b}[1msix\u{1b}[0m",
        );
    }
}
