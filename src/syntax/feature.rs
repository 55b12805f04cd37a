//! What the parser looks at before it acts and when it names an arc.
//!
//! The features of Zhang and Nivre (Transition-based Dependency Parsing with
//! Rich Non-local Features, ACL 2011): words, tags, distance, valency and
//! neighbours in the half-built tree; and what lies between the two tokens.

use super::state::{NONE, PLACES, State};
use super::weights::{feature, pair};
use super::word::{Vocabulary, Word};
use crate::model::{Tag, Token, TokenKind};

/// Number of features of a state.
pub const STATE_FEATURES: usize = 58;

/// Number of features of an arc.
pub const ARC_FEATURES: usize = 30;

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
            words.keys[place] = Word::key_of(source, token, vocabulary);
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

/// Small values side by side in one number.
fn join(values: &[u64]) -> u64 {
    values.iter().fold(1, |joined, value| joined << 6 | value)
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
    let relation = |place: usize| u64::from(node(place).relation);
    let (tag, key) = (|place| words.tag(place), |place| words.key(place));
    let (s0k, n0k, n1k) = (key(s0), key(n0), key(n1));
    let (s0t, n0t, n1t, n2t) = (tag(s0), tag(n0), tag(n1), tag(n2));
    let tags = join(&[s0t, n0t]);
    let headed = u64::from(s0_head != NONE);
    let apart = distance(s0, n0);
    let between = words.between(s0, n0);
    let s0_lefts = u64::from(node(s0).lefts);
    let s0_rights = u64::from(node(s0).rights);
    let n0_lefts = u64::from(node(n0).lefts);
    // The token on top of the stack and those that wait.
    see(feature(0, pair(s0k, join(&[s0t, headed]))));
    see(feature(1, join(&[s0t, relation(s0)])));
    see(feature(2, pair(n0k, n0t)));
    see(feature(3, pair(s0k, relation(s0))));
    see(feature(4, pair(n1k, n1t)));
    see(feature(5, key(n2)));
    see(feature(6, join(&[n0t, n1t, n2t])));
    // The two of them.
    see(feature(7, pair(pair(s0k, n0k), headed)));
    see(feature(8, pair(s0k, join(&[s0t, n0t, headed]))));
    see(feature(9, pair(n0k, join(&[s0t, n0t, headed]))));
    see(feature(10, join(&[s0t, n0t, headed, relation(s0)])));
    see(feature(11, join(&[s0t, n0t, n1t, headed])));
    see(feature(12, join(&[s0t, n0t, n1t, n2t, headed])));
    see(feature(13, pair(s0k, join(&[n0t, n1t]))));
    see(feature(14, pair(n0k, join(&[s0t, n1t]))));
    see(feature(15, pair(n1k, tags)));
    // How far apart, and what lies between.
    see(feature(16, pair(s0k, apart)));
    see(feature(17, join(&[s0t, n0t, apart, headed])));
    see(feature(18, pair(n0k, apart)));
    see(feature(19, join(&[s0t, n0t, between, headed])));
    see(feature(20, pair(s0k, join(&[n0t, between]))));
    see(feature(21, pair(n0k, join(&[s0t, between]))));
    // How many dependents they have.
    see(feature(22, pair(s0k, join(&[s0_rights, n0t]))));
    see(feature(23, join(&[s0t, s0_rights, s0_lefts, n0t])));
    see(feature(24, pair(n0k, join(&[n0_lefts, s0t]))));
    see(feature(25, join(&[n0t, n0_lefts, s0t])));
    // The head of the top, and the stack under it.
    see(feature(26, pair(key(s0_head), tags)));
    see(feature(27, join(&[tag(s0_head), s0t, n0t, relation(s0)])));
    see(feature(28, pair(n0k, join(&[tag(s0_head), s0t]))));
    see(feature(29, pair(key(s0_head), n0k)));
    see(feature(30, join(&[tag(s1), s0t, n0t, headed])));
    see(feature(31, pair(key(s1), tags)));
    see(feature(32, join(&[relation(s1), relation(s0), n0t])));
    see(feature(33, join(&[tag(s1), tag(s2), s0t, n0t])));
    see(feature(34, pair(n0k, tag(s1))));
    see(feature(35, join(&[tag(s1), n0t, words.between(s1, n0)])));
    // Dependents.
    see(feature(36, join(&[s0t, tag(s0_left), n0t])));
    see(feature(37, join(&[s0t, relation(s0_left), n0t])));
    see(feature(38, join(&[s0t, tag(s0_right), n0t, headed])));
    see(feature(39, join(&[s0t, relation(s0_right), n0t, headed])));
    see(feature(40, pair(key(s0_right), tags)));
    see(feature(41, pair(s0k, join(&[relation(s0_right), n0t]))));
    see(feature(42, join(&[s0t, relation(s0_right), relation(s0_right2), n0t])));
    see(feature(43, join(&[s0t, relation(s0_left), relation(s0_left2), n0t])));
    see(feature(44, join(&[s0t, n0t, tag(n0_left)])));
    see(feature(45, join(&[s0t, n0t, relation(n0_left)])));
    see(feature(46, pair(key(n0_left), tags)));
    see(feature(47, join(&[n0t, relation(n0_left), relation(n0_left2), s0t])));
    see(feature(48, pair(n0k, join(&[relation(n0_left), s0t]))));
    see(feature(49, pair(s0k, pair(n0k, key(s0_right)))));
    see(feature(50, pair(s0k, join(&[relation(s0_left), relation(s0_right), n0t]))));
    see(feature(51, join(&[s0t, n0t, relation(n0_left), n1t, headed])));
    see(feature(52, pair(key(s0_left), tags)));
    // The tokens beside the top of the stack.
    see(feature(53, join(&[s0t, n0t, tag(beside(s0)), headed])));
    see(feature(54, join(&[s0t, n0t, tag(s0.checked_sub(1).unwrap_or(NONE)), headed])));
    see(feature(55, join(&[s0t, n0t, tag(n0.saturating_sub(1)), n1t])));
    see(feature(56, join(&[s0t, apart, n0t, n1t, relation(s0_right)])));
    see(feature(57, pair(pair(s0k, n1k), n0t)));
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

fn beside(place: usize) -> usize {
    (place + 1).min(NONE)
}

/// The features by which the arc from `head` to `dependent` is named.
pub fn of_arc(state: &State, words: &Words, head: usize, dependent: usize) -> [u32; ARC_FEATURES] {
    let node = |place: usize| &state.nodes[place % PLACES];
    let relation = |place: usize| u64::from(node(place).relation);
    let (tag, key) = (|place| words.tag(place), |place| words.key(place));
    let side = u64::from(head < dependent);
    let (h, d) = (head, dependent);
    let [h_left, h_left2] = node(h).left.map(usize::from);
    let [h_right, h_right2] = node(h).right.map(usize::from);
    let [d_left, d_left2] = node(d).left.map(usize::from);
    let d_right = usize::from(node(d).right[0]);
    let grand = usize::from(node(h).head);
    let after = if d + 1 < state.length { d + 1 } else { NONE };
    let before = d.checked_sub(1).unwrap_or(NONE);
    let h_after = if h + 1 < state.length { h + 1 } else { NONE };
    let (hk, dk, ht, dt) = (key(h), key(d), tag(h), tag(d));
    let tags = join(&[ht, dt, side]);
    let between = words.between(h.min(d), h.max(d));
    [
        feature(0, pair(hk, side)),
        feature(1, pair(dk, side)),
        feature(2, tags),
        feature(3, pair(hk, dk)),
        feature(4, pair(hk, join(&[dt, side]))),
        feature(5, pair(dk, join(&[ht, side]))),
        feature(6, join(&[ht, dt, side, distance(h, d), between])),
        feature(7, pair(key(after), tags)),
        feature(8, join(&[ht, dt, side, tag(after)])),
        feature(9, pair(key(before), tags)),
        feature(10, join(&[ht, dt, side, tag(before), tag(after)])),
        feature(11, join(&[ht, dt, side, relation(h_left)])),
        feature(12, join(&[ht, dt, side, relation(h_right)])),
        feature(13, join(&[ht, dt, relation(h_left), relation(h_left2)])),
        feature(14, join(&[ht, dt, relation(h_right), relation(h_right2)])),
        feature(15, pair(hk, join(&[dt, relation(h_left), relation(h_right)]))),
        feature(16, join(&[ht, dt, side, relation(d_left), relation(d_left2)])),
        feature(17, pair(key(d_left), tags)),
        feature(18, pair(key(d_right), tags)),
        feature(19, join(&[dt, ht, relation(d_right), side])),
        feature(20, join(&[ht, dt, tag(grand), relation(h)])),
        feature(21, pair(key(grand), tags)),
        feature(22, pair(dk, join(&[relation(h), side]))),
        feature(23, pair(pair(hk, dk), key(after))),
        feature(24, pair(key(h_left), tags)),
        feature(25, pair(key(h_right), tags)),
        feature(26, pair(dk, join(&[tag(after), side]))),
        feature(27, join(&[ht, dt, between, side, tag(h_after)])),
        feature(28, pair(pair(dk, key(d_left)), ht)),
        feature(29, pair(dk, join(&[relation(h_left), relation(h_right), side]))),
    ]
}
