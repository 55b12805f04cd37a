//! Which claims a rule, or an exception of it, speaks of.
//!
//! The keys stand in `[check.figure-conflict]` and its like, where both claims
//! of a pair have to fit, and in `[[except]]`, where one is enough. Every key
//! that is given has to fit; of several words in a key one is enough. Names and
//! words are looked for as they are printed, whole and in either letter case.
//!
//! Does not see a facet that the sentence leaves unsaid: it fits no key.

use crate::lexicon::{Lexicon, measure_key};
use crate::model::{Claim, Key, Span, Status};
use crate::rule::read::{Table, unknown};
use crate::rule::view::View;

/// Words that one key can look for: each is sought in the sentence of every claim.
const MAX_WORDS: usize = 100;

/// What claims have to be about; an empty key fits any claim. Words are in small letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    /// Keys of counted things, as in `Slot::counted`.
    pub counted: Vec<Key>,
    /// Keys of measures, as in `Slot::measure`.
    pub measure: Vec<Key>,
    /// Names of units, as in `Quantity::unit`.
    pub units: Vec<String>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// Words of the source that is credited.
    pub sources: Vec<String>,
    /// Words for whose it is: country, army, company.
    pub groups: Vec<String>,
    /// Words for where it is.
    pub places: Vec<String>,
    /// Words of the sentence.
    pub words: Vec<String>,
}

impl Subject {
    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Self {
        const ANY: &str = "any";
        let counted = table.looked_up(
            "counted",
            "what is counted: classes of rules/lexicon/counted.toml, or nouns",
            ANY,
            |word| Ok(lexicon.counted.named(word, &lexicon.words)),
        );
        let measure = table.looked_up(
            "measure",
            "what is measured of it: classes of rules/lexicon/measures.toml",
            ANY,
            |name| {
                let key = measure_key(name);
                let known = lexicon.measures.measure(key).map(|_| key);
                known.ok_or_else(|| unknown("measure", name, lexicon.measures.names()))
            },
        );
        let units = table.looked_up(
            "units",
            "units of rules/lexicon/units.toml, or codes of currencies such as EUR",
            ANY,
            |name| {
                let code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
                let known = code || lexicon.units.named(name).is_some();
                let all = lexicon.units.all.iter().map(|unit| unit.name.as_str());
                if known { Ok(name.to_owned()) } else { Err(unknown("unit", name, all)) }
            },
        );
        let statuses =
            table.optional("statuses", "whether it is, is planned, could be or is denied", ANY);
        let mut words = |name, about| -> Vec<String> {
            let words: Vec<String> = table.optional(name, about, ANY).unwrap_or_default();
            if words.len() > MAX_WORDS {
                let what = format!("{} words, at most {MAX_WORDS} can be looked for", words.len());
                let help = "make them a class of words in rules/lexicon".to_owned();
                table.fault(name, what, Some(help));
            }
            words.iter().map(|word| word.to_lowercase()).collect()
        };
        Self {
            counted,
            measure,
            units,
            sources: words("sources", "who is credited with it, as printed: \"police\""),
            groups: words("groups", "whose it is, as printed: country, army, company"),
            places: words("places", "where it is, as printed"),
            words: words("words", "words or phrases of the sentence, as printed: \"so far\""),
            statuses: statuses.unwrap_or_default(),
        }
    }

    /// How many keys narrow it.
    pub fn specificity(&self) -> u32 {
        let narrowing = [
            !self.counted.is_empty(),
            !self.measure.is_empty(),
            !self.units.is_empty(),
            !self.statuses.is_empty(),
            !self.sources.is_empty(),
            !self.groups.is_empty(),
            !self.places.is_empty(),
            !self.words.is_empty(),
        ];
        narrowing.into_iter().map(u32::from).sum()
    }

    /// Whether a claim is about it.
    pub fn fits(&self, claim: &Claim, view: &View) -> bool {
        let slot = &claim.slot;
        let counted = slot.figure().counted.as_ref().map(|counted| counted.head.key);
        let unit = || claim.quantity().map(|quantity| quantity.unit.as_str());
        // A rule on people is one on children too.
        is_one_of(&self.counted, view.lexicon.counted.with_wider(counted))
            && is_one_of(&self.measure, slot.figure().measure.map(|measure| measure.key))
            && (self.units.is_empty() || self.units.iter().any(|own| Some(own.as_str()) == unit()))
            && (self.statuses.is_empty() || self.statuses.contains(&claim.status))
            && said(&self.sources, view.tables.source(claim).map(|it| it.span), claim, view)
            && said(&self.groups, slot.group.as_ref().map(|it| it.span), claim, view)
            && said(&self.places, slot.figure().places.iter().map(|it| it.span), claim, view)
            && said(&self.words, Some(view.tables.sentence(claim).span), claim, view)
    }
}

// A facet that is not known is not what a narrow rule is about.
fn is_one_of(wanted: &[Key], found: impl IntoIterator<Item = Key>) -> bool {
    wanted.is_empty() || found.into_iter().any(|key| wanted.contains(&key))
}

/// Whether one of `wanted`, which are in small letters, stands in the words at one of `spans`.
fn said(
    wanted: &[String],
    spans: impl IntoIterator<Item = Span>,
    claim: &Claim,
    view: &View,
) -> bool {
    wanted.is_empty()
        || spans.into_iter().any(|span| {
            let text = view.tables.text(claim, span).to_lowercase();
            wanted.iter().any(|phrase| stands_in(phrase, &text))
        })
}

/// Whether a phrase stands in a text, not inside longer words.
fn stands_in(phrase: &str, text: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: bool) {
        assert_eq!(stands_in(phrase, text), expected, "{phrase} / {text}");
    }

    #[test]
    fn words_are_looked_for_whole() {
        check("so far", "at least 30 died, so far.", true);
        check("police", "the police", true);
        check("police", "policemen", false);
        check("area", "in the wider area", true);
        check("area", "areas", false);
    }
}
