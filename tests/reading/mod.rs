//! How the tables of figures, dates and times are read and printed.
//!
//! A line of a table is a text and what is read from it: figures are printed
//! as `modifier value unit change`, parted by `; `.

use crosscheck::extract::quantity::{Figure, Reading, figures};
use crosscheck::lexicon::Lexicon;
use crosscheck::model::{Change, Date, Modifier, Moment, Quantity, QuantityKind};
use crosscheck::segment;
use crosscheck::syntax;

/// Thursday, 21 July 2016.
pub fn reading() -> Reading {
    let date = Date::new(2016, Some(7), Some(21)).unwrap();
    Reading { published: Some(Moment { date, minute: None }), country: None }
}

/// The figures of a text.
pub fn read(text: &str, reading: &Reading) -> Vec<Figure> {
    let lexicon = Lexicon::builtin();
    let mut passage = segment::passage(text, lexicon);
    let all = 0..passage.sentences.len();
    syntax::tag(text, &mut passage, all);
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        figures(text, passage.tokens_of(sentence), reading, lexicon, &mut found);
    }
    found
}

/// `~24 people`, `5..7 percentage up`, `24 people risen`, `2016-07-20`, `late 2016-07`, `07:37Z`
fn print(quantity: &Quantity) -> String {
    if let Some(date) = quantity.date {
        return match date.part {
            Some(part) => format!("{part:?} {date}").to_lowercase(),
            None => date.to_string(),
        };
    }
    if quantity.kind == QuantityKind::Date {
        return format!("[{}]", quantity.unit);
    }
    if let Some(time) = &quantity.time {
        return time.clone();
    }
    let mark = match quantity.modifier {
        Modifier::Exact | Modifier::Range | Modifier::Magnitude => "",
        Modifier::Approximate => "~",
        Modifier::AtLeast => ">=",
        Modifier::MoreThan => ">",
        Modifier::AtMost => "<=",
        Modifier::LessThan => "<",
    };
    let value = match (quantity.value, quantity.low, quantity.high) {
        (Some(value), ..) => format!("{value}"),
        (None, Some(low), Some(high)) => format!("{low}..{high}"),
        (None, low, high) => format!("{low:?}..{high:?}"),
    };
    let change = match (quantity.change, quantity.level) {
        (Some(Change::Up), false) => " up",
        (Some(Change::Down), false) => " down",
        (Some(Change::Up), true) => " risen",
        (Some(Change::Down), true) => " fallen",
        (None, _) => "",
    };
    let unit = if quantity.unit == "-" { String::new() } else { format!(" {}", quantity.unit) };
    format!("{mark}{value}{unit}{change}")
}

/// The figures of a text as a line of a table.
pub fn printed(text: &str) -> String {
    let mut found = Vec::new();
    for figure in read(text, &reading()) {
        let beside = figure.earlier.iter().chain(&figure.quantity.conversions).map(print);
        let beside: Vec<_> = beside.collect();
        let mut line = print(&figure.quantity);
        if !beside.is_empty() {
            line += &format!(" ({})", beside.join(", "));
        }
        found.push(line);
    }
    found.join("; ")
}

/// Holds what is read from a text against the line of the table.
#[track_caller]
pub fn check(text: &str, expected: &str) {
    assert_eq!(printed(text), expected, "{text}");
}
