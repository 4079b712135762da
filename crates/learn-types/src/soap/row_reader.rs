use std::fmt;
use std::io::{self, BufRead};

use super::rows::{RowDecoder, RowsEnd};
use crate::decode::{DecodeError, Limits};
use crate::operation::RowOperation;

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

impl std::error::Error for RowReadError {}

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

    /// Reads until the decoder has another row, or the source has no more.
    fn read_on(&mut self) -> Result<Option<O::Row>, RowReadError> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(None);
        };
        loop {
            let chunk = self.source.fill_buf().map_err(RowReadError::Io)?;
            let length = chunk.len();
            if length == 0 {
                decoder.end_of_input();
            } else {
                decoder.push(chunk);
                self.source.consume(length);
            }
            if let Some(row) = decoder.next_row().map_err(RowReadError::Decode)? {
                return Ok(Some(row));
            }
            if length == 0 {
                break;
            }
        }
        if let Some(decoder) = self.decoder.take() {
            self.end = Some(decoder.finish().map_err(RowReadError::Decode)?);
        }
        Ok(None)
    }
}

impl<O: RowOperation, R: BufRead> Iterator for RowReader<O, R> {
    type Item = Result<O::Row, RowReadError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.decoder.as_mut()?.next_row() {
            Ok(Some(row)) => return Some(Ok(row)),
            Ok(None) => self.read_on(),
            Err(error) => Err(RowReadError::Decode(error)),
        };
        if row.is_err() {
            self.decoder = None;
        }
        row.transpose()
    }
}
