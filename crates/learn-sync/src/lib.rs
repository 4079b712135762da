//! A complete local copy of an iSpring Learn account in SQLite, kept in step, that can be trusted.
//!
//! [`Synchronizer`] makes the copy and brings it up to date; [`LocalCopy`] reads it, also while a run goes on.
//!
//! ```no_run
//! # async fn example(client: learn_client::Client) -> Result<(), learn_sync::Error> {
//! use learn_sync::{LocalCopy, Options, Synchronizer};
//!
//! let summary = Synchronizer::open("learning.sqlite", Options::new())?.run(&client).await?;
//! println!("{summary}");
//!
//! let copy = LocalCopy::open("learning.sqlite")?;
//! for user in copy.find_users("jo@example.org")? {
//!     println!("{} {:?}", user.user_id, user.matches);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! What a run can and cannot see is written in `docs/local-copy.md` of the repository, what the tables and views hold in
//! `docs/tables.md`.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod account;
mod copy;
mod engine;
mod error;
pub mod files;
mod kind;
mod leg;
mod lock;
mod options;
mod plan;
mod progress;
mod rows;
mod schema;
mod store;
mod summary;
mod synchronizer;
pub mod text;

pub use copy::{
    Changes, Cursors, Event, EventKind, FoundUser, Freshness, LocalCopy, NotRead, ReadInPart,
    RunRecord, Since, StepRecord,
};
pub use error::Error;
pub use kind::{Kind, UnknownKind};
pub use options::{Mode, Options};
pub use plan::{Plan, PlanStep, Reads};
pub use progress::Progress;
pub use rusqlite;
pub use schema::{ColumnType, Relation, RelationColumn, document, relations};
pub use summary::{RunOutcome, RunSummary, StepOutcome, StepSummary};
pub use synchronizer::Synchronizer;
pub use tokio_util::sync::CancellationToken;
