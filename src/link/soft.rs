//! Labels, quotations, statements and details: which of them are about one thing.
//!
//! Statements are paired when they share two telling words that stand near each other and one
//! of them denies, and compared by their words.
//!
//! Does not see that two names mean one person.

use super::blocking::met;
use super::stories::Widespread;
use super::{View, detail, label, name, quotation};
use crate::model::{
    Claim, ClaimId, Cluster, Comparison, Content, Facet, Key, Level, Link, Listed, Polarity,
    Proposition, Sieve, Statement, StoryId,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Blocking keys of one claim, at most.
const MAX_KEYS: usize = 40;
/// Telling terms of a statement that pair up for blocking.
const KEY_TERMS: usize = 8;
/// Words of a denial, on average.
const WORDS_OF_A_DENIAL: usize = 8;
/// Groups larger than this are full.
const MAX_CLUSTER: usize = 24;
/// The same for details: a name stands in every article of a story.
const MAX_DETAILS: usize = 120;
/// Below this weight a term is too common to pair statements.
const TELLING_WEIGHT: f32 = 0.25;

/// What it says that two articles tell different stories, or were taken to.
const OTHER_STORY: f32 = -1.5;
/// log2 odds that two statements of a block are one proposition.
const STATEMENT_PRIOR: f32 = -2.0;
/// What propositions whose terms are all shared say.
const STATEMENT_WORDS: f32 = 10.0;
/// log2 odds that a statement and a denial are of one proposition.
const DENIAL_PRIOR: f32 = -1.3;
/// What a shared word of a denial says, of its predicate and of its arguments.
const DENIED_WORDS: f32 = 2.0;
/// Arguments weigh so much more than the predicate, at most: shared names alone are a topic.
const ARGUMENTS_TO_PREDICATE: f32 = 1.5;
/// A proposition with another predicate is another one.
const OTHER_PREDICATE: f32 = -20.0;
/// Share of the arguments of a denial below which the other side speaks of something else.
const LEAST_ARGUMENTS: f32 = 0.15;
const OTHER_ARGUMENTS: f32 = -4.0;
/// Fewer shared terms are chance.
const LEAST_SHARED_TERMS: usize = 2;
/// Sum from which on two claims are linked.
pub(super) const LINK: f32 = 0.5;

/// Clusters of labels, statements and details, by their first claim. They lie within a story each.
pub fn clusters(view: &View, widespread: &Widespread) -> Vec<Cluster> {
    let mut clusters = label::clusters(view);
    clusters.extend(joined(view, own_links(view, widespread)));
    clusters.sort_unstable_by(|a, b| a.claims.cmp(&b.claims));
    clusters
}

/// Clusters of quotations that are linked, by their first claim.
pub fn utterances(view: &View, links: Vec<Link>) -> Vec<Cluster> {
    let mut clusters = joined(view, links);
    clusters.sort_unstable_by(|a, b| a.claims.cmp(&b.claims));
    clusters
}

/// The blocks of a statement within its story.
fn keys(terms: Listed, view: &View) -> Vec<Key> {
    let mut telling: Vec<(f32, Key)> = terms
        .keys()
        .map(|key| (view.weight(key), key))
        .filter(|(weight, _)| *weight >= TELLING_WEIGHT)
        .collect();
    telling.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    telling.truncate(KEY_TERMS);
    let mut telling: Vec<Key> = telling.into_iter().map(|(_, key)| key).collect();
    telling.sort_unstable();
    pairs_of(&telling, KEY_TERMS)
}

/// Unordered pairs of words that stand within `reach` of each other, some of them where they are many.
pub(super) fn pairs_of(words: &[Key], reach: usize) -> Vec<Key> {
    let mut keys = Vec::with_capacity(words.len() * reach);
    for (place, &left) in words.iter().enumerate() {
        for &right in words[place + 1..].iter().take(reach) {
            keys.push(left.min(right).then(left.max(right)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(MAX_KEYS);
    keys
}

/// How two claims of one content compare; claims of different contents differ in kind.
pub fn compare(left: &Claim, right: &Claim, view: &View) -> Comparison {
    let story = view.story_level(left, right);
    let mut facets = vec![(Facet::Story, story, story_weight(story))];
    let prior = match (&left.content, &right.content) {
        (Content::Label(a), Content::Label(b)) => {
            label::compare((left, a), (right, b), view, &mut facets);
            0.0
        }
        (Content::Quotation(a), Content::Quotation(b)) => {
            quotation::compare(left, right, &a.align(b), view, &mut facets);
            quotation::PRIOR
        }
        (Content::Statement(a), Content::Statement(b)) => {
            let [a, b] = [(a, left), (b, right)]
                .map(|(statement, claim)| Proposition::of(statement, view.tables.pool(claim)));
            statements(a, b, view, &mut facets)
        }
        (Content::Detail(a), Content::Detail(b)) => {
            detail::compare((left, a), (right, b), view, &mut facets)
        }
        (
            Content::Figure(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Statement(_)
            | Content::Detail(_),
            _,
        ) => {
            facets.push((Facet::Kind, Level::Different, 0.0));
            0.0
        }
    };
    let weight = prior + facets.iter().map(|(.., weight)| weight).sum::<f32>();
    Comparison { facets, weight }
}

pub(super) fn story_weight(story: Level) -> f32 {
    match story {
        Level::Same => 0.0,
        Level::Close | Level::Unknown | Level::Unlike | Level::Different => OTHER_STORY,
    }
}

/// A denial is compared by its predicate, then by its arguments; two of one polarity by all their words.
/// Gives the odds before anything is compared.
fn statements(
    a: Proposition,
    b: Proposition,
    view: &View,
    facets: &mut Vec<(Facet, Level, f32)>,
) -> f32 {
    let Some(denial) = a.denial(b, &|key| view.weight(key)) else {
        let (likeness, shared) = a.overlap(b, &|key| view.weight(key));
        let enough = shared >= LEAST_SHARED_TERMS;
        let weight = if enough { STATEMENT_WORDS * likeness } else { 0.0 };
        facets.push((Facet::Words, level(likeness), weight));
        return STATEMENT_PRIOR;
    };
    let (said, weight) = match denial.predicate {
        none if none <= 0.0 => (Level::Different, OTHER_PREDICATE),
        weight => (Level::Same, DENIED_WORDS * weight),
    };
    facets.push((Facet::Measure, said, weight));
    let few = if denial.share < LEAST_ARGUMENTS { OTHER_ARGUMENTS } else { 0.0 };
    let weight =
        few + DENIED_WORDS * denial.arguments.min(ARGUMENTS_TO_PREDICATE * denial.predicate);
    facets.push((Facet::Words, level(denial.share), weight));
    DENIAL_PRIOR
}

/// The names and words around a claim.
fn around<'a>(claim: &Claim, view: &View<'a>) -> impl Iterator<Item = Key> + use<'a> {
    view.tables.names(claim).keys().chain(view.tables.context(claim).keys())
}

/// Shared weight of the words around two claims over that of the lighter side, and how many they share.
pub(super) fn likeness(left: &Claim, right: &Claim, view: &View) -> (f32, usize) {
    let other: Vec<Key> = around(right, view).collect();
    let (mut own, mut shared, mut count) = (0.0, 0.0, 0);
    for key in around(left, view) {
        let weight = view.weight(key);
        own += weight;
        if other.contains(&key) {
            shared += weight;
            count += 1;
        }
    }
    let least = f32::min(own, other.iter().map(|key| view.weight(*key)).sum());
    (if least > 0.0 { shared / least } else { 0.0 }, count)
}

pub(super) fn level(likeness: f32) -> Level {
    match likeness {
        share if share >= 0.6 => Level::Same,
        share if share >= 0.3 => Level::Close,
        _ => Level::Different,
    }
}

/// Links between statements and between details.
fn own_links(view: &View, widespread: &Widespread) -> Vec<Link> {
    let shared = view.shared_stories();
    let mut pairs = name::pairs(view, &shared);
    let mentions = detail::Mentions::new(view, &shared, &pairs, widespread);
    pairs.extend(met(entries(view, &shared), |left, right| {
        let (left, right) = (view.claim(left), view.claim(right));
        left.document != right.document && may_oppose(left, right)
    }));
    pairs.sort_unstable();
    pairs.dedup();
    let link = |&(id, other): &(ClaimId, ClaimId)| {
        let (left, right) = (view.claim(id), view.claim(other));
        let weight = compare(left, right, view).weight;
        // Asked last: few pairs come so far, and what tells two names apart is a costly question.
        let linked = weight >= LINK && !mentions.part(left, right, view);
        linked.then_some(Link { left: id, right: other, weight })
    };
    pairs.par_iter().filter_map(link).collect()
}

/// The statements and details of each block, in no order.
///
/// Nobody denies most of what is stated: a statement that denies nothing is looked at where it shares
/// two words with a denial of its story.
fn entries(view: &View, shared: &FxHashSet<StoryId>) -> Vec<(Key, ClaimId)> {
    let claims = || {
        (0..).map(ClaimId).zip(view.tables.claims).filter_map(|(id, claim)| {
            let story = Some(view.tables.story(claim)).filter(|story| shared.contains(story))?;
            Some((id, claim, Key(story.0.into())))
        })
    };
    let mut entries: Vec<(Key, ClaimId)> = Vec::new();
    let mut denials: Vec<(Key, Listed)> = Vec::new();
    let terms = |claim, statement: &Statement| view.tables.pool(claim).terms(statement.terms);
    for (id, claim, story) in claims() {
        match &claim.content {
            Content::Detail(detail) => {
                let keys = detail::keys(claim, detail).into_iter().take(MAX_KEYS);
                entries.extend(keys.map(|key| (key.then(story), id)));
            }
            Content::Statement(statement) if claim.polarity == Polarity::Negative => {
                let terms = terms(claim, statement);
                denials.push((story, terms));
                entries.extend(keys(terms, view).into_iter().map(|key| (key.then(story), id)));
            }
            Content::Figure(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Statement(_) => {}
        }
    }
    let mut denied = Sieve::of(entries.len());
    entries.iter().for_each(|(key, _)| denied.insert(*key));
    let mut words = Sieve::of(WORDS_OF_A_DENIAL * denials.len());
    // Asked of every word of every statement, so made in no time: the other half of a key is as good.
    let word = |story: Key, key: Key| Key(key.0.rotate_left(32) ^ story.0);
    for (story, denial) in denials {
        denial.keys().for_each(|key| words.insert(word(story, key)));
    }
    for (id, claim, story) in claims() {
        if let Content::Statement(statement) = &claim.content
            && claim.polarity == Polarity::Positive
            && let terms = terms(claim, statement)
            && terms.keys().filter(|key| words.may_hold(word(story, *key))).nth(1).is_some()
        {
            let keys = keys(terms, view).into_iter().map(|key| key.then(story));
            entries.extend(keys.filter(|key| denied.may_hold(*key)).map(|key| (key, id)));
        }
    }
    entries
}

/// Whether a pair is worth comparing: two positive statements cannot deny each other.
fn may_oppose(left: &Claim, right: &Claim) -> bool {
    match (&left.content, &right.content) {
        (Content::Detail(a), Content::Detail(b)) => {
            a.aspect == b.aspect && a.of == b.of && a.answer != b.answer
        }
        (Content::Statement(_), Content::Statement(_)) => left.polarity != right.polarity,
        (
            Content::Figure(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Statement(_)
            | Content::Detail(_),
            _,
        ) => false,
    }
}

/// Groups held together by links, strongest first; a full group takes no more.
fn joined(view: &View, mut links: Vec<Link>) -> Vec<Cluster> {
    links.sort_unstable_by(|a, b| {
        b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    let mut group_of: FxHashMap<ClaimId, usize> = FxHashMap::default();
    let mut groups: Vec<Cluster> = Vec::new();
    // Groups only grow: two of the same sizes are the same two, and asked once.
    let mut refused: FxHashSet<[usize; 4]> = FxHashSet::default();
    for link in links {
        let [a, b] = [link.left, link.right].map(|id| {
            *group_of.entry(id).or_insert_with(|| {
                let story = view.tables.story(view.claim(id));
                groups.push(Cluster { claims: vec![id], story, links: Vec::new() });
                groups.len() - 1
            })
        });
        if a == b {
            groups[a].links.push(link);
            continue;
        }
        let most = match view.claim(link.left).content {
            Content::Detail(_) => MAX_DETAILS,
            Content::Figure(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Statement(_) => MAX_CLUSTER,
        };
        let sizes = [groups[a].claims.len(), groups[b].claims.len()];
        let pair = [a, b, sizes[0], sizes[1]];
        if sizes[0] + sizes[1] > most || refused.contains(&pair) {
            continue;
        }
        if !holds(view, &groups[a].claims, &groups[b].claims) {
            refused.insert(pair);
            continue;
        }
        let (claims, links) = {
            let gone = &mut groups[b];
            (std::mem::take(&mut gone.claims), std::mem::take(&mut gone.links))
        };
        for id in &claims {
            group_of.insert(*id, a);
        }
        groups[a].claims.extend(claims);
        groups[a].links.extend(links);
        groups[a].links.push(link);
    }
    groups.retain(|group| group.claims.len() > 1);
    for group in &mut groups {
        group.claims.sort_unstable();
        group.claims.shrink_to_fit();
        group.links.shrink_to_fit();
        group.links.sort_unstable_by(|a, b| {
            b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
        });
    }
    groups
}

/// Whether most pairs between two groups hold up: no chain of single links joins two utterances.
fn holds(view: &View, left: &[ClaimId], right: &[ClaimId]) -> bool {
    let mut sum = 0.0;
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b)));
    for (a, b) in pairs {
        sum += compare(view.claim(a), view.claim(b), view).weight;
    }
    sum >= 0.0
}
