//! Propositions that one source states and another may deny.
//!
//! A negation ("was not handcuffed"), a denial ("denied any plans to invade")
//! and a word with a contrary (`rules/lexicon/oppositions.toml`) give negative
//! propositions; they know their predicate (`denied`) apart from its arguments.
//! Every other clause is a positive one, unless it is a question, a condition,
//! a wish or a refusal. A proposition is its content words.
//!
//! Does not see irony, or that "survived" denies "died" unless the lexicon says so.

use crate::extract::attribution::Credits;
use crate::extract::denied::{Scope, is_advice, is_factual, narrows};
use crate::extract::status::{ends_clause, status};
use crate::extract::{Few, holds, note_places};
use crate::lexicon::Lexicon;
use crate::model::{
    Around, Claim, Classes, Content, DocumentId, Key, Polarity, PoolBuilder, SentenceId, Shape,
    Slot, Statement, Tag, Term, Text, Token, TokenKind,
};
use std::cmp::Reverse;
use std::ops::Range;

/// Fewer content words are no proposition.
const LEAST_TERMS: usize = 2;
/// A plain clause with fewer says too little to be denied.
const LEAST_PLAIN_TERMS: usize = 3;
/// Further words of a proposition say little more.
const MAX_TERMS: usize = 18;
/// Denials kept of a sentence, and plain clauses.
const MAX_OF_A_SORT: usize = 3;

/// Appends the propositions of a document; sentences are numbered within `text`, those with a word of
/// [`DENIALS`] are tagged.
pub fn statements(
    source: &str,
    text: &Text,
    document: DocumentId,
    credits: &Credits,
    lexicon: &Lexicon,
    pool: &mut PoolBuilder,
    claims: &mut Vec<Claim>,
) {
    let (mut found, mut content) = (Vec::new(), ContentWords::default());
    for (number, (sentence, classes)) in text.sentences.iter().zip(&text.classes).enumerate() {
        let tokens = text.tokens_of(sentence);
        let scope = Scope { source, tokens, lexicon };
        content.note(tokens);
        propositions(scope, *classes, &content, &mut found);
        for proposition in found.drain(..) {
            let Some((statement, around)) = read(scope, &content, &proposition, pool) else {
                continue;
            };
            let (status, _) = status(tokens, proposition.at, lexicon);
            claims.push(Claim {
                document,
                sentence: SentenceId(number as u32),
                span: tokens[proposition.words.start]
                    .span
                    .join(tokens[proposition.words.end - 1].span),
                content: Content::Statement(statement),
                slot: Slot { around, ..Slot::default() },
                status,
                polarity: proposition.polarity,
                attribution: pool
                    .attribution(credits.attribution(number, tokens[proposition.words.start].span)),
                lede: false,
            });
        }
    }
}

/// The lists of words with which a denial, or a word with a contrary, begins.
pub const DENIALS: Classes = Classes::DENIAL.union(Classes::NEGATION).union(Classes::OPPOSITION);

/// The lists of the words that deny a clause.
const DENYING: Classes = Classes::NEAR.union(Classes::DENIAL);

/// A stretch of a sentence that states or denies something.
struct Proposition {
    /// Its words, with those that deny it.
    words: Range<usize>,
    /// The token whose clause tells whether it is, will be, or could be so.
    at: usize,
    /// The words that deny, which are no part of what is denied.
    cue: Range<usize>,
    /// What is denied, the head first; empty where nothing is.
    predicate: Vec<Term>,
    polarity: Polarity,
    /// Whether a word with a contrary says so: the clause states something besides.
    contrary: bool,
}

/// The content words of a sentence. They follow no order, so that they are noted once, without a jump at each.
#[derive(Default)]
struct ContentWords {
    places: Vec<usize>,
}

impl ContentWords {
    /// Notes those of the next sentence.
    fn note(&mut self, tokens: &[Token]) {
        note_places(tokens, &mut self.places, |token| {
            (token.kind == TokenKind::Word) & !token.classes.meets(Classes::FUNCTION)
        });
    }

    /// The places of those in a stretch.
    fn of(&self, words: &Range<usize>) -> &[usize] {
        let before = |end: usize| self.places.partition_point(|&place| place < end);
        &self.places[before(words.start)..before(words.end)]
    }
}

/// Fills an empty list with the propositions of a sentence with words of `classes`: what it denies, then
/// its plain clauses.
fn propositions(
    scope: Scope,
    classes: Classes,
    content: &ContentWords,
    found: &mut Vec<Proposition>,
) {
    let Scope { tokens, lexicon, .. } = scope;
    if tokens.iter().rev().take(2).any(|token| token.key == QUESTION) {
        return;
    }
    // Most sentences hold no such word, and need not be asked clause by clause.
    let mut at = if classes.meets(DENIALS) { 0 } else { tokens.len() };
    while at < tokens.len() && found.len() < MAX_OF_A_SORT {
        let next = at + 1;
        if !tokens[at].classes.meets(DENIALS) {
            at = next;
            continue;
        }
        let (denial, end) = denial(scope, at);
        at = end.max(next);
        if let Some(denial) = denial {
            at = at.max(denial.at + 1);
            found.push(denial);
        }
    }
    let denials = found.len();
    for words in clauses(tokens) {
        let beside = |it: &Proposition| it.words.end <= words.start || words.end <= it.words.start;
        let apart = found[..denials]
            .iter()
            .all(|it| it.contrary || beside(it) && !speaks_of(scope, &words, it.predicate[0].key));
        if !apart || classes.meets(DENYING) && denies(tokens, &words, lexicon) {
            continue;
        }
        let wished = classes.meets(Classes::UNSTATED);
        let words = if wished { stated(tokens, words, lexicon) } else { words };
        if content.of(&words).len() >= LEAST_PLAIN_TERMS {
            found.push(Proposition {
                at: words.start,
                cue: words.start..words.start,
                predicate: Vec::new(),
                polarity: Polarity::Positive,
                contrary: false,
                words,
            });
        }
    }
    if found.len() > denials + MAX_OF_A_SORT {
        let fullest = |it: &Proposition| (Reverse(content.of(&it.words).len()), it.words.start);
        found[denials..].sort_by_cached_key(fullest);
        found.truncate(denials + MAX_OF_A_SORT);
    }
}

const QUESTION: Key = Key::of("?");

/// What a sentence denies by the word at `at`, and one past the words that deny.
fn denial(scope: Scope, at: usize) -> (Option<Proposition>, usize) {
    let Scope { tokens, lexicon, .. } = scope;
    let cues = &lexicon.cues;
    let term = |key, at: usize| Term { key, span: tokens[at].span };
    if let Some((end, ())) = cues.idle.longest(tokens, at) {
        return (None, end);
    }
    let (end, denied) = if let Some((end, ())) = cues.denial.longest(tokens, at) {
        let verb = end > at + 1 || tokens[at].tag == Tag::Verb;
        let denies = verb && (end > at + 1 || !scope.is_attribute(&(at..end)));
        (end, if denies { scope.proposition(end) } else { Vec::new() })
    } else if let Some((end, ())) = cues.negation.longest(tokens, at) {
        let idle =
            is_advice(tokens, &(at..end)) || narrows(tokens, clause(tokens, at).start, lexicon);
        (end, if idle { Vec::new() } else { scope.negated(end) })
    } else if let Some((end, (class, true))) = lexicon.oppositions.words.longest(tokens, at) {
        let words = clause(tokens, at);
        let idle =
            scope.is_attribute(&(at..end)) || stated(tokens, words.start..at, lexicon).end < at;
        let (polarity, predicate, cue) = (Polarity::Negative, vec![term(class, at)], at..at);
        let proposition = Proposition { words, at, cue, predicate, polarity, contrary: true };
        return ((!idle).then_some(proposition), end);
    } else {
        return (None, at + 1);
    };
    let (Some(&head), Some(&last)) = (denied.first(), denied.iter().max()) else {
        return (None, end);
    };
    let before = clause(tokens, at).start;
    if !is_factual(tokens, at, lexicon)
        || stated(tokens, before..at, lexicon).end < at
        || cues.unstated.longest(tokens, head).is_some()
    {
        return (None, end);
    }
    // "Not illegal" says that it is legal.
    let (_, twice) = scope.key(head);
    let words = before..trimmed(tokens, clause(tokens, last).end.max(end));
    let proposition = Proposition {
        words,
        at: head,
        predicate: denied.iter().map(|&at| term(scope.key(at).0, at)).collect(),
        polarity: if twice { Polarity::Positive } else { Polarity::Negative },
        contrary: false,
        cue: at..end,
    };
    (Some(proposition), end)
}

/// Whether a clause holds a word: one that takes up what its sentence denies puts it right
/// ("not two sides but many sides").
fn speaks_of(scope: Scope, words: &Range<usize>, stem: Key) -> bool {
    words.clone().any(|at| scope.key(at).0 == stem)
}

/// The words of a clause before a condition, a wish or a refusal; none behind one.
fn stated(tokens: &[Token], words: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let unstated = |at: &usize| lexicon.cues.unstated.longest(tokens, *at).is_some();
    let from = words.start.saturating_sub(1);
    let end = (from..words.end).find(unstated).unwrap_or(words.end);
    words.start..end.max(words.start)
}

/// Whether a word of a clause denies.
fn denies(tokens: &[Token], words: &Range<usize>, lexicon: &Lexicon) -> bool {
    words.clone().any(|at| {
        tokens[at].classes.meets(Classes::NEAR) || lexicon.cues.denial.longest(tokens, at).is_some()
    })
}

/// The clauses of a sentence, in order.
fn clauses(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = start;
        let end = (first + 1..tokens.len())
            .find(|&index| ends_clause(tokens, index))
            .unwrap_or(tokens.len());
        start = end + 1;
        (first < end).then(|| first..trimmed(tokens, end))
    })
    .filter(|words| !words.is_empty())
}

/// The end of a stretch without the mark that ends its sentence.
fn trimmed(tokens: &[Token], end: usize) -> usize {
    match tokens[..end].last() {
        Some(last) if last.kind == TokenKind::Mark || last.kind == TokenKind::Quote => end - 1,
        Some(_) | None => end,
    }
}

/// The clause around a token.
fn clause(tokens: &[Token], at: usize) -> Range<usize> {
    let opens =
        |index: &usize| ends_clause(tokens, *index) || tokens[*index].classes.meets(Classes::OPEN);
    let start = (0..at).rev().find(opens).map_or(0, |index| index + 1);
    let end =
        (at + 1..tokens.len()).find(|&index| ends_clause(tokens, index)).unwrap_or(tokens.len());
    start..end
}

/// The terms of a proposition, and which of them are names.
fn read(
    scope: Scope,
    content: &ContentWords,
    proposition: &Proposition,
    pool: &mut PoolBuilder,
) -> Option<(Statement, Around)> {
    let Scope { tokens, lexicon, .. } = scope;
    let (mut terms, mut names) = (Few::<MAX_TERMS>::new(), Few::<MAX_TERMS>::new());
    let mut act = None;
    let first = subject(tokens, &proposition.words, lexicon);
    for &index in content.of(&(first..proposition.words.end)) {
        let token = &tokens[index];
        if proposition.cue.contains(&index) {
            continue;
        }
        let (key, against) = scope.key(index);
        let stem = scope.stem(index);
        if key != stem {
            act.get_or_insert(Term { key, span: token.span });
        }
        // A word of the other side does not say what its class says.
        let key = if against { stem } else { key };
        let weight = if key == stem { token.weight } else { lexicon.words.weight(key) };
        if weight == 0.0 || terms.len() >= MAX_TERMS || holds(&terms, key) {
            continue;
        }
        let term = Term { key, span: token.span };
        terms.push(term);
        match token.shape {
            Shape::Capital | Shape::Upper | Shape::Mixed => names.push(term),
            Shape::None | Shape::Lower => {}
        }
    }
    if terms.len() < LEAST_TERMS {
        return None;
    }
    let predicate = pool.list(proposition.predicate.iter().copied());
    let statement =
        Statement { terms: pool.list(terms.iter().copied()), predicate, act: act.map(Box::new) };
    Some((statement, pool.around(names.iter().copied(), [])))
}

/// Where a clause begins, with the one before it where it begins with its verb ("Norland has massed troops,
/// **has denied**") or hangs on that ("Norland insists that **it has not**").
fn subject(tokens: &[Token], words: &Range<usize>, lexicon: &Lexicon) -> usize {
    let first = &tokens[words.start];
    let bare = matches!(first.tag, Tag::Verb | Tag::Auxiliary)
        || lexicon.cues.between.contains(&first.key);
    match words.start.checked_sub(2) {
        Some(last) if bare || tokens[last + 1].classes.meets(Classes::OPEN) => {
            clause(tokens, last).start
        }
        Some(_) | None => words.start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;
    use crate::syntax;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Polarity)]) {
        let lexicon = Lexicon::builtin();
        let mut passage = segment::passage(text, lexicon);
        syntax::tag(text, &mut passage, 0..1);
        let mut claims = Vec::new();
        statements(
            text,
            &passage,
            DocumentId(0),
            &Credits::new(text, &passage, lexicon),
            lexicon,
            &mut PoolBuilder::of(text),
            &mut claims,
        );
        let found: Vec<_> =
            claims.iter().map(|claim| (claim.span.of(text), claim.polarity)).collect();
        assert_eq!(found, expected, "{text}");
    }

    use Polarity::{Negative, Positive};

    #[test]
    fn denials_and_negations_are_negative() {
        check(
            "Moscow denied any plans to invade Ukraine.",
            &[("Moscow denied any plans to invade Ukraine", Negative)],
        );
        check("The inmate was not handcuffed.", &[("The inmate was not handcuffed", Negative)]);
    }

    #[test]
    fn plain_clauses_are_positive() {
        for text in ["Kiev accused Russia of sending heavy weapons", "The officials met in Geneva"]
        {
            check(text, &[(text, Positive)]);
        }
    }

    #[test]
    fn contraries_are_negative() {
        check("The lawsuit is without merit.", &[("The lawsuit is without merit", Negative)]);
        check("The town was undamaged.", &[("The town was undamaged", Negative)]);
    }

    #[test]
    fn what_is_willed_asked_or_supposed_gives_nothing() {
        check("He declined to comment on the weather.", &[]);
        check("Do not feed the bears in the park.", &[]);
        check("Marlow would not sell the company to Norland.", &[]);
        check("Did the regime use chemical weapons in Dahra?", &[]);
        check("If the court does not find a crime", &[]);
        check("Those who are not enrolled pay more.", &[]);
    }

    #[test]
    fn what_its_sentence_puts_right_is_no_claim() {
        check(
            "Dahra is not about choosing between two sides but about choosing one of many sides.",
            &[],
        );
    }
}
