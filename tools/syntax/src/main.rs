//! Makes `models/english.syntax`; see `tools/README.md` for the whole recipe.
//!
//! `export` cuts articles into our sentences and tokens, `annotate.py` adds the
//! silver parses of spaCy, `tagger` and `parser` learn from them and write the weights.

mod cases;
mod export;
mod learner;
mod oracle;
mod perceptron;
mod score;
mod silver;
mod train;

use anyhow::{Context, Result, bail};
use std::env;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["export", articles] => export::run(articles).context("export"),
        ["tagger", learn, test, out, epochs] => {
            train::tagger(learn, test, out, epochs.parse()?).context("tagger")
        }
        ["parser", tagger, learn, test, out, epochs] => {
            train::parser(tagger, learn, test, out, epochs.parse()?).context("parser")
        }
        ["score", weights, test] => score::run(weights, test).context("score"),
        _ => bail!(
            "usage: export ARTICLES.jsonl > TOKENS.jsonl, tagger TRAIN.jsonl TEST.jsonl TAGGER EPOCHS, \
             parser TAGGER TRAIN.jsonl TEST.jsonl WEIGHTS EPOCHS, score WEIGHTS TEST.jsonl"
        ),
    }
}
