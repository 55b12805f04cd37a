//! MHTML and saved mail: the page or letter inside a MIME message.
//!
//! Browsers save a page as MHTML, with its address and date in the headers; a
//! newsletter is a mail. The HTML part is read as a page, else the plain one.
//!
//! Does not read attachments.

use super::{Context, Html, Reader, Source, Table, Text};
use crate::error::{Problem, Reason};
use mail_parser::{HeaderValue, Message, MessageParser, PartType};
use std::path::Path;

/// Reads MHTML files and mails.
#[derive(Debug)]
pub struct Mail;

impl Reader for Mail {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("mht" | "mhtml" | "eml") => true,
            Some(_) => false,
            None => {
                let head = head[..head.len().min(1000)].to_ascii_lowercase();
                let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
                has(b"\nmime-version:") && has(b"\ncontent-type: multipart/")
            }
        }
    }

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let Some(message) = MessageParser::default().parse(source.bytes) else {
            let what = "no MIME message, not read";
            return (Vec::new(), vec![Problem::lost(Reason::Damage, source.path, what)]);
        };
        let said = message.parts.first().and_then(|part| {
            let mut headers = part.headers.iter();
            headers.find(|it| it.name().eq_ignore_ascii_case("snapshot-content-location"))
        });
        let url = match said.map(|header| &header.value) {
            Some(HeaderValue::Text(text)) => Some(text.trim().to_owned()),
            Some(_) | None => None,
        };
        let url = url.or_else(|| source.url.map(str::to_owned));
        let inner = Source { url: url.as_deref(), charset: None, ..source };
        let mut table = match (first(&message, true), first(&message, false)) {
            (Some(page), _) => Html.read(Source { bytes: page.as_bytes(), ..inner }, context),
            (None, Some(letter)) => {
                Text.read(Source { bytes: letter.as_bytes(), ..inner }, context)
            }
            (None, None) => {
                let what = "no text in this message, not read";
                (Vec::new(), vec![Problem::lost(Reason::Fields, source.path, what)])
            }
        };
        for document in &mut table.0 {
            // Offsets in the decoded part lead nowhere in the file.
            document.origin_map = crate::model::OriginMap::Derived;
        }
        table
    }
}

/// The first HTML part, or the first plain one; attachments are none.
fn first<'m>(message: &'m Message<'_>, html: bool) -> Option<&'m str> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(text) if html => Some(text.as_ref()),
        PartType::Text(text) if !html => Some(text.as_ref()),
        _ => None,
    })
}
