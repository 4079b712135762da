use std::fmt;

use crate::decode::{DecodeError, Decoder};
use crate::operation::{FaultClass, FaultDescriptor, OperationDescriptor};

/// A SOAP fault: the server's own words, and the class that they were recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The `faultcode` as received: `client`, `SOAP-ENV:Client`.
    pub code: String,
    /// The `faultstring` as received. In this API the text is the meaning; there are no numbers. In an error of
    /// learn-client `***` stands in place of secrets and of sensitive values of the request, in any letter case.
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
            // Beside the names of SOAP 1.1 those of SOAP 1.2, and what others write: a fault without its words helps
            // nobody. Whatever else stands in there must not cost them.
            let slot = match name.to_ascii_lowercase().as_str() {
                "faultcode" | "code" => &mut code,
                "faultstring" | "reason" | "message" => &mut text,
                "detail" => &mut detail,
                "faultactor" => {
                    decoder.skip()?;
                    continue;
                }
                _ => {
                    decoder.unknown()?;
                    continue;
                }
            };
            let words = decoder.all_text(usize::MAX)?;
            if slot.is_none() {
                *slot = words;
            }
        }
        let mut fault = Self::new(
            code.unwrap_or_default().trim(),
            text.unwrap_or_default().trim(),
            operation,
        );
        fault.detail = detail;
        fault.class = match (fault.class, fault.detail.as_deref()) {
            (FaultClass::Other, Some(detail)) => class_of_detail(detail),
            (class, _) => class,
        };
        Ok(fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = self.detail.as_deref().map(short).unwrap_or_default();
        match (self.text.is_empty(), detail.is_empty()) {
            (true, true) => write!(f, "a fault without a text (code {:?})", self.code),
            (true, false) => f.write_str(&detail),
            (false, false) if !self.text.contains(&detail) => {
                write!(f, "{} ({detail})", self.text)
            }
            (false, _) => f.write_str(&self.text),
        }
    }
}

/// How much of a detail is shown, in characters. Some hold whole stack traces.
const MAX_DETAIL: usize = 200;

/// The beginning of a detail on one line.
fn short(detail: &str) -> String {
    let words: Vec<&str> = detail.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(MAX_DETAIL) {
        Some((end, _)) => format!("{}...", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// What a detail says of who may do what. Whatever else stands in one may be about the inside of the server, so that
/// nothing is concluded from it: least of all that something does not exist.
fn class_of_detail(detail: &str) -> FaultClass {
    match classify(&short(detail), None) {
        class @ (FaultClass::Authorization
        | FaultClass::Subscription
        | FaultClass::Permission
        | FaultClass::Quota) => class,
        _ => FaultClass::Other,
    }
}

/// Whether an element is a fault. Letter case does not matter.
pub(crate) fn is_fault(name: &str) -> bool {
    name.eq_ignore_ascii_case("Fault")
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
    // A page token is not one of access.
    let names_token = has("token") && (has("expired") || has("invalid")) && !has("page");
    if has("authorization") || has("not authorized") || has("unauthorized") || names_token {
        FaultClass::Authorization
    } else if has("subscription") {
        FaultClass::Subscription
    } else if has("permission") || has("not allowed") || has("access denied") {
        FaultClass::Permission
    } else if has("is exceeded") || has("quota") {
        FaultClass::Quota
    } else if has("already") || has("must be unique") || has("duplicate") || has("is busy") {
        FaultClass::Conflict
    } else if names_what_is_unknown(&text) {
        FaultClass::UnknownEntity
    } else if has("wrong parameter") || has("must be") || has("invalid") {
        FaultClass::WrongParameters
    } else {
        FaultClass::Other
    }
}

/// Whether a text says that something of the account does not exist. Trouble inside of the server is told in the same
/// words (`Unknown error`, `Table not found`), and must not pass for it.
fn names_what_is_unknown(text: &str) -> bool {
    const THINGS: [&str; 14] = [
        "user",
        "learner",
        "department",
        "group",
        "course",
        "content",
        "module",
        "enrollment",
        "certificate",
        "training",
        "task",
        "field",
        "role",
        "item",
    ];
    const INNER: [&str; 7] = [
        "error", "table", "file", "template", "database", "method", "class",
    ];
    let has_any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    (text.starts_with("unknown ") || text.contains("not found") || text.contains("does not exist"))
        && has_any(&THINGS)
        && !has_any(&INNER)
}
