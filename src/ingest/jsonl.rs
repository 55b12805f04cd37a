//! JSON: an article a line, or one array of articles, or an object around such an array.
//!
//! Keys may have any of the names that [`field`](super::field) lists; an object
//! under such a key gives its name (`{"source": {"name": "Alpha Daily"}}`). A
//! line that is no article is a problem with its number, the rest is read.

use super::article::{Article, member_path};
use super::field::{self, Field};
use super::html::{self, Fragment};
use super::{Context, Deadline, Reader, Source, Table, decode, json};
use crate::error::{Problem, Reason};
use crate::model::OriginMap;
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::fmt::Display;
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
            && let Some((values, cut)) = whole(&decoded.text, context)
        {
            problems.extend(json::left_out(source.path, cut, context.limits));
            let members = values.into_iter().zip(1..).map(|(value, number)| {
                let place = format!("article {number}");
                if source.deadline.has_passed() {
                    return Err(place);
                }
                Ok(article(source.path, value, number, place, context))
            });
            return in_time(source.path, members, problems);
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
            .map(|(number, line)| {
                if source.deadline.has_passed() {
                    return Err(format!("line {number}"));
                }
                Ok(read_line(source.path, *number, line, context))
            })
            .collect();
        in_time(source.path, read, problems)
    }
}

/// Joins the tables of all articles, in order; of those that time was left for.
fn in_time(
    path: &str,
    tables: impl IntoIterator<Item = Result<Table, String>>,
    problems: Vec<Problem>,
) -> Table {
    let mut unread = Vec::new();
    let read = tables.into_iter().filter_map(|table| table.map_err(|at| unread.push(at)).ok());
    let mut table = gather(read, problems);
    table.1.extend(Deadline::missed_some(path, &unread));
    table
}

/// Joins the tables of all lines, in order.
fn gather(tables: impl IntoIterator<Item = Table>, problems: Vec<Problem>) -> Table {
    tables.into_iter().fold((Vec::new(), problems), |mut all, (documents, faults)| {
        all.0.extend(documents);
        all.1.extend(faults);
        all
    })
}

/// The articles of a file that is one JSON value (an array, an object around an array, one object),
/// and the count of what stands too deep in it.
fn whole(text: &str, context: &Context<'_>) -> Option<(Vec<Value>, usize)> {
    let start = text.trim_start();
    // One object a line is the usual case and no single value; do not parse it twice.
    let (first_line, rest) = start.split_once('\n').unwrap_or((start, ""));
    let by_lines = start.starts_with('{') && !rest.trim_ascii_start().is_empty();
    if by_lines && serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok() {
        return None;
    }
    let (start, cut) = json::shallow(start, context.limits);
    let values = match json::value(&start).ok()? {
        Value::Array(values) => values,
        Value::Object(mut object) => {
            listed(&mut object).unwrap_or_else(|| vec![Value::Object(object)])
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    Some((values, cut))
}

/// Keys under which feeds and news services list their articles, the likeliest first.
const LISTS: [&str; 6] = ["articles", "items", "results", "stories", "data", "docs"];

/// The articles that an object lists; one with a text of its own is an article, whatever it lists.
fn listed(object: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let has_text = object.iter().any(|(key, value)| {
        matches!(field::field(key), Some((Field::Text | Field::Markup, _))) && !is_blank(value)
    });
    let list = |key: &&str| match object.get_mut(*key) {
        Some(Value::Array(values)) if !has_text && !values.is_empty() => {
            Some(std::mem::take(values))
        }
        _ => None,
    };
    LISTS.iter().find_map(list)
}

/// The article of one line, or those that it lists; two objects on a line are two articles.
fn read_line(path: &str, number: usize, line: &str, context: &Context<'_>) -> Table {
    let place = format!("line {number}");
    let (line, cut) = json::shallow(line, context.limits);
    let left_out = json::left_out(path, cut, context.limits).map(|it| it.at(&*place));
    let values = json::parser(&line).into_iter::<Value>();
    let tables = values.enumerate().map(|(at, value)| match value {
        Ok(value) if at == 0 => articles(path, value, number, place.clone(), context),
        Ok(value) => {
            let (documents, mut problems) = articles(path, value, number, place.clone(), context);
            let what = "several objects on one line; each is read as an article";
            problems.push(Problem::mended(Reason::Damage, path, what).at(place.clone()));
            (documents, problems)
        }
        Err(error) => {
            let what = format!("not JSON, line not read: {}", reason(&error));
            (Vec::new(), vec![Problem::lost(Reason::Damage, path, what).at(place.clone())])
        }
    });
    gather(tables, Vec::from_iter(left_out))
}

/// The article in an object on a line, or those that it lists.
fn articles(
    path: &str,
    mut value: Value,
    number: usize,
    place: String,
    context: &Context<'_>,
) -> Table {
    let Some(members) = value.as_object_mut().and_then(listed) else {
        return article(path, value, number, place, context);
    };
    let members = members.into_iter().zip(1..).map(|(member, at)| {
        let place = format!("{place}, article {at}");
        article(path, member, format_args!("{number}.{at}"), place, context)
    });
    gather(members, Vec::new())
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
fn article(
    path: &str,
    value: Value,
    number: impl Display,
    place: String,
    context: &Context<'_>,
) -> Table {
    let mut problems = Vec::new();
    let Value::Object(object) = value else {
        let what = "not a JSON object, article not read; wanted keys: text, outlet, published";
        return (Vec::new(), vec![Problem::lost(Reason::Fields, path, what).at(place)]);
    };
    let fields = fields(object);
    let take = |wanted| fields.iter().find(|(field, _)| *field == wanted).map(|(_, value)| value);
    let Some(Fragment { text, marked, dropped }) = text(&take, context) else {
        let what = match take(Field::Text) {
            Some(_) => "\"text\" is not a string, article not read",
            None if take(Field::Url).is_some() => {
                "no key \"text\", only an address; fetch the page and give that, article not read"
            }
            None => "no key \"text\", article not read",
        };
        return (Vec::new(), vec![Problem::lost(Reason::Fields, path, what).at(place)]);
    };
    problems.extend(dropped.problem(path).map(|it| it.at(&*place)));
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
fn text<'v>(take: &impl Fn(Field) -> Option<&'v Value>, context: &Context<'_>) -> Option<Fragment> {
    let filled = |field| take(field).and_then(string).filter(|text| !text.trim().is_empty());
    let bare = |text| Fragment { text, ..Fragment::default() };
    if let Some(text) = filled(Field::Text) {
        return Some(bare(text));
    }
    let marked_up = filled(Field::Markup).or_else(|| filled(Field::Summary));
    match marked_up {
        Some(markup) => Some(html::fragment(&markup, context)),
        None => take(Field::Text).and_then(string).map(bare),
    }
}

/// The known fields of an object, each under its most preferred key that holds something.
fn fields(object: Map<String, Value>) -> Vec<(Field, Value)> {
    let mut fields: Vec<(Field, usize, Value)> = object
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .filter_map(|(key, value)| field::field(&key).map(|(field, rank)| (field, rank, value)))
        .collect();
    fields.sort_by_key(|(field, rank, value)| (*field, is_blank(value), *rank));
    fields.into_iter().map(|(field, _, value)| (field, value)).collect()
}

/// Whether a value says nothing, so that another key for the same field may.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(_) => string(value).is_none_or(|name| name.trim().is_empty()),
        Value::Bool(_) | Value::Number(_) => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(json: &str, texts: &[&str], problem: &str) -> Table {
        let limits = Limits::default();
        let context = Context { lexicon: Lexicon::builtin(), limits: &limits };
        let table = Jsonl.read(Source::new("a.json", json.as_bytes()), &context);
        let found: Vec<&str> = table.0.iter().map(|document| &*document.text).collect();
        assert_eq!(found, texts, "{json}");
        assert_eq!(table.1.is_empty(), problem.is_empty(), "{json}: {:?}", table.1);
        let named = table.1.iter().any(|it| it.what.contains(problem));
        assert!(named || problem.is_empty(), "{json}: {:?}", table.1);
        table
    }

    #[test]
    fn articles_in_a_list_are_read_on_one_line_or_on_many() {
        for json in [
            r#"{"status":"ok","articles":[{"text":"One."},{"text":"Two."}]}"#,
            "{\"items\":[],\n\"articles\":[{\"text\":\"One.\"},\n{\"text\":\"Two.\"}]}\n",
            r#"{"text":"","docs":[{"text":"One."},{"text":"Two."}]}"#,
        ] {
            let (documents, _) = check(json, &["One.", "Two."], "");
            assert_eq!([&*documents[0].path, &*documents[1].path], ["a.json#1", "a.json#2"]);
        }
        let pages = "{\"data\":[{\"text\":\"One.\"},{\"text\":\"Two.\"}]}\n\
                     {\"data\":[{\"text\":\"Three.\"},{}]}\n";
        let (documents, problems) = check(pages, &["One.", "Two.", "Three."], "no key \"text\"");
        let paths: Vec<&str> = documents.iter().map(|document| &*document.path).collect();
        assert_eq!(paths, ["a.json#1.1", "a.json#1.2", "a.json#2.1"]);
        assert_eq!(problems[0].place.as_deref(), Some("line 2, article 2"));
    }

    #[test]
    fn an_article_with_a_list_is_an_article() {
        for list in ["[]", "[1]", "[{\"text\":\"Two.\"}]"] {
            check(&format!("{{\"text\":\"One.\",\n\"data\":{list}}}"), &["One."], "");
            check(&format!("{{\"text\":\"One.\",\"data\":{list}}}"), &["One."], "");
        }
        check(r#"{"html":"<p>One.</p>","data":[1]}"#, &["One."], "");
    }

    #[test]
    fn a_list_without_articles_is_named() {
        check(r#"{"articles":[]}"#, &[], "no key \"text\"");
        check("{\"status\":\"ok\",\n\"articles\":[]}", &[], "no key \"text\"");
        check("{\"articles\":[]}\n{\"text\":\"One.\"}\n", &["One."], "no key \"text\"");
    }

    #[test]
    fn a_blank_key_gives_way_to_one_that_is_filled() {
        check(r#"{"text":" ","body":"One."}"#, &["One."], "");
        check(r#"{"text":[],"body":"One.","content":"Two."}"#, &["One."], "");
        let (documents, _) = check(
            r#"{"text":"One.","outlet":"","source":{"name":"Alpha Daily"},"published":2022}"#,
            &["One."],
            "",
        );
        assert_eq!(documents[0].outlet.as_deref(), Some("Alpha Daily"));
        assert_eq!(documents[0].published.unwrap().to_string(), "2022");
        check(r#"{"text":""}"#, &[], "empty text");
    }
}
