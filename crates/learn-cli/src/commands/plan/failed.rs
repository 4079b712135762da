//! Which exit code a failure of the engine has.

use learn_plan::Error;

use crate::console;
use crate::failure::{Failure, OTHER, PARTIAL, USAGE};

/// The failure. What is wrong with a file is said line by line first, where it is more than one thing.
pub(crate) fn said(error: Error) -> Failure {
    match error {
        Error::Input(errors) if errors.len() > 1 => {
            for error in &errors {
                console::complaint(&error.to_string());
            }
            Failure::usage("the file cannot be read as it is; nothing was planned")
        }
        error => error.into(),
    }
}

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
