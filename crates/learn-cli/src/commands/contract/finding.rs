//! What was found out about one operation.

use learn_client::{Error, ErrorKind, FaultClass};
use learn_types::operation::OperationDescriptor;
use serde::Serialize;

use super::examine::{Examined, Line, Rename};
use super::plan::Sent;
use crate::failure::{self, Failure};

/// An operation, what was asked, and what came back.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) operation: &'static OperationDescriptor,
    /// Why it was not asked.
    pub(super) not_asked: Option<String>,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) examined: Option<Examined>,
    /// What else makes completeness doubtful.
    pub(super) doubts: Vec<String>,
}

/// A request, and what came back.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    /// Absent where the answer was saved.
    pub(super) sent: Option<Vec<Sent>>,
    pub(super) status: Option<u16>,
    pub(super) document: Option<Vec<u8>>,
    /// The file that holds the document, scrubbed.
    pub(super) file: Option<String>,
    pub(super) refusal: Option<Refusal>,
}

/// Why there is no result.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Refusal {
    /// What it means, where it is a fault.
    pub(super) class: Option<FaultClass>,
    /// The server's words or ours, without names, ids and addresses.
    pub(super) words: String,
    pub(super) exit_code: u8,
}

/// What it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    Agrees,
    AgreesDeclared,
    Drift,
    Doubt,
    Undecodable,
    Refused,
    Failed,
    NotAsked,
}

impl Verdict {
    pub(super) const ALL: [Self; 8] = [
        Self::Agrees,
        Self::AgreesDeclared,
        Self::Drift,
        Self::Doubt,
        Self::Undecodable,
        Self::Refused,
        Self::Failed,
        Self::NotAsked,
    ];

    /// For people.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesDeclared => "agrees, by alternatives",
            Self::Drift => "drift",
            Self::Doubt => "completeness in doubt",
            Self::Undecodable => "cannot be decoded",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::NotAsked => "not asked",
        }
    }
}

impl Finding {
    pub(super) fn new(operation: &'static OperationDescriptor) -> Self {
        Self {
            operation,
            not_asked: None,
            exchanges: Vec::new(),
            examined: None,
            doubts: Vec::new(),
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        if self.not_asked.is_some() {
            return Verdict::NotAsked;
        }
        if let Some(examined) = &self.examined {
            if examined.unreadable.is_some() {
                return Verdict::Undecodable;
            }
            if examined.doubt() || !self.doubts.is_empty() {
                return Verdict::Doubt;
            }
            if !examined.drift.is_empty() {
                return Verdict::Drift;
            }
            if examined.results > 0 {
                return if examined.notes.is_empty() {
                    Verdict::Agrees
                } else {
                    Verdict::AgreesDeclared
                };
            }
        }
        match self.refusal() {
            Some(refusal) if refusal.class.is_some() => Verdict::Refused,
            Some(refusal) if refusal.exit_code == failure::UNDECODABLE => Verdict::Undecodable,
            _ => Verdict::Failed,
        }
    }

    /// The exit code that it asks for; none where all is well.
    pub(super) fn exit_code(&self) -> Option<u8> {
        match self.verdict() {
            Verdict::Agrees | Verdict::AgreesDeclared | Verdict::NotAsked => None,
            Verdict::Drift => Some(failure::DRIFT),
            Verdict::Doubt => Some(failure::PARTIAL),
            Verdict::Undecodable => Some(failure::UNDECODABLE),
            Verdict::Refused | Verdict::Failed => {
                Some(self.refusal().map_or(failure::OTHER, |it| it.exit_code))
            }
        }
    }

    /// The last refusal.
    pub(super) fn refusal(&self) -> Option<&Refusal> {
        self.exchanges
            .iter()
            .rev()
            .find_map(|exchange| exchange.refusal.as_ref())
    }

    pub(super) fn rows(&self) -> u64 {
        let pages = self.examined.iter().flat_map(|it| &it.walk.pages);
        pages.map(|page| page.rows).sum()
    }

    /// What is to be said of it, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.not_asked.iter().cloned().collect();
        lines.extend(self.doubts.iter().cloned());
        if let Some(examined) = &self.examined {
            lines.extend(examined.unreadable.iter().cloned());
            lines.extend(examined.renames.iter().map(rename));
            let unexplained = examined.drift.iter().filter(|line| !line.renamed);
            lines.extend(unexplained.map(line));
            lines.extend(examined.notes.iter().map(line));
            if examined.results > 0 && lines.is_empty() {
                lines.extend(self.operation.rows.map(|_| match self.rows() {
                    0 => "no rows, so that nothing of a row was seen".to_owned(),
                    1 => "1 row".to_owned(),
                    rows => format!("{rows} rows"),
                }));
            }
        }
        if lines.is_empty() {
            lines.extend(self.refusal().map(|refusal| refusal.words.clone()));
        }
        lines
    }
}

fn rename(rename: &Rename) -> String {
    let Rename {
        expected, found, ..
    } = rename;
    let what = match rename.kind {
        super::examine::RenameKind::Wrapper => "is likely a wrapper around",
        _ => "is likely",
    };
    let place = match rename.element.rsplit_once('/') {
        Some((place, _)) => format!(" in {place}"),
        None => String::new(),
    };
    format!(
        "<{found}> {what} <{expected}>{place} ({} times)",
        rename.count
    )
}

fn line(line: &Line) -> String {
    let expected = if line.expected.is_empty() {
        String::new()
    } else {
        format!("; not seen there: {}", line.expected.join(", "))
    };
    format!(
        "{} at {} ({} times){expected}",
        line.kind, line.path, line.count
    )
}

impl Refusal {
    /// What a failed call says, without what others need not know.
    pub(super) fn of(error: &Error) -> Self {
        let words = match error.kind() {
            ErrorKind::Fault(fault) => redacted(&fault.text),
            _ => redacted(&error.to_string()),
        };
        Self {
            class: error.class(),
            words,
            exit_code: Failure::from(error.clone()).code(),
        }
    }

    pub(super) fn fault(class: FaultClass, text: &str) -> Self {
        Self {
            class: Some(class),
            words: redacted(text),
            exit_code: failure::of_class(class),
        }
    }

    /// Whether another id may bring more.
    pub(super) fn is_of_the_id(&self) -> bool {
        matches!(
            self.class,
            Some(FaultClass::UnknownEntity | FaultClass::WrongParameters)
        )
    }
}

/// Words of a server without what may be of a person or name an account: addresses, what is quoted, what has digits.
pub(super) fn redacted(text: &str) -> String {
    let mut quoted = false;
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace().take(60) {
        let marks = word.matches(['"', '«', '»', '`']).count();
        let hidden = quoted || marks > 0;
        if marks % 2 == 1 {
            quoted = !quoted;
        }
        // A host may have the name of an account.
        let inside = word.trim_end_matches(['.', ',', ':', ';']);
        let personal =
            inside.contains(['@', '/', '\\', '.']) || inside.chars().any(|c| c.is_ascii_digit());
        if !hidden && !personal {
            out.push(word.chars().take(40).collect());
        } else if out.last().is_none_or(|last| last != "***") {
            out.push("***".to_owned());
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_server_name_nobody() {
        assert_eq!(redacted("Permission denied"), "Permission denied");
        assert_eq!(
            redacted("User \"Jane Q. Public\" <jane@example.com> 42 is unknown"),
            "User *** is unknown"
        );
        assert_eq!(redacted("acme.example.com: no answer."), "*** no answer.");
        assert_eq!(redacted("no user fc1fc35c-040d found"), "no user *** found");
    }
}
