use std::fmt;

use crate::decode::{DecodeError, Decoder};
use crate::operation::{FaultClass, FaultDescriptor, OperationDescriptor};

/// A SOAP fault: the server's own words, and the class that they were recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The `faultcode` as received: `client`, `SOAP-ENV:Client`.
    pub code: String,
    /// The `faultstring` as received. In this API the text is the meaning; there are no numbers.
    pub text: String,
    /// The text inside `detail`, if there is any. The vendor's pages show none.
    pub detail: Option<String>,
    /// What the text was recognised as.
    pub class: FaultClass,
}

impl Fault {
    /// A fault with the class that its text is known by. `operation` knows its own texts better.
    pub fn new(
        code: impl Into<String>,
        text: impl Into<String>,
        operation: Option<&OperationDescriptor>,
    ) -> Self {
        let text = text.into();
        let class = classify(&text, operation);
        Self {
            code: code.into(),
            text,
            detail: None,
            class,
        }
    }

    /// Reads the content of the entered element `Fault`. Its children may stand in any namespace, or in none.
    pub(crate) fn decode(
        decoder: &mut Decoder<'_>,
        operation: Option<&OperationDescriptor>,
    ) -> Result<Self, DecodeError> {
        let (mut code, mut text, mut detail) = (None, None, None);
        while let Some(name) = decoder.child()? {
            match name {
                "faultcode" => decoder.field::<String>(&mut code)?,
                "faultstring" => decoder.field::<String>(&mut text)?,
                // SOAP 1.2 says it so; its words are kept all the same.
                "Code" => code = decoder.all_text(usize::MAX)?,
                "Reason" => text = decoder.all_text(usize::MAX)?,
                "faultactor" => decoder.skip()?,
                // Whatever stands in there must not cost the message.
                "detail" => detail = decoder.all_text(usize::MAX)?,
                _ => decoder.unknown()?,
            }
        }
        let mut fault = Self::new(
            code.unwrap_or_default().trim(),
            text.unwrap_or_default().trim(),
            operation,
        );
        fault.detail = detail;
        Ok(fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            write!(f, "a fault without a text (code {:?})", self.code)
        } else {
            f.write_str(&self.text)
        }
    }
}

/// The class of a text: by what the operation documents, then by what the whole API documents, then by the words
/// that such texts have in common. A text in another language is `Other`.
fn classify(text: &str, operation: Option<&OperationDescriptor>) -> FaultClass {
    let text = text.trim().trim_end_matches('.');
    let documented = |faults: &[FaultDescriptor]| {
        faults
            .iter()
            .find(|fault| fault.text.trim_end_matches('.').eq_ignore_ascii_case(text))
            .map(|fault| fault.class)
    };
    if let Some(class) = operation.and_then(|operation| documented(operation.faults)) {
        return class;
    }
    if let Some(class) = documented(crate::GENERAL_FAULTS) {
        return class;
    }
    let text = text.to_ascii_lowercase();
    let has = |word: &str| text.contains(word);
    if has("authorization") || has("token expired") || has("invalid token") {
        FaultClass::Authorization
    } else if has("subscription") {
        FaultClass::Subscription
    } else if has("permission") || has("not allowed") || has("access denied") {
        FaultClass::Permission
    } else if has("is exceeded") || has("quota") {
        FaultClass::Quota
    } else if has("already") || has("must be unique") || has("duplicate") || has("is busy") {
        FaultClass::Conflict
    } else if text.starts_with("unknown ") || has("not found") {
        FaultClass::UnknownEntity
    } else if has("wrong parameter") || has("must be") || has("invalid") {
        FaultClass::WrongParameters
    } else {
        FaultClass::Other
    }
}
