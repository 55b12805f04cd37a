//! A figure while it is being read: its numeral, its unit, and the tokens it takes.

use super::CountedNoun;
use super::number::Numeral;
use super::unit::Measure;
use crate::model::{Date, Quantity, QuantityKind, Recurring, Span};

/// One figure, date or time, before its surroundings are read.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// First token, currency mark included.
    pub first: usize,
    /// Behind the last token, unit included.
    pub end: usize,
    /// Bytes of the number, date or time.
    pub number: Span,
    /// What is read.
    pub content: Content,
    /// The counted noun, where no unit stands.
    pub counted: Option<CountedNoun>,
}

/// What an item holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A number, with its unit where it has one.
    Amount(Numeral, Option<Measure>),
    /// A date, clock time or other figure that is whole.
    Whole(Box<Quantity>),
}

impl Item {
    pub fn amount(numeral: Numeral, measure: Option<Measure>, first: usize, end: usize) -> Self {
        let number = numeral.span;
        Self { first, end, number, content: Content::Amount(numeral, measure), counted: None }
    }

    /// A date; its unit keeps the words that an unresolved date consists of.
    pub fn date(first: usize, end: usize, number: Span, date: Option<Date>, unit: &str) -> Self {
        let quantity = Quantity { date, ..bare(QuantityKind::Date, unit) };
        Self { first, end, number, content: Content::Whole(Box::new(quantity)), counted: None }
    }

    /// The date that it tells.
    pub fn told_date(&self) -> Option<Date> {
        match &self.content {
            Content::Whole(quantity) => quantity.date,
            Content::Amount(..) => None,
        }
    }

    /// A date in a week or year that is not known, as far as it is told.
    pub fn recurring(mut self, recurring: Option<Recurring>) -> Self {
        if let Content::Whole(quantity) = &mut self.content {
            quantity.recurring = recurring;
        }
        self
    }

    /// A clock time.
    pub fn time(first: usize, end: usize, number: Span, time: String) -> Self {
        let quantity = Quantity { time: Some(time), ..bare(QuantityKind::Time, "-") };
        Self { first, end, number, content: Content::Whole(Box::new(quantity)), counted: None }
    }

    pub fn numeral(&self) -> Option<&Numeral> {
        match &self.content {
            Content::Amount(numeral, _) => Some(numeral),
            Content::Whole(_) => None,
        }
    }

    pub fn measure(&self) -> Option<&Measure> {
        match &self.content {
            Content::Amount(_, measure) => measure.as_ref(),
            Content::Whole(_) => None,
        }
    }

    pub fn set_measure(&mut self, measure: Measure) {
        if let Content::Amount(_, own) = &mut self.content {
            *own = Some(measure);
        }
    }
}

/// A quantity without a number.
fn bare(kind: QuantityKind, unit: &str) -> Quantity {
    Quantity {
        value: None,
        low: None,
        high: None,
        unit: unit.to_owned(),
        ..Quantity::exact(kind, 0.0)
    }
}
