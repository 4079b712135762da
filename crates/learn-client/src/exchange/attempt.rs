//! One attempt: a request and its answer.

use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, DATE, USER_AGENT};
use tokio::sync::OwnedSemaphorePermit;

use super::answer::{self, Answer};
use super::inflate;
use super::receive::{Exchange, ReceiveContext, Received};
use super::retry_after;
use super::subject::Subject;
use super::track::Track;
use crate::auth::Granted;
use crate::error::{Error, ErrorKind, Stage};
use crate::scrub;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::transport::{ConnectTimeout, HttpRequest, NewConnection, RequestBody};

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
        redactor: shared
            .redactor
            .clone()
            .with_request(request.body().0.clone()),
        log_bodies: shared.log_bodies,
    };
    let answered = async {
        track.enter(Stage::Send);
        let mut answer = Answer::open(&*shared.transport, request, settings.read_timeout).await?;
        answer.keep(place);
        shared
            .clock
            .note(answer.header(DATE).and_then(retry_after::http_date));
        tracing::debug!(status = answer.status(), "the answer begins");
        track.enter(Stage::Read);
        answer::refuse_redirect(&answer, &shared.endpoints.soap, &context.redactor)?;
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
    let mut request = http::Request::post(shared.endpoints.soap.as_str())
        .extension(ConnectTimeout(settings.connect_timeout))
        .header(CONTENT_TYPE, "text/xml; charset=utf-8")
        .header(ACCEPT, "text/xml, application/soap+xml;q=0.5")
        .header(ACCEPT_ENCODING, inflate::ACCEPTED)
        .header(USER_AGENT, shared.user_agent.clone())
        .header("soapaction", format!("\"{}\"", subject.soap_action))
        .body(RequestBody(body))
        .map_err(|_| {
            let what = "the SOAPAction or the address holds characters that HTTP does not allow";
            Error::new(Stage::Encode, ErrorKind::Configuration(what.to_owned()))
        })?;
    if !subject.repeatable {
        request.extensions_mut().insert(NewConnection);
    }
    for (name, value) in &settings.headers {
        let mut value = value.clone();
        // Whoever prints the request may not know what stands in it.
        value.set_sensitive(true);
        request.headers_mut().insert(name.clone(), value);
    }
    Ok(request)
}
