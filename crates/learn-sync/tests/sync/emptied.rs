//! Answers in which an element has another name than before, so that parts and columns would be emptied.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};
use learn_sync::{Kind, Mode, Options, RunOutcome, RunSummary, Synchronizer};

use super::expected::differences;
use super::support::{Fixture, few, value};

/// Replaces texts in the answers to one method, while it is on.
struct Renaming {
    inner: Arc<HttpTransport>,
    is_on: AtomicBool,
    method: &'static str,
    names: &'static [(&'static str, &'static str)],
    /// How often each may be replaced in an answer.
    most: usize,
}

impl Transport for Renaming {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let asked = String::from_utf8_lossy(&request.body().0).into_owned();
        let is_meant = asked.contains(&format!("{}Request", self.method));
        Box::pin(async move {
            let answer = self.inner.send(request).await?;
            if !is_meant || !self.is_on.load(Ordering::Relaxed) {
                return Ok(answer);
            }
            let (mut head, mut body) = answer.into_parts();
            let mut text = Vec::new();
            while let Some(chunk) = body.chunk().await {
                text.extend_from_slice(&chunk?);
            }
            let mut text = String::from_utf8(text).unwrap();
            for (from, to) in self.names {
                text = text.replacen(from, to, self.most);
            }
            head.headers.remove("content-length");
            Ok(HttpResponse::from_parts(head, text.into()))
        })
    }
}

pub(crate) struct Renamed {
    pub(crate) fixture: Fixture,
    renaming: Arc<Renaming>,
}

impl Renamed {
    /// A copy that is complete, and a service that gives an element another name from now on.
    pub(crate) async fn of(
        fixture: Fixture,
        method: &'static str,
        names: &'static [(&'static str, &'static str)],
        most: usize,
    ) -> Self {
        let summary = fixture.sync_with(few().mode(Mode::Full)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        let mut renamed = Self::nothing_copied(fixture, method, names);
        if let Some(renaming) = Arc::get_mut(&mut renamed.renaming) {
            renaming.most = most;
        }
        renamed
    }

    /// No copy yet, and a service that gives an element another name.
    pub(crate) fn nothing_copied(
        fixture: Fixture,
        method: &'static str,
        names: &'static [(&'static str, &'static str)],
    ) -> Self {
        let renaming = Arc::new(Renaming {
            inner: fixture.transport(),
            is_on: AtomicBool::new(true),
            method,
            names,
            most: usize::MAX,
        });
        Self { fixture, renaming }
    }

    /// The names are right again.
    pub(crate) fn named_again(&self) {
        self.renaming.is_on.store(false, Ordering::Relaxed);
    }

    /// The other names again.
    pub(crate) fn rename(&self) {
        self.renaming.is_on.store(true, Ordering::Relaxed);
    }

    pub(crate) async fn run(&self, options: Options) -> RunSummary {
        let client = self
            .fixture
            .builder()
            .transport(Arc::clone(&self.renaming))
            .build()
            .unwrap();
        Synchronizer::open(self.fixture.copy(), options)
            .unwrap()
            .run(&client)
            .await
            .unwrap()
    }

    fn differences(&self) -> Vec<String> {
        differences(&self.fixture.state(), &self.fixture.copy())
    }
}

/// The method, its kind, what is replaced by what, and what the reason must name.
type Case = (
    &'static str,
    Kind,
    &'static [(&'static str, &'static str)],
    &'static str,
);

#[tokio::test]
async fn an_element_that_has_another_name_empties_nothing() {
    let cases: &[Case] = &[
        (
            "ListUsersV2",
            Kind::Users,
            &[("ns1:departmentId>", "ns1:unit>")],
            "`departmentId` (users.department_id: ",
        ),
        (
            "ListUsersV2",
            Kind::Users,
            &[("ns1:groups>", "ns1:groupList>")],
            "`groups` (group_members: ",
        ),
        (
            "ListUsersV2",
            Kind::Users,
            &[
                ("<ns1:groups><ns1:id>", "<ns1:groups><ns1:group>"),
                ("</ns1:id></ns1:groups>", "</ns1:group></ns1:groups>"),
            ],
            "`groups` (group_members: ",
        ),
        (
            "ListUsersV2",
            Kind::Users,
            &[("ns1:fields>", "ns1:profile>")],
            "`fields` (user_fields: ",
        ),
        (
            "ListUsersV2",
            Kind::Users,
            &[("ns1:value>", "ns1:content>")],
            "`fields/value` (user_fields.value: ",
        ),
        (
            "ListDepartments",
            Kind::Departments,
            &[("ns1:name>", "ns1:title>")],
            "`name` (departments.name: ",
        ),
        (
            "ListEnrollments",
            Kind::Enrollments,
            &[("ns1:learnerId>", "ns1:userId>")],
            "`learnerId` (enrollments.learner_id: ",
        ),
        (
            "ListEnrollments",
            Kind::Enrollments,
            &[("ns1:certificate>", "ns1:diploma>")],
            "`certificate` (certificates: ",
        ),
        (
            "ListLearnersResults",
            Kind::LearnerResults,
            &[("ns1:enrollmentId>", "ns1:assignment>")],
            "`enrollmentId` (learner_results.enrollment_id: ",
        ),
        (
            "ListLearnersResults",
            Kind::LearnerResults,
            &[("ns1:completionStatus>", "ns1:state>")],
            "`completionStatus` (learner_results.completion_status: ",
        ),
    ];
    for (method, kind, names, named) in cases {
        let case = Renamed::of(Fixture::small().await, method, names, usize::MAX).await;
        let summary = case.run(few().mode(Mode::Full)).await;
        let step = summary.step(*kind).unwrap();
        let reason = step.outcome.reason().unwrap_or_default();
        assert!(reason.contains(named), "{named}: {summary}");
        assert!(reason.contains("--allow-shrink"), "{summary}");
        assert_eq!(step.outcome.word(), "partial", "{summary}");
        assert_eq!((step.changed, step.removed), (0, 0), "{summary}");
        assert_eq!(case.differences(), Vec::<String>::new(), "{named}");
        let partial: bool = value(
            &case.fixture.open_copy(),
            &format!("SELECT is_partial FROM freshness WHERE kind = '{kind}'"),
        );
        assert!(partial, "{named}");
        // The name is right again.
        case.renaming.is_on.store(false, Ordering::Relaxed);
        let summary = case.run(few().mode(Mode::Full)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{named}: {summary}");
        assert_eq!(case.differences(), Vec::<String>::new(), "{named}");
    }
}

#[tokio::test]
async fn who_says_so_gets_it_emptied() {
    let fixture = Fixture::company().await;
    let names = &[
        ("<ns1:certificate>", "<ns1:proof>"),
        ("</ns1:certificate>", "</ns1:proof>"),
    ];
    let case = Renamed::of(fixture, "ListEnrollments", names, usize::MAX).await;
    let summary = case.run(few().mode(Mode::Full)).await;
    let step = summary.step(Kind::Enrollments).unwrap();
    let reason = step.outcome.reason().unwrap_or_default();
    assert!(
        reason.contains("`certificate` (certificates: 4"),
        "{summary}"
    );
    assert_eq!(case.differences(), Vec::<String>::new());
    let count = "SELECT count(*) FROM certificates";
    let before: i64 = value(&case.fixture.open_copy(), count);
    assert!(before > 400, "{before}");
    let summary = case.run(few().mode(Mode::Full).allow_shrink(true)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(value::<i64>(&case.fixture.open_copy(), count), 0);
}

/// An increment reads what may have changed: what it would leave empty is not emptied either.
#[tokio::test]
async fn an_incremental_run_empties_nothing_either() {
    let names = &[("ns1:completionStatus>", "ns1:state>")];
    let fixture = Fixture::company().await;
    let case = Renamed::of(fixture, "ListLearnersResults", names, usize::MAX).await;
    let summary = case.run(few().mode(Mode::Incremental)).await;
    let step = summary.step(Kind::LearnerResults).unwrap();
    let reason = step.outcome.reason().unwrap_or_default();
    assert!(reason.contains("`completionStatus`"), "{summary}");
    assert_eq!(case.differences(), Vec::<String>::new());
}

/// One item that nobody knows may be one more part.
#[tokio::test]
async fn an_unknown_item_of_a_list_removes_no_parts() {
    let names = &[
        ("<ns1:groups><ns1:id>", "<ns1:groups><ns1:group>"),
        ("</ns1:id></ns1:groups>", "</ns1:group></ns1:groups>"),
    ];
    for mode in [Mode::Full, Mode::Incremental] {
        let case = Renamed::of(Fixture::company().await, "ListUsersV2", names, 1).await;
        let summary = case.run(few().page_size(500).mode(mode)).await;
        let step = summary.step(Kind::Users).unwrap();
        let reason = step.outcome.reason().unwrap_or_default();
        assert!(
            reason.contains("groups/group") && reason.contains("Nothing was removed"),
            "{summary}"
        );
        assert_eq!(case.differences(), Vec::<String>::new());
        case.renaming.is_on.store(false, Ordering::Relaxed);
        let summary = case.run(few().mode(mode)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    }
}
