//! Which names of a story are one name in two spellings.
//!
//! A story repeats its names: each spelling is looked at once, not once a
//! claim. Spellings meet by a shared word, or by a shared skeleton with at
//! most one letter left out; only those that are variants bring claims
//! together.

use super::View;
use super::blocking::met;
use super::spelling::{self, Name};
use crate::lexicon::Role;
use crate::model::{Aspect, Claim, ClaimId, Content, Key, StoryId};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word that is no commoner may be a name.
const RARE: f32 = 0.95;
/// Share of equal letters from which on two names of one place are one name.
const PLACE_ALIKE: f64 = 0.5;
/// Claims of one spelling that are compared with those of another.
const MAX_MENTIONS: usize = 16;

/// The name that a claim states.
pub(super) fn name(claim: &Claim, view: &View) -> Name {
    Name::new(view.tables.text(claim, claim.span), &view.lexicon.details)
}

/// Pairs of claims of two documents of one story whose names are spellings of one; the earlier first.
pub(super) fn pairs(view: &View, shared: &FxHashSet<StoryId>) -> Vec<(ClaimId, ClaimId)> {
    let mut stories: FxHashMap<StoryId, FxHashMap<Key, Vec<ClaimId>>> = FxHashMap::default();
    for (place, claim) in view.tables.claims.iter().enumerate() {
        let Content::Detail(detail) = claim.content else { continue };
        let story = view.tables.story(claim);
        if detail.aspect == Aspect::Name && shared.contains(&story) {
            let spellings = stories.entry(story).or_default();
            spellings.entry(detail.answer).or_default().push(ClaimId(place as u32));
        }
    }
    let stories: Vec<_> = stories.into_values().collect();
    stories.into_par_iter().flat_map_iter(|spellings| of_story(view, spellings)).collect()
}

fn of_story(view: &View, spellings: FxHashMap<Key, Vec<ClaimId>>) -> Vec<(ClaimId, ClaimId)> {
    let mut spellings: Vec<Vec<ClaimId>> = spellings.into_values().collect();
    spellings.sort_unstable();
    let names: Vec<Name> =
        spellings.iter().map(|claims| name(view.claim(claims[0]), view)).collect();
    let mut entries: Vec<(Key, usize)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        entries.extend(keys(name, view).into_iter().map(|key| (key, place)));
    }
    let mut met = met(entries, |left, right| left != right);
    met.retain(|&(left, right)| spelled(&names[left], &names[right], view).is_some());
    let mentions = |place: usize| spellings[place].iter().copied().take(MAX_MENTIONS);
    let claims = met.into_iter().flat_map(|(left, right)| {
        mentions(left).flat_map(move |one| mentions(right).map(move |other| (one, other)))
    });
    claims
        .filter(|&(one, other)| view.claim(one).document != view.claim(other).document)
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect()
}

/// The words of a name, and its skeleton whole and with each letter left out in turn.
fn keys(name: &Name, view: &View) -> Vec<Key> {
    let mut keys = vec![Key::of("letters").then(Key::fold(&name.letters))];
    if name.words.len() > 1 {
        keys.extend(name.words.iter().map(|word| Key::of("name").then(Key::fold(word))));
    }
    let skeleton: Vec<char> =
        spelling::skeleton(&name.words.concat(), &view.lexicon.details).chars().collect();
    let mut before = Key::NOTHING;
    for (place, letter) in skeleton.iter().enumerate() {
        let without = skeleton[place + 1..].iter().copied().fold(before, Key::letter);
        keys.push(Key::of("skeleton").then(without));
        before = before.letter(*letter);
    }
    keys.push(Key::of("skeleton").then(before));
    keys
}

/// Whether two names differ as British and American print do ("Defence", "Defense"), or as a country and its
/// people ("Russia", "Russian"); not as Kiev and Kyiv do.
fn is_house_style(x: &Name, y: &Name, view: &View) -> bool {
    let american = |word: &String| {
        let mut keys = Vec::new();
        view.lexicon.cues.spoken(word, Key::fold(word), &mut keys);
        keys
    };
    let place = |word| view.lexicon.places.called(std::slice::from_ref(word));
    let one = |(a, b)| match (place(a), place(b)) {
        _ if a == b => true,
        (Some((one, role)), Some((other, that))) => {
            one == other && (role == Role::People) != (that == Role::People)
        }
        _ => american(a) == american(b),
    };
    x.words != y.words && x.words.len() == y.words.len() && x.words.iter().zip(&y.words).all(one)
}

/// How surely two names are spellings of one; common words and two listed places are not.
pub(super) fn spelled(x: &Name, y: &Name, view: &View) -> Option<f32> {
    let place = |name: &Name| view.lexicon.places.called(&name.words);
    // Kiev and Kyiv, but not Britain and the British, nor Iraq and Iran, nor the Middle East and the
    // Mideast, nor America and the U.S.
    if let (Some((a, role)), Some((b, other))) = (place(x), place(y)) {
        let spelling = x.words.len() == y.words.len()
            && !x.letters.contains(&y.letters)
            && !y.letters.contains(&x.letters)
            && spelling::alike(&x.letters, &y.letters) >= PLACE_ALIKE;
        let by_name = [role, other].into_iter().all(|role| match role {
            Role::Country | Role::Region | Role::City | Role::Water => true,
            Role::People | Role::Body | Role::Seat => false,
        });
        return (a == b && by_name && spelling).then_some(1.0);
    }
    let strength = spelling::variants(x, y, &view.lexicon.details)?;
    if is_house_style(x, y, view) {
        return None;
    }
    let stem = |word: &str| view.lexicon.words.stem(word, Key::fold(word));
    let common = |a: &Name, b: &Name| {
        let mut own = a.words.iter().filter(|word| !b.words.contains(word)).peekable();
        own.peek().is_some() && own.all(|word| view.weight(stem(word)) < RARE)
    };
    // A slip in a common word of a name stands beside the right one ("Poeple's Republic").
    let two = match (common(x, y), common(y, x)) {
        (true, true) => strength != spelling::SORT_ALIKE,
        (true, false) | (false, true) => x.words.len() == 1,
        (false, false) => false,
    };
    (!two).then_some(strength)
}
