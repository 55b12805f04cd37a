//! Utterances in quotation marks, with their speakers.
//!
//! The words are kept as they are compared: contractions parted, spellings of
//! one country, words in brackets and marks of omission as gaps that match
//! anything. "..., he said, ..." is one utterance. Fewer than four words are
//! a mark on a word, not an utterance.
//!
//! Does not see speech without marks.

use crate::extract::attribution::{Credits, PRONOUN_REACH};
use crate::lexicon::Lexicon;
use crate::model::{
    Attribution, Claim, Classes, Content, DocumentId, GAP, Key, Polarity, PoolBuilder, Quotation,
    SentenceId, Shape, Slot, Span, Status, Term, Text, Token, TokenKind, Voice,
};

/// Fewer words are a scare quote, a title or a term.
const LEAST_WORDS: usize = 4;
/// Longest credit inside one utterance ("..., said the minister, ..."), in bytes.
const MAX_CREDIT_BYTES: usize = 80;
/// A quotation this near below another without a credit of its own goes on with its speaker, in bytes.
const MAX_CONTINUATION_BYTES: usize = 250;

/// Appends the utterances of a document; sentences are numbered within `text`.
pub fn quotations(
    source: &str,
    text: &Text,
    document: DocumentId,
    credits: &Credits,
    lexicon: &Lexicon,
    pool: &mut PoolBuilder,
    claims: &mut Vec<Claim>,
) {
    let mut previous: Option<(Span, Option<Term>)> = None;
    let (mut words, mut index) = (Vec::new(), 0);
    while let Some(&first) = text.quotations.get(index) {
        index += 1;
        let mut span = first;
        words.clear();
        append_words(source, text, first, lexicon, &mut words);
        while let Some(&next) = text.quotations.get(index) {
            if !continues(source, text, span, next, credits) {
                break;
            }
            append_words(source, text, next, lexicon, &mut words);
            span = span.join(next);
            index += 1;
        }
        if words.iter().filter(|word| **word != GAP).count() < LEAST_WORDS {
            continue;
        }
        let Some(sentence) = sentence_of(text, span.start) else { continue };
        let (mut speaker, cue) = speaker(text, first, span, credits);
        if cue.is_none()
            && let Some((before, earlier)) = previous
            && (span.start - before.end) as usize <= MAX_CONTINUATION_BYTES
        {
            speaker = earlier;
        }
        previous = Some((span, speaker));
        claims.push(Claim {
            document,
            sentence: SentenceId(sentence as u32),
            span,
            content: Content::Quotation(Quotation { words: words[..].into() }),
            slot: Slot::default(),
            status: Status::Asserted,
            polarity: Polarity::Positive,
            attribution: pool.attribution(Attribution {
                source: speaker,
                cue,
                voice: Voice::Quoted,
            }),
            lede: false,
        });
    }
}

/// The sentences that tell who says what a document quotes: all but those too far above.
pub fn crediting(text: &Text) -> Vec<usize> {
    let mut crediting = Vec::new();
    for quotation in &text.quotations {
        let above = sentence_of(text, quotation.start).unwrap_or_default();
        let last = text.sentences.partition_point(|sentence| sentence.span.start < quotation.end);
        let next = crediting.last().map_or(0, |last| last + 1);
        crediting.extend(next.max(above.saturating_sub(PRONOUN_REACH))..last);
    }
    crediting.retain(|place| text.classes[*place].meets(Classes::CREDIT));
    crediting
}

/// Whether `next` goes on with the sentence of `span`, parted by a credit only.
fn continues(source: &str, text: &Text, span: Span, next: Span, credits: &Credits) -> bool {
    let between = Span { start: span.end, end: next.start };
    let ended = span.of(source).ends_with(['.', '!', '?']);
    if ended || between.len() > MAX_CREDIT_BYTES || between.of(source).contains('\n') {
        return false;
    }
    let Some(sentence) = sentence_of(text, span.start) else { return false };
    text.sentences[sentence].span.contains(next)
        && span.of(source).ends_with(',')
        && credits.of(sentence).iter().any(|credit| between.contains(credit.cue))
}

/// The number of the sentence that holds a byte.
fn sentence_of(text: &Text, position: u32) -> Option<usize> {
    let next = text.sentences.partition_point(|sentence| sentence.span.start <= position);
    next.checked_sub(1).filter(|&index| text.sentences[index].span.end > position)
}

/// Who is credited in the sentence where the quotation ends, else where it begins.
fn speaker(
    text: &Text,
    first: Span,
    span: Span,
    credits: &Credits,
) -> (Option<Term>, Option<Span>) {
    let places = [(first.end - 1, first), (first.start, first), (span.end - 1, span)];
    for (position, quoted) in places {
        let Some(sentence) = sentence_of(text, position) else { continue };
        if let Some(credit) = credits.governing(sentence, quoted) {
            return (credits.named(sentence, credit), Some(credit.cue));
        }
    }
    (None, None)
}

/// Appends the words of a quotation as they are compared.
fn append_words(source: &str, text: &Text, span: Span, lexicon: &Lexicon, words: &mut Vec<Key>) {
    let first = text.tokens.partition_point(|token| token.span.start < span.start);
    let inside = text.tokens[first..].iter().take_while(|token| token.span.end <= span.end);
    let begin = words.len();
    let mut depth = 0_u32;
    let mut dots = 0;
    for token in inside {
        match token.kind {
            TokenKind::Word | TokenKind::Number if depth == 0 => {
                push(source, token, words, lexicon);
            }
            TokenKind::Mark => {
                depth = match token.span.of(source) {
                    "(" | "[" => depth + 1,
                    ")" | "]" => depth.saturating_sub(1),
                    _ => depth,
                };
                dots = if token.key == Key::of(".") { dots + 1 } else { 0 };
                let opens = matches!(token.span.of(source), "(" | "[" | "…");
                if (opens || dots == 3) && words[begin..].last() != Some(&GAP) {
                    words.push(GAP);
                }
            }
            TokenKind::Word | TokenKind::Number | TokenKind::Quote => {}
        }
    }
}

fn push(source: &str, token: &Token, words: &mut Vec<Key>, lexicon: &Lexicon) {
    let word = token.span.of(source);
    // The ending tells, which a capital in front leaves small.
    if matches!(token.shape, Shape::Lower | Shape::Capital) && word.is_ascii() {
        lexicon.cues.spoken(word, token.key, words);
    } else {
        lexicon.cues.spoken(&word.to_lowercase(), token.key, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let lexicon = Lexicon::builtin();
        let passage = segment::passage(text, lexicon);
        let (mut pool, mut claims) = (PoolBuilder::of(text), Vec::new());
        quotations(
            text,
            &passage,
            DocumentId(0),
            &Credits::new(text, &passage, lexicon),
            lexicon,
            &mut pool,
            &mut claims,
        );
        let pool = pool.finish();
        let found: Vec<_> = claims
            .iter()
            .map(|claim| {
                let source = pool.attribution(claim.attribution).source;
                let speaker = source.map_or("", |term| term.span.of(text));
                (claim.span.of(text), speaker)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn speakers_stand_before_behind_or_between() {
        check(
            "\"We will not go there,\" said Anna Smith.",
            &[("We will not go there,", "Anna Smith")],
        );
        check("Smith said: \"We will not go there.\"", &[("We will not go there.", "Smith")]);
        check(
            "\"We will not go,\" Smith said, \"until they leave.\"",
            &[("We will not go,\" Smith said, \"until they leave.", "Smith")],
        );
    }

    #[test]
    fn a_quotation_without_a_credit_goes_on_with_the_last_speaker() {
        check(
            "\"We will not go there,\" Smith said. \"It is far too cold.\"",
            &[("We will not go there,", "Smith"), ("It is far too cold.", "Smith")],
        );
    }

    #[test]
    fn scare_quotes_are_no_utterances() {
        check("He called it a \"special operation\".", &[]);
    }

    #[test]
    fn spelling_contraction_and_bracket_make_no_difference() {
        let lexicon = Lexicon::builtin();
        let of = |text: &str| {
            let mut words = Vec::new();
            let passage = segment::passage(text, lexicon);
            append_words(text, &passage, Span::new(0, text.len()), lexicon, &mut words);
            words
        };
        assert_eq!(of("we don't honour it"), of("We do not honor it"));
        assert_eq!(of("they organised [the vote]"), of("they organized ..."));
        assert_ne!(of("we honour it"), of("we hate it"));
    }
}
