//! Why a request is not carried out.

use learn_types::GENERAL_FAULTS;
use learn_types::operation::{FaultClass, OperationDescriptor};

/// A fault to be: a class, whose text the operation's page knows, or a text of its own.
#[derive(Debug)]
pub(crate) struct Refusal {
    kind: Kind,
    /// Why, for whoever develops against the sandbox. The fault itself says no more than the service would.
    pub(crate) note: String,
}

#[derive(Debug)]
enum Kind {
    Class(FaultClass),
    Text(String),
    Server(String),
}

impl Refusal {
    /// The fault that the operation documents for this class.
    pub(crate) fn of(class: FaultClass, note: impl Into<String>) -> Self {
        Self {
            kind: Kind::Class(class),
            note: note.into(),
        }
    }

    /// A parameter is missing or wrong.
    pub(crate) fn wrong(note: impl Into<String>) -> Self {
        Self::of(FaultClass::WrongParameters, note)
    }

    /// What was named does not exist.
    pub(crate) fn unknown(note: impl Into<String>) -> Self {
        Self::of(FaultClass::UnknownEntity, note)
    }

    /// The role behind the credentials may not do this.
    pub(crate) fn forbidden(note: impl Into<String>) -> Self {
        Self::of(FaultClass::Permission, note)
    }

    /// The credentials are not accepted.
    pub(crate) fn unauthorized(note: impl Into<String>) -> Self {
        Self::of(FaultClass::Authorization, note)
    }

    /// A fault of this text.
    pub(crate) fn text(text: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            kind: Kind::Text(text.into()),
            note: note.into(),
        }
    }

    /// The sandbox cannot, whatever the request.
    pub(crate) fn server(text: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            kind: Kind::Server(text.into()),
            note: note.into(),
        }
    }

    /// The `faultcode` and the `faultstring`.
    pub(crate) fn fault(&self, operation: Option<&OperationDescriptor>) -> (&'static str, String) {
        match &self.kind {
            Kind::Server(text) => ("SOAP-ENV:Server", text.clone()),
            Kind::Text(text) => ("SOAP-ENV:Client", text.clone()),
            Kind::Class(class) => ("SOAP-ENV:Client", documented(*class, operation).to_owned()),
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::server("Internal error", error.to_string())
    }
}

impl From<getrandom::Error> for Refusal {
    fn from(error: getrandom::Error) -> Self {
        Self::server("Internal error", error.to_string())
    }
}

/// The text for a class as the operation's page spells it, else as the API's page does. Where neither knows the class,
/// a wrong id is a wrong parameter: several pages say exactly that.
fn documented(class: FaultClass, operation: Option<&OperationDescriptor>) -> &'static str {
    let own = operation.map_or(&[][..], |operation| operation.faults);
    own.iter()
        .chain(GENERAL_FAULTS)
        .find(|fault| fault.class == class)
        .map_or_else(
            || match class {
                FaultClass::WrongParameters => "Wrong parameters",
                _ => documented(FaultClass::WrongParameters, operation),
            },
            |fault| fault.text,
        )
}
