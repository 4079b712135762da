//! SOAP 1.1 messages of this API, as bytes: nothing here knows HTTP.

// How a row gets from bytes to its type: `reply` (a whole document) or `rows` (one that arrives in pieces) walks with
// `walk`, which has the one rule of what a row is, to the row's `Record::decode`,
// which is generated and asks `crate::decode` for its fields. Where bytes run out in the middle of a unit (a row, a
// start tag, another child), a stream goes back to the start of the unit and takes it again when its end may be there.

mod credentials;
mod effort;
mod encode;
mod envelope;
mod fault;
pub mod namespaces;
mod reply;
mod row_reader;
mod rows;
#[cfg(feature = "server")]
pub mod server;
mod walk;

pub use credentials::Credentials;
#[cfg(feature = "server")]
pub use encode::encode_result_content;
pub use encode::{EncodeError, EncodeErrorKind, encode_content};
pub use envelope::{EnvelopeStyle, RequestDocument, encode_request};
pub use fault::Fault;
pub(crate) use fault::is_fault;
pub use reply::{Decoded, Reply, classify_foreign, decode, decode_any, text_of};
pub use row_reader::{RowReadError, RowReader};
pub use rows::{RowDecoder, RowsEnd};
pub use walk::read_rows;
