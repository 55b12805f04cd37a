//! What was compared with what, and which claims are about one thing.

use super::{ClaimId, StoryId};
use serde::{Deserialize, Serialize};

/// Place of a cluster in the clusters table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClusterId(pub u32);

/// Claims about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// At least one claim; in order of the claims table.
    pub claims: Vec<ClaimId>,
    /// The story; claims about shared background may come from several, then the first.
    pub story: StoryId,
    /// The links that hold it together, strongest first; the last one is the weakest link.
    pub links: Vec<Link>,
}

/// One comparison that joined two claims of a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The earlier claim.
    pub left: ClaimId,
    /// The later claim.
    pub right: ClaimId,
    /// Sum of the weights of all facets: log2 of the odds that both are about one thing.
    pub weight: f32,
}

/// How two claims compare, facet by facet, in the manner of Fellegi and Sunter
/// (A Theory for Record Linkage, JASA 64, 1969).
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every facet that was looked at, with its level and its weight.
    pub facets: Vec<(Facet, Level, f32)>,
    /// Sum of the weights.
    pub weight: f32,
}

impl Comparison {
    /// The first gate that parts the two claims, if one does.
    pub fn gate(&self) -> Option<Facet> {
        self.facets
            .iter()
            .find(|(facet, level, _)| facet.is_gate() && *level == Level::Different)
            .map(|(facet, ..)| *facet)
    }
}

/// How far two claims agree on a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The same class, entity or stem.
    Same,
    /// Not the same, yet it could be meant.
    Close,
    /// One side or both say nothing.
    Unknown,
    /// They read differently, yet no more than two ways to tell one thing may.
    Unlike,
    /// They are about different things.
    Different,
}

/// One respect in which two claims are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// The story both articles tell.
    Story,
    /// The event within the story (an earlier quake told as background).
    Event,
    /// Kind and dimension of the quantity, or kind of the content.
    Kind,
    /// What is measured.
    Measure,
    /// The governing verb.
    Action,
    /// The head noun counted.
    Counted,
    /// What narrows the head noun.
    Modifiers,
    /// Whose: the country, army or company.
    Group,
    /// Whose age.
    Person,
    /// Where.
    Place,
    /// When.
    When,
    /// Asserted, planned, possible, denied.
    Status,
    /// Total, part, further.
    Scope,
    /// People and organisations named.
    Names,
    /// Who says it.
    Source,
    /// The other words of the sentence.
    Context,
    /// The values themselves: equal odd values are rarely chance.
    Value,
    /// The words of a quotation or proposition.
    Words,
    /// Standing in the headline or the first sentences.
    Lede,
    /// How telling the numbers are: odd ones are, round ones less, those below ten hardly.
    Odd,
    /// Whether the other article states this very value too.
    Rival,
    /// Measure and counted thing together, nothing narrowing them; different where no word of the two says that
    /// they are of one thing.
    Whole,
}

impl Facet {
    /// How many there are.
    pub const COUNT: usize = Self::Whole as usize + 1;

    /// Whether "different" on this facet ends the comparison.
    pub fn is_gate(self) -> bool {
        match self {
            Self::Kind
            | Self::Event
            | Self::Measure
            | Self::Counted
            | Self::Modifiers
            | Self::Group
            | Self::Person
            | Self::Place
            | Self::When
            | Self::Scope
            | Self::Names => true,
            Self::Story
            | Self::Action
            | Self::Status
            | Self::Source
            | Self::Context
            | Self::Value
            | Self::Words
            | Self::Lede
            | Self::Odd
            | Self::Rival
            | Self::Whole => false,
        }
    }
}
