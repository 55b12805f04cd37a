//! Stand-in.
use crate::lexicon::Lexicon;
use crate::model::{Moment, Quantity, Span, Token};
/// One figure, date or time found in a sentence.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The whole expression.
    pub span: Span,
    /// The number itself.
    pub number: Span,
    /// The quantity.
    pub quantity: Quantity,
    /// Tokens.
    pub tokens: (u32, u32),
    /// Counted.
    pub counted: Option<CountedNoun>,
    /// Second.
    pub second: Option<Quantity>,
}
/// Counted noun.
#[derive(Clone, Debug)]
pub struct CountedNoun {
    /// Head.
    pub head: u32,
    /// Modifiers.
    pub modifiers: (u32, u32),
    /// Phrase.
    pub phrase: Span,
}
/// Reading.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// Published.
    pub published: Option<Moment>,
    /// Country.
    pub country: Option<[u8; 2]>,
}
/// Figures.
pub fn figures(_: &str, _: &[Token], _: Span, _: &Reading, _: &Lexicon, _: &mut Vec<Figure>) {}
