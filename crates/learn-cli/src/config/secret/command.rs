use std::process::{Command, Stdio};

use secrecy::SecretString;

use crate::failure::Failure;
use crate::input;

/// How much of what a failed program complained of is shown.
const SHOWN: usize = 500;

/// Runs a program and takes what it prints for the secret. No shell is in between: quotes group words, and nothing
/// else has a meaning. It may ask on the terminal. What it printed is never shown.
pub(super) fn run(line: &str) -> Result<SecretString, Failure> {
    let words = shell_words::split(line)
        .map_err(|_| Failure::usage("the secret command has a quote that does not end"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(Failure::usage("the secret command is empty"));
    };
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| {
            Failure::usage(format!(
                "the secret command does not start: {program}: {error}; no shell runs it, so pipes, ~ and $NAMES do not work: use sh -c '...' for those"
            ))
        })?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let complaint: String = complaint.trim().chars().take(SHOWN).collect();
        let complaint = if complaint.is_empty() {
            "it said nothing".to_owned()
        } else {
            format!("it said: {complaint}")
        };
        return Err(Failure::usage(format!(
            "the secret command {program} failed ({}); {complaint}",
            output.status
        )));
    }
    let text = input::text(output.stdout).ok_or_else(|| {
        Failure::usage(format!(
            "what the secret command {program} prints is not in UTF-8"
        ))
    })?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::usage(format!(
            "the secret command {program} printed nothing"
        )));
    }
    if text.lines().count() > 1 {
        return Err(Failure::usage(format!(
            "the secret command {program} printed more than one line: let it print the secret and nothing else"
        )));
    }
    Ok(SecretString::from(text.to_owned()))
}
