//! A sheet that says more of the documents than they do themselves.
//!
//! A row names a document by its path, its file name, or the name without its
//! ending; its filled cells beat what the article says. Rows that match nothing
//! and dates that cannot be read are problems.

use super::field::Field;
use super::{date, sheet, walk};
use crate::error::{Problem, Reason};
use crate::model::{Document, file_of};
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

fn fill(path: &str, bytes: &[u8], documents: &mut [Document]) -> Vec<Problem> {
    let (table, mut problems) = sheet::table(path, bytes);
    let Some(table) = table else {
        return problems;
    };
    if table.column(Field::Doc).or(table.column(Field::Id)).is_none() {
        let what = "no column \"doc\", metadata not read; wanted columns in the first row: \
                    doc, outlet, published, title, url";
        problems.push(Problem::lost(Reason::Fields, path, what));
        return problems;
    }
    let names = names(documents);
    for row in &table.rows {
        let doc = table.cell(row, Field::Doc).or_else(|| table.cell(row, Field::Id));
        let Some(doc) = doc.map(str::trim) else {
            let problem = Problem::lost(Reason::Fields, path, "row names no document");
            problems.push(problem.at(row.place()));
            continue;
        };
        let plain = doc.replace('\\', "/");
        let plain = plain.strip_prefix("./").unwrap_or(&plain);
        let Some(places) = names.get(plain) else {
            let what = format!("no document is named \"{doc}\"; its row is not used");
            problems.push(Problem::lost(Reason::Fields, path, what).at(row.place()));
            continue;
        };
        if places.len() > 1 {
            let what = format!("{} documents are named \"{doc}\"; all get this row", places.len());
            problems.push(Problem::mended(Reason::Duplicate, path, what).at(row.place()));
        }
        let own = |field| table.cell(row, field).map(|cell| cell.trim().to_owned());
        let published = own(Field::Published);
        if let Some(what) = published.as_deref().and_then(date::fault) {
            problems.push(Problem::mended(Reason::Date, path, what).at(row.place()));
        }
        let published = published.as_deref().and_then(date::common_date);
        for &place in places {
            let document = &mut documents[place];
            document.outlet = own(Field::Outlet).or(document.outlet.take());
            document.published = published.or(document.published);
            document.title = own(Field::Title).or(document.title.take());
            document.url = own(Field::Url).or(document.url.take());
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
        let problems = fill("m.csv", sheet.as_bytes(), &mut documents);
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
    fn what_is_not_used_is_named() {
        check("doc,outlet\nb,Alpha Daily\n", "Printed ", "no document is named \"b\"");
        check("doc,published\na,02/03/2022\n", "Printed ", "date");
        check("outlet\nAlpha Daily\n", "Printed ", "doc, outlet, published");
    }
}
