//! Every reader gives the same article, and every mistake in a file is named.

use crosscheck::error::Problem;
use crosscheck::ingest::{self, CONTAINERS, Context, Deadline, Limits, READERS, Request, Source};
use crosscheck::lexicon::Lexicon;
use crosscheck::model::{BlockKind, Document};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn read(paths: &[&str]) -> (Vec<Document>, Vec<Problem>) {
    let inputs: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let request = Request { inputs: &inputs, ..Request::default() };
    ingest::read(&request, Lexicon::builtin(), &|_, _| {})
}

/// The article that stands in `fixtures/formats` once for each reader.
fn same_article(ending: &str) -> Document {
    let (mut documents, problems) = read(&[&format!("fixtures/formats/same-article.{ending}")]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(documents.len(), 1, "{ending}");
    documents.remove(0)
}

/// One article in every format, and packed in every way.
const ENDINGS: [&str; 15] = [
    "html", "jsonl", "csv", "txt", "md", "rss", "atom", "json", "tsv", "mhtml", "html.gz", "zip",
    "tgz", "warc", "warc.gz",
];

#[test]
fn every_reader_has_a_name_and_a_fixture() {
    let readers = READERS.iter().map(|reader| reader.name());
    let names: BTreeSet<&str> = readers.chain(CONTAINERS.iter().map(|it| it.name())).collect();
    assert_eq!(names.len(), READERS.len() + CONTAINERS.len());
    let mut used = BTreeSet::from(["tar"]); // inside the .tgz
    for ending in ENDINGS {
        let path = PathBuf::from(format!("fixtures/formats/same-article.{ending}"));
        let bytes = std::fs::read(&path).unwrap();
        let container = CONTAINERS.iter().find(|it| it.detects(&path, &bytes));
        let reader = READERS.iter().find(|reader| reader.detects(&path, &bytes)).unwrap();
        used.insert(container.map_or(reader.name(), |container| container.name()));
    }
    assert_eq!(used, names);
}

#[test]
fn formats_are_known_by_their_content() {
    for ending in ENDINGS.iter().filter(|ending| !matches!(**ending, "txt" | "md" | "tgz")) {
        let bytes = std::fs::read(format!("fixtures/formats/same-article.{ending}")).unwrap();
        let (documents, problems) = ingest::read_bytes("unnamed", &bytes, Lexicon::builtin());
        assert!(problems.is_empty(), "{ending}: {problems:?}");
        assert_eq!(documents[0].outlet.as_deref(), Some("Alpha Daily"), "{ending}");
    }
}

#[test]
fn every_reader_gives_the_same_text() {
    let text = std::fs::read_to_string("fixtures/formats/same-article.txt").unwrap();
    for ending in ENDINGS {
        let document = same_article(ending);
        assert_eq!(document.text, text, "{ending}");
        assert_eq!(document.title.as_deref(), text.lines().next(), "{ending}");
        assert_eq!(document.version, None);
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Headline, BlockKind::Body], "{ending}");
        if ending != "txt" {
            assert_eq!(document.outlet.as_deref(), Some("Alpha Daily"), "{ending}");
            assert_eq!(document.published.unwrap().to_string(), "2022-02-14T09:43", "{ending}");
            assert_eq!(document.url.as_deref(), Some("https://example.test/aldmoor"), "{ending}");
        }
    }
}

#[track_caller]
fn check(file: &str, documents: usize, words: &str) {
    let (found, problems) = read(&[&format!("fixtures/broken/{file}")]);
    assert_eq!(found.len(), documents, "{file}: {problems:?}");
    let named = |problem: &Problem| {
        let place = problem.place.as_deref().unwrap_or_default();
        format!("{} {place}", problem.what).contains(words)
    };
    assert!(problems.iter().any(named), "{file}: wanted {words:?} in {problems:?}");
    assert!(problems.iter().all(|problem| problem.path.contains(file)), "{problems:?}");
}

#[test]
fn every_mistake_is_named_and_the_rest_is_read() {
    check("empty.txt", 0, "empty");
    check("blank.txt", 0, "empty");
    check("only-mark.txt", 0, "empty");
    check(
        "two-encodings.txt",
        1,
        "encoding: 2 bytes are not UTF-8 and read as Windows-1252 byte 23",
    );
    check("utf32.txt", 0, "encoding UTF-32 is not read");
    check("picture.txt", 0, "not read yet");
    check("feed.rss", 0, "no item in this feed");
    check("cut.rss", 2, "damaged or cut off, read as far as it goes: it ends in an item item 2");
    check("entities.rss", 1, "2 entities of the file's own are not expanded");
    check("cut.warc", 0, "record ends before its Content-Length, not read record 3");
    check("lengths.warc", 1, "record without a usable Content-Length, not read record 1");
    check("cut.html.gz", 1, "damaged or cut off, read as far as it goes");
    check("climbs.zip", 1, "its name leads out of the archive; not read member ../../owned.txt");
    check("climbs.zip", 1, "a link or device in an archive is not followed member link.txt");
    check("trap.zip", 0, "unpacks to far more than its size");
    check("nested.gz", 0, "an archive too deep inside others");
    check("german.txt", 1, "in German; only English is read yet");
    check("addresses.csv", 0, "this list holds addresses only; fetch the pages");
    check("letter.eml", 0, "no text in this message");
    check("bad-line.jsonl", 2, "line 2");
    check("not-an-article.jsonl", 1, "line 1");
    check("no-text.jsonl", 0, "no key \"text\", article not read line 1");
    check("no-text.jsonl", 0, "\"text\" is not a string, article not read line 2");
    check("two-on-a-line.jsonl", 2, "several objects on one line");
    check("same-id.jsonl", 3, "duplicate");
    check("dates.jsonl", 2, "date \"02/03/2022\" can be read with the day or the month first");
    check("dates.jsonl", 2, "date \"2022-02-30\" is not read");
    check("ragged.csv", 2, "row has 1 cells, the header has 2; not read row 2 (line 3)");
    check("open-quote.csv", 1, "a quote is opened and never closed");
    check("same-column.csv", 1, "column \"text\" stands twice");
    check("no-header.csv", 0, "wanted columns in the first row: text, outlet");
    check("deep.html", 1, "nested too deep");
}

#[test]
fn every_file_of_mistakes_is_tested() {
    let tests = include_str!("formats.rs");
    for entry in std::fs::read_dir("fixtures/broken").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(tests.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn the_order_of_inputs_has_no_say() {
    let folder = read(&["fixtures/formats", "fixtures/broken"]);
    let again = read(&["fixtures/broken", "fixtures/formats/same-article.txt", "fixtures/formats"]);
    let paths = |table: &(Vec<Document>, Vec<Problem>)| -> Vec<String> {
        table.0.iter().map(|document| document.path.clone()).collect()
    };
    assert_eq!(paths(&folder), paths(&again));
    assert_eq!(folder.1, again.1);
    assert!(folder.0.iter().enumerate().all(|(at, document)| document.id.0 as usize == at));
}

/// What every stage after this one relies on.
#[track_caller]
fn check_blocks(documents: &[Document]) {
    for document in documents {
        let (mut end, mut bare) = (0, String::new());
        for block in &document.blocks {
            assert!(end <= block.span.start as usize && !block.span.is_empty());
            bare.push_str(&document.text[end..block.span.start as usize]);
            let _ = block.span.of(&document.text);
            end = block.span.end as usize;
        }
        bare.push_str(&document.text[end..]);
        assert!(!bare.chars().any(char::is_alphanumeric), "not covered: {bare:?}");
    }
}

/// Bytes that are read as each format in turn.
#[track_caller]
fn check_bytes(bytes: &[u8]) {
    for ending in ENDINGS {
        let (documents, _) = ingest::read_bytes(&format!("a.{ending}"), bytes, Lexicon::builtin());
        check_blocks(&documents);
    }
}

/// A fixture with a stretch replaced.
fn mutate(path: &Path, at: usize, length: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap();
    let start = at % (bytes.len() + 1);
    let end = (start + length).min(bytes.len());
    bytes.splice(start..end, with.iter().copied());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_bytes(&bytes);
    }

    #[test]
    fn no_text_breaks_a_reader(text in "([A-Z]{1,9}|[a-z]{1,9}|[0-9]{1,4}|[ .,:()/\"\r\n\t©–“”’]|<[a-z]{1,4}>|\\PC){0,80}") {
        check_bytes(text.as_bytes());
    }

    #[test]
    fn no_mutation_of_a_fixture_breaks_a_reader(
        which in 0..ENDINGS.len(),
        at in any::<usize>(),
        length in 0..40usize,
        with in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let path = PathBuf::from(format!("fixtures/formats/same-article.{}", ENDINGS[which]));
        check_bytes(&mutate(&path, at, length, &with));
    }
}

#[test]
fn bounds_are_set_and_named() {
    let bytes = std::fs::read("fixtures/formats/same-article.zip").unwrap();
    let check = |name: &str, value: u64, words: &str| {
        let mut limits = Limits::default();
        *limits.get_mut(name).unwrap() = value;
        let (documents, problems) =
            ingest::read_bytes_within("a.zip", &bytes, Lexicon::builtin(), &limits);
        assert!(documents.is_empty(), "{name}");
        assert!(problems.iter().any(|it| it.what.contains(words) && it.lost), "{problems:?}");
    };
    check("members", 1, "limit members");
    check("archive-depth", 0, "limit archive-depth");
    check("unpacked-mib", 0, "unpacked-mib");
    check("file-mib", 0, "file-mib");
}

/// Bytes read within a bound of its own: the texts, and the first problem that names the bound.
#[track_caller]
fn within(file: &str, text: &str, bound: (&str, u64)) -> (Vec<String>, Problem) {
    let mut limits = Limits::default();
    *limits.get_mut(bound.0).unwrap() = bound.1;
    let (documents, problems) =
        ingest::read_bytes_within(file, text.as_bytes(), Lexicon::builtin(), &limits);
    let named = problems.iter().find(|it| it.what.contains(bound.0)).cloned();
    let texts = documents.into_iter().map(|document| document.text).collect();
    (texts, named.unwrap_or_else(|| panic!("{file}: {problems:?}")))
}

#[test]
fn json_is_read_around_what_stands_too_deep() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let article = |depth: usize| format!("{{\"text\":\"One.\",\"tags\":{}}}", deep(depth));
    for (file, text, place) in [
        ("a.jsonl", article(200), None),
        ("a.jsonl", format!("{0}\n{0}\n", article(200)), Some("line 1")),
        ("a.json", format!("[{}]", article(60_000)), None),
    ] {
        let (texts, problem) = within(file, &text, ("json-depth", 128));
        assert!(texts.iter().all(|text| text == "One.") && !texts.is_empty(), "{texts:?}");
        assert_eq!((problem.place.as_deref(), problem.lost), (place, true));
    }
    let (_, problem) = within("a.json", &article(5), ("json-depth", 3));
    assert!(
        problem.what.starts_with("1 value nested deeper than 3 others left out"),
        "{problem:?}"
    );
    let limits = Limits { json_depth: 300, ..Limits::default() };
    let text = article(200);
    let table = ingest::read_bytes_within("a.json", text.as_bytes(), Lexicon::builtin(), &limits);
    assert_eq!((table.0.len(), table.1), (1, Vec::new()));
}

#[test]
fn tags_that_are_dropped_inside_other_formats_are_named_too() {
    let markup = format!("{}text", "<div>".repeat(20));
    for (file, text, place) in [
        ("a.jsonl", format!("{{\"html\":\"{markup}\"}}\n{{\"text\":\"b\"}}\n"), "line 1"),
        ("a.csv", format!("id,html\n1,{markup}\n"), "row 1 (line 2)"),
        (
            "a.rss",
            format!("<rss><item><description><![CDATA[{markup}]]></description></item></rss>"),
            "item 1",
        ),
    ] {
        let (texts, problem) = within(file, &text, ("html-depth", 10));
        assert_eq!(texts[0], "text", "{file}");
        assert_eq!((problem.place.as_deref(), problem.lost), (Some(place), false), "{file}");
    }
    within("a.md", &format!("A day.\n\n{markup}\n"), ("html-depth", 10));
    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{markup}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{page}\r\n",
        page.len()
    );
    assert_eq!(within("a.warc", &record, ("html-depth", 10)).1.path, "a.warc#1");
}

#[test]
fn articles_that_time_is_lacking_for_are_named() {
    let limits = Limits::default();
    let context = Context { lexicon: Lexicon::builtin(), limits: &limits };
    for (ending, place) in [
        ("html", None),
        ("jsonl", Some("article 1")),
        ("csv", Some("row 1 (line 2)")),
        ("rss", Some("item 1")),
        ("json", Some("article 1")),
        ("md", None),
        ("mhtml", None),
    ] {
        let path = format!("fixtures/formats/same-article.{ending}");
        let bytes = std::fs::read(&path).unwrap();
        let reader = READERS.iter().find(|it| it.detects(Path::new(&path), &bytes)).unwrap();
        let source = Source { deadline: Deadline::after(0), ..Source::new(&path, &bytes) };
        let (documents, problems) = reader.read(source, &context);
        assert!(documents.is_empty(), "{ending}");
        let missed = problems.iter().find(|it| it.what.contains("(limit file-seconds)")).unwrap();
        assert_eq!((missed.place.as_deref(), missed.lost), (place, true), "{ending}");
    }
    for ending in ["txt", "zip", "tgz", "warc", "html.gz"] {
        let text = std::fs::read(format!("fixtures/formats/same-article.{ending}")).unwrap();
        let limits = Limits { file_seconds: 0, ..Limits::default() };
        let table = ingest::read_bytes_within("a", &text, Lexicon::builtin(), &limits);
        assert!(table.0.is_empty() && table.1[0].what.contains("file-seconds"), "{ending}");
    }
}

#[test]
fn what_is_mended_loses_nothing() {
    let lost = |file: &str| read(&[&format!("fixtures/broken/{file}")]).1.iter().any(|it| it.lost);
    for mended in ["two-encodings.txt", "deep.html", "same-id.jsonl", "dates.jsonl", "entities.rss"]
    {
        assert!(!lost(mended), "{mended}");
    }
    for cut in ["cut.rss", "cut.html.gz", "ragged.csv", "german.txt", "empty.txt"] {
        assert!(lost(cut), "{cut}");
    }
}

#[test]
fn the_guide_names_every_bound_with_its_default() {
    let guide = include_str!("../docs/INPUT.md");
    for (name, default, _) in Limits::ALL {
        let row = format!("| `{name}` | {} |", default.replace('_', ""));
        assert!(guide.contains(&row), "{row}");
    }
}
