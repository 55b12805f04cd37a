//! What a negation or a denial takes back: the predicate, apart from its arguments.
//!
//! "Not" and "no" take back what they stand before: the verb with its object
//! ("did not **pose** a direct **threat**"), or the noun with what narrows it
//! ("no **traffic study**"). A word of denial takes back the proposition behind
//! it ("denied that the regime **used** chemical **weapons**"), and so does one
//! that looks for grounds or plans ("no evidence that", "failed to establish").
//!
//! Does not see a predicate before its negation ("that is not so").

use crate::extract::status::ends_clause;
use crate::lexicon::Lexicon;
use crate::model::{Key, Tag, Token, TokenKind};
use std::ops::Range;

/// How far behind a negation its grounds stand: "not a single shred of **evidence**".
const GROUNDS_REACH: usize = 6;
/// Words of a noun phrase that are denied together.
const MAX_NOUN_WORDS: usize = 3;

/// The words that are taken back, the head first; none where nothing is said to be not so.
pub(super) type Denied = Vec<usize>;

/// A sentence, tagged, in which a predicate is looked for.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub source: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'a Lexicon,
}

impl Scope<'_> {
    /// What "not" and "no" before token `from` take back.
    pub fn negated(&self, from: usize) -> Denied {
        let end = self.clause_end(from);
        let near = from..end.min(from + GROUNDS_REACH);
        let grounds = near.rev().find_map(|at| self.lexicon.cues.grounds.longest(self.tokens, at));
        if let Some((next, ())) = grounds {
            return self.proposition(next);
        }
        for at in from..end {
            match self.tokens[at].tag {
                Tag::Verb => return self.verb(at, end),
                Tag::Noun | Tag::ProperNoun | Tag::Adjective => return self.noun(at, end),
                Tag::Adposition | Tag::Subordinator | Tag::Conjunction => return Denied::new(),
                Tag::Adverb
                | Tag::Auxiliary
                | Tag::Determiner
                | Tag::Interjection
                | Tag::Numeral
                | Tag::Particle
                | Tag::Pronoun
                | Tag::Punctuation
                | Tag::Symbol
                | Tag::Other => {}
            }
        }
        Denied::new()
    }

    /// What a denial before token `from` takes back: "that forces used gas", "lying", "any part in it".
    pub fn proposition(&self, from: usize) -> Denied {
        let end = self.clause_end(from);
        let mut phrase = None;
        let mut at = from;
        while at < end {
            if let Some((next, ())) = self.lexicon.cues.grounds.longest(self.tokens, at) {
                (phrase, at) = (None, next);
                continue;
            }
            if self.tokens[at].tag == Tag::Verb {
                return self.verb(at, end);
            }
            if phrase.is_none() && is_nominal(&self.tokens[at]) {
                phrase = Some(at);
                at = self.noun_end(at, end);
                // "No evidence of a crime", "denied a report": the noun alone, unless a verb follows.
                if !self.leads_on(from, at) {
                    break;
                }
            } else {
                at += 1;
            }
        }
        phrase.map_or_else(Denied::new, |at| self.noun(at, end))
    }

    /// Whether a noun phrase before token `at` is the subject of a clause that began at `from`.
    fn leads_on(&self, from: usize, at: usize) -> bool {
        let that = self.tokens[from..at].iter().any(|token| token.tag == Tag::Subordinator);
        that || self.tokens.get(at).is_some_and(|token| {
            let joins = matches!(
                token.tag,
                Tag::Auxiliary | Tag::Adverb | Tag::Particle | Tag::Subordinator
            );
            // "Evidence of troops operating there" is of the troops.
            joins || token.tag == Tag::Verb && !token.span.of(self.source).ends_with("ing")
        })
    }

    /// A verb, or the one it leads to ("going to **pose**"), and what it is done to.
    fn verb(&self, mut verb: usize, end: usize) -> Denied {
        let tag = |at: usize| (at < end).then(|| self.tokens[at].tag);
        let light = loop {
            if self.lexicon.cues.modal.contains(&self.tokens[verb].key) {
                return Denied::new();
            }
            let light = [self.tokens[verb].key, self.stem(verb)]
                .iter()
                .any(|key| self.lexicon.cues.function.contains(key));
            if tag(verb + 1) != Some(Tag::Particle) || tag(verb + 2) != Some(Tag::Verb) {
                break light;
            }
            // "Did not have to worry" is no fact.
            if light {
                return Denied::new();
            }
            verb += 2;
        };
        // Of "have" and "get into" the object is denied; of "like" and "know" it is not.
        if !light && self.weight(verb) == 0.0 {
            return Denied::new();
        }
        let skipped = |tag: Tag| {
            matches!(
                tag,
                Tag::Determiner | Tag::Pronoun | Tag::Numeral | Tag::Adverb | Tag::Particle
            ) || light && tag == Tag::Adposition
        };
        let object = (verb + 1..end).find(|&at| !skipped(self.tokens[at].tag));
        let object = object.filter(|&at| is_nominal(&self.tokens[at]));
        if light {
            return object.map_or_else(Denied::new, |at| self.noun(at, end));
        }
        let object = object.map(|at| self.noun_end(at, end) - 1);
        self.telling([verb].into_iter().chain(object))
    }

    /// A noun with what narrows it; an adjective that stands alone.
    fn noun(&self, at: usize, end: usize) -> Denied {
        self.telling((at..self.noun_end(at, end)).rev().take(MAX_NOUN_WORDS))
    }

    /// Those of some words that say something; a name alone says nothing of its bearer.
    fn telling(&self, words: impl Iterator<Item = usize>) -> Denied {
        let telling: Denied = words.filter(|&at| self.weight(at) > 0.0).collect();
        let named = telling.iter().all(|&at| self.tokens[at].tag == Tag::ProperNoun);
        if named { Denied::new() } else { telling }
    }

    /// One past a noun phrase that begins with the noun or adjective at `at`.
    fn noun_end(&self, at: usize, end: usize) -> usize {
        let inside = |at: &usize| is_nominal(&self.tokens[*at]);
        (at..end).take_while(inside).last().map_or(at + 1, |last| last + 1)
    }

    fn clause_end(&self, from: usize) -> usize {
        let tokens = self.tokens;
        (from..tokens.len()).find(|&at| ends_clause(tokens, at)).unwrap_or(tokens.len())
    }

    fn weight(&self, at: usize) -> f32 {
        self.tokens[at].weight
    }

    /// The stem of a token.
    pub fn stem(&self, at: usize) -> Key {
        self.tokens[at].stem
    }

    /// Whether words stand before a noun and narrow it: "a debunked theory", "illegal immigrants".
    pub fn is_attribute(&self, words: &Range<usize>) -> bool {
        let noun = self.tokens.get(words.end).is_some_and(is_nominal);
        let led = words.start.checked_sub(1).is_some_and(|at| {
            let before = self.tokens[at].tag;
            matches!(before, Tag::Determiner | Tag::Adposition | Tag::Conjunction | Tag::Adjective)
        });
        noun && (led || self.tokens[words.start].tag != Tag::Verb)
    }

    /// The key of a token as a predicate, of its antonym class or else of its stem, and whether it
    /// states the contrary of its class.
    pub fn key(&self, at: usize) -> (Key, bool) {
        match self.lexicon.oppositions.words.longest(self.tokens, at) {
            Some((_, found)) => found,
            None => (self.stem(at), false),
        }
    }
}

/// Whether a token can stand in a noun phrase, or be said of one.
fn is_nominal(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
}

/// Whether something is said to be not so, rather than that it will, should, could or must not be.
pub(super) fn is_factual(tokens: &[Token], start: usize, lexicon: &Lexicon) -> bool {
    let modal = |at: usize| lexicon.cues.modal.contains(&tokens[at].key);
    let adverb = start > 1 && tokens[start - 1].tag == Tag::Adverb;
    !(start > 0 && modal(start - 1) || adverb && modal(start - 2))
}

/// Whether a negation gives advice or tells what is not meant: "not to", "do not worry".
pub(super) fn is_advice(tokens: &[Token], cue: &Range<usize>) -> bool {
    let first = tokens[..cue.start].iter().rposition(|token| token.tag != Tag::Auxiliary);
    tokens.get(cue.end).is_some_and(|token| token.tag == Tag::Particle)
        || first.is_none_or(|at| tokens[at].kind == TokenKind::Quote)
}

/// Whether a clause narrows the noun before it: "those who are not enrolled".
pub(super) fn narrows(tokens: &[Token], clause: usize, lexicon: &Lexicon) -> bool {
    let Some(before) = clause.checked_sub(2) else { return false };
    // "Insists that it is not": the tagger does not always tell the two apart.
    let relative = tokens[before + 1].tag == Tag::Pronoun
        && !lexicon.status.open.contains(&tokens[before + 1].key);
    relative && tokens[before].kind == TokenKind::Word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;
    use crate::syntax;

    /// What the first `cue` of a text takes back.
    #[track_caller]
    fn check(text: &str, cue: &str, expected: &[&str]) {
        let lexicon = Lexicon::builtin();
        let mut passage = segment::passage(text, lexicon);
        syntax::tag(text, &mut passage, 0..1);
        let tokens = &passage.tokens[..];
        let scope = Scope { source: text, tokens, lexicon };
        let at = tokens.iter().position(|token| token.span.of(text) == cue).unwrap();
        let found = if lexicon.cues.negation.longest(tokens, at).is_some() {
            scope.negated(at + 1)
        } else {
            scope.proposition(lexicon.cues.denial.longest(tokens, at).unwrap().0)
        };
        let found: Vec<_> = found.iter().map(|&at| tokens[at].span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_negation_takes_back_the_verb_with_its_object() {
        check("The inmate was not handcuffed.", "not", &["handcuffed"]);
        check("The men did not pose a direct threat to the country.", "not", &["pose", "threat"]);
        check("They were not going to pose a threat.", "not", &["pose", "threat"]);
        check("The plane had not been shot down.", "not", &["shot"]);
    }

    #[test]
    fn a_negation_takes_back_the_noun_with_what_narrows_it() {
        check("There was no traffic study.", "no", &["study", "traffic"]);
        check("This is not a trade war.", "not", &["war", "trade"]);
        check("The firm was not getting into the server trade.", "not", &["trade", "server"]);
        check("The army had no tanks in the town.", "no", &["tanks"]);
    }

    #[test]
    fn a_denial_takes_back_the_proposition_behind_it() {
        check(
            "The regime denied that its forces used chemical weapons.",
            "denied",
            &["used", "weapons"],
        );
        check("Marlow denied lying.", "denied", &["lying"]);
        check("Norland denied any plans to invade Suderia.", "denied", &["invade", "Suderia"]);
        check("The mayor denied any responsibility for the fire.", "denied", &["responsibility"]);
    }

    #[test]
    fn grounds_stand_for_what_they_are_for() {
        check(
            "There is no evidence that the prince ordered the murder.",
            "no",
            &["ordered", "murder"],
        );
        check("The inquiry failed to establish a conspiracy.", "failed", &["conspiracy"]);
        check("They did not find a single shred of evidence of fraud.", "not", &["fraud"]);
    }

    #[test]
    fn wants_and_names_take_nothing_back() {
        check("China does not want the unrest to spread.", "not", &[]);
        check("It was not Vladimir Putin.", "not", &[]);
    }
}
