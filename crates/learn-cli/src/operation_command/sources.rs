//! Values that come from files and standard input.

use std::path::Path;

use super::flags::Flag;
use crate::failure::Failure;
use crate::input;

/// What may be read, and by whom standard input was taken: it can be read only once.
#[derive(Debug, Default)]
pub(super) struct Sources {
    taken_by: Option<String>,
}

impl Sources {
    /// Takes standard input for a flag.
    pub(super) fn claim(&mut self, flag: &str) -> Result<(), Failure> {
        if let Some(other) = &self.taken_by {
            return Err(Failure::usage(format!(
                "{other} and {flag} both read standard input, which can be read only once: put one of them into a file"
            )));
        }
        self.taken_by = Some(flag.to_owned());
        Ok(())
    }

    /// Whether standard input holds data, so that nobody can answer questions there.
    pub(super) fn uses_standard_input(&self) -> bool {
        self.taken_by.is_some()
    }

    /// The text of a file, or of standard input for `-`.
    pub(super) fn text(&mut self, place: &str, flag: &str) -> Result<String, Failure> {
        if place == "-" {
            self.claim(flag)?;
        }
        let bytes = input::read(Path::new(place))?;
        input::text(bytes)
            .ok_or_else(|| Failure::usage(format!("{flag}: {} is not in UTF-8", named(place))))
    }

    /// The lines of a file that hold a value, each with its number: neither empty ones nor comments. A file without any
    /// is refused: an empty list is a request of its own, and not what somebody means whose file came out empty.
    pub(super) fn lines(
        &mut self,
        place: &str,
        flag: &Flag,
    ) -> Result<Vec<(usize, String)>, Failure> {
        let typed = flag.typed();
        let text = self.text(place, &typed)?;
        let lines: Vec<_> = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim()))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(number, line)| (number, line.to_owned()))
            .collect();
        if lines.is_empty() {
            let instead = if flag.may_be_empty {
                format!("; for an empty list, give --{}", flag.none())
            } else {
                String::new()
            };
            let place = named(place);
            return Err(Failure::usage(format!(
                "{typed}: {place} holds no value{instead}"
            )));
        }
        Ok(lines)
    }

    /// A secret: the whole text without the line end that editors add.
    pub(super) fn secret(&mut self, place: &str, flag: &str) -> Result<String, Failure> {
        let text = self.text(place, flag)?;
        let secret = text.strip_suffix('\n').unwrap_or(&text);
        let secret = secret.strip_suffix('\r').unwrap_or(secret);
        if secret.is_empty() {
            return Err(Failure::usage(format!("{flag}: {} is empty", named(place))));
        }
        Ok(secret.to_owned())
    }
}

/// A place as a person would call it.
pub(super) fn named(place: &str) -> &str {
    if place == "-" {
        "standard input"
    } else {
        place
    }
}

/// Where a value of a list stands, if it is none itself: `@FILE`, `@-` or `-`. `@@` begins a value that begins with `@`.
pub(super) fn place(value: &str) -> Option<&str> {
    match value {
        "-" => Some("-"),
        _ if value.starts_with("@@") => None,
        _ => value.strip_prefix('@'),
    }
}
