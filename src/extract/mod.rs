//! Sentences to claims: one file a finder.
//!
//! Looks at one document at a time, so that all documents can be read at once.

pub mod attribution;
mod clause;
mod denied;
pub mod detail;
pub mod label;
mod profile;
pub mod quantity;
pub mod quotation;
mod slot;
pub mod statement;
pub mod status;
mod tied;

use crate::lexicon::Lexicon;
use crate::model::{Claim, Content, Document, SentenceId, Text};
use attribution::Credits;
use quantity::{Figure, Reading};

pub use profile::profile;

/// Sentences in which news says what it is about: the headline, its deck and the lede.
const LEDE_SENTENCES: usize = 4;

/// The figures of one sentence.
pub struct SentenceFigures {
    /// Place of the sentence in its text.
    pub sentence: usize,
    /// At least one, in order.
    pub figures: Vec<Figure>,
}

impl SentenceFigures {
    /// Whether it matters how the words hang together: what a date is about, the words
    /// nearest to it tell as well.
    pub fn needs_grammar(&self) -> bool {
        self.figures.iter().any(|figure| !figure.quantity.kind.is_moment())
    }
}

/// The places of the sentences that may hold a figure, a label or a particular, or deny something: in
/// these only is grammar asked for. `particulars` are those of [`particular_sentences`].
pub fn tagged_sentences(
    document: &Document,
    text: &Text,
    particulars: &[usize],
    lexicon: &Lexicon,
) -> Vec<usize> {
    let reading = reading(document);
    let may_hold = |place: &usize| {
        let tokens = text.tokens_of(&text.sentences[*place]);
        quantity::may_hold(&document.text, tokens, &reading, lexicon)
            || label::may_hold(tokens, lexicon)
            || statement::may_deny(tokens, lexicon)
            || particulars.binary_search(place).is_ok()
    };
    (0..text.sentences.len()).filter(may_hold).collect()
}

/// The places of the sentences whose grammar tells what a particular belongs to: a weapon, a room.
pub fn particular_sentences(text: &Text, lexicon: &Lexicon) -> Vec<usize> {
    detail::needs_grammar(text, lexicon)
}

/// The figures of some sentences of a document, named by their places; their tokens are tagged.
pub fn figures(
    document: &Document,
    text: &Text,
    sentences: &[usize],
    lexicon: &Lexicon,
) -> Vec<SentenceFigures> {
    let reading = reading(document);
    let read = |&sentence: &usize| {
        let mut figures = Vec::new();
        let tokens = text.tokens_of(&text.sentences[sentence]);
        quantity::figures(&document.text, tokens, &reading, lexicon, &mut figures);
        (!figures.is_empty()).then_some(SentenceFigures { sentence, figures })
    };
    sentences.iter().filter_map(read).collect()
}

fn reading(document: &Document) -> Reading {
    Reading { published: document.published, country: None }
}

/// The claims of a document, in order; `sentence` counts from the document's first. The sentences
/// that hold `figures` are parsed.
pub fn claims(
    document: &Document,
    text: &Text,
    figures: &[SentenceFigures],
    lexicon: &Lexicon,
) -> Vec<Claim> {
    let source = &document.text;
    let credits = Credits::new(source, text, lexicon);
    let mut claims = Vec::new();
    for SentenceFigures { sentence, figures } in figures {
        let cut = &text.sentences[*sentence];
        let tokens = text.tokens_of(cut);
        if quantity::is_stamp(source, tokens, figures, lexicon) {
            continue;
        }
        let arcs = text.arcs_of(cut);
        let around = slot::Surroundings::new(source, tokens, arcs, figures, lexicon);
        claims.extend(figures.iter().map(|figure| {
            let (status, _) = status::status(tokens, figure.tokens.0 as usize, lexicon);
            Claim {
                document: document.id,
                sentence: SentenceId(*sentence as u32),
                span: figure.span,
                content: Content::Figure(Box::new(figure.quantity.clone())),
                slot: around.slot(figure),
                status,
                polarity: status::polarity(status),
                attribution: credits.attribution(*sentence, figure.span),
                lede: false,
            }
        }));
    }
    claims.extend(label::labels(source, text, document.id, &credits, lexicon));
    claims.extend(quotation::quotations(source, text, document.id, &credits, lexicon));
    claims.extend(statement::statements(source, text, document.id, &credits, lexicon));
    claims.extend(detail::details(source, text, document.id, &credits, lexicon));
    for claim in &mut claims {
        claim.lede = (claim.sentence.0 as usize) < LEDE_SENTENCES;
    }
    // Each claim is large and moves once.
    claims.sort_by_cached_key(|claim| claim.span);
    claims
}
