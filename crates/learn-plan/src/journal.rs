//! What was sent, on disk before and after: the memory that keeps a plan that was cut off from doing a thing twice.

mod schema;
mod state;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use learn_sync::files;
use rusqlite::{Connection, OptionalExtension as _, Transaction};

pub(crate) use state::{Award, Effect, Entry, State};

use crate::account::Account;
use crate::error::Error;
use crate::plan::{Plan, Roster};

/// The journal of an account: an SQLite file. While an apply has it open, no other can.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    connection: Connection,
}

/// A step of a plan: the number of its change, and its own among the steps of that.
pub(crate) type Place = (usize, usize);

impl Journal {
    /// Opens a journal, and makes it where there is none. It is for one account alone.
    ///
    /// # Errors
    ///
    /// [`Error::Journal`] where the file cannot be opened, is something else, or is in use, and
    /// [`Error::OtherAccount`].
    pub fn open(path: impl AsRef<Path>, account: &Account) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(Error::file(folder))?;
        }
        // It holds ids and reasons: it is for its owner alone.
        files::target(&path)
            .and_then(|file| files::private().create(true).append(true).open(file))
            .map_err(Error::file(&path))?;
        let connection = Connection::open(&path).map_err(|error| failed(&path, &error))?;
        let mut journal = Self { path, connection };
        journal
            .prepare()
            .map_err(|error| failed(&journal.path, &error))?;
        journal.check_account(account)?;
        Ok(journal)
    }

    fn prepare(&mut self) -> Result<(), rusqlite::Error> {
        self.connection.busy_timeout(Duration::from_secs(1))?;
        // Every step is on disk before it is sent; one process at a time, and the lock goes when it ends, however.
        for (pragma, value) in [
            ("locking_mode", "exclusive"),
            ("journal_mode", "wal"),
            ("synchronous", "full"),
        ] {
            self.connection.pragma_update(None, pragma, value)?;
        }
        let transaction = self.connection.transaction()?;
        schema::prepare(&transaction)?;
        transaction.commit()
    }

    fn check_account(&self, account: &Account) -> Result<(), Error> {
        let known: Option<String> = self
            .connection
            .query_row("SELECT value FROM meta WHERE key = 'account'", [], |row| {
                row.get(0)
            })
            .optional()
            .map_err(|error| self.failed(&error))?;
        let Some(known) = known else {
            let text = serde_json::to_string(account).unwrap_or_default();
            return self.change(|db| {
                db.execute(
                    "INSERT INTO meta (key, value) VALUES ('account', ?1)",
                    [text],
                )
                .map(drop)
            });
        };
        let known: Account = serde_json::from_str(&known).map_err(|error| Error::Journal {
            path: self.path.clone(),
            message: format!("it does not say whose it is: {error}"),
        })?;
        if known.is(account) {
            Ok(())
        } else {
            Err(Error::OtherAccount {
                what: format!("the journal {}", self.path.display()),
                theirs: known.to_string(),
                ours: account.to_string(),
            })
        }
    }

    /// When this plan was begun, and whether it was finished.
    pub(crate) fn begun(&self, plan: &str) -> Result<Option<(String, bool)>, Error> {
        self.connection
            .query_row(
                "SELECT begun_at, finished_at IS NOT NULL FROM plans WHERE plan = ?1",
                [plan],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(|error| self.failed(&error))
    }

    pub(crate) fn begin(&self, digest: &str, plan: &Plan) -> Result<(), Error> {
        self.change(|db| {
            db.execute(
                "INSERT INTO plans (plan, kind, input, begun_at) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (plan) DO NOTHING",
                (digest, plan.kind.name(), &plan.input.sha256, now()),
            )
            .map(drop)
        })
    }

    /// Every step is decided. From now on the file of the plan is the last one of its mapping.
    pub(crate) fn finish(&self, digest: &str, roster: Option<&Roster>) -> Result<(), Error> {
        self.change(|db| {
            if let Some(roster) = roster {
                db.execute("DELETE FROM rosters WHERE mapping = ?1", [&roster.mapping])?;
                let mut insert =
                    db.prepare("INSERT OR IGNORE INTO rosters (mapping, user_id) VALUES (?1, ?2)")?;
                for user in &roster.users {
                    insert.execute((&roster.mapping, user))?;
                }
            }
            db.execute(
                "UPDATE plans SET finished_at = ?2 WHERE plan = ?1",
                (digest, now()),
            )
            .map(drop)
        })
    }

    /// What is known of the steps of a plan.
    pub(crate) fn entries(&self, plan: &str) -> Result<HashMap<Place, Entry>, Error> {
        let read = || {
            let mut statement = self.connection.prepare(
                "SELECT change, step, state, made, before, message FROM steps WHERE plan = ?1",
            )?;
            let rows = statement.query_map([plan], |row| {
                let state: String = row.get(2)?;
                let entry = Entry {
                    state: State::parse(&state),
                    made: row.get(3)?,
                    before: row.get(4)?,
                    message: row.get(5)?,
                };
                Ok(((number(row.get(0)?), number(row.get(1)?)), entry))
            })?;
            rows.collect::<Result<_, _>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Writes what becomes of steps: all of them, on disk, or none.
    pub(crate) fn record<'a>(
        &self,
        plan: &str,
        entries: impl IntoIterator<Item = (Place, &'a Entry)>,
        effects: &[Effect<'_>],
    ) -> Result<(), Error> {
        self.change(|db| {
            let mut insert = db.prepare_cached(
                "INSERT INTO steps (plan, change, step, state, made, before, message, at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (plan, change, step) DO UPDATE SET \
                 state = excluded.state, made = excluded.made, before = coalesce(excluded.before, before), \
                 message = excluded.message, at = excluded.at",
            )?;
            for ((change, step), entry) in entries {
                insert.execute((
                    plan,
                    column(change),
                    column(step),
                    entry.state.word(),
                    &entry.made,
                    &entry.before,
                    &entry.message,
                    now(),
                ))?;
            }
            for effect in effects {
                state::put_effect(db, plan, effect, &now())?;
            }
            Ok(())
        })
    }

    /// What is known of an award: user, amount, reason, and its state. Awards are known across plans.
    pub(crate) fn award(&self, key: &str) -> Result<Option<state::KnownAward>, Error> {
        state::award(&self.connection, key).map_err(|error| self.failed(&error))
    }

    /// The day on which the employment of a user ends, where this journal has scheduled it.
    pub(crate) fn scheduled_end(&self, user: &str) -> Result<Option<String>, Error> {
        self.connection
            .prepare_cached("SELECT date FROM scheduled_ends WHERE user_id = ?1")
            .and_then(|mut statement| statement.query_row([user], |row| row.get(0)).optional())
            .map_err(|error| self.failed(&error))
    }

    /// The users in the file of a mapping that was applied last.
    pub(crate) fn roster(&self, mapping: &str) -> Result<Vec<String>, Error> {
        let read = || {
            self.connection
                .prepare("SELECT user_id FROM rosters WHERE mapping = ?1 ORDER BY user_id")?
                .query_map([mapping], |row| row.get(0))?
                .collect::<Result<_, _>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    fn change(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<(), rusqlite::Error>,
    ) -> Result<(), Error> {
        let write = || {
            let transaction = self.connection.unchecked_transaction()?;
            change(&transaction)?;
            transaction.commit()
        };
        write().map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        failed(&self.path, error)
    }
}

/// The number of a change or a step as SQLite keeps it, and back.
fn column(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn number(column: i64) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}

fn failed(path: &Path, error: &rusqlite::Error) -> Error {
    let message = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            "another `learn plan` or `learn apply` of this account is under way: wait for its end"
                .to_owned()
        }
        Some(rusqlite::ErrorCode::NotADatabase) => {
            "the file is something else; nothing was changed".to_owned()
        }
        _ => error.to_string(),
    };
    Error::Journal {
        path: path.to_owned(),
        message,
    }
}

fn now() -> String {
    format!("{:.0}", jiff::Timestamp::now())
}
