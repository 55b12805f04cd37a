//! Figures, dates and times in news prose.
//!
//! One pass over the tokens of a sentence stops only at those that can begin
//! a figure. Each stop is read as a date, a time or a number with its unit;
//! a second pass over the few that were found joins ranges ("between 5 and
//! 7", "rose from 11 to 24"), puts conversions in brackets to their figure,
//! and reads what stands around: modifiers, changes, counted nouns.
//!
//! Does not see figures that need arithmetic ("twice as many as last year")
//! or another sentence ("half of them").

mod counted;
mod digits;
mod exclusion;
mod item;
mod join;
mod modifier;
mod money;
mod number;
mod scan;
mod unit;
mod view;

use crate::lexicon::Lexicon;
use crate::model::{Moment, Quantity, Span, Token};

/// One figure, date or time found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The whole expression: modifier, number, unit.
    pub span: Span,
    /// The number, date or time itself.
    pub number: Span,
    /// What it says.
    pub quantity: Quantity,
    /// Tokens of number and unit, counted from the start of the sentence.
    pub tokens: (u32, u32),
    /// What is counted, for counts and shares.
    pub counted: Option<CountedNoun>,
    /// The same amount in another unit ("(36 miles)"), or the earlier level of "from 11 to 24".
    pub second: Option<Quantity>,
}

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedNoun {
    /// The head noun; `None` where a word before the number implies it.
    pub head: Option<u32>,
    /// Tokens before the head that narrow it.
    pub modifiers: (u32, u32),
    /// The bytes of modifiers and head, or of the word that implies it.
    pub phrase: Span,
    /// What "killing 24" counts: `people`.
    pub implied: Option<String>,
}

/// What has to be known about an article to read its figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// When it was published; relative dates are counted from it.
    pub published: Option<Moment>,
    /// The outlet's country, as two capital letters: whose dollar "$" is.
    pub country: Option<[u8; 2]>,
}

/// Appends the figures of one sentence to `found`, in order of the text.
pub fn figures(
    source: &str,
    tokens: &[Token],
    reading: &Reading,
    lexicon: &Lexicon,
    found: &mut Vec<Figure>,
) {
    let view = view::View { source, tokens, lexicon };
    let items = scan::items(&view, reading);
    if !items.is_empty() {
        join::figures(&view, items, found);
    }
}
