//! A row of the service as the columns of its tables see it.

use std::collections::HashSet;

use learn_client::types::operation::{Fields, Value};
use rusqlite::Error;

use super::value::Cell;
use crate::leg::Leg;
use crate::schema::{Column, Otherwise, Path, Source, Table};

/// A whole: a row of the service, and what was asked for.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) table: &'static Table,
    pub(super) fields: &'a dyn Fields,
    pub(super) leg: &'a Leg,
}

/// A part of it, and its place.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    value: Value<'a>,
    position: i64,
    outer_position: i64,
}

impl<'a> Row<'a> {
    /// The value of a column of the table of the row.
    pub(super) fn cell(&self, column: &Column) -> Cell<'a> {
        let path = match column.source {
            Source::Field(path) => path,
            Source::Asked => return self.instead(Otherwise::Asked),
            _ => return Cell::Null,
        };
        match (at(self.fields, path), column.otherwise) {
            (Value::Absent, Some(otherwise)) => self.instead(otherwise),
            (Value::Absent, None) => self.as_written(column, path, self.fields),
            (value, _) => value.into(),
        }
    }

    /// The text of a value that could not be read.
    fn as_written(&self, column: &Column, path: Path, of: &'a dyn Fields) -> Cell<'a> {
        let holder = match path.inner.map(|_| of.field(path.field)) {
            None => of.unreadable(),
            Some(Value::Record(record)) => record.unreadable(),
            Some(_) => None,
        };
        // A record may be written flat, with names of its own in the row.
        let holders = [holder, self.fields.unreadable()];
        let mut texts = holders.into_iter().flatten().filter(|of| !of.is_empty());
        let text = texts.find_map(|of| column.names().find_map(|name| of.get(name)));
        text.map_or(Cell::Null, Cell::Text)
    }

    #[cold]
    fn instead(&self, otherwise: Otherwise) -> Cell<'a> {
        match otherwise {
            Otherwise::Asked => match self.leg {
                Leg::Course(course) | Leg::CourseAgain(course) => Cell::Text(course),
                _ => Cell::Null,
            },
            Otherwise::Column(other) => self.named(other),
            Otherwise::Pair(one, other) => match (self.named(one), self.named(other)) {
                (Cell::Text(one), Cell::Text(other)) => Cell::Joined(format!("{one}/{other}")),
                _ => Cell::Null,
            },
        }
    }

    fn named(&self, name: &str) -> Cell<'a> {
        let mut columns = self.table.columns.iter();
        columns
            .find(|column| column.name == name)
            .map_or(Cell::Null, |column| self.cell(column))
    }

    /// Whether it says who it is.
    pub(super) fn is_identified(&self) -> bool {
        let mut keys = self.table.key_columns();
        keys.all(|column| !matches!(self.cell(column), Cell::Null))
    }

    /// The value of a column of a table of parts.
    pub(super) fn cell_of_part(&self, column: &Column, item: &Item<'a>) -> Cell<'a> {
        match column.source {
            Source::Whole(place) => {
                let column = self.table.columns.get(place);
                column.map_or(Cell::Null, |column| self.cell(column))
            }
            Source::Field(path) => match item.value {
                Value::Record(fields) => match at(fields, path) {
                    Value::Absent => self.as_written(column, path, fields),
                    value => value.into(),
                },
                _ => Cell::Null,
            },
            Source::Asked => self.instead(Otherwise::Asked),
            Source::Item => item.value.into(),
            Source::Position => Cell::Integer(item.position),
            Source::OuterPosition => Cell::Integer(item.outer_position),
        }
    }

    /// Goes through its parts that belong into a table.
    pub(super) fn parts(
        &self,
        table: &Table,
        mut visit: impl FnMut(Item<'a>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let [(only, _)] = table.lists.as_slice() else {
            // What one of the lists has, the others do not tell anew.
            let mut told = HashSet::new();
            let mut visit = |item: Item<'a>, is_first: bool| match item.value {
                Value::Text(text) if !told.insert(text) && !is_first => Ok(()),
                _ => visit(item),
            };
            for (place, (path, _)) in table.lists.iter().enumerate() {
                items(self.fields, *path, &mut |item| visit(item, place == 0))?;
            }
            return Ok(());
        };
        items(self.fields, *only, &mut visit)
    }
}

fn at(fields: &dyn Fields, path: Path) -> Value<'_> {
    let value = fields.field(path.field);
    match (path.inner, value) {
        (None, value) => value,
        (Some(inner), Value::Record(record)) => record.field(inner),
        _ => Value::Absent,
    }
}

fn items<'a>(
    fields: &'a dyn Fields,
    path: Path,
    visit: &mut dyn FnMut(Item<'a>) -> Result<(), Error>,
) -> Result<(), Error> {
    each(fields.field(path.field), &mut |value, position| {
        let Some(inner) = path.inner else {
            return visit(Item {
                value,
                position,
                outer_position: 0,
            });
        };
        let Value::Record(record) = value else {
            return Ok(());
        };
        each(record.field(inner), &mut |value, inner_position| {
            visit(Item {
                value,
                position: inner_position,
                outer_position: position,
            })
        })
    })
}

/// The items of a list with their places, or the one value.
fn each<'a>(
    value: Value<'a>,
    visit: &mut dyn FnMut(Value<'a>, i64) -> Result<(), Error>,
) -> Result<(), Error> {
    match value {
        Value::Absent => Ok(()),
        Value::List(list) => (1..)
            .zip(list.iter())
            .try_for_each(|(position, value)| visit(value, position)),
        one => visit(one, 1),
    }
}
