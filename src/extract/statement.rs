//! Propositions that one source states and another may deny.
//!
//! A denial ("denied any plans to invade"), a negated clause ("was not
//! handcuffed") and a word with a contrary (`rules/lexicon/oppositions.toml`)
//! give negative propositions; accusations and clauses about acts that news
//! sides contest give positive ones. A proposition is its content words; a
//! word with a contrary also gives the name of its class.
//!
//! Does not see irony, or that "survived" denies "died" unless the lexicon says so.

use crate::extract::attribution::Credits;
use crate::extract::status::{ends_clause, status};
use crate::lexicon::{Lexicon, Phrases};
use crate::model::{
    Claim, Content, DocumentId, Key, Polarity, SentenceId, Shape, Slot, Statement, Term, Text,
    Token, TokenKind,
};
use std::cmp::Reverse;
use std::ops::Range;

/// Fewer content words are no proposition.
const LEAST_TERMS: usize = 2;
/// A plain clause with fewer says too little to be denied.
const LEAST_PLAIN_TERMS: usize = 4;
/// Further words of a proposition say little more.
const MAX_TERMS: usize = 14;
/// Propositions kept of a sentence.
const MAX_PER_SENTENCE: usize = 3;

/// The propositions of a document; sentences are numbered within `text`.
pub fn statements(
    source: &str,
    text: &Text,
    document: DocumentId,
    credits: &Credits,
    lexicon: &Lexicon,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_of(sentence);
        for proposition in propositions(tokens, lexicon) {
            let Some(found) = read(source, tokens, &proposition, lexicon) else { continue };
            let (status, _) = status(tokens, proposition.words.start, lexicon);
            let names = found.names;
            claims.push(Claim {
                document,
                sentence: SentenceId(number as u32),
                span: tokens[proposition.shown.start]
                    .span
                    .join(tokens[proposition.shown.end - 1].span),
                content: Content::Statement(found.statement),
                slot: Slot { names, ..Slot::default() },
                status,
                polarity: found.polarity,
                attribution: credits.attribution(number, tokens[proposition.words.start].span),
                lede: false,
            });
        }
    }
    claims
}

/// A stretch of a sentence that states something.
struct Proposition {
    /// The words stated.
    words: Range<usize>,
    /// The same with the cue.
    shown: Range<usize>,
    /// The cue, whose words are no part of the proposition.
    cue: Range<usize>,
    negated: bool,
}

/// The propositions of a sentence: denials first, then negations, contraries, accusations, contested acts.
fn propositions(tokens: &[Token], lexicon: &Lexicon) -> Vec<Proposition> {
    let cues = &lexicon.cues;
    let mut found: Vec<Proposition> = Vec::new();
    // Most words begin no phrase of any table.
    let starts: Vec<usize> =
        (0..tokens.len()).filter(|&at| lexicon.statement_starts.may_hold(tokens[at].key)).collect();
    let idle = matches(&cues.idle, tokens, &starts);
    let mut add = |cue: Range<usize>, words: Range<usize>, negated: bool| {
        if idle.iter().any(|other| other.contains(&cue.start)) {
            return;
        }
        let words = words.start..trimmed(tokens, words.end);
        let taken =
            found.iter().any(|other| other.shown.start < cue.end && cue.start < other.shown.end);
        if !taken && found.len() < MAX_PER_SENTENCE && !words.is_empty() {
            let shown = cue.start.min(words.start)..cue.end.max(words.end);
            found.push(Proposition { words, shown, cue, negated });
        }
    };
    for cue in matches(&cues.denial, tokens, &starts) {
        let after = stretch(tokens, cue.end, lexicon);
        let words = if content(tokens, &after, lexicon) >= LEAST_TERMS {
            after
        } else {
            clause(tokens, cue.start, lexicon).start..after.end
        };
        add(cue, words, true);
    }
    for cue in matches(&cues.negation, tokens, &starts) {
        let words = clause(tokens, cue.start, lexicon);
        add(cue, words, true);
    }
    for cue in matches(&cues.accusation, tokens, &starts) {
        let words = stretch(tokens, cue.end, lexicon);
        add(cue, words, false);
    }
    let acts = matches(&lexicon.oppositions.words, tokens, &starts);
    for act in acts.into_iter().chain(matches(&cues.contested, tokens, &starts)) {
        let words = clause(tokens, act.start, lexicon);
        add(act.start..act.start, words, false);
    }
    // A plain sentence is what another may deny: its longest clause.
    if found.is_empty()
        && let Some(words) = clauses(tokens, lexicon)
            .max_by_key(|words| (content(tokens, words, lexicon), Reverse(words.start)))
        && content(tokens, &words, lexicon) >= LEAST_PLAIN_TERMS
    {
        let words = words.start..trimmed(tokens, words.end);
        found.push(Proposition {
            shown: words.clone(),
            cue: words.start..words.start,
            words,
            negated: false,
        });
    }
    found
}

/// The clauses of a sentence, in order.
fn clauses(tokens: &[Token], lexicon: &Lexicon) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = start;
        let end = (first + 1..tokens.len())
            .find(|&index| ends_clause(tokens, index, lexicon))
            .unwrap_or(tokens.len());
        start = end + 1;
        (first < end).then_some(first..end)
    })
}

/// The end of a stretch without the mark that ends its sentence.
fn trimmed(tokens: &[Token], end: usize) -> usize {
    match tokens[..end].last() {
        Some(last) if last.kind == TokenKind::Mark || last.kind == TokenKind::Quote => end - 1,
        Some(_) | None => end,
    }
}

/// Where the phrases of a table stand in a sentence, without overlap; they begin at some of `starts`.
fn matches<T: Copy + PartialEq>(
    table: &Phrases<T>,
    tokens: &[Token],
    starts: &[usize],
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for &at in starts {
        if at >= from
            && let Some((end, _)) = table.longest(tokens, at)
        {
            found.push(at..end);
            from = end;
        }
    }
    found
}

/// From a cue to the end of its clause; a clause without content runs on over a comma.
fn stretch(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Range<usize> {
    let mut end = start;
    while end < tokens.len() {
        if ends_clause(tokens, end, lexicon)
            && content(tokens, &(start..end), lexicon) > LEAST_TERMS
        {
            break;
        }
        end += 1;
    }
    start..end
}

/// The clause around a token.
fn clause(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Range<usize> {
    let opens = |index: &usize| {
        ends_clause(tokens, *index, lexicon) || lexicon.status.open.contains(&tokens[*index].key)
    };
    let start = (0..at).rev().find(opens).map_or(0, |index| index + 1);
    let end = (at + 1..tokens.len())
        .find(|&index| ends_clause(tokens, index, lexicon))
        .unwrap_or(tokens.len());
    start..end
}

fn content(tokens: &[Token], range: &Range<usize>, lexicon: &Lexicon) -> usize {
    tokens[range.clone()].iter().filter(|token| is_content(token, lexicon)).count()
}

fn is_content(token: &Token, lexicon: &Lexicon) -> bool {
    token.kind == TokenKind::Word && !lexicon.cues.function.contains(&token.key)
}

struct Read {
    statement: Statement,
    names: Vec<Term>,
    polarity: Polarity,
}

fn read(
    source: &str,
    tokens: &[Token],
    proposition: &Proposition,
    lexicon: &Lexicon,
) -> Option<Read> {
    let mut terms: Vec<Term> = Vec::new();
    let mut names = Vec::new();
    let mut act = None;
    let mut contrary = false;
    for index in proposition.shown.clone() {
        if let Some((end, (class, against))) = lexicon.oppositions.words.longest(tokens, index)
            && act.is_none()
        {
            let span = tokens[index].span.join(tokens[end - 1].span);
            act = Some(Term { key: class, span });
            // "without merit" negates once, and so does "dismissed as unfounded".
            let once = proposition.cue.contains(&index)
                || index > 0 && tokens[index - 1].key == Key::of("as");
            contrary = against && !(once && proposition.negated);
        }
        let token = &tokens[index];
        let inside = proposition.words.contains(&index) && !proposition.cue.contains(&index);
        if !inside || !is_content(token, lexicon) {
            continue;
        }
        let key = lexicon.words.stem(token.span.of(source), token.key);
        let known = terms.iter().any(|term| term.key == key);
        if known || terms.len() >= MAX_TERMS || lexicon.words.weight(key) == 0.0 {
            continue;
        }
        let term = Term { key, span: token.span };
        terms.push(term);
        match token.shape {
            Shape::Capital | Shape::Upper | Shape::Mixed => names.push(term),
            Shape::None | Shape::Lower => {}
        }
    }
    (terms.len() >= LEAST_TERMS).then_some(Read {
        statement: Statement { terms, act, contrary: contrary && !proposition.negated },
        names,
        polarity: if proposition.negated != contrary {
            Polarity::Negative
        } else {
            Polarity::Positive
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Polarity)]) {
        let lexicon = Lexicon::builtin();
        let passage = segment::passage(text, lexicon);
        let claims = statements(
            text,
            &passage,
            DocumentId(0),
            &Credits::new(text, &passage, lexicon),
            lexicon,
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
            &[("denied any plans to invade Ukraine", Negative)],
        );
        check("The inmate was not handcuffed.", &[("The inmate was not handcuffed", Negative)]);
        check(
            "The reports were dismissed as unfounded.",
            &[("The reports were dismissed as unfounded", Negative)],
        );
    }

    #[test]
    fn accusations_and_contested_acts_are_positive() {
        check(
            "Kiev accused Russia of sending heavy weapons.",
            &[("accused Russia of sending heavy weapons", Positive)],
        );
        check("She fired at police officers.", &[("She fired at police officers", Positive)]);
    }

    #[test]
    fn contraries_are_negative() {
        check("The lawsuit is without merit.", &[("The lawsuit is without merit", Negative)]);
        check("The town was undamaged.", &[("The town was undamaged", Negative)]);
    }

    #[test]
    fn idle_negations_and_plain_talk_give_nothing() {
        check("He declined to comment on the weather.", &[]);
        check("The officials met in Geneva.", &[]);
    }
}
