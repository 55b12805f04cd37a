//! What is written about rules, made from the rules: the schema for editors, and `docs/RULES.md`.
//!
//! Both come from the calls that read rule files, so what they say is what is read.

use crate::lexicon::Lexicon;
use crate::model::Stage;
use crate::rule::exempt::Exemption;
use crate::rule::kind::Check;
use crate::rule::load::{RulePack, builtin_packs};
use crate::rule::read::{KeyDoc, Presence, describe};
use crate::rule::schema::{Example, Pack, Rule};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What `crosscheck rules new` writes for the author to change; it loads as it is.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The format of rule files as JSON Schema (draft 7), for editors that complete and check TOML.
pub fn json_schema() -> Value {
    let kinds: Map<_, _> = Check::keys()
        .into_iter()
        .map(|(kind, keys)| (kind.to_owned(), object(&keys, &Map::new())))
        .collect();
    let mut check = object(&[], &Map::new());
    check["properties"] = Value::Object(kinds);
    check["minProperties"] = json!(1);
    check["maxProperties"] = json!(1);
    let example = object(&describe(Example::read), &Map::new());
    let except = object(&describe(|table| Exemption::read(table, Lexicon::builtin())), &Map::new());
    let inner = Map::from_iter([
        ("check".to_owned(), check),
        ("except".to_owned(), json!({"type": "array", "items": except})),
        ("example".to_owned(), json!({"type": "array", "items": example})),
    ]);
    let mut schema = object(&rule_keys(), &inner);
    // An overlay holds only what it changes.
    let whole = schema["required"].take();
    schema["required"] = json!([]);
    schema["anyOf"] = json!([{"required": ["overlay"]}, {"required": whole}]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("A rule of crosscheck");
    schema
}

fn rule_keys() -> Vec<KeyDoc> {
    describe(|table| Rule::read(String::new(), table, Lexicon::builtin()))
}

/// A table; `inner` holds the schemas of the tables in it.
fn object(keys: &[KeyDoc], inner: &Map<String, Value>) -> Value {
    let properties: Map<_, _> = keys
        .iter()
        .map(|key| {
            let mut schema = match (&key.form, inner.get(key.name)) {
                (Some(form), _) => form.json_schema(),
                (None, Some(schema)) => schema.clone(),
                (None, None) => json!({"type": "object"}),
            };
            schema["description"] = json!(key.about);
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<_> =
        keys.iter().filter(|key| key.presence == Presence::Required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// `docs/RULES.md`: the keys of a rule file, and the rules of a pack.
pub fn markdown(pack: &RulePack) -> String {
    let mut page = String::from(
        "# Rules\n\n\
         A rule is one file `rules/PACK/NAME.toml`; its id is `PACK/NAME`. This page is made from the \
         program and its rule files; `UPDATE_EXPECT=1 cargo test` writes it anew.\n\n\
         Of all rules of one kind that cover a pair of claims, only the narrowest judges it: the one \
         with more keys that limit its subject, between equals the one whose id comes first.\n\n\
         ## Keys of a rule\n\n",
    );
    table(&mut page, &rule_keys());
    page.push_str("\n## Keys of an `[[example]]`\n\n");
    table(&mut page, &describe(Example::read));
    for (kind, keys) in Check::keys() {
        let _ = write!(page, "\n## Keys of `[check.{kind}]`\n\n");
        table(&mut page, &keys);
    }
    page.push_str("\n## Keys of an `[[except]]`\n\n");
    table(&mut page, &describe(|table| Exemption::read(table, Lexicon::builtin())));
    page.push_str("\n## Keys of a manifest `pack.toml`\n\n");
    table(&mut page, &describe(|table| Pack::read(String::new(), table)));
    let packs = builtin_packs();
    let mut last = None;
    for rule in &pack.rules {
        let id = rule.id.split_once('/').map_or("", |(pack, _)| pack);
        if last.replace(id) != Some(id)
            && let Some(pack) = packs.iter().find(|pack| pack.id == id)
        {
            let _ = write!(
                page,
                "\n## Pack `{id}`: {} {}\n\n{}\n",
                pack.name, pack.version, pack.description
            );
        }
        page.push('\n');
        entry(&mut page, rule);
        if let Some(example) = rule.examples.iter().find(|example| !example.finds.is_empty()) {
            page.push_str("\nFor example:\n\n");
            quoted(&mut page, example);
        }
    }
    page
}

// Writing to a `String` cannot fail, so its results are dropped here and below.
fn table(page: &mut String, keys: &[KeyDoc]) {
    page.push_str("| key | is | without it | for |\n|---|---|---|---|\n");
    for key in keys {
        let form = key.form.as_ref().map_or("a table".to_owned(), ToString::to_string);
        let without = match &key.presence {
            Presence::Required => "an error",
            Presence::Default(default) => default,
        };
        let _ = writeln!(page, "| `{}` | {form} | {without} | {} |", key.name, key.about);
    }
}

/// What a rule is for, what it finds and what it leaves alone, with all its examples.
pub fn page(rule: &Rule) -> String {
    let mut page = String::new();
    entry(&mut page, rule);
    for exemption in &rule.exemptions {
        let _ = write!(page, "\nException: {}\n", exemption.because);
    }
    for example in &rule.examples {
        let gap = if example.todo { ", a known gap" } else { "" };
        let finds = match example.finds.as_slice() {
            [] => "nothing".to_owned(),
            sides => sides.iter().map(|side| format!("\"{side}\"")).collect::<Vec<_>>().join(", "),
        };
        let _ = write!(page, "\nFinds {finds}{gap}:\n\n");
        quoted(&mut page, example);
    }
    page
}

fn entry(page: &mut String, rule: &Rule) {
    let kind = rule.check.name();
    let severity = format!("{:?}", rule.severity).to_lowercase();
    let status = match rule.status {
        Stage::Stable => "",
        Stage::Experimental => ", experimental",
    };
    let _ = write!(page, "### {}\n\n", rule.id);
    let _ =
        write!(page, "{} ({severity}, `{kind}`{status}, since {}).\n\n", rule.title, rule.since);
    let _ = writeln!(page, "{}", rule.why);
    if !rule.false_positives.is_empty() {
        page.push_str("\nKnown false alarms:\n\n");
        for case in &rule.false_positives {
            let _ = writeln!(page, "- {case}");
        }
    }
}

fn quoted(page: &mut String, example: &Example) {
    for (outlet, text) in &example.text {
        let _ = writeln!(page, "- {outlet}: {text}");
    }
    let _ = write!(page, "\n{}\n", example.because);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load::RuleFile;

    #[test]
    fn the_template_is_a_rule() {
        let file = RuleFile {
            path: "template.toml".to_owned(),
            id: "house/template".to_owned(),
            bytes: TEMPLATE.into(),
        };
        let (pack, faults) = RulePack::parse(&[file], Lexicon::builtin());
        assert_eq!(faults, []);
        assert_eq!(pack.rules.len(), 1);
    }

    #[test]
    fn the_schema_knows_every_kind_and_key() {
        let schema = json_schema();
        let check = &schema["properties"]["check"]["properties"];
        for (kind, keys) in Check::keys() {
            for key in keys {
                assert!(check[kind]["properties"][key.name].is_object(), "{kind}: {}", key.name);
            }
        }
        assert_eq!(schema["properties"]["severity"]["enum"], json!(["low", "medium", "high"]));
        assert_eq!(
            schema["anyOf"][1]["required"],
            json!(["title", "severity", "since", "why", "check"])
        );
        let example = &schema["properties"]["example"]["items"];
        assert_eq!(example["required"], json!(["finds", "because", "text"]));
    }

    #[test]
    fn the_manual_names_every_rule_and_default() {
        let page = markdown(&RulePack::builtin());
        for rule in RulePack::builtin().rules {
            assert!(page.contains(&format!("### {}\n", rule.id)), "{}", rule.id);
        }
        assert!(page.contains("| `tolerance` | a number from 0 to 1 | 0.05 |"), "{page}");
    }
}
