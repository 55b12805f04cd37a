//! What the claims of a document share, each once: the words they are about, and who says them.

use super::{Attribution, Key, Span};

/// A word or name of the text, with the key under which its variants are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Key of the class, entity or stem.
    pub key: Key,
    /// Where it stands in the document.
    pub span: Span,
}

/// A list of terms in the [`Pool`] of its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermList {
    start: u32,
    end: u32,
}

impl TermList {
    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Two lists, one behind the other: the names around a claim and its context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    start: u32,
    names: u16,
    context: u16,
}

impl Around {
    /// The names.
    pub fn names(self) -> TermList {
        TermList { start: self.start, end: self.start + u32::from(self.names) }
    }

    /// The other words.
    pub fn context(self) -> TermList {
        let start = self.names().end;
        TermList { start, end: start + u32::from(self.context) }
    }
}

/// Place of an attribution in the [`Pool`] of its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttributionId(u32);

/// The terms and attributions of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    terms: Box<[Term]>,
    /// All lists, one behind the other, by places in `terms`.
    listed: Box<[u32]>,
    attributions: Box<[Attribution]>,
}

impl Default for Pool {
    fn default() -> Self {
        PoolBuilder::of("").finish()
    }
}

impl Pool {
    /// The terms of a list.
    pub fn terms(&self, list: TermList) -> Listed<'_> {
        let places = &self.listed[list.start as usize..list.end as usize];
        Listed { terms: &self.terms, places }
    }

    /// Who says a claim.
    pub fn attribution(&self, id: AttributionId) -> &Attribution {
        &self.attributions[id.0 as usize]
    }
}

/// The terms of one list, in its order.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    terms: &'a [Term],
    places: &'a [u32],
}

impl<'a> Listed<'a> {
    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = &'a Term> + Clone {
        self.places.iter().map(move |place| &self.terms[*place as usize])
    }

    /// The keys of the terms.
    pub fn keys(self) -> impl Iterator<Item = Key> + Clone + use<'a> {
        self.iter().map(|term| term.key)
    }

    /// Whether it holds a word.
    pub fn has(self, key: Key) -> bool {
        self.keys().any(|other| other == key)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.places.is_empty()
    }
}

/// The pool of a document that is being read.
#[derive(Debug)]
pub struct PoolBuilder {
    terms: Vec<Term>,
    listed: Vec<u32>,
    attributions: Vec<Attribution>,
    /// One past the place of the term that was last met at a few bytes of the text; 0 for none.
    met: Vec<u32>,
}

/// Bytes of a text for each term that its claims share, and for each place in a list; somewhat less
/// than in news, so that room for them is made once.
const BYTES_A_TERM: usize = 8;
const BYTES_A_PLACE: usize = 4;

/// Bytes at which few texts have two terms. Where they do, a term may be kept twice.
const BYTES_A_MEETING: usize = 4;

/// Earlier attributions among which one is looked for: claims of one sentence follow each other.
const NEAR_ATTRIBUTIONS: usize = 16;

impl PoolBuilder {
    /// Room for the terms of a text; nobody is credited at first.
    pub fn of(source: &str) -> Self {
        Self {
            terms: Vec::with_capacity(source.len() / BYTES_A_TERM),
            listed: Vec::with_capacity(source.len() / BYTES_A_PLACE),
            attributions: vec![Attribution::default()],
            met: vec![0; source.len() / BYTES_A_MEETING + 1],
        }
    }

    /// Keeps some terms, in their order.
    pub fn list(&mut self, terms: impl IntoIterator<Item = Term>) -> TermList {
        let start = self.listed.len() as u32;
        for term in terms {
            let met = &mut self.met[term.span.start as usize / BYTES_A_MEETING];
            let known = met.checked_sub(1).filter(|known| self.terms[*known as usize] == term);
            self.listed.push(known.unwrap_or_else(|| {
                self.terms.push(term);
                *met = self.terms.len() as u32;
                *met - 1
            }));
        }
        TermList { start, end: self.listed.len() as u32 }
    }

    /// Keeps the names around a claim and its context; the first of them where they are too many to count.
    pub fn around(
        &mut self,
        names: impl IntoIterator<Item = Term>,
        context: impl IntoIterator<Item = Term>,
    ) -> Around {
        const MOST: usize = u16::MAX as usize;
        let names = self.list(names.into_iter().take(MOST));
        let context = self.list(context.into_iter().take(MOST));
        let count = |list: TermList| (list.end - list.start) as u16;
        Around { start: names.start, names: count(names), context: count(context) }
    }

    /// Keeps an attribution.
    pub fn attribution(&mut self, attribution: Attribution) -> AttributionId {
        if attribution == Attribution::default() {
            return AttributionId::default();
        }
        let near = self.attributions.len().saturating_sub(NEAR_ATTRIBUTIONS);
        let known = self.attributions[near..].iter().position(|known| *known == attribution);
        let place = known.map_or(self.attributions.len(), |place| near + place);
        if place == self.attributions.len() {
            self.attributions.push(attribution);
        }
        AttributionId(place as u32)
    }

    /// All that was kept.
    pub fn finish(self) -> Pool {
        let Self { terms, listed, attributions, .. } = self;
        Pool { terms: terms.into(), listed: listed.into(), attributions: attributions.into() }
    }
}
