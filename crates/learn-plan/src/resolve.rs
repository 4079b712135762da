//! Names in place of ids: who and what an account has, and what the words of a file mean there.

mod courses;
mod departments;
mod directory;
mod fields;
mod groups;
mod load;
mod only;
mod people;
mod similar;

pub(crate) use departments::Departments;
pub(crate) use directory::Directory;
pub(crate) use fields::{ProfileField, profile_fields};
pub(crate) use load::{Sources, account_of, bring_up_to_date, departments};
pub(crate) use people::Person;
