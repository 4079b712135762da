#![doc = include_str!("../README.md")]

mod account;
mod applier;
mod apply;
mod change;
mod columns;
mod desire;
mod digest;
mod error;
mod input;
mod journal;
mod kind;
pub mod names;
mod outcome;
mod plan;
mod planner;
mod progress;
mod read;
pub mod report;
mod resolve;
mod step;
mod value;

pub use account::Account;
pub use applier::{Applier, Begun};
pub use change::{Change, Difference, Verb};
pub use columns::{Column, columns, documentation, template};
pub use error::{CellError, Error};
pub use input::{Mapping, Missing};
pub use journal::Journal;
pub use kind::Kind;
pub use learn_sync::CancellationToken;
pub use outcome::{Applied, Outcome, RowResult, Stop};
pub use plan::{Input, Plan, Removals, Roster, WrongRow};
pub use planner::{JournalPlace, Planner};
pub use progress::{ApplyWatch, Applying, Planning, Watch};
pub use step::{Due, Edit, Ref, Role, Step, Supervisor};
pub use value::{Day, Points};
