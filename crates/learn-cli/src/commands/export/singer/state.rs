//! How far a target is: the value of a STATE message.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use learn_sync::{LocalCopy, RunRecord};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::tables::failed;
use crate::failure::Failure;
use crate::input;

/// What a target has taken, and of which copy.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct State {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) copy_id: Option<String>,
    #[serde(default)]
    pub(super) bookmarks: BTreeMap<String, Bookmark>,
    /// All that a state said once.
    #[serde(default, skip_serializing)]
    run_id: Option<Value>,
}

/// How far a target is with a table.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Bookmark {
    /// The run whose state it has, and when that began: of a copy that was put back from a backup, another run has the
    /// number.
    pub(super) run_id: i64,
    #[serde(default)]
    pub(super) run_started_at: Option<String>,
    /// The version that its rows have been sent under since all of them were sent.
    pub(super) version: i64,
    /// Whether the target was told that there are no other rows.
    pub(super) activated: bool,
}

impl State {
    /// The state in a file.
    pub(super) fn read(file: &Path) -> Result<Self, Failure> {
        let bytes = input::read(file)?;
        let state: Value = serde_json::from_slice(&bytes)
            .map_err(|error| Failure::usage(format!("{} is not JSON: {error}", file.display())))?;
        // Some keep the message, some only its value.
        let value = state.get("value").unwrap_or(&state);
        let Some(object) = value.as_object() else {
            return Err(Failure::usage(format!(
                "{} is not the state of an earlier export: it is not a JSON object",
                file.display()
            )));
        };
        let ours = ["copy_id", "bookmarks", "run_id"];
        if !object.is_empty() && !ours.iter().any(|name| object.contains_key(*name)) {
            return Err(Failure::usage(format!(
                "{} is not the state of an earlier export: it has no bookmarks",
                file.display()
            )));
        }
        serde_json::from_value(value.clone()).map_err(|error| {
            Failure::usage(format!(
                "{} is not the state of an earlier export: {error}",
                file.display()
            ))
        })
    }

    /// The version for tables of which all rows are sent: higher than any before, also where the clock went back.
    pub(super) fn next_version(&self) -> i64 {
        let known = self.bookmarks.values().map(|bookmark| bookmark.version);
        let after = known.max().map_or(0, |known| known.saturating_add(1));
        after.max(Timestamp::now().as_millisecond())
    }

    /// Why nothing that it says holds of this copy.
    pub(super) fn foreign(&self, copy_id: Option<&str>) -> Option<&'static str> {
        match &self.copy_id {
            None if self.run_id.is_some() => Some("the state does not say of which copy it is"),
            // Nothing was exported yet.
            None if self.bookmarks.is_empty() => None,
            Some(of) if Some(of.as_str()) == copy_id => None,
            _ => Some("the state is of another copy"),
        }
    }
}

/// The runs of a copy.
pub(super) struct Runs {
    started_at: BTreeMap<i64, String>,
    last: i64,
}

impl Runs {
    pub(super) fn read(copy: &LocalCopy) -> Result<Self, Failure> {
        let of = |run: RunRecord| (run.run_id, run.started_at);
        let started_at = copy.runs(u32::MAX)?.into_iter().map(of).collect();
        let sql = "SELECT coalesce(min(CASE WHEN outcome = 'running' THEN run_id - 1 END), max(run_id), 0) FROM runs";
        let last = copy
            .connection()
            .query_row(sql, [], |row| row.get(0))
            .map_err(|error| failed("reading the copy", &error))?;
        Ok(Self { started_at, last })
    }

    /// The last run of which everything is seen: what comes later has a higher number. A run that goes on may still
    /// change tables under its own number, so rows that it has changed already will be written once more.
    pub(super) fn last(&self) -> i64 {
        self.last
    }

    pub(super) fn started_at(&self, run: i64) -> Option<&str> {
        self.started_at.get(&run).map(String::as_str)
    }

    /// Whether the copy has the run that a bookmark names, and is not behind it.
    pub(super) fn know(&self, bookmark: &Bookmark) -> bool {
        bookmark.run_id <= self.last
            && self.started_at(bookmark.run_id).is_some()
            && self.started_at(bookmark.run_id) == bookmark.run_started_at.as_deref()
    }
}
