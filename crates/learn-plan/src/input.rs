//! Files that people have, as tables of text: who wrote it and how does not matter behind here.

mod csv;
mod draft;
mod header;
mod jsonl;
mod mapping;
mod record;
mod table;
mod unseen;
mod values;
mod xlsx;

pub(crate) use draft::draft;
pub(crate) use header::{Layout, Target};
pub use mapping::{Mapping, Missing};
pub(crate) use record::Record;
pub(crate) use table::{Reading, Table};
pub(crate) use unseen::refuse as refuse_unseen;
pub(crate) use values::{Cell, Cells, StatusWord, Wish, date, words, yes_or_no};
