//! The columns of a row: one per value, nested records flattened with a dot.

use std::borrow::Cow;

use learn_types::operation::{FieldDescriptor, FieldKind};
use serde_json::{Map, Value};

/// What the cells of a column hold. A cell of any kind may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    Text,
    Boolean,
    Integer,
    Decimal,
    /// A date without a time.
    Date,
    /// A date and a time, with or without a zone; some servers answer a date alone.
    DateTime,
    /// Lists and records.
    Json,
    /// Whatever its values are: the column of an expression in SQL.
    Any,
}

/// A column: its name, and where its value stands in a row.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// `certificate.issueDate`
    pub(crate) name: String,
    pub(crate) kind: CellKind,
    path: Vec<Cow<'static, str>>,
    /// A list of names and values, as profile fields are.
    pairs: bool,
    /// Whether somebody asked for this very column.
    named: bool,
}

/// The columns of a record, in the order of its fields.
pub(crate) fn columns(fields: &'static [FieldDescriptor]) -> Vec<Column> {
    let mut columns = Vec::new();
    collect(fields, &[], &mut columns);
    columns
}

fn collect(
    fields: &'static [FieldDescriptor],
    parents: &[Cow<'static, str>],
    columns: &mut Vec<Column>,
) {
    for field in fields {
        let mut path = parents.to_vec();
        path.push(Cow::Borrowed(field.name));
        let kind = match field.kind {
            FieldKind::Record(nested) if !field.repeated => {
                collect(nested, &path, columns);
                continue;
            }
            _ if field.repeated => CellKind::Json,
            FieldKind::Record(_) | FieldKind::List { .. } => CellKind::Json,
            FieldKind::Boolean => CellKind::Boolean,
            FieldKind::Integer => CellKind::Integer,
            FieldKind::Decimal => CellKind::Decimal,
            FieldKind::Date => CellKind::Date,
            FieldKind::DateTime | FieldKind::DateOrDateTime => CellKind::DateTime,
            FieldKind::Enumeration(values)
                if !values.is_empty()
                    && values
                        .iter()
                        .all(|known| known.value.parse::<i64>().is_ok()) =>
            {
                CellKind::Integer
            }
            _ => CellKind::Text,
        };
        columns.push(Column {
            name: path.join("."),
            kind,
            path,
            pairs: field.name == "fields" && is_pairs(&field.kind),
            named: false,
        });
    }
}

/// Whether it is a list of records that have a name and a value, and nothing else.
fn is_pairs(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::List {
            kind: FieldKind::Record(fields),
            ..
        } => {
            let mut names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            names.sort_unstable();
            names == ["name", "value"]
        }
        _ => false,
    }
}

impl Column {
    /// A column whose value stands at the top of the row under this very name, dots and all.
    pub(crate) fn plain(name: impl Into<String>, kind: CellKind) -> Self {
        let name = name.into();
        Self {
            path: vec![Cow::Owned(name.clone())],
            name,
            kind,
            pairs: false,
            named: false,
        }
    }

    /// The same as one that somebody asked for: a table shows it also where no row has anything in it.
    pub(crate) fn named(mut self) -> Self {
        self.named = true;
        self
    }

    pub(super) fn is_named(&self) -> bool {
        self.named
    }

    /// The column of one name, where this column is a list of names and values.
    pub(super) fn of_pair(&self, name: &str) -> Self {
        let mut path = self.path.clone();
        path.push(Cow::Owned(name.to_owned()));
        Self {
            name: format!("{}.{name}", self.name),
            kind: CellKind::Text,
            path,
            pairs: false,
            named: false,
        }
    }

    /// Whether it is a list of names and values.
    pub(super) fn is_pairs(&self) -> bool {
        self.pairs
    }

    /// The value of a row, null where it is absent.
    pub(super) fn value<'a>(&self, row: &'a Value) -> &'a Value {
        self.path
            .iter()
            .try_fold(row, |value, name| value.get(name.as_ref()))
            .unwrap_or(&Value::Null)
    }

    /// The same for changing it; nothing where it is absent.
    pub(super) fn value_mut<'a>(&self, row: &'a mut Value) -> Option<&'a mut Value> {
        self.path
            .iter()
            .try_fold(row, |value, name| value.get_mut(name.as_ref()))
    }

    /// The cell of a row: text as it is, lists and records as JSON, nothing for what is absent.
    pub(super) fn cell<'a>(&self, row: &'a Value) -> Cow<'a, str> {
        cell(self.value(row))
    }

    /// Puts a value where this column has it, in the records around it.
    fn put(&self, object: &mut Map<String, Value>, value: Value) {
        let Some((last, parents)) = self.path.split_last() else {
            return;
        };
        let mut object = object;
        for parent in parents {
            let entry = object
                .entry(parent.as_ref())
                .or_insert_with(|| Value::Object(Map::new()));
            match entry {
                Value::Object(inner) => object = inner,
                // A whole value was put here before: what is below it is there already.
                _ => return,
            }
        }
        object.insert(last.clone().into_owned(), value);
    }
}

/// A value as the text of a cell.
pub(super) fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// A row with these columns only, nested as it was. What a row does not have, it does not get.
pub(super) fn project(row: &Value, columns: &[Column]) -> Value {
    let mut object = Map::new();
    for column in columns {
        let value = column.value(row);
        if !value.is_null() {
            column.put(&mut object, value.clone());
        }
    }
    Value::Object(object)
}
