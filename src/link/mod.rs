//! Which claims are about one thing: stories, origins, blocking, comparison, graph, clusters.

mod blocking;
mod cluster;
mod compare;
mod detail;
mod facet;
mod label;
mod name;
mod origins;
mod quotation;
mod rivals;
mod soft;
mod spelling;
mod stories;
mod told;
mod utterance;

use crate::lexicon::Lexicon;
use crate::model::{Claim, ClaimId, Date, Key, Level, StoryId, Tables};
use rustc_hash::FxHashSet;

pub use blocking::pairs;
pub use cluster::{clusters, graph};
pub use compare::{compare, needed, weigh};
pub use origins::origins;
pub use quotation::links as utterance_links;
pub use rivals::Rivals;
pub use soft::{clusters as soft_clusters, utterances};
pub use stories::{Widespread, stories};
pub use told::ToldApart;
pub use utterance::{Spoken, Wordings};

/// What linking looks at: the tables so far, and the words of the world.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Documents, sentences, claims.
    pub tables: Tables<'a>,
    /// Words, classes, weights.
    pub lexicon: &'a Lexicon,
    /// Which counted things the articles of a story tell apart.
    pub told: &'a ToldApart,
    /// Which articles state a value themselves; empty until that is known.
    pub rivals: &'a Rivals,
}

impl<'a> View<'a> {
    /// The claim at a place.
    pub fn claim(&self, id: ClaimId) -> &'a Claim {
        self.tables.claim(id)
    }

    /// Whether two claims belong to one story.
    pub fn story_level(&self, left: &Claim, right: &Claim) -> Level {
        if self.tables.story(left) == self.tables.story(right) {
            Level::Same
        } else {
            Level::Different
        }
    }

    /// The day the article of a claim was published.
    pub fn published(&self, claim: &Claim) -> Option<Date> {
        self.tables.document(claim).published.map(|moment| moment.date)
    }

    /// The stories that several documents tell: in all others nobody is there to disagree.
    fn shared_stories(&self) -> FxHashSet<StoryId> {
        let mut seen = FxHashSet::default();
        self.tables.stories.iter().copied().filter(|story| !seen.insert(*story)).collect()
    }

    /// How much a shared stem says, 0 to about 1.
    pub fn weight(&self, stem: Key) -> f32 {
        self.lexicon.words.weight(stem)
    }
}
