//! Outlets: their names, their domains, and how a page says that it is theirs.

use super::read;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The names of outlets, ready for look-up.
#[derive(Debug, Default)]
pub struct Outlets {
    names: Vec<Name>,
    /// The spellings of agencies: nearly every short line of a page is asked whether it is one.
    agencies: BTreeSet<String>,
    domains: BTreeMap<String, String>,
    name_words: Vec<String>,
    /// Words after an outlet's name by which a page says that the outlet runs it.
    pub publisher_cues: Vec<String>,
    masthead_words: Vec<String>,
    company_forms: Vec<String>,
    owner_tails: Vec<String>,
    syndication_cues: Vec<String>,
}

/// One spelling of an outlet's name.
#[derive(Debug)]
struct Name {
    spelling: String,
    name: String,
    agency: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    name_words: Vec<String>,
    publisher_cues: Vec<String>,
    masthead_words: Vec<String>,
    company_forms: Vec<String>,
    owner_tails: Vec<String>,
    syndication_cues: Vec<String>,
    outlet: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    agency: bool,
}

impl Outlets {
    /// Reads `outlets.toml`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        let mut names = Vec::new();
        let mut domains = BTreeMap::new();
        for entry in file.outlet {
            for domain in entry.domains {
                domains.insert(domain, entry.name.clone());
            }
            for spelling in std::iter::once(&entry.name).chain(&entry.also) {
                let spelling = spelling.to_lowercase();
                let name = Name { spelling, name: entry.name.clone(), agency: entry.agency };
                names.push(name);
            }
        }
        // Longest first, so that "The Times of India" is not taken for another "The Times".
        names.sort_by(|a, b| {
            b.spelling.len().cmp(&a.spelling.len()).then(a.spelling.cmp(&b.spelling))
        });
        let agencies = names.iter().filter(|name| name.agency);
        Ok(Self {
            agencies: agencies.map(|name| name.spelling.clone()).collect(),
            names,
            domains,
            name_words: file.name_words,
            publisher_cues: file.publisher_cues,
            masthead_words: file.masthead_words,
            company_forms: file.company_forms,
            owner_tails: file.owner_tails,
            syndication_cues: file.syndication_cues,
        })
    }

    /// The outlet behind an address, where its domain is known.
    pub fn of_url(&self, url: &str) -> Option<&str> {
        let rest = url.trim();
        let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
        let host = host.split(':').next()?.to_ascii_lowercase();
        let mut domain = host.as_str();
        loop {
            if let Some(name) = self.domains.get(domain) {
                return Some(name);
            }
            domain = domain.split_once('.')?.1;
        }
    }

    /// The outlet whose name is exactly this, agencies included.
    pub fn known(&self, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        self.names.iter().find(|known| known.spelling == name).map(|known| known.name.as_str())
    }

    /// Whether this is the name of an agency, which sells its texts to others.
    pub fn is_agency(&self, name: &str) -> bool {
        self.agencies.contains(&name.trim().to_lowercase())
    }

    /// The publisher whose name begins a text, and what follows; agencies are none.
    pub fn leading<'s, 't>(&'s self, text: &'t str) -> Option<(&'s str, &'t str)> {
        self.names.iter().find_map(|known| {
            let head = text.get(..known.spelling.len())?;
            let rest = &text[known.spelling.len()..];
            let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
            (!known.agency && ends && is_lower_case_of(&known.spelling, head))
                .then_some((known.name.as_str(), rest))
        })
    }

    /// Whether a short line in lower case says that the text is sold to several outlets.
    pub fn is_syndicated(&self, line: &str) -> bool {
        line.len() < 200 && self.syndication_cues.iter().any(|cue| line.contains(cue.as_str()))
    }

    /// Whether a text after an outlet's name is what a masthead adds to it.
    pub fn is_masthead_rest(&self, rest: &str) -> bool {
        let rest = rest.trim().to_lowercase();
        rest.is_empty() || self.masthead_words.iter().any(|word| rest.starts_with(word.as_str()))
    }

    /// A company's name without its legal forms: "Jpost Inc." is Jpost, "Alpha Sdn Bhd" is Alpha.
    pub fn without_company_form<'t>(&self, name: &'t str) -> &'t str {
        let mut name = name.trim().trim_end_matches('.');
        while let Some(shorter) = without_last(name, &self.company_forms) {
            name = shorter.trim_end_matches(['.', ',', ' ']);
        }
        name
    }

    /// The outlet that an owner is named for: "Alpha Daily Media Group" publishes Alpha Daily.
    ///
    /// What is left has to be the name of an outlet by itself; "Beta Media" may own anything.
    pub fn of_owner(&self, owner: &str) -> Option<String> {
        let owner = self.without_company_form(owner);
        let mut shorter = owner;
        while let Some(rest) = without_last(shorter, &self.owner_tails) {
            shorter = rest;
        }
        let cut = self.publisher_name(shorter).filter(|_| shorter.len() < owner.len());
        cut.or_else(|| self.publisher_name(owner))
    }

    /// The name of a publisher, known or shaped like one: "News-Herald", "KHOU".
    pub fn publisher_name(&self, text: &str) -> Option<String> {
        let text = text.trim().trim_end_matches('.');
        if let Some(known) = self.known(text) {
            return (!self.is_agency(text)).then(|| known.to_owned());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let capitalised =
            words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()) || *word == "of");
        let named = text
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| self.name_words.iter().any(|word| part.eq_ignore_ascii_case(word)));
        // Call signs of stations in the United States.
        let station = words.len() == 1
            && (3..=4).contains(&text.len())
            && text.starts_with(['W', 'K'])
            && text.bytes().all(|byte| byte.is_ascii_uppercase());
        ((1..=5).contains(&words.len()) && capitalised && (named || station))
            .then(|| text.to_owned())
    }
}

/// Whether `text.to_lowercase()` gives a name.
fn is_lower_case_of(name: &str, text: &str) -> bool {
    if text.is_ascii() { name.eq_ignore_ascii_case(text) } else { text.to_lowercase() == name }
}

/// A name without one of `words` at its end; a name that is nothing but such a word stays.
fn without_last<'t>(name: &'t str, words: &[String]) -> Option<&'t str> {
    words.iter().find_map(|word| name.strip_suffix(word.as_str())?.strip_suffix(' '))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(url: &str, expected: Option<&str>) {
        assert_eq!(Lexicon::builtin().outlets.of_url(url), expected, "{url}");
    }

    #[test]
    fn domains_lead_to_outlets() {
        check("https://www.nytimes.com/2018/04/19/us/politics/a.html", Some("The New York Times"));
        check("http://www.foxnews.com:80/politics", Some("Fox News"));
        check("abcnews.go.com/x", Some("ABC News"));
        check("https://example.test/nytimes.com", None);
        check("https://notnytimes.com/", None);
        check("", None);
    }

    #[test]
    fn names_are_known_or_shaped_like_names() {
        let outlets = &Lexicon::builtin().outlets;
        assert_eq!(outlets.publisher_name("News-Herald").as_deref(), Some("News-Herald"));
        assert_eq!(outlets.publisher_name("KHOU").as_deref(), Some("KHOU"));
        assert_eq!(outlets.publisher_name("jerusalem post").as_deref(), Some("The Jerusalem Post"));
        assert_eq!(outlets.publisher_name("The Associated Press"), None);
        let of_owner = |owner: &str| outlets.of_owner(owner);
        assert_eq!(of_owner("Alpha Daily Media Group Sdn Bhd").as_deref(), Some("Alpha Daily"));
        assert_eq!(of_owner("Harbour Herald Newspapers Ltd.").as_deref(), Some("Harbour Herald"));
        assert_eq!(of_owner("Jerusalem Post Inc").as_deref(), Some("The Jerusalem Post"));
        assert_eq!(of_owner("Beta Media Sdn"), None);
        assert_eq!(outlets.publisher_name("Big Bet on Architectural Shift"), None);
    }
}
