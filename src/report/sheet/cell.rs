//! Cells that no spreadsheet mangles or computes, the rows they stand in, and rows as CSV.

use crate::report::guard::needs_guard;
use crate::report::visible;
use std::borrow::Cow;
use std::io::{self, Write};

/// What a cell holds; decides how it is written.
pub(super) enum Cell<'a> {
    /// Words, in quotes; one `'` before what a spreadsheet would compute.
    Text(Cow<'a, str>),
    /// A passage of an article, in typographic quotes.
    Passage(&'a str),
    /// A number, bare.
    Number(Option<f64>),
    /// A date, a code or anything else that is safe bare; empty where unknown.
    Bare(Option<String>),
}

impl<'a> Cell<'a> {
    /// Words.
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Words put together for this cell.
    pub(super) fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// Nothing.
    pub(super) const EMPTY: Self = Self::Bare(None);
}

/// Spreadsheets hold 32,767 units of UTF-16 a cell and cut or refuse longer ones.
const MAX_CELL_UNITS: usize = 32_000;

/// One row.
pub(super) type Row<'a> = Vec<Cell<'a>>;

/// What stands at the top of a column, and what people are told of it.
pub(super) struct Column {
    /// Its name, by which it is found again wherever it is moved.
    pub(super) name: &'static str,
    /// Characters it is wide in a workbook.
    pub(super) width: u16,
    /// What its cells say.
    pub(super) about: &'static str,
}

/// A column.
pub(super) const fn column(name: &'static str, width: u16, about: &'static str) -> Column {
    Column { name, width, about }
}

/// A cell as every sheet has it: on one line, guarded, of limited length.
#[derive(Debug, PartialEq)]
pub(super) enum Written {
    /// Nothing.
    Empty,
    /// A finite number.
    Number(f64),
    /// Safe without quotes.
    Bare(String),
    /// Words.
    Text(String),
}

impl Cell<'_> {
    /// The cell as every sheet has it.
    pub(super) fn written(&self) -> Written {
        match self {
            Self::Text(text) if text.is_empty() => Written::Empty,
            Self::Text(text) => Written::Text(guarded(&visible(text).to_string())),
            Self::Passage(text) => {
                let text = capped(&visible(text).to_string(), MAX_CELL_UNITS - 2);
                Written::Text(format!("“{text}”"))
            }
            Self::Number(Some(number)) if number.is_finite() => Written::Number(*number),
            Self::Number(_) | Self::Bare(None) => Written::Empty,
            Self::Bare(Some(text)) => Written::Bare(text.clone()),
        }
    }
}

/// Writes rows as CSV with a header: UTF-8 with a byte order mark, comma, CRLF.
pub(super) fn write_csv<'a>(
    columns: &[Column],
    rows: impl Iterator<Item = Row<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let header: Row = columns.iter().map(|column| Cell::text(column.name)).collect();
    std::iter::once(header).chain(rows).try_for_each(|row| {
        assert_eq!(row.len(), columns.len(), "a row has a cell for each column");
        write_row(&row, out)
    })
}

fn write_row(row: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        match cell.written() {
            Written::Empty => {}
            Written::Number(number) => write!(out, "{number}")?,
            Written::Bare(text) => write!(out, "{text}")?,
            Written::Text(text) => write!(out, "\"{}\"", text.replace('"', "\"\""))?,
        }
    }
    out.write_all(b"\r\n")
}

/// The text with one `'` before it where it begins like a formula.
fn guarded(text: &str) -> String {
    let text = text.trim();
    if needs_guard(text) {
        format!("'{}", capped(text, MAX_CELL_UNITS - 1))
    } else {
        capped(text, MAX_CELL_UNITS)
    }
}

fn capped(text: &str, units: usize) -> String {
    if text.encode_utf16().count() <= units {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used < units
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: Cell, expected: &str) {
        let mut out = Vec::new();
        write_row(&[cell], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{expected}\r\n"));
    }

    #[test]
    fn numbers_are_bare_and_text_is_quoted() {
        check(Cell::Number(Some(100_000.0)), "100000");
        check(Cell::Number(Some(-0.5)), "-0.5");
        check(Cell::Number(Some(1e21)), "1000000000000000000000");
        check(Cell::Number(Some(f64::NAN)), "");
        check(Cell::text("123"), "\"123\"");
        check(Cell::text("say \"no\""), "\"say \"\"no\"\"\"");
        check(Cell::Bare(Some("2022-02".to_owned())), "2022-02");
        check(Cell::EMPTY, "");
    }

    #[test]
    fn the_guard_can_be_taken_off_again() {
        for text in ["=1+1", "'=1", "''=1", "'quoted' word", "plain", "-", "＠"] {
            assert_eq!(crate::report::unguarded(&guarded(text)), text);
        }
    }

    #[test]
    fn what_begins_like_a_formula_is_guarded() {
        check(Cell::text("=1+1"), "\"'=1+1\"");
        check(Cell::text(" @SUM"), "\"'@SUM\"");
        check(Cell::text("＝1"), "\"'＝1\"");
        check(Cell::text("'=1"), "\"''=1\"");
        check(Cell::text("'quoted' word"), "\"'quoted' word\"");
        check(Cell::Passage("=1+1"), "\"“=1+1”\"");
    }

    #[test]
    fn a_cell_is_one_line_of_limited_length() {
        check(Cell::text("one\r\ntwo"), "\"one two\"");
        let long = "é".repeat(40_000);
        let mut out = Vec::new();
        write_row(&[Cell::Passage(&long)], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim().chars().count(), 32_002, "with quotes");
    }
}
