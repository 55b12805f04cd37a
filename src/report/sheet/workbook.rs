//! findings.xlsx: the findings for review, the claims behind them, how to fill it in, and the run.
//!
//! Every text is written as a string: nothing is a formula or a link, and what
//! would become one in CSV has the guard of the other sheets. The cells that a
//! reviewer fills in have the format "text", so that a spreadsheet leaves what
//! is typed there alone. The creation date is fixed: same report, same bytes.
//!
//! Colours are conditional formats: they follow a verdict while it is chosen.

use super::cell::{Column, Row, Written};
use super::{claims, findings, guide};
use crate::model::{ClaimId, Ruling, Severity};
use crate::report::{Report, Word, Writer};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The workbook for reviewers.
#[derive(Clone, Copy, Debug)]
pub struct Workbook;

impl Writer for Workbook {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn file_name(&self) -> &'static str {
        "findings.xlsx"
    }

    fn is_text(&self) -> bool {
        false
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&book(report).map_err(io::Error::other)?)
    }
}

/// Rows of a sheet without its header; Excel has no more.
const MAX_ROWS: usize = 1_048_575;

/// The columns a reviewer fills in; they keep what is typed.
const OWN: [&str; 5] = ["verdict", "notes", "reviewer", "reviewed", "expires"];

/// Height of a line in the default font.
const LINE_POINTS: f64 = 15.0;

/// Lines that a row is high at most; what is longer is read in its cell.
const MAX_LINES: usize = 8;

/// Pages that a table is printed across; on one its letters would be dust.
const PRINTED_ACROSS: u16 = 4;

/// Columns that stay in sight while the quotations are read.
const FROZEN: u16 = 3;

fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title("Where the sources differ")
            .set_author("crosscheck")
            .set_creation_datetime(&created),
    );
    let sheet = book.add_worksheet().set_name("findings")?;
    let rows = fill(sheet, findings::COLUMNS, findings::rows(report))?;
    review(sheet, rows)?;

    let guide = book.add_worksheet().set_name("how to fill this in")?;
    lines(guide, &guide::lines())?;

    let behind = behind(report);
    let claims = claims::rows(report, |claim| behind.contains(&claim));
    fill(book.add_worksheet().set_name("claims")?, claims::COLUMNS, claims)?;

    lines(book.add_worksheet().set_name("run")?, &guide::run(report))?;
    book.save_to_buffer()
}

/// The claims of the clusters that disagree.
fn behind(report: &Report) -> BTreeSet<ClaimId> {
    let clusters = report.findings.iter().map(|finding| finding.cluster.0 as usize);
    clusters.flat_map(|cluster| report.clusters[cluster].claims.iter().copied()).collect()
}

/// Writes a table with its header; gives the number of rows below it.
fn fill<'a>(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: impl Iterator<Item = Row<'a>>,
) -> Result<u32, XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xDD_E3_EA))
        .set_border_bottom(FormatBorder::Thin);
    let read = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xD9_D9_D9));
    // To the left, as the words beside them: a unit follows.
    let number = read.clone().set_align(FormatAlign::Left);
    let own = read.clone().set_num_format("@").set_background_color(Color::RGB(0xFF_FD_F0));
    for (place, column) in (0..).zip(columns) {
        sheet.set_column_width(place, f64::from(column.width))?;
        sheet.write_string_with_format(0, place, column.name, &header)?;
    }
    let mut last = 0;
    for (line, row) in (1..).zip(rows.take(MAX_ROWS)) {
        let mut lines = 1;
        for ((place, column), cell) in (0..).zip(columns).zip(row) {
            let written = cell.written();
            lines = lines.max(wrapped(&written, column.width));
            let format = if OWN.contains(&column.name) { &own } else { &read };
            match written {
                Written::Empty => sheet.write_blank(line, place, format)?,
                Written::Number(value) => {
                    sheet.write_number_with_format(line, place, value, &number)?
                }
                Written::Bare(text) | Written::Text(text) => {
                    sheet.write_string_with_format(line, place, text, format)?
                }
            };
        }
        sheet.set_row_height(line, LINE_POINTS * f64::from(lines))?;
        last = line;
    }
    let columns = columns.len() as u16 - 1;
    sheet.autofilter(0, 0, last, columns)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(PRINTED_ACROSS, 0);
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    Ok(last)
}

/// About how many lines a cell takes. Spreadsheets do not agree on whether they find the height of a
/// row of wrapped text themselves when they open a file; where they do not, lines overlap.
fn wrapped(cell: &Written, width: u16) -> u16 {
    match cell {
        Written::Empty | Written::Number(_) | Written::Bare(_) => 1,
        Written::Text(text) => {
            // Words that do not fit leave the end of their line empty.
            let across = usize::from(width) * 9 / 10;
            text.chars().count().div_ceil(across.max(1)).min(MAX_LINES) as u16
        }
    }
}

/// What makes the table of findings a form: the list of verdicts, and colours.
fn review(sheet: &mut Worksheet, rows: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, FROZEN)?;
    if rows == 0 {
        return Ok(());
    }
    let place = |name: &str| {
        let found = findings::COLUMNS.iter().position(|column| column.name == name);
        found.expect("the column is one of ours") as u16
    };
    let (verdict, severity) = (place("verdict"), place("severity"));
    let choices: Vec<&str> =
        Ruling::ALL.into_iter().map(Ruling::name).chain([Ruling::UNDECIDED]).collect();
    let list = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_error_title("No such verdict")?
        .set_error_message("Choose one of the list, or leave the cell empty.")?;
    sheet.add_data_validation(1, verdict, rows, verdict, &list)?;
    for ruling in Ruling::ALL {
        paint(sheet, rows, verdict, ruling.name(), ruling_colours(ruling))?;
    }
    for level in [Severity::High, Severity::Medium, Severity::Low] {
        paint(sheet, rows, severity, &Word(level).to_string(), severity_colours(level))?;
    }
    Ok(())
}

/// Colours the cells of a column that say `word`.
fn paint(
    sheet: &mut Worksheet,
    rows: u32,
    column: u16,
    word: &str,
    (text, ground): (u32, u32),
) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_font_color(Color::RGB(text))
        .set_background_color(Color::RGB(ground))
        .set_bold();
    let rule = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(word))
        .set_format(format);
    sheet.add_conditional_format(1, column, rows, column, &rule)?;
    Ok(())
}

/// Text and ground; each pair has a contrast of 5 to 1 or more.
fn severity_colours(severity: Severity) -> (u32, u32) {
    match severity {
        Severity::High => (0x8B_00_00, 0xFF_D6_D6),
        Severity::Medium => (0x6B_43_00, 0xFF_EB_B8),
        Severity::Low => (0x1F_4E_79, 0xDC_EA_F7),
    }
}

fn ruling_colours(ruling: Ruling) -> (u32, u32) {
    match ruling {
        Ruling::Confirmed => (0x8B_00_00, 0xFF_D6_D6),
        Ruling::Explained => (0x1F_4E_79, 0xDC_EA_F7),
        Ruling::DifferentThings | Ruling::SameSource => (0x4A_3B_6B, 0xE9_E2_F5),
        Ruling::Ignore => (0x4D_4D_4D, 0xE8_E8_E8),
        Ruling::Fixed => (0x1E_5C_2E, 0xDB_F1_DF),
    }
}

/// Writes lines of a few cells; a line of one cell is a heading, an empty line a gap.
fn lines(sheet: &mut Worksheet, lines: &[Row]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_font_size(13);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (place, width) in (0..).zip([30.0, 70.0, 24.0, 24.0, 40.0, 20.0]) {
        sheet.set_column_width(place, width)?;
    }
    for (line, row) in (0..).zip(lines.iter().take(MAX_ROWS)) {
        let format = if row.len() == 1 { &heading } else { &plain };
        for (place, cell) in (0..).zip(row) {
            match cell.written() {
                Written::Empty => {}
                Written::Number(number) => {
                    sheet.write_number_with_format(line, place, number, format)?;
                }
                Written::Bare(text) | Written::Text(text) => {
                    sheet.write_string_with_format(line, place, text, format)?;
                }
            }
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use calamine::{Data, Range, Reader, Xlsx};
    use std::io::Cursor;

    fn bytes(report: &Report) -> Vec<u8> {
        let mut out = Vec::new();
        Workbook.write(report, &mut out).unwrap();
        out
    }

    fn sheet(report: &Report, name: &str) -> Range<Data> {
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes(report))).unwrap();
        book.worksheet_range(name).unwrap()
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        assert!(bytes(&sample::hostile_report()) == bytes(&sample::hostile_report()));
    }

    #[test]
    fn the_cells_say_what_those_of_the_csv_say() {
        for report in [sample::report(), sample::hostile_report(), Report::default()] {
            let found = sheet(&report, "findings");
            for (row, expected) in found.rows().skip(1).zip(findings::rows(&report)) {
                for (cell, expected) in row.iter().zip(expected) {
                    let same = match expected.written() {
                        Written::Empty => *cell == Data::Empty,
                        Written::Number(number) => *cell == Data::Float(number),
                        Written::Bare(text) | Written::Text(text) => *cell == Data::String(text),
                    };
                    assert!(same, "{cell:?}");
                }
            }
            let header: Vec<String> =
                found.rows().next().unwrap().iter().map(ToString::to_string).collect();
            assert!(header.iter().eq(findings::COLUMNS.iter().map(|column| column.name)));
            assert_eq!(found.height(), report.findings.len() + 1);
        }
    }

    #[test]
    fn nothing_is_a_formula_or_a_link() {
        let report = sample::hostile_report();
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes(&report))).unwrap();
        for name in book.sheet_names() {
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
        }
        let bytes = bytes(&report);
        let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        // Links would stand in a part of their own.
        assert!(has(b"xl/worksheets/sheet1.xml") && !has(b"xl/worksheets/_rels/"));
    }

    #[test]
    fn the_claims_are_those_of_clusters_that_disagree() {
        let report = sample::report();
        let found = sheet(&report, "claims");
        assert_eq!(found.height(), 4 + 1, "two clusters of two claims; the loners stay out");
    }
}
