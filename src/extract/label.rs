//! Loaded names for people, groups, acts and events.
//!
//! Every phrase of `rules/lexicon/referents.toml` is looked up at every token;
//! the longest of a referent wins. The name beside it tells whose it is ("the
//! Syrian government", "the Assad regime"), where that matters for the referent.
//! A capitalised word beside another capital is part of a name and no label.
//!
//! Does not see whom a pronoun or an epithet outside the lexicon means.

use crate::extract::attribution::Credits;
use crate::extract::status::{polarity, status};
use crate::extract::tied::tied;
use crate::extract::{Few, holds};
use crate::lexicon::{Epithet, Lexicon, Referent};
use crate::model::{
    Claim, Classes, Content, DocumentId, Key, Label, PoolBuilder, SentenceId, Shape, Slot, Tag,
    Term, TermList, Text, Token, TokenKind,
};
use rustc_hash::FxHashMap;

/// Mentions of one frame kept of a document; an article that says "rebels" thirty times says it once.
const MAX_MENTIONS: u32 = 8;
/// Words of the sentence kept to tell what the label is about.
const MAX_CONTEXT: usize = 8;
/// Tokens looked at on either side for context.
const CONTEXT_REACH: usize = 12;
/// Share of capitalised words from which on a sentence is a headline in title case.
const TITLE_CASE_SHARE: f32 = 0.6;

/// Appends the labels of a document; sentences are numbered within `text`.
pub fn labels(
    source: &str,
    text: &Text,
    document: DocumentId,
    credits: &Credits,
    lexicon: &Lexicon,
    pool: &mut PoolBuilder,
    claims: &mut Vec<Claim>,
) {
    let first = claims.len();
    let mut mentions: FxHashMap<(u16, u16), u32> = FxHashMap::default();
    let mut all = Vec::new();
    for (number, sentence) in text.sentences_with(Classes::REFERENT) {
        let tokens = text.tokens_of(sentence);
        find(tokens, lexicon, &mut all);
        let title_case = !all.is_empty() && is_title_case(tokens);
        for found in all.drain(..) {
            let frame = lexicon.referents.frame(found.label.referent, found.label.frame);
            let capitals_mean_nothing = title_case || frame.title;
            if !capitals_mean_nothing && is_in_name(tokens, found.start, found.end) {
                continue;
            }
            let count = mentions.entry(found.label.frame()).or_default();
            *count += 1;
            if *count > MAX_MENTIONS {
                continue;
            }
            let span = tokens[found.start].span.join(tokens[found.end - 1].span);
            let referent = &lexicon.referents.list[usize::from(found.label.referent)];
            let (status, _) = status(tokens, found.start, lexicon);
            let tied = tied(tokens, (found.start, found.end), found.verb);
            claims.push(Claim {
                document,
                sentence: SentenceId(number as u32),
                span,
                slot: slot(source, tokens, &found, referent, lexicon, pool),
                content: Content::Label(Label {
                    tied: pool.list(tied.iter().copied()),
                    ..found.label
                }),
                status,
                polarity: polarity(status),
                attribution: pool.attribution(credits.attribution(number, span)),
                lede: false,
            });
        }
    }
    inherit(claims[first..].iter_mut());
    inherit(claims[first..].iter_mut().rev());
}

/// A label that nothing is tied to means what its article spoke of last: "the incident" after "the
/// attack in Tarn"; on the way back, what it speaks of next.
fn inherit<'c>(claims: impl Iterator<Item = &'c mut Claim>) {
    let mut last: FxHashMap<u16, TermList> = FxHashMap::default();
    for claim in claims {
        let Content::Label(label) = &mut claim.content else { continue };
        if !label.tied.is_empty() {
            last.insert(label.referent, label.tied);
        } else if let Some(tied) = last.get(&label.referent) {
            label.tied = *tied;
        }
    }
}

/// A label at `tokens[start..end]`.
struct Found {
    label: Label,
    start: usize,
    end: usize,
    /// Whether it is a verb.
    verb: bool,
}

/// Whether a sentence may hold a label; what it may hold is known when it is tagged.
pub(super) fn may_hold(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let phrases = &lexicon.referents.phrases;
    (0..tokens.len()).any(|start| phrases.all(tokens, start).next().is_some())
}

/// Fills an empty list with the labels of a sentence; of two of one referent that overlap the earlier and
/// longer stays.
fn find(tokens: &[Token], lexicon: &Lexicon, found: &mut Vec<Found>) {
    let begins = |start: &usize| tokens[*start].classes.meets(Classes::REFERENT);
    for start in (0..tokens.len()).filter(begins) {
        for (end, meanings) in lexicon.referents.phrases.all(tokens, start) {
            for &Epithet { label: (referent, frame), verb } in meanings {
                let owned = lexicon.referents.list[usize::from(referent)].owned;
                let narrows = !owned && !verb && narrows(tokens, end);
                if narrows || !fits(tokens, (start, end), verb) {
                    continue;
                }
                let label = Label { referent, frame, tied: TermList::default() };
                let earlier = found
                    .iter()
                    .position(|other| other.label.referent == referent && other.end > start);
                match earlier {
                    // Phrases of one start come shortest first.
                    Some(index) if found[index].start == start && end > found[index].end => {
                        found[index] = Found { label, start, end, verb };
                    }
                    Some(_) => {}
                    None => found.push(Found { label, start, end, verb }),
                }
            }
        }
    }
}

/// Whether `tokens[start..end]` is the noun or the verb that the lexicon means: who fights is no fight.
fn fits(tokens: &[Token], (start, end): (usize, usize), verb: bool) -> bool {
    let head = &tokens[if verb { start } else { end - 1 }];
    let contrary = if verb { head.tag == Tag::Noun } else { head.tag == Tag::Verb };
    // March is a month.
    let month = is_capital(head) && head.classes.meets(Classes::CALENDAR);
    !contrary && !month
}

/// Whether the noun that ends before `end` only narrows the next one: "riot police" is no riot,
/// "the death penalty" no death.
fn narrows(tokens: &[Token], end: usize) -> bool {
    let is_noun = matches!(tokens[end - 1].tag, Tag::Noun | Tag::ProperNoun);
    is_noun && tokens.get(end).is_some_and(|next| next.tag == Tag::Noun)
}

pub(super) fn is_title_case(tokens: &[Token]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in tokens {
        words += usize::from(token.kind == TokenKind::Word);
        capitals += usize::from(is_capital(token));
    }
    words > 2 && capitals as f32 >= TITLE_CASE_SHARE * words as f32
}

/// Whether a capitalised label stands beside another capital: "Free Rebel Army".
fn is_in_name(tokens: &[Token], start: usize, end: usize) -> bool {
    let beside =
        |index: Option<usize>| index.and_then(|index| tokens.get(index)).is_some_and(is_capital);
    // The first word of a sentence is capitalised for its place.
    let first_word = tokens.iter().position(|token| token.kind == TokenKind::Word);
    let named = |index: usize| is_capital(&tokens[index]) && first_word != Some(index);
    (named(start) && beside(start.checked_sub(1).filter(|&index| Some(index) != first_word)))
        || (is_capital(&tokens[end - 1]) && beside(Some(end)))
}

pub(super) fn is_capital(token: &Token) -> bool {
    match token.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed => true,
        Shape::None | Shape::Lower => false,
    }
}

fn slot(
    source: &str,
    tokens: &[Token],
    found: &Found,
    referent: &Referent,
    lexicon: &Lexicon,
    pool: &mut PoolBuilder,
) -> Slot {
    let (start, end) = (found.start, found.end);
    let mut slot = Slot::default();
    if referent.owned {
        slot.group = owner(source, tokens, start, end, lexicon).map(Box::new);
    }
    surround::<MAX_CONTEXT>(tokens, (start, end), &mut slot, pool);
    slot
}

/// Fills the names and the other words around `tokens[start..end]` into a slot, nearest first, at most `MOST` of either.
pub(super) fn surround<const MOST: usize>(
    tokens: &[Token],
    (start, end): (usize, usize),
    slot: &mut Slot,
    pool: &mut PoolBuilder,
) {
    // Words that tell something follow no order: their places are noted without a jump at each.
    let (mut telling, mut count) = ([0; 2 * CONTEXT_REACH], 0);
    let mut note = |at: usize| {
        let classes = tokens[at].classes;
        telling[count] = at;
        count += usize::from(classes.meets(Classes::TELLING) & !classes.meets(Classes::FUNCTION));
    };
    // Left and right in turn.
    for distance in 1..=CONTEXT_REACH {
        if distance <= start {
            note(start - distance);
        }
        if end - 1 + distance < tokens.len() {
            note(end - 1 + distance);
        }
    }
    let mut lists = [Few::<MOST>::new(), Few::<MOST>::new()];
    for &at in &telling[..count] {
        let Token { stem: key, span, .. } = tokens[at];
        let terms = &mut lists[usize::from(is_capital(&tokens[at]))];
        if terms.len() < MOST && !holds(terms, key) {
            terms.push(Term { key, span });
        }
    }
    let [context, names] = &lists;
    slot.around = pool.around(names.iter().copied(), context.iter().copied());
}

/// Whose: the name before the label, behind it, or after "of".
fn owner(
    source: &str,
    tokens: &[Token],
    start: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Term> {
    let name = |index: usize| {
        tokens.get(index).filter(|token| {
            is_capital(token) && !token.classes.meets(Classes::FUNCTION.union(Classes::CALENDAR))
        })
    };
    // "Assad's regime": the possessive is a token of its own.
    let before = start.checked_sub(1).map(|index| match tokens[index].key {
        key if key == Key::of("'s") => index.saturating_sub(1),
        _ => index,
    });
    let tied = tokens.get(end).is_some_and(|token| {
        lexicon.cues.tying.contains(&token.key) || lexicon.cues.locating.contains(&token.key)
    });
    let behind = || name(if tied { end + 1 } else { end });
    let token = before.and_then(name).or_else(behind)?;
    Some(Term { key: nation(token.span.of(source)), span: token.span })
}

/// Letters that a country and its people share: Syria and Syrian, Russia and Russian.
const SHARED_LETTERS: usize = 4;

/// A key under which nearly every country and its people are equal.
///
/// Gap: "French" and "France", "Dutch" and "Netherlands" differ.
fn nation(word: &str) -> Key {
    Key::fold(&word.chars().take(SHARED_LETTERS).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    fn found(text: &str, passage: &Text, lexicon: &Lexicon) -> Vec<Claim> {
        let credits = Credits::new(text, passage, lexicon);
        let (mut pool, mut claims) = (PoolBuilder::of(text), Vec::new());
        labels(text, passage, DocumentId(0), &credits, lexicon, &mut pool, &mut claims);
        claims
    }

    #[track_caller]
    fn check(text: &str, referent: &str, expected: &[(&str, &str)]) {
        let lexicon = Lexicon::builtin();
        let passage = segment::passage(text, lexicon);
        let wanted = lexicon.referents.index(referent).unwrap();
        let claims = found(text, &passage, lexicon);
        let found: Vec<_> = claims
            .iter()
            .filter_map(|claim| match &claim.content {
                Content::Label(label) if label.referent == wanted => Some((
                    claim.span.of(text),
                    lexicon.referents.frame(label.referent, label.frame).id.as_str(),
                )),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_phrase_of_a_referent_wins() {
        check(
            "Russian-backed separatists fought; the separatists lost.",
            "armed-group",
            &[("Russian-backed separatists", "proxies"), ("separatists", "rebels")],
        );
        check(
            "a suspected chemical attack in Idlib",
            "weapons-strike",
            &[("suspected chemical attack", "suspected")],
        );
        check("a suspected chemical attack in Idlib", "attack", &[("attack", "attack")]);
    }

    #[test]
    fn names_are_no_labels() {
        check("He joined the Rebel Army in May.", "armed-group", &[]);
        check("Rebels took the town.", "armed-group", &[("Rebels", "rebels")]);
        check("Rebels Take Town After Long Siege", "armed-group", &[("Rebels", "rebels")]);
        check(
            "President Smith met the dictator.",
            "leader",
            &[("President", "leader"), ("dictator", "dictator")],
        );
    }

    #[test]
    fn the_name_beside_tells_whose() {
        let lexicon = Lexicon::builtin();
        let text = "The Syrian government met the regime of Iran, the government in Syria and Assad's regime.";
        let passage = segment::passage(text, lexicon);
        let owners: Vec<_> = found(text, &passage, lexicon)
            .iter()
            .filter_map(|claim| claim.slot.group.as_ref().map(|term| term.span.of(text)))
            .collect();
        assert_eq!(owners, ["Syrian", "Iran", "Syria", "Assad"]);
    }
}
