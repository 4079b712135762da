//! What the behaviours ask the state for again and again.

use learn_types::{DepartmentId, GroupId, UserId};
use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, Params};

use super::Context;
use crate::ids::Kind;
use crate::refusal::Refusal;

impl Context<'_> {
    /// The UUID of a row.
    pub(super) fn id(&self, kind: Kind, row: i64) -> String {
        self.ids.encode(kind, row)
    }

    /// The first column of the first row.
    pub(super) fn value<T: FromSql>(
        &self,
        sql: &str,
        parameters: impl Params,
    ) -> Result<Option<T>, Refusal> {
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement
            .query_row(parameters, |row| row.get(0))
            .optional()?)
    }

    /// The first column of all rows.
    pub(super) fn values<T: FromSql>(
        &self,
        sql: &str,
        parameters: impl Params,
    ) -> Result<Vec<T>, Refusal> {
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether there is a row. The condition is the part behind `SELECT 1 FROM`.
    pub(super) fn exists(&self, from: &str, parameters: impl Params) -> Result<bool, Refusal> {
        let found: Option<i64> =
            self.value(&format!("SELECT 1 FROM {from} LIMIT 1"), parameters)?;
        Ok(found.is_some())
    }

    /// Changes rows and says how many.
    pub(super) fn run(&self, sql: &str, parameters: impl Params) -> Result<usize, Refusal> {
        Ok(self.db.prepare_cached(sql)?.execute(parameters)?)
    }

    /// The row of a department, if it exists.
    pub(super) fn department(&self, id: &DepartmentId) -> Result<Option<i64>, Refusal> {
        self.row(Kind::Department, id.as_str(), "departments")
    }

    /// The row of a user, if it exists.
    pub(super) fn user(&self, id: &UserId) -> Result<Option<i64>, Refusal> {
        self.row(Kind::User, id.as_str(), "users")
    }

    /// The row of a group, if it exists.
    pub(super) fn group(&self, id: &GroupId) -> Result<Option<i64>, Refusal> {
        self.row(Kind::Group, id.as_str(), "groups")
    }

    /// The row that an id names, if it exists.
    pub(super) fn row(&self, kind: Kind, id: &str, table: &str) -> Result<Option<i64>, Refusal> {
        match self.ids.decode(kind, id) {
            None => Ok(None),
            Some(row) => self.value(&format!("SELECT id FROM {table} WHERE id = ?1"), [row]),
        }
    }

    /// The row of a user whom the caller may see and change; `missing` is the fault where there is none.
    pub(super) fn managed_user(
        &self,
        id: &UserId,
        missing: fn(String) -> Refusal,
    ) -> Result<i64, Refusal> {
        let Some(row) = self.user(id)? else {
            return Err(missing(format!("there is no user {:?}", id.as_str())));
        };
        self.may_see_user(row)?;
        Ok(row)
    }

    /// Refuses where the user works in a department that the caller does not manage.
    pub(super) fn may_see_user(&self, user: i64) -> Result<(), Refusal> {
        if self.caller.is_unlimited() {
            return Ok(());
        }
        match self.value("SELECT department FROM users WHERE id = ?1", [user])? {
            Some(department) => self.may_see(department),
            None => Ok(()),
        }
    }
}

/// A text that must say something.
pub(super) fn required<'a>(name: &str, value: &'a str) -> Result<&'a str, Refusal> {
    let value = value.trim();
    if value.is_empty() {
        return Err(Refusal::wrong(format!("{name} must not be empty")));
    }
    Ok(value)
}
