//! Cuts a draft into the parts that have to agree with each other.

use super::Part;
use crate::model::{Block, BlockKind, Document, DocumentId, Span};

/// Headlines, captions and paragraphs as documents of their own, and where they stand.
pub fn parts(drafts: &[Document]) -> (Vec<Document>, Vec<Part>) {
    let (mut documents, mut parts) = (Vec::new(), Vec::new());
    for draft in drafts {
        let mut paragraphs = 0;
        for block in &draft.blocks {
            let spans = match block.kind {
                BlockKind::Headline | BlockKind::Caption => vec![block.span],
                BlockKind::Body => paragraphs_of(&draft.text, block.span),
                BlockKind::Boilerplate => Vec::new(),
            };
            for span in spans {
                let name = match block.kind {
                    BlockKind::Body => {
                        paragraphs += 1;
                        format!("paragraph {paragraphs}")
                    }
                    BlockKind::Headline => "headline".to_owned(),
                    BlockKind::Caption | BlockKind::Boilerplate => "caption".to_owned(),
                };
                let text = span.of(&draft.text).to_owned();
                let whole = Span::new(0, text.len());
                documents.push(Document {
                    id: DocumentId(documents.len() as u32),
                    path: format!("{}#{}", draft.path, documents.len() + 1),
                    outlet: Some(name),
                    published: draft.published,
                    blocks: vec![Block { kind: block.kind, span: whole }],
                    text,
                    ..Document::default()
                });
                parts.push(Part { document: draft.id, start: span.start, block: block.kind });
            }
        }
    }
    (documents, parts)
}

/// Paragraphs are parted by empty lines; where there are none, every line is one.
fn paragraphs_of(text: &str, body: Span) -> Vec<Span> {
    let within = body.of(text);
    let mark = if within.trim().contains("\n\n") { "\n\n" } else { "\n" };
    let mut start = body.start as usize;
    let mut paragraphs = Vec::new();
    for paragraph in within.split(mark) {
        if !paragraph.trim().is_empty() {
            paragraphs.push(Span::new(start, start + paragraph.len()));
        }
        start += paragraph.len() + mark.len();
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let title = "Headline\n";
        let text = format!("{title}{body}");
        let cut = Span::new(0, title.len());
        let blocks = vec![
            Block { kind: BlockKind::Headline, span: cut },
            Block { kind: BlockKind::Body, span: Span::new(title.len(), text.len()) },
        ];
        let draft = Document { text, blocks, ..Document::default() };
        let (documents, parts) = parts(std::slice::from_ref(&draft));
        let found: Vec<&str> = documents[1..].iter().map(|it| it.text.trim()).collect();
        assert_eq!(found, expected);
        for (document, part) in documents.iter().zip(&parts) {
            assert!(draft.text[part.start as usize..].starts_with(&document.text), "{part:?}");
        }
    }

    #[test]
    fn paragraphs_end_at_empty_lines_or_at_every_line() {
        check("one\ntwo\n\nthree\n", &["one\ntwo", "three"]);
        check("one\ntwo\n", &["one", "two"]);
        check("\n\none\n\n\n\ntwo", &["one", "two"]);
    }
}
