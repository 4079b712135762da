//! SOAP 1.1 messages of this API, as bytes: nothing here knows HTTP.

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
pub use reply::{Decoded, Reply, classify_foreign, decode, decode_any, text_of};
pub use row_reader::{RowReadError, RowReader};
pub use rows::{RowDecoder, RowsEnd};
pub(crate) use walk::read_rows;
