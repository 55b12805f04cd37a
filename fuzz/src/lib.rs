//! What the fuzz targets share.

use crosscheck::ingest;
use crosscheck::lexicon::Lexicon;

/// Reads bytes as a file of this name and checks what every later stage relies on.
pub fn read(name: &str, bytes: &[u8]) {
    let (documents, problems) = ingest::read_bytes(name, bytes, Lexicon::builtin());
    for document in &documents {
        let mut end = 0;
        for block in &document.blocks {
            assert!(end <= block.span.start as usize && !block.span.is_empty());
            let _ = block.span.of(&document.text);
            end = block.span.end as usize;
        }
    }
    // Readers are caught so that one file ends no run; here they are not let off.
    assert!(problems.iter().all(|problem| !problem.what.contains("a fault of crosscheck")));
}
