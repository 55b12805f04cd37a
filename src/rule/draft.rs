//! A first draft of a rule from two sentences that an author wants told apart.
//!
//! If the two state a figure of one kind, the draft compares figures of that
//! kind; else it looks for a denial. The sentences become the example that
//! finds, and the first of them twice the silent one, so that the draft runs
//! as it is and the author sees at once whether it does what was meant.

use crate::model::QuantityKind;
use std::fmt::Write;

/// A figure that was read in one of the sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As printed.
    pub printed: String,
    /// Its kind.
    pub kind: QuantityKind,
    /// Its unit.
    pub unit: String,
}

/// The text of the rule file.
pub fn from_sentences(left: &str, right: &str, figures: &[Vec<Figure>; 2]) -> String {
    let [ours, theirs] = figures;
    let pair = ours
        .iter()
        .find_map(|a| Some((a, theirs.iter().find(|b| b.kind == a.kind && b.unit == a.unit)?)));
    let mut text = String::from(
        "#:schema ../rule.schema.json\n\
         title    = \"What differs, in a few words\"\n\
         severity = \"low\"                 # low, medium or high\n\
         status   = \"experimental\"        # reported apart; take the line out once the rule has proved itself\n\
         since    = \"0.1.0\"\n\
         why      = \"Why a desk wants to know, in two or three sentences.\"\n\
         false-positives = [\"A case in which the rule reports what is no disagreement.\"]\n\n",
    );
    // Writing to a `String` cannot fail.
    match pair {
        Some((a, b)) => {
            let kind = format!("{:?}", a.kind).to_lowercase();
            let _ = write!(
                text,
                "[check.figure-conflict]\nkinds     = [{}]\ntolerance = 0.05                  # relative gap that rounding may explain\n",
                quoted(&kind)
            );
            let finds = format!("{}, {}", quoted(&a.printed), quoted(&b.printed));
            example(&mut text, &finds, "Why the two disagree.", left, right);
        }
        None => {
            text.push_str("[check.denial]\nmin-overlap = 0.4                # share of words that both have\n");
            let finds = format!("{}, {}", quoted(left), quoted(right));
            example(&mut text, &finds, "Why the two disagree.", left, right);
        }
    }
    example(
        &mut text,
        "",
        "Both state the same; better: a sentence that differs in one word.",
        left,
        left,
    );
    text
}

fn example(text: &mut String, finds: &str, because: &str, left: &str, right: &str) {
    let _ = write!(
        text,
        "\n[[example]]\nfinds   = [{finds}]\nbecause = {}\n[example.text]\n\"Alpha Daily\" = {}\n\"Beta News\"   = {}\n",
        quoted(because),
        quoted(left),
        quoted(right),
    );
}

/// A string of TOML.
fn quoted(words: &str) -> String {
    toml::Value::String(words.replace('\n', " ")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::rule::load::{RuleFile, RulePack};

    #[track_caller]
    fn check(figures: [Vec<Figure>; 2], kind: &str) {
        let text = from_sentences("It cost \"5\" crowns.", "It cost 7 crowns.", &figures);
        let (path, id) = ("house/new.toml".to_owned(), "house/new".to_owned());
        let file = RuleFile { path, id, bytes: text.clone().into_bytes() };
        let (pack, faults) = RulePack::parse(&[file], Lexicon::builtin());
        assert_eq!(faults, [], "{text}");
        assert_eq!(pack.rules[0].check.name(), kind);
        assert_eq!(pack.rules[0].examples.len(), 2);
    }

    #[test]
    fn a_draft_is_a_rule_of_the_kind_that_the_sentences_ask_for() {
        let figure = |printed: &str| {
            let (kind, unit) = (QuantityKind::Count, "crown".to_owned());
            Figure { printed: printed.to_owned(), kind, unit }
        };
        check([vec![figure("5")], vec![figure("7")]], "figure-conflict");
        check([vec![figure("5")], Vec::new()], "denial");
    }
}
