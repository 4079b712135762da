//! Which operation lists what.

use learn_client::AllUserStatuses as _;
use learn_client::types::content::{GetContentItemFinalStatuses, ListContent, ListCourseModules};
use learn_client::types::departments::ListDepartments;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::gamification::GetGamificationPoints;
use learn_client::types::groups::GetGroups;
use learn_client::types::operation::{Fields, PagedOperation, RowOperation};
use learn_client::types::results::{
    CompletionStatus, DateRange, ListLearnersModulesResults, ListLearnersResults,
};
use learn_client::types::trainings::ListSessionsByTraining;
use learn_client::types::users::{GetUserProfileFields, ListUsersV2};
use learn_client::types::wire::DateTime;

use crate::kind::Kind;
use crate::leg::Leg;
use crate::schema::OPEN;

/// A list with pages.
pub(super) trait Listed:
    PagedOperation<Response: Send, Row: Fields + Send> + Clone + Send + Sync + 'static
{
    const KIND: Kind;

    /// The request of a leg; the pages are not its concern.
    fn request(leg: &Leg) -> Self;
}

/// A list in one answer.
pub(super) trait Streamed:
    RowOperation<Response: Send, Row: Fields + Send> + Send + Sync + 'static
{
    const KIND: Kind;

    fn request() -> Self;
}

/// A list in one answer, of what was asked for.
pub(super) trait StreamedOf:
    RowOperation<Response: Send, Row: Fields + Send> + Send + Sync + 'static
{
    const KIND: Kind;

    fn request(of: &str) -> Self;
}

impl StreamedOf for ListSessionsByTraining {
    const KIND: Kind = Kind::TrainingSessions;

    fn request(of: &str) -> Self {
        Self::new(of)
    }
}

impl StreamedOf for GetContentItemFinalStatuses {
    const KIND: Kind = Kind::LastViews;

    fn request(of: &str) -> Self {
        Self::new(of)
    }
}

impl Listed for ListDepartments {
    const KIND: Kind = Kind::Departments;

    fn request(_: &Leg) -> Self {
        Self::new()
    }
}

impl Listed for ListUsersV2 {
    const KIND: Kind = Kind::Users;

    fn request(_: &Leg) -> Self {
        Self::new()
    }
}

impl Listed for ListContent {
    const KIND: Kind = Kind::Content;

    fn request(_: &Leg) -> Self {
        Self::new()
    }
}

impl Listed for ListCourseModules {
    const KIND: Kind = Kind::Modules;

    fn request(leg: &Leg) -> Self {
        match leg {
            Leg::Course(course) | Leg::CourseAgain(course) => Self::new(course.as_str()),
            _ => Self::new(""),
        }
    }
}

impl Listed for ListEnrollments {
    const KIND: Kind = Kind::Enrollments;

    fn request(leg: &Leg) -> Self {
        match leg {
            Leg::Learners(ids) => Self::new().learner_ids(ids.iter().map(String::as_str)),
            Leg::Courses(ids) => Self::new().course_ids(ids.iter().map(String::as_str)),
            _ => Self::new(),
        }
    }
}

/// From a moment on.
fn since(text: &str) -> DateRange {
    let mut range = DateRange::new();
    range.start_date = text.parse::<DateTime>().ok();
    range
}

/// Both operations have the same filters, but their types are their own.
macro_rules! results {
    ($operation:ident, $kind:expr) => {
        impl Listed for $operation {
            const KIND: Kind = $kind;

            fn request(leg: &Leg) -> Self {
                let all = Self::new().all_user_statuses();
                match leg {
                    Leg::CompletedSince(moment) => all.completion_date(since(moment)),
                    Leg::AccessedSince(moment) => all.access_date(since(moment)),
                    Leg::Open => {
                        all.completion_statuses(OPEN.iter().copied().map(CompletionStatus::from))
                    }
                    Leg::Enrollments(ids) => all.enrollment_ids(ids.iter().map(String::as_str)),
                    Leg::Learners(ids) => all.user_ids(ids.iter().map(String::as_str)),
                    Leg::Courses(ids) => all.course_ids(ids.iter().map(String::as_str)),
                    Leg::All | Leg::Course(_) | Leg::CourseAgain(_) => all,
                }
            }
        }
    };
}
results!(ListLearnersResults, Kind::LearnerResults);
results!(ListLearnersModulesResults, Kind::ModuleResults);

impl Streamed for GetUserProfileFields {
    const KIND: Kind = Kind::ProfileFields;

    fn request() -> Self {
        Self::new()
    }
}

impl Streamed for GetGroups {
    const KIND: Kind = Kind::Groups;

    fn request() -> Self {
        Self::new()
    }
}

impl Streamed for GetGamificationPoints {
    const KIND: Kind = Kind::Points;

    fn request() -> Self {
        Self::new()
    }
}
