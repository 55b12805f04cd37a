//! What is measured: the nearest word of rules/lexicon/measures.toml that can stand for the figure, first of all the
//! one that is told of it.

use super::counted::Noun;
use super::{PART, Surroundings};
use crate::extract::Short;
use crate::extract::clause;
use crate::extract::quantity::{CountedNoun, Figure};
use crate::lexicon::Measure;
use crate::model::{Key, Quantity, QuantityKind, Relation, Tag, Term, Token};

/// Farther words belong to another clause.
const MAX_DISTANCE: u32 = 18;
/// What parts clauses costs at least so much: "the mayor was shot **while** 200 watched".
const CLAUSE: u32 = 5;
/// Words that may stand between what was done and what it led to: "shot **and** killed".
const MAX_TIES: usize = 1;

/// The words of a sentence that can name a measure. A phrase hides the words in it: who is seriously
/// injured is one of the injured, no other way round.
pub(super) fn named<'a>(around: &Surroundings<'a>) -> Short<(usize, &'a Measure), 8> {
    let (measures, mut found, mut hidden) = (&around.lexicon.measures, Short::new(), None);
    for (at, token) in around.tokens.iter().enumerate() {
        // "March 14" is no march.
        if hidden == Some(at) || !measures.may_begin(token) || around.in_date(at) {
            continue;
        }
        let (next, before) = (around.stem(at + 1), found.len());
        let phrases = next.into_iter().flat_map(|next| measures.of_two(token.stem, next));
        found.extend(phrases.map(|measure| (head(around, at), measure)));
        if found.len() > before {
            hidden = Some(at + 1);
        } else {
            found.extend(measures.named(token, token.stem).map(|measure| (at, measure)));
        }
    }
    found
}

/// That word of two by which the other hangs: "seriously injured", but "built up".
fn head(around: &Surroundings, first: usize) -> usize {
    let below =
        around.arcs.get(first).is_some_and(|arc| arc.head.map(usize::from) == Some(first + 1));
    first + usize::from(below)
}

/// The measure of a figure that counts `noun`, and the word that names it.
pub(super) fn measure<'a>(
    around: &Surroundings<'a>,
    figure: &Figure,
    noun: Option<Noun>,
    near: &[u32],
) -> Option<(&'a Measure, Term)> {
    let head = noun.map(|noun| noun.head);
    // "The mother of two was killed": the two are her children, whatever became of her.
    let said_by = figure.counted.as_ref().and_then(CountedNoun::said_by);
    let parents = &around.lexicon.nouns.parents;
    let parent = |at: usize| Some((at, parents.get(&around.tokens[at].key)?));
    if let Some((at, child)) = said_by.and_then(parent) {
        let own = around.lexicon.measures.implying(around.lexicon.counted.listing(child)?)?;
        return Some((own, around.term(own.key, at..at + 1)));
    }
    // "Two three-story hotels collapsed": no stories did, but "the six-member family was killed".
    let classes = &around.lexicon.counted;
    let person = classes.listing("person").and_then(|class| classes.widest(class));
    let thing =
        |noun: Noun| joined(around, figure, noun.head) && classes.widest(noun.class) != person;
    if noun.is_some_and(thing) {
        return None;
    }
    let predicate = predicate(around, figure, head);
    // "Ten bodies were recovered": what can be told of things as well says less than such a noun.
    let by_noun = around.measures.iter().any(|(at, _)| Some(*at) == head);
    let told =
        |at, measure: &Measure| predicate == Some(at) && (measure.implies.is_some() || !by_noun);
    // "39 deceased persons and has destroyed the life of thousands", but "killed 12 wounded soldiers"
    let inside = |at: usize| figure.tokens.1 as usize <= at && head.is_some_and(|head| at <= head);
    let own = around.measures.iter().any(|&(at, _)| inside(at));
    let later = |at: usize| own && head.is_some_and(|head| at > head);
    around
        .measures
        .iter()
        .copied()
        .filter(|(at, _)| !(figure.tokens.0 as usize..figure.tokens.1 as usize).contains(at))
        .filter(|(at, _)| !joined(around, figure, *at))
        .filter(|(at, measure)| {
            measures_kind(measure, &figure.quantity)
                && (!measure.after || *at >= figure.tokens.1 as usize)
                && !noun.is_some_and(|noun| counts_others(around, measure, noun))
        })
        .filter(|(at, _)| near[*at] <= MAX_DISTANCE && !speaks_of_later(around, figure, *at))
        .filter(|(at, measure)| !does(around, figure, *at, measure))
        .filter(|(at, measure)| {
            let before = at + 1 == figure.tokens.0 as usize;
            let beside = before || predicate == Some(*at) || head == Some(*at);
            beside || !befell_others(around, figure, predicate, (*at, measure))
        })
        .min_by_key(|&(at, measure)| (!told(at, measure), later(at), near[at], at))
        .map(|(at, measure)| outcome(around, at, measure).unwrap_or((at, measure)))
        .map(|(at, measure)| (measure, around.term(measure.key, at..at + 1)))
}

/// What a measure led to, as a word beside its own says: "fatally shot", "shot dead", "shot and killed".
fn outcome<'a>(
    around: &Surroundings<'a>,
    at: usize,
    measure: &Measure,
) -> Option<(usize, &'a Measure)> {
    let tied = |other: usize| {
        let between = around.tokens.get(at + 1..other);
        let ties = |token: &Token| around.lexicon.measures.ties.contains(&token.key);
        // "shot and injured people filled the hall" shot nobody that was injured.
        let parted =
            around.arcs.get(other).is_some_and(|arc| arc.relation == Relation::AdjectivalModifier);
        let behind =
            between.is_some_and(|between| between.len() <= MAX_TIES && between.iter().all(ties));
        other + 1 == at || behind && !parted
    };
    let words = around.measures.iter().copied();
    words.filter(|(other, _)| tied(*other)).find(|(_, found)| measure.leads_to.contains(&found.key))
}

/// What is told of a figure, right behind it and its noun: "267 protesters had been arrested and 164 policemen
/// injured".
fn predicate(around: &Surroundings, figure: &Figure, head: Option<usize>) -> Option<usize> {
    let behind = head.map_or(0, |head| head + 1).max(figure.tokens.1 as usize);
    (behind..).find(|&at| !around.is_auxiliary(at))
}

/// "a six-shot revolver", "a three-story hotel": the word that a hyphen joins to the number says what kind of thing
/// it is.
fn joined(around: &Surroundings, figure: &Figure, at: usize) -> bool {
    let between = figure.span.end as usize..around.tokens[at].span.start as usize;
    around.source.get(between) == Some("-")
}

/// Whether a figure counts who does to others what a word says: "two bombers killed 15", "shot dead by three
/// officers", "a raid by 30 gunmen killed a soldier".
fn does(around: &Surroundings, figure: &Figure, word: usize, measure: &Measure) -> bool {
    if around.arcs.is_empty() || !measure.suffered {
        return false;
    }
    let verb = match around.tokens[word].tag {
        Tag::Adjective | Tag::Adverb => clause::above(around.arcs, word).next(),
        _ => Some(word),
    };
    let Some(verb) = verb.filter(|&verb| around.is_verb(verb)) else { return false };
    let below = |head, relation| clause::below(around.arcs, head, relation);
    let anchor = around.anchor(figure);
    if let Some(by) = below(verb, Relation::Agent) {
        return around.arcs[anchor].head.map(usize::from) == Some(by);
    }
    let others = |object: &usize| {
        let reflexive = around.lexicon.nouns.reflexive.contains(&around.tokens[*object].key);
        // "injured their knees"
        !reflexive && below(*object, Relation::Possessor).is_none()
    };
    // "the three whom police killed": another does it.
    let named = |subject: usize| around.tokens[subject].tag != Tag::Pronoun;
    let relative = around.arcs[verb].relation == Relation::RelativeClause
        && below(verb, Relation::Subject).is_some_and(named);
    let passive = below(verb, Relation::PassiveSubject).is_some();
    if relative || passive || below(verb, Relation::Object).filter(others).is_none() {
        return false;
    }
    let mut path = std::iter::once(anchor).chain(around.above(figure)).take_while(|&at| at != verb);
    around.subject_of(verb).is_some_and(|subject| path.any(|at| at == subject))
}

/// Whether a word of another clause says what somebody else suffered: "he was **arrested** and paid two lawyers", "the
/// mayor was **shot** while 200 watched", but "twelve were rushed to hospital and died".
fn befell_others(
    around: &Surroundings,
    figure: &Figure,
    predicate: Option<usize>,
    (word, measure): (usize, &Measure),
) -> bool {
    let mut told = std::iter::once(word).chain(clause::above(around.arcs, word));
    let Some(told) = told.find(|&at| around.tells(at)) else { return false };
    if !(measure.suffered && told == word || measure.state && told != word) {
        return false;
    }
    let anchor = around.anchor(figure);
    // "another five were treated": whatever the parser takes the five for.
    let own = predicate.filter(|&at| {
        at < around.tokens.len() && around.is_verb(at) && around.is_auxiliary(at - 1)
    });
    let verb = own.or_else(|| around.above(figure).find(|&at| around.is_verb(at)));
    let Some(verb) = verb else { return false };
    let tells_of_it = clause::above(around.arcs, word).any(|at| at == anchor);
    if verb == told || tells_of_it || brings_in(around, verb) {
        return false;
    }
    let object =
        (told == word).then(|| clause::below(around.arcs, word, Relation::Object)).flatten();
    let Some(other) = object.or_else(|| around.subject_of(told)) else { return false };
    let at_once = |object: usize| {
        let mut words = word + 1..object;
        anchor < word && words.all(|at| clause::above(around.arcs, at).any(|it| it == object))
    };
    // A slip of the parser rarely moves a word over another clause, or an object from its verb.
    let mut between = anchor.min(word)..anchor.max(word);
    let parts = |at: usize| around.lexicon.grammar.toll(&around.tokens[at]) >= CLAUSE;
    let apart = between.contains(&verb)
        || between.contains(&other)
        || object.is_some_and(at_once)
        || (own.is_some() || around.is_subject(anchor)) && anchor < verb && word < anchor
        || between.any(parts);
    let mut below =
        std::iter::once(anchor).chain(around.above(figure)).take_while(|&at| at != verb);
    apart && !below.any(|at| at == other)
}

/// Whether a figure under a verb is one of what was told before: "police **said** 12", "which **included** 12",
/// "**compared** to 12".
fn brings_in(around: &Surroundings, verb: usize) -> bool {
    let word = around.tokens[verb].key;
    around.credits(verb)
        || around.lexicon.grammar.compares.contains(&word)
        || around.lexicon.scopes.class(word, around.key(verb + 1)) == Some(PART)
}

/// Whether a measure is told by "of", so that it speaks of what stands behind it: "300 came from the town of Chibok".
fn speaks_of_later(around: &Surroundings, figure: &Figure, at: usize) -> bool {
    const OF: Key = Key::of("of");
    let Some([word, of]) = around.tokens.get(at..at + 2) else { return false };
    let told_by_of = || around.lexicon.measures.of_two(word.stem, of.stem).next().is_some();
    (figure.tokens.0 as usize) < at && of.key == OF && told_by_of()
}

/// Whether a measure is taken of things of another class: villages are not hurt.
fn counts_others(around: &Surroundings, measure: &Measure, noun: Noun) -> bool {
    let classes = &around.lexicon.counted;
    let of = measure.implies.and_then(|class| classes.widest(class));
    of.zip(classes.widest(noun.class)).is_some_and(|(of, thing)| of != thing)
}

/// Whether a measure can stand for a figure of its kind; a bare number may be a count ("the toll rose to 10"), a
/// calibre is none.
fn measures_kind(measure: &Measure, figure: &Quantity) -> bool {
    let bare = figure.kind == QuantityKind::Number && figure.unit == "-";
    bare && measure.kinds.contains(&QuantityKind::Count) || measure.kinds.contains(&figure.kind)
}
