//! `rules/lexicon/places.toml`: how the file is laid out and read.
//!
//! Lists are lines of text, because a table per place would be ten times as
//! long and no editor could see a country at a glance. A line names what holds
//! its places ("Ukraine: Dnipro; Kharkiv / Kharkov"), and the names of a place
//! are cut into words as texts are, so that both meet in one table.

use super::{MAX_TOKENS, Name, Naming, Place, Places, Role, place_key};
use crate::lexicon::read;
use crate::model::Key;
use indexmap::IndexMap;
use serde::Deserialize;

/// Room for the names of the built-in file, so that the tables need not grow while it is read.
const NAMES: usize = 7_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prepositions: String,
    areas: String,
    careful: String,
    unsure: String,
    world: String,
    bodies: String,
    countries: IndexMap<String, String>,
    regions: String,
    provinces: String,
    cities: String,
    waters: String,
}

impl Places {
    /// Reads the text of the file.
    pub(in crate::lexicon) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let mut places = Self::default();
        places.names.reserve(NAMES);
        places.places.reserve(NAMES / 2);
        places.read(&file)?;
        Ok(places)
    }

    fn read(&mut self, file: &File) -> Result<(), String> {
        self.prepositions = file.prepositions.split_whitespace().map(Key::fold).collect();
        for entry in lines(&file.world) {
            self.add(entry, Role::Region, None)?;
        }
        for entry in lines(&file.bodies) {
            self.add(entry, Role::Body, None)?;
        }
        for (holder, countries) in &file.countries {
            let within = Some(self.listed(holder)?);
            for entry in lines(countries) {
                self.add(entry, Role::Country, within)?;
            }
        }
        self.add_held(&file.regions, Role::Region)?;
        for line in lines(&file.provinces) {
            let (within, provinces) = self.holder(line)?;
            for entry in provinces.split(';') {
                self.add_province(entry, within, &file.areas)?;
            }
        }
        self.add_held(&file.cities, Role::City)?;
        self.add_held(&file.waters, Role::Water)?;
        for name in alternatives(&file.careful) {
            let found = self.names.get_mut(&phrase(name)).and_then(Option::as_mut);
            found.ok_or_else(|| format!("careful: `{name}` is no name of this file"))?.careful =
                true;
        }
        for name in alternatives(&file.unsure) {
            let found = self.places.get_mut(&place_key(name));
            found.ok_or_else(|| format!("unsure: `{name}` is no place of this file"))?.unsure =
                true;
        }
        Ok(())
    }

    /// Adds lines "holder: entry; entry".
    fn add_held(&mut self, text: &str, role: Role) -> Result<(), String> {
        for line in lines(text) {
            let (within, entries) = self.holder(line)?;
            for entry in entries.split(';') {
                self.add(entry, role, Some(within))?;
            }
        }
        Ok(())
    }

    /// The holder of a line and what it holds.
    fn holder<'a>(&self, line: &'a str) -> Result<(Key, &'a str), String> {
        let (holder, held) =
            line.split_once(": ").ok_or_else(|| format!("`{line}` names no holder"))?;
        Ok((self.listed(holder)?, held))
    }

    /// The key of a place that has been added.
    fn listed(&self, name: &str) -> Result<Key, String> {
        let key = place_key(name);
        let known = self.places.contains_key(&key);
        if known { Ok(key) } else { Err(format!("`{name}` is not listed above")) }
    }

    /// Adds an entry "names | peoples | capital | offices".
    fn add(&mut self, entry: &str, role: Role, within: Option<Key>) -> Result<(), String> {
        let mut fields = entry.split('|');
        let mut field = || alternatives(fields.next().unwrap_or_default());
        let (names, peoples, capital, offices) = (field(), field(), field(), field());
        let place = self.add_place(names, role, within)?;
        let seat = Naming { place, role: Role::Seat, city: None };
        for people in peoples {
            self.add_name(people, Naming { place, role: Role::People, city: None })?;
        }
        let mut capital = capital.peekable();
        if let Some(&name) = capital.peek() {
            let city = self.insert(name, Role::City, Some(place))?;
            for name in capital {
                self.add_name(name, Naming { city: Some(city), ..seat })?;
            }
        }
        for office in offices {
            self.add_name(office, seat)?;
        }
        Ok(())
    }

    /// Adds a city and the area that is named for it.
    fn add_province(&mut self, entry: &str, within: Key, areas: &str) -> Result<(), String> {
        let mut province = None;
        for name in alternatives(entry) {
            for area in areas.split_whitespace() {
                let name = format!("{name} {area}");
                let place = match province {
                    Some(place) => place,
                    None => self.insert(&name, Role::Region, Some(within))?,
                };
                province = Some(place);
                self.add_name(&name, Naming { place, role: Role::Region, city: None })?;
            }
        }
        self.add_place(alternatives(entry), Role::City, province)?;
        Ok(())
    }

    /// Adds a place with its names, of which the first is its own.
    fn add_place<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        role: Role,
        within: Option<Key>,
    ) -> Result<Key, String> {
        let mut names = names.peekable();
        let first = *names.peek().ok_or("a place has no name")?;
        let place = self.insert(first, role, within)?;
        for name in names {
            self.add_name(name, Naming { place, role, city: None })?;
        }
        Ok(place)
    }

    fn insert(&mut self, name: &str, role: Role, within: Option<Key>) -> Result<Key, String> {
        let key = place_key(name);
        let place = Place { name: name.into(), role, within, unsure: false };
        let twice = self.places.insert(key, place).is_some();
        if twice { Err(format!("`{name}` is listed twice")) } else { Ok(key) }
    }

    /// Adds one name. Spelled twice with other capitals ("NATO", "Nato"), a
    /// name asks only for the capitals that both spellings have.
    fn add_name(&mut self, name: &str, naming: Naming) -> Result<(), String> {
        let (mut phrase, mut capitals) = (None::<Key>, 0_u16);
        for (index, token) in split(name).enumerate() {
            if index == MAX_TOKENS {
                return Err(format!("`{name}` has more than {MAX_TOKENS} words and marks"));
            }
            if let Some(beginning) = phrase {
                self.names.entry(beginning).or_default();
            }
            let key = Key::fold(token);
            if index == 0 {
                self.starts.insert(key);
            }
            phrase = Some(phrase.map_or(key, |phrase| phrase.then(key)));
            capitals |= u16::from(token.starts_with(char::is_uppercase)) << index;
        }
        let known = self.names.entry(phrase.ok_or("a name is empty")?).or_default();
        let upper = !split(name).next().is_some_and(|first| first.contains(char::is_lowercase));
        *known = match known {
            None => Some(Name { naming, capitals, upper, careful: false }),
            Some(other) if other.naming == naming => Some(Name {
                capitals: capitals & other.capitals,
                upper: upper && other.upper,
                ..*other
            }),
            Some(_) => return Err(format!("`{name}` is a name of two places")),
        };
        Ok(())
    }
}

/// The lines of a list, without the empty ones.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The names in "Kyiv / Kiev".
fn alternatives(field: &str) -> impl Iterator<Item = &str> {
    field.split('/').map(str::trim).filter(|name| !name.is_empty())
}

/// The key of a whole name.
fn phrase(name: &str) -> Key {
    split(name).map(Key::fold).reduce(Key::then).unwrap_or_default()
}

/// Cuts a name into the words and marks that `segment` cuts it into in a text.
fn split(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split_whitespace().flat_map(|word| word.split_inclusive(['-', ',']));
    parts.flat_map(|part| {
        let (part, mark) = cut(part, part.ends_with(['-', ',']).then_some(1));
        let abbreviated = part.ends_with('.') && part.find('.') == Some(part.len() - 1);
        let (word, end) =
            cut(part, if abbreviated { Some(1) } else { part.ends_with("'s").then_some(2) });
        [word, end, mark].into_iter().filter(|token| !token.is_empty())
    })
}

/// Cuts so many bytes off the end.
fn cut(word: &str, bytes: Option<usize>) -> (&str, &str) {
    word.split_at(word.len() - bytes.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::segment;

    #[test]
    fn names_are_cut_as_texts_are() {
        for name in
            ["U.S.", "Calif.", "Washington, D.C.", "St. John's", "Xi'an", "Punggye-ri", "W. Va."]
        {
            let tokens = segment::passage(name, Lexicon::builtin()).tokens;
            let words: Vec<_> = tokens.iter().map(|token| token.span.of(name)).collect();
            assert_eq!(split(name).collect::<Vec<_>>(), words, "{name}");
        }
    }

    #[test]
    fn mistakes_in_the_file_are_named() {
        let text = include_str!("../../../rules/lexicon/places.toml");
        for (from, to, message) in [
            ("Ukraine: Dnipro;", "Ukrania: Dnipro;", "`Ukrania` is not listed above"),
            ("Sweden | Swedish", "Sweden | Danish", "`Danish` is a name of two places"),
            ("Nice / Reading", "Nicely / Reading", "careful: `Nicely` is no name of this file"),
        ] {
            let fault = Places::parse(&text.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(fault.contains(message), "{fault}");
        }
    }
}
