//! The messages: one per line.

use std::io::{BufWriter, ErrorKind, Write};

use serde_json::{Map, Value, json};

use super::super::tables::Table;
use crate::failure::{Failure, OTHER};
use crate::output::{self, Cell, CellKind, Column, Typed};

/// By which a target knows that a row is gone, and since when.
const DELETED: &str = "_sdc_deleted_at";

/// Where the messages go.
pub(super) struct Messages<W: Write>(BufWriter<W>);

impl<W: Write> Messages<W> {
    pub(super) fn new(out: W) -> Self {
        Self(BufWriter::new(out))
    }

    pub(super) fn write(&mut self, message: &Value) -> Result<(), Failure> {
        let mut line = output::json_line(message)?;
        line.push('\n');
        self.0
            .write_all(line.as_bytes())
            .map_err(|error| stopped(&error))
    }

    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.0.flush().map_err(|error| stopped(&error))
    }
}

/// A target that stops early is a failure, otherwise than a reader of rows: it has not taken what it should.
fn stopped(error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::BrokenPipe {
        return Failure::new(
            OTHER,
            "the target has stopped reading; its last state says what it has taken, so the next export goes on there",
        );
    }
    Failure::output(error)
}

/// What the columns of a table hold. It depends on the definition of the table and never on its rows, so that a target
/// keeps its columns from run to run.
pub(super) fn schema(table: &Table, columns: &Typed) -> Value {
    let mut properties: Map<String, Value> = columns
        .columns()
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
    let (word, format) = match column.kind {
        CellKind::Boolean => ("boolean", None),
        CellKind::Integer => ("integer", None),
        CellKind::Decimal => ("number", None),
        CellKind::Date => ("string", Some("date")),
        CellKind::DateTime => ("string", Some("date-time")),
        CellKind::Text | CellKind::Json | CellKind::Any => ("string", None),
    };
    let mut property = if table.key.contains(&column.name.as_str()) {
        json!({"type": [word]})
    } else {
        json!({"type": ["null", word]})
    };
    if let (Some(format), Some(object)) = (format, property.as_object_mut()) {
        object.insert("format".to_owned(), format.into());
    }
    property
}

/// A row as the schema has it. One that is there says that it is not gone: it may have been.
pub(super) fn record(columns: &mut Typed, row: &Value, deleted_at: Option<&str>) -> Value {
    let mut record = Map::new();
    columns.cells(row, |column, cell| {
        let value = match cell {
            Cell::Absent => Value::Null,
            Cell::Boolean(boolean) => boolean.into(),
            Cell::Integer(number) => number.into(),
            Cell::Decimal(number) => Value::Number(number),
            Cell::Moment(moment) if column.kind == CellKind::Date => moment.date().into(),
            Cell::Moment(moment) => moment.rfc3339().into(),
            Cell::Text(text) => text.into(),
        };
        record.insert(column.name.clone(), value);
    });
    record.insert(DELETED.to_owned(), deleted_at.into());
    Value::Object(record)
}
