//! The matrix of framing: for each referent of a story, who calls it what, how often, and in whose words.
//!
//! Made of all labels of a cluster, also where no rule sees a disagreement, so
//! that a researcher can count what an editor need not see.

use crate::lexicon::Lexicon;
use crate::model::{Cluster, Content, Tables, Voice};
use serde::Serialize;
use std::collections::BTreeMap;

/// One cell: an outlet and a frame of one referent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Number of the story within the report.
    pub story: u32,
    /// Id of the referent, as in rules/lexicon/referents.toml.
    pub referent: String,
    /// The outlet, or the name of the file where the outlet is not known.
    pub outlet: String,
    /// Id of the frame.
    pub label: String,
    /// Its charge: below 0 condemns, above 0 praises.
    pub charge: i8,
    /// Mentions in the outlet's own voice.
    pub own: u32,
    /// Mentions in reported speech.
    pub attributed: u32,
    /// Mentions inside quotation marks.
    pub quoted: u32,
    /// The words, in small letters, in order of the alphabet.
    pub words: Vec<String>,
}

/// The cells of all clusters of labels, by story, referent, outlet and frame.
pub fn matrix(clusters: &[Cluster], tables: Tables, lexicon: &Lexicon) -> Vec<Cell> {
    let mut cells: BTreeMap<(u32, u16, &str, u16), Cell> = BTreeMap::new();
    for cluster in clusters {
        for id in &cluster.claims {
            let claim = tables.claim(*id);
            let Content::Label(label) = &claim.content else { continue };
            let outlet = tables.voice(claim);
            let frame = lexicon.referents.frame(label.referent, label.frame);
            let key = (cluster.story.0, label.referent, outlet, label.frame);
            let cell = cells.entry(key).or_insert_with(|| Cell {
                story: cluster.story.0,
                referent: lexicon.referents.list[usize::from(label.referent)].id.clone(),
                outlet: outlet.to_owned(),
                label: frame.id.clone(),
                charge: frame.charge,
                own: 0,
                attributed: 0,
                quoted: 0,
                words: Vec::new(),
            });
            match tables.attribution(claim).voice {
                Voice::Own => cell.own += 1,
                Voice::Attributed => cell.attributed += 1,
                Voice::Quoted => cell.quoted += 1,
            }
            let word = tables.text(claim, claim.span).to_lowercase();
            if let Err(place) = cell.words.binary_search(&word) {
                // Nearly all have one or two.
                cell.words.reserve_exact(1);
                cell.words.insert(place, word);
            }
        }
    }
    cells.into_values().collect()
}
