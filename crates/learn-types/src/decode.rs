//! The pull decoder that generated code is written against.
//!
//! Elements are matched by local name, in any order; what the contract does not know is skipped and counted in a
//! [`Drift`] report. Everything that a peer controls is limited by [`Limits`].
//!
//! The same decoder reads a document that is there whole and one that arrives in pieces.

// How a row is read: see `crate::soap`. Here, `input` makes text of bytes, `quick` reads what stands plainly where it is
// expected, `markup`, `content`, `attributes` and `value` read everything else, `unknown` skips, `doubt` decides what
// leaves an answer in doubt, `tally` counts, `place` says where things stand, and `state` is what is kept from piece to
// piece.

mod attributes;
mod content;
mod decoder;
mod doubt;
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
pub use error::{DecodeError, DecodeErrorKind, Foreign, Result};
pub(crate) use error::{Place, cut, excerpt};
pub use input::declared_encoding;
pub(crate) use input::{End, Input, read};
pub use limits::{LimitKind, Limits};
pub(crate) use markup::{Step, tag_length};
pub use state::Purpose;
pub(crate) use state::{State, depth};
