use std::fmt;

use yaserde::YaSerialize;

use crate::operation::{Effect, OperationDescriptor};

/// Why a request was not written. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    operation: &'static str,
    kind: EncodeErrorKind,
}

/// What was wrong with the values of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A text holds a character that XML forbids, in a request that changes something.
    ForbiddenCharacter {
        /// The element that the text was meant for.
        element: String,
        /// The character.
        character: char,
    },
    /// A field is required by the value of another one.
    Required {
        /// The field that is missing.
        field: &'static str,
        /// The field that requires it.
        by: &'static str,
    },
    /// A field that every request must have is missing.
    Missing {
        /// The field, behind the fields that hold it: `fields/field/name`.
        field: String,
    },
    /// A list that must have one item at least has none.
    Empty {
        /// Its items, behind the fields that hold them: `rules/and`.
        field: String,
    },
    /// A field that holds numbers was given something else.
    NotANumber {
        /// The field, behind the fields that hold it.
        field: String,
        /// What was given.
        value: String,
    },
    /// Fields contradict each other.
    Inconsistent(String),
    /// The writer failed.
    Writer(String),
}

impl EncodeError {
    /// An error of this operation.
    pub fn new(operation: &OperationDescriptor, kind: EncodeErrorKind) -> Self {
        Self {
            operation: operation.name,
            kind,
        }
    }

    /// The operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// What was wrong.
    pub fn kind(&self) -> &EncodeErrorKind {
        &self.kind
    }
}

impl EncodeErrorKind {
    /// The same of what this field holds.
    pub(crate) fn inside(mut self, parent: &str) -> Self {
        if let Self::Missing { field } | Self::Empty { field } | Self::NotANumber { field, .. } =
            &mut self
        {
            let slash = if field.is_empty() { "" } else { "/" };
            *field = format!("{parent}{slash}{field}");
        }
        self
    }

    /// Whether a number can be read of the value of an enumeration of numbers.
    pub(crate) fn check_number(value: &str) -> Result<(), Self> {
        match value.parse::<i64>() {
            Ok(_) => Ok(()),
            Err(_) => Err(Self::NotANumber {
                field: String::new(),
                value: value.to_owned(),
            }),
        }
    }
}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForbiddenCharacter { element, character } => write!(
                f,
                "the text of <{element}> holds the character U+{:04X}, which XML forbids: remove it",
                u32::from(*character)
            ),
            Self::Required { field, by } => {
                write!(f, "{field} is required with this value of {by}: set it")
            }
            Self::Missing { field } => {
                write!(f, "{field} is missing, and a request must have it: set it")
            }
            Self::Empty { field } => {
                write!(
                    f,
                    "there is no {field}, and a request must have one: add it"
                )
            }
            Self::NotANumber { field, value } => {
                write!(
                    f,
                    "{field} is {value:?}, and only a number can be sent there"
                )
            }
            Self::Inconsistent(what) => f.write_str(what),
            Self::Writer(what) => write!(f, "the message could not be written: {what}"),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.kind)
    }
}

impl std::error::Error for EncodeError {}

/// Writes the content of a request element through yaserde: the children, without the element itself.
///
/// A request that changes nothing may hold characters that XML forbids, as references: an answer may have brought them
/// so, in a page token say, and they go back as they came. In a request that changes something they are refused,
/// because there they are nearly always a mistake of the input.
///
/// # Errors
///
/// [`EncodeErrorKind::ForbiddenCharacter`] where a text holds a character that cannot be sent.
pub fn encode_content<T: YaSerialize>(
    request: &T,
    operation: &OperationDescriptor,
) -> Result<String, EncodeError> {
    match operation.effect {
        Effect::Read => write(request, operation, |character| character == '\0'),
        Effect::Idempotent | Effect::Write => write(request, operation, is_forbidden),
    }
}

/// Writes the content of a result element, as [`encode_content`] does of a request that changes nothing.
///
/// # Errors
///
/// [`EncodeErrorKind::ForbiddenCharacter`] where a text holds the character U+0000.
#[cfg(feature = "server")]
pub fn encode_result_content<T: YaSerialize>(
    result: &T,
    operation: &OperationDescriptor,
) -> Result<String, EncodeError> {
    write(result, operation, |character| character == '\0')
}

fn write<T: YaSerialize>(
    message: &T,
    operation: &OperationDescriptor,
    refused: fn(char) -> bool,
) -> Result<String, EncodeError> {
    let fail = |what: String| EncodeError::new(operation, EncodeErrorKind::Writer(what));
    let bytes = yaserde::ser::serialize_with_writer_content(message, Vec::new())
        .map_err(|error| fail(error.to_string()))?;
    let content = String::from_utf8(bytes).map_err(|error| fail(error.to_string()))?;
    // A reader turns a bare carriage return into a line feed; the reference survives.
    let referred = |character| character == '\r' || is_forbidden(character);
    if !content.contains(referred) {
        return Ok(content);
    }
    if let Some((at, character)) = content.char_indices().find(|(_, c)| refused(*c)) {
        let element = element_at(&content, at).to_owned();
        let kind = EncodeErrorKind::ForbiddenCharacter { element, character };
        return Err(EncodeError::new(operation, kind));
    }
    let mut written = String::with_capacity(content.len() + 8);
    for character in content.chars() {
        if referred(character) {
            written.push_str(&format!("&#{};", u32::from(character)));
        } else {
            written.push(character);
        }
    }
    Ok(written)
}

/// The element whose text stands there. The text is escaped, so the last `<` before it opens its element.
fn element_at(content: &str, at: usize) -> &str {
    content
        .get(..at)
        .and_then(|before| before.rsplit_once('<'))
        .map_or("", |(_, tag)| {
            tag.split(['>', ' ', '/']).next().unwrap_or("")
        })
}

/// Whether XML 1.0 has no way to write the character.
fn is_forbidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}'
    )
}
