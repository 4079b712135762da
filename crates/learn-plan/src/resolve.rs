//! Where names are looked up: a local copy that is brought up to date for it.

mod directory;
mod fields;
mod load;

pub(crate) use directory::Directory;
pub(crate) use fields::{ProfileField, profile_fields};
pub(crate) use load::{Sources, account_of, bring_up_to_date, departments};
