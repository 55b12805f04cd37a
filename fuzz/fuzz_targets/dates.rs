//! Any text as a date of publication.
#![no_main]

use crosscheck::ingest;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = ingest::read_date(text);
});
