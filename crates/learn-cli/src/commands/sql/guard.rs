//! What a statement may do: read this one database, and nothing else.
//!
//! The file is open for reading only. `PRAGMA query_only` says the same to the connection, and the authorizer refuses
//! whatever else reaches beyond the tables: other files, settings, extensions.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, Error};

use crate::interrupt::Interrupt;

/// How many steps of SQLite's machine go by before it is asked whether it shall stop.
const STEPS: i32 = 1_000;

/// Pragmas that only tell something.
const PRAGMAS: &[&str] = &[
    "application_id",
    "collation_list",
    "compile_options",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "page_count",
    "page_size",
    "schema_version",
    "table_info",
    "table_list",
    "table_xinfo",
    "user_version",
];

/// Pragmas of those whose argument names something; that of the others would be a new value.
const WITH_NAME: &[&str] = &[
    "foreign_key_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Functions that do more than compute.
const FUNCTIONS: &[&str] = &["load_extension", "fts3_tokenizer"];

/// How long a value or a row may be, in bytes. A function that makes a longer one is not asked in between whether it
/// shall stop.
pub(super) const LONGEST: i32 = 64 * 1024 * 1024;

/// What has stopped a statement, or was refused.
#[derive(Clone)]
pub(super) struct Guard {
    interrupt: Arc<Interrupt>,
    late: Arc<AtomicBool>,
    seen: Arc<Mutex<Seen>>,
}

/// What the authorizer has seen.
#[derive(Default)]
struct Seen {
    refused: Option<String>,
    /// The tables and views that are read, those behind views included.
    tables: Vec<String>,
}

impl Guard {
    /// Sets the limits of a connection.
    pub(super) fn set(connection: &mut Connection, limit: Option<Duration>) -> Result<Self, Error> {
        let guard = Self {
            interrupt: Arc::new(Interrupt::listen()),
            late: Arc::default(),
            seen: Arc::default(),
        };
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
        connection.pragma_update(None, "query_only", true)?;
        let (interrupt, late) = (Arc::clone(&guard.interrupt), Arc::clone(&guard.late));
        let end = limit.and_then(|limit| Instant::now().checked_add(limit));
        connection.progress_handler(
            STEPS,
            Some(move || {
                if end.is_some_and(|end| Instant::now() >= end) {
                    late.store(true, Ordering::Relaxed);
                }
                interrupt.has_come() || late.load(Ordering::Relaxed)
            }),
        )?;
        let seen = Arc::clone(&guard.seen);
        connection.authorizer(Some(move |context: AuthContext<'_>| {
            let refusal = refusal(&context.action);
            let is_refused = refusal.is_some();
            if let Ok(mut seen) = seen.lock() {
                // Of a view whose query becomes part of the statement's, only what is behind it is read.
                let read = match context.action {
                    AuthAction::Read { table_name, .. } => [Some(table_name), context.accessor],
                    _ => [None, None],
                };
                for name in read.into_iter().flatten() {
                    if !seen.tables.iter().any(|known| known == name) {
                        seen.tables.push(name.to_owned());
                    }
                }
                seen.refused = seen.refused.take().or(refusal);
            }
            if is_refused {
                Authorization::Deny
            } else {
                Authorization::Allow
            }
        }))?;
        Ok(guard)
    }

    /// Takes the authorizer off the connection again: what comes now are statements of our own.
    pub(super) fn release(connection: &mut Connection) -> Result<(), Error> {
        connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)
    }

    /// The tables and views that the statement reads.
    pub(super) fn tables(&self) -> Vec<String> {
        let seen = self.seen.lock();
        seen.map(|seen| seen.tables.clone()).unwrap_or_default()
    }

    /// Whether it was told to stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.interrupt.has_come()
    }

    /// Whether the time is over.
    pub(super) fn is_late(&self) -> bool {
        self.late.load(Ordering::Relaxed)
    }

    /// What was refused first.
    pub(super) fn refused(&self) -> Option<String> {
        self.seen.lock().ok()?.refused.clone()
    }
}

/// What is refused in an action; `None` where it only reads.
fn refusal(action: &AuthAction<'_>) -> Option<String> {
    let is_one_of =
        |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    match *action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => None,
        AuthAction::Function { function_name } => {
            is_one_of(FUNCTIONS, function_name).then(|| format!("the function {function_name}"))
        }
        AuthAction::Pragma {
            pragma_name,
            pragma_value,
        } => {
            let tells = is_one_of(PRAGMAS, pragma_name)
                && (pragma_value.is_none() || is_one_of(WITH_NAME, pragma_name));
            (!tells).then(|| format!("PRAGMA {pragma_name}"))
        }
        AuthAction::Insert { table_name } => Some(format!("INSERT into {table_name}")),
        AuthAction::Update { table_name, .. } => Some(format!("UPDATE of {table_name}")),
        AuthAction::Delete { table_name } => Some(format!("DELETE from {table_name}")),
        AuthAction::Attach { filename } => Some(format!("ATTACH {filename}")),
        AuthAction::Detach { database_name } => Some(format!("DETACH {database_name}")),
        AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => {
            Some("a transaction".to_owned())
        }
        _ => Some("a change of the schema".to_owned()),
    }
}
