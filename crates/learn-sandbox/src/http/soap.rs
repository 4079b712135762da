use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use bytes::Bytes;
use learn_types::decode::Limits;
use learn_types::operation::OperationDescriptor;
use tokio::sync::mpsc;

use super::body::Payload;
use super::exchange::{Arrival, Caller, Departure, SOAP_MASKS, broken, see_through};
use super::{SOAP_PATH, TEXT, XML, answer};
use crate::app::App;
use crate::behaviour::{Content, Parts};
use crate::call;
use crate::injection::{Drop, Injection};
use crate::refusal::Refusal;
use crate::writer::{Writer, escape};

/// How much of an answer is put together before it is sent in parts.
const BUFFER: usize = 256 * 1024;

/// The contract, with this server's address.
pub(super) async fn wsdl(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = uri
        .query()
        .is_some_and(|query| query.eq_ignore_ascii_case("wsdl"));
    if !asked {
        return answer(
            StatusCode::METHOD_NOT_ALLOWED,
            TEXT,
            format!("POST a SOAP request here, or GET {SOAP_PATH}?wsdl for the contract.\n"),
        );
    }
    // The name that the client knows this server by, which may be that of a tunnel or a container.
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .map_or_else(|| app.base_url.clone(), |host| format!("http://{host}"));
    let address = format!("location=\"{}{SOAP_PATH}\"", escape(&host));
    let wsdl = learn_types::WSDL;
    let written = wsdl
        .split_once("location=\"https://")
        .and_then(|(before, after)| Some((before, after.split_once('"')?.1)))
        .map_or_else(
            || wsdl.to_owned(),
            |(before, after)| format!("{before}{address}{after}"),
        );
    answer(StatusCode::OK, XML, written)
}

/// Carries out a SOAP request.
pub(super) async fn soap(State(app): State<Arc<App>>, request: Request) -> Response {
    let arrival = match Arrival::take(&app, SOAP_PATH, request).await {
        Ok(arrival) => arrival,
        Err(response) => return *response,
    };
    see_through(move |caller| exchange(app, arrival, caller)).await
}

async fn exchange(app: Arc<App>, arrival: Arrival, caller: Caller) {
    // The state is read and written by blocking calls, and some take long.
    let worker = tokio::task::spawn_blocking({
        let app = Arc::clone(&app);
        let body = arrival.body.clone();
        let action = arrival.header("soapaction").map(str::to_owned);
        let asked = arrival.injection.clone();
        move || handle(&app, &body, action.as_deref(), asked)
    });
    let (injection, departure) = worker.await.unwrap_or_else(|_| {
        let refusal = Refusal::server("Internal error", "the sandbox failed: please report it");
        let writer = Writer::new(crate::writer::Namespaces::default(), app.style);
        (Injection::new(), fault(&writer, None, &refusal))
    });
    arrival
        .depart(&app, injection, &SOAP_MASKS, departure, caller)
        .await;
}

fn handle(
    app: &Arc<App>,
    body: &Bytes,
    action: Option<&str>,
    asked: Injection,
) -> (Injection, Departure) {
    let mut limits = Limits::default();
    limits.bytes = app.limits.body as u64;
    limits.text = app.limits.body;
    let head = call::head(body, action, &limits);
    let injection = app
        .script
        .next(head.operation.map(|operation| operation.method))
        .and(asked);
    let mut writer = Writer::new(head.namespaces, injection.style.unwrap_or(app.style));
    if let Some(namespace) = &injection.namespace {
        writer = writer.in_namespace(namespace);
    }
    if injection.unknown_element.is_some() {
        writer = writer.with_unknown_element();
    }
    if injection.unknown_beside_rows.is_some() {
        writer = writer.with_unknown_beside_rows();
    }
    let mut departure = if let Some(departure) = Arrival::instead(&injection) {
        departure
    } else if let Some(text) = &injection.fault {
        fault(&writer, head.operation, &Refusal::text(text, "injected"))
    } else if injection.drop == Some(Drop::Before) {
        Departure::new(StatusCode::OK, XML, Payload::text(""))
    } else {
        match (head.refusal, head.operation) {
            (None, Some(operation)) => {
                let outcome = call::carry_out(app, operation, body, &limits, &injection);
                let mut departure = match outcome.result {
                    Ok(content) => result(app, writer, operation, content),
                    Err(refusal) => fault(&writer, Some(operation), &refusal),
                };
                departure.user = outcome.user;
                departure
            }
            (refusal, operation) => {
                let refusal = refusal.unwrap_or_else(|| Refusal::wrong(""));
                fault(&writer, operation, &refusal)
            }
        }
    };
    departure.operation = head.operation.map(|operation| operation.method);
    (injection, departure)
}

fn fault(writer: &Writer, operation: Option<&OperationDescriptor>, refusal: &Refusal) -> Departure {
    let (code, text) = refusal.fault(operation);
    let mut departure = Departure::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        XML,
        Payload::text(writer.fault(code, &text)),
    );
    departure.fault = Some(text);
    departure.note = (!refusal.note.is_empty()).then(|| refusal.note.clone());
    departure
}

fn result(
    app: &Arc<App>,
    writer: Writer,
    operation: &'static OperationDescriptor,
    content: Content,
) -> Departure {
    let mut document = writer.start(operation);
    let mut parts = match content {
        Content::Whole(content) => {
            document.push_str(&writer.content(operation, &content));
            document.push_str(&writer.end(operation));
            return Departure::new(StatusCode::OK, XML, Payload::text(document));
        }
        Content::Parts(parts) => parts,
    };
    loop {
        match app.store.read(&mut parts) {
            Ok(Some(part)) => document.push_str(&writer.content(operation, &part)),
            Ok(None) => {
                document.push_str(&writer.end(operation));
                return Departure::new(StatusCode::OK, XML, Payload::text(document));
            }
            Err(refusal) => return fault(&writer, Some(operation), &refusal),
        }
        if document.len() > BUFFER {
            break;
        }
    }
    let (sender, receiver) = mpsc::channel(2);
    let app = Arc::clone(app);
    tokio::task::spawn_blocking(move || send(&app, &writer, operation, document, parts, &sender));
    Departure::new(StatusCode::OK, XML, Payload::Parts(receiver))
}

/// Sends an answer part by part, as fast as the client takes it. The state is free between two parts: a client that
/// reads slowly holds nobody up, and may see what changed meanwhile, as with the pages of a list.
fn send(
    app: &App,
    writer: &Writer,
    operation: &OperationDescriptor,
    start: String,
    mut parts: Parts,
    sender: &mpsc::Sender<std::io::Result<Bytes>>,
) {
    let mut document = start;
    loop {
        if sender.blocking_send(Ok(Bytes::from(document))).is_err() {
            return;
        }
        match app.store.read(&mut parts) {
            Ok(Some(part)) => document = writer.content(operation, &part),
            Ok(None) => break,
            Err(_) => {
                // Nobody is left to tell where the client is gone too.
                let _ = sender.blocking_send(Err(broken()));
                return;
            }
        }
    }
    let _ = sender.blocking_send(Ok(Bytes::from(writer.end(operation))));
}
