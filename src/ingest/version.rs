//! Several versions of one article: texts from one address that differ.
//!
//! An outlet changes an article in place, and an archive keeps what stood there
//! before. Such texts are versions, in the order in which they say they were
//! changed; the same text saved twice is one version. One address has one outlet,
//! so that versions are never taken for outlets that differ.
//!
//! Does not see versions under different addresses.

use crate::model::{Document, Version};
use std::collections::BTreeMap;

/// Numbers the versions of each address; the only text of an address keeps no number.
pub fn number(documents: &mut [Document]) {
    let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, document) in documents.iter().enumerate() {
        if let Some(url) = &document.url {
            by_address.entry(plain(url)).or_default().push(place);
        }
    }
    let shared = by_address.into_iter().filter(|(_, places)| places.len() > 1);
    for (address, (plain, mut places)) in (0..).zip(shared) {
        let told = |place: usize| {
            let document = &documents[place];
            (document.updated.or(document.published), document.text.as_str())
        };
        places.sort_by(|&a, &b| told(a).cmp(&told(b)));
        let stated = places.iter().find_map(|place| documents[*place].outlet.clone());
        let outlet = stated.unwrap_or_else(|| host(&plain).to_owned());
        let mut number = 0;
        let mut last: Option<usize> = None;
        for place in places {
            if last.is_none_or(|last| documents[last].text != documents[place].text) {
                number += 1;
            }
            documents[place].version = Some(Version { address, number });
            documents[place].outlet.get_or_insert_with(|| outlet.clone());
            last = Some(place);
        }
    }
}

/// Who answers at an address that [`plain`] gave.
fn host(plain: &str) -> &str {
    plain.split('/').next().unwrap_or(plain)
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

    fn numbered(articles: &[(&str, &str, &str)]) -> Vec<Document> {
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
        documents
    }

    #[track_caller]
    fn check(articles: &[(&str, &str, &str)], expected: &[Option<u32>]) {
        let documents = numbered(articles);
        let found = documents.iter().map(|it| it.version.map(|version| version.number));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{articles:?}");
    }

    #[test]
    fn texts_of_one_address_are_versions() {
        let (first, second) = ("https://www.example.test/a?utm_source=x", "http://example.test/a/");
        check(&[(second, "2022-02-15", "b"), (first, "2022-02-14", "a")], &[Some(2), Some(1)]);
        check(&[(first, "2022-02-14", "a"), (second, "2022-02-15", "a")], &[Some(1), Some(1)]);
        check(&[(first, "", "a"), ("https://example.test/b", "", "b")], &[None, None]);
        check(&[("x.test/a?id=1", "", "a"), ("x.test/a?id=2", "", "b")], &[None, None]);
    }

    #[test]
    fn versions_have_one_outlet() {
        let (first, second) = ("https://www.example.test/a", "http://example.test/a/");
        let other = ("https://example.test/b", "", "c");
        let documents = numbered(&[(first, "", "a"), (second, "", "b"), other]);
        let outlets: Vec<_> = documents.iter().map(|it| it.outlet.as_deref()).collect();
        assert_eq!(outlets, [Some("example.test"), Some("example.test"), None]);
    }
}
