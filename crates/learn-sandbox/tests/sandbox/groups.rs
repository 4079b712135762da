//! What the operations of the area groups do.

use std::collections::BTreeSet;

use learn_types::groups::{
    AddGroup, AddSmartGroup, GetGroups, Group, RemoveGroup, SmartGroupAnd, SmartGroupAttributeType,
    SmartGroupOperator, SmartGroupOr, SmartGroupRule, UpdateGroup, UpdateGroupMembers,
    UpdateSmartGroup,
};
use learn_types::users::{GetUserProfile, GetUsers, UpdateUserProfile, UserProfile};
use learn_types::{Field, GroupId, UserId};

use crate::support::{Fixture, NOBODY};

async fn all(fixture: &Fixture) -> Vec<Group> {
    fixture.call(&GetGroups::new()).await.group
}

async fn members(fixture: &Fixture, group: &GroupId) -> BTreeSet<UserId> {
    let users = fixture
        .call(&GetUsers::new().group_id(group))
        .await
        .user_profile;
    users.into_iter().map(|user| user.user_id).collect()
}

async fn users(fixture: &Fixture) -> Vec<UserProfile> {
    fixture.call(&GetUsers::new()).await.user_profile
}

fn set<'a>(users: impl IntoIterator<Item = &'a UserProfile>) -> BTreeSet<UserId> {
    users.into_iter().map(|user| user.user_id.clone()).collect()
}

#[tokio::test]
async fn a_group_is_added_renamed_refilled_and_removed() {
    let fixture = Fixture::small().await;
    let before = all(&fixture).await;
    let users = users(&fixture).await;
    let group = fixture
        .call(&AddGroup::new("Pilots").user_ids(set(&users[..3])))
        .await
        .group_id;
    let added = all(&fixture).await.pop().unwrap();
    assert_eq!(
        (
            added.group_id.clone(),
            added.name.as_deref(),
            added.is_smart
        ),
        (group.clone(), Some("Pilots"), Some(false))
    );
    assert_eq!(members(&fixture, &group).await, set(&users[..3]));
    let profile = fixture
        .call(&GetUserProfile::new(&users[0].user_id))
        .await
        .user_profile
        .unwrap();
    assert!(profile.groups.unwrap().contains(&group));

    assert_eq!(
        fixture
            .call(&UpdateGroup::new(&group, "Captains"))
            .await
            .success,
        Some(true)
    );
    fixture
        .call(&UpdateGroupMembers::new(&group, set(&users[2..5])))
        .await;
    assert_eq!(members(&fixture, &group).await, set(&users[2..5]));
    fixture
        .call(&UpdateGroupMembers::new(&group, [] as [&str; 0]).name("Nobody"))
        .await;
    assert_eq!(members(&fixture, &group).await, BTreeSet::new());
    assert_eq!(
        all(&fixture).await.pop().unwrap().name.as_deref(),
        Some("Nobody")
    );

    fixture.call(&RemoveGroup::new(&group)).await;
    assert_eq!(all(&fixture).await, before);
    assert_eq!(
        fixture.fault(&RemoveGroup::new(&group)).await.text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture.fault(&UpdateGroup::new(&group, "x")).await.text,
        "Unknown Group"
    );
}

#[tokio::test]
async fn wrong_groups_are_refused() {
    let fixture = Fixture::small().await;
    let before = all(&fixture).await;
    let smart = &before
        .iter()
        .find(|group| group.is_smart == Some(true))
        .unwrap()
        .group_id;
    let plain = &before[0].group_id;
    let members_before = members(&fixture, plain).await;
    for add in [AddGroup::new(" "), AddGroup::new("x").user_ids([NOBODY])] {
        assert_eq!(fixture.fault(&add).await.text, "Wrong parameters");
    }
    for update in [
        UpdateGroupMembers::new(NOBODY, [] as [&str; 0]),
        UpdateGroupMembers::new(plain, [NOBODY]),
        UpdateGroupMembers::new(smart, [] as [&str; 0]),
    ] {
        assert_eq!(fixture.fault(&update).await.text, "Wrong Parameters");
    }
    assert_eq!(
        fixture.fault(&UpdateGroup::new(plain, "")).await.text,
        "Wrong Parameters"
    );
    assert_eq!(
        fixture
            .fault(&UpdateSmartGroup::new(plain).name("x"))
            .await
            .text,
        "Wrong Parameters"
    );
    assert_eq!(
        fixture
            .fault(&UpdateSmartGroup::new(NOBODY).name("x"))
            .await
            .text,
        "Unknown Group"
    );
    assert_eq!(all(&fixture).await, before);
    assert_eq!(members(&fixture, plain).await, members_before);
}

fn department(value: &str, operator: SmartGroupOperator) -> SmartGroupOr {
    SmartGroupOr::new(SmartGroupRule::new(
        SmartGroupAttributeType::Department,
        operator,
        value,
    ))
}

fn group(value: &GroupId) -> SmartGroupOr {
    let kind = SmartGroupAttributeType::Group;
    SmartGroupOr::new(SmartGroupRule::new(
        kind,
        SmartGroupOperator::Equals,
        value.as_str(),
    ))
}

fn field(name: &str, value: &str) -> SmartGroupOr {
    let kind = SmartGroupAttributeType::ProfileField;
    SmartGroupOr::new(
        SmartGroupRule::new(kind, SmartGroupOperator::Equals, value).attribute_id(name),
    )
}

fn and(alternatives: impl IntoIterator<Item = SmartGroupOr>) -> SmartGroupAnd {
    alternatives.into_iter().collect()
}

fn value(user: &UserProfile, name: &str) -> String {
    let fields = user.fields.as_ref().unwrap();
    let field = fields
        .iter()
        .find(|field| field.name.as_deref() == Some(name));
    field
        .and_then(|field| field.value.clone())
        .unwrap_or_default()
}

#[tokio::test]
async fn the_rules_of_smart_groups_are_evaluated() {
    let fixture = Fixture::company().await;
    let users = users(&fixture).await;
    let departments = fixture
        .call(&learn_types::departments::GetDepartments::new())
        .await
        .department;
    let (root, first) = (&departments[0].department_id, &departments[1].department_id);
    let plain = all(&fixture).await[0].group_id.clone();
    let in_plain = members(&fixture, &plain).await;

    let only = |is: &dyn Fn(&UserProfile) -> bool| set(users.iter().filter(|user| is(user)));
    let here = only(&|user| user.department_id.as_ref() == Some(first));
    let everyone = set(&users);
    let germans = only(&|user| value(user, "COUNTRY") == "DE");
    assert!(!germans.is_empty() && !here.is_empty() && !in_plain.is_empty());

    for (rules, expected) in [
        (
            vec![and([department(
                first.as_str(),
                SmartGroupOperator::Equals,
            )])],
            here.clone(),
        ),
        (
            vec![and([department(
                root.as_str(),
                SmartGroupOperator::WithinDepartment,
            )])],
            everyone,
        ),
        (vec![and([group(&plain)])], in_plain.clone()),
        (vec![and([field("COUNTRY", "DE")])], germans.clone()),
        (
            vec![and([field("login", "OWNER")])],
            only(&|user| value(user, "LOGIN") == "owner"),
        ),
        (
            vec![and([group(&plain), field("COUNTRY", "DE")])],
            in_plain.union(&germans).cloned().collect(),
        ),
        (
            vec![and([group(&plain)]), and([field("COUNTRY", "DE")])],
            in_plain.intersection(&germans).cloned().collect(),
        ),
        (
            vec![and([field("COUNTRY", "DE")]), and([field("COUNTRY", "FR")])],
            BTreeSet::new(),
        ),
    ] {
        let id = fixture
            .call(&AddSmartGroup::new("Smart", rules))
            .await
            .group_id
            .unwrap();
        assert_eq!(members(&fixture, &id).await, expected);
    }
}

#[tokio::test]
async fn a_smart_group_follows_its_users() {
    let fixture = Fixture::small().await;
    let rules = [and([field("JOB_TITLE", "Astronaut")])];
    let smart = fixture
        .call(&AddSmartGroup::new("Astronauts", rules))
        .await
        .group_id
        .unwrap();
    let outer = fixture
        .call(&AddSmartGroup::new("Around", [and([group(&smart)])]))
        .await
        .group_id
        .unwrap();
    assert_eq!(members(&fixture, &smart).await, BTreeSet::new());

    let user = users(&fixture).await.pop().unwrap();
    let update = UpdateUserProfile::new(&user.user_id, user.department_id.as_ref().unwrap())
        .login(value(&user, "LOGIN"))
        .fields([Field::new("job_title").value("Astronaut")]);
    fixture.call(&update).await;
    assert_eq!(members(&fixture, &smart).await, set([&user]));
    assert_eq!(members(&fixture, &outer).await, set([&user]));
    let profile = fixture
        .call(&GetUserProfile::new(&user.user_id))
        .await
        .user_profile
        .unwrap();
    assert!(profile.groups.as_ref().unwrap().contains(&outer));

    // Two groups that speak of each other: nobody is in either, and nothing hangs.
    fixture
        .call(
            &UpdateSmartGroup::new(&smart)
                .name("Loop")
                .rules([and([group(&outer)])]),
        )
        .await;
    assert_eq!(members(&fixture, &smart).await, BTreeSet::new());
    assert_eq!(
        all(&fixture)
            .await
            .iter()
            .find(|group| group.group_id == smart)
            .unwrap()
            .name
            .as_deref(),
        Some("Loop")
    );

    fixture.call(&RemoveGroup::new(&smart)).await;
    assert_eq!(members(&fixture, &outer).await, BTreeSet::new());
}

#[tokio::test]
async fn rules_that_make_no_sense_are_refused() {
    let fixture = Fixture::small().await;
    let equals = SmartGroupOperator::Equals;
    let wrong = |rule: SmartGroupRule| vec![and([SmartGroupOr::new(rule)])];
    for rules in [
        wrong(SmartGroupRule::new(
            SmartGroupAttributeType::Department,
            equals.clone(),
            NOBODY,
        )),
        wrong(SmartGroupRule::new(
            SmartGroupAttributeType::Group,
            equals.clone(),
            NOBODY,
        )),
        vec![and([field("SHOE_SIZE", "42")])],
        wrong(SmartGroupRule::new("9", equals, "x")),
        wrong(SmartGroupRule::new(
            SmartGroupAttributeType::Group,
            SmartGroupOperator::WithinDepartment,
            "x",
        )),
    ] {
        assert_eq!(
            fixture.fault(&AddSmartGroup::new("x", rules)).await.text,
            "Wrong parameters"
        );
    }
}

#[tokio::test]
async fn limited_roles_replace_their_own_people_only() {
    let fixture = Fixture::company().await;
    let limited = fixture.acting_as("department.admin1").await;
    let own = limited.call(&GetUsers::new()).await.user_profile;
    let others: Vec<UserProfile> = users(&fixture)
        .await
        .into_iter()
        .filter(|user| !own.contains(user))
        .collect();
    let both = set(own[..2].iter().chain(&others[..2]));
    let group = fixture
        .call(&AddGroup::new("Mixed").user_ids(both))
        .await
        .group_id;

    limited
        .call(&UpdateGroupMembers::new(&group, set(&own[2..4])))
        .await;
    let expected = set(own[2..4].iter().chain(&others[..2]));
    assert_eq!(members(&fixture, &group).await, expected);
    let foreign = UpdateGroupMembers::new(&group, set(&others[..1]));
    assert_eq!(limited.fault(&foreign).await.text, "Permission denied");
    assert_eq!(members(&fixture, &group).await, expected);
}
