//! What a plan does with one thing, for people and for the machine.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::step::Step;

/// What becomes of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verb {
    /// A user is added.
    Hire,
    /// A user is made active again.
    Rehire,
    /// Something that is there is changed.
    Change,
    /// A user is deactivated.
    Deactivate,
    /// The employment of a user ends.
    EndEmployment,
    /// A department or a group is added.
    Add,
    /// A user is put into a group.
    Join,
    /// A user is taken out of a group.
    Leave,
    /// A learner is enrolled.
    Enroll,
    /// An enrollment is deleted.
    Unenroll,
    /// Points are given.
    Award,
    /// Points are taken away.
    Withdraw,
}

impl Verb {
    /// The words in front of a name, and behind a number.
    pub fn words(self) -> &'static str {
        match self {
            Self::Hire => "hire",
            Self::Rehire => "hire again",
            Self::Change => "change",
            Self::Deactivate => "deactivate",
            Self::EndEmployment => "end employment of",
            Self::Add => "add",
            Self::Join => "put into a group",
            Self::Leave => "take out of a group",
            Self::Enroll => "enroll",
            Self::Unenroll => "unenroll",
            Self::Award => "award points to",
            Self::Withdraw => "take points from",
        }
    }

    /// Whether something is taken away.
    pub fn is_removal(self) -> bool {
        matches!(
            self,
            Self::Deactivate | Self::EndEmployment | Self::Leave | Self::Unenroll
        )
    }

    /// Whether something is there that was not.
    pub fn is_addition(self) -> bool {
        matches!(
            self,
            Self::Hire | Self::Rehire | Self::Add | Self::Join | Self::Enroll | Self::Award
        )
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// A value before and after, as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// What it is: the label of a field, `department`, `group`.
    pub what: String,
    /// What it is now; absent where there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it will be; absent where the value is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

impl Difference {
    pub(crate) fn new(what: impl Into<String>, old: Option<String>, new: Option<String>) -> Self {
        Self {
            what: what.into(),
            old,
            new,
        }
    }
}

/// What a plan does with one user, department, group, enrollment or award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The rows of the input that ask for it; none where it follows from what the file does not name.
    pub rows: Vec<u64>,
    /// What becomes of it.
    pub verb: Verb,
    /// What it is, for people.
    pub subject: String,
    /// Its id; absent for what is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The differences.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "lean"
    )]
    pub differences: Vec<Difference>,
    /// What is worth knowing beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What is sent, in this order. A step is taken only if those before it were.
    #[serde(deserialize_with = "lean")]
    pub steps: Vec<Step>,
}

/// A list without room for more: most have one entry, and there may be a hundred thousand of them.
fn lean<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let mut list = Vec::deserialize(deserializer)?;
    list.shrink_to_fit();
    Ok(list)
}

impl Change {
    /// The same without room for more.
    pub(crate) fn lean(mut self) -> Self {
        self.differences.shrink_to_fit();
        self.steps.shrink_to_fit();
        self
    }
}
