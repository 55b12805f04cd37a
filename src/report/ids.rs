//! Ids from content, so that a finding keeps its id over runs.
//!
//! A claim's id comes from the text of its document, its span and its kind;
//! the ids of clusters and findings come from their claims. Nothing depends on
//! file names, on the order of files or on what other files are there. Exact
//! copies of an article have equal content: the ids of their claims bear the
//! number of the copy, in the order of outlet and date of publication.
//!
//! Does not see small changes of an article: one corrected letter gives all
//! its claims new ids.

use super::Report;
use crate::model::{Claim, ClaimId, Content, Document, DocumentId, QuantityKind};
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use std::fmt;

/// An id as it is printed: a prefix, 13 base32 letters, and a number for a further exact copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    of: Sort,
    hash: u64,
    copy: u32,
}

/// What has an id, in the order of their prefixes: a byte where a report keeps millions of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Claim,
    Finding,
    Content,
    Cluster,
    Origin,
}

impl Sort {
    fn prefix(self) -> &'static str {
        match self {
            Self::Claim => "c-",
            Self::Finding => "cc-",
            Self::Content => "h-",
            Self::Cluster => "k-",
            Self::Origin => "o-",
        }
    }
}

impl Id {
    const fn new(of: Sort, hash: u64) -> Self {
        Self { of, hash, copy: 0 }
    }

    /// The id as it is printed, at the end of `text`.
    fn push_to(self, text: &mut String) {
        /// RFC 4648, in small letters: no digit or letter that is taken for another.
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        text.push_str(self.of.prefix());
        for place in 0..13 {
            // 13 letters hold 65 bits: the last one carries the low four.
            let bits = (u128::from(self.hash) << 1) >> (60 - 5 * place);
            text.push(char::from(LETTERS[(bits & 31) as usize]));
        }
        if self.copy > 0 {
            text.push_str(&format!("-{}", self.copy + 1));
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Not through the machinery of formatting: a large report prints millions of ids.
        let mut text = String::with_capacity(20);
        self.push_to(&mut text);
        serializer.serialize_str(&text)
    }
}

/// The ids of everything in a report, by place in its tables.
#[derive(Debug, Default)]
pub struct Ids {
    /// Hashes of the texts of the documents.
    documents: Vec<u64>,
    /// Of each document that is a further exact copy, how many come before it.
    copies: FxHashMap<DocumentId, u32>,
    /// Of the origin of each document; empty where copies were not looked for.
    pub origins: Vec<Id>,
    /// Of all clusters, also those of one claim that the report leaves out.
    pub clusters: Vec<Id>,
    /// Of all findings.
    pub findings: Vec<Id>,
    /// Fingerprint of all that a finding says; changes when a review should be looked at again.
    pub contents: Vec<Id>,
}

impl Ids {
    /// Computes the ids of a report, but for those of claims: there are many, and most reports print few.
    pub fn new(report: &Report) -> Self {
        let documents: Vec<u64> =
            report.documents.iter().map(|document| content_hash(&document.text)).collect();
        let hash = |claim: &ClaimId| claim_hash(&report.claims[claim.0 as usize], &documents);

        let mut copies = Copies::default();
        let clusters = report.clusters.iter().map(|cluster| {
            let lowest = cluster.claims.iter().map(hash).min().unwrap_or_default();
            copies.number(Id::new(Sort::Cluster, Fingerprint::of("cluster").and(lowest).finish()))
        });
        let clusters = clusters.collect();

        let mut copies = Copies::default();
        let findings = report.findings.iter().map(|finding| {
            let mut leading: Vec<u64> = finding
                .sides
                .iter()
                .take(2)
                .filter_map(|side| side.claims.first())
                .map(hash)
                .collect();
            leading.sort_unstable();
            let rule = report.rules.get(usize::from(finding.rule)).map_or("", |rule| &rule.id);
            let print =
                leading.iter().fold(Fingerprint::of(rule), |print, claim| print.and(*claim));
            copies.number(Id::new(Sort::Finding, print.finish()))
        });
        let findings = findings.collect();

        let contents = report.findings.iter().map(|finding| {
            let rule = report.rules.get(usize::from(finding.rule)).map_or("", |rule| &rule.id);
            let print = Fingerprint::of(rule)
                .bytes(finding.summary.as_bytes())
                .and(finding.verdict as u64)
                .and(finding.severity as u64)
                .and(finding.causes.first().map_or(0, |evidence| evidence.cause as u64));
            let claims = finding.sides.iter().flat_map(|side| &side.claims);
            let mut stated: Vec<u64> = claims.map(|claim| statement(report, *claim)).collect();
            stated.sort_unstable();
            Id::new(Sort::Content, stated.into_iter().fold(print, Fingerprint::and).finish())
        });
        let contents = contents.collect();

        let origins = origin_ids(report, &documents);
        let copies = copies_among(report, &documents);
        Self { documents, copies, origins, clusters, findings, contents }
    }

    /// The id of a claim of the report.
    pub fn claim(&self, id: ClaimId, report: &Report) -> Id {
        let place = id.0 as usize;
        let claim = &report.claims[place];
        let hash = match alike_before(&report.claims[..place], claim) {
            0 => claim_hash(claim, &self.documents),
            alike => fingerprint(claim, &self.documents).and(alike).finish(),
        };
        let copy = self.copies.get(&claim.document).copied().unwrap_or_default();
        Id { copy, ..Id::new(Sort::Claim, hash) }
    }
}

/// How many claims of one kind and span stand right before a claim: claims are in the order of their spans.
fn alike_before(before: &[Claim], claim: &Claim) -> u64 {
    let (document, span, kind) = (claim.document, claim.span, content_kind(&claim.content));
    let beside = before.iter().rev();
    let beside = beside.take_while(|other| other.document == document && other.span == span);
    beside.filter(|other| content_kind(&other.content) == kind).count() as u64
}

fn claim_hash(claim: &Claim, documents: &[u64]) -> u64 {
    fingerprint(claim, documents).finish()
}

fn fingerprint(claim: &Claim, documents: &[u64]) -> Fingerprint {
    let Claim { document, span, content, .. } = claim;
    Fingerprint::of(content_kind(content))
        .and(documents[document.0 as usize])
        .and(u64::from(span.start) << 32 | u64::from(span.end))
}

/// Fingerprint of what a claim says and who says it, not of the rest of its article: a correction of
/// one sentence opens the findings on that sentence again and no others.
fn statement(report: &Report, claim: ClaimId) -> u64 {
    let Claim { document, sentence, span, content, .. } = &report.claims[claim.0 as usize];
    let Document { outlet, text, .. } = &report.documents[document.0 as usize];
    let sentence = report.sentences[sentence.0 as usize].span.of(text);
    Fingerprint::of(content_kind(content))
        .bytes(outlet.as_deref().unwrap_or_default().as_bytes())
        .bytes(sentence.as_bytes())
        .bytes(span.of(text).as_bytes())
        .finish()
}

/// An origin goes by the lowest content among its documents.
fn origin_ids(report: &Report, documents: &[u64]) -> Vec<Id> {
    let mut lowest = FxHashMap::default();
    for (origin, document) in report.origins.iter().zip(documents) {
        let hash = lowest.entry(*origin).or_insert(*document);
        *hash = (*document).min(*hash);
    }
    let id = |origin| Id::new(Sort::Origin, Fingerprint::of("origin").and(lowest[origin]).finish());
    report.origins.iter().map(id).collect()
}

/// Of each document that is a further exact copy, how many come before it.
fn copies_among(report: &Report, documents: &[u64]) -> FxHashMap<DocumentId, u32> {
    let order = |document: usize| {
        let Document { outlet, published, title, url, path, .. } = &report.documents[document];
        (outlet, published, title, url, path)
    };
    let mut canonical: Vec<usize> = (0..documents.len()).collect();
    canonical.sort_unstable_by_key(|&document| (documents[document], order(document)));
    let groups = canonical.chunk_by(|a, b| documents[*a] == documents[*b]);
    let further = groups.flat_map(|same| same.iter().zip(0..).skip(1));
    further.map(|(document, before)| (DocumentId(*document as u32), before)).collect()
}

/// The kind of a claim in reports: figures of dates and times are kinds of their own.
pub fn content_kind(content: &Content) -> &'static str {
    match content {
        Content::Figure(quantity) if quantity.kind == QuantityKind::Date => "date",
        Content::Figure(quantity) if quantity.kind == QuantityKind::Time => "time",
        Content::Figure(_) => "figure",
        Content::Statement(_) => "statement",
        Content::Label(_) => "label",
        Content::Quotation(_) => "quotation",
        Content::Detail(_) => "detail",
    }
}

/// Numbers the ids whose content is the same.
#[derive(Default)]
struct Copies(FxHashMap<u64, u32>);

impl Copies {
    fn number(&mut self, id: Id) -> Id {
        let seen = self.0.entry(id.hash).or_default();
        let numbered = Id { copy: *seen, ..id };
        *seen += 1;
        numbered
    }
}

/// FNV-1a over 64 bits with a final mix (the finalizer of MurmurHash3), so
/// that neighbouring spans share no letters.
///
/// 64 bits: at a million claims the chance that two have one id is 1 in 37 million.
#[derive(Clone, Copy)]
struct Fingerprint(u64);

impl Fingerprint {
    fn of(text: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).bytes(text.as_bytes())
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, step))
    }

    fn and(self, number: u64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    fn finish(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
}

fn content_hash(text: &str) -> u64 {
    Fingerprint::of(text).finish()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn ids_are_thirteen_letters_behind_a_prefix() {
        assert_eq!(Id::new(Sort::Finding, 0).to_string(), "cc-aaaaaaaaaaaaa");
        assert_eq!(
            Id::new(Sort::Finding, u64::MAX).to_string(),
            "cc-777777777777".to_owned() + "6"
        );
        assert_eq!(Id { of: Sort::Claim, hash: 1, copy: 1 }.to_string(), "c-aaaaaaaaaaaac-2");
    }

    #[test]
    fn ids_do_not_depend_on_names_and_order_of_files() {
        let report = sample::report();
        let mut renamed = sample::report();
        for document in &mut renamed.documents {
            document.path = format!("elsewhere/{}", document.path);
        }
        sample::reverse_documents(&mut renamed);
        assert_eq!(sorted(&report), sorted(&renamed));
    }

    #[test]
    fn a_further_file_changes_no_id() {
        let report = sample::report();
        let mut grown = sample::report();
        sample::add_copy_of_first(&mut grown, "AAA Copy");
        assert_eq!(report.ids().findings, grown.ids().findings);
        assert_eq!(report.ids().clusters, grown.ids().clusters);
        let mut claims = claims(&grown);
        claims.sort();
        claims.dedup();
        assert_eq!(claims.len(), grown.claims.len(), "every claim has an id of its own");
    }

    fn claims(report: &Report) -> Vec<Id> {
        (0..report.claims.len() as u32).map(|id| report.claim_id(ClaimId(id))).collect()
    }

    fn sorted(report: &Report) -> [Vec<String>; 3] {
        let ids = report.ids();
        [&claims(report), &ids.clusters, &ids.findings].map(|ids| {
            let mut ids: Vec<String> = ids.iter().map(Id::to_string).collect();
            ids.sort();
            ids
        })
    }
}
