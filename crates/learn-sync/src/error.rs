use std::path::PathBuf;

/// Why the copy could not be opened, read or brought up to date.
///
/// What the service refuses in the middle of a run is not such an error: the run goes on without it and says so in its
/// [`RunSummary`](crate::RunSummary).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Another run is under way.
    #[error("another run is writing {}: {holder}. Wait for its end", path.display())]
    Busy {
        /// The copy.
        path: PathBuf,
        /// What the other run says of itself: its process id and when it started.
        holder: String,
    },
    /// The lock file cannot be written.
    #[error("cannot lock {}: {error}", path.display())]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// There is no copy yet.
    #[error("there is no copy at {}: a run makes one", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is not a local copy of an account; nothing was changed. Name another file", .0.display())]
    Foreign(PathBuf),
    /// The key is that of another account than the one that was copied.
    #[error("{} is a copy of {of_copy}, and this key reads {found}; nothing was changed. Name another file, or a key of that account", path.display())]
    OtherAccount {
        /// The copy.
        path: PathBuf,
        /// The account that was copied.
        of_copy: String,
        /// The account of the key.
        found: String,
    },
    /// Whether the key is that of the account that was copied cannot be told.
    #[error("{} is a copy of {of_copy}, and whether this key reads the same account is not known: {reason}; nothing was changed. Name another file, or a key that may list departments", path.display())]
    UnknownAccount {
        /// The copy.
        path: PathBuf,
        /// The account that was copied.
        of_copy: String,
        /// Why it cannot be told.
        reason: String,
        /// The error, where the credentials were refused or nobody could be reached.
        refused: Option<learn_client::Error>,
    },
    /// A newer program has made the copy.
    #[error("{} has schema version {found}, this program knows {known}: a newer program has written it; nothing was changed. Use that program, or another file", path.display())]
    Newer {
        /// The copy.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest one that is known here.
        known: i64,
    },
    /// An older program has made the copy, and it was opened for reading only.
    #[error("{} has schema version {found}, which only a run brings up to {known}: start one", path.display())]
    Older {
        /// The copy.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The one that is needed.
        known: i64,
    },
    /// The copy cannot be written, and that was wanted.
    #[error("{} cannot be written: {reason}", path.display())]
    ReadOnly {
        /// The copy.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
    /// A log lies beside the copy that cannot be read: a run goes on, or has left it.
    #[error("{} alone is not the copy while {} is there, which this user may not read: a run goes on, or one was killed, \
             and the next one clears it away", path.display(), log.display())]
    Locked {
        /// The copy.
        path: PathBuf,
        /// The log.
        log: PathBuf,
    },
    /// The copy was read without locks, and somebody has written it meanwhile.
    #[error("{} was written while it was read without locks, so what was read may not be one state: read it again", .0.display())]
    Disturbed(PathBuf),
    /// SQLite refused something.
    #[error("SQLite failed while {stage}: {error}")]
    Sqlite {
        /// What was being done.
        stage: &'static str,
        /// What it said.
        error: rusqlite::Error,
    },
    /// A run, or a moment, that the copy does not know.
    #[error("{0}")]
    Unknown(String),
    /// A thread or a task ended before its work was done.
    #[error(
        "{0} ended unexpectedly; the copy is as the last page left it, and the next run goes on from there"
    )]
    Interrupted(&'static str),
}

impl Error {
    pub(crate) fn sqlite(stage: &'static str, error: rusqlite::Error) -> Self {
        Self::Sqlite { stage, error }
    }
}
