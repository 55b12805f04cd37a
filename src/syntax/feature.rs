//! What the parser looks at before it acts and when it names an arc.
//!
//! Some of the features of Zhang and Nivre (Transition-based Dependency Parsing with
//! Rich Non-local Features, ACL 2011): words, tags, distance, valency and
//! neighbours in the half-built tree; and what lies between the two tokens.

use super::state::{NONE, PLACES, State};
use super::weights::{feature, join, lane, spread};
use super::word::{Vocabulary, Word};
use crate::model::{Tag, Token, TokenKind};

/// Number of features of a state.
pub const STATE_FEATURES: usize = 32;

/// Number of features of an arc.
pub const ARC_FEATURES: usize = 17;

/// The tokens of a sentence as the parser sees them, up to `MAX_TOKENS`.
#[derive(Debug)]
pub struct Words {
    keys: [u64; PLACES],
    tags: [u64; PLACES],
    /// How many verbs, marks and conjunctions stand before a place, a byte each.
    before: [u32; PLACES],
}

impl Words {
    /// Looks at tagged tokens, as many as are parsed.
    pub fn new(source: &str, tokens: &[Token], vocabulary: &Vocabulary) -> Self {
        let mut words =
            Self { keys: [0; PLACES], tags: [Tag::Other as u64 + 1; PLACES], before: [0; PLACES] };
        for (place, token) in tokens.iter().enumerate() {
            words.keys[place] = spread(Word::key_of(source, token, vocabulary));
            words.tags[place] = token.tag as u64;
            let verb = matches!(token.tag, Tag::Verb | Tag::Auxiliary);
            let mark = matches!(token.kind, TokenKind::Mark | TokenKind::Quote);
            let conjunction = matches!(token.tag, Tag::Conjunction | Tag::Subordinator);
            let here = [verb.into(), mark.into(), conjunction.into(), 0];
            words.before[place + 1] = words.before[place] + u32::from_le_bytes(here);
        }
        words
    }

    /// Whether verbs, marks and conjunctions stand between two tokens, the left one first.
    fn between(&self, left: usize, right: usize) -> u64 {
        if left >= right || right == NONE {
            return 63;
        }
        // Places are few: no count reaches into the byte beside it.
        let counts = self.before[right % PLACES] - self.before[(left + 1) % PLACES];
        let [verbs, marks, conjunctions, _] = counts.to_le_bytes().map(|count| count.min(2));
        u64::from((verbs * 3 + marks) * 3 + conjunctions)
    }

    // Places are below `PLACES`; the remainder lets the compiler see it.
    fn tag(&self, place: usize) -> u64 {
        self.tags[place % PLACES]
    }

    fn key(&self, place: usize) -> u64 {
        self.keys[place % PLACES]
    }
}

/// How far apart two tokens stand, coarser with the distance.
fn distance(left: usize, right: usize) -> u64 {
    match right.abs_diff(left) {
        near @ 0..=5 => near as u64,
        6..=9 => 6,
        _ => 7,
    }
}

/// Cases in which tags may settle an action.
pub const STATE_CASES: usize = 1 << 16;

/// The case of a state: the tags of the top of the stack and of the next two tokens, and whether the top
/// has a head, so that what is settled is allowed.
pub fn case_of_state(state: &State, words: &Words) -> usize {
    let top = state.top(0);
    let headed = usize::from(state.nodes[top % PLACES].head) != NONE;
    let tags = [top, state.waiting(0), state.waiting(1)].map(|place| words.tag(place));
    case(&tags) | usize::from(headed) << 15
}

/// Cases in which tags may settle a relation.
pub const ARC_CASES: usize = 1 << 11;

/// The case of an arc: the tags of its two tokens, and which stands first.
pub fn case_of_arc(words: &Words, head: usize, dependent: usize) -> usize {
    case(&[words.tag(head), words.tag(dependent)]) | usize::from(head < dependent) << 10
}

/// Tags, five bits each.
fn case(tags: &[u64]) -> usize {
    tags.iter().rev().fold(0, |case, tag| case << 5 | *tag as usize)
}

/// Shows `see` the features by which the next action is chosen, one by one: what is done with one
/// (a look-up far away in memory) goes on while the next is made.
#[inline]
pub fn each_of_state(state: &State, words: &Words, mut see: impl FnMut(u32)) {
    let node = |place: usize| &state.nodes[place % PLACES];
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let [n0, n1, n2] = [0, 1, 2].map(|behind| state.waiting(behind));
    let s0_head = usize::from(node(s0).head);
    let [s0_left, s0_left2] = node(s0).left.map(usize::from);
    let [s0_right, s0_right2] = node(s0).right.map(usize::from);
    let [n0_left, n0_left2] = node(n0).left.map(usize::from);
    let (tag, key) = (|place| words.tag(place), |place| words.key(place));
    let relation = |place: usize| u64::from(node(place).relation);
    let (s0k, n0k, n1k) = (key(s0), key(n0), key(n1));
    // Each in a lane of its own, so that a template is the values that it joins.
    let (s0t, n0t, n1t, n2t) =
        (lane(0, tag(s0)), lane(1, tag(n0)), lane(2, tag(n1)), lane(3, tag(n2)));
    let s0_relation = lane(4, relation(s0));
    let headed = lane(5, u64::from(s0_head != NONE));
    let apart = lane(6, distance(s0, n0));
    let one = |value| lane(7, value);
    let two = |value, other| lane(7, value) | lane(8, other);
    let (tags, headed_tags) = (s0t | n0t, s0t | n0t | headed);
    // The token on top of the stack and those that wait.
    see(feature(0, join(s0k, s0t | headed)));
    see(feature(1, join(s0k, s0_relation)));
    see(feature(2, join(n0k, n0t)));
    see(feature(3, join(n1k, n1t)));
    see(feature(4, key(n2)));
    see(feature(5, n0t | n1t | n2t));
    // The two of them.
    see(feature(6, headed_tags | s0_relation));
    see(feature(7, headed_tags | n1t | n2t));
    see(feature(8, join(s0k, n0t | n1t)));
    see(feature(9, join(n1k, tags)));
    // How far apart, and what lies between.
    see(feature(10, headed_tags | apart));
    see(feature(11, headed_tags | one(words.between(s0, n0))));
    // How many dependents they have.
    let lefts = |place: usize| u64::from(node(place).lefts);
    see(feature(12, tags | two(u64::from(node(s0).rights), lefts(s0))));
    see(feature(13, tags | one(lefts(n0))));
    // The head of the top, and the stack under it.
    see(feature(14, tags | s0_relation | one(tag(s0_head))));
    see(feature(15, join(n0k, s0t | one(tag(s0_head)))));
    see(feature(16, headed_tags | one(tag(s1))));
    see(feature(17, join(key(s1), tags)));
    see(feature(18, tags | two(tag(s1), tag(s2))));
    see(feature(19, n0t | two(tag(s1), words.between(s1, n0))));
    // Dependents.
    see(feature(20, join(key(s0_right), tags)));
    see(feature(21, join(s0k, n0t | one(relation(s0_right)))));
    see(feature(22, tags | two(relation(s0_right), relation(s0_right2))));
    see(feature(23, tags | two(relation(s0_left), relation(s0_left2))));
    see(feature(24, tags | one(relation(n0_left))));
    see(feature(25, join(key(n0_left), tags)));
    see(feature(26, tags | two(relation(n0_left), relation(n0_left2))));
    see(feature(27, join(n0k, s0t | one(relation(n0_left)))));
    see(feature(28, join(key(s0_left), tags)));
    // The tokens beside the two.
    see(feature(29, headed_tags | one(tag(s0.checked_sub(1).unwrap_or(NONE)))));
    see(feature(30, tags | n1t | one(tag(n0.saturating_sub(1)))));
    see(feature(31, tags | n1t | apart | one(relation(s0_right))));
}

/// All features by which the next action is chosen.
pub fn of_state(state: &State, words: &Words) -> [u32; STATE_FEATURES] {
    let mut features = [0; STATE_FEATURES];
    let mut places = features.iter_mut();
    each_of_state(state, words, |feature| {
        *places.next().expect("the number of features is fixed") = feature;
    });
    features
}

/// The features by which the arc from `head` to `dependent` is named.
pub fn of_arc(state: &State, words: &Words, head: usize, dependent: usize) -> [u32; ARC_FEATURES] {
    let node = |place: usize| &state.nodes[place % PLACES];
    let relation = |place: usize| u64::from(node(place).relation);
    let (tag, key) = (|place| words.tag(place), |place| words.key(place));
    let (h, d) = (head, dependent);
    let [h_left, h_left2] = node(h).left.map(usize::from);
    let [h_right, h_right2] = node(h).right.map(usize::from);
    let [d_left, d_left2] = node(d).left.map(usize::from);
    let d_right = usize::from(node(d).right[0]);
    let after = if d + 1 < state.length { d + 1 } else { NONE };
    let before = d.checked_sub(1).unwrap_or(NONE);
    let (hk, dk) = (key(h), key(d));
    let (ht, dt, side) = (lane(0, tag(h)), lane(1, tag(d)), lane(2, u64::from(h < d)));
    let one = |value| lane(3, value);
    let two = |value, other| lane(3, value) | lane(4, other);
    let tags = ht | dt | side;
    let between = words.between(h.min(d), h.max(d));
    [
        feature(0, join(hk, side)),
        feature(1, join(dk, side)),
        feature(2, tags),
        feature(3, join(hk, dk)),
        feature(4, join(hk, dt | side)),
        feature(5, join(dk, ht | side)),
        feature(6, tags | two(distance(h, d), between)),
        feature(7, join(key(after), tags)),
        feature(8, tags | one(tag(after))),
        feature(9, join(key(before), tags)),
        feature(10, tags | two(tag(before), tag(after))),
        feature(11, tags | two(relation(h_left), relation(h_left2))),
        feature(12, tags | two(relation(h_right), relation(h_right2))),
        feature(13, tags | two(relation(d_left), relation(d_left2))),
        feature(14, join(key(d_left), tags)),
        feature(15, join(key(d_right), tags)),
        feature(16, tags | one(relation(d_right))),
    ]
}
