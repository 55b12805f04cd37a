//! Figures of any bytes: no panic, no character cut, no number that is none.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    invariants::read(&String::from_utf8_lossy(bytes));
});
