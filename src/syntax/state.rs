//! The arc-eager machine: how far the parse of a sentence has come.
//!
//! Tokens wait in order; a stack holds those that may still get arcs. Four
//! actions build every projective tree (Nivre, Algorithms for Deterministic
//! Incremental Dependency Parsing, Computational Linguistics 34(4), 2008).
//! Everything is of fixed size, so that a parse allocates nothing.

/// Longer sentences are parsed up to here: they are lists and menus, and a greedy parser errs far into them anyway.
pub const MAX_TOKENS: usize = 120;

/// The place that stands for "no token".
pub const NONE: usize = PLACES - 1;

/// Room for `MAX_TOKENS` and `NONE`.
pub const PLACES: usize = 128;

/// What stands for "no relation yet".
pub const UNRELATED: u8 = 63;

/// A step of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The next token goes on the stack, its head still to come.
    Shift,
    /// The top of the stack has all its dependents and goes.
    Reduce,
    /// The top of the stack depends on the next token and goes.
    Left,
    /// The next token depends on the top of the stack and goes on it.
    Right,
}

impl Action {
    /// All, in the order of their classes.
    pub const ALL: [Self; 4] = [Self::Shift, Self::Reduce, Self::Left, Self::Right];
}

/// What is known of a token so far.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its head, or `NONE`.
    pub head: u8,
    /// Its relation to the head, or `UNRELATED`.
    pub relation: u8,
    /// Its dependents on the left, the outermost and the one before, or `NONE`.
    pub left: [u8; 2],
    /// Its dependents on the right, likewise.
    pub right: [u8; 2],
    /// Number of dependents on the left.
    pub lefts: u8,
    /// Number of dependents on the right.
    pub rights: u8,
}

const BARE: Node = Node {
    head: NONE as u8,
    relation: UNRELATED,
    left: [NONE as u8; 2],
    right: [NONE as u8; 2],
    lefts: 0,
    rights: 0,
};

/// A half-built parse.
#[derive(Clone, Debug)]
pub struct State {
    /// By place in the sentence; those at and behind its end stay bare.
    pub nodes: [Node; PLACES],
    /// First token that waits.
    pub next: usize,
    /// Number of tokens.
    pub length: usize,
    stack: [u8; PLACES],
    depth: usize,
}

impl State {
    /// All tokens wait; `length` is at most `MAX_TOKENS`.
    pub fn new(length: usize) -> Self {
        Self { nodes: [BARE; PLACES], next: 0, length, stack: [NONE as u8; PLACES], depth: 0 }
    }

    /// The stack, top last.
    pub fn stack(&self) -> &[u8] {
        &self.stack[..self.depth]
    }

    /// The token `below` the top of the stack, or `NONE`.
    pub fn top(&self, below: usize) -> usize {
        self.depth.checked_sub(below + 1).map_or(NONE, |at| usize::from(self.stack[at]))
    }

    /// The token `behind` the next one, or `NONE`.
    pub fn waiting(&self, behind: usize) -> usize {
        let place = self.next + behind;
        if place < self.length { place } else { NONE }
    }

    /// Whether no token waits.
    pub fn is_done(&self) -> bool {
        self.next == self.length
    }

    /// Whether an action can be taken while a token waits.
    pub fn allows(&self, action: Action) -> bool {
        let headed = || usize::from(self.nodes[self.top(0)].head) != NONE;
        match action {
            Action::Shift => true,
            Action::Reduce => self.depth > 0 && headed(),
            Action::Left => self.depth > 0 && !headed(),
            Action::Right => self.depth > 0,
        }
    }

    /// Takes an allowed action; `relation` names the arc that it makes, if any.
    pub fn take(&mut self, action: Action, relation: u8) {
        let (top, next) = (self.top(0), self.next);
        match action {
            Action::Shift => self.push(),
            Action::Reduce => self.depth -= 1,
            Action::Left => {
                self.attach(top, next, relation);
                let head = &mut self.nodes[next];
                head.left = [top as u8, head.left[0]];
                head.lefts += 1;
                self.depth -= 1;
            }
            Action::Right => {
                self.attach(next, top, relation);
                let head = &mut self.nodes[top];
                head.right = [next as u8, head.right[0]];
                head.rights += 1;
                self.push();
            }
        }
    }

    fn attach(&mut self, dependent: usize, head: usize, relation: u8) {
        self.nodes[dependent].head = head as u8;
        self.nodes[dependent].relation = relation;
    }

    fn push(&mut self) {
        self.stack[self.depth] = self.next as u8;
        self.depth += 1;
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Action::*;

    /// Takes `actions` in turn; gives the head of each token, `-` where it has none.
    #[track_caller]
    fn check(length: usize, actions: &[Action], expected: &str) {
        let mut state = State::new(length);
        for &action in actions {
            assert!(state.allows(action), "{action:?}");
            state.take(action, 0);
        }
        assert!(state.is_done());
        let head = |node: &Node| match usize::from(node.head) {
            NONE => "-".to_owned(),
            head => head.to_string(),
        };
        let heads: Vec<_> = state.nodes[..length].iter().map(head).collect();
        assert_eq!(heads.join(" "), expected);
    }

    #[test]
    fn actions_build_the_tree() {
        // "troops entered Kyiv"
        check(3, &[Shift, Left, Shift, Right], "1 - 1");
        // "troops in Kyiv left"
        check(4, &[Shift, Right, Right, Reduce, Reduce, Left, Shift], "3 0 1 -");
        check(2, &[Shift, Shift], "- -");
    }

    #[test]
    fn a_token_is_put_away_only_with_a_head_and_gets_one_only() {
        let mut state = State::new(3);
        assert!(!state.allows(Left) && !state.allows(Right) && !state.allows(Reduce));
        state.take(Shift, 0);
        assert!(state.allows(Left) && !state.allows(Reduce));
        state.take(Right, 0);
        assert!(!state.allows(Left) && state.allows(Reduce));
    }
}
