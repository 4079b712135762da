//! Where the decoder stands: errors and drift with their places.

use super::decoder::Decoder;
use super::doubt::{DOUBT, HARMLESS};
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, Place};
use super::input::End;
use super::limits::LimitKind;
use super::state::depth;
use super::tally::Occurrence;

impl Decoder<'_> {
    /// Counts something that stands directly inside the element at `container`, at the innermost element.
    pub(super) fn count(&mut self, kind: DriftKind, container: usize, value: Option<&str>) {
        let occurrence = Occurrence {
            level: self.state.level(kind, container),
            kind,
            attribute: None,
            value,
            tentative: self.is_partial(),
        };
        self.state
            .tally
            .count(&occurrence, &mut self.state.stack, depth::BODY);
    }

    /// Counts the entered element, or the body's text, as something that leaves the answer in doubt.
    pub(crate) fn doubt(&mut self, kind: DriftKind) {
        self.count(kind, DOUBT, None);
    }

    /// Counts the entered element where it leaves nothing in doubt.
    pub(crate) fn count_nil(&mut self) {
        self.count(DriftKind::Nil, HARMLESS, None);
    }

    /// Counts the result, which was left already, as something that leaves the answer in doubt, or as a note.
    pub(crate) fn count_result(&mut self, element: &str, kind: DriftKind) {
        self.state.stack.push(element.as_bytes(), 0);
        self.doubt(kind);
        self.state.stack.pop();
    }

    pub(super) fn limit(&self, limit: LimitKind, maximum: u64) -> DecodeError {
        self.error(DecodeErrorKind::Limit { limit, maximum })
    }

    pub(super) fn malformed(&self, what: String) -> DecodeError {
        self.error(DecodeErrorKind::Malformed(what))
    }

    /// The input ends in the middle of something.
    #[cold]
    pub(crate) fn ended(&self) -> DecodeError {
        match self.end {
            // It never leaves this crate: a stream goes back to the start of its unit, and `unit` makes a limit of it.
            End::More => DecodeError::new(DecodeErrorKind::Truncated, Place::default()),
            End::Document => self.error(DecodeErrorKind::Truncated),
            End::Broken(kind) => self.error_at(kind.clone(), self.input.len()),
        }
    }

    #[cold]
    pub(crate) fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        self.error_at(kind, self.at)
    }

    pub(crate) fn error_at(&self, kind: DecodeErrorKind, at: usize) -> DecodeError {
        let before = self.input.as_bytes().get(..at).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', before).count() as u64;
        let column = match memchr::memrchr(b'\n', before) {
            Some(last) => (before.len() - last) as u64,
            None => self.state.column + before.len() as u64 + 1,
        };
        let hidden = if self.state.stack.len() > depth::BODY {
            depth::BODY
        } else {
            0
        };
        let place = Place {
            path: self.state.stack.path(hidden),
            offset: self.state.base + at as u64,
            line: Some((self.state.lines + lines + 1, column)),
            encoding: self.state.encoding.clone(),
        };
        DecodeError::new(kind, place)
    }
}
