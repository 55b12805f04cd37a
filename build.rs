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
        let path = rules.join(format!("{id}.toml"));
        table.push_str(&format!("    ({id:?}, include_str!({path:?})),\n"));
    }
    table.push_str("];\nconst PACKS: &[(&str, &str)] = &[\n");
    for pack in packs {
        let path = rules.join(&pack).join(MANIFEST).with_extension("toml");
        table.push_str(&format!("    ({pack:?}, include_str!({path:?})),\n"));
    }
    table.push_str("];\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("builtin_rules.rs"), table)
}
