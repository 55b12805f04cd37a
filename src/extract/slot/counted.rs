//! What is counted: the head noun behind the number, its class, and what narrows it.

use super::Surroundings;
use crate::extract::quantity::Figure;
use crate::lexicon::Measure;
use crate::model::{Counted, Key, QuantityKind, Term, TokenKind};

/// What a figure counts; where no noun says so, what its measure implies ("killing 24").
pub(super) fn counted(
    around: &Surroundings,
    figure: &Figure,
    measure: Option<(&Measure, Term)>,
) -> Option<Counted> {
    let counts = matches!(
        figure.quantity.kind,
        QuantityKind::Count | QuantityKind::Number | QuantityKind::Percent | QuantityKind::Ratio
    );
    if !counts {
        return None;
    }
    let named = figure.counted.as_ref().and_then(|noun| Some((noun, noun.head? as usize)));
    let Some((noun, head)) = named else {
        let (measure, term) = measure?;
        let head = Term { key: measure.implies?, span: term.span };
        return Some(Counted { head, modifiers: Vec::new() });
    };
    let class = class(around, head);
    let modifiers = (noun.modifiers.0 as usize..noun.modifiers.1 as usize)
        .filter(|&at| around.tokens[at].kind != TokenKind::Mark)
        .filter(|&at| !around.places.iter().any(|place| place.tokens.contains(&at)))
        .filter(|&at| around.lexicon.words.weight(around.stems[at]) > 0.0)
        .map(|at| Term { key: around.stems[at], span: around.tokens[at].span })
        .collect();
    Some(Counted { head: around.term(class, head..head + 1), modifiers })
}

/// The class of a noun; "20 killed" counts what killing is measured of.
fn class(around: &Surroundings, head: usize) -> Key {
    let stem = around.stems[head];
    let singular = around.lexicon.nouns.singular(around.text(around.tokens[head].span));
    let listed = around.lexicon.counted.listing(&singular);
    let class = listed.unwrap_or_else(|| around.lexicon.counted.class_of(stem));
    if class != stem {
        return class;
    }
    let mut measures = around.lexicon.measures.named(stem, None);
    measures.find_map(|measure| measure.implies).unwrap_or(class)
}
