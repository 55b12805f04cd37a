//! Any text cut into sentences and tokens: every span fits the text, in order.
#![no_main]

use crosscheck::lexicon::Lexicon;
use crosscheck::segment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let passage = segment::passage(text, Lexicon::builtin());
    for sentence in &passage.sentences {
        let mut end = 0;
        for token in passage.tokens_of(sentence) {
            assert!(end <= token.span.start);
            let _ = token.span.of(text);
            end = token.span.end;
        }
    }
});
