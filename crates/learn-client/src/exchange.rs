//! One call: attempts, each with credentials, a request and an answer, under one deadline.

pub(crate) mod answer;
mod apart;
mod attempt;
pub(crate) mod charset;
mod inflate;
pub(crate) mod receive;
mod retry_after;
mod subject;
mod track;

use std::pin::pin;

use futures_util::future::{self, Either};
use learn_types::operation::{FaultClass, Operation};
use tokio::runtime::Handle;
use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use self::receive::{Buffered, Exchange, Received, Whole};
pub(crate) use self::subject::Subject;
use self::track::Track;
use crate::error::{Error, ErrorKind, Stage};
use crate::prints::Prints;
use crate::settings::Settings;
use crate::shared::Shared;

/// Sends an operation whose answer is read whole, and says what is known of the answer beside it. `prints` is for rows that are to be known again.
pub(crate) async fn whole<O>(
    shared: &Shared,
    settings: &Settings,
    operation: &O,
    tells_doubt: bool,
    prints: Option<(&Prints, &'static [&'static str])>,
) -> Result<Whole<O::Response>, Error>
where
    O: Operation<Response: Send + 'static> + Sync,
{
    let exchange = Buffered {
        operation,
        drift: &shared.drift,
        tells_doubt,
        prints,
    };
    run(shared, settings, Subject::of::<O>(), &exchange)
        .await
        .map(|(whole, _)| whole)
}

/// Makes a call. Gives its output and how many attempts it took.
pub(crate) async fn run<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
) -> Result<(E::Output, u32), Error> {
    check_runtime().map_err(|error| complete(error, shared, subject, 0))?;
    let span = tracing::info_span!(
        "learn_call",
        operation = subject.operation,
        attempts = Empty,
        status = Empty,
        bytes = Empty,
        rows = Empty,
        duration_ms = Empty,
        outcome = Empty,
    );
    let started = Instant::now();
    let track = Track::default();
    let deadline = settings.timeout.map(|limit| started + limit);
    // Pinned once, so that it is there once however it may be given up.
    let mut call = pin!(
        attempts(shared, settings, subject, exchange, &track, deadline).instrument(span.clone())
    );
    let in_time = async {
        match (settings.timeout, deadline) {
            (Some(limit), Some(deadline)) => tokio::time::timeout_at(deadline, call.as_mut())
                .await
                .unwrap_or_else(|_| Err(given_up(ErrorKind::Deadline(limit), &track))),
            _ => call.as_mut().await,
        }
    };
    let result = match settings.cancel.clone() {
        None => in_time.await,
        Some(cancelled) => match future::select(cancelled, pin!(in_time)).await {
            Either::Left(_) => Err(given_up(ErrorKind::Cancelled, &track)),
            Either::Right((result, _)) => result,
        },
    };
    let result = result.and_then(|received| settle(shared, settings, subject, exchange, received));
    span.record("attempts", track.attempts());
    span.record("duration_ms", milliseconds(started));
    match result {
        Ok(received) => {
            let word = if received.drift.doubt().is_some() {
                "doubt"
            } else {
                "ok"
            };
            record(&span, word, received.status, received.bytes, received.rows);
            Ok((received.value, track.attempts()))
        }
        Err(mut error) => {
            error.0.reached |= track.reached();
            let error = complete(error, shared, subject, track.attempts());
            span.record("outcome", outcome(&error));
            if let Some(status) = error.status() {
                span.record("status", status);
            }
            Err(error)
        }
    }
}

/// Timers and connections need tokio, which panics where it does not run.
pub(crate) fn check_runtime() -> Result<(), Error> {
    if Handle::try_current().is_ok() {
        return Ok(());
    }
    let what = "a call needs a tokio runtime, and none runs here: await it inside of one, or use the blocking client";
    Err(Error::new(
        Stage::Build,
        ErrorKind::Runtime(what.to_owned()),
    ))
}

/// Counts what the answer held, and refuses it where the call is strict, or where it is in doubt and nobody would tell.
fn settle<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    received: Received<E::Output>,
) -> Result<Received<E::Output>, Error> {
    if settings.counts_drift {
        shared.drift.add(subject.operation, &received.drift);
    }
    let error = if settings.strict && received.drift.is_drifting() {
        Error::new(Stage::Decode, ErrorKind::Drift(received.drift)).reached()
    } else if let Some(doubt) = received.drift.doubt()
        && !exchange.tells_doubt()
    {
        doubt.into()
    } else {
        return Ok(received);
    };
    Err(error.with_status(received.status))
}

/// The error of a call that was given up wherever it was.
fn given_up(kind: ErrorKind, track: &Track) -> Error {
    let stage = track.stage();
    let is_late = matches!(kind, ErrorKind::Deadline(_));
    let mut error = Error::new(stage, kind);
    // Whoever has cancelled a call does not want it again.
    error.0.transient = is_late;
    let error = match stage {
        // While an attempt is under way nobody can tell what has left.
        Stage::Send | Stage::Read => error.reached(),
        _ => error,
    };
    match track.last() {
        Some(last) => {
            let cause = last.cause().cloned();
            error.with_cause(cause).with_source(last)
        }
        None => error,
    }
}

/// Puts into an error what only the call knows.
pub(crate) fn complete(
    mut error: Error,
    shared: &Shared,
    subject: Subject<'_>,
    attempts: u32,
) -> Error {
    let details = &mut *error.0;
    details.operation = Some(subject.operation.to_owned());
    details.attempts = attempts;
    details.repeatable = subject.repeatable;
    // The token endpoint has said its own.
    let soap = &shared.endpoints.soap;
    error
        .with_proxy(|| shared.transport.proxy(soap))
        .with_server(soap)
}

async fn attempts<E: Exchange>(
    shared: &Shared,
    settings: &Settings,
    subject: Subject<'_>,
    exchange: &E,
    track: &Track,
    deadline: Option<Instant>,
) -> Result<Received<E::Output>, Error> {
    let mut renewed = false;
    let mut failed = 0;
    loop {
        track.enter(Stage::Wait);
        let place = shared.throttle.enter().await;
        let number = track.begin();
        let started = Instant::now();
        track.enter(Stage::Token);
        let error = match shared.keeper.credentials().await {
            Err(error) => {
                drop(place);
                error
            }
            Ok(granted) => {
                let result =
                    attempt::attempt(shared, settings, subject, exchange, &granted, place, track)
                        .await;
                match result {
                    Ok(received) => {
                        shared.keeper.accepted(&granted);
                        shared.budget.give_back();
                        return Ok(received);
                    }
                    Err(error) if error.class() == Some(FaultClass::Authorization) => {
                        // A refused token is refused before anything is done: a write may be repeated too.
                        if shared.keeper.refused(&granted) && !renewed {
                            renewed = true;
                            tracing::debug!(
                                attempt = number,
                                "the token was refused, another one is got"
                            );
                            continue;
                        }
                        return Err(error);
                    }
                    Err(error) => {
                        if error.fault().is_some() {
                            shared.keeper.accepted(&granted);
                        }
                        error
                    }
                }
            }
        };
        failed += 1;
        tracing::debug!(
            attempt = number,
            status = error.status(),
            duration_ms = milliseconds(started),
            outcome = outcome(&error),
            "the attempt failed"
        );
        let reached = track.reached() || error.may_have_reached_server();
        let may_repeat = error.0.transient && (subject.repeatable || !reached);
        if !may_repeat || failed >= settings.retry.max_attempts {
            return Err(error);
        }
        let longest = settings.retry.max_retry_after;
        if let Some(wish) = error.retry_after().filter(|wish| *wish > longest) {
            let note = format!(
                "not repeated, because the server asks to wait {} s, and {:.1} s are waited at most",
                wish.as_secs(),
                longest.as_secs_f64()
            );
            return Err(error.with_note(note));
        }
        if !shared.budget.take() {
            return Err(error
                .with_note("not repeated, because too many calls failed lately (retry budget)"));
        }
        let delay = settings.retry.delay(failed, error.retry_after());
        if deadline.is_some_and(|deadline| Instant::now() + delay >= deadline) {
            let note = format!(
                "not repeated, because the wait of {:.1} s would have passed the deadline",
                delay.as_secs_f64()
            );
            return Err(error.with_note(note));
        }
        if let (Some(told), Some(_)) = (&shared.on_wait, error.retry_after()) {
            told(delay, &error);
        }
        track.failed(error);
        track.enter(Stage::Wait);
        tokio::time::sleep(delay).await;
    }
}

/// What became of a call, in a word, for traces: never the text of anybody.
pub(crate) fn outcome(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Configuration(_) => "configuration",
        ErrorKind::Encode => "encode",
        ErrorKind::Token => "token",
        ErrorKind::Connect => "connect",
        ErrorKind::ProxyAuthentication => "proxy-authentication",
        ErrorKind::Send => "send",
        ErrorKind::Read => "read",
        ErrorKind::Truncated => "truncated",
        ErrorKind::Idle(_) => "idle",
        ErrorKind::Deadline(_) => "deadline",
        ErrorKind::Cancelled => "cancelled",
        ErrorKind::Redirect { .. } => "redirect",
        ErrorKind::Status => "status",
        ErrorKind::NotSoap(_) => "not-soap",
        ErrorKind::Decode => "decode",
        ErrorKind::Fault(_) => "fault",
        ErrorKind::Refused => "refused",
        ErrorKind::Limit { .. } => "limit",
        ErrorKind::Drift(_) => "drift",
        ErrorKind::Doubt(_) => "doubt",
        ErrorKind::NothingKnown { .. } => "nothing-known",
        ErrorKind::Paging(_) => "paging",
        ErrorKind::Runtime(_) => "runtime",
    }
}

pub(crate) fn record(span: &Span, outcome: &str, status: u16, bytes: u64, rows: Option<u64>) {
    span.record("outcome", outcome);
    span.record("status", status);
    span.record("bytes", bytes);
    if let Some(rows) = rows {
        span.record("rows", rows);
    }
}

pub(crate) fn milliseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
