//! What a sweep asks for.

use rusqlite::Error;
use serde::{Deserialize, Serialize};

/// One request of a sweep, and all its pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Leg {
    /// Everything.
    All,
    /// What belongs to a course, a training or an item, of a list that shows one of them at a time.
    Course(String),
    /// Results that were completed since a moment, in ISO 8601.
    CompletedSince(String),
    /// Results whose access started since a moment, or will start.
    AccessedSince(String),
    /// Results that may still change by themselves.
    Open,
    /// What belongs to these learners.
    Learners(Vec<String>),
    /// What belongs to these courses.
    Courses(Vec<String>),
    /// What belongs to these enrollments.
    Enrollments(Vec<String>),
    /// The same of one that was refused once.
    CourseAgain(String),
}

impl Leg {
    /// The same for the halves of what it names, where it names several.
    pub(crate) fn halves(&self) -> Option<[Self; 2]> {
        let (ids, make): (_, fn(Vec<String>) -> Self) = match self {
            Self::Learners(ids) => (ids, Self::Learners),
            Self::Courses(ids) => (ids, Self::Courses),
            Self::Enrollments(ids) => (ids, Self::Enrollments),
            _ => return None,
        };
        let (one, other) = ids.split_at_checked(ids.len() / 2)?;
        (!one.is_empty()).then(|| [make(one.to_vec()), make(other.to_vec())])
    }

    /// Whether it names what it asks for by ids.
    pub(crate) fn is_by_id(&self) -> bool {
        matches!(
            self,
            Self::Learners(_) | Self::Courses(_) | Self::Enrollments(_)
        )
    }

    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(crate) fn from_text(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
        })
    }
}
