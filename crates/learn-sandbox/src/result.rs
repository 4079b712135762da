//! How far a learner is, as the state keeps it.

/// The numbers are those of the column; the words those of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    NotStarted = 0,
    InProgress = 1,
    Pending = 2,
    Complete = 3,
    Passed = 4,
    Accepted = 5,
    Incomplete = 6,
    Failed = 7,
    Declined = 8,
}

impl Status {
    const ALL: [Self; 9] = [
        Self::NotStarted,
        Self::InProgress,
        Self::Pending,
        Self::Complete,
        Self::Passed,
        Self::Accepted,
        Self::Incomplete,
        Self::Failed,
        Self::Declined,
    ];

    pub(crate) fn from_column(number: i64) -> Self {
        Self::ALL
            .into_iter()
            .find(|status| *status as i64 == number)
            .unwrap_or(Self::NotStarted)
    }

    pub(crate) fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Pending => "pending",
            Self::Complete => "complete",
            Self::Passed => "passed",
            Self::Accepted => "accepted",
            Self::Incomplete => "incomplete",
            Self::Failed => "failed",
            Self::Declined => "declined",
        }
    }

    /// Whether it counts as done.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Complete | Self::Passed | Self::Accepted)
    }

    /// Whether nothing more will come of it unless somebody starts anew.
    pub(crate) fn is_final(self) -> bool {
        self.is_success() || matches!(self, Self::Failed | Self::Declined)
    }
}
