//! Singer messages: <https://hub.meltano.com/singer/spec>.
//!
//! The schema of a table depends on its definition alone and never on its rows, so that a target keeps its columns from
//! run to run. Dates are text as the copy has them, because only some are what JSON Schema calls a date-time.

use std::io::{BufWriter, Write};
use std::path::Path;

use learn_sync::LocalCopy;
use serde_json::{Map, Value, json};

use super::stop::Stop;
use super::tables::{Table, failed, quoted};
use crate::failure::Failure;
use crate::input;
use crate::output::{self, CellKind, Column};

/// By which a target knows that a row is gone, and since when.
const DELETED: &str = "_sdc_deleted_at";

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
    let since = state.map(read_state).transpose()?;
    let run = last_run(copy)?;
    let mut out = Messages(BufWriter::new(std::io::stdout().lock()));
    for table in tables {
        out.write(&schema(table))?;
        write_rows(copy, table, since, stop, &mut out)?;
        if let Some(since) = since {
            write_gone(copy, table, since, stop, &mut out)?;
        }
    }
    out.write(&json!({"type": "STATE", "value": {"run_id": run}}))?;
    out.0.flush().map_err(|error| Failure::output(&error))
}

/// The last run of which everything is seen: what comes later has a higher number. A run that goes on may still change
/// tables under its own number, so rows that it has changed already will be written once more.
fn last_run(copy: &LocalCopy) -> Result<i64, Failure> {
    let sql = "SELECT coalesce(min(CASE WHEN outcome = 'running' THEN run_id - 1 END), max(run_id), 0) FROM runs";
    copy.connection()
        .query_row(sql, [], |row| row.get(0))
        .map_err(|error| failed("reading the copy", &error))
}

/// The run that a state names.
fn read_state(file: &Path) -> Result<i64, Failure> {
    let bytes = input::read(file)?;
    let state: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Failure::usage(format!("{} is no JSON: {error}", file.display())))?;
    // Some keep the message, some only its value.
    let value = state.get("value").unwrap_or(&state);
    match (value.get("run_id"), value.as_object()) {
        (Some(run), _) => run.as_i64().ok_or_else(|| {
            Failure::usage(format!("{}: run_id is no whole number", file.display()))
        }),
        // Nothing was exported yet.
        (None, Some(empty)) if empty.is_empty() => Ok(0),
        _ => Err(Failure::usage(format!(
            "{} is no state of an earlier export: it names no run_id",
            file.display()
        ))),
    }
}

fn write_rows(
    copy: &LocalCopy,
    table: &Table,
    since: Option<i64>,
    stop: &Stop,
    out: &mut Messages<impl Write>,
) -> Result<(), Failure> {
    let mut sql = table.select();
    if let Some(since) = since {
        sql.push_str(&format!(" WHERE changed_run > {since}"));
    }
    write_all(copy, table, &sql, stop, out)
}

/// Each row of a query as a record of a table.
fn write_all(
    copy: &LocalCopy,
    table: &Table,
    sql: &str,
    stop: &Stop,
    out: &mut Messages<impl Write>,
) -> Result<(), Failure> {
    let mut query = table.query(copy.connection(), sql)?;
    let mut rows = query.rows();
    while let Some(row) = rows.next().map_err(|error| table.failed(&error))? {
        stop.check()?;
        out.record(table, &row)?;
    }
    Ok(())
}

/// Rows that have gone since, by their keys, and have not come back.
fn write_gone(
    copy: &LocalCopy,
    table: &Table,
    since: i64,
    stop: &Stop,
    out: &mut Messages<impl Write>,
) -> Result<(), Failure> {
    let same: Vec<String> = table
        .key
        .iter()
        .map(|name| format!("t.{0} = h.{0}", quoted(name)))
        .collect();
    let keys: Vec<String> = table
        .key
        .iter()
        .map(|name| format!("h.{}", quoted(name)))
        .collect();
    let sql = format!(
        "SELECT {keys}, max(r.started_at) AS {DELETED} FROM {history} h JOIN runs r ON r.run_id = h.removed_run \
         WHERE h.removed_run > {since} AND NOT EXISTS (SELECT 1 FROM {name} t WHERE {same}) GROUP BY {keys}",
        keys = keys.join(", "),
        history = quoted(&format!("{}_history", table.name)),
        name = quoted(&table.name),
        same = same.join(" AND "),
    );
    write_all(copy, table, &sql, stop, out)
}

fn schema(table: &Table) -> Value {
    let mut properties: Map<String, Value> = table
        .columns
        .iter()
        .map(|column| (column.name.clone(), property(table, column)))
        .collect();
    properties.insert(
        DELETED.to_owned(),
        json!({"type": ["null", "string"], "format": "date-time"}),
    );
    json!({
        "type": "SCHEMA",
        "stream": table.name,
        "key_properties": table.key,
        "schema": {"type": "object", "properties": properties},
    })
}

fn property(table: &Table, column: &Column) -> Value {
    let word = match column.kind {
        CellKind::Boolean => "boolean",
        CellKind::Integer => "integer",
        CellKind::Decimal => "number",
        _ => "string",
    };
    if table.key.contains(&column.name.as_str()) {
        json!({"type": [word]})
    } else {
        json!({"type": ["null", word]})
    }
}

/// One message per line.
struct Messages<W: Write>(BufWriter<W>);

impl<W: Write> Messages<W> {
    fn write(&mut self, message: &Value) -> Result<(), Failure> {
        let mut line = output::json_line(message)?;
        line.push('\n');
        self.0
            .write_all(line.as_bytes())
            .map_err(|error| Failure::output(&error))
    }

    fn record(&mut self, table: &Table, row: &Value) -> Result<(), Failure> {
        self.write(&json!({"type": "RECORD", "stream": table.name, "record": row}))
    }
}
