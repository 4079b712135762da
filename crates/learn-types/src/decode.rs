//! The pull decoder that generated code is written against.
//!
//! Elements are matched by local name, in any order; what the contract does not know is skipped and counted in a
//! [`Drift`] report. Everything that a peer controls is limited by [`Limits`].
//!
//! The same decoder reads a document that is there whole and one that arrives in pieces: see [`crate::soap`].

mod attributes;
mod content;
mod decoder;
mod drift;
mod error;
mod input;
mod limits;
mod markup;
mod place;
mod quick;
mod scan;
mod stack;
mod state;
mod tally;
mod unknown;
mod value;

pub use decoder::{Decoder, Record};
pub use drift::{Doubt, Drift, DriftEntry, DriftKind, DriftLevel};
#[cfg(feature = "server")]
pub(crate) use error::Place;
pub(crate) use error::excerpt;
pub use error::{DecodeError, DecodeErrorKind, Foreign, Result};
pub(crate) use input::{End, Input, read};
pub use limits::{LimitKind, Limits};
pub(crate) use markup::{Step, tag_length};
pub use state::Purpose;
pub(crate) use state::{State, depth};
