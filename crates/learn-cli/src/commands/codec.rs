//! `learn encode` and `learn decode`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::{Path, PathBuf};

use clap::Args;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{self, Reply};
use learn_types::visit_operation;

use crate::config::{Connection, Settings};
use crate::connect;
use crate::dispatch;
use crate::failure::{self, Failure};
use crate::input::{self, Input};
use crate::open_values::OpenValues;
use crate::output;

#[derive(Args, Debug)]
pub(crate) struct Encode {
    /// The operation, by its name or its method.
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    operation: String,
    #[command(flatten)]
    input: Input,
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    /// The operation whose answer it is, by its name or its method.
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    operation: String,
    /// The file with the answer; standard input where absent or -.
    file: Option<PathBuf>,
}

/// `learn encode`
pub(super) fn encode(connection: &Connection, encode: &Encode) -> Result<(), Failure> {
    let operation = input::operation(&encode.operation)?;
    let value = input::json(&encode.input.input, operation)?;
    let style = connect::envelope_style(connection)?;
    output::line(&dispatch::masked_envelope(operation, value, style)?)
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
                crate::console::notice!("drift: {entry}");
            }
            for entry in decoded.drift.notes() {
                crate::console::notice!("note: {entry}");
            }
            output::say_unreadable(O::DESCRIPTOR.name, &decoded.drift);
            if let Reply::Result(result) = &decoded.value
                && O::success(result) == Some(false)
            {
                return Err(Failure::new(
                    failure::REJECTED,
                    "the answer says that the request was not carried out, and not why",
                ));
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
            match decoded.drift.doubt() {
                None => Ok(()),
                Some(doubt) => Err(Failure::new(
                    failure::PARTIAL,
                    format!(
                        "the answer is not known to be complete: {doubt}; what is known of it was printed"
                    ),
                )),
            }
        }
    }
    let operation = input::operation(&decode.operation)?;
    let file = decode.file.as_deref().unwrap_or(Path::new("-"));
    let visitor = Read {
        limits: Settings::resolve(connection)?.limits(),
        document: input::read(file)?,
        strict: connection.strict,
    };
    visit_operation(operation.name, visitor).unwrap_or_else(|| Err(dispatch::unknown()))
}
