//! How far long work is, on a terminal. Work of less than half a second shows nothing, and a pipe never sees anything.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long work is silent.
const SILENT: Duration = Duration::from_millis(500);

/// Counts pages from all threads.
pub(super) struct Progress {
    started: Instant,
    total: u64,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Of work begun at `started` that has `total` steps.
    pub fn new(started: Instant, total: usize) -> Progress {
        Progress { started, total: total as u64, done: AtomicU64::new(0), bar: OnceLock::new() }
    }

    /// One step is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) && self.started.elapsed() > SILENT {
            self.bar.get_or_init(|| bar(self.total)).set_position(done);
        }
    }

    /// Takes the bar off the screen.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

/// Drawn on standard error, and only if that is a terminal.
fn bar(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} pages").expect("the template is well formed");
    ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style)
}
