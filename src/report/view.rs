//! What the indices of a report stand for: findings with their sentences, outlets and rules.

use super::{Counts, Id, Report, RuleSummary, Settled};
use crate::model::{
    Attribution, Claim, ClaimId, Document, DocumentId, Finding, Pool, Review, Sentence, Side, Span,
    StoryId, Term,
};
use indexmap::IndexSet;

/// A report with its indices resolved.
#[derive(Clone, Copy)]
pub struct View<'a>(pub &'a Report);

/// A finding with what it points to.
pub struct FindingView<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Its id.
    pub id: Id,
    /// Fingerprint of what it says.
    pub content: Id,
    /// Its cluster.
    pub cluster: Id,
    /// How it counts.
    pub counts: Counts,
    /// What settled it; nothing did for an open finding.
    pub settled: Option<&'a Settled>,
    /// What a reviewer decided about it, also where that holds no longer.
    pub review: Option<&'a Review>,
    /// The rule that made it.
    pub rule: &'a RuleSummary,
    /// Its sides.
    pub sides: Vec<SideView<'a>>,
    report: &'a Report,
}

/// One position with the claim that states it best.
pub struct SideView<'a> {
    /// The position.
    pub side: &'a Side,
    /// The claim that states it best.
    pub lead: ClaimView<'a>,
    /// Everybody who holds it, the voice of the lead first.
    pub voices: IndexSet<&'a str>,
}

/// A claim with its sentence and its document.
#[derive(Clone, Copy)]
pub struct ClaimView<'a> {
    /// Its id.
    pub id: Id,
    /// The claim.
    pub claim: &'a Claim,
    /// The sentence it stands in.
    pub sentence: &'a Sentence,
    /// The article.
    pub document: &'a Document,
    /// What the claims of the article share.
    pub pool: &'a Pool,
}

/// A sentence, cut round the words that carry a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// Whether words before were left out.
    pub cut_before: bool,
    /// What stands before the claim.
    pub before: &'a str,
    /// The words that carry it.
    pub marked: &'a str,
    /// What stands after it.
    pub after: &'a str,
    /// Whether words after were left out.
    pub cut_after: bool,
}

impl<'a> View<'a> {
    /// All findings, by rank.
    pub fn findings(self) -> impl ExactSizeIterator<Item = FindingView<'a>> {
        (0..self.0.findings.len()).map(move |place| self.finding(place))
    }

    /// The findings that count, by rank.
    pub fn open(self) -> impl Iterator<Item = FindingView<'a>> {
        self.counting(Counts::Open)
    }

    /// The findings that count in one way, by rank.
    pub fn counting(self, counts: Counts) -> impl Iterator<Item = FindingView<'a>> {
        self.0.counting(counts).map(move |place| self.finding(place))
    }

    /// All claims, in order.
    pub fn claims(self) -> impl ExactSizeIterator<Item = ClaimView<'a>> {
        (0..self.0.claims.len() as u32).map(move |place| self.claim(ClaimId(place)))
    }

    /// One claim.
    pub fn claim(self, id: ClaimId) -> ClaimView<'a> {
        let claim = &self.0.claims[id.0 as usize];
        ClaimView {
            id: self.0.claim_id(id),
            claim,
            sentence: &self.0.sentences[claim.sentence.0 as usize],
            document: self.document(claim.document),
            pool: &self.0.pools[claim.document.0 as usize],
        }
    }

    /// One article.
    pub fn document(self, id: DocumentId) -> &'a Document {
        &self.0.documents[id.0 as usize]
    }

    /// The origin of an article, where copies were looked for.
    pub fn origin(self, id: DocumentId) -> Option<Id> {
        self.0.ids().origins.get(id.0 as usize).copied()
    }

    /// The story of an article, where stories were looked for.
    pub fn story(self, id: DocumentId) -> Option<StoryId> {
        self.0.stories.get(id.0 as usize).copied()
    }

    /// One finding, by its rank.
    pub fn finding(self, place: usize) -> FindingView<'a> {
        let finding = &self.0.findings[place];
        let ids = self.0.ids();
        FindingView {
            finding,
            id: ids.findings[place],
            content: ids.contents[place],
            counts: self.0.counts(place),
            settled: self.0.settled(place),
            review: self.0.review(place),
            cluster: ids.clusters[finding.cluster.0 as usize],
            rule: &self.0.rules[usize::from(finding.rule)],
            sides: finding.sides.iter().filter_map(|side| self.side(side)).collect(),
            report: self.0,
        }
    }

    fn side(self, side: &'a Side) -> Option<SideView<'a>> {
        let lead = self.claim(*side.claims.first()?);
        let voices = side.claims.iter().map(|claim| self.claim(*claim).voice()).collect();
        Some(SideView { side, lead, voices })
    }
}

impl<'a> FindingView<'a> {
    /// The ids of all claims on its sides.
    pub fn claims(&self) -> impl Iterator<Item = Id> {
        let claims = self.finding.sides.iter().flat_map(|side| &side.claims);
        claims.map(|claim| self.report.claim_id(*claim))
    }

    /// The evidence for its causes in words, likeliest first.
    pub fn why(&self) -> impl Iterator<Item = &'a str> {
        self.finding.causes.iter().map(|evidence| evidence.words.as_str()).filter(|w| !w.is_empty())
    }
}

impl SideView<'_> {
    /// The position and who holds it: "30 (Alpha Daily, Gamma Wire)".
    pub fn position(&self) -> String {
        let voices: Vec<&str> = self.voices.iter().copied().collect();
        format!("{} ({})", self.side.position, voices.join(", "))
    }

    /// The others who hold the position: "also Beta News, Gamma Wire".
    pub fn others(&self) -> Option<String> {
        let others: Vec<&str> = self.voices.iter().skip(1).copied().collect();
        (!others.is_empty()).then(|| format!("also {}", others.join(", ")))
    }
}

impl<'a> ClaimView<'a> {
    /// Who speaks: the outlet, or the name of the file where it is unknown.
    pub fn voice(&self) -> &'a str {
        self.document.voice()
    }

    /// The words that carry the claim.
    pub fn text(&self) -> &'a str {
        self.words(self.claim.span)
    }

    /// Who says it.
    pub fn attribution(&self) -> &'a Attribution {
        self.pool.attribution(self.claim.attribution)
    }

    /// The words of a span of its article.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }

    /// The words of a term.
    pub fn term(&self, term: &Term) -> &'a str {
        self.words(term.span)
    }

    /// Line and column of the claim in its article, from 1.
    pub fn place(&self) -> (usize, usize) {
        self.document.place(self.claim.span.start)
    }

    /// The whole sentence.
    pub fn sentence_text(&self) -> &'a str {
        self.words(self.sentence.span)
    }

    /// What the claim is about, in its own words: "killed, people, Russia".
    pub fn label(&self) -> String {
        let slot = &self.claim.slot;
        let counted = slot.figure().counted.as_ref().map(|counted| &counted.head);
        let terms = [
            slot.figure().measure.as_ref(),
            counted,
            slot.group.as_deref(),
            slot.figure().places.first(),
        ];
        let words: IndexSet<&str> = terms.into_iter().flatten().map(|t| self.term(t)).collect();
        if words.is_empty() {
            return self.text().to_owned();
        }
        words.into_iter().collect::<Vec<_>>().join(", ")
    }

    /// Day of publication, as exact as it is known.
    pub fn published(&self) -> Option<String> {
        self.document.published.map(|moment| moment.date.to_string())
    }

    /// The sentence with about `reach` characters on either side of the claim.
    pub fn passage(&self, reach: usize) -> Passage<'a> {
        let claim = self.claim.span;
        // A quotation may reach over the end of its sentence.
        let whole = self.sentence.span.join(claim);
        let before = self.words(Span { start: whole.start, end: claim.start });
        let after = self.words(Span { start: claim.end, end: whole.end });
        let (before, cut_before) = match before.char_indices().rev().nth(reach) {
            Some((cut, _)) => (before[cut..].split_once(' ').map_or("", |(_, rest)| rest), true),
            None => (before, false),
        };
        let (after, cut_after) = match after.char_indices().nth(reach) {
            Some((cut, _)) => (after[..cut].rsplit_once(' ').map_or("", |(rest, _)| rest), true),
            None => (after, false),
        };
        Passage { cut_before, before, marked: self.text(), after, cut_after }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_passage_is_cut_between_words() {
        let report = sample::report();
        let claim = View(&report).claim(ClaimId(0));
        let whole = claim.passage(1000);
        assert_eq!(
            [whole.before, whole.marked, whole.after].concat(),
            claim.sentence_text(),
            "nothing is lost"
        );
        let cut = claim.passage(12);
        assert!(cut.cut_after && cut.after.len() <= 12 && !cut.after.ends_with(' '));
    }
}
