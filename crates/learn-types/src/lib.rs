//! Request and response types, codecs and operations of the iSpring Learn SOAP API.
//!
//! The types are generated from the schemas of the contract, one module per area. Nothing here knows HTTP or an async
//! runtime: [`soap::encode_request`] turns an operation into a document, [`soap::decode`] turns an answer into a
//! value, [`soap::RowDecoder`] turns chunks of an answer into rows. The crate `learn-client` sends them.
//!
//! ```
//! use learn_types::enrollments::GetEnrollments;
//! use learn_types::soap::{Credentials, EnvelopeStyle, encode_request};
//!
//! let request = GetEnrollments::new().course_ids(["146ac240-d54f-11e9-9b88-0a580af40973"]);
//! let document = encode_request(&request, &Credentials::token("TOKEN"), &EnvelopeStyle::default())?;
//! assert!(document.expose().contains("<courseIds><id>146ac240-d54f-11e9-9b88-0a580af40973</id></courseIds>"));
//! # Ok::<(), learn_types::soap::EncodeError>(())
//! ```
//!
//! # Features
//!
//! - `serde`: JSON with wire names and wire values for every type: the status of a user is the number 1.
//! - `arbitrary-precision`: decimals in JSON keep their digits. It turns on the feature of `serde_json` that can, in the
//!   whole program; see its documentation.
//! - `server`: decoding requests, encoding responses, constructors of response types.
//! - `yaserde-de`: yaserde's own decoder for the types, for trusted documents and as a second opinion in tests.
//!
//! All features are additive.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod decode;
pub mod ext;
pub mod operation;
pub mod soap;
pub mod wire;

// What style asks of people, nobody asks of a generator; the lints against panics hold there too.
#[allow(clippy::pedantic, clippy::redundant_field_names)]
mod generated;

pub use generated::*;
// Their types stand in signatures here.
pub use {jiff, rust_decimal};
