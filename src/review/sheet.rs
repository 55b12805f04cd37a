//! Rows of a reviewed sheet, found by the names of their columns.
//!
//! A spreadsheet moves, adds and renames columns, sorts and deletes rows, and
//! people write titles above the header. So the header is the row that names
//! `finding_id` and `verdict`, wherever it stands; letter case, spaces and signs
//! in names do not matter, and columns that we do not know are passed over.

use super::grid::Grid;
use crate::report::{tidy, unguarded};

/// What is said of a file in which no header is found.
pub const NO_HEADER: &str = "no row names the columns \"finding_id\" and \"verdict\"; give back findings.csv or findings.xlsx";

/// What a reviewer wrote on a row; the cells as they stand, tidied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The row as messages name it: `row 4`, `row 4 of "findings"`.
    pub place: String,
    /// The cell `finding_id`.
    pub finding: Option<String>,
    /// The cell `verdict`.
    pub verdict: Option<String>,
    /// The cell `notes`.
    pub note: Option<String>,
    /// The cell `reviewer`.
    pub reviewer: Option<String>,
    /// The cell `reviewed`.
    pub date: Option<String>,
    /// The cell `expires`.
    pub expires: Option<String>,
    /// The cell `content_hash`.
    pub content: Option<String>,
}

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Finding,
    Verdict,
    Note,
    Reviewer,
    Date,
    Expires,
    Content,
}

impl Column {
    /// The column of a name, in any spelling of it.
    fn named(name: &str) -> Option<Self> {
        Some(match letters(name).as_str() {
            "findingid" => Self::Finding,
            "verdict" => Self::Verdict,
            "notes" | "note" => Self::Note,
            "reviewer" => Self::Reviewer,
            "reviewed" => Self::Date,
            "expires" => Self::Expires,
            "contenthash" => Self::Content,
            _ => return None,
        })
    }
}

/// A name as it is compared: letters and digits alone, all small.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many of a row's cells name columns that are read; 0 unless one is `finding_id`.
pub fn known(cells: &[String]) -> usize {
    let columns: Vec<Column> = cells.iter().filter_map(|cell| Column::named(cell)).collect();
    if columns.contains(&Column::Finding) { columns.len() } else { 0 }
}

/// The rows below the header of the first table that has one; rows without a word are passed over.
///
/// # Errors
/// There is no header, or a column stands in it twice.
pub fn entries(grids: &[Grid]) -> Result<Vec<Entry>, String> {
    let (grid, header) = grids
        .iter()
        .find_map(|grid| Some((grid, grid.rows.iter().position(|row| is_header(&row.cells))?)))
        .ok_or_else(|| NO_HEADER.to_owned())?;
    let columns: Vec<Option<Column>> =
        grid.rows[header].cells.iter().map(|cell| Column::named(cell)).collect();
    for (place, column) in columns.iter().enumerate() {
        if column.is_some() && columns[..place].contains(column) {
            let name = &grid.rows[header].cells[place];
            return Err(format!("column \"{name}\" stands twice in the header; delete one"));
        }
    }
    let of = grid.name.as_deref().map(|name| format!(" of \"{name}\"")).unwrap_or_default();
    let entries = grid.rows[header + 1..].iter().map(|row| {
        let mut entry = Entry { place: format!("row {}{of}", row.number), ..Entry::default() };
        for (cell, column) in row.cells.iter().zip(&columns) {
            let Some(column) = column else { continue };
            let cell = tidy(unguarded(cell));
            match column {
                Column::Finding => entry.finding = cell.map(|id| id.to_lowercase()),
                Column::Verdict => entry.verdict = cell,
                Column::Note => entry.note = cell,
                Column::Reviewer => entry.reviewer = cell,
                Column::Date => entry.date = cell,
                Column::Expires => entry.expires = cell,
                Column::Content => entry.content = cell.map(|hash| hash.to_lowercase()),
            }
        }
        entry
    });
    Ok(entries.collect())
}

fn is_header(cells: &[String]) -> bool {
    let named = |wanted| cells.iter().any(|cell| Column::named(cell) == Some(wanted));
    named(Column::Finding) && named(Column::Verdict)
}

#[cfg(test)]
mod tests {
    use super::super::grid::grids;
    use super::*;

    fn read(text: &str) -> Result<Vec<Entry>, String> {
        entries(&grids(text.as_bytes())?)
    }

    /// Place, finding, verdict and note of each row.
    #[track_caller]
    fn check(text: &str, expected: &[[&str; 4]]) {
        let entries = read(text).unwrap();
        let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let found: Vec<[String; 4]> = entries
            .iter()
            .map(|it| [it.place.clone(), cell(&it.finding), cell(&it.verdict), cell(&it.note)])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn columns_are_found_by_name_wherever_they_stand() {
        let expected = [["row 2", "cc-a", "fixed", "so"]];
        check("finding_id,verdict,notes\ncc-a,fixed,so\n", &expected);
        check("Mine,NOTES,Finding ID,more,Verdict\nx,so,CC-a,y,fixed\n", &expected);
        check("\"finding-id\";\" verdict \";note\n cc-a ; fixed ; so \n", &expected);
        check("finding_id,verdict\ncc-a,fixed\n", &[["row 2", "cc-a", "fixed", ""]]);
    }

    #[test]
    fn lines_above_the_header_do_not_matter() {
        let expected = [["row 4", "cc-a", "fixed", ""]];
        check("sep=;\nReview of Monday;;\n;;\nfinding_id;verdict\n", &[]);
        check("Review; of Monday\n\nfinding_id;verdict\ncc-a;fixed\n", &expected);
    }

    #[test]
    fn the_guard_against_formulas_is_taken_off() {
        let head = "finding_id,verdict,notes\n";
        for (cell, expected) in
            [("'=1+1", "=1+1"), ("''=1", "'=1"), ("'-", "-"), ("'so'", "'so'"), ("=1", "=1")]
        {
            check(&format!("{head}cc-a,,{cell}\n"), &[["row 2", "cc-a", "", expected]]);
        }
    }

    #[test]
    fn a_note_of_several_lines_becomes_one() {
        check(
            "finding_id,verdict,notes\ncc-a,fixed,\"two\n floods\"\n",
            &[["row 2", "cc-a", "fixed", "two floods"]],
        );
    }

    #[test]
    fn a_sheet_without_its_header_is_refused() {
        assert_eq!(read("finding_id,note\ncc-a,so\n").unwrap_err(), NO_HEADER);
        assert_eq!(read("cc-a,fixed\n").unwrap_err(), NO_HEADER);
        let twice = read("finding_id,verdict,Verdict\n").unwrap_err();
        assert_eq!(twice, "column \"Verdict\" stands twice in the header; delete one");
    }
}
