//! Room for what a terminal writes of its own accord.

use std::io;

use console::Term;
use indicatif::TermLike;

/// Room for a few `^C`.
const MARGIN: u16 = 8;

/// Standard error, a little narrower than it is. indicatif fills a line up to the width, whatever its template says, and
/// what a terminal shows for Ctrl-C would then begin another line: the line of progress could not be taken away any more.
#[derive(Debug)]
pub(super) struct WithMargin(Term);

impl WithMargin {
    pub(super) fn stderr() -> Self {
        Self(Term::stderr())
    }
}

impl TermLike for WithMargin {
    fn width(&self) -> u16 {
        TermLike::width(&self.0).saturating_sub(MARGIN).max(1)
    }

    fn height(&self) -> u16 {
        TermLike::height(&self.0)
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_up(n)
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_down(n)
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_right(n)
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_left(n)
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.0.write_line(text)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_str(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}
