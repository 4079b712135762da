//! Profile fields as columns: a list of names and values becomes a record.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::columns::Column;

/// Turns the list of a column into a record, row by row, and knows the names so far.
#[derive(Debug)]
pub(super) struct Pivot {
    list: Column,
    /// The names in the order of their columns, in the first spelling.
    names: Vec<String>,
    /// By the name in lower case: letter case differs between the vendor's pages.
    places: HashMap<String, usize>,
    /// Whether names that rows bring are added.
    open: bool,
    /// The places of the names that rows brought.
    seen: HashSet<usize>,
}

impl Pivot {
    /// With all names, or with these only.
    pub(super) fn new(list: Column, only: Option<&[String]>) -> Self {
        let mut pivot = Self {
            list,
            names: Vec::new(),
            places: HashMap::new(),
            open: true,
            seen: HashSet::new(),
        };
        for name in only.unwrap_or_default() {
            pivot.add(name);
        }
        pivot.open = only.is_none();
        pivot
    }

    /// Whether the columns are known before the rows.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether this column holds the list.
    pub(super) fn is_list(&self, column: &Column) -> bool {
        column.is_pairs() && column.name == self.list.name
    }

    /// The columns of the names so far.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.names.iter().map(|name| self.list.of_pair(name))
    }

    /// The column of a name. An open pivot gets it, if no row brought it yet.
    pub(super) fn column(&mut self, name: &str) -> Option<Column> {
        let place = self.add(name)?;
        self.names.get(place).map(|name| self.list.of_pair(name))
    }

    /// The names that were asked for, and that no row had.
    pub(super) fn missing(&self) -> Vec<&str> {
        let names = self.names.iter().enumerate();
        names
            .filter(|(place, _)| !self.seen.contains(place))
            .map(|(_, name)| name.as_str())
            .collect()
    }

    fn add(&mut self, name: &str) -> Option<usize> {
        let folded = name.to_lowercase();
        if let Some(place) = self.places.get(&folded) {
            return Some(*place);
        }
        if !self.open {
            return None;
        }
        let place = self.names.len();
        self.names.push(name.to_owned());
        self.places.insert(folded, place);
        Some(place)
    }

    /// `[{"name":"EMAIL","value":"a@b"}]` becomes `{"EMAIL":"a@b"}`; the values of a name that comes twice, a list.
    pub(super) fn turn(&mut self, row: &mut Value) {
        let list = self.list.clone();
        let Some(value) = list.value_mut(row) else {
            return;
        };
        let Value::Array(items) = value.take() else {
            return;
        };
        let mut record = Map::new();
        for mut item in items {
            let name = item.get("name").and_then(Value::as_str).unwrap_or_default();
            let Some(place) = self.add(name) else {
                continue;
            };
            self.seen.insert(place);
            let Some(name) = self.names.get(place) else {
                continue;
            };
            let new = item
                .get_mut("value")
                .map_or(Value::Null, serde_json::Value::take);
            let known = record.entry(name.as_str()).or_insert(Value::Null);
            match (known, new) {
                (_, Value::Null) => {}
                (known @ Value::Null, new) => *known = new,
                (Value::Array(values), new) => values.push(new),
                (known, new) => *known = Value::Array(vec![known.take(), new]),
            }
        }
        *value = Value::Object(record);
    }
}
