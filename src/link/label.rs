//! Labels: which of them name one thing.
//!
//! The labels of one referent in one story are one cluster, parted by whose they are where that
//! matters ("the Syrian government", "the Iranian regime"); a label without an owner belongs to the
//! owner its article named last. A story holds many attacks and deaths, so two labels of a cluster
//! are surely of one thing only where grammar ties them to the same words: one victim, target, place.
//!
//! Does not see that two names mean one person.

use super::View;
use super::soft::{level, likeness};
use crate::model::{Claim, ClaimId, Cluster, Content, Facet, Key, Label, Level, Listed, StoryId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Weight from which on shared words tell one thing from another of its sort: "people", "man" and "officials" do not.
const TELLING: f32 = 0.45;
/// The same where the words stand in another sentence of the article: a name or two nouns.
const TELLING_ALONE: f32 = 1.0;

/// Compares two labels, facet by facet.
pub(super) fn compare(
    (left, a): (&Claim, &Label),
    (right, b): (&Claim, &Label),
    view: &View,
    facets: &mut Vec<(Facet, Level, f32)>,
) {
    let kind = if a.referent == b.referent { Level::Same } else { Level::Different };
    facets.push((Facet::Kind, kind, 0.0));
    facets.push((Facet::Group, tie((left, a), (right, b), view), 0.0));
    let (likeness, _) = likeness(left, right, view);
    facets.push((Facet::Context, level(likeness), 4.0 * likeness));
}

/// How far two labels are tied to the same. Where names are tied to both, the names decide; else
/// words tied to both that tell make them the same, and a name tied to one that stands near the
/// other makes them close.
fn tie((left, a): (&Claim, &Label), (right, b): (&Claim, &Label), view: &View) -> Level {
    let [here, there] = [(left, a), (right, b)].map(|(claim, label)| tied(claim, label, view));
    let is_name = |claim: &Claim, key: Key| view.tables.names(claim).has(key);
    let near = |tied: Listed, claim: &Claim| tied.keys().any(|key| is_name(claim, key));
    let shared = || here.keys().filter(|key| there.has(*key));
    if shared().any(|key| is_name(left, key) || is_name(right, key)) {
        return Level::Same;
    }
    if near(here, left) && near(there, right) {
        return Level::Different;
    }
    let own = [(left, here), (right, there)].map(|(claim, tied)| !is_borrowed(claim, tied, view));
    let weight: f32 = shared().map(|key| view.weight(key)).sum();
    if weight >= if own == [true, true] { TELLING } else { TELLING_ALONE } {
        Level::Same
    } else if own[0] && near(here, right) || own[1] && near(there, left) {
        Level::Close
    } else if own == [true, true] && !here.is_empty() && !there.is_empty() {
        Level::Unlike
    } else {
        Level::Unknown
    }
}

/// What grammar ties to a label.
fn tied<'a>(claim: &Claim, label: &Label, view: &View<'a>) -> Listed<'a> {
    view.tables.pool(claim).terms(label.tied)
}

/// Whether the words tied to a label are those of an earlier or later one.
fn is_borrowed(claim: &Claim, tied: Listed, view: &View) -> bool {
    let sentence = view.tables.sentence(claim).span;
    tied.iter().next().is_some_and(|term| !sentence.overlaps(term.span))
}

/// Clusters of labels: story, referent and owner.
pub(super) fn clusters(view: &View) -> Vec<Cluster> {
    let mut groups: BTreeMap<(StoryId, u16, Option<Key>), Vec<ClaimId>> = BTreeMap::new();
    let mut last_owner: FxHashMap<(u32, u16), Key> = FxHashMap::default();
    let mut unowned = Vec::new();
    for (index, claim) in view.tables.claims.iter().enumerate() {
        let Content::Label(label) = &claim.content else { continue };
        let id = ClaimId(index as u32);
        let place = (claim.document.0, label.referent);
        let story = view.tables.story(claim);
        if !view.lexicon.referents.list[usize::from(label.referent)].owned {
            groups.entry((story, label.referent, None)).or_default().push(id);
            continue;
        }
        if let Some(owner) = &claim.slot.group {
            last_owner.insert(place, owner.key);
        }
        match last_owner.get(&place) {
            Some(owner) => {
                groups.entry((story, label.referent, Some(*owner))).or_default().push(id);
            }
            None => unowned.push((story, label.referent, id)),
        }
    }
    // Without any owner in the article: the one the story speaks of most.
    let mut main: BTreeMap<(StoryId, u16), (usize, Key)> = BTreeMap::new();
    for ((story, referent, owner), claims) in &groups {
        if let Some(owner) = owner {
            let best = main.entry((*story, *referent)).or_insert((claims.len(), *owner));
            if claims.len() > best.0 {
                *best = (claims.len(), *owner);
            }
        }
    }
    for (story, referent, id) in unowned {
        let owner = main.get(&(story, referent)).map(|(_, owner)| *owner);
        groups.entry((story, referent, owner)).or_default().push(id);
    }
    let mut clusters = Vec::new();
    for ((story, ..), mut claims) in groups {
        claims.sort_unstable();
        let documents = |id: &ClaimId| view.claim(*id).document;
        if claims.iter().any(|id| documents(id) != documents(&claims[0])) {
            clusters.push(Cluster { claims, story, links: Vec::new() });
        }
    }
    clusters
}
