//! What the sides of a finding speak of, in a few words: "people killed", "armed group, Donetsk".
//!
//! Classes of the lexicon give their names, so that the outlet which happens to lead lends no odd
//! word: "depth", whether it prints "deep" or "below". Where no class is known, the words that both
//! sides share stand for the thing, for what only one of them says is not what both speak of.
//!
//! Does not see what a whole sentence says: statements and quotations are their own subject.

use super::position::printed;
use crate::lexicon::{Lexicon, Measure, national, person};
use crate::model::{
    Aspect, BlockKind, Claim, Content, Counted, Detail, FindingKind, Key, QuantityKind, Span,
    Tables, Term,
};

/// How telling a word is that stands for what nobody names: rarer than "around", "earlier", "really".
const LEAST_TELLING: f32 = 0.3;
/// Shared words that stand for what nobody names.
const MOST_WORDS: usize = 2;

/// Two claims that differ, and where their words are.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// The first side's leading claim, whose words are used.
    pub left: &'a Claim,
    /// The second side's.
    pub right: &'a Claim,
    /// The tables behind them.
    pub tables: Tables<'a>,
    /// Words and classes.
    pub lexicon: &'a Lexicon,
}

impl<'a> Subject<'a> {
    /// What a finding of a kind speaks of; empty where the sides say it themselves.
    pub fn words(self, kind: FindingKind) -> String {
        let words = match &self.left.content {
            Content::Figure(_) => self.figure(kind),
            Content::Label(label) => {
                let referent = &self.lexicon.referents.list[usize::from(label.referent)];
                let title = referent.title.strip_prefix("the ").unwrap_or(&referent.title);
                [title.to_owned()].into_iter().chain(self.name()).collect()
            }
            Content::Detail(detail) => self.detail(detail),
            Content::Statement(_) | Content::Quotation(_) => Vec::new(),
        };
        if kind == FindingKind::Attribution {
            return self.credited(&words);
        }
        words.join(", ")
    }

    /// What is credited to several speakers, with what it is said of.
    fn credited(self, words: &[String]) -> String {
        /// Of a long quotation, the beginning.
        const MOST_CHARACTERS: usize = 60;

        let mut said = printed(self.left, self.left.span, self.tables);
        if let Some((end, _)) = said.char_indices().nth(MOST_CHARACTERS) {
            said.truncate(end);
            said.push('…');
        }
        let counted = self.left.slot.figure().counted.is_some();
        match (words, counted) {
            ([], _) => said,
            (words, true) => format!("{said} {}", words.join(", ")),
            (words, false) => format!("{said}, {}", words.join(", ")),
        }
    }

    /// What a particular answers: "vehicle", "name Kyiv".
    fn detail(self, detail: &Detail) -> Vec<String> {
        let question = match detail.aspect {
            Aspect::Name => {
                let name = printed(self.left, self.left.span, self.tables);
                return vec![format!("name {name}")];
            }
            Aspect::Direction => "direction".to_owned(),
            Aspect::Trait(place) => self.lexicon.details.traits[usize::from(place)].title.clone(),
        };
        [question].into_iter().chain(self.name()).collect()
    }

    fn figure(self, kind: FindingKind) -> Vec<String> {
        let facets = self.left.slot.figure();
        let measure = facets.measure.and_then(|term| self.lexicon.measures.measure(term.key));
        let known = facets.counted.is_some() || measure.is_some();
        let mut words: Vec<String> = match (&facets.counted, measure) {
            (Some(counted), Some(measure)) if measure.state => {
                vec![format!("{} {}", self.noun(counted, measure), measure.name)]
            }
            (Some(counted), Some(measure)) => {
                vec![self.lower(&counted.head), measure.name.replace('-', " ")]
            }
            (Some(counted), None) if self.kind() == Some(QuantityKind::Magnitude) => {
                let quake = self.lexicon.nouns.singular(&self.lower(&counted.head));
                [format!("{quake} magnitude")].into_iter().chain(self.name()).collect()
            }
            (Some(counted), None) => {
                // A verb is told only where both sides have it.
                let other = self.right.slot.figure().measure.map(|term| term.key);
                let verb =
                    facets.measure.filter(|term| Some(term.key) == other && self.tells(term));
                [self.lower(&counted.head)]
                    .into_iter()
                    .chain(verb.map(|it| self.lower(&it)))
                    .collect()
            }
            (None, Some(measure)) => vec![measure.name.replace('-', " ")],
            (None, None) => Vec::new(),
        };
        if !known {
            // Who is credited with "15 years" needs no word for it.
            let named = self.kind().filter(|_| kind != FindingKind::Attribution);
            words.extend(named.and_then(named_by).map(str::to_owned));
            words.extend(self.shared());
        } else if facets.counted.is_none() {
            words.extend(self.name());
        }
        // "Germans" tells whose they are.
        let told = facets.counted.as_ref().is_some_and(|it| it.head.key == national());
        let group = self.left.slot.group.as_deref().filter(|_| !told);
        words.extend(group.map(|it| self.printed(it)).filter(|group| !words.contains(group)));
        let person: Vec<_> = facets.person.iter().map(|name| self.printed(name)).collect();
        let person = person.join(" ");
        if !person.is_empty() && !words.contains(&person) {
            words.push(person);
        }
        words
    }

    fn kind(self) -> Option<QuantityKind> {
        self.left.quantity().map(|quantity| quantity.kind)
    }

    /// The counted thing before a state: "people" in "24 dead", "residents" in "24 residents died".
    fn noun(self, counted: &Counted, measure: &Measure) -> String {
        const PEOPLE: &str = "people";
        // Of "24 dead" and "10 arrests" people are told, of "children" the word.
        let said = self.left.quantity().is_some_and(|quantity| quantity.unit == PEOPLE);
        let measured = self.left.slot.figure().measure.as_ref();
        let both = || measured.is_some_and(|term| term.span == counted.head.span);
        let implied = measure.implies == Some(counted.head.key);
        if implied && (said || both() && counted.head.key == person()) {
            return PEOPLE.to_owned();
        }
        self.lower(&counted.head)
    }

    /// The first name that both sides have in their clause.
    fn name(self) -> Option<String> {
        let names =
            |claim: &'a Claim| self.tables.names(claim).iter().chain(&claim.slot.figure().places);
        let shared = |name: &&Term| names(self.right).any(|other| other.key == name.key);
        let name = names(self.left).find(shared)?;
        let span = self.whole(name.span);
        Some(self.printed(&Term { span, ..*name }))
    }

    /// A name with the capitalised words that follow it: "Teluk Arang" of "Teluk".
    ///
    /// Not in headlines, where every word may be one.
    fn whole(self, mut span: Span) -> Span {
        const MOST_FURTHER: usize = 2;
        if self.tables.sentence(self.left).block != BlockKind::Body {
            return span;
        }
        let behind = &self.tables.document(self.left).text[span.end as usize..];
        for word in behind.split(' ').skip(1).take(MOST_FURTHER) {
            let name = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let starts_next = behind.starts_with(' ') && name.starts_with(char::is_uppercase);
            if !starts_next {
                break;
            }
            span.end += 1 + name.len() as u32;
            if name.len() < word.len() {
                break;
            }
        }
        span
    }

    /// The telling words nearest to the left figure that the other side has too; where there are none, a name.
    fn shared(self) -> Vec<String> {
        let right = self.tables.context(self.right);
        let shared = |term: &&Term| right.has(term.key);
        let context = self.tables.context(self.left).iter();
        let mut near: Vec<&Term> =
            context.filter(|term| self.tells(term)).filter(shared).take(MOST_WORDS).collect();
        near.sort_by_key(|term| term.span);
        let words = near.into_iter().map(|term| self.lower(term));
        words.chain(self.name()).take(MOST_WORDS).collect()
    }

    /// Whether a word says something by itself: "from" and "around" do not.
    fn tells(self, term: &Term) -> bool {
        let word = self.lower(term);
        let key = Key::fold(&word);
        let words = &self.lexicon.words;
        !self.lexicon.cues.function.contains(&key)
            && words.weight(words.stem(&word, key)) >= LEAST_TELLING
    }

    /// The word of a term, small; that of a people keeps its capital.
    fn lower(self, term: &Term) -> String {
        let printed = self.printed(term);
        if term.key == national() { printed } else { printed.to_lowercase() }
    }

    fn printed(self, term: &Term) -> String {
        printed(self.left, term.span, self.tables)
    }
}

/// What figures of a kind are figures of, where the kind says so.
fn named_by(kind: QuantityKind) -> Option<&'static str> {
    match kind {
        QuantityKind::Money => Some("sum"),
        QuantityKind::Percent => Some("share"),
        QuantityKind::Age => Some("age"),
        QuantityKind::Date => Some("date"),
        QuantityKind::Time => Some("time"),
        QuantityKind::Duration => Some("length of time"),
        QuantityKind::Distance => Some("distance"),
        QuantityKind::Area => Some("area"),
        QuantityKind::Volume => Some("volume"),
        QuantityKind::Weight => Some("weight"),
        QuantityKind::Speed => Some("speed"),
        QuantityKind::Temperature => Some("temperature"),
        QuantityKind::Magnitude => Some("magnitude"),
        QuantityKind::Rank => Some("rank"),
        QuantityKind::Score => Some("score"),
        QuantityKind::Count | QuantityKind::Ratio | QuantityKind::Rate | QuantityKind::Number => {
            None
        }
    }
}
