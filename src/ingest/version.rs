//! Several versions of one article: texts from one address that differ.
//!
//! An outlet changes an article in place, and an archive keeps what stood there
//! before. Such texts are versions, in the order in which they say they were
//! changed; the same text saved twice is one version.
//!
//! Does not see versions under different addresses.

use crate::model::Document;
use std::collections::BTreeMap;

/// Numbers the versions of each address; documents without a second text keep no number.
pub fn number(documents: &mut [Document]) {
    let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, document) in documents.iter().enumerate() {
        if let Some(url) = &document.url {
            by_address.entry(plain(url)).or_default().push(place);
        }
    }
    for mut places in by_address.into_values().filter(|places| places.len() > 1) {
        let told = |place: usize| {
            let document = &documents[place];
            (document.updated.or(document.published), document.text.as_str())
        };
        places.sort_by(|&a, &b| told(a).cmp(&told(b)));
        let mut versions: Vec<(usize, u32)> = Vec::new();
        for place in places {
            let number = match versions.last() {
                None => 1,
                Some((last, number)) if documents[*last].text == documents[place].text => *number,
                Some((_, number)) => number + 1,
            };
            versions.push((place, number));
        }
        if versions.last().is_some_and(|(_, number)| *number > 1) {
            for (place, number) in versions {
                documents[place].version = Some(number);
            }
        }
    }
}

/// An address without what does not tell pages apart: scheme, "www.", fragment, campaign marks.
fn plain(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let mut plain = format!("{host}/{}", path.trim_end_matches('/'));
    for part in query.split('&').filter(|part| !part.is_empty() && !part.starts_with("utm_")) {
        plain.push('?');
        plain.push_str(part);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(articles: &[(&str, &str, &str)], expected: &[Option<u32>]) {
        let mut documents: Vec<Document> = articles
            .iter()
            .map(|(url, date, text)| Document {
                url: Some((*url).to_owned()),
                updated: crate::ingest::common_date(date),
                text: (*text).to_owned(),
                ..Document::default()
            })
            .collect();
        number(&mut documents);
        let found: Vec<Option<u32>> = documents.iter().map(|document| document.version).collect();
        assert_eq!(found, expected, "{articles:?}");
    }

    #[test]
    fn texts_of_one_address_are_versions() {
        let (first, second) = ("https://www.example.test/a?utm_source=x", "http://example.test/a/");
        check(&[(second, "2022-02-15", "b"), (first, "2022-02-14", "a")], &[Some(2), Some(1)]);
        check(&[(first, "2022-02-14", "a"), (second, "2022-02-15", "a")], &[None, None]);
        check(&[(first, "", "a"), ("https://example.test/b", "", "b")], &[None, None]);
        check(&[("x.test/a?id=1", "", "a"), ("x.test/a?id=2", "", "b")], &[None, None]);
    }
}
