//! Any articles, one a line, through the whole pipeline into a report.
#![no_main]

use crosscheck::pipeline::{self, Settings, Silent};
use crosscheck::report::WRITERS;
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings {
        inputs: vec![PathBuf::from("-")],
        stdin: Some(bytes.to_vec()),
        ..Settings::default()
    };
    let report = pipeline::run(&settings, &Silent).expect("the built-in rules load");
    for writer in WRITERS {
        writer.write(&report, &mut Vec::new()).expect("memory takes every byte");
    }
});
