//! Questions on a terminal: secrets that are missing, and whether a change shall be made.

use learn_types::operation::OperationDescriptor;
use serde_json::{Map, Value};

use super::check::{self, Missing};
use super::flags::{Flag, Shape};
use super::request;
use super::sources::Sources;
use crate::console;
use crate::failure::Failure;
use crate::question;

/// Whether somebody can be asked.
pub(super) fn is_possible(sources: &Sources) -> bool {
    !sources.uses_standard_input() && question::is_possible()
}

/// Asks for the secrets that are missing, and refuses what else is.
pub(super) fn complete(
    flags: &[Flag],
    request: &mut Map<String, Value>,
    sources: &Sources,
) -> Result<(), Failure> {
    let missing = check::missing(flags, request);
    if !is_possible(sources) {
        return check::refuse(&missing);
    }
    let (secret, other): (Vec<_>, Vec<_>) = missing
        .into_iter()
        .partition(|missing| matches!(missing.flag.shape, Shape::Secret));
    check::refuse(&other)?;
    for missing in &secret {
        let value = secret_of(missing)?;
        request::put(request, missing.flag, value.into())?;
    }
    Ok(())
}

fn secret_of(missing: &Missing<'_>) -> Result<String, Failure> {
    let name = missing.flag.field.name;
    if is_password(name) {
        question::new_secret(name)
    } else {
        question::text(name)
    }
}

/// Whether an answer is not to be seen on the screen.
fn is_password(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "secret", "token", "key"]
        .iter()
        .any(|word| name.contains(word))
}

/// Whether a change may be asked about, before anything is read for the question.
pub(super) fn can_consent(command: &str, sources: &Sources) -> Result<(), Failure> {
    question::can_consent(is_possible(sources), &changes(command))
}

/// Shows what a change is about to do, and asks. An answer other than yes ends the command; nothing was sent.
pub(super) fn confirm(
    operation: &OperationDescriptor,
    command: &str,
    lines: &[String],
    sources: &Sources,
) -> Result<(), Failure> {
    question::consent(is_possible(sources), &changes(command), || {
        console::say(&format!("learn {command} ({}):", operation.method));
        for line in lines {
            console::say(&format!("  {}", console::plain(line)));
        }
    })
}

fn changes(command: &str) -> String {
    format!("`learn {command}` changes something")
}
