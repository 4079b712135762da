//! Operations that change nothing.

use serde_json::json;

use super::{Case, Seen};

pub(super) fn all(seen: &Seen) -> Vec<Case> {
    let [user, other, third, ..] = &seen.users[..] else {
        panic!("three learners are needed");
    };
    let (course, department, group) = (&seen.course, &seen.departments[1], &seen.group);
    let (enrollment, module, item) = (&seen.enrollments[0], &seen.modules[0], &seen.items[0]);
    vec![
        Case::new(
            "GetIssuedCertificate",
            &["--certificate", &seen.certificate],
            json!({"issuedCertificateId": seen.certificate}),
        ),
        Case::new("GetContent", &[], json!({})),
        Case::new(
            "GetContentItem",
            &["--item", course],
            json!({"contentItemId": course}),
        ),
        Case::new(
            "GetContentItemFinalStatuses",
            &["--item", course],
            json!({"contentItemId": course}),
        ),
        Case::new(
            "ListContent",
            &["--content-type", "Course", "--page-size", "2"],
            json!({"contentTypes": ["Course"]}),
        ),
        Case::new(
            "ListCourseModules",
            &["--course", course],
            json!({"courseId": course}),
        ),
        Case::new(
            "ListCoursesModules",
            &["--item", course],
            json!({"contentItemId": course}),
        ),
        Case::new(
            "GetDepartment",
            &["--department", department],
            json!({"departmentId": department}),
        ),
        Case::new("GetDepartments", &[], json!({})),
        Case::new("ListDepartments", &["--page-size", "3"], json!({})),
        Case::new(
            "GetEnrollment",
            &["--enrollment", enrollment],
            json!({"enrollmentId": enrollment}),
        ),
        Case::new(
            "GetEnrollments",
            &["--course", course, "--course", &seen.courses[1]],
            json!({"courseIds": [course, seen.courses[1]]}),
        ),
        Case::new("ListEnrollments", &["--page-size", "7"], json!({}))
            .list(
                "--course",
                &format!("# courses\n{course}\n\n  {}\r\n", seen.courses[1]),
            )
            .with_request(json!({"courseIds": [course, seen.courses[1]]})),
        Case::new(
            "GetGamificationPoints",
            &["--user", user, "--user", other],
            json!({"userIds": [user, other]}),
        ),
        Case::new("GetGroups", &[], json!({})),
        Case::new(
            "ListLearnersResults",
            &[
                "--course",
                course,
                "--access-date-start-date",
                "2000-01-01 00:00:00",
                "--access-date-end-date",
                "2100-01-01T00:00:00Z",
                "--page-size",
                "3",
            ],
            json!({
                "courseIds": [course],
                "accessDate": {"startDate": "2000-01-01 00:00:00", "endDate": "2100-01-01T00:00:00Z"},
                "userStatuses": [1, 3, 5],
            }),
        ),
        Case::new(
            "ListLearnersModulesResults",
            &[
                "--module",
                module,
                "--user-status",
                "1",
                "--user-status",
                "3",
            ],
            json!({"modulesIds": [module], "userStatuses": [1, 3]}),
        ),
        Case::new(
            "GetTrainingSession",
            &["--session", &seen.session],
            json!({"trainingSessionId": seen.session}),
        ),
        Case::new(
            "ListSessionsByTraining",
            &["--training", &seen.training],
            json!({"trainingId": seen.training}),
        ),
        Case::new(
            "FindExistingUsers",
            &["--user", user, "--user", item],
            json!({"userIds": [user, item]}),
        ),
        Case::new(
            "GetUserProfile",
            &["--user", third],
            json!({"userId": third}),
        ),
        Case::new("GetUserProfileFields", &[], json!({})),
        Case::new("GetUsers", &["--group", group], json!({"groupId": group})),
        Case::new(
            "GetUsersV2",
            &["--department", department],
            json!({"departmentId": department}),
        ),
        Case::new("ListUsers", &["--page-size", "5"], json!({})),
        Case::new(
            "ListUsersV2",
            &[],
            json!({"logins": [seen.logins[0], seen.logins[2]]}),
        )
        .file(
            "--login-file",
            &format!("{}\n{}\n", seen.logins[0], seen.logins[2]),
        ),
    ]
}
