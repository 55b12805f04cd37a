//! Shelves back to the report of all, which is then as if all stories had been compared at once.

use super::Found;
use super::shelf::Shelf;
use crate::cause;
use crate::model::{ClaimId, Cluster, ClusterId, Document, DocumentId, Finding};
use crate::report::Report;
use std::mem;

/// Puts a shelf back into the report that its documents were taken from: its rows go behind those that are
/// there.
pub(super) fn put_back(shelf: Shelf, all: &mut Report) {
    let Shelf { report: mut own, places, .. } = shelf;
    let (claims, sentences) = (all.claims.len() as u32, all.sentences.len() as u32);
    let place = |document: DocumentId| places[document.0 as usize];
    own.sentences.iter_mut().for_each(|sentence| sentence.document = place(sentence.document));
    for claim in &mut own.claims {
        claim.document = place(claim.document);
        claim.sentence.0 += sentences;
    }
    renumber(&mut own.clusters, &mut own.findings, |id| ClaimId(id.0 + claims));
    all.sentences.append(&mut own.sentences);
    all.claims.append(&mut own.claims);
    let Report { clusters, findings, comparisons, comparable, .. } = own;
    Found { clusters, findings, comparisons, comparable }.join(all);
    all.framing.append(&mut own.framing);
    for ((id, document), pool) in places.iter().zip(own.documents).zip(own.pools) {
        all.documents[id.0 as usize] = Document { id: *id, ..document };
        all.pools[id.0 as usize] = pool;
    }
}

/// Sorts sentences and claims by their documents; those of one document stand together.
pub(super) fn sort_rows(all: &mut Report) {
    let Report { documents, sentences, claims, clusters, findings, .. } = all;
    let order = Order::of(sentences.iter().map(|it| it.document), documents.len());
    claims.iter_mut().for_each(|it| it.sentence.0 = order.place(it.sentence.0, it.document));
    let order = Order::of(claims.iter().map(|it| it.document), documents.len());
    renumber(clusters, findings, |id| ClaimId(order.place(id.0, claims[id.0 as usize].document)));
    // Stable: the rows of a document stay as they are.
    sentences.sort_by_key(|it| it.document);
    claims.sort_by_key(|it| it.document);
}

/// Where rows go that are sorted by their documents: of each document how far, whatever sign.
struct Order(Vec<u32>);

impl Order {
    fn of(rows: impl Iterator<Item = DocumentId>, documents: usize) -> Self {
        let (mut first, mut count) = (vec![0; documents], vec![0; documents]);
        for (row, document) in (0_u32..).zip(rows) {
            let document = document.0 as usize;
            if count[document] == 0 {
                first[document] = row;
            }
            count[document] += 1;
        }
        let far = first.into_iter().zip(count).scan(0_u32, |next, (first, count)| {
            let far = next.wrapping_sub(first);
            *next += count;
            Some(far)
        });
        Self(far.collect())
    }

    fn place(&self, row: u32, document: DocumentId) -> u32 {
        row.wrapping_add(self.0[document.0 as usize])
    }
}

/// Sorts what shelves and utterances gave: clusters of figures first, then by their claims, findings by
/// rank, framing by story.
pub(super) fn sorted(mut all: Report) -> Report {
    let mut clusters: Vec<(u32, Cluster)> = (0..).zip(mem::take(&mut all.clusters)).collect();
    let is_soft = |it: &Cluster| all.claims[it.claims[0].0 as usize].quantity().is_none();
    clusters.sort_by(|(_, a), (_, b)| {
        is_soft(a).cmp(&is_soft(b)).then_with(|| a.claims.cmp(&b.claims))
    });
    let mut number = vec![ClusterId::default(); clusters.len()];
    for (to, (from, _)) in (0..).zip(&clusters) {
        number[*from as usize] = ClusterId(to);
    }
    all.clusters = clusters.into_iter().map(|(_, cluster)| cluster).collect();
    let findings = mem::take(&mut all.findings).into_iter().map(|finding| {
        let cluster = number[finding.cluster.0 as usize];
        Finding { cluster, ..finding }
    });
    let mut findings: Vec<_> = findings.zip(mem::take(&mut all.comparisons)).collect();
    let stage = |finding: &Finding| all.rules[usize::from(finding.rule)].stage;
    findings.sort_by(|(a, _), (b, _)| cause::by_rank((stage(a), a), (stage(b), b)));
    (all.findings, all.comparisons) = findings.into_iter().unzip();
    all.framing.sort_by_key(|cell| cell.story);
    all
}

/// Gives the claims of clusters and findings other numbers.
pub(super) fn renumber(
    clusters: &mut [Cluster],
    findings: &mut [Finding],
    number: impl Fn(ClaimId) -> ClaimId,
) {
    for cluster in clusters {
        cluster.claims.iter_mut().for_each(|id| *id = number(*id));
        for link in &mut cluster.links {
            (link.left, link.right) = (number(link.left), number(link.right));
        }
    }
    let sides = findings.iter_mut().flat_map(|finding| &mut finding.sides);
    sides.flat_map(|side| &mut side.claims).for_each(|id| *id = number(*id));
}
