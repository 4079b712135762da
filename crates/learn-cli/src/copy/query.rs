//! One statement over the copy: its columns, its parameters, its rows as JSON.

use rusqlite::{Connection, Error, Rows, Statement};
use serde_json::{Map, Value};

use super::cells;
use crate::output::Column;

/// A value for a parameter of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Parameter {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
}

/// A statement that was prepared.
pub(crate) struct Query<'c> {
    statement: Statement<'c>,
    columns: Vec<Column>,
}

impl<'c> Query<'c> {
    pub(crate) fn prepare(connection: &'c Connection, sql: &str) -> Result<Self, Error> {
        let statement = connection.prepare(sql)?;
        Ok(Self {
            columns: cells::columns(&statement),
            statement,
        })
    }

    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether SQLite says that it changes nothing.
    pub(crate) fn is_readonly(&self) -> bool {
        self.statement.readonly()
    }

    /// The parameters in their order, with the sign in front; `None` for those without a name.
    pub(crate) fn parameters(&self) -> Vec<Option<String>> {
        (1..=self.statement.parameter_count())
            .map(|place| self.statement.parameter_name(place).map(str::to_owned))
            .collect()
    }

    /// Gives a value to the parameter at a place, counted from 1.
    pub(crate) fn bind(&mut self, place: usize, value: &Parameter) -> Result<(), Error> {
        match value {
            Parameter::Null => self
                .statement
                .raw_bind_parameter(place, rusqlite::types::Null),
            Parameter::Integer(number) => self.statement.raw_bind_parameter(place, number),
            Parameter::Real(number) => self.statement.raw_bind_parameter(place, number),
            Parameter::Text(text) => self.statement.raw_bind_parameter(place, text),
        }
    }

    /// Its rows, from the first one.
    pub(crate) fn rows(&mut self) -> QueryRows<'_> {
        QueryRows {
            rows: self.statement.raw_query(),
            columns: &self.columns,
        }
    }
}

/// The rows of a query.
pub(crate) struct QueryRows<'q> {
    rows: Rows<'q>,
    columns: &'q [Column],
}

impl QueryRows<'_> {
    /// The next row: an object with every column, null where there is no value.
    pub(crate) fn next(&mut self) -> Result<Option<Value>, Error> {
        let Some(row) = self.rows.next()? else {
            return Ok(None);
        };
        let mut object = Map::with_capacity(self.columns.len());
        for (place, column) in self.columns.iter().enumerate() {
            let value = cells::value(column.kind, row.get_ref(place)?);
            object.insert(column.name.clone(), value);
        }
        Ok(Some(Value::Object(object)))
    }
}
