//! Singer messages: <https://hub.meltano.com/singer/spec>.

mod messages;
mod state;

use std::io::Write;
use std::path::Path;

use learn_sync::LocalCopy;
use serde_json::{Value, json};

use self::messages::{Messages, record, schema};
use self::state::{Bookmark, Runs, State};
use super::stop::Stop;
use super::tables::{Table, quoted};
use crate::console::{notice, warning};
use crate::failure::Failure;
use crate::output::{Decimals, Typed};

/// The run in which a row of history went, among its columns.
const REMOVED: &str = "_removed_run";

/// Writes all messages. With the state of an earlier export, only what has changed since.
pub(super) fn write(
    copy: &LocalCopy,
    tables: &[Table],
    state: Option<&Path>,
    stop: &Stop,
) -> Result<(), Failure> {
    if let Some(table) = tables.iter().find(|table| table.key.is_empty()) {
        return Err(Failure::usage(format!(
            "{} has no key, and singer needs one; --format parquet, csv and jsonl write it",
            table.name
        )));
    }
    let mut state = state.map(State::read).transpose()?.unwrap_or_default();
    let version = state.next_version();
    let copy_id = copy.copy_id()?;
    if let Some(why) = state.foreign(copy_id.as_deref()) {
        notice!("every row is written: {why}");
        state.bookmarks.clear();
    }
    if copy_id.is_none() {
        notice!(
            "the copy has no id yet, so the next export writes every row again; the next `learn sync` gives it one"
        );
    }
    let mut export = Export {
        copy,
        runs: Runs::read(copy)?,
        stop,
        out: Messages::new(std::io::stdout().lock()),
    };
    for table in tables {
        let known = state.bookmarks.remove(&table.name);
        let bookmark = export.table(table, known, version)?;
        state.bookmarks.insert(table.name.clone(), bookmark);
    }
    state.copy_id = copy_id;
    // Only now: whatever breaks off before, the target has the state of before.
    export
        .out
        .write(&json!({"type": "STATE", "value": state}))?;
    export.out.finish()
}

struct Export<'a, W: Write> {
    copy: &'a LocalCopy,
    runs: Runs,
    stop: &'a Stop,
    out: Messages<W>,
}

impl<W: Write> Export<'_, W> {
    /// Writes a table from a bookmark on, or all of it. The bookmark for the next time.
    fn table(
        &mut self,
        table: &Table,
        known: Option<Bookmark>,
        version: i64,
    ) -> Result<Bookmark, Failure> {
        let known = known.filter(|known| {
            let is_known = self.runs.know(known);
            if !is_known {
                notice!(
                    "every row of {} is written: the copy does not know run {} of the state",
                    table.name,
                    known.run_id
                );
            }
            is_known
        });
        let mut columns = Typed::new(table.columns.clone(), Decimals::Any);
        self.out.write(&schema(table, &columns))?;
        let (version, mut activated) = match &known {
            Some(known) => (known.version, known.activated),
            None => (version, false),
        };
        let mut sql = table.select();
        if let Some(known) = &known {
            sql.push_str(&format!(" WHERE changed_run > {}", known.run_id));
        }
        self.records(table, &mut columns, &sql, version)?;
        if let Some(known) = &known {
            let sql = gone(table, known.run_id);
            self.records(table, &mut columns, &sql, version)?;
        }
        // All rows were sent under this version. That there are no others is said only of what was read to its end.
        if !activated && table.is_partial {
            notice!(
                "{} may be incomplete, so the target is not told to drop other rows; the export after a complete run \
                 does it",
                table.name
            );
        } else if !activated {
            self.out.write(
                &json!({"type": "ACTIVATE_VERSION", "stream": table.name, "version": version}),
            )?;
            activated = true;
        }
        for misfit in columns.misfits() {
            warning!("{}.{misfit}", table.name);
        }
        let run_id = self.runs.last();
        Ok(Bookmark {
            run_id,
            run_started_at: self.runs.started_at(run_id).map(str::to_owned),
            version,
            activated,
        })
    }

    /// Each row of a query as a record of a table.
    fn records(
        &mut self,
        table: &Table,
        columns: &mut Typed,
        sql: &str,
        version: i64,
    ) -> Result<(), Failure> {
        let mut query = table.query(self.copy.connection(), sql)?;
        let mut rows = query.rows();
        while let Some(row) = rows.next().map_err(|error| table.failed(&error))? {
            self.stop.check()?;
            let started_at = |column: &str| {
                let run = row.get(column).and_then(Value::as_i64)?;
                self.runs.started_at(run)
            };
            let deleted_at = started_at(REMOVED);
            // When the service was seen to have it like this.
            let time_extracted = deleted_at.or_else(|| started_at("changed_run"));
            let mut message = json!({
                "type": "RECORD",
                "stream": table.name,
                "record": record(columns, &row, deleted_at),
                "version": version,
            });
            if let (Some(time), Some(message)) = (time_extracted, message.as_object_mut()) {
                message.insert("time_extracted".to_owned(), time.into());
            }
            self.out.write(&message)?;
        }
        Ok(())
    }
}

/// Rows that have gone since a run and have not come back, as they were last.
fn gone(table: &Table, since: i64) -> String {
    let of = |alias: &str, name: &str| format!("{alias}.{}", quoted(name));
    let columns = table.columns.iter();
    let columns: Vec<String> = columns.map(|column| of("h", &column.name)).collect();
    let keys: Vec<String> = table.key.iter().map(|name| of("h", name)).collect();
    let same: Vec<String> = table
        .key
        .iter()
        .map(|name| format!("{} = {}", of("t", name), of("h", name)))
        .collect();
    // Beside max(), SQLite takes the other columns from the row that has it.
    format!(
        "SELECT {columns}, max(h.removed_run) AS {REMOVED} FROM {history} h WHERE h.removed_run > {since} \
         AND NOT EXISTS (SELECT 1 FROM {name} t WHERE {same}) GROUP BY {keys}",
        columns = columns.join(", "),
        keys = keys.join(", "),
        history = quoted(&format!("{}_history", table.name)),
        name = quoted(&table.name),
        same = same.join(" AND "),
    )
}
