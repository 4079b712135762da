//! The one walk through a message: envelope, body, result, wrapper, rows. A document that is there whole and one that
//! arrives in pieces are walked by the same steps, so that a row is a row by one rule.
//!
//! Each step reads one unit: a start tag on the way to the rows, a row, another child of the result, the end of one of
//! them. Where the input ends in the middle of a unit, the caller goes back to its start and takes it again when more
//! is there.

use super::fault::{Fault, is_fault};
use crate::decode::{
    DecodeError, DecodeErrorKind, Decoder, DriftKind, Foreign, LimitKind, Record, Step, depth,
    excerpt,
};
use crate::operation::{FieldKind, OperationDescriptor, RowOperation};

/// As much of what stands before or behind an envelope as an error shows, in bytes.
pub(super) const MAX_WORDS: usize = 256;

/// The way through the envelope.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    place: Place,
    /// The first child of the body was met.
    answered: bool,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Prolog,
    Envelope,
    Body,
    /// Behind the envelope.
    Tail,
}

/// What a step met.
pub(crate) enum Part<'a> {
    /// Something that was dealt with.
    Passed,
    /// The first child of the body, entered. It is not a fault.
    First(&'a str),
    /// The end of the document.
    End,
}

impl Walk {
    /// Whether the document has shown itself to be an envelope.
    pub(crate) fn is_envelope(&self) -> bool {
        self.place != Place::Prolog
    }

    /// A fault that stood anywhere but inside of the result.
    pub(crate) fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    pub(crate) fn step<'a>(&mut self, decoder: &mut Decoder<'a>) -> Result<Part<'a>, DecodeError> {
        unit(decoder, |decoder| match self.place {
            _ if decoder.pass_comment()? => Ok(Part::Passed),
            Place::Prolog => self.prolog(decoder),
            Place::Envelope => self.envelope(decoder),
            Place::Body => self.body(decoder),
            Place::Tail => Self::tail(decoder),
        })
    }

    fn prolog<'a>(&mut self, decoder: &mut Decoder<'a>) -> Result<Part<'a>, DecodeError> {
        let foreign = |decoder: &Decoder<'_>, what| decoder.error(DecodeErrorKind::Foreign(what));
        let start = decoder.position();
        match decoder.step()? {
            Step::Text(text) if text.trim().is_empty() => Ok(Part::Passed),
            step @ (Step::Text(_) | Step::Reference(_) | Step::Leave) => {
                // Of a text, as much is here as has come: it is wrong where it begins.
                let blanks = match step {
                    Step::Text(text) => text.len() - text.trim_start().len(),
                    _ => 0,
                };
                let (words, envelope) = (String::new(), false);
                let what = DecodeErrorKind::Foreign(Foreign::Text { words, envelope });
                Err(decoder.error_at(what, start + blanks))
            }
            Step::End if decoder.is_broken() || decoder.is_partial() => Err(decoder.ended()),
            Step::End => Err(foreign(decoder, Foreign::Empty)),
            Step::Enter("Envelope") => {
                self.place = Place::Envelope;
                Ok(Part::Passed)
            }
            Step::Enter(root) => {
                let root = excerpt(root);
                Err(foreign(decoder, Foreign::Xml { root }))
            }
        }
    }

    fn envelope<'a>(&mut self, decoder: &mut Decoder<'a>) -> Result<Part<'a>, DecodeError> {
        match decoder.child()? {
            None => {
                if !self.answered && self.fault.is_none() {
                    let empty = DecodeErrorKind::Foreign(Foreign::EmptyBody);
                    return Err(decoder.error(empty));
                }
                self.place = Place::Tail;
            }
            Some("Header") => self.header(decoder)?,
            Some("Body") => self.place = Place::Body,
            Some(name) if is_fault(name) => self.read_fault(decoder)?,
            Some(_) => decoder.unknown()?,
        }
        Ok(Part::Passed)
    }

    /// What stands in a header is not the contract's, unless it is a fault or looks like what decides completeness.
    fn header(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        while let Some(name) = decoder.child()? {
            if is_fault(name) {
                self.read_fault(decoder)?;
            } else if decoder.state().decides_elsewhere(name) {
                decoder.doubt(DriftKind::UnknownElement);
                decoder.skip()?;
            } else {
                decoder.skip()?;
            }
        }
        Ok(())
    }

    fn body<'a>(&mut self, decoder: &mut Decoder<'a>) -> Result<Part<'a>, DecodeError> {
        match decoder.child()? {
            None => self.place = Place::Envelope,
            Some(name) if is_fault(name) => {
                self.read_fault(decoder)?;
                self.answered = true;
            }
            Some(element) if !self.answered => {
                self.answered = true;
                return Ok(Part::First(element));
            }
            Some(_) => {
                decoder.doubt(DriftKind::SecondResult);
                decoder.skip()?;
            }
        }
        Ok(Part::Passed)
    }

    fn read_fault(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        let operation = decoder.state().operation();
        self.fault = Some(Fault::decode(decoder, operation)?);
        Ok(())
    }

    /// After the envelope only comments, instructions and blanks may follow.
    fn tail<'a>(decoder: &mut Decoder<'a>) -> Result<Part<'a>, DecodeError> {
        let start = decoder.position();
        match decoder.step()? {
            Step::End if decoder.is_whole() => Ok(Part::End),
            Step::End => Err(decoder.ended()),
            Step::Text(text) if text.trim_ascii().is_empty() => Ok(Part::Passed),
            _ => {
                let rest = decoder.from(start);
                if decoder.is_partial() && rest.len() < MAX_WORDS {
                    return Err(decoder.ended());
                }
                let words = first_words(rest);
                let what = format!("something follows the end of the envelope: {words:?}");
                Err(decoder.error_at(DecodeErrorKind::Malformed(what), start))
            }
        }
    }
}

/// The way through the result of an operation with rows.
#[derive(Debug, Default)]
pub(crate) struct RowWalk {
    /// Inside the wrapper around rows.
    wrapped: bool,
    /// Whether there was a wrapper, and whether something unknown was in one.
    has_wrapper: bool,
    has_unknown: bool,
    rows: u64,
}

/// What a step through a result met.
pub(crate) enum RowPart<R> {
    /// Something that was dealt with.
    Passed,
    /// A row.
    Row(R),
    /// The end of the result.
    End,
}

impl RowWalk {
    /// Reads the next unit of the result that was entered. What is neither a row nor the wrapper of rows goes to
    /// `rest`.
    #[inline]
    pub(crate) fn step<O: RowOperation>(
        &mut self,
        decoder: &mut Decoder<'_>,
        rest: &mut O::Response,
    ) -> Result<RowPart<O::Row>, DecodeError> {
        unit(decoder, |decoder| self.read::<O>(decoder, rest))
    }

    #[inline]
    fn read<O: RowOperation>(
        &mut self,
        decoder: &mut Decoder<'_>,
        rest: &mut O::Response,
    ) -> Result<RowPart<O::Row>, DecodeError> {
        let container = depth::RESULT + usize::from(self.wrapped);
        decoder.decides_to(container);
        if decoder.pass_comment()? {
            return Ok(RowPart::Passed);
        }
        // The next row, as nearly always. Its name is looked for first.
        let row = O::ROWS.elements.first();
        if (self.wrapped || !O::ROWS.wrapped) && row.is_some_and(|name| decoder.enter_named(name)) {
            return self.row::<O>(decoder);
        }
        let start = decoder.is_partial().then(|| decoder.mark());
        let Some(name) = decoder.child()? else {
            if std::mem::take(&mut self.wrapped) {
                return Ok(RowPart::Passed);
            }
            decoder.decides_to(depth::BODY);
            self.check::<O>(decoder)?;
            return Ok(RowPart::End);
        };
        if O::ROWS.elements.contains(&name) {
            if row != Some(&name) {
                decoder.note(DriftKind::Alias);
            }
            if O::ROWS.wrapped && !self.wrapped {
                decoder.note(DriftKind::Wrapper);
            }
            if decoder.is_nil() {
                // Some servers write an empty list so: it costs a word, and no doubt.
                decoder.count_nil();
                decoder.skip_nil()?;
                return Ok(RowPart::Passed);
            }
            return self.row::<O>(decoder);
        }
        if self.wrapped {
            decoder.unknown()?;
            self.has_unknown = true;
        } else if O::ROWS.wrappers.contains(&name) {
            if !O::ROWS.wrapped {
                decoder.note(DriftKind::Wrapper);
            } else if O::ROWS.wrappers.first() != Some(&name) {
                decoder.note(DriftKind::Alias);
            }
            if decoder.is_nil() {
                decoder.skip_nil()?;
            } else {
                self.wrapped = true;
            }
            self.has_wrapper = true;
        } else {
            if let Some(start) = start {
                // It is added to the rest, so it is read only when it is whole, or wrong.
                if let Err(error) = decoder.skip()
                    && error.is_truncated()
                {
                    return Err(error);
                }
                decoder.rollback(start);
                decoder.child()?;
            }
            O::read_rest(rest, name, decoder)?;
        }
        Ok(RowPart::Passed)
    }

    /// Reads the row that was entered.
    #[inline]
    fn row<O: RowOperation>(
        &mut self,
        decoder: &mut Decoder<'_>,
    ) -> Result<RowPart<O::Row>, DecodeError> {
        let row = O::Row::decode(decoder)?;
        self.rows += 1;
        Ok(RowPart::Row(row))
    }

    /// A result in which nothing was a row and something is unknown was not understood. Beside an empty wrapper it leaves
    /// a doubt.
    fn check<O: RowOperation>(&self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        if decoder.state().promised > self.rows {
            decoder.count_result(O::DESCRIPTOR.result_element, DriftKind::TooFewItems);
        }
        let is_empty = self.has_wrapper && !self.has_unknown;
        if self.rows == 0 && !is_empty {
            let rows = O::ROWS.elements.iter().take(1);
            let wrappers = O::ROWS.wrappers.iter().take(1);
            decoder.refuse_unknown(|| {
                wrappers
                    .chain(rows)
                    .map(|name| (*name).to_owned())
                    .collect()
            })?;
        }
        Ok(())
    }
}

/// Reads the result of an operation with rows, its rows included. It is what [`Record::decode`] of such a result is.
///
/// # Errors
///
/// As [`Record::decode`]; also where nothing in the result is a row, a wrapper of rows or anything else that is known, and
/// something is unknown.
pub fn read_rows<O: RowOperation>(decoder: &mut Decoder<'_>) -> Result<O::Response, DecodeError> {
    let mut response = O::empty_response();
    let mut walk = RowWalk::default();
    loop {
        match walk.step::<O>(decoder, &mut response)? {
            RowPart::Passed => {}
            RowPart::Row(row) => {
                O::push_row(&mut response, row);
                decoder.count_item()?;
            }
            RowPart::End => return Ok(response),
        }
    }
}

/// A result without rows in which nothing is known and something is unknown was not understood.
pub(crate) fn check_result(
    decoder: &mut Decoder<'_>,
    operation: &OperationDescriptor,
    element: &str,
) -> Result<(), DecodeError> {
    if operation.rows.is_some() || decoder.state().knows_result() {
        return Ok(());
    }
    let FieldKind::Record(fields) = operation.response else {
        return Ok(());
    };
    decoder.refuse_unknown(|| fields.iter().map(|field| field.name.to_owned()).collect())?;
    if !fields.is_empty() && operation.success.is_none() {
        decoder.count_result(element, DriftKind::EmptyResult);
    }
    Ok(())
}

/// A unit may always be this large, however little text one element may hold.
pub(super) const MIN_UNIT: usize = 512;

/// Reads one unit, and refuses one that is larger than a text may be: what arrives in pieces is kept until it is whole.
#[inline]
fn unit<'a, T>(
    decoder: &mut Decoder<'a>,
    read: impl FnOnce(&mut Decoder<'a>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    // What was counted before is certain: nobody goes back further than to here.
    decoder.commit();
    decoder.skip_blanks();
    let most = decoder.limits().text.max(MIN_UNIT);
    if decoder.remaining() <= most {
        return read(decoder);
    }
    let start = decoder.position();
    let depth = decoder.depth();
    match decoder.within(most, read) {
        Err(error) if error.is_truncated() => {
            let is_end = decoder.from(start).starts_with("</");
            decoder.close_to(depth - usize::from(is_end && depth > 0));
            let limit = DecodeErrorKind::Limit {
                limit: LimitKind::Text,
                maximum: decoder.limits().text as u64,
            };
            Err(decoder.error_at(limit, start))
        }
        result => result,
    }
}

/// The first words of a text without markup. They end in `…` where the text may go on.
pub(super) fn first_words(text: &str) -> String {
    let shown = text.get(..text.floor_char_boundary(MAX_WORDS));
    let mut words = plain_words(shown.unwrap_or_default());
    if text.len() >= MAX_WORDS && !words.is_empty() {
        words.push('…');
    }
    words
}

/// The text of what may be HTML, as PHP writes its notices: without tags, blanks folded.
fn plain_words(text: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for character in text.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                words.push(' ');
            }
            _ if in_tag => {}
            other => words.push(other),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
