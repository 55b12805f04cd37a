//! Sentences to claims: one file a finder.
//!
//! Looks at one document at a time, so that all documents can be read at once.

mod antecedent;
pub mod attribution;
mod clause;
mod denied;
pub mod detail;
pub mod label;
mod profile;
pub mod quantity;
pub mod quotation;
mod share;
mod slot;
pub mod statement;
pub mod status;
mod tied;

use crate::lexicon::Lexicon;
use crate::model::{
    Claim, Classes, Content, Document, Key, Pool, PoolBuilder, SentenceId, Span, Term, Text, Token,
    Voice,
};
use attribution::Credits;
use quantity::{Figure, Reading};
use smallvec::SmallVec;

pub use profile::profile;

/// A list that is short as a rule: up to so many lie where they are made.
type Short<T, const USUAL: usize> = SmallVec<[T; USUAL]>;

/// Terms that are few.
type Few<const USUAL: usize> = Short<Term, USUAL>;

/// Whether a word is among some terms.
fn holds(terms: &[Term], key: Key) -> bool {
    terms.iter().any(|term| term.key == key)
}

/// Fills a list with the places of the tokens that are `sought`.
///
/// Where those follow no order, a jump at each costs more than to note its place and to take it back.
fn note_places(tokens: &[Token], places: &mut Vec<usize>, sought: impl Fn(&Token) -> bool) {
    places.clear();
    places.resize(tokens.len(), 0);
    let mut count = 0;
    for (at, token) in tokens.iter().enumerate() {
        places[count] = at;
        count += usize::from(sought(token));
    }
    places.truncate(count);
}

/// Sentences in which news says what it is about: the headline, its deck and the lede.
const LEDE_SENTENCES: usize = 4;

/// Tokens that make a claim, somewhat fewer than in news: makes room for the claims of an article once.
const TOKENS_A_CLAIM: usize = 4;

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

/// The sentences of a document in which grammar is asked for, by their places, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Their parse tells what a particular belongs to: a weapon, a room.
    pub particulars: Vec<usize>,
    /// Their tags are needed: all these, and those that may hold a label, deny something or credit
    /// somebody; of the others those that may hold a figure.
    pub tagged: Vec<usize>,
}

impl Asked {
    /// The sentences of `text` that are asked for grammar.
    pub fn of(document: &Document, text: &Text, lexicon: &Lexicon) -> Self {
        let reading = reading(document);
        let mut asked = Self::default();
        for (place, (sentence, classes)) in text.sentences.iter().zip(&text.classes).enumerate() {
            let tokens = text.tokens_of(sentence);
            let particular =
                classes.meets(Classes::DETAIL) && detail::needs_grammar(tokens, lexicon);
            let tagged = particular
                || classes.meets(statement::DENIALS.union(Classes::CREDIT))
                || classes.meets(Classes::REFERENT) && label::may_hold(tokens, lexicon)
                || classes.meets(Classes::FIGURE)
                    && quantity::may_hold(&document.text, tokens, &reading, lexicon);
            asked.particulars.extend(particular.then_some(place));
            asked.tagged.extend(tagged.then_some(place));
        }
        asked
    }

    /// The sentences that have to be parsed, ascending: those of particulars, and those whose
    /// `figures` are asked what they are of.
    pub fn parsed(&self, figures: &[SentenceFigures]) -> Vec<usize> {
        let figures = figures.iter().filter(|figures| figures.needs_grammar());
        let mut parsed: Vec<usize> = figures.map(|figures| figures.sentence).collect();
        parsed.extend(&self.particulars);
        parsed.sort_unstable();
        parsed.dedup();
        parsed
    }
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
        if !text.classes[sentence].meets(Classes::FIGURE) {
            return None;
        }
        let mut figures = Vec::new();
        let tokens = text.tokens_of(&text.sentences[sentence]);
        quantity::figures(&document.text, tokens, &reading, lexicon, &mut figures);
        (!figures.is_empty()).then_some(SentenceFigures { sentence, figures })
    };
    let mut figures = sentences.iter().filter_map(read).collect::<Vec<_>>();
    antecedent::lend(&document.text, text, &mut figures, lexicon);
    figures.iter_mut().flat_map(|read| &mut read.figures).for_each(share::to_percentage);
    figures
}

fn reading(document: &Document) -> Reading {
    Reading { published: document.published, country: None }
}

/// The claims of a document, in order, and what they share; `sentence` counts from the
/// document's first. The sentences that hold `figures` are parsed.
pub fn claims(
    document: &Document,
    text: &Text,
    figures: &[SentenceFigures],
    lexicon: &Lexicon,
) -> (Vec<Claim>, Pool) {
    let source = &document.text;
    let mut pool = PoolBuilder::of(source);
    let credits = Credits::new(source, text, lexicon);
    let mut claims = Vec::with_capacity(text.tokens.len() / TOKENS_A_CLAIM);
    let mut room = slot::Room::default();
    for SentenceFigures { sentence, figures } in figures {
        let cut = &text.sentences[*sentence];
        let tokens = text.tokens_of(cut);
        if quantity::is_stamp(source, tokens, figures, lexicon) {
            continue;
        }
        let arcs = text.arcs_of(cut);
        let around = slot::Surroundings::new(source, tokens, arcs, figures, lexicon);
        let stamps = quantity::opening(source, tokens, figures, lexicon);
        let own = figures[stamps..].iter().filter(|figure| !quantity::dates_post(source, figure));
        claims.extend(own.map(|figure| {
            let (at, kind) = (figure.tokens.0 as usize, figure.quantity.kind);
            let status = status::of_figure(source, tokens, at, kind, lexicon);
            let attribution = credits.attribution(*sentence, figure.span);
            let mut quantity = figure.quantity.clone();
            if attribution.voice == Voice::Quoted
                && quantity::is_counted_from_now(tokens, figure, lexicon)
            {
                quantity.date = None;
            }
            Claim {
                document: document.id,
                sentence: SentenceId(*sentence as u32),
                span: figure.span,
                content: Content::Figure(Box::new(quantity)),
                slot: around.slot(figure, &mut pool, &mut room),
                status,
                polarity: status::polarity(status),
                attribution: pool.attribution(attribution),
                lede: false,
            }
        }));
    }
    label::labels(source, text, document.id, &credits, lexicon, &mut pool, &mut claims);
    quotation::quotations(source, text, document.id, &credits, lexicon, &mut pool, &mut claims);
    statement::statements(source, text, document.id, &credits, lexicon, &mut pool, &mut claims);
    detail::details(source, text, document.id, &credits, lexicon, &mut pool, &mut claims);
    in_order(&mut claims);
    (claims, pool.finish())
}

/// The quotations among [`claims`], alone, and what they share. The sentences that are
/// [crediting](quotation::crediting) are tagged.
pub fn quotations(document: &Document, text: &Text, lexicon: &Lexicon) -> (Vec<Claim>, Pool) {
    if text.quotations.is_empty() {
        return (Vec::new(), Pool::default());
    }
    let source = &document.text;
    let (mut claims, mut pool) = (Vec::new(), PoolBuilder::of(source));
    let credits = Credits::new(source, text, lexicon);
    quotation::quotations(source, text, document.id, &credits, lexicon, &mut pool, &mut claims);
    in_order(&mut claims);
    (claims, pool.finish())
}

/// Puts the claims of a document in order, and marks those of its first sentences.
fn in_order(claims: &mut [Claim]) {
    for claim in &mut *claims {
        claim.lede = (claim.sentence.0 as usize) < LEDE_SENTENCES;
    }
    // Each claim is large and moves once; a number is compared at one go.
    let place = |span: Span| u64::from(span.start) << 32 | u64::from(span.end);
    claims.sort_by_cached_key(|claim| place(claim.span));
}
