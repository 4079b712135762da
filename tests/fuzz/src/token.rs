//! Whatever a token endpoint and a service answer, nothing that is told of it holds the key or the token.

use std::sync::LazyLock;

use learn_client::transport::{
    Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError,
};
use learn_client::{Authentication, Client, RetryPolicy};
use learn_types::departments::GetDepartments;
use learn_types::enrollments::ListEnrollments;
use tokio::runtime::{Builder, Runtime};

use crate::{Target, behind, documents, is_answer, split};

pub(crate) const TARGET: Target = Target {
    name: "token",
    seeds,
    check,
    each: 1024,
    always: 4 * 1024 * 1024,
};

const ID: &str = "client-1d-0f-the-key";
const SECRET: &str = "s3cret/of+the key&more";
const TOKEN: &str = "t0ken-that-was-issued";

const STATUSES: &[u16] = &[200, 200, 200, 202, 204, 400, 401, 403, 404, 429, 500, 503];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime can be made")
});

fn seeds() -> Vec<Vec<u8>> {
    let escaped = SECRET.replace('&', "&amp;");
    let encoded = "s3cret%2Fof%2Bthe+key%26more";
    let texts = [
        format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":1800}}"#),
        format!(r#"{{"access_token":"{TOKEN}","expires_in":"1800"}}"#),
        format!(
            r#"{{"error":"invalid_client","error_description":"no client {ID} with {SECRET}"}}"#
        ),
        format!("<html><title>{escaped}</title><body>{encoded} {TOKEN}</body></html>"),
        format!("client_id={ID}&client_secret={encoded}&grant_type=client_credentials"),
        format!(
            "<Envelope><Body><Fault><faultcode>c</faultcode><faultstring>Bad token {TOKEN} of {escaped}</faultstring></Fault></Body></Envelope>"
        ),
        format!(
            r#"{{"access_token":["{TOKEN}"],"detail":{{"client_secret":"s3cret\/of+the key\u0026more"}}}}"#
        ),
    ];
    let statuses = [0, 5, 6, 10];
    let pairs = texts
        .iter()
        .flat_map(|text| statuses.iter().map(move |status| (*status, text)));
    let pages = documents(|example| example.operation == "ListEnrollments" && is_answer(example));
    pairs
        .map(|(status, text)| behind(status, text.as_bytes()))
        .chain(
            pages
                .iter()
                .map(|page| behind(0, page.get(1..).unwrap_or_default())),
        )
        .collect()
}

/// Issues a token and answers the rest, or answers everything alike.
struct Fixed {
    issues: bool,
    status: u16,
    body: Vec<u8>,
}

impl Transport for Fixed {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let response = if self.issues && request.uri().path().ends_with("/token") {
            let body = format!(r#"{{"access_token":"{TOKEN}"}}"#);
            HttpResponse::new(Body::from(body))
        } else {
            let mut response = HttpResponse::new(Body::from(bytes(&self.body)));
            *response.status_mut() = http::StatusCode::from_u16(self.status).unwrap_or_default();
            response
        };
        Box::pin(async move { Ok(response) })
    }
}

fn bytes(body: &[u8]) -> bytes::Bytes {
    bytes::Bytes::copy_from_slice(body)
}

fn check(input: &[u8]) {
    let Some((status, body)) = split(input, STATUSES) else {
        return;
    };
    for issues in [false, true] {
        let transport = Fixed {
            issues,
            status: *status,
            body: body.to_vec(),
        };
        let client = Client::builder()
            .base_url("https://api.example.org")
            .authentication(Authentication::api_key(ID, SECRET))
            .retry(RetryPolicy::none())
            .capture_drift(1)
            .transport(transport)
            .build()
            .expect("the client is set up");
        let results = RUNTIME.block_on(async {
            let departments = client.send(&GetDepartments::new()).await.err();
            let mut rows = client.items(ListEnrollments::new());
            let mut enrollments = None;
            while let Some(row) = rows.next().await {
                enrollments = row.err().or(enrollments);
            }
            [departments, enrollments]
        });
        for error in results.into_iter().flatten() {
            let mut shown = format!("{error} {error:?}");
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                shown.push_str(&format!(" {cause} {cause:?}"));
                source = cause.source();
            }
            assert!(!shown.contains(SECRET), "the key is told: {shown}");
            // A token that the client was not given as one is a text like any other.
            assert!(
                !issues || !shown.contains(TOKEN),
                "the token is told: {shown}"
            );
        }
    }
}
