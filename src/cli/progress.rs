//! A bar on standard error for runs that take long.

use crate::pipeline::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(800);

/// A bar that appears once a run has lasted; never where standard error is not a terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
    shown: AtomicBool,
}

impl Bar {
    /// A bar, hidden at first.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style =
            ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}, {per_sec}, {eta} left")
                .expect("the template is fixed");
        bar.set_style(style);
        Self {
            bar,
            begun: Instant::now(),
            wanted: !quiet && io::stderr().is_terminal(),
            shown: AtomicBool::new(false),
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &'static str, steps: usize) {
        self.bar.set_message(stage);
        self.bar.set_position(0);
        self.bar.set_length(steps as u64);
    }

    fn advance(&self, steps: usize) {
        let due = self.wanted && self.begun.elapsed() > PATIENCE;
        if due && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(steps as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
