//! What stands inside quotation marks.
//!
//! Curly and angled marks tell opening from closing by themselves. Straight
//! marks alternate, corrected by their surroundings: at the start of a line
//! one opens, at its end one closes. A quotation ends at a blank line at the
//! latest, or at a paragraph that opens with a mark of its own (the press
//! repeats the opening mark in every paragraph of a long quotation).
//!
//! Does not see quotations without marks.

use super::token::{is_quote, may_begin_quote};
use crate::model::{Span, position};

/// Longest quotation that is believed; a stray mark must not swallow an article.
const MAX_QUOTATION_BYTES: usize = 1_500;
/// Longest quotation in straight single marks, which apostrophes imitate.
const MAX_SINGLE_BYTES: usize = 300;

/// The stretches of `text[span]` inside quotation marks, without the marks, in order, without overlap.
pub fn quotations(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let end = span.end as usize;
    let mut next = span.start as usize;
    loop {
        // Nearly all text is no mark and no line end; what is open ends behind its longest, too.
        let stop = open.as_ref().map_or(end, |open| end.min(open.start + open.longest() + 1));
        let told = |byte: u8| may_begin_quote(byte) | (byte == b'\n');
        let skipped = position(text.as_bytes().get(next..stop).unwrap_or_default(), told);
        next = skipped.map_or(next.max(stop), |skipped| next + skipped);
        while !text.is_char_boundary(next) {
            next += 1;
        }
        let Some(c) = text[next..end].chars().next() else { break };
        let at = next;
        next += c.len_utf8();
        if c == '\n' && text[at + 1..].starts_with(['\n', '\r'])
            || open.as_ref().is_some_and(|open| at - open.start > open.longest())
        {
            if let Some(unclosed) = open.take() {
                // The next one may begin in the same line.
                let end = line_end(text, unclosed.start).min(at);
                close(text, unclosed.start, end, &mut found);
            }
            continue;
        }
        let Some(mark) = mark(text, at, c) else { continue };
        match (&open, mark) {
            (None, Mark::Opens(kind) | Mark::Either(kind))
                if (kind == Kind::Double || closes_soon(text, at + c.len_utf8())) =>
            {
                open = Some(Open { start: at + c.len_utf8(), kind });
            }
            (Some(current), Mark::Opens(kind)) if current.kind == kind && kind == Kind::Double => {
                close(text, current.start, at, &mut found);
                open = Some(Open { start: at + c.len_utf8(), kind });
            }
            (Some(current), Mark::Closes(kind) | Mark::Either(kind)) if current.kind == kind => {
                close(text, current.start, at, &mut found);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(unclosed) = open {
        let end = line_end(text, unclosed.start).min(end);
        close(text, unclosed.start, end, &mut found);
    }
    found
}

struct Open {
    start: usize,
    kind: Kind,
}

impl Open {
    fn longest(&self) -> usize {
        match self.kind {
            Kind::Double => MAX_QUOTATION_BYTES,
            Kind::Single => MAX_SINGLE_BYTES,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
}

enum Mark {
    Opens(Kind),
    Closes(Kind),
    Either(Kind),
}

fn mark(text: &str, at: usize, c: char) -> Option<Mark> {
    // Nearly every character; its neighbours need no look.
    if !is_quote(c) {
        return None;
    }
    let before = text[..at].chars().next_back().unwrap_or('\n');
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or('\n');
    match c {
        '“' | '„' | '«' => Some(Mark::Opens(Kind::Double)),
        '”' | '»' => Some(Mark::Closes(Kind::Double)),
        '"' if before == '\n' => Some(Mark::Opens(Kind::Double)),
        '"' if matches!(after, '\n' | '\r') => Some(Mark::Closes(Kind::Double)),
        '"' => Some(Mark::Either(Kind::Double)),
        '‘' if !before.is_alphanumeric() => Some(Mark::Opens(Kind::Single)),
        '\'' if !before.is_alphanumeric() && after.is_alphanumeric() && before != '"' => {
            Some(Mark::Opens(Kind::Single))
        }
        '’' | '\'' if !after.is_alphanumeric() => Some(Mark::Closes(Kind::Single)),
        _ => None,
    }
}

/// Whether a single mark that closes stands near, in the same line.
fn closes_soon(text: &str, start: usize) -> bool {
    let rest = &text[start..];
    rest.char_indices().take_while(|&(offset, c)| c != '\n' && offset <= MAX_SINGLE_BYTES).any(
        |(offset, c)| matches!(mark(text, start + offset, c), Some(Mark::Closes(Kind::Single))),
    )
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |length| start + length)
}

fn close(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let inner = &text[start..end];
    let trimmed = inner.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let first = start + (inner.len() - inner.trim_start().len());
        found.push(Span::new(first, first + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let spans = quotations(text, Span::new(0, text.len()));
        let found: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_every_style_are_paired() {
        check("He said “no” and «yes».", &["no", "yes"]);
        check("called it \"hysteria.\" Later \"talks\" began", &["hysteria.", "talks"]);
        check("the ‘so-called’ rebels’ camp", &["so-called"]);
        check("the troops' lives and drivers' pay", &[]);
        check("a 'critical moment' in Geneva's talks", &["critical moment"]);
        check("I'm told it's over", &[]);
    }

    #[test]
    fn a_long_quotation_may_open_each_paragraph_anew() {
        check("“First part.\n\n“Second part,” he said.", &["First part.", "Second part,"]);
        check("\"First line.\nSecond line, \"said she.", &["First line.\nSecond line,"]);
    }

    #[test]
    fn a_stray_mark_does_not_swallow_the_article() {
        let text = format!("\"Unclosed words\n{}", "word ".repeat(600));
        check(&text, &["Unclosed words"]);
    }

    #[test]
    fn a_stray_mark_in_a_long_line_keeps_the_next_quotation() {
        let text = format!("“Unclosed {}said “no” then", "word ".repeat(400));
        let whole = Span::new(0, text.len());
        let spans = quotations(&text, whole);
        assert_eq!(spans[1].of(&text), "no");
        assert!(spans[0].end < spans[1].start, "{spans:?}");
    }
}
