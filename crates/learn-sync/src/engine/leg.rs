use rusqlite::Error;
use serde::{Deserialize, Serialize};

/// One request of a sweep, and all its pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Leg {
    /// Everything.
    All,
    /// The modules of a course.
    Course(String),
    /// Results that were completed since a moment, in ISO 8601.
    CompletedSince(String),
    /// Results whose access started since a moment, or will start.
    AccessedSince(String),
    /// Results that may still change by themselves.
    Open,
    /// What belongs to these learners.
    Learners(Vec<String>),
    /// What belongs to these enrollments.
    Enrollments(Vec<String>),
}

impl Leg {
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(crate) fn from_text(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
        })
    }
}
