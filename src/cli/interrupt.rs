//! SIGINT and SIGTERM: half-written results go, old ones stay, and the program ends with 130.

use super::output;
use std::process;

/// The status of an interrupted run, as shells give it.
const INTERRUPTED: i32 = 130;

/// Watches for the signals from now on.
pub(super) fn watch() {
    // Without a handler the system ends the program too; only a leftover part may stay behind.
    let _ = ctrlc::set_handler(|| {
        let _no_other = output::abandon();
        process::exit(INTERRUPTED);
    });
}
