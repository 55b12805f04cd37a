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

mod age;
mod ago;
mod ahead;
mod amount;
mod calendar;
mod change;
mod code;
mod counted;
mod date;
mod days;
mod digital;
mod digits;
mod exclusion;
mod fraction;
mod height;
mod item;
mod join;
mod list;
mod magnitude;
mod modifier;
mod money;
mod month;
mod number;
mod pair;
mod phrase;
mod result;
mod scan;
mod spoken;
mod stamp;
mod surroundings;
mod time;
mod unit;
mod view;
mod words;

use crate::lexicon::Lexicon;
use crate::model::{
    Key, Modifier, Moment, Quantity, QuantityKind, Shape, Span, Tag, Token, TokenKind,
};

pub use calendar::is_counted_from_now;
pub use stamp::{dates_post, is_stamp, opening};

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
    /// The earlier level of "from 11 to 24".
    pub earlier: Option<Quantity>,
}

impl Figure {
    /// The figure as single quantities, as sheets and lines print it.
    ///
    /// A count is measured in its whole noun phrase. Two levels ("from 11 to
    /// 24") are one range; a conversion ("10 km (six miles)") is a quantity of
    /// its own.
    pub fn printed(
        &self,
        source: &str,
        tokens: &[Token],
        lexicon: &Lexicon,
    ) -> impl Iterator<Item = Quantity> {
        let mut first = self.quantity.clone();
        if let Some(noun) = self.counted.as_ref().filter(|_| first.kind == QuantityKind::Count) {
            first.unit = noun.name(source, tokens, lexicon);
        }
        let conversions = std::mem::take(&mut first.conversions);
        if let Some(level) = &self.earlier
            && let (Some(now), Some(then)) = (first.central(), level.central())
        {
            first.value = None;
            (first.low, first.high) = (Some(now.min(then)), Some(now.max(then)));
            first.modifier = Modifier::Range;
            (first.change, first.level) = (None, false);
        }
        [first].into_iter().chain(conversions)
    }
}

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedNoun {
    /// The head noun; `None` where another word implies it.
    pub head: Option<u32>,
    /// Tokens before the head that narrow it.
    pub modifiers: (u32, u32),
    /// The bytes of modifiers and head, or of the word that implies it.
    pub phrase: Span,
    /// What "killing 24" and "24 injured" count: `people`.
    pub implied: Option<String>,
}

impl CountedNoun {
    /// The token of the word that implies it, where no noun stands there.
    pub fn said_by(&self) -> Option<usize> {
        self.head.is_none().then_some(self.modifiers.0 as usize)
    }

    /// The whole noun phrase as a name, head in the singular: "eligible pensioner", "kia hyundai vehicle".
    pub fn name(&self, source: &str, tokens: &[Token], lexicon: &Lexicon) -> String {
        const LEFT_OUT: [Key; 3] = [Key::of("and"), Key::of("'s"), Key::of("most")];
        let nouns = &lexicon.nouns;
        let mut name = String::new();
        let mut push = |word: &str, hyphen: bool| {
            if !name.is_empty() {
                name.push(if hyphen { '-' } else { ' ' });
            }
            name.push_str(word);
        };
        // "first-team players"
        let mut hyphen = false;
        for token in &tokens[self.modifiers.0 as usize..self.modifiers.1 as usize] {
            let text = token.span.of(source);
            if token.kind == TokenKind::Mark {
                hyphen = text == "-" && !token.spaced;
            } else if token.kind == TokenKind::Word
                && !LEFT_OUT.contains(&token.key)
                && !is_participle(token, text)
            {
                push(nouns.positive(token.key).unwrap_or(&text.to_lowercase()), hyphen);
                hyphen = false;
            }
        }
        match (self.head, &self.implied) {
            (_, Some(implied)) => push(implied, hyphen),
            (Some(head), None) => {
                push(&nouns.singular(tokens[head as usize].span.of(source)), hyphen);
            }
            (None, None) => {}
        }
        name
    }
}

/// Participles tell what happens to a thing, not what it is; "shipping containers" holds none.
fn is_participle(token: &Token, text: &str) -> bool {
    let form = token.shape == Shape::Lower && (text.ends_with("ed") || text.ends_with("ing"));
    form && !matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
}

/// What has to be known about an article to read its figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// When it was published; relative dates are counted from it.
    pub published: Option<Moment>,
    /// The outlet's country, as two capital letters: whose dollar "$" is.
    pub country: Option<[u8; 2]>,
}

/// Whether a sentence may hold a figure, as its words tell while it is not tagged.
pub fn may_hold(source: &str, tokens: &[Token], reading: &Reading, lexicon: &Lexicon) -> bool {
    scan::any(&view::View { source, tokens, lexicon }, reading)
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
