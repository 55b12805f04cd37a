//! Speed of the figure stage beside that of cutting sentences and tokens, and of tagging and parsing.
//!
//! `cargo bench --bench figures -- FILE...` reads the files named, or a short
//! made-up article many times over.

use crosscheck::extract::quantity::{Reading, figures};
use crosscheck::lexicon::Lexicon;
use crosscheck::segment;
use crosscheck::syntax;
use std::time::Instant;

const ARTICLE: &str = "More than 100,000 Russian troops stood near the border on Friday, officials said. \
The toll rose from 11 to 24 after a magnitude-6.1 quake at 7:48 a.m. local time. Nobody had expected the \
minister to speak of talks, and few in the hall believed what they heard from him that afternoon.\n";

/// Rounds; the fastest counts, so that other work on the machine does not.
const ROUNDS: usize = 5;

fn main() {
    let files: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    let texts: Vec<String> = if files.is_empty() {
        vec![ARTICLE.repeat(2_000)]
    } else {
        files.iter().filter_map(|name| std::fs::read_to_string(name).ok()).collect()
    };
    let bytes: usize = texts.iter().map(String::len).sum();
    let lexicon = Lexicon::builtin();
    let reading = Reading::default();
    let (mut cutting, mut parsing, mut finding, mut count) = (f64::MAX, f64::MAX, f64::MAX, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut passages: Vec<_> =
            texts.iter().map(|text| segment::passage(text, lexicon)).collect();
        cutting = cutting.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        for (text, passage) in texts.iter().zip(&mut passages) {
            let all = 0..passage.sentences.len();
            syntax::tag(text, passage, all);
        }
        parsing = parsing.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let mut found = Vec::new();
        for (text, passage) in texts.iter().zip(&passages) {
            for sentence in &passage.sentences {
                figures(text, passage.tokens_of(sentence), &reading, lexicon, &mut found);
            }
        }
        finding = finding.min(start.elapsed().as_secs_f64());
        count = found.len();
    }
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    eprintln!(
        "{bytes} bytes, {count} figures: cutting {:.0} MB/s, grammar {:.1} MB/s, figures {:.0} MB/s",
        speed(cutting),
        speed(parsing),
        speed(finding)
    );
}
