//! `learn export`: the copy in files that other data tools read.
//!
//! `tables` says what is written, `folder` sees to it that a directory is there only when it is complete, `manifest`
//! counts. The formats are `parquet`, `text` and `singer`.

mod folder;
mod manifest;
#[cfg(feature = "parquet")]
mod parquet;
mod run;
mod singer;
mod tables;
mod text;

pub(crate) use run::run;
