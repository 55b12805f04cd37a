//! report.html in a real browser: opened from disk it fetches nothing, runs nothing but its own
//! script whatever the articles say, and keys, filters and links work.
//!
//! It starts Chromium, so it runs where `CROSSCHECK_BROWSER` names one, and is skipped with a word
//! on standard error elsewhere; `.ci/browser` installs Chromium and axe-core and sets it.

mod chromium;

use chromium::Browser;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each would set `owned`, load something or leave its place, if it could.
const HOSTILE: [&str; 25] = [
    "<script>owned=1</script>",
    "\"><script>owned=1</script>",
    "'><img src=x onerror=owned=1>",
    "<img src=https://example.org/x.png>",
    "</bdi></mark></blockquote></article><script>owned=1</script>",
    "</script><script>owned=1</script>",
    "</style><script>owned=1</script>",
    "</title><svg onload=owned=1>",
    "--><script>owned=1</script><!--",
    "<!--<script>",
    "]]><script>owned=1</script>",
    "<svg><a xlink:href=\"javascript:owned=1\"><text>x</text></a></svg>",
    "<iframe srcdoc=\"<script>parent.owned=1</script>\">",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<form action=https://example.org/><button autofocus onfocus=owned=1>",
    "javascript:owned=1//",
    "\" onmouseover=\"owned=1\" autofocus onfocus=\"owned=1",
    "\\u003cscript\\u003eowned=1\\u003c/script\\u003e",
    "&lt;script&gt;owned=1&lt;/script&gt; &#60;script&#62;",
    "abc\u{202e}fed\u{2066}x\u{200b}y\u{ad}z",
    "\u{1b}]0;owned\u{7}\u{0}\u{9b}2J",
    "{{constructor.constructor('owned=1')()}} ${owned=1} `owned`",
];

#[test]
fn the_page_keeps_what_it_promises_in_a_browser() {
    let Ok(program) = std::env::var("CROSSCHECK_BROWSER") else {
        eprintln!("skipped: .ci/browser runs this test with Chromium");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut browser = Browser::start(&program, &folder);
    hostile_texts_do_nothing(&mut browser, &folder);
    let page = fixture(&folder);
    for scheme in ["light", "dark"] {
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        browser.ask("Emulation.setEmulatedMedia", media);
        browser.open(&page);
        nothing_happened(&browser, &page);
        nobody_is_kept_out(&mut browser, scheme);
    }
    keys_filters_and_links_work(&mut browser, &page);
    findings_beyond_those_in_the_page_are_put_in(&mut browser, &folder);
}

fn hostile_texts_do_nothing(browser: &mut Browser, folder: &Path) {
    let page = hostile(folder);
    for bypassed in [false, true] {
        // Without its policy the page has to hold by what it writes alone.
        browser.ask("Page.setBypassCSP", json!({"enabled": bypassed}));
        browser.open(&page);
        nothing_happened(browser, &page);
        assert_eq!(browser.evaluate("typeof owned"), "undefined");
        assert_eq!(browser.evaluate("document.title"), "Where the sources differ");
        let foreign = "iframe, img, link, base, object, embed, [style], [src], [onload], [onerror], \
                       [onfocus], [onmouseover], [autofocus]";
        let count = format!("document.querySelectorAll({foreign:?}).length");
        assert_eq!(browser.evaluate(&count), 0);
        assert_eq!(browser.evaluate("document.scripts.length"), 1);
        let links = browser.evaluate("[...document.links].map((link) => link.protocol).join()");
        let links = links.as_str().unwrap().to_owned();
        assert!(links.split(',').all(|it| ["file:", "http:", "https:"].contains(&it)), "{links}");
        // The texts are there to be read.
        for shown in ["<script>owned=1</script>", "<base href=https://example.org/>", "U+202E"] {
            let found = browser.evaluate(&format!("document.body.textContent.includes({shown:?})"));
            assert_eq!(found, true, "{shown}");
        }
    }
    browser.ask("Page.setBypassCSP", json!({"enabled": false}));
}

/// The page was the only thing fetched, and nothing complained or asked.
#[track_caller]
fn nothing_happened(browser: &Browser, page: &Path) {
    assert_eq!(browser.requests(), [format!("file://{}", page.display())]);
    assert_eq!(browser.incidents(), Vec::<&Value>::new());
}

fn nobody_is_kept_out(browser: &mut Browser, scheme: &str) {
    let Ok(axe) = std::env::var("CROSSCHECK_AXE") else {
        eprintln!("left out: CROSSCHECK_AXE names no axe.min.js");
        return;
    };
    browser.evaluate(&format!("{};0", fs::read_to_string(axe).unwrap()));
    browser.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    browser.evaluate("new Promise((done) => setTimeout(done, 200))");
    let told = "axe.run().then((found) => found.violations.map((it) => \
                `${it.id}: ${it.nodes.length} × ${it.nodes[0].html.slice(0, 200)}`))";
    assert_eq!(browser.evaluate(told), json!([]), "{scheme}");
}

fn keys_filters_and_links_work(browser: &mut Browser, page: &Path) {
    const CURRENT: &str = "document.querySelector('article.current')?.id";
    const VISIBLE: &str =
        "[...document.querySelectorAll('article.finding')].filter((it) => it.offsetParent).length";
    browser.open(page);
    let id = |place: usize| format!("document.querySelectorAll('article.finding')[{place}].id");
    let (first, second) = (browser.evaluate(&id(0)), browser.evaluate(&id(1)));
    for (key, expected) in [("j", &first), ("j", &second), ("k", &first), ("k", &first)] {
        browser.press(key);
        assert_eq!(&browser.evaluate(CURRENT), expected, "{key}");
    }
    let all = browser.evaluate(VISIBLE).as_u64().unwrap();
    browser.press("/");
    assert_eq!(browser.evaluate("document.activeElement.id"), "search");
    browser.ask("Input.insertText", json!({"text": "magnitude"}));
    browser.evaluate("new Promise((done) => setTimeout(done, 200))");
    let found = browser.evaluate(VISIBLE).as_u64().unwrap();
    assert!(0 < found && found < all, "{found} of {all}");
    let told = browser.evaluate("document.getElementById('shown').textContent");
    assert_eq!(told, format!("{found} of {all}"));
    browser.press("Escape");
    assert_eq!(browser.evaluate("document.activeElement.id"), "");
    let choose = |name: &str, value: &str| {
        format!(
            "document.getElementById('clear').click(); \
             document.querySelector('select[name={name}]').value = {value:?}; \
             document.querySelector('select[name={name}]').dispatchEvent(new Event('change', {{bubbles: true}}))"
        )
    };
    for name in ["kind", "severity", "cause"] {
        let first = format!("document.querySelector('select[name={name}]').options[1].value");
        let value = browser.evaluate(&first).as_str().unwrap().to_owned();
        browser.evaluate(&choose(name, &value));
        let expected =
            format!("document.querySelectorAll('article.finding[data-{name}={value}]').length");
        assert_eq!(browser.evaluate(VISIBLE), browser.evaluate(&expected), "{name} {value}");
        assert!(browser.evaluate(VISIBLE).as_u64().unwrap() < all, "{name} {value}");
    }
    browser.evaluate("document.querySelector('#clear').click()");
    browser.evaluate("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(browser.evaluate(VISIBLE), all);
    browser.evaluate(&format!("location.hash = {second}"));
    browser.evaluate("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(browser.evaluate(CURRENT), second);
}

fn findings_beyond_those_in_the_page_are_put_in(browser: &mut Browser, folder: &Path) {
    let articles = folder.join("many.jsonl");
    fs::write(&articles, many()).unwrap();
    let page = report(folder, &[&articles], "many.html", &["--all"]);
    browser.open(&page);
    let waiting = browser.evaluate("Number(document.getElementById('rest').dataset.count)");
    let waiting = waiting.as_u64().unwrap();
    assert!(waiting > 0);
    const IN_PAGE: &str = "document.querySelectorAll('article.finding').length";
    assert_eq!(browser.evaluate(IN_PAGE), 2_000);
    browser.evaluate("document.getElementById('more').click()");
    browser.evaluate("new Promise((done) => setTimeout(done, 500))");
    assert_eq!(browser.evaluate(IN_PAGE), 2_000 + waiting.min(100));
    // They are packed by story, and come by rank.
    let ranks = "[...document.querySelectorAll('#rest .rank')].map((it) => Number(it.textContent))";
    let ranks = browser.evaluate(ranks);
    let ranks: Vec<u64> = ranks.as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    assert!(ranks.len() > 1 && ranks.is_sorted(), "{ranks:?}");
    browser.evaluate("document.querySelector('details.aside').open = true");
    browser.evaluate("new Promise((done) => setTimeout(done, 500))");
    assert_eq!(browser.evaluate("document.querySelectorAll('details.aside .articles').length"), 1);
    // A link to one that waits, and the list of articles, which is long.
    let last = format!(
        "location.hash = document.querySelectorAll('article.finding')[{}].id",
        2_000 + waiting.min(100) - 1
    );
    browser.evaluate(&last);
    browser.evaluate("new Promise((done) => setTimeout(done, 500))");
    assert_eq!(
        browser.evaluate("document.querySelector('article.current').id === location.hash.slice(1)"),
        true
    );
    nothing_happened(browser, &page);
}

/// The page of a pool whose every field is hostile, decisions included.
fn hostile(folder: &Path) -> PathBuf {
    let mut lines = String::new();
    for (place, text) in HOSTILE.iter().enumerate() {
        let sentence = format!(
            "{text} The flood in Velm on Monday killed {} people {text}, police said. {text}",
            30 + place * 7
        );
        let article = json!({
            "id": text, "outlet": text, "title": format!("Flood in Velm kills many {text}"),
            "url": format!("{text}https://example.org/{text}"), "published": "2022-02-14", "text": sentence,
        });
        lines.push_str(&format!("{article}\n"));
    }
    // A line that is no article is told as a problem.
    lines.push_str("{\"text\": \"</script><script>owned=1</script>\", \"published\": \"<svg onload=owned=1>\"}\n");
    let articles = folder.join("'><img src=x onerror=owned=1>.jsonl");
    fs::write(&articles, lines).unwrap();
    report(folder, &[&articles], "first.json", &["--format", "json"]);
    let first: Value =
        serde_json::from_slice(&fs::read(folder.join("first.json")).unwrap()).unwrap();
    let findings = first["findings"].as_array().unwrap();
    assert!(!findings.is_empty(), "the hostile texts are findings");
    let mut sheet = csv::Writer::from_path(folder.join("back.csv")).unwrap();
    sheet.write_record(["finding_id", "verdict", "notes", "reviewer"]).unwrap();
    for finding in findings {
        let id = finding["id"].as_str().unwrap();
        sheet.write_record([id, "confirmed", &HOSTILE.concat(), HOSTILE[2]]).unwrap();
    }
    sheet.flush().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["review", "apply", "back.csv", "--report", "first.json"])
        .args(["--decisions", "decisions.toml"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    report(folder, &[&articles], "hostile.html", &["--decisions", "decisions.toml"])
}

fn fixture(folder: &Path) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let pools = ["ukraine-2022", "strait-quake"].map(|name| fixtures.join(name).join("articles"));
    report(folder, &[&pools[0], &pools[1]], "fixture.html", &[])
}

fn report(folder: &Path, inputs: &[&Path], name: &str, arguments: &[&str]) -> PathBuf {
    let page = folder.join(name);
    let format: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "html"] };
    let status = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["report", "--quiet"])
        .args(inputs)
        .args(format)
        .args(arguments)
        .arg("--output")
        .arg(&page)
        .current_dir(folder)
        .status()
        .unwrap();
    assert!(matches!(status.code(), Some(0 | 3)), "{status}");
    page
}

/// Articles with more than two thousand findings.
fn many() -> String {
    const STORIES: usize = 190;
    /// What each article says, with a figure for each; `@` is the town of its story.
    const SENTENCES: [(&str, usize); 12] = [
        ("The flood in @ killed # people.", 31),
        ("Floods in @ injured # residents, the hospital said.", 140),
        ("The water destroyed # houses in @.", 410),
        ("Some # families fled @.", 230),
        ("The army sent # trucks to @.", 57),
        ("In @, # people were still missing.", 320),
        ("The flood closed # schools in @.", 73),
        ("The storm cut power to # homes in @.", 9_100),
        ("The mayor of @ said the damage was $# million.", 64),
        ("The river carried away # bridges near @.", 47),
        ("Police in @ arrested # looters.", 19),
        ("The water stood # metres high in @.", 6),
    ];
    let mut lines = String::new();
    for story in 0..STORIES {
        let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne"];
        let town =
            [0, 1, 2, 3].map(|place| syllables[(story / 7_usize.pow(place) + 2) % 7]).concat();
        for outlet in 1..=2 {
            let text = SENTENCES.map(|(sentence, figure)| {
                sentence
                    .replace('@', &format!("V{town}"))
                    .replace('#', &(figure * outlet).to_string())
            });
            let article = json!({
                "id": format!("{story}-{outlet}"), "outlet": format!("Outlet {outlet}"),
                "published": "2022-02-14", "title": format!("Flood in V{town}"), "text": text.join(" "),
            });
            lines.push_str(&format!("{article}\n"));
        }
    }
    lines
}
