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
    /// How two claims compare, facet by facet; only asked for pairs that differ or that a rule with `agree-on` covers.
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
    /// Independent origins whose articles tell of the thing that the two are about.
    pub origins: usize,
}

impl<'a> View<'a> {
    /// The pairs of a cluster from two documents, in order of the claims. A copy that changed
    /// a figure on the way is a pair too: that it is a copy explains the difference.
    pub fn pairs(&self, cluster: &'a Cluster) -> impl Iterator<Item = Pair<'a>> {
        let tables = self.tables;
        let origins = tables.origins_of(&cluster.claims);
        cluster.claims.iter().enumerate().flat_map(move |(at, &left)| {
            cluster.claims[at + 1..].iter().filter_map(move |&right| {
                let (a, b) = (tables.claim(left), tables.claim(right));
                (a.document != b.document).then_some(Pair { left, right, a, b, origins })
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
                        Level::Unknown | Level::Unlike | Level::Different => false,
                    }
            })
        })
    }

    /// Whether two figures are surely enough of one thing to say that they differ.
    pub fn is_sure(&self, pair: &Pair) -> bool {
        let Some(quantity) = pair.a.quantity() else { return true };
        let weight = (self.compare)(pair.left, pair.right).weight;
        weight >= self.lexicon.weights.of(quantity.kind).report_from(pair.origins)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AttributionId, Content, Date, Document, DocumentId, Label, Moment, OriginId, Polarity,
        Pool, SentenceId, Slot, Span, Status, StoryId, TermList,
    };

    fn claim(document: u32) -> Claim {
        Claim {
            document: DocumentId(document),
            sentence: SentenceId(0),
            span: Span::new(0, 0),
            content: Content::Label(Label { referent: 0, frame: 0, tied: TermList::default() }),
            slot: Slot::default(),
            status: Status::Asserted,
            polarity: Polarity::Positive,
            attribution: AttributionId::default(),
            lede: false,
        }
    }

    fn document(published: Option<(i16, Option<u8>, Option<u8>)>) -> Document {
        let published = published.map(|(year, month, day)| Moment {
            date: Date::new(year, month, day).unwrap(),
            minute: None,
        });
        Document { published, ..Document::default() }
    }

    /// Runs `test` on a cluster with a claim of each of three articles, of which the first two are copies.
    fn with_view(levels: &[(Facet, Level, f32)], test: impl Fn(&View, &Cluster)) {
        let day = |day| document(Some((2022, Some(3), Some(day))));
        let documents = [day(1), document(Some((2022, None, None))), day(11)];
        let claims = [claim(0), claim(1), claim(2)];
        let compare = |_: ClaimId, _: ClaimId| Comparison { facets: levels.to_vec(), weight: 0.0 };
        let view = View {
            tables: Tables {
                documents: &documents,
                stories: &[StoryId(0); 3],
                sentences: &[],
                claims: &claims,
                pools: &[Pool::default(), Pool::default(), Pool::default()],
                origins: &[OriginId(0), OriginId(0), OriginId(1)],
            },
            lexicon: Lexicon::builtin(),
            compare: &compare,
        };
        let ids = vec![ClaimId(0), ClaimId(1), ClaimId(2)];
        test(&view, &Cluster { claims: ids, story: StoryId(0), links: Vec::new() });
    }

    #[test]
    fn pairs_come_from_two_documents() {
        with_view(&[], |view, cluster| {
            let pairs: Vec<_> =
                view.pairs(cluster).map(|pair| (pair.left.0, pair.right.0)).collect();
            assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
        });
    }

    #[test]
    fn days_count_between_the_nearest_days_that_are_possible() {
        with_view(&[], |view, cluster| {
            let pairs: Vec<_> = view.pairs(cluster).collect();
            assert!(view.published_within(&pairs[1], 10));
            assert!(!view.published_within(&pairs[1], 9));
            // "2022" may be the very day.
            assert!(view.published_within(&pairs[0], 0));
        });
    }

    #[test]
    fn unknown_is_no_agreement() {
        let levels = [
            (Facet::Place, Level::Same, 1.0),
            (Facet::Group, Level::Close, 0.5),
            (Facet::When, Level::Unknown, 0.0),
            (Facet::Status, Level::Different, -1.0),
        ];
        with_view(&levels, |view, cluster| {
            let pair = view.pairs(cluster).next().unwrap();
            let agrees = |facets: &[Facet]| view.agrees_on(&pair, facets);
            assert!(agrees(&[]));
            assert!(agrees(&[Facet::Place, Facet::Group]));
            assert!(!agrees(&[Facet::Place, Facet::When]));
            assert!(!agrees(&[Facet::Status]));
            assert!(!agrees(&[Facet::Words]));
        });
    }
}
