//! What the operations of the area results do.

use learn_types::enrollments::GetEnrollments;
use learn_types::results::{
    CompletionStatus, DateRange, LearnerResult, ListLearnersModulesResults, ListLearnersResults,
};
use learn_types::users::GetUsersV2;
use learn_types::wire::DateTime;
use learn_types::{UserId, UserStatus};

use crate::support::{Fixture, NOBODY};

const EVERYBODY: [UserStatus; 3] = [
    UserStatus::Active,
    UserStatus::Inactive,
    UserStatus::EmploymentEnded,
];

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

async fn all(fixture: &Fixture, mut request: ListLearnersResults) -> Vec<LearnerResult> {
    let mut rows = Vec::new();
    loop {
        let page = fixture.call(&request).await;
        rows.extend(page.results);
        let Some(token) = page.next_page_token else {
            return rows;
        };
        request = request.page_token(token);
    }
}

#[tokio::test]
async fn results_agree_with_enrollments() {
    let fixture = Fixture::company().await;
    let enrollments = fixture.call(&GetEnrollments::new()).await.enrollment;
    let results = all(
        &fixture,
        ListLearnersResults::new().user_statuses(EVERYBODY),
    )
    .await;
    assert_eq!(results.len(), enrollments.len());
    for (result, enrollment) in results.iter().zip(&enrollments) {
        assert_eq!(
            result.enrollment_id.as_ref(),
            Some(&enrollment.enrollment_id)
        );
        assert_eq!(result.course_id, enrollment.course_id);
        assert_eq!(result.user_id, enrollment.learner_id);
        assert_eq!(
            result.access_date.unwrap().date(),
            enrollment.access_date.unwrap().date()
        );
        assert_eq!(result.due_date.is_some(), enrollment.due_date.is_some());
        assert_eq!(
            result.expiration_date.is_some(),
            enrollment.expiration_date.is_some()
        );
        if enrollment.certificate.is_some() {
            assert!(result.completion_date.is_some());
        }
        if result.due_date.is_none() {
            assert_eq!(result.is_overdue, Some(false));
        }
    }
    assert!(results.iter().any(|result| result.is_overdue == Some(true)));
}

#[tokio::test]
async fn only_active_users_unless_asked() {
    let fixture = Fixture::company().await;
    let users = fixture.call(&GetUsersV2::new()).await.user_profile;
    let status_of = |id: &UserId| {
        users
            .iter()
            .find(|user| user.user_id == *id)
            .unwrap()
            .status
            .clone()
            .unwrap()
    };
    let active = all(&fixture, ListLearnersResults::new()).await;
    assert!(
        active
            .iter()
            .all(|result| status_of(result.user_id.as_ref().unwrap()) == UserStatus::Active)
    );
    let left = all(
        &fixture,
        ListLearnersResults::new().user_statuses([UserStatus::EmploymentEnded]),
    )
    .await;
    assert!(!left.is_empty());
    assert!(
        left.iter().all(
            |result| status_of(result.user_id.as_ref().unwrap()) == UserStatus::EmploymentEnded
        )
    );
}

#[tokio::test]
async fn filters_and_pages() {
    let fixture = Fixture::company().await;
    let whole = all(&fixture, ListLearnersResults::new()).await;
    let check = async |request: ListLearnersResults, is: &dyn Fn(&LearnerResult) -> bool| {
        let expected: Vec<_> = whole.iter().filter(|result| is(result)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < whole.len());
        assert_eq!(all(&fixture, request.page_size(77)).await, expected);
    };
    let (course, user) = (
        whole[0].course_id.clone().unwrap(),
        whole[0].user_id.clone().unwrap(),
    );
    check(
        ListLearnersResults::new().course_ids([&course]),
        &|result| result.course_id.as_ref() == Some(&course),
    )
    .await;
    check(ListLearnersResults::new().user_ids([&user]), &|result| {
        result.user_id.as_ref() == Some(&user)
    })
    .await;
    let statuses = [CompletionStatus::Passed, CompletionStatus::InProgress];
    check(
        ListLearnersResults::new().completion_statuses(statuses.clone()),
        &|result| statuses.contains(result.completion_status.as_ref().unwrap()),
    )
    .await;
    let mut from = DateRange::new();
    from.start_date = Some(moment("2025-01-01 00:00:00"));
    let after = |at: Option<learn_types::wire::DateOrDateTime>| {
        at.is_some_and(|at| at.date().to_string().as_str() >= "2025-01-01")
    };
    check(
        ListLearnersResults::new().access_date(from.clone()),
        &|result| after(result.access_date),
    )
    .await;
    check(
        ListLearnersResults::new().due_date(from.clone()),
        &|result| after(result.due_date),
    )
    .await;
    check(
        ListLearnersResults::new().completion_date(from.clone()),
        &|result| after(result.completion_date),
    )
    .await;
    let department = fixture
        .call(&GetUsersV2::new())
        .await
        .user_profile
        .pop()
        .unwrap()
        .department_id
        .unwrap();
    let members = fixture
        .call(&GetUsersV2::new().department_id(&department))
        .await
        .user_profile;
    check(
        ListLearnersResults::new().department_ids([&department]),
        &|result| {
            members
                .iter()
                .any(|member| Some(&member.user_id) == result.user_id.as_ref())
        },
    )
    .await;
    assert_eq!(
        all(
            &fixture,
            ListLearnersResults::new().enrollment_ids([NOBODY])
        )
        .await,
        []
    );

    let mut backwards = from;
    backwards.end_date = Some(moment("2024-01-01 00:00:00"));
    for wrong in [
        ListLearnersResults::new().access_date(backwards),
        ListLearnersResults::new().user_statuses([UserStatus::from("9")]),
        ListLearnersResults::new().completion_statuses(["splendid"]),
    ] {
        assert_eq!(fixture.fault(&wrong).await.text, "Wrong parameters");
    }
}

#[tokio::test]
async fn module_results_are_filtered_and_paged() {
    let fixture = Fixture::small().await;
    let request = || ListLearnersModulesResults::new().user_statuses(EVERYBODY);
    let whole = fixture.call(&request()).await.results.0;
    let mut rows = Vec::new();
    let mut page_request = request().page_size(7);
    loop {
        let page = fixture.call(&page_request).await;
        rows.extend(page.results);
        let Some(token) = page.next_page_token else {
            break;
        };
        page_request = page_request.page_token(token);
    }
    assert_eq!(rows, whole);
    let (module, item) = (
        whole[0].module_id.clone().unwrap(),
        whole[1].course_item_id.clone().unwrap(),
    );
    let by_module = fixture
        .call(&request().modules_ids([&module]))
        .await
        .results
        .0;
    assert!(
        !by_module.is_empty()
            && by_module
                .iter()
                .all(|row| row.module_id.as_ref() == Some(&module))
    );
    let by_item = fixture
        .call(&request().course_item_ids([&item]))
        .await
        .results
        .0;
    assert!(
        !by_item.is_empty()
            && by_item
                .iter()
                .all(|row| row.course_item_id.as_ref() == Some(&item))
    );
    let done = fixture
        .call(&request().completion_statuses([CompletionStatus::Complete]))
        .await
        .results
        .0;
    assert!(
        !done.is_empty()
            && done
                .iter()
                .all(|row| row.completion_status == Some(CompletionStatus::Complete))
    );
    let mut range = DateRange::new();
    range.end_date = Some(moment("2025-01-01 00:00:00"));
    let early = fixture
        .call(&request().completion_date(range))
        .await
        .results
        .0;
    assert!(
        early
            .iter()
            .all(|row| row.completion_date.unwrap().date().to_string().as_str() <= "2025-01-01")
    );
    assert!(early.len() < whole.len());
}

#[tokio::test]
async fn limited_roles_see_their_people() {
    let fixture = Fixture::company().await;
    let limited = fixture.acting_as("department.admin1").await;
    let own = limited.call(&GetEnrollments::new()).await.enrollment;
    let request = ListLearnersResults::new().user_statuses(EVERYBODY);
    let seen = limited.call(&request).await.results.0;
    assert_eq!(seen.len(), own.len());
    let request = ListLearnersModulesResults::new()
        .user_statuses(EVERYBODY)
        .page_size(10_000);
    for row in limited.call(&request).await.results.0 {
        assert!(
            own.iter()
                .any(|enrollment| enrollment.learner_id == row.user_id)
        );
    }
}
