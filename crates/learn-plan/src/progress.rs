//! What is told while a plan is made and carried out.

use std::sync::Arc;

/// What is told while a plan is made.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Planning<'a> {
    /// A list is read into the copy.
    Copying(&'a learn_sync::Progress<'a>),
    /// So many users or enrollments of so many are read whole.
    Reading {
        /// How many.
        done: u64,
        /// Of how many.
        of: u64,
    },
}

/// Listens to what is told while a plan is made; it must not block.
pub type Watch = Arc<dyn Fn(Planning<'_>) + Send + Sync>;

/// How far a plan is carried out.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Applying {
    /// Steps that are decided.
    pub done: u64,
    /// Of how many.
    pub of: u64,
    /// Whom or what the last one was about.
    pub subject: String,
}

/// Listens to how far a plan is carried out; it must not block.
pub type ApplyWatch = Arc<dyn Fn(&Applying) + Send + Sync>;
