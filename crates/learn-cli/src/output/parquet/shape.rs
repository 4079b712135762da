//! The columns of parquet files and the types that hold all of their values.

use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::schema::types::Type;
use serde_json::Value;

use super::super::columns::Column;
use super::types::{self, ColumnType, Fit};
use crate::console::plain;

/// Columns, and what the rows so far need them to be. Only the last row settles it.
pub(crate) struct Shape {
    columns: Vec<Column>,
    fits: Vec<Fit>,
    rows: u64,
}

impl Shape {
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Self {
            fits: columns.iter().map(|column| Fit::new(column.kind)).collect(),
            columns,
            rows: 0,
        }
    }

    /// Takes a row into account.
    pub(crate) fn see(&mut self, row: &Value) {
        self.rows += 1;
        for (column, fit) in self.columns.iter().zip(&mut self.fits) {
            fit.see(self.rows, column.value(row));
        }
    }

    /// Which columns became text, and why: a sentence for each.
    pub(crate) fn misfits(&self) -> impl Iterator<Item = String> {
        self.columns
            .iter()
            .zip(&self.fits)
            .filter_map(|(column, fit)| {
                let misfit = fit.misfit()?;
                Some(format!(
                    "{} is written as text: {:?} in row {} is not like the values before, or not of its type",
                    plain(&column.name),
                    plain(&misfit.value),
                    misfit.row
                ))
            })
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(super) fn types(&self) -> Vec<ColumnType> {
        self.fits.iter().map(Fit::column_type).collect()
    }

    pub(super) fn schema(&self) -> Result<Type, ParquetError> {
        let fields = self
            .columns
            .iter()
            .zip(self.types())
            .map(|(column, column_type)| Ok(Arc::new(types::schema(&column.name, column_type)?)));
        Type::group_type_builder("schema")
            .with_fields(fields.collect::<Result<_, ParquetError>>()?)
            .build()
    }
}
