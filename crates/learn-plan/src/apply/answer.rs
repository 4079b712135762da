//! What an answer means for what was sent.

use learn_client::{Error, ErrorKind, FaultClass};

use super::server::Sent;

pub(super) enum Answer {
    /// The server has carried it out, but for what it says; the id of what was added.
    Done {
        made: Option<String>,
        but: Option<String>,
    },
    /// The server says that it has not carried it out.
    Refused(Box<Error>),
    /// It may have been carried out.
    Uncertain(Box<Error>),
    /// The same: the answer does not say.
    Silent,
    /// It has certainly not been carried out, and another try may be.
    NotSent(Box<Error>),
    /// Nothing will be carried out before somebody changes something.
    Stop(Box<Error>),
}

impl Answer {
    pub(super) fn of(result: Result<Sent, Error>) -> Self {
        let error = match result {
            Ok(Sent::Done(made)) => return Self::Done { made, but: None },
            Ok(Sent::InPart(made, but)) => {
                return Self::Done {
                    made: Some(made),
                    but: Some(but),
                };
            }
            Ok(Sent::Silent) => return Self::Silent,
            Err(error) => Box::new(error),
        };
        let is_answer = error.fault().is_some() || matches!(error.kind(), ErrorKind::Refused);
        match error.class() {
            Some(FaultClass::Authorization | FaultClass::Subscription) => Self::Stop(error),
            _ if is_answer => Self::Refused(error),
            // What cannot be written as a request is at fault itself.
            _ if matches!(error.kind(), ErrorKind::Encode) => Self::Refused(error),
            _ if error.may_have_reached_server() => Self::Uncertain(error),
            _ if error.is_final() => Self::Stop(error),
            _ => Self::NotSent(error),
        }
    }
}

/// Whether a refusal says that nothing was done: a fault that is not of the documented ones may have come in the middle of
/// the work.
pub(super) fn says_no(error: &Error) -> bool {
    error.fault().is_none() || error.class() != Some(FaultClass::Other)
}
