//! What is counted, or has a magnitude: the head noun by the number, its class, and what narrows it.

use super::{Surroundings, place};
use crate::extract::quantity::Figure;
use crate::lexicon::{Measure, national};
use crate::model::{Counted, Key, QuantityKind, Relation, Tag, Term, TokenKind};
use std::ops::Range;

/// Tokens that may stand between a share and the noun it is a share of.
const MAX_BEFORE: usize = 4;

const OF: Key = Key::of("of");
const THEM: Key = Key::of("them");

/// A noun that a figure counts, is a share of or puts in an order.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    pub head: usize,
    pub class: Key,
}

/// The noun of a figure's own phrase.
pub(super) fn noun(around: &Surroundings, figure: &Figure) -> Option<Noun> {
    let head = figure.counted.as_ref()?.head? as usize;
    Some(Noun { head, class: class(around, head) })
}

/// What a figure counts; where no noun says so, what its measure implies ("killing 24").
pub(super) fn counted(
    around: &Surroundings,
    figure: &Figure,
    noun: Option<Noun>,
    measure: Option<(&Measure, Term)>,
    near: &[u32],
) -> Option<Counted> {
    let kind = figure.quantity.kind;
    if kind == QuantityKind::Magnitude {
        return quake(around, near);
    }
    let share = kind == QuantityKind::Percent;
    let part = part_of_them(around, figure);
    let ordinal = kind == QuantityKind::Rank;
    if !(share || kind.counts() || kind == QuantityKind::Ratio || part || ordinal) {
        return None;
    }
    let implied = measure.and_then(|(measure, term)| Some((measure.implies?, term)));
    let said = || {
        let noun = figure.counted.as_ref()?;
        let class = around.lexicon.counted.listing(noun.implied.as_deref()?)?;
        Some((class, Term { key: class, span: noun.phrase }))
    };
    let own = figure.counted.as_ref().map_or((0, 0), |noun| noun.modifiers);
    let own = own.0 as usize..own.1 as usize;
    let noun = noun.map(|noun| (noun, own.clone()));
    let shared = || shared(around, figure).filter(|_| share);
    let meant = || {
        let meant = part && implied.is_none();
        meant.then(|| antecedent(around, figure)).flatten().map(|noun| (noun, own))
    };
    let Some((Noun { head, mut class }, narrowing)) = noun.or_else(shared).or_else(meant) else {
        // "finished third, killing nobody": who is put in an order stands behind it.
        let (key, term) = implied.or_else(said).filter(|_| !ordinal)?;
        return Some(Counted { head: Term { key, span: term.span }, modifiers: Vec::new() });
    };
    // "15 people held hostage" counts hostages.
    if let Some((narrow, _)) = implied
        && around.lexicon.counted.with_wider(Some(narrow)).any(|wider| wider == class)
    {
        class = narrow;
    }
    let modifiers = narrowing
        .filter(|&at| around.tokens[at].kind != TokenKind::Mark)
        .filter(|&at| !around.places.iter().any(|place| place.tokens.contains(&at)))
        .filter(|&at| around.tokens[at].weight > 0.0)
        .map(|at| Term { key: around.tokens[at].stem, span: around.tokens[at].span })
        .collect();
    Some(Counted { head: around.term(class, head..head + 1), modifiers })
}

/// Whether a bare number is a part of what was told of before: "39 of them".
fn part_of_them(around: &Surroundings, figure: &Figure) -> bool {
    let behind =
        |at: usize| around.tokens.get(figure.tokens.1 as usize + at).map(|token| token.key);
    figure.quantity.kind == QuantityKind::Number && behind(0) == Some(OF) && behind(1) == Some(THEM)
}

/// What "them" stands for: "schools stay shut; 39 of them have cracks" counts schools, the nearest things in a part
/// of the sentence before that of the number that do something or have it done to them; who says so is none.
fn antecedent(around: &Surroundings, figure: &Figure) -> Option<Noun> {
    let credits = &around.lexicon.cues.credits;
    let says = |verb: Option<u16>| {
        verb.is_some_and(|verb| credits.longest(around.tokens, usize::from(verb)).is_some())
    };
    const ACTING: [Relation; 3] = [Relation::Subject, Relation::PassiveSubject, Relation::Object];
    let acts = |at: usize| {
        let arc = around.arcs.get(at);
        arc.is_some_and(|arc| ACTING.contains(&arc.relation) && !says(arc.head))
    };
    let plural = |at: usize| {
        let text = around.text(around.tokens[at].span);
        around.lexicon.nouns.singular(text) != text.to_lowercase()
    };
    let before = 0..figure.tokens.0 as usize;
    let mark = before.rev().find(|&at| around.tokens[at].kind == TokenKind::Mark)?;
    let head = (0..mark).rev().find(|&at| {
        around.tokens[at].tag == Tag::Noun && acts(at) && !around.in_figure(at) && plural(at)
    })?;
    Some(Noun { head, class: class(around, head) })
}

/// What has a magnitude: an aftershock is not the quake that it follows.
fn quake(around: &Surroundings, near: &[u32]) -> Option<Counted> {
    let quakes = &around.lexicon.units.magnitude.quakes;
    let named = (0..around.tokens.len()).filter(|&at| quakes.contains(&around.tokens[at].key));
    let head = named.min_by_key(|&at| near[at])?;
    let head = around.term(class(around, head), head..head + 1);
    Some(Counted { head, modifiers: Vec::new() })
}

/// What a share is a share of, and the words that narrow it: "90 percent of the people", "a 20 percent improvement",
/// "a premium of 15 percent".
fn shared(around: &Surroundings, figure: &Figure) -> Option<(Noun, Range<usize>)> {
    let (first, end) = (figure.tokens.0 as usize, figure.tokens.1 as usize);
    let is_of = |at: usize| around.tokens.get(at).is_some_and(|token| token.key == OF);
    let start = if is_of(end) { end + 1 } else { end };
    let (head, narrowing) = phrase(around, start).or_else(|| {
        let of = (first.saturating_sub(MAX_BEFORE)..first).rev().find(|&at| is_of(at))?;
        let noun = of.checked_sub(1)?;
        (around.tokens[noun].tag == Tag::Noun).then_some((noun, noun..noun))
    })?;
    Some((Noun { head, class: class(around, head) }, narrowing))
}

/// The head of the noun phrase that begins at a token, the last of its first run of nouns or a name of many
/// ("Republicans"), and what stands before it.
fn phrase(around: &Surroundings, start: usize) -> Option<(usize, Range<usize>)> {
    const OPENING: [Tag; 3] = [Tag::Determiner, Tag::Adjective, Tag::ProperNoun];
    // "7.4 percent next year"
    let tag =
        |at: usize| around.tokens.get(at).map(|token| token.tag).filter(|_| !around.in_figure(at));
    let opens = |at: &usize| tag(*at).is_some_and(|tag| OPENING.contains(&tag));
    let end = start + (start..start + MAX_BEFORE).take_while(opens).count();
    let nouns = (end..around.tokens.len()).take_while(|&at| tag(at) == Some(Tag::Noun));
    let many = |at: &usize| {
        let word = around.text(around.tokens[*at].span);
        let plural = around.lexicon.nouns.singular(word) != word.to_lowercase();
        plural && tag(*at) == Some(Tag::ProperNoun)
    };
    let head = nouns.last().or_else(|| (start..end).next_back().filter(many))?;
    let determined = (start..head).take_while(|&at| tag(at) == Some(Tag::Determiner)).count();
    Some((head, start + determined..head))
}

/// The class of a noun; "20 killed" counts what killing is measured of, "20 Germans" people of a country.
pub(super) fn class(around: &Surroundings, head: usize) -> Key {
    if place::names_people(around, head) {
        return national();
    }
    let stem = around.tokens[head].stem;
    let singular = around.lexicon.nouns.singular(around.text(around.tokens[head].span));
    // Before the classes of stems, which take "killed" for a killer.
    let named = || around.lexicon.measures.named(&around.tokens[head], stem);
    let implied = || named().find_map(|measure| measure.implies);
    let listed = around.lexicon.counted.listing(&singular).or_else(implied);
    listed.unwrap_or_else(|| around.lexicon.counted.class_of(stem))
}
