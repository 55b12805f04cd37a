//! JSON: an article a line, or one array of articles.
//!
//! Keys may have any of the names that [`field`](super::field) lists; an object
//! under such a key gives its name (`{"source": {"name": "Alpha Daily"}}`). A
//! line that is no article is a problem with its number, the rest is read.

use super::article::{Article, member_path};
use super::field::{self, Field};
use super::{Context, Reader, Source, Table, decode, html};
use crate::error::{Problem, Reason};
use crate::model::{Block, OriginMap};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::path::Path;

/// Reads JSONL and JSON arrays of articles.
#[derive(Debug)]
pub struct Jsonl;

impl Reader for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("jsonl" | "ndjson" | "json" | "jl") => true,
            Some("txt") => false,
            _ => {
                let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
                let inside = head.get(1..).unwrap_or_default().trim_ascii_start();
                head.starts_with(b"{") && inside.starts_with(b"\"")
                    || head.starts_with(b"[") && inside.starts_with(b"{")
            }
        }
    }

    fn by_lines(&self, head: &[u8]) -> bool {
        head.trim_ascii_start().starts_with(b"{")
    }

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let mut problems = Vec::new();
        let decoded = match decode::decode(source.bytes) {
            Ok(decoded) => decoded,
            Err(what) => {
                return (Vec::new(), vec![Problem::lost(Reason::Encoding, source.path, what)]);
            }
        };
        problems.extend(decoded.fault.map(|fault| fault.problem(source.path)));
        if source.lines_before == 0
            && let Some(values) = whole(&decoded.text)
        {
            let members = values.into_iter().enumerate().map(|(at, value)| {
                article(source.path, value, at + 1, format!("article {}", at + 1), context)
            });
            return gather(members, problems);
        }
        let lines: Vec<(usize, &str)> = decoded
            .text
            .split('\n')
            .enumerate()
            .map(|(at, line)| (source.lines_before + at + 1, line.trim()))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        let read: Vec<_> = lines
            .par_iter()
            .map(|(number, line)| read_line(source.path, *number, line, context))
            .collect();
        gather(read, problems)
    }
}

/// Joins the tables of all lines, in order.
fn gather(tables: impl IntoIterator<Item = Table>, problems: Vec<Problem>) -> Table {
    tables.into_iter().fold((Vec::new(), problems), |mut all, (documents, faults)| {
        all.0.extend(documents);
        all.1.extend(faults);
        all
    })
}

/// The articles of a file that is one JSON value: an array, an object around an array, one object.
fn whole(text: &str) -> Option<Vec<Value>> {
    let start = text.trim_start();
    // One object a line is the usual case and no single value; do not parse it twice.
    let first_line = start.lines().next().unwrap_or_default();
    if start.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok() {
        return None;
    }
    match serde_json::from_str(start).ok()? {
        Value::Array(values) => Some(values),
        Value::Object(object) => {
            let list = object.iter().find_map(|(key, value)| match value {
                Value::Array(values)
                    if matches!(
                        &**key,
                        "articles" | "items" | "results" | "stories" | "data" | "docs"
                    ) =>
                {
                    Some(values.clone())
                }
                _ => None,
            });
            Some(list.unwrap_or_else(|| vec![Value::Object(object)]))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// The article of one line; two objects on a line are two articles.
fn read_line(path: &str, number: usize, line: &str, context: &Context<'_>) -> Table {
    let place = format!("line {number}");
    let values = serde_json::Deserializer::from_str(line).into_iter::<Value>();
    let tables = values.enumerate().map(|(at, value)| match value {
        Ok(value) if at == 0 => article(path, value, number, place.clone(), context),
        Ok(value) => {
            let (documents, mut problems) = article(path, value, number, place.clone(), context);
            let what = "several objects on one line; each is read as an article";
            problems.push(Problem::mended(Reason::Damage, path, what).at(place.clone()));
            (documents, problems)
        }
        Err(error) => {
            let what = format!("not JSON, line not read: {}", reason(&error));
            (Vec::new(), vec![Problem::new(path, what).at(place.clone())])
        }
    });
    gather(tables, Vec::new())
}

/// The parser's words without its own "line 1", which would contradict the line of the file.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rsplit_once(" at line ") {
        Some((reason, _)) => format!("{reason} at column {}", error.column()),
        None => words,
    }
}

/// The article in a JSON value.
fn article(path: &str, value: Value, number: usize, place: String, context: &Context<'_>) -> Table {
    let mut problems = Vec::new();
    let Value::Object(object) = value else {
        let what = "not a JSON object, article not read; wanted keys: text, outlet, published";
        return (Vec::new(), vec![Problem::lost(Reason::Fields, path, what).at(place)]);
    };
    let fields = fields(object);
    let take = |wanted| fields.iter().find(|(field, _)| *field == wanted).map(|(_, value)| value);
    let Some((text, marked)) = text(&take, context) else {
        let what = match take(Field::Text) {
            Some(_) => "\"text\" is not a string, article not read",
            None if take(Field::Url).is_some() => {
                "no key \"text\", only an address; fetch the page and give that, article not read"
            }
            None => "no key \"text\", article not read",
        };
        return (Vec::new(), vec![Problem::lost(Reason::Fields, path, what).at(place)]);
    };
    let id = take(Field::Id).and_then(id);
    let mut article = Article {
        path: member_path(path, id.as_deref(), number),
        text,
        marked,
        made: false,
        origin_map: OriginMap::Derived,
        outlet: take(Field::Outlet).and_then(string),
        published: take(Field::Published).and_then(date),
        updated: take(Field::Updated).and_then(date),
        title: take(Field::Title).and_then(string),
        url: take(Field::Url).and_then(string),
        language: take(Field::Language).and_then(string),
        credits: take(Field::Author).map(strings).unwrap_or_default(),
        place: Some(place),
    };
    article.lead_with_title();
    let document = article.document(context, &mut problems);
    (document.into_iter().collect(), problems)
}

/// The text of an article: as such, as markup, or what it says in short.
fn text<'v>(
    take: &impl Fn(Field) -> Option<&'v Value>,
    context: &Context<'_>,
) -> Option<(String, Vec<Block>)> {
    let filled = |field| take(field).and_then(string).filter(|text| !text.trim().is_empty());
    if let Some(text) = filled(Field::Text) {
        return Some((text, Vec::new()));
    }
    let marked_up = filled(Field::Markup).or_else(|| filled(Field::Summary));
    match marked_up {
        Some(markup) => Some(html::fragment(&markup, context)),
        None => take(Field::Text).and_then(string).map(|text| (text, Vec::new())),
    }
}

/// The known fields of an object, each under its most preferred key that holds something.
fn fields(object: Map<String, Value>) -> Vec<(Field, Value)> {
    let mut fields: Vec<(Field, usize, Value)> = object
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .filter_map(|(key, value)| field::field(&key).map(|(field, rank)| (field, rank, value)))
        .collect();
    fields.sort_by_key(|(field, rank, _)| (*field, *rank));
    fields.into_iter().map(|(field, _, value)| (field, value)).collect()
}

/// A string, or the name of a thing ("source": {"name": ...}).
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

/// A date as text; a bare number is a compact date or a year.
fn date(value: &Value) -> Option<String> {
    string(value).or_else(|| value.as_number().map(ToString::to_string))
}

/// One name or a list of names.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(string).collect(),
        _ => string(value).into_iter().collect(),
    }
}

/// An id that is the same text on every machine; a fraction or a rounded number is none.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}
