//! What goes wrong on request: the vocabulary that headers, scripts and Rust share.

use std::time::Duration;

use crate::error::Error;
use crate::style::AnswerStyle;

/// The prefix of the request headers that inject: `x-sandbox-delay-ms: 500`.
pub const HEADER_PREFIX: &str = "x-sandbox-";

/// Makes all that depends on what can be injected out of one table: name, value and meaning for the documentation, and
/// the field with its type.
macro_rules! injections {
    ($($name:literal, $value:literal, $what:literal, $field:ident: $type:ident;)+) => {
        /// Something to go wrong with an exchange, or several things at once.
        ///
        /// The same names work as request headers with the prefix `x-sandbox-` and as keys in a script:
        ///
        /// | name | value | what happens |
        /// |---|---|---|
        $(#[doc = concat!("| `", $name, "` | ", $value, " | ", $what, " |")])+
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Injection {
            $(pub(crate) $field: Option<$type>,)+
            /// The names that were set, for the journal.
            pub(crate) names: Vec<String>,
        }

        impl Injection {
            /// Every name that [`Injection::set`] knows.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            $(injections!(@setter $name, $what, $field: $type);)+

            /// Adds one thing by its name.
            ///
            /// # Errors
            ///
            /// [`Error::Script`] where the name is not known or the value makes no sense for it.
            pub fn set(mut self, name: &str, value: &str) -> Result<Self, Error> {
                let value = value.trim();
                match name {
                    $($name => if let Some(given) = $type::read(name, value)? {
                        self.$field = Some(given);
                        self.names.push(name.to_owned());
                    })+
                    _ => return Err(Error::Script(format!(
                        "{name:?} is not something that can be injected; there are {}",
                        Self::NAMES.join(", ")
                    ))),
                }
                Ok(self)
            }

            /// Both at once; where they disagree, `other` wins.
            #[must_use]
            pub(crate) fn and(self, other: Self) -> Self {
                Self {
                    $($field: other.$field.or(self.$field),)+
                    names: [self.names, other.names].concat(),
                }
            }
        }
    };
    // Its two values have a function each.
    (@setter $name:literal, $what:literal, $field:ident: Drop) => {};
    (@setter $name:literal, $what:literal, $field:ident: On) => {
        #[doc = $what]
        #[must_use]
        pub fn $field(mut self) -> Self {
            self.$field = Some(On);
            self.named($name)
        }
    };
    (@setter $name:literal, $what:literal, $field:ident: String) => {
        #[doc = $what]
        #[must_use]
        pub fn $field(mut self, value: impl Into<String>) -> Self {
            self.$field = Some(value.into());
            self.named($name)
        }
    };
    (@setter $name:literal, $what:literal, $field:ident: $type:ident) => {
        #[doc = $what]
        #[must_use]
        pub fn $field(mut self, value: $type) -> Self {
            self.$field = Some(value);
            self.named($name)
        }
    };
}

injections! {
    "delay-ms", "milliseconds", "The answer starts late. The request is carried out at once, only the answer waits.", delay: Duration;
    "slow-body-ms", "milliseconds",
        "The body comes in sixteen pieces, with such a pause before each. Of a long list without pages the last piece is all that is left.", slow_body: Duration;
    "status", "HTTP status", "An answer of this status with a plain text; nothing is carried out.", status: u16;
    "retry-after", "text", "This `Retry-After` header goes with it.", retry_after: String;
    "html", "`1`", "An HTML page instead of an answer; nothing is carried out.", html: On;
    "fault", "text", "A SOAP fault of this text; nothing is carried out.", fault: String;
    "expire-token", "`1`",
        "The token of the request expires first; a token that is issued is of no use.", expire_token: On;
    "drop", "`before` or `after`",
        "The connection breaks without an answer, before or after the request was carried out.", drop: Drop;
    "truncate", "bytes", "The connection breaks after so many bytes of the body.", truncate: usize;
    "cut", "bytes", "The body is so many bytes of the answer, and HTTP says that this is all.", cut: usize;
    "unknown-element", "`1`",
        "The rows hold an element that no schema knows; the result, where it has no rows.", unknown_element: On;
    "unknown-beside-rows", "`1`",
        "The result holds such an element beside its rows, where it may be the page token.", unknown_beside_rows: On;
    "namespace", "URI", "The result stands in this namespace.", namespace: String;
    "repeat-page-token", "`1`", "Every page names itself as the next one.", repeat_page_token: On;
    "drop-last-page", "`1`", "The page before the last one says that it is the last.", drop_last_page: On;
    "style", "see [`AnswerStyle`]", "The answer is written in another of the vendor's styles.", style: AnswerStyle;
}

/// What is on, or not mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct On;

/// When a connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drop {
    Before,
    After,
}

/// A value as text.
trait Read: Sized {
    /// None where it says that the thing shall not happen.
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error>;
}

fn wrong<T>(name: &str, expected: &str, value: &str) -> Result<T, Error> {
    let what = format!("{name} must be {expected}, not {value:?}");
    Err(Error::Script(what))
}

impl Read for Duration {
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error> {
        match value.parse() {
            Ok(milliseconds) => Ok(Some(Self::from_millis(milliseconds))),
            Err(_) => wrong(name, "a whole number", value),
        }
    }
}

impl Read for u16 {
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error> {
        match value.parse() {
            Ok(status @ 200..=599) => Ok(Some(status)),
            _ => wrong(name, "an HTTP status from 200 to 599", value),
        }
    }
}

impl Read for usize {
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error> {
        match value.parse() {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) => wrong(name, "a number of bytes", value),
        }
    }
}

impl Read for String {
    fn read(_: &str, value: &str) -> Result<Option<Self>, Error> {
        Ok(Some(value.to_owned()))
    }
}

impl Read for On {
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error> {
        match value {
            "1" | "true" => Ok(Some(Self)),
            "0" | "false" => Ok(None),
            _ => wrong(name, "1 or 0", value),
        }
    }
}

impl Read for Drop {
    fn read(name: &str, value: &str) -> Result<Option<Self>, Error> {
        match value {
            "before" => Ok(Some(Self::Before)),
            "after" => Ok(Some(Self::After)),
            _ => wrong(name, "before or after", value),
        }
    }
}

impl Read for AnswerStyle {
    fn read(_: &str, value: &str) -> Result<Option<Self>, Error> {
        value.parse().map(Some)
    }
}

impl Injection {
    /// Nothing goes wrong.
    pub fn new() -> Self {
        Self::default()
    }

    /// The connection breaks without an answer; nothing is carried out.
    #[must_use]
    pub fn drop_before(mut self) -> Self {
        self.drop = Some(Drop::Before);
        self.named("drop")
    }

    /// The request is carried out, then the connection breaks without an answer.
    #[must_use]
    pub fn drop_after(mut self) -> Self {
        self.drop = Some(Drop::After);
        self.named("drop")
    }

    /// What the headers of a request ask for.
    pub(crate) fn from_headers(headers: &axum::http::HeaderMap) -> Result<Self, Error> {
        let mut injection = Self::new();
        for (name, value) in headers {
            if let Some(name) = name.as_str().strip_prefix(HEADER_PREFIX) {
                let value = value.to_str().map_err(|_| {
                    Error::Script(format!("the value of {name} must be printable ASCII"))
                })?;
                injection = injection.set(name, value)?;
            }
        }
        Ok(injection)
    }

    fn named(mut self, name: &str) -> Self {
        self.names.push(name.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_set() {
        for name in Injection::NAMES {
            let value = match *name {
                "drop" => "after",
                "style" => "https",
                "status" => "503",
                _ => "1",
            };
            let injection = Injection::new().set(name, value).unwrap();
            assert_eq!(injection.names, [*name]);
            assert_ne!(injection, Injection::new());
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (name, value) in [
            ("delay-ms", "soon"),
            ("status", "42"),
            ("status", "999"),
            ("truncate", "-1"),
            ("html", "maybe"),
            ("drop", "later"),
            ("style", "gothic"),
            ("nonsense", "1"),
        ] {
            let error = Injection::new().set(name, value).unwrap_err().to_string();
            assert!(error.contains(name) || error.contains(value), "{error}");
        }
    }
}
