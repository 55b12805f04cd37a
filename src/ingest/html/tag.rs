//! Takes out the tags of a page that are too long or have too many attributes, before it is parsed.
//!
//! A tag of half a megabyte holds a whole picture or program in an attribute. A parser compares each
//! attribute of a tag with all before it, so that 100,000 of them take minutes. The text around such
//! tags stays.
//!
//! Does not see what a parser makes of broken comments and scripts; a tag may be kept there that is too long.

use crate::ingest::limit::Limits;
use std::borrow::Cow;

/// Elements whose content is not markup.
pub const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements in which even those of [`RAW`] hold markup.
const FOREIGN: &[&str] = &["svg", "math"];

/// Markup with tags within the bounds, and the count of those that were taken out.
pub fn within<'m>(markup: &'m str, limits: &Limits) -> (Cow<'m, str>, usize) {
    let bound = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
    let longest = bound(limits.html_tag_kib.saturating_mul(1 << 10));
    let most_attributes = bound(limits.html_attributes);
    let bytes = markup.as_bytes();
    let (mut kept, mut copied, mut cut) = (String::new(), 0, 0);
    let mut is_foreign = false;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        if bytes[start..].starts_with(b"<!--") {
            at = comment_end(bytes, start + 4);
            continue;
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        let length = bytes[name_start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &markup[name_start..name_start + length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let (end, attributes) = tag_end(bytes, name_start + length);
        let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(FOREIGN) {
            is_foreign = !closing;
        }
        let is_raw = !closing && !is_foreign && is(RAW);
        at = if is_raw { raw_end(bytes, end, name) } else { end };
        if attributes > most_attributes || end - start > longest {
            kept.push_str(&markup[copied..start]);
            // Without its tag, the content of a script would be text.
            copied = at;
            cut += 1;
        }
    }
    if cut == 0 {
        return (Cow::Borrowed(markup), 0);
    }
    kept.push_str(&markup[copied..]);
    (Cow::Owned(kept), cut)
}

/// One past a comment, which ends at once in `<!-->` and `<!--->`.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    let inside = &bytes[from..];
    if inside.starts_with(b">") {
        return from + 1;
    }
    if inside.starts_with(b"->") {
        return from + 2;
    }
    let mut ends = memchr::memmem::find_iter(inside, b"--");
    let end = ends.find_map(|at| match inside.get(at + 2..) {
        Some([b'>', ..]) => Some(at + 3),
        Some([b'!', b'>', ..]) => Some(at + 4),
        // The last two of "--->" end it.
        Some([b'-', b'>', ..]) => Some(at + 4),
        Some(_) | None => None,
    });
    end.map_or(bytes.len(), |end| from + end)
}

/// One past the ">" of a tag, over quoted values, and the most attributes that it may have.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        let before = bytes[at - 1];
        match (quote, byte) {
            (None, b'>') => return (at + 1, attributes),
            (None, b'"' | b'\'') if matches!(before, b'=' | b' ') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'=' | b'/') => {}
            // A name begins behind white space, a slash or the value before it.
            (None, byte) if !byte.is_ascii_whitespace() => {
                let parts = before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'');
                attributes += usize::from(parts);
            }
            (None | Some(_), _) => {}
        }
    }
    (bytes.len(), attributes)
}

/// Where the end tag of raw text begins.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        let tail = &bytes[start + 2..];
        if tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return start;
        }
        at = start + 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, cut: usize) {
        let (kept, count) = within(markup, &Limits::default());
        assert_eq!(count, cut);
        assert_eq!(cut == 0, kept == markup);
        assert!(kept.contains("text"));
    }

    #[test]
    fn usual_pages_stay_as_they_are() {
        check("<div><p>text<p>more<br><a href='>'>x</a></div>", 0);
        check(&"<p>text<li>more<div></div>".repeat(2000), 0);
        check("<script>'<div>'.repeat(9)</script><!-- <div> -->text", 0);
        check("text < 5 </ <", 0);
    }

    #[test]
    fn long_tags_are_cut() {
        let long = "x".repeat(600 << 10);
        check(&format!("<p>text<img src='{long}'>more<b a='{long}'>text</b>"), 2);
        check(&format!("<p>text<img src='{}'>", &long[..500 << 10]), 0);
        check(&format!("text<script a='{long}'>'<div>'</script>"), 1);
    }

    #[test]
    fn tags_of_very_many_attributes_are_cut() {
        let many = |count: usize, what: &str| what.repeat(count);
        check(&format!("<p {}>text", many(300, "a ")), 1);
        check(&format!("</p {}>text", many(300, "a/")), 1);
        check(&format!("<p {}>text", many(300, "a=''")), 1);
        check(&format!("<p {}>text", many(200, "a = 'b c d' ")), 0);
        check(&format!("<p title='{}'>text", many(300, "a ")), 0);
        check(&format!("<svg><style><p {}>text", many(300, "a ")), 1);
        check(&format!("<!--> <p {}>text", many(300, "a ")), 1);
        check(&format!("<!-- ' --!><p {}>text", many(300, "a ")), 1);
        check(&format!("<!-- <p {}>text --->", many(300, "a ")), 0);
    }
}
