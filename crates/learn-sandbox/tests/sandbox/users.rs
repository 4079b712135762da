//! What the operations of the area users do.

use std::time::Duration;

use learn_sandbox::{Sandbox, Scale};
use learn_types::departments::GetDepartments;
use learn_types::enrollments::GetEnrollments;
use learn_types::groups::{AddGroup, GetGroups};
use learn_types::soap::Credentials;
use learn_types::users::{
    ActivateUsers, AddUser, ChangeUserStatus, ChangeUserSubordination, DeactivateUsers, DeleteUser,
    FindExistingUsers, GetUserProfile, GetUserProfileFields, GetUsers, GetUsersV2, ListUsers,
    ListUsersV2, RemoveScheduledUserDeactivation, RemoveScheduledUserTermination,
    RemoveUserFromGroups, RemoveWorkLeaveStatuses, RoleAssignment, ScheduleUserDeactivation,
    ScheduleUserTermination, UpdateUserPassword, UpdateUserProfile, UpdateWorkLeaveStatuses,
    UserFieldType, UserProfile, UserRole, UserWorkLeaveStatus, WorkLeaveReason,
};
use learn_types::wire::Date;
use learn_types::{
    DepartmentId, Field, SubordinationChange, SubordinationType, UserId, UserStatus,
};

use crate::support::{Fixture, NOBODY};

async fn all(fixture: &Fixture) -> Vec<UserProfile> {
    fixture.call(&GetUsers::new()).await.user_profile
}

async fn one(fixture: &Fixture, id: &UserId) -> UserProfile {
    fixture
        .call(&GetUserProfile::new(id))
        .await
        .user_profile
        .unwrap()
}

async fn status(fixture: &Fixture, id: &UserId) -> UserStatus {
    one(fixture, id).await.status.unwrap()
}

async fn department(fixture: &Fixture) -> DepartmentId {
    fixture.call(&GetDepartments::new()).await.department[1]
        .department_id
        .clone()
}

fn value<'a>(user: &'a UserProfile, name: &str) -> Option<&'a str> {
    let fields = user.fields.as_ref().unwrap();
    fields
        .iter()
        .find(|field| field.name.as_deref() == Some(name))?
        .value
        .as_deref()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A learner of the small company who is active.
async fn somebody(fixture: &Fixture) -> UserProfile {
    let users = all(fixture).await;
    let is = |user: &&UserProfile| {
        user.role == Some(UserRole::Learner) && user.status == Some(UserStatus::Active)
    };
    users.iter().find(is).unwrap().clone()
}

#[tokio::test]
async fn profiles_are_complete() {
    let fixture = Fixture::company().await;
    let users = all(&fixture).await;
    assert_eq!(users.len(), 126);
    let learners = users
        .iter()
        .filter(|user| user.role == Some(UserRole::Learner));
    assert_eq!(learners.count(), 120);
    assert_eq!(users[0].role, Some(UserRole::Owner));
    assert_eq!(value(&users[0], "LOGIN"), Some("owner"));
    let admin = users
        .iter()
        .find(|user| user.role == Some(UserRole::DepartmentAdministrator))
        .unwrap();
    assert_eq!(admin.manageable_department_ids.as_ref().unwrap().len(), 1);
    assert_eq!(admin.user_roles[0].role_id, admin.role_id);
    assert!(users.iter().any(|user| user.work_leave_status.is_some()));
    assert!(users.iter().any(|user| user.email.is_none()));
    for user in &users {
        assert!(value(user, "FIRST_NAME").is_some() && user.added_date.is_some());
        assert_eq!(value(user, "EMAIL"), user.email.as_deref());
    }
    assert_eq!(one(&fixture, &users[7].user_id).await, users[7]);

    let fields = fixture
        .call(&GetUserProfileFields::new())
        .await
        .user_field_info;
    assert_eq!(fields[0].r#type, Some(UserFieldType::Login));
    assert_eq!(
        (fields[0].is_unique, fields[0].is_required),
        (Some(true), Some(true))
    );
    let ids: Vec<&str> = fields
        .iter()
        .map(|field| field.user_field_info_id.as_str())
        .collect();
    for field in users
        .iter()
        .flat_map(|user| user.fields.as_deref().unwrap())
    {
        assert!(ids.contains(&field.name.as_deref().unwrap()));
    }
}

#[tokio::test]
async fn the_second_version_tells_who_has_left() {
    let fixture = Fixture::company().await;
    let one = all(&fixture).await;
    let two = fixture.call(&GetUsersV2::new()).await.user_profile;
    let left = |users: &[UserProfile]| {
        users
            .iter()
            .filter(|user| user.status == Some(UserStatus::EmploymentEnded))
            .count()
    };
    assert_eq!(left(&one), 0);
    assert!(left(&two) > 0);
    assert_eq!(fixture.call(&ListUsersV2::new()).await.users.0, two);
    assert_eq!(fixture.call(&ListUsers::new()).await.users.0, one);
}

#[tokio::test]
async fn lists_are_filtered_and_paged() {
    let fixture = Fixture::company().await;
    let users = all(&fixture).await;
    let department = department(&fixture).await;
    let here: Vec<_> = users
        .iter()
        .filter(|user| user.department_id.as_ref() == Some(&department))
        .cloned()
        .collect();
    assert_eq!(
        fixture
            .call(&GetUsers::new().department_id(&department))
            .await
            .user_profile,
        here
    );
    assert_eq!(
        fixture
            .call(&GetUsers::new().department_id(NOBODY))
            .await
            .user_profile,
        []
    );
    assert_eq!(
        fixture
            .call(&GetUsers::new().group_id(NOBODY))
            .await
            .user_profile,
        []
    );
    let group = fixture.call(&GetGroups::new()).await.group[0]
        .group_id
        .clone();
    let members = fixture
        .call(&GetUsers::new().group_id(&group))
        .await
        .user_profile;
    assert!(
        !members.is_empty()
            && members
                .iter()
                .all(|user| user.groups.as_ref().unwrap().contains(&group))
    );

    let by_login = ListUsers::new().logins(["OWNER", "learner003"]);
    let found = fixture.call(&by_login).await.users;
    assert_eq!(
        found
            .iter()
            .map(|user| value(user, "LOGIN").unwrap())
            .collect::<Vec<_>>(),
        ["owner", "learner003"]
    );
    let email = users[0].email.clone().unwrap();
    assert_eq!(
        fixture
            .call(&ListUsers::new().emails([&*email]))
            .await
            .users
            .0,
        users[..1]
    );

    let mut rows = Vec::new();
    let mut request = ListUsers::new().page_size(50);
    loop {
        let page = fixture.call(&request).await;
        rows.extend(page.users);
        let Some(token) = page.next_page_token else {
            break;
        };
        request = request.page_token(token);
    }
    assert_eq!(rows, users);
    let foreign = ListUsersV2::new().page_token(
        fixture
            .call(&ListUsers::new().page_size(1))
            .await
            .next_page_token
            .unwrap(),
    );
    assert_eq!(fixture.fault(&foreign).await.text, "Wrong parameters");
}

#[tokio::test]
async fn a_user_is_added() {
    let fixture = Fixture::small().await;
    let department = department(&fixture).await;
    let group = fixture.call(&AddGroup::new("New")).await.group_id;
    let add = AddUser::new(&department)
        .login("ada")
        .email("ada@example.org")
        .password("Lovelace1")
        .fields([
            Field::new("first_name").value("Ada"),
            Field::new("USER_DEFINED_FIELD1").value("London"),
        ])
        .role(UserRole::DepartmentAdministrator)
        .manageable_department_ids([&department])
        .groups([&group]);
    let id = fixture.call(&add).await.user_id.unwrap();
    let user = one(&fixture, &id).await;
    assert_eq!(value(&user, "LOGIN"), Some("ada"));
    assert_eq!(user.email.as_deref(), Some("ada@example.org"));
    assert_eq!(value(&user, "FIRST_NAME"), Some("Ada"));
    assert_eq!(value(&user, "USER_DEFINED_FIELD1"), Some("London"));
    assert_eq!(user.role, Some(UserRole::DepartmentAdministrator));
    assert_eq!(user.status, Some(UserStatus::Active));
    assert_eq!(user.department_id.as_ref(), Some(&department));
    assert_eq!(
        user.manageable_department_ids.unwrap().0,
        std::slice::from_ref(&department)
    );
    assert!(user.groups.unwrap().contains(&group));

    // Signs in with the password, and sees what the role may.
    let (url, ..) = fixture.sandbox.account();
    let credentials = Credentials::account(url, "ada", "Lovelace1");
    let seen = fixture
        .ask(&credentials, &GetDepartments::new(), &[])
        .await
        .into_result()
        .unwrap();
    assert!(
        seen.department
            .iter()
            .any(|seen| seen.department_id == department)
    );

    // Login and e-mail address among the fields, as other pages have it.
    let among = AddUser::new(&department).fields([
        Field::new("LOGIN").value("bob"),
        Field::new("EMAIL").value("bob@example.org"),
    ]);
    let id = fixture.call(&among).await.user_id.unwrap();
    let user = one(&fixture, &id).await;
    assert_eq!(
        (value(&user, "LOGIN"), user.email.as_deref()),
        (Some("bob"), Some("bob@example.org"))
    );
    assert_eq!(user.role, Some(UserRole::Learner));
}

#[tokio::test]
async fn wrong_users_are_not_added() {
    let fixture = Fixture::small().await;
    let department = department(&fixture).await;
    let before = all(&fixture).await;
    let new = || AddUser::new(&department).login("new");
    let email = "User with the same email is already registered.";
    let login = "User with the same login is already registered.";
    let wrong = "Wrong parameters";
    let admin_role = before[1].role_id.clone().unwrap();
    let learner_role = before.last().unwrap().role_id.clone().unwrap();
    let owner_role = before[0].role_id.clone().unwrap();
    let role = |id: &learn_types::users::RoleId| RoleAssignment::new(id);
    for (add, fault) in [
        (new().email("Owner@aurora-mills.example"), email),
        (AddUser::new(&department).login("OWNER"), login),
        (AddUser::new(&department), wrong),
        (AddUser::new(&department).login(" "), wrong),
        (AddUser::new(NOBODY).login("new"), wrong),
        (new().email("no address"), wrong),
        (new().password("short"), wrong),
        (new().password("nodigitsOrSo"), wrong),
        (new().password("no capital 1"), wrong),
        (new().fields([Field::new("SHOE_SIZE").value("42")]), wrong),
        (
            new().fields([Field::new("USER_DEFINED_FIELD2").value("E000001")]),
            wrong,
        ),
        (new().role(UserRole::DepartmentAdministrator), wrong),
        (
            new()
                .role(UserRole::DepartmentAdministrator)
                .manageable_department_ids([NOBODY]),
            wrong,
        ),
        (new().role(UserRole::Owner), wrong),
        (new().role("emperor"), wrong),
        (new().role_id(NOBODY), wrong),
        (new().roles([role(&admin_role), role(&admin_role)]), wrong),
        (new().roles([role(&owner_role)]), wrong),
        (
            new().roles([role(&learner_role), role(&admin_role), role(&learner_role)]),
            wrong,
        ),
        (new().groups([NOBODY]), wrong),
    ] {
        assert_eq!(fixture.fault(&add).await.text, fault, "{add:?}");
    }
    assert_eq!(all(&fixture).await, before);

    let two = new().roles([role(&learner_role), role(&admin_role)]);
    let id = fixture.call(&two).await.user_id.unwrap();
    let user = one(&fixture, &id).await;
    assert_eq!(user.role, Some(UserRole::Administrator));
    assert_eq!(user.user_roles.len(), 2);
}

#[tokio::test]
async fn the_account_has_room_for_so_many() {
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small).max_users(1)).await;
    let department = department(&fixture).await;
    let fault = fixture.fault(&AddUser::new(&department).login("new")).await;
    assert_eq!(fault.text, "Number of user accounts is exceeded");
    assert_eq!(fault.class, learn_types::operation::FaultClass::Quota);
}

#[tokio::test]
async fn a_profile_is_changed() {
    let fixture = Fixture::small().await;
    let user = somebody(&fixture).await;
    let department = department(&fixture).await;
    let group = fixture.call(&AddGroup::new("New")).await.group_id;
    let update = UpdateUserProfile::new(&user.user_id, &department)
        .login("renamed")
        .email("renamed@example.org")
        .fields([
            Field::new("PHONE").value("+1 555"),
            Field::new("JOB_TITLE").value(""),
        ])
        .about_me("Likes <angle brackets>\r\nand & ampersands.")
        .role(UserRole::Publisher)
        .groups([&group]);
    assert_eq!(fixture.call(&update).await.success, Some(true));
    let changed = one(&fixture, &user.user_id).await;
    assert_eq!(value(&changed, "LOGIN"), Some("renamed"));
    assert_eq!(changed.email.as_deref(), Some("renamed@example.org"));
    assert_eq!(value(&changed, "PHONE"), Some("+1 555"));
    assert_eq!(value(&changed, "JOB_TITLE"), None);
    assert_eq!(
        value(&changed, "ABOUT_ME"),
        Some("Likes <angle brackets>\r\nand & ampersands.")
    );
    assert_eq!(
        value(&changed, "FIRST_NAME"),
        value(&user, "FIRST_NAME"),
        "what is not sent stays"
    );
    assert_eq!(changed.role, Some(UserRole::Publisher));
    assert_eq!(changed.department_id.as_ref(), Some(&department));
    assert!(changed.groups.as_ref().unwrap().contains(&group));

    let same = |login: &str| UpdateUserProfile::new(&user.user_id, &department).login(login);
    for (update, fault) in [
        (
            same("owner"),
            "Invalid value owner. Field LOGIN must be unique.",
        ),
        (
            same("renamed").fields([Field::new("USER_DEFINED_FIELD2").value("E000001")]),
            "Invalid value E000001. Field USER_DEFINED_FIELD2 must be unique.",
        ),
        (
            UpdateUserProfile::new(&user.user_id, &department),
            "Wrong Parameters",
        ),
        (
            UpdateUserProfile::new(&user.user_id, NOBODY).login("x"),
            "Wrong Parameters",
        ),
        (same("renamed").password("weak"), "Wrong Parameters"),
        (
            UpdateUserProfile::new(NOBODY, &department).login("x"),
            "Unknown user",
        ),
    ] {
        assert_eq!(fixture.fault(&update).await.text, fault);
    }
    assert_eq!(one(&fixture, &user.user_id).await, changed);
    let owner = all(&fixture).await.remove(0);
    let demote = UpdateUserProfile::new(&owner.user_id, &department)
        .login("owner")
        .role(UserRole::Learner);
    assert_eq!(fixture.fault(&demote).await.text, "Permission denied");
}

#[tokio::test]
async fn deleting_a_user_takes_everything_along() {
    let fixture = Fixture::small().await;
    let user = somebody(&fixture).await;
    let other = all(&fixture).await.pop().unwrap();
    let manual = SubordinationChange::new(SubordinationType::Manual).supervisor_id(&user.user_id);
    fixture
        .call(&ChangeUserSubordination::new(&other.user_id).subordination(manual))
        .await;
    let filter = GetEnrollments::new().learner_ids([&user.user_id]);
    assert!(!fixture.call(&filter).await.enrollment.is_empty());

    assert_eq!(
        fixture.call(&DeleteUser::new(&user.user_id)).await.success,
        Some(true)
    );
    assert_eq!(
        fixture
            .fault(&GetUserProfile::new(&user.user_id))
            .await
            .text,
        "Unknown user"
    );
    assert_eq!(fixture.call(&filter).await.enrollment, []);
    assert!(
        !all(&fixture)
            .await
            .iter()
            .any(|left| left.user_id == user.user_id)
    );
    let subordination = one(&fixture, &other.user_id).await.subordination.unwrap();
    assert_eq!(
        (
            subordination.subordination_type,
            subordination.supervisor_id
        ),
        (Some(SubordinationType::NoSupervisor), None)
    );

    assert_eq!(
        fixture.fault(&DeleteUser::new(&user.user_id)).await.text,
        "Unknown user"
    );
    let owner = all(&fixture).await.remove(0);
    assert_eq!(
        fixture.fault(&DeleteUser::new(&owner.user_id)).await.text,
        "Permission Denied"
    );
    let found = fixture
        .call(&FindExistingUsers::new([
            &owner.user_id,
            &user.user_id,
            &UserId::new(NOBODY),
        ]))
        .await;
    assert_eq!(found.user_ids.unwrap().0, [owner.user_id]);
}

#[tokio::test]
async fn users_are_deactivated_and_activated() {
    let fixture = Fixture::small().await;
    let user = somebody(&fixture).await;
    let id = &user.user_id;
    fixture
        .call(&ChangeUserStatus::new(id, UserStatus::Inactive))
        .await;
    assert_eq!(status(&fixture, id).await, UserStatus::Inactive);
    fixture
        .call(&ChangeUserStatus::new(id, UserStatus::Active))
        .await;
    assert_eq!(status(&fixture, id).await, UserStatus::Active);
    fixture.call(&DeactivateUsers::new([id])).await;
    assert_eq!(status(&fixture, id).await, UserStatus::Inactive);

    // All or nothing.
    let nobody = UserId::new(NOBODY);
    assert_eq!(
        fixture.fault(&ActivateUsers::new([id, &nobody])).await.text,
        "Wrong parameters"
    );
    assert_eq!(status(&fixture, id).await, UserStatus::Inactive);
    fixture.call(&ActivateUsers::new([id])).await;
    assert_eq!(status(&fixture, id).await, UserStatus::Active);
    assert_eq!(
        fixture
            .fault(&DeactivateUsers::new([id, &nobody]))
            .await
            .text,
        "Unknown user"
    );
    assert_eq!(status(&fixture, id).await, UserStatus::Active);

    let fault = fixture
        .fault(&ChangeUserStatus::new(id, UserStatus::EmploymentEnded))
        .await;
    assert_eq!(fault.text, "User status must be 1 or 3, 5 given");
    assert_eq!(
        fixture
            .fault(&ChangeUserStatus::new(&nobody, UserStatus::Active))
            .await
            .text,
        "Unknown user"
    );
    let owner = all(&fixture).await.remove(0).user_id;
    assert_eq!(
        fixture.fault(&DeactivateUsers::new([&owner])).await.text,
        "Permission denied"
    );
}

#[tokio::test]
async fn who_is_deactivated_cannot_come_in() {
    let fixture = Fixture::small().await;
    let admin = fixture.acting_as("administrator").await;
    admin.call(&GetGroups::new()).await;
    let id = all(&fixture).await[1].user_id.clone();
    fixture.call(&DeactivateUsers::new([&id])).await;
    assert_eq!(
        admin.fault(&GetGroups::new()).await.text,
        "Authorization failed"
    );
}

#[tokio::test]
async fn what_was_scheduled_happens_on_its_day() {
    let fixture = Fixture::small().await;
    let user = somebody(&fixture).await;
    let id = &user.user_id;
    let far = date("2100-01-01");
    fixture.call(&ScheduleUserDeactivation::new(id, far)).await;
    fixture
        .call(&RemoveScheduledUserDeactivation::new(id))
        .await;
    fixture.call(&ScheduleUserTermination::new(id, far)).await;
    fixture.call(&RemoveScheduledUserTermination::new(id)).await;
    fixture
        .sandbox
        .advance(Duration::from_hours(24 * 365 * 200));
    let token = Credentials::token(fixture.sandbox.token().unwrap());
    let fixture = Fixture {
        credentials: token,
        ..fixture
    };
    assert_eq!(status(&fixture, id).await, UserStatus::Active);

    let soon = date("2400-01-01");
    fixture.call(&ScheduleUserDeactivation::new(id, soon)).await;
    assert_eq!(status(&fixture, id).await, UserStatus::Active);
    fixture
        .sandbox
        .advance(Duration::from_hours(24 * 365 * 300));
    let token = Credentials::token(fixture.sandbox.token().unwrap());
    let fixture = Fixture {
        credentials: token,
        ..fixture
    };
    assert_eq!(status(&fixture, id).await, UserStatus::Inactive);

    fixture.call(&ActivateUsers::new([id])).await;
    fixture.call(&ScheduleUserTermination::new(id, soon)).await;
    let ended = fixture
        .call(&ListUsersV2::new().logins([value(&user, "LOGIN").unwrap()]))
        .await
        .users
        .remove(0);
    assert_eq!(ended.status, Some(UserStatus::EmploymentEnded));

    let nobody = UserId::new(NOBODY);
    assert_eq!(
        fixture
            .fault(&ScheduleUserDeactivation::new(&nobody, soon))
            .await
            .text,
        "Unknown user"
    );
    assert_eq!(
        fixture
            .fault(&ScheduleUserTermination::new(&nobody, soon))
            .await
            .text,
        "Unknown user"
    );
    assert_eq!(
        fixture
            .fault(&RemoveScheduledUserDeactivation::new(&nobody))
            .await
            .text,
        "Unknown user"
    );
    assert_eq!(
        fixture
            .fault(&RemoveScheduledUserTermination::new(&nobody))
            .await
            .text,
        "Unknown user"
    );
}

#[tokio::test]
async fn leave_is_noted_and_ended() {
    let fixture = Fixture::small().await;
    let users = all(&fixture).await;
    let leave =
        |user: &UserProfile| UserWorkLeaveStatus::new(&user.user_id, WorkLeaveReason::SickLeave);
    let update = UpdateWorkLeaveStatuses::new([
        leave(&users[3])
            .start_date(date("2030-01-01"))
            .end_date(date("2030-01-05")),
        leave(&users[4]),
    ]);
    assert_eq!(fixture.call(&update).await.success, Some(true));
    let noted = one(&fixture, &users[3].user_id)
        .await
        .work_leave_status
        .unwrap();
    assert_eq!(noted.work_leave_reason, Some(WorkLeaveReason::SickLeave));
    assert_eq!(noted.end_date, Some(date("2030-01-05").into()));
    assert_eq!(
        one(&fixture, &users[4].user_id)
            .await
            .work_leave_status
            .unwrap()
            .start_date,
        None
    );

    fixture
        .call(&RemoveWorkLeaveStatuses::new([&users[3].user_id]))
        .await;
    assert_eq!(
        one(&fixture, &users[3].user_id).await.work_leave_status,
        None
    );
    for wrong in [
        UserWorkLeaveStatus::new(NOBODY, WorkLeaveReason::SickLeave),
        UserWorkLeaveStatus::new(&users[3].user_id, "Gardening"),
        leave(&users[3])
            .start_date(date("2030-01-05"))
            .end_date(date("2030-01-01")),
    ] {
        let update = UpdateWorkLeaveStatuses::new([leave(&users[5]), wrong]);
        assert_eq!(fixture.fault(&update).await.text, "Wrong parameters");
    }
    assert_eq!(
        one(&fixture, &users[5].user_id).await.work_leave_status,
        users[5].work_leave_status
    );
    assert_eq!(
        fixture
            .fault(&RemoveWorkLeaveStatuses::new([NOBODY]))
            .await
            .text,
        "Unknown user"
    );
}

#[tokio::test]
async fn passwords_change() {
    let fixture = Fixture::small().await;
    let (url, ..) = fixture.sandbox.account();
    let admin = all(&fixture).await.remove(1);
    fixture
        .call(&UpdateUserPassword::new(&admin.user_id, "Secret1!"))
        .await;
    let sign_in = async |password: &str| {
        let credentials = Credentials::account(url, "administrator", password);
        fixture
            .ask(&credentials, &GetGroups::new(), &[])
            .await
            .into_result()
            .is_ok()
    };
    assert!(sign_in("Secret1!").await);
    fixture
        .call(&UpdateUserPassword::new(&admin.user_id, "Other22"))
        .await;
    assert!(sign_in("Other22").await && !sign_in("Secret1!").await);
    assert_eq!(
        fixture
            .fault(&UpdateUserPassword::new(&admin.user_id, "weak"))
            .await
            .text,
        "Wrong Parameters"
    );
    assert_eq!(
        fixture
            .fault(&UpdateUserPassword::new(NOBODY, "Secret1!"))
            .await
            .text,
        "Unknown user"
    );
    assert!(sign_in("Other22").await);
    let journal = format!("{:?}", fixture.sandbox.journal());
    assert!(!journal.contains("Secret1!") && !journal.contains("Other22"));
}

#[tokio::test]
async fn supervisors_of_users() {
    let fixture = Fixture::small().await;
    let users = all(&fixture).await;
    let (user, boss) = (&users[8].user_id, &users[2].user_id);
    let manual =
        |id: &UserId| SubordinationChange::new(SubordinationType::Manual).supervisor_id(id);
    let change = ChangeUserSubordination::new(user)
        .subordination(manual(boss))
        .co_subordination(manual(&users[3].user_id));
    assert_eq!(fixture.call(&change).await.success, Some(true));
    let changed = one(&fixture, user).await;
    assert_eq!(
        changed.subordination.unwrap().supervisor_id.as_ref(),
        Some(boss)
    );
    assert_eq!(
        changed.co_subordination.unwrap().supervisor_id.as_ref(),
        Some(&users[3].user_id)
    );
    for wrong in [
        ChangeUserSubordination::new(user).subordination(manual(user)),
        ChangeUserSubordination::new(user).subordination(manual(&UserId::new(NOBODY))),
        ChangeUserSubordination::new(NOBODY).subordination(manual(boss)),
    ] {
        assert_eq!(fixture.fault(&wrong).await.text, "Wrong parameters");
    }
}

#[tokio::test]
async fn a_user_leaves_groups() {
    let fixture = Fixture::small().await;
    let user = somebody(&fixture).await;
    let one_group = fixture
        .call(&AddGroup::new("One").user_ids([&user.user_id]))
        .await
        .group_id;
    let other_group = fixture
        .call(&AddGroup::new("Other").user_ids([&user.user_id]))
        .await
        .group_id;
    fixture
        .call(&RemoveUserFromGroups::new(&user.user_id, [&one_group]))
        .await;
    let groups = one(&fixture, &user.user_id).await.groups.unwrap();
    assert!(!groups.contains(&one_group) && groups.contains(&other_group));
    assert_eq!(
        fixture
            .fault(&RemoveUserFromGroups::new(NOBODY, [&one_group]))
            .await
            .text,
        "Unknown user"
    );
}

#[tokio::test]
async fn limited_roles_manage_their_people() {
    let fixture = Fixture::company().await;
    let users = all(&fixture).await;
    let limited = fixture.acting_as("department.admin1").await;
    let own = limited.call(&GetUsers::new()).await.user_profile;
    assert!(!own.is_empty() && own.len() < users.len());
    let foreign = users.iter().find(|user| !own.contains(user)).unwrap();
    let id = &foreign.user_id;
    let foreign_department = foreign.department_id.as_ref().unwrap();
    assert_eq!(
        limited.fault(&GetUserProfile::new(id)).await.text,
        "Permission denied"
    );
    assert_eq!(
        limited.fault(&DeleteUser::new(id)).await.text,
        "Permission Denied"
    );
    assert_eq!(
        limited.fault(&DeactivateUsers::new([id])).await.text,
        "Permission denied"
    );
    assert_eq!(
        limited
            .fault(&GetUsers::new().department_id(foreign_department))
            .await
            .text,
        "Permission denied"
    );
    assert_eq!(
        limited
            .fault(&AddUser::new(foreign_department).login("x"))
            .await
            .text,
        "Permission denied"
    );
    assert_eq!(
        limited
            .call(&FindExistingUsers::new([id, &own[0].user_id]))
            .await
            .user_ids
            .unwrap()
            .0,
        [own[0].user_id.clone()]
    );

    let own_department = own[0].department_id.as_ref().unwrap();
    let raise = AddUser::new(own_department)
        .login("x")
        .role(UserRole::Administrator);
    assert_eq!(limited.fault(&raise).await.text, "Permission denied");
    limited.call(&AddUser::new(own_department).login("x")).await;
}
