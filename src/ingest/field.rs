//! Names under which exports keep the fields of an article.
//!
//! The lists are names of formats, not words of the world: what GDELT, Media
//! Cloud, news-please, NewsAPI, schema.org and common spreadsheets call a field.

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The article.
    Text,
    /// Who published it.
    Outlet,
    /// When it was published.
    Published,
    /// When it was changed.
    Updated,
    /// Its language.
    Language,
    /// The page it stands on, with its markup.
    Markup,
    /// What it says in short.
    Summary,
    /// Its headline.
    Title,
    /// Its address.
    Url,
    /// Its name inside the file.
    Id,
    /// Who wrote it.
    Author,
    /// Which document a row of metadata is about.
    Doc,
}

/// For each field its names, the preferred one first; compared without case, "-", "_" and blanks.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Text,
        &[
            "text",
            "body",
            "content",
            "articlebody",
            "article",
            "maintext",
            "fulltext",
            "articletext",
            "storytext",
            "contenttext",
            "cleanedtext",
            "rawtext",
            "bodytext",
            "story",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "source",
            "publisher",
            "publication",
            "site",
            "sitename",
            "sourcename",
            "domain",
            "sourcedomain",
            "medianame",
            "sourcecommonname",
            "outletname",
            "mediaoutlet",
            "newspaper",
            "hostname",
            "mediaurl",
            "website",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "publishedat",
            "datepublished",
            "datepublish",
            "publishdate",
            "publicationdate",
            "pubdate",
            "date",
            "seendate",
            "publishedtime",
            "firstpublished",
            "publishdatetime",
            "datetimepub",
            "datetime",
            "timestamp",
        ],
    ),
    (
        Field::Updated,
        &[
            "updated",
            "updatedat",
            "datemodified",
            "datemodify",
            "modified",
            "lastmodified",
            "lastupdated",
        ],
    ),
    (Field::Language, &["language", "lang", "inlanguage", "sourcelanguage"]),
    (Field::Markup, &["html", "contenthtml", "rawhtml", "pagehtml", "articlehtml"]),
    (Field::Summary, &["description", "summary", "abstract", "snippet", "excerpt"]),
    (Field::Title, &["title", "headline", "name", "articletitle", "storytitle"]),
    (
        Field::Url,
        &[
            "canonicalurl",
            "url",
            "link",
            "address",
            "articleurl",
            "documentidentifier",
            "permalink",
        ],
    ),
    (Field::Id, &["id", "guid", "articleid", "storiesid", "uuid"]),
    (Field::Author, &["author", "authors", "byline", "creator", "writer", "reporter"]),
    (Field::Doc, &["doc", "document", "file", "filename", "path"]),
];

/// The field that a key or column name stands for, and its rank: 0 is the preferred name.
pub fn field(name: &str) -> Option<(Field, usize)> {
    let plain: String = name
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    NAMES
        .iter()
        .find_map(|(field, names)| Some((*field, names.iter().position(|known| *known == plain)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Field>) {
        assert_eq!(field(name).map(|(field, _)| field), expected, "{name}");
    }

    #[test]
    fn exports_name_their_fields_in_many_ways() {
        check("text", Some(Field::Text));
        check("full_text", Some(Field::Text));
        check("Main Text", Some(Field::Text));
        check("publishedAt", Some(Field::Published));
        check("date_publish", Some(Field::Published));
        check("SOURCECOMMONNAME", Some(Field::Outlet));
        check("canonical-url", Some(Field::Url));
        check("headline", Some(Field::Title));
        check("\u{FEFF}id", Some(Field::Id));
        check("language", Some(Field::Language));
        check("DocumentIdentifier", Some(Field::Url));
        check("stories_id", Some(Field::Id));
        check("tone", None);
    }
}
