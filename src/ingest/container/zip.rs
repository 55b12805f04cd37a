//! zip archives, stored or deflated.
//!
//! Does not read members that are encrypted or packed in another way; they are named.

use super::{CLIMBS, Container, LINK, Named, named, refused};
use crate::error::{Problem, Reason};
use crate::ingest::open::{self, Input, Member, Opening};
use std::io::{BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use zip::ZipArchive;

/// Opens zip archives.
#[derive(Debug)]
pub struct Zip;

impl Container for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        // Word processors and spreadsheets zip their files too, and say so in the first name.
        let office = [&b"[Content_Types].xml"[..], b"mimetype", b"_rels/"]
            .iter()
            .any(|name| head.get(30..).is_some_and(|rest| rest.starts_with(name)));
        let zipped = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
        zipped && !office && open::unread_format(path, b"").is_none()
    }

    fn unpack(&self, mut file: Member<'_>, opening: &mut Opening<'_>) -> ControlFlow<()> {
        let most = opening.most_bytes();
        match file.input {
            Input::File(disk) => members(&file.path, BufReader::new(disk), opening),
            Input::Bytes(bytes) => members(&file.path, Cursor::new(bytes), opening),
            Input::Stream(..) => {
                // The list of members stands at the end of a zip: one inside another archive is held.
                let mut bytes = Vec::new();
                if let Err(error) = file.input.by_ref().take(most + 1).read_to_end(&mut bytes) {
                    return opening.broken(&file.path, &error);
                }
                if bytes.len() as u64 > most {
                    let what =
                        "a zip inside an archive is larger than the limit file-mib, not read";
                    opening.problem(Problem::lost(Reason::Limit, file.path, what));
                    return ControlFlow::Continue(());
                }
                members(&file.path, Cursor::new(&bytes[..]), opening)
            }
        }
    }
}

fn members(path: &str, input: impl Read + Seek, opening: &mut Opening<'_>) -> ControlFlow<()> {
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => {
            let what = format!("zip archive, not read: {}", error.to_string().to_lowercase());
            opening.problem(Problem::lost(Reason::Damage, path, what));
            return ControlFlow::Continue(());
        }
    };
    for place in 0..archive.len() {
        opening.in_time(path, Some(format!("member {}", place + 1)))?;
        let member = match archive.by_index(place) {
            Ok(member) => member,
            Err(error) => {
                let what = format!("not read: {}", error.to_string().to_lowercase());
                let problem = Problem::lost(Reason::Damage, path, what);
                opening.problem(problem.at(format!("member {}", place + 1)));
                continue;
            }
        };
        if member.is_dir() {
            continue;
        }
        let name = match member.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(member.name_raw()).into_owned(),
        };
        match named(path, &name) {
            Named::Refused => opening.problem(refused(path, &name, CLIMBS)),
            Named::Hidden => {}
            Named::Read(_) if member.is_symlink() => {
                opening.problem(refused(path, &name, LINK));
            }
            Named::Read(shown) => {
                let input = Input::stream(opening.counted(member));
                opening.member(Member::new(shown, name, input))?;
            }
        }
    }
    ControlFlow::Continue(())
}
