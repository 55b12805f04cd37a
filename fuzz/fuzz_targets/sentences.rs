//! Any text cut into sentences and tokens: every span fits the text, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::run("sentences", bytes));
