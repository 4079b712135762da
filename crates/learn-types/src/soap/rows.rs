//! Rows out of an answer of any size, as its bytes arrive.
//!
//! The scanner finds where rows start and end; each whole row goes through the same decoder as a buffered answer. What
//! is not a row (the envelope, the token of the next page, a fault) is kept aside and decoded at the end as a document
//! without rows, which also proves that the document was complete.

use std::fmt;
use std::io::{self, BufRead};

use super::reply::{Decoded, Reply, classify_foreign, decode};
use super::scan::{Mark, Scanner};
use crate::decode::{
    DecodeError, DecodeErrorKind, Decoder, Drift, LimitKind, Limits, Purpose, Record, Step,
};
use crate::operation::RowOperation;

/// How much of a document may stand outside of rows.
const MAX_SKELETON: usize = 1024 * 1024;

/// Bytes in, rows out, no I/O.
///
/// ```
/// use learn_types::decode::Limits;
/// use learn_types::enrollments::GetEnrollments;
/// use learn_types::soap::RowDecoder;
///
/// let mut rows = RowDecoder::<GetEnrollments>::new(Limits::default());
/// rows.push(b"<Envelope><Body><GetEnrollmentsResult><enrollment><enrollmentId>1</enroll");
/// assert!(rows.next_row()?.is_none());
/// rows.push(b"mentId></enrollment></GetEnrollmentsResult></Body></Envelope>");
/// assert_eq!(rows.next_row()?.unwrap().enrollment_id.as_str(), "1");
/// assert_eq!(rows.finish()?.rows, 1);
/// # Ok::<(), learn_types::decode::DecodeError>(())
/// ```
///
/// Limits on bytes and rows do not apply; depth, attributes and text do, and one row may be as large as one text.
pub struct RowDecoder<O: RowOperation> {
    limits: Limits,
    scanner: Scanner,
    /// Everything outside of rows.
    skeleton: Vec<u8>,
    /// Local names of the open elements outside of rows.
    path: Vec<String>,
    /// Where the row starts that is being read, and how many of its elements are open.
    row: Option<(usize, usize)>,
    rows: u64,
    drift: Drift,
    operation: std::marker::PhantomData<fn() -> O>,
}

/// How a stream of rows ended.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RowsEnd<T> {
    /// The rest of the answer, without its rows; or the fault that came instead.
    pub reply: Reply<T>,
    /// How many rows there were.
    pub rows: u64,
    /// How many bytes the document had.
    pub bytes: u64,
    /// What was not known, or known under another spelling.
    pub drift: Drift,
}

impl<O: RowOperation> RowDecoder<O> {
    /// A decoder before the first byte.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            scanner: Scanner::default(),
            skeleton: Vec::new(),
            path: Vec::new(),
            row: None,
            rows: 0,
            drift: Drift::default(),
            operation: std::marker::PhantomData,
        }
    }

    /// Takes the next bytes of the document, cut anywhere.
    pub fn push(&mut self, chunk: &[u8]) {
        // What lies before the current row, or before the current markup, was dealt with.
        let keep = self.row.map_or(self.scanner.position(), |(start, _)| start);
        self.scanner.push(chunk, keep);
        if let Some((start, _)) = &mut self.row {
            *start -= keep;
        }
    }

    /// How many rows have come out so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// How many bytes have gone in so far.
    pub fn bytes(&self) -> u64 {
        self.scanner.total()
    }

    /// The next whole row; `None` where more bytes are needed, or no more rows come.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where a row cannot be decoded or a limit is exceeded.
    pub fn next_row(&mut self) -> Result<Option<O::Row>, DecodeError> {
        loop {
            let before = self.scanner.position();
            let Some(mark) = self.scanner.next(self.limits.text) else {
                return self.check_pending().map(|()| None);
            };
            let mark = mark.map_err(|kind| self.error(kind))?;
            if let Some((start, open)) = &mut self.row {
                match mark {
                    Mark::Start => *open += 1,
                    Mark::End => *open -= 1,
                    Mark::Empty | Mark::Text | Mark::Other => {}
                }
                if *open > self.limits.depth {
                    return Err(self.error(DecodeErrorKind::Limit {
                        limit: LimitKind::Depth,
                        maximum: self.limits.depth as u64,
                    }));
                }
                if *open == 0 {
                    let start = *start;
                    self.row = None;
                    return self.decode_row(start).map(Some);
                }
                if self.scanner.position() - *start > self.limits.text {
                    return Err(self.too_long());
                }
                continue;
            }
            match mark {
                Mark::Start | Mark::Empty if self.is_row(before) => {
                    if matches!(mark, Mark::Empty) {
                        return self.decode_row(before).map(Some);
                    }
                    self.row = Some((before, 1));
                }
                _ => self.keep(before, mark)?,
            }
        }
    }

    /// The end of the document: proves that it was complete and decodes what is not a row.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document was cut off, or is no answer to this operation; also where rows were left,
    /// because they would be lost: call [`RowDecoder::next_row`] until it gives no more.
    pub fn finish(mut self) -> Result<RowsEnd<O::Response>, DecodeError> {
        if self.next_row()?.is_some() {
            return Err(self.error(DecodeErrorKind::Inconsistent(
                "the stream was finished before all rows were taken".to_owned(),
            )));
        }
        if self.scanner.total() > 0 {
            let rest = self.scanner.rest();
            if self.row.is_some() || rest.iter().any(|byte| !byte.is_ascii_whitespace()) {
                let mut head = self.skeleton.clone();
                head.extend_from_slice(self.scanner.rest());
                let kind = classify_foreign(&head)
                    .map_or(DecodeErrorKind::Truncated, DecodeErrorKind::Foreign);
                return Err(self.error(kind));
            }
        }
        let Decoded { value, drift } =
            decode::<O>(&self.skeleton, &self.limits).map_err(|error| {
                // Places in the skeleton are not places in the document.
                DecodeError {
                    offset: self.scanner.total(),
                    line: None,
                    ..error
                }
            })?;
        self.drift.merge(drift);
        Ok(RowsEnd {
            reply: value,
            rows: self.rows,
            bytes: self.scanner.total(),
            drift: self.drift,
        })
    }

    /// Whether the markup at this place starts a row: by its name and by where it stands.
    fn is_row(&self, at: usize) -> bool {
        let name = local_name(self.scanner.slice(at));
        O::ROWS.elements.iter().any(|row| row.as_bytes() == name)
            && match self.path.as_slice() {
                [envelope, body, result] => is_result::<O>(envelope, body, result),
                [envelope, body, result, wrapper] => {
                    is_result::<O>(envelope, body, result)
                        && O::ROWS.wrappers.contains(&wrapper.as_str())
                }
                _ => false,
            }
    }

    fn decode_row(&mut self, start: usize) -> Result<O::Row, DecodeError> {
        let bytes = self.scanner.slice(start);
        let base = self.scanner.offset(start);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            self.error(DecodeErrorKind::Encoding(format!(
                "invalid byte at offset {}",
                base + error.valid_up_to() as u64
            )))
        })?;
        // The path of drift is the same as in a buffered answer: from the result element down.
        let parents: Vec<&str> = self.path.iter().skip(2).map(String::as_str).collect();
        let mut decoder = Decoder::fragment(text, self.limits, Purpose::Response, &parents, base);
        let Step::Enter(_) = decoder.step()? else {
            return Err(decoder.error(DecodeErrorKind::Truncated));
        };
        let row = O::Row::decode(&mut decoder)?;
        self.drift.merge(decoder.take_drift());
        self.rows += 1;
        Ok(row)
    }

    /// Keeps markup that is not part of a row. Blanks between rows are dropped, or they would add up.
    fn keep(&mut self, before: usize, mark: Mark) -> Result<(), DecodeError> {
        let bytes = self.scanner.slice(before);
        match mark {
            Mark::Start => {
                let name = String::from_utf8_lossy(local_name(bytes)).into_owned();
                self.path.push(name);
                if self.path.len() > self.limits.depth {
                    return Err(self.error(DecodeErrorKind::Limit {
                        limit: LimitKind::Depth,
                        maximum: self.limits.depth as u64,
                    }));
                }
            }
            Mark::End => {
                self.path.pop();
            }
            Mark::Empty | Mark::Other => {}
            Mark::Text => {
                if bytes.iter().all(u8::is_ascii_whitespace) {
                    return Ok(());
                }
            }
        }
        let bytes = self.scanner.slice(before);
        if self.skeleton.len() + bytes.len() > MAX_SKELETON.min(self.limits.text) {
            let kind = match classify_foreign(&self.skeleton) {
                Some(foreign) => DecodeErrorKind::Foreign(foreign),
                None => DecodeErrorKind::Limit {
                    limit: LimitKind::Text,
                    maximum: MAX_SKELETON.min(self.limits.text) as u64,
                },
            };
            return Err(self.error(kind));
        }
        self.skeleton.extend_from_slice(bytes);
        Ok(())
    }

    /// More bytes are needed: refuse to collect for ever.
    fn check_pending(&self) -> Result<(), DecodeError> {
        let start = self.row.map_or(self.scanner.position(), |(start, _)| start);
        if self.scanner.slice_to_end(start).len() > self.limits.text {
            return Err(self.too_long());
        }
        Ok(())
    }

    fn too_long(&self) -> DecodeError {
        self.error(DecodeErrorKind::Limit {
            limit: LimitKind::Text,
            maximum: self.limits.text as u64,
        })
    }

    fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError {
            kind,
            path: self.path.get(2..).unwrap_or_default().join("/"),
            offset: self.scanner.offset(self.scanner.position()),
            line: None,
        }
    }
}

fn is_result<O: RowOperation>(envelope: &str, body: &str, result: &str) -> bool {
    envelope == "Envelope" && body == "Body" && O::DESCRIPTOR.is_result(result)
}

/// The local name of a tag that starts at the start of the slice.
fn local_name(tag: &[u8]) -> &[u8] {
    let tag = tag.strip_prefix(b"<").unwrap_or(tag);
    let end = tag
        .iter()
        .position(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'))
        .unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

/// Rows out of anything that can be read: an iterator over a [`RowDecoder`].
///
/// After the last row, [`RowReader::end`] has the rest of the answer. An answer that was cut off ends in an error,
/// never in fewer rows.
pub struct RowReader<O: RowOperation, R> {
    source: R,
    decoder: Option<RowDecoder<O>>,
    end: Option<RowsEnd<O::Response>>,
}

/// Why a row could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum RowReadError {
    /// The source failed.
    Io(io::Error),
    /// The document is wrong.
    Decode(DecodeError),
}

impl fmt::Display for RowReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the answer could not be read: {error}"),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RowReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Decode(error) => Some(error),
        }
    }
}

impl<O: RowOperation, R: BufRead> RowReader<O, R> {
    /// Reads rows from a source.
    pub fn new(source: R, limits: Limits) -> Self {
        Self {
            source,
            decoder: Some(RowDecoder::new(limits)),
            end: None,
        }
    }

    /// The rest of the answer, once the iterator has ended without an error.
    pub fn end(&self) -> Option<&RowsEnd<O::Response>> {
        self.end.as_ref()
    }

    fn advance(&mut self) -> Result<Option<O::Row>, RowReadError> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(None);
        };
        loop {
            if let Some(row) = decoder.next_row().map_err(RowReadError::Decode)? {
                return Ok(Some(row));
            }
            let chunk = self.source.fill_buf().map_err(RowReadError::Io)?;
            if chunk.is_empty() {
                break;
            }
            decoder.push(chunk);
            let length = chunk.len();
            self.source.consume(length);
        }
        if let Some(decoder) = self.decoder.take() {
            self.end = Some(decoder.finish().map_err(RowReadError::Decode)?);
        }
        Ok(None)
    }
}

impl<O: RowOperation, R: BufRead> Iterator for RowReader<O, R> {
    type Item = Result<O::Row, RowReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.advance();
        if row.is_err() {
            self.decoder = None;
        }
        row.transpose()
    }
}
