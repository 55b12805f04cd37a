//! The tables so far, borrowed: what every stage after extraction looks at.

use super::{
    Attribution, Claim, ClaimId, Document, Key, Listed, OriginId, Pool, Quantity, Sentence, Span,
    StoryId, Term,
};

/// Documents with their stories and origins, sentences and claims.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// All documents.
    pub documents: &'a [Document],
    /// The story of each document.
    pub stories: &'a [StoryId],
    /// The origin of each document.
    pub origins: &'a [OriginId],
    /// All sentences.
    pub sentences: &'a [Sentence],
    /// All claims.
    pub claims: &'a [Claim],
    /// What the claims of each document share.
    pub pools: &'a [Pool],
}

impl<'a> Tables<'a> {
    /// The claim at a place.
    pub fn claim(&self, id: ClaimId) -> &'a Claim {
        &self.claims[id.0 as usize]
    }

    /// The figure of a claim that states one.
    pub fn quantity(&self, id: ClaimId) -> Option<&'a Quantity> {
        self.claim(id).quantity()
    }

    /// The article of a claim.
    pub fn document(&self, claim: &Claim) -> &'a Document {
        &self.documents[claim.document.0 as usize]
    }

    /// The sentence of a claim.
    pub fn sentence(&self, claim: &Claim) -> &'a Sentence {
        &self.sentences[claim.sentence.0 as usize]
    }

    /// What the claims of a claim's article share.
    pub fn pool(&self, claim: &Claim) -> &'a Pool {
        &self.pools[claim.document.0 as usize]
    }

    /// Who says a claim.
    pub fn attribution(&self, claim: &Claim) -> &'a Attribution {
        self.pool(claim).attribution(claim.attribution)
    }

    /// Who is named as the one who says a claim.
    pub fn source(&self, claim: &Claim) -> Option<Term> {
        self.attribution(claim).source
    }

    /// Names in the clause of a claim.
    pub fn names(&self, claim: &Claim) -> Listed<'a> {
        self.pool(claim).terms(claim.slot.around.names())
    }

    /// Other content words around a claim.
    pub fn context(&self, claim: &Claim) -> Listed<'a> {
        self.pool(claim).terms(claim.slot.around.context())
    }

    /// The claims of a claim's sentence, itself among them. Claims stand in the order of their documents.
    pub fn beside(&self, claim: &Claim) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let (document, sentence) = (claim.document, claim.sentence);
        let from = self.claims.partition_point(|other| other.document < document);
        let own = self.claims[from..].iter().take_while(move |other| other.document == document);
        own.filter(move |other| other.sentence == sentence)
    }

    /// Other counts of a claim's sentence that are exactly `value` and count the same sort of thing;
    /// `sort` gives the sort of a noun.
    pub fn counts_beside(
        &self,
        claim: &'a Claim,
        value: f64,
        sort: impl Fn(Key) -> Key,
    ) -> impl Iterator<Item = &'a Claim> {
        let sort_of = move |claim: &Claim| {
            claim.slot.figure().counted.as_ref().map(|counted| sort(counted.head.key))
        };
        let wanted = sort_of(claim);
        self.beside(claim).filter(move |other| {
            other.span != claim.span
                && other.count().is_some_and(|count| count.value == Some(value))
                && wanted.is_some()
                && sort_of(other) == wanted
        })
    }

    /// The words of a claim's article at `span`.
    pub fn text(&self, claim: &Claim, span: Span) -> &'a str {
        span.of(&self.document(claim).text)
    }

    /// The story of a claim's article.
    pub fn story(&self, claim: &Claim) -> StoryId {
        self.stories[claim.document.0 as usize]
    }

    /// The origin of a claim's article.
    pub fn origin(&self, claim: &Claim) -> OriginId {
        self.origins[claim.document.0 as usize]
    }

    /// How many independent origins make some claims.
    pub fn origins_of(&self, claims: &[ClaimId]) -> usize {
        let mut origins: Vec<OriginId> =
            claims.iter().map(|&id| self.origin(self.claim(id))).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }

    /// The numbers of two versions of one article that two claims stand in.
    pub fn versions(&self, left: &Claim, right: &Claim) -> Option<(u32, u32)> {
        let (a, b) = (self.document(left).version?, self.document(right).version?);
        (a.address == b.address).then_some((a.number, b.number))
    }

    /// How people call the article's outlet: its name, or the name of its file.
    pub fn voice(&self, claim: &Claim) -> &'a str {
        self.document(claim).voice()
    }
}
