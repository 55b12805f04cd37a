//! Who says a clause: the outlet, a source in the outlet's words, or a source in its own.
//!
//! A cue verb or phrase credits what follows it ("officials said that ...") or,
//! behind a comma or a closing mark, what stands before it ("..., said Smith").
//! The source stands directly before the verb, behind it when turned round, or
//! after "according to". "He" and "she" are the last named source above.
//!
//! Does not see speech without a cue ("To him it was a coup").

use crate::lexicon::{Credit, Lexicon};
use crate::model::{
    Attribution, Classes, Key, Shape, Span, Tag, Term, Text, Token, TokenKind, Voice,
};

/// How many sentences above a pronoun its name is looked for.
pub const PRONOUN_REACH: usize = 5;
/// Longest subject of a speech verb, in tokens.
const MAX_SOURCE_TOKENS: usize = 14;

/// One credit of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Credited {
    /// The cue.
    pub cue: Span,
    /// The source, where one is named.
    pub source: Option<Term>,
    /// Whether the words before the cue are credited too.
    pub backward: bool,
    /// Whether the source is "he", "she" or "they".
    pronoun: bool,
}

/// The credits of a document, found once a sentence: many claims share one.
pub struct Credits<'a> {
    source: &'a str,
    text: &'a Text,
    found: Vec<Credited>,
    /// How many are found before each sentence, and in all.
    before: Vec<usize>,
}

impl<'a> Credits<'a> {
    /// Looks a document over: nearly every sentence makes a claim.
    pub fn new(source: &'a str, text: &'a Text, lexicon: &Lexicon) -> Self {
        let mut found = Vec::new();
        let mut before = Vec::with_capacity(text.sentences.len() + 1);
        before.push(0);
        for (sentence, classes) in text.sentences.iter().zip(&text.classes) {
            if classes.meets(Classes::CREDIT) {
                append_credits(source, text, text.tokens_of(sentence), lexicon, &mut found);
            }
            before.push(found.len());
        }
        Self { source, text, found, before }
    }

    /// All credits of a sentence outside its quotations, in order.
    pub fn of(&self, sentence: usize) -> &[Credited] {
        &self.found[self.before[sentence]..self.before[sentence + 1]]
    }

    /// Who says the clause that holds `span`, a span of sentence number `sentence`.
    pub fn attribution(&self, sentence: usize, span: Span) -> Attribution {
        let credit = self.governing(sentence, span);
        let voice = match (self.text.is_quoted(span), credit) {
            (true, _) => Voice::Quoted,
            (false, Some(_)) => Voice::Attributed,
            (false, None) => Voice::Own,
        };
        let speaker = credit.and_then(|credit| self.named(sentence, credit));
        Attribution { source: speaker, cue: credit.map(|credit| credit.cue), voice }
    }

    /// The source of a credit; for a pronoun the last named source above.
    pub fn named(&self, sentence: usize, credit: Credited) -> Option<Term> {
        if !credit.pronoun {
            return credit.source;
        }
        let is_name = |term: &Term| term.span.of(self.source).starts_with(char::is_uppercase);
        let first = sentence.saturating_sub(PRONOUN_REACH);
        (first..sentence).rev().find_map(|earlier| {
            self.of(earlier).iter().rev().find_map(|credit| credit.source.filter(is_name))
        })
    }

    /// The credit that governs a span: the nearest before it, else one behind it that credits backward.
    pub fn governing(&self, sentence: usize, span: Span) -> Option<Credited> {
        let credits = self.of(sentence);
        let is_source =
            |credit: &&Credited| credit.source.is_some_and(|term| term.span.overlaps(span));
        let before = credits.iter().rev().find(|credit| credit.cue.end <= span.start);
        let behind = credits.iter().find(|credit| credit.backward && credit.cue.start >= span.end);
        before.filter(|credit| !is_source(credit)).or(behind.filter(|c| !is_source(c))).copied()
    }
}

/// Appends the credits of a sentence outside its quotations, in order.
fn append_credits(
    source: &str,
    text: &Text,
    tokens: &[Token],
    lexicon: &Lexicon,
    credits: &mut Vec<Credited>,
) {
    let begin = credits.len();
    let mut at = 0;
    while at < tokens.len() {
        let Some((end, credit)) = cue(tokens, at, lexicon) else {
            at += 1;
            continue;
        };
        let cue = tokens[at].span.join(tokens[end - 1].span);
        // "prompting a tsunami warning.": a participle that credits goes on.
        let goes_on = !is_participle(source, &tokens[end - 1])
            || tokens.get(end).is_some_and(|next| next.key != STOP);
        if goes_on
            && !text.is_quoted(cue)
            && let Some(credited) = went_on(source, tokens, at, cue, credits[begin..].last())
                .or_else(|| credited(tokens, (at, end), credit, lexicon))
        {
            credits.push(credited);
        }
        at = end;
    }
}

/// The cue that begins at a token: its end, and how it credits. A single word of speech is a verb, other than in
/// "gave no inch on the questions that" and "the United States".
fn cue(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, Credit)> {
    let (end, credit) = lexicon.cues.credits.longest(tokens, at)?;
    let named = matches!(tokens[at].tag, Tag::Noun | Tag::ProperNoun);
    let mute = credit == Credit::Speech && end == at + 1 && named;
    (!mute).then_some((end, credit))
}

/// Whether a word of speech ends in "-ing", in letters of any size.
fn is_participle(source: &str, token: &Token) -> bool {
    let word = token.span.of(source).as_bytes();
    word.last_chunk().is_some_and(|ending: &[u8; 3]| ending.eq_ignore_ascii_case(b"ing"))
}

/// "..., he said, adding that": a participle goes on with the words of the source before it.
fn went_on(
    source: &str,
    tokens: &[Token],
    at: usize,
    cue: Span,
    last: Option<&Credited>,
) -> Option<Credited> {
    let last = last?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let continues = is_participle(source, &tokens[at])
        && (before.key == COMMA
            || last.source.is_some_and(|term| term.span.end == before.span.end));
    continues.then_some(Credited { cue, backward: false, ..*last })
}

fn credited(
    tokens: &[Token],
    (at, end): (usize, usize),
    credit: Credit,
    lexicon: &Lexicon,
) -> Option<Credited> {
    let cue = tokens[at].span.join(tokens[end - 1].span);
    let found = match credit {
        Credit::Unnamed => {
            return Some(Credited { cue, source: None, backward: false, pronoun: false });
        }
        Credit::Before => after(tokens, end, lexicon),
        Credit::Passive => before(tokens, at, lexicon),
        Credit::Speech => {
            let turned = follows_words(tokens, at).then(|| after(tokens, end, lexicon));
            // "..., said Smith." ends there; "Pyatt, the ambassador, said Russia had" goes on.
            let ends = |found: &Found| {
                let next = tokens.iter().find(|token| token.span.start >= found.end);
                next.is_none_or(|next| {
                    next.kind != TokenKind::Word && next.kind != TokenKind::Number
                        || lexicon.cues.locating.contains(&next.key)
                        || next.classes.meets(Classes::BOUNDARY)
                })
            };
            turned.flatten().filter(ends).or_else(|| before(tokens, at, lexicon))
        }
    }?;
    let tail = tokens[end..].iter().filter(|token| token.kind == TokenKind::Word).count();
    let backward = match credit {
        Credit::Before => true,
        Credit::Passive | Credit::Speech => {
            let subject = tokens.iter().position(|token| token.span.start >= found.start)?;
            follows_words(tokens, subject.min(at)) || tail == 0
        }
        Credit::Unnamed => false,
    };
    Some(Credited { cue, source: found.term, backward, pronoun: found.pronoun })
}

/// Whether the words before a token end in a comma or a quotation mark: "..., he said".
fn follows_words(tokens: &[Token], at: usize) -> bool {
    at > 1 && (tokens[at - 1].kind == TokenKind::Quote || tokens[at - 1].key == COMMA)
}

struct Found {
    term: Option<Term>,
    start: u32,
    end: u32,
    pronoun: bool,
}

const COMMA: Key = Key::of(",");
const TO: Key = Key::of("to");
const STOP: Key = Key::of(".");

/// The source that stands before a cue.
fn before(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Found> {
    let cues = &lexicon.cues;
    let passed = |token: &Token| cues.between.contains(&token.key) || token.key == TO;
    let mut end = at;
    while end > 0 && passed(&tokens[end - 1]) {
        end -= 1;
    }
    if let Some(to) = (end..at).find(|&at| tokens[at].key == TO) {
        end = before_infinitive(tokens, end, to, passed)?;
    }
    // "Smith, the minister of defence, said": the name stands before the insertion.
    if end > 2 && tokens[end - 1].key == COMMA {
        let opening = (0..end - 1).rev().find(|&index| tokens[index].key == COMMA)?;
        end = opening;
    }
    let first = end.saturating_sub(MAX_SOURCE_TOKENS);
    let start = (first..end)
        .rev()
        .find(|&index| stops_source(tokens, index, lexicon))
        .map_or(first, |stop| stop + 1);
    let subject = &tokens[start..end];
    let last = subject.last()?;
    if cues.pronouns.contains(&last.key) {
        return Some(Found {
            term: None,
            start: last.span.start,
            end: last.span.end,
            pronoun: true,
        });
    }
    let term = source_of(subject, lexicon)?;
    let (start, end) = (subject[0].span.start, last.span.end);
    Some(Found { term: Some(term), start, end, pronoun: false })
}

/// The end of what says where "to" stands before the cue: the subject in "the papers appear to confirm" and
/// "officials were unable to say", the object in "forced the ministry to admit". Nobody says "went to Kyiv to deny".
fn before_infinitive(
    tokens: &[Token],
    end: usize,
    to: usize,
    passed: impl Fn(&Token) -> bool,
) -> Option<usize> {
    let back = |held: &dyn Fn(&Token) -> bool| {
        end - tokens[..end].iter().rev().take_while(|token| held(token)).count()
    };
    let verbal = |token: &Token| matches!(token.tag, Tag::Verb | Tag::Adjective);
    let start = back(&|token| {
        verbal(token) || matches!(token.tag, Tag::Adverb | Tag::Auxiliary) || passed(token)
    });
    if tokens[start..end].iter().any(verbal) {
        return Some(start);
    }
    let nominal = [Tag::Noun, Tag::ProperNoun, Tag::Adjective, Tag::Determiner];
    let verb = back(&|token| nominal.contains(&token.tag)).checked_sub(1)?;
    (end == to && verb + 1 < end && tokens[verb].tag == Tag::Verb).then_some(end)
}

/// The source that stands behind a cue: "said John Smith, a lawyer".
fn after(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Found> {
    let rest = &tokens[start..(start + MAX_SOURCE_TOKENS).min(tokens.len())];
    let first = rest.first()?;
    if lexicon.cues.pronouns.contains(&first.key) {
        let (start, end) = (first.span.start, first.span.end);
        return Some(Found { term: None, start, end, pronoun: true });
    }
    let ends = |index: &usize| stops_source(rest, *index, lexicon);
    let subject = &rest[..(0..rest.len()).find(ends).unwrap_or(rest.len())];
    // "said spokesman John Smith in Kiev": only up to the end of the first name.
    let run = subject.iter().position(is_capital);
    let end = run.map_or(subject.len(), |run| {
        run + subject[run..].iter().take_while(|token| is_capital(token)).count()
    });
    // "said 30 died" names nobody.
    if run.is_none() && subject.iter().any(|token| token.kind == TokenKind::Number) {
        return None;
    }
    let term = source_of(&subject[..end], lexicon)?;
    let end = subject[end - 1].span.end;
    Some(Found { term: Some(term), start: first.span.start, end, pronoun: false })
}

/// Whether a source cannot reach over this token.
fn stops_source(tokens: &[Token], index: usize, lexicon: &Lexicon) -> bool {
    let token = tokens[index];
    match token.kind {
        TokenKind::Quote => true,
        TokenKind::Mark => !(token.key == STOP || token.key == Key::of("-")),
        TokenKind::Word => {
            token.classes.meets(Classes::BOUNDARY.union(Classes::OPEN))
                || cue(tokens, index, lexicon).is_some_and(|(_, credit)| {
                    credit == Credit::Speech && token.shape == Shape::Lower
                })
        }
        TokenKind::Number => false,
    }
}

/// The name or noun that heads a subject: "police in Kiev" police, "Secretary of State John Kerry" Kerry.
fn source_of(subject: &[Token], lexicon: &Lexicon) -> Option<Term> {
    let words = || subject.iter().filter(|token| token.kind == TokenKind::Word);
    let cues = &lexicon.cues;
    let last = words().next_back()?;
    if is_capital(last) {
        let within = words().position(|token| cues.locating.contains(&token.key));
        // "police in Kiev", but "ambassador to Ukraine Geoffrey Pyatt" ends in a name of two words.
        let run = words().rev().take_while(|token| is_capital(token)).count();
        let head = within.filter(|&at| at > 0 && run == words().count() - at - 1);
        if let Some(head) = head {
            return words().nth(head - 1).map(term);
        }
        let first = words().nth_back(run - 1)?;
        return Some(Term { key: last.key, span: first.span.join(last.span) });
    }
    let ties =
        |token: &&Token| cues.locating.contains(&token.key) || cues.tying.contains(&token.key);
    let head = words().take_while(|token| !ties(token)).last()?;
    // "Farkas said Tuesday that": a day says nothing.
    let silent = head.classes.meets(Classes::FUNCTION.union(Classes::CALENDAR));
    (!silent).then(|| term(head))
}

fn term(token: &Token) -> Term {
    let key = match token.shape {
        Shape::Lower => token.stem,
        Shape::None | Shape::Capital | Shape::Upper | Shape::Mixed => token.key,
    };
    Term { key, span: token.span }
}

fn is_capital(token: &Token) -> bool {
    match token.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed => {
            !token.classes.meets(Classes::FUNCTION.union(Classes::CALENDAR))
        }
        Shape::None | Shape::Lower => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;
    use crate::syntax;

    /// The attribution of the last occurrence of `word`.
    #[track_caller]
    fn check(text: &str, word: &str, voice: Voice, speaker: &str) {
        let lexicon = Lexicon::builtin();
        let mut passage = segment::passage(text, lexicon);
        let all = 0..passage.sentences.len();
        syntax::tag(text, &mut passage, all);
        let at = text.rfind(word).unwrap();
        let span = Span::new(at, at + word.len());
        let sentence = passage.sentences.iter().position(|s| s.span.contains(span)).unwrap();
        let found = Credits::new(text, &passage, lexicon).attribution(sentence, span);
        assert_eq!(found.voice, voice, "{text}");
        let source = found.source.map_or("", |term| term.span.of(text));
        assert_eq!(source, speaker, "{text}");
    }

    #[test]
    fn sources_stand_before_or_behind_their_verb() {
        use Voice::*;
        check("Officials said 30 people died.", "30", Attributed, "Officials");
        let text = "Smoke rose slowly, the mayor said, adding that 30 people died.";
        check(text, "30", Attributed, "mayor");
        check("At least 30 people died, police in Kiev said.", "30", Attributed, "police");
        check(
            "At least 30 people died, said John Smith, a doctor.",
            "30",
            Attributed,
            "John Smith",
        );
        check(
            "According to the Interior Ministry, 30 died.",
            "30",
            Attributed,
            "Interior Ministry",
        );
        check("Thirty died, according to hospital officials.", "Thirty", Attributed, "officials");
        check(
            "Geoffrey Pyatt, the ambassador to Ukraine, said 30 died.",
            "30",
            Attributed,
            "Geoffrey Pyatt",
        );
        check("Secretary of State John Kerry said 30 died.", "30", Attributed, "State John Kerry");
        check("The blast killed 30 people.", "30", Own, "");
        check("John Smith said Tuesday, \"30 died.\"", "30", Quoted, "John Smith");
        check("Russia claims 30 died.", "30", Attributed, "Russia");
        check("Putin was quoted as saying 30 died.", "30", Attributed, "Putin");
        let text = "According to state records, 30 people died.";
        check(text, "30", Attributed, "records");
        check("The quake hit 30 towns, prompting a tsunami warning.", "30", Own, "");
        check("Hundreds fled, he was quoted as saying: \"30 died.\"", "30", Quoted, "");
        check("The mayor said hundreds fled, adding: \"30 died.\"", "30", Quoted, "mayor");
        // Gap: the clause inside the subject gives the source.
        check("A man she worked with said 30 people died.", "30", Attributed, "worked");
        check("The papers appear to confirm that 30 people died.", "30", Attributed, "papers");
        check("They went to Kyiv to deny that 30 people died.", "30", Voice::Own, "");
        check("It forced the ministry to admit that 30 people died.", "30", Attributed, "ministry");
        check("Officials were unable to confirm that 30 died.", "30", Attributed, "Officials");
        check("Arson is to blame for 30 fires.", "30", Voice::Own, "");
        check("Smith repeatedly declined to say that 30 died.", "30", Attributed, "Smith");
    }

    #[test]
    fn words_in_quotation_marks_are_the_speakers() {
        check("\"It was a coup,\" said Smith.", "coup", Voice::Quoted, "Smith");
        check("Smith called it \"a coup\".", "coup", Voice::Quoted, "Smith");
    }

    #[test]
    fn pronouns_are_the_last_named_source() {
        let text = "Anna Smith told Reuters the town fell. She said 30 people died.";
        check(text, "30", Voice::Attributed, "Anna Smith");
    }
}
