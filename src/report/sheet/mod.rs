//! Sheets: findings.csv, findings.xlsx, claims.csv and problems.csv.
//!
//! What the cells say is the same in all of them. Columns are only ever added, at
//! the end; `finding_id` is stable, so that a review survives the next run.

mod cell;
mod claims;
mod findings;
mod guide;
mod workbook;

pub use claims::ClaimSheet;
pub use findings::FindingSheet;
pub use workbook::Workbook;

use super::{Report, Word, Writer};
use cell::{Cell, Column, Row, column, write_csv};
use std::io::{self, Write};

/// What could not be read, one row a problem.
#[derive(Clone, Copy, Debug)]
pub struct ProblemSheet;

impl Writer for ProblemSheet {
    fn name(&self) -> &'static str {
        "problems"
    }

    fn file_name(&self) -> &'static str {
        "problems.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_csv(PROBLEM_COLUMNS, problems(report), out)
    }
}

const PROBLEM_COLUMNS: &[Column] = &[
    column("path", 40, "the file"),
    column("what", 60, "what could not be read"),
    column("where", 20, "the place in the file"),
    column("reason", 12, "the sort of problem"),
    column("lost", 8, "yes where something was left out, no where it was mended"),
];

fn problems(report: &Report) -> impl Iterator<Item = Row<'_>> {
    report.problems.iter().map(|problem| {
        vec![
            Cell::text(&problem.path),
            Cell::text(&problem.what),
            Cell::text(problem.place.as_deref().unwrap_or_default()),
            Cell::owned(Word(problem.reason).to_string()),
            Cell::text(if problem.lost { "yes" } else { "no" }),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::error::{Problem, Reason};

    const SHEETS: &[&dyn Writer] = &[&FindingSheet, &ClaimSheet, &ProblemSheet];

    fn rows(writer: &dyn Writer, report: &Report) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        writer.write(report, &mut out).unwrap();
        let text = out.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark comes first");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn rows_have_one_length_and_one_line() {
        for report in [sample::report(), sample::hostile_report(), Report::default()] {
            for sheet in SHEETS {
                // The reader refuses rows of unequal length.
                let rows = rows(*sheet, &report);
                let mut out = Vec::new();
                sheet.write(&report, &mut out).unwrap();
                let text = String::from_utf8(out).unwrap();
                assert!(text.ends_with("\r\n"));
                assert_eq!(text.matches('\n').count(), rows.len(), "{}", sheet.file_name());
                assert_eq!(text.matches('\r').count(), rows.len(), "{}", sheet.file_name());
            }
        }
    }

    #[test]
    fn no_cell_is_computed_by_a_spreadsheet() {
        for sheet in SHEETS {
            for cell in rows(*sheet, &sample::hostile_report()).concat() {
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']);
                assert!(!begins || cell.parse::<f64>().is_ok(), "{cell:?}");
                assert!(!cell.contains(super::super::visible::is_active), "{cell:?}");
                assert!(cell.chars().count() <= 32_000);
            }
        }
    }

    #[test]
    fn problems_say_their_reason_and_whether_something_was_lost() {
        let problems = vec![
            Problem::lost(Reason::Damage, "pool/a.gz", "cut off"),
            Problem::mended(Reason::Date, "pool/b.jsonl", "a date is not read").at("line 2"),
        ];
        let rows = rows(&ProblemSheet, &Report { problems, ..Report::default() });
        assert_eq!(rows[0].join(", "), "path, what, where, reason, lost");
        assert_eq!(rows[1].join(", "), "pool/a.gz, cut off, , damage, yes");
        assert_eq!(rows[2].join(", "), "pool/b.jsonl, a date is not read, line 2, date, no");
    }

    #[test]
    fn findings_have_the_columns_of_the_contract() {
        let rows = rows(&FindingSheet, &sample::report());
        assert_eq!(
            rows[0].join(", "),
            "finding_id, verdict, notes, severity, kind, cause, subject, value_a, value_b, unit, \
             outlet_a, date_a, quote_a, outlet_b, date_b, quote_b, why, sources, url_a, url_b, \
             rule, reviewer, content_hash, reviewed, expires, earlier, state"
        );
        let first = &rows[1];
        assert_eq!(first[7..10].join(" "), "30 43 people");
        assert_eq!(first[10..12].join(" "), "Alpha Daily 2022-02-14");
        assert!(first[12].starts_with('“') && first[12].ends_with('”'));
    }

    #[test]
    fn a_settled_finding_carries_its_reason_and_its_reviewer() {
        let mut report = sample::report();
        report.settled = vec![Some(sample::settled()), None];
        let rows = rows(&FindingSheet, &report);
        assert_eq!([&rows[1][2], &rows[1][21], &rows[2][2]], ["two floods", "desk", ""]);
    }
}
