//! Rows that a sweep has shown twice, and not the same both times.

use rusqlite::{Connection, Error};

use crate::schema::{Table, column_names};

/// What such rows leave open, if there are any in `of`: the stage of a kind's first table, or that table. Rows that are
/// read again, because a list has grown or several requests show them, are the same. Wants an index by the key, or time.
pub(super) fn find(
    connection: &Connection,
    table: &Table,
    of: &str,
) -> Result<Option<String>, Error> {
    let key = table.key.join(", ");
    let differs: Vec<String> = column_names(connection, table)?
        .iter()
        .filter(|column| !table.key.contains(&column.as_str()))
        .map(|column| format!("count(DISTINCT quote({column})) > 1"))
        .collect();
    if differs.is_empty() {
        return Ok(None);
    }
    let (rows, first): (i64, Option<String>) = connection.query_row(
        &format!(
            "SELECT count(*), min(key) FROM ( \
               SELECT {name} AS key FROM {of} \
               WHERE ({key}) IN (SELECT {key} FROM {of} GROUP BY {key} HAVING count(*) > 1) \
               GROUP BY {key} HAVING {differs})",
            name = table.key.join(" || ' ' || "),
            differs = differs.join(" OR "),
        ),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(first.map(|first| {
        format!(
            "{} showed {rows} rows twice with different values, {first} for one: which of them hold is not known",
            table.kind.method()
        )
    }))
}
