//! What news counts, and what it measures of it.

use super::read;
use crate::lexicon::words::Words;
use crate::model::{Key, QuantityKind, Sieve, Tag, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// `rules/lexicon/counted.toml`: classes of counted things.
#[derive(Debug)]
pub struct CountedClasses {
    /// By the listed word itself: "attacker" and "attack" have one stem.
    by_word: FxHashMap<Key, Key>,
    by_stem: FxHashMap<Key, Key>,
    classes: FxHashMap<Key, CountedClass>,
}

/// One class of counted things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedClass {
    /// Its name in the file.
    pub name: String,
    /// The wider class that holds it.
    pub of: Option<Key>,
    /// Never all of the wider class.
    pub part: bool,
    /// It happens.
    pub event: bool,
    /// Belongs to a country or army.
    pub owned: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedFile {
    class: Vec<CountedEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedEntry {
    name: String,
    #[serde(default)]
    of: Option<String>,
    #[serde(default)]
    part: bool,
    #[serde(default)]
    event: bool,
    #[serde(default)]
    owned: bool,
    words: Vec<String>,
}

/// The key of a class of counted things, apart from the keys of all words.
pub fn counted_key(name: &str) -> Key {
    Key::of("counted:").then(Key::fold(name))
}

/// The key of the class of all people.
pub fn person() -> Key {
    counted_key("person")
}

/// The key of the class of those whom the name of a people counts ("20 Germans").
pub fn national() -> Key {
    counted_key("national")
}

/// The key of a class of measures, apart from the keys of all words.
pub fn measure_key(name: &str) -> Key {
    Key::of("measure:").then(Key::fold(name))
}

impl CountedClasses {
    pub(super) fn parse(text: &str, words: &Words) -> Result<Self, String> {
        let file: CountedFile = read::file(text)?;
        let mut table = Self {
            by_word: FxHashMap::default(),
            by_stem: FxHashMap::default(),
            classes: FxHashMap::default(),
        };
        for entry in file.class {
            let key = counted_key(&entry.name);
            for word in &entry.words {
                table.by_word.insert(Key::fold(word), key);
                table.by_stem.insert(words.stem(word, Key::fold(word)), key);
            }
            let of = entry.of.as_deref().map(counted_key);
            let CountedEntry { name, part, event, owned, .. } = entry;
            let class = CountedClass { name, of, part, event, owned };
            table.classes.insert(key, class);
        }
        Ok(table)
    }

    /// The key of the class that lists a noun in its singular.
    pub fn listing(&self, singular: &str) -> Option<Key> {
        self.by_word.get(&Key::fold(singular)).copied()
    }

    /// The key of the class of a stem, or the stem itself where no class lists it.
    pub fn class_of(&self, stem: Key) -> Key {
        self.by_stem.get(&stem).copied().unwrap_or(stem)
    }

    /// The key of what an editor calls `name`: a class by its name, or the class of a noun.
    pub fn named(&self, name: &str, words: &Words) -> Key {
        let class = counted_key(name);
        if self.classes.contains_key(&class) {
            return class;
        }
        self.class_of(words.stem(name, Key::fold(name)))
    }

    /// A key and those of the wider classes that hold it, narrowest first.
    pub fn with_wider(&self, key: Option<Key>) -> impl Iterator<Item = Key> {
        const MAX_DEPTH: usize = 8; // a ring of classes ends here
        std::iter::successors(key, |key| self.class(*key)?.of).take(MAX_DEPTH)
    }

    /// The widest class that holds a key; `None` for a noun that no class lists.
    pub fn widest(&self, key: Key) -> Option<Key> {
        self.class(key).and(self.with_wider(Some(key)).last())
    }

    /// The sort of thing that a key counts: the widest class that holds it, or the noun itself.
    pub fn sort(&self, key: Key) -> Key {
        self.widest(key).unwrap_or(key)
    }

    /// The class behind a key, where it is one.
    pub fn class(&self, key: Key) -> Option<&CountedClass> {
        self.classes.get(&key)
    }
}

/// `rules/lexicon/measures.toml`: classes of measures.
#[derive(Debug)]
pub struct Measures {
    /// Words in any form, phrases word by word.
    by_stem: Index,
    /// Words in this form alone.
    by_form: Index,
    /// Verbs in any form.
    by_verb: Index,
    /// The stems and forms with which the words of a measure begin.
    starts: Sieve,
    /// Words between what was done and what it led to: "shot *and* killed".
    pub ties: FxHashSet<Key>,
    measures: Vec<Measure>,
}

/// The places of measures by a key of their words.
type Index = FxHashMap<Key, Vec<u16>>;

/// One class of measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name in the file.
    pub name: String,
    /// Its key.
    pub key: Key,
    /// The kinds of figure it can stand for.
    pub kinds: Vec<QuantityKind>,
    /// The class counted when no noun says so.
    pub implies: Option<Key>,
    /// It grows or becomes better known while a story runs.
    pub developing: bool,
    /// Its name says what became of the counted: "people killed", "people were killed".
    pub state: bool,
    /// The counted suffer it, mostly from others: who is said to do it does not own them ("Kyiv downed 30 drones").
    pub suffered: bool,
    /// Its words speak of a figure before them only ("20 miles from").
    pub after: bool,
    /// The measures that are told where a word of theirs is tied to one of its: "shot and killed".
    pub leads_to: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    #[serde(default)]
    ties: Vec<String>,
    measure: Vec<MeasureEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureEntry {
    name: String,
    kinds: Vec<QuantityKind>,
    #[serde(default)]
    implies: Option<String>,
    #[serde(default)]
    after: bool,
    #[serde(default)]
    developing: bool,
    #[serde(default)]
    state: bool,
    #[serde(default)]
    suffered: bool,
    #[serde(default, rename = "leads-to")]
    leads_to: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
}

impl Measures {
    pub(super) fn parse(text: &str, words: &Words) -> Result<Self, String> {
        let file: MeasureFile = read::file(text)?;
        let mut table = Self {
            by_stem: Index::default(),
            by_form: Index::default(),
            by_verb: Index::default(),
            starts: Sieve::default(),
            ties: file.ties.iter().map(|word| Key::fold(word)).collect(),
            measures: Vec::new(),
        };
        let names: Vec<&str> = file.measure.iter().map(|entry| entry.name.as_str()).collect();
        for entry in &file.measure {
            let known = |name: &&String| names.contains(&name.as_str());
            if let Some(other) = entry.leads_to.iter().find(|name| !known(name)) {
                return Err(format!(
                    "\"{}\" leads to \"{other}\", which is no measure",
                    entry.name
                ));
            }
        }
        for entry in file.measure {
            let place = table.measures.len() as u16;
            let stem = |word: &str| words.stem(word, Key::fold(word));
            let first = |phrase: &String| phrase.split_whitespace().next().map(stem);
            let stems = |phrase: &String| phrase.split_whitespace().map(stem).reduce(Key::then);
            let forms = || entry.forms.iter().map(|word| Key::fold(word));
            let starts = entry.words.iter().chain(&entry.verbs).filter_map(first).chain(forms());
            starts.for_each(|key| table.starts.insert(key));
            list(&mut table.by_stem, place, entry.words.iter().filter_map(stems));
            list(&mut table.by_verb, place, entry.verbs.iter().filter_map(stems));
            list(&mut table.by_form, place, forms());
            table.measures.push(Measure {
                key: measure_key(&entry.name),
                name: entry.name,
                kinds: entry.kinds,
                implies: entry.implies.as_deref().map(counted_key),
                after: entry.after,
                developing: entry.developing,
                state: entry.state,
                suffered: entry.suffered,
                leads_to: entry.leads_to.iter().map(|name| measure_key(name)).collect(),
            });
        }
        Ok(table)
    }

    /// Whether words that name a measure may begin with this one; false for nearly all.
    pub fn may_begin(&self, token: &Token) -> bool {
        self.starts.may_hold(token.stem) || self.starts.may_hold(token.key)
    }

    /// The measures that a stem with the one after it names.
    pub fn of_two(&self, stem: Key, next: Key) -> impl Iterator<Item = &Measure> {
        self.places(self.by_stem.get(&stem.then(next)))
    }

    /// The measures that a word of a stem names.
    pub fn named(&self, token: &Token, stem: Key) -> impl Iterator<Item = &Measure> {
        let form = self.by_form.get(&token.key).filter(|_| token.tag != Tag::ProperNoun);
        let verb = self.by_verb.get(&stem).filter(|_| token.tag == Tag::Verb);
        [self.by_stem.get(&stem), form, verb].into_iter().flat_map(|places| self.places(places))
    }

    fn places(&self, places: Option<&Vec<u16>>) -> impl Iterator<Item = &Measure> {
        places.into_iter().flatten().map(|&place| &self.measures[place as usize])
    }

    /// The names of all measures, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.measures.iter().map(|measure| measure.name.as_str())
    }

    /// The measure that implies a class, the first of them.
    pub fn implying(&self, class: Key) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.implies == Some(class))
    }

    /// The measure behind a key, where it is one of the file.
    pub fn measure(&self, key: Key) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.key == key)
    }
}

fn list(index: &mut Index, place: u16, keys: impl Iterator<Item = Key>) {
    for key in keys {
        let listed = index.entry(key).or_default();
        if !listed.contains(&place) {
            listed.push(place);
        }
    }
}
