//! Which documents are one voice.
//!
//! A copy, a rehost or lightly edited wire text shares whole sentences with
//! its source, figures perhaps changed. Documents that share enough of them
//! have one origin.
//!
//! Does not see rewrites that change every sentence.

use crate::model::{Key, OriginId, Profile};
use rustc_hash::FxHashMap;

/// Fewer shared sentences may be one quoted statement.
const MIN_SHARED_SENTENCES: u32 = 3;
/// Share of the shorter document's sentences that must stand in the other.
const MIN_SHARED_SHARE: f32 = 0.4;
/// A sentence that more documents hold is a slogan or furniture.
const MAX_HOLDERS: usize = 64;

/// The origin of each document; ids ascend with the first document of each origin.
pub fn origins(profiles: &[Profile]) -> Vec<OriginId> {
    let mut holders: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
    let mut origin: Vec<u32> = (0..profiles.len() as u32).collect();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for (document, profile) in profiles.iter().enumerate() {
        for sentence in &profile.sentences {
            let holders = holders.entry(*sentence).or_default();
            if holders.len() < MAX_HOLDERS {
                for &earlier in holders.iter() {
                    *shared.entry(earlier).or_default() += 1;
                }
                holders.push(document as u32);
            }
        }
        // The earliest document that shares enough gives the origin: the smallest number, whatever the order of the map.
        let source = shared
            .drain()
            .filter(|&(earlier, count)| {
                let shorter =
                    profiles[earlier as usize].sentences.len().min(profile.sentences.len());
                count >= MIN_SHARED_SENTENCES && count as f32 >= MIN_SHARED_SHARE * shorter as f32
            })
            .map(|(earlier, _)| origin[earlier as usize])
            .min();
        if let Some(source) = source {
            origin[document] = source;
        }
    }
    let mut ids = FxHashMap::default();
    origin
        .into_iter()
        .map(|source| {
            let next = OriginId(ids.len() as u32);
            *ids.entry(source).or_insert(next)
        })
        .collect()
}
