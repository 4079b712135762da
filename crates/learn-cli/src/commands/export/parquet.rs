//! Parquet: files of bounded size, for large tables in one directory per year.

use std::path::PathBuf;

use rusqlite::Connection;

use super::layout::Layout;
use super::manifest::FileEntry;
use super::since::Earlier;
use super::stop::Stop;
use super::tables::{Table, quoted};
use crate::failure::Failure;
use crate::output::{Decimals, Parts, Progress, Typed};

/// How Hive, and whoever reads its directories, writes that a value is absent.
const ABSENT: &str = "__HIVE_DEFAULT_PARTITION__";

/// A directory of a table, and the rows that belong there.
struct Partition {
    /// Relative to the manifest, with slashes.
    directory: String,
    sql: String,
    rows: u64,
    /// The last run that changed one of them; the highest number of all where nobody knows.
    newest: i64,
}

impl Partition {
    /// Its files in an earlier export, where they hold its rows as these are. No row has changed since, so each of them
    /// was there before; and they are as many as before, so none has gone.
    fn is_in(&self, earlier: &Earlier<'_>) -> Option<Vec<FileEntry>> {
        let files = earlier.of_directory(&self.directory);
        let rows: u64 = files.iter().map(|file| file.rows).sum();
        let is_same = !files.is_empty() && rows == self.rows && self.newest <= earlier.run;
        is_same.then_some(files)
    }
}

/// Writes a table, but for what an earlier export has of it already.
pub(super) fn write(
    connection: &Connection,
    table: &Table,
    layout: &Layout<'_>,
    earlier: Option<&Earlier<'_>>,
    stop: &Stop,
    progress: &Progress,
) -> Result<Vec<FileEntry>, Failure> {
    let mut columns = Typed::new(table.columns.clone(), Decimals::Double);
    let mut files = Vec::new();
    for partition in partitions(connection, table)? {
        if let Some(kept) = earlier.and_then(|earlier| partition.is_in(earlier)) {
            files.extend(kept);
            continue;
        }
        let directory = layout
            .folder
            .join(partition.directory.split('/').collect::<PathBuf>());
        let mut parts = Parts::new(directory, layout.prefix, layout.rows_per_file);
        let mut query = table.query(connection, &partition.sql)?;
        let mut rows = query.rows();
        while let Some(row) = rows.next().map_err(|error| table.failed(&error))? {
            stop.check()?;
            progress.add(1);
            parts.row(&mut columns, &row)?;
        }
        for (path, rows) in parts.finish(&columns)? {
            files.push(FileEntry::new(&path, rows, layout.folder)?);
        }
    }
    for misfit in columns.misfits() {
        progress.warn(&format!("{}.{misfit}", table.name));
    }
    Ok(files)
}

/// The partitions of a table; at least one.
fn partitions(connection: &Connection, table: &Table) -> Result<Vec<Partition>, Failure> {
    let year = table.parted_by.map(|column| {
        format!(
            "CASE WHEN {0} GLOB '[0-9][0-9][0-9][0-9]-*' THEN substr({0}, 1, 4) END",
            quoted(column)
        )
    });
    let newest = if table.notes_changes {
        "coalesce(max(changed_run), 0)".to_owned()
    } else {
        i64::MAX.to_string()
    };
    let sql = match &year {
        Some(year) => format!(
            "SELECT {year}, count(*), {newest} FROM {} GROUP BY 1 ORDER BY 1",
            quoted(&table.name)
        ),
        None => format!(
            "SELECT NULL, count(*), {newest} FROM {}",
            quoted(&table.name)
        ),
    };
    let read = || -> Result<Vec<(Option<String>, u64, i64)>, rusqlite::Error> {
        connection
            .prepare(&sql)?
            .query_map([], |row| {
                let rows: i64 = row.get(1)?;
                Ok((row.get(0)?, rows.unsigned_abs(), row.get(2)?))
            })?
            .collect()
    };
    let found = read().map_err(|error| table.failed(&error))?;
    let whole = |rows, newest| Partition {
        directory: table.name.clone(),
        sql: table.select(),
        rows,
        newest,
    };
    let Some(year) = year else {
        let found = found.into_iter();
        return Ok(found.map(|(_, rows, newest)| whole(rows, newest)).collect());
    };
    if found.is_empty() {
        return Ok(vec![whole(0, 0)]);
    }
    let of_year = |(known, rows, newest): (Option<String>, u64, i64)| {
        let (name, condition) = match &known {
            Some(known) => (known.as_str(), format!("= '{known}'")),
            None => (ABSENT, "IS NULL".to_owned()),
        };
        Partition {
            directory: format!("{}/access_year={name}", table.name),
            sql: format!("{} WHERE {year} {condition}", table.select()),
            rows,
            newest,
        }
    };
    Ok(found.into_iter().map(of_year).collect())
}
