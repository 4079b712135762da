//! One call: attempts, each with credentials, a request and an answer, under one deadline.

pub(crate) mod answer;
pub(crate) mod receive;
mod retry_after;

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use learn_types::operation::FaultClass;
use tokio::time::Instant;
use tracing::Instrument;

use self::answer::Answer;
use self::receive::{Exchange, ReceiveContext, Received};
use crate::auth::Granted;
use crate::client::Shared;
use crate::client::settings::Settings;
use crate::error::{Error, ErrorKind, Stage};
use crate::redact::Redactor;
use crate::transport::HttpRequest;

/// What a call is about.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// The operation, as errors and traces name it.
    pub(crate) operation: &'a str,
    pub(crate) soap_action: &'a str,
    /// Whether it may run twice.
    pub(crate) repeatable: bool,
}

/// How far a call has come: read by the deadline, which interrupts it anywhere.
#[derive(Default)]
struct Track {
    stage: AtomicU8,
    attempts: AtomicU32,
    reached: AtomicBool,
}

const STAGES: [Stage; 4] = [Stage::Wait, Stage::Token, Stage::Send, Stage::Read];

impl Track {
    fn enter(&self, stage: Stage) {
        let index = STAGES.iter().position(|known| *known == stage).unwrap_or(0);
        self.stage
            .store(u8::try_from(index).unwrap_or(0), Ordering::Relaxed);
    }

    fn stage(&self) -> Stage {
        STAGES
            .get(usize::from(self.stage.load(Ordering::Relaxed)))
            .copied()
            .unwrap_or(Stage::Wait)
    }
}

/// Makes a call.
pub(crate) async fn run<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
) -> Result<E::Output, Error> {
    let span = tracing::info_span!(
        "learn_call",
        operation = subject.operation,
        attempts = tracing::field::Empty,
        status = tracing::field::Empty,
        bytes = tracing::field::Empty,
        duration_ms = tracing::field::Empty,
        outcome = tracing::field::Empty,
    );
    let started = Instant::now();
    let track = Track::default();
    let call = attempts(shared, settings, subject, exchange, &track).instrument(span.clone());
    let result = match settings.timeout {
        Some(limit) => tokio::time::timeout(limit, call).await.unwrap_or_else(|_| {
            let stage = track.stage();
            let mut error = Error::new(stage, ErrorKind::Deadline(limit)).transient();
            // While an attempt is under way nobody can tell what has left.
            error.0.reached = matches!(stage, Stage::Send | Stage::Read);
            Err(error)
        }),
        None => call.await,
    };
    let attempts = track.attempts.load(Ordering::Relaxed);
    span.record("attempts", attempts);
    span.record(
        "duration_ms",
        u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    );
    match result {
        Ok(received) => {
            span.record("outcome", "ok");
            span.record("bytes", received.bytes);
            Ok(received.value)
        }
        Err(mut error) => {
            let details = &mut *error.0;
            details.operation = Some(subject.operation.to_owned());
            details.host.get_or_insert_with(|| {
                shared
                    .endpoints
                    .soap
                    .host_str()
                    .unwrap_or_default()
                    .to_owned()
            });
            details.attempts = attempts;
            details.reached |= track.reached.load(Ordering::Relaxed);
            details.repeatable = subject.repeatable;
            if let Some(status) = details.status {
                span.record("status", status);
            }
            span.record("outcome", tracing::field::debug(error.stage()));
            Err(error)
        }
    }
}

async fn attempts<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    track: &Track,
) -> Result<Received<E::Output>, Error> {
    let mut renewed = false;
    loop {
        track.enter(Stage::Token);
        let granted = shared.keeper.credentials().await?;
        track.attempts.fetch_add(1, Ordering::Relaxed);
        let error = match attempt(shared, settings, subject, exchange, &granted, track).await {
            Ok(received) => {
                shared.keeper.accepted(&granted);
                return Ok(received);
            }
            Err(error) => error,
        };
        if error.class() == Some(FaultClass::Authorization) {
            // A refused token is refused before anything is done, so that a write may be repeated too.
            if !renewed && shared.keeper.refused(&granted) {
                renewed = true;
                continue;
            }
        } else if error.fault().is_some() {
            shared.keeper.accepted(&granted);
        }
        return Err(error);
    }
}

async fn attempt<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    granted: &Granted,
    track: &Track,
) -> Result<Received<E::Output>, Error> {
    let mut redactor = Redactor::of(&granted.credentials);
    redactor.add_all(&shared.redactor);
    let document = exchange
        .write(&granted.credentials, &shared.style)
        .map_err(|error| Error::new(Stage::Encode, ErrorKind::Encode).with_source(error))?;
    let mut request = HttpRequest::new(
        shared.endpoints.soap.clone(),
        bytes::Bytes::copy_from_slice(document.expose().as_bytes()),
    )
    .with_connect_timeout(settings.connect_timeout);
    drop(document);
    let headers = request.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/xml; charset=utf-8"),
    );
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("text/xml, application/soap+xml;q=0.5"),
    );
    headers.insert(USER_AGENT, shared.user_agent.clone());
    headers.insert(
        HeaderName::from_static("soapaction"),
        quoted(subject.soap_action)?,
    );
    for (name, value) in &settings.headers {
        headers.insert(name.clone(), value.clone());
    }
    track.enter(Stage::Send);
    let result = async {
        let answer = Answer::open(
            &*shared.transport,
            request,
            settings.read_timeout,
            &redactor,
        )
        .await?;
        tracing::debug!(status = answer.status(), "answer begins");
        track.enter(Stage::Read);
        answer::refuse_redirect(&answer, &shared.endpoints.soap)?;
        let context = ReceiveContext {
            limits: settings.limits,
            redactor: redactor.clone(),
        };
        exchange.receive(answer, &context).await
    }
    .await;
    if let Err(error) = &result
        && error.may_have_reached_server()
    {
        track.reached.store(true, Ordering::Relaxed);
    }
    result
}

fn quoted(soap_action: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(&format!("\"{soap_action}\"")).map_err(|_| {
        Error::new(
            Stage::Encode,
            ErrorKind::Configuration(
                "the SOAPAction holds characters that a header cannot".to_owned(),
            ),
        )
    })
}

/// The longest time that anything is limited to, so that sums of times stay in range.
pub(crate) const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);
