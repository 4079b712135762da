//! How far a learner is, as the state keeps it.

/// The numbers are those of the column; the words those of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    dead_code,
    reason = "the seed gives some, updates of results the others"
)]
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
    /// Whether it counts as done.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Complete | Self::Passed | Self::Accepted)
    }
}
