//! What a rule may look at.

use crate::lexicon::Lexicon;
use crate::model::{
    Claim, ClaimId, Cluster, Comparison, Document, Facet, Level, OriginId, Sentence, Span,
};

/// The tables behind the clusters; borrowed, never changed.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// All articles.
    pub documents: &'a [Document],
    /// All sentences.
    pub sentences: &'a [Sentence],
    /// All claims.
    pub claims: &'a [Claim],
    /// The origin of each document; copies share one.
    pub origins: &'a [OriginId],
    /// The words of the world.
    pub lexicon: &'a Lexicon,
    /// How two claims compare, facet by facet; only asked for pairs that a rule with `agree-on` covers.
    pub compare: &'a (dyn Fn(ClaimId, ClaimId) -> Comparison + Sync),
}

/// Two claims of one cluster, from two origins.
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
    /// The claim at a place.
    pub fn claim(&self, id: ClaimId) -> &'a Claim {
        &self.claims[id.0 as usize]
    }

    /// The article of a claim.
    pub fn document(&self, claim: &Claim) -> &'a Document {
        &self.documents[claim.document.0 as usize]
    }

    /// The sentence of a claim.
    pub fn sentence(&self, claim: &Claim) -> &'a Sentence {
        &self.sentences[claim.sentence.0 as usize]
    }

    /// The words of a claim's article at `span`.
    pub fn text(&self, claim: &Claim, span: Span) -> &'a str {
        span.of(&self.document(claim).text)
    }

    /// The pairs of a cluster that come from two origins, in order of the claims.
    ///
    /// A copy is the same voice again, so it cannot differ from its origin.
    pub fn pairs(&self, cluster: &'a Cluster) -> impl Iterator<Item = Pair<'a>> {
        let view = *self;
        cluster.claims.iter().enumerate().flat_map(move |(at, &left)| {
            cluster.claims[at + 1..].iter().filter_map(move |&right| {
                let (a, b) = (view.claim(left), view.claim(right));
                (view.origin(a) != view.origin(b)).then_some(Pair { left, right, a, b })
            })
        })
    }

    /// The origin of a claim's article.
    pub fn origin(&self, claim: &Claim) -> OriginId {
        self.origins[claim.document.0 as usize]
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
        let (Some(a), Some(b)) = (self.document(pair.a).published, self.document(pair.b).published)
        else {
            return true;
        };
        let ((a_first, a_last), (b_first, b_last)) = (a.date.days(), b.date.days());
        let gap = (b_first - a_last).max(a_first - b_last).max(0);
        gap.unsigned_abs() <= days
    }
}
