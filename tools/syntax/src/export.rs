//! Articles to sentences and tokens, by the tokenizer of the program itself.

use crate::silver::Line;
use anyhow::Result;
use crosscheck::lexicon::Lexicon;
use crosscheck::segment;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};

#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    text: String,
}

/// Writes every sentence of a JSONL file of articles, headline first.
pub fn run(path: &str) -> Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in BufReader::new(File::open(path)?).lines() {
        let article: Article = serde_json::from_str(&line?)?;
        let source = format!("{}\n\n{}", article.title.unwrap_or_default(), article.text);
        let text = segment::passage(&source, Lexicon::builtin());
        for sentence in &text.sentences {
            let tokens = text.tokens_of(sentence);
            let line = Line::new(sentence.span.of(&source), tokens, sentence.span.start);
            serde_json::to_writer(&mut out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}
