//! A sheet that says more of the documents than they do themselves.
//!
//! A row names a document by its path, its file name, or the name without its
//! ending; its filled cells beat what the article says. Rows that match nothing
//! and dates that cannot be read are problems. A report.json serves as well: it
//! knows what the run that made it was told.

use super::field::Field;
use super::{date, sheet, walk};
use crate::error::{Problem, Reason};
use crate::model::{Document, file_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Fills the documents from the sheet.
pub fn apply(path: &Path, documents: &mut [Document]) -> Vec<Problem> {
    let shown = path.to_string_lossy().into_owned();
    match std::fs::read(path) {
        Ok(bytes) => fill(&shown, &bytes, documents),
        Err(error) => vec![Problem::lost(Reason::Access, shown, walk::not_read(&error))],
    }
}

/// What is known of one document.
#[derive(Deserialize)]
struct Row {
    /// Where it stands in its file.
    #[serde(skip)]
    place: String,
    #[serde(rename = "path")]
    doc: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

/// What is needed of a report.json.
#[derive(Deserialize)]
struct Report {
    documents: Vec<Row>,
}

fn rows(path: &str, bytes: &[u8]) -> (Vec<Row>, Vec<Problem>) {
    if path.ends_with(".json") {
        return match serde_json::from_slice(bytes) {
            Ok(Report { mut documents }) => {
                for (place, row) in (1..).zip(&mut documents) {
                    row.place = format!("document {place}");
                }
                (documents, Vec::new())
            }
            Err(error) => {
                let what = format!("metadata not read: no report.json of crosscheck: {error}");
                (Vec::new(), vec![Problem::lost(Reason::Fields, path, what)])
            }
        };
    }
    let (table, mut problems) = sheet::table(path, bytes);
    let Some(table) = table else {
        return (Vec::new(), problems);
    };
    if table.column(Field::Doc).or(table.column(Field::Id)).is_none() {
        let what = "no column \"doc\", metadata not read; wanted columns in the first row: \
                    doc, outlet, published, title, url";
        problems.push(Problem::lost(Reason::Fields, path, what));
        return (Vec::new(), problems);
    }
    let row = |row: &sheet::Row| {
        let own = |field| table.cell(row, field).map(|cell| cell.trim().to_owned());
        Row {
            place: row.place(),
            doc: own(Field::Doc).or_else(|| own(Field::Id)),
            outlet: own(Field::Outlet),
            published: own(Field::Published),
            title: own(Field::Title),
            url: own(Field::Url),
        }
    };
    (table.rows.iter().map(row).collect(), problems)
}

fn fill(path: &str, bytes: &[u8], documents: &mut [Document]) -> Vec<Problem> {
    let (rows, mut problems) = rows(path, bytes);
    let names = names(documents);
    for row in rows {
        let Some(doc) = row.doc else {
            let problem = Problem::lost(Reason::Fields, path, "row names no document");
            problems.push(problem.at(row.place));
            continue;
        };
        let plain = doc.replace('\\', "/");
        let plain = plain.strip_prefix("./").unwrap_or(&plain);
        let Some(places) = names.get(plain) else {
            let what = format!("no document is named \"{doc}\"; its row is not used");
            problems.push(Problem::lost(Reason::Fields, path, what).at(row.place));
            continue;
        };
        if places.len() > 1 {
            let what = format!("{} documents are named \"{doc}\"; all get this row", places.len());
            problems.push(Problem::mended(Reason::Duplicate, path, what).at(row.place.clone()));
        }
        if let Some(what) = row.published.as_deref().and_then(date::fault) {
            problems.push(Problem::mended(Reason::Date, path, what).at(row.place));
        }
        let published = row.published.as_deref().and_then(date::common_date);
        for &place in places {
            let document = &mut documents[place];
            document.outlet = row.outlet.clone().or(document.outlet.take());
            document.published = published.or(document.published);
            document.title = row.title.clone().or(document.title.take());
            document.url = row.url.clone().or(document.url.take());
        }
    }
    problems
}

/// All names that a row may use, with the documents behind each.
fn names(documents: &[Document]) -> BTreeMap<String, Vec<usize>> {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, document) in documents.iter().enumerate() {
        let path = document.path.as_str();
        let file = file_of(path);
        let member = path[file.len()..].strip_prefix('#');
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut own = vec![path.to_owned()];
        match member {
            Some(member) => own.extend([member.to_owned(), format!("{name}#{member}")]),
            None => own.extend([name.to_owned(), stem.to_owned()]),
        }
        own.sort_unstable();
        own.dedup();
        for name in own {
            names.entry(name).or_default().push(place);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &str, expected: &str, problem: &str) {
        let mut documents = vec![Document { path: "pool/a.txt".to_owned(), ..Document::default() }];
        documents[0].outlet = Some("Printed".to_owned());
        let name = if sheet.starts_with('{') { "m.json" } else { "m.csv" };
        let problems = fill(name, sheet.as_bytes(), &mut documents);
        let outlet = documents[0].outlet.clone().unwrap_or_default();
        let published = documents[0].published.map(|it| it.to_string()).unwrap_or_default();
        assert_eq!(format!("{outlet} {published}"), expected, "{sheet}");
        assert_eq!(problems.is_empty(), problem.is_empty(), "{problems:?}");
        let found = problems.iter().any(|it| it.what.contains(problem));
        assert!(found || problem.is_empty(), "{problems:?}");
    }

    #[test]
    fn rows_name_documents_by_path_name_or_stem() {
        check("doc,outlet\na,Alpha Daily\n", "Alpha Daily ", "");
        check("doc,outlet\na.txt,Alpha Daily\n", "Alpha Daily ", "");
        check("published,doc\n2018-04,./pool/a.txt\n", "Printed 2018-04", "");
        check("doc,outlet,published\na,,2022\n", "Printed 2022", "");
    }

    #[test]
    fn a_report_knows_what_its_run_was_told() {
        let known =
            r#"{"path":"pool/a.txt","outlet":"Alpha Daily","published":"2022-02-14T09:30"}"#;
        check(&format!(r#"{{"documents":[{known}]}}"#), "Alpha Daily 2022-02-14T09:30", "");
        check("{}", "Printed ", "no report.json of crosscheck");
    }

    #[test]
    fn what_is_not_used_is_named() {
        check("doc,outlet\nb,Alpha Daily\n", "Printed ", "no document is named \"b\"");
        check("doc,published\na,02/03/2022\n", "Printed ", "date");
        check("outlet\nAlpha Daily\n", "Printed ", "doc, outlet, published");
    }
}
