//! How rows are printed: data on standard output, all else on standard error.

mod columns;
mod delimited;
mod destination;
mod json;
mod layout;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod pivot;
mod print;
mod progress;
mod rows;
mod select;
mod sink;
mod sort;
mod spool;
mod spreadsheet;
mod table;
mod text;
mod typed;

pub(crate) use columns::{CellKind, Column, columns};
#[cfg(not(feature = "parquet"))]
pub(crate) use options::without_parquet;
pub(crate) use options::{OutputOptions, RowFormat};
#[cfg(feature = "parquet")]
pub(crate) use parquet::Parts;
pub(crate) use print::{document, json, line, say_unreadable};
pub(crate) use progress::Progress;
pub(crate) use rows::RowWriter;
pub(crate) use sink::{Completeness, Flow};
pub(crate) use table::{ListFormat, table};
pub(crate) use text::{json as json_text, json_line};
pub(crate) use typed::{Cell, Decimals, Typed};

#[cfg(test)]
mod tests;
