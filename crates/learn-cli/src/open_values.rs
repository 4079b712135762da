//! Values that are offered where others pass too.

use std::ffi::OsStr;

use clap::builder::{NonEmptyStringValueParser, PossibleValue, TypedValueParser, ValueParser};
use clap::{Arg, Command, Error};
use learn_types::OPERATIONS;

/// A parser of any text but the empty one, which tells help and completion what is known: the service may have more values
/// than the contract.
#[derive(Clone)]
pub(crate) struct OpenValues(Vec<PossibleValue>);

impl OpenValues {
    pub(crate) fn parser(values: impl IntoIterator<Item = PossibleValue>) -> ValueParser {
        ValueParser::new(Self(values.into_iter().collect()))
    }

    /// The names of operations. Who looks an operation up knows its method as well, and what is near to a wrong name.
    pub(crate) fn operations() -> ValueParser {
        Self::parser(
            OPERATIONS
                .iter()
                .map(|operation| PossibleValue::new(operation.name)),
        )
    }
}

impl TypedValueParser for OpenValues {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        NonEmptyStringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned()))
    }
}
