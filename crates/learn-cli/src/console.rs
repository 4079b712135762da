//! What is said to people, on standard error.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

static QUIET: AtomicBool = AtomicBool::new(false);

/// No notices and no progress lines from here on: for `--quiet`.
pub(crate) fn quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Whether only failures are said.
pub(crate) fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Prints a line for people on standard error, unless `--quiet` forbids it. Nobody may be listening, and that is no
/// failure.
macro_rules! notice {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        if !$crate::console::is_quiet() {
            let _ = writeln!(std::io::stderr(), $($text)*);
        }
    }};
}
pub(crate) use notice;

/// Prints a line that a person is about to be asked about, whatever `--quiet` says.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints why the program ends otherwise than well, whatever `--quiet` says.
pub(crate) fn complaint(message: &str) {
    let _ = writeln!(std::io::stderr(), "learn: {}", plain(message));
}

/// Text of a server for a terminal: control characters are shown and not obeyed, and there is an end to it.
pub(crate) fn plain(text: &str) -> String {
    const MOST: usize = 2000;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => visible(text.get(..end).unwrap_or_default()) + "…",
        None => visible(text),
    }
}

/// Whether a terminal does something at this character: control characters, and those that turn the direction of the
/// text around.
pub(crate) fn is_obeyed(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same to the end of the text.
pub(crate) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if is_obeyed(character) {
            visible.extend(character.escape_unicode());
        } else {
            visible.push(character);
        }
    }
    visible
}
