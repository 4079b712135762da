use learn_types::decode::Doubt;

use crate::error::Error;

/// A response, and whether it is known to be complete: see [`Call::outcome`](crate::Call::outcome).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a response in doubt may lack a part of what there is"]
pub enum Outcome<T> {
    /// Everything that decides what the response is was understood. Inside of rows there may be unknown things all the
    /// same: see [`Call::outcome`](crate::Call::outcome).
    Complete(T),
    /// Where that is decided stood something that the contract does not know: there may be more than was read.
    InDoubt {
        /// What was read.
        response: T,
        /// What was not understood, and where.
        doubt: Doubt,
    },
}

impl<T> Outcome<T> {
    pub(crate) fn new(response: T, doubt: Option<Doubt>) -> Self {
        match doubt {
            None => Self::Complete(response),
            Some(doubt) => Self::InDoubt { response, doubt },
        }
    }

    /// The response where it is complete, else the doubt as an error.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Doubt`](crate::ErrorKind::Doubt).
    pub fn into_result(self) -> Result<T, Error> {
        match self {
            Self::Complete(response) => Ok(response),
            Self::InDoubt { doubt, .. } => Err(doubt.into()),
        }
    }

    /// The response, and why it is not known to be complete.
    pub fn into_parts(self) -> (T, Option<Doubt>) {
        match self {
            Self::Complete(response) => (response, None),
            Self::InDoubt { response, doubt } => (response, Some(doubt)),
        }
    }

    /// What was read, complete or not.
    pub fn response(&self) -> &T {
        match self {
            Self::Complete(response) | Self::InDoubt { response, .. } => response,
        }
    }

    /// Why it is not known to be complete; `None` where it is.
    pub fn doubt(&self) -> Option<&Doubt> {
        match self {
            Self::Complete(_) => None,
            Self::InDoubt { doubt, .. } => Some(doubt),
        }
    }

    /// Whether it is known to be complete.
    pub fn is_complete(&self) -> bool {
        self.doubt().is_none()
    }
}
