//! The words in which an operation is described.

use std::fmt;

/// What repeating an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, but a second time does no harm.
    Idempotent,
    /// A second time may change something again.
    Write,
}

impl Effect {
    /// Whether it may be repeated where nobody knows if the first time reached the server.
    pub fn is_repeatable(self) -> bool {
        !matches!(self, Self::Write)
    }
}

/// How surely a thing is known, from surest to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Evidence {
    /// Seen in an answer of the service itself.
    Observed,
    /// Seen in a sample on a SOAP page of the vendor.
    Sample,
    /// Seen only in the table of a SOAP page.
    Table,
    /// Seen only in the vendor's description of the REST sibling.
    Rest,
    /// Put together by the pattern of others.
    Inferred,
}

/// What a fault means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum FaultClass {
    /// The credentials are not, or no longer, accepted.
    Authorization,
    /// The account's plan does not include this, or has run out.
    Subscription,
    /// The role behind the credentials may not do this.
    Permission,
    /// A parameter is missing or wrong. Some methods say so of an id that they do not know.
    WrongParameters,
    /// The thing that was named does not exist.
    UnknownEntity,
    /// Something else has this login, e-mail or name already.
    Conflict,
    /// The account has no room for more.
    Quota,
    /// Anything else, and texts in other languages.
    Other,
}

macro_rules! kebab_display {
    ($type:ty { $($variant:ident = $text:literal),* $(,)? }) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $(Self::$variant => $text),* })
            }
        }
    };
}
kebab_display!(Effect { Read = "read", Idempotent = "idempotent", Write = "write" });
kebab_display!(Evidence {
    Observed = "observed",
    Sample = "sample",
    Table = "table",
    Rest = "rest",
    Inferred = "inferred",
});
kebab_display!(FaultClass {
    Authorization = "authorization",
    Subscription = "subscription",
    Permission = "permission",
    WrongParameters = "wrong parameters",
    UnknownEntity = "unknown entity",
    Conflict = "conflict",
    Quota = "quota",
    Other = "other",
});
