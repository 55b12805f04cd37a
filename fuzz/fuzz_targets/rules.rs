//! Any bytes as crosscheck.toml, which rule files share their reader with.
#![no_main]

use crosscheck::config::Config;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let _ = Config::parse(Path::new("crosscheck.toml"), bytes);
});
