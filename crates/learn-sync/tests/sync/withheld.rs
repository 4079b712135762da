//! A service that has the results of some enrollments, and does not show them.

use std::sync::{Arc, OnceLock};

use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};

use super::lost_rows::without;
use super::support::Fixture;

pub(crate) struct Withheld {
    inner: Arc<HttpTransport>,
    /// From when on they are set.
    pub(crate) enrollments: OnceLock<Vec<String>>,
    /// Whether the service fails where they are asked for by id; else it shows nothing there either.
    fails: bool,
}

impl Withheld {
    pub(crate) fn new(fixture: &Fixture, fails: bool) -> Self {
        Self {
            inner: fixture.transport(),
            enrollments: OnceLock::new(),
            fails,
        }
    }
}

impl Transport for Withheld {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let asked = String::from_utf8_lossy(&request.body().0).into_owned();
        let is_meant = asked.contains("ListLearnersResultsRequest");
        let enrollments = self.enrollments.get().filter(|_| is_meant);
        Box::pin(async move {
            let answer = self.inner.send(request).await?;
            let Some(enrollments) = enrollments else {
                return Ok(answer);
            };
            let (mut head, mut body) = answer.into_parts();
            let mut text = Vec::new();
            while let Some(chunk) = body.chunk().await {
                text.extend_from_slice(&chunk?);
            }
            let text = without(String::from_utf8(text).unwrap(), "result", enrollments);
            head.headers.remove("content-length");
            if self.fails && asked.contains("enrollmentIds") {
                head.status = http::StatusCode::SERVICE_UNAVAILABLE;
            }
            Ok(HttpResponse::from_parts(head, text.into()))
        })
    }
}
