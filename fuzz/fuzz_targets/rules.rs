//! Any bytes as a rule, the manifest of a pack and crosscheck.toml.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::run("rules", bytes));
