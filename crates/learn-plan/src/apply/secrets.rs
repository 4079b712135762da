//! Passwords, which stand in no plan: they are read from the input again.

use std::collections::HashMap;
use std::fmt;

use crate::error::Error;
use crate::input::Table;
use crate::plan::Plan;
use crate::step::Step;

/// The passwords of rows.
#[derive(Default)]
pub(crate) struct Secrets(HashMap<u64, String>);

impl Secrets {
    /// Reads them, where a plan needs any. The file must be the one that the plan was made of.
    pub(crate) fn of(plan: &Plan) -> Result<Self, Error> {
        let needs = plan
            .changes
            .iter()
            .flat_map(|change| &change.steps)
            .any(|step| {
                matches!(
                    step,
                    Step::AddUser {
                        has_password: true,
                        ..
                    }
                )
            });
        let Some(column) = plan.password_column.as_ref().filter(|_| needs) else {
            return Ok(Self::default());
        };
        let table = Table::read(&plan.input.path, plan.input.reading())?;
        let wrong = |message: String| Error::Plan {
            path: plan.input.path.clone(),
            message,
        };
        if table.digest != plan.input.sha256 {
            return Err(wrong(
                "the file has changed since the plan was made, and its passwords are needed; nothing was sent. Make the \
                 plan anew"
                    .to_owned(),
            ));
        }
        let place = table
            .header
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| wrong(format!("there is no column {column:?}")))?;
        let of_row =
            |row: crate::input::Record| Some((row.row, row.cells.into_iter().nth(place)??));
        Ok(Self(table.rows.into_iter().filter_map(of_row).collect()))
    }

    pub(super) fn of_row(&self, row: Option<u64>) -> Option<&str> {
        self.0
            .get(&row?)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets(of {} rows)", self.0.len())
    }
}
