//! Values of a plan that a file of a plan cannot hold wrong.

use std::fmt;

use learn_client::types::wire;
use serde::{Deserialize, Serialize};

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub wire::Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
            .map(Self)
            .map_err(|_| format!("{text:?} is not a date"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl From<wire::Date> for Day {
    fn from(date: wire::Date) -> Self {
        Self(date)
    }
}

/// A number of points; less than 0 where they are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Points(pub rust_decimal::Decimal);

impl Points {
    /// Whether they are taken away.
    pub fn is_withdrawal(self) -> bool {
        self.0.is_sign_negative()
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Points {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.trim()
            .parse::<wire::Decimal>()
            .map(|amount| Self(amount.get()))
            .map_err(|_| format!("{text:?} is not a number of points"))
    }
}

impl From<Points> for String {
    fn from(points: Points) -> Self {
        points.to_string()
    }
}
