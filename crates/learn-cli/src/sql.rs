//! `learn sql`: one statement that only reads.

mod guard;
mod mistake;
mod parameters;
mod run;
mod tables;

pub(crate) use parameters::parse as parameter;
pub(crate) use run::run;
pub(crate) use tables::names as table_names;
