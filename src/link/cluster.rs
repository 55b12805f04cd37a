//! Which claims are about one thing.
//!
//! The strongest link is taken first. Two groups are joined only if gates part
//! few of the pairs between them, some pair speaks for each two positions, and
//! the mean weight of those pairs holds up: average linkage with cannot-links,
//! so that no chain of weak links joins two things that gates part (compare
//! Wagstaff and others, Constrained K-means Clustering, ICML 2001, for the
//! cannot-links; they are hard there, and soft here because words are misread).

use super::{View, compare, facet};
use crate::model::{Agreement, Claim, ClaimId, Cluster, Level, Link, Quantity, QuantityKind};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

/// Groups larger than this are full: one slot has not that many statements.
const MAX_CLUSTER: usize = 64;
/// Two groups are parted where gates part more than one in so many of their pairs.
const MAX_PARTED: usize = 3;
/// An article that writes "1.2 miles" and "one mile" rounds its own figure: the gap allowed for that.
const OWN_ROUNDING: f64 = 0.2;

/// The claim graph: a node a linked claim, an edge a pair whose weights add up to a link.
pub fn graph(view: &View, pairs: &[(ClaimId, ClaimId)]) -> UnGraph<ClaimId, f32> {
    use rayon::prelude::*;
    let link = |&(left, right): &_| Some((left, right, compare::link(left, right, view)?));
    let links: Vec<(ClaimId, ClaimId, f32)> = pairs.par_iter().filter_map(link).collect();
    let mut graph = UnGraph::default();
    let mut nodes: FxHashMap<ClaimId, NodeIndex> = FxHashMap::default();
    for (left, right, weight) in links {
        let [a, b] = [left, right].map(|id| *nodes.entry(id).or_insert_with(|| graph.add_node(id)));
        graph.add_edge(a, b, weight);
    }
    graph
}

/// Groups of claims about one thing, by their first claim.
pub fn clusters(view: &View, graph: &UnGraph<ClaimId, f32>) -> Vec<Cluster> {
    let mut links: Vec<Link> = graph
        .edge_references()
        .map(|edge| Link {
            left: graph[edge.source()],
            right: graph[edge.target()],
            weight: *edge.weight(),
        })
        .collect();
    links.sort_unstable_by(|a, b| {
        b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    let mut group_of: FxHashMap<ClaimId, usize> = FxHashMap::default();
    let mut groups: Vec<Cluster> = Vec::new();
    for link in links {
        let [a, b] = [link.left, link.right].map(|id| {
            *group_of.entry(id).or_insert_with(|| {
                let story = view.tables.story(view.claim(id));
                groups.push(Cluster { claims: vec![id], story, links: Vec::new() });
                groups.len() - 1
            })
        });
        if a == b || !may_join(view, &groups[a].claims, &groups[b].claims) {
            continue;
        }
        let gone = std::mem::replace(
            &mut groups[b],
            Cluster { claims: Vec::new(), story: link_story(view, &link), links: Vec::new() },
        );
        for &id in &gone.claims {
            group_of.insert(id, a);
        }
        let kept = &mut groups[a];
        kept.story = kept.story.min(gone.story);
        kept.claims.extend(gone.claims);
        kept.links.extend(gone.links);
        kept.links.push(link);
    }
    groups.retain(|group| group.claims.len() > 1);
    for group in &mut groups {
        group.claims.sort_unstable();
        group.links.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.left.cmp(&b.left)));
    }
    groups.sort_unstable_by(|a, b| a.claims.cmp(&b.claims));
    groups
}

/// The mean weight that joins groups of claims of this one's kind.
fn join(view: &View, id: ClaimId) -> f32 {
    let kind = view.claim(id).quantity().map(|quantity| quantity.kind);
    view.lexicon.weights.of(kind.unwrap_or(QuantityKind::Number)).join
}

fn link_story(view: &View, link: &Link) -> crate::model::StoryId {
    view.tables.story(view.claim(link.left))
}

/// Whether two groups hold up as one: few gates between them, and a mean weight that reaches `join`.
///
/// Claims of one value are one position, and the best pair speaks for two positions: what one
/// article leaves out another of the same value says. So two groups are parted where gates leave no
/// pair to speak for two positions, or part a good share of all pairs: one word misread is no second
/// thing.
fn may_join(view: &View, left: &[ClaimId], right: &[ClaimId]) -> bool {
    let pairs = left.len() * right.len();
    if left.len() + right.len() > MAX_CLUSTER {
        return false;
    }
    let position = |id| view.claim(id).quantity().and_then(Quantity::central).map(f64::to_bits);
    let mut best: FxHashMap<_, Option<f32>> = FxHashMap::default();
    let mut parted = 0;
    for &a in left {
        for &b in right {
            let (one, other) = (view.claim(a), view.claim(b));
            if one.document == other.document && contradicts(one, other, view) {
                return false;
            }
            let weight = compare::weigh(a, b, view);
            parted += usize::from(weight.is_none());
            if parted * MAX_PARTED > pairs {
                return false;
            }
            let of_both = best.entry((position(a), position(b))).or_default();
            *of_both = weight.into_iter().chain(*of_both).reduce(f32::max);
        }
    }
    let Some(mut best) = best.into_values().collect::<Option<Vec<f32>>>() else { return false };
    // Summed in an order of their own: a map has none.
    best.sort_unstable_by(f32::total_cmp);
    best.iter().sum::<f32>() / best.len() as f32 >= join(view, left[0])
}

/// Two claims of one article that cannot both be so are about two things: an outlet holds one
/// position. Nobody states one thing twice in a sentence, so there any difference parts them; but an
/// article may give one person two ages, and may credit two sources with a number each.
fn contradicts(left: &Claim, right: &Claim, view: &View) -> bool {
    let (Some(a), Some(b)) = (left.quantity(), right.quantity()) else { return false };
    if facet::person(&left.slot, &right.slot, false) == Level::Same {
        return false;
    }
    if left.sentence == right.sentence {
        return a != b;
    }
    let [one, other] = [left, right].map(|claim| view.tables.attribution(claim));
    if one.names_another(other) {
        return false;
    }
    a.unit == b.unit && a.agreement(b, OWN_ROUNDING) == Agreement::BoundsDisjoint
}
