//! Any bytes as a reviewed sheet, a file of decisions and an earlier report.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::run("review", bytes));
