//! The commands over the local copy, as real processes against a sandbox.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod changes;
mod copied;
mod documented;
mod ended;
mod export;
mod fixture;
mod interrupted;
#[cfg(unix)]
mod named;
#[cfg(feature = "parquet")]
mod nights;
#[cfg(feature = "parquet")]
mod partitions;
mod peers;
mod planned;
#[cfg(unix)]
mod private;
#[path = "../process/mod.rs"]
mod process;
mod read_only;
#[cfg(unix)]
mod readers;
mod singer;
mod sql;
mod terminal;
mod warehouse;
