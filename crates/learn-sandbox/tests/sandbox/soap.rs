//! The SOAP endpoint, whatever the operation.

use crate::support::Fixture;
use learn_sandbox::{AnswerStyle, Sandbox, Scale};
use learn_types::decode::Limits;
use learn_types::enrollments::{GetEnrollments, ListEnrollments};
use learn_types::soap::{self, EnvelopeStyle, Reply};

const NAMESPACES: [(&str, &str); 2] = [
    (
        "http://schemas.xmlsoap.org/soap/envelope/",
        "http://ispringlearn.com/go/services/api/soap",
    ),
    (
        "https://schemas.xmlsoap.org/soap/envelope/",
        "https://ispringlearn.com/go/services/api/soap",
    ),
];

#[tokio::test]
async fn answers_in_the_namespaces_of_the_request() {
    let fixture = Fixture::small().await;
    for (envelope, api) in NAMESPACES {
        let mut style = EnvelopeStyle::default();
        style.envelope_namespace = envelope.to_owned();
        style.api_namespace = api.to_owned();
        let document =
            soap::encode_request(&ListEnrollments::new(), &fixture.credentials, &style).unwrap();
        let answer = fixture.post(document.expose(), &[]).await.unwrap();
        assert_eq!(
            answer.header("content-type"),
            Some("text/xml; charset=utf-8")
        );
        let start = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{envelope}\" \
             xmlns:ns1=\"{api}\"><SOAP-ENV:Body><ns1:ListEnrollmentsResult><ns1:enrollment>"
        );
        assert!(answer.body.starts_with(&start), "{}", answer.body);
    }
}

#[tokio::test]
async fn accepts_any_prefix_and_order() {
    let fixture = Fixture::small().await;
    let token = fixture.credentials.expose_token().unwrap();
    for document in [
        format!(
            "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" \
             xmlns:soap=\"http://ispringlearn.com/go/services/api/soap\"><soapenv:Header/><soapenv:Body>\
             <soap:ListEnrollmentsRequest><soap:pageSize>3</soap:pageSize><soap:credentials><soap:token>{token}\
             </soap:token></soap:credentials></soap:ListEnrollmentsRequest></soapenv:Body></soapenv:Envelope>"
        ),
        format!(
            "<Envelope><Body><listEnrollmentsRequest><pageSize> 3 </pageSize><credentials><token>\n{token}\n</token>\
             </credentials></listEnrollmentsRequest></Body></Envelope>"
        ),
    ] {
        let answer = fixture.post(&document, &[]).await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.body.matches("<ns1:enrollmentId>").count(), 3);
    }
}

#[tokio::test]
async fn what_is_no_request_is_a_fault() {
    let fixture = Fixture::small().await;
    let deep = format!("<Envelope><Body>{}</Body></Envelope>", "<a>".repeat(10_000));
    for document in [
        "",
        "hello",
        "{}",
        "<html><body>x</body></html>",
        "<Envelope><Body/></Envelope>",
        "<Envelope><Body><GetEnrollmentsRequest>",
        "<Envelope><Body><GetEverythingRequest/></Body></Envelope>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><Envelope><Body><GetEnrollmentsRequest/></Body></Envelope>",
        "<Envelope><Body><GetEnrollmentRequest/></Body></Envelope>",
        deep.as_str(),
    ] {
        let answer = fixture.post(document, &[]).await.unwrap();
        assert_eq!(answer.status, 500, "{document}");
        assert!(
            answer
                .body
                .contains("<faultstring>Wrong parameters</faultstring>"),
            "{}",
            answer.body
        );
        assert!(
            answer
                .header("x-sandbox-note")
                .is_some_and(|note| !note.is_empty())
        );
    }
    let unknown = fixture
        .post(
            "<Envelope><Body><GetEnrollmentsRequest/></Body></Envelope>",
            &[],
        )
        .await
        .unwrap();
    assert!(
        unknown.body.contains("Authorization failed"),
        "{}",
        unknown.body
    );
}

#[tokio::test]
async fn styles_say_the_same_in_other_words() {
    let fixture = Fixture::small().await;
    let expected = fixture.call(&ListEnrollments::new().page_size(5)).await;
    for style in [
        "php",
        "default-namespace",
        "no-namespace",
        "https",
        "lower-case",
        "reversed",
        "default-namespace,https,lower-case,reversed",
    ] {
        let request = ListEnrollments::new().page_size(5);
        let answer = fixture.raw(&request, &[("x-sandbox-style", style)]).await;
        let decoded =
            soap::decode::<ListEnrollments>(answer.body.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(decoded.value, Reply::Result(expected.clone()), "{style}");
        let has = |text: &str| answer.body.contains(text);
        assert_eq!(has("<ns1:"), !style.contains("namespace"), "{style}");
        assert_eq!(
            has("listEnrollmentsResult"),
            style.contains("lower-case"),
            "{style}"
        );
        assert_eq!(
            has("=\"https://ispringlearn.com"),
            style.contains("https"),
            "{style}"
        );
    }

    let style: AnswerStyle = "qualified-fault".parse().unwrap();
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small).style(style)).await;
    let fault = fixture.fault(&ListEnrollments::new().page_size(0)).await;
    assert_eq!(
        (fault.code.as_str(), fault.text.as_str()),
        ("client", "Wrong parameters")
    );
}

#[tokio::test]
async fn the_wsdl_names_this_server() {
    let fixture = Fixture::small().await;
    let answer = fixture.get("/api/v2/soap/2.0?wsdl").await;
    assert_eq!(answer.status, 200);
    let address = format!(
        "<soap:address location=\"{}\"/>",
        fixture.sandbox.soap_url()
    );
    assert!(answer.body.contains(&address));
    assert!(answer.body.ends_with("</wsdl:definitions>\n"));
    assert!(!answer.body.contains("api-learn.ispringlearn.com"));
    assert_eq!(fixture.get("/api/v2/soap/2.0").await.status, 405);
    assert_eq!(fixture.get("/nothing").await.status, 404);
}

#[tokio::test]
async fn limits_hold() {
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small).max_body(2_000)).await;
    let answer = fixture.post(&"x".repeat(2_001), &[]).await.unwrap();
    assert_eq!(answer.status, 413);
    let header = "x".repeat(100_000);
    let answer = fixture.post("", &[("x-long", &header)]).await;
    assert!(
        answer.as_ref().is_err() || answer.as_ref().is_ok_and(|answer| answer.status == 431),
        "{answer:?}"
    );
    let many: Vec<String> = (0..100)
        .map(|number| format!("x-header-{number}"))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "1")).collect();
    let answer = fixture.post("", &many).await;
    assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status == 431));
    fixture.call(&GetEnrollments::new()).await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small).max_connections(2)).await;
    let address = fixture.sandbox.address();
    let open = async || TcpStream::connect(address).await.unwrap();
    let (first, _second, mut third) = (open().await, open().await, open().await);
    third
        .write_all(b"GET /nothing HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    let early = tokio::time::timeout(
        std::time::Duration::from_millis(200),
        third.read_to_string(&mut answer),
    )
    .await;
    assert!(early.is_err(), "{answer}");
    drop(first);
    third.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}
