//! From the name of an operation to its type: reading, encoding and sending its request.

use std::pin::Pin;

use learn_client::{Client, Doubt};
use learn_types::operation::{AnyOperation, Effect, OperationDescriptor, OperationVisitor};
use learn_types::soap::{self, Credentials, EnvelopeStyle};
use learn_types::visit_operation;
use serde::Serialize;
use serde_json::Value;

use crate::failure::{Failure, OTHER};
use crate::input;
use crate::interrupt::{self, Interrupt};

/// A request out of JSON.
pub(crate) fn read<O: AnyOperation>(value: Value) -> Result<O, Failure> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let fields: Vec<&str> = O::DESCRIPTOR
            .fields
            .iter()
            .map(|field| field.name)
            .collect();
        let fields = if fields.is_empty() {
            "it has no fields".to_owned()
        } else {
            format!("its fields are {}", fields.join(", "))
        };
        let place = match error.path().to_string().as_str() {
            "." => String::new(),
            path => format!("{path}: "),
        };
        let error = without_value(&error.inner().to_string());
        Failure::usage(format!(
            "the JSON is not a {} request: {place}{error}; {fields}",
            O::DESCRIPTOR.name
        ))
    })
}

/// A message of serde without the value that it complains of, which may be a password.
fn without_value(message: &str) -> String {
    let complains = message.starts_with("invalid type: ") || message.starts_with("invalid value: ");
    match (complains, message.rsplit_once(", expected ")) {
        (true, Some((found, expected))) => {
            let kind = found
                .split(['`', '"'])
                .next()
                .unwrap_or_default()
                .trim_end();
            format!("{kind}, expected {expected}")
        }
        _ => message.to_owned(),
    }
}

/// The envelope of a request with its secrets masked. The request is checked as it was given.
pub(crate) fn masked_envelope(
    operation: &OperationDescriptor,
    value: Value,
    style: EnvelopeStyle,
) -> Result<String, Failure> {
    struct Write {
        value: Value,
        style: EnvelopeStyle,
    }
    impl OperationVisitor for Write {
        type Output = Result<String, Failure>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            let operation = read::<O>(self.value.clone())?;
            soap::encode_request(&operation, &Credentials::masked(), &self.style)
                .map_err(Failure::usage)?;
            let mut shown = self.value;
            input::mask(O::DESCRIPTOR.fields, &mut shown);
            let operation = read::<O>(shown)?;
            let document = soap::encode_request(&operation, &Credentials::masked(), &self.style)
                .map_err(Failure::usage)?;
            Ok(document.expose().to_owned())
        }
    }
    visit_operation(operation.name, Write { value, style }).unwrap_or_else(|| Err(unknown()))
}

/// The answer of a call, as JSON, and why it may not be all.
pub(crate) type Answered = (Value, Option<Doubt>);

/// An answer on its way.
type Answer = Pin<Box<dyn Future<Output = Result<Answered, Failure>> + Send>>;

/// Whether an operation changes something.
pub(crate) fn is_write(operation: &OperationDescriptor) -> bool {
    operation.effect != Effect::Read
}

/// What is to be said where the program is ended before the request is on its way.
pub(crate) fn before(operation: &OperationDescriptor) {
    if is_write(operation) {
        interrupt::note("; nothing was sent");
    }
}

/// A call of an operation, to be awaited. Ctrl-C gives it up. Fails at once where the JSON is not a request of it.
pub(crate) fn send(
    operation: &OperationDescriptor,
    client: &Client,
    value: Value,
) -> Result<Answer, Failure> {
    struct Call {
        client: Client,
        value: Value,
    }
    impl OperationVisitor for Call {
        type Output = Result<Answer, Failure>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            let operation = read::<O>(self.value)?;
            Ok(Box::pin(async move {
                let mut interrupt = Interrupt::listen();
                let call = self.client.call(operation);
                let call = call.cancel_on(async move { interrupt.came().await });
                let (response, doubt) = call.outcome().await?.into_parts();
                if is_write(O::DESCRIPTOR) {
                    interrupt::note("; the request was carried out");
                }
                Ok((json(&response)?, doubt))
            }))
        }
    }
    let client = client.clone();
    visit_operation(operation.name, Call { client, value }).unwrap_or_else(|| Err(unknown()))
}

/// How a call ends whose answer was printed.
pub(crate) fn end(operation: &OperationDescriptor, doubt: Option<&Doubt>) -> Result<(), Failure> {
    match doubt {
        None => Ok(()),
        Some(doubt) if operation.effect == Effect::Read => {
            Err(Failure::doubt("the answer is", doubt))
        }
        Some(doubt) => Err(Failure::doubt_of_write(doubt)),
    }
}

/// A value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Value, Failure> {
    serde_json::to_value(value)
        .map_err(|error| Failure::new(OTHER, format!("cannot write JSON: {error}")))
}

/// The failure where a descriptor has no type, which no schema can bring about.
pub(crate) fn unknown() -> Failure {
    Failure::usage("no such operation")
}
