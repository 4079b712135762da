//! Values that have a name of their own instead of a field: those of profile fields. Each name gets a column.

use std::collections::HashSet;

use learn_client::types::operation::{Fields, Value};
use rusqlite::{Connection, Error};

use super::value::Cell;
use crate::schema::{Named, Table, field_columns};

/// How many columns `users` may get for fields of the profile. What is beyond stays in `user_fields`.
const MAX_FIELD_COLUMNS: usize = 500;

/// The names that have a column, in the order of the columns.
pub(super) struct NamedColumns {
    place: Named,
    table: &'static Table,
    names: Vec<String>,
}

impl NamedColumns {
    /// Those of a table, where it has any.
    pub(super) fn of(
        connection: &Connection,
        table: &'static Table,
    ) -> Result<Option<Self>, Error> {
        let Some(place) = table.named else {
            return Ok(None);
        };
        let names = field_columns(connection)?;
        Ok(Some(Self {
            place,
            table,
            names: names.into_iter().map(|(name, _)| name).collect(),
        }))
    }

    /// The values of the columns, and names that have no column yet. Of a name that comes twice the first value counts.
    pub(super) fn cells<'a>(&self, row: &'a dyn Fields) -> (Vec<Cell<'a>>, Vec<&'a str>) {
        let mut found: Vec<Option<Cell<'a>>> = self.names.iter().map(|_| None).collect();
        let mut new = Vec::new();
        if let Value::List(list) = row.field(self.place.list) {
            for item in list.iter() {
                // What has no name has no column: it is kept in `user_fields` only.
                let Value::Record(item) = item else { continue };
                let Value::Text(name) = item.field(self.place.name) else {
                    continue;
                };
                let mut names = self.names.iter();
                match names.position(|known| known.eq_ignore_ascii_case(name)) {
                    Some(place) => {
                        if let Some(cell @ None) = found.get_mut(place) {
                            *cell = Some(item.field(self.place.value).into());
                        }
                    }
                    None => new.push(name),
                }
            }
        }
        let cells = found.into_iter().map(|cell| cell.unwrap_or(Cell::Null));
        (cells.collect(), new)
    }

    /// Makes columns for names that have none. Says whether any could be made.
    pub(super) fn make_room(
        &mut self,
        connection: &Connection,
        new: &[&str],
    ) -> Result<bool, Error> {
        let table = self.table;
        let mut columns: HashSet<String> = field_columns(connection)?
            .into_iter()
            .map(|(_, column)| column)
            .collect();
        let before = columns.len();
        let mut names = HashSet::new();
        for name in new {
            let name = name.to_ascii_uppercase();
            if columns.len() >= MAX_FIELD_COLUMNS || !names.insert(name.clone()) {
                continue;
            }
            let column = column_name(&name, &columns);
            for table in [table.name, &table.history(), &table.stage()] {
                connection
                    .execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {column} TEXT"))?;
            }
            connection.execute(
                "INSERT INTO field_columns (name, column_name) VALUES (?1, ?2)",
                (&name, &column),
            )?;
            columns.insert(column);
        }
        if let Some(renewed) = Self::of(connection, table)? {
            *self = renewed;
        }
        Ok(columns.len() > before)
    }
}

/// A column for a field: letters, digits and underscores, and no other field's.
fn column_name(field: &str, taken: &HashSet<String>) -> String {
    let name: String = field
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    let name = format!("field_{name}");
    if !taken.contains(&name) {
        return name;
    }
    (2..=MAX_FIELD_COLUMNS + 1)
        .map(|number| format!("{name}_{number}"))
        .find(|name| !taken.contains(name))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_column_of_its_own() {
        let mut taken = HashSet::new();
        for (field, column) in [
            ("FIRST_NAME", "field_first_name"),
            ("Größe", "field_gr__e"),
            (
                "a\"; DROP TABLE users; --",
                "field_a___drop_table_users____",
            ),
            ("GR__E", "field_gr__e_2"),
        ] {
            let name = column_name(field, &taken);
            assert_eq!(name, column);
            taken.insert(name);
        }
    }
}
