//! Whether a clause says that something is, will be, could be, or is not.
//!
//! The nearest cue decides that governs the word: first to the left within
//! the clause ("could include 175,000 troops"), then close to the right
//! ("3,000 troops will be sent"). A clause ends at a comma or a joining word;
//! denials and fears reach over "that", a modal verb does not ("could not say
//! that ten died").
//!
//! Does not see plans that only the sense of the whole text tells.

use crate::lexicon::Lexicon;
use crate::model::{
    Classes, Key, Polarity, QuantityKind, Shape, Span, Status, Tag, Token, TokenKind,
};

/// How far left a cue governs, in tokens; longer clauses hold a second verb as a rule.
const REACH_LEFT: usize = 14;
/// How far right a verb stands from its subject, in tokens.
const REACH_RIGHT: usize = 6;
/// How far left of an age a cue may stand: "may be 40 years old".
const REACH_TO_AGE: usize = 3;

const POSSESSIVE: Key = Key::of("'s");
const TO: Key = Key::of("to");

/// The status of the clause around token `at` of a sentence, and the words that say so.
pub fn status(tokens: &[Token], at: usize, lexicon: &Lexicon) -> (Status, Option<Span>) {
    match to_the_left(tokens, at, lexicon).or_else(|| to_the_right(tokens, at, lexicon)) {
        Some((status, span)) => (status, Some(span)),
        None => (Status::Asserted, None),
    }
}

/// The same of a figure that begins at token `at`: nobody's age is denied ("the 40-year-old never recovered"),
/// and a day on which somebody vowed or denied something is past.
pub fn of_figure(
    source: &str,
    tokens: &[Token],
    at: usize,
    kind: QuantityKind,
    lexicon: &Lexicon,
) -> Status {
    if kind == QuantityKind::Age {
        let from = at.saturating_sub(REACH_TO_AGE);
        return status(&tokens[from..=at], at - from, lexicon).0;
    }
    let (found, cue) = status(tokens, at, lexicon);
    // "did not attend Wednesday's meeting"
    let owns = tokens.get(at + 1).is_some_and(|next| next.key == POSSESSIVE);
    if kind.is_moment() && owns && found == Status::Denied {
        return Status::Asserted;
    }
    let Some(cue) = cue.filter(|cue| kind.is_moment() && cue.start < tokens[at].span.start) else {
        return found;
    };
    let behind = tokens[..at].iter().filter(|token| token.span.start >= cue.end);
    const LEADS_ON: [Key; 2] = [TO, Key::of("for")];
    let leads_on =
        |token: &Token| LEADS_ON.contains(&token.key) || token.classes.meets(Classes::OPEN);
    let past = cue.of(source).ends_with("ed") && !behind.clone().any(leads_on);
    if past { Status::Asserted } else { found }
}

/// Whether a clause of that status is negated.
pub fn polarity(status: Status) -> Polarity {
    match status {
        Status::Denied => Polarity::Negative,
        Status::Asserted | Status::Planned | Status::Possible => Polarity::Positive,
    }
}

fn to_the_left(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Status, Span)> {
    let from = at.saturating_sub(REACH_LEFT);
    let from = from + tokens[from..at].iter().position(may_begin_cue)?;
    let mut beyond_that = false;
    let mut said = None;
    let mut index = at;
    while index > from {
        index -= 1;
        let token = tokens[index];
        if ends_clause(tokens, index) {
            return None;
        }
        // "cost that state", but "said that"
        if token.classes.meets(Classes::OPEN) && token.tag != Tag::Determiner {
            beyond_that = true;
            continue;
        }
        let Some((end, found)) = cue(tokens, index, lexicon) else {
            said = said.or((credits(&token) && is_finite(tokens, index)).then_some(index));
            continue;
        };
        if end > at || !reaches(tokens, (index, end), at, lexicon) {
            continue;
        }
        // "A statement which did not mention a school said 30 people died": but "did not say 30 people died".
        if said.is_some_and(|said: usize| {
            tokens[end.min(said)..said].iter().any(|token| token.tag == Tag::Verb)
        }) {
            return None;
        }
        // "could not": the negation was met first and stands; "not only" says nothing.
        let status = longer_from_the_left(tokens, index, end, lexicon).or(found)?;
        // "no movement in the crisis that has seen Moscow massing 100,000" denies the movement alone.
        let near = end == index + 1 && token.classes.meets(Classes::NEAR);
        if beyond_that && (near || status != Status::Denied) {
            continue;
        }
        return Some((status, tokens[index].span.join(tokens[end - 1].span)));
    }
    None
}

/// A cue that begins earlier and reaches over `end` overrides the shorter one: "rule out", "would not".
fn longer_from_the_left(
    tokens: &[Token],
    index: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Status> {
    let start = index.saturating_sub(2);
    (start..index)
        .filter_map(|earlier| cue(tokens, earlier, lexicon))
        .find(|(last, _)| *last >= end)
        .and_then(|(_, status)| status)
}

fn to_the_right(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Status, Span)> {
    let reach = at + 1..(at + 1 + REACH_RIGHT).min(tokens.len());
    let last = reach.start + tokens[reach].iter().rposition(may_begin_cue)?;
    for index in at + 1..=last {
        if ends_clause(tokens, index)
            || tokens[index].classes.meets(Classes::OPEN)
            || lexicon.status.joint.contains(&tokens[index].key)
            || lexicon.status.subjects.contains(&tokens[index].key)
        {
            return None;
        }
        match cue(tokens, index, lexicon) {
            Some((end, _)) if has_object(tokens, (index, end)) => return None,
            Some((end, status)) if looks_back(tokens, (index, end), lexicon) => {
                let span = tokens[index].span.join(tokens[end - 1].span);
                return status.map(|status| (status, span));
            }
            // "One senator said they had no warning", but "30 people reported missing may be dead".
            None if credits(&tokens[index]) && tagged(tokens, index + 1, &SAID) => return None,
            Some(_) | None => {}
        }
    }
    None
}

/// Whether a verb credits somebody with what stands behind it.
fn credits(token: &Token) -> bool {
    token.tag == Tag::Verb && token.classes.meets(Classes::CREDIT)
}

/// Whether no "to" and no auxiliary stands before a verb.
fn is_finite(tokens: &[Token], at: usize) -> bool {
    at == 0 || !tagged(tokens, at - 1, &[Tag::Particle, Tag::Auxiliary])
}

/// What is said, or to whom, begins so.
const SAID: [Tag; 6] =
    [Tag::Determiner, Tag::Pronoun, Tag::Noun, Tag::ProperNoun, Tag::Numeral, Tag::Subordinator];

fn tagged(tokens: &[Token], at: usize, tags: &[Tag]) -> bool {
    tokens.get(at).is_some_and(|token| tags.contains(&token.tag))
}

const NAMES: [Tag; 2] = [Tag::Noun, Tag::ProperNoun];

/// Whether a cue before token `at` reaches as far: "the project cost 30" plans nothing, and what is "held
/// without bail on suspicion of killing 30" is done without bail alone.
fn reaches(tokens: &[Token], (from, to): (usize, usize), at: usize, lexicon: &Lexicon) -> bool {
    const NOUN_BEHIND: [Tag; 2] = [Tag::Determiner, Tag::Adjective];
    // "The deadline to apply without a fee is March 31."
    const PARTING: [Tag; 3] = [Tag::Verb, Tag::Auxiliary, Tag::Adposition];
    let status = &lexicon.status;
    if status.adjunct.contains(&tokens[from].key) {
        let of = |token: &Token| token.key == Key::of("of");
        let parts = |token: &Token| PARTING.contains(&token.tag) && !of(token);
        return !tokens[(to + 1).min(at)..at].iter().any(parts);
    }
    // "Firm plans sale of 30 shops": a verb, whatever it was taken for.
    let noun = is_noun(tokens, (from, to)) && from > 0 && tagged(tokens, from - 1, &NOUN_BEHIND);
    let tied =
        |to: usize| tokens[to..at].iter().take(2).any(|next| status.ties.contains(&next.key));
    // "potential candidates named 30", but "a potential toll of 30", "the potential toll is 30"
    if before_noun(tokens, (from, to)) && tagged(tokens, from, &[Tag::Adjective]) {
        let end =
            (to..at).find(|&at| !tagged(tokens, at, &[Tag::Adjective, Tag::Noun, Tag::ProperNoun]));
        let equals = |end: usize| (end..at).all(|at| tagged(tokens, at, &[Tag::Auxiliary]));
        return end.is_none_or(|end| tied(end) || equals(end));
    }
    !noun || to == at || tied(to)
}

fn is_noun(tokens: &[Token], (from, to): (usize, usize)) -> bool {
    to == from + 1 && tagged(tokens, from, &NAMES)
}

/// Whether a cue speaks of what stands before it: no noun does ("backed the plan"), nor does what stands before
/// its noun ("over a possible plot"), nor "without".
fn looks_back(tokens: &[Token], (from, to): (usize, usize), lexicon: &Lexicon) -> bool {
    let status = &lexicon.status;
    let ahead = [&status.forward, &status.adjunct].iter().any(|it| it.contains(&tokens[from].key));
    !is_noun(tokens, (from, to)) && !before_noun(tokens, (from, to)) && !ahead
}

/// Whether a cue describes the noun behind it.
fn before_noun(tokens: &[Token], (from, to): (usize, usize)) -> bool {
    const BEFORE: [Tag; 3] = [Tag::Determiner, Tag::Adposition, Tag::Adjective];
    let named = tagged(tokens, to, &NAMES);
    match tokens[from].tag {
        Tag::Adjective => {
            named || tagged(tokens, to, &[Tag::Adjective]) && tagged(tokens, to + 1, &NAMES)
        }
        Tag::Verb => named && from > 0 && tagged(tokens, from - 1, &BEFORE),
        _ => false,
    }
}

/// Whether a verb acts on what stands behind it: "two studies considered the cost", but "30 were denied entry".
fn has_object(tokens: &[Token], (from, to): (usize, usize)) -> bool {
    const OBJECT: [Tag; 3] = [Tag::Determiner, Tag::Pronoun, Tag::ProperNoun];
    let passive = (from.saturating_sub(2)..from).any(|at| tokens[at].tag == Tag::Auxiliary);
    to == from + 1 && tokens[from].tag == Tag::Verb && !passive && tagged(tokens, to, &OBJECT)
}

/// Whether a cue may begin at a token: most stretches hold none, and need not be walked.
fn may_begin_cue(token: &Token) -> bool {
    token.classes.meets(Classes::STATUS)
}

/// The cue that begins at a token. "May" and "Will" inside a sentence are a month and a name, and so is what owns
/// something ("May's figures").
fn cue(tokens: &[Token], index: usize, lexicon: &Lexicon) -> Option<(usize, Option<Status>)> {
    let token = &tokens[index];
    let owns = || tokens.get(index + 1).is_some_and(|next| next.key == POSSESSIVE);
    let is_name =
        token.shape == Shape::Capital && (index > 0 || token.tag == Tag::ProperNoun || owns());
    if !may_begin_cue(token) || is_name {
        return None;
    }
    let found = lexicon.status.cues.longest(tokens, index);
    found.filter(|(end, _)| !of_a_noun(tokens, *end)).or_else(|| parted(tokens, index, lexicon))
}

/// Whether a cue ends in a "to" that a noun follows: "closed due to snow", "agreed to a deal".
fn of_a_noun(tokens: &[Token], end: usize) -> bool {
    const OTHER: [Tag; 5] =
        [Tag::Noun, Tag::ProperNoun, Tag::Determiner, Tag::Numeral, Tag::Adjective];
    tokens[end - 1].key == TO && tagged(tokens, end, &OTHER)
}

/// A cue with the day between its words: "agreed on Monday to buy".
fn parted(tokens: &[Token], index: usize, lexicon: &Lexicon) -> Option<(usize, Option<Status>)> {
    let [verb, on, day, to] = tokens.get(index..index + 4)? else { return None };
    if on.key != Key::of("on") || !lexicon.dates.weekdays.contains_key(&day.key) {
        return None;
    }
    let (end, status) = lexicon.status.cues.longest(&[*verb, *to], 0)?;
    (end == 2).then_some((index + 4, status))
}

/// Whether a clause ends at this token, seen from the words right of it.
pub fn ends_clause(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    let parts = token.classes.meets(Classes::BOUNDARY);
    // Most tokens are neither, as one question tells.
    if !(parts | (token.kind == TokenKind::Mark)) {
        return false;
    }
    match token.kind {
        TokenKind::Mark => {
            let alone = || token.spaced && tokens.get(index + 1).is_some_and(|next| next.spaced);
            parts || alone() // a dash
        }
        // "as many as" joins no clauses.
        TokenKind::Word => parts && !counts(tokens, index),
        TokenKind::Number | TokenKind::Quote => false,
    }
}

/// Whether "as" is part of "as many as", "as early as".
fn counts(tokens: &[Token], index: usize) -> bool {
    let key = tokens[index].key;
    let twice = |other: usize| tokens.get(other).is_some_and(|token| token.key == key);
    twice(index + 2) || index >= 2 && twice(index - 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    /// The tagged tokens of a text, and the place of a word.
    fn read(text: &str, word: &str) -> (Vec<Token>, usize) {
        let mut passage = segment::passage(text, Lexicon::builtin());
        crate::syntax::tag(text, &mut passage, 0..1);
        let at = passage.tokens.iter().position(|token| token.span.of(text) == word).unwrap();
        (passage.tokens, at)
    }

    #[track_caller]
    fn check(text: &str, word: &str, expected: Status) {
        let (tokens, at) = read(text, word);
        let (found, span) = status(&tokens, at, Lexicon::builtin());
        assert_eq!(found, expected, "{text}: {:?}", span.map(|span| span.of(text)));
    }

    #[test]
    fn the_nearest_governing_cue_decides() {
        use Status::*;
        check("an invasion that could include as many as 175,000 troops", "175,000", Possible);
        check("officials believe Russia plans to send 5,000 troops", "5,000", Planned);
        check("Russia has massed 100,000 troops and may attack", "100,000", Asserted);
        check("3,000 troops will be sent to Poland", "3,000", Planned);
        check("8,500 troops were placed on high alert", "8,500", Planned);
        check("the attack killed 30 people", "30", Asserted);
        check("officials denied that 30 people died", "30", Denied);
        check("he did not kill 30 people", "30", Denied);
        check("a poll of 30 likely voters", "30", Asserted);
        check("and 30 percent approve of it", "30", Asserted);
        check("could not say that 30 people died", "30", Asserted);
        check("In May 30 people died", "30", Asserted);
        check("it would have cost $30 million", "30", Possible);
        check("no fewer than 30 people died", "30", Asserted);
        check("there was no sign that 30 people died", "30", Denied);
        check("saw no movement in a crisis that has killed 30 people", "30", Asserted);
        check("it agreed on Monday to pay 30 people", "30", Planned);
        check("While talks could fail, 30 people died", "30", Asserted);
    }

    #[test]
    fn a_cue_governs_its_own_clause_and_what_it_can_govern() {
        use Status::*;
        // What stands before a noun, or before "without", is not governed.
        for text in [
            "30 schools closed due to snow",
            "they held 30 men without charge",
            "30 people died rather than surrender",
            "they found 30 men with no papers",
            "30 delegates backed the peace plan",
            "30 workers died at the dam project",
            "likely candidates from Velm named 30 aides",
            "they held 30 men over a possible plot",
            "30 people marched against a planned dam",
            "30 studies considered the cost",
            "30 senators said they had no warning",
            "the project cost 30 million",
            "a report which did not name the school said 30 people died",
            "it did not say how the 30 divers died",
            "he was held without bail on suspicion of killing 30 people",
        ] {
            check(text, "30", Asserted);
        }
        check("he denied reports that said 30 people died", "30", Denied);
        check("they are expected to use the speech to announce 30 posts", "30", Planned);
        check("30 people reported missing may be dead", "30", Possible);
        check("Firm plans sale of 30 shops", "30", Planned);
        // Gap: the tagger takes "trapped" for a noun.
        check("30 feared trapped", "30", Asserted);
        check("a potential toll of 30", "30", Possible);
        check("The potential losses are 30 million.", "30", Possible);
        check("a possible 30 deaths", "30", Possible);
        check("The plan will cost that state 30 million.", "30", Planned);
        check("a verdict on 30 counts is expected on Monday", "30", Planned);
        check("an order to send 30 troops was signed", "30", Planned);
        check("amid fears of 30 deaths", "30", Possible);
        check("30 requests were rejected", "30", Denied);
        check("30 people were feared dead", "30", Possible);
        check("30 planes are planned for Poland", "30", Planned);
        check("they did not say 30 people died", "30", Denied);
        check("without killing 30 people", "30", Denied);
    }

    #[test]
    fn ages_and_days_of_vows_and_denials_are_asserted() {
        for (text, word, kind, expected) in [
            ("the 40-year-old never recovered", "40", QuantityKind::Age, Status::Asserted),
            ("he may be 40 years old", "40", QuantityKind::Age, Status::Possible),
            (
                "the army denied the claims on Monday",
                "Monday",
                QuantityKind::Date,
                Status::Asserted,
            ),
            (
                "he vowed on Monday that they would pay",
                "Monday",
                QuantityKind::Date,
                Status::Asserted,
            ),
            ("he did not attend Monday's vigil", "Monday", QuantityKind::Date, Status::Asserted),
            ("they planned to leave on Monday", "Monday", QuantityKind::Date, Status::Planned),
        ] {
            let (tokens, at) = read(text, word);
            let found = of_figure(text, &tokens, at, kind, Lexicon::builtin());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn negation_is_polarity() {
        for (text, expected) in [
            ("there was no footage", Polarity::Negative),
            ("there was footage", Polarity::Positive),
            ("footage was never found", Polarity::Negative),
        ] {
            let (tokens, at) = read(text, "footage");
            let (status, _) = status(&tokens, at, Lexicon::builtin());
            assert_eq!(polarity(status), expected, "{text}");
        }
    }
}
