//! Rows under fixed types: what a column is written as follows from its kind, and never from what its rows hold.
//!
//! A value that its type does not give back as it was written stands in one more column, as text. So a query that ran
//! yesterday runs today, whatever came over night, and nothing is lost.

mod moment;
mod number;

use serde_json::{Map, Value};

use super::columns::{CellKind, Column, cell};
use crate::console::plain;
pub(crate) use moment::Moment;
#[cfg(feature = "parquet")]
pub(super) use number::exact_double;

/// The column for what the others do not give back: a JSON object of columns and values, absent in most rows.
const AS_WRITTEN: &str = "as_written";

/// A value as the type of its column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Absent,
    Boolean(bool),
    Integer(i64),
    Decimal(serde_json::Number),
    Moment(Moment),
    Text(String),
}

/// How well a value and the type of its column agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Exact,
    /// The cell holds what is meant, in another form.
    Rewritten,
    /// The cell is empty, or holds less.
    Misfit,
}

/// Which numbers a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decimals {
    /// Every digit.
    Any,
    /// The nearest double.
    #[cfg(feature = "parquet")]
    Double,
}

/// Columns, and how many of the values so far were not of their types.
pub(crate) struct Typed {
    columns: Vec<Column>,
    decimals: Decimals,
    as_written: Option<Column>,
    misfits: Vec<Option<Misfit>>,
    rows: u64,
}

struct Misfit {
    count: u64,
    /// The row of the first one, from one, and its value.
    row: u64,
    value: String,
}

impl Typed {
    pub(crate) fn new(columns: Vec<Column>, decimals: Decimals) -> Self {
        let all_text = columns.iter().all(|column| !is_typed(column.kind));
        Self {
            as_written: (!all_text).then(|| Column::plain(free_name(&columns), CellKind::Text)),
            misfits: columns.iter().map(|_| None).collect(),
            columns,
            decimals,
            rows: 0,
        }
    }

    /// The columns as they are written: those of the rows, and the one for what they do not give back, if there can be
    /// such values.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().chain(&self.as_written)
    }

    /// The cells of the next row, in the order of the columns.
    pub(crate) fn cells(&mut self, row: &Value, mut take: impl FnMut(&Column, Cell)) {
        self.rows += 1;
        let mut as_written = Map::new();
        for (column, misfit) in self.columns.iter().zip(&mut self.misfits) {
            let value = column.value(row);
            let (typed, fit) = typed(column.kind, self.decimals, value);
            if fit != Fit::Exact {
                as_written.insert(column.name.clone(), value.clone());
            }
            if fit == Fit::Misfit {
                let first = || Misfit {
                    count: 0,
                    row: self.rows,
                    value: cell(value).into_owned(),
                };
                misfit.get_or_insert_with(first).count += 1;
            }
            take(column, typed);
        }
        if let Some(column) = &self.as_written {
            let told = if as_written.is_empty() {
                Cell::Absent
            } else {
                Cell::Text(Value::Object(as_written).to_string())
            };
            take(column, told);
        }
    }

    /// A sentence for each column with values that are not of its type.
    pub(crate) fn misfits(&self) -> impl Iterator<Item = String> {
        let name = self.as_written.as_ref().map(|column| column.name.as_str());
        let name = name.unwrap_or_default();
        let columns = self.columns.iter().zip(&self.misfits);
        columns.filter_map(move |(column, misfit)| {
            let misfit = misfit.as_ref()?;
            let values = if misfit.count == 1 {
                "1 value does".to_owned()
            } else {
                format!("{} values do", misfit.count)
            };
            Some(format!(
                "{}: {values} not fit the type of the column; {name} has them as they came. The first is {:?} in row {}",
                plain(&column.name),
                plain(&misfit.value),
                misfit.row
            ))
        })
    }
}

fn is_typed(kind: CellKind) -> bool {
    !matches!(kind, CellKind::Text | CellKind::Json | CellKind::Any)
}

/// A name that no column has.
fn free_name(columns: &[Column]) -> String {
    let mut name = AS_WRITTEN.to_owned();
    while columns.iter().any(|column| column.name == name) {
        name.push('_');
    }
    name
}

fn typed(kind: CellKind, decimals: Decimals, value: &Value) -> (Cell, Fit) {
    if value.is_null() {
        return (Cell::Absent, Fit::Exact);
    }
    let exact = |cell: Option<Cell>| match cell {
        Some(cell) => (cell, Fit::Exact),
        None => (Cell::Absent, Fit::Misfit),
    };
    match kind {
        CellKind::Text | CellKind::Any => exact(Some(Cell::Text(cell(value).into_owned()))),
        // Text stands in quotes where the column is JSON.
        CellKind::Json => exact(Some(Cell::Text(value.to_string()))),
        CellKind::Boolean => exact(number::boolean(value).map(Cell::Boolean)),
        CellKind::Integer => exact(number::integer(value).map(Cell::Integer)),
        CellKind::Decimal => match number::decimal(value) {
            Some(number) if holds(decimals, &number) => (Cell::Decimal(number), Fit::Exact),
            Some(number) => (Cell::Decimal(number), Fit::Misfit),
            None => (Cell::Absent, Fit::Misfit),
        },
        CellKind::Date => match Moment::read(value) {
            Some((moment, moment::Form::Canonical)) if moment.is_midnight() => {
                (Cell::Moment(moment), Fit::Exact)
            }
            _ => (Cell::Absent, Fit::Misfit),
        },
        CellKind::DateTime => match Moment::read(value) {
            Some((moment, moment::Form::Canonical)) => (Cell::Moment(moment), Fit::Exact),
            Some((moment, moment::Form::Other)) => (Cell::Moment(moment), Fit::Rewritten),
            Some((moment, moment::Form::Finer)) => (Cell::Moment(moment), Fit::Misfit),
            None => (Cell::Absent, Fit::Misfit),
        },
    }
}

#[cfg_attr(not(feature = "parquet"), expect(unused_variables))]
fn holds(decimals: Decimals, number: &serde_json::Number) -> bool {
    match decimals {
        Decimals::Any => true,
        #[cfg(feature = "parquet")]
        Decimals::Double => number::exact_double(number).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(columns: &[(&str, CellKind)], rows: &[Value]) -> (Vec<Vec<Cell>>, Vec<String>) {
        let columns = columns
            .iter()
            .map(|(name, kind)| Column::plain(*name, *kind))
            .collect();
        let mut typed = Typed::new(columns, Decimals::Any);
        let mut all = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            typed.cells(row, |_, cell| cells.push(cell));
            all.push(cells);
        }
        (all, typed.misfits().collect())
    }

    #[test]
    fn what_does_not_fit_is_kept_counted_and_said() {
        let (cells, said) = rows(
            &[("n", CellKind::Integer), ("b", CellKind::Boolean)],
            &[
                json!({"n": 1, "b": 1}),
                json!({"n": "007", "b": 2}),
                json!({"n": 1.5}),
                json!({"n": "-5", "b": false}),
            ],
        );
        assert_eq!(
            cells,
            [
                vec![Cell::Integer(1), Cell::Boolean(true), Cell::Absent],
                vec![
                    Cell::Absent,
                    Cell::Absent,
                    Cell::Text(r#"{"n":"007","b":2}"#.to_owned())
                ],
                vec![
                    Cell::Absent,
                    Cell::Absent,
                    Cell::Text(r#"{"n":1.5}"#.to_owned())
                ],
                vec![Cell::Integer(-5), Cell::Boolean(false), Cell::Absent],
            ]
        );
        assert_eq!(
            said,
            [
                "n: 2 values do not fit the type of the column; as_written has them as they came. The first is \"007\" \
                 in row 2",
                "b: 1 value does not fit the type of the column; as_written has them as they came. The first is \"2\" \
                 in row 2",
            ]
        );
    }

    #[test]
    fn another_form_of_a_date_is_kept_and_not_complained_of() {
        let (cells, said) = rows(
            &[("d", CellKind::DateTime), ("as_written", CellKind::Text)],
            &[
                json!({"d": "2022-07-14"}),
                json!({"d": "2022-07-14 10:00:00"}),
                json!({"d": "soon", "as_written": "mine"}),
            ],
        );
        let kept: Vec<_> = cells.iter().map(|row| row.last().unwrap()).collect();
        assert_eq!(
            kept,
            [
                &Cell::Absent,
                &Cell::Text(r#"{"d":"2022-07-14 10:00:00"}"#.to_owned()),
                &Cell::Text(r#"{"d":"soon"}"#.to_owned()),
            ]
        );
        assert_eq!(cells[2][1], Cell::Text("mine".to_owned()));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("as_written_ has them"), "{said:?}");
    }

    #[test]
    fn columns_of_text_need_no_other() {
        let columns = vec![
            Column::plain("a", CellKind::Text),
            Column::plain("l", CellKind::Json),
        ];
        assert_eq!(Typed::new(columns, Decimals::Any).columns().count(), 2);
    }
}
