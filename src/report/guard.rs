//! The `'` that keeps a spreadsheet from computing a text, put on and taken off.

/// Characters with which a formula begins, also in the full width of East Asian input.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a text needs the guard: it begins like a formula, behind guards of its own or none.
pub(super) fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The cell without its guard.
///
/// Text that begins with `'` and then like a formula got one more, so that
/// taking one off always gives the text back.
pub fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        Some(_) | None => cell,
    }
}
