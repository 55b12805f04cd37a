//! Cells that no spreadsheet mangles or computes, and the rows they stand in.

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

/// Spreadsheets hold 32,767 characters a cell and cut or refuse longer ones.
const MAX_CELL_CHARACTERS: usize = 32_000;

/// Characters with which a formula begins, also in the full width of East Asian input.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Rows of one length.
pub(super) struct Sheet<'a> {
    out: &'a mut dyn Write,
    columns: usize,
}

impl<'a> Sheet<'a> {
    /// Begins a sheet with its header.
    pub(super) fn new(out: &'a mut dyn Write, columns: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut sheet = Self { out, columns: columns.len() };
        let header: Vec<Cell> = columns.iter().map(|column| Cell::text(column)).collect();
        sheet.row(&header)?;
        Ok(sheet)
    }

    /// Writes one row.
    pub(super) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        assert_eq!(cells.len(), self.columns, "a row has a cell for each column");
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.out.write_all(b",")?;
            }
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => self.quoted(&guarded(&visible(text).to_string()))?,
                Cell::Passage(text) => {
                    let text = capped(&visible(text).to_string(), MAX_CELL_CHARACTERS - 2);
                    self.quoted(&format!("“{text}”"))?;
                }
                Cell::Number(Some(number)) if number.is_finite() => write!(self.out, "{number}")?,
                Cell::Number(_) => {}
                Cell::Bare(text) => write!(self.out, "{}", text.as_deref().unwrap_or_default())?,
            }
        }
        self.out.write_all(b"\r\n")
    }

    fn quoted(&mut self, text: &str) -> io::Result<()> {
        write!(self.out, "\"{}\"", text.replace('"', "\"\""))
    }
}

/// The text with one `'` before it where it begins like a formula.
///
/// Text that begins with `'` and then like a formula gets one more, so that
/// taking one off on reading always gives the text back.
fn guarded(text: &str) -> String {
    let text = text.trim();
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        format!("'{}", capped(text, MAX_CELL_CHARACTERS - 1))
    } else {
        capped(text, MAX_CELL_CHARACTERS)
    }
}

fn capped(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(characters - 1).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: Cell, expected: &str) {
        let mut out = Vec::new();
        Sheet { out: &mut out, columns: 1 }.row(&[cell]).unwrap();
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
        Sheet { out: &mut out, columns: 1 }.row(&[Cell::Passage(&long)]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim().chars().count(), 32_002, "with quotes");
    }
}
