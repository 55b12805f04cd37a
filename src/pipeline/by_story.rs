//! Story by story.
//!
//! Claims are compared within a story, so those of two stories need not be in memory at one time. All
//! documents are looked over for the words that tell which story they are of, and for what they quote:
//! utterances alone meet across stories. Then they are read, a few stories at a time, and what the
//! report does not show of a story is let go once it is compared. Of a document that is alone in its
//! story nothing is read but what others quote too, unless the report lists all claims.

use super::extraction::{self, in_batches};
use super::merge::{put_back, sort_rows, sorted};
use super::shelf::{Shelf, packings};
use super::utterances::Utterances;
use super::{Judgement, Progress, Silent, compared, summary};
use crate::error::Problem;
use crate::extract;
use crate::link::{self, Spoken, Widespread, Wordings};
use crate::model::{Document, Pool, Profile, Profiles};
use crate::report::Report;
use rayon::prelude::*;

/// Documents of which the quotations wait until they share their words.
const ROUND: usize = 4096;

/// Shelves that each thread compares before they are put back, and before the next are taken out.
const SHELVES_A_THREAD: usize = 8;

/// Which claims a report keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// Those of the clusters of which a finding speaks.
    Found,
    /// All.
    All,
}

/// What is seen of all documents before they are read.
#[derive(Default)]
pub(super) struct Glance {
    profiles: Profiles,
    spoken: Vec<Spoken>,
}

/// Fills in all that comes behind reading.
pub(super) fn checked(
    mut report: Report,
    judgement: &Judgement,
    kept: Kept,
    progress: &dyn Progress,
) -> Report {
    let glance = glanced(&mut report, judgement, progress);
    report.stories = link::stories(&report.documents, &glance.profiles);
    report.origins = link::origins(&report.documents, &glance.profiles);
    completed(report, glance, judgement, kept, progress)
}

/// Looks all documents over.
pub(super) fn glanced(
    report: &mut Report,
    judgement: &Judgement,
    progress: &dyn Progress,
) -> Glance {
    progress.begin("grouping", report.documents.len());
    let (mut glance, mut wordings) = (Glance::default(), Wordings::default());
    for documents in report.documents.chunks(ROUND) {
        for (profile, mut spoken, problem) in
            in_batches(documents, progress, |it| seen(it, judgement))
        {
            glance.profiles.push(&profile);
            spoken.iter_mut().for_each(|spoken| wordings.share(spoken));
            glance.spoken.append(&mut spoken);
            report.problems.extend(problem);
        }
    }
    report.problems.sort_unstable();
    glance
}

type Seen = (Profile, Vec<Spoken>, Option<Problem>);

fn seen(documents: &[Document], judgement: &Judgement) -> Vec<Seen> {
    let seen = documents.iter().zip(extraction::segmented(documents, judgement));
    let seen = seen.map(|(document, (text, problem))| {
        let (text, claims, pool) = extraction::quoted(document, text, judgement);
        let spoken = claims.into_iter().filter_map(|it| Spoken::of(it, document, &pool));
        (extract::profile(&text), spoken.collect(), problem)
    });
    seen.collect()
}

/// Fills in the rest once it is known which stories and origins the documents are of.
pub(super) fn completed(
    mut report: Report,
    glance: Glance,
    judgement: &Judgement,
    kept: Kept,
    progress: &dyn Progress,
) -> Report {
    let Glance { profiles, spoken } = glance;
    let widespread = Widespread::among(&profiles, &report.stories);
    drop(profiles);
    let utterances = Utterances::among(spoken, &report.stories, judgement);
    let wanted = |document| kept == Kept::All || utterances.are_in(document);
    let mut packings = packings(&report, wanted).into_iter();
    progress.begin("comparing", packings.as_slice().iter().map(|it| it.places.len()).sum());
    let compare = |mut shelf: Shelf| {
        // Nobody else is there to disagree.
        if shelf.lone && kept == Kept::Found {
            extraction::quotations(&mut shelf.report, judgement);
        } else {
            extraction::all(&mut shelf.report, judgement, &Silent);
            compared(&mut shelf.report, &widespread, judgement);
        }
        if kept == Kept::Found {
            shelf.shed(&utterances);
        }
        progress.advance(shelf.report.documents.len());
        shelf
    };
    report.pools.resize_with(report.documents.len(), Pool::default);
    while !packings.as_slice().is_empty() {
        let some = packings.by_ref().take(SHELVES_A_THREAD * rayon::current_num_threads());
        let shelves: Vec<Shelf> = some.map(|it| Shelf::of(it, &mut report)).collect();
        let shelves: Vec<Shelf> = shelves.into_par_iter().with_max_len(1).map(compare).collect();
        shelves.into_iter().for_each(|shelf| put_back(shelf, &mut report));
    }
    sort_rows(&mut report);
    utterances.compared(&mut report, judgement);
    report.rules = judgement.rules.iter().map(summary).collect();
    sorted(report)
}
