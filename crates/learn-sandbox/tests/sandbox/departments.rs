//! What the operations of the area departments do.

use learn_types::departments::{
    AddDepartment, ChangeDepartmentSubordination, Department, GetDepartment, GetDepartments,
    ListDepartments, RemoveDepartment, UpdateDepartment,
};
use learn_types::users::{GetUsers, UpdateUserProfile};
use learn_types::{DepartmentId, SubordinationChange, SubordinationType};

use crate::support::{Fixture, NOBODY};

async fn all(fixture: &Fixture) -> Vec<Department> {
    fixture.call(&GetDepartments::new()).await.department
}

async fn one(fixture: &Fixture, id: &DepartmentId) -> Department {
    fixture
        .call(&GetDepartment::new(id))
        .await
        .department
        .unwrap()
}

fn root(departments: &[Department]) -> &Department {
    let mut roots = departments
        .iter()
        .filter(|department| department.parent_department_id.is_none());
    let root = roots.next().unwrap();
    assert!(roots.next().is_none());
    root
}

#[tokio::test]
async fn departments_are_one_tree() {
    let fixture = Fixture::company().await;
    let departments = all(&fixture).await;
    assert_eq!(departments.len(), 12);
    root(&departments);
    for department in &departments {
        if let Some(parent) = &department.parent_department_id {
            assert!(
                departments
                    .iter()
                    .any(|other| other.department_id == *parent)
            );
        }
        assert_eq!(one(&fixture, &department.department_id).await, *department);
    }
    let supervised = departments.iter().filter(|department| {
        let subordination = department.subordination.as_ref().unwrap();
        subordination.supervisor_id.is_some()
    });
    assert_eq!(supervised.count(), 3);
}

#[tokio::test]
async fn pages_add_up_to_the_whole() {
    let fixture = Fixture::company().await;
    let first = fixture.call(&ListDepartments::new().page_size(8)).await;
    let token = first.next_page_token.unwrap();
    let second = fixture
        .call(&ListDepartments::new().page_size(8).page_token(token))
        .await;
    assert_eq!((second.department.len(), second.next_page_token), (4, None));
    let rows: Vec<_> = first
        .department
        .into_iter()
        .chain(second.department)
        .collect();
    assert_eq!(rows, all(&fixture).await);
}

#[tokio::test]
async fn a_department_is_added_changed_moved_and_removed() {
    let fixture = Fixture::small().await;
    let departments = all(&fixture).await;
    let root = &root(&departments).department_id;
    let add = AddDepartment::new(" R&D <2> ", root).code("RD");
    let id = fixture.call(&add).await.department_id;
    let added = one(&fixture, &id).await;
    assert_eq!(added.name.as_deref(), Some("R&D <2>"));
    assert_eq!(added.code.as_deref(), Some("RD"));
    assert_eq!(added.parent_department_id.as_ref(), Some(root));
    assert_eq!(
        added.subordination.unwrap().subordination_type,
        Some(SubordinationType::Inherit)
    );

    let other = &departments[1].department_id;
    let update = UpdateDepartment::new(&id)
        .name("Research")
        .parent_department_id(other);
    assert_eq!(fixture.call(&update).await.success, Some(true));
    let changed = one(&fixture, &id).await;
    assert_eq!(changed.name.as_deref(), Some("Research"));
    assert_eq!(changed.code.as_deref(), Some("RD"));
    assert_eq!(changed.parent_department_id.as_ref(), Some(other));

    fixture.call(&RemoveDepartment::new(&id)).await;
    assert_eq!(all(&fixture).await, departments);
    assert_eq!(
        fixture.fault(&RemoveDepartment::new(&id)).await.text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture.fault(&GetDepartment::new(&id)).await.text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture
            .fault(&UpdateDepartment::new(&id).name("x"))
            .await
            .text,
        "Unknown Department"
    );
}

#[tokio::test]
async fn the_tree_stays_a_tree() {
    let fixture = Fixture::company().await;
    let departments = all(&fixture).await;
    let root = &root(&departments).department_id;
    let child = departments
        .iter()
        .find(|department| {
            department.parent_department_id.as_ref() != Some(root)
                && department.parent_department_id.is_some()
        })
        .unwrap();
    let parent = child.parent_department_id.as_ref().unwrap();
    for update in [
        UpdateDepartment::new(root).parent_department_id(parent),
        UpdateDepartment::new(parent).parent_department_id(&child.department_id),
        UpdateDepartment::new(parent).parent_department_id(parent),
        UpdateDepartment::new(parent).parent_department_id(NOBODY),
        UpdateDepartment::new(parent).name("  "),
        // All or nothing: the name is good, the parent is not.
        UpdateDepartment::new(parent)
            .name("Good")
            .parent_department_id(NOBODY),
    ] {
        assert_eq!(fixture.fault(&update).await.text, "Wrong Parameters");
    }
    for add in [
        AddDepartment::new("", root),
        AddDepartment::new("x", NOBODY),
    ] {
        assert_eq!(fixture.fault(&add).await.text, "Wrong parameters");
    }
    assert_eq!(all(&fixture).await, departments);
}

#[tokio::test]
async fn what_is_in_use_cannot_be_removed() {
    let fixture = Fixture::small().await;
    let departments = all(&fixture).await;
    let root = &root(&departments).department_id;
    assert_eq!(
        fixture.fault(&RemoveDepartment::new(root)).await.text,
        "Wrong parameters"
    );

    // Has a user, then has none.
    let id = fixture
        .call(&AddDepartment::new("Interim", root))
        .await
        .department_id;
    let user = fixture
        .call(&GetUsers::new())
        .await
        .user_profile
        .pop()
        .unwrap();
    let login = user.fields.as_ref().unwrap()[0].value.clone().unwrap();
    fixture
        .call(&UpdateUserProfile::new(&user.user_id, &id).login(&login))
        .await;
    assert_eq!(
        fixture.fault(&RemoveDepartment::new(&id)).await.text,
        "Wrong parameters"
    );
    fixture
        .call(&UpdateUserProfile::new(&user.user_id, root).login(&login))
        .await;

    // Has a department below, then has none.
    let below = fixture
        .call(&AddDepartment::new("Below", &id))
        .await
        .department_id;
    assert_eq!(
        fixture.fault(&RemoveDepartment::new(&id)).await.text,
        "Wrong parameters"
    );
    fixture.call(&RemoveDepartment::new(&below)).await;
    fixture.call(&RemoveDepartment::new(&id)).await;
}

#[tokio::test]
async fn supervisors_are_set_and_taken_away() {
    let fixture = Fixture::small().await;
    let departments = all(&fixture).await;
    let id = &departments.last().unwrap().department_id;
    let user = fixture.call(&GetUsers::new()).await.user_profile[5]
        .user_id
        .clone();
    let manual = SubordinationChange::new(SubordinationType::Manual).supervisor_id(&user);
    let change = ChangeDepartmentSubordination::new(id)
        .subordination(manual.clone())
        .co_subordination(SubordinationChange::new(SubordinationType::Inherit));
    assert_eq!(fixture.call(&change).await.success, Some(true));
    let changed = one(&fixture, id).await;
    assert_eq!(
        changed
            .subordination
            .as_ref()
            .unwrap()
            .supervisor_id
            .as_ref(),
        Some(&user)
    );
    assert_eq!(
        changed
            .co_subordination
            .as_ref()
            .unwrap()
            .subordination_type,
        Some(SubordinationType::Inherit)
    );

    let none = ChangeDepartmentSubordination::new(id)
        .subordination(SubordinationChange::new(SubordinationType::NoSupervisor));
    fixture.call(&none).await;
    let changed = one(&fixture, id).await;
    let subordination = changed.subordination.unwrap();
    assert_eq!(
        (
            subordination.subordination_type,
            subordination.supervisor_id
        ),
        (Some(SubordinationType::NoSupervisor), None)
    );
    assert_eq!(
        changed.co_subordination.unwrap().subordination_type,
        Some(SubordinationType::Inherit)
    );

    let root = &root(&departments).department_id;
    for change in [
        ChangeDepartmentSubordination::new(NOBODY).subordination(manual.clone()),
        ChangeDepartmentSubordination::new(id).subordination(
            SubordinationChange::new(SubordinationType::Manual).supervisor_id(NOBODY),
        ),
        ChangeDepartmentSubordination::new(root)
            .subordination(SubordinationChange::new(SubordinationType::Inherit)),
    ] {
        assert_eq!(fixture.fault(&change).await.text, "Wrong parameters");
    }
}

#[tokio::test]
async fn limited_roles_see_what_they_manage() {
    let fixture = Fixture::company().await;
    let departments = all(&fixture).await;
    let limited = fixture.acting_as("department.admin1").await;
    let seen = limited.call(&GetDepartments::new()).await.department;
    assert!(!seen.is_empty() && seen.len() < departments.len());
    assert_eq!(limited.call(&ListDepartments::new()).await.department, seen);
    let own = &departments[1].department_id;
    let below = departments
        .iter()
        .filter(|department| department.parent_department_id.as_ref() == Some(own));
    for department in below {
        assert!(seen.contains(department));
    }
    let hidden = &departments
        .iter()
        .find(|department| !seen.contains(department))
        .unwrap()
        .department_id;
    assert_eq!(
        limited.fault(&GetDepartment::new(hidden)).await.text,
        "Permission denied"
    );
    assert_eq!(
        limited.fault(&RemoveDepartment::new(hidden)).await.text,
        "Permission denied"
    );
    // Its role may not add at all, and may not appoint itself.
    assert_eq!(
        limited.fault(&AddDepartment::new("x", own)).await.text,
        "Permission denied"
    );
    let own_id = seen[0]
        .subordination
        .as_ref()
        .unwrap()
        .supervisor_id
        .clone()
        .unwrap();
    let change = ChangeDepartmentSubordination::new(own)
        .subordination(SubordinationChange::new(SubordinationType::Manual).supervisor_id(&own_id));
    assert_eq!(limited.fault(&change).await.text, "Permission Denied");
    fixture.call(&change).await;
}
