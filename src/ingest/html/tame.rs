//! Bounds how deep the elements of a page nest, how many they are and how long a tag is, before it is parsed.
//!
//! The cost of building the tree grows with the square of the depth: 100,000
//! nested elements take most of a minute. Start tags beyond the bound are
//! dropped; the text between them stays, parted by a line break. So are tags that
//! hold a whole picture or program in an attribute. Each element takes half a
//! kilobyte of memory: behind the most that a page may have, all tags are dropped.

use crate::ingest::limit::Limits;
use std::borrow::Cow;

/// Elements that have no end tag, and those whose end tag is implied and that therefore do not nest.
const FLAT: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt",
    "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that a parser opens again in every following paragraph.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose content is not markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// What stands for a dropped element.
const BREAK: &str = "<br>";

/// The page within the bounds on its elements, and the count of elements dropped.
pub fn tame<'m>(markup: &'m str, limits: &Limits) -> (Cow<'m, str>, usize) {
    let bound = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
    let (most_open, most_formatting) = (bound(limits.html_depth), bound(limits.html_formatting));
    let most_elements = bound(limits.html_elements);
    let longest = bound(limits.html_tag_kib.saturating_mul(1 << 10));
    let bytes = markup.as_bytes();
    let (mut kept, mut copied, mut cut) = (String::new(), 0, 0);
    let mut open: Vec<&str> = Vec::new();
    let mut formatting = 0;
    let mut elements = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        if bytes[start..].starts_with(b"<!--") {
            let end = memchr::memmem::find(&bytes[start + 4..], b"-->");
            at = end.map_or(bytes.len(), |end| start + 4 + end + 3);
            continue;
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        let length = bytes[name_start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &markup[name_start..name_start + length];
        if length == 0 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = tag_end(bytes, name_start + length);
        at = end;
        let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        if elements >= most_elements {
            kept.push_str(&markup[copied..start]);
            if !kept.ends_with('\n') {
                kept.push('\n');
            }
            if !closing && is(RAW) {
                at = raw_end(bytes, end, name);
            }
            copied = at;
            cut += usize::from(!closing);
            continue;
        }
        elements += usize::from(!closing);
        // Without its tag, the content of a script would be text.
        if end - start > longest && !is(RAW) {
            kept.push_str(&markup[copied..start]);
            copied = end;
            cut += 1;
            continue;
        }
        if is(FLAT)
            || bytes[..end].ends_with(b"/>") && !is(FORMATTING) && !is(RAW) && is_foreign(&open)
        {
            continue;
        }
        if closing {
            let Some(place) = open.iter().rposition(|it| it.eq_ignore_ascii_case(name)) else {
                continue;
            };
            if is(FORMATTING) {
                open.remove(place);
                formatting -= 1;
            } else {
                open.truncate(place);
                formatting = open.iter().filter(|it| is_formatting(it)).count();
            }
            continue;
        }
        if is(RAW) {
            at = raw_end(bytes, end, name);
            continue;
        }
        let full =
            if is(FORMATTING) { formatting >= most_formatting } else { open.len() >= most_open };
        if full {
            kept.push_str(&markup[copied..start]);
            // One break parts two texts as well as a thousand do.
            if !is(FORMATTING) && !kept.ends_with(BREAK) {
                kept.push_str(BREAK);
            }
            copied = end;
            cut += 1;
            continue;
        }
        open.push(name);
        formatting += usize::from(is(FORMATTING));
    }
    if cut == 0 {
        return (Cow::Borrowed(markup), 0);
    }
    kept.push_str(&markup[copied..]);
    (Cow::Owned(kept), cut)
}

fn is_formatting(name: &str) -> bool {
    FORMATTING.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether "/>" closes an element here: only inside drawings and formulas.
fn is_foreign(open: &[&str]) -> bool {
    open.iter().any(|name| name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math"))
}

/// One past the ">" of a tag, over quoted values.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if at > 0 && matches!(bytes[at - 1], b'=' | b' ') => {
                quote = Some(byte);
            }
            (Some(open), byte) if open == byte => quote = None,
            (None | Some(_), _) => {}
        }
    }
    bytes.len()
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
        let (tamed, count) = tame(markup, &Limits::default());
        assert_eq!(count, cut);
        assert_eq!(cut == 0, tamed == markup);
        assert!(tamed.contains("text"));
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
        check(&format!("text<script a='{long}'>'<div>'</script>"), 0);
    }

    #[test]
    fn pages_of_very_many_elements_are_cut() {
        let limits = Limits { html_elements: 3, ..Limits::default() };
        let markup = "<p>a</p><p>b</p><p>c</p><td>d</td><script>'<p>e'</script><b>f</b>";
        let (tamed, cut) = tame(markup, &limits);
        assert_eq!((tamed.as_ref(), cut), ("<p>a</p><p>b</p><p>c\nd\nf\n", 3));
        assert_eq!(tame("<p>a</p><p>b</p><p>c", &limits).1, 0);
    }

    #[test]
    fn deep_nesting_is_cut() {
        check(&format!("{}text", "<div>".repeat(100_000)), 99_800);
        check(&format!("{}text", "<b></div>".repeat(600)), 580);
        check(&format!("{}text", "<div></b></x>".repeat(600)), 400);
    }
}
