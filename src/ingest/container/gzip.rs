//! gzip: one file, compressed; several compressed one after the other are one.

use super::Container;
use crate::ingest::open::{Input, Member, Opening};
use flate2::bufread::MultiGzDecoder;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

/// Opens gzip files.
#[derive(Debug)]
pub struct Gzip;

impl Container for Gzip {
    fn name(&self) -> &'static str {
        "gzip"
    }

    fn detects(&self, _path: &Path, head: &[u8]) -> bool {
        head.starts_with(b"\x1F\x8B")
    }

    fn unpack(&self, file: Member<'_>, opening: &mut Opening<'_>) -> ControlFlow<()> {
        let inside = opening.counted(MultiGzDecoder::new(BufReader::new(file.input)));
        let name = match file.name.strip_suffix(".tgz") {
            Some(stem) => format!("{stem}.tar"),
            None => file.name.strip_suffix(".gz").unwrap_or(&file.name).to_owned(),
        };
        let input = Input::stream(inside);
        opening.member(Member {
            path: file.path,
            name,
            url: file.url,
            charset: file.charset,
            input,
        })
    }
}
