//! Speed of the figure stage beside a plain scan of the bytes and the cutting of sentences and tokens.
//!
//! `cargo bench --profile perf --bench figures -- FILE...` reads the files named, or a short made-up
//! article many times over. Times depend on the machine; the ratios, measured in one run, hardly do.
//! Growth is the exponent of the cost from a quarter of the text to all of it: 1 is linear.
//! `cargo test` reads a few articles, so that this stays true to the program.

use crosscheck::extract::quantity::{Reading, figures, may_hold};
use crosscheck::lexicon::Lexicon;
use crosscheck::model::Text;
use crosscheck::segment;
use crosscheck::syntax;
use std::hint::black_box;
use std::time::Instant;

const ARTICLE: &str = "More than 100,000 Russian troops stood near the border on Friday, officials said. \
The toll rose from 11 to 24 after a magnitude-6.1 quake at 7:48 a.m. local time. Nobody had expected the \
minister to speak of talks, and few in the hall believed what they heard from him that afternoon.\n";

/// Rounds; the fastest counts, so that other work on the machine does not.
const ROUNDS: usize = 5;

fn main() {
    let files: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    // A test is not told to measure.
    let articles = if std::env::args().any(|it| it == "--bench") { 2_000 } else { 20 };
    let texts: Vec<String> = if files.is_empty() {
        vec![ARTICLE.repeat(articles)]
    } else {
        files.iter().filter_map(|name| std::fs::read_to_string(name).ok()).collect()
    };
    let lexicon = Lexicon::builtin();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut passages = Vec::new();
    let scanning = fastest(|| texts.iter().map(|text| scan(text)).sum::<usize>());
    let cutting = fastest(|| {
        passages = texts.iter().map(|text| segment::passage(text, lexicon)).collect();
        passages.len()
    });
    // Half the work of the stage is to pass over sentences without a figure, which are never tagged.
    let finding = fastest(|| {
        texts.iter().zip(&passages).map(|(text, passage)| held(text, passage, lexicon)).sum()
    });
    for (text, passage) in texts.iter().zip(&mut passages) {
        let all = 0..passage.sentences.len();
        syntax::tag(text, passage, all);
    }
    let mut count = 0;
    let reading = fastest(|| {
        count = texts
            .iter()
            .zip(&passages)
            .map(|(text, passage)| read(text, passage, lexicon, 1))
            .sum();
        count
    });
    let quarter = fastest(|| {
        texts.iter().zip(&passages).map(|(text, passage)| read(text, passage, lexicon, 4)).sum()
    });
    eprintln!("{bytes} bytes, {count} figures");
    let line = |name: &str, seconds: f64| {
        eprintln!(
            "{name:<10} {:>7.1} MB/s   {:>6.1} plain scans   {:>5.2} cuttings",
            bytes as f64 / seconds / 1e6,
            seconds / scanning,
            seconds / cutting
        );
    };
    line("scanning", scanning);
    line("cutting", cutting);
    line("passing", finding);
    line("figures", reading);
    eprintln!("growth     {:>7.2}", (reading / quarter).log2() / 2.0);
}

/// Seconds of the fastest round: on the processor where the system tells them, else by the clock.
fn fastest(mut work: impl FnMut() -> usize) -> f64 {
    let round = |_| {
        let (start, before) = (Instant::now(), processor_seconds());
        black_box(work());
        match (before, processor_seconds()) {
            (Some(before), Some(after)) => after - before,
            (Some(_), None) | (None, Some(_)) | (None, None) => start.elapsed().as_secs_f64(),
        }
    };
    (0..ROUNDS).map(round).fold(f64::MAX, f64::min)
}

/// How long this thread ran, so that other work on a busy machine does not count.
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Words and digits, counted byte by byte: what any reader has to do.
fn scan(text: &str) -> usize {
    text.split(char::is_whitespace)
        .filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
        .count()
}

/// Sentences that may hold a figure.
fn held(text: &str, passage: &Text, lexicon: &Lexicon) -> usize {
    let reading = Reading::default();
    let sentences = passage.sentences.iter();
    sentences.filter(|it| may_hold(text, passage.tokens_of(it), &reading, lexicon)).count()
}

/// Figures of the first of so many parts.
fn read(text: &str, passage: &Text, lexicon: &Lexicon, parts: usize) -> usize {
    let reading = Reading::default();
    let mut found = Vec::new();
    for sentence in &passage.sentences[..passage.sentences.len() / parts] {
        figures(text, passage.tokens_of(sentence), &reading, lexicon, &mut found);
    }
    found.len()
}
