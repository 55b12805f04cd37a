//! Learns tagger and parser from silver parses and writes the file of weights.

use crate::learner::Learner;
use crate::perceptron::Perceptron;
use crate::score;
use crate::silver::Sentence;
use anyhow::{Context, Result};
use crosscheck::syntax::parser::Parser;
use crosscheck::syntax::tagger::{Tagger, Window};
use crosscheck::syntax::weights::{Table, best};
use crosscheck::syntax::word::Vocabulary;
use crosscheck::syntax::{LAYOUT, MAGIC};
use std::collections::BTreeMap;
use std::time::Instant;

/// A word that the training texts hold less often is known to the tagger by its ending.
const MIN_COUNT_TAGGER: u32 = 5;
/// The same for the parser.
const MIN_COUNT_PARSER: u32 = 60;

/// Learns a tagger and writes the part of the file that is its own.
pub fn tagger(train: &str, test: &str, out: &str, epochs: usize) -> Result<()> {
    let (train, test) = load(train, test)?;
    let known = leak(vocabulary(&train, MIN_COUNT_TAGGER));
    let mut file = head();
    file.extend(known);
    file.extend(train_tagger(&train, &test, known, epochs));
    Ok(std::fs::write(out, file)?)
}

/// Learns a parser from the tags of a tagger, of which a file is given that may hold another parser,
/// and writes the file of both.
pub fn parser(tagger: &str, train: &str, test: &str, out: &str, epochs: usize) -> Result<()> {
    let (mut train, mut test) = load(train, test)?;
    let given = leak(std::fs::read(tagger)?);
    let mut rest = given.strip_prefix(&head()[..]).context("not a file of weights")?;
    let tagger = Tagger::take(&mut rest).context("the tagger is cut short")?;
    let mut window = Window::new(&tagger.vocabulary);
    for sentence in train.iter_mut().chain(&mut test) {
        tagger.tag(&mut window, &sentence.text, &mut sentence.tokens);
    }
    let common = leak(vocabulary(&train, MIN_COUNT_PARSER));
    let mut file = given[..given.len() - rest.len()].to_vec();
    file.extend(train_parser(&train, &test, common, epochs));
    Ok(std::fs::write(out, file)?)
}

/// How each file of weights begins.
fn head() -> Vec<u8> {
    [&MAGIC[..], &LAYOUT.bytes()].concat()
}

/// The sentences to learn from and those to test on.
fn load(train: &str, test: &str) -> Result<(Vec<Sentence>, Vec<Sentence>)> {
    let mut train = Sentence::load(train)?;
    let test = Sentence::load(test)?;
    let count = |sentences: &[Sentence]| sentences.iter().map(|s| s.tokens.len()).sum::<usize>();
    eprintln!("{} tokens to learn from, {} to test on", count(&train), count(&test));
    augment(&mut train);
    Ok((train, test))
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

fn vocabulary(sentences: &[Sentence], least: u32) -> Vec<u8> {
    let mut counts = BTreeMap::new();
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        *counts.entry(token.key).or_insert(0_u32) += 1;
    }
    let mut bits = vec![0; (1 << LAYOUT.vocabulary) / 8];
    let mut kept = 0;
    for (key, _) in counts.iter().filter(|&(_, &count)| count >= least) {
        let bit = key.0 as usize & ((1 << LAYOUT.vocabulary) - 1);
        bits[bit / 8] |= 1 << (bit % 8);
        kept += 1;
    }
    eprintln!("{kept} of {} words are frequent", counts.len());
    bits
}

fn train_tagger(
    train: &[Sentence],
    test: &[Sentence],
    known: &'static [u8],
    epochs: usize,
) -> Vec<u8> {
    let mut perceptron = Perceptron::<16>::new(LAYOUT.tags);
    let mut order = Order::new(train.len());
    let mut bytes = Vec::new();
    let vocabulary = Vocabulary::take(&mut &*known, LAYOUT.vocabulary).expect("sized");
    let mut window = Window::new(&vocabulary);
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
        bytes = perceptron.quantised();
        let weights = Table::take(&mut &*leak(bytes.clone())).expect("sized");
        let tagger = Tagger { vocabulary, weights };
        let score = score::tags(test, |text, tokens| tagger.tag(&mut window, text, tokens));
        eprintln!(
            "tagger, epoch {epoch}: {:.4} while learning, {:.4} on test sentences, {:.0} s",
            right as f64 / all as f64,
            score,
            clock.elapsed().as_secs_f64()
        );
    }
    bytes
}

/// How often, in percent, the parser goes on from its own choice while it learns.
const EXPLORED: usize = 90;

fn train_parser(
    train: &[Sentence],
    test: &[Sentence],
    common: &'static [u8],
    epochs: usize,
) -> &'static [u8] {
    let mut learner = Learner::new();
    let mut order = Order::new(train.len());
    let mut chance = Chance(1);
    let mut bytes = common;
    let vocabulary = Vocabulary::take(&mut &*common, LAYOUT.vocabulary).expect("sized");
    for epoch in 1..=epochs {
        let clock = Instant::now();
        for &at in order.shuffled() {
            let explores = epoch > 1 && chance.below(100) < EXPLORED;
            learner.learn(&train[at], &vocabulary, explores);
        }
        bytes = leak([common, &learner.tables()].concat());
        let parser = Parser::take(&mut &*bytes).expect("sized");
        eprintln!(
            "parser, epoch {epoch}: {}, {:.0} s",
            score::arcs(test, |text, tokens, arcs| parser.parse(text, tokens, arcs)),
            clock.elapsed().as_secs_f64()
        );
    }
    bytes
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
