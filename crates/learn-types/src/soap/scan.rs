//! Finds the boundaries of markup in bytes that arrive in pieces.

use memchr::memmem;
use memchr::{memchr, memchr3};

use crate::decode::{DecodeErrorKind, LimitKind};

/// The longest tag that is accepted.
const MAX_TAG: usize = 64 * 1024;

/// What the scanner has just passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `<name ...>`
    Start,
    /// `</name>`
    End,
    /// `<name .../>`
    Empty,
    /// Text up to the next `<`, or a CDATA section.
    Text,
    /// A comment, an instruction, the XML declaration.
    Other,
}

/// A buffer of the bytes that are still needed, and how far they were scanned.
#[derive(Default)]
pub(crate) struct Scanner {
    buffer: Vec<u8>,
    position: usize,
    /// How far the end of the current markup was searched for in vain, so that it is not searched for again.
    searched: usize,
    /// Bytes of the document before the buffer.
    dropped: u64,
}

impl Scanner {
    /// Appends bytes and drops those before `keep`.
    pub(crate) fn push(&mut self, chunk: &[u8], keep: usize) {
        self.buffer.drain(..keep.min(self.buffer.len()));
        self.position -= keep;
        self.searched = self.searched.saturating_sub(keep);
        self.dropped += keep as u64;
        self.buffer.extend_from_slice(chunk);
    }

    pub(crate) fn position(&self) -> usize {
        self.position
    }

    pub(crate) fn offset(&self, at: usize) -> u64 {
        self.dropped + at as u64
    }

    pub(crate) fn total(&self) -> u64 {
        self.offset(self.buffer.len())
    }

    /// From a place up to what was scanned.
    pub(crate) fn slice(&self, from: usize) -> &[u8] {
        self.buffer.get(from..self.position).unwrap_or_default()
    }

    pub(crate) fn slice_to_end(&self, from: usize) -> &[u8] {
        self.buffer.get(from..).unwrap_or_default()
    }

    pub(crate) fn rest(&self) -> &[u8] {
        self.slice_to_end(self.position)
    }

    /// Passes the next whole piece of markup or text. `None` where its end is not there yet.
    pub(crate) fn next(&mut self, max_text: usize) -> Option<Result<Mark, DecodeErrorKind>> {
        let rest = self.buffer.get(self.position..)?;
        let (&first, _) = rest.split_first()?;
        if first != b'<' {
            let length = self.find(b"<", 1)? - 1;
            self.pass(length);
            return Some(Ok(Mark::Text));
        }
        let (length, mark) = match rest.get(1)? {
            b'/' => (self.find(b">", 2)?, Mark::End),
            b'?' => (self.find(b"?>", 2)?, Mark::Other),
            b'!' => match rest.get(2)? {
                b'-' => (self.find(b"-->", 4)?, Mark::Other),
                b'[' => (self.find(b"]]>", 3)?, Mark::Text),
                _ => return self.doctype(),
            },
            _ => match tag_end(rest) {
                Some(end) if end > MAX_TAG => {
                    return Some(Err(DecodeErrorKind::Limit {
                        limit: LimitKind::Text,
                        maximum: MAX_TAG as u64,
                    }));
                }
                Some(end) => {
                    let empty = end >= 2 && rest.get(end - 2) == Some(&b'/');
                    (end, if empty { Mark::Empty } else { Mark::Start })
                }
                None if rest.len() > MAX_TAG.min(max_text) => {
                    return Some(Err(DecodeErrorKind::Limit {
                        limit: LimitKind::Text,
                        maximum: MAX_TAG.min(max_text) as u64,
                    }));
                }
                None => return None,
            },
        };
        self.pass(length);
        Some(Ok(mark))
    }

    fn pass(&mut self, length: usize) {
        self.position += length;
        self.searched = self.position;
    }

    /// How long the current markup is with its end, searched for from where the last search ended, or behind the
    /// first `skip` bytes.
    fn find(&mut self, end: &[u8], skip: usize) -> Option<usize> {
        let rest = self.buffer.get(self.position..)?;
        let from = self.searched.saturating_sub(self.position).max(skip);
        let found = match end {
            [byte] => memchr(*byte, rest.get(from..)?),
            _ => memmem::find(rest.get(from..)?, end),
        };
        if let Some(at) = found {
            return Some(from + at + end.len());
        }
        // The end may be cut in two.
        self.searched = self.position + (rest.len() + 1).saturating_sub(end.len());
        None
    }

    fn doctype(&self) -> Option<Result<Mark, DecodeErrorKind>> {
        // `<!DOCTYPE html` takes a few more bytes to tell.
        let rest = self.rest();
        let head = rest.get(..14)?;
        if head.eq_ignore_ascii_case(b"<!doctype html") {
            return Some(Err(DecodeErrorKind::Foreign(crate::decode::Foreign::Html(
                None,
            ))));
        }
        Some(Err(DecodeErrorKind::Doctype))
    }
}

/// Where a start tag ends, behind its `>`. A `>` in a quoted value does not end it.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let found = at + memchr3(b'>', b'"', b'\'', tag.get(at..)?)?;
        match tag.get(found)? {
            b'>' => return Some(found + 1),
            quote => at = found + 1 + memchr(*quote, tag.get(found + 1..)?)? + 1,
        }
    }
}
