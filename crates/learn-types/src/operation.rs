//! What an operation is, and what is known of it.

mod any;
mod descriptor;
mod field;
mod terms;
mod value;

pub use any::{
    AnyOperation, AnyPagedOperation, AnyRowOperation, OperationVisitor, PagedOperationVisitor,
    RowOperationVisitor,
};
pub use descriptor::{
    AreaDescriptor, FaultDescriptor, OperationDescriptor, PagingDescriptor, RowsDescriptor,
};
pub use field::{FieldDescriptor, FieldKind, Spellings, ValueDescriptor};
pub use terms::{Effect, Evidence, FaultClass};
pub(crate) use value::fields;
pub use value::{Fields, Items, ToValue, Value};

use yaserde::YaSerialize;

use crate::decode::{DecodeError, Decoder, Record};
#[cfg(feature = "server")]
use crate::soap::encode_result_content;
use crate::soap::{EncodeError, encode_content};

/// A SOAP operation: a request that knows its response.
///
/// Every method of the contract implements it. A method that is not there yet can be written outside of this crate:
/// [`Record`] for the response, `YaSerialize` for the request, this trait for both.
///
/// `YaSerialize` is yaserde's. Its derive writes `::yaserde` into the code, so a crate that uses it depends on yaserde
/// itself, in the version that this crate has: `yaserde = { version = "0.13", features = ["derive"] }`. The element of
/// the request has its name from the descriptor; a `rename` on the type says it to those who use yaserde alone.
///
/// ```
/// use learn_types::decode::{DecodeError, Decoder, Record};
/// use learn_types::operation::{Effect, Operation, OperationDescriptor};
///
/// #[derive(yaserde::YaSerialize)]
/// #[yaserde(rename = "GetRoleRequest")]
/// struct GetRole {
///     #[yaserde(rename = "roleId")]
///     role_id: String,
/// }
///
/// struct GetRoleResult {
///     title: Option<String>,
/// }
///
/// impl Record for GetRoleResult {
///     fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
///         let mut title = None;
///         while let Some(name) = decoder.child()? {
///             match name {
///                 "title" => decoder.field(&mut title)?,
///                 _ => decoder.unknown()?,
///             }
///         }
///         Ok(Self { title })
///     }
/// }
///
/// impl Operation for GetRole {
///     type Response = GetRoleResult;
///     const DESCRIPTOR: &'static OperationDescriptor =
///         &OperationDescriptor::new("GetRole", "getRole", "GetRoleRequest", "GetRoleResult", Effect::Read);
/// }
/// ```
pub trait Operation: YaSerialize {
    /// What the server answers.
    type Response: Record;

    /// What is known of the operation.
    const DESCRIPTOR: &'static OperationDescriptor;

    /// Writes the content of the request element, without the credentials.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] where the values contradict each other or hold a character that cannot be sent. Nothing was sent.
    fn encode_content(&self) -> Result<String, EncodeError> {
        encode_content(self, Self::DESCRIPTOR)
    }

    /// Reads the field that says whether the request was carried out. It goes with [`OperationDescriptor::success`], which
    /// names the field: where that is given and this is not, reading an answer does not compile.
    #[expect(
        clippy::type_complexity,
        reason = "an alias would hide what is to be written"
    )]
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = None;

    /// Whether this answer, which is not a fault, says that the request was carried out. `None` where it does not say so,
    /// or the operation has no such field. Where it has one, an answer that does not say so is in doubt: `send` of the
    /// client fails, `outcome` gives what was read.
    fn success(response: &Self::Response) -> Option<bool> {
        Self::SUCCESS.and_then(|success| success(response))
    }
}

/// An operation whose answer is a list of rows. [`soap::read_rows`](crate::soap::read_rows) reads such an answer, and
/// `examples/own_list.rs` of learn-client has one that is written by hand.
pub trait RowOperation: Operation {
    /// One row.
    type Row: Record;

    /// Where the rows stand in the answer. Give it to the descriptor too: see [`OperationDescriptor::rows`].
    const ROWS: RowsDescriptor;

    /// An answer with nothing in it.
    fn empty_response() -> Self::Response;

    /// Adds a row to an answer.
    fn push_row(response: &mut Self::Response, row: Self::Row);

    /// Reads a child of the result that is neither a row nor the wrapper of rows; the decoder has entered it. Without
    /// anything beside its rows, a result has no such child that is known.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut Decoder<'_>,
    ) -> Result<(), DecodeError> {
        let _ = (response, name);
        decoder.unknown()
    }

    /// Takes the rows out of an answer.
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row>;
}

/// An operation that answers page by page.
pub trait PagedOperation: RowOperation {
    /// The page that this request asks for; `None` is the first.
    fn page_token(&self) -> Option<&str>;

    /// Asks for a page: the token that the page before named.
    fn set_page_token(&mut self, token: Option<String>);

    /// How many rows a page is to hold; `None` leaves it to the server.
    fn page_size(&self) -> Option<i64>;

    /// Asks for pages of a size. Ignored where the operation has no such parameter.
    fn set_page_size(&mut self, size: Option<i64>);

    /// The token of the next page; `None` on the last one.
    fn next_page_token(response: &Self::Response) -> Option<&str>;
}

/// What a server of the contract needs beside [`Operation`].
#[cfg(feature = "server")]
pub trait ServerOperation: Operation<Response: YaSerialize> + Record {
    /// Writes the content of the result element.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] where a value holds the character U+0000.
    fn encode_response(response: &Self::Response) -> Result<String, EncodeError> {
        encode_result_content(response, Self::DESCRIPTOR)
    }
}

#[cfg(feature = "server")]
impl<O: Operation<Response: YaSerialize> + Record> ServerOperation for O {}

/// Whether a value stands on the wire as one of these texts; letter case does not matter.
pub(crate) fn is_one_of<T: std::fmt::Display>(value: &T, texts: &[&str]) -> bool {
    let value = value.to_string();
    texts.iter().any(|text| text.eq_ignore_ascii_case(&value))
}
