//! What there is to learn.

mod changes;
mod items;
mod modules;

use super::{Answer, Behaviour, Context, Table};

pub(super) fn register(table: &mut Table) {
    changes::register(table);
    items::register(table);
    modules::register(table);
}
