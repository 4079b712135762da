//! What comes back, in all its forms.

use std::time::{Duration, Instant};

use crate::support::*;
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments, Unenroll};
use learn_client::{ErrorKind, FaultClass, Foreign, Limits, RetryPolicy, Stage};

#[tokio::test]
async fn words_of_a_fault_stand_as_they_were_sent() {
    let server =
        Server::start(|_| xml(&fault("R&amp;D <![CDATA[is]]> <b>gone</b>, a&#38;b&lt;c"))).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(error.fault().unwrap().text, "R&D is gone , a&b<c");
}

#[tokio::test]
async fn a_fault_is_a_fault_at_any_status() {
    for status in [200, 400, 500] {
        let server =
            Server::start(move |_| http(status, "text/xml", &fault("Permission denied"))).await;
        let error = server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap_err();
        let fault = error.fault().unwrap();
        assert_eq!(
            (fault.text.as_str(), fault.code.as_str()),
            ("Permission denied", "client")
        );
        assert_eq!(error.class(), Some(FaultClass::Permission));
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.stage(), Stage::Fault);
        assert_eq!(error.operation(), Some("GetEnrollments"));
        assert!(error.may_have_reached_server() && !error.is_retryable());
        let text = printed(&error);
        assert!(
            text.starts_with(
                "GetEnrollments: 127.0.0.1 refused the request: Permission denied (permission, "
            ),
            "{text}"
        );
    }
}

#[tokio::test]
async fn the_detail_of_a_fault_is_told_and_says_who_may_do_what() {
    for (text, detail, class) in [
        ("", "Permission denied", FaultClass::Permission),
        (
            "Internal error",
            "The quota of API calls is used up until 14:00",
            FaultClass::Quota,
        ),
        // Nothing else is concluded from it.
        ("Internal error", "Unknown user", FaultClass::Other),
        (
            "Unknown course",
            "Permission denied",
            FaultClass::UnknownEntity,
        ),
    ] {
        let fault = fault(text).replace(
            "</faultstring>",
            &format!("</faultstring><detail><m>{detail}</m></detail>"),
        );
        let server = Server::start(move |_| http(500, "text/xml", &fault)).await;
        let sent = server.client().send(&GetEnrollments::new()).await;
        let error = sent.unwrap_err();
        assert_eq!(error.class(), Some(class), "{text} {detail}");
        let told = printed(&error);
        assert!(told.contains(detail) && told.contains(text), "{told}");
    }
}

#[tokio::test]
async fn a_write_that_got_an_odd_answer_may_have_been_carried_out() {
    let page = "<html><title>Gateway</title></html>";
    let cut = "<Envelope><Body><SuccessResult><success>true";
    for (status, content_type, body) in [
        (408, "text/html", page),
        (500, "text/html", page),
        (502, "text/html", page),
        (504, "text/html", page),
        (520, "text/html", page),
        (200, "text/html", page),
        (200, "application/json", "{}"),
        (200, "text/xml", ""),
        (200, "text/xml", cut),
        (200, "text/xml", "<Envelope><Body>\u{1}</Body></Envelope>"),
    ] {
        let server = Server::start(move |_| http(status, content_type, body)).await;
        let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
        let told = printed(&client.send(&Unenroll::new("1")).await.unwrap_err());
        assert!(
            told.contains("may have carried it out: look before repeating it"),
            "{status} {body}: {told}"
        );
        assert!(!told.contains("try later"), "{told}");
        let told = printed(&client.send(&GetEnrollments::new()).await.unwrap_err());
        assert!(!told.contains("may have carried it out"), "{told}");
    }
    let refused = Server::start(move |_| http(403, "text/html", page)).await;
    let told = printed(
        &refused
            .client()
            .send(&Unenroll::new("1"))
            .await
            .unwrap_err(),
    );
    assert!(!told.contains("may have carried it out"), "{told}");
}

#[tokio::test]
async fn a_charset_that_only_the_header_names_is_understood() {
    let text = "<Envelope><Body><GetEnrollmentsResult><enrollment><enrollmentId>\u{416}</enrollmentId>\
        </enrollment></GetEnrollmentsResult></Body></Envelope>";
    let (body, ..) = encoding_rs::WINDOWS_1251.encode(text);
    let body = body.into_owned();
    let server = Server::start(move |_| {
        http_with(
            200,
            &[("Content-Type", "text/xml; charset=windows-1251")],
            &body,
        )
    })
    .await;
    let answer = server.client().send(&GetEnrollments::new()).await.unwrap();
    let id = answer.enrollment[0].enrollment_id.to_string();
    assert_eq!(id, "\u{416}");
}

#[tokio::test]
async fn a_result_that_says_so_is_a_refusal() {
    let answer =
        "<Envelope><Body><SuccessResult><success>false</success></SuccessResult></Body></Envelope>";
    let server = Server::start(move |_| xml(answer)).await;
    let error = server.client().send(&Unenroll::new("1")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Refused), "{error:?}");
    assert_eq!(error.class(), Some(FaultClass::Other));
    assert_eq!((error.stage(), error.status()), (Stage::Fault, Some(200)));
    assert!(error.fault().is_none() && !error.is_retryable());
    assert_eq!(
        printed(&error),
        "Unenroll: 127.0.0.1 did not carry out the request, and does not say why (HTTP 200)"
    );
}

#[tokio::test]
async fn what_is_sent() {
    let server = Server::start(|_| xml(&unpaged(2))).await;
    let answer = server.client().send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(answer.enrollment.len(), 2);
    let requests = server.requests();
    let request = &requests[0];
    assert!(
        request
            .head
            .starts_with("POST /api/v2/soap/2.0 HTTP/1.1\r\n")
    );
    assert_eq!(
        request.header("content-type"),
        Some("text/xml; charset=utf-8")
    );
    assert_eq!(request.header("soapaction"), Some("\"getEnrollments\""));
    assert!(request.body.contains(&format!(
        "<GetEnrollmentsRequest><credentials><token>{TOKEN}</token></credentials></GetEnrollmentsRequest>"
    )));
}

#[tokio::test]
async fn errors_in_a_list_and_messages_in_parts_are_named() {
    let errors = r#"{"errors":[{"detail":"The plan has ended"}]}"#;
    let parts = "--uuid:1\r\nContent-Type: application/xop+xml\r\n\r\n<Envelope/>\r\n--uuid:1--";
    for (status, content_type, body, says) in [
        (
            402,
            "application/json",
            errors,
            "a JSON error: The plan has ended",
        ),
        (
            200,
            "multipart/related; boundary=\"uuid:1\"",
            parts,
            "in several parts",
        ),
    ] {
        let server = Server::start(move |_| http(status, content_type, body)).await;
        let error = server.client().send(&GetEnrollments::new()).await;
        let error = error.unwrap_err();
        assert!(printed(&error).contains(says), "{error}");
        let ended = (status == 402).then_some(FaultClass::Subscription);
        assert_eq!(error.class(), ended);
    }
}

#[tokio::test]
async fn odd_answers_are_named() {
    let login = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>\
                 <input type=\"password\" name=\"p\"></form></body></html>";
    let server = Server::start(move |_| http(200, "text/html", login)).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(
        error.foreign(),
        Some(&Foreign::Html(Some("Sign in".to_owned())))
    );
    assert!(
        printed(&error).contains("an HTML login page (\"Sign in\")"),
        "{error}"
    );

    let server = Server::start(|_| http(200, "text/xml", "")).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(error.foreign(), Some(&Foreign::Empty));
    assert!(
        printed(&error).contains("its answer is empty (HTTP 200)"),
        "{error}"
    );

    let json = r#"{"error":{"message":"no such route"},"access_token":"t0ken-9f8e7d6c5b4a"}"#;
    let server = Server::start(move |_| http(200, "application/json", json)).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(error.foreign(), Some(&Foreign::Json));
    assert!(
        printed(&error).contains("a JSON error: no such route"),
        "{error}"
    );
    assert!(
        error
            .excerpt()
            .unwrap()
            .contains("\"access_token\":\"***\"")
    );

    let page = format!("<html><head><title>Bad Gateway {TOKEN}</title></head></html>");
    let server = Server::start(move |_| http(502, "text/html", &page)).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Status));
    assert_eq!(error.status(), Some(502));
    let text = printed(&error);
    assert!(
        text.contains("an HTML page (\"Bad Gateway ***\")") && text.contains("HTTP 502"),
        "{text}"
    );

    let server = Server::start(|_| http(407, "text/html", "<html></html>")).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ProxyAuthentication));
    assert!(printed(&error).contains("HTTP 407"), "{error}");

    let to = "https://login.example.org/sso?session=abc";
    let server = Server::start(move |_| http_with(302, &[("Location", to)], b"")).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Redirect { location } if location == "https://login.example.org/sso")
    );
    assert!(
        printed(&error).contains("redirects to https://login.example.org/sso"),
        "{error}"
    );

    let server = Server::start(|_| xml("<rss><channel/></rss>")).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(
        error.foreign(),
        Some(&Foreign::Xml {
            root: "rss".to_owned()
        })
    );
    printed(&error);

    let server = Server::start(|_| xml(&success())).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode));
    assert!(
        printed(&error)
            .contains("expected the element <GetEnrollmentsResult>, found <SuccessResult>"),
        "{error}"
    );
}

#[tokio::test]
async fn an_echo_of_the_request_is_masked() {
    let server = Server::start(|request| {
        http(
            500,
            "text/plain",
            &format!("cannot handle {}", request.body),
        )
    })
    .await;
    let client = learn_client::Client::builder()
        .base_url(server.url())
        .authentication(learn_client::Authentication::account(
            "https://a.example",
            LOGIN,
            PASSWORD,
        ))
        .build()
        .unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    printed(&error);
    assert!(error.excerpt().unwrap().contains("cannot handle"));
    let server = Server::start(|request| xml(&fault(&request.body.replace(['<', '>'], " ")))).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(printed(&error).contains("***"));
    let server = Server::start(|_| xml(&format!("<{TOKEN}/>"))).await;
    printed(
        &server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap_err(),
    );
    let server = Server::start(|_| xml(&envelope(&format!("<{TOKEN}/>")))).await;
    printed(
        &server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap_err(),
    );
}

#[tokio::test]
async fn the_deadline_covers_the_body() {
    let body = unpaged(1000);
    let server = Server::start(move |_| {
        let whole = message(
            200,
            &[("Content-Type", "text/xml")],
            body.as_bytes(),
            body.len(),
        );
        whole
            .chunks(500)
            .flat_map(|chunk| {
                [
                    Step::Write(chunk.to_vec()),
                    Step::Sleep(Duration::from_millis(50)),
                ]
            })
            .collect()
    })
    .await;
    let client = server
        .builder()
        .timeout(Duration::from_millis(400))
        .build()
        .unwrap();
    let started = Instant::now();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)));
    assert_eq!(error.stage(), Stage::Read);
    assert!(error.may_have_reached_server());
    printed(&error);
}

#[tokio::test]
async fn silence_is_noticed() {
    let server = Server::start(|_| {
        vec![
            Step::Write(message(200, &[], b"<Envelope>", 1000)),
            Step::Hang,
        ]
    })
    .await;
    let client = server
        .builder()
        .read_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let error = client.send(&Unenroll::new("1")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Idle(_)));
    assert!(error.may_have_reached_server() && !error.is_retryable());
    assert!(
        printed(&error).contains("the server may have carried it out"),
        "{error}"
    );
    assert!(server.closed_by_client().await);
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let server = Server::start(|_| {
        vec![
            Step::Write(message(
                200,
                &[],
                &page(0..10, None).as_bytes()[..300],
                5000,
            )),
            Step::Reset,
        ]
    })
    .await;
    let error = server
        .client()
        .send(&ListEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read), "{error:?}");
    assert!(error.is_retryable() && error.may_have_reached_server());
    printed(&error);
    // The length that was declared is the one that arrived, and yet it is not the whole document.
    let server = Server::start(|_| xml(&page(0..10, None)[..300])).await;
    let error = server
        .client()
        .send(&ListEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Truncated), "{error:?}");
    assert!(error.is_retryable());
    printed(&error);
}

#[tokio::test]
async fn nobody_listens() {
    let server = Server::start(|_| Vec::new()).await;
    let error = server.client().send(&Unenroll::new("1")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Send), "{error:?}");
    assert!(error.may_have_reached_server() && !error.is_retryable());
    let client = learn_client::Client::builder()
        .base_url("http://127.0.0.1:1")
        .authentication(learn_client::Authentication::token(TOKEN))
        .build()
        .unwrap();
    let error = client.send(&Unenroll::new("1")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connect));
    assert_eq!(error.stage(), Stage::Connect);
    assert!(!error.may_have_reached_server() && error.is_retryable());
    let text = printed(&error);
    assert!(text.contains("the server has not seen it"), "{text}");
    assert!(text.contains("no connection to 127.0.0.1:1"), "{text}");
    assert_eq!((error.host(), error.port()), (Some("127.0.0.1"), Some(1)));
}

#[tokio::test]
async fn limits_name_their_setting() {
    let server = Server::start(|_| xml(&unpaged(100))).await;
    let mut limits = Limits::default();
    limits.bytes = 1000;
    let error = server
        .client()
        .call(GetEnrollments::new())
        .limits(limits)
        .send()
        .await
        .unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::Limit {
            setting: "bytes",
            maximum: 1000
        }
    ));
    let mut limits = Limits::default();
    limits.rows = 10;
    let error = server
        .client()
        .call(GetEnrollments::new())
        .limits(limits)
        .send()
        .await
        .unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::Limit {
            setting: "rows",
            maximum: 10
        }
    ));
    printed(&error);
}

#[tokio::test]
async fn pages_one_after_the_other() {
    let server = Server::start(|request| {
        xml(&if request.body.contains("<pageToken>b</pageToken>") {
            page(0..0, Some("c"))
        } else if request.body.contains("<pageToken>c</pageToken>") {
            page(3..5, None)
        } else {
            page(0..3, Some("b"))
        })
    })
    .await;
    let mut items = server.client().items(ListEnrollments::new());
    let mut ids = Vec::new();
    while let Some(row) = items.next().await {
        ids.push(row.unwrap().enrollment_id.to_string());
    }
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    let progress = items.progress();
    assert!(progress.complete && progress.resume_token.is_none());
    assert_eq!((progress.rows, progress.pages), (5, 3));
}

#[tokio::test]
async fn raw_requests() {
    let server = Server::start(|request| {
        if request.body.contains("<Bad>") {
            http(500, "text/xml", &fault("Wrong parameters"))
        } else {
            xml(&envelope("<x>1</x>"))
        }
    })
    .await;
    let client = server.client();
    let answer = client
        .raw(
            "<GetRoleRequest><roleId>1</roleId></GetRoleRequest>",
            "getRole",
        )
        .await
        .unwrap();
    assert_eq!(
        (answer.status(), answer.text()),
        (200, envelope("<x>1</x>").into())
    );
    let sent = &server.requests()[0];
    assert!(sent.body.contains(&format!(
        "<credentials><token>{TOKEN}</token></credentials><roleId>1</roleId>"
    )));
    assert_eq!(sent.header("soapaction"), Some("\"getRole\""));
    let error = client.raw("<Bad></Bad>", "bad").await.unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::WrongParameters));
    assert_eq!(error.operation(), Some("bad"));
    printed(&error);
    let error = client.raw("<Bad>", "bad").await.unwrap_err();
    assert_eq!(error.stage(), Stage::Encode);
    assert!(!error.may_have_reached_server());
    assert_clean(&format!(
        "{:?}",
        client.raw(format!("<A><credentials>{TOKEN}</credentials></A>"), "a")
    ));
}
