//! Plain text: one article a file, as it was copied or scraped.
//!
//! The text stays byte for byte as decoded, line ends too, so that every span
//! leads back to the file.

use super::article::Article;
use super::{Reader, Source, decode};
use crate::error::Problem;
use crate::lexicon::Lexicon;
use crate::model::Document;
use std::path::Path;

/// Reads plain text.
#[derive(Debug)]
pub struct Text;

impl Reader for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn detects(&self, _path: &Path, _head: &[u8]) -> bool {
        true
    }

    fn read(&self, source: Source<'_>, lexicon: &Lexicon) -> (Vec<Document>, Vec<Problem>) {
        let mut problems = Vec::new();
        let decoded = match decode::decode(source.bytes) {
            Ok(decoded) => decoded,
            Err(what) => return (Vec::new(), vec![Problem::new(source.path, what)]),
        };
        if let Some((what, place)) = decoded.fault {
            problems.push(Problem::new(source.path, what).at(place));
        }
        let article = Article {
            path: source.path.to_owned(),
            text: decoded.text.into_owned(),
            origin_map: decoded.origin_map,
            ..Article::default()
        };
        let document = article.document(lexicon, &mut problems);
        (document.into_iter().collect(), problems)
    }
}
