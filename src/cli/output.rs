//! Where results go: standard output, or files that are never seen half written.

use anyhow::{Context, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A place for one result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Output {
    /// `-` is standard output.
    pub(super) fn new(path: &Path) -> Self {
        if path == Path::new("-") { Self::Standard } else { Self::File(path.to_owned()) }
    }

    /// The file, where it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Standard => None,
            Self::File(path) => Some(path),
        }
    }

    /// Says before a long run what would stop its result from being written.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let Self::File(path) = self else { return Ok(()) };
        match fs::symlink_metadata(path) {
            Ok(found) if !found.is_file() => {
                bail!("{}: is not a regular file and is left as it is", path.display())
            }
            Ok(_) => Ok(()),
            Err(_) if folder(path).is_dir() => Ok(()),
            Err(_) => bail!("{}: there is no such folder", folder(path).display()),
        }
    }

    /// Writes the whole result, or nothing to the file.
    pub(super) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Standard => {
                let mut out = BufWriter::new(io::stdout().lock());
                write(&mut out)?;
                Ok(out.flush()?)
            }
            Self::File(path) => {
                self.check()?;
                replace(path, Durability::Fast, write).with_context(|| path.display().to_string())
            }
        }
    }

    /// Writes what nobody could make again: it is on the disk before the old file goes.
    pub(super) fn keep(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let Self::File(path) = self else { return self.write(|out| out.write_all(bytes)) };
        self.check()?;
        replace(path, Durability::Synced, |out| out.write_all(bytes))
            .with_context(|| path.display().to_string())
    }
}

/// How sure a file has to be of its place on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Durability {
    /// The system writes it when it likes; a later run can make it again.
    Fast,
    /// It is on the disk before it takes its place, and so is its name.
    Synced,
}

/// Writes beside the file, then takes its place: a reader sees the old file or the new one.
fn replace(
    path: &Path,
    durability: Durability,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy();
    let beside = folder(path).join(format!(".{name}.{}.part", std::process::id()));
    let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let written = fill(file, durability, write).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first fault is the one to tell; a leftover would be the second.
        let _ = fs::remove_file(&beside);
    }
    written?;
    match durability {
        Durability::Fast => Ok(()),
        // The new name is an entry of the folder, which is written on its own.
        Durability::Synced => File::open(folder(path))?.sync_all(),
    }
}

fn fill(
    file: File,
    durability: Durability,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()?;
    match durability {
        Durability::Fast => Ok(()),
        Durability::Synced => out.get_ref().sync_all(),
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        Some(_) | None => Path::new("."),
    }
}
