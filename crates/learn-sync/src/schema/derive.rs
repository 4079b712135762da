//! From what is stated of a table and what the schemas say of its rows to the table.

use learn_client::types::operation::{FieldDescriptor, FieldKind};

use super::column::{Column, ColumnType, Otherwise, Path, Source, snake};
use super::table::{Named, Parent, Table};
use super::tables::{Part, STATEMENTS, Statement};

type Fields = &'static [FieldDescriptor];

/// All tables, in the order of the statements.
pub(super) fn tables() -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for statement in STATEMENTS {
        let whole = statement
            .part
            .as_ref()
            .and_then(|part| tables.iter().find(|table| table.name == part.of));
        let table = table(statement, whole);
        tables.push(table);
    }
    tables
}

fn table(statement: &'static Statement, whole: Option<&Table>) -> Table {
    let row = statement.kind.operation().row_fields();
    let (mut columns, mut lists, mut parent) = (Vec::new(), Vec::new(), None);
    match (&statement.part, whole) {
        (Some(part), Some(whole)) => {
            let found = part
                .fields
                .iter()
                .filter_map(|at| Some((find(row, at)?.0, *at)));
            lists = found.collect();
            columns = of_part(part, whole, row);
            parent = whole.key.first().map(|column| Parent {
                table: whole.name,
                column,
            });
        }
        _ => of_record(&mut columns, statement, row, "", &parts_of(statement)),
    }
    if let Some((name, doc, references)) = statement.asked {
        columns.push(Column {
            column_type: ColumnType::Text,
            references,
            ..Column::position(name, Source::Asked, doc)
        });
    }
    for column in &mut columns {
        settle(column, statement);
    }
    let front: Vec<&str> = statement
        .key
        .iter()
        .chain(statement.first)
        .copied()
        .collect();
    // Of those that are not named the order stays.
    columns.sort_by_key(|column| {
        front
            .iter()
            .position(|name| *name == column.name)
            .unwrap_or(front.len())
    });
    Table {
        name: statement.name,
        kind: statement.kind,
        doc: statement.doc,
        key: statement.key,
        columns,
        indexes: statement.indexes,
        parent,
        mark: statement.mark,
        lists,
        named: statement.named.and_then(|list| named(row, list)),
    }
}

/// Fields of a record that have a table of their own.
fn parts_of(statement: &Statement) -> Vec<&'static str> {
    STATEMENTS
        .iter()
        .filter_map(|other| other.part.as_ref())
        .filter(|part| part.of == statement.name)
        .flat_map(|part| part.fields)
        .copied()
        .collect()
}

/// A column for each field that holds one value, and for those of records in it.
fn of_record(
    columns: &mut Vec<Column>,
    statement: &Statement,
    fields: Fields,
    within: &str,
    parts: &[&str],
) {
    for (place, field) in fields.iter().enumerate() {
        let element = format!("{within}{}", field.name);
        let source = |inner| {
            Source::Field(Path {
                field: place,
                inner,
            })
        };
        match field.kind {
            _ if field.repeated || parts.contains(&field.name) => {}
            FieldKind::List { .. } => {}
            FieldKind::Record(inner) => {
                let prefix = prefix(statement, field);
                for (at, leaf) in inner.iter().enumerate() {
                    if is_leaf(leaf) {
                        let own = snake(leaf.name);
                        // `training_type_id`, not `training_type_training_type_id`.
                        let name = if own.starts_with(&prefix) {
                            own
                        } else {
                            format!("{prefix}{own}")
                        };
                        let element = format!("{element}/{}", leaf.name);
                        let mut column = Column::of(name, element, leaf, source(Some(at)));
                        // Of the second supervisor the record says that it is the second one.
                        column
                            .doc
                            .to_mut()
                            .insert_str(0, &format!("{} ", field.documentation));
                        columns.push(column);
                    }
                }
            }
            _ => columns.push(Column::of(snake(field.name), element, field, source(None))),
        }
    }
}

fn prefix(statement: &Statement, field: &FieldDescriptor) -> String {
    let mut stated = statement.prefixes.iter();
    match stated.find(|(name, _)| *name == field.name) {
        Some((_, prefix)) => (*prefix).to_owned(),
        None => format!("{}_", snake(field.name)),
    }
}

fn of_part(part: &Part, whole: &Table, row: Fields) -> Vec<Column> {
    let mut columns = Vec::new();
    for (place, column) in whole.columns.iter().enumerate() {
        let name = column.name.as_str();
        if whole.key.contains(&name) || part.with.contains(&name) {
            columns.push(Column {
                column_type: column.column_type,
                doc: column.doc.clone(),
                references: column.references,
                ..Column::position(name, Source::Whole(place), "")
            });
        }
    }
    if let Some(name) = part.position {
        let doc = "The place in the list, from 1.";
        columns.push(Column::position(name, Source::Position, doc));
    }
    if let Some((name, doc)) = part.outer_position {
        columns.push(Column::position(name, Source::OuterPosition, doc));
    }
    let at = part.fields.first().copied().unwrap_or_default();
    let Some((_, field)) = find(row, at) else {
        return columns;
    };
    if let Some(fields) = record(field.kind) {
        let leaves = fields.iter().enumerate().filter(|(_, leaf)| is_leaf(leaf));
        columns.extend(leaves.map(|(place, leaf)| {
            let source = Source::Field(Path {
                field: place,
                inner: None,
            });
            let element = format!("{at}/{}", leaf.name);
            Column::of(snake(leaf.name), element, leaf, source)
        }));
    } else {
        let mut column = Column::of(part.item.to_owned(), at.to_owned(), field, Source::Item);
        if let FieldKind::List { kind, .. } = field.kind {
            column.column_type = ColumnType::of(*kind);
        }
        columns.push(column);
    }
    columns
}

fn is_leaf(field: &FieldDescriptor) -> bool {
    !field.repeated && !matches!(field.kind, FieldKind::List { .. } | FieldKind::Record(_))
}

/// A field of a row, or of the records in it with a slash: its place, and what is known of it.
fn find(row: Fields, at: &str) -> Option<(Path, &'static FieldDescriptor)> {
    let of = |fields: Fields, name: &str| {
        let place = fields.iter().position(|field| field.name == name)?;
        Some((place, fields.get(place)?))
    };
    let Some((outer, inner)) = at.split_once('/') else {
        let (field, known) = of(row, at)?;
        return Some((Path { field, inner: None }, known));
    };
    let (field, known) = of(row, outer)?;
    let (inner, known) = of(record(known.kind)?, inner)?;
    let inner = Some(inner);
    Some((Path { field, inner }, known))
}

/// The fields of a record, or of the records in a list.
fn record(kind: FieldKind) -> Option<Fields> {
    match kind {
        FieldKind::Record(fields) => Some(fields),
        FieldKind::List { kind, .. } => record(*kind),
        _ => None,
    }
}

/// What is stated of single columns.
fn settle(column: &mut Column, statement: &Statement) {
    let name = column.name.as_str();
    if let Some((_, stated)) = statement.types.iter().find(|(of, _)| *of == name) {
        column.column_type = *stated;
    }
    if let Some((_, otherwise)) = statement.otherwise.iter().find(|(of, _)| *of == name) {
        column.otherwise = Some(*otherwise);
        let told = match otherwise {
            Otherwise::Asked => "the one that was asked for".to_owned(),
            Otherwise::Column(other) => format!("`{other}`"),
            Otherwise::Pair(one, other) => {
                format!("`{one}` and `{other}` with a slash between them")
            }
        };
        column
            .doc
            .to_mut()
            .push_str(&format!(" Where the service names none, {told}."));
    }
}

fn named(row: Fields, list: &str) -> Option<Named> {
    let place = row.iter().position(|field| field.name == list)?;
    let fields = record(row.get(place)?.kind)?;
    let of = |name| fields.iter().position(|field| field.name == name);
    Some(Named {
        list: place,
        name: of("name")?,
        value: of("value")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    /// The elements of all values that a row can hold, items of lists included.
    fn leaves(fields: Fields, within: &str, found: &mut Vec<String>) {
        for field in fields {
            let element = format!("{within}{}", field.name);
            match record(field.kind) {
                Some(inner) => leaves(inner, &format!("{element}/"), found),
                None => found.push(element),
            }
        }
    }

    /// A list that the schemas get has no table until one is stated. Any other field has its column at once.
    #[test]
    fn every_value_of_a_row_has_a_column() {
        let tables = tables();
        for kind in Kind::ALL {
            let mut elements = Vec::new();
            leaves(kind.operation().row_fields(), "", &mut elements);
            assert!(!elements.is_empty(), "{kind}");
            for element in elements {
                let mut own = tables.iter().filter(|table| table.kind == *kind);
                assert!(
                    own.any(|table| {
                        let mut columns = table.columns.iter();
                        columns.any(|column| column.element == element)
                            || table.lists.iter().any(|(_, list)| *list == element)
                    }),
                    "{kind}: {element} is in no table; state one in schema/tables.rs"
                );
            }
        }
    }

    #[test]
    fn what_is_stated_is_there() {
        let tables = tables();
        assert_eq!(tables.len(), STATEMENTS.len());
        for (table, statement) in tables.iter().zip(STATEMENTS) {
            let has = |name: &str| table.columns.iter().any(|column| column.name == name);
            let types = statement.types.iter().map(|(name, _)| name);
            let otherwise = statement.otherwise.iter().map(|(name, _)| name);
            for name in statement
                .key
                .iter()
                .chain(statement.first)
                .chain(types)
                .chain(otherwise)
            {
                assert!(has(name), "{}.{name}", table.name);
            }
            let lists = statement.part.as_ref().map_or(0, |part| part.fields.len());
            let front: Vec<&str> = table
                .key_columns()
                .map(|column| column.name.as_str())
                .collect();
            assert_eq!(front, table.key);
            assert_eq!(table.lists.len(), lists, "{}", table.name);
            assert_eq!(table.parent.is_some(), lists > 0, "{}", table.name);
            assert_eq!(table.named.is_some(), statement.named.is_some());
            let mut names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{}", table.name);
        }
    }
}
