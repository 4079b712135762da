//! Leaf values: what stands as text inside an element.
//!
//! Each type is written once, by hand, and knows its wire form in both directions. Reading is lenient where the
//! vendor's pages contradict each other, writing is canonical.

mod boolean;
mod date;
mod decimal;
mod enumeration;
mod id;
mod item;
mod leaf;
mod list;
mod unreadable;

pub use date::{Date, DateOrDateTime, DateTime, InvalidDate};
pub use decimal::Decimal;
pub use leaf::{InvalidLeaf, Leaf};
pub use unreadable::Unreadable;

pub(crate) use enumeration::open_enumeration;
pub(crate) use id::id_type;
pub(crate) use item::{Item, item_impl};
#[cfg(feature = "yaserde-de")]
pub(crate) use item::{ReadItem, read_item_impl};
pub(crate) use leaf::text_impls;
pub(crate) use list::list_type;

/// Stands in `Debug` where a sensitive value would.
pub(crate) struct Masked;

impl std::fmt::Debug for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}
