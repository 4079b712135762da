//! Rows that a sweep has shown twice, and not the same both times.

use rusqlite::{Connection, Error};

use super::gone::index_stage;
use crate::kind::Kind;
use crate::schema::{column_names, main_table};

/// Such rows: how many, and the key of one.
pub(crate) struct Twice {
    pub(crate) rows: i64,
    pub(crate) first: Option<String>,
}

/// Those in the stage of a kind. Rows that are read again, because a list has grown or several requests show them, are
/// the same.
pub(crate) fn find(connection: &Connection, kind: Kind) -> Result<Twice, Error> {
    let table = main_table(kind);
    index_stage(connection, table)?;
    let (stage, key) = (table.stage(), table.key.join(", "));
    let columns = column_names(connection, table)?;
    let differs: Vec<String> = columns
        .iter()
        .filter(|column| !table.key.contains(&column.as_str()))
        .map(|column| format!("count(DISTINCT quote({column})) > 1"))
        .collect();
    if differs.is_empty() {
        return Ok(Twice {
            rows: 0,
            first: None,
        });
    }
    connection.query_row(
        &format!(
            "SELECT count(*), min(key) FROM ( \
               SELECT {name} AS key FROM {stage} \
               WHERE ({key}) IN (SELECT {key} FROM {stage} GROUP BY {key} HAVING count(*) > 1) \
               GROUP BY {key} HAVING {differs})",
            name = table.key.join(" || ' ' || "),
            differs = differs.join(" OR "),
        ),
        [],
        |row| {
            Ok(Twice {
                rows: row.get(0)?,
                first: row.get(1)?,
            })
        },
    )
}
