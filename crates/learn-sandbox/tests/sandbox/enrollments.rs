//! What the operations of the area enrollments do.

use std::collections::BTreeSet;

use crate::support::{Fixture, NOBODY};
use learn_types::enrollments::{
    ChangeEnrollment, EnrollLearnersInCourses, Enrollment, EnrollmentTypeGroup, GetEnrollment,
    GetEnrollments, ListEnrollments, Unenroll,
};
use learn_types::ext::DueDate;
use learn_types::wire::{Date, DateTime};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

async fn all(fixture: &Fixture) -> Vec<Enrollment> {
    fixture.call(&GetEnrollments::new()).await.enrollment
}

async fn one(fixture: &Fixture, enrollment: &Enrollment) -> Enrollment {
    fixture
        .call(&GetEnrollment::new(&enrollment.enrollment_id))
        .await
        .enrollment
        .unwrap()
}

#[tokio::test]
async fn the_company_is_as_large_and_as_varied_as_promised() {
    let fixture = Fixture::company().await;
    let rows = all(&fixture).await;
    assert_eq!(rows.len(), 2_500);
    let distinct =
        |value: fn(&Enrollment) -> String| rows.iter().map(value).collect::<BTreeSet<_>>().len();
    assert_eq!(distinct(|row| row.enrollment_id.to_string()), 2_500);
    assert_eq!(
        distinct(|row| row.learner_id.as_ref().unwrap().to_string()),
        120
    );
    assert_eq!(
        distinct(|row| row.course_id.as_ref().unwrap().to_string()),
        25
    );
    let count = |is: fn(&Enrollment) -> bool| rows.iter().filter(|row| is(row)).count();
    assert!(count(|row| row.certificate.is_some()) > 100);
    assert!(
        count(|row| row
            .certificate
            .as_ref()
            .is_some_and(|c| c.expiry_date.is_none()))
            > 10
    );
    assert!(count(|row| row.due_date.is_some()) > 500);
    assert!(count(|row| row.expiration_date.is_some()) > 100);
    assert!(
        count(|row| row.enrollment_type_group == Some(EnrollmentTypeGroup::AddedFromCatalog)) > 100
    );
    for row in &rows {
        assert_eq!(
            row.expiration_date.is_some(),
            row.should_lock_after_due_date == Some(true)
        );
        assert!(row.expiration_date.is_none() || row.expiration_date == row.due_date);
    }
    let again = all(&Fixture::company().await).await;
    assert_eq!(rows, again, "the same seed makes the same company");
}

#[tokio::test]
async fn pages_add_up_to_the_whole() {
    let fixture = Fixture::company().await;
    let whole = all(&fixture).await;
    let mut request = ListEnrollments::new();
    let mut sizes = Vec::new();
    let mut rows = Vec::new();
    loop {
        let page = fixture.call(&request).await;
        sizes.push(page.enrollment.len());
        rows.extend(page.enrollment);
        match page.next_page_token {
            Some(token) => request = ListEnrollments::new().page_token(token),
            None => break,
        }
    }
    assert_eq!(sizes, [1_000, 1_000, 500]);
    assert_eq!(rows, whole);

    let page = fixture.call(&ListEnrollments::new().page_size(2_500)).await;
    assert_eq!((page.enrollment.len(), page.next_page_token), (2_500, None));
    for request in [
        ListEnrollments::new().page_size(0),
        ListEnrollments::new().page_size(-1),
        ListEnrollments::new().page_token("eyJvIjoyMDB9"),
    ] {
        assert_eq!(fixture.fault(&request).await.text, "Wrong parameters");
    }
}

#[tokio::test]
async fn filters_combine() {
    let fixture = Fixture::company().await;
    let whole = all(&fixture).await;
    let (course, learner) = (
        whole[0].course_id.clone().unwrap(),
        whole[0].learner_id.clone().unwrap(),
    );
    let other = whole[1].course_id.clone().unwrap();
    let expected = |is: &dyn Fn(&Enrollment) -> bool| -> Vec<Enrollment> {
        whole.iter().filter(|row| is(row)).cloned().collect()
    };

    let by_course = GetEnrollments::new().course_ids([&course, &other]);
    let in_either =
        |row: &Enrollment| [Some(&course), Some(&other)].contains(&row.course_id.as_ref());
    assert_eq!(
        fixture.call(&by_course).await.enrollment,
        expected(&in_either)
    );

    let by_both = GetEnrollments::new()
        .course_ids([&course])
        .learner_ids([&learner]);
    assert_eq!(fixture.call(&by_both).await.enrollment, whole[..1]);

    let by_id = ListEnrollments::new().enrollment_ids([&whole[1].enrollment_id]);
    assert_eq!(fixture.call(&by_id).await.enrollment, whole[1..2]);

    let unknown = GetEnrollments::new().learner_ids([NOBODY]);
    assert_eq!(fixture.call(&unknown).await.enrollment, []);

    let nothing_said = GetEnrollments::new().course_ids([] as [&str; 0]);
    assert_eq!(fixture.call(&nothing_said).await.enrollment.len(), 2_500);

    let pages = ListEnrollments::new().course_ids([&course]).page_size(60);
    let first = fixture.call(&pages).await;
    let second = fixture
        .call(&pages.page_token(first.next_page_token.unwrap()))
        .await;
    let rows: Vec<_> = first
        .enrollment
        .into_iter()
        .chain(second.enrollment)
        .collect();
    assert_eq!(
        rows,
        expected(&|row| row.course_id.as_ref() == Some(&course))
    );
}

#[tokio::test]
async fn an_enrollment_that_does_not_exist() {
    let fixture = Fixture::small().await;
    let unlimited =
        ChangeEnrollment::new(NOBODY, moment("2025-01-01 00:00:00"), DueDate::Unlimited);
    assert_eq!(
        fixture.fault(&GetEnrollment::new(NOBODY)).await.text,
        "Wrong parameters"
    );
    assert_eq!(fixture.fault(&unlimited).await.text, "Unknown Enrollment");
    assert_eq!(
        fixture.fault(&Unenroll::new(NOBODY)).await.text,
        "Wrong parameters"
    );
}

#[tokio::test]
async fn enrolling_adds_what_is_not_there_yet() {
    let fixture = Fixture::small().await;
    let before = all(&fixture).await;
    let (course, learner) = (
        before[0].course_id.clone().unwrap(),
        before[0].learner_id.clone().unwrap(),
    );
    fixture.call(&Unenroll::new(&before[0].enrollment_id)).await;

    let request = EnrollLearnersInCourses::new([&course], [&learner], DueDate::AfterHours(48))
        .access_date(moment("2030-05-01 23:30:00"))
        .lock_after_due_date(true);
    assert_eq!(fixture.call(&request).await.success, Some(true));
    let filter = GetEnrollments::new()
        .course_ids([&course])
        .learner_ids([&learner]);
    let rows = fixture.call(&filter).await.enrollment;
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_ne!(
        row.enrollment_id, before[0].enrollment_id,
        "ids never come back"
    );
    assert_eq!(row.access_date, Some(date("2030-05-01").into()));
    assert_eq!(row.due_date, Some(date("2030-05-03").into()));
    assert_eq!(row.expiration_date, Some(date("2030-05-03").into()));
    assert_eq!(row.should_lock_after_due_date, Some(true));
    assert_eq!(
        row.enrollment_type_group,
        Some(EnrollmentTypeGroup::AssignedByAdministrator)
    );
    assert_eq!(row.certificate, None);

    // Once more: enrolled already, so nothing changes.
    fixture
        .call(&EnrollLearnersInCourses::new(
            [&course],
            [&learner],
            DueDate::Unlimited,
        ))
        .await;
    assert_eq!(fixture.call(&filter).await.enrollment, rows);
    assert_eq!(all(&fixture).await.len(), before.len());
}

#[tokio::test]
async fn enrolling_is_all_or_nothing() {
    let fixture = Fixture::small().await;
    let before = all(&fixture).await;
    let (course, learner) = (
        before[0].course_id.clone().unwrap(),
        before[0].learner_id.clone().unwrap(),
    );
    fixture.call(&Unenroll::new(&before[0].enrollment_id)).await;
    let left = all(&fixture).await;
    for request in [
        EnrollLearnersInCourses::new(
            [course.as_str(), NOBODY],
            [learner.as_str()],
            DueDate::Unlimited,
        ),
        EnrollLearnersInCourses::new(
            [course.as_str()],
            [learner.as_str(), NOBODY],
            DueDate::Unlimited,
        ),
        EnrollLearnersInCourses::new([course.as_str()], [] as [&str; 0], DueDate::Unlimited),
        EnrollLearnersInCourses::new([] as [&str; 0], [learner.as_str()], DueDate::Unlimited),
    ] {
        assert_eq!(fixture.fault(&request).await.text, "Wrong parameters");
    }
    assert_eq!(all(&fixture).await, left);
}

#[tokio::test]
async fn contradicting_due_dates_are_refused() {
    let fixture = Fixture::small().await;
    let row = all(&fixture).await.remove(0);
    let token = fixture.credentials.expose_token().unwrap();
    let (course, learner) = (row.course_id.unwrap(), row.learner_id.unwrap());
    for due in [
        "",
        "<dueDateType>whenever</dueDateType>",
        "<dueDateType>due_date</dueDateType>",
        "<dueDateType>due_date</dueDateType><dueDate>2030-02-30</dueDate>",
        "<dueDateType>due_period</dueDateType>",
        "<dueDateType>due_period</dueDateType><duePeriod>-1</duePeriod>",
        "<dueDateType>unlimited</dueDateType><dueDate>2030-01-01</dueDate>",
    ] {
        let document = format!(
            "<Envelope><Body><EnrollLearnersInCoursesRequest><credentials><token>{token}</token></credentials>\
             <courseIds><id>{course}</id></courseIds><learnerIds><id>{learner}</id></learnerIds>{due}\
             </EnrollLearnersInCoursesRequest></Body></Envelope>"
        );
        let answer = fixture.post(&document, &[]).await.unwrap();
        assert!(
            answer
                .body
                .contains("<faultstring>Wrong parameters</faultstring>"),
            "{due}: {}",
            answer.body
        );
    }
}

#[tokio::test]
async fn changing_an_enrollment_changes_its_dates() {
    let fixture = Fixture::small().await;
    let row = all(&fixture).await.remove(0);
    let id = &row.enrollment_id;
    let access = moment("2030-01-31 10:30:00");

    let on = ChangeEnrollment::new(id, access, DueDate::On(date("2030-03-01")))
        .lock_after_due_date(true);
    assert_eq!(fixture.call(&on).await.success, Some(true));
    let changed = one(&fixture, &row).await;
    assert_eq!(changed.access_date, Some(date("2030-01-31").into()));
    assert_eq!(changed.due_date, Some(date("2030-03-01").into()));
    assert_eq!(changed.expiration_date, Some(date("2030-03-01").into()));
    assert_eq!(changed.course_id, row.course_id);

    let after =
        ChangeEnrollment::new(id, access, DueDate::AfterHours(14)).lock_after_due_date(false);
    fixture.call(&after).await;
    let changed = one(&fixture, &row).await;
    assert_eq!(changed.due_date, Some(date("2030-02-01").into()));
    assert_eq!(changed.expiration_date, None);

    fixture
        .call(&ChangeEnrollment::new(id, access, DueDate::Unlimited))
        .await;
    assert_eq!(one(&fixture, &row).await.due_date, None);

    let unsaid = format!(
        "<Envelope><Body><ChangeEnrollmentRequest><credentials><token>{}</token></credentials>\
         <enrollmentId>{id}</enrollmentId><accessDate>2030-01-31 10:30:00</accessDate>\
         <dueDateType>due_period</dueDateType><duePeriod>14</duePeriod></ChangeEnrollmentRequest></Body></Envelope>",
        fixture.credentials.expose_token().unwrap()
    );
    let answer = fixture.post(&unsaid, &[]).await.unwrap();
    assert!(
        answer
            .body
            .contains("<faultstring>Wrong Parameters</faultstring>"),
        "{}",
        answer.body
    );
    assert_eq!(one(&fixture, &row).await.due_date, None);
}

#[tokio::test]
async fn the_course_decides_the_default_due_date() {
    let fixture = Fixture::company().await;
    let rows = all(&fixture).await;
    let access = moment("2030-01-01 00:00:00");
    let mut with = 0;
    let courses: BTreeSet<_> = rows.iter().map(|row| row.course_id.clone()).collect();
    for course in &courses {
        let row = rows.iter().find(|row| row.course_id == *course).unwrap();
        fixture
            .call(&ChangeEnrollment::new(
                &row.enrollment_id,
                access,
                DueDate::Default,
            ))
            .await;
        with += usize::from(one(&fixture, row).await.due_date.is_some());
    }
    assert!(
        0 < with && with < courses.len(),
        "{with} of {}",
        courses.len()
    );
}

#[tokio::test]
async fn unenrolling_removes_one() {
    let fixture = Fixture::small().await;
    let before = all(&fixture).await;
    assert_eq!(
        fixture
            .call(&Unenroll::new(&before[3].enrollment_id))
            .await
            .success,
        Some(true)
    );
    let after = all(&fixture).await;
    assert_eq!(after.len(), before.len() - 1);
    assert!(!after.contains(&before[3]));
    assert_eq!(
        fixture
            .fault(&Unenroll::new(&before[3].enrollment_id))
            .await
            .text,
        "Wrong parameters"
    );
}

#[tokio::test]
async fn limited_roles_see_their_departments() {
    let fixture = Fixture::company().await;
    let whole = all(&fixture).await;
    let limited = fixture.acting_as("department.admin1").await;
    let seen = limited.call(&GetEnrollments::new()).await.enrollment;
    assert!(!seen.is_empty() && seen.len() < whole.len());
    let hidden = whole.iter().find(|row| !seen.contains(row)).unwrap();
    let access = moment("2030-01-01 00:00:00");
    let id = &hidden.enrollment_id;
    assert_eq!(
        limited.fault(&GetEnrollment::new(id)).await.text,
        "Permission denied"
    );
    assert_eq!(
        limited.fault(&Unenroll::new(id)).await.text,
        "Permission denied"
    );
    assert_eq!(
        limited
            .fault(&ChangeEnrollment::new(id, access, DueDate::Unlimited))
            .await
            .text,
        "Permission denied"
    );
    let enroll = EnrollLearnersInCourses::new(
        [hidden.course_id.clone().unwrap()],
        [hidden.learner_id.clone().unwrap()],
        DueDate::Unlimited,
    );
    assert_eq!(limited.fault(&enroll).await.text, "Permission denied");
    limited.call(&Unenroll::new(&seen[0].enrollment_id)).await;

    let learner = fixture.acting_as("learner001").await;
    assert_eq!(
        learner.fault(&GetEnrollments::new()).await.text,
        "Permission denied"
    );
}
