//! What is said to people, on standard error.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use learn_sync::text::is_obeyed;

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
        if !$crate::console::is_quiet() {
            $crate::console::say(&format!($($text)*));
        }
    }};
}
pub(crate) use notice;

/// Prints a line without which the result says more than is known, whatever `--quiet` says.
macro_rules! warning {
    ($($text:tt)*) => {
        $crate::console::say(&format!($($text)*))
    };
}
pub(crate) use warning;

/// Prints a line that a person is about to be asked about, whatever `--quiet` says.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible_lines(line));
}

/// Prints why the program ends otherwise than well, whatever `--quiet` says.
pub(crate) fn complaint(message: &str) {
    let _ = writeln!(std::io::stderr(), "learn: {}", plain(message));
}

/// Whether a terminal is shown colours and bold text.
pub(crate) fn colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// How many columns the terminal has. Some that do not know it say 0 or 1.
pub(crate) fn width() -> Option<usize> {
    let known = |width: &usize| *width > 1;
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let variable = || std::env::var("COLUMNS").ok()?.parse().ok().filter(known);
    terminal.filter(known).or_else(variable)
}

/// A text behind a head, in lines of so many columns between words.
pub(crate) fn wrapped(head: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(textwrap::core::display_width(head));
    let options = textwrap::Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

/// Text of a server for a terminal: control characters are shown and not obeyed, and there is an end to it.
pub(crate) fn plain(text: &str) -> String {
    const MOST: usize = 2000;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => visible(text.get(..end).unwrap_or_default()) + "…",
        None => visible(text),
    }
}

/// The same of each line.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
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
