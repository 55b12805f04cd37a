//! Cues: who is credited, what is denied, what is planned or possible, what states the contrary.

use super::{Phrases, read};
use crate::model::{Key, Status};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/lexicon/cues.toml`, ready for look-up.
#[derive(Debug)]
pub struct Cues {
    /// What credits a source, and where the source stands.
    pub credits: Phrases<Credit>,
    /// Verbs and nouns that deny what follows.
    pub denial: Phrases<()>,
    /// Negations inside a clause.
    pub negation: Phrases<()>,
    /// Grounds and plans: what denies them denies what they are for.
    pub grounds: Phrases<()>,
    /// Negations that deny nothing.
    pub idle: Phrases<()>,
    /// Words by which a clause states nothing: conditions, wishes, refusals.
    pub unstated: Phrases<()>,
    /// Before a negation they tell of will, duty and ability.
    pub modal: FxHashSet<Key>,
    /// Words without content.
    pub function: FxHashSet<Key>,
    /// Words without content that turn what is said all the same: negations, duty, ability.
    pub turning: FxHashSet<Key>,
    /// Pronouns that stand for a source.
    pub pronouns: FxHashSet<Key>,
    /// May stand between a source and its verb.
    pub between: FxHashSet<Key>,
    /// Say where or when a source is.
    pub locating: FxHashSet<Key>,
    /// Tie two nouns of one name or office.
    pub tying: FxHashSet<Key>,
    /// Capitalised words that are no source.
    pub calendar: FxHashSet<Key>,
    same: FxHashMap<Key, Vec<Key>>,
    /// By their last byte.
    endings: FxHashMap<u8, Vec<(String, String)>>,
}

/// Where the source of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credit {
    /// "officials said", "said Smith"
    Speech,
    /// "according to officials"
    Before,
    /// "Smith was quoted as saying"
    Passive,
    /// "reportedly"
    Unnamed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    speech: Vec<String>,
    phrases: Vec<String>,
    passive: Vec<String>,
    unnamed: Vec<String>,
    denial: Vec<String>,
    negation: Vec<String>,
    grounds: Vec<String>,
    idle: Vec<String>,
    unstated: Vec<String>,
    modal: Vec<String>,
    function: Vec<String>,
    turning: Vec<String>,
    pronouns: Vec<String>,
    between: Vec<String>,
    locating: Vec<String>,
    tying: Vec<String>,
    calendar: Vec<String>,
    same: BTreeMap<String, String>,
    endings: BTreeMap<String, String>,
}

impl Cues {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: CueFile = read::file(text)?;
        let mut credits = Phrases::of_verbs(&file.speech, Credit::Speech);
        for (phrases, credit) in [
            (&file.phrases, Credit::Before),
            (&file.passive, Credit::Passive),
            (&file.unnamed, Credit::Unnamed),
        ] {
            phrases.iter().for_each(|phrase| credits.add(phrase, credit));
        }
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        let mut sorted: Vec<_> = file.endings.into_iter().collect();
        // The longest ending decides: "ises" before "es" would.
        sorted.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        let mut endings: FxHashMap<u8, Vec<_>> = FxHashMap::default();
        for (ending, american) in sorted {
            let last = *ending.as_bytes().last().ok_or("an ending is empty")?;
            endings.entry(last).or_default().push((ending, american));
        }
        Ok(Self {
            credits,
            denial: Phrases::of_verbs(&file.denial, ()),
            negation: Phrases::of_words(&file.negation, ()),
            grounds: Phrases::of_verbs(&file.grounds, ()),
            idle: Phrases::of_words(&file.idle, ()),
            unstated: Phrases::of_verbs(&file.unstated, ()),
            modal: keys(&file.modal),
            function: keys(&file.function),
            turning: keys(&file.turning),
            pronouns: keys(&file.pronouns),
            between: keys(&file.between),
            locating: keys(&file.locating),
            tying: keys(&file.tying),
            calendar: keys(&file.calendar),
            same: file
                .same
                .iter()
                .map(|(word, words)| (Key::fold(word), words.split(' ').map(Key::fold).collect()))
                .collect(),
            endings,
        })
    }

    /// Appends the keys of a word as a quotation is compared: contractions parted, American spelling.
    pub fn spoken(&self, word: &str, key: Key, words: &mut Vec<Key>) {
        if let Some(same) = self.same.get(&key) {
            words.extend(same);
            return;
        }
        const LEAST_STEM: usize = 3; // "four" and "wise" are no spelling variants
        let endings = word.bytes().next_back().and_then(|last| self.endings.get(&last));
        let variant = endings.into_iter().flatten().find_map(|(ending, american)| {
            word.strip_suffix(ending.as_str())
                .filter(|stem| stem.chars().count() >= LEAST_STEM)
                .map(|stem| format!("{stem}{american}"))
        });
        words.push(variant.map_or(key, |variant| Key::fold(&variant)));
    }
}

/// `rules/lexicon/status.toml`, ready for look-up.
#[derive(Debug)]
pub struct StatusWords {
    /// What a word says of the clause; `None` for phrases that only look like cues.
    pub cues: Phrases<Option<Status>>,
    /// Words at which a clause ends, seen from its right end.
    pub boundary: FxHashSet<Key>,
    /// Boundaries that a denial reaches over.
    pub open: FxHashSet<Key>,
    /// Negations that no word of `open` lets through: they deny their own clause.
    pub near: FxHashSet<Key>,
    /// Join a further verb to the subject.
    pub joint: FxHashSet<Key>,
    /// Begin a clause of their own: "Friday **he** would".
    pub subjects: FxHashSet<Key>,
    /// Cues of what follows them alone.
    pub forward: FxHashSet<Key>,
    /// The same, of one act alone: "without", "rather than".
    pub adjunct: FxHashSet<Key>,
    /// Tie to a noun what it is a cue of: "the order **to**", "fears **that**".
    pub ties: FxHashSet<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusFile {
    possible: StatusSection,
    planned: StatusSection,
    denied: StatusSection,
    other: StatusSection,
    boundary: StatusSection,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusSection {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    contracted: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    joint: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    forward: Vec<String>,
    #[serde(default)]
    adjunct: Vec<String>,
    #[serde(default)]
    ties: Vec<String>,
}

impl StatusWords {
    /// The words and marks at which a clause ends.
    pub(super) fn clause_ends(&self) -> impl Iterator<Item = Key> {
        const MARKS: [&str; 7] = [",", ";", ":", "(", ")", ".", "?"];
        self.boundary.iter().copied().chain(MARKS.map(Key::of))
    }

    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: StatusFile = read::file(text)?;
        let mut cues = Phrases::default();
        for (section, status) in [
            (&file.other, None),
            (&file.possible, Some(Status::Possible)),
            (&file.planned, Some(Status::Planned)),
            (&file.denied, Some(Status::Denied)),
        ] {
            for word in section.words.iter().chain(&section.contracted) {
                cues.add(word, status);
            }
            cues.add_verbs(&section.verbs, status);
        }
        let keys = |words: &[String]| words.iter().map(|word| Key::fold(word)).collect();
        Ok(Self {
            cues,
            boundary: keys(&file.boundary.words),
            open: keys(&file.boundary.open),
            near: file
                .denied
                .near
                .iter()
                .chain(&file.denied.contracted)
                .map(|word| Key::fold(word))
                .collect(),
            joint: keys(&file.boundary.joint),
            subjects: keys(&file.boundary.subjects),
            forward: keys(&file.boundary.forward),
            adjunct: keys(&file.boundary.adjunct),
            ties: keys(&file.boundary.ties),
        })
    }
}

/// `rules/lexicon/oppositions.toml`, ready for look-up.
#[derive(Debug)]
pub struct Oppositions {
    /// Class by word, and whether the word is on the contrary side.
    pub words: Phrases<(Key, bool)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OppositionFile {
    opposites: Vec<Opposite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opposite {
    name: String,
    #[serde(rename = "for")]
    plain: Vec<String>,
    against: Vec<String>,
}

impl Oppositions {
    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: OppositionFile = read::file(text)?;
        let mut words = Phrases::default();
        for opposite in &file.opposites {
            let class = Key::fold(&opposite.name);
            words.add_verbs(&opposite.plain, (class, false));
            words.add_verbs(&opposite.against, (class, true));
        }
        Ok(Self { words })
    }
}
