//! Everything that the server and the handle of it share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::access::Access;
use crate::clock::Clock;
use crate::journal::Journal;
use crate::links::Links;
use crate::script::Script;
use crate::store::Store;
use crate::style::AnswerStyle;

/// One sandbox. Nothing is shared between two of them.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) access: Access,
    pub(crate) clock: Arc<Clock>,
    pub(crate) journal: Journal,
    pub(crate) script: Script,
    pub(crate) style: AnswerStyle,
    pub(crate) limits: HttpLimits,
    /// How many active users the account may have.
    pub(crate) max_users: i64,
    /// How long a task takes, in seconds.
    pub(crate) task_seconds: i64,
    pub(crate) links: Links,
    pub(crate) subscription_expired: AtomicBool,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub(crate) base_url: String,
    /// The public half of the owner's API key.
    pub(crate) client_id: String,
}

/// What the server accepts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HttpLimits {
    /// Bytes of the body of a request.
    pub(crate) body: usize,
    /// Connections at the same time. Further ones wait.
    pub(crate) connections: usize,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self {
            body: 10 * 1024 * 1024,
            connections: 512,
        }
    }
}
