//! What goes wrong on request: the vocabulary that headers, scripts and Rust share.

use std::time::Duration;

use crate::error::Error;
use crate::style::AnswerStyle;

/// The prefix of the request headers that inject: `x-sandbox-delay-ms: 500`.
pub const HEADER_PREFIX: &str = "x-sandbox-";

/// Something to go wrong with an exchange, or several things at once.
///
/// The same names work as request headers with the prefix `x-sandbox-` and as keys in a script:
///
/// | name | value | what happens |
/// |---|---|---|
/// | `delay-ms` | milliseconds | the answer starts late |
/// | `slow-body-ms` | milliseconds | the body comes in sixteen pieces, with such a pause before each |
/// | `status` | HTTP status | an answer of this status with a plain text; nothing is carried out |
/// | `retry-after` | text | this `Retry-After` header goes with it |
/// | `html` | `1` | an HTML page instead of an answer; nothing is carried out |
/// | `fault` | text | a SOAP fault of this text; nothing is carried out |
/// | `expire-token` | `1` | the token of the request expires first; a token that is issued is of no use |
/// | `drop` | `before` or `after` | the connection breaks without an answer, before or after the request was carried out |
/// | `truncate` | bytes | the connection breaks after so many bytes of the body |
/// | `cut` | bytes | the body is so many bytes of the answer, and HTTP says that this is all |
/// | `unknown-element` | `1` | the rows hold an element that no schema knows; the result, where it has no rows |
/// | `unknown-beside-rows` | `1` | the result holds such an element beside its rows, where it may be the page token |
/// | `namespace` | URI | the result stands in this namespace |
/// | `repeat-page-token` | `1` | every page names itself as the next one |
/// | `drop-last-page` | `1` | the page before the last one says that it is the last |
/// | `style` | see [`AnswerStyle`] | the answer is written in another of the vendor's styles |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each may be combined with any other"
)]
pub struct Injection {
    pub(crate) delay: Duration,
    pub(crate) slow_body: Duration,
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<String>,
    pub(crate) html: bool,
    pub(crate) fault: Option<String>,
    pub(crate) expire_token: bool,
    pub(crate) drop: Option<Drop>,
    pub(crate) truncate: Option<usize>,
    pub(crate) cut: Option<usize>,
    pub(crate) unknown_element: bool,
    pub(crate) unknown_beside_rows: bool,
    pub(crate) namespace: Option<String>,
    pub(crate) repeat_page_token: bool,
    pub(crate) drop_last_page: bool,
    pub(crate) style: Option<AnswerStyle>,
    /// The names that were set, for the journal.
    pub(crate) names: Vec<String>,
}

/// When a connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drop {
    Before,
    After,
}

impl Injection {
    /// Every name that [`Injection::set`] knows.
    pub const NAMES: &'static [&'static str] = &[
        "delay-ms",
        "slow-body-ms",
        "status",
        "retry-after",
        "html",
        "fault",
        "expire-token",
        "drop",
        "truncate",
        "cut",
        "unknown-element",
        "unknown-beside-rows",
        "namespace",
        "repeat-page-token",
        "drop-last-page",
        "style",
    ];

    /// Nothing goes wrong.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer starts late.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self.named("delay-ms")
    }

    /// The body comes in sixteen pieces, with a pause before each.
    #[must_use]
    pub fn slow_body(mut self, pause: Duration) -> Self {
        self.slow_body = pause;
        self.named("slow-body-ms")
    }

    /// An answer of this HTTP status; nothing is carried out.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self.named("status")
    }

    /// A `Retry-After` header.
    #[must_use]
    pub fn retry_after(mut self, value: impl Into<String>) -> Self {
        self.retry_after = Some(value.into());
        self.named("retry-after")
    }

    /// An HTML page instead of an answer; nothing is carried out.
    #[must_use]
    pub fn html(mut self) -> Self {
        self.html = true;
        self.named("html")
    }

    /// A SOAP fault of this text; nothing is carried out.
    #[must_use]
    pub fn fault(mut self, text: impl Into<String>) -> Self {
        self.fault = Some(text.into());
        self.named("fault")
    }

    /// The token of the request expires first; a token that is issued is of no use.
    #[must_use]
    pub fn expire_token(mut self) -> Self {
        self.expire_token = true;
        self.named("expire-token")
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

    /// The connection breaks after so many bytes of the body.
    #[must_use]
    pub fn truncate(mut self, bytes: usize) -> Self {
        self.truncate = Some(bytes);
        self.named("truncate")
    }

    /// The body is so many bytes of the answer, and HTTP says that this is all.
    #[must_use]
    pub fn cut(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self.named("cut")
    }

    /// The rows hold an element that no schema knows; the result, where it has no rows.
    #[must_use]
    pub fn unknown_element(mut self) -> Self {
        self.unknown_element = true;
        self.named("unknown-element")
    }

    /// The result holds, beside its rows, an element that no schema knows: it may be more rows, or the page token.
    #[must_use]
    pub fn unknown_beside_rows(mut self) -> Self {
        self.unknown_beside_rows = true;
        self.named("unknown-beside-rows")
    }

    /// The result stands in this namespace.
    #[must_use]
    pub fn namespace(mut self, uri: impl Into<String>) -> Self {
        self.namespace = Some(uri.into());
        self.named("namespace")
    }

    /// Every page names itself as the next one.
    #[must_use]
    pub fn repeat_page_token(mut self) -> Self {
        self.repeat_page_token = true;
        self.named("repeat-page-token")
    }

    /// The page before the last one says that it is the last.
    #[must_use]
    pub fn drop_last_page(mut self) -> Self {
        self.drop_last_page = true;
        self.named("drop-last-page")
    }

    /// The answer is written in this style.
    #[must_use]
    pub fn style(mut self, style: AnswerStyle) -> Self {
        self.style = Some(style);
        self.named("style")
    }

    /// Adds one thing by its name.
    ///
    /// # Errors
    ///
    /// [`Error::Script`] where the name is not known or the value makes no sense for it.
    pub fn set(self, name: &str, value: &str) -> Result<Self, Error> {
        let value = value.trim();
        let wrong =
            |expected: &str| Error::Script(format!("{name} must be {expected}, not {value:?}"));
        let number = || value.parse::<u64>().map_err(|_| wrong("a whole number"));
        let size = || {
            value
                .parse::<usize>()
                .map_err(|_| wrong("a number of bytes"))
        };
        let switch = || match value {
            "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            _ => Err(wrong("1 or 0")),
        };
        Ok(match name {
            "delay-ms" => self.delay(Duration::from_millis(number()?)),
            "slow-body-ms" => self.slow_body(Duration::from_millis(number()?)),
            "status" => match value.parse() {
                Ok(status @ 200..=599) => self.status(status),
                _ => return Err(wrong("an HTTP status from 200 to 599")),
            },
            "retry-after" => self.retry_after(value),
            "fault" => self.fault(value),
            "drop" => match value {
                "before" => self.drop_before(),
                "after" => self.drop_after(),
                _ => return Err(wrong("before or after")),
            },
            "truncate" => self.truncate(size()?),
            "cut" => self.cut(size()?),
            "namespace" => self.namespace(value),
            "style" => {
                let style = value.parse()?;
                self.style(style)
            }
            "html" if switch()? => self.html(),
            "expire-token" if switch()? => self.expire_token(),
            "unknown-element" if switch()? => self.unknown_element(),
            "unknown-beside-rows" if switch()? => self.unknown_beside_rows(),
            "repeat-page-token" if switch()? => self.repeat_page_token(),
            "drop-last-page" if switch()? => self.drop_last_page(),
            "html"
            | "expire-token"
            | "unknown-element"
            | "unknown-beside-rows"
            | "repeat-page-token"
            | "drop-last-page" => self,
            _ => {
                return Err(Error::Script(format!(
                    "{name:?} is not something that can be injected; there are {}",
                    Self::NAMES.join(", ")
                )));
            }
        })
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

    /// Both at once; where they disagree, `other` wins.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        let later = |one: Duration, other: Duration| if other.is_zero() { one } else { other };
        Self {
            delay: later(self.delay, other.delay),
            slow_body: later(self.slow_body, other.slow_body),
            status: other.status.or(self.status),
            retry_after: other.retry_after.or(self.retry_after),
            html: self.html || other.html,
            fault: other.fault.or(self.fault),
            expire_token: self.expire_token || other.expire_token,
            drop: other.drop.or(self.drop),
            truncate: other.truncate.or(self.truncate),
            cut: other.cut.or(self.cut),
            unknown_element: self.unknown_element || other.unknown_element,
            unknown_beside_rows: self.unknown_beside_rows || other.unknown_beside_rows,
            namespace: other.namespace.or(self.namespace),
            repeat_page_token: self.repeat_page_token || other.repeat_page_token,
            drop_last_page: self.drop_last_page || other.drop_last_page,
            style: other.style.or(self.style),
            names: [self.names, other.names].concat(),
        }
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
