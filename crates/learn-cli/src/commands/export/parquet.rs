//! Parquet: files of bounded size, for large tables in one directory per year.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::manifest::FileEntry;
use super::stop::Stop;
use super::tables::{Table, quoted};
use crate::failure::Failure;
use crate::output::{Parts, Progress, Shape};

/// How Hive, and whoever reads its directories, writes that a value is absent.
const ABSENT: &str = "__HIVE_DEFAULT_PARTITION__";

pub(super) fn write(
    connection: &Connection,
    table: &Table,
    folder: &Path,
    rows_per_file: u64,
    stop: &Stop,
    progress: &Progress,
) -> Result<Vec<FileEntry>, Failure> {
    let directory = folder.join(&table.name);
    // All files of a table have the same types, so all rows are looked at before the first one is written.
    let mut shape = Shape::new(table.columns.clone());
    progress.doing("looking at types");
    each(connection, table, &table.select(), stop, |row| {
        shape.see(row);
        Ok(())
    })?;
    for misfit in shape.misfits() {
        progress.line(&format!("{}.{misfit}", table.name));
    }
    progress.doing("writing");
    let mut files = Vec::new();
    for (directory, sql) in parts(connection, table, &directory)? {
        let mut parts = Parts::new(&shape, directory, rows_per_file);
        each(connection, table, &sql, stop, |row| {
            progress.add(1);
            parts.row(row)
        })?;
        files.extend(parts.finish(false)?);
    }
    if files.is_empty() {
        files = Parts::new(&shape, directory, rows_per_file).finish(false)?;
    }
    Ok(files
        .into_iter()
        .map(|(path, rows)| FileEntry { path, rows })
        .collect())
}

/// The directories of a table, and the rows that belong there.
fn parts(
    connection: &Connection,
    table: &Table,
    directory: &Path,
) -> Result<Vec<(PathBuf, String)>, Failure> {
    let Some(column) = table.parted_by else {
        return Ok(vec![(directory.to_owned(), table.select())]);
    };
    let year = format!(
        "CASE WHEN {0} GLOB '[0-9][0-9][0-9][0-9]-*' THEN substr({0}, 1, 4) END",
        quoted(column)
    );
    let sql = format!(
        "SELECT DISTINCT {year} FROM {} ORDER BY 1",
        quoted(&table.name)
    );
    let read = || -> Result<Vec<Option<String>>, rusqlite::Error> {
        connection
            .prepare(&sql)?
            .query_map([], |row| row.get(0))?
            .collect()
    };
    let years = read().map_err(|error| table.failed(&error))?;
    let of_year = |known: Option<String>| {
        let (name, condition) = match &known {
            Some(known) => (known.as_str(), format!("= '{known}'")),
            None => (ABSENT, "IS NULL".to_owned()),
        };
        (
            directory.join(format!("access_year={name}")),
            format!("{} WHERE {year} {condition}", table.select()),
        )
    };
    Ok(years.into_iter().map(of_year).collect())
}

fn each(
    connection: &Connection,
    table: &Table,
    sql: &str,
    stop: &Stop,
    mut take: impl FnMut(&serde_json::Value) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut query = table.query(connection, sql)?;
    let mut rows = query.rows();
    while let Some(row) = rows.next().map_err(|error| table.failed(&error))? {
        stop.check()?;
        take(&row)?;
    }
    Ok(())
}
