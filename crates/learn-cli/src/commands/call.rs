use std::pin::Pin;

use learn_client::Client;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::visit_operation;
use serde_json::Value;

use super::codec;
use crate::arguments::{Call, Connection};
use crate::connect::connect;
use crate::failure::{Failure, OTHER};
use crate::input;
use crate::output;

/// Sends the operation whose type the name stands for.
struct Send {
    client: Client,
    value: Value,
}

type Answer = Pin<Box<dyn Future<Output = Result<Value, Failure>> + std::marker::Send>>;

impl OperationVisitor for Send {
    type Output = Result<Answer, Failure>;

    fn visit<O: AnyOperation>(self) -> Self::Output {
        let operation = codec::read::<O>(self.value)?;
        Ok(Box::pin(async move {
            let response = self.client.send(&operation).await?;
            serde_json::to_value(response)
                .map_err(|error| Failure::new(OTHER, format!("cannot write JSON: {error}")))
        }))
    }
}

/// `learn call`
pub(super) async fn run(connection: &Connection, call: &Call) -> Result<(), Failure> {
    let operation = input::operation(&call.operation)?;
    let value = input::json(&call.input.input, operation)?;
    let connected = connect(connection).await?;
    let visitor = Send {
        client: connected.client.clone(),
        value,
    };
    let answer = visit_operation(operation.name, visitor)
        .ok_or_else(|| Failure::usage("no such operation"))??;
    let answer = answer.await;
    connected.close().await;
    output::json(&answer?)
}
