//! Bytes to text, with the way back.
//!
//! A byte order mark decides; without one the bytes are UTF-8, and stretches
//! that are not valid UTF-8 are read as Windows-1252, the usual second encoding
//! of pages pasted together. A file without any valid UTF-8 beyond ASCII may be
//! in another old encoding; then a detector names it.
//!
//! Does not see UTF-16 without a byte order mark in other scripts than Latin; such bytes count as binary.

use crate::error::{Problem, Reason};
use crate::model::OriginMap;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text with its origin and what was wrong with the bytes.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The way back to the bytes.
    pub origin_map: OriginMap,
    /// What had to be mended; the text is usable.
    pub fault: Option<Fault>,
}

/// What was mended in the bytes, and where.
#[derive(Debug)]
pub struct Fault {
    what: String,
    place: String,
}

impl Fault {
    /// The problem that it makes of a file.
    pub fn problem(self, path: &str) -> Problem {
        Problem::mended(Reason::Encoding, path, self.what).at(self.place)
    }
}

/// Decodes markup, which may name its encoding: after `key` in its first bytes, or by its server.
///
/// Bytes that are UTF-8 are read as such, whatever they declare.
///
/// # Errors
/// As [`decode`].
pub fn declared<'a>(
    bytes: &'a [u8],
    key: &[u8],
    server: Option<&str>,
) -> Result<Decoded<'a>, String> {
    /// A declaration further down is not looked for by browsers either.
    const DECLARED_WITHIN: usize = 1024;
    let unmarked = Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    if !unmarked || is_binary(bytes) {
        return decode(bytes);
    }
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let label = memchr::memmem::find(&head, key).map(|at| &head[at + key.len()..]);
    let label = label.map(|label| label.strip_prefix(b"\"").unwrap_or(label));
    let label = label.map(|label| label.strip_prefix(b"'").unwrap_or(label));
    let ends = |byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let label = label.map(|label| &label[..label.iter().position(ends).unwrap_or(label.len())]);
    let encoding = label
        .and_then(Encoding::for_label)
        .or_else(|| Encoding::for_label(server?.as_bytes()))
        .filter(|it| *it != UTF_8 && *it != UTF_16LE && *it != UTF_16BE);
    match encoding {
        Some(encoding) => {
            let (text, _, is_lossy) = encoding.decode(bytes);
            let fault = is_lossy.then(|| lost(&text, bytes, encoding));
            Ok(Decoded { text, origin_map: OriginMap::Derived, fault })
        }
        None => decode(bytes),
    }
}

/// The fault of a text in which bytes had to be replaced, with the place of the first.
fn lost(text: &str, bytes: &[u8], encoding: &'static Encoding) -> Fault {
    let count = text.matches('\u{FFFD}').count();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut before = String::with_capacity(most.unwrap_or_default());
    let first = match decoder.decode_to_string_without_replacement(bytes, &mut before, true) {
        (DecoderResult::Malformed(bad, after), read) => {
            read - usize::from(bad) - usize::from(after)
        }
        (DecoderResult::InputEmpty | DecoderResult::OutputFull, read) => read,
    };
    let noun = if count == 1 { "place is" } else { "places are" };
    let what = format!("encoding: {count} {noun} not {} and lost", encoding.name());
    Fault { what, place: format!("byte {first}") }
}

/// Decodes a whole file.
///
/// # Errors
/// The bytes are no text, or text in an encoding that is not read, in words for the owner of the file.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err("encoding UTF-32 is not read; save the file as UTF-8".to_owned());
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Ok(utf16(bytes, mark, encoding == UTF_16LE))
        }
        Some((_, mark)) => bytes_to_text(bytes, mark),
        None => match unmarked_utf16(bytes) {
            Some(little) => Ok(utf16(bytes, 0, little)),
            None => bytes_to_text(bytes, 0),
        },
    }
}

/// Whether bytes without a byte order mark are no text: every text encoding read here avoids NUL.
pub fn is_binary(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).is_some();
    let head = &bytes[..bytes.len().min(super::limit::HEAD_BYTES)];
    let nuls = memchr::memchr_iter(0, head).count();
    // A few stray NULs are a broken text; many are an image, an archive or a program.
    let most = if std::str::from_utf8(head).is_ok() { 10 } else { 100 };
    !marked && nuls * most > head.len()
}

/// Whether bytes without a mark are UTF-16 all the same, and with which half first: every
/// second byte of Western text is NUL then, and hardly any other.
fn unmarked_utf16(bytes: &[u8]) -> Option<bool> {
    let head = &bytes[..bytes.len().min(super::limit::HEAD_BYTES) & !1];
    let nuls = |half: usize| head.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), head.len() / 2);
    let mostly =
        |most: usize, least: usize| pairs >= 8 && most * 10 >= pairs * 8 && least * 50 < pairs;
    match (mostly(odd, even), mostly(even, odd)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        (false, false) => None,
    }
}

/// UTF-8, mended where it is broken.
fn bytes_to_text(bytes: &[u8], start: usize) -> Result<Decoded<'_>, String> {
    if is_binary(bytes) {
        return Err("binary bytes, not text; this format is not read yet".to_owned());
    }
    if let Ok(text) = std::str::from_utf8(&bytes[start..]) {
        let origin_map = OriginMap::Offset(start as u32);
        return Ok(Decoded { text: Cow::Borrowed(text), origin_map, fault: None });
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut stretches = vec![(0, start as u32)];
    let (mut position, mut mended, mut first) = (start, 0usize, None);
    for piece in bytes[start..].utf8_chunks() {
        text.push_str(piece.valid());
        position += piece.valid().len();
        for &byte in piece.invalid() {
            first.get_or_insert(position);
            mended += 1;
            position += 1;
            text.push(windows_1252(byte));
            stretches.push((text.len() as u32, position as u32));
        }
    }
    let multibyte = bytes[start..].utf8_chunks().any(|piece| !piece.valid().is_ascii());
    if let (false, Some(encoding)) = (multibyte, other_encoding(bytes)) {
        let (text, _, _) = encoding.decode(bytes);
        let what =
            format!("encoding read as {}; save the file as UTF-8 to be sure", encoding.name());
        return Ok(Decoded {
            text: Cow::Owned(text.into_owned()),
            origin_map: OriginMap::Derived,
            fault: Some(Fault { what, place: "whole file".to_owned() }),
        });
    }
    let first = first.unwrap_or(start);
    let noun = if mended == 1 { "byte is" } else { "bytes are" };
    let what = format!("encoding: {mended} {noun} not UTF-8 and read as Windows-1252");
    Ok(Decoded {
        text: Cow::Owned(text),
        origin_map: OriginMap::Stretches(stretches),
        fault: Some(Fault { what, place: format!("byte {first}") }),
    })
}

/// A byte as Windows-1252 prints it; bytes without a printable character are marked as lost.
fn windows_1252(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|character| !character.is_control()).unwrap_or('\u{FFFD}')
}

/// The old encoding of a file that is not Western, where there is enough of it to tell.
fn other_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const ENOUGH: usize = 40; // below, names with accents look like any alphabet
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if foreign < ENOUGH || foreign * 5 < bytes.len() {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    (guess != WINDOWS_1252 && guess != UTF_8).then_some(guess)
}

/// UTF-16, unit by unit, because nearly every character changes its length.
fn utf16(bytes: &[u8], mark: usize, little: bool) -> Decoded<'static> {
    let body = &bytes[mark..];
    let units = body.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    let mut text = String::with_capacity(body.len() / 2);
    let mut stretches = Vec::with_capacity(body.len() / 2);
    let (mut position, mut lost, mut first) = (mark, 0usize, None);
    for unit in char::decode_utf16(units) {
        stretches.push((text.len() as u32, position as u32));
        match unit {
            Ok(character) => {
                text.push(character);
                position += 2 * character.len_utf16();
            }
            Err(_) => {
                text.push('\u{FFFD}');
                first.get_or_insert(position);
                lost += 1;
                position += 2;
            }
        }
    }
    if body.len() % 2 == 1 {
        first.get_or_insert(position);
        lost += 1;
    }
    let fault = first.map(|first| {
        let what = format!("encoding: {lost} unit(s) are not UTF-16 and lost");
        Fault { what, place: format!("byte {first}") }
    });
    Decoded { text: Cow::Owned(text), origin_map: OriginMap::Stretches(stretches), fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, place: Option<&str>) -> Decoded<'static> {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.fault.as_ref().map(|fault| fault.place.as_str()), place, "{text}");
        Decoded {
            text: Cow::Owned(decoded.text.into_owned()),
            origin_map: decoded.origin_map,
            fault: decoded.fault,
        }
    }

    #[test]
    fn clean_text_keeps_its_offsets() {
        assert_eq!(check(b"100,000\r\n", "100,000\r\n", None).origin_map, OriginMap::Offset(0));
        let marked = check("\u{FEFF}8,500 é".as_bytes(), "8,500 é", None);
        assert_eq!(marked.origin_map, OriginMap::Offset(3));
        check(b"", "", None);
    }

    #[test]
    fn broken_utf8_is_read_as_windows_1252_byte_by_byte() {
        let decoded =
            check(b"\x93yes\x94 and \xC3\xA9, \x80 5", "“yes” and é, € 5", Some("byte 0"));
        let at = |needle| decoded.text.find(needle).unwrap() as u32;
        assert_eq!(decoded.origin_map.file_position(0), Some(0));
        assert_eq!(decoded.origin_map.file_position(at("yes")), Some(1));
        assert_eq!(decoded.origin_map.file_position(at("é")), Some(10));
        assert_eq!(decoded.origin_map.file_position(at("5")), Some(16));
        assert!(decoded.fault.unwrap().what.contains("encoding"));
        check(b"a\x81b", "a\u{FFFD}b", Some("byte 1"));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let bytes: Vec<u8> = "\u{FEFF}é 5 😀!".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = check(&bytes, "é 5 😀!", None);
        let at = decoded.text.find('!').unwrap() as u32;
        assert_eq!(decoded.origin_map.file_position(at), Some(2 + 2 * 6));
        check(&[0xFE, 0xFF, 0, b'a', 0xD8], "a", Some("byte 4"));
        let unmarked: Vec<u8> =
            "It rose by 5 metres".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&unmarked, "It rose by 5 metres", None);
    }

    #[test]
    fn other_bytes_are_refused_with_a_reason() {
        assert!(decode(&[0xFF, 0xFE, 0, 0, b'a', 0, 0, 0]).unwrap_err().contains("UTF-32"));
        assert!(decode(&[0x7F, b'E', b'L', b'F', 0, 0, 0, 1]).unwrap_err().contains("binary"));
        check(
            b"It rose by\0 five metres in the night.",
            "It rose by\0 five metres in the night.",
            None,
        );
    }

    #[track_caller]
    fn check_declared(bytes: &[u8], text: &str, fault: Option<(&str, &str)>) {
        let decoded = declared(bytes, b"charset=", None).unwrap();
        assert_eq!(decoded.text, text);
        let found = decoded.fault.as_ref().map(|fault| (&*fault.what, &*fault.place));
        assert_eq!(found, fault, "{text}");
    }

    #[test]
    fn what_the_declared_encoding_lacks_is_counted_and_the_first_is_placed() {
        check_declared(b"charset=Shift_JIS \x83A", "charset=Shift_JIS ア", None);
        check_declared(
            b"charset=Shift_JIS \x83A \xFD 5 \xFE",
            "charset=Shift_JIS ア \u{FFFD} 5 \u{FFFD}",
            Some(("encoding: 2 places are not Shift_JIS and lost", "byte 21")),
        );
        check_declared(
            b"charset=euc-jp \x8F\xA1",
            "charset=euc-jp \u{FFFD}",
            Some(("encoding: 1 place is not EUC-JP and lost", "byte 15")),
        );
    }

    #[test]
    fn a_russian_page_in_its_old_encoding_is_detected() {
        let words = "Россия стянула к границе более ста тысяч военнослужащих, сообщили источники";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(words);
        let decoded = check(&bytes, words, Some("whole file"));
        assert_eq!(decoded.origin_map, OriginMap::Derived);
    }
}
