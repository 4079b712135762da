use std::fmt;
use std::path::PathBuf;

/// What is wrong with one place of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CellError {
    /// The file.
    pub file: PathBuf,
    /// The row as a spreadsheet or an editor counts it, from 1; absent where it is the file as a whole.
    pub row: Option<u64>,
    /// The header of the column; absent where it is the row as a whole.
    pub column: Option<String>,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column:?}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Why a plan could not be made, read or applied as a whole. What is wrong with single rows is part of a
/// [`Plan`](crate::Plan), and what became of them of [`Applied`](crate::Applied).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read as a table, or its columns are not those of its kind. Everything that was found is named.
    #[error("{}", shown(.0))]
    Input(Vec<CellError>),
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The mapping says something that cannot be.
    #[error("{}: {message}", path.display())]
    Mapping {
        /// The mapping.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The plan cannot be read, or is not what it was.
    #[error("{}: {message}", path.display())]
    Plan {
        /// The plan.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The plan, the copy or the journal belongs to another account.
    #[error("{what} belongs to the account {theirs}, and this is {ours}; nothing was sent")]
    OtherAccount {
        /// What belongs to another account.
        what: String,
        /// That account.
        theirs: String,
        /// The account of the client.
        ours: String,
    },
    /// A list that the plan rests on was not read to its end, so that nobody can say who is not there.
    #[error(
        "{kind} are not known completely: {reason}. A plan needs all of them, because whoever is missing would count as not there"
    )]
    NotComplete {
        /// The list.
        kind: String,
        /// Why.
        reason: String,
    },
    /// The plan takes away more than is allowed.
    #[error("{0}")]
    TooManyRemovals(String),
    /// The plan was begun and not finished.
    #[error("this plan was begun {since} and not finished: --resume goes on with it")]
    Unfinished {
        /// When, ISO 8601 in UTC.
        since: String,
    },
    /// The journal cannot be read or written.
    #[error("the journal {}: {message}", path.display())]
    Journal {
        /// The journal.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// The local copy.
    #[error(transparent)]
    Copy(#[from] learn_sync::Error),
    /// The service.
    #[error(transparent)]
    Service(#[from] learn_client::Error),
}

/// What is wrong, a line each. Of very many, the last one is among those that are shown: it says what would be right.
fn shown(errors: &[CellError]) -> String {
    const MOST: usize = 100;
    let mut lines: Vec<String> = errors.iter().take(MOST).map(ToString::to_string).collect();
    if let Some((last, rest)) = errors.get(MOST..).and_then(<[_]>::split_last) {
        if !rest.is_empty() {
            lines.push(format!("and {} more", rest.len()));
        }
        lines.push(last.to_string());
    }
    lines.join("\n")
}

impl Error {
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| Self::File { path, error }
    }
}
