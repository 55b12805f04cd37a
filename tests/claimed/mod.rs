//! What is claimed by a text, for tests.

use crosscheck::lexicon::Lexicon;
use crosscheck::model::{Claim, Document, Term};
use crosscheck::{extract, segment, syntax};

/// The claims of a text.
pub fn claims(text: &str) -> Vec<Claim> {
    let lexicon = Lexicon::builtin();
    let document = Document { text: text.to_owned(), ..Document::default() };
    let mut passage = segment::passage(text, lexicon);
    let asked = extract::Asked::of(&document, &passage, lexicon);
    syntax::tag(text, &mut passage, asked.tagged.iter().copied());
    let figures = extract::figures(&document, &passage, &asked.tagged, lexicon);
    syntax::parse(text, &mut passage, figures.iter().map(|figures| figures.sentence));
    extract::claims(&document, &passage, &figures, lexicon).0
}

/// The claim whose figure is printed as `figure`.
#[track_caller]
pub fn claim(text: &str, figure: &str) -> Claim {
    let found = claims(text).into_iter().find(|claim| claim.span.of(text) == figure);
    found.unwrap_or_else(|| panic!("no figure {figure:?} in {text:?}"))
}

/// The words of some terms.
pub fn words<'a>(text: &'a str, terms: impl IntoIterator<Item = &'a Term>) -> String {
    let words: Vec<_> = terms.into_iter().map(|term| term.span.of(text)).collect();
    words.join(" ")
}
