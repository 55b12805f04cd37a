//! Learns tagger and parser from silver parses and writes the file of weights.

use crate::oracle;
use crate::perceptron::Perceptron;
use crate::score;
use crate::silver::Sentence;
use anyhow::Result;
use crosscheck::syntax::feature::{self, Words};
use crosscheck::syntax::parser::{Parser, RELATIONS};
use crosscheck::syntax::state::{Action, State};
use crosscheck::syntax::tagger;
use crosscheck::syntax::weights::{Table, best};
use crosscheck::syntax::word::Vocabulary;
use crosscheck::syntax::{LAYOUT, MAGIC};
use std::collections::BTreeMap;
use std::time::Instant;

/// A word that the training texts hold less often is known by its ending.
const MIN_COUNT: u32 = 5;

pub fn run(train: &str, test: &str, out: &str, epochs: usize) -> Result<()> {
    let mut train = Sentence::load(train)?;
    let mut test = Sentence::load(test)?;
    let count = |sentences: &[Sentence]| sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
    eprintln!("{} tokens to learn from, {} to test on", count(&train), count(&test));
    augment(&mut train);

    let words = vocabulary(&train);
    let vocabulary = Vocabulary::take(&mut leak(words.clone()), LAYOUT.vocabulary).expect("sized");
    let tags = train_tagger(&mut train, &mut test, &vocabulary, epochs);

    let (actions, relations) = train_parser(&train, &mut test, &vocabulary, epochs);

    let mut file = MAGIC.to_vec();
    file.extend([LAYOUT.vocabulary, LAYOUT.tags, LAYOUT.actions, LAYOUT.relations]);
    file.extend(words);
    file.extend(tags);
    file.extend(actions);
    file.extend(relations);
    std::fs::write(out, file)?;
    Ok(())
}

/// Weights are read where they lie for the life of the program; so are those under training.
fn leak(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

/// Every fifteenth sentence once more in another casing, as headlines have it.
fn augment(sentences: &mut Vec<Sentence>) {
    let again: Vec<_> = sentences
        .iter()
        .skip(7)
        .step_by(15)
        .enumerate()
        .filter_map(|(n, s)| s.recased(n))
        .collect();
    sentences.extend(again);
}

fn vocabulary(sentences: &[Sentence]) -> Vec<u8> {
    let mut counts = BTreeMap::new();
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        *counts.entry(token.key).or_insert(0_u32) += 1;
    }
    let mut bits = vec![0; (1 << LAYOUT.vocabulary) / 8];
    let mut kept = 0;
    for (key, _) in counts.iter().filter(|&(_, &count)| count >= MIN_COUNT) {
        let bit = key.0 as usize & ((1 << LAYOUT.vocabulary) - 1);
        bits[bit / 8] |= 1 << (bit % 8);
        kept += 1;
    }
    eprintln!("{kept} of {} words are frequent", counts.len());
    bits
}

fn train_tagger(
    train: &mut [Sentence],
    test: &mut [Sentence],
    vocabulary: &Vocabulary,
    epochs: usize,
) -> Vec<u8> {
    let mut perceptron = Perceptron::<16>::new(LAYOUT.tags);
    let mut order = Order::new(train.len());
    let mut packed = Vec::new();
    let mut window = tagger::Window::new(vocabulary);
    for epoch in 1..=epochs {
        let clock = Instant::now();
        let (mut right, mut all) = (0, 0);
        for &at in order.shuffled() {
            let Sentence { text, tokens, tags, .. } = &train[at];
            window.enter(text, tokens);
            for &tag in tags {
                let features = window.features();
                let given = best(&perceptron.scores(&features));
                perceptron.learn(&features, usize::from(tag), given);
                window.give(given);
                right += usize::from(given == usize::from(tag));
                all += 1;
            }
        }
        packed = perceptron.quantised();
        let table = Table::take(&mut leak(packed.clone())).expect("sized");
        let score =
            score::tags(test, |text, tokens| tagger::tag(&table, &mut window, text, tokens));
        eprintln!(
            "tagger, epoch {epoch}: {:.4} while learning, {:.4} on test sentences, {:.0} s",
            right as f64 / all as f64,
            score,
            clock.elapsed().as_secs_f64()
        );
    }
    let table = Table::take(&mut leak(packed.clone())).expect("sized");
    for sentence in train.iter_mut().chain(test) {
        tagger::tag(&table, &mut window, &sentence.text, &mut sentence.tokens);
    }
    packed
}

/// How often, in percent, the parser goes on from its own choice while it learns.
const EXPLORED: usize = 90;

fn train_parser(
    train: &[Sentence],
    test: &[Sentence],
    vocabulary: &Vocabulary,
    epochs: usize,
) -> (Vec<u8>, Vec<u8>) {
    let mut actions = Perceptron::<4>::new(LAYOUT.actions);
    let mut relations = Perceptron::<40>::new(LAYOUT.relations);
    let mut order = Order::new(train.len());
    let mut chance = Chance(1);
    let mut packed = (Vec::new(), Vec::new());
    for epoch in 1..=epochs {
        let clock = Instant::now();
        for &at in order.shuffled() {
            let explores = epoch > 1 && chance.below(100) < EXPLORED;
            learn_parse(&train[at], vocabulary, &mut actions, &mut relations, explores);
        }
        packed = (actions.quantised(), relations.quantised());
        let parser = Parser {
            actions: Table::take(&mut leak(packed.0.clone())).expect("sized"),
            relations: Table::take(&mut leak(packed.1.clone())).expect("sized"),
        };
        eprintln!(
            "parser, epoch {epoch}: {}, {:.0} s",
            score::arcs(test, |text, tokens, arcs| parser.parse(vocabulary, text, tokens, arcs)),
            clock.elapsed().as_secs_f64()
        );
    }
    packed
}

fn learn_parse(
    sentence: &Sentence,
    vocabulary: &Vocabulary,
    actions: &mut Perceptron<4>,
    relations: &mut Perceptron<40>,
    explores: bool,
) {
    let words = Words::new(&sentence.text, &sentence.tokens, vocabulary);
    let mut state = State::new(sentence.tokens.len());
    let gold = oracle::heads(&sentence.heads);
    while !state.is_done() {
        let action = if state.stack().is_empty() {
            Action::Shift
        } else {
            let costs = oracle::costs(&state, &gold);
            let features = feature::of_state(&state, &words);
            let mut scores = actions.scores(&features);
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
            actions.learn(&features, if harmless { given } else { right }, given);
            Action::ALL[if harmless || explores { given } else { right }]
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
        let given = best(&relations.scores(&features)[..RELATIONS.len()]);
        if gold[dependent] == head {
            let relation = sentence.relations[dependent];
            let right = RELATIONS.iter().position(|&known| known == relation);
            relations.learn(&features, right.expect("only roots have no class"), given);
        }
        state.take(action, given as u8);
    }
}

/// A new order of the sentences each epoch, the same in every run.
pub struct Order {
    places: Vec<usize>,
    chance: Chance,
}

impl Order {
    pub fn new(count: usize) -> Self {
        Self { places: (0..count).collect(), chance: Chance(0x5eed) }
    }

    pub fn shuffled(&mut self) -> &[usize] {
        for at in (1..self.places.len()).rev() {
            let other = self.chance.below(at + 1);
            self.places.swap(at, other);
        }
        &self.places
    }
}

/// Random numbers with a fixed seed (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}
