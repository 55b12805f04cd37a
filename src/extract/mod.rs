//! Sentences to claims: one file a finder.
//!
//! Looks at one document at a time, so that all documents can be read at once.

pub mod attribution;
pub mod label;
mod profile;
pub mod quantity;
pub mod quotation;
mod slot;
pub mod statement;
pub mod status;

use crate::lexicon::Lexicon;
use crate::model::{Claim, Content, Document, SentenceId, Text};
use quantity::Reading;

pub use profile::profile;

/// Sentences in which news says what it is about: the headline, its deck and the lede.
const LEDE_SENTENCES: usize = 4;

/// The claims of a document, in order; `sentence` counts from the document's first.
pub fn claims(document: &Document, text: &Text, lexicon: &Lexicon) -> Vec<Claim> {
    let mut claims = Vec::new();
    let reading = Reading { published: document.published, country: None };
    let mut figures = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        figures.clear();
        quantity::figures(&document.text, tokens, &reading, lexicon, &mut figures);
        if !figures.is_empty() {
            let around = slot::Surroundings::new(
                &document.text,
                tokens,
                text.arcs_of(sentence),
                &figures,
                lexicon,
            );
            claims.extend(figures.iter().map(|figure| {
                let (status, _) = status::status(tokens, figure.tokens.0 as usize, lexicon);
                Claim {
                    document: document.id,
                    sentence: SentenceId(index as u32),
                    span: figure.span,
                    content: Content::Figure(figure.quantity.clone()),
                    slot: around.slot(figure),
                    status,
                    polarity: status::polarity(tokens, figure.tokens.0 as usize, lexicon),
                    attribution: attribution::attribution(
                        &document.text,
                        text,
                        index,
                        figure.span,
                        lexicon,
                    ),
                    lede: false,
                }
            }));
        }
    }
    claims.extend(label::labels(&document.text, text, document.id, lexicon));
    claims.extend(quotation::quotations(&document.text, text, document.id, lexicon));
    claims.extend(statement::statements(&document.text, text, document.id, lexicon));
    for claim in &mut claims {
        claim.lede = (claim.sentence.0 as usize) < LEDE_SENTENCES;
    }
    claims.sort_by_key(|claim| claim.span);
    claims
}
