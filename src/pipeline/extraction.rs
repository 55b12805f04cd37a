//! Documents to sentences and claims, some at a time on each core.

use super::{Judgement, Progress, Silent};
use crate::error::{Problem, Reason};
use crate::extract;
use crate::lexicon::Lexicon;
use crate::model::{Claim, Document, Pool, Sentence, Text};
use crate::report::Report;
use crate::segment;
use crate::syntax;
use rayon::prelude::*;

/// Documents that are read stage by stage together: each stage has tables of its own, the weights of
/// the parser above all, and they would push each other out of the cache from document to document.
const BATCH: usize = 16;

/// What `read` gives of each document, in order; it is given some documents at a time, on all cores.
pub(super) fn in_batches<T: Send>(
    documents: &[Document],
    progress: &dyn Progress,
    read: impl Fn(&[Document]) -> Vec<T> + Sync,
) -> Vec<T> {
    // A small run is shared by all threads.
    let batch = documents.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
    let batches = documents.par_chunks(batch).map(|documents| {
        let parts = read(documents);
        progress.advance(documents.len());
        parts
    });
    batches.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Fills in sentences and claims.
pub(super) fn all(report: &mut Report, judgement: &Judgement, progress: &dyn Progress) {
    let parts = in_batches(&report.documents, progress, |documents| parts(documents, judgement));
    join(parts, report);
    report.problems.sort_unstable();
}

/// Fills in what documents quote, and nothing else.
pub(super) fn quotations(report: &mut Report, judgement: &Judgement) {
    let parts = in_batches(&report.documents, &Silent, |documents| {
        let texts = segmented(documents, judgement);
        let all = documents.iter().zip(texts);
        all.map(|(document, (text, problem))| {
            let (text, claims, pool) = quoted(document, text, judgement);
            Parts { claims, pool, problem, sentences: text.sentences }
        })
        .collect()
    });
    join(parts, report);
}

/// What a document quotes: its text, now tagged where that tells who is quoted, and the claims.
pub(super) fn quoted(
    document: &Document,
    mut text: Text,
    judgement: &Judgement,
) -> (Text, Vec<Claim>, Pool) {
    let crediting = extract::quotation::crediting(&text);
    syntax::tag(&document.text, &mut text, crediting.into_iter());
    let (claims, pool) = extract::quotations(document, &text, &judgement.lexicon);
    (text, claims, pool)
}

/// What one document adds to the tables; sentences count from its first.
struct Parts {
    sentences: Vec<Sentence>,
    claims: Vec<Claim>,
    pool: Pool,
    problem: Option<Problem>,
}

/// Adds what documents give to the tables, in order.
fn join(parts: Vec<Parts>, report: &mut Report) {
    let Report { sentences, claims, pools, problems, .. } = report;
    sentences.reserve_exact(parts.iter().map(|part| part.sentences.len()).sum());
    claims.reserve_exact(parts.iter().map(|part| part.claims.len()).sum());
    for mut part in parts {
        let before = sentences.len() as u32;
        part.claims.iter_mut().for_each(|claim| claim.sentence.0 += before);
        sentences.append(&mut part.sentences);
        claims.append(&mut part.claims);
        pools.push(part.pool);
        problems.extend(part.problem);
    }
}

/// Documents cut into sentences, each with what is said where some had to be cut short.
pub(super) fn segmented<'a>(
    documents: &'a [Document],
    judgement: &'a Judgement,
) -> impl Iterator<Item = (Text, Option<Problem>)> + 'a {
    let longest = judgement.longest_sentence;
    let bytes = usize::try_from(longest).unwrap_or(usize::MAX);
    documents.iter().map(move |document| {
        let text = segment::segment(document, bytes, &judgement.lexicon);
        let problem = (text.cuts > 0).then(|| cut_sentences(document, text.cuts, longest));
        (text, problem)
    })
}

/// What is said of an article in which sentences were cut.
fn cut_sentences(document: &Document, cuts: usize, longest: u64) -> Problem {
    let what = format!(
        "longer than {longest} bytes without a full stop, cut there ({cuts} times; limit sentence-bytes)"
    );
    Problem::mended(Reason::Limit, &*document.path, what)
}

/// Reads documents stage by stage.
fn parts(documents: &[Document], judgement: &Judgement) -> Vec<Parts> {
    let lexicon: &Lexicon = &judgement.lexicon;
    let (mut texts, problems): (Vec<Text>, Vec<_>) = segmented(documents, judgement).unzip();
    let mut held = Vec::with_capacity(documents.len());
    for (document, text) in documents.iter().zip(&mut texts) {
        let asked = extract::Asked::of(document, text, lexicon);
        syntax::tag(&document.text, text, asked.tagged.iter().copied());
        let figures = extract::figures(document, text, &asked.tagged, lexicon);
        let parsed = asked.parsed(&figures);
        held.push((figures, parsed));
    }
    for ((document, text), (_, parsed)) in documents.iter().zip(&mut texts).zip(&held) {
        syntax::parse(&document.text, text, parsed.iter().copied());
    }
    let read = documents.iter().zip(texts).zip(held).zip(problems);
    read.map(|(((document, text), (figures, _)), problem)| {
        let (claims, pool) = extract::claims(document, &text, &figures, lexicon);
        Parts { claims, pool, problem, sentences: text.sentences }
    })
    .collect()
}
