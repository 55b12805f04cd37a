//! How far a counted noun phrase reaches: which words it can hold, and which can head it.
//!
//! Parts of speech decide where the tokens carry them; until then a list of
//! words that no noun phrase holds does.

use super::unit;
use super::view::View;
use crate::model::{Classes, Key, Shape, Tag, TokenKind};

const AND: Key = Key::of("and");

const US: Key = Key::of("us");

/// Whether a noun phrase can hold the token.
pub(super) fn continues(view: &View, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    let stands_in = || stands_in(view, at) || grades(view, at);
    let stop = view.lexicon.nouns.stops.contains(&token.key) && !stands_in();
    // "US" is a country, "us" is not; "South Jersey counties".
    let name = token.key == US && token.shape == Shape::Upper
        || token.shape == Shape::Capital && token.tag == Tag::ProperNoun && view.is_capital(at + 1);
    if !view.is_word(at) || (stop && !name) {
        return false;
    }
    let dates = &view.lexicon.dates;
    // "2.1 last year"
    if dates.relative.contains_key(&token.key) && dates.periods.contains_key(&view.key(at + 1)) {
        return false;
    }
    if token.shape == Shape::Capital
        && (dates.months.contains_key(&token.key) || dates.weekdays.contains_key(&token.key))
    {
        return false;
    }
    // "AK-47", "F-16": a name in capitals, whatever it was taken for.
    if token.shape == Shape::Upper && view.joined(at + 1) && view.is_number(at + 2) {
        return true;
    }
    if token.tag == Tag::Adverb {
        return view.text(at).ends_with("ly") || grades(view, at);
    }
    // Participles stand before nouns: "injured people".
    token.tag.is_open() && (token.tag != Tag::Verb || is_participle(view, at))
}

/// Whether a word tells how much of what the next says a noun is: "the most famous climbers".
fn grades(view: &View, at: usize) -> bool {
    let described = view
        .get(at + 1)
        .is_some_and(|next| next.tag == Tag::Adjective || is_participle(view, at + 1));
    view.lexicon.nouns.grades.contains(&view.key(at)) && described && continues(view, at + 1)
}

/// Whether a word that ends noun phrases elsewhere stands in one: "1,000 likely voters", "no new vote",
/// "14,000 lives".
fn stands_in(view: &View, at: usize) -> bool {
    let tagged =
        |at: usize, tags: &[Tag]| view.get(at).is_some_and(|token| tags.contains(&token.tag));
    const DESCRIBED: [Tag; 3] = [Tag::Adjective, Tag::Noun, Tag::ProperNoun];
    if tagged(at, &[Tag::Adjective]) {
        // "a town of 22,000 near St. Louis"
        let place = view.lexicon.grammar.locative.contains(&view.key(at))
            && tagged(at + 1, &[Tag::ProperNoun]);
        return !place && tagged(at + 1, &DESCRIBED) && continues(view, at + 1);
    }
    // "six nearly simultaneous blasts"
    if tagged(at, &[Tag::Adverb]) {
        let degree = view.text(at).ends_with("ly") && tagged(at + 1, &[Tag::Adjective]);
        return degree && continues(view, at + 1);
    }
    // "the five remaining members"
    if tagged(at, &[Tag::Verb]) {
        let before_noun = is_participle(view, at) && tagged(at + 1, &[Tag::Noun]);
        let counted = at.checked_sub(1).is_some_and(|before| tagged(before, &[Tag::Numeral]));
        return before_noun && counted && continues(view, at + 1);
    }
    tagged(at, &[Tag::Noun]) && view.lexicon.nouns.acts.contains(&view.key(at))
}

/// Whether two words joined by a hyphen stand before a noun as one modifier.
pub(super) fn compound(view: &View, at: usize) -> bool {
    view.is_word(at)
        && view.joined(at + 1)
        && view.is_word(at + 2)
        && (continues(view, at + 3)
            || compound(view, at + 3)
            || view.mark(at + 3, ',') && describes(view, at + 4))
}

/// Whether a word taken for a verb is the plural that a noun phrase still lacks: "four Cup finals",
/// "seized 90 rounds", for several of a thing have no verb in "-s".
pub(super) fn completes(view: &View, at: usize, head: Option<usize>) -> bool {
    let tag = |at: usize| view.get(at).map(|token| token.tag);
    let is_name = |at: usize| matches!(tag(at), Some(Tag::Noun | Tag::ProperNoun));
    let stop = view.lexicon.nouns.stops.contains(&view.key(at));
    let lacks = || match head {
        Some(head) => {
            head + 1 == at
                && !is_plural(view, head)
                && !view.lexicon.nouns.is_plural(view.key(head))
                && is_name(head)
        }
        // "Flight 370 disappears"
        None => {
            let number = at.checked_sub(1).filter(|&number| view.is_number(number));
            number.is_some_and(|number| !number.checked_sub(1).is_some_and(is_name))
        }
    };
    tag(at) == Some(Tag::Verb) && !stop && is_plural(view, at) && lacks()
}

pub(super) fn is_quote(view: &View, at: usize) -> bool {
    view.get(at).is_some_and(|token| token.kind == TokenKind::Quote)
}

/// Whether "and" joins two modifiers of one head: "transport and attack helicopters".
pub(super) fn coordinated(view: &View, and: usize) -> bool {
    const MAX_MODIFIERS: usize = 4;
    let last = (1..=MAX_MODIFIERS).map(|ahead| and + ahead);
    // "the 2004 tsunami and forty people"
    let counts = view.get(and + 1).is_some_and(|next| next.classes.meets(Classes::NUMBER));
    !counts
        && continues(view, and + 1)
        && !is_plural(view, and - 1)
        && last.take_while(|&at| continues(view, at)).skip(1).any(|at| is_plural(view, at))
}

/// Whether a comma parts two adjectives of one head: "energy-intensive, high-rise buildings", "local, state and
/// federal agents".
pub(super) fn listed(view: &View, comma: usize) -> bool {
    let joined =
        |at: usize| continues(view, at) && view.is(at + 1, AND) && coordinated(view, at + 1);
    let described = || describes(view, comma + 1) || joined(comma + 1);
    // "left 20 ill, local and state officials said"
    let says = || {
        let within = |at: &usize| continues(view, *at) || view.is(*at, AND);
        let end = comma + 1 + (comma + 1..).take_while(within).count();
        view.lexicon.cues.credits.longest(view.tokens, end).is_some()
    };
    view.mark(comma, ',') && is_adjective(view, comma - 1) && described() && !says()
}

/// Whether an adjective or a compound stands there that a noun follows.
fn describes(view: &View, at: usize) -> bool {
    compound(view, at) || is_adjective(view, at) && continues(view, at) && continues(view, at + 1)
}

fn is_adjective(view: &View, at: usize) -> bool {
    view.tagged(at, Tag::Adjective)
}

/// Whether a plural stands before the head: "sales representatives", "appropriations bills".
pub(super) fn modifies(view: &View, at: usize) -> bool {
    let nouns = &view.lexicon.nouns;
    let noun = |at: usize| {
        view.get(at).is_some_and(|token| token.tag == Tag::Noun && token.shape == Shape::Lower)
    };
    if nouns.plural_modifiers.contains(&view.key(at)) {
        // "four men holding knives", but "four police training centres"
        let holding = view.text(at + 1).ends_with("ing") && is_plural(view, at + 2);
        return !holding
            || !nouns.is_plural(view.key(at))
            || nouns.singular(view.text(at)) == view.text(at);
    }
    let before_plural = noun(at + 1) && is_plural(view, at + 1) && continues(view, at + 1);
    // "three Hamas members"
    if view.get(at).is_some_and(|it| it.tag == Tag::ProperNoun && it.shape == Shape::Capital) {
        return before_plural;
    }
    let plurals = noun(at) && before_plural;
    // "two phases weeks apart", "the benchmarks researchers set"
    plurals
        && !nouns.is_plural(view.key(at))
        && unit::after(view, at + 1, 2.0).is_none()
        && !is_person(view, at + 1)
}

/// Whether the token is a plural by its form.
pub(super) fn is_plural(view: &View, at: usize) -> bool {
    if !view.is_word(at) {
        return false;
    }
    let text = view.text(at);
    let ends = text.len() > 3
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("us")
        && !text.ends_with("ous");
    ends || view.lexicon.nouns.is_plural(view.key(at))
}

/// Whether the token is a verb that may stand before a noun ("injured people"), but heads no phrase.
pub(super) fn is_participle(view: &View, at: usize) -> bool {
    let verb = view.tagged(at, Tag::Verb);
    verb && (view.text(at).ends_with("ed") || view.text(at).ends_with("ing"))
}

/// "100 K-9": a letter tied to a number is no noun; "F-16s" are things.
pub(super) fn is_code(view: &View, at: usize) -> bool {
    view.text(at).len() == 1
        && view.joined(at + 1)
        && view.is_number(at + 2)
        && !ends_designation(view, at + 3)
}

/// Whether the "s" of "AR-15s" stands there.
pub(super) fn ends_designation(view: &View, at: usize) -> bool {
    const PLURAL: Key = Key::of("s");
    view.is(at, PLURAL) && view.glued(at) && view.is_number(at - 1)
}

/// Adverbs and participles are no heads.
pub(super) fn is_noun(view: &View, at: usize) -> bool {
    let text = view.text(at);
    let tag = view.get(at).map_or(Tag::Other, |token| token.tag);
    if matches!(tag, Tag::Noun | Tag::ProperNoun | Tag::Symbol) || ends_designation(view, at + 3) {
        return true;
    }
    tag.is_open()
        && tag != Tag::Adverb
        && text.len() > 1
        && !(text.ends_with("ly") && text.len() > 5)
        && !text.ends_with("'t")
}

/// Whether a noun of people stands there.
pub(super) fn is_person(view: &View, at: usize) -> bool {
    let (nouns, classes) = (&view.lexicon.nouns, &view.lexicon.counted);
    let class = classes.listing(&nouns.singular(view.text(at)));
    class.is_some() && class.and_then(|class| classes.widest(class)) == classes.listing("person")
}
