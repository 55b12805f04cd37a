//! Which documents are one voice.
//!
//! A copy, a rehost or lightly edited wire text shares whole sentences with
//! its source, figures perhaps changed. Documents that share enough of them
//! have one origin. So have the versions of one article, whatever was rewritten.
//!
//! Does not see rewrites that change every sentence.

use crate::model::{Document, Key, OriginId, Profiles};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Fewer shared sentences may be one quoted statement.
const MIN_SHARED_SENTENCES: u32 = 3;
/// Share of the shorter document's sentences that must stand in the other.
const MIN_SHARED_SHARE: f32 = 0.4;
/// A sentence that more documents hold is a slogan or furniture.
const MAX_HOLDERS: usize = 64;

/// The origin of each document; ids ascend with the first document of each origin.
pub fn origins(documents: &[Document], profiles: &Profiles) -> Vec<OriginId> {
    // Nearly every sentence stands in one document.
    let mut holders: FxHashMap<Key, SmallVec<[u32; 2]>> = FxHashMap::default();
    let mut origin: Vec<u32> = (0..profiles.len() as u32).collect();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    let mut addresses: FxHashMap<u32, u32> = FxHashMap::default();
    for document in 0..profiles.len() {
        let sentences = profiles.sentences(document);
        for sentence in sentences {
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
                let shorter = profiles.sentences(earlier as usize).len().min(sentences.len());
                count >= MIN_SHARED_SENTENCES && count as f32 >= MIN_SHARED_SHARE * shorter as f32
            })
            .map(|(earlier, _)| origin[earlier as usize])
            .min();
        let version = documents[document].version;
        let version = version.map(|it| *addresses.entry(it.address).or_insert(document as u32));
        let version = version.map(|first| origin[first as usize]);
        if let Some(source) = source.into_iter().chain(version).min() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Profile, Version};

    /// Documents with their sentences as letters, and the address where several texts share one.
    #[track_caller]
    fn check(documents: &[(&str, Option<u32>)], expected: &[u32]) {
        let profile = |text: &str| Profile {
            sentences: text.chars().map(|letter| Key::of(&letter.to_string())).collect(),
            ..Profile::default()
        };
        let profiles: Profiles = documents.iter().map(|(text, _)| profile(text)).collect();
        let version = |address: u32| Version { address, number: 1 };
        let table: Vec<Document> = documents
            .iter()
            .map(|(_, address)| Document { version: address.map(version), ..Document::default() })
            .collect();
        let found: Vec<u32> =
            origins(&table, &profiles).into_iter().map(|origin| origin.0).collect();
        assert_eq!(found, expected, "{documents:?}");
    }

    #[test]
    fn copies_have_one_origin() {
        check(&[("abcd", None), ("xabc", None), ("xyz", None)], &[0, 0, 1]);
        check(&[("ab", None), ("ab", None)], &[0, 1]);
    }

    #[test]
    fn versions_of_one_article_have_one_origin_and_so_have_their_copies() {
        check(&[("abcd", Some(7)), ("efgh", Some(7)), ("ijkl", Some(8))], &[0, 0, 1]);
        check(&[("abcd", Some(7)), ("efgh", Some(7)), ("efgh", None)], &[0, 0, 0]);
    }
}
