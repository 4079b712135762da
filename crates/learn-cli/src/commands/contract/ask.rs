//! Asks a server, operation by operation.

use std::collections::BTreeMap;

use learn_client::{Client, Effect, Error, ErrorKind, FaultClass};
use learn_types::OPERATIONS;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationDescriptor, OperationVisitor};
use learn_types::visit_operation;
use serde_json::Value;

use super::examine::{self, Examined};
use super::finding::{Exchange, Finding, Refusal};
use super::ids::Ids;
use super::plan::{self, Request, Round};
use super::tap::Tap;
use crate::console::notice;
use crate::failure::{Failure, OTHER};
use crate::interrupt::Interrupt;

/// After so many failures of the network in a row nothing more is asked.
const PATIENCE: usize = 3;

/// Why nothing more is asked after Ctrl-C.
pub(super) const INTERRUPTED: &str = "the run was interrupted";

/// What asks.
pub(super) struct Asker {
    pub(super) client: Client,
    pub(super) tap: Tap,
    pub(super) limits: Limits,
    pub(super) page_size: u32,
    pub(super) ids: Ids,
    /// Why nothing more is asked.
    stopped: Option<String>,
    /// Failures of the network in a row.
    failures: usize,
}

impl Asker {
    pub(super) fn new(client: Client, tap: Tap, limits: Limits, page_size: u32, ids: Ids) -> Self {
        Self {
            client,
            tap,
            limits,
            page_size,
            ids,
            stopped: None,
            failures: 0,
        }
    }

    /// All operations: what needs no id, then what the ids of the answers allow, then what answers everything at once.
    pub(super) async fn findings(&mut self) -> Result<Vec<Finding>, Failure> {
        let mut interrupt = Interrupt::listen();
        let mut findings: BTreeMap<&str, Finding> = BTreeMap::new();
        for round in [Round::First, Round::WithIds, Round::Whole, Round::WithIds] {
            // An answer may give the ids that another request of the same round needs.
            loop {
                let before = findings.len();
                for operation in OPERATIONS.iter().copied() {
                    if findings.contains_key(operation.name)
                        || plan::round(operation) != Ok(round)
                        || self.stopped.is_some()
                    {
                        continue;
                    }
                    let Ok(requests) = plan::requests(operation, &self.ids, self.page_size) else {
                        continue;
                    };
                    let finding = tokio::select! {
                        biased;
                        () = interrupt.came() => {
                            self.stopped = Some(INTERRUPTED.to_owned());
                            continue;
                        }
                        finding = self.ask(operation, &requests) => finding?,
                    };
                    findings.insert(operation.name, finding);
                }
                if findings.len() == before {
                    break;
                }
            }
        }
        Ok(OPERATIONS
            .iter()
            .copied()
            .map(|operation| {
                findings
                    .remove(operation.name)
                    .unwrap_or_else(|| self.not_asked(operation))
            })
            .collect())
    }

    /// Whether the run ended before its end.
    pub(super) fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    fn not_asked(&self, operation: &'static OperationDescriptor) -> Finding {
        let why = match (plan::round(operation), &self.stopped) {
            (Err(why), _) => why,
            (Ok(_), Some(stopped)) => stopped.clone(),
            (Ok(_), None) => plan::requests(operation, &self.ids, self.page_size)
                .err()
                .unwrap_or_default(),
        };
        Finding {
            not_asked: Some(why),
            ..Finding::new(operation)
        }
    }

    /// Tries requests until one brings something, and asks for the second page where there is one.
    async fn ask(
        &mut self,
        operation: &'static OperationDescriptor,
        requests: &[Request],
    ) -> Result<Finding, Failure> {
        notice!("asking {}", operation.name);
        let mut finding = Finding::new(operation);
        for request in requests {
            let exchange = self.send(operation, request).await?;
            let go_on = exchange.refusal.as_ref().is_none_or(Refusal::is_of_the_id);
            finding.exchanges.push(exchange);
            finding.examined = self.examine(&finding);
            let page = finding
                .examined
                .as_ref()
                .and_then(|it| it.walk.pages.last());
            if let Some(page) = page {
                let (rows, next) = (page.rows, page.next.clone());
                if let Some(token) = next {
                    let page = request.page(operation, &token);
                    let exchange = self.send(operation, &page).await?;
                    finding.exchanges.push(exchange);
                    finding.examined = self.examine(&finding);
                    finding.doubts.extend(paging(&finding));
                    break;
                }
                if operation.rows.is_none() || rows > 0 {
                    break;
                }
            }
            if !go_on || self.stopped.is_some() {
                break;
            }
        }
        if let Some(examined) = &finding.examined {
            for (id_type, value) in &examined.walk.ids {
                self.ids.add(id_type, value, operation.name);
            }
        }
        Ok(finding)
    }

    fn examine(&self, finding: &Finding) -> Option<Examined> {
        let documents: Vec<&[u8]> = finding
            .exchanges
            .iter()
            .filter(|exchange| exchange.refusal.is_none())
            .filter_map(|exchange| exchange.document.as_deref())
            .collect();
        (!documents.is_empty())
            .then(|| examine::examine(finding.operation, &documents, &self.limits))
    }

    async fn send(
        &mut self,
        operation: &'static OperationDescriptor,
        request: &Request,
    ) -> Result<Exchange, Failure> {
        let value = Value::Object(request.value.clone());
        let xml = write(operation, value)?;
        let outcome = self
            .client
            .raw(xml, operation.soap_action)
            .effect(Effect::Read)
            .await;
        let kept = self.tap.take();
        let mut exchange = Exchange {
            sent: Some(request.sent.clone()),
            status: kept.as_ref().map(|answer| answer.status),
            document: kept.map(|answer| answer.body),
            ..Exchange::default()
        };
        match outcome {
            Ok(answer) => {
                self.failures = 0;
                exchange.document = Some(answer.into_bytes());
            }
            Err(error) => {
                self.note(&error);
                exchange.refusal = Some(Refusal::of(&error));
            }
        }
        Ok(exchange)
    }

    /// After some failures the rest would fail alike.
    fn note(&mut self, error: &Error) {
        let fatal = matches!(
            error.kind(),
            ErrorKind::Configuration(_)
                | ErrorKind::Token
                | ErrorKind::Connect
                | ErrorKind::ProxyAuthentication
                | ErrorKind::Redirect { .. }
        ) || error.class() == Some(FaultClass::Authorization);
        self.failures = if error.class().is_none() {
            self.failures + 1
        } else {
            0
        };
        if fatal || self.failures >= PATIENCE {
            self.stopped = Some("nothing more was asked after what came before".to_owned());
        }
    }
}

/// What the second page says of the first one.
fn paging(finding: &Finding) -> Option<String> {
    let [.., first, second] = finding.exchanges.as_slice() else {
        return None;
    };
    if second.refusal.is_some() {
        return Some("the second page was refused".to_owned());
    }
    let pages = &finding.examined.as_ref()?.walk.pages;
    let [.., one, other] = pages.as_slice() else {
        return None;
    };
    let again = one.next == other.next || first.document == second.document;
    again.then(|| "the second page is the first one again, or names itself".to_owned())
}

/// The request element, without credentials.
fn write(operation: &'static OperationDescriptor, value: Value) -> Result<String, Failure> {
    struct Write(Value);
    impl OperationVisitor for Write {
        type Output = Result<String, Failure>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            let request = crate::dispatch::read::<O>(self.0)?;
            let content = request.encode_content().map_err(Failure::usage)?;
            let element = O::DESCRIPTOR.request_element;
            Ok(format!("<{element}>{content}</{element}>"))
        }
    }
    visit_operation(operation.name, Write(value))
        .unwrap_or_else(|| Err(Failure::new(OTHER, "no such operation")))
}
