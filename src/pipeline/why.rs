//! Why two claims are, or are not, said to be about one thing.

use super::by_story::{Kept, checked};
use super::{Progress, Settings, documents, judgement, linking, tables};
use crate::error::Error;
use crate::link;
use crate::model::{ClaimId, Cluster, Comparison};
use crate::report::{Report, View};

/// Pairs this far below the sum that links them are near misses.
const NEAR: f32 = 2.0;

/// Two claims, how they compare, and what became of them.
#[derive(Debug)]
pub struct Why {
    /// The run both stand in.
    pub report: Report,
    /// The two claims, the earlier first.
    pub pair: [ClaimId; 2],
    /// Every facet with its level and weight.
    pub comparison: Comparison,
    /// Whether they shared a block, so that the run compared them at all.
    pub candidate: bool,
    /// The sum of weights that would link them; `None` where they are no figures.
    pub needed: Option<f32>,
    /// Whether they stand in one cluster.
    pub linked: bool,
    /// The sum from which on a difference of the thing is reported, and how many independent origins tell of
    /// it; `None` where the two are no figures, or not linked.
    pub reported: Option<(f32, usize)>,
}

/// Compares two claims of the run that the settings describe, whether it linked them or not.
///
/// # Errors
/// As [`super::run`], and ids that no claim of the run has.
pub fn why(settings: &Settings, ids: [&str; 2], progress: &dyn Progress) -> Result<Why, Error> {
    let judgement = judgement(settings)?;
    let report = documents(settings, &judgement.lexicon, progress);
    let report = checked(report, &judgement, Kept::All, progress);
    let place = |id: &str| {
        let mut claims = View(&report).claims();
        let found = claims.position(|claim| claim.id.to_string() == id);
        found.map(|place| ClaimId(place as u32)).ok_or_else(|| Error::Claim(id.to_owned()))
    };
    let (a, b) = (place(ids[0])?, place(ids[1])?);
    let (left, right) = (a.min(b), a.max(b));
    let (comparison, candidate, needed) = linking(&report, &judgement.lexicon, |view, pairs| {
        let needed = link::needed(left, right, view);
        let candidate = pairs.binary_search(&(left, right)).is_ok();
        (link::compare(left, right, view), candidate, needed)
    });
    let cluster = together(&report, [left, right]);
    let reported = cluster.and_then(|cluster| {
        let kind = report.claims[left.0 as usize].quantity()?.kind;
        let origins = tables(&report).origins_of(&cluster.claims);
        Some((judgement.lexicon.weights.of(kind).report_from(origins), origins))
    });
    let linked = cluster.is_some();
    Ok(Why { report, pair: [left, right], comparison, candidate, needed, linked, reported })
}

/// The cluster that holds both.
fn together(report: &Report, pair: [ClaimId; 2]) -> Option<&Cluster> {
    report.clusters.iter().find(|cluster| pair.iter().all(|id| cluster.claims.contains(id)))
}

/// Two claims that were compared and almost linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearMiss {
    /// The two claims, the earlier first.
    pub pair: [ClaimId; 2],
    /// The sum of their weights.
    pub weight: f32,
    /// The sum that would have linked them.
    pub needed: f32,
}

/// The figures that were almost linked, nearest first, with the run they stand in.
///
/// # Errors
/// As [`super::run`].
pub fn near_misses(
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<(Report, Vec<NearMiss>), Error> {
    let judgement = judgement(settings)?;
    let report = documents(settings, &judgement.lexicon, progress);
    let report = checked(report, &judgement, Kept::All, progress);
    let mut misses = linking(&report, &judgement.lexicon, |view, pairs| {
        let near = |&(left, right): &(ClaimId, ClaimId)| {
            let weight = link::weigh(left, right, view)?;
            let needed = link::needed(left, right, view)?;
            let miss = NearMiss { pair: [left, right], weight, needed };
            (weight < needed && weight >= needed - NEAR).then_some(miss)
        };
        pairs.iter().filter_map(near).collect::<Vec<_>>()
    });
    let short = |miss: &NearMiss| miss.needed - miss.weight;
    misses.sort_unstable_by(|a, b| short(a).total_cmp(&short(b)).then(a.pair.cmp(&b.pair)));
    Ok((report, misses))
}
