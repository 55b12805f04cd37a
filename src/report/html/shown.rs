//! Text of articles in the page: escaped, isolated, with nothing hidden.
//!
//! A name or a quotation may turn the reading direction of what follows, or hold
//! characters that nobody sees. Each stands in `<bdi>`, and such characters are
//! shown as marks with their number in Unicode.
//!
//! Does not see letters that look like others (Cyrillic "а" for Latin "a"), nor
//! joiners, which many scripts and emoji need.

use super::super::visible::is_active;
use crate::model::{Document, Span};
use maud::{Escaper, Markup, Render, html};
use std::fmt::Write;

/// Text with a direction of its own.
pub(super) struct Shown<'a>(pub &'a str);

/// Text inside a passage that is isolated as a whole.
pub(super) struct Part<'a>(pub &'a str);

impl Render for Shown<'_> {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str("<bdi>");
        Part(self.0).render_to(buffer);
        buffer.push_str("</bdi>");
    }
}

impl Render for Part<'_> {
    fn render_to(&self, buffer: &mut String) {
        let mut spaced = false;
        for c in self.0.chars() {
            let space = c.is_whitespace();
            match (space, spaced) {
                (true, true) => {}
                (true, false) => buffer.push(' '),
                (false, _) if is_hidden(c) => push_mark(buffer, c),
                (false, _) => {
                    Escaper::new(buffer).write_char(c).expect("a string takes any text");
                }
            }
            spaced = space;
        }
    }
}

/// Whether a character acts on what stands round it, or shows nothing.
pub(super) fn is_hidden(c: char) -> bool {
    is_active(c)
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn push_mark(buffer: &mut String, c: char) {
    let code = u32::from(c);
    write!(buffer, "<span class=\"hidden\" title=\"hidden character\">U+{code:04X}</span>")
        .expect("a string takes any text");
}

/// A stretch of an article in which some spans are marked as showing a cause.
pub(super) fn with_cues(document: &Document, whole: Span, cues: &[Span]) -> Markup {
    let mut cues: Vec<Span> = cues.iter().copied().filter(|cue| whole.contains(*cue)).collect();
    cues.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = whole.start;
    for cue in cues {
        if cue.start >= at {
            pieces.push((Span { start: at, end: cue.start }, cue));
            at = cue.end;
        }
    }
    html! {
        @for (plain, cue) in pieces {
            (Part(plain.of(&document.text)))
            em class="cue" { (Part(cue.of(&document.text))) }
        }
        (Part(Span { start: at, end: whole.end }.of(&document.text)))
    }
}

/// A name, linked to the article where its address is one of the web; the page as a whole names no referrer.
pub(super) fn linked(document: &Document, name: &str) -> Markup {
    html! {
        @match document.web_address() {
            Some(url) => { a href=(url) { (Shown(name)) } }
            None => { (Shown(name)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Part(text).render().into_string(), expected, "{text:?}");
    }

    #[test]
    fn nothing_is_hidden_and_nothing_acts() {
        check("plain “words” – Ångström", "plain “words” – Ångström");
        check("<b>&\"", "&lt;b&gt;&amp;&quot;");
        check("a\r\n\t b\u{2028}c", "a b c");
        let mark =
            |code: &str| format!("<span class=\"hidden\" title=\"hidden character\">{code}</span>");
        check("a\u{202e}b", &format!("a{}b", mark("U+202E")));
        check("3\u{200b}0", &format!("3{}0", mark("U+200B")));
        check("\u{e0041}", &mark("U+E0041"));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let link = |url: &str| {
            let document = Document { url: Some(url.to_owned()), ..Document::default() };
            linked(&document, "x").into_string().contains("href")
        };
        assert!(link("https://example.org/a") && link("HTTP://example.org"));
        assert!(!link("javascript:alert(1)") && !link("data://x") && !link(" javascript://x"));
    }

    #[test]
    fn cues_are_marked_where_they_stand() {
        let document = Document { text: "it could be 30".to_owned(), ..Document::default() };
        let shown = with_cues(&document, Span::new(0, 12), &[Span::new(3, 8), Span::new(4, 6)]);
        assert_eq!(shown.into_string(), "it <em class=\"cue\">could</em> be ");
    }
}
