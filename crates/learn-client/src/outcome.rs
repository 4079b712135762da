use learn_types::decode::Doubt;

use crate::error::{Error, ErrorKind, Stage};

/// What came of a call: a response, and whether everything in it was understood that decides if it is complete.
///
/// [`Client::send`](crate::Client::send) takes the second case for an error; [`Call::outcome`](crate::Call::outcome)
/// gives both, so that the response is not lost.
///
/// ```no_run
/// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
/// use learn_client::Outcome;
/// use learn_client::types::departments::GetDepartments;
///
/// match client.call(GetDepartments::new()).outcome().await? {
///     Outcome::Complete(response) => println!("{} departments", response.department.len()),
///     Outcome::InDoubt { response, doubt } => {
///         println!("at least {} departments: {doubt}", response.department.len());
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "an outcome may be in doubt"]
pub enum Outcome<T> {
    /// The response, all of it.
    Complete(T),
    /// A response that is not known to be complete.
    InDoubt {
        /// As much of it as was understood.
        response: T,
        /// What was not, and where it stood.
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

    /// The response, and the doubt if there is one.
    pub fn into_parts(self) -> (T, Option<Doubt>) {
        match self {
            Self::Complete(response) => (response, None),
            Self::InDoubt { response, doubt } => (response, Some(doubt)),
        }
    }

    /// The response if it is complete, else the doubt.
    ///
    /// # Errors
    ///
    /// The doubt.
    pub fn into_result(self) -> Result<T, Doubt> {
        match self {
            Self::Complete(response) => Ok(response),
            Self::InDoubt { doubt, .. } => Err(doubt),
        }
    }
}

/// The error that a doubt is, where nobody asked for the outcome.
pub(crate) fn in_doubt(doubt: Doubt) -> Error {
    Error::new(Stage::Decode, ErrorKind::Doubt(doubt)).reached()
}
