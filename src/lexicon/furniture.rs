//! Words of page furniture: menus, lists of links, picture credits, labels of dates.

use super::read;
use crate::model::Key;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The words around an article, ready for look-up. All texts given must be in lower case.
#[derive(Debug)]
pub struct Furniture {
    lines: FxHashSet<String>,
    /// By their first bytes: most lines begin with none of these.
    starts: FxHashMap<u8, Vec<String>>,
    inside: AhoCorasick,
    zones: FxHashSet<String>,
    /// Player words in front of a picture's words.
    pub glued_starts: Vec<String>,
    function_words: FxHashSet<Key>,
    picture_credits: AhoCorasick,
    picture_starts: Vec<String>,
    /// Labels before a date of publication, longest first.
    pub published_labels: Vec<String>,
    /// Labels before a date of change, longest first.
    pub updated_labels: Vec<String>,
    date_words: FxHashSet<String>,
    name_joins: FxHashSet<String>,
    credit_ends: Vec<String>,
    credit_starts: Vec<String>,
    page_parts: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    lines: Vec<String>,
    starts: Vec<String>,
    inside: Vec<String>,
    zones: Vec<String>,
    glued_starts: Vec<String>,
    function_words: Vec<String>,
    picture_credits: Vec<String>,
    picture_starts: Vec<String>,
    published_labels: Vec<String>,
    updated_labels: Vec<String>,
    date_words: Vec<String>,
    name_joins: Vec<String>,
    credit_ends: Vec<String>,
    credit_starts: Vec<String>,
    page_parts: Vec<String>,
}

impl Furniture {
    /// Reads `furniture.toml`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: File = read::file(text)?;
        Ok(Self {
            lines: file.lines.into_iter().collect(),
            starts: by_first_byte(file.starts),
            inside: search(&file.inside),
            zones: file.zones.into_iter().collect(),
            glued_starts: longest_first(file.glued_starts),
            function_words: file.function_words.iter().map(|word| Key::fold(word)).collect(),
            picture_credits: search(&file.picture_credits),
            picture_starts: file.picture_starts,
            published_labels: longest_first(file.published_labels),
            updated_labels: longest_first(file.updated_labels),
            date_words: file.date_words.into_iter().collect(),
            name_joins: file.name_joins.into_iter().collect(),
            credit_ends: file.credit_ends,
            credit_starts: file.credit_starts,
            page_parts: file.page_parts.into_iter().collect(),
        })
    }

    /// Whether the names of an element, as its style sheet knows it, say that it is furniture.
    ///
    /// "relatedStories article-share" has the words related, stories, article, share and their pairs.
    pub fn is_part(&self, names: &str) -> bool {
        names.split_whitespace().any(|name| {
            let words = words_of(name);
            let pairs = words.windows(2).map(|pair| pair.join("-"));
            pairs.chain(words.iter().cloned()).any(|word| self.page_parts.contains(&word))
        })
    }

    /// Whether a whole line is furniture.
    pub fn is_line(&self, line: &str) -> bool {
        let line = line.trim_end_matches([':', '…', '.', '!', '»', '›', ' ']);
        self.lines.contains(line) || self.zones.contains(line)
    }

    /// Whether a line heads a list that is no part of the article.
    pub fn is_zone(&self, line: &str) -> bool {
        self.zones.contains(line.trim_end_matches([':', '…', '.', '!', '»', '›', ' ']))
    }

    /// Whether a line begins as furniture does.
    pub fn starts(&self, line: &str) -> bool {
        let alike = line.bytes().next().and_then(|first| self.starts.get(&first));
        alike.into_iter().flatten().any(|start| line.starts_with(start.as_str()))
    }

    /// How many different words of furniture stand inside a line.
    pub fn inside(&self, line: &str) -> usize {
        let mut found: Vec<usize> =
            self.inside.find_iter(line).map(|it| it.pattern().as_usize()).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// Whether a word joins others in running text.
    pub fn is_function_word(&self, word: Key) -> bool {
        self.function_words.contains(&word)
    }

    /// Whether a text credits a picture.
    pub fn credits_picture(&self, text: &str) -> bool {
        self.picture_credits.is_match(text)
    }

    /// Whether a line begins as the words of a picture do.
    pub fn starts_picture(&self, line: &str) -> bool {
        self.picture_starts.iter().any(|start| line.starts_with(start.as_str()))
    }

    /// Whether a word may stand in a line of dates.
    pub fn is_date_word(&self, word: &str) -> bool {
        self.date_words.contains(word)
    }

    /// Whether a word may stand in a line of dates or in its label: "Published", "at".
    pub fn stands_by_date(&self, word: &str) -> bool {
        self.is_date_word(word) || self.labels_date(word)
    }

    /// Whether a word may stand in the label of a date, and hardly anywhere else by a date: "Published".
    pub fn labels_date(&self, word: &str) -> bool {
        let mut labels = self.published_labels.iter().chain(&self.updated_labels);
        !self.is_date_word(word) && labels.any(|label| label.split(' ').any(|part| part == word))
    }

    /// Whether a word joins the names of a byline.
    pub fn joins_names(&self, word: &str) -> bool {
        self.name_joins.contains(word)
    }

    /// Whether a line names those who wrote the article.
    pub fn credits_people(&self, line: &str) -> bool {
        let line = line.trim_end_matches(['.', ' ', ')']);
        self.credit_ends.iter().any(|end| line.ends_with(end.as_str()))
            || self.credit_starts.iter().any(|start| line.starts_with(start.as_str()))
    }
}

fn by_first_byte(words: Vec<String>) -> FxHashMap<u8, Vec<String>> {
    let mut sorted: FxHashMap<u8, Vec<String>> = FxHashMap::default();
    for word in words {
        if let Some(first) = word.bytes().next() {
            sorted.entry(first).or_default().push(word);
        }
    }
    sorted
}

fn search(words: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("a list of a few hundred short words fits")
}

/// The words of a name made of several: "relatedStories", "related_stories", "related-stories".
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut after_small = false;
    for character in name.chars() {
        if !character.is_alphabetic() || after_small && character.is_uppercase() {
            words.push(String::new());
        }
        after_small = character.is_lowercase();
        if let (true, Some(word)) = (character.is_alphabetic(), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn furniture_is_told_from_sentences() {
        let furniture = &Lexicon::builtin().furniture;
        assert!(furniture.is_line("source link"));
        assert!(furniture.is_line("most read:") && furniture.is_zone("most read:"));
        assert!(furniture.starts("click here to get the app"));
        assert_eq!(furniture.inside("terms of use • privacy policy"), 2);
        assert!(furniture.credits_picture("photo: provided"));
        assert!(!furniture.is_line("troops crossed the border"));
        assert!(furniture.credits_people("the associated press contributed to this report."));
    }

    #[test]
    fn parts_of_a_page_are_known_by_their_names() {
        let furniture = &Lexicon::builtin().furniture;
        for name in ["related-stories", "articleShareTools", "c-newsletter_signup", "x comments"] {
            assert!(furniture.is_part(name), "{name}");
        }
        for name in ["article-body", "entry content", "shareholders", "storytext"] {
            assert!(!furniture.is_part(name), "{name}");
        }
    }

    #[test]
    fn every_list_is_in_lower_case() {
        let text = include_str!("../../rules/lexicon/furniture.toml");
        let table: toml::Table = toml::from_str(text).unwrap();
        for (key, words) in &table {
            for word in words.as_array().unwrap() {
                let word = word.as_str().unwrap();
                assert_eq!(word, word.to_lowercase(), "{key}");
            }
        }
    }
}
