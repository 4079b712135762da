//! Whose copy it is, and how much of the account it shows.

use learn_client::types::departments::UpdateDepartment;
use learn_client::types::users::UpdateUserProfile;
use learn_client::{Authentication, Client};
use learn_sandbox::{Injection, Rule, Sandbox, Scale};
use learn_sync::{
    CancellationToken, Error, Kind, LocalCopy, Mode, Progress, RunOutcome, Since, Synchronizer,
};

use super::expected::{both, differences};
use super::support::{Fixture, few, options, value};

async fn run(fixture: &Fixture, client: &Client, mode: Mode) -> learn_sync::RunSummary {
    try_run(fixture, client, mode).await.unwrap()
}

async fn try_run(
    fixture: &Fixture,
    client: &Client,
    mode: Mode,
) -> Result<learn_sync::RunSummary, Error> {
    let options = few().mode(mode);
    Synchronizer::open(fixture.copy(), options)
        .unwrap()
        .run(client)
        .await
}

#[tokio::test]
async fn another_account_is_refused_before_anything_is_merged() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let other = Fixture::of(Sandbox::builder().scale(Scale::Small).seed(2)).await;
    for mode in [Mode::Incremental, Mode::Full] {
        let error = try_run(&fixture, &other.client(), mode).await.unwrap_err();
        let Error::OtherAccount { of_copy, found, .. } = &error else {
            panic!("{error}");
        };
        assert!(of_copy.contains("root department") && found.contains("root department"));
        assert_ne!(of_copy, found);
    }
    // Nothing has changed, and the right key goes on.
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(
        (summary.mode, summary.outcome),
        ("incremental", RunOutcome::Complete)
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    // A copy of an earlier version does not say whose it is; its departments do.
    fixture
        .open_copy()
        .execute("DELETE FROM identity", [])
        .unwrap();
    let error = try_run(&fixture, &other.client(), Mode::Auto)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::OtherAccount { .. }), "{error}");
    assert_eq!(fixture.sync(Mode::Auto).await.outcome, RunOutcome::Complete);
}

#[tokio::test]
async fn another_key_and_another_scope_make_a_run_full() {
    let fixture = Fixture::company().await;
    let limited = fixture.client_as("department.admin1");
    let summary = run(&fixture, &limited, Mode::Full).await;
    let covers = summary.covers.clone().unwrap();
    assert!(covers.contains("and those below"), "{covers}");
    assert!(summary.to_string().contains(&covers), "{summary}");
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    assert_eq!(copy.freshness().unwrap()[0].covers.as_ref(), Some(&covers));
    drop(copy);
    // The owner's key sees all of it, and gets all of it.
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        (summary.mode, summary.covers.as_deref()),
        ("full", None),
        "{summary}"
    );
    assert!(
        summary.notes.join(" ").contains("another part"),
        "{:?}",
        summary.notes
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    assert_eq!(fixture.sync(Mode::Auto).await.mode, "incremental");
    // Another key of the same scope.
    let other = fixture.client_as("administrator");
    let summary = run(&fixture, &other, Mode::Auto).await;
    assert_eq!(summary.mode, "full", "{summary}");
    assert!(
        summary.notes.join(" ").contains("the key is another one"),
        "{:?}",
        summary.notes
    );
    // Nothing of a key but what tells it from others is kept.
    let kept: String = value(&fixture.open_copy(), "SELECT key_id FROM identity");
    assert_eq!(Some(kept.as_str()), other.key_id());
}

/// Of whom a role does not see any more, nothing is known.
#[tokio::test]
async fn who_is_out_of_sight_is_not_gone() {
    let fixture = Fixture::company().await;
    let limited = fixture.client_as("department.admin1");
    run(&fixture, &limited, Mode::Full).await;
    let admin = fixture.client();
    let db = both(&fixture.state(), &fixture.copy());
    // A department that the role sees because it manages one above.
    let below: String = value(
        &db,
        "SELECT department_id FROM copy.departments d WHERE parent_department_id IN \
         (SELECT department_id FROM copy.departments) \
         AND EXISTS (SELECT 1 FROM copy.users u WHERE u.department_id = d.department_id) LIMIT 1",
    );
    let root: String = value(&db, "SELECT id(1, 1)");
    let count = |table: &str| -> i64 {
        value(
            &fixture.open_copy(),
            &format!("SELECT count(*) FROM {table}"),
        )
    };
    let before = (
        count("users"),
        count("enrollments"),
        count("learner_results"),
    );
    let mut update = UpdateDepartment::new(below.as_str());
    update.parent_department_id = Some(root.as_str().into());
    admin.send(&update).await.unwrap();
    for mode in [Mode::Incremental, Mode::Full] {
        let summary = run(&fixture, &limited, mode).await;
        assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
        let reason = summary
            .step(Kind::Departments)
            .unwrap()
            .outcome
            .reason()
            .unwrap();
        assert!(
            reason.contains("out of sight") && reason.contains("--allow-shrink"),
            "{reason}"
        );
        let after = (
            count("users"),
            count("enrollments"),
            count("learner_results"),
        );
        assert_eq!(after, before, "{summary}");
        assert_eq!(count("users_history"), 0);
    }
}

#[tokio::test]
async fn who_moves_out_of_sight_is_not_gone() {
    let fixture = Fixture::company().await;
    let limited = fixture.client_as("department.admin1");
    run(&fixture, &limited, Mode::Full).await;
    let db = both(&fixture.state(), &fixture.copy());
    let (user, login): (String, String) = db
        .query_row(
            "SELECT user_id, field_login FROM copy.users WHERE role = 'learner' ORDER BY 1 LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let elsewhere: String = value(
        &db,
        "SELECT id(1, id) FROM box.departments WHERE parent IS NOT NULL \
         AND id(1, id) NOT IN (SELECT department_id FROM copy.departments) LIMIT 1",
    );
    let mut update = UpdateUserProfile::new(user.as_str(), elsewhere.as_str());
    update.login = Some(login);
    fixture.client().send(&update).await.unwrap();
    let summary = run(&fixture, &limited, Mode::Full).await;
    let reason = summary
        .step(Kind::Users)
        .unwrap()
        .outcome
        .reason()
        .unwrap_or_default();
    assert!(
        reason.contains("out of sight") && reason.contains(&user),
        "{summary}"
    );
    let history: i64 = value(
        &fixture.open_copy(),
        "SELECT (SELECT count(*) FROM users_history) + (SELECT count(*) FROM enrollments_history) \
         + (SELECT count(*) FROM learner_results_history)",
    );
    assert_eq!(history, 0, "{summary}");
    // Somebody says that it is right.
    let options = few().mode(Mode::Full).allow_shrink(true);
    let summary = Synchronizer::open(fixture.copy(), options)
        .unwrap()
        .run(&limited)
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        run(&fixture, &limited, Mode::Full).await.outcome,
        RunOutcome::Complete
    );
}

/// A sandbox of the same state at another port is the same account.
#[tokio::test]
async fn another_port_of_this_machine_is_no_other_account() {
    let fixture = Fixture::small().await;
    let key = ("one key", "its secret");
    let client = async |sandbox: &Sandbox| {
        Client::builder()
            .base_url(sandbox.base_url())
            .authentication(Authentication::api_key(key.0, key.1))
            .build()
            .unwrap()
    };
    for (at, mode) in ["full", "incremental"].into_iter().enumerate() {
        let sandbox = Sandbox::builder()
            .scale(Scale::Small)
            .api_key(key.0, key.1)
            .start()
            .await
            .unwrap();
        let summary = run(&fixture, &client(&sandbox).await, Mode::Auto).await;
        assert_eq!(
            (summary.mode, summary.outcome),
            (mode, RunOutcome::Complete),
            "{at}: {summary}"
        );
    }
}

/// What the copy is told by is asked for as patiently as everything else.
#[tokio::test]
async fn departments_that_fail_once_are_asked_for_again() {
    let fixture = Fixture::small().await;
    // As often as the client tries by itself.
    let busy = Rule::on("listDepartments")
        .times(4)
        .inject(Injection::new().status(503));
    fixture.sandbox.inject([busy]);
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(summary.covers, None, "{summary}");
}

/// Lists that were empty in one account say nothing of another one.
#[tokio::test]
async fn an_empty_copy_keeps_nothing_of_another_account() {
    let fixture = Fixture::small().await;
    let results = || {
        let others = Kind::ALL
            .iter()
            .filter(|kind| **kind != Kind::LearnerResults);
        others.fold(options(), |options, kind| options.skip(*kind))
    };
    let state = rusqlite::Connection::open(fixture.state()).unwrap();
    state.execute_batch("DELETE FROM enrollments").unwrap();
    let summary = fixture.sync_with(results()).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let root = "SELECT root_department_id FROM identity";
    let before: String = value(&fixture.open_copy(), root);
    let other = Fixture::of(Sandbox::builder().scale(Scale::Small).seed(2)).await;
    let summary = Synchronizer::open(fixture.copy(), results())
        .unwrap()
        .run(&other.client())
        .await
        .unwrap();
    assert_eq!(
        (summary.mode, summary.outcome),
        ("full", RunOutcome::Complete),
        "{summary}"
    );
    let copy = fixture.open_copy();
    let read: i64 = value(&copy, "SELECT count(*) FROM learner_results");
    assert_eq!(read, 40, "{summary}");
    // Nor is what it held news.
    let changes = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(1))
        .unwrap();
    assert_eq!(changes.events, []);
    assert_ne!(value::<String>(&copy, root), before);
}

/// Where nothing new is known of the account, an unfinished first run goes on.
#[tokio::test]
async fn an_empty_copy_of_the_same_key_goes_on_where_it_was() {
    let fixture = Fixture::small().await;
    let users = || {
        let others = Kind::ALL.iter().filter(|kind| **kind != Kind::Users);
        others.fold(options().page_size(5), |options, kind| options.skip(*kind))
    };
    let cancel = CancellationToken::new();
    let summary = Synchronizer::open(fixture.copy(), users())
        .unwrap()
        .run_with(&fixture.client(), &cancel, &|progress| {
            if matches!(progress, Progress::Page { pages: 2, .. }) {
                cancel.cancel();
            }
        })
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Cancelled, "{summary}");
    let busy = Rule::on("listDepartments").inject(Injection::new().status(503));
    fixture.sandbox.inject([busy]);
    let summary = fixture.sync_with(users()).await;
    let step = summary.step(Kind::Users).unwrap();
    assert_eq!(step.resumed_from, Some(1), "{summary}");
    assert_eq!(summary.covers, None, "{summary}");
}
