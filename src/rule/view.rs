//! What a rule may look at.

use crate::lexicon::Lexicon;
use crate::model::{Claim, ClaimId, Cluster, Comparison, Facet, Level, Tables};

/// The tables behind the clusters; borrowed, never changed.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Documents, sentences, claims.
    pub tables: Tables<'a>,
    /// The words of the world.
    pub lexicon: &'a Lexicon,
    /// How two claims compare, facet by facet; only asked for pairs that a rule with `agree-on` covers.
    pub compare: &'a (dyn Fn(ClaimId, ClaimId) -> Comparison + Sync),
}

/// Two claims of one cluster, from two documents.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Place of the earlier claim.
    pub left: ClaimId,
    /// Place of the later claim.
    pub right: ClaimId,
    /// The earlier claim.
    pub a: &'a Claim,
    /// The later claim.
    pub b: &'a Claim,
}

impl<'a> View<'a> {
    /// The pairs of a cluster from two documents, in order of the claims. A copy that changed
    /// a figure on the way is a pair too: that it is a copy explains the difference.
    pub fn pairs(&self, cluster: &'a Cluster) -> impl Iterator<Item = Pair<'a>> {
        let tables = self.tables;
        cluster.claims.iter().enumerate().flat_map(move |(at, &left)| {
            cluster.claims[at + 1..].iter().filter_map(move |&right| {
                let (a, b) = (tables.claim(left), tables.claim(right));
                (a.document != b.document).then_some(Pair { left, right, a, b })
            })
        })
    }

    /// Whether the two are the same or close in every one of `facets`; unknown is not enough.
    pub fn agrees_on(&self, pair: &Pair, facets: &[Facet]) -> bool {
        if facets.is_empty() {
            return true;
        }
        let comparison = (self.compare)(pair.left, pair.right);
        facets.iter().all(|wanted| {
            comparison.facets.iter().any(|(facet, level, _)| {
                facet == wanted
                    && match level {
                        Level::Same | Level::Close => true,
                        Level::Unknown | Level::Different => false,
                    }
            })
        })
    }

    /// Whether the articles may have been published within `days` of each other.
    ///
    /// An article without a date may have been published at any time.
    pub fn published_within(&self, pair: &Pair, days: u32) -> bool {
        let (Some(a), Some(b)) =
            (self.tables.document(pair.a).published, self.tables.document(pair.b).published)
        else {
            return true;
        };
        let ((a_first, a_last), (b_first, b_last)) = (a.date.days(), b.date.days());
        let gap = (b_first - a_last).max(a_first - b_last).max(0);
        gap.unsigned_abs() <= days
    }
}
