//! Mutants of files: the same ones on every machine, for as long a run as somebody asks for.

use std::fs;
use std::path::{Path, PathBuf};

/// Bytes that readers stumble over, if they do.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xFF",
    b"\xED\xA0\x80",
    b"\xC0\xAF",
    "\u{202E}".as_bytes(),
    "\u{2028}".as_bytes(),
    b"=1+1",
    b"\"",
    b"\"\"",
    b"\r",
    b"\r\n",
    b"\n\n",
    b",",
    b";",
    b"\t",
    b"<script>",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"&a;",
    b"{",
    b"[",
    b"\\ud800",
    b"1e400",
    b"-0",
    b"99999999999999999999",
    b"100,000",
    b"1,00,000",
    b"between 5 and",
    b"2022-02-30",
    b"..",
    b"\x1B[2J",
    "\u{1F469}\u{200D}".as_bytes(),
    "\u{FFFE}".as_bytes(),
    b"Content-Length: -1\r\n",
    b"WARC/1.0\r\n",
    b"PK\x03\x04",
    b"\x1F\x8B\x08",
    "\u{201C}he said".as_bytes(),
    b"half a dozen",
    b"<div>",
    b"<b>",
    b"<a href=x>",
    b"(AP)",
    b"%",
    b"$",
];

/// A sequence that is the same on every machine (xorshift).
pub struct Chance(u64);

impl Chance {
    /// The sequence of a seed; seeds count from 1.
    pub fn new(seed: usize) -> Self {
        Self((seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}

/// A file with one to thirty of its stretches changed.
pub fn mutant(files: &[(PathBuf, Vec<u8>)], chance: &mut Chance) -> (PathBuf, Vec<u8>) {
    const MAX_BYTES: usize = 1 << 16;
    let (path, bytes) = &files[chance.below(files.len())];
    let mut bytes = bytes[..bytes.len().min(MAX_BYTES)].to_vec();
    for _ in 0..[1, 1, 1, 2, 3, 8, 30][chance.below(7)] {
        let at = chance.below(bytes.len() + 1);
        let token = TOKENS[chance.below(TOKENS.len())];
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            2 => drop(bytes.splice(at..at, token.iter().copied())),
            3 => {
                let end = (at + [1, 2, 7, 64, 1024][chance.below(5)]).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => bytes.truncate(at),
            5 => {
                let from = chance.below(bytes.len() + 1);
                let end = (from + [1, 16, 256, 4096][chance.below(4)]).min(bytes.len());
                let copy = bytes[from..end].to_vec();
                drop(bytes.splice(at..at, copy));
            }
            6 => {
                let other = &files[chance.below(files.len())].1;
                let from = chance.below(other.len() + 1);
                let end = (from + [16, 256, 4096][chance.below(3)]).min(other.len());
                drop(bytes.splice(at..at, other[from..end].iter().copied()));
            }
            _ => drop(bytes.splice(at..at, token.repeat([2, 50, 400][chance.below(3)]))),
        }
    }
    bytes.truncate(4 * MAX_BYTES);
    (path.clone(), bytes)
}

/// What the environment asks for, or `default`.
pub fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |text| text.parse().expect("a whole number"))
}

/// A file, or every file below a folder, with its bytes.
pub fn files(path: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    if !path.is_dir() {
        found.push((path.to_owned(), fs::read(path).unwrap()));
        return;
    }
    let entries = fs::read_dir(path).unwrap();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        files(&path, found);
    }
}
