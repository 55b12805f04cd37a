//! The words of the world: loads `rules/lexicon`, compiles it to tables that the finders look up.
//!
//! One file, one module, one field of [`Lexicon`]. The files are built into the
//! program; a rule folder with a `lexicon` folder inside replaces them file by file.

mod abbreviations;
mod ages;
mod counted;
mod cues;
mod currencies;
mod dates;
mod details;
mod exclusions;
mod furniture;
mod grammar;
mod labels;
mod modifiers;
mod nouns;
mod numbers;
mod outlets;
mod overlay;
mod phrase;
mod places;
mod read;
mod scope;
mod sequences;
mod units;
mod weights;
mod words;

use crate::error::Error;
use crate::model::{Classes, Key, Quantity};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::thread::{self, ScopedJoinHandle};

pub use abbreviations::Abbreviations;
pub use ages::AgeWords;
pub use counted::{
    CountedClass, CountedClasses, Measure, Measures, counted_key, measure_key, national, person,
};
pub use cues::{Credit, Cues, Oppositions, StatusWords};
pub use currencies::{Coin, Currencies, Currency};
pub use dates::{Dates, Period};
pub use details::{Details, Trait};
pub use exclusions::Exclusions;
pub use furniture::Furniture;
pub use grammar::Grammar;
pub use labels::{Epithet, Frame, Referent, Referents};
pub use modifiers::Modifiers;
pub use nouns::Nouns;
pub use numbers::{Denominator, NumberWord, Numbers};
pub use outlets::Outlets;
pub use phrase::Phrases;
pub use places::{Naming, Places, Relation, Role, place_key};
pub use scope::{FURTHER, OFFSET, PART, Scopes};
pub use sequences::Sequences;
pub use units::{Unit, Units};
pub use weights::{Levels, Table, Weights};
pub use words::Words;

/// Words at which the reader of figures looks around: "two days ago", "from now", "no casualties".
const LEADING: [Key; 4] = [Key::of("after"), Key::of("ago"), Key::of("from"), Key::of("no")];

/// All tables, ready for look-up.
#[derive(Debug)]
pub struct Lexicon {
    /// Where full stops do not end sentences.
    pub abbreviations: Abbreviations,
    /// Classes of counted things.
    pub counted: CountedClasses,
    /// Who is credited, what is denied.
    pub cues: Cues,
    /// Currencies, their words and marks.
    pub currencies: Currencies,
    /// Months, weekdays, zones.
    pub dates: Dates,
    /// Names, directions, and traits with their answers.
    pub details: Details,
    /// Numbers that are no figures.
    pub exclusions: Exclusions,
    /// Words of page furniture.
    pub furniture: Furniture,
    /// Function words that shape a clause.
    pub grammar: Grammar,
    /// Classes of what is measured.
    pub measures: Measures,
    /// Words round a number.
    pub modifiers: Modifiers,
    /// Counted nouns and their singulars.
    pub nouns: Nouns,
    /// Numbers in words.
    pub numbers: Numbers,
    /// What states the contrary.
    pub oppositions: Oppositions,
    /// Outlets and how pages name them.
    pub outlets: Outlets,
    /// Countries, regions and cities with their peoples and other names.
    pub places: Places,
    /// Loaded names.
    pub referents: Referents,
    /// Words that widen or narrow what is counted.
    pub scopes: Scopes,
    /// What is planned, possible or denied.
    pub status: StatusWords,
    /// Units of measure.
    pub units: Units,
    /// What agreement on each facet says.
    pub weights: Weights,
    /// Stems and how common words are.
    pub words: Words,
}

/// The text of a file below `rules/lexicon`, built into the program.
macro_rules! builtin {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../rules/lexicon/", $name, ".toml")))),*]
    };
}

/// The lexicon files that are built into the program, by name.
const BUILTIN: &[(&str, &str)] = builtin![
    "abbreviations",
    "counted",
    "cues",
    "currencies",
    "dates",
    "details",
    "exclusions",
    "families",
    "frequency",
    "furniture",
    "grammar",
    "measures",
    "modifiers",
    "nouns",
    "numbers",
    "oppositions",
    "outlets",
    "places",
    "referents",
    "scope",
    "status",
    "units",
    "weights",
];

impl Lexicon {
    /// The lexicon that is built into the program.
    pub fn builtin() -> &'static Self {
        Self::built()
    }

    /// Two quantities in one unit, where a conversion that a text gives itself has it; else as they are.
    ///
    /// Of "US$1 million ($1.52 million)" and "$1 million" the two that state one number: whose dollars the
    /// plain ones are is not said.
    pub fn side_by_side<'a>(&self, left: &'a Quantity, right: &'a Quantity) -> [&'a Quantity; 2] {
        if left.conversions.is_empty() && right.conversions.is_empty() {
            return [left, right];
        }
        let forms = |quantity: &'a Quantity| [quantity].into_iter().chain(&quantity.conversions);
        let pairs = || forms(left).flat_map(|one| forms(right).map(move |other| [one, other]));
        let one_number = |[one, other]: &[&Quantity; 2]| {
            one.value.is_some()
                && one.value == other.value
                && self.currencies.may_be_one(&one.unit, &other.unit)
        };
        let one_unit = || pairs().find(|[one, other]| one.unit == other.unit);
        pairs().find(one_number).or_else(one_unit).unwrap_or([left, right])
    }

    /// The same, to be owned together with others.
    pub fn shared() -> Arc<Self> {
        Arc::clone(Self::built())
    }

    fn built() -> &'static Arc<Self> {
        static BUILT: OnceLock<Arc<Lexicon>> = OnceLock::new();
        BUILT.get_or_init(|| {
            Arc::new(Self::load(&BTreeMap::new()).expect("the built-in lexicon is tested to load"))
        })
    }

    /// An overlay in which one file has more behind its text.
    pub fn with_more(
        overlay: &BTreeMap<String, String>,
        name: &str,
        more: &str,
    ) -> BTreeMap<String, String> {
        let whole = format!("{}\n{more}", text(name, overlay));
        let mut overlay = overlay.clone();
        overlay.insert(name.to_owned(), whole);
        overlay
    }

    /// The built-in lexicon with some files replaced or extended: `name of the file → its text`.
    ///
    /// # Errors
    /// A file that does not parse, with its place, or that has no known name.
    pub fn load(overlay: &BTreeMap<String, String>) -> Result<Self, Error> {
        let overlay = &overlay::laid(overlay)?;
        // The longer files are read beside the others: every run waits for the words. Not by a pool:
        // it might give one of its hands work that waits for this very lexicon.
        thread::scope(|scope| {
            let places = scope.spawn(|| section("places", overlay, Places::parse));
            let referents = scope.spawn(|| section("referents", overlay, Referents::parse));
            let units = scope.spawn(|| section("units", overlay, Units::parse));
            let outlets = scope.spawn(|| section("outlets", overlay, Outlets::parse));
            let nouns = scope.spawn(|| section("nouns", overlay, Nouns::parse));
            let currencies = scope.spawn(|| section("currencies", overlay, Currencies::parse));
            let furniture = scope.spawn(|| section("furniture", overlay, Furniture::parse));
            let details = scope.spawn(|| section("details", overlay, Details::parse));
            let words = section("frequency", overlay, |frequency| {
                Words::parse(frequency, text("families", overlay))
            })?;
            let dates = section("dates", overlay, Dates::parse)?;
            let exclusions = section("exclusions", overlay, Exclusions::parse)?;
            let numbers = section("numbers", overlay, Numbers::parse)?;
            let cues = section("cues", overlay, Cues::parse)?;
            let oppositions = section("oppositions", overlay, Oppositions::parse)?;
            let mut lexicon = Self {
                abbreviations: section("abbreviations", overlay, Abbreviations::parse)?,
                counted: section("counted", overlay, |text| CountedClasses::parse(text, &words))?,
                cues,
                currencies: joined(currencies)?,
                dates,
                details: joined(details)?,
                exclusions,
                furniture: joined(furniture)?,
                grammar: section("grammar", overlay, Grammar::parse)?,
                measures: section("measures", overlay, |text| Measures::parse(text, &words))?,
                modifiers: section("modifiers", overlay, Modifiers::parse)?,
                nouns: joined(nouns)?,
                numbers,
                oppositions,
                outlets: joined(outlets)?,
                places: joined(places)?,
                referents: joined(referents)?,
                scopes: section("scope", overlay, Scopes::parse)?,
                status: section("status", overlay, StatusWords::parse)?,
                units: joined(units)?,
                weights: section("weights", overlay, Weights::parse)?,
                words,
            };
            lexicon.mark_words();
            Ok(lexicon)
        })
    }

    /// Notes with each word the lists that hold it.
    fn mark_words(&mut self) {
        let Self { cues, details, grammar, oppositions, referents, scopes, status, words, .. } =
            self;
        cues.credits.mark(Classes::CREDIT, words);
        cues.denial.mark(Classes::DENIAL, words);
        cues.negation.mark(Classes::NEGATION, words);
        cues.grounds.mark(Classes::GROUNDS, words);
        cues.idle.mark(Classes::IDLE, words);
        cues.unstated.mark(Classes::UNSTATED, words);
        details.phrases.mark(Classes::DETAIL, words);
        oppositions.words.mark(Classes::OPPOSITION, words);
        referents.phrases.mark(Classes::REFERENT, words);
        scopes.sentence.mark(Classes::SCOPE, words);
        status.cues.mark(Classes::STATUS, words);
        words.mark(cues.calendar.iter().copied(), Classes::CALENDAR);
        words.mark(cues.function.iter().copied(), Classes::FUNCTION);
        words.mark(status.clause_ends(), Classes::BOUNDARY);
        words.mark(status.open.iter().copied(), Classes::OPEN);
        words.mark(status.near.iter().copied(), Classes::NEAR);
        words.mark(details.directions.keys().copied(), Classes::DIRECTION);
        words.mark(details.particles.iter().copied(), Classes::PARTICLE);
        words.mark(self.exclusions.phrases.keys(), Classes::EXCLUDED);
        words.mark(self.numbers.starts(), Classes::NUMBER);
        words.mark(self.dates.starts(), Classes::DATE);
        words.mark(LEADING.into_iter(), Classes::LEADING);
        words.mark(grammar.boundary.keys().copied(), Classes::TOLL);
        words.mark(self.places.starts(), Classes::PLACE);
        let unnamed = cues.function.iter().chain(&cues.calendar).chain(&grammar.titles);
        words.mark(unnamed.chain(self.dates.weekdays.keys()).copied(), Classes::UNNAMED);
    }
}

/// The text of one file, replaced or built in.
fn text<'a>(name: &str, overlay: &'a BTreeMap<String, String>) -> &'a str {
    let builtin = BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    overlay.get(name).map(String::as_str).or(builtin).unwrap_or_default()
}

/// Parses one file.
fn section<T>(
    name: &str,
    overlay: &BTreeMap<String, String>,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, Error> {
    parse(text(name, overlay)).map_err(|what| Error::Lexicon { file: name.to_owned(), what })
}

/// What was read beside.
fn joined<T>(beside: ScopedJoinHandle<Result<T, Error>>) -> Result<T, Error> {
    beside.join().expect("reading words ends in words or a mistake")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_loads() {
        assert!(!Lexicon::builtin().abbreviations.titles.is_empty());
    }

    #[test]
    fn a_broken_replacement_is_named_with_its_place() {
        let overlay = BTreeMap::from([("abbreviations".to_owned(), "titles = 3".to_owned())]);
        let message = Lexicon::load(&overlay).unwrap_err().to_string();
        assert!(message.starts_with("rules/lexicon/abbreviations.toml:"), "{message}");
        assert!(message.contains("line 1"), "{message}");
    }
}
