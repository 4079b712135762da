//! The columns of expressions in SQL. Nothing says of which type these are but their values.

use serde_json::Value;

use super::super::columns::{CellKind, Column};
use super::super::typed::exact_double;

/// What the values of the columns without a type have in common.
pub(super) struct Expressions {
    columns: Vec<Column>,
    /// `None` until there is a value; `Any` where they are of several types.
    so_far: Vec<Option<CellKind>>,
    /// Whether there was a whole number that no double holds.
    wide: Vec<bool>,
}

impl Expressions {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Self {
            so_far: columns.iter().map(|_| None).collect(),
            wide: columns.iter().map(|_| false).collect(),
            columns,
        }
    }

    /// Whether rows must be seen before their types are known.
    pub(super) fn are_there(&self) -> bool {
        self.columns
            .iter()
            .any(|column| column.kind == CellKind::Any)
    }

    /// Takes a row into account.
    pub(super) fn see(&mut self, row: &Value) {
        let known = self.so_far.iter_mut().zip(&mut self.wide);
        for (column, (so_far, wide)) in self.columns.iter().zip(known) {
            let value = column.value(row);
            if column.kind == CellKind::Any && !value.is_null() {
                *wide |= matches!(value, Value::Number(number)
                    if number.is_i64() && exact_double(number).is_none());
                *so_far = Some(common(*so_far, kind(value), *wide));
            }
        }
    }

    /// The columns with the types that hold all values; text where nothing else does.
    pub(super) fn columns(self) -> Vec<Column> {
        let mut columns = self.columns;
        for (column, so_far) in columns.iter_mut().zip(self.so_far) {
            if let (CellKind::Any, Some(known)) = (column.kind, so_far) {
                column.kind = known;
            }
        }
        columns
    }
}

fn kind(value: &Value) -> CellKind {
    match value {
        Value::Bool(_) => CellKind::Boolean,
        Value::Number(number) if number.is_i64() => CellKind::Integer,
        Value::Number(_) => CellKind::Decimal,
        Value::Array(_) | Value::Object(_) => CellKind::Json,
        _ => CellKind::Text,
    }
}

/// Whole numbers among others are doubles, if a double holds each of them.
fn common(so_far: Option<CellKind>, new: CellKind, wide: bool) -> CellKind {
    let numbers = [CellKind::Integer, CellKind::Decimal];
    match so_far {
        None => new,
        Some(known) if known == new => known,
        Some(known) if numbers.contains(&known) && numbers.contains(&new) && !wide => {
            CellKind::Decimal
        }
        Some(_) => CellKind::Any,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_column_has_the_type_that_holds_its_values() {
        for (values, expected) in [
            (&[json!(1), Value::Null, json!(2)][..], CellKind::Integer),
            (&[json!(1), json!(0.5), json!(2)], CellKind::Decimal),
            (&[json!(true), json!(false)], CellKind::Boolean),
            (&[json!("x")], CellKind::Text),
            (&[json!("x"), json!(1)], CellKind::Any),
            (&[json!(1), json!("x"), json!(1)], CellKind::Any),
            (
                &[json!(9_007_199_254_740_993_i64), json!(0.5)],
                CellKind::Any,
            ),
            (&[Value::Null], CellKind::Any),
        ] {
            let mut expressions = Expressions::new(vec![Column::plain("a", CellKind::Any)]);
            for value in values {
                expressions.see(&json!({"a": value}));
            }
            assert_eq!(expressions.columns()[0].kind, expected, "{values:?}");
        }
    }
}
