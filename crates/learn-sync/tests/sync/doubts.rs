//! A check that cannot be made is a doubt, and every doubt has a way out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use learn_sandbox::{Injection, Rule};
use learn_sync::{Kind, LocalCopy, Mode, RunOutcome, Synchronizer};

use super::emptied::Renamed;
use super::expected::{both, differences};
use super::support::{Fixture, few, options, value};
use super::withheld::Withheld;

/// The list loses rows, and the question for them is refused.
#[tokio::test]
async fn a_first_run_whose_question_is_refused_is_not_complete() {
    for (list, question, kind) in [
        ("listUsers/v2", "findExistingUsers", Kind::Users),
        ("listDepartments", "getDepartment", Kind::Departments),
    ] {
        let fixture = Fixture::small().await;
        fixture.sandbox.inject([
            Rule::on(list)
                .skip(u64::from(kind == Kind::Departments))
                .inject(Injection::new().drop_last_page()),
            Rule::on(question).inject(Injection::new().fault("Permission denied")),
        ]);
        let summary = fixture.sync_with(options().page_size(2)).await;
        let step = summary.step(kind).unwrap();
        assert_eq!(step.outcome.word(), "partial", "{kind}: {summary}");
    }
}

/// The same of results: half of them are not listed, and where they are asked for by id the service fails.
#[tokio::test]
async fn a_first_run_that_lacks_results_it_cannot_ask_for_is_not_complete() {
    let fixture = Fixture::small().await;
    let withheld = Arc::new(Withheld::new(&fixture, true));
    let ids = both(&fixture.state(), &fixture.state())
        .prepare("SELECT id(7, id) FROM box.enrollments WHERE id > 20")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    withheld.enrollments.set(ids).unwrap();
    let client = fixture
        .builder()
        .transport(Arc::clone(&withheld))
        .build()
        .unwrap();
    let summary = Synchronizer::open(fixture.copy(), few())
        .unwrap()
        .run(&client)
        .await
        .unwrap();
    let step = summary.step(Kind::LearnerResults).unwrap();
    assert_eq!(
        (step.added, step.outcome.word()),
        (20, "partial"),
        "{summary}"
    );
    let unknown = "SELECT count(*) FROM learning WHERE completion_status = 'unknown'";
    assert_eq!(value::<i64>(&fixture.open_copy(), unknown), 20);
    let summary = fixture.sync_with(few()).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_method_that_refuses_all_courses_is_not_an_account_without_modules() {
    let fixture = Fixture::company().await;
    let refuses = Rule::on("listCourseModules").inject(Injection::new().fault("Wrong parameters"));
    fixture.sandbox.inject([refuses]);
    let started = Instant::now();
    let options = few().pause(Duration::from_secs(5));
    let summary = fixture.sync_with(options.clone()).await;
    let reason = summary
        .step(Kind::Modules)
        .unwrap()
        .outcome
        .reason()
        .unwrap_or_default();
    assert!(
        reason.contains("is refused for 28 of 28 ids") && reason.contains("Wrong parameters"),
        "{summary}"
    );
    assert!(reason.contains("--skip modules"), "{reason}");
    // No pause for each of them.
    assert!(
        started.elapsed() < Duration::from_secs(100),
        "{:?}",
        started.elapsed()
    );
    fixture.sandbox.clear_injections();
    let summary = fixture.sync_with(options).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_course_that_is_refused_once_has_modules() {
    let fixture = Fixture::small().await;
    let refuses = Rule::on("listCourseModules")
        .times(1)
        .inject(Injection::new().fault("Wrong parameters"));
    fixture.sandbox.inject([refuses]);
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

/// Results that name no enrollment are told by learner and course. Once they do, each takes its place.
#[tokio::test]
async fn a_result_whose_enrollment_becomes_known_is_one_result() {
    let case = Renamed::nothing_copied(
        Fixture::small().await,
        "ListLearnersResults",
        &[
            ("<ns1:enrollmentId>", "<!--"),
            ("</ns1:enrollmentId>", "-->"),
        ],
    );
    let without = options().skip(Kind::ModuleResults).mode(Mode::Full);
    let summary = case.run(without.clone()).await;
    let pairs = "SELECT count(*) FROM learner_results WHERE instr(enrollment_id, '/') > 0";
    assert_eq!(
        value::<i64>(&case.fixture.open_copy(), pairs),
        40,
        "{summary}"
    );
    case.named_again();
    let summary = case.run(without).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let copy = case.fixture.open_copy();
    assert_eq!(value::<i64>(&copy, pairs), 0);
    assert_eq!(
        value::<i64>(&copy, "SELECT count(*) FROM learner_results"),
        40
    );
}

/// What nobody can be asked about does not make a copy partial for ever.
#[tokio::test]
async fn a_row_that_cannot_be_asked_for_goes_when_somebody_says_so() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let copy = fixture.open_copy();
    copy.execute(
        "INSERT INTO enrollments (enrollment_id, first_seen_run, changed_run) VALUES ('nobody', 1, 1)",
        [],
    )
    .unwrap();
    let summary = fixture.sync(Mode::Full).await;
    assert!(summary.to_string().contains("--allow-shrink"), "{summary}");
    let summary = fixture
        .sync_with(options().mode(Mode::Full).allow_shrink(true))
        .await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

/// A kind that was read, and only in doubt, is not one that nobody has asked for.
#[tokio::test]
async fn what_was_read_in_doubt_was_asked_for() {
    let fixture = Fixture::small().await;
    let kind = Kind::ModuleResults;
    let unasked = || {
        let copy = LocalCopy::open(fixture.copy()).unwrap();
        let freshness = copy.freshness().unwrap();
        let mut of_kind = freshness.iter().filter(|fresh| fresh.kind == kind.name());
        of_kind.next().unwrap().is_unasked()
    };
    fixture.sync_with(few()).await;
    assert!(unasked());
    let rule = Rule::on(kind.method()).inject(Injection::new().unknown_beside_rows());
    fixture.sandbox.inject([rule]);
    let summary = fixture.sync_with(options()).await;
    assert_eq!(
        summary.step(kind).unwrap().outcome.word(),
        "partial",
        "{summary}"
    );
    let rows: i64 = value(&fixture.open_copy(), "SELECT count(*) FROM module_results");
    assert!(rows > 0, "{summary}");
    assert!(!unasked());
}
