//! Where results go: standard output, or files that are never seen half written.
//!
//! A file is written beside its place, forced to the disk, and then put there.
//! Several files of one report are all written before the first takes its
//! place; a fault or a signal before that leaves every old file as it was.

use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

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
            Self::File(path) => put(vec![Staged::new(path, write)?]),
        }
    }
}

/// A result that is on the disk, beside its place.
#[derive(Debug)]
pub(super) struct Staged {
    part: PathBuf,
    path: PathBuf,
}

impl Staged {
    /// Writes a result beside `path`.
    pub(super) fn new(
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<Self> {
        Output::File(path.to_owned()).check()?;
        let filled = Self::begin(path).and_then(|(staged, mut out)| {
            write(&mut out)?;
            staged.end(out)
        });
        filled.with_context(|| path.display().to_string())
    }

    fn begin(path: &Path) -> io::Result<(Self, BufWriter<File>)> {
        let (part, file) = create_beside(path)?;
        // From here on the part goes when the result does not come about.
        let staged = Self { part, path: path.to_owned() };
        if let Ok(old) = fs::metadata(path) {
            fs::set_permissions(&staged.part, old.permissions())?;
        }
        Ok((staged, BufWriter::new(file)))
    }

    fn end(self, out: BufWriter<File>) -> io::Result<Self> {
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(self)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // A part that took its place is no longer among the parts.
        if parts().remove(&self.part) {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// Puts results in their places, one right after the other.
pub(super) fn put(staged: Vec<Staged>) -> anyhow::Result<()> {
    for one in &staged {
        Output::File(one.path.clone()).check()?;
    }
    {
        // A signal waits until all are in place, which takes no writing.
        let mut parts = parts();
        for one in &staged {
            fs::rename(&one.part, &one.path).with_context(|| one.path.display().to_string())?;
            parts.remove(&one.part);
        }
    }
    let folders: BTreeSet<&Path> = staged.iter().map(|one| folder(&one.path)).collect();
    for folder in folders {
        sync_folder(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

/// Removes the parts of results that did not come about, and lets no other begin.
pub(super) fn abandon() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    let parts = parts();
    for part in parts.iter() {
        let _ = fs::remove_file(part);
    }
    parts
}

/// The files that are written at this moment.
static PARTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn parts() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new file in the folder of `path`; what a killed run left there is passed by.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    const MAX_LEFTOVERS: u32 = 100;
    let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?.to_string_lossy();
    let process = std::process::id();
    let mut parts = parts();
    for number in 0..MAX_LEFTOVERS {
        let part = folder(path).join(format!(".{name}.{process}-{number}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Ok(file) => {
                parts.insert(part.clone());
                return Ok((part, file));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Forces the new names in a folder to the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems cannot do so for folders; the files are safe all the same.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

/// Other systems keep names in order by themselves and open no folders.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        Some(_) | None => Path::new("."),
    }
}
