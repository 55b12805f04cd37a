//! No bytes break the program: mutants of the fixtures go through every fuzz target, every reader and
//! the whole pipeline.
//!
//! `cargo test` takes a few dozen of each. For a long run, or files of another folder:
//! `FUZZ_ROUNDS=100000 FUZZ_TARGET=html cargo test --release --test mutants targets` (all targets without a name)
//! `MUTANTS=10000 MUTANT_SEEDS=10 MUTANT_FOLDER=DIR cargo test --release --test mutants fixtures` (from `MUTANT_SEED` on)
//!
//! Whatever breaks something is kept in the folder `broken` of the build, under a name that says what it broke.

mod mutation;
#[path = "../fuzz/src/lib.rs"]
mod targets;

use crosscheck::pipeline::Settings;
use mutation::{Chance, files, mutant, number};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use targets::{TARGETS, Target};

/// Runs `test`; where it panics, keeps the bytes that made it.
fn check(name: &str, bytes: &[u8], broken: &mut Vec<PathBuf>, test: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(test)).is_err() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
        fs::create_dir_all(&folder).unwrap();
        broken.push(folder.join(name));
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn pool(paths: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let mut pool = Vec::new();
    paths.iter().for_each(|path| files(Path::new(path), &mut pool));
    assert!(!pool.is_empty(), "{paths:?}");
    pool
}

#[test]
fn mutants_break_none_of_the_fuzz_targets() {
    let chosen = std::env::var("FUZZ_TARGET").ok();
    let (rounds, seed) = (number("FUZZ_ROUNDS", 20), number("FUZZ_SEED", 1));
    let mut broken = Vec::new();
    for Target { name, corpus, .. } in TARGETS {
        if chosen.as_ref().is_some_and(|chosen| chosen != name) {
            continue;
        }
        let pool = pool(corpus);
        let mut chance = Chance::new(seed);
        for round in 0..rounds {
            let (_, bytes) = mutant(&pool, &mut chance);
            check(&format!("{name}-{seed}-{round}"), &bytes, &mut broken, || {
                targets::run(name, &bytes)
            });
        }
        if rounds > 1_000 {
            eprintln!("{name}: {rounds} mutants of {} files", pool.len());
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_fuzz_target_can_be_run_by_libfuzzer() {
    let listed: BTreeSet<String> = TARGETS.iter().map(|it| it.name.to_owned()).collect();
    let there: BTreeSet<String> = pool(&["fuzz/fuzz_targets"])
        .iter()
        .map(|(path, _)| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, there);
    let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
    for name in listed {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
}

#[test]
fn mutants_of_the_fixtures_break_nothing() {
    const BATCH: usize = 100;
    let pool = match std::env::var("MUTANT_FOLDER") {
        Ok(folder) => pool(&[&folder]),
        Err(_) => pool(&[
            "fixtures/formats",
            "fixtures/broken",
            "fixtures/ukraine-2022/articles",
            "fixtures/strait-quake/articles",
        ]),
    };
    let (count, seeds) = (number("MUTANTS", 40), number("MUTANT_SEEDS", 1));
    let first = number("MUTANT_SEED", 1);
    // Two runs at one time have a folder each.
    let own = format!("mutants-{}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(own);
    let settings = Settings { inputs: vec![folder.clone()], ..Settings::default() };
    let mut broken = Vec::new();
    for seed in first..first + seeds {
        let mut chance = Chance::new(seed);
        let mut held: Vec<(String, Vec<u8>)> = Vec::new();
        for place in 0..count {
            let (path, bytes) = mutant(&pool, &mut chance);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let own = format!("{seed}-{place}-{name}");
            check(&own, &bytes, &mut broken, || targets::read(&name, &bytes));
            held.push((own, bytes));
            if held.len() == BATCH || place + 1 == count {
                let _ = fs::remove_dir_all(&folder);
                fs::create_dir_all(&folder).unwrap();
                for (name, bytes) in &held {
                    fs::write(folder.join(name), bytes).unwrap();
                }
                // A batch breaks as one: its files are named by seed and number.
                let names: Vec<&str> = held.iter().map(|(name, _)| name.as_str()).collect();
                let list = names.join("\n");
                check(&format!("batch-{seed}-{place}"), list.as_bytes(), &mut broken, || {
                    targets::whole(&settings);
                });
                held.clear();
            }
        }
        if count > 1_000 {
            eprintln!(
                "seed {seed}: {count} mutants of {} files, {} broken",
                pool.len(),
                broken.len()
            );
        }
    }
    let _ = fs::remove_dir_all(&folder);
    assert!(broken.is_empty(), "{broken:#?}");
}
