//! One attempt: a request and its answer.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use tokio::sync::OwnedSemaphorePermit;

use super::answer::{self, Answer};
use super::receive::{Exchange, ReceiveContext, Received};
use super::subject::Subject;
use super::track::Track;
use crate::auth::Granted;
use crate::error::{Error, ErrorKind, Stage};
use crate::scrub;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::transport::HttpRequest;

pub(super) async fn attempt<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    granted: &Granted,
    place: Option<OwnedSemaphorePermit>,
    track: &Track,
) -> Result<Received<E::Output>, Error> {
    shared.redactor.add(&granted.credentials);
    let request = request(shared, settings, subject, exchange, granted)?;
    let context = ReceiveContext {
        limits: settings.limits,
        redactor: shared.redactor.clone().with_request(request.body().clone()),
        log_bodies: shared.log_bodies,
    };
    let answered = async {
        track.enter(Stage::Send);
        let mut answer = Answer::open(&*shared.transport, request, settings.read_timeout).await?;
        answer.keep(place);
        tracing::debug!(status = answer.status(), "the answer begins");
        track.enter(Stage::Read);
        answer::refuse_redirect(&answer, &shared.endpoints.soap)?;
        exchange.receive(answer, &context).await
    };
    answered
        .await
        .map_err(|error| context.redactor.error(error))
}

fn request<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    granted: &Granted,
) -> Result<HttpRequest, Error> {
    let document = exchange
        .write(&granted.credentials, &shared.style)
        .map_err(|error| Error::new(Stage::Encode, ErrorKind::Encode).with_source(error))?;
    if shared.log_bodies {
        // A page token is the server's own text, and goes back to it as it came.
        let body = shared
            .redactor
            .clean(&scrub::mask(document.expose().as_bytes()));
        tracing::trace!(target: "learn_client::body", operation = subject.operation, %body, "request");
    }
    let body = bytes::Bytes::copy_from_slice(document.expose().as_bytes());
    let mut request = HttpRequest::new(shared.endpoints.soap.clone(), body)
        .with_connect_timeout(settings.connect_timeout);
    let headers = request.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/xml; charset=utf-8"),
    );
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("text/xml, application/soap+xml;q=0.5"),
    );
    super::inflate::accept(headers);
    headers.insert(USER_AGENT, shared.user_agent.clone());
    headers.insert(
        HeaderName::from_static("soapaction"),
        quoted(subject.soap_action)?,
    );
    for (name, value) in &settings.headers {
        headers.insert(name.clone(), value.clone());
    }
    Ok(request)
}

fn quoted(soap_action: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(&format!("\"{soap_action}\"")).map_err(|_| {
        let what = "the SOAPAction holds characters that a header cannot".to_owned();
        Error::new(Stage::Encode, ErrorKind::Configuration(what))
    })
}
