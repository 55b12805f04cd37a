//! WARC: what a crawler fetched, record by record.
//!
//! Responses with status 200, resources and conversions are read when they
//! hold text; requests, redirects, pictures and scripts are passed over and
//! counted. Lengths are never believed: a record that ends before its length
//! is a problem, and one without a usable length is skipped to the next.

use super::Container;
use crate::error::{Problem, Reason};
use crate::ingest::open::{Input, Member, Opening};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// Headers of a record or of an answer; browsers accept no more either.
const MAX_HEADER_BYTES: u64 = 256 << 10;

/// Opens web archives.
#[derive(Debug)]
pub struct Warc;

impl Container for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn detects(&self, _path: &Path, head: &[u8]) -> bool {
        head.starts_with(b"WARC/")
    }

    fn unpack(&self, file: Member<'_>, opening: &mut Opening<'_>) -> ControlFlow<()> {
        let mut input = BufReader::with_capacity(1 << 16, file.input);
        let (mut number, mut passed) = (0usize, 0usize);
        loop {
            let headers = match next_record(&mut input) {
                Ok(Some(headers)) => headers,
                Ok(None) => break,
                Err(error) => {
                    opening.broken(&file.path, &error)?;
                    break;
                }
            };
            number += 1;
            let place = format!("record {number}");
            opening.in_time(&file.path, Some(place.clone()))?;
            let length = headers.get("content-length").map(str::parse::<u64>);
            let Some(Ok(length)) = length else {
                let what = "record without a usable Content-Length, not read";
                let problem = Problem::lost(Reason::Damage, &*file.path, what);
                opening.problem(problem.at(place));
                continue;
            };
            // Not more is held than a member may have, whatever the header says.
            let held = length.min(opening.most_bytes());
            let mut record = Vec::new();
            let read = input.by_ref().take(held).read_to_end(&mut record);
            let rest = match read {
                Ok(_) if record.len() as u64 == held => {
                    io::copy(&mut input.by_ref().take(length - held), &mut io::sink())
                }
                Ok(_) => Ok(0),
                Err(error) => Err(error),
            };
            if !matches!(rest, Ok(rest) if record.len() as u64 + rest == length) {
                if let Err(error) = rest {
                    opening.broken(&file.path, &error)?;
                }
                let what = "record ends before its Content-Length, not read";
                let problem = Problem::lost(Reason::Damage, &*file.path, what);
                opening.problem(problem.at(place));
                break;
            }
            if length > held {
                let what = "record larger than the limit file-mib, not read";
                opening.problem(Problem::lost(Reason::Limit, &*file.path, what).at(place));
                continue;
            }
            match payload(&headers, record, opening) {
                Payload::Text(text) => {
                    let member = Member {
                        path: format!("{}#{number}", file.path),
                        name: text.name.to_owned(),
                        url: headers.get("warc-target-uri").map(str::to_owned),
                        charset: text.charset,
                        input: Input::stream(Cursor::new(text.bytes)),
                    };
                    opening.member(member)?;
                }
                Payload::Passed => passed += 1,
                Payload::None => {}
                Payload::Broken(what) => {
                    let problem = Problem::lost(Reason::Damage, &*file.path, what);
                    opening.problem(problem.at(place));
                }
            }
        }
        if passed > 0 {
            let what = format!("{passed} records are redirects, errors or no text; passed over");
            opening.problem(Problem::mended(Reason::Format, file.path, what));
        }
        ControlFlow::Continue(())
    }
}

/// Names, in lower case, and values.
#[derive(Debug, Default)]
struct Headers(Vec<(String, String)>);

impl Headers {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Reads up to the blank line.
    fn read(input: &mut impl BufRead) -> io::Result<Self> {
        let mut headers = Self::default();
        let mut left = MAX_HEADER_BYTES;
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(left).read_until(b'\n', &mut line)? as u64;
            left -= read;
            let line = String::from_utf8_lossy(line.trim_ascii_end());
            if read == 0 || line.is_empty() {
                return Ok(headers);
            }
            match line.split_once(':') {
                // A line that begins with a blank goes on with the value before it.
                _ if line.starts_with([' ', '\t']) => {
                    if let Some((_, value)) = headers.0.last_mut() {
                        value.push_str(&line);
                    }
                }
                Some((name, value)) => {
                    headers.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                None => {}
            }
        }
    }
}

/// The headers of the next record; what stands before it is passed over.
fn next_record(input: &mut impl BufRead) -> io::Result<Option<Headers>> {
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_HEADER_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.starts_with(b"WARC/") {
            return Headers::read(input).map(Some);
        }
    }
}

/// What a record holds.
enum Payload {
    Text(Text),
    /// A redirect, an error, a picture.
    Passed,
    /// A note of the crawler about itself.
    None,
    Broken(&'static str),
}

struct Text {
    /// A file name whose ending tells the format.
    name: &'static str,
    charset: Option<String>,
    bytes: Vec<u8>,
}

fn payload(headers: &Headers, record: Vec<u8>, opening: &Opening<'_>) -> Payload {
    let kind = headers.get("warc-type").unwrap_or_default();
    let media = headers.get("content-type").unwrap_or_default();
    match kind {
        "response" if media.starts_with("application/http") => answer(record, opening),
        "response" | "resource" | "conversion" => text(media, record),
        "revisit" => Payload::Passed,
        _ => Payload::None,
    }
}

/// The body of an answer over HTTP.
fn answer(record: Vec<u8>, opening: &Opening<'_>) -> Payload {
    let mut rest = record.as_slice();
    let mut status = Vec::new();
    let headers = rest
        .by_ref()
        .take(MAX_HEADER_BYTES)
        .read_until(b'\n', &mut status)
        .and_then(|_| Headers::read(&mut rest));
    let Ok(headers) = headers else {
        return Payload::Broken("the answer of the server has no headers, not read");
    };
    let status = String::from_utf8_lossy(&status);
    if status.split_whitespace().nth(1) != Some("200") {
        return Payload::Passed;
    }
    let chunked = headers.get("transfer-encoding").is_some_and(|it| it.contains("chunked"));
    let mut body = match chunked.then(|| unchunked(rest)).flatten() {
        Some(body) => body,
        None => rest.to_vec(),
    };
    if body.starts_with(b"\x1F\x8B") {
        let mut unpacked = Vec::new();
        let most = opening.most_bytes();
        let inside = opening.counted(MultiGzDecoder::new(body.as_slice()));
        if inside.take(most).read_to_end(&mut unpacked).is_err() {
            return Payload::Broken("the answer of the server is packed and damaged, not read");
        }
        body = unpacked;
    } else if headers.get("content-encoding").is_some_and(|it| it == "br" || it == "zstd") {
        return Payload::Broken("the answer of the server is packed as br or zstd, not read");
    }
    text(headers.get("content-type").unwrap_or_default(), body)
}

/// A body that was sent in chunks; none where it is not, as crawlers join chunks and keep the header.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(64)])?;
        let size = std::str::from_utf8(rest[..end].trim_ascii()).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(body);
        }
        body.extend(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// A body by its media type.
fn text(media: &str, bytes: Vec<u8>) -> Payload {
    const NAMES: &[(&str, &str)] = &[
        ("text/html", "page.html"),
        ("application/xhtml", "page.html"),
        ("text/plain", "page.txt"),
        ("application/rss", "page.rss"),
        ("application/atom", "page.atom"),
        ("text/xml", "page.xml"),
        ("application/xml", "page.xml"),
        ("application/feed+json", "page.json"),
        ("", "page"),
    ];
    let media = media.to_ascii_lowercase();
    let kind = media.split(';').next().unwrap_or_default().trim();
    let name = NAMES.iter().find(|(known, _)| match *known {
        "" => kind.is_empty(),
        known => kind.starts_with(known),
    });
    let Some((_, name)) = name else {
        return Payload::Passed;
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Payload::Passed;
    }
    let charset = media.split_once("charset=").map(|(_, charset)| {
        charset
            .trim_matches(['"', '\'', ' '])
            .split([';', ' '])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    Payload::Text(Text { name, charset, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(chunks: &str, expected: Option<&str>) {
        let body = unchunked(chunks.as_bytes());
        assert_eq!(body.as_deref(), expected.map(str::as_bytes), "{chunks:?}");
    }

    #[test]
    fn chunks_are_joined_where_there_are_some() {
        check("4\r\nfive\r\n3;x=y\r\n th\r\n0\r\n\r\n", Some("five th"));
        check("<p>five</p>", None);
        check("5\r\nfive", None);
        check("ffffffffffffffff\r\nx", None);
    }
}
