//! Any articles, one a line, through the whole pipeline into a report.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::run("pipeline", bytes));
