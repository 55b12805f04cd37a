//! Sentences to claims: one file a finder.
//!
//! Looks at one document at a time, so that all documents can be read at once.

mod profile;
pub mod quantity;
mod slot;

use crate::lexicon::Lexicon;
use crate::model::{Attribution, Claim, Content, Document, Polarity, SentenceId, Status, Text};
use quantity::{Figure, Reading};

pub use profile::profile;

/// The claims of a document, in order; `sentence` counts from the document's first.
pub fn claims(document: &Document, text: &Text, lexicon: &Lexicon) -> Vec<Claim> {
    let mut claims = Vec::new();
    let reading = Reading { published: document.published, country: None };
    let mut figures = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        figures.clear();
        quantity::figures(&document.text, tokens, sentence.span, &reading, lexicon, &mut figures);
        if !figures.is_empty() {
            let around = slot::Surroundings::new(&document.text, tokens, &figures, lexicon);
            claims.extend(
                figures.iter().map(|figure| {
                    figure_claim(document, SentenceId(index as u32), figure, &around)
                }),
            );
        }
    }
    claims.sort_by_key(|claim| claim.span);
    claims
}

fn figure_claim(
    document: &Document,
    sentence: SentenceId,
    figure: &Figure,
    around: &slot::Surroundings,
) -> Claim {
    Claim {
        document: document.id,
        sentence,
        span: figure.span,
        content: Content::Figure(figure.quantity.clone()),
        slot: around.slot(figure),
        status: Status::Asserted,
        polarity: Polarity::Positive,
        attribution: Attribution::default(),
    }
}
