//! What the columns of a statement hold, and their values as JSON.

use learn_sync::{ColumnType, relations};
use rusqlite::Statement;
use rusqlite::types::ValueRef;
use serde_json::{Number, Value};

use crate::output::{CellKind, Column};

/// The columns of a statement: what the copy says of its own columns, what was declared of others, and nothing for the
/// columns of expressions. No two have the same name.
pub(super) fn columns(statement: &Statement<'_>) -> Vec<Column> {
    let relations = relations();
    let declared = statement.columns();
    let mut names: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for (origin, declared) in statement.columns_with_metadata().zip(declared) {
        let known = origin.table_name().and_then(|table| {
            let suffixes = ["_history", "_before"].iter();
            let mut bare = suffixes.filter_map(|suffix| table.strip_suffix(suffix));
            let table = bare.next().unwrap_or(table);
            let relation = relations.iter().find(|known| known.name == table)?;
            let mut columns = relation.columns.iter();
            Some(
                columns
                    .find(|column| Some(column.name) == origin.origin_name())?
                    .column_type,
            )
        });
        let kind = match known {
            Some(column_type) => kind(column_type),
            // The moments of the bookkeeping tables.
            None if origin
                .origin_name()
                .is_some_and(|name| name.ends_with("_at")) =>
            {
                CellKind::DateTime
            }
            None => match declared.decl_type() {
                Some("TEXT") => CellKind::Text,
                Some("INTEGER") => CellKind::Integer,
                Some("NUMERIC") => CellKind::Decimal,
                _ => CellKind::Any,
            },
        };
        let name = unique(origin.name(), &names);
        names.push(name.clone());
        columns.push(Column::plain(name, kind).named());
    }
    columns
}

/// The kind of cells of a column of the copy.
pub(crate) fn kind(column_type: ColumnType) -> CellKind {
    match column_type {
        ColumnType::Text => CellKind::Text,
        ColumnType::Integer => CellKind::Integer,
        ColumnType::Number => CellKind::Decimal,
        ColumnType::Boolean => CellKind::Boolean,
        ColumnType::Date => CellKind::DateTime,
        _ => CellKind::Any,
    }
}

/// A name with a number behind it where it is taken: `name`, `name_2`.
fn unique(name: &str, taken: &[String]) -> String {
    let free = |name: &str| taken.iter().all(|taken| taken != name);
    if free(name) {
        return name.to_owned();
    }
    // One more than there are names is enough.
    (2..=taken.len() + 2)
        .map(|number| format!("{name}_{number}"))
        .find(|name| free(name))
        .unwrap_or_default()
}

/// A value of a column of some kind. What JSON has no form for becomes text: infinite numbers, and bytes as hexadecimal
/// digits.
pub(super) fn value(kind: CellKind, value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(0) if kind == CellKind::Boolean => Value::Bool(false),
        ValueRef::Integer(1) if kind == CellKind::Boolean => Value::Bool(true),
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => {
            Number::from_f64(number).map_or_else(|| number.to_string().into(), Value::Number)
        }
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => {
            let mut digits = String::with_capacity(2 * bytes.len());
            for byte in bytes {
                digits.push_str(&format!("{byte:02x}"));
            }
            digits.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_lose_nothing() {
        for (kind, given, expected) in [
            (CellKind::Boolean, ValueRef::Integer(1), json!(true)),
            (CellKind::Boolean, ValueRef::Integer(2), json!(2)),
            (CellKind::Integer, ValueRef::Integer(1), json!(1)),
            (CellKind::Any, ValueRef::Real(0.5), json!(0.5)),
            (CellKind::Any, ValueRef::Real(f64::INFINITY), json!("inf")),
            (CellKind::Text, ValueRef::Text(b"\xc3\xa9"), json!("é")),
            (CellKind::Any, ValueRef::Blob(&[0, 255]), json!("00ff")),
            (CellKind::Text, ValueRef::Null, Value::Null),
        ] {
            assert_eq!(value(kind, given), expected);
        }
    }

    #[test]
    fn no_two_columns_have_the_same_name() {
        let mut names: Vec<String> = Vec::new();
        for name in ["id", "id_2", "id", "id"] {
            names.push(unique(name, &names));
        }
        assert_eq!(names, ["id", "id_2", "id_3", "id_4"]);
    }
}
