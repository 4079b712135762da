use std::path::Path;

use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{self, Credentials, EnvelopeStyle, Reply};
use learn_types::visit_operation;
use serde_json::Value;

use crate::arguments::{Connection, Decode, Encode};
use crate::config::Settings;
use crate::connect;
use crate::failure::{self, Failure};
use crate::input;
use crate::output;

/// `learn encode`
pub(super) fn encode(connection: &Connection, encode: &Encode) -> Result<(), Failure> {
    struct Write {
        value: Value,
        style: EnvelopeStyle,
    }
    impl OperationVisitor for Write {
        type Output = Result<String, Failure>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            // Checked as it was given, shown as it may be seen.
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
    let operation = input::operation(&encode.operation)?;
    let visitor = Write {
        value: input::json(&encode.input.input, operation)?,
        style: connect::envelope_style(connection)?,
    };
    match visit_operation(operation.name, visitor) {
        Some(document) => output::line(&document?),
        None => Err(Failure::usage("no such operation")),
    }
}

/// A request out of JSON.
pub(super) fn read<O: AnyOperation>(value: Value) -> Result<O, Failure> {
    serde_json::from_value(value).map_err(|error| {
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
        let error = without_value(&error.to_string());
        Failure::usage(format!(
            "the JSON is no {} request: {error}; {fields}",
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

/// `learn decode`
pub(super) fn decode(connection: &Connection, decode: &Decode) -> Result<(), Failure> {
    struct Read {
        document: Vec<u8>,
        limits: Limits,
        strict: bool,
    }
    impl OperationVisitor for Read {
        type Output = Result<(), Failure>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            let decoded = soap::decode::<O>(&self.document, &self.limits)?;
            match &decoded.value {
                Reply::Result(result) => output::json(result)?,
                Reply::Fault(fault) => {
                    return Err(Failure::new(
                        failure::of_class(fault.class),
                        format!("the answer is a fault ({}): {fault}", fault.class),
                    ));
                }
            }
            for entry in decoded.drift.unknown() {
                crate::output::notice!("drift: {entry}");
            }
            for entry in decoded.drift.notes() {
                crate::output::notice!("note: {entry}");
            }
            if self.strict && decoded.drift.is_drifting() {
                return Err(Failure::new(
                    failure::DRIFT,
                    format!(
                        "the answer holds what the contract does not know: {}",
                        decoded.drift
                    ),
                ));
            }
            Ok(())
        }
    }
    let operation = input::operation(&decode.operation)?;
    let file = decode.file.as_deref().unwrap_or(Path::new("-"));
    let visitor = Read {
        limits: Settings::resolve(connection)?.limits(),
        document: input::read(file)?,
        strict: connection.strict,
    };
    visit_operation(operation.name, visitor)
        .unwrap_or_else(|| Err(Failure::usage("no such operation")))
}
