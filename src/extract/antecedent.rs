//! What a bare number counts where its own phrase does not say so.
//!
//! "Police arrested 40 protesters. Some 22 were charged, of those, 12 were women." The subject of a clause that is a
//! number alone counts what its predicate calls it, or else what was counted last and is no fewer.
//!
//! Does not see things that are named without a number ("The protesters marched. Some 22 were charged.").

use super::SentenceFigures;
use super::quantity::{CountedNoun, Figure};
use super::status::ends_clause;
use crate::lexicon::Lexicon;
use crate::model::{Key, QuantityKind, Span, Tag, Text, Token, TokenKind};

/// Sentences above that a bare number may speak of.
const REACH: usize = 2;
/// Adjectives between "were" and the noun that it calls the counted.
const MAX_ADJECTIVES: usize = 2;

const HYPHEN: Key = Key::of("-");
const OF: Key = Key::of("of");
const THE: Key = Key::of("the");

/// What was counted before.
struct Told {
    sentence: usize,
    unit: String,
    phrase: Span,
    most: f64,
}

/// Gives the bare numbers of a document, read sentence by sentence in order, the nouns that they count.
pub(super) fn lend(source: &str, text: &Text, read: &mut [SentenceFigures], lexicon: &Lexicon) {
    let mut told: Vec<Told> = Vec::new();
    for SentenceFigures { sentence, figures } in read {
        let tokens = text.tokens_of(&text.sentences[*sentence]);
        told.retain(|it| it.sentence + REACH >= *sentence);
        for figure in figures {
            let bare = is_bare(figure) && is_alone(tokens, figure, lexicon);
            if let Some(at) = bare.then(|| called(source, tokens, figure, lexicon)).flatten() {
                let unit = lexicon.nouns.singular(tokens[at].span.of(source));
                count(figure, unit, by_word(tokens, at));
                continue;
            }
            if let Some(it) = bare.then(|| meant(tokens, figure, &told)).flatten() {
                count(figure, it.unit.clone(), lent(figure, it));
            }
            told.extend(tell(source, tokens, figure, *sentence, lexicon));
        }
    }
}

/// Makes a bare number the count of a noun.
fn count(figure: &mut Figure, unit: String, noun: CountedNoun) {
    figure.quantity.kind = QuantityKind::Count;
    figure.quantity.unit = unit;
    figure.counted = Some(noun);
}

/// Whether a figure is a number of nothing.
fn is_bare(figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    let whole = quantity.central().is_some_and(|value| value.fract() == 0.0 && value > 1.0);
    quantity.kind == QuantityKind::Number
        && quantity.unit == "-"
        && figure.counted.is_none()
        && whole
}

/// Whether a number is the subject of a clause: it opens the clause, and the verb follows; or it is the same number
/// again ("of the 40").
fn is_alone(tokens: &[Token], figure: &Figure, lexicon: &Lexicon) -> bool {
    let first = tokens.partition_point(|token| token.span.end <= figure.span.start);
    let opens = first.checked_sub(1).is_none_or(|before| {
        let token = &tokens[before];
        // "between 25 and 64"
        let pair = before > 0 && tokens[before - 1].kind == TokenKind::Number;
        token.tag == Tag::Conjunction && !pair
            || token.kind == TokenKind::Mark && token.key != HYPHEN
            || ends_clause(tokens, before)
    });
    let next = tokens.get(figure.tokens.1 as usize);
    let verb = next.is_some_and(|next| {
        matches!(next.tag, Tag::Verb | Tag::Auxiliary)
            || lexicon.nouns.auxiliaries.contains(&next.key)
    });
    opens && verb || is_again(tokens, figure)
}

/// "of the 40"
fn is_again(tokens: &[Token], figure: &Figure) -> bool {
    let first = figure.tokens.0 as usize;
    first > 1 && tokens[first - 1].key == THE && tokens[first - 2].key == OF
}

/// The noun that the predicate calls the counted: "12 were children".
fn called(source: &str, tokens: &[Token], figure: &Figure, lexicon: &Lexicon) -> Option<usize> {
    let be = figure.tokens.1 as usize;
    if !lexicon.nouns.copulas.contains(&tokens.get(be)?.key) {
        return None;
    }
    let adjective = |at: &usize| tokens.get(*at).is_some_and(|token| token.tag == Tag::Adjective);
    let at = be + 1 + (be + 1..).take(MAX_ADJECTIVES).take_while(adjective).count();
    let noun = |at: usize| tokens.get(at).is_some_and(|token| token.tag == Tag::Noun);
    let word = tokens.get(at)?.span.of(source);
    let many = lexicon.nouns.singular(word) != word.to_lowercase();
    let hyphen = tokens.get(at + 1).is_some_and(|next| next.key == HYPHEN && !next.spaced);
    (noun(at) && !noun(at + 1) && !hyphen && many).then_some(at)
}

/// What was counted last and is no fewer, unless two things are; of the same number again the same.
fn meant<'a>(tokens: &[Token], figure: &Figure, told: &'a [Told]) -> Option<&'a Told> {
    let value = figure.quantity.central()?;
    let again = is_again(tokens, figure);
    let fits = |it: &&Told| if again { it.most == value } else { it.most >= value };
    let last = told.iter().rev().find(fits)?;
    let beside = told.iter().filter(fits).filter(|it| it.sentence == last.sentence);
    beside.map(|it| &it.unit).all(|unit| *unit == last.unit).then_some(last)
}

fn by_word(tokens: &[Token], at: usize) -> CountedNoun {
    let head = at as u32;
    CountedNoun {
        head: Some(head),
        modifiers: (head, head),
        phrase: tokens[at].span,
        implied: None,
    }
}

fn lent(figure: &Figure, told: &Told) -> CountedNoun {
    let at = figure.tokens.0;
    CountedNoun {
        head: None,
        modifiers: (at, at),
        phrase: told.phrase,
        implied: Some(told.unit.clone()),
    }
}

/// What a figure tells that a bare number behind it may count: things of a class that has words, more than one.
fn tell(
    source: &str,
    tokens: &[Token],
    figure: &Figure,
    sentence: usize,
    lexicon: &Lexicon,
) -> Option<Told> {
    let noun = figure.counted.as_ref()?;
    if figure.quantity.kind != QuantityKind::Count {
        return None;
    }
    let (unit, phrase) = match (noun.head, &noun.implied) {
        (Some(head), _) => {
            let word = tokens[head as usize].span;
            (lexicon.nouns.singular(word.of(source)), word)
        }
        (None, Some(implied)) => (implied.clone(), noun.phrase),
        (None, None) => return None,
    };
    lexicon.counted.listing(&unit)?;
    let most = figure.quantity.high.or(figure.quantity.central()).filter(|most| *most > 1.0)?;
    Some(Told { sentence, unit, phrase, most })
}
