//! Countries, regions, cities, waters and international bodies, and what lies in what.
//!
//! One table finds names in tokens, phrase by phrase, the longest first; a
//! second one holds for each place the place around it. "Moscow" names Russia
//! as its seat and itself as a city; "Russians" names Russia as its people.
//! That two places lie apart is said only when both have a country and neither
//! is `unsure`: Crimea and Russia, Georgia and the U.S. stay unknown.
//!
//! Does not tell a place from a person of the same name ("Michael Jordan"), nor
//! which of two places of one name is meant; the file names the likelier one.

mod file;

use crate::model::{Classes, Key, Shape, Token};
use rustc_hash::{FxHashMap, FxHashSet};

/// Tokens a name may have: one bit each in [`Name::capitals`].
const MAX_TOKENS: usize = 16;

/// `rules/lexicon/places.toml`, ready for look-up.
#[derive(Debug, Default)]
pub struct Places {
    /// Every name, and every beginning of one that is not itself a name (`None`).
    names: FxHashMap<Key, Option<Name>>,
    /// The first words of all names.
    starts: FxHashSet<Key>,
    places: FxHashMap<Key, Place>,
    prepositions: FxHashSet<Key>,
}

/// What a name in the text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The place; for a people or a seat, the place whose people or seat it is.
    pub place: Key,
    /// How the name stands for it.
    pub role: Role,
    /// The city that a seat is, unless it is an office: Moscow, but not the Kremlin.
    pub city: Option<Key>,
}

/// How a name stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "Russia"
    Country,
    /// Demonym or adjective: "Russians", "Dutch".
    People,
    /// Capital or office that may act for the place: "Moscow", "Pentagon".
    Seat,
    /// Part of a country, or of the world: "Donbas", "Middle East".
    Region,
    /// "Aleppo"
    City,
    /// Sea, gulf, strait, river: "Black Sea".
    Water,
    /// International organisation: "NATO".
    Body,
}

/// How two places lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// One place.
    Same,
    /// The left one holds the right one.
    Contains,
    /// The left one lies in the right one.
    Inside,
    /// Neither holds the other.
    Apart,
    /// One is not listed, has no country, is claimed by several or shares its name.
    Unknown,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    naming: Naming,
    /// The tokens that have to be capitalised, first token in the lowest bit.
    capitals: u16,
    /// "US" is no "Us".
    upper: bool,
    careful: bool,
}

#[derive(Debug)]
struct Place {
    name: Box<str>,
    role: Role,
    within: Option<Key>,
    unsure: bool,
}

/// The key of a place by its first name in the file, apart from the keys of all words.
pub fn place_key(name: &str) -> Key {
    Key::of("place:").then(Key::fold(name))
}

impl Places {
    /// What some words name, and how: for a seat that is a city, the city; an office is no place.
    pub fn called(&self, words: &[String]) -> Option<(Key, Role)> {
        let phrase = words.iter().map(|word| Key::fold(word)).reduce(Key::then)?;
        let naming = self.names.get(&phrase).copied().flatten()?.naming;
        match naming.role {
            Role::Seat => Some((naming.city?, Role::City)),
            Role::Country | Role::People | Role::Region | Role::City | Role::Water | Role::Body => {
                Some((naming.place, naming.role))
            }
        }
    }

    /// The longest place name that begins at token `at`, and how many tokens it has.
    ///
    /// A name has to be capitalised as in the file ("al-Bab" need not). One marked `careful` has to
    /// follow a preposition ("in Nice") or be placed ("Nice, France").
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<(Naming, usize)> {
        let first = tokens.get(at).filter(|token| token.classes.meets(Classes::PLACE))?;
        let (mut longest, mut phrase, mut capitals) = (None, first.key, 0);
        for (index, token) in tokens[at..].iter().enumerate().take(MAX_TOKENS) {
            if index > 0 {
                phrase = phrase.then(token.key);
            }
            let Some(name) = self.names.get(&phrase) else { break };
            capitals |= u16::from(is_capitalised(token)) << index;
            let count = index + 1;
            if let Some(name) = name
                && name.capitals & !capitals == 0
                && (!name.upper || first.shape == Shape::Upper)
                && (!name.careful || self.is_placed(name.naming.place, tokens, at, count))
            {
                longest = Some((name.naming, count));
            }
        }
        longest
    }

    /// The words with which a name begins.
    pub(super) fn starts(&self) -> impl Iterator<Item = Key> {
        self.starts.iter().copied()
    }

    /// Whether the words around a name show that it is a place.
    fn is_placed(&self, place: Key, tokens: &[Token], at: usize, count: usize) -> bool {
        let before = at.checked_sub(1).map(|before| tokens[before].key);
        if before.is_some_and(|word| self.prepositions.contains(&word)) {
            return true;
        }
        let comma = tokens.get(at + count).is_some_and(|token| token.key == Key::of(","));
        let holder = comma.then(|| self.at(tokens, at + count + 1)).flatten();
        holder.is_some_and(|(holder, _)| self.holders(place).any(|key| key == holder.place))
    }

    /// The place that directly holds this one.
    pub fn within(&self, place: Key) -> Option<Key> {
        self.places.get(&place)?.within
    }

    /// The places that hold this one, from the next to the widest.
    fn holders(&self, place: Key) -> impl Iterator<Item = Key> {
        std::iter::successors(self.within(place), |&holder| self.within(holder))
    }

    /// How the left place lies to the right one.
    pub fn relation(&self, left: Key, right: Key) -> Relation {
        let sure = |place| self.country(place).is_some() && !self.is_unsure(place);
        if !self.places.contains_key(&left) || !self.places.contains_key(&right) {
            Relation::Unknown
        } else if left == right {
            Relation::Same
        } else if self.holders(right).any(|holder| holder == left) {
            Relation::Contains
        } else if self.holders(left).any(|holder| holder == right) {
            Relation::Inside
        } else if sure(left) && sure(right) {
            Relation::Apart
        } else {
            Relation::Unknown
        }
    }

    /// Whether the place, or a part of its country that holds it, is marked `unsure`.
    fn is_unsure(&self, place: Key) -> bool {
        let marked = |key| self.places.get(&key).is_some_and(|place| place.unsure);
        let country = self.country(place);
        // That the country's own name is shared says nothing against its cities.
        let parts = self.holders(place).take_while(|&holder| Some(holder) != country);
        marked(place) || { parts }.any(marked)
    }

    /// The country a place lies in, itself for a country.
    pub fn country(&self, place: Key) -> Option<Key> {
        std::iter::once(place)
            .chain(self.holders(place))
            .find(|key| self.places.get(key).is_some_and(|place| place.role == Role::Country))
    }

    /// The first name of a place in the file.
    pub fn name(&self, place: Key) -> Option<&str> {
        self.places.get(&place).map(|place| &*place.name)
    }
}

fn is_capitalised(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Span;
    use crate::segment;

    /// All names in a text, as "name of the place:role", with the city of a seat.
    fn named(text: &str) -> String {
        let places = &Lexicon::builtin().places;
        let tokens = segment::passage(text, Lexicon::builtin()).tokens;
        let (mut at, mut found) = (0, Vec::new());
        while at < tokens.len() {
            let Some((naming, count)) = places.at(&tokens, at) else {
                at += 1;
                continue;
            };
            let city = naming.city.and_then(|city| places.name(city)).unwrap_or_default();
            let name = places.name(naming.place).expect("a naming has a listed place");
            let span =
                Span::new(tokens[at].span.start as usize, tokens[at + count - 1].span.end as usize);
            found.push(format!("{}={name}:{:?}:{city}", span.of(text), naming.role));
            at += count;
        }
        found.join(" ").replace(": ", " ").trim_end_matches(':').to_owned()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(named(text), expected, "{text}");
    }

    #[track_caller]
    fn check_relation(left: &str, right: &str, expected: Relation) {
        let places = &Lexicon::builtin().places;
        assert_eq!(
            places.relation(place_key(left), place_key(right)),
            expected,
            "{left} / {right}"
        );
    }

    #[test]
    fn countries_peoples_and_seats_name_the_country() {
        check("Russia's army", "Russia=Russia:Country");
        check("the Dutchman met Swedes", "Dutchman=Netherlands:People Swedes=Sweden:People");
        check("Kiev warned", "Kiev=Ukraine:Seat:Kyiv");
        check("the Kremlin said", "Kremlin=Russia:Seat");
        check("a U.S.-led raid", "U.S.=United States:Country");
        check("United States of America", "United States of America=United States:Country");
        check("South Korean", "South Korean=South Korea:People");
        check("People’s Republic of China", "People’s Republic of China=China:Country");
        check("St. John's", "St. John's=Antigua and Barbuda:Seat:St. John's");
    }

    #[test]
    fn capitals_tell_names_from_words() {
        check("they told us in turkey", "");
        check("Us too", "");
        check("US and Nato", "US=United States:Country Nato=NATO:Body");
        check("shelled al-Bab", "al-Bab=Al-Bab:City");
        check("the west bank of the river", "");
        // Gap: a headline in capitals makes "us" the country; nothing is right.
        check("THEY TOLD US", "US=United States:Country");
    }

    #[test]
    fn careful_names_need_a_preposition_or_their_holder() {
        check("in Nice", "Nice=Nice:City");
        check("Nice, France", "Nice=Nice:City France=France:Country");
        check("Nice weather", "");
        check("Mobile, Ala.", "Mobile=Mobile:City Ala.=Alabama:Region");
        // Gap: a person of the name of a country; nothing is right.
        check("Michael Jordan", "Jordan=Jordan:Country");
    }

    #[test]
    fn the_longest_name_wins() {
        check("Idlib fell", "Idlib=Idlib:City");
        check("in Idlib Province", "Idlib Province=Idlib province:Region");
        check("Atlanta, Georgia", "Atlanta, Georgia=Atlanta:City");
        check("Wheeling, W.Va.", "Wheeling=Wheeling:City W.Va.=West Virginia:Region");
        check("the Gulf of Aden", "Gulf of Aden=Gulf of Aden:Water");
        check("Washington state", "Washington state=Washington state:Region");
    }

    #[test]
    fn places_lie_in_places() {
        check_relation("Russia", "Moscow", Relation::Contains);
        check_relation("Bakhmut", "Ukraine", Relation::Inside);
        check_relation("Bakhmut", "Donbas", Relation::Inside);
        check_relation("Europe", "Lyon", Relation::Contains);
        check_relation("Syria", "syria", Relation::Same);
        check_relation("Aleppo", "Homs", Relation::Apart);
        check_relation("Syria", "Iraq", Relation::Apart);
        check_relation("Tbilisi", "Moscow", Relation::Apart);
    }

    #[test]
    fn places_that_share_a_name_or_are_disputed_are_never_apart() {
        check_relation("Sevastopol", "Russia", Relation::Unknown);
        check_relation("Crimea", "Ukraine", Relation::Inside);
        check_relation("Georgia", "United States", Relation::Unknown);
        check_relation("Black Sea", "Ukraine", Relation::Unknown);
        check_relation("Atlantis", "Ukraine", Relation::Unknown);
    }

    #[test]
    fn every_place_has_a_country_unless_it_is_wider() {
        let places = &Lexicon::builtin().places;
        let country = |name| places.country(place_key(name)).and_then(|key| places.name(key));
        assert_eq!(country("Gaza City"), Some("Palestine"));
        assert_eq!(country("Chechnya"), Some("Russia"));
        assert_eq!(country("France"), Some("France"));
        assert_eq!(country("Middle East"), None);
        for (key, place) in &places.places {
            let placed = places.country(*key).is_some();
            assert!(placed || place.role != Role::City, "{} lies in no country", place.name);
        }
    }
}
