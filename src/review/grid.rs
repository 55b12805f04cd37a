//! Bytes of a sheet to rows of text, whatever program saved it.
//!
//! XLSX, ODS and XLS are told by their first bytes; anything else is text in
//! columns. Its encoding is found as that of an article is: a byte order mark,
//! UTF-8, stretches of Windows-1252 inside it. Its delimiter is the one that
//! gives the row with `finding_id` the most columns we know.
//!
//! A formula counts as the value that the spreadsheet saved with it.

use super::sheet;
use crate::ingest::decode::decode;
use calamine::{Data, Range, Reader, Sheets};
use std::borrow::Cow;
use std::io::Cursor;

/// One table of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of the worksheet; none for text.
    pub name: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One row, blank ones too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, as a spreadsheet or an editor shows it.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The tables of a sheet.
///
/// # Errors
/// The bytes are no sheet, in words for whoever saved them.
pub fn grids(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    if bytes.starts_with(ZIP) || bytes.starts_with(OLE) {
        return workbook(bytes);
    }
    let decoded = decode(&with_mark(bytes)).map(|decoded| decoded.text.into_owned())?;
    text(&decoded).map(|grid| vec![grid])
}

fn workbook(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    let wrong = |error: calamine::Error| format!("no workbook that can be read: {error}");
    let mut book: Sheets<_> =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(wrong)?;
    let names = book.sheet_names();
    let grid = |name: String| {
        let range = book.worksheet_range(&name).map_err(wrong)?;
        Ok(Grid { rows: rows(&range), name: Some(name) })
    };
    names.into_iter().map(grid).collect()
}

fn rows(range: &Range<Data>) -> Vec<Row> {
    let first = range.start().map_or(0, |(row, _)| u64::from(row));
    let row =
        |(number, cells): (u64, &[Data])| Row { number, cells: cells.iter().map(shown).collect() };
    (first + 1..).zip(range.rows()).map(row).collect()
}

/// A cell as text; a day is a day, however the spreadsheet counts it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

/// UTF-16 without its mark gets one: every other byte of a header in English is zero.
fn with_mark(bytes: &[u8]) -> Cow<'_, [u8]> {
    let marked = |mark: [u8; 2]| Cow::Owned([&mark, bytes].concat());
    match bytes {
        [0, second, ..] if *second != 0 => marked([0xFE, 0xFF]),
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => marked([0xFF, 0xFE]),
        _ => Cow::Borrowed(bytes),
    }
}

/// Text in columns.
fn text(text: &str) -> Result<Grid, String> {
    // Excel names the delimiter in a line before the header; it is one of ours or taken too.
    let named =
        text.lines().next().and_then(|line| line.trim().trim_matches('"').strip_prefix("sep="));
    let named = named.and_then(|sign| sign.as_bytes().first().copied()).filter(u8::is_ascii);
    let signs = [b',', b';', b'\t', b'|'].into_iter().chain(named);
    let known = |grid: &Grid| grid.rows.iter().map(|row| sheet::known(&row.cells)).max();
    let best = signs.map(|sign| columns(text, sign)).max_by_key(known);
    best.filter(|grid| known(grid) > Some(0)).ok_or_else(|| sheet::NO_HEADER.to_owned())
}

fn columns(text: &str, delimiter: u8) -> Grid {
    let records = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let row = |record: csv::StringRecord| Row {
        number: record.position().map_or(0, csv::Position::line),
        cells: record.iter().map(str::to_owned).collect(),
    };
    Grid { name: None, rows: records.filter_map(Result::ok).map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[&[&str]]) {
        let grids = grids(bytes).unwrap();
        let rows: Vec<&Vec<String>> = grids[0].rows.iter().map(|row| &row.cells).collect();
        assert_eq!(rows, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn delimiters_are_found_by_the_header() {
        let rows: &[&[&str]] = &[&["finding_id", "verdict"], &["cc-a", "fixed; not, so"]];
        check(b"finding_id,verdict\ncc-a,\"fixed; not, so\"\n", rows);
        check(b"finding_id;verdict\r\ncc-a;\"fixed; not, so\"\r\n", rows);
        check(b"finding_id\tverdict\ncc-a\tfixed; not, so\n", rows);
        check(b"finding_id|verdict\ncc-a|fixed; not, so\n", rows);
        let named: &[&[&str]] = &[&["sep=", ""], &["finding_id", "verdict"]];
        check(b"sep=^\nfinding_id^verdict\n", named);
        let titled: &[&[&str]] = &[&["One, two, three; four"], &["verdict", "Finding ID"]];
        check(b"\"One, two, three; four\"\nverdict;Finding ID\n", titled);
    }

    #[test]
    fn encodings_are_found() {
        let text = "finding_id\tnotes\ncc-a\tzwei Täler – “so”\n";
        let rows: &[&[&str]] = &[&["finding_id", "notes"], &["cc-a", "zwei Täler – “so”"]];
        check(text.as_bytes(), rows);
        check(format!("\u{feff}{text}").as_bytes(), rows);
        for mark in ["\u{feff}", ""] {
            let marked = format!("{mark}{text}");
            let units = || marked.encode_utf16();
            check(&units().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), rows);
            check(&units().flat_map(u16::to_be_bytes).collect::<Vec<_>>(), rows);
        }
        check(b"finding_id\tnotes\ncc-a\tzwei T\xE4ler \x96 \x93so\x94\n", rows);
        check(b"finding_id\tnotes\ncc-a\tzwei T\xC3\xA4ler \x96 \x93so\x94\n", rows);
    }

    #[test]
    fn what_is_no_sheet_is_refused_with_a_reason() {
        for bytes in
            [&b""[..], b"a,b\n1,2\n", b"{\"finding_id\":1}", b"PK\x03\x04", b"PK\x03\x04\xff"]
        {
            grids(bytes).unwrap_err();
        }
    }
}
