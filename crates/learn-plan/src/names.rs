//! What people call the users, departments, groups and courses of an account, and which one is meant. It needs no plan:
//! what was listed is enough.
//!
//! ```
//! use learn_client::types::groups::Group;
//! use learn_plan::names::Groups;
//!
//! let group = |id: &str, name: &str| {
//!     let mut group = Group::new(id);
//!     group.name = Some(name.to_owned());
//!     group
//! };
//! let groups = Groups::listed([group("g1", "Night Shift"), group("g2", "Drivers")]);
//! assert_eq!(groups.find("name:night shift").map(|group| group.id.as_str()), Ok("g1"));
//! let message = groups.find("Divers").unwrap_err();
//! assert_eq!(message, "there is no group \"Divers\"; did you mean \"Drivers\"?");
//! ```

mod courses;
mod departments;
mod groups;
mod named;
mod only;
mod people;
mod similar;

pub use courses::{Course, Courses};
pub use departments::{Department, Departments};
pub use groups::{Group, Groups};
pub use people::{People, Person};

use learn_sync::text::comparable;

/// What names and paths are compared by: each name of a path for itself.
fn normal(path: &str) -> String {
    path.split('/')
        .map(comparable)
        .collect::<Vec<_>>()
        .join("/")
}

/// The words that say what a value is, of everything that can be named.
const WORDS: &[&str] = &["id", "email", "login", "name", "path", "code", "title"];

/// Refuses what is to be called so and is not there, where a word in front of it says that it is something else.
pub(crate) fn check_new(text: &str) -> Result<(), String> {
    match split(text, WORDS) {
        (Some(by), _) => Err(format!(
            "{text:?} is not there, and {by}: names nothing new"
        )),
        (None, _) => Ok(()),
    }
}

/// The word in front of a value that says what it is, where it is one of these: `name:Night Shift`.
fn split<'a>(word: &'a str, known: &[&'static str]) -> (Option<&'static str>, &'a str) {
    let parts = word.split_once(':');
    let found = parts.and_then(|(by, value)| {
        let by = by.trim();
        let by = known.iter().find(|known| known.eq_ignore_ascii_case(by))?;
        Some((*by, value.trim()))
    });
    match found {
        Some((by, value)) => (Some(by), value),
        None => (None, word.trim()),
    }
}
