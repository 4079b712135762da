//! Why the program ends otherwise than well, and with which exit code.

use std::fmt;
use std::io;
use std::process::ExitCode;

use learn_client::{Error, ErrorKind, FaultClass, Stage};
use learn_types::decode::{DecodeError, DecodeErrorKind, Doubt};

pub(crate) const OTHER: u8 = 1;
pub(crate) const USAGE: u8 = 2;
pub(crate) const AUTHORIZATION: u8 = 3;
pub(crate) const PERMISSION: u8 = 4;
pub(crate) const REJECTED: u8 = 5;
pub(crate) const TRANSPORT: u8 = 6;
pub(crate) const LIMIT: u8 = 7;
pub(crate) const PARTIAL: u8 = 8;
pub(crate) const DRIFT: u8 = 9;
pub(crate) const UNDECODABLE: u8 = 10;
pub(crate) const INTERRUPTED: u8 = 130;

/// What `learn help exit-codes` prints.
pub(crate) const EXIT_CODES: &str = "\
What the exit codes of learn mean:

   0  all is well
   1  any other failure
   2  the command line or the input is wrong
   3  authorization: key, token or password were not accepted
   4  permission or subscription: the role or the plan does not allow it
   5  rejected: wrong parameters, unknown entity, conflict, quota, or an answer that says so without a reason
   6  transport or deadline: no connection, no complete answer in time
   7  a limit was exceeded
   8  partial result: some rows came out, then it failed; the message says how to resume
      in doubt: something unknown stands where there may be more; what is known was printed
   9  drift under --strict or found by contract: the answer holds what the contract does not know
  10  the answer cannot be decoded, or is not a SOAP message
 130  interrupted (Ctrl-C, SIGTERM): what came out are complete rows; the message says how to resume, and of a change
      whether it may have been carried out; a second one ends the program at once; a sandbox ends with 0";

/// A failure that ends the program.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    message: String,
    /// Whoever read our output has stopped: nothing to complain about.
    quiet: bool,
}

impl Failure {
    pub(crate) fn new(code: u8, message: impl fmt::Display) -> Self {
        Self {
            code,
            message: message.to_string(),
            quiet: false,
        }
    }

    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::new(USAGE, message)
    }

    /// The same failure after some rows came out. `resume` says where to go on.
    pub(crate) fn after_rows(self, rows: u64, resume: &str) -> Self {
        if rows == 0 || self.quiet {
            return self;
        }
        // Whoever asked for strictness is told that this is why.
        let code = if self.code == DRIFT { DRIFT } else { PARTIAL };
        Self::new(
            code,
            format!("partial result, {rows} rows: {}; {resume}", self.message),
        )
    }

    /// What came is printed, and may not be all.
    pub(crate) fn doubt(what: &str, doubt: &Doubt) -> Self {
        Self::new(
            PARTIAL,
            format!(
                "{what} not known to be complete: {doubt}; what is known was printed, and there may be more. `learn \
                 raw` shows a whole answer, `learn contract` reports what is not known in it"
            ),
        )
    }

    /// The server did not refuse to change something, and its answer does not say that it was done.
    pub(crate) fn doubt_of_write(doubt: &Doubt) -> Self {
        Self::new(
            PARTIAL,
            format!(
                "the server did not refuse the request, but whether it was carried out is not known: {doubt}; look \
                 before repeating it"
            ),
        )
    }

    /// The same failure in other words.
    pub(crate) fn saying(self, message: &str) -> Self {
        Self {
            message: message.to_owned(),
            ..self
        }
    }

    /// Writing to standard output failed.
    pub(crate) fn output(error: &io::Error) -> Self {
        Self {
            quiet: error.kind() == io::ErrorKind::BrokenPipe,
            ..Self::new(OTHER, format!("cannot write the output: {error}"))
        }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        self.code
    }

    pub(crate) fn report(self) -> ExitCode {
        if self.quiet {
            return ExitCode::SUCCESS;
        }
        crate::console::complaint(&self.message);
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

pub(crate) fn of_class(class: FaultClass) -> u8 {
    match class {
        FaultClass::Authorization => AUTHORIZATION,
        FaultClass::Subscription | FaultClass::Permission => PERMISSION,
        FaultClass::WrongParameters
        | FaultClass::UnknownEntity
        | FaultClass::Conflict
        | FaultClass::Quota => REJECTED,
        _ => OTHER,
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = match (error.class(), error.kind()) {
            (_, ErrorKind::Refused) => REJECTED,
            (Some(class), _) => of_class(class),
            (_, ErrorKind::Cancelled) => INTERRUPTED,
            (_, ErrorKind::Configuration(_) | ErrorKind::Encode) => USAGE,
            (_, ErrorKind::Limit { .. }) => LIMIT,
            (_, ErrorKind::Drift(_)) => DRIFT,
            (_, ErrorKind::NotSoap(_) | ErrorKind::Decode | ErrorKind::NothingKnown { .. }) => {
                UNDECODABLE
            }
            (_, ErrorKind::Doubt(_) | ErrorKind::Paging(_)) => PARTIAL,
            (
                _,
                ErrorKind::Connect
                | ErrorKind::ProxyAuthentication
                | ErrorKind::Send
                | ErrorKind::Read
                | ErrorKind::Truncated
                | ErrorKind::Idle(_)
                | ErrorKind::Deadline(_)
                | ErrorKind::Redirect { .. }
                | ErrorKind::Status
                | ErrorKind::Token,
            ) => TRANSPORT,
            _ => OTHER,
        };
        match error.kind() {
            ErrorKind::Cancelled => Self::new(code, format!("interrupted: {error}")),
            // The client names its own setting: here is how a person sets it.
            ErrorKind::Limit { setting, .. } if error.stage() != Stage::Token => Self::new(
                code,
                format!("{error}; set it with --answer-limit {setting}=NUMBER"),
            ),
            _ => Self::new(code, error),
        }
    }
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        match error.kind() {
            DecodeErrorKind::Limit { limit, .. } => Self::new(
                LIMIT,
                format!(
                    "{error}; set it with --answer-limit {}=NUMBER",
                    limit.setting()
                ),
            ),
            _ => Self::new(UNDECODABLE, error),
        }
    }
}
