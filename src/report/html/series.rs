//! A figure over time: the day for which it holds along the line, its value up the side.
//!
//! Shown where an update is a likely cause: it tells a stale figure from a wrong one.

use super::super::shortened::shortened;
use super::super::visible;
use super::axis::Axis;
use super::line::px;
use super::points::{Points, Scale};
use crate::model::{Cause, Finding};
use indexmap::IndexMap;
use maud::{Markup, html};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 744.0;
const TOP: f64 = 16.0;
const FOOT: f64 = 180.0;
const LETTER: f64 = 6.2;
/// Half the width of a dot.
const DOT: f64 = 6.0;
/// Height of a line of words.
const WORDS: f64 = 14.0;

/// Figures of one value at one time.
struct Stop {
    x: f64,
    y: f64,
    words: String,
    side: Option<usize>,
    hollow: bool,
}

/// The series of a finding; `None` where there is no update, or no two times.
pub(super) fn series(finding: &Finding, points: &Points) -> Option<Markup> {
    let moves = finding.causes.iter().any(|evidence| evidence.cause == Cause::Update);
    let dated: Vec<(f64, f64)> =
        points.points.iter().filter_map(|point| Some((point.day?, point.at()))).collect();
    let moved = dated.iter().any(|(_, value)| *value != dated[0].1);
    let reach = dated
        .iter()
        .map(|(day, _)| day)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), day| {
            (least.min(*day), most.max(*day))
        });
    if !moves || !moved || points.scale != Scale::Number || reach.1.floor() <= reach.0.floor() {
        return None;
    }
    let across = Axis::new(Scale::Day, (reach.0.floor(), reach.1), (LEFT, RIGHT));
    let up = Axis::new(Scale::Number, points.reach(), (FOOT, TOP));
    let stops = stops(points, &across, &up);
    Some(html! {
        div class="drawing" {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="the figure over time" {
                @for (y, name) in up.ticks() {
                    line class="grid" x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(y)) y2=(px(y)) {}
                    text class="outlet" x=(px(LEFT - 8.0)) y=(px(y + 4.0)) { (name) }
                }
                @for (x, name) in across.ticks() {
                    line class="grid" x1=(px(x)) x2=(px(x)) y1=(px(FOOT)) y2=(px(FOOT + 5.0)) {}
                    text class="tick" x=(px(x)) y=(px(FOOT + 20.0)) { (name) }
                }
                line class="axis" x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(FOOT)) y2=(px(FOOT)) {}
                @for (stop, y) in stops.iter().zip(apart(&stops)) {
                    g class=(format!("dot{}{}", side(stop.side), if stop.hollow { " hollow" } else { "" })) {
                        circle cx=(px(stop.x)) cy=(px(stop.y)) r="5" {}
                        @if before(stop) {
                            text class="before" x=(px(stop.x - 9.0)) y=(px(y + 4.0)) { (stop.words) }
                        } @else {
                            text x=(px(stop.x + 9.0)) y=(px(y + 4.0)) { (stop.words) }
                        }
                    }
                }
            }
        }
    })
}

fn side(side: Option<usize>) -> &'static str {
    match side {
        Some(0) => " a",
        Some(1) => " b",
        Some(_) | None => "",
    }
}

fn stops(points: &Points, across: &Axis, up: &Axis) -> Vec<Stop> {
    /// Letters of the words beside a dot.
    const MOST: usize = 34;
    /// Letters of a figure in words.
    const MOST_FIGURE: usize = 26;
    let mut groups: IndexMap<(String, String, bool), (Stop, Vec<&str>)> = IndexMap::new();
    for point in &points.points {
        let Some(day) = point.day else { continue };
        let (x, y) = (across.place(day), up.place(point.at()));
        let key = (px(x), px(y), point.hollow);
        let (_, voices) = groups.entry(key).or_insert_with(|| {
            let words = shortened(&point.words, MOST_FIGURE);
            (Stop { x, y, words, side: point.side, hollow: point.hollow }, Vec::new())
        });
        let voice = point.claim.voice();
        if !voices.contains(&voice) {
            voices.push(voice);
        }
    }
    let named = |(stop, voices): (Stop, Vec<&str>)| {
        let more = match voices.len() {
            0 | 1 => String::new(),
            many => format!(" +{}", many - 1),
        };
        let first = shortened(voices.first().copied().unwrap_or_default(), MOST);
        Stop { words: visible(&format!("{} {first}{more}", stop.words)).to_string(), ..stop }
    };
    groups.into_values().map(named).collect()
}

fn before(stop: &Stop) -> bool {
    stop.x + 9.0 + width(stop) > WIDTH
}

fn width(stop: &Stop) -> f64 {
    stop.words.chars().count() as f64 * LETTER
}

/// The height of each stop's words, moved until none cover each other.
fn apart(stops: &[Stop]) -> Vec<f64> {
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let mut heights = Vec::new();
    for stop in stops {
        let (left, right) = if before(stop) {
            (stop.x - 9.0 - width(stop), stop.x)
        } else {
            (stop.x, stop.x + 9.0 + width(stop))
        };
        let words = taken.iter().copied();
        let dots = stops.iter().filter(|other| !std::ptr::eq(*other, stop));
        let dots = dots.map(|other| (other.x - DOT, other.x + DOT, other.y));
        let covered: Vec<(f64, f64, f64)> = words.chain(dots).collect();
        let free = |y: f64| {
            covered
                .iter()
                .all(|(from, to, at)| right < *from || left > *to || (at - y).abs() >= WORDS)
        };
        // Nearest first: a line up, a line down, two lines up.
        let steps = (0..40).map(|step| {
            let distance = f64::from((step + 1) / 2) * WORDS;
            if step % 2 == 0 { stop.y + distance } else { stop.y - distance }
        });
        let y =
            steps.filter(|y| (TOP..=FOOT - 4.0).contains(y)).find(|y| free(*y)).unwrap_or(stop.y);
        taken.push((left, right, y));
        heights.push(y);
    }
    heights
}
