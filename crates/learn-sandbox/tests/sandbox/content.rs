//! What the operations of the areas content and tasks do.

use std::collections::BTreeSet;
use std::time::Duration;

use learn_types::content::{
    ContentItem, ContentType, CourseModule, CourseStatusChange, FinalStatus, GetContent,
    GetContentItem, GetContentItemFinalStatuses, ListContent, ListCourseModules,
    ListCoursesModules, ModuleStatus, ModuleStatusChange, ModuleType, ResetModulesStatistics,
    UpdateCourseStatus, UpdateModulesStatuses,
};
use learn_types::enrollments::{Enrollment, GetEnrollment, GetEnrollments, Unenroll};
use learn_types::results::{
    CompletionStatus, LearnerModuleResult, LearnerResult, ListLearnersModulesResults,
    ListLearnersResults,
};
use learn_types::tasks::{GetTaskStatus, TaskStatus};
use learn_types::wire::Date;
use learn_types::{ContentItemId, CourseId, EnrollmentId, TaskId, UserStatus};

use crate::support::{Fixture, NOBODY};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

async fn all(fixture: &Fixture) -> Vec<ContentItem> {
    fixture.call(&GetContent::new()).await.content_item
}

async fn modules(fixture: &Fixture, course: &CourseId) -> Vec<CourseModule> {
    fixture
        .call(&ListCourseModules::new(course))
        .await
        .modules
        .0
}

async fn result(fixture: &Fixture, enrollment: &EnrollmentId) -> LearnerResult {
    let request = ListLearnersResults::new()
        .enrollment_ids([enrollment])
        .user_statuses([
            UserStatus::Active,
            UserStatus::Inactive,
            UserStatus::EmploymentEnded,
        ]);
    fixture.call(&request).await.results.0.remove(0)
}

async fn module_results(fixture: &Fixture, enrollment: &EnrollmentId) -> Vec<LearnerModuleResult> {
    let request = ListLearnersModulesResults::new()
        .enrollment_ids([enrollment])
        .user_statuses([
            UserStatus::Active,
            UserStatus::Inactive,
            UserStatus::EmploymentEnded,
        ]);
    fixture.call(&request).await.results.0
}

async fn task(fixture: &Fixture, id: &TaskId) -> TaskStatus {
    fixture.call(&GetTaskStatus::new(id)).await.status.unwrap()
}

/// Lets a task complete, and says what became of it.
async fn wait(fixture: &Fixture, id: Option<TaskId>) -> TaskStatus {
    let id = id.unwrap();
    assert_eq!(task(fixture, &id).await, TaskStatus::InProgress);
    fixture.sandbox.advance(Duration::from_secs(3));
    task(fixture, &id).await
}

/// The enrollments of the small company's first course.
async fn enrollments(fixture: &Fixture) -> (CourseId, Vec<Enrollment>) {
    let rows = fixture.call(&GetEnrollments::new()).await.enrollment;
    let course = rows[0].course_id.clone().unwrap();
    let rows = rows
        .into_iter()
        .filter(|row| row.course_id.as_ref() == Some(&course))
        .collect();
    (course, rows)
}

#[tokio::test]
async fn content_is_listed() {
    let fixture = Fixture::company().await;
    let items = all(&fixture).await;
    let count = |kind: ContentType| {
        items
            .iter()
            .filter(|item| item.content_item_type == Some(kind.clone()))
            .count()
    };
    assert_eq!(count(ContentType::Course), 25);
    assert_eq!(count(ContentType::LearningTrack), 3);
    assert!(count(ContentType::Page) == 25 && count(ContentType::PdfDocument) == 25);
    for item in &items {
        assert!(item.title.is_some() && item.user_id.is_some() && item.added_date.is_some());
        let shown = fixture
            .call(&GetContentItem::new(&item.content_item_id))
            .await
            .content_item
            .unwrap();
        assert_eq!(shown, *item);
    }

    let mut rows = Vec::new();
    let mut request = ListContent::new().page_size(40);
    loop {
        let page = fixture.call(&request).await;
        rows.extend(page.content_items);
        let Some(token) = page.next_page_token else {
            break;
        };
        request = request.page_token(token);
    }
    assert_eq!(rows, items);

    let tracks = fixture
        .call(&ListContent::new().content_types([ContentType::LearningTrack]))
        .await;
    assert_eq!(tracks.content_items.0, items[25..28]);
    let two =
        ListContent::new().content_item_ids([&items[3].content_item_id, &items[7].content_item_id]);
    assert_eq!(
        fixture.call(&two).await.content_items.0,
        [items[3].clone(), items[7].clone()]
    );
    let one = ListContent::new().content_item_id(&items[3].content_item_id);
    assert_eq!(fixture.call(&one).await.content_items.0, items[3..4]);
    assert_eq!(
        fixture
            .fault(&ListContent::new().content_item_id(NOBODY))
            .await
            .text,
        "Unknown content item"
    );
    assert_eq!(
        fixture.fault(&GetContentItem::new(NOBODY)).await.text,
        "Wrong parameters"
    );
}

#[tokio::test]
async fn modules_are_listed_with_and_without_trainings() {
    let fixture = Fixture::company().await;
    let items = all(&fixture).await;
    let mut trainings = 0;
    for course in &items[..25] {
        let id = &course.content_item_id;
        let modules = modules(&fixture, id).await;
        let numbers: Vec<_> = modules
            .iter()
            .map(|module| module.sequential_number.unwrap())
            .collect();
        assert_eq!(numbers, (1..).take(modules.len()).collect::<Vec<_>>());
        let materials: Vec<_> = modules
            .iter()
            .filter(|module| module.r#type == Some(ModuleType::Material))
            .collect();
        for module in &materials {
            let item = module.item_id.as_ref().unwrap();
            assert!(
                items
                    .iter()
                    .any(|known| known.content_item_id.as_str() == item.as_str())
            );
            assert!(
                module.view_url.is_some()
                    && module.author_id.is_some()
                    && module.training_type.is_none()
            );
        }
        for module in modules
            .iter()
            .filter(|module| module.r#type == Some(ModuleType::Training))
        {
            trainings += 1;
            assert!(module.view_url.is_none() && module.training_type.is_some());
        }
        let old = fixture.call(&ListCoursesModules::new(id)).await.modules.0;
        let ids = |module: &&CourseModule| module.module_id.clone();
        assert_eq!(
            old.iter()
                .map(|module| module.module_id.clone())
                .collect::<Vec<_>>(),
            materials.iter().map(ids).collect::<Vec<_>>()
        );
    }
    assert_eq!(trainings, 3);
    let id = &items[0].content_item_id;
    let page = fixture.call(&ListCourseModules::new(id).page_size(1)).await;
    let next = ListCourseModules::new(id)
        .page_size(1)
        .page_token(page.next_page_token.unwrap());
    assert_eq!(
        fixture.call(&next).await.modules[0].sequential_number,
        Some(2)
    );
    assert_eq!(
        fixture.fault(&ListCourseModules::new(NOBODY)).await.text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture.fault(&ListCoursesModules::new(NOBODY)).await.text,
        "Unknown content item"
    );
}

#[tokio::test]
async fn final_statuses_are_of_those_who_have_looked() {
    let fixture = Fixture::company().await;
    let (course, rows) = enrollments(&fixture).await;
    let statuses = fixture
        .call(&GetContentItemFinalStatuses::new(&course))
        .await
        .statuses;
    assert!(!statuses.is_empty() && statuses.len() < rows.len());
    let shown: BTreeSet<&str> = statuses
        .iter()
        .map(|status| status.status.as_ref().unwrap().as_str())
        .collect();
    assert!(shown.contains("In progress"), "{shown:?}");
    for status in &statuses {
        assert!(
            rows.iter()
                .any(|row| row.learner_id.as_ref() == Some(&status.user_id))
        );
        if status.status == Some(FinalStatus::Passed) {
            assert!(status.completion_date.is_some());
        }
    }
    assert_eq!(
        fixture
            .fault(&GetContentItemFinalStatuses::new(NOBODY))
            .await
            .text,
        "Unknown content item"
    );
    let limited = fixture.acting_as("department.admin1").await;
    let seen = limited
        .call(&GetContentItemFinalStatuses::new(&course))
        .await
        .statuses;
    assert!(seen.len() < statuses.len());
}

#[tokio::test]
async fn a_course_is_completed_by_a_task() {
    let fixture = Fixture::company().await;
    // A course that gives certificates, and somebody who has none yet.
    let rows = fixture.call(&GetEnrollments::new()).await.enrollment;
    let certified = rows
        .iter()
        .find(|row| row.certificate.is_some())
        .unwrap()
        .course_id
        .clone();
    let row = rows
        .iter()
        .find(|row| row.course_id == certified && row.certificate.is_none())
        .unwrap();
    let course = certified.as_ref().unwrap();
    let id = &row.enrollment_id;

    let update = UpdateCourseStatus::new([id], course, CourseStatusChange::Complete)
        .date(date("2025-07-20"));
    let task_id = fixture.call(&update).await.task_id;
    assert_ne!(
        result(&fixture, id).await.completion_status,
        Some(CompletionStatus::Complete),
        "not yet"
    );
    assert_eq!(wait(&fixture, task_id).await, TaskStatus::Complete);

    let done = result(&fixture, id).await;
    assert_eq!(done.completion_status, Some(CompletionStatus::Complete));
    assert_eq!(done.progress, Some(100.into()));
    assert_eq!(done.completion_date.unwrap().date(), date("2025-07-20"));
    assert!(module_results(&fixture, id).await.iter().all(|module| {
        matches!(
            module.completion_status,
            Some(CompletionStatus::Complete | CompletionStatus::Passed)
        )
    }));
    let enrollment = fixture
        .call(&GetEnrollment::new(id))
        .await
        .enrollment
        .unwrap();
    let certificate = enrollment.certificate.unwrap();
    assert_eq!(certificate.issue_date.unwrap().date(), date("2025-07-20"));
}

#[tokio::test]
async fn modules_change_the_course() {
    let fixture = Fixture::small().await;
    let (course, rows) = enrollments(&fixture).await;
    let id = &rows[0].enrollment_id;
    let materials: Vec<ContentItemId> = fixture
        .call(&ListCoursesModules::new(&course))
        .await
        .modules
        .iter()
        .map(|module| module.content_item_id.clone().unwrap())
        .collect();
    let reset = ResetModulesStatistics::new(&course, [id], &materials);
    assert_eq!(
        wait(&fixture, fixture.call(&reset).await.task_id).await,
        TaskStatus::Complete
    );

    let before = module_results(&fixture, id).await;
    let materials_only = before
        .iter()
        .filter(|module| module.course_item_id.is_some());
    assert!(
        materials_only
            .clone()
            .all(|module| module.completion_status == Some(CompletionStatus::NotStarted))
    );

    let change = |item: &ContentItemId, status: ModuleStatus| {
        ModuleStatusChange::new(item, date("2025-07-01"), status, 80)
    };
    let update =
        UpdateModulesStatuses::new([id], &course, [change(&materials[0], ModuleStatus::Passed)]);
    assert_eq!(
        wait(&fixture, fixture.call(&update).await.task_id).await,
        TaskStatus::Complete
    );
    let after = module_results(&fixture, id).await;
    let changed = after
        .iter()
        .find(|module| module.course_item_id.as_ref() == Some(&materials[0]))
        .unwrap();
    assert_eq!(changed.completion_status, Some(CompletionStatus::Passed));
    assert_eq!(changed.awarded_score, Some(80.into()));
    assert_eq!(changed.completion_date.unwrap().date(), date("2025-07-01"));
    let course_result = result(&fixture, id).await;
    assert_eq!(
        course_result.completion_status,
        Some(CompletionStatus::InProgress)
    );
    let expected = i64::try_from(100 / after.len()).unwrap();
    assert_eq!(course_result.progress, Some(expected.into()));

    // Somebody else's results stay as they are.
    let other = &rows[1].enrollment_id;
    let untouched = module_results(&fixture, other).await;
    let all = UpdateModulesStatuses::new(
        [id],
        &course,
        materials
            .iter()
            .map(|item| change(item, ModuleStatus::Complete)),
    );
    fixture.call(&all).await;
    fixture.sandbox.advance(Duration::from_secs(3));
    assert_eq!(module_results(&fixture, other).await, untouched);
}

#[tokio::test]
async fn an_automatic_status_follows_the_modules() {
    let fixture = Fixture::small().await;
    let (course, rows) = enrollments(&fixture).await;
    let id = &rows[0].enrollment_id;
    let modules = modules(&fixture, &course).await;
    let set = async |status: CourseStatusChange| {
        let update = UpdateCourseStatus::new([id], &course, status)
            .date(date("2025-07-20"))
            .awarded_score(30);
        fixture.call(&update).await;
        fixture.sandbox.advance(Duration::from_secs(3));
        result(&fixture, id).await
    };
    assert_eq!(
        set(CourseStatusChange::Failed).await.completion_status,
        Some(CompletionStatus::Failed)
    );
    assert_eq!(result(&fixture, id).await.awarded_score, Some(30.into()));
    let failed = module_results(&fixture, id).await;
    assert_eq!(failed.len(), modules.len());
    assert_eq!(
        failed.last().unwrap().completion_status,
        Some(CompletionStatus::Failed)
    );
    assert_eq!(
        set(CourseStatusChange::Incomplete).await.completion_status,
        Some(CompletionStatus::Incomplete)
    );
    let automatic = set(CourseStatusChange::Automatic).await;
    assert_eq!(
        automatic.completion_status,
        Some(CompletionStatus::InProgress)
    );
    assert_eq!(
        set(CourseStatusChange::Passed).await.completion_status,
        Some(CompletionStatus::Passed)
    );
}

#[tokio::test]
async fn a_task_fails_where_its_enrollment_is_gone() {
    let fixture = Fixture::small().await;
    let (course, rows) = enrollments(&fixture).await;
    let ids = [&rows[0].enrollment_id, &rows[1].enrollment_id];
    let update = UpdateCourseStatus::new(ids, &course, CourseStatusChange::Passed);
    let task_id = fixture.call(&update).await.task_id;
    fixture.call(&Unenroll::new(ids[0])).await;
    assert_eq!(wait(&fixture, task_id).await, TaskStatus::Failed);
    assert_eq!(
        result(&fixture, ids[1]).await.completion_status,
        Some(CompletionStatus::Passed)
    );
    assert_eq!(
        fixture.fault(&GetTaskStatus::new(NOBODY)).await.text,
        "Unknown content item"
    );
    assert_eq!(
        fixture.fault(&GetTaskStatus::new("100")).await.text,
        "Unknown content item"
    );
}

#[tokio::test]
async fn changes_that_make_no_sense_are_refused() {
    let fixture = Fixture::small().await;
    let (course, rows) = enrollments(&fixture).await;
    let id = &rows[0].enrollment_id;
    let foreign = fixture.call(&GetEnrollments::new()).await.enrollment;
    let foreign = &foreign
        .iter()
        .find(|row| row.course_id.as_ref() != Some(&course))
        .unwrap()
        .enrollment_id;
    let material = fixture
        .call(&ListCoursesModules::new(&course))
        .await
        .modules[0]
        .content_item_id
        .clone()
        .unwrap();
    let nobody = EnrollmentId::new(NOBODY);
    let passed = CourseStatusChange::Passed;
    for (update, fault) in [
        (
            UpdateCourseStatus::new([id], NOBODY, passed.clone()),
            "Unknown content item",
        ),
        (
            UpdateCourseStatus::new([&nobody], &course, passed.clone()),
            "Wrong parameters",
        ),
        (
            UpdateCourseStatus::new([foreign], &course, passed.clone()),
            "Wrong parameters",
        ),
        (
            UpdateCourseStatus::new([] as [&str; 0], &course, passed.clone()),
            "Wrong parameters",
        ),
        (
            UpdateCourseStatus::new([id], &course, passed.clone()).awarded_score(101),
            "Wrong parameters",
        ),
        (
            UpdateCourseStatus::new([id], &course, "splendid"),
            "Wrong parameters",
        ),
    ] {
        assert_eq!(fixture.fault(&update).await.text, fault, "{update:?}");
    }
    let change = |item: &str, status: ModuleStatus| {
        ModuleStatusChange::new(item, date("2025-07-01"), status, 80)
    };
    for (changes, fault) in [
        (
            vec![change(NOBODY, ModuleStatus::Passed)],
            "Unknown content item",
        ),
        (
            vec![change(course.as_str(), ModuleStatus::Passed)],
            "Unknown content item",
        ),
        (
            vec![change(material.as_str(), ModuleStatus::Pending)],
            "Wrong parameters",
        ),
        (
            vec![change(material.as_str(), ModuleStatus::from("splendid"))],
            "Wrong parameters",
        ),
        (
            vec![ModuleStatusChange::new(
                &material,
                date("2025-07-01"),
                ModuleStatus::Passed,
                -1,
            )],
            "Wrong parameters",
        ),
        (vec![], "Wrong parameters"),
    ] {
        let update = UpdateModulesStatuses::new([id], &course, changes);
        assert_eq!(fixture.fault(&update).await.text, fault, "{update:?}");
    }
    for (reset, fault) in [
        (
            ResetModulesStatistics::new(NOBODY, [id], [&material]),
            "Unknown content item",
        ),
        (
            ResetModulesStatistics::new(&course, [id], [NOBODY]),
            "Unknown content item",
        ),
        (
            ResetModulesStatistics::new(&course, [id], [] as [&str; 0]),
            "Wrong parameters",
        ),
        (
            ResetModulesStatistics::new(&course, [foreign], [&material]),
            "Wrong parameters",
        ),
    ] {
        assert_eq!(fixture.fault(&reset).await.text, fault, "{reset:?}");
    }
}

#[tokio::test]
async fn limited_roles_change_their_people_only() {
    let fixture = Fixture::company().await;
    let limited = fixture.acting_as("department.admin1").await;
    let own = limited.call(&GetEnrollments::new()).await.enrollment;
    let all = fixture.call(&GetEnrollments::new()).await.enrollment;
    let foreign = all.iter().find(|row| !own.contains(row)).unwrap();
    let update = |row: &Enrollment| {
        UpdateCourseStatus::new(
            [&row.enrollment_id],
            row.course_id.as_ref().unwrap(),
            CourseStatusChange::Automatic,
        )
    };
    assert_eq!(
        limited.fault(&update(foreign)).await.text,
        "Permission denied"
    );
    let own_task = limited.call(&update(&own[0])).await.task_id.unwrap();
    assert_eq!(
        limited.call(&GetTaskStatus::new(&own_task)).await.status,
        Some(TaskStatus::InProgress)
    );
    let foreign_task = fixture.call(&update(foreign)).await.task_id.unwrap();
    assert_eq!(
        limited.fault(&GetTaskStatus::new(&foreign_task)).await.text,
        "Permission denied"
    );
}
