//! Where a desk keeps its decisions: beside its settings, else beside its articles.

use crate::config;
use crate::model::Decision;
use crate::review::decisions::{FILE_NAME, parse};
use anyhow::{Context, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The file of decisions for some inputs, whether there is one yet or not.
///
/// The nearest one in the folder of the inputs or above it; where there is none
/// yet, beside the nearest crosscheck.toml, else in the folder of the inputs.
/// The path is made from those that were named: it says nothing of the machine.
pub(super) fn decisions_file(
    named: Option<&Path>,
    config: Option<&Path>,
    inputs: &[PathBuf],
) -> PathBuf {
    if let Some(named) = named {
        return named.to_owned();
    }
    if let Some(config) = config {
        return config.with_file_name(FILE_NAME);
    }
    let home = home(inputs);
    nearest(&home).unwrap_or_else(|| home.join(FILE_NAME))
}

/// The nearest file of decisions, or the place of one beside settings, in a folder or above it.
pub(super) fn nearest(folder: &Path) -> Option<PathBuf> {
    let with = |name: &str| upward(folder).into_iter().find(|folder| folder.join(name).is_file());
    let found = with(FILE_NAME).or_else(|| with(config::FILE_NAME));
    found.map(|folder| folder.join(FILE_NAME))
}

/// What the file says; nothing where there is none, unless it has to be there.
pub(super) fn decisions(path: &Path, has_to_be: bool) -> anyhow::Result<Vec<Decision>> {
    match fs::read(path) {
        Ok(bytes) => Ok(parse(path, &bytes)?),
        Err(error) if error.kind() == ErrorKind::NotFound && !has_to_be => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// The folder that all inputs lie in; the current one for standard input.
fn home(inputs: &[PathBuf]) -> PathBuf {
    let folders = inputs.iter().filter(|input| *input != Path::new("-")).map(|input| {
        if input.is_dir() { input.as_path() } else { input.parent().unwrap_or(input) }
    });
    let common = folders.map(parts).reduce(|a, b| {
        a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(part, _)| part).collect()
    });
    let common: PathBuf = common.unwrap_or_default().into_iter().collect();
    if common == Path::new("") { PathBuf::from(".") } else { common }
}

fn parts(folder: &Path) -> Vec<Component<'_>> {
    folder.components().filter(|part| *part != Component::CurDir).collect()
}

/// A folder and those above it, as far as there are any, nearest first.
fn upward(folder: &Path) -> Vec<PathBuf> {
    let depth = std::path::absolute(folder).map_or(1, |folder| folder.ancestors().count());
    let above = |folder: &PathBuf| match folder.file_name() {
        Some(_) => folder.parent().map(|parent| {
            if parent == Path::new("") { PathBuf::from(".") } else { parent.to_owned() }
        }),
        None if folder.has_root() => None,
        None => Some(folder.join("..")),
    };
    std::iter::successors(Some(folder.to_owned()), above).take(depth).collect()
}

/// The file of decisions of a report, from where the command runs.
///
/// # Errors
/// Its folder is not there: the report was made from another folder.
pub(super) fn of_report(path: &str) -> anyhow::Result<PathBuf> {
    let path = PathBuf::from(path);
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder
        && !folder.is_dir()
    {
        bail!(
            "{}: no such folder; go to where the report was made, or name the file with --decisions",
            folder.display()
        );
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inputs: &[&str], expected: &str) {
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        assert_eq!(home(&inputs), Path::new(expected), "{inputs:?}");
    }

    #[test]
    fn the_home_of_articles_is_the_folder_they_share() {
        check(&["src"], "src");
        check(&["./src/"], "src");
        check(&["src/lib.rs"], "src");
        check(&["src/lib.rs", "src/main.rs"], "src");
        check(&["src/cli", "src/model/mod.rs"], "src");
        check(&["src", "tests"], ".");
        check(&["-"], ".");
        check(&["Cargo.toml"], ".");
    }

    #[test]
    fn folders_above_are_named_from_the_one_below() {
        let above = upward(Path::new("src/cli"));
        let first: Vec<&str> = above.iter().take(4).map(|it| it.to_str().unwrap()).collect();
        assert_eq!(first, ["src/cli", "src", ".", "./.."]);
    }
}
