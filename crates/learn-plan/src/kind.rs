use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What the rows of a file are about. A file has rows of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// The tree of departments: names, codes, places, supervisors.
    Departments,
    /// People: hired, changed, moved, dismissed, hired again.
    Users,
    /// Who is in which group.
    Groups,
    /// Who takes which course, from when and until when.
    Enrollments,
    /// Points that are given or taken, each once.
    Points,
}

impl Kind {
    /// All kinds, in the order in which their files are to be applied: what comes later names what came before.
    pub const ALL: &'static [Self] = &[
        Self::Departments,
        Self::Users,
        Self::Groups,
        Self::Enrollments,
        Self::Points,
    ];

    /// Its name, as a flag or a mapping gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Departments => "departments",
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Enrollments => "enrollments",
            Self::Points => "points",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == text.trim())
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|kind| kind.name()).collect();
                format!(
                    "{text:?} is not a kind of rows; there are {}",
                    names.join(", ")
                )
            })
    }
}
