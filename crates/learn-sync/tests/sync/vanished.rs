//! Lists that lose all their rows, or show some of them otherwise, and a service that says nothing better when asked.

use learn_sync::{Kind, LocalCopy, Mode, Options, RunOutcome, RunSummary, Since};
use rusqlite::Connection;

use super::emptied::Renamed;
use super::support::{Fixture, few, value};

/// Without the limit on what may vanish, which would speak first.
fn full() -> Options {
    few().mode(Mode::Full).max_removed_percent(100)
}

/// A complete copy, and a service that writes some texts of a method otherwise from then on, so often in each answer.
async fn case(
    fixture: Fixture,
    method: &'static str,
    names: &'static [(&'static str, &'static str)],
    most: usize,
) -> (Renamed, RunSummary) {
    let case = Renamed::of(fixture, method, names, most).await;
    let summary = case.run(full()).await;
    (case, summary)
}

fn reason(summary: &RunSummary, kind: Kind) -> String {
    let step = summary.step(kind).unwrap();
    assert_eq!(step.removed, 0, "{summary}");
    assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
    step.outcome.reason().unwrap_or_default().to_owned()
}

fn kinds(fixture: &Fixture) -> Vec<&'static str> {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let events = copy.changes(Since::Run(1)).unwrap().events;
    events.iter().map(|event| event.kind.name()).collect()
}

#[tokio::test]
async fn rows_that_all_vanish_are_not_gone_because_the_service_knows_none() {
    type Case = (Kind, &'static str, &'static [(&'static str, &'static str)]);
    let cases: &[Case] = &[
        (
            Kind::Enrollments,
            "ListEnrollments",
            &[("<ns1:enrollment>", "<!--"), ("</ns1:enrollment>", "-->")],
        ),
        (
            Kind::LearnerResults,
            "ListLearnersResults",
            &[("<ns1:result>", "<!--"), ("</ns1:result>", "-->")],
        ),
        (
            Kind::Groups,
            "GetGroups",
            &[("<ns1:group>", "<!--"), ("</ns1:group>", "-->")],
        ),
    ];
    for (kind, method, names) in cases {
        let fixture = Fixture::small().await;
        Connection::open(fixture.state())
            .unwrap()
            .execute_batch("DELETE FROM group_members; UPDATE groups SET rules = NULL")
            .unwrap();
        let (case, summary) = Box::pin(case(fixture, method, names, usize::MAX)).await;
        let reason = reason(&summary, *kind);
        assert!(reason.contains("none was"), "{reason}");
        assert_eq!(kinds(&case.fixture), Vec::<&str>::new(), "{kind}");
        // Who knows better says so.
        let summary = case.run(full().allow_shrink(true)).await;
        assert!(summary.step(*kind).unwrap().removed > 0, "{summary}");
    }
}

#[tokio::test]
async fn a_group_with_members_is_not_gone() {
    let names = &[("<ns1:group>", "<!--"), ("</ns1:group>", "-->")];
    let fixture = Fixture::small().await;
    Connection::open(fixture.state())
        .unwrap()
        .execute_batch(
            "UPDATE groups SET rules = NULL; \
             INSERT OR IGNORE INTO group_members SELECT g.id, (SELECT min(id) FROM users) FROM groups g",
        )
        .unwrap();
    let (_, summary) = Box::pin(case(fixture, "GetGroups", names, 1)).await;
    let reason = reason(&summary, Kind::Groups);
    assert!(reason.contains("users who are in"), "{reason}");
}

/// Two users of a copy, as texts that last.
async fn two_users() -> (Fixture, [&'static str; 2]) {
    let fixture = Fixture::small().await;
    fixture.sync_with(few()).await;
    let copy = fixture.open_copy();
    let ids = ["min", "max"].map(|which| -> &'static str {
        let id: String = value(&copy, &format!("SELECT {which}(user_id) FROM users"));
        Box::leak(id.into_boxed_str())
    });
    drop(copy);
    std::fs::remove_file(fixture.copy()).unwrap();
    (fixture, ids)
}

#[tokio::test]
async fn a_row_that_comes_twice_with_different_values_is_in_doubt() {
    let (fixture, [one, other]) = two_users().await;
    let names = Box::leak(Box::new([(one, other)]));
    let (case, summary) = Box::pin(case(fixture, "ListUsersV2", names, usize::MAX)).await;
    let reason = reason(&summary, Kind::Users);
    assert!(
        reason.contains("1 rows twice") && reason.contains(other),
        "{reason}"
    );
    let users: i64 = value(&case.fixture.open_copy(), "SELECT count(*) FROM users");
    assert_eq!(users, 18);
    let summary = case.run(full().allow_shrink(true)).await;
    let step = summary.step(Kind::Users).unwrap();
    assert!(step.outcome.reason().is_none(), "{summary}");
    assert!(step.notes.iter().any(|note| note.contains("twice")));
}

#[tokio::test]
async fn ids_in_another_letter_case_are_not_new_and_not_hidden() {
    let (fixture, [id, _]) = two_users().await;
    let upper: &'static str = Box::leak(id.to_uppercase().into_boxed_str());
    let names = Box::leak(Box::new([(id, upper)]));
    let (case, summary) = Box::pin(case(fixture, "ListUsersV2", names, usize::MAX)).await;
    let reason = reason(&summary, Kind::Users);
    assert!(
        reason.contains(&format!("listed {upper}, and {id} before")),
        "{reason}"
    );
    let told = kinds(&case.fixture);
    assert!(!told.contains(&"user_new"), "{told:?}");
}
