//! Parts of speech and dependencies: the grammar by which slots are filled.
//!
//! A greedy tagger and a greedy parser, both averaged perceptrons over hashed
//! features, trained on silver parses of news (`tools/README.md` tells how,
//! and how well they do). The weights are part of the program and are used
//! where they lie, so a run that parses nothing pays nothing.
//!
//! Does not see beyond one sentence; a contraction ("don't") is one token, so
//! its "not" has no arc of its own.

pub mod tagger;
pub mod weights;
pub mod word;

#[cfg(test)]
mod tests;

use crate::model::Token;
use std::sync::OnceLock;
use weights::Table;
use word::Vocabulary;

/// The weights built into the program.
static BUILTIN: &[u8] = include_bytes!("../../models/english.syntax");

/// How a file of weights begins; the last byte is the version of its layout.
pub const MAGIC: [u8; 8] = *b"ccsyntx\x01";

/// Sizes of the four parts of a file of weights, as powers of two, in their order after the magic bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bits of the vocabulary.
    pub vocabulary: u8,
    /// Rows of the tagger.
    pub tags: u8,
    /// Rows of the parser's actions.
    pub actions: u8,
    /// Rows of the parser's relations.
    pub relations: u8,
}

/// A tagger and a parser.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    vocabulary: Vocabulary,
    tags: Table<16>,
}

impl Model {
    /// The model for English news that is built into the program.
    pub fn builtin() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(BUILTIN).expect("the built-in weights are tested to load"))
    }

    /// Reads weights as the training program writes them; `None` where they are none or cut short.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (&[vocabulary, tags, _, _], mut rest) = rest.split_first_chunk()?;
        let vocabulary = Vocabulary::take(&mut rest, vocabulary)?;
        let tags = Table::take(&mut rest, tags)?;
        Some(Self { vocabulary, tags })
    }

    /// Sets the tag of each token of one sentence.
    pub fn tag(&self, source: &str, tokens: &mut [Token]) {
        tagger::tag(&self.tags, &self.vocabulary, source, tokens);
    }
}
