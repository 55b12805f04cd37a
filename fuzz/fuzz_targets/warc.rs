//! Any bytes behind the first word of a web archive.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crosscheck_fuzz::read("a.warc", &[b"WARC/1.0\r\n", bytes].concat()));
