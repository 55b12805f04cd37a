//! Makes rules of rule files.
//!
//! Every mistake of every file is found in one run, and a file with a mistake
//! does not keep the rest of the pack from running.

use crate::error::{Error, Problem, Reason};
use crate::lexicon::Lexicon;
use crate::rule::fault::{Fault, Faults, Source};
use crate::rule::frames;
use crate::rule::kind::Check;
use crate::rule::overlay;
use crate::rule::read::{self, Table, nearest};
use crate::rule::schema::{Pack, Rule};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

// `BUILTIN: &[(id, text)]`, every rule below rules/, and `PACKS: &[(pack, text)]`, every manifest; made by build.rs.
include!(concat!(env!("OUT_DIR"), "/builtin_rules.rs"));

/// Rules that run together, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RulePack {
    /// Sorted by id; ids are unique.
    pub rules: Vec<Rule>,
}

/// A rule file before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path, for messages.
    pub path: String,
    /// Its path below the rules folder, without its ending.
    pub id: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was found at the paths a user named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFiles {
    /// The rule files, by id.
    pub rules: Vec<RuleFile>,
    /// The manifests of packs (`pack.toml`).
    pub packs: Vec<RuleFile>,
    /// Files in a folder `lexicon`: name → text, to lay over the built-in lexicon.
    pub lexicon: BTreeMap<String, String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl RulePack {
    /// The rules that are built into the program.
    pub fn builtin() -> Self {
        let files = builtin_files();
        let (pack, faults) = Self::parse(&files, Lexicon::builtin());
        assert!(faults.is_empty(), "built-in rules are tested to load: {}", faults[0]);
        pack
    }

    /// The rules of some files, and every mistake in them; files with mistakes give no rule.
    ///
    /// `lexicon` knows the words that rules name; the rules belong to it from then on.
    pub fn parse(files: &[RuleFile], lexicon: &Lexicon) -> (Self, Vec<Fault>) {
        Self::layered(&[files], lexicon)
    }

    /// The rules of several packs: of two files with one id the one of the later pack takes the
    /// place of the other, or is laid over it where it says so.
    fn layered(packs: &[&[RuleFile]], lexicon: &Lexicon) -> (Self, Vec<Fault>) {
        let mut layers: BTreeMap<&str, Vec<&RuleFile>> = BTreeMap::new();
        let mut faults = Vec::new();
        for files in packs {
            let (overlays, whole_rules): (Vec<&RuleFile>, Vec<_>) =
                files.iter().partition(|file| overlay::is_overlay(file));
            let mut own: BTreeMap<&str, &RuleFile> = BTreeMap::new();
            for file in whole_rules {
                if let Some(first) = own.get(file.id.as_str()) {
                    let what = format!("a rule with the id \"{}\" is in {}", file.id, first.path);
                    faults.push(whole(file, what, "rename one of the two files"));
                    continue;
                }
                own.insert(&file.id, file);
                layers.insert(&file.id, vec![file]);
            }
            for file in overlays {
                match layers.get_mut(file.id.as_str()) {
                    Some(below) => below.push(file),
                    None => faults.push(stray(file, layers.keys().copied())),
                }
            }
        }
        let mut rules = Vec::new();
        let read = layers.par_iter().map(|(_, files)| parse_files(files, lexicon));
        for rule in read.collect::<Vec<_>>() {
            match rule {
                Ok(rule) => rules.push(rule),
                Err(found) => faults.extend(found),
            }
        }
        (Self { rules }, faults)
    }
}

/// What is wrong with an overlay below which there is no rule.
fn stray<'f>(file: &RuleFile, known: impl Iterator<Item = &'f str>) -> Fault {
    let what = format!("there is no rule \"{}\" to lay this over", file.id);
    let help = nearest(&file.id, known).unwrap_or_else(|| {
        "the path of an overlay is the id of the rule it changes: figures/money.toml".to_owned()
    });
    whole(file, what, &help)
}

/// Rules, and the words that they were read with and have to run with.
#[derive(Debug)]
pub struct Bound {
    /// The rules.
    pub pack: RulePack,
    /// The words; the frames that rules bring along are among them.
    pub lexicon: Arc<Lexicon>,
    /// Every mistake in the files.
    pub faults: Vec<Fault>,
}

/// Reads packs of rule files, the later ones over the earlier, against the built-in words with
/// `overlay` laid over them: rules keep places in the lexicon, so both belong together from here on.
///
/// # Errors
/// A file of the overlay that cannot be used.
pub fn bind(packs: &[&[RuleFile]], overlay: &BTreeMap<String, String>) -> Result<Bound, Error> {
    let mut lexicon = match overlay.is_empty() {
        true => Lexicon::shared(),
        false => Arc::new(Lexicon::load(overlay)?),
    };
    let (mut pack, faults) = RulePack::layered(packs, &lexicon);
    let brought = frames::referents(&pack.rules);
    if !brought.is_empty() {
        // Behind those of the file: the places that other rules keep stay what they are.
        lexicon = Arc::new(Lexicon::load(&Lexicon::with_more(overlay, "referents", &brought))?);
        for rule in &mut pack.rules {
            if let Check::FramingConflict(check) = &mut rule.check {
                check.bind(&rule.id, &lexicon);
            }
        }
    }
    Ok(Bound { pack, lexicon, faults })
}

/// The files that are built into the program.
pub fn builtin_files() -> Vec<RuleFile> {
    BUILTIN
        .iter()
        .map(|(id, text)| RuleFile {
            path: format!("rules/{id}.toml"),
            id: (*id).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect()
}

/// The manifests that are built into the program.
pub fn builtin_packs() -> Vec<Pack> {
    let manifests = PACKS.iter().map(|(pack, text)| RuleFile {
        path: format!("rules/{pack}/pack.toml"),
        id: format!("{pack}/pack"),
        bytes: text.as_bytes().to_vec(),
    });
    manifests
        .map(|file| parse_pack(&file).expect("the built-in manifests are tested to load"))
        .collect()
}

/// What a manifest says, or every mistake in it.
///
/// # Errors
/// A manifest that cannot be used.
pub fn parse_pack(file: &RuleFile) -> Result<Pack, Vec<Fault>> {
    let text = decode(&file.bytes).map_err(|what| vec![whole(file, what, "save it as UTF-8")])?;
    let source = Arc::new(Source { path: file.path.clone(), text: text.to_owned() });
    let id = file.id.strip_suffix("/pack").unwrap_or(&file.id);
    read::file(&source, |table| Pack::read(id.to_owned(), table))
}

/// The rule of a file, with those behind it laid over it one by one.
fn parse_files(files: &[&RuleFile], lexicon: &Lexicon) -> Result<Rule, Vec<Fault>> {
    let mut sources = Vec::new();
    let mut rule = None;
    for file in files {
        sources.push(source(file)?);
        let read = |table: &mut Table| Rule::read(file.id.clone(), table, lexicon);
        rule = Some(read::layers(&sources, read)?);
    }
    Ok(rule.expect("a rule has a file"))
}

/// The text of a rule file that may hold a rule.
fn source(file: &RuleFile) -> Result<Arc<Source>, Vec<Fault>> {
    let text = decode(&file.bytes).map_err(|what| vec![whole(file, what, "save it as UTF-8")])?;
    if let Some(wrong) = file.id.chars().find(|c| !is_id_character(*c)) {
        let what = format!("the path is the id of the rule, and {wrong:?} cannot be in an id");
        return Err(vec![whole(file, what, "use letters, digits, - and _")]);
    }
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        let help = "`crosscheck rules new ID` writes one to begin with";
        return Err(vec![whole(file, "there is no rule in this file", help)]);
    }
    Ok(Arc::new(Source { path: file.path.clone(), text: text.to_owned() }))
}

fn is_id_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/')
}

fn whole(file: &RuleFile, what: impl Into<String>, help: &str) -> Fault {
    let source = Arc::new(Source { path: file.path.clone(), text: String::new() });
    let mut faults = Faults::new(source);
    faults.whole(what, Some(help.to_owned()));
    faults.list.remove(0)
}

/// The text of a file, without a byte order mark; or what its bytes are instead.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("the file is not UTF-8 but UTF-16".to_owned());
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("the file is not UTF-8: byte {}", error.valid_up_to()))?;
    match text.find('\0') {
        Some(at) => Err(format!("the file is not UTF-8 text: byte {at} is zero")),
        None => Ok(text),
    }
}

/// Reads the rule files at `paths`: files as they are, folders with all that is below them.
///
/// The id of a rule is PACK/NAME, the pack being the folder of its file. The words in a folder
/// `lexicon` beside the pack go with it, also where only the pack or one rule was named.
pub fn files(paths: &[PathBuf]) -> RuleFiles {
    let mut found = RuleFiles::default();
    for path in paths {
        let before = found.rules.len();
        read_words_beside(path, &mut found);
        for entry in ignore::WalkBuilder::new(path).standard_filters(false).hidden(true).build() {
            match entry {
                // Whoever packs a folder of rules does not choose what else of the disk is shown.
                Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => {
                    if is_toml(entry.path()) {
                        let shown = entry.path().display().to_string();
                        let what = "a link; name the file that it leads to";
                        found.problems.push(Problem::lost(Reason::Special, shown, what));
                    }
                }
                Ok(entry) if entry.path().is_file() && is_toml(entry.path()) => {
                    read_file(entry.path(), path, &mut found);
                }
                Ok(_) => {}
                Err(error) => {
                    let problem = Problem::lost(
                        Reason::Damage,
                        path.display().to_string(),
                        error.to_string(),
                    );
                    found.problems.push(problem);
                }
            }
        }
        let empty = found.rules.len() == before && !holds_words(path);
        if empty && found.problems.is_empty() {
            let problem = Problem::lost(
                Reason::Damage,
                path.display().to_string(),
                "no rule files (*.toml) here",
            );
            found.problems.push(problem);
        }
    }
    found.rules.sort_unstable_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    found.rules.dedup_by(|a, b| a.path == b.path);
    found
}

/// Five thousand phrases are a tenth of this; what is larger is something else.
const MAX_FILE_BYTES: u64 = 1 << 20;

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Reads the folder `lexicon` beside a pack, or beside the pack of a rule.
fn read_words_beside(named: &Path, found: &mut RuleFiles) {
    let pack = if named.is_file() { named.parent().unwrap_or(named) } else { named };
    // What lies beside a folder of packs is none of its words.
    if named.is_dir() && toml_files(named).is_empty() {
        return;
    }
    let folder = pack.join("..").join(LEXICON);
    toml_files(&folder).iter().for_each(|path| read_file(path, &folder, found));
}

/// The files right in a folder, in order of their names.
fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.is_file() && is_toml(path));
    paths.sort_unstable();
    paths
}

fn holds_words(path: &Path) -> bool {
    path.ends_with(LEXICON) || path.join(LEXICON).is_dir()
}

/// The folder with the words of a folder of packs.
const LEXICON: &str = "lexicon";

fn read_file(path: &Path, named: &Path, found: &mut RuleFiles) {
    let shown = path.display().to_string();
    let length = std::fs::metadata(path).map_or(0, |file| file.len());
    if length > MAX_FILE_BYTES {
        let what = format!("larger than {} KiB; a rule is a page long", MAX_FILE_BYTES >> 10);
        found.problems.push(Problem::lost(Reason::Limit, shown, what));
        return;
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            found.problems.push(Problem::lost(Reason::Damage, shown, error.to_string()));
            return;
        }
    };
    let id = id_of(path, named);
    // A folder `rules` may hold the words as well; they are no rules.
    match id.strip_prefix("lexicon/").or_else(|| id.split_once("/lexicon/").map(|(_, name)| name)) {
        Some(name) => match decode(&bytes) {
            Ok(text) => {
                found.lexicon.insert(name.to_owned(), text.to_owned());
            }
            Err(what) => found.problems.push(Problem::lost(Reason::Damage, shown, what)),
        },
        None if path.file_stem().is_some_and(|stem| stem == "pack") => {
            found.packs.push(RuleFile { path: shown, id, bytes });
        }
        None => found.rules.push(RuleFile { path: shown, id, bytes }),
    }
}

/// `PACK/NAME`: counted from the folder that was named, and with the folder of the file at least.
fn id_of(file: &Path, named: &Path) -> String {
    let below = file.strip_prefix(named).ok().filter(|below| below.components().count() > 1);
    // The name of the pack may be that of the folder in which the program was started.
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let packs = whole.parent().and_then(Path::parent);
    let from_pack = packs.and_then(|folder| whole.strip_prefix(folder).ok());
    slashed(&below.or(from_pack).unwrap_or(file).with_extension(""))
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(named: &str, expected: &[&str]) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = files(&[root.join(named)]);
        let ids: Vec<_> = found.rules.iter().map(|file| file.id.as_str()).collect();
        assert!(expected.iter().all(|id| ids.contains(id)), "{named}: {ids:?}");
    }

    #[test]
    fn ids_are_the_same_however_a_rule_is_named() {
        check("rules", &["figures/money", "quotes/wording"]);
        check("rules/figures", &["figures/money"]);
        check("rules/figures/money.toml", &["figures/money"]);
        check("src/rule", &["rule/template"]);
        check("src/rule/template.toml", &["rule/template"]);
    }

    #[test]
    fn the_folder_that_the_program_starts_in_can_be_the_pack() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).file_name().unwrap().to_str().unwrap();
        for named in ["rustfmt.toml", "./rustfmt.toml"] {
            let found = files(&[PathBuf::from(named)]);
            assert_eq!(found.rules[0].id, format!("{folder}/rustfmt"), "{named}");
        }
    }

    #[test]
    fn words_below_a_rules_folder_are_no_rules() {
        for named in ["rules", "rules/figures", "rules/figures/money.toml"] {
            let found = files(&[Path::new(env!("CARGO_MANIFEST_DIR")).join(named)]);
            assert!(found.lexicon.contains_key("abbreviations"), "{named}");
        }
        let found = files(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")]);
        assert!(found.rules.iter().all(|file| !file.id.starts_with("lexicon/")));
        assert_eq!(found.problems, []);
    }

    #[test]
    fn a_path_without_rules_is_a_problem() {
        let found = files(&[PathBuf::from("no/such/folder")]);
        assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    }
}
