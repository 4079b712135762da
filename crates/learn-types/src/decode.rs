//! The pull decoder that generated code is written against.
//!
//! Elements are matched by local name, in any order; what the contract does not know is skipped and counted in a
//! [`Drift`] report. Everything that a peer controls is limited by [`Limits`].

mod decoder;
mod drift;
mod error;
mod limits;

pub(crate) use decoder::Step;
pub use decoder::{Decoder, Purpose, Record};
pub use drift::{Doubt, Drift, DriftEntry, DriftKind, DriftLevel};
pub(crate) use error::excerpt;
pub use error::{DecodeError, DecodeErrorKind, Foreign};
pub use limits::{LimitKind, Limits};
