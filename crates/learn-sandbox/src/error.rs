use std::io;
use std::net::SocketAddr;

/// Why a sandbox did not start, or could not do what its owner asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is taken, or not ours to listen on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        error: io::Error,
    },
    /// The state could not be read or written.
    #[error("the state of the sandbox: {0}")]
    State(Box<dyn std::error::Error + Send + Sync>),
    /// The file of the state is of another version of this crate, or of something else.
    #[error(
        "{path} holds no state of this version of the sandbox: delete it, or name another file"
    )]
    ForeignState {
        /// The file.
        path: String,
    },
    /// The system gave no random numbers.
    #[error("no random numbers: {0}")]
    Random(Box<dyn std::error::Error + Send + Sync>),
    /// The runtime of the server did not start.
    #[error("the server did not start: {0}")]
    Runtime(io::Error),
    /// A script, a style or an injection that makes no sense.
    #[error("{0}")]
    Script(String),
    /// There is no user with this login.
    #[error("no user has the login {0:?}")]
    UnknownLogin(String),
}

// Not `From`, which would make the versions of these crates a part of ours.
impl Error {
    pub(crate) fn state(error: rusqlite::Error) -> Self {
        Self::State(error.into())
    }

    pub(crate) fn random(error: getrandom::Error) -> Self {
        Self::Random(error.into())
    }
}
