//! The people.

mod account;
mod leave;
mod list;
mod password;
mod profile;
mod role;
mod status;
mod values;

use super::{Answer, Behaviour, Context, Table, success};

pub(super) fn register(table: &mut Table) {
    account::register(table);
    leave::register(table);
    list::register(table);
    password::register(table);
    status::register(table);
}
