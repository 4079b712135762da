//! What the operations of the areas certificates, gamification and trainings do.

use std::time::Duration;

use learn_types::certificates::GetIssuedCertificate;
use learn_types::content::{GetContent, ListCourseModules, ModuleType};
use learn_types::enrollments::{GetEnrollments, Unenroll};
use learn_types::gamification::{
    AwardGamificationPoints, GetGamificationPoints, WithdrawGamificationPoints,
};
use learn_types::trainings::{GetTrainingSession, ListSessionsByTraining};
use learn_types::wire::Decimal;
use learn_types::{IssuedCertificateId, UserId};

use crate::support::{Fixture, NOBODY};

#[tokio::test]
async fn a_link_to_a_certificate_lives_for_ten_minutes() {
    let fixture = Fixture::company().await;
    let rows = fixture.call(&GetEnrollments::new()).await.enrollment;
    let row = rows.iter().find(|row| row.certificate.is_some()).unwrap();
    let id = row
        .certificate
        .as_ref()
        .unwrap()
        .issued_certificate_id
        .clone()
        .unwrap();
    let link = async || {
        let result = fixture.call(&GetIssuedCertificate::new(&id)).await;
        result.issued_certificate.unwrap().url.unwrap()
    };
    let (one, other) = (link().await, link().await);
    assert_ne!(one, other);
    let get = async |url: &str| {
        let response = fixture.http.get(url).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    let (status, body) = get(&one).await;
    assert!(
        status == 200 && body.starts_with("%PDF-"),
        "{status} {body}"
    );
    assert_eq!(get(one.split_once('?').unwrap().0).await.0, 403);
    assert_eq!(get(&format!("{one}0")).await.0, 403);
    fixture.sandbox.advance(Duration::from_secs(601));
    assert_eq!(get(&one).await.0, 403);

    let token = one.split_once("token=").unwrap().1;
    assert!(!format!("{:?}", fixture.sandbox.journal()).contains(token));
    fixture.call(&Unenroll::new(&row.enrollment_id)).await;
    assert_eq!(
        fixture.fault(&GetIssuedCertificate::new(&id)).await.text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture.fault(&GetIssuedCertificate::new(NOBODY)).await.text,
        "Wrong parameters"
    );
}

#[tokio::test]
async fn certificates_of_others_stay_hidden() {
    let fixture = Fixture::company().await;
    let limited = fixture.acting_as("department.admin1").await;
    let own = limited.call(&GetEnrollments::new()).await.enrollment;
    let all = fixture.call(&GetEnrollments::new()).await.enrollment;
    let certificate =
        |rows: &[learn_types::enrollments::Enrollment], foreign: bool| -> IssuedCertificateId {
            let row = rows
                .iter()
                .find(|row| row.certificate.is_some() && own.contains(row) != foreign)
                .unwrap();
            row.certificate
                .clone()
                .unwrap()
                .issued_certificate_id
                .unwrap()
        };
    limited
        .call(&GetIssuedCertificate::new(certificate(&all, false)))
        .await;
    let fault = limited
        .fault(&GetIssuedCertificate::new(certificate(&all, true)))
        .await;
    assert_eq!(fault.text, "Permission denied");
}

#[tokio::test]
async fn points_come_and_go() {
    let fixture = Fixture::small().await;
    let all = fixture
        .call(&GetGamificationPoints::new())
        .await
        .user_points;
    assert_eq!(all.len(), 18);
    let user = &all.last().unwrap().user_id;
    let points = async || {
        let list = fixture
            .call(&GetGamificationPoints::new().user_ids([user]))
            .await
            .user_points;
        assert_eq!(list.len(), 1);
        list[0].points.unwrap().get()
    };
    let amount = |text: &str| text.parse::<Decimal>().unwrap();
    let before = points().await;
    assert_eq!(
        fixture
            .call(&AwardGamificationPoints::new(
                user,
                amount("80.5"),
                "helped"
            ))
            .await
            .success,
        Some(true)
    );
    assert_eq!(points().await, before + amount("80.5").get());
    fixture
        .call(&WithdrawGamificationPoints::new(
            user,
            amount("30.25"),
            "a mistake",
        ))
        .await;
    assert_eq!(points().await, before + amount("50.25").get());

    let nobody = UserId::new(NOBODY);
    for (user, number, reason) in [
        (&nobody, 1, "x"),
        (user, 0, "x"),
        (user, -5, "x"),
        (user, 1, " "),
    ] {
        let fault = fixture
            .fault(&AwardGamificationPoints::new(user, number, reason))
            .await;
        assert_eq!(fault.text, "Wrong parameters");
        let fault = fixture
            .fault(&WithdrawGamificationPoints::new(user, number, reason))
            .await;
        assert_eq!(fault.text, "Wrong parameters");
    }
    let fault = fixture
        .fault(&WithdrawGamificationPoints::new(user, 1_000_000, "all"))
        .await;
    assert_eq!(fault.text, "Wrong parameters");
    assert_eq!(points().await, before + amount("50.25").get());
}

#[tokio::test]
async fn points_of_others_stay_hidden() {
    let fixture = Fixture::company().await;
    let all = fixture
        .call(&GetGamificationPoints::new())
        .await
        .user_points;
    let limited = fixture.acting_as("department.admin1").await;
    let seen = limited
        .call(&GetGamificationPoints::new())
        .await
        .user_points;
    assert!(!seen.is_empty() && seen.len() < all.len());
    let foreign = all.iter().find(|points| !seen.contains(points)).unwrap();
    let award = AwardGamificationPoints::new(&foreign.user_id, 1, "x");
    assert_eq!(limited.fault(&award).await.text, "Permission denied");
}

#[tokio::test]
async fn trainings_have_sessions() {
    let fixture = Fixture::company().await;
    let mut trainings = Vec::new();
    for course in fixture
        .call(&GetContent::new())
        .await
        .content_item
        .iter()
        .take(25)
    {
        let modules = fixture
            .call(&ListCourseModules::new(&course.content_item_id))
            .await
            .modules;
        let of_kind = modules
            .into_iter()
            .filter(|module| module.r#type == Some(ModuleType::Training));
        trainings.extend(of_kind.filter_map(|module| module.item_id));
    }
    assert!(!trainings.is_empty());
    for training in trainings {
        let sessions = fixture
            .call(&ListSessionsByTraining::new(training.as_str()))
            .await
            .training_session;
        assert!(sessions.len() >= 2);
        for session in sessions {
            assert!(session.start_time.is_some() && !session.day_ids.as_ref().unwrap().is_empty());
            let shown = fixture
                .call(&GetTrainingSession::new(&session.id))
                .await
                .training_session
                .unwrap();
            assert_eq!(shown, session);
        }
    }
    assert_eq!(
        fixture
            .fault(&ListSessionsByTraining::new(NOBODY))
            .await
            .text,
        "Wrong parameters"
    );
    assert_eq!(
        fixture.fault(&GetTrainingSession::new(NOBODY)).await.text,
        "Wrong parameters"
    );
}
