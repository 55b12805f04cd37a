//! CSV and its kin: an article a row, with a header row that names the columns.
//!
//! The delimiter is the one of `, ; tab |` that the header row has most of, or
//! what Excel's `sep=` line names. Rows that do not fit the header are problems
//! and are left out: a shifted cell would put words into the wrong outlet's mouth.

use super::article::{Article, member_path};
use super::field::{self, Field};
use super::html::{self, Fragment};
use super::{Context, Deadline, Reader, Source, date, decode};
use crate::error::{Problem, Reason};
use crate::model::OriginMap;
use rayon::prelude::*;
use std::path::Path;

/// Reads tables of articles.
#[derive(Debug)]
pub struct Sheet;

impl Reader for Sheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("csv" | "tsv" | "tab") => true,
            Some("txt" | "md") => false,
            _ => is_header(head),
        }
    }

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> super::Table {
        let (table, mut problems) = table(source.path, source.bytes);
        let Some(table) = table else {
            return (Vec::new(), problems);
        };
        let texts = [Field::Text, Field::Markup, Field::Summary];
        if texts.iter().all(|field| table.column(*field).is_none()) {
            let what = if table.column(Field::Url).is_some() {
                "no column \"text\", nothing read: this list holds addresses only; fetch the pages \
                 and give those"
            } else {
                "no column \"text\", nothing read; wanted columns in the first row: \
                 text, outlet, published, title, url, id"
            };
            problems.push(Problem::lost(Reason::Fields, source.path, what));
            return (Vec::new(), problems);
        }
        let read: Vec<_> = table
            .rows
            .par_iter()
            .map(|row| {
                if source.deadline.has_passed() {
                    return Err(row.place());
                }
                let Fragment { text, marked, dropped } = table.text(row, context);
                let dropped = dropped.problem(source.path).map(|it| it.at(row.place()));
                let mut problems = Vec::from_iter(dropped);
                let mut article = Article {
                    path: member_path(source.path, table.cell(row, Field::Id), row.number),
                    text,
                    marked,
                    made: false,
                    origin_map: OriginMap::Derived,
                    outlet: table.owned(row, Field::Outlet),
                    published: table.owned(row, Field::Published),
                    updated: table.owned(row, Field::Updated),
                    title: table.owned(row, Field::Title),
                    url: table.owned(row, Field::Url),
                    language: table.owned(row, Field::Language),
                    credits: table.owned(row, Field::Author).into_iter().collect(),
                    place: Some(row.place()),
                };
                article.lead_with_title();
                Ok((article.document(context, &mut problems), problems))
            })
            .collect();
        let (mut documents, mut unread) = (Vec::new(), Vec::new());
        for row in read {
            match row {
                Ok((document, faults)) => {
                    documents.extend(document);
                    problems.extend(faults);
                }
                Err(place) => unread.push(place),
            }
        }
        problems.extend(Deadline::missed_some(source.path, &unread));
        (documents, problems)
    }
}

/// A table with known columns; every row is as long as the header.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(Field, usize)>,
    /// The rows that fit.
    pub rows: Vec<Row>,
}

/// One row below the header.
#[derive(Debug)]
pub struct Row {
    /// 1 for the first row below the header.
    pub number: usize,
    line: u64,
    cells: csv::StringRecord,
}

impl Row {
    /// The row as problems name it.
    pub fn place(&self) -> String {
        format!("row {} (line {})", self.number, self.line)
    }
}

impl Table {
    /// The index of the column for a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == field).map(|(_, index)| *index)
    }

    /// The cell of the most preferred column that is not blank.
    pub fn cell<'a>(&self, row: &'a Row, field: Field) -> Option<&'a str> {
        let columns = self.columns.iter().filter(|(known, _)| *known == field);
        let mut cells = columns.filter_map(|(_, index)| row.cells.get(*index));
        cells.find(|cell| !cell.trim().is_empty())
    }

    /// The text of an article: as such, as markup, or what it says in short.
    fn text(&self, row: &Row, context: &Context<'_>) -> Fragment {
        if let Some(text) = self.cell(row, Field::Text) {
            return Fragment { text: text.to_owned(), ..Fragment::default() };
        }
        let marked_up = self.cell(row, Field::Markup).or_else(|| self.cell(row, Field::Summary));
        html::fragment(marked_up.unwrap_or_default(), context)
    }

    /// Whether a row with cells to spare has its own in the right columns: a date where a date
    /// belongs, and a text that ends as sentences do, so that no comma of it made two cells.
    fn is_aligned(&self, row: &Row) -> bool {
        let date = self.cell(row, Field::Published).and_then(date::common_date).is_some();
        let text = self.cell(row, Field::Text).unwrap_or_default().trim_end();
        date && text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…'])
    }

    fn owned(&self, row: &Row, field: Field) -> Option<String> {
        self.cell(row, field).map(str::to_owned)
    }
}

/// Reads a table; a file without a header row gives none.
pub fn table(path: &str, bytes: &[u8]) -> (Option<Table>, Vec<Problem>) {
    let mut problems = Vec::new();
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(what) => return (None, vec![Problem::lost(Reason::Encoding, path, what)]),
    };
    problems.extend(decoded.fault.map(|fault| fault.problem(path)));
    let text = &*decoded.text;
    let first = text.lines().next().unwrap_or_default().trim();
    let (delimiter, text, skipped) = match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (*delimiter, text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        _ => (delimiter(text), text, 0),
    };
    let unclosed = unclosed_quote(text, delimiter);
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .map(|cells| {
            let line = cells.position().map_or(0, |position| {
                // The line feed of "\r\n" is counted with the row behind it.
                let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
                let late = text.as_bytes().get(from) == Some(&b'\n');
                position.line() + u64::from(late)
            });
            (line + skipped, cells)
        });
    let Some((_, header)) = rows.next() else {
        return (None, problems);
    };
    let columns = columns(path, &header, &mut problems);
    let mut table = Table { columns, rows: Vec::new() };
    for (at, (line, cells)) in rows.enumerate() {
        let row = Row { number: at + 1, line, cells };
        if unclosed.is_some_and(|opened| opened + skipped == line) {
            let what = "a quote is opened and never closed; nothing is read from this row on";
            problems.push(Problem::lost(Reason::Damage, path, what).at(row.place()));
        } else if row.cells.len() > header.len() && table.is_aligned(&row) {
            let what = format!(
                "row has {} cells, the header {}; the last are left out",
                row.cells.len(),
                header.len()
            );
            problems.push(Problem::lost(Reason::Damage, path, what).at(row.place()));
            table.rows.push(row);
        } else if row.cells.len() != header.len() {
            let (found, wanted) = (row.cells.len(), header.len());
            let spans = row.cells.iter().any(|cell| cell.contains('\n'));
            let hint = if spans { "; a quote that is not closed in its row?" } else { "" };
            let what = format!("row has {found} cells, the header has {wanted}; not read{hint}");
            problems.push(Problem::lost(Reason::Damage, path, what).at(row.place()));
        } else {
            table.rows.push(row);
        }
    }
    (Some(table), problems)
}

/// The known columns; of two names for one field the preferred one stands first.
fn columns(
    path: &str,
    header: &csv::StringRecord,
    problems: &mut Vec<Problem>,
) -> Vec<(Field, usize)> {
    let mut columns: Vec<(Field, usize, usize)> = header
        .iter()
        .enumerate()
        .filter_map(|(index, name)| field::field(name).map(|(field, rank)| (field, rank, index)))
        .collect();
    columns.sort_unstable();
    for pair in columns.windows(2) {
        if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
            let name = header.get(pair[1].2).unwrap_or_default();
            let what = format!("column \"{name}\" stands twice in the header; the first is read");
            let problem = Problem::mended(Reason::Duplicate, path, what);
            problems.push(problem.at(format!("column {}", pair[1].2 + 1)));
        }
    }
    columns.dedup_by_key(|(field, rank, _)| (*field, *rank));
    columns.into_iter().map(|(field, _, index)| (field, index)).collect()
}

/// Whether the first line of a file without a telling name is the header of a table of articles.
fn is_header(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let sign = delimiter(&head);
    let line = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let names = line.split(char::from(sign)).map(|name| field::field(name.trim_matches('"')));
    let fields: Vec<Field> = names.flatten().map(|(field, _)| field).collect();
    fields.len() >= 2 && fields.contains(&Field::Text)
}

/// The sign that parts the names of the header row.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| memchr::memchr_iter(sign, header.as_bytes()).count();
    // Of equal counts the comma wins: it is listed last, and `max_by_key` keeps the last.
    let best = [b'|', b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign));
    best.unwrap_or(b',')
}

/// Where a byte stands in its cell.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Bare,
    Quoted,
    Closed,
}

/// The line of the row in which a quote is opened that the end of the file leaves open.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let (mut place, mut line, mut row_line) = (Place::Start, 1, 1);
    for &byte in text.as_bytes() {
        line += u64::from(byte == b'\n');
        place = match (place, byte) {
            // A quote right after a closing one is a quote inside the cell.
            (Place::Start | Place::Closed, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Quoted, _) => Place::Quoted,
            (_, b'\n') => {
                row_line = line;
                Place::Start
            }
            (_, byte) if byte == delimiter => Place::Start,
            (Place::Start | Place::Bare | Place::Closed, _) => Place::Bare,
        };
    }
    matches!(place, Place::Quoted).then_some(row_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rows: usize, problem: &str) {
        let (table, problems) = table("a.csv", text.as_bytes());
        assert_eq!(table.map_or(0, |table| table.rows.len()), rows, "{text}");
        let all: Vec<String> =
            problems.iter().map(|it| format!("{} {:?}", it.what, it.place)).collect();
        assert_eq!(all.is_empty(), problem.is_empty(), "{all:?}");
        assert!(all.iter().any(|it| it.contains(problem)) || problem.is_empty(), "{all:?}");
    }

    #[test]
    fn delimiters_are_told_apart() {
        check("id,text\n1,yes; no\n", 1, "");
        check("id;text\n1;yes, no\n", 1, "");
        check("id\ttext\n1\tyes, no\n", 1, "");
        check("id|text\n1|yes\n", 1, "");
        check("sep=;\nid;text\n1;yes\n", 1, "");
        check("text\nyes\n", 1, "");
    }

    #[test]
    fn rows_that_do_not_fit_are_named() {
        check("id,text\n1,a\n2\n3,c\n", 2, "row 2");
        check("id,text\n1,a\n2,b,c\n", 1, "row has 3 cells");
        check("id,text\r\n1,a\r\n2\r\n", 1, "row 2 (line 3)");
    }

    #[test]
    fn quotes_that_stay_open_are_named() {
        check("id,text\n1,\"a\"\n2,\"b\n3,c\n", 1, "quote");
        check("id,text\r\n1,\"a\"\r\n2,\"b\r\n3,c\r\n", 1, "quote");
        check("id,text\n1,\"a \"\"b\"\" c\"\n2,\"x\ny\"\n", 2, "");
        check("id,text\n1,he said \"no\n2,b\n", 2, "");
    }

    #[test]
    fn a_column_twice_is_named() {
        check("id,text,text\n1,a,b\n", 1, "column \"text\"");
        check("id,text,body\n1,a,b\n", 1, "");
    }

    #[track_caller]
    fn check_text(sheet: &str, expected: Option<&str>) {
        let (table, _) = table("a.csv", sheet.as_bytes());
        let table = table.unwrap();
        assert_eq!(table.cell(&table.rows[0], Field::Text), expected, "{sheet}");
    }

    #[test]
    fn a_blank_cell_gives_way_to_one_that_is_filled() {
        check_text("id,body,text\n1,a,b\n", Some("b"));
        check_text("id,body,text\n1,a, \n", Some("a"));
        check_text("id,body,text\n1,,\n", None);
        check_text("id,text,text\n1,,b\n", None);
    }
}
