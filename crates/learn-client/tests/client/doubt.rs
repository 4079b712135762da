//! Answers that are not known to be complete.

use crate::support::*;
use learn_client::types::UserStatus;
use learn_client::types::departments::RemoveDepartment;
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments};
use learn_client::types::users::ChangeUserStatus;
use learn_client::{Doubt, Error, ErrorKind, Outcome, Stage};

/// A page whose next page is named in a way that the contract does not know.
fn misnamed(ids: std::ops::Range<usize>, next: Option<&str>) -> String {
    page(ids, next).replace(
        "</ns1:ListEnrollmentsResult>",
        "<ns1:cursor>x</ns1:cursor></ns1:ListEnrollmentsResult>",
    )
}

/// Two pages, the first of them in doubt.
async fn two_pages() -> Server {
    Server::start(|request| {
        xml(&if request.body.contains("<pageToken>b</pageToken>") {
            page(3..5, None)
        } else {
            misnamed(0..3, Some("b"))
        })
    })
    .await
}

fn doubt(error: &Error) -> &Doubt {
    match error.kind() {
        ErrorKind::Doubt(doubt) => doubt,
        other => panic!("{other:?}"),
    }
}

const CURSOR: &str = "unknown element at ListEnrollmentsResult/cursor (1 times)";

#[tokio::test]
async fn a_call_fails_and_its_outcome_has_the_response() {
    let server = Server::start(|_| xml(&misnamed(0..3, None))).await;
    let client = server.client();
    let error = client.send(&ListEnrollments::new()).await.unwrap_err();
    assert_eq!(doubt(&error).to_string(), CURSOR);
    assert_eq!(error.stage(), Stage::Decode);
    assert_eq!((error.status(), error.attempts()), (Some(200), 1));
    assert!(error.may_have_reached_server() && !error.is_retryable());
    let text = printed(&error);
    for part in [
        "ListEnrollments: the answer is not known to be complete",
        CURSOR,
        "outcome()",
    ] {
        assert!(text.contains(part), "{text}");
    }

    let outcome = client.call(ListEnrollments::new()).outcome().await.unwrap();
    assert!(!outcome.is_complete());
    assert_eq!(outcome.response().enrollment.len(), 3);
    assert_eq!(outcome.doubt().unwrap().to_string(), CURSOR);
    assert!(matches!(
        outcome.into_result().unwrap_err().kind(),
        ErrorKind::Doubt(_)
    ));
    assert_eq!(server.requests().len(), 2, "it is never repeated");

    let error = client
        .call(ListEnrollments::new())
        .strict(true)
        .outcome()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Drift(_)));

    let server = Server::start(|_| xml(&page(0..3, None))).await;
    let outcome = server.client().call(ListEnrollments::new()).outcome().await;
    let Outcome::Complete(response) = outcome.unwrap() else {
        panic!("in doubt");
    };
    assert_eq!(response.enrollment.len(), 3);
}

#[tokio::test]
async fn of_a_change_it_says_that_it_may_be_done() {
    let body = success().replace("</ns1:success>", "</ns1:success><ns1:error>w</ns1:error>");
    let server = Server::start(move |_| xml(&body)).await;
    let error = server
        .client()
        .send(&RemoveDepartment::new("d"))
        .await
        .unwrap_err();
    assert!(
        printed(&error).contains("the server may have carried it out: look before repeating it"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn pages_go_on_and_end_in_an_error() {
    let server = two_pages().await;
    for prefetch in [0, 1, 4] {
        let mut pages = server
            .client()
            .call(ListEnrollments::new())
            .prefetch(prefetch)
            .pages();
        let first = pages.next().await.unwrap().unwrap();
        assert_eq!((first.rows.len(), first.doubt.is_some()), (3, true));
        assert!(pages.progress().doubt.is_some());
        let second = pages.next().await.unwrap().unwrap();
        assert_eq!((second.rows.len(), second.doubt), (2, None));
        assert!(!pages.progress().complete, "the last page is not the end");
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(doubt(&error).to_string(), CURSOR);
        assert_eq!(error.stage(), Stage::Page);
        let progress = error.progress().unwrap();
        assert_eq!((progress.rows, progress.pages), (5, 2));
        assert!(!progress.complete && progress.doubt.is_some());
        assert!(!printed(&error).contains("outcome()"), "{error}");
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn items_come_out_before_the_error() {
    let server = two_pages().await;
    let collected = server
        .client()
        .items(ListEnrollments::new())
        .collect_rows()
        .await;
    assert_eq!(collected.rows.len(), 5);
    assert!(!collected.progress.complete && collected.progress.doubt.is_some());
    doubt(collected.error.as_ref().unwrap());
    assert!(collected.into_result().is_err());
}

#[tokio::test]
async fn a_failure_behind_a_doubt_tells_of_both() {
    let server = Server::start(|request| {
        if request.body.contains("<pageToken>b</pageToken>") {
            return http(500, "text/xml", &fault("Permission denied"));
        }
        xml(&misnamed(0..3, Some("b")))
    })
    .await;
    let collected = server
        .client()
        .items(ListEnrollments::new())
        .collect_rows()
        .await;
    let error = collected.error.unwrap();
    assert!(error.fault().is_some());
    let text = printed(&error);
    assert!(
        text.contains("not known to be complete") && text.contains(CURSOR),
        "{text}"
    );
}

#[tokio::test]
async fn a_stream_of_rows_ends_in_an_error_and_has_its_rest() {
    let body = unpaged(4).replace(
        "</ns1:GetEnrollmentsResult>",
        "<ns1:more>1</ns1:more></ns1:GetEnrollmentsResult>",
    );
    let server = Server::start(move |_| xml(&body)).await;
    let mut rows = server.client().rows(GetEnrollments::new());
    for _ in 0..4 {
        rows.next().await.unwrap().unwrap();
    }
    let error = rows.next().await.unwrap().unwrap_err();
    doubt(&error);
    assert!(!rows.progress().complete && rows.progress().doubt.is_some());
    assert_eq!(rows.progress().rows, 4);
    assert!(rows.rest().is_some() && rows.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_mirror_says_the_same() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(two_pages());
    let client = server.builder().build_blocking().unwrap();
    let error = client.send(&ListEnrollments::new()).unwrap_err();
    doubt(&error);
    let outcome = client.call(ListEnrollments::new()).outcome().unwrap();
    assert_eq!(outcome.into_parts().0.enrollment.len(), 3);
    let mut pages = client.pages(ListEnrollments::new());
    assert!(pages.next().unwrap().unwrap().doubt.is_some());
    assert!(pages.next().unwrap().is_ok());
    doubt(&pages.next().unwrap().unwrap_err());
    assert!(pages.next().is_none() && !pages.progress().complete);
    let collected = client.items(ListEnrollments::new()).collect_rows();
    assert_eq!(collected.rows.len(), 5);
    doubt(collected.error.as_ref().unwrap());
}

#[tokio::test]
async fn an_answer_of_which_nothing_is_known_is_no_empty_list() {
    let wrapped = envelope(&format!(
        "<ns1:ListEnrollmentsResult><ns1:return><ns1:item><ns1:id>1</ns1:id></ns1:item><ns1:message>No access for \
         {TOKEN}, ask jo@example.org</ns1:message></ns1:return></ns1:ListEnrollmentsResult>"
    ));
    let server = Server::start(move |_| xml(&wrapped)).await;
    let client = server.client();
    let sent = client.send(&ListEnrollments::new()).await.unwrap_err();
    let outcome = client.call(ListEnrollments::new()).outcome().await;
    let collected = client.items(ListEnrollments::new()).collect_rows().await;
    assert!(!collected.progress.complete);
    for error in [sent, outcome.unwrap_err(), collected.error.unwrap()] {
        let ErrorKind::NothingKnown {
            expected, found, ..
        } = error.kind()
        else {
            panic!("{error:?}");
        };
        assert!(expected.iter().any(|name| name == "enrollment"));
        assert!(found.iter().any(|name| name == "return"), "{found:?}");
        let text = printed(&error);
        assert!(text.contains("nothing in the answer is known"), "{text}");
        assert!(!text.contains("jo@example.org"), "{text}");
        assert!(!error.is_retryable() && error.attempts() == 1);
    }
    assert_eq!(server.requests().len(), 3, "it is never repeated");
}

#[tokio::test]
async fn a_doubt_names_the_element_that_came() {
    let answer = envelope("<ns1:ChangeUserStatusResult/>");
    let server = Server::start(move |_| xml(&answer)).await;
    let client = server.client();
    let request = ChangeUserStatus::new("1", UserStatus::Inactive);
    let error = client.send(&request).await.unwrap_err();
    assert_eq!(
        doubt(&error).to_string(),
        "no word on whether it was carried out at ChangeUserStatusResult (1 times)"
    );
    let outcome = client.call(request).outcome().await.unwrap();
    assert!(!outcome.is_complete());
    assert_eq!(outcome.response().success, None);
}
