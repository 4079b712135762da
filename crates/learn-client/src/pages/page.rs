use learn_types::decode::Doubt;
use learn_types::operation::RowOperation;

use crate::error::Error;

/// A page, and where it stands among the others.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<R> {
    /// Its rows. A page may be empty and yet be followed by another one.
    pub rows: Vec<R>,
    /// The token by which it was asked for; `None` is the first page.
    pub token: Option<String>,
    /// The token of the next page; `None` on the last one.
    pub next_token: Option<String>,
    /// What was not understood in it where it is decided whether it is complete: it may hold more rows, or name a next
    /// page. Reading goes on; what comes in place of the end is an error.
    pub doubt: Option<Doubt>,
}

pub(super) type Fetched<O> = Result<Page<<O as RowOperation>::Row>, Error>;
