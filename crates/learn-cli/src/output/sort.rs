//! The order of rows: numbers as numbers, dates as dates, what is empty last.

use std::cmp::Ordering;

use jiff::civil;
use jiff::tz::Offset;
use learn_types::wire::{DateOrDateTime, DateTime, Decimal};
use serde_json::Value;

use super::columns::{CellKind, Column};

/// A column to order by.
#[derive(Debug)]
pub(super) struct SortKey {
    pub(super) column: Column,
    pub(super) descending: bool,
}

/// Orders rows. Rows that compare equal stay in the order in which they came.
pub(super) fn sort(rows: &mut Vec<Value>, keys: &[SortKey]) {
    let mut keyed: Vec<(Vec<Key>, Value)> = std::mem::take(rows)
        .into_iter()
        .map(|row| {
            let of_row = keys
                .iter()
                .map(|key| Key::new(key.column.kind, key.column.value(&row)))
                .collect();
            (of_row, row)
        })
        .collect();
    keyed.sort_by(|(left, _), (right, _)| {
        keys.iter()
            .zip(left.iter().zip(right))
            .map(|(key, (left, right))| left.compare(right, key.descending))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// A value as it compares. A value that is not of its column's kind is text, and comes after those that are.
enum Key {
    Boolean(bool),
    /// The nearest float, and the exact number where there is one: floats are compared first, because they have no end.
    Number(f64, Option<Decimal>),
    /// In UTC where a zone says how; else as written.
    Moment(civil::DateTime),
    /// Without letter case, then with.
    Text(String, String),
    Empty,
}

impl Key {
    fn new(kind: CellKind, value: &Value) -> Self {
        let text = super::columns::cell(value);
        let typed = match (kind, value) {
            (_, Value::Null) => Some(Self::Empty),
            (CellKind::Boolean | CellKind::Any, Value::Bool(boolean)) => {
                Some(Self::Boolean(*boolean))
            }
            (CellKind::Integer | CellKind::Decimal, _) | (CellKind::Any, Value::Number(_)) => text
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(|number| Self::Number(number, text.parse().ok())),
            (CellKind::Date | CellKind::DateTime, _) => text.parse().ok().map(Self::moment),
            _ => None,
        };
        typed.unwrap_or_else(|| {
            if text.is_empty() {
                Self::Empty
            } else {
                Self::Text(text.to_lowercase(), text.into_owned())
            }
        })
    }

    fn moment(value: DateOrDateTime) -> Self {
        let instant = value.date_time().and_then(DateTime::timestamp);
        Self::Moment(match (instant, value.date_time()) {
            (Some(instant), _) => Offset::UTC.to_datetime(instant),
            (None, Some(local)) => local.civil(),
            (None, None) => value.date().get().at(0, 0, 0, 0),
        })
    }

    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let rank = self.rank().cmp(&other.rank());
        if rank.is_ne() {
            return rank;
        }
        let order = match (self, other) {
            (Self::Boolean(left), Self::Boolean(right)) => left.cmp(right),
            (Self::Number(left, exact_left), Self::Number(right, exact_right)) => left
                .total_cmp(right)
                .then_with(|| exact_left.cmp(exact_right)),
            (Self::Moment(left), Self::Moment(right)) => left.cmp(right),
            (Self::Text(folded_left, left), Self::Text(folded_right, right)) => {
                folded_left.cmp(folded_right).then_with(|| left.cmp(right))
            }
            _ => Ordering::Equal,
        };
        if descending { order.reverse() } else { order }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Boolean(_) | Self::Number(..) | Self::Moment(_) => 0,
            Self::Text(..) => 1,
            Self::Empty => 2,
        }
    }
}
