//! How good and how fast a tagger and a parser are, on sentences they did not learn from.

use crate::silver::Sentence;
use anyhow::{Context, Result};
use crosscheck::model::{Arc, Relation, Token};
use crosscheck::syntax::Model;
use crosscheck::syntax::tagger::TAGS;
use std::fmt;
use std::time::Instant;

/// Measurements of speed are repeated; the best round is the one least disturbed.
const ROUNDS: usize = 7;

/// Scores a file of weights on silver sentences.
pub fn run(weights: &str, test: &str) -> Result<()> {
    let weights: &[u8] = std::fs::read(weights)?.leak();
    let clock = Instant::now();
    let model = Model::read(weights).context("not a file of weights")?;
    eprintln!("{} bytes, ready in {:?}", weights.len(), clock.elapsed());
    let mut test = Sentence::load(test)?;
    eprintln!("tags {:.4}", tags(&test, |text, tokens| model.tag(text, tokens)));
    let speed = |tokens: usize, clock: Instant| tokens as f64 / clock.elapsed().as_secs_f64() / 1e6;
    let (mut tagging, mut parsing) = (0.0_f64, 0.0_f64);
    let mut found = Vec::new();
    for _ in 0..ROUNDS {
        let clock = Instant::now();
        let mut count = 0;
        for sentence in &mut test {
            model.tag(&sentence.text, &mut sentence.tokens);
            count += sentence.tokens.len();
        }
        tagging = tagging.max(speed(count, clock));
        let clock = Instant::now();
        for sentence in &test {
            found.clear();
            model.parse(&sentence.text, &sentence.tokens, &mut found);
        }
        parsing = parsing.max(speed(count, clock));
    }
    eprintln!("{}", arcs(&test, |text, tokens, arcs| model.parse(text, tokens, arcs)));
    eprintln!("million tokens a second: {tagging:.2} tagged, {parsing:.2} parsed");
    Ok(())
}

/// The share of right tags.
pub fn tags(test: &[Sentence], mut tag: impl FnMut(&str, &mut [Token])) -> f64 {
    let (mut right, mut all) = (0, 0);
    for sentence in test {
        let mut tokens = sentence.tokens.clone();
        tag(&sentence.text, &mut tokens);
        let gold = sentence.tags.iter().map(|&tag| TAGS[usize::from(tag)]);
        right += tokens.iter().zip(gold).filter(|(token, gold)| token.tag == *gold).count();
        all += tokens.len();
    }
    right as f64 / all as f64
}

/// The shares of right heads and relations; the tokens are tagged.
pub fn arcs(test: &[Sentence], parse: impl Fn(&str, &[Token], &mut Vec<Arc>)) -> Score {
    let mut score = Score::default();
    let mut arcs = Vec::new();
    for sentence in test {
        arcs.clear();
        parse(&sentence.text, &sentence.tokens, &mut arcs);
        let gold = sentence.heads.iter().zip(&sentence.relations);
        for (arc, (&head, &relation)) in arcs.iter().zip(gold) {
            let word = usize::from(relation != Relation::Punctuation);
            let attached = usize::from(arc.head == head);
            let labelled = usize::from(arc.head == head && arc.relation == relation);
            score.tokens += 1;
            score.heads += attached;
            score.relations += labelled;
            score.words += word;
            score.word_heads += word * attached;
            score.word_relations += word * labelled;
        }
    }
    score
}

/// How well a parser does.
#[derive(Default)]
pub struct Score {
    tokens: usize,
    heads: usize,
    relations: usize,
    words: usize,
    word_heads: usize,
    word_relations: usize,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let share = |part: usize, all: usize| part as f64 / all as f64;
        write!(
            f,
            "UAS {:.4} LAS {:.4}, without punctuation {:.4} {:.4}",
            share(self.heads, self.tokens),
            share(self.relations, self.tokens),
            share(self.word_heads, self.words),
            share(self.word_relations, self.words)
        )
    }
}
