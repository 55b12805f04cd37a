//! Plain text: one article a file, as it was copied or scraped.
//!
//! The text stays byte for byte as decoded, line ends too, so that every span
//! leads back to the file.

use super::article::Article;
use super::{Context, Reader, Source, Table, decode};
use crate::error::{Problem, Reason};
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

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let mut problems = Vec::new();
        let decoded = match decode::decode(source.bytes) {
            Ok(decoded) => decoded,
            Err(what) => {
                return (Vec::new(), vec![Problem::lost(Reason::Encoding, source.path, what)]);
            }
        };
        problems.extend(decoded.fault.map(|fault| fault.problem(source.path)));
        let article = Article {
            path: source.path.to_owned(),
            text: decoded.text.into_owned(),
            origin_map: decoded.origin_map,
            url: source.url.map(str::to_owned),
            ..Article::default()
        };
        let document = article.document(context, &mut problems);
        (document.into_iter().collect(), problems)
    }
}
