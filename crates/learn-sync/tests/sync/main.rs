//! The engine against the sandbox, over sockets. What is right is computed from the sandbox's own database, in SQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod accounts;
mod agreeing;
mod changes;
mod chaos;
mod claims;
mod clock;
mod doubts;
mod emptied;
mod equals;
mod events;
mod expected;
mod history;
mod incremental;
mod kept;
mod killed;
mod lost_rows;
mod model;
mod opening;
mod refusals;
mod replay;
mod resumed;
mod support;

mod unreadable;
mod vanished;
mod views;
mod withheld;
