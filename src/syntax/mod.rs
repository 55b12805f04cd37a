//! Parts of speech and dependencies: the grammar by which slots are filled.
//!
//! A greedy tagger and a greedy parser, both averaged perceptrons over hashed
//! features, trained on silver parses of news (`tools/README.md` tells how,
//! and how well they do). The weights are part of the program and are used
//! where they lie, so a run that parses nothing pays nothing.
//!
//! The modules are public for the training program, which learns with the same
//! features and the same machine.
//!
//! Does not see beyond one sentence; a contraction ("don't") is one token, so
//! its "not" has no arc of its own.

pub mod feature;
pub mod parser;
pub mod settled;
pub mod state;
pub mod tagger;
pub mod weights;
pub mod word;

use crate::model::{Arc, Relation, Text, Token};
use parser::Parser;
use std::sync::OnceLock;
use tagger::{Tagger, Window};

/// The weights built into the program.
static BUILTIN: &[u8] = include_bytes!("../../models/english.syntax");

/// How a file of weights begins; the last byte is the version of its layout.
pub const MAGIC: [u8; 8] = *b"ccsyntx\x02";

/// Sizes of the tables in a file of weights, as powers of two, in their order after the magic bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bits of each vocabulary.
    pub vocabulary: u8,
    /// Rows of the tagger.
    pub tags: u8,
    /// Rows of the parser's actions.
    pub actions: u8,
    /// Rows of the parser's relations.
    pub relations: u8,
}

/// The sizes that this program reads and learns.
pub const LAYOUT: Layout = Layout { vocabulary: 18, tags: 16, actions: 17, relations: 14 };

impl Layout {
    /// As a file of weights tells it, behind the magic bytes.
    pub const fn bytes(self) -> [u8; 4] {
        [self.vocabulary, self.tags, self.actions, self.relations]
    }
}

/// A tagger and a parser.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    tagger: Tagger,
    parser: Parser,
}

/// A token of a sentence that is not parsed.
const UNPARSED: Arc = Arc { head: None, relation: Relation::Unclassified };

/// Tags sentences, named by their places.
pub fn tag(source: &str, text: &mut Text, sentences: impl Iterator<Item = usize>) {
    let model = Model::builtin();
    let mut window = Window::new(&model.tagger.vocabulary);
    for place in sentences {
        let (first, end) = text.sentences[place].tokens;
        let tokens = &mut text.tokens[first as usize..end as usize];
        model.tagger.tag(&mut window, source, tokens);
    }
}

/// Parses sentences that are tagged, named by their places in ascending order: those that hold
/// a figure or a particular, because only their grammar is asked for and it costs more than all
/// other reading.
pub fn parse(source: &str, text: &mut Text, sentences: impl Iterator<Item = usize>) {
    let model = Model::builtin();
    text.arcs.clear();
    for place in sentences {
        let (first, end) = text.sentences[place].tokens;
        text.arcs.resize(first as usize, UNPARSED);
        model.parse(source, &text.tokens[first as usize..end as usize], &mut text.arcs);
    }
    text.arcs.resize(text.tokens.len(), UNPARSED);
}

impl Model {
    /// The model for English news that is built into the program.
    pub fn builtin() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(BUILTIN).expect("the built-in weights are tested to load"))
    }

    /// Reads weights as the training program writes them; `None` where they are none, of other sizes or cut short.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let mut rest = rest.strip_prefix(&LAYOUT.bytes())?;
        Some(Self { tagger: Tagger::take(&mut rest)?, parser: Parser::take(&mut rest)? })
    }

    /// Sets the tag of each token of one sentence.
    pub fn tag(&self, source: &str, tokens: &mut [Token]) {
        self.tagger.tag(&mut Window::new(&self.tagger.vocabulary), source, tokens);
    }

    /// Adds one arc for each token of one tagged sentence to `arcs`; the heads count from its first token.
    ///
    /// Exactly one token is the root. Tokens behind the first [`state::MAX_TOKENS`] hang on it unclassified.
    pub fn parse(&self, source: &str, tokens: &[Token], arcs: &mut Vec<Arc>) {
        self.parser.parse(source, tokens, arcs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_are_cut_short_are_refused() {
        assert!(Model::read(b"").is_none());
        assert!(Model::read(&BUILTIN[..BUILTIN.len() - 1]).is_none());
        assert!(Model::read(BUILTIN).is_some());
    }
}
