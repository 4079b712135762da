//! The versions of all that may have changed, key by key.

use learn_client::types::wire::DateOrDateTime;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Row};

use super::context::Context;
use super::state::{Shape, Source, SourceShape, Subject, Version};
use crate::schema::{ColumnType, TABLES, Table, columns_of, tracked_columns};

/// Columns of the query in front of those of the tables: the key (two texts), source, and life of the version.
const FRONT: usize = 6;

/// The key of a subject. The second text is empty where one is enough.
pub(super) type Key = (String, String);

/// The shape of a subject in this copy.
pub(super) fn shape(connection: &Connection, subject: &'static Subject) -> Result<Shape, Error> {
    let (mut sources, mut key) = (Vec::new(), Default::default());
    for source in subject.sources {
        if let Some(table) = table(source) {
            key = table.key;
            sources.push(SourceShape {
                kind: table.kind,
                table: table.name,
                columns: typed(table, tracked_columns(connection, table)?),
            });
        }
    }
    Ok(Shape::new(subject, key, sources))
}

/// Columns with what they hold. Those of profile fields hold text.
fn typed(table: &Table, columns: Vec<String>) -> Vec<(String, ColumnType)> {
    let of = |name: &String| {
        let mut stated = table.columns.iter();
        let found = stated.find(|column| column.name == *name);
        found.map_or(ColumnType::Text, |column| column.column_type)
    };
    columns
        .into_iter()
        .map(|name| (name.clone(), of(&name)))
        .collect()
}

fn table(source: &Source) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == source.table)
}

/// Visits each key that may have changed with all its versions, by source in the order of their ends.
pub(super) fn each(
    connection: &Connection,
    shape: &Shape,
    context: &Context,
    mut visit: impl FnMut(&Key, &[Version]),
) -> Result<(), Error> {
    let sql = sql(connection, shape, context)?;
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut key = Key::default();
    let mut versions: Vec<Version> = Vec::new();
    while let Some(row) = rows.next()? {
        let next: Key = (row.get(0)?, row.get(1)?);
        if next != key {
            if !versions.is_empty() {
                visit(&key, &versions);
            }
            versions.clear();
            key = next;
        }
        versions.push(version(shape, row, versions.last())?);
    }
    if !versions.is_empty() {
        visit(&key, &versions);
    }
    Ok(())
}

fn version(shape: &Shape, row: &Row<'_>, last: Option<&Version>) -> Result<Version, Error> {
    let source = usize::from(row.get::<_, u8>(2)?);
    let before = last.filter(|last| last.source == source && !last.is_gone);
    let columns = shape.sources.get(source).map(|of| of.columns.as_slice());
    let columns = columns.unwrap_or_default();
    let (mut values, mut unreadable) = (Vec::with_capacity(columns.len()), Vec::new());
    for (place, (_, column_type)) in columns.iter().enumerate() {
        let value = row.get_ref(FRONT + place)?;
        if is_readable(*column_type, value) {
            values.push(text(value));
        } else {
            let known = before.filter(|before| before.unreadable(place) != Some(false));
            unreadable.push((place, known.is_some()));
            values.push(known.and_then(|known| known.values.get(place)?.clone()));
        }
    }
    let stated = shape.subject.sources.get(source);
    let moments = stated.map_or(0, |stated| stated.moments.len());
    Ok(Version {
        source,
        first_seen: row.get(3)?,
        ended: row.get(4)?,
        is_gone: row.get(5)?,
        moments: (FRONT + values.len()..FRONT + values.len() + moments)
            .map(|place| row.get(place))
            .collect::<Result<_, Error>>()?,
        values,
        unreadable,
    })
}

/// Whether a value is what its column holds. One that could not be read stands there as the service has written it.
fn is_readable(column_type: ColumnType, value: ValueRef<'_>) -> bool {
    match (column_type, value) {
        (ColumnType::Date, ValueRef::Text(_)) => value
            .as_str()
            .is_ok_and(|text| text.parse::<DateOrDateTime>().is_ok()),
        (
            ColumnType::Integer | ColumnType::Number | ColumnType::Boolean,
            ValueRef::Text(_) | ValueRef::Blob(_),
        ) => false,
        _ => true,
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
    }
}

fn sql(connection: &Connection, shape: &Shape, context: &Context) -> Result<String, Error> {
    let Context { since, until, .. } = context;
    let (first, last) = context.seconds();
    let (mut touched, mut versions) = (Vec::new(), Vec::new());
    let sources = shape.subject.sources.iter().zip(&shape.sources).enumerate();
    let width = sources
        .clone()
        .map(|(_, (stated, of))| of.columns.len() + stated.moments.len())
        .max()
        .unwrap_or_default();
    for (place, (stated, of)) in sources {
        let Some(table) = table(stated) else { continue };
        let key = key(table, "v");
        let (name, history) = (table.name, table.history());
        touched.push(format!(
            "SELECT {key} FROM {name} v WHERE changed_run > {since} AND first_seen_run > {since} \
             AND first_seen_run <= {until}"
        ));
        touched.push(format!(
            "SELECT {key} FROM {history} v WHERE removed_run > {since}"
        ));
        for (_, moment) in stated.moments {
            touched.push(format!(
                "SELECT {key} FROM {name} v WHERE {moment} BETWEEN {first} AND {last}"
            ));
        }
        let mut lives = vec![
            (name.to_owned(), "NULL", "0"),
            (history, "v.removed_run", "1"),
        ];
        if let Some(before) = table.before() {
            touched.push(format!(
                "SELECT {key} FROM {before} v WHERE replaced_run > {since}"
            ));
            lives.push((before, "v.replaced_run", "0"));
        }
        for (from, ended, is_gone) in lives {
            let there = columns_of(connection, &from)?;
            let columns = of.columns.iter().map(|(column, _)| {
                if there.contains(column) {
                    format!("v.{column}")
                } else {
                    "NULL".to_owned()
                }
            });
            let moments = stated.moments.iter().map(|(_, sql)| (*sql).to_owned());
            let mut columns: Vec<String> = columns.chain(moments).collect();
            columns.resize(width, "NULL".to_owned());
            columns.insert(
                0,
                format!(
                    "k.k1, k.k2, {place} AS source, v.first_seen_run, {ended} AS ended, {is_gone} AS is_gone"
                ),
            );
            versions.push(format!(
                "SELECT {} FROM touched k CROSS JOIN {from} v ON {}",
                columns.join(", "),
                same_key(table)
            ));
        }
    }
    let nothing = ", NULL".repeat(width);
    for (place, note) in (shape.sources.len()..).zip(shape.subject.notes) {
        let (table, key) = (note.table, note.key);
        let of_results = "v.table_name = 'learner_results'";
        let over = format!("v.note = '{table}'");
        for (from, key, begun, ended, condition) in [
            (table, key, note.since, "NULL", of_results),
            (
                "noted_before",
                "enrollment_id",
                "since_run",
                "v.until_run",
                &over,
            ),
        ] {
            let last = if ended == "NULL" { begun } else { "until_run" };
            touched.push(format!(
                "SELECT v.{key}, '' FROM {from} v WHERE {condition} AND v.{last} > {since}"
            ));
            versions.push(format!(
                "SELECT k.k1, k.k2, {place}, v.{begun}, {ended}, {ended} IS NOT NULL{nothing} \
                 FROM touched k CROSS JOIN {from} v ON {condition} AND v.{key} = k.k1"
            ));
        }
    }
    Ok(format!(
        "WITH touched (k1, k2) AS MATERIALIZED ({}) SELECT * FROM ({}) \
         ORDER BY k1, k2, source, coalesce(ended, {}), is_gone",
        touched.join(" UNION "),
        versions.join(" UNION ALL "),
        i64::MAX
    ))
}

/// The key of a table as two columns.
fn key(table: &Table, of: &str) -> String {
    let mut columns: Vec<String> = table
        .key
        .iter()
        .map(|name| format!("{of}.{name}"))
        .collect();
    columns.resize(2, "''".to_owned());
    columns.join(", ")
}

fn same_key(table: &Table) -> String {
    let mut pairs = Vec::new();
    for (column, key) in table.key.iter().zip(["k1", "k2"]) {
        pairs.push(format!("v.{column} = k.{key}"));
    }
    pairs.join(" AND ")
}
