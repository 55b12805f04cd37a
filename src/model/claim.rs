//! One checkable statement of one article, and the slot it fills.

use super::{
    Around, AttributionId, Date, DocumentId, Key, Pool, PoolBuilder, Quantity, QuantityKind,
    SentenceId, Span, Term, TermList, Told,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Place of a claim in the claims table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

/// What one article states once.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The article.
    pub document: DocumentId,
    /// The sentence; its `repeats` are further mentions of this claim.
    pub sentence: SentenceId,
    /// The words that carry the content: for a figure at least the number.
    pub span: Span,
    /// What is claimed.
    pub content: Content,
    /// What it is claimed of; the unit of matching.
    pub slot: Slot,
    /// Whether it is, will be, could be, or is denied.
    pub status: Status,
    /// Whether the clause is negated.
    pub polarity: Polarity,
    /// Who says it.
    pub attribution: AttributionId,
    /// Whether it stands in the headline or the first sentences, where news says what it is about.
    pub lede: bool,
}

impl Claim {
    /// The figure, where the claim states one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.content {
            Content::Figure(quantity) => Some(quantity),
            Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_) => None,
        }
    }

    /// Moves what it shares with the claims of its document to another pool.
    pub fn carry(&mut self, from: &Pool, to: &mut PoolBuilder) {
        let mut list = |terms: &mut TermList| *terms = to.list(from.terms(*terms).iter().copied());
        match &mut self.content {
            Content::Statement(Statement { terms, predicate, .. }) => {
                list(terms);
                list(predicate);
            }
            Content::Label(label) => list(&mut label.tied),
            Content::Figure(_) | Content::Quotation(_) | Content::Detail(_) => {}
        }
        let around = self.slot.around;
        let [names, context] = [around.names(), around.context()].map(|it| from.terms(it).iter());
        self.slot.around = to.around(names.copied(), context.copied());
        self.attribution = to.attribution(*from.attribution(self.attribution));
    }

    /// The figure, where it counts things.
    pub fn count(&self) -> Option<&Quantity> {
        self.quantity().filter(|quantity| quantity.kind == QuantityKind::Count)
    }
}

/// What is claimed.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number, a date or a time: the quantity's kind tells which. Boxed, because it is the
    /// largest content and one claim in seven holds one.
    Figure(Box<Quantity>),
    /// A proposition: one states it, another may deny it.
    Statement(Statement),
    /// A loaded name for a person, group, act or event.
    Label(Label),
    /// Words inside quotation marks.
    Quotation(Quotation),
    /// A particular of what happened: a name, a direction, a weapon.
    Detail(Detail),
}

/// A proposition without a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The words that carry the proposition, in order of the text; names and content words, stemmed.
    pub terms: TermList,
    /// What is said to be so or not so, the head first: the words under the negation ("used",
    /// "weapons"), or the antonym class; empty where nothing singles them out.
    pub predicate: TermList,
    /// Its main act, in the form of its antonym class where it has one ("escalate").
    pub act: Option<Box<Term>>,
}

/// A loaded name for a referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Index of the referent in the lexicon (rules/lexicon/referents.toml).
    pub referent: u16,
    /// Index of the frame within the referent; equal frames do not conflict.
    pub frame: u16,
    /// What grammar ties to it: owner, victim, target, place; the left side's words before the right's.
    pub tied: TermList,
}

impl Label {
    /// Its referent and frame: labels of which these are equal say the same.
    pub fn frame(&self) -> (u16, u16) {
        (self.referent, self.frame)
    }
}

/// Words inside quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Keys of its words in order, function words included, contractions parted, in American
    /// spelling; `Key(0)` stands for words left out or put in by the outlet. Copies of a quotation may
    /// share them.
    pub words: Arc<[Key]>,
}

/// A particular of what happened that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Detail {
    /// The question it answers.
    pub aspect: Aspect,
    /// What it is told of, where the words beside it say so: the town that a direction counts from.
    pub of: Option<Key>,
    /// The answer: equal keys agree.
    pub answer: Key,
}

/// A question about what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// How somebody or something is called.
    Name,
    /// On which side of a place.
    Direction,
    /// One of several answers: index of the trait in rules/lexicon/details.toml.
    Trait(u16),
}

/// What a claim is about. Two claims are comparable only if their slots are one thing.
///
/// An empty facet is unknown, never "none". The facets that only figures fill stand apart: six claims
/// in seven are no figures and hold no room for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// What a figure is about beyond the rest; `None` where all of it is unknown.
    pub facets: Option<Box<FigureFacets>>,
    /// Whose: the country, army or company it belongs to.
    pub group: Option<Box<Term>>,
    /// Names in the clause: people, organisations, products, places; and other content words of the
    /// sentence, stemmed, nearest to the figure first.
    pub around: Around,
}

/// The facets of a [`Slot`] that only figures fill, and of which particulars fill some.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureFacets {
    /// What is measured of the counted thing: killed, price, depth; a class of
    /// rules/lexicon/measures.toml, or the stem of the governing verb or noun.
    pub measure: Option<Term>,
    /// The verb that governs the figure, stemmed: struck, announced; for a date or time the verb or noun it
    /// hangs by, as the class of its measure where it names one: "the July 17 killings".
    pub action: Option<Term>,
    /// What is counted.
    pub counted: Option<Counted>,
    /// Whose age, or of whom a span of time is told: the words of the name, in order. Of a
    /// particular: who carries it, or each that takes part in its act.
    pub person: Vec<Term>,
    /// Where, most particular place first.
    pub places: Vec<Term>,
    /// The time the claim is about.
    pub when: Option<When>,
    /// Words that widen or narrow what is counted.
    pub scope: Vec<Scope>,
}

impl FigureFacets {
    /// Whether a word of a class stands near the figure.
    pub fn has_scope(&self, class: Key) -> bool {
        self.scope.iter().any(|scope| scope.class == class)
    }
}

impl Slot {
    /// What only figures have; all of it unknown where the claim is none.
    pub fn figure(&self) -> &FigureFacets {
        static UNKNOWN: FigureFacets = FigureFacets {
            measure: None,
            action: None,
            counted: None,
            person: Vec::new(),
            places: Vec::new(),
            when: None,
            scope: Vec::new(),
        };
        self.facets.as_deref().unwrap_or(&UNKNOWN)
    }
}

/// The thing counted: "Russian troops", "homes in the district".
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The head noun: its class in rules/lexicon/counted.toml, or its stem.
    pub head: Term,
    /// Words that narrow it ("Russian", "seriously injured", "AK-47"), stemmed.
    pub modifiers: Vec<Term>,
}

/// The time a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day, month or year of the event, as far as the text tells it.
    pub event: Option<Told>,
    /// The day for which the figure holds ("as of Monday").
    pub as_of: Option<Date>,
    /// The words that say so.
    pub span: Span,
}

/// A word that widens or narrows what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// What it does: `total`, `part`, `including`, `area`, `so-far`, `further`, `each` (rules/lexicon/scope.toml);
    /// `offset` behind a length of time that leads to another moment.
    pub class: Key,
    /// Where it stands.
    pub span: Span,
}

/// Whether something is, will be, could be, or is denied.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Stated as so.
    #[default]
    Asserted,
    /// Intended, ordered, agreed, not yet done.
    Planned,
    /// Could, may, might; a forecast or a worst case.
    Possible,
    /// Stated as not so.
    Denied,
}

/// Whether a clause is negated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// As it stands.
    #[default]
    Positive,
    /// "not", "no", "denied", "without".
    Negative,
}

/// Who says a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The person or body named as the source; `None` in the outlet's own voice or when unnamed.
    pub source: Option<Term>,
    /// The verb or phrase that credits it ("said", "according to").
    pub cue: Option<Span>,
    /// Whose words these are.
    pub voice: Voice,
}

impl Attribution {
    /// Whether both name a source, and not the same.
    pub fn names_another(&self, other: &Self) -> bool {
        self.source.zip(other.source).is_some_and(|(own, theirs)| own.key != theirs.key)
    }
}

/// Whose words a claim is made in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The outlet's own.
    #[default]
    Own,
    /// Reported speech: credited to a source, in the outlet's words.
    Attributed,
    /// Inside quotation marks.
    Quoted,
}
