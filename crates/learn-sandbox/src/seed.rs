//! The demo company that a new sandbox is filled with: the same seed and scale always make the same one.

mod content;
mod enrollments;
mod names;
mod people;
mod random;

use std::fmt;
use std::str::FromStr;

use rusqlite::Connection;

use crate::error::Error;
use random::Random;

pub(crate) use names::COUNTRIES;
pub(crate) use people::{OWNER, role};

/// When the demo company's history ends: 2025-06-30. A fixed day, or the same seed would not make the same company.
const TODAY: i64 = 1_751_241_600;
const DAY: i64 = 86_400;

/// How large the demo company is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scale {
    /// 12 learners, 5 courses, 40 enrollments: quick to start, easy to read.
    Small,
    /// 120 learners, 25 courses, 2,500 enrollments: more than one page of them.
    #[default]
    Company,
    /// 50,000 learners, 500 courses, 2,000,000 enrollments: for load. Takes seconds to fill.
    Enterprise,
}

/// The counts behind a scale.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) departments: i64,
    pub(crate) learners: i64,
    pub(crate) courses: i64,
    pub(crate) enrollments: i64,
    pub(crate) groups: i64,
}

impl Scale {
    pub(crate) fn size(self) -> Size {
        let (departments, learners, courses, enrollments, groups) = match self {
            Self::Small => (4, 12, 5, 40, 2),
            Self::Company => (12, 120, 25, 2_500, 6),
            Self::Enterprise => (400, 50_000, 500, 2_000_000, 40),
        };
        Size {
            departments,
            learners,
            courses,
            enrollments,
            groups,
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Small => "small",
            Self::Company => "company",
            Self::Enterprise => "enterprise",
        })
    }
}

impl FromStr for Scale {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "small" => Ok(Self::Small),
            "company" => Ok(Self::Company),
            "enterprise" => Ok(Self::Enterprise),
            other => Err(Error::Script(format!(
                "the scale must be small, company or enterprise, not {other:?}"
            ))),
        }
    }
}

/// Fills empty tables.
pub(crate) fn fill(db: &Connection, seed: u64, scale: Scale) -> Result<(), rusqlite::Error> {
    let size = scale.size();
    let random = Random::new(seed);
    people::fill(db, random, size)?;
    content::fill(db, random, size)?;
    enrollments::fill(db, random, size)
}
