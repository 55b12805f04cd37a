//! tar archives, read in one pass.

use super::{CLIMBS, Container, LINK, Named, named, refused};
use crate::ingest::open::{Input, Member, Opening};
use std::ops::ControlFlow;
use std::path::Path;

/// Opens tar archives.
#[derive(Debug)]
pub struct Tar;

impl Container for Tar {
    fn name(&self) -> &'static str {
        "tar"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let by_name = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tar"));
        head.get(257..262) == Some(b"ustar") || by_name && head.len() >= 512
    }

    fn unpack(&self, file: Member<'_>, opening: &mut Opening<'_>) -> ControlFlow<()> {
        let mut archive = tar::Archive::new(file.input);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return opening.broken(&file.path, &error),
        };
        for (entry, number) in entries.zip(1..) {
            opening.in_time(&file.path, Some(format!("member {number}")))?;
            let entry = match entry {
                Ok(entry) => entry,
                // Where one header is broken, the next cannot be found.
                Err(error) => return opening.broken(&file.path, &error),
            };
            let kind = entry.header().entry_type();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            match named(&file.path, &name) {
                Named::Refused => opening.problem(refused(&file.path, &name, CLIMBS)),
                Named::Hidden => {}
                Named::Read(shown) if kind.is_file() || kind.is_contiguous() => {
                    opening.member(Member::new(shown, name, Input::stream(entry)))?;
                }
                Named::Read(_) => opening.problem(refused(&file.path, &name, LINK)),
            }
        }
        ControlFlow::Continue(())
    }
}
