//! What each stage costs an article, beside the cost of splitting its text at white space.
//!
//! `cargo bench --profile perf --bench stages -- [ARTICLES | FILE.jsonl]` takes the articles of a file
//! through the stages on one thread, or so many of a made-up corpus, the same on every run. Times depend
//! on the machine and on what else it does; the ratios, measured in one run, hardly do. Growth is the
//! exponent of the cost of a stage from a quarter of the articles to all of them: 1 is linear.
//! All stages see all articles here; a run segments them twice, and spares those that are alone in their
//! story the rest.
//! `cargo test` takes a few articles through, once, so that the stages here stay those of a run.

use crosscheck::cause;
use crosscheck::extract::{self, Asked};
use crosscheck::ingest;
use crosscheck::lexicon::Lexicon;
use crosscheck::link::{self, Spoken, Widespread};
use crosscheck::model::{
    Claim, ClaimId, Content, Document, Profiles, Sentence, SentenceId, Tables, Text,
};
use crosscheck::pipeline;
use crosscheck::report::{Report, WRITERS};
use crosscheck::rule::{self, RulePack};
use crosscheck::segment;
use crosscheck::syntax;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

/// Articles without an argument.
const ARTICLES: usize = 400;
/// Rounds; the fastest of a stage counts, so that other work on the machine does not.
const ROUNDS: usize = 3;
/// Articles that tell one story.
const STORY: usize = 5;
/// The stage that gives the last that an article alone tells.
const LAST_IN_FRONT: &str = "profiles";
/// About the length of news: six thousand bytes.
const SENTENCES: usize = 44;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A test is not told to measure.
    let rounds = if arguments.iter().any(|it| it == "--bench") { ROUNDS } else { 1 };
    let chosen = arguments.iter().find(|it| !it.starts_with("--"));
    let corpus = match chosen.map(|it| (it, it.parse::<usize>())) {
        Some((_, Ok(articles))) => corpus(articles.max(4 * STORY)),
        Some((path, Err(_))) => std::fs::read_to_string(path).expect("a file of JSON lines"),
        None => corpus(if rounds == 1 { 4 * STORY } else { ARTICLES }),
    };
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("called once");
    let lines: Vec<&str> = corpus.split_inclusive('\n').collect();
    let (articles, quarter) = (lines.len(), &lines[..lines.len().div_ceil(4)]);
    let (few, all) = (fastest(&quarter.concat(), rounds), fastest(&corpus, rounds));
    println!("{articles} articles, {} bytes each", corpus.len() / articles);
    println!("{:12} {:>12} {:>8} {:>8}", "stage", "µs/article", "× words", "growth");
    let each = |seconds: f64| seconds / articles as f64 * 1e6;
    let (_, unit) = all[0];
    for ((name, time), (_, less)) in all.iter().zip(&few) {
        let growth = (time / less).ln() / (articles as f64 / quarter.len() as f64).ln();
        println!("{name:12} {:12.1} {:8.1} {growth:8.2}", each(*time), time / unit);
    }
    let told = |name: &str, stages: &[(&str, f64)]| {
        let time: f64 = stages.iter().map(|(_, time)| time).sum();
        let pace = articles as f64 / time;
        println!("{name:12} {:12.1} {:8.1} {pace:8.0} articles a second", each(time), time / unit);
    };
    let front = all.iter().position(|(name, _)| *name == LAST_IN_FRONT).expect("a stage");
    told("to claims", &all[1..=front]);
    told("all", &all[1..]);
}

/// The fastest time of each stage over the whole corpus, in seconds, in order.
fn fastest(corpus: &str, rounds: usize) -> Vec<(&'static str, f64)> {
    let rounds: Vec<_> = (0..rounds).map(|_| round(corpus)).collect();
    let least = |stage: usize| rounds.iter().map(|round| round[stage].1).fold(f64::MAX, f64::min);
    rounds[0].iter().enumerate().map(|(at, (name, _))| (*name, least(at))).collect()
}

fn round(corpus: &str) -> Vec<(&'static str, f64)> {
    let lexicon = Lexicon::builtin();
    let rules = RulePack::builtin().rules;
    let mut watch = Watch { stages: Vec::new() };
    watch.time("words", || black_box(corpus.split_whitespace().count()));
    let mut documents: Vec<Document> =
        watch.time("reading", || ingest::read_bytes("corpus.jsonl", corpus.as_bytes(), lexicon)).0;
    for (place, document) in documents.iter_mut().enumerate() {
        document.id.0 = place as u32;
    }
    let longest = ingest::Limits::default().sentence_bytes as usize;
    let mut texts: Vec<Text> = watch.time("segmenting", || {
        documents.iter().map(|document| segment::segment(document, longest, lexicon)).collect()
    });
    let asked: Vec<Asked> = watch.time("sieving", || {
        let of = |(document, text)| Asked::of(document, text, lexicon);
        documents.iter().zip(&texts).map(of).collect()
    });
    watch.time("tagging", || {
        for ((document, text), asked) in documents.iter().zip(&mut texts).zip(&asked) {
            syntax::tag(&document.text, text, asked.tagged.iter().copied());
        }
    });
    let figures: Vec<_> = watch.time("figures", || {
        let all = documents.iter().zip(&texts).zip(&asked);
        all.map(|((document, text), asked)| {
            extract::figures(document, text, &asked.tagged, lexicon)
        })
        .collect()
    });
    watch.time("parsing", || {
        let all = documents.iter().zip(&mut texts).zip(&asked).zip(&figures);
        for (((document, text), asked), figures) in all {
            syntax::parse(&document.text, text, asked.parsed(figures).into_iter());
        }
    });
    let (mut sentences, mut claims): (Vec<Sentence>, Vec<Claim>) = Default::default();
    let mut pools = Vec::with_capacity(documents.len());
    watch.time("claims", || {
        for ((document, text), figures) in documents.iter().zip(&texts).zip(&figures) {
            let before = sentences.len() as u32;
            let (found, pool) = extract::claims(document, text, figures, lexicon);
            pools.push(pool);
            claims.extend(
                found.into_iter().map(|claim| Claim {
                    sentence: SentenceId(claim.sentence.0 + before),
                    ..claim
                }),
            );
            sentences.extend_from_slice(&text.sentences);
        }
    });
    let profiles: Profiles =
        watch.time(LAST_IN_FRONT, || texts.iter().map(extract::profile).collect());
    let spoken: Vec<Spoken> = watch.time("spoken", || {
        let quoted = |(document, text)| {
            let (claims, pool) = extract::quotations(document, text, lexicon);
            let spoken = claims.into_iter().map(|claim| Spoken::of(claim, document, &pool));
            spoken.flatten().collect::<Vec<_>>()
        };
        documents.iter().zip(&texts).flat_map(quoted).collect()
    });
    let stories = watch.time("stories", || link::stories(&documents, &profiles));
    let origins = watch.time("origins", || link::origins(&documents, &profiles));
    let widespread = watch.time("widespread", || Widespread::among(&profiles, &stories));
    let mut links = watch.time("quotations", || link::utterance_links(&spoken, &stories, lexicon));
    let ids = (0..).map(ClaimId).zip(&claims);
    let quotes = ids.filter(|(_, claim)| matches!(claim.content, Content::Quotation(_)));
    let ids: Vec<ClaimId> = quotes.map(|(id, _)| id).collect();
    for link in &mut links {
        (link.left, link.right) = (ids[link.left.0 as usize], ids[link.right.0 as usize]);
    }
    let tables = Tables {
        documents: &documents,
        stories: &stories,
        origins: &origins,
        sentences: &sentences,
        claims: &claims,
        pools: &pools,
    };
    let unknown = link::Rivals::default();
    let told = watch.time("told apart", || link::ToldApart::of(tables));
    let view = link::View { tables, lexicon, told: &told, rivals: &unknown };
    let (pairs, rivals) = watch.time("figure pairs", || {
        let pairs = link::pairs(&view);
        let rivals = link::Rivals::among(&view, &pairs);
        (pairs, rivals)
    });
    let view = link::View { rivals: &rivals, ..view };
    let mut clusters =
        watch.time("figure links", || link::clusters(&view, &link::graph(&view, &pairs)));
    clusters.extend(watch.time("soft links", || link::soft_clusters(&view, &widespread)));
    clusters.extend(watch.time("utterances", || link::utterances(&view, links)));
    let findings = watch.time("rules", || {
        let compare = |left, right| link::compare(left, right, &view);
        let judged = rule::View { tables, lexicon, compare: &compare };
        let conflicts = rule::check(&rules, &[], &clusters, &judged);
        cause::findings(&conflicts, &clusters, tables, lexicon)
    });
    let report =
        Report { documents, sentences, claims, pools, clusters, findings, ..Report::default() };
    let summaries = rules.iter().map(pipeline::summary).collect();
    let report = Report { rules: summaries, stories, origins, ..report };
    watch.time("report", || {
        let mut out = Vec::new();
        WRITERS[0].write(&report, &mut out).expect("memory takes everything");
        black_box(out.len())
    });
    watch.stages
}

struct Watch {
    stages: Vec<(&'static str, f64)>,
}

impl Watch {
    fn time<T>(&mut self, name: &'static str, stage: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = stage();
        self.stages.push((name, start.elapsed().as_secs_f64()));
        made
    }
}

const PLACES: [&str; 8] =
    ["Kharkiv", "Aleppo", "Lagos", "Lyon", "Manila", "Houston", "Osaka", "Bergen"];
const PEOPLE: [&str; 6] =
    ["Anna Weber", "James Okoro", "Marta Silva", "Peter Lindqvist", "Li Chen", "Omar Haddad"];
const THINGS: [&str; 8] =
    ["people", "soldiers", "homes", "protesters", "rebels", "children", "tanks", "villagers"];
const ACTS: [&str; 8] = [
    "were killed",
    "were injured",
    "left the town",
    "were detained",
    "crossed the border",
    "lost power",
    "were rescued",
    "gathered outside",
];
const OUTLETS: [&str; 5] =
    ["Alpha Daily", "Beta News", "Gamma Wire", "Delta Post", "Epsilon Times"];

/// Numbers that look random and are the same on every run (Knuth's linear congruence).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// Articles as JSON lines: a few outlets tell each story, with figures that do not always agree.
fn corpus(articles: usize) -> String {
    let mut corpus = String::new();
    for article in 0..articles {
        let story = article / STORY;
        let outlet = OUTLETS[article % STORY];
        let day = 1 + story % 28;
        let mut dice = Dice(story as u64);
        let (place, toll) = (dice.of(&PLACES), 20 + dice.below(400));
        let seed = story as u64;
        let mut dice = Dice(seed.wrapping_mul(977).wrapping_add(article as u64));
        let mut text = String::new();
        for sentence in 0..SENTENCES {
            let more = sentence * (1 + story % 7);
            told(&mut text, &mut dice, place, toll + more, sentence);
            if sentence % 4 == 3 {
                text.push_str("\\n\\n");
            }
        }
        writeln!(
            corpus,
            r#"{{"outlet": "{outlet}", "published": "2022-03-{day:02}", "title": "Storm number {story} strikes {place}", "text": "{text}"}}"#
        )
        .expect("a string takes everything");
    }
    corpus
}

/// One sentence; one in two holds a figure.
fn told(text: &mut String, dice: &mut Dice, place: &str, number: usize, sentence: usize) {
    let (who, thing, act) = (dice.of(&PEOPLE), dice.of(&THINGS), dice.of(&ACTS));
    let other = dice.of(&PLACES);
    let told = match (sentence + dice.below(3)) % 8 {
        0 => {
            write!(text, "At least {number} {thing} {act} near {place} on Monday, officials said. ")
        }
        1 => write!(
            text,
            "Nobody had expected the water to rise so fast, and few of those who stayed behind believed what {who} told them. "
        ),
        2 => write!(
            text,
            "{who}, a spokesman for the ministry, denied that {thing} from {other} {act} during the night. "
        ),
        3 => write!(
            text,
            "More than {number},000 {thing} and about {} trucks moved towards {other} after the storm. ",
            number / 3
        ),
        4 => write!(
            text,
            "\\\"We will not leave {place} until the last of the {thing} is safe,\\\" {who} said. "
        ),
        5 => write!(
            text,
            "The road between {place} and {other} was closed, while schools and markets stayed open as they do in most winters. "
        ),
        6 => write!(
            text,
            "Repairs could cost ${number} million over the next {} years, according to the city council. ",
            2 + number % 9
        ),
        _ => write!(
            text,
            "The regime accused the opposition of using the disaster, which {who} called a shameful lie told for the cameras. "
        ),
    };
    told.expect("a string takes everything");
}
