//! Questions to a person on a terminal, asked on standard error. However a question ends, the terminal shows again what is
//! typed, and its cursor.

use std::io::IsTerminal;

use inquire::{Confirm, InquireError, Password, PasswordDisplayMode, Text};

use crate::failure::{Failure, INTERRUPTED, OTHER};

/// Whether there is somebody to ask.
pub(crate) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// A question that is answered with yes or no. Enter alone and Escape mean no.
pub(crate) fn agrees(question: &str) -> Result<bool, Failure> {
    let answer = Confirm::new(question)
        .with_default(false)
        .prompt_skippable()
        .map_err(unanswered)?;
    Ok(answer == Some(true))
}

/// Asks before something is sent that changes something, or may. `can_ask` says whether there is somebody to ask, `what`
/// what is about to happen, and `show` shows it. An answer other than yes is a failure; nothing was sent then.
pub(crate) fn consent(can_ask: bool, what: &str, show: impl FnOnce()) -> Result<(), Failure> {
    can_consent(can_ask, what)?;
    show();
    if agrees("Send it?")? {
        Ok(())
    } else {
        Err(Failure::new(OTHER, "not agreed to; nothing was sent"))
    }
}

/// The failure where there is nobody to ask.
pub(crate) fn can_consent(can_ask: bool, what: &str) -> Result<(), Failure> {
    if can_ask {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "{what}, and there is no terminal to ask for consent; nothing was sent. Give --yes to do it, or --dry-run to see the request"
    )))
}

/// Something that may be seen on the screen.
pub(crate) fn text(name: &str) -> Result<String, Failure> {
    Text::new(&format!("{name}:")).prompt().map_err(unanswered)
}

/// Something that nobody may see: nothing shows while it is typed, so it is typed twice.
pub(crate) fn new_secret(name: &str) -> Result<String, Failure> {
    Password::new(&format!("{name}:"))
        .with_display_mode(PasswordDisplayMode::Hidden)
        .with_custom_confirmation_message(&format!("{name} once more:"))
        .with_custom_confirmation_error_message("they differ")
        .prompt()
        .map_err(unanswered)
}

/// Something that exists already and that nobody may see, such as a key to paste.
pub(crate) fn secret(name: &str) -> Result<String, Failure> {
    Password::new(&format!("{name}:"))
        .with_display_mode(PasswordDisplayMode::Hidden)
        .without_confirmation()
        .prompt()
        .map_err(unanswered)
}

fn unanswered(error: InquireError) -> Failure {
    match error {
        InquireError::OperationInterrupted | InquireError::OperationCanceled => {
            Failure::new(INTERRUPTED, "interrupted; nothing was sent or changed")
        }
        error => Failure::new(
            OTHER,
            format!("cannot ask on the terminal: {error}; nothing was sent or changed"),
        ),
    }
}
