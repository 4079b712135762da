use http::header::CONTENT_TYPE;
use learn_types::decode::Drift;
use learn_types::operation::RowOperation;
use learn_types::soap::{
    self, Credentials, EncodeError, EnvelopeStyle, Reply, RequestDocument, RowDecoder, RowsEnd,
};

use crate::error::Error;
use crate::exchange::answer::Answer;
use crate::exchange::charset;
use crate::exchange::receive::{self, Exchange, ReceiveContext, Received};
use crate::redact::{HEAD, Redactor};

/// How much of an answer is kept to say what it is, if it has no rows.
const KEPT: usize = 2 * HEAD;

/// An operation whose answer is read row by row. Receiving goes as far as the first row, so that until then a failure
/// can be repeated without anybody noticing.
pub(super) struct Streamed<O>(pub(super) O);

/// What an answer has shown so far.
pub(super) enum Opened<O: RowOperation> {
    Row(Box<First<O>>),
    /// It ended without a row; with its HTTP status.
    Ended(Box<(RowsEnd<O::Response>, u16)>),
}

/// The first row, and what the others will come out of.
pub(super) struct First<O: RowOperation> {
    pub(super) row: O::Row,
    pub(super) decoder: RowDecoder<O>,
    pub(super) answer: Box<Answer>,
    pub(super) redactor: Redactor,
    pub(super) status: u16,
}

impl<O> Exchange for Streamed<O>
where
    O: RowOperation<Response: Send, Row: Send> + Send + Sync,
{
    type Output = Opened<O>;

    fn write(
        &self,
        credentials: &Credentials,
        style: &EnvelopeStyle,
    ) -> Result<RequestDocument, EncodeError> {
        soap::encode_request(&self.0, credentials, style)
    }

    async fn receive(
        &self,
        mut answer: Answer,
        context: &ReceiveContext,
    ) -> Result<Received<Opened<O>>, Error> {
        let redactor = &context.redactor;
        if !answer.is_success() {
            return Err(receive::refusal(&mut answer, context, Some(O::DESCRIPTOR)).await);
        }
        let status = answer.status();
        let mut decoder = RowDecoder::<O>::new(context.limits);
        let mut head = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            // A secret at the edge of what is looked at has to be there whole.
            if head.len() < KEPT {
                head.extend_from_slice(chunk.get(..KEPT - head.len()).unwrap_or(&chunk));
            }
            decoder.push(&chunk);
            let row = decoder.next_row().map_err(|error| {
                let head = charset::settle(std::mem::take(&mut head), answer.header(CONTENT_TYPE));
                receive::undecodable(error, status, &head, redactor)
            })?;
            if let Some(row) = row {
                let first = First {
                    row,
                    decoder,
                    redactor: redactor.clone(),
                    status,
                    answer: Box::new(answer),
                };
                return Ok(received(Opened::Row(Box::new(first)), status, 0, 0));
            }
        }
        let head = charset::settle(head, answer.header(CONTENT_TYPE));
        let mut end = decoder
            .finish()
            .map_err(|error| receive::undecodable(error, status, &head, redactor))?;
        end.drift = redactor.drift(end.drift);
        context.log(status, head).await?;
        if let Reply::Fault(fault) = end.reply {
            return Err(receive::refused(fault, status));
        }
        let bytes = end.bytes;
        Ok(received(
            Opened::Ended(Box::new((end, status))),
            status,
            bytes,
            0,
        ))
    }
}

fn received<T>(value: T, status: u16, bytes: u64, rows: u64) -> Received<T> {
    Received {
        value,
        // It is counted at the end of the stream.
        drift: Drift::default(),
        status,
        bytes,
        rows: Some(rows),
    }
}
