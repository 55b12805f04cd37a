//! What each action would cost: the number of silver arcs that it puts out of reach
//! (Goldberg and Nivre, A Dynamic Oracle for Arc-Eager Dependency Parsing, COLING 2012).

use crosscheck::syntax::state::{Action, NONE, State};

/// The heads by place; the root depends on a token behind the last one.
pub fn heads(heads: &[Option<u16>]) -> Vec<usize> {
    heads.iter().map(|head| head.map_or(heads.len(), usize::from)).collect()
}

/// The cost of each action; the highest number where it is not allowed.
pub fn costs(state: &State, gold: &[usize]) -> [usize; 4] {
    let (top, next) = (state.top(0), state.next);
    let headless = |place: usize| usize::from(state.nodes[place].head) == NONE;
    let stacked = |place: usize| state.stack().iter().any(|&at| usize::from(at) == place);
    let waiting_for_top = (next..state.length).filter(|&place| gold[place] == top).count();
    let stacked_for_next = state
        .stack()
        .iter()
        .map(|&place| usize::from(place))
        .filter(|&place| gold[place] == next && headless(place))
        .count();
    let head_stacked = usize::from(stacked(gold[next]));
    let head_waits = |place: usize| usize::from(gold[place] > next);
    Action::ALL.map(|action| match action {
        _ if !state.allows(action) => usize::MAX,
        Action::Shift => head_stacked + stacked_for_next,
        Action::Reduce => waiting_for_top,
        Action::Left => head_waits(top) + waiting_for_top,
        Action::Right if gold[next] == top => stacked_for_next,
        Action::Right => head_waits(next) + head_stacked + stacked_for_next,
    })
}
