//! What a sweep would empty: parts and columns that the copy has and the sweep has no more.
//!
//! Rows that vanish are asked for one by one. A field that has another name vanishes from every row at once, and the
//! service has nothing to say of it. So the rows that are both in the copy and in the stage are counted: how many have
//! a value in the one, and how many in the other.

use std::collections::HashSet;
use std::fmt;

use rusqlite::{Connection, Error};

use super::gone::{count, index_stage};
use crate::kind::Kind;
use crate::schema::{Otherwise, Parent, Source, Table, field_columns, main_table, tables_of};

/// So much may always go: somebody leaves the only group.
pub(crate) const FEW: i64 = 10;

/// So many wholes may lose all their parts on one day, where few have any.
const SOME: i64 = 2;

/// So many rows of a sweep are looked at, spread over all of it: what has another name is missing everywhere.
const SAMPLE: i64 = 20_000;

/// How much may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) percent: i64,
    /// Whether the sweep was to read everything. Else it has read what was likely to have changed, so that only what is
    /// left empty counts.
    pub(crate) is_full: bool,
}

/// Something that would be emptied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Emptied {
    /// The elements that are missing.
    element: String,
    /// The table or the column.
    place: String,
    before: i64,
    after: i64,
}

impl fmt::Display for Emptied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` ({}: {} before, {} now)",
            self.element, self.place, self.before, self.after
        )
    }
}

/// How many of some rows have a value.
#[derive(Clone, Copy)]
struct Filled {
    rows: i64,
    before: i64,
    after: i64,
}

impl Filled {
    /// More is lost than may be, and most rows had it.
    fn is_emptied(self, limit: Limit) -> bool {
        let is_usual = self.before * 2 >= self.rows;
        self.is_lost(limit)
            && match (limit.is_full, self.after) {
                (true, 0) => self.before > if is_usual { 1 } else { FEW },
                (true, _) => is_usual && self.before - self.after > FEW,
                (false, after) => after == 0 && self.before > FEW,
            }
    }

    fn is_lost(self, limit: Limit) -> bool {
        (self.before - self.after).saturating_mul(100) > self.before.saturating_mul(limit.percent)
    }
}

/// What a sweep that has come to its end would empty.
pub(crate) fn find(
    connection: &Connection,
    kind: Kind,
    limit: Limit,
) -> Result<Vec<Emptied>, Error> {
    let whole = main_table(kind);
    let mut emptied = Vec::new();
    if count(connection, whole.name)? == 0 {
        return Ok(emptied);
    }
    keys(connection, whole, limit, &mut emptied)?;
    let own = watched(whole);
    let rows = columns(connection, whole, own, limit, &mut emptied)?;
    for table in tables_of(kind) {
        let Some(parent) = table.parent else { continue };
        if count(connection, table.name)? > 0 {
            index_stage(connection, table)?;
            parts(connection, whole, table, parent, rows, limit, &mut emptied)?;
            columns(connection, table, watched(table), limit, &mut emptied)?;
        }
    }
    if emptied.is_empty() && whole.named.is_some() {
        // Where their list is emptied, they are too.
        let named = named(connection)?;
        columns(connection, whole, named, limit, &mut emptied)?;
    }
    Ok(emptied)
}

/// A field of the key that the service names no more: rows are told by others then, and would stand beside those that
/// are there.
fn keys(
    connection: &Connection,
    table: &Table,
    limit: Limit,
    emptied: &mut Vec<Emptied>,
) -> Result<(), Error> {
    let is_told_by_pair =
        |column: &&crate::schema::Column| matches!(column.otherwise, Some(Otherwise::Pair(..)));
    let Some(column) = table.key_columns().find(is_told_by_pair) else {
        return Ok(());
    };
    let told = |table: &str| -> Result<(i64, i64), Error> {
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE instr({0}, '/') = 0) FROM {table}",
            column.name
        );
        connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    };
    let ((all, named), (before, named_before)) = (told(&table.stage())?, told(table.name)?);
    let filled = Filled {
        rows: all,
        before: all,
        after: named,
    };
    if named_before * 2 >= before && filled.is_emptied(limit) {
        emptied.push(Emptied {
            element: column.element.clone(),
            place: format!("{}.{}", table.name, column.name),
            before: named_before,
            after: named,
        });
    }
    Ok(())
}

/// The columns that hold what fields say, and the elements.
fn watched(table: &Table) -> Vec<(String, String)> {
    table
        .columns
        .iter()
        .filter(|column| matches!(column.source, Source::Field(_)))
        .filter(|column| !table.key.contains(&column.name.as_str()))
        .map(|column| (column.name.clone(), column.element.clone()))
        .collect()
}

/// The columns of profile fields. A field that the account has no more may go.
fn named(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let known: HashSet<String> = connection
        .prepare("SELECT upper(name) FROM profile_fields WHERE name IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let fields = field_columns(connection)?.into_iter();
    Ok(fields
        .filter(|(name, _)| known.contains(&name.to_uppercase()))
        .map(|(name, column)| (column, name))
        .collect())
}

/// Columns of rows that are in both; how many rows there are.
fn columns(
    connection: &Connection,
    table: &Table,
    watched: Vec<(String, String)>,
    limit: Limit,
    emptied: &mut Vec<Emptied>,
) -> Result<i64, Error> {
    index_stage(connection, table)?;
    let mut counts = vec!["count(*)".to_owned()];
    counts.extend(
        watched
            .iter()
            .map(|(column, _)| format!("count(t.{column}), count(s.{column})")),
    );
    let sql = sampled(connection, table, &counts.join(", "))?;
    connection.query_row(&sql, [], |row| {
        let rows = row.get(0)?;
        for (place, (column, element)) in watched.into_iter().enumerate() {
            let filled = Filled {
                rows,
                before: row.get(2 * place + 1)?,
                after: row.get(2 * place + 2)?,
            };
            if filled.is_emptied(limit) {
                emptied.push(Emptied {
                    element,
                    place: format!("{}.{column}", table.name),
                    before: filled.before,
                    after: filled.after,
                });
            }
        }
        Ok(rows)
    })
}

/// A query over a sample of the rows that are in the stage (`s`) and in the table (`t`).
fn sampled(connection: &Connection, table: &Table, select: &str) -> Result<String, Error> {
    let (stage, name, same) = (table.stage(), table.name, table.same_key("s", "t"));
    let last: Option<i64> =
        connection.query_row(&format!("SELECT max(rowid) FROM {stage}"), [], |row| {
            row.get(0)
        })?;
    let last = last.unwrap_or_default();
    let step = (last / SAMPLE).max(1);
    Ok(format!(
        "WITH RECURSIVE sampled (at) AS (SELECT 1 UNION ALL SELECT at + {step} FROM sampled WHERE at + {step} <= {last}) \
         SELECT {select} FROM sampled CROSS JOIN {stage} s ON s.rowid = sampled.at CROSS JOIN {name} t ON {same}"
    ))
}

/// The parts of wholes that are in both.
fn parts(
    connection: &Connection,
    whole: &Table,
    table: &Table,
    parent: Parent,
    wholes: i64,
    limit: Limit,
    emptied: &mut Vec<Emptied>,
) -> Result<(), Error> {
    let column = parent.column;
    let wholes_of_both = sampled(connection, whole, &format!("s.{column}"))?;
    let of_both = |part: &str| {
        let sql = format!(
            "SELECT count(*), count(DISTINCT p.{column}) FROM ({wholes_of_both}) w \
             CROSS JOIN {part} p ON p.{column} = w.{column}"
        );
        connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    };
    let (before, holders): (i64, i64) = of_both(table.name)?;
    let (after, _): (i64, i64) = of_both(&table.stage())?;
    let filled = Filled {
        // What counts is how many wholes have parts, not how many parts there are.
        rows: if holders > SOME || holders * 2 >= wholes {
            before
        } else {
            i64::MAX
        },
        before,
        after,
    };
    let is_much = limit.is_full && before - after > FEW && filled.is_lost(limit);
    if is_much || filled.is_emptied(limit) {
        let elements: Vec<&str> = table.lists.iter().map(|(_, element)| *element).collect();
        emptied.push(Emptied {
            element: elements.join("`, `"),
            place: table.name.to_owned(),
            before,
            after,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_most_rows_had_and_few_have_is_emptied() {
        let emptied = |is_full, rows, before, after| {
            let limit = Limit {
                percent: 30,
                is_full,
            };
            Filled {
                rows,
                before,
                after,
            }
            .is_emptied(limit)
        };
        for (is_full, rows, before, after, expected) in [
            (true, 5, 5, 0, true),
            (true, 5, 5, 1, false),
            (true, 1, 1, 0, false),
            (true, 100, 100, 69, true),
            (true, 100, 100, 70, false),
            // Of few it may be chance, unless nothing is left.
            (true, 100, 40, 5, false),
            (true, 100, 40, 0, true),
            (true, 100, 10, 0, false),
            (true, 100, 100, 100, false),
            (true, 100, 40, 60, false),
            // Where something was read because it is likely to have changed, only what is empty counts.
            (false, 100, 100, 1, false),
            (false, 100, 100, 0, true),
            (false, 10, 10, 0, false),
        ] {
            let case = (is_full, rows, before, after);
            assert_eq!(emptied(is_full, rows, before, after), expected, "{case:?}");
        }
    }
}
