//! Questions on a terminal: secrets that are missing, and whether a change shall be made.

use learn_types::operation::OperationDescriptor;
use serde_json::{Map, Value};

use super::check::{self, Missing};
use super::flags::{Flag, Shape};
use super::sources::Sources;
use super::{answer, request};
use crate::console;
use crate::failure::Failure;
use crate::{input, question};

/// How many characters of a value are shown before a change.
const SHOWN: usize = 200;

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

/// Shows what a change is about to do, and asks. An answer other than yes ends the command; nothing was sent.
pub(super) fn confirm(
    operation: &OperationDescriptor,
    command: &str,
    request: &Value,
    sources: &Sources,
) -> Result<(), Failure> {
    let what = format!("`learn {command}` changes something");
    question::consent(is_possible(sources), &what, || {
        let mut shown = request.clone();
        input::mask(operation.fields, &mut shown);
        console::say(&format!("learn {command} ({}):", operation.method));
        for (name, value) in answer::lines(&shown) {
            console::say(&format!("  {name}: {}", console::plain(&shortened(&value))));
        }
    })
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        None => value.to_owned(),
        Some((end, _)) => format!(
            "{}… ({} characters in all)",
            value.get(..end).unwrap_or_default(),
            value.chars().count()
        ),
    }
}
