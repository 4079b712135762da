//! Which exit code a failure of the engine has.

use learn_plan::Error;

use crate::failure::{Failure, OTHER, PARTIAL, USAGE};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Service(error) => error.into(),
            Error::Copy(error) => error.into(),
            Error::NotComplete { .. } => Self::new(PARTIAL, error),
            Error::Input(_)
            | Error::Mapping { .. }
            | Error::Plan { .. }
            | Error::OtherAccount { .. }
            | Error::TooManyRemovals(_)
            | Error::Unfinished { .. } => Self::new(USAGE, error),
            _ => Self::new(OTHER, error),
        }
    }
}
