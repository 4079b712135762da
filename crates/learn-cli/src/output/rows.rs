//! Rows as they arrive, or all at once where the format needs them all.

use std::io::{StdoutLock, Write};

use learn_types::operation::OperationDescriptor;
use serde_json::{Map, Value};

use super::columns::{Column, columns};
use super::table::table;
use crate::arguments::RowFormat;
use crate::failure::{Failure, OTHER};

/// Prints rows in one of the formats.
pub(crate) struct RowWriter {
    format: RowFormat,
    /// The name of a row in JSON.
    element: &'static str,
    columns: Vec<Column>,
    csv: Option<csv::Writer<StdoutLock<'static>>>,
    kept: Vec<Value>,
    rows: u64,
}

impl RowWriter {
    pub(crate) fn new(format: RowFormat, operation: &OperationDescriptor) -> Result<Self, Failure> {
        let columns = columns(operation.row_fields());
        let csv = if format == RowFormat::Csv {
            let mut writer = csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(std::io::stdout().lock());
            let header = columns.iter().map(|column| &column.name);
            writer.write_record(header).map_err(csv_failure)?;
            Some(writer)
        } else {
            None
        };
        let element = operation
            .rows
            .and_then(|rows| rows.elements.first().copied())
            .unwrap_or("row");
        Ok(Self {
            format,
            element,
            columns,
            csv,
            kept: Vec::new(),
            rows: 0,
        })
    }

    /// Takes one row.
    pub(crate) fn row<T: serde::Serialize>(&mut self, row: &T) -> Result<(), Failure> {
        let row = serde_json::to_value(row)
            .map_err(|error| Failure::new(OTHER, format!("cannot write JSON: {error}")))?;
        self.rows += 1;
        match (&mut self.csv, self.format) {
            (Some(writer), _) => {
                let cells = self.columns.iter().map(|column| column.cell(&row));
                writer.write_record(cells).map_err(csv_failure)
            }
            (None, RowFormat::Jsonl) => {
                let mut out = std::io::stdout().lock();
                writeln!(out, "{row}").map_err(|error| Failure::output(&error))
            }
            (None, _) => {
                self.kept.push(row);
                Ok(())
            }
        }
    }

    /// How many rows came.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Prints what was kept. Where rows are missing, a JSON document would pass for complete, so none is printed.
    pub(crate) fn finish(mut self, complete: bool) -> Result<(), Failure> {
        match self.format {
            RowFormat::Csv => match &mut self.csv {
                Some(writer) => writer.flush().map_err(|error| Failure::output(&error)),
                None => Ok(()),
            },
            RowFormat::Jsonl => std::io::stdout()
                .flush()
                .map_err(|error| Failure::output(&error)),
            RowFormat::Json if !complete => Ok(()),
            RowFormat::Json => {
                let mut document = Map::new();
                document.insert(self.element.to_owned(), Value::Array(self.kept));
                super::json(&document)
            }
            RowFormat::Table => super::line(&self.table()),
        }
    }

    /// The table, without the columns in which no row has anything.
    fn table(&self) -> String {
        let used: Vec<&Column> = self
            .columns
            .iter()
            .filter(|column| {
                self.kept.is_empty() || self.kept.iter().any(|row| !column.cell(row).is_empty())
            })
            .collect();
        let headers: Vec<String> = used.iter().map(|column| column.name.clone()).collect();
        let rows: Vec<Vec<String>> = self
            .kept
            .iter()
            .map(|row| used.iter().map(|column| column.cell(row)).collect())
            .collect();
        table(&headers, &rows)
    }
}

fn csv_failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::output(&error),
        other => Failure::new(OTHER, format!("cannot write CSV: {other:?}")),
    }
}
