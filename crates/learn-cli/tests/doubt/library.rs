//! All ways of the library to read the rows of an operation.

use std::pin::Pin;

use learn_client::{Client, Progress};
use learn_types::operation::{
    AnyPagedOperation, AnyRowOperation, OperationDescriptor, PagedOperationVisitor,
    RowOperationVisitor,
};
use learn_types::{visit_paged_operation, visit_row_operation};
use serde_json::Value;

/// What a way of reading has claimed.
#[derive(Debug)]
#[expect(dead_code, reason = "the names of the fields make a failure readable")]
pub(crate) struct Claim {
    pub(crate) way: &'static str,
    pub(crate) rows: usize,
    /// It ended without an error, or said that it is complete.
    pub(crate) is_complete: bool,
    /// Why not.
    pub(crate) error: String,
}

impl Claim {
    fn of(
        way: &'static str,
        rows: usize,
        progress: &Progress,
        error: Option<&learn_client::Error>,
    ) -> Self {
        Self {
            way,
            rows,
            is_complete: progress.complete || error.is_none(),
            error: error.map(ToString::to_string).unwrap_or_default(),
        }
    }
}

type Claims = Pin<Box<dyn Future<Output = Vec<Claim>> + Send>>;

/// Reads the answer in every way there is. `strict` is that of the client.
pub(crate) fn read(
    client: &Client,
    operation: &OperationDescriptor,
    request: Value,
    strict: bool,
) -> Vec<Claim> {
    let read = Read {
        client: client.clone(),
        request,
        strict,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let unpaged = Unpaged(read.clone());
    runtime.block_on(async {
        let mut claims = visit_row_operation(operation.name, unpaged).unwrap().await;
        if operation.paging.is_some() {
            claims.extend(
                visit_paged_operation(operation.name, Paged(read))
                    .unwrap()
                    .await,
            );
        }
        claims
    })
}

#[derive(Clone)]
struct Read {
    client: Client,
    request: Value,
    strict: bool,
}

struct Unpaged(Read);
struct Paged(Read);

impl RowOperationVisitor for Unpaged {
    type Output = Claims;

    fn visit<O: AnyRowOperation>(self) -> Claims {
        let Read {
            client,
            request,
            strict,
        } = self.0;
        let make = move || serde_json::from_value::<O>(request.clone()).unwrap();
        Box::pin(async move {
            let mut claims = Vec::new();
            let mut stream = client.call(make()).strict(strict).rows();
            let (mut rows, mut error) = (0, None);
            while let Some(row) = stream.next().await {
                match row {
                    Ok(_) => rows += 1,
                    Err(failed) => error = Some(failed),
                }
            }
            claims.push(Claim::of("rows", rows, stream.progress(), error.as_ref()));

            let sent = client.call(make()).strict(strict).send().await;
            let error = sent.as_ref().err();
            claims.push(Claim {
                way: "send",
                is_complete: sent.is_ok(),
                error: error.map(ToString::to_string).unwrap_or_default(),
                rows: sent.map_or(0, |mut response| O::take_rows(&mut response).len()),
            });

            let outcome = client.call(make()).strict(strict).outcome().await;
            claims.push(Claim {
                way: "outcome",
                is_complete: outcome
                    .as_ref()
                    .is_ok_and(learn_client::Outcome::is_complete),
                error: outcome
                    .as_ref()
                    .err()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                rows: outcome.map_or(0, |outcome| O::take_rows(&mut outcome.into_parts().0).len()),
            });
            claims
        })
    }
}

impl PagedOperationVisitor for Paged {
    type Output = Claims;

    fn visit<O: AnyPagedOperation>(self) -> Claims {
        let Read {
            client,
            request,
            strict,
        } = self.0;
        let make = move || serde_json::from_value::<O>(request.clone()).unwrap();
        Box::pin(async move {
            let collected = client
                .call(make())
                .strict(strict)
                .items()
                .collect_rows()
                .await;
            let items = Claim::of(
                "items",
                collected.rows.len(),
                &collected.progress,
                collected.error.as_ref(),
            );
            let mut pages = client.call(make()).strict(strict).pages();
            let (mut rows, mut error) = (0, None);
            while let Some(page) = pages.next().await {
                match page {
                    Ok(page) => rows += page.rows.len(),
                    Err(failed) => error = Some(failed),
                }
            }
            vec![
                items,
                Claim::of("pages", rows, pages.progress(), error.as_ref()),
            ]
        })
    }
}
