//! Rows out of an answer of any size, as its bytes arrive.

use std::marker::PhantomData;

use super::effort::Effort;
use super::reply::{MAX_HEAD, Reply, as_foreign, enter_result};
use super::walk::{MIN_UNIT, Part, RowPart, RowWalk, Walk};
use crate::decode::{
    DecodeError, DecodeErrorKind, Decoder, Drift, End, Input, Limits, Purpose, State, tag_length,
};
use crate::operation::RowOperation;

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
/// Rows are decoded where they lie in the buffer, by the same steps as a buffered answer. A row whose end has not come
/// yet is taken again when it has. Limits on bytes and rows do not apply; depth, attributes and text do, and one row
/// may be as large as one text.
pub struct RowDecoder<O: RowOperation> {
    input: Input,
    /// How far the input was read.
    at: usize,
    state: State,
    walk: Walk,
    /// Inside the result.
    result: Option<RowWalk>,
    rest: Option<O::Response>,
    rows: u64,
    wait: Option<Wait>,
    /// How large a unit may be.
    most: usize,
    ended: bool,
    /// What was wrong, which stays wrong.
    failed: Option<DecodeError>,
    operation: PhantomData<fn() -> O>,
    pub(super) effort: Effort,
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

/// A unit of the document whose end has not come yet.
struct Wait {
    /// What its end holds: without it, trying again is useless.
    sign: Vec<u8>,
    /// How far that was searched for.
    searched: usize,
    /// How often it was tried in vain.
    tries: u32,
    /// How long the unit must be for the next try.
    length: usize,
}

/// How often a unit is tried again at once when its end seems to be there. After that it must have doubled, so that
/// the work stays linear whatever it holds.
const EAGER_TRIES: u32 = 3;

impl<O: RowOperation> RowDecoder<O> {
    /// A decoder before the first byte.
    pub fn new(limits: Limits) -> Self {
        Self {
            input: Input::default(),
            at: 0,
            state: State::new(limits, Purpose::Response, Some(O::DESCRIPTOR)),
            walk: Walk::default(),
            result: None,
            rest: None,
            rows: 0,
            wait: None,
            most: limits.text.max(MIN_UNIT),
            ended: false,
            failed: None,
            operation: PhantomData,
            effort: Effort::default(),
        }
    }

    /// Takes the next bytes of the document, cut anywhere.
    pub fn push(&mut self, chunk: &[u8]) {
        if self.failed.is_none() {
            // Text is kept until the document has shown what it is.
            if self.at > 0 && self.walk.is_envelope() {
                let passed = self.input.text().get(..self.at).unwrap_or_default();
                self.state.pass(passed);
                // What is behind it moves.
                self.effort.add(self.input.text().len());
                self.input.drop_before(self.at);
                if let Some(wait) = &mut self.wait {
                    wait.searched -= self.at;
                }
                self.at = 0;
            }
        }
        self.input.push(chunk);
        self.state.set_encoding(self.input.encoding());
    }

    /// How many rows have come out so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// How many bytes have gone in so far.
    pub fn bytes(&self) -> u64 {
        self.input.total()
    }

    /// The next whole row; `None` where more bytes are needed, or no more rows come.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where a row cannot be decoded or a limit is exceeded.
    pub fn next_row(&mut self) -> Result<Option<O::Row>, DecodeError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        if self.ended || !self.may_try() {
            return Ok(None);
        }
        let row = self.read_on();
        if let Err(error) = &row {
            self.failed = Some(error.clone());
        }
        row
    }

    /// Says that no more bytes come, so that [`RowDecoder::next_row`] waits for none. [`RowDecoder::finish`] says it,
    /// too; before, it lets rows out that stand at the very end of a document that was cut off.
    pub fn end_of_input(&mut self) {
        self.input.finish();
        self.state.set_encoding(self.input.encoding());
    }

    /// The end of the document: proves that it was complete.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document was cut off, or is not an answer to this operation; also where rows were left,
    /// because they would be lost: call [`RowDecoder::next_row`] until it gives no more.
    pub fn finish(mut self) -> Result<RowsEnd<O::Response>, DecodeError> {
        self.end_of_input();
        if self.next_row()?.is_some() {
            let left = "the stream was finished before all rows were taken";
            let kind = DecodeErrorKind::Inconsistent(left.to_owned());
            return Err(self.decoder().error(kind));
        }
        let walked = self.walk.take_fault();
        let fault = walked.or_else(|| self.state.take_fault());
        let reply = match (fault, self.rest.take()) {
            (Some(fault), _) => Reply::Fault(fault),
            (None, Some(rest)) => Reply::Result(rest),
            (None, None) => return Err(self.decoder().error(DecodeErrorKind::Truncated)),
        };
        Ok(RowsEnd {
            reply,
            rows: self.rows,
            bytes: self.input.total(),
            drift: self.state.take_drift(),
        })
    }

    fn decoder(&mut self) -> Decoder<'_> {
        Decoder::new(
            self.input.text(),
            self.at,
            self.input.end(),
            &mut self.state,
        )
    }

    /// Reads units until there is a row, or one is not whole yet, or the document ends.
    #[inline]
    fn read_on(&mut self) -> Result<Option<O::Row>, DecodeError> {
        let mut decoder = Decoder::new(
            self.input.text(),
            self.at,
            self.input.end(),
            &mut self.state,
        );
        loop {
            decoder.skip_blanks();
            let start = decoder.mark();
            let unit = match (&mut self.result, &mut self.rest) {
                (Some(walk), Some(rest)) => walk.step::<O>(&mut decoder, rest),
                _ => match self.walk.step(&mut decoder) {
                    Ok(Part::Passed) => Ok(RowPart::Passed),
                    Ok(Part::End) => {
                        self.ended = true;
                        return Ok(None);
                    }
                    Ok(Part::First(element)) => {
                        enter_result::<O>(&mut decoder, element)?;
                        self.result = Some(RowWalk::default());
                        self.rest = Some(O::empty_response());
                        Ok(RowPart::Passed)
                    }
                    Err(error) => Err(error),
                },
            };
            match unit {
                Ok(part) => {
                    // What is added to the rest was skipped first.
                    self.effort.add(2 * (decoder.position() - self.at));
                    self.at = decoder.position();
                    self.wait = None;
                    match part {
                        RowPart::Row(row) => {
                            self.rows += 1;
                            // They are held with the row, and not with the stream.
                            decoder.state().items = 0;
                            return Ok(Some(row));
                        }
                        RowPart::Passed => {}
                        RowPart::End => self.result = None,
                    }
                }
                Err(error) => {
                    let is_envelope = self.walk.is_envelope();
                    let waits = decoder.is_partial()
                        && (error.is_truncated()
                            || !is_envelope && decoder.from(0).len() < MAX_HEAD);
                    if waits {
                        decoder.rollback(start);
                        let at = decoder.position();
                        self.at = at;
                        self.wait_at(at);
                        return Ok(None);
                    }
                    if is_envelope {
                        return Err(error);
                    }
                    return Err(as_foreign(error, self.input.text()));
                }
            }
        }
    }

    /// The unit that starts here is not whole yet: says when to try again.
    fn wait_at(&mut self, at: usize) {
        let unit = self.input.text().get(at..).unwrap_or_default();
        let length = unit.len();
        let sign = sign_of_end(unit);
        // It was read in vain, some of it perhaps skipped first, and its start tag once more.
        self.effort.add(3 * length);
        let before = self.wait.as_ref().filter(|wait| wait.sign == sign);
        let tries = before.map_or(0, |wait| wait.tries) + 1;
        self.wait = Some(Wait {
            sign,
            searched: self.input.text().len(),
            length: if tries > EAGER_TRIES { 2 * length } else { 0 },
            tries,
        });
    }

    /// Whether the unit that was not whole may be so by now.
    fn may_try(&mut self) -> bool {
        let Some(wait) = &mut self.wait else {
            return true;
        };
        let text = self.input.text();
        let length = text.len() - self.at;
        if !matches!(self.input.end(), End::More) || length > self.most {
            return true;
        }
        if length < wait.length {
            return false;
        }
        // The sign may be cut in two, or behind it may be missing what tells it from a longer name.
        let from = wait
            .searched
            .saturating_sub(wait.sign.len() + 1)
            .max(self.at);
        let new = text.as_bytes().get(from..).unwrap_or_default();
        self.effort.add(new.len());
        let found = memchr::memmem::find_iter(new, &wait.sign).any(|at| {
            !wait.sign.starts_with(b"</")
                || matches!(
                    new.get(at + wait.sign.len()),
                    Some(b'>' | b' ' | b'\t' | b'\r' | b'\n')
                )
        });
        if !found {
            wait.searched = text.len();
        }
        found
    }
}

/// What the end of a unit must hold: the end tag of an element whose start tag is there, else the end of the tag.
fn sign_of_end(unit: &str) -> Vec<u8> {
    let unit = unit.trim_start();
    let markup = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];
    if let Some((_, end)) = markup.iter().find(|(start, _)| unit.starts_with(start)) {
        return end.as_bytes().to_vec();
    }
    // Until the start tag is whole, the end of that is what is missing.
    let name = tag_length(unit.as_bytes()).and_then(|_| {
        let tag = unit.strip_prefix('<')?;
        let end = tag.find(|character: char| {
            character.is_ascii_whitespace() || matches!(character, '>' | '/')
        })?;
        tag.get(..end).filter(|name| !name.is_empty())
    });
    match name {
        Some(name) => [b"</", name.as_bytes()].concat(),
        None if unit.starts_with('<') => b">".to_vec(),
        None => b"<".to_vec(),
    }
}
