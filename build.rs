//! Lists the rule files, so that a rule is one file in `rules/` and nothing else.
//!
//! Writes `BUILTIN: &[(id, text)]` for `src/rule/load.rs`: every `rules/PACK/NAME.toml`
//! but the lexicon and the manifests, sorted by id; and `PACKS`, the manifests `rules/PACK/pack.toml` by pack.

use std::path::Path;
use std::{env, fs, io};

/// The name of a manifest, without its ending.
const MANIFEST: &str = "pack";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let rules = Path::new(&root).join("rules");
    let (mut ids, mut packs) = (Vec::new(), Vec::new());
    for pack in fs::read_dir(&rules)? {
        let pack = pack?;
        if !pack.file_type()?.is_dir() || pack.file_name() == "lexicon" {
            continue;
        }
        for file in fs::read_dir(pack.path())? {
            let file = file?.path();
            if let (Some("toml"), Some(name)) = (
                file.extension().and_then(|extension| extension.to_str()),
                file.file_stem().and_then(|name| name.to_str()),
            ) {
                if name == MANIFEST {
                    packs.push(pack.file_name().to_string_lossy().into_owned());
                    continue;
                }
                ids.push(format!("{}/{name}", pack.file_name().to_string_lossy()));
            }
        }
    }
    ids.sort();
    packs.sort();
    let mut table = String::from("const BUILTIN: &[(&str, &str)] = &[\n");
    for id in ids {
        table.push_str(&entry(&id, &id));
    }
    table.push_str("];\nconst PACKS: &[(&str, &str)] = &[\n");
    for pack in packs {
        table.push_str(&entry(&pack, &format!("{pack}/{MANIFEST}")));
    }
    table.push_str("];\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("builtin_rules.rs"), table)
}

/// A row of a table: the id and the text of `rules/FILE.toml`, wherever the checkout stands by then.
fn entry(id: &str, file: &str) -> String {
    let path = format!("/rules/{file}.toml");
    format!("    ({id:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),\n")
}
