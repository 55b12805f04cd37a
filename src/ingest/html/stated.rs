//! What a page states of itself: JSON-LD first, then OpenGraph and other meta tags, then elements.

use super::tree;
use crate::ingest::article::{Article, one_line};
use crate::ingest::{Context, Limits, json};
use crate::lexicon::Lexicon;
use dom_query::Document;
use serde_json::{Map, Value};

/// The headline, outlet, dates, address and authors of a page.
pub fn read(page: &Document, context: &Context<'_>) -> Article {
    let lexicon = context.lexicon;
    let data = linked_data(page, context.limits);
    let data = data.as_ref();
    let meta = meta(page);
    let find = |names: &[&str]| {
        let mut names = names.iter();
        names
            .find_map(|wanted| meta.iter().find(|(name, _)| name == wanted))
            .map(|(_, it)| it.clone())
    };
    let key = |key: &str| data.and_then(|data| name_of(data.get(key)?));
    let outlet = key("publisher").or_else(|| find(&["og:site_name", "application-name"]));
    let title = key("headline")
        .or_else(|| find(&["og:title", "twitter:title"]))
        .or_else(|| element(page, "h1"))
        .or_else(|| element(page, "title"));
    let published = key("datePublished")
        .or_else(|| {
            find(&[
                "article:published_time",
                "datepublished",
                "date",
                "pubdate",
                "publishdate",
                "dc.date.issued",
                "dc.date",
                "parsely-pub-date",
                "sailthru.date",
            ])
        })
        .or_else(|| time(page));
    let url = attribute(page, "link[rel=canonical]", "href")
        .filter(|url| url.starts_with("http"))
        .or_else(|| find(&["og:url"]))
        .or_else(|| key("url"));
    let mut credits = data.map(|data| names(data.get("author"))).unwrap_or_default();
    if credits.is_empty() {
        credits.extend(
            find(&["author", "article:author", "byl"]).filter(|it| !it.starts_with("http")),
        );
    }
    Article {
        title: title.map(|title| without_site(&plain(&title), outlet.as_deref(), lexicon)),
        outlet,
        published,
        updated: key("dateModified")
            .or_else(|| find(&["article:modified_time", "og:updated_time"])),
        url,
        credits,
        ..Article::default()
    }
}

/// A headline without references to characters: data for machines often escapes them twice.
fn plain(title: &str) -> String {
    if !title.contains('&') || !title.contains(';') {
        return title.to_owned();
    }
    tree::text(title)
}

/// The headline without " - Alpha Daily" at its end.
fn without_site(title: &str, outlet: Option<&str>, lexicon: &Lexicon) -> String {
    let title = one_line(title);
    let site = |name: &str| {
        outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(name.trim()))
            || lexicon.outlets.publisher_name(name).is_some()
    };
    let cut = [" | ", " - ", " – ", " — ", " :: "].iter().find_map(|dash| {
        let (head, name) = title.rsplit_once(dash)?;
        (head.split_whitespace().count() >= 3 && site(name)).then(|| head.to_owned())
    });
    cut.unwrap_or(title)
}

/// The JSON-LD object of the article, wherever it is nested.
fn linked_data(page: &Document, limits: &Limits) -> Option<Map<String, Value>> {
    page.select("script[type='application/ld+json']").nodes().iter().find_map(|script| {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        // What stands too deep is not lost to the text of the article.
        let (text, _) = json::shallow(text, limits);
        article_in(json::value(&text).ok()?)
    })
}

/// The first article in a JSON value, whose depth is bounded.
fn article_in(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Array(values) => values.into_iter().find_map(article_in),
        Value::Object(object) if is_article(&object) => Some(object),
        Value::Object(object) => object.into_iter().find_map(|(_, value)| article_in(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let kind = |value: &Value| {
        let kind = value.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

/// A string, or the name of a thing or of the first of several.
fn name_of(value: &Value) -> Option<String> {
    names(Some(value)).into_iter().next()
}

fn names(value: Option<&Value>) -> Vec<String> {
    let names = match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(name_of).collect(),
        Some(Value::Object(object)) => object.get("name").and_then(name_of).into_iter().collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_)) | None => Vec::new(),
    };
    names.into_iter().map(|name| one_line(&name)).filter(|name| !name.is_empty()).collect()
}

/// Names and contents of the meta tags, names in lower case.
fn meta(page: &Document) -> Vec<(String, String)> {
    let tags = page.select("meta[content]");
    let nodes = tags.nodes().iter();
    nodes
        .filter_map(|node| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key))?;
            let content = one_line(&node.attr("content")?);
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        })
        .collect()
}

/// The date of the first `<time>` that is marked as the publication, else of the first in the article.
fn time(page: &Document) -> Option<String> {
    let marked = "time[itemprop=datePublished], time[pubdate], [itemprop=datePublished]";
    [marked, "article time[datetime]", "main time[datetime]", "time[datetime]"]
        .iter()
        .find_map(|it| attribute(page, it, "datetime").or_else(|| attribute(page, it, "content")))
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    let value = page.select_single(selector).attr(name)?;
    Some(one_line(&value)).filter(|value| !value.is_empty())
}

fn element(page: &Document, selector: &str) -> Option<String> {
    Some(one_line(&page.select_single(selector).text())).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: [Option<&str>; 4]) {
        let page = Document::from(format!("<html><head>{head}</head><body></body></html>"));
        let limits = Limits::default();
        let stated = read(&page, &Context { lexicon: Lexicon::builtin(), limits: &limits });
        let found = [&stated.title, &stated.outlet, &stated.published, &stated.url];
        assert_eq!(found.map(|it| it.as_deref()), expected, "{head}");
    }

    #[test]
    fn linked_data_beats_meta_tags() {
        check(
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
            {"@type":["NewsArticle"],"headline":"River town is evacuated","datePublished":"2022-02-14",
            "publisher":{"@type":"Organization","name":"Alpha Daily"}}]}</script>
            <meta property="og:title" content="Other"><link rel="canonical" href="https://example.test/a">"#,
            [
                Some("River town is evacuated"),
                Some("Alpha Daily"),
                Some("2022-02-14"),
                Some("https://example.test/a"),
            ],
        );
    }

    #[test]
    fn meta_tags_and_the_title_serve_without_it() {
        check(
            r#"<title>River town is evacuated | Alpha Daily</title><meta property="og:site_name" content="Alpha Daily">
            <meta name="date" content="2022-02-14">"#,
            [Some("River town is evacuated"), Some("Alpha Daily"), Some("2022-02-14"), None],
        );
        check("<script type='application/ld+json'>{broken</script>", [None; 4]);
    }
}
