//! What is wrong with a schema, and where.

use std::fmt;

/// A place in a schema file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file, relative to the schema folder's parent: `schemas/enrollments/types.xsd`.
    pub file: String,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One error: where, what and why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub position: Position,
    /// What is wrong, and why.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.position, self.what, self.help)
    }
}

/// All errors of a run.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Notes an error and goes on.
    pub fn add(&mut self, position: &Position, what: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic {
            position: position.clone(),
            what: what.into(),
            help: help.into(),
        });
    }

    /// Whether nothing was noted so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All errors, by place, each once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}
