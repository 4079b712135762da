use std::fmt;

use crate::enrollments::DueDateType;
use crate::wire::Date;

/// When an enrollment is due.
///
/// On the wire these are three fields that can contradict each other (`dueDateType`, `dueDate`, `duePeriod`); here
/// they are one value that cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DueDate {
    /// There is no due date.
    Unlimited,
    /// The due date follows the settings of the course.
    Default,
    /// On a date.
    On(Date),
    /// So many hours after access starts.
    AfterHours(u32),
}

impl DueDate {
    /// The three fields.
    pub(crate) fn into_fields(self) -> (DueDateType, Option<Date>, Option<i64>) {
        match self {
            Self::Unlimited => (DueDateType::Unlimited, None, None),
            Self::Default => (DueDateType::Default, None, None),
            Self::On(date) => (DueDateType::DueDate, Some(date), None),
            Self::AfterHours(hours) => (DueDateType::DuePeriod, None, Some(hours.into())),
        }
    }

    /// Reads the three fields.
    pub(crate) fn from_fields(
        kind: &DueDateType,
        date: Option<&Date>,
        hours: Option<&i64>,
    ) -> Result<Self, String> {
        let refuse = |what: &str| Err(format!("{what} with dueDateType {kind}"));
        match (kind, date, hours) {
            (DueDateType::Unlimited, None, None) => Ok(Self::Unlimited),
            (DueDateType::Default, None, None) => Ok(Self::Default),
            (DueDateType::DueDate, Some(date), None) => Ok(Self::On(*date)),
            (DueDateType::DueDate, None, _) => refuse("dueDate is required"),
            (DueDateType::DuePeriod, None, Some(hours)) => u32::try_from(*hours)
                .map(Self::AfterHours)
                .map_err(|_| format!("duePeriod must be a number of hours, not {hours}")),
            (DueDateType::DuePeriod, _, None) => refuse("duePeriod is required"),
            (DueDateType::Unknown(_), ..) => Err(format!(
                "dueDateType must be one of {}, not {kind}",
                DueDateType::VALUES.join(", ")
            )),
            (DueDateType::DueDate, Some(_), Some(_)) | (_, None, Some(_)) => {
                refuse("duePeriod must be absent")
            }
            (_, Some(_), _) => refuse("dueDate must be absent"),
        }
    }
}

impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unlimited => f.write_str("unlimited"),
            Self::Default => f.write_str("as the course says"),
            Self::On(date) => write!(f, "on {date}"),
            Self::AfterHours(hours) => write!(f, "{hours} hours after access starts"),
        }
    }
}
