//! Figures of any bytes: no panic, no character cut, no number that is none.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::run("figures", bytes));
