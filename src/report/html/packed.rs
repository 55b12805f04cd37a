//! Markup that waits: packed into the page, unpacked by its script when the reader asks for it.
//!
//! Cards and rows repeat their tags and each other, so that packed they take a
//! sixth of the room. Browsers unpack zlib streams themselves; base64 holds no
//! character that could end the element.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use maud::{Markup, PreEscaped, html};
use std::io::Write;

/// An element with the text, for the script to find by its id.
pub(super) fn packed(id: &str, text: &str) -> Markup {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(text.as_bytes()).expect("memory takes every byte");
    let bytes = packer.finish().expect("memory takes every byte");
    html! { script type="application/zlib" id=(id) { (PreEscaped(STANDARD.encode(bytes))) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    #[test]
    fn what_is_packed_comes_out_whole_and_ends_no_element() {
        let text = "</script><!-- “30” ".repeat(1_000);
        let markup = packed("cards", &text).into_string();
        let base64 =
            markup.strip_prefix("<script type=\"application/zlib\" id=\"cards\">").unwrap();
        let base64 = base64.strip_suffix("</script>").unwrap();
        let bytes = STANDARD.decode(base64).unwrap();
        assert!(bytes.len() < text.len() / 6);
        let mut out = String::new();
        ZlibDecoder::new(&*bytes).read_to_string(&mut out).unwrap();
        assert_eq!(out, text);
    }
}
