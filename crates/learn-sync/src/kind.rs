use std::fmt;
use std::str::FromStr;

use learn_client::types::content::{GetContentItemFinalStatuses, ListContent, ListCourseModules};
use learn_client::types::departments::ListDepartments;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::gamification::GetGamificationPoints;
use learn_client::types::groups::GetGroups;
use learn_client::types::operation::{Operation as _, OperationDescriptor};
use learn_client::types::results::{ListLearnersModulesResults, ListLearnersResults};
use learn_client::types::trainings::ListSessionsByTraining;
use learn_client::types::users::{GetUserProfileFields, ListUsersV2};

/// What is read in one go: a list of the service, and the tables that come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Which fields profiles have: `profile_fields`, `profile_field_values`.
    ProfileFields,
    /// `departments`.
    Departments,
    /// `users`, `user_fields`, `user_roles`, `managed_departments`, `group_members`.
    Users,
    /// `groups`.
    Groups,
    /// `content`.
    Content,
    /// `modules`, course by course.
    Modules,
    /// `learner_results`.
    LearnerResults,
    /// `module_results`.
    ModuleResults,
    /// `enrollments`, `certificates`.
    Enrollments,
    /// `points`.
    Points,
    /// `training_sessions` and `training_session_days`, training by training.
    TrainingSessions,
    /// `last_views`, item by item.
    LastViews,
}

impl Kind {
    /// All kinds, in the order in which they are read.
    pub const ALL: &'static [Self] = &[
        Self::ProfileFields,
        Self::Departments,
        Self::Users,
        Self::Groups,
        Self::Content,
        Self::Modules,
        Self::LearnerResults,
        Self::ModuleResults,
        Self::Enrollments,
        Self::Points,
        Self::TrainingSessions,
        Self::LastViews,
    ];

    /// Kinds that are read only where they are asked for, because they cost much and few need them.
    pub const ON_REQUEST: &'static [Self] =
        &[Self::ModuleResults, Self::TrainingSessions, Self::LastViews];

    /// Its name, which is that of its first table.
    pub fn name(self) -> &'static str {
        match self {
            Self::ProfileFields => "profile_fields",
            Self::Departments => "departments",
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Content => "content",
            Self::Modules => "modules",
            Self::LearnerResults => "learner_results",
            Self::ModuleResults => "module_results",
            Self::Enrollments => "enrollments",
            Self::Points => "points",
            Self::TrainingSessions => "training_sessions",
            Self::LastViews => "last_views",
        }
    }

    /// The operation that lists it.
    pub(crate) fn operation(self) -> &'static OperationDescriptor {
        match self {
            Self::ProfileFields => GetUserProfileFields::DESCRIPTOR,
            Self::Departments => ListDepartments::DESCRIPTOR,
            Self::Users => ListUsersV2::DESCRIPTOR,
            Self::Groups => GetGroups::DESCRIPTOR,
            Self::Content => ListContent::DESCRIPTOR,
            Self::Modules => ListCourseModules::DESCRIPTOR,
            Self::LearnerResults => ListLearnersResults::DESCRIPTOR,
            Self::ModuleResults => ListLearnersModulesResults::DESCRIPTOR,
            Self::Enrollments => ListEnrollments::DESCRIPTOR,
            Self::Points => GetGamificationPoints::DESCRIPTOR,
            Self::TrainingSessions => ListSessionsByTraining::DESCRIPTOR,
            Self::LastViews => GetContentItemFinalStatuses::DESCRIPTOR,
        }
    }

    /// The same, by the vendor's name of the method.
    pub fn method(self) -> &'static str {
        self.operation().method
    }

    /// Whether an incremental run reads only a part of it.
    pub(crate) fn is_large(self) -> bool {
        matches!(
            self,
            Self::LearnerResults | Self::ModuleResults | Self::Enrollments
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let text = text.trim().replace('-', "_").to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == text)
            .ok_or(UnknownKind(text))
    }
}

/// No kind has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        write!(
            f,
            "{:?} is not something that is copied; there are {}",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for UnknownKind {}
