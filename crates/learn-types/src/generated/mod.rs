// @generated from schemas/ by `cargo xtask codegen`: edit the schema.

#![allow(
    clippy::doc_markdown,
    clippy::semicolon_if_nothing_returned,
    clippy::too_many_lines,
    reason = "prose and the number of fields are the schema's, line breaks are rustfmt's"
)]
//! What `cargo xtask codegen` makes of the schemas.
pub mod certificates;
pub mod common;
pub mod content;
pub mod departments;
pub mod enrollments;
pub mod gamification;
pub mod groups;
pub mod results;
pub mod tasks;
pub mod trainings;
pub mod users;
use crate::operation::{
    AreaDescriptor, FaultDescriptor, Operation, OperationDescriptor, OperationVisitor,
    PagedOperationVisitor, RowOperationVisitor,
};
pub use common::*;
/// All operations of the contract, by area and name.
pub const OPERATIONS: &[&OperationDescriptor] = &[
    <certificates::GetIssuedCertificate as Operation>::DESCRIPTOR,
    <content::GetContent as Operation>::DESCRIPTOR,
    <content::GetContentItem as Operation>::DESCRIPTOR,
    <content::GetContentItemFinalStatuses as Operation>::DESCRIPTOR,
    <content::ListContent as Operation>::DESCRIPTOR,
    <content::ListCourseModules as Operation>::DESCRIPTOR,
    <content::ListCoursesModules as Operation>::DESCRIPTOR,
    <content::ResetModulesStatistics as Operation>::DESCRIPTOR,
    <content::UpdateCourseStatus as Operation>::DESCRIPTOR,
    <content::UpdateModulesStatuses as Operation>::DESCRIPTOR,
    <departments::AddDepartment as Operation>::DESCRIPTOR,
    <departments::ChangeDepartmentSubordination as Operation>::DESCRIPTOR,
    <departments::GetDepartment as Operation>::DESCRIPTOR,
    <departments::GetDepartments as Operation>::DESCRIPTOR,
    <departments::ListDepartments as Operation>::DESCRIPTOR,
    <departments::RemoveDepartment as Operation>::DESCRIPTOR,
    <departments::UpdateDepartment as Operation>::DESCRIPTOR,
    <enrollments::ChangeEnrollment as Operation>::DESCRIPTOR,
    <enrollments::EnrollLearnersInCourses as Operation>::DESCRIPTOR,
    <enrollments::GetEnrollment as Operation>::DESCRIPTOR,
    <enrollments::GetEnrollments as Operation>::DESCRIPTOR,
    <enrollments::ListEnrollments as Operation>::DESCRIPTOR,
    <enrollments::Unenroll as Operation>::DESCRIPTOR,
    <gamification::AwardGamificationPoints as Operation>::DESCRIPTOR,
    <gamification::GetGamificationPoints as Operation>::DESCRIPTOR,
    <gamification::WithdrawGamificationPoints as Operation>::DESCRIPTOR,
    <groups::AddGroup as Operation>::DESCRIPTOR,
    <groups::AddSmartGroup as Operation>::DESCRIPTOR,
    <groups::GetGroups as Operation>::DESCRIPTOR,
    <groups::RemoveGroup as Operation>::DESCRIPTOR,
    <groups::UpdateGroup as Operation>::DESCRIPTOR,
    <groups::UpdateGroupMembers as Operation>::DESCRIPTOR,
    <groups::UpdateSmartGroup as Operation>::DESCRIPTOR,
    <results::ListLearnersModulesResults as Operation>::DESCRIPTOR,
    <results::ListLearnersResults as Operation>::DESCRIPTOR,
    <tasks::GetTaskStatus as Operation>::DESCRIPTOR,
    <trainings::GetTrainingSession as Operation>::DESCRIPTOR,
    <trainings::ListSessionsByTraining as Operation>::DESCRIPTOR,
    <users::ActivateUsers as Operation>::DESCRIPTOR,
    <users::AddUser as Operation>::DESCRIPTOR,
    <users::ChangeUserStatus as Operation>::DESCRIPTOR,
    <users::ChangeUserSubordination as Operation>::DESCRIPTOR,
    <users::DeactivateUsers as Operation>::DESCRIPTOR,
    <users::DeleteUser as Operation>::DESCRIPTOR,
    <users::FindExistingUsers as Operation>::DESCRIPTOR,
    <users::GetUserProfile as Operation>::DESCRIPTOR,
    <users::GetUserProfileFields as Operation>::DESCRIPTOR,
    <users::GetUsers as Operation>::DESCRIPTOR,
    <users::GetUsersV2 as Operation>::DESCRIPTOR,
    <users::ListUsers as Operation>::DESCRIPTOR,
    <users::ListUsersV2 as Operation>::DESCRIPTOR,
    <users::RemoveScheduledUserDeactivation as Operation>::DESCRIPTOR,
    <users::RemoveScheduledUserTermination as Operation>::DESCRIPTOR,
    <users::RemoveUserFromGroups as Operation>::DESCRIPTOR,
    <users::RemoveWorkLeaveStatuses as Operation>::DESCRIPTOR,
    <users::ScheduleUserDeactivation as Operation>::DESCRIPTOR,
    <users::ScheduleUserTermination as Operation>::DESCRIPTOR,
    <users::UpdateUserPassword as Operation>::DESCRIPTOR,
    <users::UpdateUserProfile as Operation>::DESCRIPTOR,
    <users::UpdateWorkLeaveStatuses as Operation>::DESCRIPTOR,
];
/// The areas of the contract, by name.
pub const AREAS: &[AreaDescriptor] = &[
    AreaDescriptor {
        name: "certificates",
        documentation: "Certificates: what was issued to learners.",
    },
    AreaDescriptor {
        name: "content",
        documentation: "Courses, materials and learning tracks, their modules, and statuses set by hand.",
    },
    AreaDescriptor {
        name: "departments",
        documentation: "Departments: the tree that users belong to, and its supervisors.",
    },
    AreaDescriptor {
        name: "enrollments",
        documentation: "Enrollments: who is to take which course, and until when.",
    },
    AreaDescriptor {
        name: "gamification",
        documentation: "Points that users have, get and lose.",
    },
    AreaDescriptor {
        name: "groups",
        documentation: "Groups of users, by hand or by rule.",
    },
    AreaDescriptor {
        name: "results",
        documentation: "Results: what learners have done in courses and modules.",
    },
    AreaDescriptor {
        name: "tasks",
        documentation: "Tasks that the service carries out after it has answered.",
    },
    AreaDescriptor {
        name: "trainings",
        documentation: "Sessions of trainings.",
    },
    AreaDescriptor {
        name: "users",
        documentation: "Users: their profiles, roles, status and supervisors.",
    },
];
/// Faults that every operation may answer.
pub const GENERAL_FAULTS: &[FaultDescriptor] = &[
    crate::operation::FaultDescriptor::new(
        "Authorization failed",
        crate::operation::FaultClass::Authorization,
        "The account or the user was not found, or the token is not valid (any more).",
        crate::operation::Evidence::Table,
    ),
    crate::operation::FaultDescriptor::new(
        "Account subscription expired",
        crate::operation::FaultClass::Subscription,
        "The account's subscription has run out.",
        crate::operation::Evidence::Table,
    ),
    crate::operation::FaultDescriptor::new(
        "Wrong parameters",
        crate::operation::FaultClass::WrongParameters,
        "A parameter is missing, malformed or not allowed together with the others.",
        crate::operation::Evidence::Sample,
    ),
    crate::operation::FaultDescriptor::new(
        "Permission denied",
        crate::operation::FaultClass::Permission,
        "The role behind the credentials may not do this.",
        crate::operation::Evidence::Table,
    ),
];
/// The contract as a WSDL 1.1 document, document/literal. Its address is that of the vendor's `.com` host.
pub const WSDL: &str = include_str!("learn.wsdl");
/// Calls the visitor with the type of the operation that has this name (`GetEnrollments`), if there is one.
pub fn visit_operation<V: OperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
    match name {
        "GetIssuedCertificate" => Some(visitor.visit::<certificates::GetIssuedCertificate>()),
        "GetContent" => Some(visitor.visit::<content::GetContent>()),
        "GetContentItem" => Some(visitor.visit::<content::GetContentItem>()),
        "GetContentItemFinalStatuses" => {
            Some(visitor.visit::<content::GetContentItemFinalStatuses>())
        }
        "ListContent" => Some(visitor.visit::<content::ListContent>()),
        "ListCourseModules" => Some(visitor.visit::<content::ListCourseModules>()),
        "ListCoursesModules" => Some(visitor.visit::<content::ListCoursesModules>()),
        "ResetModulesStatistics" => Some(visitor.visit::<content::ResetModulesStatistics>()),
        "UpdateCourseStatus" => Some(visitor.visit::<content::UpdateCourseStatus>()),
        "UpdateModulesStatuses" => Some(visitor.visit::<content::UpdateModulesStatuses>()),
        "AddDepartment" => Some(visitor.visit::<departments::AddDepartment>()),
        "ChangeDepartmentSubordination" => {
            Some(visitor.visit::<departments::ChangeDepartmentSubordination>())
        }
        "GetDepartment" => Some(visitor.visit::<departments::GetDepartment>()),
        "GetDepartments" => Some(visitor.visit::<departments::GetDepartments>()),
        "ListDepartments" => Some(visitor.visit::<departments::ListDepartments>()),
        "RemoveDepartment" => Some(visitor.visit::<departments::RemoveDepartment>()),
        "UpdateDepartment" => Some(visitor.visit::<departments::UpdateDepartment>()),
        "ChangeEnrollment" => Some(visitor.visit::<enrollments::ChangeEnrollment>()),
        "EnrollLearnersInCourses" => Some(visitor.visit::<enrollments::EnrollLearnersInCourses>()),
        "GetEnrollment" => Some(visitor.visit::<enrollments::GetEnrollment>()),
        "GetEnrollments" => Some(visitor.visit::<enrollments::GetEnrollments>()),
        "ListEnrollments" => Some(visitor.visit::<enrollments::ListEnrollments>()),
        "Unenroll" => Some(visitor.visit::<enrollments::Unenroll>()),
        "AwardGamificationPoints" => Some(visitor.visit::<gamification::AwardGamificationPoints>()),
        "GetGamificationPoints" => Some(visitor.visit::<gamification::GetGamificationPoints>()),
        "WithdrawGamificationPoints" => {
            Some(visitor.visit::<gamification::WithdrawGamificationPoints>())
        }
        "AddGroup" => Some(visitor.visit::<groups::AddGroup>()),
        "AddSmartGroup" => Some(visitor.visit::<groups::AddSmartGroup>()),
        "GetGroups" => Some(visitor.visit::<groups::GetGroups>()),
        "RemoveGroup" => Some(visitor.visit::<groups::RemoveGroup>()),
        "UpdateGroup" => Some(visitor.visit::<groups::UpdateGroup>()),
        "UpdateGroupMembers" => Some(visitor.visit::<groups::UpdateGroupMembers>()),
        "UpdateSmartGroup" => Some(visitor.visit::<groups::UpdateSmartGroup>()),
        "ListLearnersModulesResults" => {
            Some(visitor.visit::<results::ListLearnersModulesResults>())
        }
        "ListLearnersResults" => Some(visitor.visit::<results::ListLearnersResults>()),
        "GetTaskStatus" => Some(visitor.visit::<tasks::GetTaskStatus>()),
        "GetTrainingSession" => Some(visitor.visit::<trainings::GetTrainingSession>()),
        "ListSessionsByTraining" => Some(visitor.visit::<trainings::ListSessionsByTraining>()),
        "ActivateUsers" => Some(visitor.visit::<users::ActivateUsers>()),
        "AddUser" => Some(visitor.visit::<users::AddUser>()),
        "ChangeUserStatus" => Some(visitor.visit::<users::ChangeUserStatus>()),
        "ChangeUserSubordination" => Some(visitor.visit::<users::ChangeUserSubordination>()),
        "DeactivateUsers" => Some(visitor.visit::<users::DeactivateUsers>()),
        "DeleteUser" => Some(visitor.visit::<users::DeleteUser>()),
        "FindExistingUsers" => Some(visitor.visit::<users::FindExistingUsers>()),
        "GetUserProfile" => Some(visitor.visit::<users::GetUserProfile>()),
        "GetUserProfileFields" => Some(visitor.visit::<users::GetUserProfileFields>()),
        "GetUsers" => Some(visitor.visit::<users::GetUsers>()),
        "GetUsersV2" => Some(visitor.visit::<users::GetUsersV2>()),
        "ListUsers" => Some(visitor.visit::<users::ListUsers>()),
        "ListUsersV2" => Some(visitor.visit::<users::ListUsersV2>()),
        "RemoveScheduledUserDeactivation" => {
            Some(visitor.visit::<users::RemoveScheduledUserDeactivation>())
        }
        "RemoveScheduledUserTermination" => {
            Some(visitor.visit::<users::RemoveScheduledUserTermination>())
        }
        "RemoveUserFromGroups" => Some(visitor.visit::<users::RemoveUserFromGroups>()),
        "RemoveWorkLeaveStatuses" => Some(visitor.visit::<users::RemoveWorkLeaveStatuses>()),
        "ScheduleUserDeactivation" => Some(visitor.visit::<users::ScheduleUserDeactivation>()),
        "ScheduleUserTermination" => Some(visitor.visit::<users::ScheduleUserTermination>()),
        "UpdateUserPassword" => Some(visitor.visit::<users::UpdateUserPassword>()),
        "UpdateUserProfile" => Some(visitor.visit::<users::UpdateUserProfile>()),
        "UpdateWorkLeaveStatuses" => Some(visitor.visit::<users::UpdateWorkLeaveStatuses>()),
        _ => None,
    }
}
/// Calls the visitor with the type of the operation that has this name, if there is one and it answers rows.
pub fn visit_row_operation<V: RowOperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
    match name {
        "GetContent" => Some(visitor.visit::<content::GetContent>()),
        "GetContentItemFinalStatuses" => {
            Some(visitor.visit::<content::GetContentItemFinalStatuses>())
        }
        "ListContent" => Some(visitor.visit::<content::ListContent>()),
        "ListCourseModules" => Some(visitor.visit::<content::ListCourseModules>()),
        "ListCoursesModules" => Some(visitor.visit::<content::ListCoursesModules>()),
        "GetDepartments" => Some(visitor.visit::<departments::GetDepartments>()),
        "ListDepartments" => Some(visitor.visit::<departments::ListDepartments>()),
        "GetEnrollments" => Some(visitor.visit::<enrollments::GetEnrollments>()),
        "ListEnrollments" => Some(visitor.visit::<enrollments::ListEnrollments>()),
        "GetGamificationPoints" => Some(visitor.visit::<gamification::GetGamificationPoints>()),
        "GetGroups" => Some(visitor.visit::<groups::GetGroups>()),
        "ListLearnersModulesResults" => {
            Some(visitor.visit::<results::ListLearnersModulesResults>())
        }
        "ListLearnersResults" => Some(visitor.visit::<results::ListLearnersResults>()),
        "ListSessionsByTraining" => Some(visitor.visit::<trainings::ListSessionsByTraining>()),
        "GetUserProfileFields" => Some(visitor.visit::<users::GetUserProfileFields>()),
        "GetUsers" => Some(visitor.visit::<users::GetUsers>()),
        "GetUsersV2" => Some(visitor.visit::<users::GetUsersV2>()),
        "ListUsers" => Some(visitor.visit::<users::ListUsers>()),
        "ListUsersV2" => Some(visitor.visit::<users::ListUsersV2>()),
        _ => None,
    }
}
/// Calls the visitor with the type of the operation that has this name, if there is one and it answers page by
/// page.
pub fn visit_paged_operation<V: PagedOperationVisitor>(
    name: &str,
    visitor: V,
) -> Option<V::Output> {
    match name {
        "ListContent" => Some(visitor.visit::<content::ListContent>()),
        "ListCourseModules" => Some(visitor.visit::<content::ListCourseModules>()),
        "ListCoursesModules" => Some(visitor.visit::<content::ListCoursesModules>()),
        "ListDepartments" => Some(visitor.visit::<departments::ListDepartments>()),
        "ListEnrollments" => Some(visitor.visit::<enrollments::ListEnrollments>()),
        "ListLearnersModulesResults" => {
            Some(visitor.visit::<results::ListLearnersModulesResults>())
        }
        "ListLearnersResults" => Some(visitor.visit::<results::ListLearnersResults>()),
        "ListUsers" => Some(visitor.visit::<users::ListUsers>()),
        "ListUsersV2" => Some(visitor.visit::<users::ListUsersV2>()),
        _ => None,
    }
}
