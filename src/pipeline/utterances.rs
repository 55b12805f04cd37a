//! Quotations that may be one utterance, of whatever stories.

use super::shelf::places_of;
use super::{Found, Judgement, tables};
use crate::link::{self, Spoken};
use crate::model::{Claim, ClaimId, Content, DocumentId, Link, Quotation, Span, StoryId};
use crate::report::Report;

/// Quotations that are linked, found before anything else is read.
pub(super) struct Utterances {
    /// Their claims are places in the list below.
    links: Vec<Link>,
    /// Where each of them stands, ascending.
    places: Vec<(DocumentId, Span)>,
    /// What each of them says.
    quotations: Vec<Quotation>,
}

impl Utterances {
    /// Finds them in what all documents quote, in order.
    pub fn among(spoken: Vec<Spoken>, stories: &[StoryId], judgement: &Judgement) -> Self {
        let mut links = link::utterance_links(&spoken, stories, &judgement.lexicon);
        let mut linked = vec![false; spoken.len()];
        let ends = links.iter().flat_map(|it| [it.left, it.right]);
        ends.for_each(|id| linked[id.0 as usize] = true);
        let numbers = places_of(&linked);
        let number = |id: ClaimId| ClaimId(numbers[id.0 as usize]);
        links.iter_mut().for_each(|it| (it.left, it.right) = (number(it.left), number(it.right)));
        let linked = spoken.into_iter().zip(linked).filter(|(_, linked)| *linked);
        let (places, quotations) =
            linked.map(|(it, _)| ((it.document, it.span), it.quotation)).unzip();
        Self { links, places, quotations }
    }

    /// Whether a document has one.
    pub fn are_in(&self, document: DocumentId) -> bool {
        self.places.binary_search_by_key(&document, |(document, _)| *document).is_ok()
    }

    /// Whether a claim of a document is one.
    pub fn hold(&self, document: DocumentId, claim: &Claim) -> bool {
        self.number(document, claim).is_some()
    }

    /// Lets a claim of a document share the words of one that says the same.
    pub fn share(&self, document: DocumentId, claim: &mut Claim) {
        if let Some(number) = self.number(document, claim) {
            claim.content = Content::Quotation(self.quotations[number].clone());
        }
    }

    /// Adds their clusters to the report that holds them, with what the rules find there.
    pub fn compared(self, report: &mut Report, judgement: &Judgement) {
        let mut ids = vec![None; self.places.len()];
        for (id, claim) in (0..).map(ClaimId).zip(&report.claims) {
            if let Some(number) = self.number(claim.document, claim) {
                ids[number] = Some(id);
            }
        }
        let id = |number: ClaimId| ids[number.0 as usize];
        let links = self.links.into_iter().filter_map(|link| {
            Some(Link { left: id(link.left)?, right: id(link.right)?, weight: link.weight })
        });
        let (told, rivals) = Default::default();
        let lexicon = &judgement.lexicon;
        let view = link::View { tables: tables(report), lexicon, told: &told, rivals: &rivals };
        let found = Found::among(link::utterances(&view, links.collect()), &view, judgement);
        found.join(report);
    }

    fn number(&self, document: DocumentId, claim: &Claim) -> Option<usize> {
        let quotes = matches!(claim.content, Content::Quotation(_));
        quotes.then(|| self.places.binary_search(&(document, claim.span)).ok())?
    }
}
