//! A number line: a row an outlet, a dot a figure, bars for ranges and bounds.
//!
//! A bar that ends in a bracket is a limit, one that ends in an arrow goes on.
//! Figures that are planned, possible or denied are hollow. Where two figures
//! of a row would cover each other, the row gets a second lane.

use super::super::shortened::shortened;
use super::super::visible;
use super::axis::{Axis, day};
use super::points::{Point, Points};
use indexmap::IndexMap;
use maud::{Markup, html};

/// Width of the drawing; the page scales it.
const WIDTH: f64 = 760.0;
/// Where the line begins; outlets stand to the left.
const START: f64 = 190.0;
/// Where it ends.
const END: f64 = 744.0;
const LANE: f64 = 24.0;
const TOP: f64 = 10.0;
/// Room for the names of the ticks.
const FOOT: f64 = 30.0;
/// Mean width of a letter.
const LETTER: f64 = 6.2;
/// Letters of an outlet's name.
const MOST_NAME: usize = 25;
/// Letters of a figure in words.
const MOST_WORDS: usize = 26;
/// Outlets with a row; the table has all.
const MOST_ROWS: usize = 24;

/// A dot with its words, where it stands in the lanes of its row.
struct Placed<'p, 'a> {
    point: &'p Point<'a>,
    x: f64,
    lane: usize,
    words: String,
    /// Whether the words stand to the left of the dot.
    before: bool,
}

struct Row<'p, 'a> {
    name: String,
    dots: Vec<Placed<'p, 'a>>,
    lanes: usize,
}

/// The number line of a cluster.
pub(super) fn line(points: &Points, about: &str) -> Markup {
    let axis = Axis::new(points.scale, points.reach(), (START, END));
    let mut rows = rows(points, &axis);
    let hidden = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let lanes: usize = rows.iter().map(|row| row.lanes).sum();
    let foot = TOP + lanes as f64 * LANE;
    let height = foot + FOOT;
    let tops = rows.iter().scan(TOP, |top, row| {
        let own = *top;
        *top += row.lanes as f64 * LANE;
        Some(own)
    });
    let tops: Vec<f64> = tops.collect();
    html! {
        div class="drawing" {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(visible(about)) {
                path class="grid" d=(axis.ticks().iter().map(|(x, _)| stroke(*x, TOP - 4.0, foot)).collect::<String>()) {}
                @for (x, name) in axis.ticks() { text class="tick" x=(px(x)) y=(px(foot + 16.0)) { (name) } }
                path class="axis" d=(format!("M{} {}H{}", px(START), px(foot), px(END))) {}
                @for (row, top) in rows.iter().zip(tops) {
                    text class="outlet" x=(px(START - 14.0)) y=(px(top + LANE / 2.0 + 4.0)) { (row.name) }
                    @for dot in &row.dots { (placed(dot, &axis, top)) }
                }
                @if let Some(unit) = &points.unit {
                    text class="note" x=(px(START - 14.0)) y=(px(foot + 16.0)) { (visible(unit)) }
                }
                @if axis.is_logarithmic() {
                    text class="note" x=(px(END)) y=(px(foot + 28.0)) { "each step is a factor" }
                }
            }
            @if hidden > 0 { p class="soft" { "and " (hidden) " more in the table" } }
        }
    }
}

fn rows<'p, 'a>(points: &'p Points<'a>, axis: &Axis) -> Vec<Row<'p, 'a>> {
    let mut voices: IndexMap<&str, Vec<&'p Point<'a>>> = IndexMap::new();
    for point in &points.points {
        let held = voices.entry(point.claim.voice()).or_default();
        // An article says its figure again and again.
        let same = |known: &&Point| {
            (known.value, known.low, known.high, known.hollow)
                == (point.value, point.low, point.high, point.hollow)
        };
        if !held.iter().any(same) {
            held.push(point);
        }
    }
    let years = points.points.iter().filter_map(|point| point.day).map(day);
    let mut years: Vec<String> = years.map(|day| day[day.len() - 4..].to_owned()).collect();
    years.dedup();
    let one_year = years.len() < 2;
    let row = |(name, points): (&str, Vec<&'p Point<'a>>)| {
        let (dots, lanes) = lanes(points, axis, one_year);
        Row { name: visible(&shortened(name, MOST_NAME)).to_string(), dots, lanes }
    };
    voices.into_iter().map(row).collect()
}

/// Lays the dots of a row into as few lanes as their words need.
fn lanes<'p, 'a>(
    mut points: Vec<&'p Point<'a>>,
    axis: &Axis,
    one_year: bool,
) -> (Vec<Placed<'p, 'a>>, usize) {
    points.sort_by(|a, b| a.at().total_cmp(&b.at()));
    let mut ends: Vec<f64> = Vec::new();
    let mut dots = Vec::new();
    for point in points {
        let x = axis.place(point.at());
        let mut words = shortened(&point.words, MOST_WORDS);
        if let Some(at) = point.day {
            let day = day(at);
            words = format!("{words} · {}", if one_year { &day[..day.len() - 5] } else { &day });
        }
        let words = visible(&words).to_string();
        let width = words.chars().count() as f64 * LETTER + 12.0;
        let above = point.value.is_none();
        let before = !above && x + width > WIDTH;
        // A bar is as wide as what it allows.
        let left = point.low.map_or(START, |low| axis.place(low)).min(x) - 8.0;
        let right = point.high.map_or(END, |high| axis.place(high)).max(x);
        let (left, right) = match (above, before) {
            (true, _) => (left.min(x - width / 2.0), right.max(x + width / 2.0)),
            (false, true) => (left.min(x - width), right),
            (false, false) => (left, right.max(x + width)),
        };
        let free = ends.iter().position(|end| *end <= left);
        let lane = free.unwrap_or_else(|| {
            ends.push(0.0);
            ends.len() - 1
        });
        ends[lane] = right + 4.0;
        dots.push(Placed { point, x, lane, words, before });
    }
    let lanes = ends.len();
    (dots, lanes)
}

fn placed(dot: &Placed, axis: &Axis, top: f64) -> Markup {
    let &Point { value, low, high, hollow, side, .. } = dot.point;
    let y = top + (dot.lane as f64 + 0.5) * LANE;
    let from = low.map_or(START, |low| axis.place(low));
    let to = high.map_or(END, |high| axis.place(high));
    let side = match side {
        Some(0) => " a",
        Some(1) => " b",
        Some(_) | None => "",
    };
    let class = format!("dot{side}{}", if hollow { " hollow" } else { "" });
    let (x, anchor) = match (value, dot.before) {
        (None, _) => (dot.x, Some("middle")),
        (Some(_), true) => (dot.x - 8.0, Some("before")),
        (Some(_), false) => (dot.x + 8.0, None),
    };
    html! {
        g class=(class) {
            title { (visible(&format!("{}: {}", dot.point.claim.voice(), dot.point.words))) }
            @if to > from {
                path class="bar" d=(format!("M{} {y}H{}", px(from), px(to))) {}
                path class="end" d=(end(from, y, low.is_some(), 1.0)) {}
                path class="end" d=(end(to, y, high.is_some(), -1.0)) {}
            }
            @if value.is_some() { circle cx=(px(dot.x)) cy=(px(y)) r="5" {} }
            text class=[anchor] x=(px(x)) y=(px(if to > from { y - 4.0 } else { y + 4.0 })) { (dot.words) }
        }
    }
}

/// A line from top to foot.
fn stroke(x: f64, top: f64, foot: f64) -> String {
    format!("M{} {}V{}", px(x), px(top), px(foot))
}

/// A bracket at a limit, an arrow where there is none; `inward` is 1 at the left end, -1 at the right.
fn end(x: f64, y: f64, limited: bool, inward: f64) -> String {
    let tip = if limited { x } else { x + 5.0 * inward };
    format!("M{} {}L{} {}L{} {}", px(tip), px(y - 4.0), px(x), px(y), px(tip), px(y + 4.0))
}

/// A length as the drawing writes it: a tenth of a unit is less than anybody sees.
pub(super) fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
