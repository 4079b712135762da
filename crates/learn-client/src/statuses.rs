use learn_types::UserStatus;
use learn_types::results::{ListLearnersModulesResults, ListLearnersResults};

/// Results of everybody.
///
/// Left alone, the results operations list active users only, and say nothing of the others. This asks for all
/// statuses that the contract knows.
///
/// ```
/// use learn_client::AllUserStatuses;
/// use learn_client::types::results::ListLearnersResults;
///
/// let everybody = ListLearnersResults::new().all_user_statuses();
/// ```
pub trait AllUserStatuses: Sized {
    /// Asks for users of every status: active, inactive, and with ended employment. The last one was seen in the REST
    /// sibling only; where an account refuses it, name the others yourself with `user_statuses`.
    #[must_use]
    fn all_user_statuses(self) -> Self;
}

/// The statuses that [`AllUserStatuses`] asks for: active, inactive, and with ended employment.
pub const ALL_USER_STATUSES: [UserStatus; 3] = [
    UserStatus::Active,
    UserStatus::Inactive,
    UserStatus::EmploymentEnded,
];

impl AllUserStatuses for ListLearnersResults {
    fn all_user_statuses(self) -> Self {
        self.user_statuses(ALL_USER_STATUSES)
    }
}

impl AllUserStatuses for ListLearnersModulesResults {
    fn all_user_statuses(self) -> Self {
        self.user_statuses(ALL_USER_STATUSES)
    }
}
