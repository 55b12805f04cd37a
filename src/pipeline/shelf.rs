//! Some stories as a report of their own.

use super::merge::renumber;
use super::utterances::Utterances;
use crate::model::{
    Claim, ClaimId, ClusterId, Document, DocumentId, Pool, PoolBuilder, SentenceId,
};
use crate::report::{Report, keep};
use std::mem;

/// Documents of whole stories that are compared at one time, about.
const SHELF: usize = 256;

/// Some stories as a report of their own.
pub(super) struct Shelf {
    /// Its documents count from its first.
    pub report: Report,
    /// Whether each of its documents is alone in its story.
    pub lone: bool,
    /// The places of its documents in the report of all.
    pub places: Vec<DocumentId>,
}

/// Which documents go on one shelf.
pub(super) struct Packing {
    /// Their places in the report of all.
    pub places: Vec<DocumentId>,
    /// Whether each of them is alone in its story.
    lone: bool,
}

/// How the documents of a report go on shelves, story by story; those that are alone in their story where
/// they are `wanted`.
pub(super) fn packings(all: &Report, wanted: impl Fn(DocumentId) -> bool) -> Vec<Packing> {
    let story = |document: &DocumentId| all.stories[document.0 as usize];
    let mut documents: Vec<DocumentId> = (0..all.documents.len() as u32).map(DocumentId).collect();
    // Stable: within a story the order stays.
    documents.sort_by_key(story);
    let stories = documents.chunk_by(|a, b| story(a) == story(b));
    let (lone, shared): (Vec<_>, Vec<_>) = stories.partition(|story| story.len() == 1);
    let lone = lone.into_iter().filter(|story| wanted(story[0])).collect();
    let packed = |stories, lone| {
        let all = packed(stories).into_iter();
        all.map(move |places| Packing { places, lone })
    };
    packed(shared, false).chain(packed(lone, true)).collect()
}

/// The documents of stories, as many as go on one shelf.
fn packed(stories: Vec<&[DocumentId]>) -> Vec<Vec<DocumentId>> {
    let mut packed: Vec<Vec<DocumentId>> = Vec::new();
    for story in stories {
        match packed.last_mut().filter(|shelf| shelf.len() + story.len() <= SHELF) {
            Some(shelf) => shelf.extend(story),
            None => packed.push(story.to_vec()),
        }
    }
    packed
}

impl Shelf {
    /// Takes its documents, with their stories and origins, out of a report.
    pub fn of(Packing { places, lone }: Packing, all: &mut Report) -> Self {
        let place = |place: &DocumentId| place.0 as usize;
        let taken = places.iter().map(|from| mem::take(&mut all.documents[place(from)]));
        let numbered = taken.zip(0..).map(|(it, id)| Document { id: DocumentId(id), ..it });
        let report = Report {
            documents: numbered.collect(),
            stories: places.iter().map(|from| all.stories[place(from)]).collect(),
            origins: places.iter().map(|from| all.origins[place(from)]).collect(),
            ..Report::default()
        };
        Self { report, lone, places }
    }

    /// Lets go of the clusters of which no finding speaks, and of all claims but those of the others and
    /// of utterances.
    pub fn shed(&mut self, utterances: &Utterances) {
        let Report { documents, sentences, claims, pools, clusters, findings, .. } =
            &mut self.report;
        let mut kept = vec![false; clusters.len()];
        findings.iter().for_each(|finding| kept[finding.cluster.0 as usize] = true);
        let number = places_of(&kept);
        findings.iter_mut().for_each(|it| it.cluster = ClusterId(number[it.cluster.0 as usize]));
        keep(clusters, &kept);

        let holds = |it: &Claim| utterances.hold(self.places[it.document.0 as usize], it);
        let mut kept: Vec<bool> = claims.iter().map(holds).collect();
        let compared = clusters.iter().flat_map(|cluster| &cluster.claims);
        compared.for_each(|id| kept[id.0 as usize] = true);
        for place in (1..claims.len()).rev() {
            let (before, claim) = (&claims[place - 1], &claims[place]);
            // Claims of the very same words stay together, as their ids count them.
            let alike = before.document == claim.document && before.span == claim.span;
            kept[place - 1] |= kept[place] && alike;
        }
        let number = places_of(&kept);
        renumber(clusters, findings, |id| ClaimId(number[id.0 as usize]));
        keep(claims, &kept);
        claims.shrink_to_fit();

        let mut kept = vec![false; sentences.len()];
        claims.iter().for_each(|claim| kept[claim.sentence.0 as usize] = true);
        // What leads a side is shown between the sentences beside it.
        let sides = findings.iter().flat_map(|finding| &finding.sides);
        let leads = sides.map(|side| &claims[side.claims[0].0 as usize]);
        for lead in leads.chain(claims.iter().filter(|claim| holds(claim))) {
            let place = lead.sentence.0 as usize;
            kept[place.saturating_sub(1)..sentences.len().min(place + 2)].fill(true);
        }
        let number = places_of(&kept);
        keep(sentences, &kept);
        sentences.shrink_to_fit();
        let words = mem::take(pools);
        pools.resize_with(words.len(), Pool::default);
        for own in claims.chunk_by_mut(|a, b| a.document == b.document) {
            let document = own[0].document.0 as usize;
            let mut pool = PoolBuilder::of(&documents[document].text);
            for claim in own {
                claim.sentence = SentenceId(number[claim.sentence.0 as usize]);
                claim.carry(&words[document], &mut pool);
                utterances.share(self.places[document], claim);
            }
            pools[document] = pool.finish();
        }
    }
}

/// The number that each row has among those that are kept.
pub(super) fn places_of(kept: &[bool]) -> Vec<u32> {
    let place = |next: &mut u32, kept: &bool| {
        let place = *next;
        *next += u32::from(*kept);
        Some(place)
    };
    kept.iter().scan(0, place).collect()
}
