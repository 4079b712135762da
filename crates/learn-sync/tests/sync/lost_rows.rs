//! Lists that lose rows without saying so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};
use learn_sandbox::{Injection, Rule};
use learn_sync::{Kind, Mode, Options, RunOutcome, StepOutcome, Synchronizer};

use super::expected::{both, differences};
use super::support::{Fixture, few, options, value};

/// Kinds that are listed page by page, and how large pages are so that there are several.
const PAGED: &[(Kind, u32)] = &[
    (Kind::Departments, 2),
    (Kind::Users, 5),
    (Kind::Content, 7),
    (Kind::Modules, 2),
    (Kind::LearnerResults, 15),
    (Kind::ModuleResults, 40),
    (Kind::Enrollments, 15),
];

/// Options that read a kind, and not what has most of the rows beside it.
fn with(kind: Kind) -> Options {
    few().with(kind)
}

fn lost_end(kind: Kind) -> Rule {
    Rule::on(kind.method()).inject(Injection::new().drop_last_page())
}

#[tokio::test]
async fn a_list_without_its_last_page_is_noticed_in_the_first_run_and_in_later_ones() {
    for (kind, page_size) in PAGED {
        let fixture = Fixture::small().await;
        let options = || with(*kind).page_size(*page_size).mode(Mode::Full);
        for is_first in [true, false] {
            fixture.sandbox.inject([lost_end(*kind)]);
            let summary = fixture.sync_with(options()).await;
            let step = summary.step(*kind).unwrap();
            assert!(
                matches!(&step.outcome, StepOutcome::Partial(reason) if reason.contains(kind.method())),
                "{kind}, first {is_first}: {summary}"
            );
            assert_eq!(
                (summary.outcome, step.removed),
                (RunOutcome::Partial, 0),
                "{summary}"
            );
            let copy = fixture.open_copy();
            let says: (bool, Option<String>) = copy
                .query_row(
                    "SELECT is_partial, partial_reason FROM freshness WHERE kind = ?1",
                    [kind.name()],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .unwrap();
            assert!(says.0 && says.1.is_some(), "{says:?}");
            // A better day: all is there, whatever was asked for.
            fixture.sandbox.clear_injections();
            let summary = fixture.sync_with(options().mode(Mode::Auto)).await;
            assert_eq!(summary.outcome, RunOutcome::Complete, "{kind}: {summary}");
            assert_eq!(
                differences(&fixture.state(), &fixture.copy()),
                Vec::<String>::new()
            );
        }
    }
}

/// A service that is asked for nothing refuses, and that says nothing of the row.
#[tokio::test]
async fn a_row_that_cannot_be_asked_for_is_not_taken_for_gone() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let copy = fixture.open_copy();
    copy.execute(
        "INSERT INTO enrollments (enrollment_id, first_seen_run, changed_run) VALUES ('nobody', 1, 1)",
        [],
    )
    .unwrap();
    fixture.sandbox.inject([Rule::on("listEnrollments")
        .skip(1)
        .inject(Injection::new().fault("Wrong parameters"))]);
    let options = options().page_size(1_000).mode(Mode::Full);
    let summary = fixture.sync_with(options).await;
    let step = summary.step(Kind::Enrollments).unwrap();
    let reason = step.outcome.reason().unwrap_or_default();
    assert!(reason.contains("no id to ask for"), "{summary}");
    assert_eq!(step.removed, 0, "{summary}");
    let kept: i64 = value(
        &copy,
        "SELECT count(*) FROM enrollments WHERE enrollment_id = 'nobody'",
    );
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn a_server_that_ends_a_list_too_early_once_is_asked_on() {
    let fixture = Fixture::small().await;
    // 18 users are two pages of 9, 40 enrollments are five: the last but one looks like the last.
    for (kind, last_but_one) in [
        (Kind::Users, 1),
        (Kind::Enrollments, 4),
        (Kind::LearnerResults, 4),
    ] {
        fixture.sandbox.inject([Rule::on(kind.method())
            .skip(last_but_one - 1)
            .times(1)
            .inject(Injection::new().drop_last_page())]);
    }
    let summary = fixture.sync_with(options().page_size(9)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_repeated_page_token_is_noticed() {
    for kind in [
        Kind::Users,
        Kind::Enrollments,
        Kind::LearnerResults,
        Kind::Content,
    ] {
        let fixture = Fixture::small().await;
        let repeats = Rule::on(kind.method())
            .skip(1)
            .inject(Injection::new().repeat_page_token());
        fixture.sandbox.inject([repeats]);
        let summary = fixture.sync_with(few().page_size(5)).await;
        assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
        let step = summary.step(kind).unwrap();
        assert!(matches!(step.outcome, StepOutcome::Partial(_)), "{summary}");
        // Readers see nothing of a list that never ends.
        let sql = format!("SELECT count(*) FROM {kind}");
        assert_eq!(value::<i64>(&fixture.open_copy(), &sql), 0);
        fixture.sandbox.clear_injections();
        let summary = fixture.sync_with(few().page_size(5)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        assert_eq!(
            differences(&fixture.state(), &fixture.copy()),
            Vec::<String>::new()
        );
    }
}

/// Hides rows in lists, not where they are asked for by an id.
struct Hiding {
    inner: Arc<HttpTransport>,
    is_on: AtomicBool,
    method: &'static str,
    row: &'static str,
    ids: Vec<String>,
}

/// Takes the elements out of an answer that hold an id.
pub(crate) fn without(mut text: String, row: &str, ids: &[String]) -> String {
    for id in ids {
        while let Some(at) = text.find(id.as_str()) {
            let start = text[..at].rfind(&format!("<ns1:{row}>")).unwrap();
            let end_tag = format!("</ns1:{row}>");
            let end = at + text[at..].find(&end_tag).unwrap() + end_tag.len();
            text.replace_range(start..end, "");
        }
    }
    text
}

impl Transport for Hiding {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let asked = String::from_utf8_lossy(&request.body().0).into_owned();
        let is_list = asked.contains(&format!("{}Request", self.method))
            && !["learnerIds", "enrollmentIds", "userIds", "contentItemIds"]
                .iter()
                .any(|filter| asked.contains(filter));
        Box::pin(async move {
            let answer = self.inner.send(request).await?;
            if !is_list || !self.is_on.load(Ordering::Relaxed) {
                return Ok(answer);
            }
            let (mut head, mut body) = answer.into_parts();
            let mut text = Vec::new();
            while let Some(chunk) = body.chunk().await {
                text.extend_from_slice(&chunk?);
            }
            let text = without(String::from_utf8(text).unwrap(), self.row, &self.ids);
            head.headers.remove("content-length");
            Ok(HttpResponse::from_parts(head, text.into()))
        })
    }
}

#[tokio::test]
async fn rows_that_a_list_hides_are_missed_and_not_removed() {
    // The method, its row element, the kind, and the ids of rows that something else names.
    let cases = [
        (
            "ListUsersV2",
            "userProfile",
            Kind::Users,
            "SELECT id(2, id) FROM box.users WHERE id IN (9, 11)",
        ),
        (
            "ListDepartments",
            "department",
            Kind::Departments,
            "SELECT id(1, id) FROM box.departments WHERE id = 2",
        ),
        (
            "ListContent",
            "contentItem",
            Kind::Content,
            "SELECT id(5, id) FROM box.content WHERE id IN (2, 3)",
        ),
        (
            "ListEnrollments",
            "enrollment",
            Kind::Enrollments,
            "SELECT id(7, id) FROM box.enrollments WHERE id IN (7, 39, 40)",
        ),
        (
            "ListLearnersResults",
            "result",
            Kind::LearnerResults,
            "SELECT id(7, id) FROM box.enrollments WHERE id IN (7, 40)",
        ),
        (
            "ListLearnersModulesResults",
            "result",
            Kind::ModuleResults,
            "SELECT id(7, id) FROM box.enrollments WHERE id IN (3, 40)",
        ),
    ];
    for (method, row, kind, sql) in cases {
        let fixture = Fixture::small().await;
        // Something to attach: the ids are made by a query over the sandbox's database.
        let ids: Vec<String> = both(&fixture.state(), &fixture.state())
            .prepare(sql)
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let hiding = Arc::new(Hiding {
            inner: fixture.transport(),
            is_on: AtomicBool::new(true),
            method,
            row,
            ids,
        });
        let client = fixture
            .builder()
            .transport(Arc::clone(&hiding))
            .build()
            .unwrap();
        let run = async || {
            let options = with(kind).mode(Mode::Full);
            let mut synchronizer = Synchronizer::open(fixture.copy(), options).unwrap();
            synchronizer.run(&client).await.unwrap()
        };
        let first = run().await;
        let step = first.step(kind).unwrap();
        assert!(
            matches!(step.outcome, StepOutcome::Partial(_)),
            "{kind}, first run: {first}"
        );

        hiding.is_on.store(false, Ordering::Relaxed);
        let second = run().await;
        assert_eq!(second.outcome, RunOutcome::Complete, "{kind}: {second}");
        assert_eq!(
            differences(&fixture.state(), &fixture.copy()),
            Vec::<String>::new()
        );

        hiding.is_on.store(true, Ordering::Relaxed);
        let third = run().await;
        let step = third.step(kind).unwrap();
        assert!(
            matches!(step.outcome, StepOutcome::Partial(_)),
            "{kind}, later run: {third}"
        );
        assert_eq!(step.removed, 0);
        assert_eq!(
            differences(&fixture.state(), &fixture.copy()),
            Vec::<String>::new()
        );
    }
}

#[tokio::test]
async fn much_vanishes_only_where_that_is_allowed() {
    let fixture = Fixture::company().await;
    fixture.sync(Mode::Full).await;
    let client = fixture.client();
    let victims: Vec<String> = both(&fixture.state(), &fixture.copy())
        .prepare("SELECT id(2, id) FROM box.users WHERE id > 6 AND id <= 60")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for user in &victims {
        let request = learn_client::types::users::DeleteUser::new(user.as_str());
        client.send(&request).await.unwrap();
    }
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
    for kind in [Kind::Users, Kind::Enrollments, Kind::LearnerResults] {
        let step = summary.step(kind).unwrap();
        assert!(
            step.outcome.reason().unwrap().contains("more than 30 %"),
            "{summary}"
        );
        assert_eq!(step.removed, 0);
    }
    let summary = fixture.sync_with(few().allow_shrink(true)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        summary.step(Kind::Users).unwrap().removed,
        victims.len() as u64
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}
