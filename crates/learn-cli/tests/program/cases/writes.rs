//! Operations that change something.

use serde_json::json;

use super::{Case, Seen};

/// In an order in which none destroys what a later one needs. Ids of what is added follow from the seed.
pub(super) fn all(seen: &Seen) -> Vec<Case> {
    let user = |index: usize| seen.users[index].as_str();
    let course = seen.course.as_str();
    let [first, second, third, ..] = &seen.enrollments[..] else {
        panic!("three enrollments are needed");
    };
    let (item, department) = (&seen.items[0], &seen.departments[1]);
    let group = &seen.group;
    let rules = json!([[{"rule": {"attributeType": 1, "operator": 2, "value": seen.root}}]]);
    let other_rules = json!([[{"rule": {
        "attributeType": 3, "attributeId": "JOB_TITLE", "operator": 1, "value": "Pilot",
    }}]]);
    vec![
        Case::new(
            "AddDepartment",
            &["--name", "R&D <2>", "--parent", &seen.root, "--code", "007"],
            json!({"name": "R&D <2>", "parentDepartmentId": seen.root, "code": "007"}),
        ),
        Case::new(
            "UpdateDepartment",
            &["--department", department, "--name", "Renamed", "--code", ""],
            json!({"departmentId": department, "name": "Renamed", "code": ""}),
        ),
        Case::new(
            "ChangeDepartmentSubordination",
            &[
                "--department", department,
                "--subordination-type", "manual", "--subordination-supervisor", user(0),
                "--co-subordination-type", "no_supervisor",
            ],
            json!({
                "departmentId": department,
                "subordination": {"subordinationType": "manual", "supervisorId": user(0)},
                "coSubordination": {"subordinationType": "no_supervisor"},
            }),
        ),
        Case::new(
            "AddUser",
            &[
                "--department", department, "--role", "learner", "--send-login-email=false",
                "--field", "JOB_TITLE=Pilot", "--group", group,
            ],
            json!({
                "departmentId": department, "role": "learner", "sendLoginEmail": false,
                "groups": [group], "password": "Example-1",
                "fields": [
                    {"name": "JOB_TITLE", "value": "Pilot"},
                    {"name": "login", "value": "jo.doe"},
                    {"name": "email", "value": "jo@example.org"},
                    {"name": "first_name", "value": "Jo"},
                    {"name": "last_name", "value": "Doe = \"JD\""},
                ],
            }),
        )
        .file("--user-password-file", "Example-1\n")
        .file(
            "--field-file",
            "# personal\nlogin=jo.doe\nemail=jo@example.org\nfirst_name=Jo\nlast_name=Doe = \"JD\"\n",
        ),
        Case::new(
            "UpdateUserProfile",
            &[
                "--user", user(1), "--department", department, "--field", "JOB_TITLE=Captain",
                "--no-group",
            ],
            json!({
                "userId": user(1), "departmentId": department, "groups": [], "login": seen.logins[1],
                "fields": [{"name": "JOB_TITLE", "value": "Captain"}],
            }),
        )
        .file("--login-file", &format!("{}\n", seen.logins[1])),
        Case::new(
            "UpdateUserPassword",
            &["--user", user(1)],
            json!({"userId": user(1), "password": "Example-2"}),
        )
        .file("--user-password-file", "Example-2"),
        Case::new(
            "ChangeUserStatus",
            &["--user", user(2), "--status", "3"],
            json!({"userId": user(2), "status": 3}),
        ),
        Case::new(
            "ActivateUsers",
            &["--user", user(2)],
            json!({"userIds": [user(2)]}),
        ),
        Case::new("DeactivateUsers", &[], json!({"userIds": [user(2), user(3)]}))
            .list("--user", &format!("{}\n{}\n", user(2), user(3))),
        Case::new(
            "ChangeUserSubordination",
            &[
                "--user", user(4),
                "--subordination-type", "manual", "--subordination-supervisor", user(5),
                "--co-subordination-type", "inherit",
            ],
            json!({
                "userId": user(4),
                "subordination": {"subordinationType": "manual", "supervisorId": user(5)},
                "coSubordination": {"subordinationType": "inherit"},
            }),
        ),
        Case::new(
            "ScheduleUserDeactivation",
            &["--user", user(4), "--date", "2090-01-31"],
            json!({"userId": user(4), "date": "2090-01-31"}),
        ),
        Case::new(
            "RemoveScheduledUserDeactivation",
            &["--user", user(4)],
            json!({"userId": user(4)}),
        ),
        Case::new(
            "ScheduleUserTermination",
            &["--user", user(4), "--date", "2090-01-31"],
            json!({"userId": user(4), "date": "2090-01-31"}),
        ),
        Case::new(
            "RemoveScheduledUserTermination",
            &["--user", user(4)],
            json!({"userId": user(4)}),
        ),
        Case::new(
            "UpdateWorkLeaveStatuses",
            &["--work-leave-statuses", &format!(
                r#"{{"userId":"{}","workLeaveReason":"SickLeave","startDate":"2026-01-01","endDate":"2090-02-01"}}"#,
                user(4)
            )],
            json!({"workLeaveStatuses": [{
                "userId": user(4), "workLeaveReason": "SickLeave",
                "startDate": "2026-01-01", "endDate": "2090-02-01",
            }]}),
        ),
        Case::new(
            "RemoveWorkLeaveStatuses",
            &["--user", user(4)],
            json!({"userIds": [user(4)]}),
        ),
        Case::new(
            "RemoveUserFromGroups",
            &["--user", &seen.members[0], "--group", group],
            json!({"userId": seen.members[0], "groupIds": [group]}),
        ),
        Case::new(
            "AddGroup",
            &["--name", "Pilots", "--user", user(0), "--user", user(1)],
            json!({"name": "Pilots", "userIds": [user(0), user(1)]}),
        ),
        Case::new(
            "UpdateGroup",
            &["--group", group, "--name", "Captains"],
            json!({"groupId": group, "name": "Captains"}),
        ),
        Case::new(
            "UpdateGroupMembers",
            &["--group", group, "--no-user"],
            json!({"groupId": group, "userIds": []}),
        ),
        Case::new(
            "AddSmartGroup",
            &["--name", "Everybody", "--rules", &rules[0].to_string()],
            json!({"name": "Everybody", "rules": rules}),
        ),
        Case::new(
            "UpdateSmartGroup",
            &["--group", &seen.smart[0]],
            json!({"groupId": seen.smart[0], "rules": other_rules}),
        )
        .list("--rules", &other_rules.to_string()),
        Case::new("RemoveGroup", &["--group", group], json!({"groupId": group})),
        Case::new(
            "AwardGamificationPoints",
            &["--user", user(0), "--amount", "25", "--reason", "Talk"],
            json!({"userId": user(0), "amount": 25, "reason": "Talk"}),
        ),
        Case::new(
            "WithdrawGamificationPoints",
            &["--user", user(0), "--amount", "5", "--reason", "Late"],
            json!({"userId": user(0), "amount": 5, "reason": "Late"}),
        ),
        Case::new(
            "EnrollLearnersInCourses",
            &[
                "--course", &seen.courses[0], "--course", &seen.courses[1], "--learner", user(0),
                "--access-date", "2026-01-01 08:00:00", "--due-date-type", "due_date",
                "--due-date", "2090-03-01", "--lock-after-due-date",
            ],
            json!({
                "courseIds": [seen.courses[0], seen.courses[1]], "learnerIds": [user(0)],
                "accessDate": "2026-01-01 08:00:00", "dueDateType": "due_date",
                "dueDate": "2090-03-01", "lockAfterDueDate": true,
            }),
        ),
        Case::new(
            "ChangeEnrollment",
            &[
                "--enrollment", first, "--access-date", "2026-01-02T08:00:00Z",
                "--due-date-type", "due_period", "--due-period", "24",
                "--lock-after-due-date=false",
            ],
            json!({
                "enrollmentId": first, "accessDate": "2026-01-02T08:00:00Z",
                "dueDateType": "due_period", "duePeriod": 24, "lockAfterDueDate": false,
            }),
        ),
        Case::new(
            "UpdateCourseStatus",
            &[
                "--enrollment", first, "--course", course, "--status", "complete",
                "--date", "2026-02-03", "--awarded-score", "77.5",
            ],
            json!({
                "enrollmentIds": [first], "courseId": course, "status": "complete",
                "date": "2026-02-03", "awardedScore": 77.5,
            }),
        ),
        Case::new(
            "UpdateModulesStatuses",
            &["--enrollment", second, "--course", course, "--module-statuses", &format!(
                r#"[{{"contentItemId":"{item}","date":"2026-02-03","status":"passed","awardedScore":90}}]"#
            )],
            json!({
                "enrollmentIds": [second], "courseId": course,
                "moduleStatuses": [{
                    "contentItemId": item, "date": "2026-02-03", "status": "passed",
                    "awardedScore": 90,
                }],
            }),
        ),
        Case::new(
            "ResetModulesStatistics",
            &["--course", course, "--enrollment", second, "--module", item],
            json!({"courseId": course, "enrollmentIds": [second], "contentItemIds": [item]}),
        ),
        Case::new(
            "GetTaskStatus",
            &["--task", "the taskId before"],
            json!({"taskId": "the taskId before"}),
        ),
        Case::new(
            "RemoveDepartment",
            &["--department", "the departmentId before"],
            json!({"departmentId": "the departmentId before"}),
        ),
        Case::new("Unenroll", &["--enrollment", third], json!({"enrollmentId": third})),
        Case::new("DeleteUser", &["--user", user(6)], json!({"userId": user(6)})),
    ]
}
