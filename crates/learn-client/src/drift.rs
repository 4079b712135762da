//! What answers held that the contract does not know, over the life of a client.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use learn_types::decode::Drift;

use crate::redact::Redactor;
use crate::scrub::Scrubber;

/// Collects drift per operation.
#[derive(Default)]
pub(crate) struct DriftLog {
    report: Mutex<DriftReport>,
    captures: Mutex<VecDeque<Capture>>,
    /// How many captures are kept; none by default.
    max_captures: usize,
}

/// The largest answer that is captured.
const MAX_CAPTURE: usize = 256 * 1024;

impl DriftLog {
    pub(crate) fn keeping(max_captures: usize) -> Self {
        Self {
            max_captures,
            ..Self::default()
        }
    }

    /// Counts it. The first time that an operation drifts it is logged, for whoever never asks for the report.
    pub(crate) fn add(&self, operation: &str, drift: &Drift) {
        if drift.iter().next().is_none() && drift.overflow() == 0 {
            return;
        }
        let mut report = self.report.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = report.operations.entry(operation.to_owned()).or_default();
        let is_first = !entry.is_drifting();
        entry.merge(drift.clone());
        drop(report);
        if is_first && let Some(first) = drift.unknown().next() {
            tracing::warn!(
                operation,
                places = drift.unknown().count(),
                %first,
                "the answer holds what the contract does not know"
            );
        }
    }

    pub(crate) fn report(&self) -> DriftReport {
        self.report
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn take(&self) -> DriftReport {
        std::mem::take(&mut *self.report.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps a scrubbed answer that drifted, if captures are wanted.
    pub(crate) fn capture(
        &self,
        operation: &str,
        status: u16,
        body: &[u8],
        drift: &Drift,
        redactor: &Redactor,
    ) {
        if self.max_captures == 0 || !drift.is_drifting() {
            return;
        }
        let found: Vec<String> = drift.unknown().map(|entry| entry.to_string()).collect();
        // The same finding again says nothing new.
        let is_known = |captures: &VecDeque<Capture>| {
            let mut captures = captures.iter();
            captures.any(|known| known.operation == operation && known.found == found)
        };
        if is_known(&self.captures.lock().unwrap_or_else(PoisonError::into_inner)) {
            return;
        }
        let capture = Capture {
            operation: operation.to_owned(),
            status,
            found: found.clone(),
            document: (body.len() <= MAX_CAPTURE).then(|| {
                let mut scrubber = Scrubber::new();
                for value in drift.unknown().filter_map(|entry| entry.value) {
                    scrubber.keep(value);
                }
                // What it leaves as it is are names, and a server may make one of anything.
                redactor.clean(&scrubber.scrub(body))
            }),
        };
        let mut captures = self.captures.lock().unwrap_or_else(PoisonError::into_inner);
        // Another call may have found it meanwhile.
        if is_known(&captures) {
            return;
        }
        if captures.len() >= self.max_captures {
            captures.pop_front();
        }
        captures.push_back(capture);
    }

    pub(crate) fn captures(&self) -> Vec<Capture> {
        let captures = self.captures.lock().unwrap_or_else(PoisonError::into_inner);
        captures.iter().cloned().collect()
    }
}

/// What a client has met that the contract does not know, and which declared alternatives were used, per operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DriftReport {
    operations: BTreeMap<String, Drift>,
}

impl DriftReport {
    /// The operations and what their answers held.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Drift)> {
        self.operations
            .iter()
            .map(|(operation, drift)| (operation.as_str(), drift))
    }

    /// What the answers to an operation held: by its name, as `ListEnrollments`.
    pub fn operation(&self, name: &str) -> Option<&Drift> {
        self.operations.get(name)
    }

    /// Whether there is anything that the contract does not know.
    pub fn is_drifting(&self) -> bool {
        self.operations.values().any(Drift::is_drifting)
    }
}

impl fmt::Display for DriftReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (operation, drift) in self.iter().filter(|(_, drift)| drift.is_drifting()) {
            writeln!(f, "{operation}: {drift}")?;
        }
        Ok(())
    }
}

/// An answer that held something unknown, scrubbed: the shape is real, texts, ids and dates are not.
///
/// Its `Display` form is an XML document that can become a wire example of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capture {
    /// The operation.
    pub operation: String,
    /// The HTTP status.
    pub status: u16,
    /// What was found, one line each. Values that the contract does not know are given as they came.
    pub found: Vec<String>,
    /// The scrubbed answer; absent where it was too large to keep, or came as a stream.
    pub document: Option<String>,
}

impl fmt::Display for Capture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = self.document.as_deref().unwrap_or_default();
        let (declaration, rest) = match document.find("?>") {
            Some(end) if document.starts_with("<?xml") => document.split_at(end + 2),
            _ => ("", document),
        };
        writeln!(
            f,
            "{}",
            if declaration.is_empty() {
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            } else {
                declaration
            }
        )?;
        writeln!(
            f,
            "<!-- Captured from an answer to {} (HTTP {}), scrubbed. Found:",
            self.operation, self.status
        )?;
        for found in &self.found {
            // Two hyphens end a comment.
            writeln!(f, "     {}", found.replace("--", "- -"))?;
        }
        write!(f, "-->{}", if rest.starts_with('\n') { "" } else { "\n" })?;
        f.write_str(rest)
    }
}
