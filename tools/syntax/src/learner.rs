//! What the parser learns from a sentence, with the dynamic oracle.

use crate::cases::Cases;
use crate::oracle;
use crate::perceptron::Perceptron;
use crate::silver::Sentence;
use crosscheck::syntax::LAYOUT;
use crosscheck::syntax::feature::{self, ARC_CASES, STATE_CASES, Words};
use crosscheck::syntax::parser::RELATIONS;
use crosscheck::syntax::state::{Action, State};
use crosscheck::syntax::weights::best;
use crosscheck::syntax::word::Vocabulary;

/// A parser while it learns.
pub struct Learner {
    actions: Perceptron<4>,
    relations: Perceptron<40>,
    states: Cases<STATE_CASES, 4>,
    arcs: Cases<ARC_CASES, 40>,
}

impl Learner {
    /// Knows nothing yet.
    pub fn new() -> Self {
        Self {
            actions: Perceptron::new(LAYOUT.actions),
            relations: Perceptron::new(LAYOUT.relations),
            states: Cases::new(),
            arcs: Cases::new(),
        }
    }

    /// Its tables, in the order in which `Parser::take` takes them.
    pub fn tables(&self) -> Vec<u8> {
        let weights = [self.actions.packed(), self.relations.quantised()];
        [weights, [self.states.settle(), self.arcs.settle()]].concat().concat()
    }

    /// Learns from one sentence; goes on from its own choices where it explores, from right ones otherwise.
    pub fn learn(&mut self, sentence: &Sentence, vocabulary: &Vocabulary, explores: bool) {
        let words = Words::new(&sentence.text, &sentence.tokens, vocabulary);
        let mut state = State::new(sentence.tokens.len());
        let gold = oracle::heads(&sentence.heads);
        while !state.is_done() {
            let action = if state.stack().is_empty() {
                Action::Shift
            } else {
                let costs = oracle::costs(&state, &gold);
                let features = feature::of_state(&state, &words);
                let mut scores = self.actions.scores(&features);
                for action in Action::ALL {
                    if !state.allows(action) {
                        scores[action as usize] = i32::MIN;
                    }
                }
                let given = best(&scores);
                let least = costs.iter().min().expect("four actions");
                for (score, cost) in scores.iter_mut().zip(&costs) {
                    if cost > least {
                        *score = i32::MIN;
                    }
                }
                let right = best(&scores);
                let harmless = costs[given] == *least;
                let right = if harmless { given } else { right };
                self.actions.learn(&features, right, given);
                self.states.count(feature::case_of_state(&state, &words), right);
                Action::ALL[if explores { given } else { right }]
            };
            let (top, next) = (state.top(0), state.next);
            let (head, dependent) = match action {
                Action::Shift | Action::Reduce => {
                    state.take(action, 0);
                    continue;
                }
                Action::Left => (next, top),
                Action::Right => (top, next),
            };
            let features = feature::of_arc(&state, &words, head, dependent);
            let given = best(&self.relations.scores(&features)[..RELATIONS.len()]);
            if gold[dependent] == head {
                let relation = sentence.relations[dependent];
                let right = RELATIONS.iter().position(|&known| known == relation);
                let right = right.expect("only roots have no class");
                self.relations.learn(&features, right, given);
                self.arcs.count(feature::case_of_arc(&words, head, dependent), right);
            }
            state.take(action, given as u8);
        }
    }
}
